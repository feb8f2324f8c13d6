//! Fixed words of the audit, and which way the figures go.

use mattstock_syntax::Code;

/// The words of a language.
pub(super) struct Words {
    /// What opens and closes a name.
    pub(super) quotes: [char; 2],
    pub(super) title: &'static str,
    /// How many there are: `{findings}`, `{warnings}`, `{notes}`, `{measures}`.
    pub(super) counted: &'static str,
    pub(super) introduction: [&'static str; 3],
    /// Heading above what the codes mean, and the columns of that table.
    pub(super) codes: &'static str,
    pub(super) code_columns: [&'static str; 3],
    /// Heading of what is about several measures or the catalogue.
    pub(super) several: &'static str,
    /// Columns of the findings.
    pub(super) columns: [&'static str; 5],
    /// `{measures}`
    pub(super) measures: &'static str,
    pub(super) name: &'static str,
    /// These with `{name}`.
    pub(super) part: &'static str,
    pub(super) computation: &'static str,
    pub(super) question: &'static str,
    pub(super) question_text: &'static str,
    pub(super) column: &'static str,
    pub(super) answer: &'static str,
    pub(super) reference: &'static str,
    pub(super) measure: &'static str,
    pub(super) source: &'static str,
    pub(super) area: &'static str,
    pub(super) catalogue: &'static str,
    /// Which way the figures go, by code.
    figures: &'static [(&'static str, &'static str)],
    /// Where nothing else is said.
    unaffected: &'static str,
}

impl Words {
    /// Which way the figures go where text and computation part, or that they do not depend on it.
    pub(super) fn figures(&self, code: Code) -> &'static str {
        self.figures.iter().find(|(name, _)| *name == code.as_str()).map_or(self.unaffected, |(_, text)| text)
    }
}

pub(super) static SV: Words = Words {
    quotes: ['”', '”'],
    title: "Granskning av måtten",
    counted: "{measures} mått, {findings} anmärkningar: {warnings} varningar och {notes} upplysningar.",
    introduction: [
        "Granskningen görs av mattstock: råd om det som står i specifikationerna, och bevis om det som beräknas. Den \
         gäller publikationen så som den är återgiven i katalogen, inte katalogens egna tolkningar.",
        "En rad är en anmärkning: var den gäller, vad som står där, varför det är en anmärkning och ett förslag. En \
         varning är något som bör ändras, en upplysning något som är bra att veta.",
        "Där publicerad text och beräkning skiljer sig åt följer siffrorna texten. Sist i varje förslag står hur \
         siffrorna räknas som det nu är.",
    ],
    codes: "Vad koderna betyder",
    code_columns: ["Kod", "Antal", "Betydelse"],
    several: "Flera mått",
    columns: ["Var", "Kod", "Vad som står", "Varför", "Förslag, och hur siffrorna räknas"],
    measures: "Mått {measures}",
    name: "Namn",
    part: "Delmått {name}",
    computation: "Beräkningen av {name}",
    question: "Fråga {name}",
    question_text: "Rutan med frågan",
    column: "Kolumnen {name}",
    answer: "Svaret ”{name}”",
    reference: "Referens",
    measure: "Måttet",
    source: "Datakällan {name}",
    area: "Området {name}",
    catalogue: "Katalogen",
    figures: &[
        ("answer-not-described", "Siffrorna följer texten: svaret räknas inte, och de som har gett det ingår i nämnaren."),
        ("condition-not-asked", "Siffrorna följer texten: villkoret prövas, och uppgiften måste finnas i datafilen."),
        ("count-without-population", "Siffrorna följer texten: antalet redovisas som det är, utan nämnare."),
        (
            "denominator-not-described",
            "Siffrorna ställs mot den nämnare som definitionen anger; att den inte är publicerad framgår där.",
        ),
        ("direction-mismatch", "Jämförelser följer nyckeln, specifikationen visar orden."),
        (
            "exclusive-choice-overlap",
            "Siffrorna följer texten: varje svar räknas för sig, så den som har svarat alla räknas inte in i de andra.",
        ),
        (
            "never-asked-in-denominator",
            "Siffrorna följer texten: de som aldrig fick frågan ingår i nämnaren och räknas för sig.",
        ),
        (
            "no-answer-in-denominator",
            "Siffrorna följer texten: de som lämnat frågan obesvarad ingår i nämnaren, så andelarna når inte 100 procent.",
        ),
        ("numerator-outside-denominator", "Siffrorna räknar i täljaren bara dem som också ingår i nämnaren."),
        ("part-not-described", "Delmåttet redovisas ändå, så som frågan och definitionen anger."),
        ("period-disagreement", "Siffrorna gäller den period som källans rader hör till."),
        ("period-with-both-ends", "Siffrorna räknar med den första dagen men inte den sista."),
        ("reporting-mismatch", "Siffrorna följer uppdelningarna i definitionen."),
        ("reversed-answers", "Siffrorna räknas efter vad svaren betyder, inte efter var de står."),
        ("unit-mismatch", "Siffrorna följer mätenheten."),
    ],
    unaffected: "Siffrorna påverkas inte.",
};

pub(super) static EN: Words = Words {
    quotes: ['“', '”'],
    title: "Audit of the measures",
    counted: "{measures} measures, {findings} findings: {warnings} warnings and {notes} notes.",
    introduction: [
        "The audit is made by mattstock: advice on what stands in the sheets, and proofs about what is computed. It is \
         of the publication as the catalogue has it, not of the catalogue's own readings.",
        "A row is a finding: what it is about, what stands there, why it is a finding, and a suggestion. A warning is \
         something to change, a note something to know.",
        "Where the published text and the computation part, the figures follow the text. At the end of each suggestion \
         stands how the figures are counted as it is.",
    ],
    codes: "What the codes mean",
    code_columns: ["Code", "Number", "Meaning"],
    several: "Several measures",
    columns: ["Where", "Code", "What stands there", "Why", "Suggestion, and how the figures are counted"],
    measures: "Measures {measures}",
    name: "Name",
    part: "Part {name}",
    computation: "The computation of {name}",
    question: "Question {name}",
    question_text: "The box with the question",
    column: "The column {name}",
    answer: "The answer “{name}”",
    reference: "Reference",
    measure: "The measure",
    source: "The data source {name}",
    area: "The area {name}",
    catalogue: "The catalogue",
    figures: &[
        (
            "answer-not-described",
            "The figures follow the text: the answer is not counted, and those who gave it are in the denominator.",
        ),
        ("condition-not-asked", "The figures follow the text: the condition is tested, and the file must have the column."),
        ("count-without-population", "The figures follow the text: the number is reported as it is, without a denominator."),
        (
            "denominator-not-described",
            "The figures have the denominator of the definition, which says that it is not published.",
        ),
        ("direction-mismatch", "Comparisons follow the key, the sheet shows the words."),
        (
            "exclusive-choice-overlap",
            "The figures follow the text: each answer is counted by itself, so that who answered all is not counted in the others.",
        ),
        (
            "never-asked-in-denominator",
            "The figures follow the text: those never asked are in the denominator, and are counted apart.",
        ),
        (
            "no-answer-in-denominator",
            "The figures follow the text: those who left it blank are in the denominator, so that the shares do not reach 100 percent.",
        ),
        ("numerator-outside-denominator", "The figures count in the numerator only those who are in the denominator too."),
        ("part-not-described", "The part is reported all the same, as the question and the definition have it."),
        ("period-disagreement", "The figures are of the period that the rows of the source belong to."),
        ("period-with-both-ends", "The figures take in the first day and leave out the last."),
        ("reporting-mismatch", "The figures follow the breakdowns of the definition."),
        ("reversed-answers", "The figures go by what the answers mean, not by where they stand."),
        ("unit-mismatch", "The figures follow the unit."),
    ],
    unaffected: "The figures do not depend on it.",
};
