//! Findings about data, with what the definitions say of them: which key a column is read by, and what answers are asked for by.

use std::collections::{BTreeMap, BTreeSet};

use mattstock_core::check::{CheckedCatalogue, QuestionKind, Source};
use mattstock_core::plan::{Column, NodeId, PeriodAxis, Plan, SourcePlan};
use mattstock_core::{Expected, Finding, FindingKind, SheetPlace};
use mattstock_eval::{DataFile, SourceData};

use crate::catalogue::Opened;
use crate::{long_rows, transposed};

/// The files that sources are defined in, by their ids.
#[derive(Debug, Default)]
pub(crate) struct Definitions(BTreeMap<String, String>);

impl Definitions {
    /// Of a catalogue that was read.
    pub(crate) fn of(opened: &Opened) -> Self {
        let path = |span: mattstock_syntax::Span| opened.sources.get(span.source).path.clone();
        Self(opened.catalogue.sources.iter().map(|s| (s.id.value.clone(), path(s.id.span))).collect())
    }

    fn file(&self, source: &str) -> String {
        self.0.get(source).cloned().unwrap_or_default()
    }
}

/// Gives findings what the definitions say of them. Files without any header that is known are told of once.
pub(crate) fn explain(
    (catalogue, definitions): (&CheckedCatalogue, &Definitions),
    (plan, data): (&Plan, &[SourceData]),
    findings: &mut Vec<Finding>,
) {
    without_headers(definitions, plan, data, findings);
    long_rows::tell(catalogue, (plan, data), &|source| definitions.file(source), findings);
    transposed::tell(data, findings);
    without_choices(findings);
    without_questions_elsewhere(plan, data, findings);
    for finding in findings {
        let Some(planned) = plan.sources.iter().find(|s| s.source == finding.source) else { continue };
        let expected = match finding.kind {
            FindingKind::MissingColumn => {
                let source = catalogue.sources.iter().find(|s| s.id == finding.source);
                let name = source.zip(finding.column.as_ref()).and_then(|(source, header)| key_of(source, header));
                let dating = match planned.axes.first() {
                    Some(PeriodAxis::Year(column)) => Some(&planned.column(*column).header),
                    _ => None,
                };
                let year = dating.is_some() && dating == finding.column.as_ref();
                let file = definitions.file(&finding.source);
                let name = name.filter(|_| finding.expected != Some(Expected::Upright));
                name.map(|name| match (&finding.expected, asked_in(planned, finding)) {
                    (Some(Expected::Apart { columns, .. }), _) => Expected::Apart { columns: columns.clone(), name, file },
                    (_, Some(asked)) => Expected::Question { asked: asked.to_owned(), name, file },
                    (_, None) => Expected::Column { name, file, year },
                })
            }
            FindingKind::DuplicateUnit if planned.long.is_some() && finding.count < 2 => Some(Expected::OneFile),
            FindingKind::RoutingViolated | FindingKind::InferredRoutingViolated | FindingKind::GateUnknown => {
                let column = planned.columns.iter().find(|c| Some(&c.header) == finding.column.as_ref());
                column.and_then(|column| column.gate.as_ref()).map(|gate| asked(planned, gate.node))
            }
            FindingKind::UnreadableData if planned.shape.encoding.is_some() && finding.column.is_none() => {
                let of_encoding =
                    finding.found.as_deref().is_some_and(|found| found.contains("UTF-") || found.starts_with("0x00"));
                let file = definitions.file(&finding.source);
                of_encoding.then(|| Expected::Column { name: finding.source.clone(), file, year: false })
            }
            FindingKind::AnswersWithoutResponse | FindingKind::ResponseUnknown => {
                planned.responded.map(|node| asked(planned, node))
            }
            _ => None,
        };
        if expected.is_some() {
            finding.expected = expected;
        }
    }
}

/// The column that says what is answered, where the column of a finding is a question whose answers have a row each.
fn asked_in<'a>(plan: &'a SourcePlan, finding: &Finding) -> Option<&'a str> {
    let long = plan.long.as_ref()?;
    let questions = plan.values(long.question).iter();
    let is_question = questions.map(|header| &header.key).any(|header| Some(header) == finding.column.as_ref());
    is_question.then(|| plan.column(long.question).header.as_str())
}

/// Leaves out the questions that files with a row for each answer lack and others have, where units have rows in several: that is what
/// there is to mend.
fn without_questions_elsewhere(plan: &Plan, data: &[SourceData], findings: &mut Vec<Finding>) {
    for SourceData { source, files } in data {
        let is_long = plan.sources.iter().any(|s| s.source == *source && s.long.is_some());
        let mut of_source = findings.iter().filter(|f| f.source == *source);
        if !is_long || !of_source.any(|f| f.kind == FindingKind::DuplicateUnit) {
            continue;
        }
        let mut lacking: BTreeMap<Option<String>, usize> = BTreeMap::new();
        let is_missing = |f: &Finding| f.kind == FindingKind::MissingColumn && f.source == *source;
        findings.iter().filter(|f| is_missing(f)).for_each(|f| *lacking.entry(f.column.clone()).or_default() += 1);
        findings.retain(|f| !is_missing(f) || lacking.get(&f.column).is_some_and(|count| *count == files.len()));
    }
}

/// Leaves out the headers of choices that are told with their question.
fn without_choices(findings: &mut Vec<Finding>) {
    let mut told: BTreeSet<(String, String)> = BTreeSet::new();
    for finding in findings.iter() {
        if let Some(Expected::Apart { columns, .. }) = &finding.expected {
            told.extend(columns.iter().map(|column| (finding.file.clone(), column.clone())));
        }
    }
    let is_told = |f: &Finding| f.column.as_ref().is_some_and(|header| told.contains(&(f.file.clone(), header.clone())));
    findings.retain(|f| f.kind != FindingKind::UnknownColumn || !is_told(f));
}

/// What a condition says, and the columns of the files that it looks at.
fn asked(plan: &SourcePlan, node: NodeId) -> Expected {
    let columns = plan.looked_at(node).into_iter().map(|column| plan.column(column).header.clone());
    Expected::Where { condition: plan.node_text(node), columns: columns.collect() }
}

/// What the language calls the column with a header: `f4`, or `f2[teori]` of an item or choice.
fn key_of(source: &Source, header: &str) -> Option<String> {
    source.cells.iter().enumerate().find_map(|(place, cell)| {
        let question = cell.question.map(|question| source.question(question));
        if let (Some(ticks), Some(question)) = (&cell.ticks, question) {
            let QuestionKind::Multiple { choices, .. } = &question.kind else { return None };
            let choice = ticks.headers.iter().position(|ticked| ticked == header)?;
            return Some(format!("{}[{}]", question.id, choices.get(choice)?.key));
        }
        if cell.header != header {
            return None;
        }
        let item = question.and_then(|question| match &question.kind {
            QuestionKind::Battery { items, .. } => {
                let item = items.iter().find(|item| item.cell.index() == place)?;
                Some(format!("{}[{}]", question.id, item.key))
            }
            _ => None,
        });
        Some(item.unwrap_or_else(|| cell.name.clone()))
    })
}

/// Tells once of a file that has none of the columns: it is hardly they that are missing.
fn without_headers(definitions: &Definitions, plan: &Plan, data: &[SourceData], findings: &mut Vec<Finding>) {
    for SourceData { source, files } in data {
        let Some(planned) = plan.sources.iter().find(|s| s.source == *source) else { continue };
        for file in files {
            let is_missing =
                |f: &&Finding| f.kind == FindingKind::MissingColumn && f.source == *source && f.file == file.name;
            let missing: BTreeSet<&str> = findings.iter().filter(is_missing).filter_map(|f| f.column.as_deref()).collect();
            let wanted = wanted(planned, file);
            if wanted.len() < 2 || !wanted.iter().all(|column| missing.contains(column.header.as_str())) {
                continue;
            }
            let Some(first) = findings.iter().find(is_missing).cloned() else { continue };
            let columns = wanted.iter().map(|column| column.header.clone()).collect();
            let of_header = [FindingKind::MissingColumn, FindingKind::UnknownColumn];
            findings.retain(|f| !(of_header.contains(&f.kind) && f.source == *source && f.file == file.name));
            let expected = Expected::Header { columns, source: source.clone(), file: definitions.file(source) };
            let sheet = first.sheet.map(|sheet| SheetPlace { column: None, ..sheet });
            findings.push(Finding { column: None, found: None, suggestion: None, expected: Some(expected), sheet, ..first });
        }
    }
}

/// The columns that the header of a file is to have: not those that its name gives, nor, where each answer has a row, the questions.
fn wanted<'a>(plan: &'a SourcePlan, file: &DataFile) -> Vec<&'a Column> {
    let year = match plan.axes.first() {
        Some(PeriodAxis::Year(column)) if file.year.is_some() => Some(column.index()),
        _ => None,
    };
    let questions: BTreeSet<usize> = match plan.long {
        Some(_) => plan.answer_columns().into_iter().map(|column| column.index()).collect(),
        None => BTreeSet::new(),
    };
    let columns = plan.columns.iter().enumerate().filter(|(place, column)| {
        let given = file.given.iter().any(|(name, _)| *name == column.name) || year == Some(*place);
        column.derivation.is_none() && !given && !questions.contains(place)
    });
    columns.map(|(_, column)| column).collect()
}

/// The most columns that are named of a finding that is the same for several.
const NAMED: usize = 5;

/// Stands between what a cell holds and what it is read as.
pub(crate) const READ_AS: char = '\u{1f}';
/// Stands between several such pairs.
pub(crate) const PAIRS: char = '\u{1e}';
/// How many lines a finding names.
const LINES: usize = 5;

/// Findings with those of several columns as one, where it is the same rows of which one condition leaves unknown what was asked; and
/// those of the numbers of one column that are read as something else.
pub(crate) fn merged(findings: &[Finding]) -> Vec<Finding> {
    merged_conditions(&merged_conversions(findings))
}

fn merged_conversions(findings: &[Finding]) -> Vec<Finding> {
    let mut out: Vec<Finding> = Vec::new();
    for finding in findings {
        let of = |f: &'_ Finding| (f.source.clone(), f.file.clone(), f.period, f.column.clone());
        let is_same =
            |other: &&mut Finding| [finding.kind, other.kind] == [FindingKind::ConvertedCell; 2] && of(finding) == of(other);
        match out.iter_mut().find(is_same) {
            None => out.push(finding.clone()),
            Some(other) => {
                let pairs = [pairs(other), pairs(finding)].into_iter().flatten().collect::<Vec<_>>();
                (other.found, other.suggestion) = (Some(pairs.join(&PAIRS.to_string())).filter(|all| !all.is_empty()), None);
                other.count += finding.count;
                other.lines.extend(&finding.lines);
                other.lines.sort_unstable();
                other.lines.dedup();
                other.lines.truncate(LINES);
            }
        }
    }
    out
}

/// What is held and what it is read as, in one text or several already; none where neither is known.
fn pairs(finding: &Finding) -> Option<String> {
    let found = finding.found.as_ref()?;
    Some(match &finding.suggestion {
        Some(meant) => format!("{found}{READ_AS}{meant}"),
        None => found.clone(),
    })
}

fn merged_conditions(findings: &[Finding]) -> Vec<Finding> {
    let mut out: Vec<(Finding, Vec<&str>)> = Vec::new();
    for finding in findings {
        let is_same = |(other, _): &&mut (Finding, Vec<&str>)| {
            let of = |f: &'_ Finding| (f.source.clone(), f.file.clone(), f.period, f.count, f.lines.clone());
            let kinds = [finding.kind, other.kind] == [FindingKind::GateUnknown; 2] && finding.expected.is_some();
            kinds && of(finding) == of(other) && finding.expected == other.expected
        };
        let column = finding.column.as_deref();
        match out.iter_mut().find(is_same) {
            Some((_, columns)) => columns.extend(column),
            None => out.push((finding.clone(), column.into_iter().collect())),
        }
    }
    let named = |(mut finding, columns): (Finding, Vec<&str>)| {
        if columns.len() > 1 {
            let more = if columns.len() > NAMED { "`, `…" } else { "" };
            let named = columns.iter().take(NAMED).copied().collect::<Vec<_>>().join("`, `");
            finding.column = Some(format!("{named}{more}"));
            finding.sheet.iter_mut().for_each(|sheet| sheet.column = None);
        }
        finding
    };
    out.into_iter().map(named).collect()
}
