//! What holds of every composed text, whatever the condition and the computation.

use mattstock_syntax::Span;
use mattstock_syntax::ast::{ArithmeticOp, CompareOp, Quantifier};

use super::builder::*;
use super::language::*;
use crate::Decimal;
use crate::check::*;

/// A repeatable stream of choices.
struct Choices(u64);

impl Choices {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    fn of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }

    fn flag(&mut self) -> bool {
        self.below(2) == 1
    }
}

/// Makes conditions on the survey of units as the checker would.
struct Maker<'a> {
    catalogue: &'a CheckedCatalogue,
    choices: Choices,
    /// The battery of whose items the condition may speak.
    item: Option<QuestionId>,
}

impl Maker<'_> {
    fn cell(&self, name: &str) -> CellId {
        named(self.catalogue, UNITS, name)
    }

    fn condition(&mut self, depth: usize) -> Condition {
        let kinds = if depth == 0 { 1 } else { 7 };
        match self.choices.below(kinds) {
            0 => self.test(),
            1 => Condition::And((0..2 + self.choices.below(2)).map(|_| self.condition(depth - 1)).collect()),
            2 => Condition::Or((0..2 + self.choices.below(2)).map(|_| self.condition(depth - 1)).collect()),
            3 => not(self.condition(depth - 1)),
            4 => {
                let (left, right) = self.choices.of(&[("f1", "f2"), ("f5", "f6")]);
                let op = self.choices.of(&[
                    CompareOp::Equal,
                    CompareOp::NotEqual,
                    CompareOp::Less,
                    CompareOp::LessOrEqual,
                    CompareOp::Greater,
                    CompareOp::GreaterOrEqual,
                ]);
                compare(at(self.cell(left)), op, at(self.cell(right)))
            }
            5 => {
                let value = self.number(depth);
                let test = self.comparison(Decimal::integer);
                match value {
                    Value::Cell(operand) => Condition::Test { operand, test: Test::Number(test), span: Span::default() },
                    value => computed(value, test),
                }
            }
            _ if self.item.is_none() => {
                let question = asked(self.catalogue, UNITS, self.choices.of(&["f3", "f8"]));
                let quantifier = self.choices.of(&[Quantifier::All, Quantifier::Any, Quantifier::None]);
                items(quantifier, question, self.of_items(question, depth))
            }
            _ => self.test(),
        }
    }

    /// A condition on the items of a battery.
    fn of_items(&mut self, question: QuestionId, depth: usize) -> Condition {
        self.item = Some(question);
        let other = self.condition(depth - 1);
        let own = self.item_test(question);
        self.item = None;
        match self.choices.below(4) {
            0 => Condition::And(vec![own, other]),
            1 => Condition::Or(vec![other, own]),
            2 => not(own),
            _ => own,
        }
    }

    fn item_test(&mut self, question: QuestionId) -> Condition {
        let test = if self.choices.flag() { Test::OneOf(vec![self.choices.below(2) as u32]) } else { self.state() };
        super::builder::test(Operand::CurrentItem(question), test)
    }

    fn state(&mut self) -> Test {
        Test::Is(self.choices.of(&[Is::Answered, Is::Missing, Is::Asked, Is::Invalid]))
    }

    fn comparison<T>(&mut self, made: impl Fn(i128) -> T) -> Comparison<T> {
        let x = made(2000 + self.choices.below(20) as i128);
        match self.choices.below(7) {
            0 => Comparison::Equal(x),
            1 => Comparison::Less(x),
            2 => Comparison::LessOrEqual(x),
            3 => Comparison::Greater(x),
            4 => Comparison::GreaterOrEqual(x),
            5 => Comparison::Between(x, made(3000)),
            _ => Comparison::OneOf(vec![x, made(3000)]),
        }
    }

    fn number(&mut self, depth: usize) -> Value {
        let kinds = if depth == 0 { 2 } else { 6 };
        match self.choices.below(kinds) {
            0 | 1 => {
                let name = self.choices.of(&["f5", "f6"]);
                at(self.cell(name))
            }
            2 if self.item.is_none() => {
                let question = asked(self.catalogue, UNITS, "f3");
                let condition = self.of_items(question, depth);
                number_of(question, condition)
            }
            3 => days(at(self.cell("f7")), Value::Date(date(2026, 1, 31))),
            4 => Value::Negative(Box::new(self.number(depth - 1))),
            _ => {
                let op = self.choices.of(&[
                    ArithmeticOp::Add,
                    ArithmeticOp::Subtract,
                    ArithmeticOp::Multiply,
                    ArithmeticOp::Divide,
                ]);
                arithmetic(op, self.number(depth - 1), self.number(depth - 1))
            }
        }
    }

    fn test(&mut self) -> Condition {
        let cell = |name: &str| Operand::Cell(self.cell(name));
        let other = |name: &str| Operand::Other {
            source: REGIONENKAT,
            key: self.cell("region"),
            cell: named(self.catalogue, REGIONENKAT, name),
        };
        let (one, f4, f7, enhet) = (cell("f1"), cell("f4"), cell("f7"), cell("enhet"));
        let (region, said, document) = (cell("region"), other("f1"), other("svarat"));
        let answers = vec![self.choices.below(2) as u32];
        let (operand, test) = match self.choices.below(9) {
            0 => (one, Test::OneOf(answers)),
            1 => (f4, Test::OneOf(if self.choices.flag() { answers } else { vec![0, 2] })),
            2 => (f7, Test::Date(self.comparison(|year| date(year as i32, 3, 1)))),
            3 => (enhet, Test::Text(vec!["A1".into()])),
            4 => (region, Test::OneOf(answers)),
            5 => (said, Test::OneOf(answers)),
            6 => (document, Test::OneOf(answers)),
            7 => return during(at(self.cell("f7")), KALENDERAR),
            _ => (self.choices.of(&[one, f4, f7, enhet, region, said, document]), self.state()),
        };
        super::builder::test(operand, test)
    }
}

/// Whether a text reads as whole sentences: nothing left to fill in, no stretch empty, every bracket and quote closed.
#[track_caller]
fn is_whole(text: &str, language: &str) {
    let wrong = [
        "{",
        "}",
        "  ",
        " .",
        " ,",
        "..",
        "()",
        "””",
        "“”",
        "( ",
        " )",
        "\u{fdd0}",
        "\u{fdd1}",
        "är är",
        "where where",
        "där där",
        "och och",
        "and and",
        ",,",
    ];
    for bad in wrong {
        assert!(!text.contains(bad), "`{bad}` in {language}: {text}");
    }
    let before_an_end =
        ["på", "är", "av", "och", "eller", "än", "som", "där", "att", "to", "is", "of", "and", "or", "than", "that"];
    for paragraph in text.split("\n\n") {
        let last = paragraph.lines().last().unwrap();
        let ended = last.starts_with("- ") || last.ends_with(['.', ':']);
        assert!(ended, "no end in {language}: {text}");
        let word = last.trim_end_matches('.').rsplit(' ').next().unwrap();
        assert!(!before_an_end.contains(&word), "`{word}` ends a sentence in {language}: {text}");
        assert!(paragraph.chars().next().is_some_and(|c| !c.is_lowercase()), "small first letter in {language}: {text}");
    }
    let number = |c: char| text.chars().filter(|x| *x == c).count();
    assert_eq!(number('('), number(')'), "brackets in {language}: {text}");
    if language == "en" {
        assert_eq!(number('“'), number('”'), "quotation marks: {text}");
    } else {
        assert_eq!(number('”') % 2, 0, "quotation marks: {text}");
    }
}

#[test]
fn every_text_is_whole() {
    let catalogue = whole();
    let antal = named(&catalogue, PEOPLE, "antal");
    for seed in 0..1500 {
        let mut maker = Maker { catalogue: &catalogue, choices: Choices(seed), item: None };
        let condition = maker.choices.flag().then(|| maker.condition(3));
        let fold = match maker.choices.below(6) {
            0 => Fold::Sum(maker.number(2)),
            1 => Fold::Median(maker.number(2)),
            2 => Fold::Percentile(Decimal::integer(90), maker.number(1)),
            3 => Fold::Distinct(maker.cell("region")),
            _ => Fold::Count,
        };
        let by = match maker.choices.below(5) {
            0 => Some(By::Choices(asked(&catalogue, UNITS, "f4"))),
            1 => Some(By::Answers(asked(&catalogue, UNITS, "f1"))),
            2 => Some(By::Codes(maker.cell("region"))),
            _ => None,
        };
        let denominator = match maker.choices.below(4) {
            0 => Some(count(Some(maker.condition(2)))),
            1 => Some(from(PEOPLE, aggregate(sum(antal), None, None))),
            2 => Some(count(None)),
            _ => None,
        };
        let unit = maker.choices.of(&[COUNT, PERCENT, PER_1000]);
        let mut part = part("1", unit, aggregate(fold, by, condition), denominator);
        if let PartBody::Figures { exclude, .. } = &mut part.body
            && maker.choices.below(4) == 0
        {
            *exclude = Some(maker.condition(1));
        }
        let measure = measure("1", UNITS, vec![part]);
        let part = &measure.parts[0];
        for language in ["sv", "en"] {
            is_whole(&crate::document::computation_in_words(&catalogue, &measure, part, language, Some(2026)), language);
            let formula = crate::document::formula(&catalogue, &measure, part, language);
            for bad in ["  ", "{}", "()", " \n", "\u{fdd0}", "med och", "with and"] {
                assert!(!formula.contains(bad), "`{bad}` in {language}: {formula}");
            }
        }
    }
}
