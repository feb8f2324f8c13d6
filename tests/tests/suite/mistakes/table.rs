//! The mistakes, by what they are about.

use super::{Area, Mistake, Out};

/// What mistakes are about, in the order of the pages.
pub(in crate::suite) const AREAS: [Area; 7] = [
    Area { page: "yaml", title: "YAML", mistakes: YAML },
    Area { page: "keys", title: "Keys", mistakes: KEYS },
    Area { page: "values", title: "Values of keys", mistakes: VALUES },
    Area { page: "names", title: "Names", mistakes: NAMES },
    Area { page: "names-in-expressions", title: "Names in expressions", mistakes: NAMES_IN_EXPRESSIONS },
    Area { page: "computed", title: "What an expression computes", mistakes: COMPUTED },
    Area { page: "written", title: "How an expression is written", mistakes: WRITTEN },
];

const EDUCATION: &str = "05-forekomst-av-utbildning-i-klinisk-forsakringsmedicin.yaml";
const KNOWLEDGE: &str = "04-lakares-kannedom-om-styrdokument.yaml";
const COMPETENCE: &str = "08-lakares-upplevelse-av-egen-kompetens.yaml";
const CONTACTS: &str = "11-antal-kva-dv077-i-patientregistret.yaml";
const REGISTERED: &str = "12-antal-kva-dv077-i-all-halso-och-sjukvard.yaml";
const LENGTH: &str = "candidates/sjukskrivningslangd.yaml";
const PERSONS: &str = "candidates/andel-sjukskrivna-kvinnor-och-man.yaml";
const SPELLS: &str = "candidates/sjukfall.yaml";
const REGIONS: &str = "sources/regionenkat.yaml";
const PHYSICIANS: &str = "sources/lakarenkat.yaml";
const REGISTER: &str = "sources/patientregister.yaml";

/// What most mistakes have in common; a line of the table says what differs.
const fn mistake(what: &'static str, file: &'static str, right: &'static str, wrong: &'static str) -> Mistake {
    Mistake { what, file, right, wrong, at: "", code: "", message: "", help: "", out: Out::Right, schema: false }
}

impl Mistake {
    /// What is underlined, the code, and what is said.
    const fn says(mut self, at: &'static str, code: &'static str, message: &'static str, help: &'static str) -> Self {
        (self.at, self.code, self.message, self.help) = (at, code, message, help);
        self
    }

    /// The help has what stands instead of the underlined text.
    const fn help_mends(mut self) -> Self {
        self.out = Out::Help;
        self
    }

    /// What stands instead of the wrong text.
    const fn mended(mut self, text: &'static str) -> Self {
        self.out = Out::Instead(text);
        self
    }

    /// The JSON Schema reports it too.
    const fn and_schema(mut self) -> Self {
        self.schema = true;
        self
    }
}

#[rustfmt::skip]
const YAML: &[Mistake] = &[
    mistake("a missing colon", EDUCATION, "type: structure", "type structure")
        .says("type structure", "missing-colon", "no colon after `type structure`", "a key is written `key: value`"),
    mistake("a tab", COMPETENCE, "  statement:", "\tstatement:")
        .says("\t", "tab-indentation", "a tab in the indentation", "indent with spaces"),
    mistake("a wrong indentation", KNOWLEDGE, "    denominator: count where sjukskrivande_lakare", "   denominator: count where sjukskrivande_lakare")
        .says("denominator", "bad-indentation", "`denominator` does not line up with the keys above it", "`4a` in column 3, `numerator` in column 5: line it up"),
    mistake("a key of a part beside the parts", KNOWLEDGE, "    denominator: count where sjukskrivande_lakare", "  denominator: count where sjukskrivande_lakare")
        .says("denominator", "bad-indentation", "`denominator` stands beside the parts, and is a key of one of them", "indent `denominator` deeper than the name of its part")
        .and_schema(),
    mistake("a colon in prose", EDUCATION, "Redovisning i antal eftersom", "Redovisning: antal, eftersom")
        .says(":", "unquoted-colon", "a colon in a text without quotes", "put the text in quotes: `comment: \"Redovisning: antal, eftersom")
        .mended("Redovisning i antal, eftersom"),
    mistake("a space before `#` in prose", EDUCATION, "antal eftersom det endast finns 21 regioner.", "antal # eftersom det endast finns 21 regioner.")
        .says("# eftersom det endast finns 21 regioner.", "text-lost-to-comment", "the text ends before ` #`: what follows is a comment", "a comment stands on a line of its own, or after two spaces")
        .mended("antal  # eftersom det endast finns 21 regioner."),
    mistake("a tag by accident", EDUCATION, "name: Förekomst", "name: !Förekomst")
        .says("!Förekomst", "yaml-feature", "the tag `!Förekomst` has no place in a definition", "take it away"),
    mistake("braces that swallow `in (ja, nej)`", EDUCATION, "numerator: count where f5 = ja", "numerator: {is: count where f5 in (ja, nej), inferred: båda svaren}")
        .says("count where f5 in (ja, nej)", "flow-split", "the comma splits what belongs together", "put it in quotes, `\"count where f5 in (ja, nej)\"`")
        .help_mends(),
    mistake("a quote that is not closed", EDUCATION, "comment: Redovisning i antal", "comment: \"Redovisning i antal")
        .says("\"", "unclosed-yaml", "`\"` is never closed", "close it"),
];

#[rustfmt::skip]
const KEYS: &[Mistake] = &[
    mistake("a wrong key", EDUCATION, "numerator: count where f5 = ja", "numerater: count where f5 = ja")
        .says("numerater", "unknown-key", "unknown key `numerater` in `measure`", "did you mean `numerator`?")
        .help_mends().and_schema(),
    mistake("a misspelt key of a source", REGIONS, "    asked_when: f13a = ja", "    asked_wen: f13a = ja")
        .says("asked_wen", "unknown-key", "unknown key `asked_wen` in `f13b`", "did you mean `asked_when`?")
        .help_mends().and_schema(),
    mistake("a duplicate key", EDUCATION, "role: national\n", "role: national\nrole: local\n")
        .says("role", "duplicate-key", "the key `role` stands twice", "keep one of them"),
    mistake("two parts with one id", KNOWLEDGE, "  4b:\n", "  4a:\n")
        .says("4a", "duplicate-key", "the key `4a` stands twice", "rename one")
        .mended("  4b:\n"),
    mistake("a missing key", EDUCATION, "area: kompetens\n", "")
        .says("measure", "missing-key", "`measure` lacks the key `area`", "add `area: …`")
        .and_schema(),
];

#[rustfmt::skip]
const VALUES: &[Mistake] = &[
    mistake("a word that is none of those to choose from", EDUCATION, "type: structure", "type: struktur")
        .says("struktur", "unknown-word", "`type` cannot be `struktur`", "did you mean `structure`?")
        .help_mends().and_schema(),
    mistake("a text where a list belongs", EDUCATION, "references: [lagesbeskrivning_2023]", "references: lagesbeskrivning_2023")
        .says("lagesbeskrivning_2023", "wrong-shape", "a list is expected after `references`, not a text", "write `references: [lagesbeskrivning_2023]`")
        .mended("references: [lagesbeskrivning_2023]").and_schema(),
    mistake("a keyword as a name", KNOWLEDGE, "  4b:\n", "  by:\n")
        .says("by", "reserved-word", "`by` is reserved and cannot be a name", "choose another name")
        .mended("  del:\n").and_schema(),
    mistake("a decimal comma in a value", REGIONS, "ja: 0.7\n", "ja: 0,7\n")
        .says("0,7", "bad-number", "`ja` cannot be `0,7`", "did you mean `0.7`?")
        .help_mends().and_schema(),
    mistake("an unknown placeholder", EDUCATION, "medicin ({period}).", "medicin ({perod}).")
        .says("{perod}", "unknown-placeholder", "unknown placeholder `{perod}`", "did you mean `{period}`?")
        .help_mends(),
    mistake("a percent unit without denominator", REGISTERED, "unit: count", "unit: percent")
        .says("percent", "unit-without-denominator", "`12` has the unit `percent` and no denominator", "choose a unit for counts"),
    mistake("bands that do not rise", SPELLS, "from: [16, 25, 35,", "from: [16, 35, 25,")
        .says("25", "bad-range", "the limit 25 does not rise above 35", "from the lowest to the highest, each once; decimals are written with a point"),
    mistake("groups that overlap", SPELLS, "in: [M00..M99]", "in: [F90..M99]")
        .says("F90..M99", "bad-grouping", "`F90` is in two groups: `psykiska` and `rorelseorganen`", "remove it from one of the two")
        .mended("in: [G00..M99]"),
    mistake("an accepted finding that is gone", EDUCATION, "numerator: count", "accept:\n  unused-definition: används nästa år\nnumerator: count")
        .says("unused-definition", "unused-acceptance", "`unused-definition` is accepted here, and nothing of the kind is found", "remove the acceptance"),
    mistake("a condition that is never used", EDUCATION, "numerator: count", "define:\n  utbildar: f5 = ja\nnumerator: count")
        .says("utbildar", "unused-definition", "the condition `utbildar` is never used", "use it or remove it")
        .mended("define:\n  utbildar: f5 = ja\nexclude: not utbildar\nnumerator: count"),
];

#[rustfmt::skip]
const NAMES: &[Mistake] = &[
    mistake("an unknown source", "01-forekomst-av-styrdokument.yaml", "source: regionenkat", "source: regionenkaten")
        .says("regionenkaten", "unknown-source", "unknown source `regionenkaten`", "did you mean `regionenkat`?")
        .help_mends(),
    mistake("an unknown unit", EDUCATION, "unit: count", "unit: procent")
        .says("procent", "unknown-unit", "unknown unit `procent`", "units in `catalogue.yaml`: count, percent, text, days, per_1000"),
    mistake("an unknown period", REGISTER, "as: senaste_aret", "as: senaste_året")
        .says("senaste_året", "unknown-period", "unknown period `senaste_året`", "did you mean `senaste_aret`?")
        .help_mends(),
    mistake("a codelist that does not exist", REGIONS, "codelist: regioner", "codelist: regionerna")
        .says("regionerna", "unknown-codelist", "unknown codelist `regionerna`", "did you mean `regioner`?")
        .help_mends(),
    mistake("a breakdown without codelist", CONTACTS, "\n  - region\n", "\n  - datum\n")
        .says("datum", "breakdown-without-codelist", "`datum` has no codelist, so its groups cannot be listed", "break down by one of: region")
        .mended("\n  - region\n"),
    mistake("a breakdown by a question", EDUCATION, "breakdowns: [total, region]", "breakdowns: [total, f1]")
        .says("f1", "breakdown-without-codelist", "`f1` is a question, and a breakdown is by a column", "for a figure for each answer, count `by answer of f1`"),
    mistake("a crossing with x", LENGTH, "is: kon * aldersgrupp", "is: kon x aldersgrupp")
        .says("kon x aldersgrupp", "bad-breakdown", "`kon x aldersgrupp` is no breakdown", "such columns joined by `*`: `region * kon`"),
    mistake("a favourable answer of another scale", COMPETENCE, "is: [alltid, ofta]", "is: [ja, ofta]")
        .says("ja", "unknown-answer", "unknown answer `ja` for `f8`", "answers of `f8`: aldrig, sallan, ibland, ofta, alltid"),
];

#[rustfmt::skip]
const NAMES_IN_EXPRESSIONS: &[Mistake] = &[
    mistake("a misspelt answer", KNOWLEDGE, "where f4a = ja", "where f4a = jaa")
        .says("jaa", "unknown-answer", "unknown answer `jaa` for `f4a`", "did you mean `ja`?")
        .help_mends(),
    mistake("an answer of another scale", EDUCATION, "where f5 = ja", "where f5 = osaker")
        .says("osaker", "unknown-answer", "unknown answer `osaker` for `f5`", "answers of `f5`: ja, nej"),
    mistake("an item used as an answer", "06-forekomst-av-utbildning-for-olika-malgrupper.yaml", "where f6 = ja", "where f6 = at_lakare")
        .says("at_lakare", "item-as-answer", "`at_lakare` is an item of `f6`, not an answer", "write `f6[at_lakare] = ja`")
        .mended("where f6[at_lakare] = ja"),
    mistake("a misspelt question", EDUCATION, "where f5 = ja", "where f55 = ja")
        .says("f55", "unknown-name", "unknown name `f55` in the source `regionenkat`", "did you mean `f5`?")
        .help_mends(),
    mistake("a question of another source", KNOWLEDGE, "where f4a = ja", "where f5 = ja")
        .says("f5", "name-of-other-source", "`f5` belongs to the source `regionenkat`, not to `lakarenkat`", "use a name of `lakarenkat`"),
    mistake("a code set that does not exist", CONTACTS, "kva in sjukskrivningsplan\n", "kva in sjukskrivningsplaner\n")
        .says("sjukskrivningsplaner", "unknown-code-set", "unknown code set `sjukskrivningsplaner`", "did you mean `sjukskrivningsplan`?")
        .help_mends(),
    mistake("a battery without item", EDUCATION, "where f5 = ja", "where f6 = ja")
        .says("f6", "battery-without-item", "`f6` has several items, and nothing says which one is meant", "write one, for instance `f6[at_lakare]`")
        .help_mends(),
    mistake("`has` of a battery", EDUCATION, "where f5 = ja", "where f6 has at_lakare")
        .says("f6", "operator-mismatch", "`f6` has items, and `has` tests choices", "write `f6[at_lakare] = ja`")
        .mended("where f6[at_lakare] = ja"),
    mistake("a circular routing rule", PHYSICIANS, "asked_when: f4a = ja", "asked_when: f4b[tid] = ja")
        .says("f4b[tid] = ja", "circular-routing", "f4b → f4b", "remove one of the `asked_when`"),
];

#[rustfmt::skip]
const COMPUTED: &[Mistake] = &[
    mistake("a denominator that is a condition", KNOWLEDGE, "denominator: count where sjukskrivande_lakare", "denominator: sjukskrivande_lakare")
        .says("sjukskrivande_lakare", "condition-as-aggregate", "a condition where a count is wanted", "write `count where sjukskrivande_lakare`")
        .help_mends(),
    mistake("a mean of answers", REGISTERED, "sum of f12", "mean of f5")
        .says("f5", "bad-fold", "`mean of` needs a number, and `f5` is none", "name a question with `number:`")
        .mended("mean of f12"),
    mistake("a mean with a denominator", LENGTH, "    name: Medellängd\n", "    name: Medellängd\n    denominator: count\n")
        .says("count", "part-mismatch", "`mean of` is not divided by anything, so it takes no denominator", "remove it"),
    mistake("a percentile at the end", LENGTH, "percentile 90", "percentile 100")
        .says("100", "bad-number", "`100` is no percentile", "write a number above 0 and below 100"),
    mistake("a binder that does not fit", COMPETENCE, "count by answer of f8", "count by item of f8")
        .says("item", "bad-binder", "`f8` has no items", "write `by answer of f8`"),
    mistake("different dates, counted", PERSONS, "count distinct person\n      inferred: rapporten", "count distinct fodd\n      inferred: rapporten")
        .says("fodd", "bad-fold", "`count distinct` needs a key, an answer or a code, and `fodd` is none", "name a column of `type: key`"),
    mistake("a date minus a date", LENGTH, "where avslutat", "where avslutat and slut - start > 30")
        .says("slut - start", "bad-arithmetic", "`slut` is a date, and dates are not added or subtracted", "write `days between start and slut`")
        .help_mends(),
];

#[rustfmt::skip]
const WRITTEN: &[Mistake] = &[
    mistake("an unclosed parenthesis", KNOWLEDGE, "f4b in (ja, nej)", "f4b in (ja, nej")
        .says("(", "unclosed-parenthesis", "`(` is never closed", "write `)` at the end")
        .mended("f4b in (ja, nej)"),
    mistake("curly quotes", EDUCATION, "where f5 = ja", "where f5 = ”ja”")
        .says("”ja”", "curly-quote", "curly quotes in `”ja”`", "write `\"ja\"`")
        .help_mends(),
    mistake("a decimal comma", REGISTERED, "sum of f12", "sum of f12 where f12 > 0,5")
        .says("0,5", "decimal-comma", "decimal comma in `0,5`", "write `0.5`")
        .help_mends(),
    mistake("`==`", "13-kvalitet-i-lakarintyg.yaml", "where f13a = ja", "where f13a == ja")
        .says("==", "foreign-operator", "unknown operator `==`", "write `=`")
        .help_mends(),
    mistake("`och`", "07-forekomst-av-forsakringsmedicinsk-sakkunnig-lakare.yaml", "where f7a = ja", "where f7a = ja och f7b = ja")
        .says("och", "foreign-word", "unknown word `och`", "write `and`")
        .help_mends(),
    mistake("`and` mixed with `or`", REGISTERED, "sum of f12", "sum of f12 where f1 = ja and f5 = ja or f7a = ja")
        .says("or", "mixed-junctors", "`or` mixed with `and` without parentheses", "write `(f1 = ja and f5 = ja) or f7a = ja`")
        .mended("sum of f12 where (f1 = ja and f5 = ja) or f7a = ja"),
    mistake("a chain of comparisons", REGISTERED, "sum of f12", "sum of f12 where 1 <= f12 <= 400")
        .says("1 <= f12 <= 400", "chained-comparison", "comparisons in a chain", "write `f12 between 1 and 400`")
        .help_mends(),
    mistake("a slashed date", CONTACTS, "where kva in sjukskrivningsplan", "where kva in sjukskrivningsplan and datum >= 2025/03/01")
        .says("2025/03/01", "bad-date", "unreadable date `2025/03/01`", "write `2025-03-01`")
        .help_mends(),
    mistake("an impossible date", CONTACTS, "where kva in sjukskrivningsplan", "where kva in sjukskrivningsplan and datum >= 2025-02-30")
        .says("2025-02-30", "impossible-date", "the calendar has no `2025-02-30`", "`2025-02` has 28 days")
        .mended("where kva in sjukskrivningsplan and datum >= 2025-02-28"),
];
