//! Brings decoded text to NFC without losing its places.

use unicode_normalization::char::{canonical_combining_class, is_combining_mark};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::decode::Piece;

/// The pieces in NFC, a composed character standing where all its parts stand; none if that cannot be done piece by
/// piece.
pub(super) fn normalise(pieces: Vec<Piece>) -> Option<Vec<Piece>> {
    let characters = || pieces.iter().map(|p| p.character);
    if is_nfc_quick(characters()) == IsNormalized::Yes {
        return Some(pieces);
    }
    let wanted: String = characters().nfc().collect();
    let mut out = Vec::with_capacity(pieces.len());
    let mut rest = &pieces[..];
    while !rest.is_empty() {
        let length = 1 + rest[1..].iter().take_while(|p| joins_the_one_before(p.character)).count();
        let (cluster, after) = rest.split_at(length);
        let (start, end) = (cluster[0].start, cluster[length - 1].end);
        if is_nfc_quick(cluster.iter().map(|p| p.character)) == IsNormalized::Yes {
            out.extend_from_slice(cluster);
        } else {
            let composed = cluster.iter().map(|p| p.character).nfc();
            out.extend(composed.map(|character| Piece { character, start, end }));
        }
        rest = after;
    }
    out.iter().map(|p| p.character).eq(wanted.chars()).then_some(out)
}

/// Whether a character can compose with what stands before it: marks, and the later letters of a Hangul syllable.
fn joins_the_one_before(c: char) -> bool {
    canonical_combining_class(c) != 0 || is_combining_mark(c) || matches!(c, '\u{1160}'..='\u{11ff}')
}
