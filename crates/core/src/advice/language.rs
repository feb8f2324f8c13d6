//! What is recognised in prose, by language. Everything is in lower case, as words between blanks.

/// The words of a language.
pub(super) struct Words {
    /// Words that call a large figure good, and those that call a small one good.
    pub(super) high: &'static [&'static str],
    pub(super) low: &'static [&'static str],
    /// Words that turn such a sentence around.
    pub(super) negations: &'static [&'static str],
    /// What a sentence about a number begins with, and one about a share.
    pub(super) numbers: &'static [&'static str],
    pub(super) shares: &'static [&'static str],
    /// Words before them.
    pub(super) articles: &'static [&'static str],
    /// What a figure is stated for each of: `per 1 000`, `per region`.
    pub(super) per: &'static [&'static str],
    /// What stands between the names of a list.
    pub(super) listed: &'static str,
    /// What joins two of a kind.
    pub(super) joins: &'static [&'static str],
    /// What all rows together are called.
    pub(super) total: &'static [&'static str],
    /// `of`, as in `7 of 10` and `of a total of`.
    pub(super) of: &'static [&'static str],
    /// What a denominator is stated with.
    pub(super) denominators: &'static [&'static str],
    /// The plain answer no.
    pub(super) no: &'static [&'static str],
    /// Words for a period without dates.
    pub(super) periods: &'static [&'static str],
    /// Words for a stretch of time in the form they have after `the`, with its length in days and whether they are of several.
    pub(super) stretches: &'static [(&'static str, u32, bool)],
    /// What stands before them where a period is meant: `the past year`.
    pub(super) before_stretches: &'static [&'static str],
    /// What stands before them where a rate is meant: `in the month`.
    pub(super) rates: &'static [&'static str],
    /// Numbers in words, from two.
    pub(super) numerals: &'static [&'static str],
    /// Words for units that are no number of rows, as the whole of a label.
    pub(super) amounts: &'static [&'static str],
    /// Words for people and places that a denominator may be of.
    pub(super) populations: &'static [&'static str],
    /// Words for levels that figures are often reported by.
    pub(super) levels: &'static [&'static str],
    /// The ending of whom something is of, which a passive verb has too.
    pub(super) genitive: &'static str,
    /// Phrases that mean the same period, the usual one first.
    pub(super) same_period: &'static [&'static [&'static str]],
    /// Months in order.
    pub(super) months: [&'static str; 12],
    /// A year that is left open.
    pub(super) open_years: &'static [&'static str],
    /// Beginnings of words for areas of which some are much larger than others.
    pub(super) areas: &'static [&'static str],
    /// The sign or word of a share.
    pub(super) percent: &'static [&'static str],
    /// Prepositions that say much the same before a noun.
    pub(super) prepositions: &'static [&'static str],
    /// What forms of one word end with.
    pub(super) endings: &'static [&'static str],
}

impl Words {
    /// The words of a catalogue's language.
    pub(super) fn of(language: &str) -> &'static Self {
        if language == "en" { &EN } else { &SV }
    }
}

static SV: Words = Words {
    high: &["hög", "högt", "höga", "högre", "högsta", "fler", "större"],
    low: &["låg", "lågt", "låga", "lägre", "lägsta", "färre", "mindre"],
    negations: &[
        "inte",
        "ej",
        "undvik",
        "undvika",
        "undviks",
        "undvikas",
        "oönskad",
        "oönskat",
        "oönskade",
        "minska",
        "minskas",
        "minskar",
    ],
    numbers: &["antal", "antalet"],
    shares: &["andel", "andelen", "procent", "procentandel", "procentandelen"],
    articles: &["det", "den", "de"],
    per: &["per"],
    listed: ", ",
    joins: &["och", "samt"],
    total: &["totalt", "total", "helhet", "riket", "nationellt"],
    of: &["av"],
    denominators: &[
        "av totalt",
        "av det totala",
        "av samtliga",
        "av alla",
        "av antal",
        "av antalet",
        "av de",
        "av dem",
        "av den",
        "av det",
        "utifrån antal",
        "nämnare",
        "nämnaren",
        "bland",
        "i förhållande till",
        "delat med",
        "dividerat med",
        "per 100",
        "per 1 000",
        "per 1000",
        "per 10 000",
        "per 100 000",
    ],
    no: &["nej"],
    periods: &[
        "senaste året",
        "sista året",
        "senaste 12 månaderna",
        "senaste tolv månaderna",
        "senaste månaden",
        "senaste halvåret",
        "senaste kvartalet",
        "under året",
        "föregående år",
        "förra året",
    ],
    stretches: &[
        ("dygnet", 1, false),
        ("dygnen", 1, true),
        ("veckan", 7, false),
        ("veckorna", 7, true),
        ("månaden", 30, false),
        ("månaderna", 30, true),
        ("kvartalet", 90, false),
        ("kvartalen", 90, true),
        ("halvåret", 180, false),
        ("halvåren", 180, true),
        ("året", 360, false),
        ("åren", 360, true),
    ],
    before_stretches: &["senaste", "sista", "föregående", "förra", "gångna", "under", "det", "de", "den"],
    rates: &["i", "om", "per"],
    numerals: &["två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"],
    amounts: &[
        "sekunder", "minuter", "timmar", "dygn", "dagar", "nettodagar", "vårddagar", "sjukdagar", "veckor", "månader", "år",
        "kronor", "kr", "tkr", "mkr", "kilometer", "meter",
    ],
    populations: &[
        "patienter", "läkare", "sjuksköterskor", "vårdcentraler", "kliniker", "enheter", "regioner", "kommuner", "invånare",
        "personer", "befolkningen", "kvinnor", "män", "barn", "elever", "anställda", "besök", "vårdtillfällen", "vårdkontakter",
        "sjukfall", "intyg", "läkarintyg",
    ],
    levels: &[
        "kön", "ålder", "åldersgrupp", "åldersklass", "diagnos", "diagnosgrupp", "yrke", "yrkesgrupp", "profession", "verksamhet",
        "vårdnivå", "vårdcentral", "klinik", "sjukhus", "kommun", "län", "region", "utbildningsnivå", "födelseland",
    ],
    genitive: "s",
    same_period: &[&["senaste året", "sista året"], &["senaste månaden", "sista månaden"]],
    months: [
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
    ],
    open_years: &["20xx", "20yy", "20åå", "åååå", "xxxx"],
    areas: &["region", "län", "kommun", "landsting", "stadsdel", "land", "sjukvårdsområd"],
    percent: &["%", "procent"],
    prepositions: &["för", "i", "inom", "på", "vid"],
    endings: &[
        "a", "an", "ar", "arna", "arnas", "ars", "as", "e", "en", "ens", "er", "erna", "ernas", "ers", "es", "et", "ets",
        "n", "na", "nas", "ns", "or", "orna", "ornas", "ors", "s", "t", "ts",
    ],
};

static EN: Words = Words {
    high: &["high", "higher", "highest", "more", "larger", "greater"],
    low: &["low", "lower", "lowest", "fewer", "less", "smaller"],
    negations: &["not", "avoid", "avoided", "undesirable", "unwanted", "reduce", "reduced"],
    numbers: &["number", "numbers", "count"],
    shares: &["share", "percentage", "proportion", "percent"],
    articles: &["the", "a"],
    per: &["per", "by"],
    listed: ", ",
    joins: &["and"],
    total: &["total", "overall", "nationally", "whole"],
    of: &["of"],
    denominators: &[
        "of all",
        "of the",
        "of those",
        "out of",
        "of a total",
        "of total",
        "denominator",
        "among",
        "divided by",
        "in relation to",
        "per 100",
        "per 1 000",
        "per 1000",
        "per 1,000",
        "per 10 000",
        "per 100 000",
        "per 100,000",
    ],
    no: &["no"],
    periods: &[
        "past year",
        "last year",
        "latest year",
        "past 12 months",
        "last 12 months",
        "past twelve months",
        "last twelve months",
        "past month",
        "last month",
        "during the year",
        "previous year",
    ],
    stretches: &[
        ("day", 1, false),
        ("days", 1, true),
        ("week", 7, false),
        ("weeks", 7, true),
        ("month", 30, false),
        ("months", 30, true),
        ("quarter", 90, false),
        ("quarters", 90, true),
        ("year", 360, false),
        ("years", 360, true),
    ],
    before_stretches: &["past", "last", "latest", "previous", "preceding", "during"],
    rates: &["a", "an", "per", "each", "every"],
    numerals: &["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
    amounts: &[
        "seconds", "minutes", "hours", "days", "weeks", "months", "years", "kronor", "sek", "euros", "kilometres", "metres",
    ],
    populations: &[
        "patients", "physicians", "doctors", "nurses", "clinics", "units", "regions", "municipalities", "inhabitants", "persons",
        "people", "women", "men", "children", "pupils", "employees", "visits", "contacts", "certificates",
    ],
    levels: &[
        "sex", "gender", "age", "diagnosis", "occupation", "profession", "clinic", "hospital", "municipality", "county", "region",
        "education",
    ],
    genitive: "'s",
    same_period: &[
        &["past 12 months", "last 12 months", "past twelve months", "last twelve months"],
        &["past year", "last year", "latest year"],
    ],
    months: [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ],
    open_years: &["20xx", "20yy", "yyyy", "xxxx"],
    areas: &["region", "county", "counties", "municipalit", "district", "state", "countr"],
    percent: &["%", "percent"],
    prepositions: &["at", "for", "in", "on", "within"],
    endings: &["es", "s"],
};
