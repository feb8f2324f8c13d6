//! Files in which each answer has a row, of a source that has a row for each unit.

use std::collections::BTreeSet;

use mattstock_core::check::{CheckedCatalogue, KeyLabel};
use mattstock_core::plan::{
    AxisId, Column, ColumnId, ColumnKind, Fold, Grouping, GroupingId, Is, Node, NodeId, PeriodAxis, Plan, SourcePlan, Tally,
    Test,
};
use mattstock_core::{Expected, Finding, FindingKind};
use mattstock_eval::{DataFile, Options, SourceData, evaluate};

/// Tells once of a file without any of the questions, where a column says by row which of them is answered: neither are columns missing,
/// nor are the rows of a unit too many.
pub(crate) fn tell(
    catalogue: &CheckedCatalogue,
    (plan, data): (&Plan, &[SourceData]),
    defined: &dyn Fn(&str) -> String,
    findings: &mut Vec<Finding>,
) {
    for SourceData { source, files } in data {
        let Some(planned) = plan.sources.iter().find(|s| s.source == *source && s.long.is_none()) else { continue };
        let wanted = questions(planned);
        for file in files {
            let is_missing =
                |f: &&Finding| f.kind == FindingKind::MissingColumn && f.source == *source && f.file == file.name;
            let missing: BTreeSet<&str> = findings.iter().filter(is_missing).filter_map(|f| f.column.as_deref()).collect();
            let all = !wanted.is_empty() && wanted.iter().all(|question| missing.contains(question));
            let (true, Some(first)) = (all, findings.iter().find(is_missing).cloned()) else { continue };
            let Some((question, answers)) = columns(planned, file, &asked(catalogue, source)) else { continue };
            findings.retain(|f| !(f.source == *source && f.file == file.name && follows(f, &wanted)));
            let expected = Expected::Long { question, answers, source: source.clone(), file: defined(source) };
            findings.push(Finding { column: None, found: None, suggestion: None, expected: Some(expected), ..first });
        }
    }
}

/// Whether a finding only says what follows from a row for each answer.
fn follows(finding: &Finding, questions: &BTreeSet<&str>) -> bool {
    match finding.kind {
        FindingKind::DuplicateUnit | FindingKind::UnknownColumn => true,
        FindingKind::MissingColumn => finding.column.as_deref().is_some_and(|column| questions.contains(column)),
        _ => false,
    }
}

/// The headers of the questions that are read.
fn questions(plan: &SourcePlan) -> BTreeSet<&str> {
    plan.columns.iter().filter(|c| c.question && c.derivation.is_none()).map(|c| c.header.as_str()).collect()
}

/// The headers of all questions of a source, as what a column may say.
fn asked(catalogue: &CheckedCatalogue, source: &str) -> Vec<KeyLabel> {
    let cells = catalogue.sources.iter().filter(|s| s.id == source).flat_map(|s| &s.cells);
    let headers =
        cells.filter(|cell| cell.question.is_some() && cell.derived.is_none()).flat_map(|cell| match &cell.ticks {
            Some(ticks) => ticks.headers.clone(),
            None => vec![cell.header.clone()],
        });
    headers.map(|header| KeyLabel { key: header.clone(), label: header }).collect()
}

/// The header of the column of a file in which most rows say a question, and those of the other columns that the source does not
/// have.
fn columns(plan: &SourcePlan, file: &DataFile, questions: &[KeyLabel]) -> Option<(String, Vec<String>)> {
    let known = plan.columns.iter().filter(|c| c.derivation.is_none() && !c.question);
    let known: Vec<Column> = known.map(|c| text(&c.header, ColumnKind::Text)).collect();
    let of_header = |f: &Finding| f.kind == FindingKind::UnknownColumn;
    let (_, found, _) = read(plan, file, known);
    let headers: BTreeSet<String> = found.iter().filter(|f| of_header(f)).filter_map(|f| f.column.clone()).collect();
    let asked = headers.iter().map(|header| text(header, ColumnKind::Coded(questions.to_vec()))).collect();
    let (rows, _, said) = read(plan, file, asked);
    // The headers are in order, as are the columns.
    let (question, said) = headers.iter().zip(said).max_by_key(|(_, said)| *said)?;
    let answers: Vec<String> = headers.iter().filter(|header| *header != question).cloned().collect();
    (said * 2 > rows && !answers.is_empty()).then(|| (question.clone(), answers))
}

/// How many rows a file has, what is found in it by other columns than those of its source, and of each of these on how many rows
/// it holds a value.
fn read(plan: &SourcePlan, file: &DataFile, columns: Vec<Column>) -> (u64, Vec<Finding>, Vec<u64>) {
    let answered = |column: u32| Node::Test { column: ColumnId(column), test: Test::Is(Is::Answered) };
    let nodes = std::iter::once(Node::True).chain((0..columns.len() as u32).map(answered)).collect();
    let tally = |column: usize| Tally {
        axis: AxisId(0),
        within: NodeId(0),
        test: NodeId(column as u32 + 1),
        fan: None,
        fold: Fold::Rows,
        groupings: vec![GroupingId(0)],
    };
    let tallies = (0..columns.len()).map(tally).collect();
    let source = SourcePlan {
        source: plan.source.clone(),
        shape: plan.shape.clone(),
        long: None,
        columns,
        values: Vec::new(),
        nodes,
        table: false,
        responded: None,
        axes: vec![PeriodAxis::None],
        unit: None,
        delivered_by: None,
        weight: None,
        contradictions: Vec::new(),
        blank: Vec::new(),
        ticked: Vec::new(),
        groupings: vec![Grouping { columns: Vec::new() }],
        tallies,
    };
    let data = [SourceData { source: plan.source.clone(), files: vec![file.clone()] }];
    let plan = Plan { semantics: 1, sources: vec![source], outputs: Vec::new() };
    let options = Options { unknown_columns: true, ..Options::default() };
    let evaluation = evaluate(&plan, &data, &options, &());
    let counts = evaluation.counts.sources.into_iter().flatten().flat_map(|source| source.axes).flatten().next();
    let Some((_, counts)) = counts else { return (0, evaluation.findings, Vec::new()) };
    let said = counts.tallies.iter().map(|of| of.first().map_or(0, |all| all.cell(0, 0).yes.n));
    (counts.rows, evaluation.findings, said.collect())
}

fn text(header: &str, kind: ColumnKind) -> Column {
    Column {
        name: header.to_owned(),
        header: header.to_owned(),
        kind,
        derivation: None,
        gate: None,
        question: false,
        values: Vec::new(),
        not_asked: Vec::new(),
        no_answer: Vec::new(),
        form: Default::default(),
    }
}
