//! What is proved of definitions: the row of every finding is counted as it says, by the evaluator itself; and what is found of
//! small definitions is what all their rows show.

mod all_rows;

use std::collections::BTreeSet;

use mattstock_core::catalogue::{Files, Memory, load};
use mattstock_core::check::{CheckedCatalogue, PartBody, check};
use mattstock_core::counts::Tallied;
use mattstock_core::plan::{Column, ColumnId, ColumnKind, Output, Plan, SourcePlan, plan_part};
use mattstock_core::prove::{Proof, Shown, Witness, proofs};
use mattstock_eval::{Content, DataFile, Options, SourceData, evaluate};
use mattstock_syntax::Code;
use mattstock_tests::disk::Disk;

use super::codes::{example_and_mended, files};

/// The codes that are shown by a row.
const SHOWN: [Code; 6] = [
    Code::NumeratorOutsideDenominator,
    Code::NeverAskedInDenominator,
    Code::NoAnswerInDenominator,
    Code::PartsOverlap,
    Code::PartsIncomplete,
    Code::ExclusiveChoiceOverlap,
];

fn checked(files: &impl Files) -> CheckedCatalogue {
    let loaded = load(files, "");
    check(&loaded.catalogue, &loaded.diagnostics).catalogue.expect("a sound catalogue")
}

fn bundled() -> CheckedCatalogue {
    checked(&Disk::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../measures")))
}

#[test]
fn the_row_of_every_page_is_counted_as_the_page_says() {
    for code in SHOWN {
        let [example, _] = example_and_mended(code.as_str());
        let catalogue = checked(&Memory::new(files(&example)));
        let found: Vec<Proof> = proofs(&catalogue).into_iter().filter(|proof| proof.code == code).collect();
        assert!(!found.is_empty(), "{}: nothing is found", code.as_str());
        for proof in &found {
            assert!(matches!(proof.shown, Shown::Row(_)), "{}: {proof:?}", code.as_str());
            counted_as_claimed(&catalogue, proof);
        }
    }
}

#[test]
fn the_rows_of_the_catalogue_are_counted_as_its_findings_say() {
    let catalogue = bundled();
    let found = proofs(&catalogue);
    let codes: BTreeSet<Code> = found.iter().map(|proof| proof.code).collect();
    let expected = [Code::NeverAskedInDenominator, Code::NoAnswerInDenominator, Code::ExclusiveChoiceOverlap];
    assert!(expected.iter().all(|code| codes.contains(code)), "{codes:?}");
    assert!(!codes.contains(&Code::ProofUndecided), "{found:?}");
    found.iter().for_each(|proof| counted_as_claimed(&catalogue, proof));
}

/// Counts the row of a finding, and compares with what the finding says of it.
fn counted_as_claimed(catalogue: &CheckedCatalogue, proof: &Proof) {
    let (Shown::Row(row), Some((measure, part))) = (&proof.shown, proof.part) else { return };
    let what = format!("{} of {}: {row}", proof.code.as_str(), catalogue.measures[measure].id);
    let plan = |catalogue: &CheckedCatalogue| {
        let measure = &catalogue.measures[measure];
        plan_part(catalogue, measure, &measure.parts[part])
    };
    let own = plan(catalogue);
    let figure = |item: Option<&String>| Counted::of(&own, item, row);
    let first = figure(proof.items.first());
    match proof.code {
        Code::NumeratorOutsideDenominator => {
            let mut alone = catalogue.clone();
            if let PartBody::Figures { denominator, .. } = &mut alone.measures[measure].parts[part].body {
                *denominator = None;
            }
            let alone = plan(&alone);
            // What only the denominator looks at stands in no file of the numerator alone.
            let looks_at = |(name, _): &&(String, String)| alone.sources[0].columns.iter().any(|c| c.name == *name);
            let seen = Witness { cells: row.cells.iter().filter(looks_at).cloned().collect() };
            let alone = Counted::of(&alone, proof.items.first(), &seen);
            assert_eq!((alone.counted(), first.counted(), first.within()), (1, 0, 0), "{what}");
        }
        Code::NeverAskedInDenominator => {
            assert_eq!((first.counted(), first.within()), (0, 1), "{what}");
            assert!(first.0.iter().any(|value| value.not_asked.n == 1), "{what}");
        }
        Code::NoAnswerInDenominator => {
            assert_eq!((first.counted(), first.within()), (0, 1), "{what}");
            assert!(first.0.iter().any(|value| value.no_answer.n == 1), "{what}");
        }
        Code::PartsIncomplete => assert!(first.0.iter().all(|value| value.no.n == 1), "{what}"),
        Code::PartsOverlap => {
            assert_eq!((first.counted(), figure(proof.other.as_ref()).counted()), (1, 1), "{what}");
        }
        Code::ExclusiveChoiceOverlap => {
            assert_eq!((figure(proof.other.as_ref()).counted(), first.counted()), (1, 0), "{what}");
        }
        other => panic!("{} is shown by a row", other.as_str()),
    }
}

/// What a row came to, for each value that is counted.
struct Counted(Vec<Tallied>);

impl Counted {
    fn of(plan: &Plan, item: Option<&String>, row: &Witness) -> Self {
        let is = |output: &&Output| output.item.as_ref() == item;
        let output = plan.outputs.iter().find(is).expect("a figure of the item");
        let source = &plan.sources[output.source];
        let evaluation = evaluate(plan, &[data(source, row)], &Options::default(), &());
        let stops: Vec<_> = evaluation.findings.iter().filter(|f| f.kind.stops()).collect();
        assert!(stops.is_empty(), "{row}: {stops:?}");
        let counts = evaluation.counts.sources[output.source].as_ref().expect("counts of the source");
        let tally = &source.tallies[output.tally.index()];
        let periods: Vec<_> = counts.axes[tally.axis.index()].values().collect();
        assert_eq!(periods.len(), 1, "{row}");
        let grouped = &periods[0].tallies[output.tally.index()][0];
        let of_value = |value: usize| {
            let groups = (0..grouped.cells.len() / grouped.fan).map(|group| *grouped.cell(group, value));
            groups.reduce(|a, b| a.plus(&b).expect("one row")).expect("a group")
        };
        Self((0..grouped.fan).map(of_value).collect())
    }

    /// How many of the values it is counted of: one of a distribution.
    fn counted(&self) -> u64 {
        self.0.iter().map(|value| value.yes.n).sum()
    }

    /// Whether it is in the denominator.
    fn within(&self) -> u64 {
        self.0[0].n().expect("one row").n
    }
}

/// The row as a file of its source: what names its unit is filled in where the row does not say.
fn data(source: &SourcePlan, row: &Witness) -> SourceData {
    let is_unit = |id: ColumnId| source.unit.as_ref().is_some_and(|unit| unit.columns.contains(&id));
    let text = |(place, column): (usize, &Column)| {
        let id = ColumnId(place as u32);
        let given = row.cells.iter().find(|(name, _)| *name == column.name);
        match (given, &column.kind) {
            (Some((_, text)), _) => text.clone(),
            (None, ColumnKind::Coded(values)) if is_unit(id) || source.delivered_by == Some(id) => values[0].key.clone(),
            (None, ColumnKind::Key) if is_unit(id) => "k1".to_owned(),
            (None, ColumnKind::Year) => "2025".to_owned(),
            (None, ColumnKind::Number { .. }) if source.weight.is_some_and(|w| w.column == id) => "1".to_owned(),
            (None, _) => String::new(),
        }
    };
    let read: Vec<(usize, &Column)> =
        source.columns.iter().enumerate().filter(|(_, column)| column.derivation.is_none()).collect();
    let known = |name: &String| read.iter().any(|(_, column)| column.name == *name);
    assert!(row.cells.iter().all(|(name, _)| known(name)), "{row}: a column that stands in no file");
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(read.iter().map(|(_, column)| column.header.as_str())).expect("memory can be written");
    writer.write_record(read.iter().map(|at| text(*at))).expect("memory can be written");
    let bytes = writer.into_inner().expect("memory can be written");
    let file = DataFile { name: "row.csv".to_owned(), content: Content::Bytes(bytes), year: None, given: Vec::new() };
    SourceData { source: source.source.clone(), files: vec![file] }
}
