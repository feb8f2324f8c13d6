//! Derived columns, columns of codes, units of several columns, and the sample keys that go with them.

use super::{good, one};
use crate::ast::{MemberKind, MemberSet};
use crate::def::*;
use crate::testing::assert_findings;
use crate::{dsl, read_file};

const SPELLS: &str = "\
source: sjukfall
name: Sjukfall
kind: register
one_row_per: [region, ar]
columns:
  region:
    codelist: regioner
  ar:
    type: year
  person:
    type: key
    sample:
      distinct: 800
  fodd:
    type: date
  start:
    type: date
  slut:
    type: date
    sample:
      after: start
      low: 1
      high: 400
  diagnos:
    type: code
  alder:
    label: Åldersgrupp
    inferred: rapporten anger inga gränser
    bands:
      of:
        is: age(fodd, start)
        inferred: åldern när fallet började
      from: [16, 25, 35.5]
      labels: [16–24 år, 25–35 år, äldre]
      below: under 16 år
  langd:
    bands:
      of: days between start and slut
      from: [-1, 90]
  diagnosgrupp:
    label: Diagnosgrupp
    groups:
      of: diagnos
      psykisk:
        label: Psykiska sjukdomar
        in: [F00..F99, F4*, \"DV 077\", 12]
      rorelse: [M00..M99]
      graviditet: graviditetskoder
      skador:
        is: [S00..T98]
        inferred: inte angivet
      rest: Övriga diagnoser
";

#[test]
fn a_source_with_derived_columns() {
    let File::Source(s) = good(SPELLS) else { panic!("a source") };
    assert_eq!(s.one_row_per.iter().map(|n| n.value.as_str()).collect::<Vec<_>>(), ["region", "ar"]);
    assert_eq!(s.columns[2].sample.distinct, Some(800));
    let sample = &s.columns[5].sample;
    assert_eq!((sample.after.as_ref().unwrap().value.as_str(), sample.low, sample.high), ("start", Some(1), Some(400)));
    assert_eq!(s.columns[6].kind, TypeDef::Code);
}

#[test]
fn bands() {
    let File::Source(s) = good(SPELLS) else { panic!("a source") };
    let TypeDef::Bands(bands) = &s.columns[7].kind else { panic!("bands") };
    assert_eq!(dsl::print_value(&bands.of.value), "age(fodd, start)");
    assert_eq!(&SPELLS[bands.of.value.span.range()], "age(fodd, start)");
    assert_eq!(bands.of.inferred.as_ref().unwrap().value, "åldern när fallet började");
    assert_eq!(bands.from.iter().map(|l| l.value.as_str()).collect::<Vec<_>>(), ["16", "25", "35.5"]);
    assert_eq!(bands.labels[2].value, "äldre");
    assert_eq!(bands.below.as_ref().unwrap().value, "under 16 år");
    assert_eq!(s.columns[7].label.as_ref().unwrap().value, "Åldersgrupp");
    assert!(s.columns[7].remarks.inferred.is_some());
    let TypeDef::Bands(bands) = &s.columns[8].kind else { panic!("bands") };
    assert_eq!((bands.from[0].value.as_str(), bands.labels.len(), bands.below.is_none()), ("-1", 0, true));
}

#[test]
fn groups() {
    let File::Source(s) = good(SPELLS) else { panic!("a source") };
    let TypeDef::Groups(groups) = &s.columns[9].kind else { panic!("groups") };
    assert_eq!(groups.of.value, "diagnos");
    assert_eq!(groups.rest.as_ref().unwrap().value, "Övriga diagnoser");
    let ids: Vec<_> = groups.groups.iter().map(|g| g.id.value.as_str()).collect();
    assert_eq!(ids, ["psykisk", "rorelse", "graviditet", "skador"]);
    let kinds = |group: &GroupDef| match &group.members {
        MemberSet::Listed(members, _) => members.iter().map(|m| m.kind.clone()).collect(),
        MemberSet::Named(_) => Vec::new(),
    };
    assert_eq!(groups.groups[0].label.as_ref().unwrap().value, "Psykiska sjukdomar");
    assert_eq!(
        kinds(&groups.groups[0]),
        [
            MemberKind::Range("F00".into(), "F99".into()),
            MemberKind::Prefix("F4".into()),
            MemberKind::Text("DV 077".into()),
            MemberKind::Number("12".into()),
        ]
    );
    assert!(groups.groups[1].label.is_none());
    assert_eq!(kinds(&groups.groups[1]), [MemberKind::Range("M00".into(), "M99".into())]);
    assert!(matches!(&groups.groups[2].members, MemberSet::Named(name) if name.value == "graviditetskoder"));
    assert_eq!(groups.groups[3].remarks.inferred.as_ref().unwrap().value, "inte angivet");
}

/// Whether a column has been reported as wrong.
fn is_wrong(file: &File, column: usize) -> bool {
    let File::Source(s) = file else { panic!("a source") };
    matches!(&s.columns[column].kind, TypeDef::Codelist(name) if name.value.is_empty())
}

#[test]
fn wrong_bands() {
    let wrong = |line: &str, instead: &str, code: &str| {
        let (file, help) = one(SPELLS, line, instead, code);
        assert!(is_wrong(&file, 7), "{instead}");
        help
    };
    let from = "from: [16, 25, 35.5]";
    assert_eq!(
        wrong("      of:\n        is", "      «av»:\n        is", "unknown-key").split('?').next(),
        Some("did you mean `of`")
    );
    wrong("is: age(fodd, start)", "is: «åldern»(fodd, start)", "foreign-word");
    wrong("is: age(fodd, start)", "is: «age(fodd, start) > 16»", "expression-syntax");
    wrong(from, "from: «[]»", "wrong-shape");
    assert_eq!(wrong(from, "from: «16»", "wrong-shape"), "write `from: [16]`");
    let help = wrong(from, "from: [16, \"«25,5»\", 35]", "bad-number");
    assert!(help.starts_with("did you mean `25.5`?"), "{help}");
    wrong(from, "from: [16, «25 år», 35]", "bad-number");
}

#[test]
fn as_many_labels_as_bands() {
    let (file, help) = one(SPELLS, "      labels: [16–24 år, 25–35 år, äldre]", "      «labels»: [16–24 år]", "label-count");
    assert!(is_wrong(&file, 7));
    assert!(help.contains("one label for each limit"), "{help}");
    good(&SPELLS.replace("      labels: [16–24 år, 25–35 år, äldre]\n", ""));
}

#[test]
fn wrong_groups() {
    let wrong = |line: &str, instead: &str, code: &str| {
        let (file, help) = one(SPELLS, line, instead, code);
        assert!(is_wrong(&file, 9), "{instead}");
        help
    };
    let of = "      of: diagnos\n";
    wrong("    groups:\n      of: diagnos\n", "    «groups»:\n", "missing-key");
    assert!(wrong(of, "      «av»: diagnos\n", "unknown-key").starts_with("did you mean `of`?"));
    let short = "rorelse: [M00..M99]";
    assert_eq!(wrong(short, "rorelse: «M00..M99»", "wrong-shape"), "write `rorelse: [M00..M99]`");
    wrong(short, "rorelse: «[]»", "wrong-shape");
    wrong(short, "«rorelse»:", "wrong-shape");
    wrong(short, "«rörelse och rygg»: [M00..M99]", "bad-name");
    wrong(short, "«by»: [M00..M99]", "reserved-word");
    wrong(short, "rorelse: [M00«-»M99]", "foreign-operator");
    let long = "        in: [F00..F99, F4*, \"DV 077\", 12]\n";
    assert!(wrong(long, "        «codes»: [F00..F99]\n", "unknown-key").starts_with("did you mean `in`?"));
    wrong(
        &format!("      psykisk:\n        label: Psykiska sjukdomar\n{long}"),
        "      «psykisk»:\n        label: P\n",
        "missing-key",
    );
    wrong("      rest: Övriga diagnoser", "      rest: [«Övriga»]", "wrong-shape");
    wrong("      rest: Övriga diagnoser", "      rest:\n        «label»: Övriga", "wrong-shape");
}

#[test]
fn a_column_is_derived_or_read() {
    let (_, help) = one(SPELLS, "    label: Diagnosgrupp\n", "    «column»: diagnos_grupp\n", "conflicting-keys");
    assert!(help.contains("a column with `groups` is computed from others"), "{help}");
    one(SPELLS, "    label: Diagnosgrupp\n", "    «values»:\n      a: b\n", "conflicting-keys");
    one(SPELLS, "    label: Diagnosgrupp\n", "    «missing»:\n      no_answer: [x]\n", "conflicting-keys");
    one(SPELLS, "    label: Åldersgrupp\n", "    «sample»:\n      blank: 0.1\n", "conflicting-keys");
}

#[test]
fn a_column_holds_one_thing() {
    let text = SPELLS
        .replace("    label: Åldersgrupp\n", "    type: number\n")
        .replace("    bands:\n      of:\n", "    «bands»:\n      of:\n");
    let (file, _) = assert_findings(read_file, &text, &["conflicting-keys"]);
    let Some(File::Source(s)) = file else { panic!("a source") };
    assert!(matches!(s.columns[7].kind, TypeDef::Number(_)));
}

#[test]
fn units_of_several_columns() {
    let File::Source(s) = good(&SPELLS.replace("[region, ar]", "region")) else { panic!("a source") };
    assert_eq!(s.one_row_per.len(), 1);
    let File::Source(s) = good(&SPELLS.replace("one_row_per: [region, ar]\n", "")) else { panic!("a source") };
    assert!(s.one_row_per.is_empty());
    let inferred = "\n  is: person\n  inferred: sägs inte";
    let File::Source(s) = good(&SPELLS.replace(" [region, ar]", inferred)) else { panic!("a source") };
    assert!(s.one_row_per[0].inferred.is_some());
    one(SPELLS, "[region, ar]", "«[]»", "wrong-shape");
}

#[test]
fn samples() {
    one(SPELLS, "distinct: 800", "distinct: «0»", "bad-number");
    one(SPELLS, "distinct: 800", "«distikt»: 800", "unknown-key");
    one(SPELLS, "    sample:\n      after: start\n      low: 1\n", "    «sample»:\n      after: start\n", "missing-key");
    one(
        SPELLS,
        "    sample:\n      after: start\n      low: 1\n      high: 400\n",
        "    «sample»:\n      low: 1\n",
        "missing-key",
    );
    let (_, help) = one(SPELLS, "low: 1", "low: «401»", "bad-range");
    assert_eq!(help, "write the smaller number after `low` and the larger after `high`");
}

#[test]
fn types_of_columns() {
    let (_, help) = one(SPELLS, "type: code\n", "type: «kod»\n", "unknown-word");
    assert!(help.contains("code, codes"), "{help}");
}
