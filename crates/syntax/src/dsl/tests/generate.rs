//! Random trees, and random texts made of the words people write.

use proptest::prelude::*;

use crate::ast::*;
use crate::dsl::dates::run_together;
use crate::dsl::vocabulary::is_reserved;
use crate::{Name, Span, Spanned};

fn spanned<T>(value: T) -> Spanned<T> {
    Spanned::new(value, Span::default())
}

fn word() -> impl Strategy<Value = String> {
    let contextual = prop::sample::select(vec![
        "count", "sum", "days", "age", "number", "all", "any", "none", "item", "each", "distinct", "missing",
    ]);
    let code = "[A-Z][0-9]{2}(\\.[0-9])?";
    let name = "[0-9]{0,2}[a-zåäö_][a-zåäöA-Z0-9_]{0,6}";
    prop_oneof![
        4 => name.prop_filter("reserved", |word| !is_reserved(word)),
        1 => contextual.prop_map(str::to_owned),
        1 => code,
    ]
}

fn name() -> impl Strategy<Value = Name> {
    word().prop_map(spanned)
}

fn number() -> impl Strategy<Value = String> {
    "[0-9]{1,9}(\\.[0-9]{1,3})?".prop_filter("a date in comparisons", |n| run_together(n).is_none())
}

fn date() -> impl Strategy<Value = Date> {
    (0..=9999i32, 1..=12u8, 1..=31u8).prop_filter_map("no such date", |(y, m, d)| Date::new(y, m, d))
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof!["\\PC{0,8}", "[a \"#()']{0,6}", Just("and \n or".to_owned())]
}

pub(super) fn member() -> impl Strategy<Value = Member> {
    let kind = prop_oneof![
        word().prop_map(MemberKind::Word),
        text().prop_map(MemberKind::Text),
        ("-?", number()).prop_map(|(sign, n)| MemberKind::Number(sign + &n)),
        date().prop_map(MemberKind::Date),
        (word(), word()).prop_map(|(first, last)| MemberKind::Range(first, last)),
        word().prop_map(MemberKind::Prefix),
    ];
    kind.prop_map(|kind| Member { kind, span: Span::default() })
}

fn set() -> impl Strategy<Value = MemberSet> {
    prop_oneof![
        name().prop_map(MemberSet::Named),
        prop::collection::vec(member(), 1..4).prop_map(|members| MemberSet::Listed(members, Span::default())),
    ]
}

fn value_of(condition: BoxedStrategy<Condition>) -> BoxedStrategy<Value> {
    let leaf = prop_oneof![
        4 => word().prop_map(ValueKind::Name),
        1 => (name(), name()).prop_map(|(question, item)| ValueKind::Cell { question, item }),
        2 => number().prop_map(ValueKind::Number),
        1 => date().prop_map(ValueKind::Date),
        1 => text().prop_map(ValueKind::Text),
        1 => (name(), name(), name()).prop_map(|(source, key, value)| ValueKind::Other { source, key, value }),
        1 => condition.prop_map(|of| ValueKind::NumberOf(Box::new(of))),
    ];
    let at = |kind| Value { kind, span: Span::default() };
    leaf.prop_map(at)
        .prop_recursive(3, 8, 2, move |inner| {
            let op = prop::sample::select(vec![
                ArithmeticOp::Add,
                ArithmeticOp::Subtract,
                ArithmeticOp::Multiply,
                ArithmeticOp::Divide,
            ]);
            let two = (inner.clone(), inner.clone()).prop_map(|(a, b)| (Box::new(a), Box::new(b)));
            prop_oneof![
                2 => (op, two.clone()).prop_map(|(op, (left, right))| ValueKind::Arithmetic { op, left, right }),
                1 => inner.prop_map(|of| ValueKind::Negative(Box::new(of))),
                1 => two.clone().prop_map(|(start, end)| ValueKind::DaysBetween(start, end)),
                1 => two.prop_map(|(birth, at)| ValueKind::Age(birth, at)),
            ]
            .prop_map(at)
        })
        .boxed()
}

pub(crate) fn condition() -> BoxedStrategy<Condition> {
    let at = |kind| Condition { kind, span: Span::default() };
    let named = name().prop_map(ConditionKind::Named).prop_map(at).boxed();
    named
        .prop_recursive(4, 24, 3, move |inner| {
            let value = || value_of(inner.clone().boxed());
            let several = prop::collection::vec(inner.clone(), 2..4);
            let op = prop::sample::select(vec![
                CompareOp::Equal,
                CompareOp::NotEqual,
                CompareOp::Less,
                CompareOp::LessOrEqual,
                CompareOp::Greater,
                CompareOp::GreaterOrEqual,
            ]);
            let state = prop::sample::select(vec![State::Answered, State::Missing, State::Asked, State::Invalid]);
            let quantifier = prop::sample::select(vec![Quantifier::All, Quantifier::Any, Quantifier::None]);
            prop_oneof![
                several.clone().prop_map(ConditionKind::And),
                several.prop_map(ConditionKind::Or),
                inner.clone().prop_map(|of| ConditionKind::Not(Box::new(of))),
                (value(), op, value()).prop_map(|(left, op, right)| {
                    let op = spanned(op);
                    ConditionKind::Compare { left, op, right }
                }),
                (value(), value(), value()).prop_map(|(value, low, high)| ConditionKind::Between { value, low, high }),
                (value(), any::<bool>(), set())
                    .prop_map(|(value, negated, set)| { ConditionKind::In { value, negated, set } }),
                (value(), set()).prop_map(|(list, set)| ConditionKind::HasAnyOf { list, set }),
                (value(), member()).prop_map(|(choices, choice)| ConditionKind::Has { choices, choice }),
                (value(), name()).prop_map(|(date, period)| ConditionKind::During { date, period }),
                (value(), any::<bool>(), state).prop_map(|(value, negated, state)| {
                    let state = spanned(state);
                    ConditionKind::Is { value, negated, state }
                }),
                (quantifier, inner.clone()).prop_map(|(quantifier, of)| {
                    let (quantifier, condition) = (spanned(quantifier), Box::new(of));
                    ConditionKind::Quantified { quantifier, condition }
                }),
            ]
            .prop_map(at)
        })
        .boxed()
}

pub(super) fn value() -> impl Strategy<Value = Value> {
    value_of(condition())
}

pub(crate) fn aggregate() -> impl Strategy<Value = Aggregate> {
    let value = || value_of(condition());
    let fold = prop_oneof![
        Just(Fold::Count),
        name().prop_map(Fold::Distinct),
        name().prop_map(Fold::Each),
        value().prop_map(Fold::Sum),
        value().prop_map(Fold::Mean),
        value().prop_map(Fold::Median),
        value().prop_map(Fold::Min),
        value().prop_map(Fold::Max),
        value().prop_map(Fold::Deviation),
        (number().prop_map(spanned), value()).prop_map(|(rank, of)| Fold::Percentile(rank, of)),
    ];
    let binder = prop::sample::select(vec![Binder::Item, Binder::Answer, Binder::Choice, Binder::Code]);
    let by = (prop::collection::vec(binder.prop_map(spanned), 1..3), name()).prop_map(|(binders, of)| By { binders, of });
    let parts = (fold, prop::option::of(by), prop::option::of(name()), prop::option::of(condition()));
    parts.prop_map(|(fold, by, from, condition)| Aggregate {
        fold: spanned(fold),
        by,
        from,
        condition,
        span: Span::default(),
    })
}

/// A text of words and signs in any order: right, wrong and from elsewhere.
pub(super) fn soup() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "count",
        "sum",
        "of",
        "by",
        "item",
        "answer",
        "from",
        "where",
        "and",
        "or",
        "not",
        "in",
        "is",
        "has",
        "any",
        "all",
        "between",
        "during",
        "days",
        "age",
        "number",
        "percentile",
        "distinct",
        "each",
        "missing",
        "f1",
        "f2",
        "ja",
        "nej",
        "å",
        "och",
        "eller",
        "inte",
        "är",
        "av",
        "där",
        "antal",
        "mellan",
        "medel",
        "AND",
        "countwhere",
        "=",
        "==",
        "!=",
        "!",
        "<",
        "<=",
        ">",
        "≥",
        "&&",
        "+",
        "-",
        "*",
        "/",
        "–",
        "(",
        ")",
        "(",
        ")",
        "[",
        "]",
        ",",
        ".",
        "..",
        "F40..F48",
        "F4*",
        "DV077",
        "0,5",
        "0.5",
        "01",
        "64",
        "2025-03-01",
        "2025-3-1",
        "1/3/2025",
        "20250301",
        "2025-02-30",
        "\"ja\"",
        "\"",
        "'",
        "'ja'",
        "”ja”",
        "”",
        "#",
        "@",
        "\u{200B}",
        "\n",
        "\u{00A0}",
    ]);
    let gap = prop::sample::select(vec![" ", " ", " ", ""]);
    prop::collection::vec((piece, gap), 0..25)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, gap)| [piece, gap]).collect())
}
