//! A catalogue built by hand: two surveys, a register and a table with everything a condition can look at.

use mattstock_syntax::Span;
use mattstock_syntax::ast::Date;

use crate::Decimal;
use crate::check::*;
use crate::estimate::{Response, Results, Row, Skipped, Status};

pub(super) const JA: u32 = 0;
pub(super) const NEJ: u32 = 1;

pub(super) const JA_NEJ: ScaleId = ScaleId(0);
const JA_NEJ_OSAKER: ScaleId = ScaleId(1);
pub(super) const FREKVENS: ScaleId = ScaleId(2);
const EJ_AKTUELLT: ScaleId = ScaleId(3);
pub(super) const REGIONER: CodelistId = CodelistId(0);
pub(super) const KON: CodelistId = CodelistId(1);

pub(super) const REGIONENKAT: SourceIx = SourceIx(0);
pub(super) const LAKARENKAT: SourceIx = SourceIx(1);
pub(super) const REGISTER: SourceIx = SourceIx(2);
pub(super) const FALL: SourceIx = SourceIx(3);

pub(super) const COUNT: UnitId = UnitId(0);
pub(super) const PERCENT: UnitId = UnitId(1);
pub(super) const PER_1000: UnitId = UnitId(2);
pub(super) const TEXT: UnitId = UnitId(3);

pub(super) fn labels(all: &[(&str, &str)]) -> Vec<KeyLabel> {
    all.iter().map(|(k, l)| KeyLabel { key: (*k).into(), label: (*l).into() }).collect()
}

fn scale(id: &str, answers: &[(&str, &str)]) -> Scale {
    Scale { id: id.into(), ordered: id == "frekvens", answers: labels(answers) }
}

pub(super) fn empty_source(id: &str, name: &str, kind: SourceKind, called: (&str, &str)) -> Source {
    Source {
        id: id.into(),
        name: name.into(),
        overview_name: name.into(),
        kind,
        status: None,
        selection: None,
        unit: Vec::new(),
        called: vec![("sv".into(), called.0.into()), ("en".into(), called.1.into())],
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

pub(super) fn cell(source: &mut Source, name: &str, label: &str, domain: Domain, question: Option<QuestionId>) -> CellId {
    source.cells.push(Cell {
        name: name.into(),
        label: label.into(),
        header: name.into(),
        domain,
        derived: None,
        gate: None,
        question,
        values: Vec::new(),
        not_asked: Vec::new(),
        no_answer: Vec::new(),
        sample: CellSample::default(),
    });
    CellId(source.cells.len() as u32 - 1)
}

pub(super) fn column(source: &mut Source, name: &str, label: &str, domain: Domain) -> CellId {
    cell(source, name, label, domain, None)
}

pub(super) fn question(source: &mut Source, id: &str, number: &str, text: &str, kind: QuestionKind) {
    source.questions.push(Question {
        id: id.into(),
        number_label: (!number.is_empty()).then(|| number.into()),
        lead: None,
        text: text.into(),
        kind,
        reversed: false,
        show_answers: false,
    });
}

pub(super) fn single(source: &mut Source, id: &str, number: &str, text: &str, scale: ScaleId) {
    let q = QuestionId(source.questions.len() as u32);
    let cell = cell(source, id, text, Domain::Answer(scale), Some(q));
    question(source, id, number, text, QuestionKind::Single { scale, cell });
}

pub(super) fn battery(source: &mut Source, id: &str, number: &str, text: &str, scale: ScaleId, items: &[(&str, &str)]) {
    let q = QuestionId(source.questions.len() as u32);
    let items = items
        .iter()
        .map(|(key, label)| Item {
            key: (*key).into(),
            label: (*label).into(),
            cell: cell(source, &format!("{id}_{key}"), label, Domain::Answer(scale), Some(q)),
            text_cell: None,
            exclusive: false,
            implies: Vec::new(),
        })
        .collect();
    question(source, id, number, text, QuestionKind::Battery { scale, items });
}

pub(super) fn catalogue() -> CheckedCatalogue {
    let mut regions = empty_source("regionenkat", "Enkät till region", SourceKind::Survey, ("regioner", "regions"));
    regions.overview_name = "Enkät till regioner".into();
    regions.status = Some("Återkommande enkät".into());
    regions.as_of = Some("1 mars {year}".into());
    regions.frame = Some(REGIONER);
    let region = column(&mut regions, "region", "Region", Domain::Code(REGIONER));
    regions.unit = vec![region];
    let year = column(&mut regions, "ar", "År", Domain::Year);
    regions.period = Some(PeriodAxis { cell: year, period: Some(PeriodId(0)) });
    let answered = column(&mut regions, "svarat", "Regionen har svarat", Domain::Answer(JA_NEJ));
    regions.responded = Some(one_of(answered, &[JA]));
    single(&mut regions, "f1", "1", "Har regionen styrdokument (den 1 mars år {year})?", JA_NEJ);
    battery(
        &mut regions,
        "f2",
        "2",
        "Innehåller styrdokumentet följande delar?",
        JA_NEJ,
        &[
            ("bedomning", "Medicinsk bedömning"),
            ("plan", "Upprättande av sjukskrivnings- och rehabiliteringsplan"),
            ("tid", "Ledning och styrning avseende tillräcklig tid"),
        ],
    );
    single(&mut regions, "f3a", "3a", "Har regionen följt upp följsamheten ({period})?", EJ_AKTUELLT);
    regions.questions[2].show_answers = true;
    let omraden = [("primarvard", "Primärvård"), ("psykiatri", "Psykiatri"), ("andra", "Andra områden – ange vilka:")];
    battery(&mut regions, "f3b", "3b", "Inom vilka områden?", JA_NEJ, &omraden);
    regions.questions[3].lead = Some("Besvaras om svaret är Ja på fråga 3a.".into());
    let q = QuestionId(4);
    let open = cell(&mut regions, "f3c", "Vad visade uppföljningen?", Domain::Text, Some(q));
    question(&mut regions, "f3c", "3c", "Vad visade uppföljningen?", QuestionKind::Open(open));
    let domain = Domain::Number { min: Some(Decimal::integer(0)), max: None, decimals: 0 };
    let number = cell(&mut regions, "f12", "Antal registrerade", domain, Some(QuestionId(5)));
    question(&mut regions, "f12", "", "Uppge antal registrerade koder ({period}).", QuestionKind::Number(number));

    let mut physicians = empty_source("lakarenkat", "Enkät till läkare", SourceKind::Survey, ("läkare", "physicians"));
    physicians.selection = Some(Selection::Sample);
    let id = column(&mut physicians, "lakare", "Läkare", Domain::Key);
    physicians.unit = vec![id];
    column(&mut physicians, "region", "Region", Domain::Code(REGIONER));
    column(&mut physicians, "sjukskrivande", "Läkaren sjukskriver patienter", Domain::Answer(JA_NEJ));
    single(&mut physicians, "f4a", "4a", "Finns det styrdokument i din verksamhet?", JA_NEJ_OSAKER);
    battery(&mut physicians, "f4b", "4b", "Vilka delar ingår i styrdokumentet?", JA_NEJ_OSAKER, &omraden);
    single(&mut physicians, "f8", "8", "Hur ofta räcker din kompetens till?", FREKVENS);
    physicians.questions[2].reversed = true;
    physicians.questions[2].show_answers = true;

    let called = ("vårdkontakter", "care contacts");
    let mut register = empty_source("register", "Patientregistret, Socialstyrelsen.", SourceKind::Register, called);
    column(&mut register, "region", "Region", Domain::Code(REGIONER));
    let date = column(&mut register, "datum", "Datum för vårdkontakten", Domain::Date);
    column(&mut register, "kva", "KVÅ-koder", Domain::CodeList { empty_means: EmptyMeans::None });
    register.period = Some(PeriodAxis { cell: date, period: Some(PeriodId(0)) });

    let mut cases = empty_source("fall", "Sjukfall", SourceKind::Table, ("sjukfall", "cases"));
    cases.called.clear();
    column(&mut cases, "kon", "Kön", Domain::Code(KON));
    let one_decimal = Domain::Number { min: None, max: None, decimals: 1 };
    column(&mut cases, "dagar", "Antal dagar", one_decimal);
    column(&mut cases, "start", "Startdatum", Domain::Date);
    column(&mut cases, "ar", "År", Domain::Year);
    column(&mut cases, "region", "Region", Domain::Code(REGIONER));

    CheckedCatalogue {
        id: "test".into(),
        title: "Specifikationer".into(),
        subtitle: Some("Bilaga".into()),
        publisher: "Myndigheten".into(),
        citation: Some("Källa: rapporten, {year}.".into()),
        language: "sv".into(),
        introduction: Some("Två områden:\n- Styrdokument\n- Plan".into()),
        areas: ["styrdokument", "plan"]
            .map(|id| Area { id: id.into(), name: format!("Området {id}"), heading: format!("Rubrik {id}") })
            .into(),
        periods: vec![Period { id: "senaste_aret".into(), month: 3, day: 1 }],
        units: [("count", "Antal", None, 0), ("percent", "Procent", Some(100), 1), ("per 1000", "Per tusen", Some(1000), 2)]
            .map(|(id, label, per, decimals)| Unit { id: id.into(), label: label.into(), per, decimals })
            .into_iter()
            .chain([Unit { id: "text".into(), label: "Text".into(), per: None, decimals: 0 }])
            .collect(),
        scales: vec![
            scale("ja_nej", &[("ja", "Ja"), ("nej", "Nej")]),
            scale("ja_nej_osaker", &[("ja", "Ja"), ("nej", "Nej"), ("osaker", "Osäker")]),
            scale("frekvens", &[("aldrig", "Aldrig"), ("sallan", "Sällan"), ("ofta", "Ofta"), ("alltid", "Alltid")]),
            scale("ej_aktuellt", &[("ja", "Ja"), ("nej", "Nej"), ("ej", "Ej aktuellt efter den 1 mars {year}.")]),
        ],
        codelists: vec![
            Codelist {
                id: "regioner".into(),
                name: "Regioner".into(),
                codes: labels(&[("01", "Region Stockholm"), ("03", "Region Uppsala"), ("04", "Region Sörmland")]),
            },
            Codelist { id: "kon".into(), name: "Kön".into(), codes: labels(&[("K", "Kvinna"), ("M", "Man")]) },
        ],
        sources: vec![regions, physicians, register, cases],
        measures: Vec::new(),
        fingerprint: String::new(),
    }
}

/// The cell with this name.
pub(super) fn named(catalogue: &CheckedCatalogue, source: SourceIx, name: &str) -> CellId {
    let found = catalogue.sources[source.index()].cells.iter().position(|c| c.name == name);
    CellId(found.unwrap() as u32)
}

/// The question with this id.
pub(super) fn asked(catalogue: &CheckedCatalogue, source: SourceIx, id: &str) -> QuestionId {
    let found = catalogue.sources[source.index()].questions.iter().position(|q| q.id == id);
    QuestionId(found.unwrap() as u32)
}

pub(super) fn test(operand: Operand, test: Test) -> Condition {
    Condition::Test { operand, test, span: Span::default() }
}

pub(super) fn one_of(cell: CellId, values: &[u32]) -> Condition {
    test(Operand::Cell(cell), Test::OneOf(values.into()))
}

pub(super) fn not(condition: Condition) -> Condition {
    Condition::Not(Box::new(condition))
}

pub(super) fn date(year: i32, month: u8, day: u8) -> Date {
    Date::new(year, month, day).unwrap()
}

/// Stands for the source of the measure that an aggregate is put into.
const OWN: SourceIx = SourceIx(u32::MAX);

pub(super) fn aggregate(fold: Fold, by: Option<By>, condition: Option<Condition>) -> Aggregate {
    Aggregate { source: OWN, fold, by, condition, span: Span::default(), text: String::new() }
}

/// The sum of a cell's numbers.
pub(super) fn sum(cell: CellId) -> Fold {
    Fold::Sum(Value::Cell(Operand::Cell(cell)))
}

pub(super) fn count(condition: Option<Condition>) -> Aggregate {
    aggregate(Fold::Count, None, condition)
}

pub(super) fn part(id: &str, unit: UnitId, numerator: Aggregate, denominator: Option<Aggregate>) -> Part {
    Part {
        id: id.into(),
        name: None,
        unit,
        period: None,
        body: PartBody::Figures { numerator, denominator, exclude: None, favourable: Vec::new() },
        breakdowns: vec![Breakdown::Total],
        span: Span::default(),
    }
}

pub(super) fn open_part(id: &str, question: QuestionId) -> Part {
    let numerator = count(None);
    Part { body: PartBody::OpenAnswers(question), ..part(id, TEXT, numerator, None) }
}

/// The same rows of another source than the measure's.
pub(super) fn from(source: SourceIx, aggregate: Aggregate) -> Aggregate {
    Aggregate { source, ..aggregate }
}

pub(super) fn measure(id: &str, source: SourceIx, mut parts: Vec<Part>) -> Measure {
    for part in &mut parts {
        if let PartBody::Figures { numerator, denominator, .. } = &mut part.body {
            for side in std::iter::once(numerator).chain(denominator).filter(|side| side.source == OWN) {
                side.source = source;
            }
        }
    }
    Measure {
        id: id.into(),
        name: format!("Måttet {id}"),
        area: AreaId(0),
        kind: MeasureType::Structure,
        kind_wording: None,
        aim: Aim::Higher,
        direction_wording: None,
        role: Role::National,
        candidate: false,
        source,
        unit: parts[0].unit,
        unit_wording: None,
        period: None,
        sheet: SheetTexts {
            statement: format!("Antal i mått {id} ({{period}})."),
            purpose: "Syftet.\n\nMer.".into(),
            ..SheetTexts::default()
        },
        question_text: None,
        questions: Vec::new(),
        parts,
        span: Span::default(),
    }
}

/// A result row of the total with nothing missing; change it with struct update.
pub(super) fn row(measure: &str, part: &str, numerator: i128, denominator: Option<i128>) -> Row {
    let value = match denominator {
        Some(d) if d != 0 => numerator as f64 / d as f64,
        _ => numerator as f64,
    };
    Row {
        measure: measure.into(),
        part: part.into(),
        item: String::new(),
        answer: String::new(),
        period: "2026".into(),
        breakdown: "total".into(),
        group: String::new(),
        group_label: "totalt".into(),
        numerator: Some(Decimal::integer(numerator)),
        denominator: denominator.map(Decimal::integer),
        value: Some(value),
        exact: None,
        lower: None,
        upper: None,
        unit: "count".into(),
        not_asked: Some(Decimal::integer(0)),
        no_answer: Some(Decimal::integer(0)),
        invalid: Some(Decimal::integer(0)),
        eligibility_unknown: Some(Decimal::integer(0)),
        n_numerator: Some(numerator as u64),
        n_denominator: denominator.map(|d| d as u64),
        status: if denominator == Some(0) { Status::Undefined } else { Status::Ok },
    }
}

/// A row of a region that came out otherwise than `ok`.
pub(super) fn without_figure(row: Row, status: Status) -> Row {
    let numbers = status != Status::NoResponse;
    Row {
        numerator: row.numerator.filter(|_| numbers),
        denominator: row.denominator.filter(|_| numbers),
        value: None,
        status,
        ..row
    }
}

pub(super) fn in_region(row: Row, code: &str) -> Row {
    Row { breakdown: "region".into(), group: code.into(), group_label: format!("label {code}"), ..row }
}

pub(super) fn results(rows: Vec<Row>) -> Results {
    Results {
        periods: vec![2026],
        responses: vec![
            Response {
                source: "regionenkat".into(),
                period: Some(2026),
                rows: 3,
                responded: 2,
                asked: Some(3),
                not_responding: vec!["04".into()],
            },
            Response {
                source: "lakarenkat".into(),
                period: Some(2026),
                rows: 4000,
                responded: 1980,
                asked: Some(4000),
                not_responding: Vec::new(),
            },
        ],
        skipped: Vec::new(),
        rows,
    }
}

/// What a run left out.
pub(super) fn skipped(measure: &str, parts: &[&str], source: &str, period: Option<i32>) -> Skipped {
    let parts = parts.iter().map(|p| (*p).to_owned()).collect();
    Skipped { measure: measure.into(), parts, source: source.into(), period }
}
