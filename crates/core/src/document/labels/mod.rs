//! Fixed words of documents: row labels, headings, statuses. One table per language; `{…}` is filled in.

pub(super) mod en;
pub(super) mod sv;

use crate::estimate::Status;

/// The fixed words of a language.
pub(super) struct Labels {
    /// Names of the months.
    pub(super) months: [&'static str; 12],
    /// A year that starts on 1 January: `{year}`.
    pub(super) calendar_year: &'static str,
    /// Another year: `{day}`, `{month}`, `{from}`, `{to}`.
    pub(super) broken_year: &'static str,
    /// The same from the first day to the last: `{from}`, `{first}`, `{to}`, `{last}`; a day of a month: `{day}`, `{month}`; and
    /// the last of one whose length is not known: `{month}`.
    pub(super) first_to_last: &'static str,
    pub(super) day: &'static str,
    pub(super) end_of_month: &'static str,
    /// A day: `{day}`, `{month}`, `{year}`.
    pub(super) date: &'static str,
    /// Numbers in words, from none to twelve.
    pub(super) numbers: [&'static str; 13],
    /// Joins the last two of a list.
    pub(super) and: &'static str,
    /// Words of units of measurement, by id.
    pub(super) units: &'static [(&'static str, &'static str)],
    /// The sheet.
    pub(super) sheet: Sheet,
    /// The appendix around the sheets.
    pub(super) appendix: Appendix,
    /// The results page.
    pub(super) results: Results,
    /// What may be answered.
    pub(super) answering: Answering,
    /// The questionnaire.
    pub(super) questionnaire: Questionnaire,
    /// The workbook to fill in.
    pub(super) template: Template,
}

/// Words of a specification sheet.
pub(super) struct Sheet {
    /// Keys and labels of the thirteen rows, in order.
    pub(super) rows: [(&'static str, &'static str); 13],
    /// Key and label of the row of breaks, and a break: `{year}`, `{why}`; of a part: `{part}`.
    pub(super) breaks: (&'static str, &'static str),
    pub(super) one_break: &'static str,
    pub(super) break_of_part: &'static str,
    /// Key and label of the formal row.
    pub(super) formula: (&'static str, &'static str),
    /// Headings of its two columns.
    pub(super) columns: [&'static str; 2],
    /// Caption: `{measure}`.
    pub(super) caption: &'static str,
    /// Higher, lower and no direction.
    pub(super) directions: [&'static str; 3],
    /// Structure, process, outcome and development.
    pub(super) types: [&'static str; 4],
    /// Where no sources of error are known.
    pub(super) none_known: &'static str,
    /// Heading of a measure: `{measure}`, `{name}`.
    pub(super) heading: &'static str,
}

/// Words of the appendix.
pub(super) struct Appendix {
    /// The year: `{year}`; and where none is chosen, what is printed for it.
    pub(super) year: &'static str,
    pub(super) no_year: &'static str,
    pub(super) introduction: &'static str,
    pub(super) contents: &'static str,
    pub(super) overview: &'static str,
    /// How many areas and measures: `{areas}`, `{measures}`, `{table}`.
    pub(super) overview_text: &'static str,
    /// Words for one area and several: `{number}`.
    pub(super) areas: [&'static str; 2],
    /// Words for one measure and several: `{number}`.
    pub(super) measures: [&'static str; 2],
    /// What an area holds: `{measures}`, `{table}`.
    pub(super) area_text: &'static str,
    /// Caption of the overview: `{table}`.
    pub(super) overview_caption: &'static str,
    /// Caption of an area's table: `{table}`, `{area}`.
    pub(super) area_caption: &'static str,
    pub(super) column_area: &'static str,
    pub(super) column_measure: &'static str,
    pub(super) column_source: &'static str,
    /// Title of a box with one question, several, or none.
    pub(super) box_titles: [&'static str; 3],
    /// A question with a number: `{number}`, `{text}`.
    pub(super) question: &'static str,
    /// Stands before the questions of another source: `{source}`.
    pub(super) question_source: &'static str,
    /// Answer options beside items: `{answers}`.
    pub(super) answers: &'static str,
    /// That more than one choice may be made, and a choice that can only be made alone: `{choice}`.
    pub(super) several_choices: &'static str,
    pub(super) alone: &'static str,
}

/// Words for when a question is answered and with what.
pub(super) struct Answering {
    /// A condition of the publication, and an inferred one: `{condition}`.
    pub(super) asked_if: [&'static str; 2],
    /// A number without decimals, with one and with several: `{decimals}`.
    pub(super) numbers: [&'static str; 3],
    /// What a number is at least, at most, or between: `{number}`, `{min}`, `{max}`.
    pub(super) at_least: &'static str,
    pub(super) at_most: &'static str,
    pub(super) between: &'static str,
    pub(super) date: &'static str,
    pub(super) year: &'static str,
    pub(super) this_year: &'static str,
    pub(super) code: &'static str,
    pub(super) codes: &'static str,
    /// The same with something else between them, `{separator}`: comma, semicolon, tab, space or new line, or a sign.
    pub(super) codes_with: &'static str,
    pub(super) separators: [&'static str; 5],
    /// A date and a number that are written as the source reads them: `{example}`; `{number}`, `{mark}`, a comma or a point.
    pub(super) date_as: &'static str,
    pub(super) with_mark: &'static str,
    pub(super) decimal_marks: [&'static str; 2],
    pub(super) key: &'static str,
    pub(super) text: &'static str,
    /// Some of many: `{count}`.
    pub(super) of_list: &'static str,
    pub(super) or: &'static str,
}

/// Words of the questionnaire.
pub(super) struct Questionnaire {
    pub(super) subtitle: &'static str,
    /// `{period}`, `{date}`
    pub(super) period: &'static str,
    pub(super) as_of: &'static str,
    /// Who answers: all, or a sample, of `{units}`, or of so many: `{count}`.
    pub(super) census: &'static str,
    pub(super) census_of: &'static str,
    pub(super) sample: &'static str,
    pub(super) others: &'static str,
    /// A row: `{unit}`.
    pub(super) one_for_each: &'static str,
    /// The sections.
    pub(super) how: &'static str,
    pub(super) questions: &'static str,
    pub(super) particulars: &'static str,
    /// How questions with a condition are answered, and what an inferred one is.
    pub(super) conditions: &'static str,
    pub(super) inferred: &'static str,
    /// A question with a number: `{number}`, `{text}`.
    pub(super) question: &'static str,
    /// Captions: `{question}`; and of a question without a number.
    pub(super) battery: &'static str,
    pub(super) battery_unnumbered: &'static str,
    pub(super) item: &'static str,
    /// An item answered in text, and one with text beside: `{item}`.
    pub(super) open_item: &'static str,
    pub(super) specify: &'static str,
    /// What is to be written: `{what}`.
    pub(super) answer: &'static str,
    /// The table of columns that no question fills.
    pub(super) particulars_text: &'static str,
    pub(super) particular: &'static str,
    pub(super) filled_with: &'static str,
}

/// Words of the workbook to fill in.
pub(super) struct Template {
    /// The sheets: to fill in, the instructions, the lists.
    pub(super) sheets: [&'static str; 3],
    /// `{source}`, `{year}`
    pub(super) title: &'static str,
    /// What a row is, `{unit}`; and which sheet to read first, `{sheet}`.
    pub(super) one_row: &'static str,
    pub(super) read_first: &'static str,
    /// A question with a number: `{number}`, `{text}`; and its number alone.
    pub(super) question: &'static str,
    pub(super) question_number: &'static str,
    /// The text beside an item or choice: `{item}`.
    pub(super) text_beside: &'static str,
    /// Title of the instructions: `{source}`.
    pub(super) guide: &'static str,
    /// `{sheet}`
    pub(super) rows: &'static str,
    /// The row or rows that are there already: `{count}`, `{columns}`; and one column or several, by their letters: `{columns}`.
    pub(super) filled_in: [&'static str; 2],
    pub(super) column_names: [&'static str; 2],
    /// `{year}`, `{period}`, `{date}`
    pub(super) year: &'static str,
    pub(super) period: &'static str,
    pub(super) as_of: &'static str,
    /// `{row}`
    pub(super) headers: &'static str,
    pub(super) lists: &'static str,
    /// What is left empty, and where there are texts for that: `{texts}`.
    pub(super) empty: &'static str,
    pub(super) not_asked: &'static str,
    pub(super) no_answer: &'static str,
    pub(super) invalid: &'static str,
    /// Where these texts may stand, if not everywhere: `{columns}`; and what they stand for.
    pub(super) only_in: &'static str,
    pub(super) missing: [&'static str; 3],
    /// The same in a table, and in a register.
    pub(super) never_empty: &'static str,
    pub(super) register: &'static str,
    /// `{condition}`
    pub(super) responded: &'static str,
    /// The table of what is filled in: its title and columns.
    pub(super) columns: &'static str,
    pub(super) columns_headings: [&'static str; 4],
    pub(super) always: &'static str,
    /// A column among others of a question: `{column}`, `{what}`.
    pub(super) column_with: &'static str,
    /// The table of values: its title and columns.
    pub(super) values: &'static str,
    pub(super) values_headings: [&'static str; 3],
    /// One of a list: a short one, `{values}`, and a long one; several of a list: `{separator}`, `{example}`.
    pub(super) choose: [&'static str; 2],
    pub(super) choose_several: &'static str,
    /// What goes into the column of a choice: `{ticked}`, `{unticked}`; and what these two stand for.
    pub(super) tick: [&'static str; 2],
    pub(super) ticks: [&'static str; 2],
    /// A text in the cell that stands for a longer one: `{text}`, `{label}`.
    pub(super) means: &'static str,
    /// What is to be written: `{what}`.
    pub(super) write: &'static str,
    /// Title of the message about what cannot be read.
    pub(super) refused: &'static str,
    /// With a row for each answer: what a row is, `{unit}`; and the columns of the question's name, its text and the answer.
    pub(super) one_answer: &'static str,
    pub(super) long_columns: [&'static str; 3],
}

/// Words of the results page.
pub(super) struct Results {
    /// `{years}`
    pub(super) title: &'static str,
    pub(super) title_without_year: &'static str,
    /// What the figures are of: `{title}`, the catalogue's.
    pub(super) subtitle: &'static str,
    /// `{publisher}`
    pub(super) definitions: &'static str,
    /// `{year}`, `{period}`
    pub(super) period: &'static str,
    /// `{source}`, `{date}`
    pub(super) as_of: &'static str,
    /// Response of a source: `{source}`, `{year}`.
    pub(super) source: &'static str,
    pub(super) source_year: &'static str,
    /// `{responded}`, `{asked}`, `{units}`, `{percent}`
    pub(super) response: &'static str,
    pub(super) response_percent: &'static str,
    /// `{responded}`, `{units}`
    pub(super) responded: &'static str,
    /// `{rows}`, `{units}`
    pub(super) rows: &'static str,
    /// `{units}`
    pub(super) not_responding: &'static str,
    pub(super) delivered: &'static str,
    pub(super) not_delivered: &'static str,
    /// `{source}`, `{count}`
    pub(super) rows_without_period: &'static str,
    /// `{source}`, `{count}`
    pub(super) answers_without_response: &'static str,
    /// `{source}`, `{count}`
    pub(super) invalid_values: &'static str,
    /// `{source}`, `{count}`
    pub(super) answers_not_asked_for: &'static str,
    pub(super) no_rows: &'static str,
    /// `{part}`, `{name}`
    pub(super) part: &'static str,
    pub(super) total: &'static str,
    pub(super) missing_group: &'static str,
    pub(super) answer: &'static str,
    pub(super) item: &'static str,
    pub(super) group: &'static str,
    pub(super) outcome: &'static str,
    pub(super) count: &'static str,
    pub(super) sum: &'static str,
    /// The denominator beside a count, and beside a ratio of other things.
    pub(super) of: &'static str,
    pub(super) denominator: &'static str,
    pub(super) percent: &'static str,
    /// `{per}`
    pub(super) per: &'static str,
    pub(super) no_answer: &'static str,
    pub(super) not_asked: &'static str,
    pub(super) invalid: &'static str,
    pub(super) other: &'static str,
    /// A condition met, and not.
    pub(super) met: [&'static str; 2],
    /// Any other answer than `{answer}`.
    pub(super) not_that: &'static str,
    /// Captions: `{part}`, `{year}`, `{levels}`.
    pub(super) caption: &'static str,
    pub(super) caption_year: &'static str,
    /// Statuses as shown. Those of single answers are short, so that they fit where there is a column for each item.
    pub(super) statuses: Statuses,
    /// What the statuses mean, below a table: `{units}`.
    pub(super) meanings: Statuses,
    /// A unit that the denominator takes in and the numerator does not, and what that means.
    pub(super) outside: [&'static str; 2],
    /// Nothing to show in a cell, and what that means.
    pub(super) nothing: [&'static str; 2],
    /// One of the words and its meaning: `{word}`, `{meaning}`; and all of them: `{meanings}`.
    pub(super) meaning: &'static str,
    pub(super) legend: &'static str,
    pub(super) numbered_items: &'static str,
    /// A share or rate of one answer: `{answer}`, `{per}`.
    pub(super) answer_percent: &'static str,
    pub(super) answer_per: &'static str,
    /// What is missing, about one question, its items, or whatever a condition looks at: `{n}`, `{units}`.
    pub(super) notes_no_answer: [&'static str; 3],
    pub(super) notes_not_asked: [&'static str; 3],
    pub(super) notes_invalid: [&'static str; 3],
    /// Nothing is missing: `{n}`, `{units}`.
    pub(super) note_complete: &'static str,
    /// `{n}`, `{units}`
    pub(super) note_eligibility: &'static str,
    /// Numbers that differ between items: `{from}`, `{to}`.
    pub(super) between: &'static str,
    pub(super) up_to: &'static str,
    pub(super) open_withheld: &'static str,
    pub(super) open_released: &'static str,
}

/// Words for each status but `ok`.
pub(super) struct Statuses {
    pub(super) undefined: &'static str,
    pub(super) suppressed: &'static str,
    pub(super) no_response: &'static str,
    pub(super) no_answer: &'static str,
    pub(super) not_asked: &'static str,
    pub(super) invalid: &'static str,
    pub(super) not_applicable: &'static str,
    pub(super) incomplete: &'static str,
}

impl Statuses {
    /// The words for a status; none for `ok`.
    pub(super) fn get(&self, status: Status) -> Option<&'static str> {
        Some(match status {
            Status::Ok => return None,
            Status::Undefined => self.undefined,
            Status::Suppressed => self.suppressed,
            Status::NoResponse => self.no_response,
            Status::NoAnswer => self.no_answer,
            Status::NotAsked => self.not_asked,
            Status::Invalid => self.invalid,
            Status::NotApplicable => self.not_applicable,
            Status::Incomplete => self.incomplete,
        })
    }
}
