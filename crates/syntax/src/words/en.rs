//! English.

use super::Words;
use crate::{Code, Role};

/// The sentences of a code.
pub(super) fn words(code: Code) -> Words {
    let (message, help, labels): (_, _, &'static [(Role, &'static str)]) = match code {
        // --- the catalogue ---
        Code::UnreadableFile => ("cannot read the file: {message}", "", &[]),
        Code::NoCatalogue => (
            "there is no `catalogue.yaml` here",
            "name the folder with `--catalogue`, or start one with a `catalogue.yaml` that gives title, areas and scales",
            &[],
        ),
        Code::DuplicateDefinition => (
            "the {kind} `{name}` is defined twice",
            "rename one of the two, or remove it",
            &[(Role::First, "first defined here")],
        ),
        Code::UnknownSource => (
            "unknown source `{found}`",
            "[did you mean `{suggestion}`? ][sources: {known}]",
            &[],
        ),
        Code::UnknownArea => ("unknown area `{found}`", "[did you mean `{suggestion}`? ][areas: {known}]", &[]),
        Code::UnknownReference => (
            "unknown reference `{found}`",
            "[did you mean `{suggestion}`? ][references in `catalogue.yaml`: {known}]",
            &[],
        ),
        Code::UnknownScale => (
            "unknown scale `{found}`",
            "[did you mean `{suggestion}`? ][scales in `catalogue.yaml`: {known}]",
            &[],
        ),
        Code::UnknownUnit => (
            "unknown unit `{found}`",
            "[did you mean `{suggestion}`? ][units in `catalogue.yaml`: {known}]",
            &[],
        ),
        Code::UnknownPeriod => (
            "unknown period `{found}`",
            "[did you mean `{suggestion}`? ][periods in `catalogue.yaml`: {known}]",
            &[],
        ),
        Code::UnknownCodelist => (
            "unknown codelist `{found}`",
            "[did you mean `{suggestion}`? ][codelists: {known}]",
            &[],
        ),
        Code::UnknownCodeSet => (
            "unknown code set `{found}`",
            "[did you mean `{suggestion}`? ][code sets: {known}; or ]list the codes in parentheses",
            &[],
        ),
        Code::UnknownPolicy => (
            "unknown disclosure policy `{found}`",
            "[did you mean `{suggestion}`? ][policies in `catalogue.yaml`: {known}; or ]write `none` with a reason",
            &[],
        ),
        Code::UnknownCode => (
            "there is no finding with the code `{found}` to accept",
            "[did you mean `{suggestion}`? ]the code stands in brackets in the message it belongs to",
            &[],
        ),
        // --- names and types ---
        Code::UnknownName => (
            "unknown name `{found}` in the source `{source}`",
            "[`{found}` is an item of `{item_of}`: write `{item_of}[{found}]`][did you mean `{suggestion}`? ][known names: {known}]",
            &[],
        ),
        Code::NameOfOtherSource => (
            "`{found}` belongs to the source `{other}`, and this measure uses `{source}`",
            "change `source:`, or use a name of `{source}`",
            &[],
        ),
        Code::UnknownAnswer => (
            "unknown answer `{found}` for `{question}`",
            "[did you mean `{suggestion}`? ][answers of `{question}`: {answers}]",
            &[(Role::Declared, "`{question}` is declared here")],
        ),
        Code::UnknownCodelistCode => (
            "unknown code `{found}` for `{column}`",
            "[did you mean `{suggestion}`? ][codes of `{column}`: {codes}]",
            &[(Role::Declared, "`{column}` is declared here")],
        ),
        Code::UnknownItem => (
            "unknown item `{found}` of `{question}`",
            "[did you mean `{suggestion}`? ][items of `{question}`: {items}]",
            &[],
        ),
        Code::ItemAsAnswer => (
            "`{found}` is an item of `{question}`, not an answer",
            "write `{example}`[; answers of `{question}`: {answers}]",
            &[(Role::Declared, "`{question}` is declared here")],
        ),
        Code::BatteryWithoutItem => (
            "`{question}` has several items, and nothing says which one is meant",
            "[write one, for instance `{question}[{item}]`, or ]count `by item of {question}`",
            &[(Role::Declared, "`{question}` is declared here")],
        ),
        Code::TypeMismatch => ("{message}", "{help}", &[(Role::Declared, "declared here")]),
        Code::UnorderedScale => (
            "`{op}` needs ordered answers, and the scale `{scale}` of `{question}` is not ordered",
            "write `=` or `in (…)`, or add `ordered: true` to the scale if its answers go from less to more",
            &[(Role::Declared, "`{question}` is declared here")],
        ),
        Code::BadBinder => ("{message}", "{help}", &[(Role::Declared, "declared here")]),
        Code::BreakdownWithoutCodelist => (
            "`{found}` has no codelist, so its groups cannot be listed",
            "[break down by one of: {known}]",
            &[(Role::Declared, "`{found}` is declared here")],
        ),
        Code::CircularDefinition => (
            "the condition `{name}` is defined by itself: {circle}",
            "write out one of the conditions in full",
            &[(Role::Declared, "defined here")],
        ),
        Code::CircularRouting => (
            "the routing of `{question}` goes in a circle: {circle}",
            "a question can only depend on questions asked before it; remove one of the `asked_when`",
            &[(Role::Also, "and this is part of the circle")],
        ),
        Code::HeaderClash => (
            "`{first}` and `{second}` would have the same header `{header}` in the data",
            "give one of them a header of its own with `column:`",
            &[(Role::First, "the other one")],
        ),
        Code::NameClash => (
            "`{name}` is already a question or column of the source",
            "give the condition another name",
            &[(Role::Declared, "declared here")],
        ),
        Code::NothingToCompute => (
            "the part `{part}` has nothing to compute",
            "add `numerator:`, or `open_answers:` for a question of free text",
            &[],
        ),
        Code::ComputationTwice => (
            "a computation stands beside another one",
            "keep what belongs to part `{part}` inside the part, and leave the other one out",
            &[(Role::Also, "the other one")],
        ),
        Code::UnitWithoutDenominator => (
            "part `{part}` is in the unit `{unit}` and has no denominator",
            "add `denominator:`, or choose a unit for counts",
            &[],
        ),
        Code::NotYetComputed => (
            "`{construct}` is part of the language but is not computed yet",
            "write the definition without it for now",
            &[],
        ),
        Code::EmptyMeansMissing => (
            "nothing says what a blank `{name}` means",
            "add `empty_means: none` if a blank is an empty list, or `empty_means: no_answer` if it was left out",
            &[],
        ),
        Code::BadRates => ("the rates sum to {sum}, not to 1", "change one of them so that they sum to 1", &[]),
        // --- advice ---
        Code::SourceStatusMissing => (
            "the source `{source}` has no status, so the row for it is empty in its measures' sheets",
            "add `status:` with what the publication says",
            &[],
        ),
        Code::UnusedDefinition => ("the condition `{name}` is never used", "use it or remove it", &[]),
        Code::UnusedAcceptance => (
            "`{accepted}` is accepted here, and nothing of the kind is found",
            "remove the acceptance",
            &[],
        ),
        _ => ("{message}", "[{help}]", &[]),
    };
    Words { message, help, labels }
}
