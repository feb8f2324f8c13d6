//! A catalogue built by hand, with what a plan is made of.

use mattstock_syntax::Span;

use crate::Decimal;
use crate::check::*;

pub(super) const SURVEY: SourceIx = SourceIx(0);
pub(super) const CASES: SourceIx = SourceIx(1);
pub(super) const PEOPLE: SourceIx = SourceIx(2);

/// Columns of the survey.
pub(super) mod survey {
    use super::*;
    pub(in crate::plan) const REGION: CellId = CellId(0);
    pub(in crate::plan) const YEAR: CellId = CellId(1);
    pub(in crate::plan) const ANSWERED: CellId = CellId(2);
    pub(in crate::plan) const F1: CellId = CellId(3);
    pub(in crate::plan) const F2: [CellId; 3] = [CellId(4), CellId(5), CellId(6)];
    pub(in crate::plan) const F3: CellId = CellId(7);
    /// A battery: a, b and none of them.
    pub(in crate::plan) const F2_QUESTION: QuestionId = QuestionId(1);
    /// Choices: x, y and none of them.
    pub(in crate::plan) const F3_QUESTION: QuestionId = QuestionId(2);
}

/// Columns of the register of cases.
pub(super) mod cases {
    use super::*;
    pub(in crate::plan) const REGION: CellId = CellId(0);
    pub(in crate::plan) const START: CellId = CellId(1);
    pub(in crate::plan) const END: CellId = CellId(2);
    pub(in crate::plan) const BORN: CellId = CellId(3);
    pub(in crate::plan) const CODE: CellId = CellId(4);
    pub(in crate::plan) const DAYS: CellId = CellId(5);
    pub(in crate::plan) const KVA: CellId = CellId(6);
    pub(in crate::plan) const AGE: CellId = CellId(7);
    pub(in crate::plan) const DIAGNOSIS: CellId = CellId(8);
}

/// Columns of the table of people.
pub(super) mod people {
    use super::*;
    pub(in crate::plan) const NUMBER: CellId = CellId(2);
}

pub(super) const COUNT: UnitId = UnitId(0);
pub(super) const PER_1000: UnitId = UnitId(1);
pub(super) const FROM_MARCH: PeriodId = PeriodId(0);
pub(super) const CALENDAR: PeriodId = PeriodId(1);

fn labels(keys: &[&str]) -> Vec<KeyLabel> {
    keys.iter().map(|k| KeyLabel { key: (*k).into(), label: k.to_uppercase() }).collect()
}

fn source(id: &str, kind: SourceKind) -> Source {
    Source {
        id: id.into(),
        name: id.into(),
        overview_name: id.into(),
        kind,
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
        cells: Vec::new(),
        questions: Vec::new(),
    }
}

fn cell(name: &str, domain: Domain) -> Cell {
    Cell {
        name: name.into(),
        label: name.into(),
        header: format!("{name}_i_fil"),
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

fn question(id: &str, kind: QuestionKind) -> Question {
    Question {
        id: id.into(),
        number_label: None,
        lead: None,
        text: String::new(),
        kind,
        reversed: false,
        show_answers: false,
    }
}

fn choice(key: &str, exclusive: bool) -> Choice {
    Choice { key: key.into(), label: key.to_uppercase(), text_cell: None, exclusive, implies: Vec::new() }
}

fn the_survey() -> Source {
    use survey::*;
    let mut s = source("enkat", SourceKind::Survey);
    let yes_no = || Domain::Answer(ScaleId(0));
    s.cells = vec![
        cell("region", Domain::Code(CodelistId(0))),
        cell("ar", Domain::Year),
        cell("svarat", yes_no()),
        cell("f1", yes_no()),
        cell("f2_a", yes_no()),
        cell("f2_b", yes_no()),
        cell("f2_ingen", yes_no()),
        cell("f3", Domain::Choices(F3_QUESTION)),
    ];
    for (place, question) in [(3, 0), (4, 1), (5, 1), (6, 1), (7, 2)] {
        s.cells[place].question = Some(QuestionId(question));
    }
    s.cells[F3.index()].gate = Some(Gate { condition: of(F1, Test::OneOf(vec![0])), inferred: false });
    let item = |key: &str, cell, exclusive| Item {
        key: key.into(),
        label: key.into(),
        cell,
        text_cell: None,
        exclusive,
        implies: Vec::new(),
    };
    let items = vec![item("a", F2[0], false), item("b", F2[1], false), item("ingen", F2[2], true)];
    let choices = vec![choice("x", false), choice("y", false), choice("ingen", true)];
    s.questions = vec![
        question("f1", QuestionKind::Single { scale: ScaleId(0), cell: F1 }),
        question("f2", QuestionKind::Battery { scale: ScaleId(0), items }),
        question("f3", QuestionKind::Multiple { choices, cell: F3, empty_means: EmptyMeans::None }),
    ];
    s.unit = vec![REGION];
    s.frame = Some(CodelistId(0));
    s.period = Some(PeriodAxis { cell: YEAR, period: Some(FROM_MARCH) });
    s.responded = Some(of(ANSWERED, Test::OneOf(vec![0])));
    s
}

fn the_cases() -> Source {
    use cases::*;
    let mut s = source("fall", SourceKind::Register);
    let number = |decimals| Domain::Number { min: None, max: None, decimals };
    s.cells = vec![
        cell("region", Domain::Code(CodelistId(0))),
        cell("start", Domain::Date),
        cell("slut", Domain::Date),
        cell("fodd", Domain::Date),
        cell("diagnos", Domain::FreeCode),
        cell("dagar", number(1)),
        cell("kva", Domain::CodeList { empty_means: EmptyMeans::None }),
        cell("aldersgrupp", Domain::Code(CodelistId(1))),
        cell("diagnosgrupp", Domain::Code(CodelistId(2))),
    ];
    s.cells[AGE.index()].derived = Some(Derived::Bands {
        of: Value::Age { birth: date(BORN), at: date(START) },
        limits: vec![Decimal::integer(25), Decimal { mantissa: 650, scale: 1 }],
        below: true,
    });
    let prefix = |p: &str| Test::Codes(vec![CodePattern::Prefix(p.into())]);
    s.cells[DIAGNOSIS.index()].derived = Some(Derived::Groups { of: CODE, groups: vec![prefix("F"), prefix("M")] });
    s.period = Some(PeriodAxis { cell: START, period: Some(FROM_MARCH) });
    s
}

fn the_people() -> Source {
    let mut s = source("folkmangd", SourceKind::Table);
    s.cells = vec![
        cell("ar", Domain::Year),
        cell("region", Domain::Code(CodelistId(0))),
        cell("antal", Domain::Number { min: Some(Decimal::integer(0)), max: None, decimals: 0 }),
    ];
    s.unit = vec![CellId(1), CellId(0)];
    s.period = Some(PeriodAxis { cell: CellId(0), period: None });
    s
}

/// The catalogue with one measure of one part, with these figures.
pub(super) fn catalogue(of: SourceIx, part: Part) -> CheckedCatalogue {
    let unit = |id: &str, per| Unit { id: id.into(), label: id.into(), per, decimals: 1 };
    let list = |id: &str, keys: &[&str]| Codelist { id: id.into(), name: id.into(), codes: labels(keys) };
    let period = |id: &str, month| Period { id: id.into(), month, day: 1 };
    let measure = Measure {
        id: "m".into(),
        name: "m".into(),
        area: AreaId(0),
        kind: MeasureType::Process,
        kind_wording: None,
        aim: Aim::Higher,
        direction_wording: None,
        role: Role::National,
        candidate: false,
        source: of,
        unit: COUNT,
        unit_wording: None,
        period: None,
        sheet: SheetTexts::default(),
        question_text: None,
        questions: Vec::new(),
        parts: vec![part],
        span: Span::default(),
    };
    CheckedCatalogue {
        id: "c".into(),
        title: "c".into(),
        subtitle: None,
        publisher: String::new(),
        citation: None,
        language: "sv".into(),
        introduction: None,
        areas: vec![Area { id: "a".into(), name: "a".into(), heading: "a".into() }],
        periods: vec![period("senaste_aret", 3), period("kalenderaret", 1)],
        units: vec![unit("count", None), unit("per 1000", Some(1000))],
        scales: vec![Scale { id: "ja_nej".into(), ordered: false, answers: labels(&["ja", "nej"]) }],
        codelists: vec![
            list("regioner", &["01", "03"]),
            list("fall.aldersgrupp", &["under_25", "25_64", "65_plus"]),
            list("fall.diagnosgrupp", &["psykisk", "rorelse", "other"]),
        ],
        sources: vec![the_survey(), the_cases(), the_people()],
        measures: vec![measure],
        fingerprint: String::new(),
    }
}

/// A part that divides nothing by nothing, by the total.
pub(super) fn part(numerator: Aggregate, denominator: Option<Aggregate>) -> Part {
    Part {
        id: "m".into(),
        name: None,
        unit: COUNT,
        period: None,
        body: PartBody::Figures { numerator, denominator, exclude: None, favourable: Vec::new() },
        breakdowns: vec![Breakdown::Total],
        span: Span::default(),
    }
}

/// An aggregate without `by`.
pub(super) fn aggregate(source: SourceIx, fold: Fold, condition: Option<Condition>) -> Aggregate {
    Aggregate { source, fold, by: None, condition, span: Span::default(), text: String::new() }
}

/// A count of rows.
pub(super) fn count(source: SourceIx, condition: Option<Condition>) -> Aggregate {
    aggregate(source, Fold::Count, condition)
}

/// A test of a cell.
pub(super) fn of(cell: CellId, test: Test) -> Condition {
    operand(Operand::Cell(cell), test)
}

/// A test of an operand.
pub(super) fn operand(operand: Operand, test: Test) -> Condition {
    Condition::Test { operand, test, span: Span::default() }
}

/// The current item is ja.
pub(super) fn item_is_yes() -> Condition {
    operand(Operand::CurrentItem(survey::F2_QUESTION), Test::OneOf(vec![0]))
}

/// A cell, as a part of another value.
pub(super) fn date(cell: CellId) -> Box<Value> {
    Box::new(value(cell))
}

/// A cell as a value.
pub(super) fn value(cell: CellId) -> Value {
    Value::Cell(Operand::Cell(cell))
}
