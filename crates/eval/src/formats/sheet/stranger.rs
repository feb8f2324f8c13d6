//! What a file is that is called a workbook, or starts as one, and is none.

use std::io::Cursor;

use mattstock_core::{ARCHIVE, CUT_WORKBOOK, PAGE_AS_WORKBOOK, TEXT_AS_WORKBOOK};
use memchr::memmem;
use zip::ZipArchive;

/// What a zip archive starts with, and the list of what is in it at its end.
const START: &[u8] = b"PK\x03\x04";
const END: &[u8] = b"PK\x05\x06";
/// How far from the end that list may begin to be told of.
const LAST: usize = 66_000;
/// How many bytes of a text are looked at.
const LOOKED_AT: usize = 4096;

/// Why a file cannot be read that is known to be something else than a workbook, or only the first part of one.
pub(super) fn of(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(START) {
        let last = &bytes[bytes.len().saturating_sub(LAST)..];
        if memmem::rfind(last, END).is_none() {
            return Some(CUT_WORKBOOK);
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        let is_of_office = |name: &str| name == "[Content_Types].xml" || name == "mimetype" || name.starts_with("xl/");
        return (!archive.file_names().flatten().any(|name| is_of_office(&name))).then_some(ARCHIVE);
    }
    let start = &bytes[..bytes.len().min(LOOKED_AT)];
    let is_marked = |mark: &[u8]| start.starts_with(mark);
    let is_utf_16 = is_marked(b"\xFF\xFE") || is_marked(b"\xFE\xFF");
    if !is_utf_16 && start.iter().any(|byte| *byte < b' ' && !b"\t\r\n\x0C".contains(byte)) {
        return None;
    }
    let first = start.iter().skip(if is_marked(b"\xEF\xBB\xBF") { 3 } else { 0 });
    let first = first.filter(|byte| !is_utf_16 || byte.is_ascii_graphic()).find(|byte| !byte.is_ascii_whitespace());
    match first {
        Some(b'<') => Some(PAGE_AS_WORKBOOK),
        Some(_) => Some(TEXT_AS_WORKBOOK),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn archive(name: &str) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(b"region;f1\n01;ja\n").unwrap();
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn what_is_no_workbook_is_called_what_it_is() {
        let utf_16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let whole = archive("xl/workbook.xml");
        for (bytes, why) in [
            (whole.clone(), None),
            (whole[..whole.len() / 2].to_vec(), Some(CUT_WORKBOOK)),
            (archive("enkat.csv"), Some(ARCHIVE)),
            (b"region;f1\n01;ja\n".to_vec(), Some(TEXT_AS_WORKBOOK)),
            (b"f\xf6rst;f1\n".to_vec(), Some(TEXT_AS_WORKBOOK)),
            (utf_16("\u{feff}region\tf1\n"), Some(TEXT_AS_WORKBOOK)),
            (b"\xEF\xBB\xBF\r\n<html><table>".to_vec(), Some(PAGE_AS_WORKBOOK)),
            (b"<?xml version=\"1.0\"?><Workbook>".to_vec(), Some(PAGE_AS_WORKBOOK)),
            (utf_16("\u{feff}<html>"), Some(PAGE_AS_WORKBOOK)),
            (b"\0\x01\x02".to_vec(), None),
            (Vec::new(), None),
        ] {
            assert_eq!(of(&bytes), why, "{:?}", &bytes[..bytes.len().min(20)]);
        }
    }
}
