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
    /// The item that a figure is of, where it is answered: `{question}`.
    pub(super) current_item: &'static str,
    /// The text beside an item: `{item}`, `{question}`.
    pub(super) text_beside: &'static str,
    /// Rows of a source that says no word for them: `{source}`.
    pub(super) rows_of: &'static str,
    /// Those of a survey that responded, where there is no word for them: `{source}`.
    pub(super) answering_rows_of: &'static str,
    /// Those of a survey that responded: `{units}`.
    pub(super) responding: &'static str,
    /// Rows of another source than the measure's: `{units}`, `{source}`.
    pub(super) units_of: &'static str,
    /// The items of a battery, as a condition speaks of them: `{question}`.
    pub(super) every_item: &'static str,
    pub(super) some_item: &'static str,
    pub(super) any_item: &'static str,
    pub(super) no_item: &'static str,
    /// `{number}`, `{question}`
    pub(super) so_many_items: &'static str,
    /// `{question}`
    pub(super) answer_to: &'static str,
    /// The answer to the item that something is said of, and the element counted.
    pub(super) the_answer: &'static str,
    pub(super) the_code: &'static str,
    /// A column that is a statement: `{column}`.
    pub(super) statement: &'static str,
    /// A period and the date that puts rows into it, where there are several dates: `{period}`, `{column}`.
    pub(super) period_by: &'static str,
    /// What another source says of the same unit: `{what}`, `{source}`, `{key}`.
    pub(super) of_other: &'static str,
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
    /// `{value}`, `{question}`; and its negation.
    pub(super) answered_with: [Verb; 2],
    /// One choice of a multiple-choice question: `{value}`, `{question}`; and its negation.
    pub(super) chosen: [Verb; 2],
    /// At least one of several: `{value}`, `{question}`; and none of them.
    pub(super) one_chosen: [Verb; 2],
    /// Items left unanswered: `{question}`.
    pub(super) left_open: Verb,
    /// `{question}`; and its negation.
    pub(super) answered: [Verb; 2],
    pub(super) asked: [Verb; 2],
    pub(super) invalid: [Verb; 2],
    /// `{column}`, `{value}`
    pub(super) column_is: &'static str,
    /// `{column}`; and its negation.
    pub(super) column_answered: [&'static str; 2],
    pub(super) column_asked: [&'static str; 2],
    pub(super) column_invalid: [&'static str; 2],
    /// `{column}`, `{codes}`
    pub(super) list_has: [&'static str; 2],
    /// At least one of several, and none of them: `{column}`, `{codes}`.
    pub(super) has_one: [&'static str; 2],
    /// A single code: `{column}`, `{codes}`.
    pub(super) code_is: [&'static str; 2],
    /// `{date}`, `{period}`
    pub(super) during: [&'static str; 2],
    /// `{question}`, `{clause}`
    pub(super) for_every_item: &'static str,
    pub(super) for_some_item: &'static str,
    pub(super) for_no_item: &'static str,
    /// The item that something is said of: `{value}`.
    pub(super) item_is: &'static str,
    /// Its state; and the negation.
    pub(super) item_answered: [&'static str; 2],
    pub(super) item_asked: [&'static str; 2],
    pub(super) item_invalid: [&'static str; 2],
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
    /// Numbers of things that can be counted.
    pub(super) counts: Comparisons,
    pub(super) dates: Comparisons,
    pub(super) years: Comparisons,
    /// `{from}`, `{to}`
    pub(super) code_range: &'static str,
    /// `{code}`
    pub(super) code_prefix: &'static str,
    /// `{codes}`
    pub(super) other_codes: &'static str,
    /// Two values compared.
    pub(super) number_relations: Relations,
    pub(super) date_relations: Relations,
    pub(super) year_relations: Relations,
    pub(super) answer_relations: Relations,
    /// `{years}`
    pub(super) years_of_age: &'static str,
    /// `{values}`
    pub(super) sum_of: &'static str,
    /// Between the terms of a sum one of which is a constant.
    pub(super) plus: &'static str,
    /// `{a}`, `{b}`
    pub(super) difference_of: &'static str,
    pub(super) product_of: &'static str,
    pub(super) quotient_of: &'static str,
    /// `{a}`
    pub(super) negative_of: &'static str,
    /// A computed value inside another: `{value}`.
    pub(super) nested: &'static str,
    /// `{from}`, `{to}`
    pub(super) days_between: &'static str,
    /// The same, with the last day counted too.
    pub(super) days_through: &'static str,
    /// At a day that a column holds, and on a day of the calendar: `{birth}`, `{at}`.
    pub(super) age_at: &'static str,
    pub(super) age_on: &'static str,
    /// `{question}`, `{clause}`
    pub(super) number_of: &'static str,
}

/// How `{a}` stands to `{b}`.
pub(super) struct Relations {
    pub(super) equal: &'static str,
    pub(super) not_equal: &'static str,
    pub(super) less: &'static str,
    pub(super) less_or_equal: &'static str,
    pub(super) greater: &'static str,
    pub(super) greater_or_equal: &'static str,
}

/// Comparisons with `{a}`, or `{a}` and `{b}`.
pub(super) struct Comparisons {
    /// One value or several; and the negation.
    pub(super) equal: [&'static str; 2],
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
    /// `{question}`
    pub(super) by_choice: &'static str,
    /// Follows the word for the rows: `{question}`.
    pub(super) of_choice: &'static str,
    /// `{units}`
    pub(super) among: &'static str,
    /// The rows of the denominator.
    pub(super) in_denominator: &'static str,
    /// `{column}`
    pub(super) each: &'static str,
    /// `{column}`, `{codes}`
    pub(super) each_of: &'static str,
    /// `{column}`, `{clause}`
    pub(super) each_where: &'static str,
    /// `{column}`
    pub(super) distinct: &'static str,
    /// `{question}`
    pub(super) distinct_answers: &'static str,
    /// `{values}`; of a percentile also `{percent}` and `{ordinal}`, the English ordinal of it.
    pub(super) sum: &'static str,
    pub(super) mean: &'static str,
    pub(super) median: &'static str,
    pub(super) percentile: &'static str,
    pub(super) min: &'static str,
    pub(super) max: &'static str,
    pub(super) deviation: &'static str,
    /// All rows of another source: `{source}`.
    pub(super) according_to: &'static str,
    /// `{question}`
    pub(super) answers_to: &'static str,
    /// `{period}`
    pub(super) in_period: &'static str,
    /// The same in a sentence of its own, after conditions that it is no part of: `{period}`.
    pub(super) concerns_period: &'static str,
    /// When both sides are of, where that is the same: `{time}`.
    pub(super) both_are_of: &'static str,
    /// When a side is of that is not of the source of the other: `{time}`.
    pub(super) numerator_is_of: &'static str,
    pub(super) denominator_is_of: &'static str,
    /// `{period}`, `{date}`, `{year}`
    pub(super) the_period: &'static str,
    pub(super) the_state: &'static str,
    pub(super) the_year: &'static str,
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
    /// Said of one source of two: `{source}`, `{text}`.
    pub(super) in_source: &'static str,
    pub(super) distinct_unweighted: &'static str,
    /// Without weights, and with them; a percentile's `{percent}`.
    pub(super) median_method: [&'static str; 2],
    pub(super) percentile_method: [&'static str; 2],
    pub(super) deviation_method: [&'static str; 2],
    /// What a derived column is made of: `{column}`, `{value}`, `{groups}`.
    pub(super) grouping: &'static str,
    /// `{group}`, `{values}`
    pub(super) group_of: &'static str,
    pub(super) items_listed: &'static str,
    pub(super) choices_listed: &'static str,
    /// An item or choice that covers others: `{item}`, `{items}`.
    pub(super) covers: &'static str,
    pub(super) covers_all: &'static str,
    /// An item that shuts out the others: `{item}`, `{answer}`.
    pub(super) excludes: &'static str,
    /// A choice that does: `{item}`.
    pub(super) excludes_choices: &'static str,
    /// Answers are counted as they were given, whatever they cover.
    pub(super) as_given: &'static str,
    /// `{question}`
    pub(super) open: &'static str,
    /// `{part}`, `{text}`; and of a part that has a name: `{name}`.
    pub(super) part: &'static str,
    pub(super) part_named: &'static str,
    /// Rows that no figure is made of: `{units}`, and `{values}`, `{questions}` or both.
    pub(super) without_value: &'static str,
    pub(super) without_answer: &'static str,
    pub(super) without_either: &'static str,
    /// Who is asked: `{question}`, `{units}`, `{clause}`.
    pub(super) routed: &'static str,
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
    pub(super) each_choice: &'static str,
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
    /// A figure that stands by itself.
    pub(super) value: &'static str,
    pub(super) count: &'static str,
    pub(super) sum: &'static str,
    /// `{numerator}`, `{denominator}`
    pub(super) of: &'static str,
    /// Index words.
    pub(super) item: &'static str,
    pub(super) answer: &'static str,
    pub(super) code: &'static str,
    pub(super) choice: &'static str,
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
    /// `{column}`
    pub(super) distinct: &'static str,
    /// `{value}`; of a percentile also `{percent}`.
    pub(super) sum_of: &'static str,
    pub(super) mean_of: &'static str,
    pub(super) median_of: &'static str,
    pub(super) percentile_of: &'static str,
    pub(super) min_of: &'static str,
    pub(super) max_of: &'static str,
    pub(super) deviation_of: &'static str,
    /// `{population}`
    pub(super) among: &'static str,
    /// `{column}`
    pub(super) in_period: &'static str,
    /// `{date}`, `{period}`
    pub(super) during: &'static str,
    /// `{condition}`, `{question}`
    pub(super) for_every_item: &'static str,
    pub(super) for_some_item: &'static str,
    pub(super) for_no_item: &'static str,
    pub(super) number_of: &'static str,
    /// `{from}`, `{to}`
    pub(super) days_between: &'static str,
    /// `{birth}`, `{at}`
    pub(super) age: &'static str,
    pub(super) and: &'static str,
    pub(super) or: &'static str,
    /// `{condition}`
    pub(super) not: &'static str,
    /// `{cell}`, `{codes}`
    pub(super) list_has: &'static str,
    /// `{cell}`, `{code}`
    pub(super) list_holds: &'static str,
    /// `{cell}`
    pub(super) answered: &'static str,
    pub(super) missing: &'static str,
    pub(super) asked: &'static str,
    pub(super) invalid: &'static str,
    /// A column: `{cell}`.
    pub(super) recorded: &'static str,
    pub(super) not_recorded: &'static str,
    pub(super) asked_for: &'static str,
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
