//! A catalogue by hand: a census of regions, a sample of physicians, a register and a table.

use mattstock_syntax::Span;

use crate::Decimal;
use crate::check::*;

pub(in crate::sample) fn cell(name: &str, domain: Domain) -> Cell {
    Cell {
        name: name.into(),
        label: name.into(),
        header: name.into(),
        domain,
        derived: None,
        gate: None,
        question: None,
        values: Vec::new(),
        not_asked: Vec::new(),
        no_answer: Vec::new(),
        sample: CellSample::default(),
    }
}

fn labels(keys: &[&str]) -> Vec<KeyLabel> {
    let label = |key: &str| key.chars().next().map(|c| c.to_uppercase().collect::<String>() + &key[c.len_utf8()..]);
    keys.iter().map(|key| KeyLabel { key: (*key).into(), label: label(key).unwrap() }).collect()
}

/// Scales: `ja_nej`, `frekvens`. Codelists: 21 regions, 4 kinds of clinic.
pub(super) const JA_NEJ: ScaleId = ScaleId(0);
pub(super) const FREKVENS: ScaleId = ScaleId(1);
pub(super) const REGIONER: CodelistId = CodelistId(0);
pub(super) const VERKSAMHET: CodelistId = CodelistId(1);

pub(super) fn catalogue() -> CheckedCatalogue {
    let scale = |id: &str, keys: &[&str]| Scale { id: id.into(), ordered: false, answers: labels(keys) };
    let regions: Vec<String> = (1..=25).filter(|n| ![2, 11, 15, 16].contains(n)).map(|n| format!("{n:02}")).collect();
    let regions: Vec<&str> = regions.iter().map(String::as_str).collect();
    let codelist = |id: &str, keys: &[&str]| Codelist { id: id.into(), name: id.into(), codes: labels(keys) };
    CheckedCatalogue {
        id: "prov".into(),
        title: "Prov".into(),
        subtitle: None,
        publisher: "Prov".into(),
        citation: None,
        language: "sv".into(),
        introduction: None,
        areas: Vec::new(),
        periods: vec![Period { id: "senaste_aret".into(), month: 3, day: 1 }],
        units: Vec::new(),
        scales: vec![scale("ja_nej", &["ja", "nej"]), scale("frekvens", &["aldrig", "ibland", "alltid"])],
        codelists: vec![
            codelist("regioner", &regions),
            codelist("verksamhet", &["primarvard", "psykiatri", "ortopedi", "annan"]),
        ],
        sources: vec![regionenkat(), lakarenkat(), patientregister()],
        measures: Vec::new(),
        fingerprint: String::new(),
    }
}

pub(super) fn source(id: &str, cells: Vec<Cell>) -> Source {
    Source {
        id: id.into(),
        name: id.into(),
        overview_name: id.into(),
        kind: SourceKind::Survey,
        status: None,
        selection: None,
        unit: Vec::new(),
        called: Vec::new(),
        frame: None,
        responded: None,
        as_of: None,
        period: None,
        selected: None,
        overcoverage: 0,
        weight: None,
        release_open_answers: false,
        files: None,
        sample: SourceSample::default(),
        cells,
        questions: Vec::new(),
    }
}

pub(super) fn id_of(cells: &[Cell], name: &str) -> CellId {
    CellId(cells.iter().position(|c| c.name == name).unwrap() as u32)
}

pub(super) fn test(cell: CellId, test: Test) -> Condition {
    Condition::Test { operand: Operand::Cell(cell), test, span: Span::default() }
}

/// The cell holds this answer or code.
pub(super) fn is(cells: &[Cell], name: &str, index: u32) -> Condition {
    test(id_of(cells, name), Test::OneOf(vec![index]))
}

fn asked_when(cells: &mut [Cell], names: &[&str], condition: Condition, inferred: bool) {
    for name in names {
        let id = id_of(cells, name);
        cells[id.index()].gate = Some(Gate { condition: condition.clone(), inferred });
    }
}

/// Makes all cells from this one on questions of their own, except that those of one prefix before `_` share one.
fn ask(source: &mut Source, from: &str) {
    let first = id_of(&source.cells, from).index();
    for index in first..source.cells.len() {
        let cell = &source.cells[index];
        let id = cell.name.split('_').next().unwrap().to_owned();
        let number = source.questions.iter().position(|q| q.id == id).unwrap_or_else(|| {
            source.questions.push(Question {
                id: id.clone(),
                number_label: None,
                lead: None,
                text: id,
                kind: QuestionKind::Open(CellId(index as u32)),
                reversed: false,
                show_answers: false,
            });
            source.questions.len() - 1
        });
        source.cells[index].question = Some(QuestionId(number as u32));
    }
}

pub(super) fn number(name: &str, low: &str, high: Option<&str>, decimals: u32) -> Cell {
    let max = high.map(|high| Decimal::parse(high).unwrap());
    cell(name, Domain::Number { min: Decimal::parse(low), max, decimals })
}

/// One row for each of 21 regions, two of which do not respond. `f4` is asked by an answer that comes later in the file,
/// and `f13b` two steps down.
fn regionenkat() -> Source {
    let ja_nej = || Domain::Answer(JA_NEJ);
    let mut cells = vec![
        cell("region", Domain::Code(REGIONER)),
        cell("ar", Domain::Year),
        cell("svarat", ja_nej()),
        cell("f1", ja_nej()),
        cell("f2_plan", ja_nej()),
        cell("f2_andra", ja_nej()),
        cell("f2_andra_text", Domain::Text),
        cell("f4", ja_nej()),
        cell("f5", ja_nej()),
        number("f12", "0", None, 0),
        cell("f13a", ja_nej()),
        cell("f13b_psykiatri", ja_nej()),
        cell("f13b_andra", Domain::OpenAnswer(JA_NEJ)),
        cell("f13c", Domain::Text),
    ];
    for (name, rates, blank) in
        [("f1", vec![600_000, 400_000], 100_000), ("f2_plan", vec![900_000, 100_000], 50_000), ("f5", vec![], 50_000)]
    {
        let id = id_of(&cells, name);
        cells[id.index()].sample = CellSample { rates, blank, ..CellSample::default() };
    }
    cells[9].sample = CellSample { range: Some((20, 400)), ..CellSample::default() };
    cells[12].sample = CellSample {
        rates: vec![200_000, 800_000],
        texts: vec!["reumatologi".into(), "geriatrik".into()],
        ..CellSample::default()
    };
    let f1 = is(&cells, "f1", 0);
    asked_when(&mut cells, &["f2_plan", "f2_andra", "f2_andra_text"], f1, true);
    let later = Condition::Or(vec![is(&cells, "f5", 0), Condition::Not(Box::new(is(&cells, "f1", 0)))]);
    asked_when(&mut cells, &["f4"], later, false);
    let f13a = is(&cells, "f13a", 0);
    asked_when(&mut cells, &["f13b_psykiatri", "f13b_andra"], f13a, false);
    let f13b = is(&cells, "f13b_psykiatri", 0);
    asked_when(&mut cells, &["f13c"], f13b, true);
    let mut source = source("regionenkat", cells);
    ask(&mut source, "f1");
    let item = |key: &str, cell: u32, text_cell: Option<u32>| Item {
        key: key.into(),
        label: key.into(),
        cell: CellId(cell),
        text_cell: text_cell.map(CellId),
        exclusive: false,
        implies: Vec::new(),
    };
    source.questions[1].kind =
        QuestionKind::Battery { scale: JA_NEJ, items: vec![item("plan", 4, None), item("andra", 5, Some(6))] };
    source.unit = vec![CellId(0)];
    source.frame = Some(REGIONER);
    source.responded = Some(is(&source.cells, "svarat", 0));
    source.period = Some(PeriodAxis { cell: CellId(1), period: Some(PeriodId(0)) });
    source.sample.not_responding = Some(2);
    source
}

/// Physicians, of whom six in ten respond; no frame.
fn lakarenkat() -> Source {
    let mut cells = vec![
        cell("lakare", Domain::Key),
        cell("region", Domain::Code(REGIONER)),
        cell("ar", Domain::Year),
        cell("verksamhet", Domain::Code(VERKSAMHET)),
        cell("vikt", Domain::Number { min: None, max: None, decimals: 3 }),
        cell("svarat", Domain::Answer(JA_NEJ)),
        cell("f4a", Domain::Answer(JA_NEJ)),
        cell("f4b_plan", Domain::Answer(JA_NEJ)),
        cell("f8", Domain::Answer(FREKVENS)),
    ];
    cells[3].sample.rates = vec![700_000, 300_000, 0, 0];
    cells[7].sample = CellSample { rates: vec![800_000, 200_000], blank: 40_000, ..CellSample::default() };
    cells[8].sample = CellSample { rates: vec![170_000, 330_000, 500_000], blank: 30_000, ..CellSample::default() };
    let f4a = is(&cells, "f4a", 0);
    asked_when(&mut cells, &["f4b_plan"], f4a, false);
    let mut source = source("lakarenkat", cells);
    ask(&mut source, "f4a");
    source.unit = vec![CellId(0)];
    source.responded = Some(is(&source.cells, "svarat", 0));
    source.period = Some(PeriodAxis { cell: CellId(2), period: None });
    source.weight = Some(Weight { cell: CellId(4), decimals: 3, adjusts_for: None });
    source.sample = SourceSample { rows: Some(400), responding: Some(600_000), not_responding: None };
    source
}

/// Care contacts with dates and codes; everyone responds.
fn patientregister() -> Source {
    let mut cells = vec![
        cell("kontakt", Domain::Key),
        cell("region", Domain::Code(REGIONER)),
        cell("datum", Domain::Date),
        cell("kva", Domain::CodeList { empty_means: EmptyMeans::None }),
    ];
    cells[3].sample.codes = vec![("DV077".into(), 300_000), ("GC 001".into(), 1_200_000), ("AW026".into(), 0)];
    let mut source = source("patientregister", cells);
    source.kind = SourceKind::Register;
    source.unit = vec![CellId(0)];
    source.period = Some(PeriodAxis { cell: CellId(2), period: Some(PeriodId(0)) });
    source.sample.rows = Some(500);
    source
}
