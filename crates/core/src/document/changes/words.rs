//! The words of a change log.

use crate::compare::{Axis, Difference, Past, Verdict, What};
use crate::document::language::Language;

/// The words of a change log in a language; `{…}` is filled in.
pub(super) struct Words {
    swedish: bool,
    pub(super) title: &'static str,
    /// `{old}`, `{new}`
    pub(super) between: &'static str,
    pub(super) catalogue: &'static str,
    /// `{list}`
    pub(super) only_words: &'static str,
    pub(super) other_meaning: &'static str,
    pub(super) new_measures: &'static str,
    pub(super) removed_measures: &'static str,
    pub(super) unchanged: &'static str,
    /// `{old}`
    pub(super) renamed: &'static str,
    /// `{year}`, `{part}`
    pub(super) needless: &'static str,
    pub(super) needless_part: &'static str,
    /// `{year}`, `{known}`; by why it counts for nothing.
    past: [&'static str; 3],
    pub(super) new_part: &'static str,
    pub(super) removed_part: &'static str,
    pub(super) renamed_part: &'static str,
    /// `{year}`, `{why}`
    pub(super) stated: &'static str,
    pub(super) unstated: &'static str,
    pub(super) of_sheet: &'static str,
    /// `{part}`
    pub(super) of_part: &'static str,
    pub(super) computation: &'static str,
    /// What differs, what it means, before and after.
    pub(super) columns: [&'static str; 3],
    pub(super) proved: &'static str,
    /// `{row}`
    pub(super) enters: &'static str,
    pub(super) leaves: &'static str,
    /// `{row}`, `{of}`
    pub(super) enters_as: &'static str,
    pub(super) leaves_as: &'static str,
    /// `{row}`
    pub(super) now_unknown: &'static str,
    pub(super) now_known: &'static str,
    /// `{row}`, `{old}`, `{new}`
    pub(super) unknown_otherwise: &'static str,
    /// A row of which the value that is added up is another, and what is said of one that is not known.
    pub(super) valued: &'static str,
    pub(super) unknown: &'static str,
    /// What a change of the missing alone leaves as it was.
    pub(super) same_counted: &'static str,
    pub(super) same_base: &'static str,
    pub(super) large: &'static str,
    pub(super) circles: &'static str,
    pub(super) combinations: &'static str,
    pub(super) computed: &'static str,
    pub(super) computed_value: &'static str,
    pub(super) read: &'static str,
    /// What another direction, good end or name leaves as it was.
    pub(super) same_figures: &'static str,
    /// What follows for files that are laid out otherwise.
    pub(super) laid_out: &'static str,
    /// What follows for files that hold names in place of codes.
    pub(super) named: &'static str,
    /// What an editorial change means where files are laid out otherwise, and an equivalent one where the figures stand for
    /// something else.
    pub(super) only_layout: &'static str,
    pub(super) only_meaning: &'static str,
    pub(super) judged_meaning: &'static str,
    /// What a break means where the same are counted.
    pub(super) only_unknown: &'static str,
    /// What a denominator, and the unknown, are called beside a figure.
    pub(super) rows_below: &'static str,
    pub(super) unknown_kinds: [&'static str; 4],
    /// The effects on figures.
    pub(super) effects: &'static str,
    pub(super) effect_columns: [&'static str; 6],
    pub(super) effect_note: &'static str,
    /// That answers were given as the questions then stood.
    pub(super) asked_before: &'static str,
    /// What a dash stands for: no such figure, no value, rows that cannot be told one by one, nothing divided by.
    pub(super) dashes: [&'static str; 4],
    /// Why there is no effect to show.
    pub(super) stopped: [&'static str; 2],
    /// `{why}`
    pub(super) refused: &'static str,
    pub(super) no_effect: &'static str,
    /// The group of all.
    pub(super) total: &'static str,
}

static EN: Words = Words {
    swedish: false,
    title: "Changes between two versions",
    between: "From {old} to {new}",
    catalogue: "The catalogue",
    only_words: "Only words of the sheet: {list}",
    other_meaning: "The same figures stand for something else: {list}",
    new_measures: "New measures: {list}",
    removed_measures: "Removed measures: {list}",
    unchanged: "Unchanged: {list}",
    renamed: "Earlier {old}; nothing else has to differ for it to be known again.",
    needless: "A break is stated for {year}, but no part breaks.",
    needless_part: "A break is stated for {year} of part {part}, but it does not break.",
    past: [
        "The break stated for {year} does not count: the version before states one for {known}, and what changes now comes after that.",
        "The break stated for {year} does not count: the version before states it for {known}, and for the same reason.",
        "The break stated for {year} does not count: the version before has figures for {known}, and what changes now comes no \
         sooner than those.",
    ],
    new_part: "new",
    removed_part: "removed",
    renamed_part: "renamed",
    stated: "Excused by the break stated for {year}: {why}",
    unstated: "The measure states no break for this change.",
    of_sheet: "Words of the sheet",
    of_part: "What differs of {part}",
    computation: "the computation",
    columns: ["What differs", "Verdict", "Before and after"],
    proved: "Proved for all rows a file can hold.",
    enters: "Enters, for example: {row}",
    leaves: "Leaves, for example: {row}",
    enters_as: "Enters {of}, for example: {row}",
    leaves_as: "Leaves {of}, for example: {row}",
    now_unknown: "Unknown from now on, for example: {row}",
    now_known: "No longer unknown, for example: {row}",
    unknown_otherwise: "Unknown for another reason ({old} → {new}), for example: {row}",
    valued: "Comes to another number ({old} → {new}), for example: {row}",
    unknown: "unknown",
    same_counted: "The same rows are counted. What differs is for whom it is unknown: that number is published beside the value, and \
                   a unit of which it is unknown has no value of its own.",
    same_base: "The same rows are divided by. What differs is for whom it is unknown whether they belong, which is published \
                beside the value.",
    large: "There are too many cases for a proof.",
    circles: "Too many dates and numbers are compared with each other for a proof; conditions that compare fewer can be proved.",
    combinations: "What is computed has too many cases for a proof; conditions that compute with fewer columns can be proved.",
    computed: "Dates or numbers are computed with; no row was found in one direction, and none can be ruled out.",
    computed_value: "It is computed otherwise of the same columns; whether it comes to the same is not known.",
    read: "The same text in a file may be read as another value. Check that the files are written so.",
    same_figures: "The figures are the same, but they are to be read otherwise than before.",
    laid_out: "Files have to be laid out so to be read; what stands in them is read as before.",
    named: "Files that hold names in place of codes have to hold the new one.",
    only_layout: "Only words, and how data files are laid out, differ; of files that are laid out so the figures are the same.",
    only_meaning: "The figures are the same and comparable, but what they stand for is another.",
    judged_meaning: "another meaning",
    only_unknown: "The same units are counted, but it is unknown for others; what is told of the missing is not comparable.",
    rows_below: "rows divided by",
    unknown_kinds: ["not asked", "no answer", "invalid", "unknown whether they belong"],
    effects: "Effect on the data",
    effect_columns: ["Figure", "Before", "After", "Difference", "Numerator", "Denominator"],
    asked_before: "The answers were given to the questions as they then stood. What follows computes the same answers anew, and says nothing of what would \
                   have been answered otherwise, or by others.",
    effect_note: "Numerator and denominator: rows that enter (+) and leave (−) what is counted and what is divided by.",
    dashes: [
        "A dash before or after: that version has no such figure.",
        "A dash for a difference: one of the versions has no value, and says why in its place.",
        "A dash for rows: the versions read the source differently or count different things, and rows cannot be told one by one.",
        "A dash below denominator: nothing is divided by, or no number of the same rows.",
    ],
    stopped: [
        "The effect on the data cannot be shown: by the version before they hold errors that stop a run. The verdict is of the \
         definitions and stands.",
        "The effect on the data cannot be shown: by the version after they hold errors that stop a run. The verdict is of the \
         definitions and stands.",
    ],
    refused: "The effect on the data cannot be shown: {why}. The verdict is of the definitions and stands.",
    no_effect: "No figure in the data differs.",
    total: "total",
};

static SV: Words = Words {
    swedish: true,
    title: "Ändringar mellan två versioner",
    between: "Från {old} till {new}",
    catalogue: "Katalogen",
    only_words: "Bara ord i bladet: {list}",
    other_meaning: "Samma siffror har en annan innebörd: {list}",
    new_measures: "Nya mått: {list}",
    removed_measures: "Borttagna mått: {list}",
    unchanged: "Oförändrade: {list}",
    renamed: "Hette tidigare {old}.",
    needless: "Ett brott är angivet för {year}, men ingen del bryts.",
    needless_part: "Ett brott är angivet för {year} i del {part}, men den bryts inte.",
    past: [
        "Brottet som är angivet för {year} räknas inte: den förra versionen anger ett för {known}, och det som ändras nu kommer efter det.",
        "Brottet som är angivet för {year} räknas inte: den förra versionen anger det för {known}, med samma skäl.",
        "Brottet som är angivet för {year} räknas inte: den förra versionen har siffror för {known}, och det som ändras nu kommer \
         tidigast med dem.",
    ],
    new_part: "ny",
    removed_part: "borttagen",
    renamed_part: "nytt id",
    stated: "Täcks av brottet som är angivet för {year}: {why}",
    unstated: "Måttet anger inget brott för den här ändringen.",
    of_sheet: "Ord i bladet",
    of_part: "Vad som skiljer i {part}",
    computation: "beräkningen",
    columns: ["Vad som skiljer", "Bedömning", "Före och efter"],
    proved: "Bevisat för alla rader som en fil kan innehålla.",
    enters: "Kommer till, till exempel: {row}",
    leaves: "Faller bort, till exempel: {row}",
    enters_as: "Kommer till i {of}, till exempel: {row}",
    leaves_as: "Faller bort ur {of}, till exempel: {row}",
    now_unknown: "Okänt från och med nu, till exempel: {row}",
    now_known: "Inte längre okänt, till exempel: {row}",
    unknown_otherwise: "Okänt av ett annat skäl ({old} → {new}), till exempel: {row}",
    valued: "Blir ett annat tal ({old} → {new}), till exempel: {row}",
    unknown: "okänt",
    same_counted: "Samma rader räknas. Det som skiljer är för vilka det är okänt: det antalet redovisas bredvid värdet, och en enhet \
                   som det är okänt för får inget eget värde.",
    same_base: "Det delas med samma rader. Det som skiljer är för vilka det är okänt om de hör till, vilket redovisas bredvid \
                värdet.",
    large: "Fallen är för många för ett bevis.",
    circles: "För många datum och tal jämförs med varandra för ett bevis; villkor där färre jämförs kan bevisas.",
    combinations: "Det som räknas ut har för många fall för ett bevis; villkor som räknar med färre kolumner kan bevisas.",
    computed: "Det räknas med datum eller tal; i ena riktningen hittades ingen rad, och ingen kan uteslutas.",
    computed_value: "Det beräknas på annat sätt av samma kolumner; om det blir detsamma är inte känt.",
    read: "Samma text i en fil kan läsas som ett annat värde. Kontrollera att filerna är skrivna så.",
    same_figures: "Siffrorna är desamma, men ska läsas på annat sätt än förut.",
    laid_out: "Filerna måste se ut så för att kunna läsas; det som står i dem läses som förut.",
    named: "Filer som innehåller namn i stället för koder måste innehålla det nya.",
    only_layout: "Bara ord och datafilernas form skiljer; av filer som ser ut så blir siffrorna desamma.",
    only_meaning: "Siffrorna är desamma och jämförbara, men det de står för är ett annat.",
    judged_meaning: "annan innebörd",
    only_unknown: "Samma enheter räknas, men det är okänt för andra; det som redovisas om dem som saknas är inte jämförbart.",
    rows_below: "rader det delas med",
    unknown_kinds: ["inte tillfrågade", "utan svar", "ogiltigt svar", "okänt om de hör till"],
    effects: "Effekt på data",
    effect_columns: ["Siffra", "Före", "Efter", "Skillnad", "Täljare", "Nämnare"],
    asked_before: "Svaren gavs på frågorna som de då löd. Det som följer räknar om samma svar och säger inget om vad som hade svarats på andra frågor, \
                   eller av andra.",
    effect_note: "Täljare och nämnare: rader som kommer till (+) och faller bort (−) bland dem som räknas och dem det delas med.",
    dashes: [
        "Ett streck före eller efter: den versionen har ingen sådan siffra.",
        "Ett streck för skillnaden: en av versionerna har inget värde och anger varför på dess plats.",
        "Ett streck för rader: versionerna läser källan olika eller räknar olika saker, och raderna kan inte följas en och en.",
        "Ett streck under nämnare: det delas inte med något, eller inte med ett antal av samma rader.",
    ],
    stopped: [
        "Effekten på data kan inte visas: enligt den förra versionen har data fel som stoppar en körning. Bedömningen gäller \
         definitionerna och står fast.",
        "Effekten på data kan inte visas: enligt den nya versionen har data fel som stoppar en körning. Bedömningen gäller \
         definitionerna och står fast.",
    ],
    refused: "Effekten på data kan inte visas: {why}. Bedömningen gäller definitionerna och står fast.",
    no_effect: "Ingen siffra i data skiljer sig.",
    total: "totalt",
};

impl Words {
    pub(super) fn of(language: Language) -> &'static Words {
        match language {
            Language::Sv => &SV,
            Language::En => &EN,
        }
    }

    /// Why a break that is stated says nothing of what changed.
    pub(super) fn past(&self, because: Past) -> &'static str {
        let [stated, moved, counted] = self.past;
        match because {
            Past::Stated => stated,
            Past::Moved => moved,
            Past::Counted => counted,
        }
    }

    pub(super) fn verdict(&self, verdict: Verdict) -> &'static str {
        let [english, swedish] = verdict_words(verdict);
        if self.swedish { swedish } else { english }
    }

    /// What a verdict says of a series, in a sentence.
    pub(super) fn meaning(&self, verdict: Verdict) -> &'static str {
        let [english, swedish] = match verdict {
            Verdict::Editorial => {
                ["Only words differ; the figures are the same.", "Bara ord skiljer; siffrorna är desamma."]
            }
            Verdict::Equivalent => [
                "It is written differently and counts the same units; the figures are comparable.",
                "Det är skrivet på annat sätt och räknar samma enheter; siffrorna är jämförbara.",
            ],
            Verdict::Undecided => [
                "It could neither be proved to count the same units nor shown not to.",
                "Det kunde varken bevisas räkna samma enheter eller visas att det inte gör det.",
            ],
            Verdict::Narrower => ["Units leave, and none enter.", "Enheter faller bort, och inga kommer till."],
            Verdict::Wider => ["Units enter, and none leave.", "Enheter kommer till, och inga faller bort."],
            Verdict::Break => {
                ["The figures are not comparable with those before.", "Siffrorna är inte jämförbara med dem före."]
            }
        };
        if self.swedish { swedish } else { english }
    }

    pub(super) fn what(&self, what: What) -> &'static str {
        let [english, swedish] = what_words(what);
        if self.swedish { swedish } else { english }
    }

    /// What is stated by a word of definition files, in the words of the language; any other text as it is.
    pub(super) fn value<'a>(&self, what: What, text: &'a str) -> &'a str {
        let stated = match what {
            What::Direction | What::Type | What::Role | What::Adopted => stated_words(text),
            What::SourceKind | What::Selection | What::QuestionKind | What::EmptyMeans => read_words(text),
            What::Reversed | What::Ordered | What::RoutingInferred => read_words(text),
            What::SourceExists | What::Release | What::AnswersShown => read_words(text),
            _ => None,
        };
        match stated {
            Some([english, swedish]) => {
                if self.swedish {
                    swedish
                } else {
                    english
                }
            }
            None => text,
        }
    }

    /// Whether a difference is judged by proof.
    pub(super) fn is_proved(&self, difference: &Difference) -> bool {
        let axis = matches!(difference.axis, Axis::Numerator | Axis::Denominator | Axis::Instrument | Axis::Population);
        axis || difference.what == What::Column
    }
}

/// What a verdict is called, in `sv` or `en`.
pub fn verdict_label(verdict: Verdict, language: &str) -> &'static str {
    Words::of(Language::of(language)).verdict(verdict)
}

/// What an axis is called, in `sv` or `en`.
pub fn axis_label(axis: Axis, language: &str) -> &'static str {
    let [english, swedish] = match axis {
        Axis::Numerator => ["numerator", "täljare"],
        Axis::Denominator => ["denominator", "nämnare"],
        Axis::Instrument => ["instrument", "frågor"],
        Axis::Population => ["population", "population"],
        Axis::Period => ["period", "period"],
        Axis::Figure => ["kind of figure", "slag av siffra"],
        Axis::Breakdowns => ["breakdowns", "fördelningar"],
        Axis::Meaning => ["meaning", "innebörd"],
        Axis::Words => ["words", "ord"],
    };
    if Language::of(language) == Language::Sv { swedish } else { english }
}

/// What something that differs is called, in `sv` or `en`.
pub fn what_label(what: What, language: &str) -> &'static str {
    Words::of(Language::of(language)).what(what)
}

fn verdict_words(verdict: Verdict) -> [&'static str; 2] {
    match verdict {
        Verdict::Editorial => ["editorial", "redaktionell"],
        Verdict::Equivalent => ["equivalent", "likvärdig"],
        Verdict::Undecided => ["undecided", "oavgjord"],
        Verdict::Narrower => ["narrower", "smalare"],
        Verdict::Wider => ["wider", "vidare"],
        Verdict::Break => ["break", "brott"],
    }
}

/// What a measure states of itself.
fn stated_words(text: &str) -> Option<[&'static str; 2]> {
    Some(match text {
        "higher" => ["higher is better", "högre är bättre"],
        "lower" => ["lower is better", "lägre är bättre"],
        "none" => ["none", "ingen"],
        "structure" => ["structure", "struktur"],
        "process" => ["process", "process"],
        "outcome" => ["outcome", "resultat"],
        "development" => ["development", "utveckling"],
        "national" => ["national", "nationellt"],
        "local" => ["local", "lokalt"],
        "background" => ["background", "bakgrund"],
        "candidate" => ["candidate", "kandidat"],
        "adopted" => ["adopted", "fastställt"],
        _ => return None,
    })
}

/// What is stated of a source and its questions.
fn read_words(text: &str) -> Option<[&'static str; 2]> {
    Some(match text {
        "survey" => ["survey", "enkät"],
        "register" => ["register", "register"],
        "table" => ["table", "tabell"],
        "census" => ["census", "totalundersökning"],
        "sample" => ["sample", "urval"],
        "answers" => ["one answer", "ett svar"],
        "items" => ["an answer to each item", "ett svar per delfråga"],
        "choices" => ["any number of choices", "flera val"],
        "number" => ["number", "tal"],
        "date" => ["date", "datum"],
        "open" => ["free text", "fritext"],
        "none" => ["none of the choices", "inget av valen"],
        "no_answer" => ["no answer", "inget svar"],
        "true" => ["yes", "ja"],
        "false" => ["no", "nej"],
        _ => return None,
    })
}

fn what_words(what: What) -> [&'static str; 2] {
    match what {
        What::Counted => ["what is counted", "vad som räknas"],
        What::Unknown => ["for whom it is unknown", "för vilka det är okänt"],
        What::Base => ["what is divided by", "vad det delas med"],
        What::BaseUnknown => ["for whom the denominator is unknown", "för vilka nämnaren är okänd"],
        What::Excluded => ["what is excluded", "vad som undantas"],
        What::QuestionText => ["text of the question", "frågans text"],
        What::QuestionLead => ["text before the question", "texten före frågan"],
        What::QuestionKind => ["kind of question", "slag av fråga"],
        What::Answers => ["answers", "svarsalternativ"],
        What::AnswerLabel => ["words of an answer", "ett svarsalternativs ord"],
        What::Reversed => ["answers listed the other way round", "svaren i omvänd ordning"],
        What::Ordered => ["whether the answers have an order", "om svaren är ordnade"],
        What::Items => ["items or choices", "delfrågor eller val"],
        What::ItemLabel => ["words of an item or choice", "en delfrågas eller ett vals ord"],
        What::ItemForm => ["form of an item or choice", "en delfrågas eller ett vals form"],
        What::ItemStandsFor => ["what an item or choice stands for", "vad en delfråga eller ett val också står för"],
        What::Limits => ["numbers allowed", "tillåtna tal"],
        What::EmptyMeans => ["what a blank stands for", "vad ett tomt svar står för"],
        What::Routing => ["who is asked", "vem som får frågan"],
        What::RoutingInferred => ["whether the routing is inferred", "om villkoret för frågan är tolkat"],
        What::Reading => ["texts of data files", "texter i datafiler"],
        What::Form => ["how dates and numbers are written in files", "hur datum och tal skrivs i filer"],
        What::Source => ["source", "källa"],
        What::SourceKind => ["kind of source", "slag av källa"],
        What::Responded => ["who responded", "vilka som svarat"],
        What::Frame => ["units of the frame", "ramens enheter"],
        What::Selection => ["selection", "urval"],
        What::Unit => ["what a row is", "vad en rad är"],
        What::DeliveredBy => ["who delivers", "vem som levererar"],
        What::Codes => ["codes", "koder"],
        What::Column => ["the column", "kolumnen"],
        What::DatedBy => ["what dates the rows", "vad som daterar raderna"],
        What::YearStarts => ["the day years start", "dagen då år börjar"],
        What::AsOf => ["the day answers hold", "dagen svaren gäller"],
        What::Fold => ["what is computed", "vad som beräknas"],
        What::Value => ["the value computed with", "värdet det räknas med"],
        What::Against => ["denominator", "nämnare"],
        What::BaseFold => ["what the denominator computes", "vad nämnaren beräknar"],
        What::MeasurementUnit => ["unit of measurement", "mätenhet"],
        What::Per => ["what the ratio is multiplied by", "vad kvoten multipliceras med"],
        What::Decimals => ["decimals shown", "decimaler som visas"],
        What::Weight => ["weight", "vikt"],
        What::Break => ["breaks stated before", "brott som angavs tidigare"],
        What::Body => ["what the part shows", "vad delen visar"],
        What::Breakdown => ["breakdown", "fördelning"],
        What::BreakdownOrder => ["order of breakdowns", "fördelningarnas ordning"],
        What::Name => ["name", "namn"],
        What::PartName => ["name of the part", "delens namn"],
        What::Id => ["id", "id"],
        What::Statement => ["statement", "mått"],
        What::Purpose => ["purpose", "syfte"],
        What::KnowledgeSupport => ["knowledge support", "nationellt kunskapsstöd"],
        What::References => ["references", "referens"],
        What::Direction => ["direction", "riktning"],
        What::Favourable => ["good answers", "önskvärda svar"],
        What::Type => ["type of measure", "typ av mått"],
        What::Role => ["role", "roll"],
        What::Adopted => ["status", "status"],
        What::Area => ["area", "område"],
        What::AreaHeading => ["heading of the area", "områdets rubrik"],
        What::AtLeast => ["the part it is never less than", "delen det aldrig är mindre än"],
        What::ErrorSources => ["sources of error", "felkällor"],
        What::TechnicalDescription => ["technical description", "teknisk beskrivning"],
        What::ReportingLevels => ["reporting levels", "redovisningsnivåer"],
        What::Comment => ["comment", "kommentar"],
        What::QuestionBox => ["text of the question box", "frågerutans text"],
        What::QuestionsShown => ["questions shown", "frågor som visas"],
        What::Criteria => ["what is said for it against the criteria", "vad som anförs för det mot kriterierna"],
        What::Consultation => ["what those consulted said", "vad de tillfrågade svarade"],
        What::Note => ["note", "anteckning"],
        What::UnitLabel => ["printed unit", "mätenhetens ord"],
        What::SourceName => ["name of the source", "källans namn"],
        What::SourceStatus => ["status of the source", "datakällans status"],
        What::SourceExists => ["whether the source exists", "om källan finns"],
        What::OverviewName => ["name of the source in overviews", "källans namn i översikter"],
        What::Called => ["what its rows are called", "vad källans rader kallas"],
        What::Release => ["whether open answers may be shown", "om öppna svar får visas"],
        What::Sample => ["size of the sample", "urvalets storlek"],
        What::CodeLabel => ["name of a code", "en kods namn"],
        What::ColumnLabel => ["name of a column", "en kolumns namn"],
        What::AnswersShown => ["whether the answers are printed", "om svaren skrivs ut"],
        What::QuestionNumber => ["printed number", "frågans nummer"],
        What::Files => ["layout of data files", "datafilernas form"],
        What::Publication => ["title and publisher", "titel och utgivare"],
        What::Introduction => ["introduction", "inledning"],
        What::Language => ["language of the catalogue", "katalogens språk"],
    }
}
