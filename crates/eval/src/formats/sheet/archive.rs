//! What a workbook takes in memory, known before it is read: it is an archive of texts, each of which may be without end.

use std::io::{Cursor, Read};

use mattstock_core::LARGE_WORKBOOK;
use memchr::memmem::{self, Finder};
use memchr::memrchr;
use zip::ZipArchive;

use super::repeated;

/// The most bytes of all texts together.
const ALL: u64 = 4 << 30;
/// The most bytes of a text that is held whole: the strings that cells share, and all of an OpenDocument.
const WHOLE: u64 = 512 << 20;
/// The most bytes without an element, as of one cell.
const STRETCH: u64 = 32 << 20;
/// How many bytes are looked at a time.
const PIECE: usize = 64 << 10;
/// In memory the strings that cells share take so many times their text.
const STRINGS: u64 = 4;
/// What says how many strings there are; room for as many is made before they are read.
const COUNT: &[u8] = b"uniqueCount";

/// About how many bytes the parts of a workbook take that are held in memory, with the rows that are made of them. What is no archive takes nothing: it is refused when it
/// is opened.
///
/// # Errors
/// [`LARGE_WORKBOOK`] where it is larger than any workbook.
pub(super) fn takes(bytes: &[u8]) -> Result<u64, String> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Ok(0) };
    let large = || LARGE_WORKBOOK.to_owned();
    let (mut all, mut held) = (0, 0u64);
    for at in 0..archive.len() {
        // What cannot be read here cannot be read there either.
        let Ok(file) = archive.by_index(at) else { continue };
        let Ok(name) = file.name().map(|name| name.to_lowercase()) else { continue };
        if !name.ends_with(".xml") && !name.ends_with(".rels") {
            continue;
        }
        let is_sheet = name.contains("worksheets/") && name.ends_with(".xml");
        let is_strings = name.ends_with("sharedstrings.xml");
        let most = if is_sheet { ALL - all } else { (ALL - all).min(WHOLE) };
        let text = Text::read(file, most, is_strings).ok_or_else(large)?;
        all += text.length;
        held = held.saturating_add(match () {
            () if is_strings => text.length * STRINGS,
            () if name == "content.xml" => archive.by_index(at).map_or(0, repeated::takes),
            // About what its rows take that are read.
            () if is_sheet => text.length,
            () => text.length,
        });
    }
    Ok(held)
}

/// A text of a workbook.
#[derive(Default)]
struct Text {
    length: u64,
    /// The most bytes without an element, but for what stands between two in one piece.
    longest: u64,
}

impl Text {
    /// Reads through one; none where it has more bytes, or says that it holds more strings, than there can be, and where it is not in UTF-8.
    fn read(mut file: impl Read, most: u64, is_strings: bool) -> Option<Self> {
        let (mut text, mut stretch) = (Self::default(), 0);
        // The end of what came before, in which what is sought may begin.
        let mut piece: Vec<u8> = Vec::with_capacity(PIECE + LOOK_BACK);
        let mut counts = Vec::new();
        let finder = Finder::new(COUNT);
        loop {
            let before = piece.len();
            piece.resize(before + PIECE, 0);
            // An error is told by the reader, in words of its own.
            let length = file.read(&mut piece[before..]).unwrap_or(0);
            piece.truncate(before + length);
            text.length += length as u64;
            let new = &piece[before..];
            match (memchr::memchr(b'<', new), memrchr(b'<', new)) {
                (Some(first), Some(last)) => {
                    text.longest = text.longest.max(stretch + first as u64);
                    stretch = (length - last) as u64;
                }
                _ => stretch += length as u64,
            }
            text.longest = text.longest.max(stretch);
            if text.length > most || text.longest > STRETCH {
                return None;
            }
            if is_strings {
                // Only texts in other encodings have such bytes, in which what is sought looks otherwise.
                if memchr::memchr(0, new).is_some() {
                    return None;
                }
                counts.extend(finder.find_iter(&piece).filter_map(|at| number(&piece[at + COUNT.len()..])));
            }
            if length == 0 {
                break;
            }
            piece.drain(..piece.len().saturating_sub(LOOK_BACK));
        }
        // A string takes several bytes.
        counts.iter().all(|count| *count <= text.length).then_some(text)
    }
}

/// How far back what is sought may begin.
const LOOK_BACK: usize = 64;

/// The number that stands first in quotes.
fn number(text: &[u8]) -> Option<u64> {
    let text = &text[..text.len().min(LOOK_BACK)];
    let start = memmem::find(text, b"\"").or_else(|| memmem::find(text, b"'"))? + 1;
    let digits: String = text[start..].iter().take_while(|b| b.is_ascii_digit()).map(|b| char::from(*b)).collect();
    if digits.is_empty() { None } else { Some(digits.parse().unwrap_or(u64::MAX)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a few bytes at a time.
    struct Slowly<'a>(&'a [u8]);

    impl Read for Slowly<'_> {
        fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
            let length = out.len().min(7);
            self.0.read(&mut out[..length])
        }
    }

    #[test]
    fn a_text_is_measured_however_it_is_cut_up() {
        let text = format!("<sst count=\"3\" uniqueCount = '12'><si><t>{}</t></si></sst>", "ö".repeat(500));
        for most in [10_000, 100] {
            let whole = Text::read(text.as_bytes(), most, true).map(|text| text.length);
            let pieces = Text::read(Slowly(text.as_bytes()), most, true).map(|text| (text.length, text.longest));
            assert_eq!(whole, (most == 10_000).then_some(text.len() as u64));
            assert_eq!(pieces, whole.map(|length| (length, 1003)));
        }
        let claims = |count: &str| Text::read(Slowly(text.replace("12", count).as_bytes()), 10_000, true).is_some();
        assert!(claims("1000") && !claims("2000") && !claims("99999999999999999999999"));
    }
}
