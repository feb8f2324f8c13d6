//! The keys of one mapping, taken one by one.

use super::{Cx, value};
use crate::yaml::{Entry, Kind, Node};
use crate::{Code, Diagnostic, Name, Role, suggest};

/// The entries of a mapping. What has been asked for is what is allowed; the rest is reported at the end.
pub(super) struct Fields<'a> {
    /// The key or id the mapping belongs to.
    pub(super) owner: Name,
    entries: &'a [Entry],
    asked: Vec<&'static str>,
    /// Whether the keys nobody asks for are names of the methodologist's own, and which of those are no such name.
    own: Option<Vec<&'a str>>,
    /// Required keys that are not there; one that a misspelt key stands for is not reported by itself.
    missing: Vec<Vec<&'static str>>,
    /// Whether there is no mapping, which has been reported.
    broken: bool,
}

impl<'a> Fields<'a> {
    /// The entries of a node that must be a mapping.
    pub(super) fn open(cx: &mut Cx, node: &'a Node, owner: &Name) -> Self {
        let (entries, broken) = match &node.kind {
            Kind::Mapping { entries, .. } => (&entries[..], false),
            _ => {
                value::wrong_shape(cx, node, value::Shape::Keys, owner);
                (&[][..], true)
            }
        };
        Self { owner: owner.clone(), entries, asked: Vec::new(), own: None, missing: Vec::new(), broken }
    }

    /// The entry with this key.
    pub(super) fn take(&mut self, key: &'static str) -> Option<&'a Entry> {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        self.entries.iter().find(|e| e.key.as_str() == key)
    }

    /// The entry with this key, which must be there.
    pub(super) fn require(&mut self, key: &'static str) -> Option<&'a Entry> {
        let entry = self.take(key);
        if entry.is_none() && !self.broken {
            self.missing.push(vec![key]);
        }
        entry
    }

    /// Notes that none of these keys is there, of which one must be.
    pub(super) fn lacks(&mut self, keys: &[&'static str]) {
        if !self.broken {
            self.missing.push(keys.to_vec());
        }
    }

    /// Whether a key nobody asked for is near enough to one of these to be meant for it. To be asked when all keys have
    /// been taken: until then a right key looks like a misspelt one.
    pub(super) fn misspelt(&self, keys: &[&str]) -> bool {
        let unknown = self.entries.iter().map(|e| e.key.as_str()).filter(|k| !self.asked.contains(k));
        let unknown = unknown.filter(|k| self.own.as_ref().is_none_or(|wrong| wrong.contains(k)));
        unknown.into_iter().any(|found| meant(found, &self.asked).is_some_and(|k| keys.contains(&k)))
    }

    /// The one entry among keys that exclude each other; more than one is reported.
    pub(super) fn one_of(&mut self, cx: &mut Cx, keys: &[&'static str]) -> Option<&'a Entry> {
        let mut found: Vec<&Entry> = keys.iter().filter_map(|key| self.take(key)).collect();
        found.sort_by_key(|e| e.key.span.key());
        if let [first, second, ..] = found[..] {
            cx.report(
                Diagnostic::new(Code::ConflictingKeys, second.key.text.full_span())
                    .arg("key", second.key.as_str())
                    .arg("other", first.key.as_str())
                    .label(first.key.text.full_span(), Role::First),
            );
        }
        found.first().copied()
    }

    /// The entry with this key, without asking for it.
    pub(super) fn peek(&self, key: &str) -> Option<&'a Entry> {
        self.entries.iter().find(|e| e.key.as_str() == key)
    }

    /// Whether the key is there, without asking for it.
    pub(super) fn has(&self, key: &str) -> bool {
        self.peek(key).is_some()
    }

    /// The entries whose keys are names of the methodologist's own: all that nothing has asked for, save one that is meant
    /// for a required key that is not there.
    pub(super) fn others(&mut self) -> Vec<&'a Entry> {
        let missing: Vec<&str> = self.missing.iter().flatten().copied().collect();
        let others = self.entries.iter().filter(|e| !self.asked.contains(&e.key.as_str()));
        let (misspelt, own): (Vec<_>, Vec<_>) = others.partition(|e| meant(e.key.as_str(), &missing).is_some());
        self.own = Some(misspelt.into_iter().map(|e| e.key.as_str()).collect());
        own
    }

    /// Whether there is no mapping at all, which has been reported.
    pub(super) fn is_broken(&self) -> bool {
        self.broken
    }

    /// Reports the keys nothing asked for, and those that are missing.
    pub(super) fn finish(self, cx: &mut Cx) {
        for keys in self.missing.iter().filter(|keys| !self.misspelt(keys)) {
            let missing = Diagnostic::new(Code::MissingKey, self.owner.span);
            let missing = match keys[..] {
                // What every file of the kind begins with.
                [key] if self.owner.value == key => {
                    cx.report(missing.arg("first", key));
                    continue;
                }
                [key] => missing.arg("key", key),
                // The empty argument picks the sentence about what a definition holds.
                _ => missing.arg("keys", format!("`{}`", keys.join("`, `"))).arg("kind", ""),
            };
            cx.report(missing.arg("owner", self.owner.value.clone()));
        }
        for entry in self.entries {
            let found = entry.key.as_str();
            if !self.asked.contains(&found) && self.own.as_ref().is_none_or(|wrong| wrong.contains(&found)) {
                let allowed = &self.asked;
                cx.report(
                    Diagnostic::new(Code::UnknownKey, entry.key.text.full_span())
                        .arg("found", found)
                        .arg("owner", self.owner.value.clone())
                        .arg_opt("suggestion", meant(found, allowed))
                        .arg("allowed", allowed.join(", ")),
                );
            }
        }
    }
}

/// The key that is meant by one that does not exist: its name in Swedish or of the same thing elsewhere, or one spelt much like it.
fn meant<'a>(found: &str, allowed: &[&'a str]) -> Option<&'a str> {
    const WORDS: [(&str, &str); 66] = [
        ("mått", "measure"),
        ("namn", "name"),
        ("område", "area"),
        ("typ", "type"),
        ("riktning", "direction"),
        ("källa", "source"),
        ("datakälla", "source"),
        ("enhet", "unit"),
        ("mätenhet", "unit"),
        ("syfte", "purpose"),
        ("referens", "references"),
        ("felkällor", "error_sources"),
        ("teknisk_beskrivning", "technical_description"),
        ("kommentar", "comment"),
        ("täljare", "numerator"),
        ("nämnare", "denominator"),
        ("fördelning", "breakdowns"),
        ("fördelningar", "breakdowns"),
        ("delar", "parts"),
        ("brott", "breaks"),
        ("varför", "why"),
        ("fråga", "text"),
        ("svar", "answers"),
        ("frågor", "questions"),
        ("kolumner", "columns"),
        ("questions", "columns"),
        ("koder", "codes"),
        ("kodverk", "codelist"),
        ("kolumn", "column"),
        ("rubrik", "column"),
        ("header", "column"),
        ("etikett", "label"),
        ("etiketter", "labels"),
        ("av", "of"),
        ("från", "from"),
        ("under", "below"),
        ("i", "in"),
        ("koder", "in"),
        ("codes", "in"),
        ("band", "bands"),
        ("grupp", "groups"),
        ("grupper", "groups"),
        ("övriga", "rest"),
        ("övrigt", "rest"),
        ("värden", "values"),
        ("saknas", "missing"),
        ("en_rad_per", "one_row_per"),
        ("efter", "after"),
        ("olika", "distinct"),
        ("rader", "rows"),
        ("avgränsare", "separator"),
        ("avgränsare", "delimiter"),
        ("skiljetecken", "separator"),
        ("skiljetecken", "delimiter"),
        ("decimaltecken", "decimal"),
        ("datumformat", "date_format"),
        ("teckenkodning", "encoding"),
        ("kodning", "encoding"),
        ("blad", "sheet"),
        ("rubrikrad", "header_row"),
        ("kryssad", "ticked"),
        ("okryssad", "unticked"),
        ("tester", "tests"),
        ("givet", "given"),
        ("rader", "given"),
        ("förväntat", "expect"),
    ];
    let found = found.to_lowercase();
    let translated = WORDS.iter().filter(|(word, _)| *word == found).map(|(_, key)| *key);
    let key = translated.filter_map(|key| allowed.iter().copied().find(|a| *a == key)).next();
    key.or_else(|| suggest(&found, allowed.iter().copied()))
}
