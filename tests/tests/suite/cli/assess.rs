//! `assess` from end to end. With `MATTSTOCK_BLESS=1` the committed ledger of the catalogue is written anew; read the diff.

use std::fs;

use serde_json::Value;

use super::candidates::CANDIDATES;
use super::{Folder, responses, root, sampled};

fn of<'a>(assessment: &'a Value, measure: &str) -> &'a Value {
    let all = assessment["measures"].as_array().expect("a list");
    all.iter().find(|m| m["measure"] == measure).unwrap_or_else(|| panic!("no ledger of {measure}"))
}

fn verdicts(ledger: &Value) -> Vec<&str> {
    ledger["criteria"].as_array().expect("a list").iter().filter_map(|c| c["verdict"].as_str()).collect()
}

/// The lines of a criterion of a kind.
fn lines<'a>(ledger: &'a Value, criterion: &str, kind: &str) -> Vec<&'a Value> {
    let criteria = ledger["criteria"].as_array().expect("a list");
    let criterion = criteria.iter().find(|c| c["criterion"] == criterion).expect("one of the six");
    criterion["lines"].as_array().expect("a list").iter().filter(|l| l["kind"] == kind).collect()
}

#[test]
fn the_ledger_of_the_catalogue_is_as_committed() {
    let folder = Folder::new();
    let out = folder.ran(&["assess", "--format", "md"]).well().out;
    let path = root().join("tests/data/assessments/catalogue.md");
    if std::env::var_os("MATTSTOCK_BLESS").is_some() {
        fs::write(&path, &out).expect("writable");
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(out == committed, "{} is old: run this test with MATTSTOCK_BLESS=1 and read the diff", path.display());
    assert_eq!(folder.ran(&["assess", "--format", "md"]).well().out, out, "the same again");
}

#[test]
fn all_measures_and_candidates_are_assessed() {
    let assessment = Folder::new().ran(&["assess", "--format", "json"]).well().json();
    assert_eq!(assessment["measures"].as_array().map(Vec::len), Some(18));
    for measure in 1..=13 {
        let ledger = of(&assessment, &measure.to_string());
        // Which answers are good is not published of those that count each answer, and the thirteenth wants high quality, where what is
        // counted is who has looked into it. Of the others nothing speaks against the direction.
        let doubted = (8..=10).contains(&measure) || measure == 13;
        assert_eq!(verdicts(ledger)[0], "needs_judgement", "{measure}");
        let reason = ledger["criteria"][0]["reason"]["kind"].as_str().unwrap_or_default();
        assert_eq!(matches!(reason, "high-to-judge" | "low-to-judge"), !doubted, "{measure}: {reason}");
        assert_eq!(ledger["development"], false, "{measure}");
        // Two of them were not put to those who were asked.
        let put = lines(ledger, "accepted", "not-consulted").is_empty();
        assert_eq!(put, measure != 7 && measure != 12, "{measure}");
    }
    for candidate in CANDIDATES {
        let ledger = of(&assessment, candidate);
        assert_eq!(verdicts(ledger)[0], "not_met", "{candidate}");
        assert_eq!((&ledger["development"], &ledger["role"]), (&true.into(), &"local".into()), "{candidate}");
    }
}

#[test]
fn the_consultation_of_2024_is_told_with_what_cannot_be() {
    let assessment = Folder::new().ran(&["assess", "--format", "json", "--doc-lang", "en"]).well().json();
    for (measure, agree, cannot_be) in [
        ("1", 65.0, true),
        ("3", 65.0, true),
        ("4", 65.0, true),
        ("5", 90.0, false),
        ("6", 90.0, false),
        ("8", 63.0, false),
        ("9", 73.0, false),
        ("10", 73.0, false),
        ("11", 57.0, false),
        ("13", 63.0, false),
    ] {
        let ledger = of(&assessment, measure);
        let told = lines(ledger, "accepted", "consulted-percent");
        assert_eq!(told.len(), 1, "{measure}");
        assert_eq!(told[0]["values"]["agree"]["number"], agree, "{measure}");
        assert_eq!(told[0]["values"]["answered"], 30, "{measure}");
        assert_eq!(lines(ledger, "accepted", "consultation-chosen").len(), 1, "{measure}: no interval");
        assert_eq!(lines(ledger, "accepted", "consultation-interval").len(), 0, "{measure}");
        let impossible = lines(ledger, "accepted", "consultation-impossible");
        assert_eq!(impossible.len(), usize::from(cannot_be), "{measure}");
    }
    // What was struck as a measure became part of another.
    let second = of(&assessment, "2");
    assert_eq!(lines(second, "accepted", "consulted-percent").len(), 2);
    assert_eq!(lines(second, "accepted", "consultation-outcome").len(), 1);
    let text = lines(of(&assessment, "4"), "accepted", "consultation-impossible")[0]["text"].as_str().expect("text");
    assert!(text.contains("65% cannot be a share of 30 answers (19 gives 63.3%, 20 gives 66.7%)"), "{text}");
}

#[test]
fn made_up_responses_are_shown_and_meet_nothing() {
    let folder = Folder::new();
    let with = folder.ran(&["assess", "--data", &sampled(), "--format", "json", "4", "9", "1"]).well().json();
    let without = folder.ran(&["assess", "--format", "json", "4", "9", "1"]).well().json();
    assert_eq!((&with["data"], &with["synthetic"]), (&true.into(), &true.into()));
    for measure in ["1", "4", "9"] {
        assert_eq!(verdicts(of(&with, measure)), verdicts(of(&without, measure)), "{measure}");
        assert_eq!(lines(of(&with, measure), "measurable", "synthetic-data").len(), 1);
    }
    assert_eq!(lines(of(&with, "4"), "valid", "dont-know").len(), 1);
    assert_eq!(lines(of(&with, "4"), "valid", "item-nonresponse-items").len(), 1);
    assert_eq!(lines(of(&with, "9"), "relevant", "spread").len(), 1);
    assert_eq!(lines(of(&with, "9"), "influenceable", "dispersion").len(), 1);
    assert_eq!(lines(of(&with, "9"), "measurable", "precision-group").len(), 1);
    assert_eq!(lines(of(&with, "1"), "measurable", "step").len(), 1);
    assert!(responses().join("SYNTHETIC.txt").exists());
}

#[test]
fn sampled_responses_are_known_without_their_mark() {
    let folder = Folder::with_responses();
    assert!(!folder.path("data/SYNTHETIC.txt").exists());
    let found = |data: &str| {
        let assessment = folder.ran(&["assess", "1", "--data", data, "--format", "json"]).well().json();
        let told = lines(of(&assessment, "1"), "measurable", "synthetic-data").len();
        assert_eq!(assessment["synthetic"], told == 1, "{data}");
        told == 1
    };
    assert!(found("data"));
    // Nor does it help to call it something else, or to change a row.
    let rows = folder.read("data/regionenkat.csv");
    let (kept, _) = rows.trim_end().rsplit_once('\n').expect("rows");
    folder.write("other/regionenkat-2026.csv", kept);
    assert!(found("other"));
    // Other answers are not those that would be sampled.
    folder.write(
        "third/regionenkat.csv",
        rows.replace(",ja", ",x").replace(",nej", ",ja").replace(",x", ",nej").replace(",2026,nej", ",2026,ja"),
    );
    assert!(!found("third"));
}

/// Responses of all regions for some years, each with what it answers to the first question.
fn regions(folder: &Folder, name: &str, years: &[i32], answer: impl Fn(usize, i32) -> &'static str) {
    dated(folder, name, years, answer, |_, year| format!("{year}-12-15"));
}

/// The same with the day that each of them came in.
fn dated(
    folder: &Folder,
    name: &str,
    years: &[i32],
    answer: impl Fn(usize, i32) -> &'static str,
    inkom: impl Fn(usize, i32) -> String,
) {
    let list = folder.read("measures/codelists/regioner.yaml");
    let code = |line: &str| line.trim().split_once(':').map(|(code, _)| code.trim_matches('"').to_owned());
    let is_code = |code: &String| code.len() == 2 && code.bytes().all(|b| b.is_ascii_digit());
    let codes: Vec<String> = list.lines().filter_map(code).filter(is_code).collect();
    assert_eq!(codes.len(), 21);
    for year in years {
        let row = |(at, code): (usize, &String)| format!("{code},{year},ja,{},{}\n", answer(at, *year), inkom(at, *year));
        let rows: String = codes.iter().enumerate().map(row).collect();
        folder.write(&format!("{name}/regionenkat-{year}.csv"), format!("region,ar,svarat,f1,inkom\n{rows}"));
    }
}

#[test]
fn data_that_hold_nothing_and_a_source_that_has_ended_measure_nothing() {
    let folder = Folder::with_catalogue();
    folder.edit(
        "measures/sources/regionenkat.yaml",
        "\ncolumns:\n",
        "\ncolumns:\n  inkom:\n    label: Inkom\n    type: date\n",
    );
    regions(&folder, "good", &[2023, 2024], |at, _| if at % 2 == 0 { "ja" } else { "nej" });
    regions(&folder, "once", &[2024], |_, _| "ja");
    regions(&folder, "blank", &[2023, 2024], |_, _| "");
    regions(&folder, "wrong", &[2023, 2024], |_, _| "zzz");
    regions(&folder, "nearly", &[2023, 2024], |at, year| if at == 0 && year == 2024 { "" } else { "ja" });
    regions(&folder, "before", &[2022, 2023, 2024], |_, year| if year == 2024 { "" } else { "ja" });
    let found = |data: &str| {
        let assessment = folder.ran(&["assess", "1", "--data", data, "--format", "json"]).well().json();
        let measurable = &of(&assessment, "1")["criteria"][5];
        let text = |value: &Value| value.as_str().expect("text").to_owned();
        (text(&measurable["verdict"]), text(&measurable["reason"]["kind"]))
    };
    let yes = |at: usize, _| if at.is_multiple_of(2) { "ja" } else { "nej" };
    let january = |at: usize, year: i32| if at == 0 { "2090-01-01".to_owned() } else { format!("{year}-01-15") };
    dated(&folder, "undated", &[2023, 2024], yes, |_, _| String::new());
    dated(&folder, "stray", &[2023, 2024], yes, january);
    // Another source says nothing of these rows.
    folder.write("undated/patientregister.csv", "kontakt,region,datum,kva\nK1,01,2090-03-01,\n");
    for (data, verdict, reason) in [
        ("good", "needs_judgement", "data-shown"),
        ("undated", "needs_judgement", "end-unknown"),
        ("stray", "needs_judgement", "end-unshown"),
        ("once", "needs_judgement", "one-period"),
        ("blank", "not_met", "question-unanswered"),
        ("wrong", "not_met", "question-unanswered"),
        ("nearly", "needs_judgement", "figures-incomplete"),
        ("before", "not_met", "question-unanswered"),
    ] {
        assert_eq!(found(data), (verdict.to_owned(), reason.to_owned()), "{data}");
    }
    // One region alone is not the country.
    folder.edit(
        "measures/01-forekomst-av-styrdokument.yaml",
        "denominator: count",
        "denominator: count\nexclude: region != \"01\"",
    );
    assert_eq!(found("good"), ("not_met".to_owned(), "regions-lacking".to_owned()));
    folder.edit("measures/01-forekomst-av-styrdokument.yaml", "\nexclude: region != \"01\"", "");
    folder.edit("measures/sources/regionenkat.yaml", "status: Återkommande enkät", "status: Enkäten upphörde 2026");
    assert_eq!(found("good"), ("not_met".to_owned(), "source-ended".to_owned()));
    folder.edit("measures/sources/regionenkat.yaml", "status: Enkäten upphörde 2026\n", "");
    assert_eq!(found("good"), ("needs_judgement".to_owned(), "recurrence-unstated".to_owned()));
}

#[test]
fn a_figure_of_no_answers_measures_nothing() {
    let folder = Folder::with_catalogue();
    let source = "measures/sources/regionenkat.yaml";
    folder.edit(source, "\ncolumns:\n", "\ncolumns:\n  inkom:\n    label: Inkom\n    type: date\n");
    let path = "measures/01-forekomst-av-styrdokument.yaml";
    let measure = folder.read(path);
    let (measure, _) = measure.split_once("\ntests:").expect("its tests come last");
    let old = "numerator: count by answer of f1";
    assert!(measure.contains(old), "{measure}");
    let found = |data: &str, numerator: &str| {
        let measure = measure.replace(old, &format!("numerator: {numerator}")).replace("favourable: [ja]\n", "");
        folder.write(path, measure);
        let assessment = folder.ran(&["assess", "1", "--data", data, "--format", "json"]).well().json();
        let measurable = &of(&assessment, "1")["criteria"][5];
        format!("{} {}", measurable["verdict"], measurable["reason"]["kind"]).replace('"', "")
    };
    regions(&folder, "good", &[2023, 2024], |at, _| if at.is_multiple_of(2) { "ja" } else { "nej" });
    assert_eq!(found("good", "count where f1 = ja"), "needs_judgement data-shown");
    for numerator in ["count where region = \"01\"", "count where ar >= 2023", "count where inkom >= 2020-01-01"] {
        assert_eq!(found("good", numerator), "needs_judgement nothing-answered", "{numerator}");
    }
    // One region is not asked, or the others have not begun.
    regions(&folder, "fewer", &[2023, 2024], |at, _| if at == 20 { "" } else { "ja" });
    assert_eq!(found("fewer", "count where f1 = ja"), "needs_judgement figures-incomplete");
    folder.edit(source, "\n  f1:\n    number_label", "\n  f1:\n    asked_when: region != \"25\"\n    number_label");
    assert_eq!(found("fewer", "count where f1 = ja"), "needs_judgement regions-unanswered");
    dated(&folder, "ahead", &[2023, 2024], |_, _| "ja", |_, _| "2999-12-31".to_owned());
    assert_eq!(found("ahead", "count where f1 = ja"), "needs_judgement end-unknown");
}

#[test]
fn a_fault_of_a_source_counts_against_all_its_measures() {
    let folder = Folder::with_catalogue();
    folder.edit("measures/sources/regionenkat.yaml", "asked_when: f13a = ja", "asked_when: f13a = ja and f13a = nej");
    let physicians = "measures/04-lakares-kannedom-om-styrdokument.yaml";
    let assessment = folder.ran(&["assess", "1", "4", "13", "--format", "json"]).well().json();
    let valid = |measure: &str| of(&assessment, measure)["criteria"][2]["verdict"].clone();
    assert_eq!((valid("1"), valid("13"), valid("4")), ("not_met".into(), "not_met".into(), "needs_judgement".into()));
    // It hides no fault of another source.
    folder.edit(physicians, "count where f4a = ja\n", "count where f4a = nej and f4b[tid] = ja\n");
    let assessment = folder.ran(&["assess", "4", "--format", "json"]).well().json();
    let found = lines(of(&assessment, "4"), "valid", "proof-finding");
    assert!(found.iter().any(|line| line["values"]["code"] == "numerator-impossible"), "{found:?}");
    // Tests that fail contradict the definition, and show nothing of it.
    let folder = Folder::with_catalogue();
    let path = "measures/05-forekomst-av-utbildning-i-klinisk-forsakringsmedicin.yaml";
    folder.edit(path, "numerator: count where f5 = ja", "numerator: count where f5 = nej");
    let assessment = folder.ran(&["assess", "5", "--format", "json"]).well().json();
    let valid = &of(&assessment, "5")["criteria"][2];
    assert_eq!((&valid["verdict"], &valid["reason"]["kind"]), (&"not_met".into(), &"tests-unkept".into()));
}

#[test]
fn a_table_for_the_catalogue_and_the_evidence_for_what_is_named() {
    let folder = Folder::with_catalogue();
    let table = folder.ran(&["assess", "--lang", "sv"]).well().out;
    assert!(table.contains("Vedertagen") && table.contains("bedöm: kräver bedömning"), "{table}");
    assert!(!table.contains("Saknas"), "{table}");
    let one = folder.ran(&["assess", "sjukskrivningslangd", "--lang", "en"]).well().out;
    assert!(
        one.contains("1. Direction: not met") && one.contains("Without data the measure is a development indicator."),
        "{one}"
    );
    // A file names its measure.
    let file = folder.ran(&["assess", "measures/candidates/sjukskrivningslangd.yaml", "--lang", "en"]).well().out;
    assert_eq!(file, one);
    let html = folder.ran(&["assess", "4", "-o", "fyra.html", "--lang", "en"]).well();
    assert_eq!((html.out.as_str(), html.err.as_str()), ("", "wrote fyra.html\n"));
    let html = folder.read("fyra.html");
    assert!(
        html.contains("Läkares kännedom om styrdokument") && !html.contains("Läkares upplevelse av tidsbrist vid"),
        "{html}"
    );
}

#[test]
fn earlier_questions_are_compared() {
    let folder = Folder::with_catalogue();
    for (name, bytes) in super::files(&root().join("measures")) {
        folder.write(&format!("before/{name}"), bytes);
    }
    folder.edit(
        "before/sources/lakarenkat.yaml",
        "text: Finns det styrdokument i din",
        "text: Fanns det styrdokument i din",
    );
    let args = ["assess", "4", "8", "--earlier", "before", "--format", "json"];
    let assessment = folder.ran(&args).well().json();
    assert_eq!(lines(of(&assessment, "4"), "valid", "changed-wording").len(), 1);
    assert_eq!(lines(of(&assessment, "4"), "valid", "same-wording")[0]["values"]["questions"], 1);
    assert_eq!(lines(of(&assessment, "8"), "valid", "changed-wording").len(), 0);
    folder.edit("before/sources/lakarenkat.yaml", "kind: survey", "kind: surve");
    let err = folder.ran(&["assess", "4", "--earlier", "before", "--lang", "en"]).fails(2);
    assert!(err.contains("the catalogue in `before` has errors") && err.contains("mattstock check before"), "{err}");
}

#[test]
fn an_empty_claim_leaves_nothing_to_judge() {
    let folder = Folder::with_catalogue();
    let path = "measures/candidates/antal_sjukskrivningar.yaml";
    let path = if folder.path(path).exists() { path } else { "measures/candidates/antal-sjukskrivningar.yaml" };
    let text = folder.read(path);
    let text = text.split("\ncriteria:").next().expect("the text before").to_owned();
    let kinds = [
        "importance",
        "validation",
        "guideline",
        "law",
        "evidence",
        "experience",
        "consensus",
        "user_knowledge",
        "actor",
        "lever",
    ];
    // The most that words can do is to leave it to be judged.
    for (claim, verdict) in [
        ("ja", "not_met"),
        ("uppfyllt", "not_met"),
        ("ja, absolut", "not_met"),
        ("uppfyllt uppfyllt uppfyllt uppfyllt uppfyllt", "not_met"),
        ("kriteriet är uppfyllt i alla delar", "needs_judgement"),
    ] {
        let mut full = format!(
            "{text}\ncriteria:\n  dimensions: [knowledge_based, safe, person_centred, efficient, equal, accessible]\n"
        );
        for kind in kinds {
            full += &format!("  {kind}:\n    - claim: {claim}\n      references: prioriterade_omraden_2024\n");
        }
        folder.write(path, &full);
        let assessment = folder.ran(&["assess", "antal_sjukskrivningar", "--format", "json"]).well().json();
        let verdicts = verdicts(of(&assessment, "antal_sjukskrivningar"));
        // Relevant and accepted, which rest on claims; who is accountable may be said in a word.
        assert_eq!([verdicts[1], verdicts[3]], [verdict; 2], "{claim}");
    }
    // A claim without anything, or with a reference that nobody knows, is an error.
    for (claim, code) in [
        ("claim:", "wrong-shape"),
        ("references: prioriterade_omraden_2024", "missing-key"),
        ("claim: Fyra av tio regioner\n      references: finns_inte", "unknown-reference"),
    ] {
        folder.write(path, format!("{text}\ncriteria:\n  importance:\n    - {claim}\n"));
        let ran = folder.ran(&["assess", "antal_sjukskrivningar"]);
        assert_eq!(ran.code, 1, "{claim}");
        assert!(ran.err.contains(code), "{claim}: {}", ran.err);
    }
}

#[test]
fn the_criteria_of_a_started_measure_can_be_filled_in() {
    for (lang, key) in [("sv", "nyckel"), ("en", "key")] {
        let folder = Folder::with_catalogue();
        folder.ran(&["new", "measure", "99", "--lang", lang]).well();
        let text = folder.read("measures/99.yaml");
        let (_, block) = text.split_once("\n# criteria:\n").expect("the criteria to fill in");
        let filled: String = block.lines().map(|line| format!("{}\n", line.strip_prefix("# ").unwrap_or(line))).collect();
        let filled = filled.replace(&format!("references: {key}\n"), "references: kunskapsstod_2023\n");
        let measure = "measures/01-forekomst-av-styrdokument.yaml";
        let old = folder.read(measure);
        let (old, _) = old.split_once("\ncriteria:").expect("its criteria");
        folder.write(measure, format!("{old}\ncriteria:\n{filled}"));
        std::fs::remove_file(folder.path("measures/99.yaml")).expect("there");
        let ran = folder.ran(&["check", measure, "--format", "short"]);
        assert_eq!(ran.code, 0, "{}\n{filled}", ran.out);
        let assessment = folder.ran(&["assess", "1", "--format", "json"]).well().json();
        // The examples show what may be claimed, and claim nothing.
        for criterion in ["relevant", "valid", "accepted", "influenceable"] {
            assert!(!lines(of(&assessment, "1"), criterion, "claim-example").is_empty(), "{lang} {criterion}");
            assert!(lines(of(&assessment, "1"), criterion, "claim").is_empty(), "{lang} {criterion}");
        }
    }
}

#[test]
fn wrong_calls_say_what_is_wrong() {
    let folder = Folder::with_catalogue();
    for (args, why) in [
        (&["assess", "14"][..], "unknown measure `14`"),
        (&["assess", "measures/absent.yaml"], "cannot read `measures/absent.yaml`"),
        (&["assess", "measures/catalogue.yaml"], "none of the files named defines a measure"),
        (&["assess", "-o", "a.docx"], "cannot write `.docx`"),
        (&["assess", "--earlier", "absent"], "`absent` holds no catalogue.yaml"),
        (&["assess", "4", "--data", "absent"], "cannot read `absent`"),
    ] {
        let err = folder.ran(&[args, &["--lang", "en"]].concat()).fails(2);
        assert!(err.contains(why), "{args:?}: {err}");
    }
}
