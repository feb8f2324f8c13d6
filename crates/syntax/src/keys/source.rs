//! `sources/*.yaml`: where responses come from.

use super::common::{ACCEPT, DECIMALS, MAX, MIN, NAME};
use super::{Form, Key, Names, Number, Object};

/// The keys of a source.
pub static SOURCE: Object = Object {
    name: "source",
    about: "A source: its rows, its columns and its questionnaire.",
    keys: &[
        Key::new("source", Form::Id(Names::Letter), "Its name, as measures and data files refer to it.")
            .required()
            .example("lakarenkat"),
        Key { about: "Its name on the sheets.", ..NAME }.example("Enkät till läkare"),
        Key::new("overview_name", Form::Text, "Its name in overview tables, where it differs."),
        Key::new("kind", Form::Word(&["survey", "register", "table"]), "What it is.").required().example("survey"),
        Key::new("status", Form::Text, "The data source's status; the row of the sheet is empty where left out.")
            .example("Återkommande enkät"),
        Key::new(
            "exists",
            Form::Flag,
            "`false` where its data are not there to be had yet: what is measured in it is a development indicator.",
        ),
        Key::new(
            "selection",
            Form::Word(&["census", "sample"]),
            "`census`: every unit of the frame is asked; or a `sample`.",
        )
        .example("census"),
        Key::new(
            "one_row_per",
            Form::Either(&[Form::Text, Form::List(&Form::Text)]),
            "The column that names the unit, or columns that do so together; two rows for one unit and period are an error.",
        )
        .example("lakare"),
        Key::new("called", Form::Object(&CALLED), "What its rows are called in the plural."),
        Key::new("frame", Form::Text, "The codelist of all units that should be there.").example("regioner"),
        Key::new(
            "delivered_by",
            Form::Text,
            "The column of those who deliver the rows, in a source with many rows for each; a code without any row has not responded.",
        )
        .example("region"),
        Key::new("responded_when", Form::Condition, "Which rows are units that responded; all where left out.")
            .example("svarat = ja"),
        Key::new("as_of", Form::Text, "The date the answers hold.").example("1 mars {year}"),
        Key::new(
            "period",
            Form::Object(&PERIOD_AXIS),
            "What dates its rows; the one column of `type: year` where left out.",
        ),
        Key::new("sample_size", Form::Object(&SAMPLE_SIZE), "How many were selected, for a sample."),
        Key::new("weight", Form::Object(&WEIGHT), "The weight of each row."),
        Key::new("disclosure", Form::Reasoned, "A policy of the catalogue, or `none` with the reason in block form."),
        Key::new("release", Form::Word(&["approved"]), "`approved` where open answers may be shown."),
        Key::new(
            "files",
            Form::Raw,
            "What its files are called, beside its name: columns in braces are taken from there, and `*` is anything.",
        )
        .example("\"{region}-{ar}.xlsx\""),
        Key::new(
            "delimiter",
            Form::Raw,
            "What parts the cells of delimited text: `comma`, `semicolon`, `tab`, `pipe` or the character; found out where left out.",
        )
        .example("semicolon"),
        Key::new("encoding", Form::Word(ENCODINGS), "The encoding of its text files; found out where left out.")
            .example("windows-1252"),
        Key::new("sheet", Form::Raw, "The sheet of its workbooks; the one with most of its columns where left out.")
            .example("Svar"),
        Key::new(
            "header_row",
            Form::Number(Number::Positive),
            "The line of a text, or the row of a sheet, that the headers stand in; found out where left out.",
        )
        .example("3"),
        Key::new("long", Form::Object(&LONG), "Its files have a row for each answer, not for each unit."),
        MISSING,
        DECIMAL,
        DATE_FORMAT,
        Key::new("sample", Form::Object(&ROWS), "How `mattstock sample` makes its rows."),
        Key::new("columns", Form::Each(Names::Letter, &Form::Object(&COLUMN)), "What is not a question."),
        Key::new("questions", Form::Each(Names::Letter, &Form::Object(&QUESTION)), "The questionnaire, in order."),
        ACCEPT,
    ],
    one_of: &[],
    others: None,
    remarks: true,
};

/// The encodings that can be named.
pub(crate) const ENCODINGS: &[&str] = &[
    "utf-8",
    "utf-16",
    "utf-16le",
    "utf-16be",
    "windows-1252",
    "iso-8859-1",
    "iso-8859-15",
    "iso-8859-10",
    "windows-1250",
    "windows-1257",
    "macintosh",
];

static LONG: Object = Object {
    name: "long",
    about: "Where the answers of a unit stand in rows of their own.",
    keys: &[
        Key::new(
            "question",
            Form::Raw,
            "Header of the column that says what is answered: the header it would have in a file with a row for each unit.",
        )
        .required()
        .example("FRAGA"),
        Key::new("answer", Form::Raw, "Header of the column with the answer.").required().example("SVAR"),
    ],
    one_of: &[],
    others: None,
    remarks: false,
};

static CALLED: Object = Object {
    name: "called",
    about: "What rows are called in the plural, by language.",
    keys: &[
        Key::new("sv", Form::Text, "In Swedish.").example("läkare"),
        Key::new("en", Form::Text, "In English.").example("physicians"),
    ],
    one_of: &[],
    others: None,
    remarks: false,
};

static PERIOD_AXIS: Object = Object {
    name: "period of a source",
    about: "What dates the rows.",
    keys: &[
        Key::new("of", Form::Text, "A column of `type: year` or `type: date`.").required().example("datum"),
        Key::new("as", Form::Text, "A period of catalogue.yaml, for dates.").example("senaste_aret"),
    ],
    one_of: &[],
    others: None,
    remarks: false,
};

static SAMPLE_SIZE: Object = Object {
    name: "sample size",
    about: "How many were selected.",
    keys: &[
        Key::new("selected", Form::Number(Number::Whole), "How many were selected.").required().example("4000"),
        Key::new("overcoverage", Form::Number(Number::Whole), "How many of them do not belong to the population.")
            .example("0"),
    ],
    one_of: &[],
    others: None,
    remarks: false,
};

static WEIGHT: Object = Object {
    name: "weight",
    about: "The weight of each row.",
    keys: &[
        Key::new("of", Form::Text, "A column of `type: number`.").required().example("vikt"),
        DECIMALS,
        Key::new("adjusts_for", Form::Text, "What it makes up for.").example("urval och bortfall"),
    ],
    one_of: &[],
    others: None,
    remarks: false,
};

static ROWS: Object = Object {
    name: "sample of a source",
    about: "How synthetic rows are made.",
    keys: &[
        Key::new("rows", Form::Number(Number::Whole), "How many.").example("4000"),
        Key::new("responding", Form::Number(Number::Share), "The share that responds.").example("0.5"),
        Key::new("not_responding", Form::Number(Number::Whole), "How many do not respond; not beside `responding`.")
            .example("1"),
    ],
    one_of: &[],
    others: None,
    remarks: true,
};

static COLUMN: Object = Object {
    name: "column",
    about: "A column that is not a question.",
    keys: &[
        Key::new("label", Form::Text, "What it is called in tables.").example("Region"),
        Key::new("codelist", Form::Text, "The codelist of its codes.").example("regioner"),
        Key::new("answers", Form::Text, "The scale of its answers.").example("ja_nej"),
        Key::new(
            "type",
            Form::Word(&["key", "date", "year", "text", "number", "code", "codes"]),
            "What it holds, where there is neither codelist nor scale; `code` is one free code, `codes` a list separated by spaces.",
        )
        .example("year"),
        Key::new("bands", Form::Object(&BANDS), "Derived: a number cut into bands."),
        Key::new("groups", Form::Object(&GROUPS), "Derived: answers or codes put together."),
        MIN,
        MAX,
        DECIMALS,
        EMPTY_MEANS,
        HEADER,
        VALUES,
        MISSING,
        SEPARATOR,
        DECIMAL,
        DATE_FORMAT,
        SAMPLE_KEY,
    ],
    one_of: &["codelist", "answers", "type", "bands", "groups"],
    others: None,
    remarks: true,
};

static BANDS: Object = Object {
    name: "bands",
    about: "A number cut into bands.",
    keys: &[
        Key::new("of", Form::Text, "What is cut: a value, as in expressions.").required().example("age(fodd, start)"),
        Key::new(
            "from",
            Form::List(&Form::Number(Number::Decimal)),
            "Where each band begins, from the lowest to the highest; it goes up to the next limit, which is not in it.",
        )
        .required()
        .example("[16, 25, 35]"),
        Key::new("labels", Form::List(&Form::Text), "One label for each limit.")
            .example("[16–24 år, 25–34 år, 35 år och äldre]"),
        Key::new("below", Form::Text, "Label of what lies under the first limit.").example("under 16 år"),
    ],
    one_of: &[],
    others: None,
    remarks: false,
};

static GROUPS: Object = Object {
    name: "groups",
    about: "Answers or codes put together, each group under a name of its own.",
    keys: &[
        Key::new("of", Form::Text, "A column, or a question of one answer.").required().example("diagnos"),
        Key::new("rest", Form::Text, "Label of everything else.").example("Övriga diagnoser"),
    ],
    one_of: &[],
    others: Some(&GROUP_FORM),
    remarks: false,
};

static GROUP_FORM: Form = Form::Either(&[Form::WholeList(&Form::Text), Form::Text, Form::Object(&GROUP)]);

static GROUP: Object = Object {
    name: "group",
    about: "Answers or codes put together.",
    keys: &[
        Key::new("label", Form::Text, "Its label.").example("Psykiska sjukdomar"),
        Key::new(
            "in",
            Form::Either(&[Form::WholeList(&Form::Text), Form::Text]),
            "Answers, codes, ranges `F00..F99` and prefixes `F4*`, or the name of a code set.",
        )
        .required()
        .example("[F00..F99]"),
    ],
    one_of: &[],
    others: None,
    remarks: true,
};

static QUESTION: Object = Object {
    name: "question",
    about: "A question: what is asked, and what may be answered.",
    keys: &[
        Key::new("number_label", Form::Text, "Its number as published.").example("\"4a\""),
        Key::new("lead", Form::Text, "Text printed before it."),
        Key::new("text", Form::Text, "Its wording.").required().example("Finns styrdokument?"),
        Key::new("answers", Form::Text, "The scale of its answers; with `items`, of each of them.").example("ja_nej"),
        Key::new("items", Form::Each(Names::Letter, &ITEM), "The items of a battery, in order."),
        Key::new("choices", Form::Each(Names::Letter, &ITEM), "What may be ticked, any number of them."),
        Key::new("number", Form::Object(&NUMBER), "A number is asked for."),
        Key::new("date", Form::Flag, "`true`: a date is asked for."),
        Key::new("open", Form::Flag, "`true`: free text is asked for."),
        EMPTY_MEANS,
        Key::new("reversed", Form::Flag, "`true` where the questionnaire lists the answers against the order of the scale."),
        Key::new("show_answers", Form::Flag, "`true` where its box prints the answers."),
        Key::new(
            "asked_when",
            Form::Condition,
            "When it is put; in block form with `inferred` where the questionnaire does not state it.",
        )
        .example("f4a = ja"),
        HEADER,
        VALUES,
        MISSING,
        SEPARATOR,
        DECIMAL,
        DATE_FORMAT,
        Key::new(
            "one_column_per",
            Form::Word(&["choice"]),
            "`choice`: each choice stands in a column of its own, ticked or not, with `f1_choice` as header or what `column` of the choice says.",
        )
        .example("choice"),
        Key::new("ticked", Form::List(&Form::Raw), "Texts for a choice that is ticked, in a column of its own; `1`, `x`, `ja` and the like where left out. Of items with two answers, texts for the first: a blank beside one is the second.")
            .example("[\"1\"]"),
        Key::new("unticked", Form::List(&Form::Raw), "Texts for a choice that is not ticked; `0`, `nej` and the like where left out. A blank always is one. Of items with two answers, texts for the second.")
            .example("[\"2\"]"),
        SAMPLE_KEY,
    ],
    one_of: &["answers", "choices", "number", "date", "open"],
    others: None,
    remarks: true,
};

static NUMBER: Object = Object {
    name: "number",
    about: "Which numbers are valid.",
    keys: &[MIN, MAX, DECIMALS],
    one_of: &[],
    others: None,
    remarks: false,
};

static ITEM: Form = Form::Either(&[Form::Text, Form::Object(&ITEM_KEYS)]);

static ITEM_KEYS: Object = Object {
    name: "item",
    about: "An item of a battery, or a choice.",
    keys: &[
        Key::new("label", Form::Text, "Its wording.").required(),
        Key::new("open", Form::Flag, "`true`: free text only; a text counts as the first answer, a blank as no answer."),
        Key::new("specify", Form::Flag, "`true`: a text field stands beside it."),
        Key::new("exclusive", Form::Flag, "`true`: it excludes the others."),
        Key::new(
            "implies",
            Form::Either(&[Form::Word(&["all"]), Form::WholeList(&Form::Text)]),
            "`all`, or the items that a yes to this one covers.",
        ),
        HEADER,
    ],
    one_of: &[],
    others: None,
    remarks: true,
};

const EMPTY_MEANS: Key = Key::new(
    "empty_means",
    Form::Word(&["none", "no_answer"]),
    "What a blank means, for `choices` and `type: codes`: that there is none, or that nothing was answered.",
);

const HEADER: Key = Key::new("column", Form::Raw, "Its header in the data files, where it is not its name.");

const VALUES: Key = Key::new(
    "values",
    Form::Each(Names::Any, &Form::Either(&[Form::Text, Form::List(&Form::Raw)])),
    "Texts in the data files, and the answer or code each stands for; or the other way round, a list of texts for each.",
)
.example("{ja: [\"1\", Yes]}");

const SEPARATOR: Key = Key::new(
    "separator",
    Form::Raw,
    "What parts the codes of a list, or the choices in a cell: `comma`, `semicolon`, `tab`, `pipe`, `space`, `newline` or the characters.",
)
.example("comma");

const DECIMAL: Key = Key::new(
    "decimal",
    Form::Word(&["comma", "point"]),
    "What parts decimals in the data files; either where left out. The other one then parts thousands.",
)
.example("comma");

const DATE_FORMAT: Key = Key::new(
    "date_format",
    Form::Raw,
    "How dates are written in the data files, of `YYYY`, `MM` or `M`, `DD` or `D`; `YYYY-MM-DD` where left out.",
)
.example("DD.MM.YYYY");

const MISSING: Key = Key::new("missing", Form::Object(&MISSING_KEYS), "Texts in the data files that stand for no value.");

static MISSING_KEYS: Object = Object {
    name: "missing",
    about: "Texts in the data files that stand for no value.",
    keys: &[
        Key::new("not_asked", Form::List(&Form::Raw), "Those for: not asked.").example("[NA]"),
        Key::new("no_answer", Form::List(&Form::Raw), "Those for: asked, but not answered.").example("[\"-99\"]"),
        Key::new("invalid", Form::List(&Form::Raw), "Those for: answered, but not so that it counts.").example("[\"-77\"]"),
    ],
    one_of: &[],
    others: None,
    remarks: false,
};

const SAMPLE_KEY: Key = Key::new("sample", Form::Object(&SAMPLE), "How `mattstock sample` makes its values.");

static SAMPLE: Object = Object {
    name: "sample",
    about: "How synthetic values are made.",
    keys: &[
        Key::new("rates", Form::Each(Names::Any, &Form::Number(Number::Share)), "A share for each answer, together 1."),
        Key::new(
            "items",
            Form::Each(Names::Any, &Form::Number(Number::Share)),
            "For each item, the share of the first answer.",
        ),
        Key::new("blank", Form::Number(Number::Share), "The share that leaves it blank.").example("0.02"),
        Key::new("source", Form::Text, "Where the figures come from."),
        Key::new("low", Form::Number(Number::Signed), "The smallest number or day made.").example("0"),
        Key::new("high", Form::Number(Number::Signed), "The largest number or day made.").example("100"),
        Key::new("after", Form::Text, "The date column it follows, by `low` to `high` days."),
        Key::new("distinct", Form::Number(Number::Positive), "How many different keys there are."),
        Key::new(
            "codes",
            Form::Each(Names::Any, &Form::Number(Number::Expected)),
            "The expected number of each code in a row.",
        ),
        Key::new("texts", Form::List(&Form::Raw), "Free texts to choose among."),
    ],
    one_of: &[],
    others: None,
    remarks: true,
};
