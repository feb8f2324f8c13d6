//! `criteria:` of a measure and `consultations:` of the catalogue.

use super::common::NAME;
use super::{Form, Key, Names, Number, Object};

pub(super) const CRITERIA: Key =
    Key::new("criteria", Form::Object(&CRITERIA_KEYS), "What is said for it against the criteria of an indicator.");

static CRITERIA_KEYS: Object = Object {
    name: "criteria",
    about: "What is said for a measure against the criteria of an indicator; `mattstock assess` sets it beside what can be computed.",
    keys: &[
        Key::new(
            "dimensions",
            Form::WholeList(&Form::Word(&["knowledge_based", "safe", "person_centred", "efficient", "equal", "accessible"])),
            "Relevant: the dimensions of good care it reflects.",
        )
        .example("[knowledge_based, safe]"),
        Key::new("importance", CLAIMS, "Relevant: why the area is important to improve or to follow."),
        Key::new("validation", CLAIMS, "Valid: studies of whether it measures what it is meant to."),
        Key::new("guideline", CLAIMS, "Accepted: national guidelines and knowledge supports."),
        Key::new("law", CLAIMS, "Accepted: laws and regulations."),
        Key::new("evidence", CLAIMS, "Accepted: science."),
        Key::new("experience", CLAIMS, "Accepted: proven experience."),
        Key::new("consensus", CLAIMS, "Accepted: that those who know the field agree."),
        Key::new("user_knowledge", CLAIMS, "Accepted: knowledge of patients or users."),
        Key::new("actor", CLAIMS, "Influenceable: who is accountable for the outcome."),
        Key::new("lever", CLAIMS, "Influenceable: what they can do about it."),
    ],
    one_of: &[],
    others: None,
    remarks: false,
};

const CLAIMS: Form = Form::List(&Form::Object(&CLAIM));

static CLAIM: Object = Object {
    name: "claim",
    about: "Something said for a measure; without a reference it does not count.",
    keys: &[
        Key::new("claim", Form::Text, "What is said, in a sentence.")
            .required()
            .example("Rutiner minskar skillnader i vården."),
        Key { about: "Where it can be read: one key of `references` in catalogue.yaml, or a list.", ..REFERENCES },
        WHERE,
    ],
    one_of: &[],
    others: None,
    remarks: true,
};

const REFERENCES: Key = Key::new(
    "references",
    Form::Either(&[Form::Text, Form::List(&Form::Text)]),
    "Where its results can be read: one key of `references` in catalogue.yaml, or a list.",
);

const WHERE: Key = Key::new("where", Form::Text, "The page or section it stands in.");

pub(super) const CONSULTATIONS: Key = Key::new(
    "consultations",
    Form::Each(Names::Any, &CONSULTATION_FORM),
    "Who was asked about the measures, and what they answered.",
);

static CONSULTATION_FORM: Form = Form::Object(&CONSULTATION);

static CONSULTATION: Object = Object {
    name: "consultation",
    about: "Who was asked about the measures, and what they answered.",
    keys: &[
        Key { about: "Its name.", ..NAME }.example("Webbenkät 2024"),
        Key::new("question", Form::Text, "The question that was asked of each proposal."),
        Key::new("respondents", Form::Text, "Who was asked."),
        Key::new(
            "selection",
            Form::Word(&["chosen", "sample", "census"]),
            "How they were found: `chosen` for what they know, a random `sample`, or `census`, all there are. Only shares of a \
             sample get an interval.",
        )
        .required()
        .example("chosen"),
        Key::new("asked", Form::Number(Number::Whole), "How many were asked.").example("33"),
        Key::new("answered", Form::Number(Number::Whole), "How many answered.").required().example("30"),
        REFERENCES,
        WHERE,
        Key::new("proposals", Form::Each(Names::Any, &Form::Object(&PROPOSAL)), "What was put to them, in order."),
    ],
    one_of: &[],
    others: None,
    remarks: true,
};

static PROPOSAL: Object = Object {
    name: "proposal",
    about: "Something put to those who were asked, and what they answered.",
    keys: &[
        Key { about: "Its name, as it was put.", ..NAME }.example("Läkares upplevelse av tidsbrist"),
        Key::new("answered", Form::Number(Number::Whole), "How many answered this, where that is known."),
        Key::new("agree", Form::Number(Number::Whole), "How many agreed."),
        Key::new("disagree", Form::Number(Number::Whole), "How many did not."),
        Key::new("agree_percent", Form::Number(Number::Decimal), "What percentage agreed, where only that is given."),
        Key::new("disagree_percent", Form::Number(Number::Decimal), "What percentage did not, where only that is given."),
        Key::new("measures", Form::WholeList(&Form::Text), "The measures it concerns.").example("[9, 10]"),
        Key::new("outcome", Form::Text, "What became of it, where that is no measure of its own."),
    ],
    one_of: &[],
    others: None,
    remarks: true,
};
