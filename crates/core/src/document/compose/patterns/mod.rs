//! The patterns sentences are made of: one table per language, the same set in each. `{…}` is filled in.
//!
//! A condition is told in one of three styles. *Relative* follows the word for the rows ("regioner som **svarat Ja på fråga
//! 5**"), *finite* is said of them ("12 regioner har **svarat Ja på fråga 5**"), and a *clause* stands by itself ("där
//! **svaret på fråga 5 är Ja**"). Only what somebody did, such as answering, has the first two.

pub(in super::super) mod en;
pub(in super::super) mod sv;

/// The sentence patterns of a language.
pub(in super::super) struct Patterns {
    pub(super) names: Names,
    pub(super) conditions: Conditions,
    pub(super) values: Values,
    pub(super) aggregates: Aggregates,
    pub(super) levels: Levels,
    pub(super) formula: Formula,
    pub(in super::super) figures: Figures,
}

impl Patterns {
    /// Joins alternatives.
    pub(in super::super) fn or(&self) -> &'static str {
        self.conditions.or
    }
}

/// How questions, columns and rows are named.
pub(super) struct Names {
    /// `{text}`
    pub(super) quote: &'static str,
    /// A numbered question: `{number}`.
    pub(super) question: &'static str,
    /// The first time it is named: `{number}`, `{text}`.
    pub(super) question_with_text: &'static str,
    /// A question without a number: `{text}`.
    pub(super) question_unnumbered: &'static str,
    /// `{item}`, `{question}`
    pub(super) item: &'static str,
    /// `{question}`
    pub(super) each_item: &'static str,
    /// The text beside an item: `{item}`, `{question}`.
    pub(super) text_beside: &'static str,
    /// Rows of a source that says no word for them: `{source}`.
    pub(super) rows_of: &'static str,
    /// Those of a survey that responded: `{units}`.
    pub(super) responding: &'static str,
}

/// One statement in the three styles.
pub(super) struct Verb {
    pub(super) relative: &'static str,
    pub(super) finite: &'static str,
    pub(super) clause: &'static str,
}

/// How conditions are told.
pub(super) struct Conditions {
    /// What begins a condition in each style.
    pub(super) relative_prefix: &'static str,
    pub(super) where_prefix: &'static str,
    pub(super) and: &'static str,
    pub(super) or: &'static str,
    /// A conjunction inside a disjunction: `{all}`.
    pub(super) both: &'static str,
    /// A disjunction inside a conjunction: `{any}`; of two, and of more.
    pub(super) either: [&'static str; 2],
    /// `{value}`, `{question}`
    pub(super) answered_with: Verb,
    /// `{question}`; and its negation.
    pub(super) answered: [Verb; 2],
    pub(super) asked: [Verb; 2],
    pub(super) invalid: [Verb; 2],
    /// `{column}`, `{value}`
    pub(super) column_is: &'static str,
    /// The same of a column that is a statement: `{column}`, `{value}`.
    pub(super) statement_is: &'static str,
    /// `{column}`; and its negation.
    pub(super) column_answered: [&'static str; 2],
    pub(super) column_asked: [&'static str; 2],
    pub(super) column_invalid: [&'static str; 2],
    /// `{column}`, `{codes}`
    pub(super) list_has: [&'static str; 2],
    /// The element counted: `{codes}`.
    pub(super) element_is: [&'static str; 2],
    /// The element counted, of whatever list: its state; and the negation.
    pub(super) element_answered: [&'static str; 2],
}

/// How values are told.
pub(super) struct Values {
    /// `{value}`
    pub(super) other_than: &'static str,
    pub(super) numbers: Comparisons,
    pub(super) dates: Comparisons,
    pub(super) years: Comparisons,
    /// `{from}`, `{to}`
    pub(super) code_range: &'static str,
    /// `{code}`
    pub(super) code_prefix: &'static str,
    /// `{codes}`
    pub(super) other_codes: &'static str,
}

/// Comparisons with `{a}`, or `{a}` and `{b}`.
pub(super) struct Comparisons {
    pub(super) less: &'static str,
    pub(super) less_or_equal: &'static str,
    pub(super) greater: &'static str,
    pub(super) greater_or_equal: &'static str,
    pub(super) between: &'static str,
    pub(super) outside: &'static str,
}

/// How numerators and denominators are told.
pub(super) struct Aggregates {
    /// `{units}`
    pub(super) number: &'static str,
    /// `{units}`
    pub(super) number_all: &'static str,
    /// `{answers}`, `{question}`
    pub(super) by_answer: &'static str,
    /// `{answers}`, `{items}`
    pub(super) by_item_and_answer: &'static str,
    /// `{items}`
    pub(super) by_item: &'static str,
    /// `{column}`
    pub(super) by_code: &'static str,
    /// `{units}`
    pub(super) among: &'static str,
    /// `{column}`
    pub(super) each: &'static str,
    /// `{column}`, `{codes}`
    pub(super) each_of: &'static str,
    /// `{column}`, `{clause}`
    pub(super) each_where: &'static str,
    /// `{values}`
    pub(super) sum: &'static str,
    /// `{question}`
    pub(super) answers_to: &'static str,
    /// `{period}`
    pub(super) in_period: &'static str,
    /// `{period}`
    pub(super) both_in_period: &'static str,
    /// What a count stands against: `{units}`.
    pub(super) of_all: &'static str,
    pub(super) of_those: &'static str,
    /// `{text}`
    pub(super) numerator: &'static str,
    pub(super) denominator: &'static str,
    /// `{per}`
    pub(super) per: &'static str,
    /// `{units}`
    pub(super) excluded: &'static str,
    pub(super) weighted: &'static str,
    /// `{what}`
    pub(super) weighted_for: &'static str,
    pub(super) items_listed: &'static str,
    /// `{question}`
    pub(super) open: &'static str,
    /// `{part}`, `{text}`
    pub(super) part: &'static str,
}

/// How reporting levels are told.
pub(super) struct Levels {
    pub(in super::super) total: &'static str,
    /// `{columns}`
    pub(in super::super) by: &'static str,
    /// Joins the last two levels.
    pub(super) last: &'static str,
    /// `{levels}`
    pub(super) reported: &'static str,
    /// `{levels}`, `{each}`
    pub(super) reported_each: &'static str,
    pub(super) each_item: &'static str,
    pub(super) each_answer: &'static str,
    pub(super) each_item_and_answer: &'static str,
    /// `{column}`
    pub(super) each_code: &'static str,
    pub(super) open: &'static str,
    /// `{parts}`, `{text}`
    pub(super) parts: &'static str,
    /// A breakdown by an answer: `{question}`.
    pub(super) answer_to: &'static str,
}

/// The formula in signs and words.
pub(super) struct Formula {
    pub(super) numerator: &'static str,
    pub(super) denominator: &'static str,
    pub(super) percent: &'static str,
    /// `{per}`
    pub(super) per: &'static str,
    pub(super) count: &'static str,
    pub(super) sum: &'static str,
    /// `{numerator}`, `{denominator}`
    pub(super) of: &'static str,
    /// Index words.
    pub(super) item: &'static str,
    pub(super) answer: &'static str,
    pub(super) code: &'static str,
    /// `{index}`, `{list}`
    pub(super) for_each: &'static str,
    /// `{units}`
    pub(super) number: &'static str,
    /// Those already taken in.
    pub(super) of_these: &'static str,
    pub(super) among_these: &'static str,
    /// `{units}`, `{source}`
    pub(super) units_in: &'static str,
    /// `{condition}`
    pub(super) with: &'static str,
    /// `{column}`
    pub(super) elements: &'static str,
    /// `{value}`
    pub(super) sum_of: &'static str,
    /// `{population}`
    pub(super) among: &'static str,
    /// `{column}`
    pub(super) in_period: &'static str,
    pub(super) and: &'static str,
    pub(super) or: &'static str,
    /// `{condition}`
    pub(super) not: &'static str,
    /// `{cell}`, `{codes}`
    pub(super) list_has: &'static str,
    /// `{cell}`
    pub(super) answered: &'static str,
    pub(super) missing: &'static str,
    pub(super) asked: &'static str,
    pub(super) invalid: &'static str,
    /// `{column}`
    pub(super) weighted: &'static str,
    /// `{question}`
    pub(super) open: &'static str,
}

/// What figures show, in sentences: `{n}` of `{d}` `{units}`, `{share}` beside the number, and the condition.
pub(in super::super) struct Figures {
    /// `{percent}`
    pub(in super::super) percent: &'static str,
    /// `{percent}`
    pub(in super::super) share: &'static str,
    /// `{ratio}`, `{per}`
    pub(in super::super) per: &'static str,
    /// `{ratio}`, `{per}`
    pub(in super::super) rate: &'static str,
    /// Said of all that responded: `{n}`, `{d}`, `{units}`, `{share}`, `{predicate}`.
    pub(in super::super) did_all: &'static str,
    /// Said of those of a condition: also `{clause}`.
    pub(in super::super) did_those: &'static str,
    /// `{clause}` is the condition that holds.
    pub(in super::super) holds_all: &'static str,
    /// `{those}` is the denominator's condition.
    pub(in super::super) holds_those: &'static str,
    /// A distribution: `{d}`, `{units}`, `{answers}`, `{question}`.
    pub(in super::super) distribution: &'static str,
    /// Its first answer and the others: `{n}`, `{answer}`.
    pub(in super::super) first_answer: &'static str,
    pub(in super::super) next_answer: &'static str,
    /// `{answers}`, `{n}`, `{d}`, `{units}`, `{share}`
    pub(in super::super) favourable: &'static str,
    /// What is computed: `{text}`.
    pub(in super::super) shown: &'static str,
    /// What a figure is: a number, a sum, a share, another ratio.
    pub(in super::super) kinds: [&'static str; 4],
    /// `{kind}`, `{items}`, `{figure}`, `{low_items}`, `{low_figure}`
    pub(in super::super) highest_and_lowest: &'static str,
    /// `{figure}`
    pub(in super::super) all_same: &'static str,
    /// The two said of one answer: `{answer}`.
    pub(in super::super) answer_highest_and_lowest: &'static str,
    pub(in super::super) answer_all_same: &'static str,
    /// `{n}`, `{d}`
    pub(in super::super) n_of_d: &'static str,
    /// `{value}`
    pub(in super::super) total_count: &'static str,
    pub(in super::super) total_sum: &'static str,
    /// `{value}`, `{rows}`, `{units}`
    pub(in super::super) total_count_of: &'static str,
    pub(in super::super) total_sum_of: &'static str,
    /// `{value}`, `{numerator}`, `{denominator}`
    pub(in super::super) ratio: &'static str,
    /// `{year}`, `{text}`
    pub(in super::super) in_year: &'static str,
    /// There is nothing to count among: `{units}`.
    pub(in super::super) undefined: &'static str,
    pub(in super::super) withheld: &'static str,
}
