//! The words of the language, and the words people write instead of them.

/// Words that cannot be names.
pub(super) const RESERVED: &[&str] =
    &["where", "from", "of", "by", "and", "or", "not", "in", "is", "has", "between", "during"];

/// Words an aggregate begins with.
pub(super) const FOLDS: &[&str] = &["count", "sum", "mean", "median", "min", "max", "sd", "percentile"];

/// What stands after `by`.
pub(super) const BINDERS: &[&str] = &["item", "answer", "choice", "code"];

/// What stands after `is`.
pub(super) const STATES: &[&str] = &["answered", "missing", "asked", "invalid"];

/// Words, and the sign some words stand for, that follow the left side of a condition.
pub(super) const COMPARING: &[&str] = &["=", "in", "is", "has", "between", "during", "not", "and", "or"];

/// Words that mean something only in certain places.
const CONTEXTUAL: &[&str] = &["each", "distinct", "all", "any", "none", "days", "age", "number"];

/// Where a foreign word stands, which decides what it can be meant for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The first word of an aggregate.
    Fold,
    /// After `by`, or after `and` among binders.
    Binder,
    /// After `is`.
    State,
    /// Between or before operands.
    Clause,
}

/// A keyword or operator in use, for a place where something is missing beside it.
pub(super) fn example(word: &str) -> &'static str {
    match word {
        "in" => "f1 in (ja, nej)",
        "has" => "f1 has any of (a, b)",
        "between" | "and" => "a between 16 and 64",
        "during" => "datum during senaste_aret",
        "not" => "not f1 = ja",
        "of" => "sum of f12",
        "by" => "by item of f2",
        "from" => "sum of antal from folkmangd",
        "each" => "count each kva",
        "distinct" => "count distinct person",
        "percentile" => "percentile 90 of f12",
        "any" | "all" | "none" => "any of (f2 = ja)",
        "number" => "number of (f2 = ja) >= 3",
        ".." => "F40..F48",
        "+" | "-" | "*" | "/" => "a + b > 3",
        "<" | "<=" | ">" | ">=" => "f12 >= 3",
        _ => "f1 = ja",
    }
}

pub(super) fn is_reserved(word: &str) -> bool {
    RESERVED.contains(&word)
}

/// The language's own word for a foreign one, in a given place. `AND` is foreign: keywords are lower case.
pub(super) fn own_word(word: &str, place: Place) -> Option<&'static str> {
    let folded = word.to_lowercase();
    let own = match place {
        Place::Fold => FOLDS,
        Place::Binder => BINDERS,
        Place::State => STATES,
        Place::Clause => RESERVED,
    };
    let same = own.iter().chain(CONTEXTUAL.iter().filter(|_| place == Place::Clause)).find(|own| **own == folded);
    if let Some(same) = same {
        return (*same != word).then_some(*same);
    }
    let write = match place {
        Place::Fold => fold(&folded),
        Place::Binder => binder(&folded),
        Place::State => state(&folded),
        Place::Clause => clause(&folded),
    };
    (!write.is_empty()).then_some(write)
}

fn fold(word: &str) -> &'static str {
    match word {
        "antal" | "antalet" | "räkna" | "counts" | "counting" | "number" | "alla" | "rows" => "count",
        "summa" | "summan" | "summera" | "total" | "totalt" => "sum",
        "avg" | "average" | "medel" | "medelvärde" | "medelvärdet" | "genomsnitt" | "snitt" | "medeltal" => "mean",
        "medianen" | "medianvärde" => "median",
        "minimum" | "minsta" | "lägsta" => "min",
        "maximum" | "största" | "högsta" => "max",
        "std" | "stdev" | "stddev" | "stdav" | "standardavvikelse" | "standardavvikelsen" => "sd",
        "percentil" | "percentilen" | "quantile" | "kvantil" => "percentile",
        _ => "",
    }
}

fn binder(word: &str) -> &'static str {
    match word {
        "items" | "delfråga" | "delfrågor" | "punkt" | "rad" => "item",
        "answers" | "svar" | "svarsalternativ" => "answer",
        "choices" | "val" | "alternativ" => "choice",
        "codes" | "kod" | "koder" => "code",
        _ => "",
    }
}

fn state(word: &str) -> &'static str {
    match word {
        "besvarad" | "besvarat" | "besvarade" | "ifylld" | "ifyllt" => "answered",
        "saknas" | "saknad" | "tom" | "tomt" | "blank" | "blankt" | "empty" | "null" | "na" => "missing",
        "ställd" | "frågad" | "tillfrågad" => "asked",
        "ogiltig" | "ogiltigt" | "felaktig" | "felaktigt" => "invalid",
        _ => "",
    }
}

fn clause(word: &str) -> &'static str {
    match word {
        "och" | "samt" => "and",
        "eller" => "or",
        "inte" | "ej" | "icke" => "not",
        "där" | "som" | "om" | "when" | "if" | "vars" => "where",
        "är" | "equals" | "eq" | "lika" | "like" | "liknar" => "=",
        "av" => "of",
        "från" | "ur" => "from",
        "per" | "för" | "efter" => "by",
        "i" | "bland" => "in",
        "har" => "has",
        "mellan" => "between",
        "under" => "during",
        "varje" => "each",
        "olika" | "unika" | "unik" | "unique" => "distinct",
        "alla" | "samtliga" => "all",
        "någon" | "något" | "några" | "some" => "any",
        "ingen" | "inget" | "inga" => "none",
        "dagar" => "days",
        "ålder" | "åldern" | "alder" => "age",
        "antal" => "number",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::{Place, own_word};

    #[test]
    fn the_place_decides_what_a_word_is_meant_for() {
        assert_eq!(own_word("antal", Place::Fold), Some("count"));
        assert_eq!(own_word("antal", Place::Clause), Some("number"));
        assert_eq!(own_word("svar", Place::Binder), Some("answer"));
        assert_eq!(own_word("svar", Place::Clause), None);
    }

    #[test]
    fn own_words_in_capitals_are_foreign() {
        assert_eq!(own_word("AND", Place::Clause), Some("and"));
        assert_eq!(own_word("Where", Place::Clause), Some("where"));
        assert_eq!(own_word("and", Place::Clause), None);
    }
}
