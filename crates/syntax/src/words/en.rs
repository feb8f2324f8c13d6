//! English.

use super::Words;
use crate::{Code, Role};

/// The sentences of a code.
pub(super) fn words(code: Code) -> Words {
    let (message, help, labels): (_, _, &'static [(Role, &'static str)]) = match code {
        Code::UnknownAnswer => (
            "unknown answer `{found}` for `{question}`",
            "[did you mean `{suggestion}`? ]answers of `{question}`: {answers}",
            &[(Role::Declared, "`{question}` is declared here")],
        ),
        // --- expressions ---
        Code::ExpressionSyntax => (
            "[unexpected `{found}`][ after `{after}`][space inside the number `{spaced}`][`{no_condition}` is not a \
             condition][`{no_value}` is a condition, not a value][unknown function `{function}`][unknown word \
             `{state}` after `is`][unknown word `{binder}` after `by`]",
            "[did you mean `{suggestion}`? ][one of: {words}][; for example `{example}`][write `{write}`][ or \
             `{quoted}`][`{early}` stands before `where`][a list is written `{list}`][known functions: `{functions}`]\
             [as in `{form}`][compare `{no_condition}` with something, or name a condition][count what holds with `number of \
             ({no_value})`]",
            &[],
        ),
        Code::ForeignOperator => {
            ("unknown operator `{found}`", "write `{write}`[; `is` is followed by one of: {states}]", &[])
        }
        Code::ForeignWord => ("foreign word `{found}`", "write `{write}`", &[]),
        Code::UnclosedParenthesis => (
            "[`{open}` is never closed][`{close}` closes nothing]",
            "[write `{with}` before `{before}`][write `{end}` at the end][remove it, or write the `{other}` it closes]",
            &[(Role::Opened, "opened here")],
        ),
        Code::BadDate => (
            "unreadable date `{found}`",
            "[write `{iso}`][, or `{quoted}` for a text][write `{one}` or `{other}`, whichever is meant][write dates as \
             `{example}`][write `{first_day}` for a date][, `{subtraction}` for a subtraction]",
            &[],
        ),
        Code::ImpossibleDate => (
            "the calendar has no `{found}`",
            "[did you mean `{suggestion}`?][`{month}` has {days} days][months go from 01 to 12, not {bad_month}]",
            &[],
        ),
        Code::MixedJunctors => (
            "`{other}` mixed with `{first}` without parentheses",
            "write `{and_first}` or `{or_first}`",
            &[(Role::First, "joined by `{first}` here")],
        ),
        Code::DecimalComma => ("decimal comma in `{found}`", "write `{write}`", &[]),
        Code::CurlyQuote => ("curly quotes around `{found}`", "write `{write}`", &[]),
        Code::SingleQuote => ("single quotes around `{found}`", "write `{write}`", &[]),
        Code::UnclosedQuote => ("`\"` is never closed", "write `\"` after the text", &[(Role::Opened, "opened here")]),
        Code::ChainedComparison => ("two comparisons in a chain", "write `{write}`", &[]),
        Code::UnknownFold => (
            "unknown computation `{found}`",
            "[did you mean `{suggestion}`? ]a numerator or denominator begins with one of: {words}",
            &[],
        ),
        Code::ReservedWord => (
            "`{found}` is reserved and cannot be a name",
            "choose another name, or write the answer or code as `{quoted}`; reserved: {reserved}",
            &[],
        ),
        Code::EmptyExpression => ("nothing stands where an expression should", "for example `{example}`", &[]),
        Code::MissingValue => (
            "[nothing stands after `{after}`][nothing stands before `{before}`][nothing stands in `{empty}`]\
             [nothing stands in `{parentheses}`][no condition stands after `{junctor_after}`][no condition stands \
             before `{junctor_before}`]",
            "[write what `{compared}` is compared with][one of: {states}][one of: {binders}][write the members, as in \
             `{members}`][as in `{example}`][write `{write}`][write the condition, or remove `{parentheses}`][write \
             the condition, or remove `{junctor_after}`][write the condition, or remove `{junctor_before}`]",
            &[],
        ),
        Code::MissingOperator => ("no operator between `{left}` and `{right}`", "write `{write}`", &[]),
        Code::MissingWord => ("`{word}` is missing[ before `{before}`][ after `{after}`]", "write `{write}`", &[]),
        Code::MissingParenthesis => ("no parentheses around `{found}`", "[write `{write}`]", &[]),
        Code::UnknownCharacter => {
            ("unknown character `{found}`", "remove it, or write the text it belongs to in quotes", &[])
        }
        Code::CommentInExpression => {
            ("comment inside an expression", "write the comment on a line of its own above the key", &[])
        }
        Code::ExcessiveNesting => (
            "[more than {levels} levels of parentheses][more than {signs} signs and `not` in one expression]",
            "give parts of it names of their own under `define`",
            &[],
        ),
        Code::ConditionAsAggregate => ("a condition where a count is wanted", "write `{write}`", &[]),
        Code::AggregateAsCondition => {
            ("a computation where a condition is wanted", "[write `{write}`][a condition is written as in `{form}`]", &[])
        }
        _ => ("{message}", "[{help}]", &[]),
    };
    Words { message, help, labels }
}
