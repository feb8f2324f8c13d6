//! Claims that say that there is nothing to claim: `Ingen studie har gjorts`.
//!
//! A text is such a claim where its first clauses hold a word that denies or puts off, and otherwise only words that say nothing of
//! their own. A clause with any other word says something, and is left for people to judge.

/// Words that deny that there is anything, or say that it is yet to come.
const DENIALS: &[&str] = &[
    "ingen", "inga", "inget", "ingenting", "ingenstans", "nej", "inte", "ej", "icke", "aldrig", "saknas", "saknar", "avsaknad",
    "utan", "okänd", "okänt", "okända", "oklar", "oklart", "oklara", "oprövad", "oprövat", "obefintlig", "obefintligt",
    "pågår", "pågående", "planeras", "planerad", "planerat", "planerade", "väntas", "kommer", "ska", "skall", "bör",
    "återstår", "utreds", "kanske", "eventuellt", "möjligen", "osäker", "osäkert", "none", "no", "not", "nothing", "nobody",
    "never", "without", "lacking", "lacks", "missing", "absent", "unknown", "unclear", "pending", "ongoing", "planned",
    "expected", "remains", "maybe", "perhaps", "nil", "tbd", "unavailable",
];

/// Words that say nothing of their own beside them: of being and doing, of time, of what a claim would name.
const EMPTY: &[&str] = &["a", "aktuell", "aktuellt", "aktör", "all", "alla", "an", "ansvar", "ansvarig", "ansvariga", "any", "applicable", "arbete", "are", "as", "at", "att", "av", "available", "be", "bedömning", "been", "behövs", "beprövad", "beslut", "beslutad", "beslutat", "bevis", "beviset", "bli", "blir", "brukare", "claim", "consensus", "criterion", "date", "den", "denna", "det", "detta", "dock", "done", "either", "eller", "en", "enighet", "enligt", "ens", "erfarenhet", "ett", "evidence", "evidens", "exist", "exists", "experience", "fastställd", "fastställt", "finna", "finnas", "finns", "for", "forskning", "found", "framtagen", "framtaget", "från", "färdig", "färdigt", "för", "före", "föreligger", "genomföras", "genomförd", "genomförda", "genomfört", "genomförts", "gjord", "gjorda", "gjort", "gjorts", "guideline", "guidelines", "göra", "göras", "görs", "ha", "har", "has", "have", "hittats", "hittills", "här", "i", "identifierad", "in", "indikatorn", "ingår", "is", "it", "klar", "klart", "konsensus", "kriteriet", "kunskap", "kunskapsstöd", "känd", "kända", "känner", "känt", "lag", "lagar", "laglig", "lagstöd", "law", "laws", "lever", "made", "measure", "men", "mått", "måttet", "möjlighet", "möjligheter", "n", "named", "nu", "nämnda", "nämns", "när", "någon", "något", "några", "nåt", "och", "of", "om", "område", "området", "on", "or", "patienter", "prövad", "prövat", "prövats", "publicerad", "publicerats", "på", "påbörjad", "påbörjats", "påstående", "påverka", "redan", "reference", "referens", "relevant", "relevanta", "riktlinje", "riktlinjer", "science", "so", "som", "stated", "studie", "studien", "studier", "studies", "study", "stöd", "såvitt", "tagits", "tested", "that", "the", "there", "this", "till", "tills", "to", "under", "underlag", "underlaget", "undersökning", "undersökningar", "undersökt", "undersökts", "uppgift", "uppgifter", "utförd", "utförda", "utfört", "utförts", "utsedd", "utsett", "utvärdering", "vad", "validated", "validation", "validerad", "valideras", "validerat", "validerats", "validering", "valideringar", "valideringsarbete", "valideringsstudie", "valideringsstudien", "valideringsstudier", "vara", "varit", "vem", "vet", "veta", "vetenskap", "vetenskaplig", "vetenskapliga", "vetenskapligt", "vi", "was", "were", "yet", "än", "ännu", "är"];

/// Words that begin a clause which gives the reason of the one before, and nothing against it.
const REASONS: &[&str] = &["eftersom", "därför", "då", "because", "since"];

/// Words that begin what is said in spite of a denial.
const TURNS: &[&str] = &["men", "däremot", "dock", "utom", "förutom", "but", "however", "except", "although"];

/// Whether a text says that there is nothing of what it is to tell.
pub(super) fn denies(text: &str) -> bool {
    let clauses: Vec<Vec<String>> = clauses(text);
    if clauses.is_empty() {
        return true;
    }
    let (mut first, others) = (clauses.iter().take_while(|clause| is_empty(clause)), &clauses[1..]);
    // A denial and then something else is left to be judged: `Nej, men registret har jämförts med journaler`.
    let turned = others.iter().any(|clause| clause.first().is_some_and(|word| TURNS.contains(&word.as_str())) && !is_empty(clause));
    first.any(|clause| clause.iter().any(|word| DENIALS.contains(&word.as_str()))) && !turned
}

/// Whether no word of a clause says anything but that there is nothing.
fn is_empty(clause: &[String]) -> bool {
    let lists = [DENIALS, EMPTY, REASONS, TURNS];
    clause.iter().all(|word| {
        let number = word.bytes().all(|b| b.is_ascii_digit());
        number || lists.iter().any(|list| list.contains(&word.as_str()))
    })
}

/// The words of each clause in lower case: what commas, stops and dashes part, and what begins with a reason or a turn.
fn clauses(text: &str) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    for piece in text.split([',', '.', ';', ':', '(', ')', '–', '—', '!']) {
        let mut clause: Vec<String> = Vec::new();
        for word in piece.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase) {
            let begins = REASONS.contains(&word.as_str()) || TURNS.contains(&word.as_str());
            if begins && !clause.is_empty() {
                out.push(std::mem::take(&mut clause));
            }
            clause.push(word);
        }
        out.push(clause);
    }
    out.retain(|clause| !clause.is_empty());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn denials_are_told_from_claims() {
        for denial in [
            "-",
            "…",
            "Nej.",
            "saknas",
            "inte gjort",
            "pågår",
            "None yet",
            "N/A – not applicable",
            "Ingen studie har gjorts",
            "Ingen studie har gjorts, eftersom måttet är nytt i år",
            "Ingen studie har gjorts eftersom ingen har bett om det",
            "Någon valideringsstudie har ännu inte genomförts.",
            "Validering pågår",
            "En studie planeras 2027",
            "Det finns ingen riktlinje för området",
            "Ingen är ansvarig",
            "Okänt vem som är ansvarig",
            "No validation study has been done yet",
            "Lagstöd saknas",
            "Inga kända studier",
        ] {
            assert!(denies(denial), "{denial}");
        }
        for claim in [
            "Fyra av tio regioner saknar en rutin",
            "Inget underlag väger tyngre än läkarintyget när beslut om sjukpenning ska fattas.",
            "Nej, men registret har jämförts med journaler i tjugo fall",
            "Regionen",
            "Vårdgivaren ska fastställa de rutiner som behövs.",
            "Rutiner saknas på sju av tio vårdcentraler",
            "Svaren har jämförts med regionernas dokument",
            "Studier visar att väntan blir kortare",
        ] {
            assert!(!denies(claim), "{claim}");
        }
    }
}
