//! `NN-name.yaml`: a measure.

use super::common::{ACCEPT, NAME};
use super::criteria::CRITERIA;
use super::{Form, Key, Names, Number, Object};

/// The keys of a measure.
pub static MEASURE: Object = Object {
    name: "measure",
    about: "A measure: what is counted, over which source, and the sheet that specifies it.",
    keys: &[
        Key::new("measure", Form::Id(Names::Digit), "Its number or name, one of its own in the catalogue.")
            .required()
            .example("4"),
        Key { about: "Its name, as published.", ..NAME }.example("Läkares kännedom om styrdokument"),
        Key::new("area", Form::Text, "The area of follow-up: a key of `areas` in catalogue.yaml.")
            .required()
            .example("styrdokument"),
        Key::new(
            "type",
            Form::Word(&["structure", "process", "outcome", "development"]),
            "What it measures: `structure` (resources and conditions), `process` (what is done), `outcome` (what comes of it) \
             or `development` (wanted, but data are lacking).",
        )
        .required()
        .example("structure"),
        Key::new(
            "direction",
            Form::WordNamed("aim", &["higher", "lower", "none"]),
            "Which way is good; in block form `aim`, with the published `wording` beside it.",
        )
        .required()
        .example("higher"),
        Key::new("role", Form::Word(&["national", "local", "background"]), "What it is for; `national` where left out.")
            .example("national"),
        Key::new("status", Form::Word(&["candidate"]), "`candidate`: not adopted yet, and run only when named."),
        Key::new("source", Form::Text, "The source it is computed from.").required().example("lakarenkat"),
        UNIT,
        PERIOD,
        Key::new("sheet", Form::Object(&SHEET), "The rows of its sheet that are prose.").required(),
        Key::new("question_text", Form::Text, "Text of the question box, where the source asks no question."),
        Key::new(
            "questions",
            Form::WholeList(&Form::Text),
            "Questions shown in the box; those the computation uses, where left out.",
        ),
        Key::new("define", Form::Each(Names::Letter, &Form::Condition), "Conditions by name, for the expressions of this file."),
        NUMERATOR,
        DENOMINATOR,
        EXCLUDE,
        OPEN_ANSWERS,
        BREAKDOWNS,
        FAVOURABLE,
        AT_LEAST,
        Key::new("parts", Form::Each(Names::Digit, &Form::Object(&PART)), "Its parts by id, where it has more than one."),
        CRITERIA,
        Key::new(
            "tests",
            Form::List(&Form::Object(&TEST)),
            "Rows and the figures they give, which `mattstock test` runs.",
        ),
        Key::new(
            "breaks",
            Form::List(&Form::Object(&BREAK)),
            "Breaks of the series: the first year that is not comparable with those before, and why.",
        ),
        ACCEPT,
    ],
    one_of: &[],
    others: None,
    remarks: true,
};

static PART: Object = Object {
    name: "part",
    about: "A part of a measure.",
    keys: &[
        Key::new("name", Form::Text, "Its name.").example("Känner till styrdokument"),
        UNIT,
        PERIOD,
        NUMERATOR,
        DENOMINATOR,
        EXCLUDE,
        OPEN_ANSWERS,
        BREAKDOWNS,
        FAVOURABLE,
        AT_LEAST,
    ],
    one_of: &[],
    others: None,
    remarks: true,
};

static BREAK: Object = Object {
    name: "break",
    about: "A break of the series of a measure, or of one of its parts.",
    keys: &[
        Key::new("year", Form::Number(Number::Positive), "The first year of the new series.").required().example("2026"),
        Key::new("why", Form::Text, "Why its figures are not comparable with those before, for those who read them.")
            .required()
            .example("frågan har fått ett svar till"),
        Key::new("part", Form::Text, "The part it is of; all parts where left out.").example("4a"),
    ],
    one_of: &[],
    others: None,
    remarks: false,
};

static SHEET: Object = Object {
    name: "sheet",
    about: "The rows of a measure's sheet that are prose.",
    keys: &[
        Key::new("statement", Form::Text, "What the measure says, in one sentence.")
            .required()
            .example("Andel läkare som har kännedom om styrdokument."),
        Key::new("purpose", Form::Text, "Why it is followed.").required().example("Styrdokument gör vården mer likvärdig."),
        Key::new(
            "knowledge_support",
            Form::List(&Form::Text),
            "National knowledge supports: keys of `references` in catalogue.yaml.",
        ),
        Key::new("references", Form::List(&Form::Text), "References: keys of `references` in catalogue.yaml."),
        Key::new(
            "error_sources",
            Form::Text,
            "Known sources of error, in prose; `none_known` where somebody has looked and found none.",
        )
        .required()
        .example("none_known"),
        Key::new("technical_description", Form::Text, "How it is computed; composed from the computation where left out."),
        Key::new("reporting_levels", Form::Text, "How it is reported; composed from the breakdowns where left out."),
        Key::new("comment", Form::Text, "A comment that is published."),
    ],
    one_of: &[],
    others: None,
    remarks: false,
};

static TEST: Object = Object {
    name: "test",
    about: "Some rows, and the figures that the measure makes of them.",
    keys: &[
        Key::new("name", Form::Text, "What it shows.").required().example("osäker räknas inte som kännedom"),
        Key::new("note", Form::Text, "A note for colleagues; it is never published."),
        Key::new("source", Form::Text, "The source of the rows, where it is not the measure's."),
        Key::new("year", Form::Number(Number::Positive), "The year that the rows belong to; 2025 where left out.")
            .example("2025"),
        Key::new(
            "given",
            Form::Either(&[Form::List(&ROW), Form::Each(Names::Any, &Form::List(&ROW))]),
            "The rows, each by its columns; of several sources, under the name of each.",
        )
        .required(),
        Key::new("expect", Form::List(&Form::Object(&EXPECTATION)), "What the result table holds of them.").required(),
    ],
    one_of: &[],
    others: None,
    remarks: false,
};

static ROW: Form = Form::Each(Names::Any, &Form::Raw);

static EXPECTATION: Object = Object {
    name: "expectation",
    about: "A row of the result table: which one, and what of it is expected.",
    keys: &[
        Key::new("part", Form::Text, "The part; its only one where left out.").example("4a"),
        Key::new("item", Form::Text, "The item or choice, where the part makes a figure of each."),
        Key::new("answer", Form::Text, "The answer or code, where the part makes a figure of each.").example("ja"),
        Key::new("breakdown", Form::Text, "The breakdown; `total` where left out.").example("region"),
        Key::new("group", Form::Raw, "The group, its codes joined by `|`; `missing` for those without one."),
        number("numerator", "What is counted or summed."),
        number("denominator", "What it is divided by, or stands against."),
        number("value", "The figure, rounded to the decimals that are written."),
        number("not_asked", "Rows that were not asked."),
        number("no_answer", "Rows without an answer."),
        number("invalid", "Rows with something that is not allowed."),
        number("eligibility_unknown", "Rows of which it is not known whether they belong."),
        Key::new("status", Form::Word(&STATUSES), "How the figure comes out."),
    ],
    one_of: &[],
    others: None,
    remarks: false,
};

const fn number(name: &'static str, about: &'static str) -> Key {
    Key::new(name, Form::Number(Number::Decimal), about)
}

/// How a figure can come out.
pub(crate) static STATUSES: [&str; 9] =
    ["ok", "undefined", "suppressed", "no_response", "no_answer", "not_asked", "invalid", "not_applicable", "incomplete"];

const UNIT: Key =
    Key::new("unit", Form::Text, "Unit of measurement: a key of `units` in catalogue.yaml.").example("percent");

const PERIOD: Key = Key::new("period", Form::Text, "A period of catalogue.yaml, where it is not the source's.");

const AT_LEAST: Key = Key::new(
    "at_least",
    Form::Text,
    "A measure of one part, or a part, of the same unit whose figures this one takes in: in no group is it smaller.",
)
.example("11");

const NUMERATOR: Key = Key::new("numerator", Form::Aggregate, "What is counted or summed.").example("count where f4a = ja");

const DENOMINATOR: Key =
    Key::new("denominator", Form::Aggregate, "What it is divided by; left out where there is none.").example("count");

const EXCLUDE: Key =
    Key::new("exclude", Form::Condition, "Rows that belong neither to numerator nor denominator.").example("f4a is missing");

const OPEN_ANSWERS: Key =
    Key::new("open_answers", Form::Text, "A question of free text, which is never counted.").example("f13c");

const BREAKDOWNS: Key = Key::new(
    "breakdowns",
    Form::WholeList(&Form::Text),
    "`total`, columns with a codelist, and crossings `region * kon`; `total` alone where left out.",
)
.example("[total, region]");

const FAVOURABLE: Key =
    Key::new("favourable", Form::WholeList(&Form::Text), "The answers of a distribution that are the good end.")
        .example("[ofta, alltid]");
