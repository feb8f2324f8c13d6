//! Edits of every kind, each with the verdict on every axis it touches.
#![allow(clippy::unwrap_used, reason = "tests")]

use super::base::{edit, measure, part};
use crate::compare::Axis::{self, *};
use crate::compare::Verdict::{self, *};

const ENKAT: &str = "sources/enkat.yaml";
const BESOK: &str = "sources/besok.yaml";
const ONE: &str = "01-rutin.yaml";
const TWO: &str = "02-delar.yaml";
const THREE: &str = "03-besok.yaml";
const FOUR: &str = "04-fordelning.yaml";
const CATALOGUE: &str = "catalogue.yaml";
const KODER: &str = "codelists/koder.yaml";
const REGIONER: &str = "codelists/regioner.yaml";

/// What is edited, the edits, the part, and what it comes to on each axis that differs.
pub(super) type Edit =
    (&'static str, &'static [(&'static str, &'static str, &'static str)], &'static str, &'static [(Axis, Verdict)]);

/// Edits that count the same units, which is proved.
const SAME: &[Edit] = &[
    (
        "reordered clauses",
        &[(THREE, "age(fodd, datum) >= 16 and diagnos in psykisk", "diagnos in psykisk and age(fodd, datum) >= 16")],
        "3b",
        &[(Numerator, Equivalent)],
    ),
    (
        "De Morgan",
        &[(
            THREE,
            "age(fodd, datum) >= 16 and diagnos in psykisk",
            "not (not age(fodd, datum) >= 16 or not diagnos in psykisk)",
        )],
        "3b",
        &[(Numerator, Equivalent)],
    ),
    ("double negation", &[(ONE, "count where f3 = ja", "count where not (not f3 = ja)")], "1b", &[(Numerator, Equivalent)]),
    ("a negated opposite", &[(ONE, "count where f3 = ja", "count where f3 != nej")], "1b", &[(Numerator, Equivalent)]),
    ("a name for it", &[(ONE, "count where f1 = ja", "count where har_rutin")], "1a", &[(Denominator, Equivalent)]),
    (
        "a name of the file for it",
        &[
            (ONE, "count where f8 in (ofta, alltid)", "count where ofta_nog"),
            (ONE, "parts:", "define:\n  ofta_nog: f8 >= ofta\nparts:"),
        ],
        "1a",
        &[(Numerator, Equivalent)],
    ),
    ("`or` for `in`", &[(ONE, "f8 in (ofta, alltid)", "f8 = ofta or f8 = alltid")], "1a", &[(Numerator, Equivalent)]),
    ("an order for a list", &[(ONE, "f8 in (ofta, alltid)", "f8 >= ofta")], "1a", &[(Numerator, Equivalent)]),
    (
        "the others left out",
        &[(ONE, "f8 in (ofta, alltid)", "f8 not in (aldrig, sallan)")],
        "1a",
        &[(Numerator, Equivalent)],
    ),
    (
        "a range for its codes, with all that begin so",
        &[(KODER, "[F30..F39]", "[F30*, F31*, F32*, F33*, F34*, F35*, F36*, F37*, F38*, F39*]")],
        "3b",
        &[(Numerator, Equivalent)],
    ),
    ("a whole number above another", &[(THREE, "antal > 2", "antal >= 3")], "3c", &[(Numerator, Equivalent)]),
    (
        "bounds for `between`",
        &[(THREE, "antal between 1 and 5", "antal >= 1 and antal < 6")],
        "3e",
        &[(Numerator, Equivalent)],
    ),
    (
        "the same code set under another name",
        &[(KODER, "plan:", "planer:"), (THREE, "kva in plan", "kva in planer"), (THREE, "any of plan", "any of planer")],
        "3a",
        &[(Numerator, Equivalent)],
    ),
    (
        "routing with a name for it",
        &[(ENKAT, "asked_when: f1 = ja", "asked_when: not f1 = nej")],
        "2",
        &[(Instrument, Equivalent)],
    ),
    (
        "who responded, said the other way round",
        &[(ENKAT, "responded_when: svarat = ja", "responded_when: svarat != nej")],
        "1b",
        &[(Population, Equivalent)],
    ),
    (
        "an exclusion said the other way round",
        &[(FOUR, "exclude: f12 is missing", "exclude: not f12 is answered")],
        "4",
        &[(Denominator, Equivalent)],
    ),
    (
        "a sum in another order",
        &[(THREE, "sum of antal where", "sum of antal + 0 * antal where")],
        "3d",
        &[(Figure, Equivalent)],
    ),
    ("a breakdown more", &[(TWO, "[total]", "[total, region]")], "2", &[(Breakdowns, Equivalent)]),
];

/// Edits that count other units, in one direction or both.
const SETS: &[Edit] = &[
    ("a code less", &[(KODER, "[DV077, DV078]", "[DV077]")], "3a", &[(Numerator, Narrower)]),
    ("a code more", &[(KODER, "[DV077, DV078]", "[DV077, DV078, DV079]")], "3a", &[(Numerator, Wider)]),
    ("another code", &[(KODER, "[DV077, DV078]", "[DV077, DV079]")], "3a", &[(Numerator, Break)]),
    ("a code of a condition less", &[(KODER, "[DV077, DV078]", "[DV078]")], "3d", &[(Numerator, Narrower)]),
    (
        "a prefix for a range, with the code that is the prefix",
        &[(KODER, "[F30..F39]", "[F3*]")],
        "3b",
        &[(Numerator, Wider)],
    ),
    ("a shorter range", &[(KODER, "[F30..F39]", "[F30..F38]")], "3b", &[(Numerator, Narrower)]),
    (
        "a range for its codes, without what is below them",
        &[(KODER, "[F30..F39]", "[F30, F31, F32, F33, F34, F35, F36, F37, F38, F39]")],
        "3b",
        &[(Numerator, Narrower)],
    ),
    ("a lower age", &[(THREE, "age(fodd, datum) >= 16", "age(fodd, datum) >= 15")], "3b", &[(Numerator, Wider)]),
    ("a higher age", &[(THREE, "age(fodd, datum) >= 16", "age(fodd, datum) >= 18")], "3b", &[(Numerator, Narrower)]),
    ("an age above", &[(THREE, "age(fodd, datum) >= 16", "age(fodd, datum) > 16")], "3b", &[(Numerator, Narrower)]),
    ("another interval", &[(THREE, "antal between 1 and 5", "antal between 2 and 6")], "3e", &[(Numerator, Break)]),
    ("an answer less", &[(ONE, "f8 in (ofta, alltid)", "f8 = alltid")], "1a", &[(Numerator, Narrower)]),
    ("an answer more", &[(ONE, "f8 in (ofta, alltid)", "f8 != aldrig")], "1a", &[(Numerator, Wider)]),
    ("the wrong end of a scale", &[(ONE, "f8 in (ofta, alltid)", "f8 in (aldrig, sallan)")], "1a", &[(Numerator, Break)]),
    (
        "a clause more",
        &[(ONE, "count where f3 = ja", "count where f3 = ja and f8 = alltid")],
        "1b",
        &[(Numerator, Narrower)],
    ),
    ("a denominator of all", &[(ONE, "count where f1 = ja", "count")], "1a", &[(Denominator, Break)]),
    (
        "a denominator of those who answered",
        &[(ONE, "    denominator: count\n", "    denominator: count where f3 is answered\n")],
        "1b",
        &[(Denominator, Break)],
    ),
    (
        "a denominator of a count",
        &[(TWO, "denominator: count", "denominator: count where f1 = ja")],
        "2",
        &[(Denominator, Narrower)],
    ),
    (
        "an exclusion of a share",
        &[(ONE, "    denominator: count\n", "    denominator: count\n    exclude: f8 is missing\n")],
        "1b",
        &[(Denominator, Break)],
    ),
    (
        "an exclusion of a count",
        &[(THREE, "kva in plan", "kva in plan\n    exclude: diagnos in psykisk")],
        "3a",
        &[(Numerator, Narrower)],
    ),
    (
        "blanks that are no longer unknown",
        &[(ONE, "count where f8 in (ofta, alltid)", "count where f8 is answered and f8 in (ofta, alltid)")],
        "1a",
        &[(Numerator, Break)],
    ),
    (
        "other units that responded, of a share",
        &[(ENKAT, "responded_when: svarat = ja", "responded_when: svarat = ja and f1 is answered")],
        "1b",
        &[(Population, Break)],
    ),
    (
        "other units that responded, of a count",
        &[(ENKAT, "responded_when: svarat = ja", "responded_when: svarat is answered")],
        "2",
        &[(Population, Wider)],
    ),
    (
        "a unit of the frame more",
        &[(REGIONER, "  \"04\": Sörmland\n", "  \"04\": Sörmland\n  \"05\": Östergötland\n")],
        "2",
        &[(Population, Wider)],
    ),
    ("a unit of the frame less, of a share", &[(REGIONER, "  \"04\": Sörmland\n", "")], "1b", &[(Population, Break)]),
    ("another frame", &[(ENKAT, "frame: regioner\n", "")], "2", &[(Population, Break)]),
    ("a sample for a census", &[(ENKAT, "selection: census", "selection: sample")], "2", &[(Population, Break)]),
    (
        "another period in a condition than the row's own, in which every row is",
        &[(THREE, "datum during senaste_aret and", "datum during kalenderar and")],
        "3e",
        &[(Numerator, Narrower)],
    ),
];

/// Edits of the questionnaire.
const INSTRUMENT: &[Edit] = &[
    (
        "a word of a question",
        &[(ENKAT, "Finns en rutin för bedömning?", "Finns en skriftlig rutin för bedömning?")],
        "1a",
        &[(Instrument, Break)],
    ),
    (
        "the mark after a question",
        &[(ENKAT, "Finns en rutin för bedömning?", "Finns en rutin, för bedömning?")],
        "1a",
        &[(Instrument, Editorial)],
    ),
    (
        "a word of a question that routes",
        &[(ENKAT, "Finns en rutin för bedömning?", "Finns det en rutin för bedömning?")],
        "2",
        &[(Instrument, Break)],
    ),
    (
        "a text before a question",
        &[(ENKAT, "    text: Hur ofta", "    lead: Tänk på det senaste året.\n    text: Hur ofta")],
        "1a",
        &[(Instrument, Break)],
    ),
    (
        "an answer more",
        &[(CATALOGUE, "      sallan: Sällan\n", "      sallan: Sällan\n      ibland: Ibland\n")],
        "1a",
        &[(Numerator, Break), (Instrument, Break)],
    ),
    ("an answer less", &[(CATALOGUE, "      sallan: Sällan\n", "")], "1a", &[(Numerator, Break), (Instrument, Break)]),
    (
        "an answer called otherwise",
        &[
            (CATALOGUE, "      alltid: Alltid\n", "      jamt: Alltid\n"),
            (ONE, "f8 in (ofta, alltid)", "f8 in (ofta, jamt)"),
            (FOUR, "[ofta, alltid]", "[ofta, jamt]"),
        ],
        "1a",
        &[(Numerator, Break), (Instrument, Break)],
    ),
    ("an answer in other words", &[(CATALOGUE, "sallan: Sällan", "sallan: Ganska sällan")], "1a", &[(Instrument, Break)]),
    (
        "answers in another order",
        &[(CATALOGUE, "      ja: Ja\n      nej: Nej\n", "      nej: Nej\n      ja: Ja\n")],
        "1b",
        &[(Instrument, Break), (Words, Editorial)],
    ),
    (
        "answers listed the other way round",
        &[(ENKAT, "    answers: frekvens\n", "    answers: frekvens\n    reversed: true\n")],
        "1a",
        &[(Instrument, Break)],
    ),
    (
        "an item more",
        &[(ENKAT, "      b: Samverkan\n", "      b: Samverkan\n      c: Uppföljning\n")],
        "2",
        &[(Instrument, Break)],
    ),
    ("an item in other words", &[(ENKAT, "b: Samverkan", "b: Extern samverkan")], "2", &[(Instrument, Break)]),
    (
        "routing by another answer",
        &[(ENKAT, "asked_when: f1 = ja\n    items", "asked_when: f1 = nej\n    items")],
        "2",
        &[(Numerator, Break), (Instrument, Break)],
    ),
    (
        "routing gone",
        &[(ENKAT, "    asked_when: f1 = ja\n    items", "    items")],
        "2",
        &[(Numerator, Wider), (Instrument, Break)],
    ),
    (
        "a gate more",
        &[(ENKAT, "    text: Hur ofta används den?\n", "    text: Hur ofta används den?\n    asked_when: f1 = ja\n")],
        "4",
        &[(Instrument, Break)],
    ),
    (
        "a gate that the publication states after all",
        &[(ENKAT, "    asked_when:\n      is: f1 = ja\n      inferred: det står inte\n", "    asked_when: f1 = ja\n")],
        "1b",
        &[(Numerator, Narrower), (Instrument, Editorial)],
    ),
    ("a larger number allowed", &[(ENKAT, "max: 100", "max: 200")], "4", &[(Denominator, Break), (Instrument, Wider)]),
    (
        "another text for an answer",
        &[(ENKAT, "    text: Följs rutinen upp?\n", "    text: Följs rutinen upp?\n    values:\n      \"1\": ja\n")],
        "1b",
        &[(Instrument, Undecided)],
    ),
];

/// Edits of the period, the kind of figure, its unit and its breakdowns.
const FIGURES: &[Edit] = &[
    ("years that start a day later", &[(CATALOGUE, "from: 03-01", "from: 03-02")], "3a", &[(Period, Break)]),
    ("years of another period", &[(BESOK, "as: senaste_aret", "as: kalenderar")], "3a", &[(Period, Break)]),
    ("a period of the part", &[(THREE, "kva in plan", "kva in plan\n    period: kalenderar")], "3a", &[(Period, Break)]),
    ("another day that answers hold", &[(ENKAT, "as_of: 1 mars", "as_of: 1 april")], "2", &[(Period, Break)]),
    ("different values for rows", &[(THREE, "count distinct person where", "count where")], "3c", &[(Figure, Break)]),
    (
        "rows for registrations",
        &[(THREE, "count each kva where kva in", "count where kva has any of")],
        "3a",
        &[(Figure, Break)],
    ),
    ("a mean for a sum", &[(THREE, "sum of antal where", "mean of antal where")], "3d", &[(Figure, Break)]),
    (
        "answers for items",
        &[(TWO, "count by item of f2 where f2 = ja", "count by item and answer of f2")],
        "2",
        &[(Figure, Break)],
    ),
    (
        "another unit of measurement",
        &[(ONE, "unit: percent", "unit: per_1000")],
        "1b",
        &[(Figure, Break), (Words, Editorial)],
    ),
    ("decimals", &[(CATALOGUE, "decimals: 1", "decimals: 0")], "1b", &[(Figure, Equivalent)]),
    ("no denominator", &[(TWO, "denominator: count\n", "")], "2", &[(Figure, Break)]),
    ("a breakdown less", &[(ONE, "[total, region]", "[total]")], "1b", &[(Breakdowns, Narrower)]),
    ("breakdowns in another order", &[(ONE, "[total, region]", "[region, total]")], "1b", &[(Breakdowns, Editorial)]),
    ("another limit of bands", &[(BESOK, "[0, 16, 65]", "[0, 18, 65]")], "3a", &[(Breakdowns, Break)]),
];

/// Edits of words only.
const WORDS: &[Edit] = &[
    ("the name of a part", &[(ONE, "name: Används ofta", "name: Används ofta nog")], "1a", &[(Words, Editorial)]),
    (
        "a note on a part",
        &[(ONE, "    name: Används ofta\n", "    name: Används ofta\n    note: Läst så.\n")],
        "1a",
        &[(Words, Editorial)],
    ),
    ("the word for the unit", &[(CATALOGUE, "label: Procent", "label: Andel")], "1b", &[(Words, Editorial)]),
    ("the name of a unit of the frame", &[(REGIONER, "Sörmland", "Södermanland")], "2", &[(Words, Editorial)]),
    (
        "the label of the unit's column",
        &[(ENKAT, "  region:\n    codelist", "  region:\n    label: Län\n    codelist")],
        "2",
        &[(Words, Editorial)],
    ),
    (
        "the header in files",
        &[(ENKAT, "    text: Följs rutinen upp?\n", "    text: Följs rutinen upp?\n    column: Q3\n")],
        "1b",
        &[(Words, Editorial)],
    ),
];

/// Edits after which the same figures stand for something else.
const MEANING: &[Edit] = &[("the good answers", &[(FOUR, "[ofta, alltid]", "[alltid]")], "4", &[(Meaning, Equivalent)])];

/// Edits of how files are read, and of what columns are made of.
const READING: &[Edit] = &[
    (
        "how dates are written",
        &[(BESOK, "  datum:\n    type: date\n", "  datum:\n    type: date\n    date_format: DD/MM/YYYY\n")],
        "3a",
        &[(Instrument, Undecided)],
    ),
    (
        "what parts decimals",
        &[(BESOK, "  antal:\n    type: number\n", "  antal:\n    type: number\n    decimal: comma\n")],
        "3d",
        &[(Instrument, Undecided)],
    ),
    (
        "the header of another column",
        &[
            (ENKAT, "    text: Följs rutinen upp?\n", "    text: Följs rutinen upp?\n    column: f8\n"),
            (ENKAT, "    text: Hur ofta", "    column: f3\n    text: Hur ofta"),
        ],
        "1b",
        &[(Instrument, Break)],
    ),
    (
        "a text for no answer",
        &[(
            ENKAT,
            "    text: Följs rutinen upp?\n",
            "    text: Följs rutinen upp?\n    missing:\n      no_answer: [\"-\"]\n",
        )],
        "1b",
        &[(Numerator, Break), (Instrument, Undecided)],
    ),
    (
        "a label that stands for another answer",
        &[(ENKAT, "    text: Följs rutinen upp?\n", "    text: Följs rutinen upp?\n    values:\n      nej: [\"Ja\"]\n")],
        "1b",
        &[(Instrument, Break)],
    ),
];

pub(super) fn hold(edits: &[Edit]) {
    let mut wrong = String::new();
    for (name, changes, id, expected) in edits {
        let comparison = edit(changes);
        let part = part(&comparison, id);
        if part.axes() != *expected {
            wrong.push_str(&format!("{name}: {:?}\n  {:#?}\n", part.axes(), part.differences));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_counts_the_same_is_proved_to() {
    hold(SAME);
}

#[test]
fn what_counts_other_rows_is_narrower_wider_or_a_break() {
    hold(SETS);
}

#[test]
fn a_changed_questionnaire_is_never_equivalent() {
    hold(INSTRUMENT);
}

#[test]
fn other_figures_are_told_by_axis() {
    hold(FIGURES);
}

#[test]
fn what_figures_stand_for_is_told_by_itself() {
    hold(MEANING);
}

#[test]
fn what_is_read_otherwise_is_never_words() {
    hold(READING);
}

#[test]
fn words_are_editorial() {
    hold(WORDS);
}

/// Words of the measure itself: what is edited, and what differs.
#[test]
fn words_of_the_sheet_are_editorial() {
    use crate::compare::What;
    for (changes, what) in [
        (&[(ONE, "Andel regioner med rutin.", "Andel regioner med en rutin.")][..], What::Statement),
        (&[(ONE, "mer lika.", "lika.")], What::Purpose),
        (&[(ONE, "  comment: Gäller hela regionen.\n", "")], What::Comment),
        (&[(ONE, "name: Rutin som används", "name: Rutin i bruk")], What::Name),
        (&[(ONE, "name: Rutin som används", "note: Läst så.\nname: Rutin som används")], What::Note),
        (&[(ONE, "  references: [rapport]\n", "")], What::References),
        (&[(ONE, "error_sources: none_known", "error_sources: Bortfall.")], What::ErrorSources),
        (&[(ENKAT, "name: Enkät till regioner", "name: Regionenkät")], What::SourceName),
        (&[(ENKAT, "status: Återkommande enkät\n", "status: Ny\n")], What::SourceStatus),
    ] {
        let comparison = edit(changes);
        let measure = measure(&comparison, "1");
        let told: Vec<_> = measure.differences.iter().map(|d| (d.axis, d.what, d.verdict)).collect();
        assert_eq!(told, [(Words, what, Editorial)], "{what:?}");
        assert!(measure.parts.iter().all(|part| part.verdict.is_none()), "{what:?}");
        assert!(!comparison.unstated());
    }
}

#[test]
fn what_is_only_laid_out_otherwise_is_no_difference() {
    for changes in [
        &[(ONE, "measure: 1\n", "# En kommentar.\nmeasure: 1\n")][..],
        &[(ONE, "name: Används ofta\n", "name: \"Används ofta\"\n")],
        &[(ONE, "numerator: count where f3 = ja", "numerator: |\n      count\n      where f3 = ja")],
        &[(ONE, "breakdowns: [total, region]", "breakdowns:\n  - total\n  - region")],
        &[(ONE, "area: a\ntype: structure\n", "type: structure\narea: a\n")],
        &[(
            ENKAT,
            "    text: Följs rutinen upp?\n    asked_when:",
            "    text: >-\n      Följs rutinen\n      upp?\n    asked_when:",
        )],
    ] {
        let comparison = edit(changes);
        assert_eq!(comparison.verdict(), None, "{changes:?}: {comparison:#?}");
    }
}
