#![allow(clippy::unwrap_used, reason = "tests")]

mod spelling;

use mattstock_syntax::{Lang, Severity, words};

use crate::catalogue::{Memory, load};
use crate::check::examine;

const CATALOGUE: &str = "\
catalogue: c
title: T
publisher: P
language: sv
areas: {a: {name: A}}
references: {r: Vägledning}
scales:
  ja_nej: {answers: {ja: Ja, nej: Nej}}
  tre: {answers: {ja: Ja, nej: Nej, pagar: Pågår ännu}}
  tre_igen: {answers: {ja2: Ja, vet_ej: Vet ej, nej2: Nej}}
  ofta: {ordered: true, answers: {aldrig: Aldrig, ibland: Ibland, alltid: Alltid}}
units:
  count: {label: Antal}
  days: {label: Dagar}
  percent: {label: Procent, per: 100, decimals: 1}
  per_1000: {label: Per 1 000, per: 1000, decimals: 1}
periods:
  senaste_aret: {from: 03-01}
";

const REGIONS: &str = "codelist: regioner\nname: Regioner\ncodes: {\"01\": Norr, \"02\": Söder}\n";

const SEX: &str = "codelist: kon\nname: Kön\ncodes: {\"1\": Man, \"2\": Kvinna}\n";

const SURVEY: &str = "\
source: enkat
name: Enkät till läkare
kind: survey
status: Enkät
called: {sv: läkare}
responded_when: svarat = ja
columns:
  ar: {type: year}
  region: {codelist: regioner, label: Region}
  kon: {codelist: kon, label: Kön}
  svarat: {answers: ja_nej}
  sjukskrivande: {answers: ja_nej}
questions:
  f1: {number_label: 7c, text: Ett?, answers: ja_nej}
  f2: {text: Två?, answers: tre}
  f3: {text: Hur ofta?, answers: ofta}
  f4: {text: Delar?, answers: tre, items: {x: X, y: Y}}
  dagar: {text: Antal dagar?, number: {min: 0}}
";

const REGIONAL: &str = "\
source: regionenkat
name: Enkät till regioner
kind: survey
status: Enkät
called: {sv: regioner}
one_row_per: region
frame: regioner
columns:
  ar: {type: year}
  region: {codelist: regioner, label: Region}
questions:
  g1: {text: Ett?, answers: ja_nej}
  g2: {text: Hur många?, number: {min: 0}}
";

/// A catalogue with these files in place of, or beside, its own, and what is found in it.
fn examined(own: &[(&str, &str)]) -> (crate::catalogue::Loaded, crate::check::Checked) {
    let mut files = vec![
        ("catalogue.yaml", CATALOGUE),
        ("regioner.yaml", REGIONS),
        ("kon.yaml", SEX),
        ("enkat.yaml", SURVEY),
        ("regionenkat.yaml", REGIONAL),
    ];
    for (path, text) in own {
        files.retain(|(known, _)| known != path);
        files.push((path, text));
    }
    let loaded = load(&Memory::new(files), "");
    let mut checked = examine(&loaded.catalogue, &loaded.diagnostics);
    // What is proved of the same measures is tested where it is proved.
    if let Some(catalogue) = &checked.catalogue {
        let mut proved = Vec::new();
        crate::prove::prove(catalogue, &mut proved);
        checked.diagnostics.retain(|d| proved.iter().all(|proof| proof.code != d.code));
    }
    let told: Vec<_> = checked.diagnostics.iter().map(|d| words::message(d, Lang::En)).collect();
    assert!(checked.catalogue.is_some(), "{told:#?}");
    (loaded, checked)
}

/// What its findings say.
fn messages(own: &[(&str, &str)]) -> Vec<String> {
    examined(own).1.diagnostics.iter().map(|d| words::message(d, Lang::En)).collect()
}

/// The code of each of its findings and the text it points at.
fn found(own: &[(&str, &str)]) -> Vec<(&'static str, String)> {
    let (loaded, checked) = examined(own);
    let place =
        |d: &mattstock_syntax::Diagnostic| loaded.sources.slice(d.span()).split_whitespace().collect::<Vec<_>>().join(" ");
    checked.diagnostics.iter().filter(|d| d.code.examined()).map(|d| (d.code.as_str(), place(d))).collect()
}

/// A measure as it should be, with some of its lines replaced: the beginning of the line, and what stands there instead.
fn measure(changes: &[(&str, &str)]) -> String {
    let mut lines: Vec<String> = "\
measure: 7
name: Namn
area: a
type: process
direction: higher
source: enkat
unit: count
sheet:
  statement: Antal läkare.
  purpose: Syfte.
  references: [r]
  error_sources: none_known
numerator: count where f1 = ja
denominator: count
breakdowns: [total]"
        .lines()
        .map(str::to_owned)
        .collect();
    for (start, text) in changes {
        match lines.iter().position(|line| line.trim_start().starts_with(start)) {
            Some(at) => lines[at] = (*text).to_owned(),
            None => {
                let end = lines.iter().position(|line| line.starts_with("numerator") || line.starts_with("parts"));
                lines.insert(end.unwrap(), (*text).to_owned());
            }
        }
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n") + "\n"
}

/// What is found in a measure changed so.
fn of(changes: &[(&str, &str)]) -> Vec<(&'static str, String)> {
    found(&[("7.yaml", &measure(changes))])
}

#[track_caller]
fn raises(changes: &[(&str, &str)], code: &str, place: &str) {
    assert_eq!(of(changes), [(code, place.to_owned())].map(|(c, p)| (leak(c), p)));
}

fn leak(code: &str) -> &'static str {
    mattstock_syntax::Code::parse(code).unwrap().as_str()
}

#[track_caller]
fn raises_nothing(changes: &[(&str, &str)]) {
    assert_eq!(of(changes), []);
}

#[test]
fn a_measure_as_it_should_be_raises_nothing() {
    raises_nothing(&[]);
}

#[test]
fn directions() {
    let words = |aim: &str, words: &str| format!("direction: {{aim: {aim}, wording: {words}}}");
    let low = words("higher", "Låg frekvens av tidsbrist eftersträvas");
    raises(&[("direction", &low)], "direction-mismatch", "Låg");
    raises(&[("direction", &words("none", "Högt värde eftersträvas"))], "direction-mismatch", "Högt");
    for fine in [
        words("lower", "Låg frekvens av tidsbrist eftersträvas"),
        words("lower", "Högt värde är inte önskvärt"),
        words("higher", "Hög andel med låg smärta"),
        words("higher", "God kvalitet eftersträvas"),
    ] {
        raises_nothing(&[("direction", &fine)]);
    }
}

#[test]
fn units() {
    raises(&[("unit", "unit: percent")], "unit-mismatch", "Antal");
    raises(&[("statement", "  statement: Andel läkare.")], "unit-mismatch", "Andel");
    raises(&[("unit", "unit: {is: count, wording: Procent av alla}")], "unit-mismatch", "Procent");
    raises_nothing(&[("unit", "unit: per_1000"), ("statement", "  statement: Antal läkare per 1 000.")]);
    raises_nothing(&[("unit", "unit: percent"), ("statement", "  statement: Den andel läkare som svarat.")]);
    raises_nothing(&[("statement", "  statement: Läkare, i antal och inte andel.")]);
    let days = [("unit", "unit: days"), ("denominator", "")];
    raises(&days, "unit-mismatch", "count where f1 = ja");
    raises_nothing(&[("unit", "unit: days"), ("denominator", ""), ("numerator", "numerator: sum of dagar")]);
}

#[test]
fn references() {
    raises(&[("references", "")], "references-missing", "7");
    raises_nothing(&[("references", "  knowledge_support: [r]")]);
    let without = CATALOGUE.replace("references: {r: Vägledning}\n", "");
    assert_eq!(found(&[("catalogue.yaml", &without), ("7.yaml", &measure(&[("references", "")]))]), []);
}

#[test]
fn levels() {
    let row = |text: &str| format!("  reporting_levels: {text}");
    let both = of(&[("reporting", &row("Redovisas per region och kön."))]);
    assert_eq!(both, ["region", "kön"].map(|level| ("reporting-mismatch", level.to_owned())));
    let neither = of(&[("reporting", &row("Redovisas totalt.")), ("breakdowns", "breakdowns: [region]")]);
    assert_eq!(neither, ["totalt", "region"].map(|level| ("reporting-mismatch", level.to_owned())));
    let by_region = ("breakdowns", "breakdowns: [total, region]");
    raises(&[("reporting", &row("Redovisas totalt.")), by_region], "reporting-mismatch", "region");
    // A level that the source knows nothing of.
    raises(&[("reporting", &row("Redovisas per diagnos."))], "reporting-mismatch", "diagnos");
    let regional = [
        ("source", "source: regionenkat"),
        ("numerator", "numerator: count where g1 = ja"),
        ("reporting", &row("Redovisas per kön.")),
    ];
    raises(&regional, "reporting-mismatch", "kön");
    raises_nothing(&[("reporting", &row("Redovisas per svarsalternativ."))]);
    // `av totalt antal` names no level.
    let crossed = of(&[("reporting", &row("Redovisas av totalt antal.")), ("breakdowns", "breakdowns: [region * kon]")]);
    assert_eq!(crossed, ["region", "kon"].map(|level| ("reporting-mismatch", level.to_owned())));
    for (text, breakdowns) in [
        ("Redovisas totalt och per region.", "breakdowns: [total, region]"),
        ("Redovisas för regionerna.", "breakdowns: [total, region]"),
        ("Redovisas per svar.", "breakdowns: [total, {is: region, inferred: saknas}]"),
        ("Redovisas per svar.", "breakdowns: {is: [total, region], inferred: saknas}"),
    ] {
        raises_nothing(&[("reporting", &row(text)), ("breakdowns", breakdowns)]);
    }
}

#[test]
fn a_no_that_is_counted_has_to_be_said() {
    let both = ("numerator", "numerator: count where f2 in (ja, nej)");
    let row = |text: &str| format!("  technical_description: {text}");
    raises(&[("technical", &row("Läkare som vet, av alla.")), both], "answer-not-described", "Läkare som vet, av alla.");
    raises_nothing(&[("technical", &row("Läkare som svarat ja eller nej, av alla.")), both]);
    // A no alone is counted because it is meant, and all answers are no choice among them.
    raises_nothing(&[
        ("technical", &row("Läkare utan, pågår ännu räknas inte, av alla.")),
        ("numerator", "numerator: count where f2 = nej"),
    ]);
    raises_nothing(&[
        ("technical", &row("Läkare som vet, av alla.")),
        ("numerator", "numerator: count where f1 in (ja, nej)"),
    ]);
}

#[test]
fn what_leaves_a_third_answer_out_says_that_it_was_answered() {
    let row = ("technical", "  technical_description: Läkare av alla.");
    let of_three = ("numerator", "numerator: count where f2 = ja");
    let own = measure(&[row, of_three]);
    let files = [
        ("catalogue.yaml", CATALOGUE),
        ("regioner.yaml", REGIONS),
        ("kon.yaml", SEX),
        ("enkat.yaml", SURVEY),
        ("7.yaml", &own),
    ];
    let loaded = load(&Memory::new(files), "");
    let found = examine(&loaded.catalogue, &loaded.diagnostics).diagnostics;
    let third = found.iter().find(|d| d.code == mattstock_syntax::Code::AnswerNotDescribed).unwrap();
    let exclude = third.get("exclude").unwrap();
    assert_eq!(exclude, "exclude: f2 is answered and f2 = pagar");
    raises_nothing(&[row, of_three, ("denominator", &format!("denominator: count\n{exclude}"))]);
}

/// Parts in place of the one computation.
const PARTS: [(&str, &str); 3] = [
    ("numerator", "parts:\n  7a:\n    name: Har rutiner\n    numerator: count where f1 = ja\n    denominator: count"),
    ("denominator", "  7b:\n    name: Följer upp dem\n    numerator: count where f2 = ja"),
    ("statement", "  statement: Antal läkare med rutiner, och om de följer upp dem."),
];

/// With a description and a comment.
fn with_parts(description: &str, comment: &str) -> Vec<(&'static str, String)> {
    let description = format!("  technical_description: |\n    {}", description.replace('\n', "\n    "));
    let comment = if comment.is_empty() { String::new() } else { format!("  comment: {comment}") };
    of(&[PARTS[2], ("technical", &description), ("comment", &comment), PARTS[0], PARTS[1]])
}

#[test]
fn parts() {
    let both = "7a) Läkare av alla.\n\n7 b) Läkare av alla.";
    assert_eq!(with_parts(both, ""), []);
    assert_eq!(with_parts(both, "Delmått 7d redovisas inte."), [("undefined-part", "7d".to_owned())]);
    // The number of a question, a section of a law, and a number before a word.
    for fine in ["Fråga 7c är öppen.", "Se 7 d § lagen.", "Av 7 i listan.", "Se 17d."] {
        assert_eq!(with_parts(both, fine), [], "{fine}");
    }
    assert_eq!(with_parts("7a) Läkare av alla.", "Delmått 7b är nytt."), [("part-not-described", "7b".to_owned())]);
    assert_eq!(with_parts("7a) Läkare av alla.", ""), [("part-not-described", "7b".to_owned())]);
    assert_eq!(with_parts("Läkare av alla.", ""), []);
}

#[test]
fn statements_of_some_parts() {
    let short = ("statement", "  statement: Antal läkare med rutiner.");
    assert_eq!(of(&[short, PARTS[0], PARTS[1]]), [("parts-not-stated", "Antal läkare med rutiner.".to_owned())]);
    // Of none of them in so many words.
    assert_eq!(of(&[("statement", "  statement: Antal läkare."), PARTS[0], PARTS[1]]), []);
}

#[test]
fn denominators() {
    let row = |text: &str| format!("  technical_description: {text}");
    raises(&[("technical", &row("Läkare som svarat."))], "denominator-not-described", "Läkare som svarat.");
    for fine in ["Läkare av samtliga.", "\"Nämnare: läkare.\"", "Bland läkare.", "Läkare i förhållande till antal."] {
        raises_nothing(&[("technical", &row(fine))]);
    }
    raises_nothing(&[("technical", &row("Läkare som svarat.")), ("denominator", "")]);
    // A denominator of others than those that are counted is none.
    for wrong in ["Läkare som svarat av alla patienter.", "\"Läkare som svarat. Nämnare: antal regioner.\""] {
        let place = if wrong.contains("regioner") { "regioner" } else { "patienter" };
        raises(&[("technical", &row(wrong))], "denominator-not-described", place);
    }
    for fine in [
        "Läkare av alla läkare med patienter.",
        "Läkare av alla som svarat.",
        "Av alla patienter är de läkare. Nämnare: läkare.",
    ] {
        raises_nothing(&[("technical", &row(&format!("\"{fine}\"")))]);
    }
    // What is said below the parts is said of both.
    assert_eq!(with_parts("7a) Läkare.\n\n7b) Läkare.\n\nNämnare: Läkare.", ""), []);
    let one = with_parts("7a) Läkare.\nFler.\n\n7b) Läkare av alla.", "");
    assert_eq!(one, [("denominator-not-described", "7a) Läkare. Fler.".to_owned())]);
}

#[test]
fn a_denominator_that_decides_nothing_is_a_note() {
    let row = ("technical", "  technical_description: Läkare som svarat.");
    let weight = |own: &[(&str, &str)]| {
        let measure = measure(own);
        let (_, checked) = examined(&[("1.yaml", &measure)]);
        let of = checked.diagnostics.iter().filter(|d| d.code.as_str() == "denominator-not-described");
        of.map(|d| d.severity).collect::<Vec<_>>()
    };
    assert_eq!(weight(&[row]), [Severity::Note], "a number out of all rows");
    let narrowed = ("denominator", "denominator: count where f2 = ja");
    assert_eq!(weight(&[row, narrowed]), [Severity::Warning], "only those in it are counted");
    let share = [("unit", "unit: percent"), ("statement", "  statement: Andel läkare.")];
    assert_eq!(weight(&[row, share[0], share[1]]), [Severity::Warning]);
    let of_others = ("technical", "  technical_description: Läkare som svarat av alla patienter.");
    assert_eq!(weight(&[of_others]), [Severity::Note]);
}

#[test]
fn third_answers() {
    let row = ("technical", "  technical_description: Läkare av alla.");
    let of_three = ("numerator", "numerator: count where f2 = ja");
    raises(&[row, of_three], "answer-not-described", "Läkare av alla.");
    raises(&[row, ("numerator", "numerator: count by item of f4 where f4 = ja")], "answer-not-described", "Läkare av alla.");
    raises_nothing(&[("technical", "  technical_description: Läkare av alla. Pågår ännu är nej."), of_three]);
    raises_nothing(&[row, ("numerator", "numerator: count where f2 in (ja, pagar)")]);
    raises_nothing(&[row, ("numerator", "numerator: count where f3 = alltid")]);
    raises_nothing(&[row, of_three, ("denominator", "denominator: count where f2 in (ja, nej)")]);
    let excluded = ("denominator", "denominator: count\nexclude: f2 is answered and f2 = pagar");
    raises_nothing(&[row, of_three, excluded]);
    raises_nothing(&[row, ("numerator", "numerator: count by answer of f2")]);
}

#[test]
fn periods() {
    let printed = of(&[("statement", "  statement: Antal läkare (1 mars 2025–1 mars 2026).")]);
    assert_eq!(printed, [("period-with-both-ends", "1 mars 2025–1 mars 2026".to_owned())]);
    for fine in ["1 mars 2025–28 februari 2026", "1 mars 2025 och 1 mars 2026", "1 mars–1 maj 2026"] {
        raises_nothing(&[("statement", &format!("  statement: Antal läkare ({fine})."))]);
    }
    raises(&[("statement", "  statement: Antal läkare det senaste året.")], "period-disagreement", "senaste året");
    let asked = SURVEY.replace("text: Ett?", "text: Har du det senaste året svarat?");
    let disagreeing = found(&[("7.yaml", &measure(&[])), ("enkat.yaml", &asked)]);
    assert_eq!(disagreeing, [("period-disagreement", "Antal läkare.".to_owned())]);
    let both = measure(&[("statement", "  statement: Antal läkare det senaste året.")]);
    assert_eq!(found(&[("7.yaml", &both), ("enkat.yaml", &asked)]), []);
    // Any stretch of time in words is a period, and two of different lengths are two.
    for (words, said) in [
        ("de två åren", "de två åren"),
        ("det senaste halvåret", "det senaste halvåret"),
        ("de senaste 24 månaderna", "de senaste 24 månaderna"),
    ] {
        let sheet = measure(&[("statement", &format!("  statement: Antal läkare {words}."))]);
        let finding = [("period-disagreement", said.to_owned())];
        assert_eq!(found(&[("7.yaml", &sheet), ("enkat.yaml", &asked)]), finding, "{words}");
    }
    for same in ["de senaste tolv månaderna", "det gångna året"] {
        let sheet = measure(&[("statement", &format!("  statement: Antal läkare {same}."))]);
        assert_eq!(found(&[("7.yaml", &sheet), ("enkat.yaml", &asked)]), [], "{same}");
    }
    raises(&[("statement", "  statement: Antal läkare under kvartalet.")], "period-disagreement", "under kvartalet");
    raises_nothing(&[("statement", "  statement: Antal läkare med tio timmar i månaden.")]);
    raises(&[("statement", "  statement: Antal läkare år 20XX.")], "open-year", "20XX");
    raises_nothing(&[("statement", "  statement: Antal läkare år {year}.")]);
}

#[test]
fn what_a_named_period_prints() {
    let survey =
        SURVEY.replace("columns:", "period: {of: ar, as: senaste_aret}\ncolumns:").replace("Ett?", "\"Ett ({period})?\"");
    let sheet = measure(&[("statement", "  statement: Antal läkare ({period}).")]);
    let expected = [("period-with-both-ends", "{period}".to_owned())];
    let both = found(&[("7.yaml", &sheet), ("enkat.yaml", &survey)]);
    assert_eq!(both, [expected.clone(), expected].concat());
    let calendar = CATALOGUE.replace("03-01", "01-01");
    assert_eq!(found(&[("7.yaml", &sheet), ("enkat.yaml", &survey), ("catalogue.yaml", &calendar)]), []);
}

#[test]
fn numbers_by_area() {
    let alone = ("denominator", "");
    let by_region = ("breakdowns", "breakdowns: [total, region]");
    raises(&[alone, by_region], "count-without-population", "region");
    raises_nothing(&[by_region]);
    raises_nothing(&[alone, ("breakdowns", "breakdowns: [kon]")]);
    // Regions are one each; what they report grows with them.
    let source = ("source", "source: regionenkat");
    raises_nothing(&[alone, by_region, source, ("numerator", "numerator: count where g1 = ja")]);
    raises_nothing(&[alone, by_region, source, ("numerator", "numerator: mean of g2")]);
    raises(&[alone, by_region, source, ("numerator", "numerator: sum of g2")], "count-without-population", "region");
}

#[test]
fn conditions_nobody_is_asked_about() {
    raises(&[("denominator", "denominator: count where sjukskrivande = ja")], "condition-not-asked", "sjukskrivande");
    let many: Vec<(String, String)> = (100..140)
        .map(|id| {
            (
                format!("{id}.yaml"),
                measure(&[
                    ("measure", &format!("measure: {id}")),
                    ("denominator", "denominator: count where sjukskrivande = ja"),
                ]),
            )
        })
        .collect();
    let files: Vec<(&str, &str)> = many.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let told = messages(&files).into_iter().find(|told| told.contains("sjukskrivande")).unwrap();
    assert!(told.contains("128, 129, …") && !told.contains("130"), "{told}");
    raises_nothing(&[("denominator", "denominator: count where region = \"01\"")]);
    raises_nothing(&[("denominator", "denominator: count where f2 = ja")]);
    raises_nothing(&[("denominator", "denominator: count where svarat = ja")]);
}

#[test]
fn orders() {
    let reversed = SURVEY.to_owned() + "  f5: {text: Fem?, answers: ofta, reversed: true}\n";
    assert_eq!(found(&[("enkat.yaml", &reversed)]), [("reversed-answers", "true".to_owned())]);
    // All of them are: there is one order.
    let all = reversed.replace("answers: ofta}", "answers: ofta, reversed: true}");
    assert_eq!(found(&[("enkat.yaml", &all)]), []);
    let scales = CATALOGUE.replace("Vet ej, nej2: Nej", "Nej, nej2: Pågår ännu");
    assert_eq!(found(&[("catalogue.yaml", &scales)]), []);
    let scales = CATALOGUE.replace("ja2: Ja, vet_ej: Vet ej, nej2: Nej", "ja2: Ja, pagar2: Pågår ännu, nej2: Nej");
    assert_eq!(found(&[("catalogue.yaml", &scales)]), [("reversed-answers", "tre_igen".to_owned())]);
    let coded = |one: &str, two: &str| {
        let with =
            |text: &str, codes: &str| text.replace("answers: ja_nej}", &format!("answers: ja_nej, values: {codes}}}"));
        let survey = with(SURVEY, one);
        survey.replacen(&format!("values: {one}"), &format!("values: {two}"), 1)
    };
    assert_eq!(found(&[("enkat.yaml", &coded("{1: ja, 2: nej}", "{1: ja, 2: nej}"))]), []);
    let swapped = found(&[("enkat.yaml", &coded("{1: ja, 2: nej}", "{2: ja, 1: nej}"))]);
    assert!(!swapped.is_empty() && swapped.iter().all(|(code, _)| *code == "reversed-answers"), "{swapped:?}");
}

#[test]
fn purposes() {
    let long = "  purpose: Rutiner ger en vård som är säker och lika för alla patienter.";
    let one = measure(&[("purpose", long)]);
    let two = |purpose: &str| measure(&[("measure", "measure: 8"), ("purpose", purpose)]);
    let text = long.trim_start().trim_start_matches("purpose: ").to_owned();
    assert_eq!(found(&[("7.yaml", &one), ("8.yaml", &two(long))]), [("copied-purpose", text)]);
    assert_eq!(found(&[("7.yaml", &measure(&[])), ("8.yaml", &two("  purpose: Syfte."))]), []);
    let regions = |purpose: &str| {
        of(&[("source", "source: regionenkat"), ("numerator", "numerator: count where g1 = ja"), ("purpose", purpose)])
    };
    assert_eq!(regions("  purpose: 7 av 10 läkare saknar det."), [("foreign-purpose", "7 av 10 läkare".to_owned())]);
    assert_eq!(regions("  purpose: 7 av 10 regioner saknar det."), []);
    raises_nothing(&[("purpose", "  purpose: 7 av 10 läkare saknar det.")]);
}
