//! The catalogue built by hand, with sources that hold what the rest of the language looks at: spells with dates, free codes
//! and derived columns, a population table, and a survey with choices, numbers and two scales of a kind.

use mattstock_syntax::Span;
use mattstock_syntax::ast::{ArithmeticOp, CompareOp, Quantifier};

use super::builder::*;
use super::show::show;
use crate::Decimal;
use crate::check::*;
use crate::document::{AppendixOptions, appendix, computation_in_words, formula};
use crate::testing::codelist;

pub(super) const SPELLS: SourceIx = SourceIx(4);
pub(super) const PEOPLE: SourceIx = SourceIx(5);
pub(super) const UNITS: SourceIx = SourceIx(6);

pub(super) const SENASTE_ARET: PeriodId = PeriodId(0);
pub(super) const KALENDERAR: PeriodId = PeriodId(1);

const ALDERSGRUPPER: CodelistId = CodelistId(2);
const DIAGNOSGRUPPER: CodelistId = CodelistId(3);

pub(super) fn whole() -> CheckedCatalogue {
    let mut c = catalogue();
    c.periods.push(Period { id: "kalenderar".into(), month: 1, day: 1 });
    let list = |id: &str, codes: &[(&str, &str)]| codelist(id, labels(codes));
    c.codelists
        .push(list("sjukfall.aldersgrupp", &[("under_16", "under 16"), ("16_24", "16–24"), ("25_plus", "25 eller mer")]));
    c.codelists.push(list(
        "sjukfall.diagnosgrupp",
        &[("psykisk", "Psykisk ohälsa"), ("rorelse", "Rörelseorganen"), ("other", "Övriga")],
    ));
    c.sources.extend([spells(), people(), units()]);
    c
}

fn spells() -> Source {
    let mut s = empty_source("sjukfall", "Sjukfallsregistret", SourceKind::Register, ("sjukfall", "spells"));
    column(&mut s, "person", "Person", Domain::Key);
    column(&mut s, "region", "Region", Domain::Code(REGIONER));
    column(&mut s, "kon", "Kön", Domain::Code(KON));
    let born = column(&mut s, "fodd", "Födelsedatum", Domain::Date);
    let diagnosis = column(&mut s, "diagnos", "Diagnos", Domain::FreeCode);
    let start = column(&mut s, "start", "Startdatum", Domain::Date);
    column(&mut s, "slut", "Slutdatum", Domain::Date);
    column(&mut s, "omfattning", "Omfattning i procent", Domain::Number { min: None, max: None, decimals: 0 });
    column(&mut s, "fodelsear", "Födelseår", Domain::Year);
    column(&mut s, "ar", "Beslutsår", Domain::Year);
    let age = column(&mut s, "aldersgrupp", "Åldersgrupp", Domain::Code(ALDERSGRUPPER));
    s.cells[age.index()].derived = Some(Derived::Bands {
        of: Value::Age { birth: Box::new(at(born)), at: Box::new(at(start)) },
        limits: vec![Decimal::integer(16), Decimal::integer(25)],
        below: true,
    });
    let group = column(&mut s, "diagnosgrupp", "Diagnosgrupp", Domain::Code(DIAGNOSGRUPPER));
    s.cells[group.index()].derived = Some(Derived::Groups {
        of: diagnosis,
        groups: vec![
            Test::Codes(vec![CodePattern::Range("F00".into(), "F99".into())]),
            Test::Codes(vec![CodePattern::Range("M00".into(), "M99".into()), CodePattern::Prefix("R52".into())]),
        ],
    });
    s.period = Some(PeriodAxis { cell: start, period: Some(SENASTE_ARET) });
    s
}

fn people() -> Source {
    let mut s = empty_source("folkmangd", "Folkmängd den 31 december", SourceKind::Table, ("", ""));
    s.called.clear();
    column(&mut s, "region", "Region", Domain::Code(REGIONER));
    column(&mut s, "kon", "Kön", Domain::Code(KON));
    column(&mut s, "antal", "Antal invånare", Domain::Number { min: None, max: None, decimals: 0 });
    let year = column(&mut s, "ar", "År", Domain::Year);
    s.period = Some(PeriodAxis { cell: year, period: None });
    s
}

fn units() -> Source {
    let mut s = empty_source("enheter", "Enkät till enheter", SourceKind::Survey, ("enheter", "units"));
    let unit = column(&mut s, "enhet", "Enhet", Domain::Key);
    s.unit = vec![unit];
    column(&mut s, "region", "Region", Domain::Code(REGIONER));
    single(&mut s, "f1", "1", "Hur ofta ges utbildning?", FREKVENS);
    single(&mut s, "f2", "2", "Hur ofta behövs utbildning?", FREKVENS);
    battery(
        &mut s,
        "f3",
        "3",
        "Vilka får utbildning?",
        JA_NEJ,
        &[("lakare", "Läkare"), ("psykologer", "Psykologer"), ("alla", "Alla yrken")],
    );
    if let QuestionKind::Battery { items, .. } = &mut s.questions[2].kind {
        items[2].implies = vec!["lakare".into(), "psykologer".into()];
    }
    let q = QuestionId(3);
    let choices = cell(&mut s, "f4", "Vilka stöd finns?", Domain::Choices(q), Some(q));
    let choice = |key: &str, label: &str, exclusive: bool, implies: &[&str]| Choice {
        key: key.into(),
        label: label.into(),
        text_cell: None,
        exclusive,
        implies: implies.iter().map(|k| (*k).into()).collect(),
    };
    let kind = QuestionKind::Multiple {
        choices: vec![
            choice("rutin", "Skriftlig rutin", false, &[]),
            choice("handbok", "Handbok", false, &["rutin"]),
            choice("inget", "Inget av dessa", true, &[]),
        ],
        cell: choices,
        empty_means: EmptyMeans::NoAnswer,
    };
    question(&mut s, "f4", "4", "Vilka stöd finns?", kind);
    for (i, (id, number, text)) in
        [("f5", "5", "Hur många läkare har ni?"), ("f6", "6", "Hur många psykologer har ni?")].into_iter().enumerate()
    {
        let q = QuestionId(4 + i as u32);
        let number_cell = cell(&mut s, id, text, Domain::Number { min: None, max: None, decimals: 0 }, Some(q));
        question(&mut s, id, number, text, QuestionKind::Number(number_cell));
    }
    let q = QuestionId(6);
    let date = cell(&mut s, "f7", "När senast?", Domain::Date, Some(q));
    question(&mut s, "f7", "7", "När senast?", QuestionKind::Date(date));
    battery(&mut s, "f8", "8", "Hur ofta räcker tiden till?", FREKVENS, &[("utredning", "Utredning"), ("intyg", "Intyg")]);
    s
}

/// What a cell holds.
pub(super) fn at(cell: CellId) -> Value {
    Value::Cell(Operand::Cell(cell))
}

/// What a cell holds, by its name.
pub(super) fn value(source: SourceIx, name: &str) -> Value {
    at(in_whole(source, name))
}

/// The cell with this name.
pub(super) fn in_whole(source: SourceIx, name: &str) -> CellId {
    named(&whole(), source, name)
}

/// The question with this id, of the survey of units.
pub(super) fn q(id: &str) -> QuestionId {
    asked(&whole(), UNITS, id)
}

pub(super) fn number(x: i128) -> Value {
    Value::Number(Decimal::integer(x))
}

pub(super) fn arithmetic(op: ArithmeticOp, left: Value, right: Value) -> Value {
    Value::Arithmetic { op, left: Box::new(left), right: Box::new(right) }
}

pub(super) fn days(from: Value, to: Value) -> Value {
    Value::DaysBetween { from: Box::new(from), to: Box::new(to) }
}

pub(super) fn age(birth: Value, at: Value) -> Value {
    Value::Age { birth: Box::new(birth), at: Box::new(at) }
}

pub(super) fn number_of(question: QuestionId, condition: Condition) -> Value {
    Value::NumberOf { question, condition: Box::new(condition) }
}

pub(super) fn compare(left: Value, op: CompareOp, right: Value) -> Condition {
    Condition::Compare { left, op, right, span: Span::default() }
}

pub(super) fn computed(value: Value, test: Comparison<Decimal>) -> Condition {
    Condition::Computed { value, test, span: Span::default() }
}

pub(super) fn during(date: Value, period: PeriodId) -> Condition {
    Condition::During { date, period, span: Span::default() }
}

pub(super) fn items(quantifier: Quantifier, question: QuestionId, condition: Condition) -> Condition {
    Condition::Quantified { quantifier, question, condition: Box::new(condition), span: Span::default() }
}

/// The current item has one of these answers.
pub(super) fn item(question: QuestionId, values: &[u32]) -> Condition {
    test(Operand::CurrentItem(question), Test::OneOf(values.into()))
}

/// The sentences of a part in a language.
pub(super) fn sentences(source: SourceIx, part: Part, language: &str) -> String {
    let catalogue = whole();
    let measure = measure("1", source, vec![part]);
    computation_in_words(&catalogue, &measure, &measure.parts[0], language, Some(2026))
}

/// The formula of a part in a language.
pub(super) fn signs(source: SourceIx, part: Part, language: &str) -> String {
    let catalogue = whole();
    let measure = measure("1", source, vec![part]);
    formula(&catalogue, &measure, &measure.parts[0], language)
}

/// Checks the sentences of a part in both languages.
#[track_caller]
pub(super) fn tells(source: SourceIx, part: Part, sv: &str, en: &str) {
    assert_eq!(sentences(source, part.clone(), "sv"), sv);
    assert_eq!(sentences(source, part, "en"), en);
}

/// Checks what follows `Antal ` in the sentence of a plain count.
#[track_caller]
pub(super) fn counts(source: SourceIx, condition: Condition, sv: &str, en: &str) {
    let told = |language| sentences(source, part("1", COUNT, count(Some(condition.clone())), None), language);
    let (period_sv, period_en) = match source {
        SPELLS => (
            " Uppgifterna avser perioden 1 mars 2025–28 februari 2026, efter startdatum.",
            " The figures concern the period 1 March 2025–28 February 2026, by “Startdatum”.",
        ),
        _ => ("", ""),
    };
    assert_eq!(told("sv"), format!("Antal {sv}.{period_sv}"));
    assert_eq!(told("en"), format!("Number of {en}.{period_en}"));
}

#[test]
fn a_box_lists_choices_and_says_how_they_are_made() {
    let mut catalogue = whole();
    let mut boxed = measure("1", UNITS, vec![part("1", COUNT, count(None), None)]);
    boxed.questions = vec![(UNITS, q("f4")), (UNITS, q("f5"))];
    boxed.question_text = Some("Underlag.".into());
    catalogue.measures = vec![boxed];
    let shown = |language: &str| {
        let options = AppendixOptions { language: Some(language.into()), ..Default::default() };
        show(&appendix(&catalogue, &options).document.body)
    };
    let sv = "Underlag.\nFråga 4: Vilka stöd finns?\n- Skriftlig rutin\n- Handbok\n- Inget av dessa\nFlera alternativ kan \
              väljas. ”Inget av dessa” kan bara väljas ensamt.\nFråga 5: Hur många läkare har ni?\nend of box\n";
    assert!(shown("sv").contains(sv), "{}", shown("sv"));
    let en = "- Inget av dessa\nSeveral options may be chosen. “Inget av dessa” can only be chosen alone.\nQuestion 5:";
    assert!(shown("en").contains(en), "{}", shown("en"));
    let tree = appendix(&catalogue, &AppendixOptions::default()).tree;
    assert_eq!(tree.measures[0].questions[1].answers, ["Skriftlig rutin", "Handbok", "Inget av dessa"]);
}
