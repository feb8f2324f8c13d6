//! `catalogue.yaml`: what the measures share.

use super::common::{ACCEPT, DECIMALS, NAME};
use super::criteria::CONSULTATIONS;
use super::{Form, Key, Names, Number, Object};
use crate::def::SheetDef;

/// The keys of a catalogue.
pub static CATALOGUE: Object = Object {
    name: "catalogue",
    about: "What the measures of a catalogue share.",
    keys: &[
        Key::new("catalogue", Form::Id(Names::Any), "Its id, which results carry.").required().example("sjukskrivning"),
        Key::new("title", Form::Text, "Title of the publication it renders as.")
            .required()
            .example("Specifikationer för uppföljningsmått"),
        Key::new("subtitle", Form::Text, "Second line of the title."),
        Key::new("publisher", Form::Text, "Who publishes it.").required().example("Region Exempel"),
        Key::new("publication", Form::Object(&PUBLICATION), "The publication that wordings are quoted from."),
        Key::new("language", Form::Word(&["sv", "en"]), "Language of its documents.").required().example("sv"),
        Key::new("introduction", Form::Text, "Prose before the sheets."),
        Key::new("areas", Form::Each(Names::Any, &Form::Object(&AREA)), "Areas of follow-up, in order."),
        Key::new("references", Form::Each(Names::Any, &Form::Text), "Key and full reference."),
        Key::new("scales", Form::Each(Names::Letter, &Form::Object(&SCALE)), "Answer scales by name."),
        Key::new("units", Form::Each(Names::Any, &Form::Object(&UNIT)), "Units of measurement."),
        Key::new("periods", Form::Each(Names::Letter, &Form::Object(&PERIOD)), "Periods by name."),
        Key::new(
            "conditions",
            Form::Each(Names::Any, &Form::Each(Names::Letter, &Form::Condition)),
            "By source, conditions that its measures share.",
        ),
        Key::new("policies", Form::Each(Names::Any, &Form::Any), "Disclosure policies by name."),
        CONSULTATIONS,
        ACCEPT,
    ],
    one_of: &[],
    others: None,
    remarks: true,
};

static PUBLICATION: Object = Object {
    name: "publication",
    about: "The publication that wordings are quoted from.",
    keys: &[
        Key::new("title", Form::Text, "Its title."),
        Key::new("published", Form::Text, "When it was published."),
        Key::new("citation", Form::Text, "The sentence that states the source in every rendered document."),
        Key::new(
            "retold",
            Form::List(&Form::Word(&SheetDef::PROSE)),
            "Rows of the sheets that are given in other words than the publication's.",
        )
        .example("[purpose]"),
    ],
    one_of: &[],
    others: None,
    remarks: false,
};

static AREA: Object = Object {
    name: "area",
    about: "An area of follow-up.",
    keys: &[
        Key { about: "Its full name.", ..NAME }.example("Tid att utföra arbetet"),
        Key::new("heading", Form::Text, "Heading of its section, where it differs from the name."),
    ],
    one_of: &[],
    others: None,
    remarks: true,
};

static SCALE: Object = Object {
    name: "scale",
    about: "An answer scale.",
    keys: &[
        Key::new("ordered", Form::Flag, "`true` where `<` means something between its answers."),
        Key::new("answers", Form::Each(Names::Letter, &Form::Text), "Answer and label, from least to most.").required(),
    ],
    one_of: &[],
    others: None,
    remarks: true,
};

static UNIT: Object = Object {
    name: "unit",
    about: "A unit of measurement.",
    keys: &[
        Key::new("label", Form::Text, "Word on the sheet.").required().example("Procent"),
        Key::new("per", Form::Number(Number::Positive), "What a ratio is multiplied by: 100 for percent; none for counts.")
            .example("100"),
        Key { about: "Decimals shown; 0 where left out.", ..DECIMALS },
    ],
    one_of: &[],
    others: None,
    remarks: true,
};

static PERIOD: Object = Object {
    name: "period",
    about: "Years that start on a day of the year, named by the year of their last day.",
    keys: &[Key::new("from", Form::Number(Number::Day), "Month and day they start, `MM-DD`.").required().example("03-01")],
    one_of: &[],
    others: None,
    remarks: true,
};
