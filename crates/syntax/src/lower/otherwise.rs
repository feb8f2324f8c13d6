//! What the words of closed lists are called otherwise: in Swedish, or elsewhere.

use crate::suggest;

/// The key, what is written, and the word that is meant. A key that is empty is any.
const OTHERWISE: [(&str, &[&str], &str); 48] = [
    ("", &["ja", "sant", "yes"], "true"),
    ("", &["nej", "falskt", "no"], "false"),
    ("decimal", &[",", "komma"], "comma"),
    ("decimal", &[".", "punkt"], "point"),
    ("encoding", &["ansi", "cp1252", "cp-1252", "win1252", "1252"], "windows-1252"),
    ("encoding", &["latin1", "latin-1"], "iso-8859-1"),
    ("language", &["svenska", "se", "swedish"], "sv"),
    ("language", &["engelska", "english"], "en"),
    ("direction", &["högre", "hög", "högt", "högt värde", "upp", "high"], "higher"),
    ("direction", &["lägre", "låg", "lågt", "lågt värde", "ned", "ner", "low"], "lower"),
    ("direction", &["ingen", "inget", "saknas", "varken"], "none"),
    ("type", &["struktur", "strukturmått"], "structure"),
    ("type", &["processmått"], "process"),
    ("type", &["resultat", "resultatmått", "utfall"], "outcome"),
    ("type", &["utveckling", "utvecklingsmått"], "development"),
    ("type", &["nyckel"], "key"),
    ("type", &["datum"], "date"),
    ("type", &["år"], "year"),
    ("type", &["fritext"], "text"),
    ("type", &["tal", "siffra", "antal"], "number"),
    ("type", &["kod"], "code"),
    ("type", &["koder"], "codes"),
    ("role", &["nationell", "nationellt"], "national"),
    ("role", &["lokal", "lokalt"], "local"),
    ("role", &["bakgrund", "bakgrundsmått"], "background"),
    ("status", &["kandidat", "förslag"], "candidate"),
    ("dimensions", &["kunskapsbaserad", "kunskapsbaserat", "kunskapsbaserad vård"], "knowledge_based"),
    ("dimensions", &["säker", "säkert", "säkerhet", "patientsäkerhet"], "safe"),
    ("dimensions", &["individanpassad", "individanpassat", "personcentrerad"], "person_centred"),
    ("dimensions", &["effektiv", "effektivt", "effektivitet"], "efficient"),
    ("dimensions", &["jämlik", "jämlikt", "jämlikhet"], "equal"),
    ("dimensions", &["tillgänglig", "tillgängligt", "tillgänglighet"], "accessible"),
    ("kind", &["enkät"], "survey"),
    ("kind", &["register"], "register"),
    ("kind", &["tabell"], "table"),
    ("selection", &["totalundersökning", "alla"], "census"),
    ("selection", &["urval", "stickprov"], "sample"),
    ("selection", &["utvalda", "valda"], "chosen"),
    ("release", &["godkänd", "godkänt"], "approved"),
    ("empty_means", &["inget", "inga", "ingen"], "none"),
    ("empty_means", &["obesvarad", "inget svar"], "no_answer"),
    ("one_column_per", &["val", "svarsalternativ"], "choice"),
    ("retold", &["mått"], "statement"),
    ("retold", &["syfte"], "purpose"),
    ("retold", &["felkällor"], "error_sources"),
    ("retold", &["teknisk beskrivning", "teknisk_beskrivning"], "technical_description"),
    ("retold", &["redovisningsnivåer"], "reporting_levels"),
    ("retold", &["kommentar"], "comment"),
];

/// The word that is meant by one that is none: another name of the same thing, or one spelt much like it.
pub(super) fn meant<'w>(key: &str, found: &str, words: impl Iterator<Item = &'w str> + Clone) -> Option<&'w str> {
    let found = found.to_lowercase();
    let known = |(of, texts, _): &&(&str, &[&str], &str)| (of.is_empty() || *of == key) && texts.contains(&found.as_str());
    let known = OTHERWISE.iter().filter(known).find_map(|(_, _, word)| words.clone().find(|one| one == word));
    known.or_else(|| suggest(&found, words))
}
