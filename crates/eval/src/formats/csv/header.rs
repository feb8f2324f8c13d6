//! The first row: what the columns are called, and what parts them.

use mattstock_core::UNMARKED;
use memchr::memchr2;

use super::blocks::CsvBlocks;
use super::layout::CsvLayout;
use super::scan::{self, Dialect, End, undoubled};
use crate::code::normal;
use crate::data::DataFile;
use crate::findings::Tray;
use crate::formats::columns::Columns;
use crate::job::Job;
use crate::reader::Stop;
use crate::text::Text;

/// The longest header in bytes.
const HEADER: usize = 1 << 20;
/// What may part cells where a file does not say.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// A file whose header has been read.
pub(crate) struct Opened<'a> {
    /// Its rows.
    pub(crate) blocks: CsvBlocks<'a>,
    /// How they are read.
    pub(crate) layout: CsvLayout,
}

/// The header of a file.
struct Header {
    dialect: Dialect,
    names: Vec<String>,
    line: u64,
    /// Where the rows start in the text, and on which line.
    next: usize,
    next_line: u64,
}

/// Reads the header of a file and finds the columns of a source. What is wrong with it goes into the tray.
///
/// # Errors
/// The file cannot be read as text with a header; the text is handed back for its fingerprint.
pub(crate) fn open<'a>(
    mut text: Text<'a>,
    job: &Job,
    file: &DataFile,
    batch_rows: usize,
    tray: &mut Tray,
) -> Result<Opened<'a>, Box<(Text<'a>, Stop)>> {
    let mut buffer = Vec::new();
    let header = match read(&mut text, &mut buffer, job) {
        Ok(header) => header,
        Err(stop) => return Err(Box::new((text, stop))),
    };
    let columns = Columns::find(&header.names, job, file, Some(header.line), tray);
    let layout = CsvLayout::new(header.dialect, header.names.len(), columns, batch_rows);
    buffer.drain(..header.next);
    let blocks = CsvBlocks::new(text, header.dialect, buffer, header.next_line, batch_rows);
    Ok(Opened { blocks, layout })
}

/// Reads as much as the header needs.
fn read(text: &mut Text<'_>, buffer: &mut Vec<u8>, job: &Job) -> Result<Header, Stop> {
    let shape = &job.source.shape;
    loop {
        let more = text.read_into(buffer).map_err(|e| Stop::Unreadable(e.to_string()))?;
        let (stated, start) = directive(buffer).map_or((None, 0), |(delimiter, end)| (Some(delimiter), end));
        let stated = shape.delimiter.and_then(|delimiter| u8::try_from(delimiter).ok()).or(stated);
        let (start, line) = match shape.header_row {
            Some(row) => match nth_line(buffer, row) {
                Some(start) => (start, u64::from(row)),
                None if more && buffer.len() < HEADER => continue,
                // The file ends before its header: it has none of the columns.
                None => (buffer.len(), u64::from(row)),
            },
            None => leading_blank_lines(buffer, start, stated),
        };
        let terminator = terminator(&buffer[start..]);
        let delimiters = stated.as_ref().map_or(DELIMITERS.as_slice(), std::slice::from_ref);
        let candidates: Vec<_> = delimiters
            .iter()
            .map(|delimiter| {
                let dialect = Dialect { delimiter: *delimiter, terminator: terminator.unwrap_or(b'\n') };
                candidate(buffer, start, line, dialect)
            })
            .collect();
        let whole = terminator.is_some() && candidates.iter().all(Result::is_ok);
        if more && !whole && buffer.len() < HEADER {
            continue;
        }
        if buffer[..buffer.len().min(HEADER)].contains(&0) {
            return Err(Stop::Unreadable(match (text.marked(), halves(buffer)) {
                (Some(name), _) => format!("0x00 {name}"),
                (None, Some(name)) => format!("{UNMARKED}: {name}"),
                (None, None) => "0x00".to_owned(),
            }));
        }
        // The delimiter that gives most of the columns needed, and of those most columns at all.
        let score = |header: &Header| (Columns::known(&header.names, job), header.names.len());
        let unclosed = candidates.iter().any(Result::is_err);
        let mut best: Option<Header> = None;
        for header in candidates.into_iter().filter_map(Result::ok) {
            if best.as_ref().is_none_or(|best| score(&header) > score(best)) {
                best = Some(header);
            }
        }
        // Titles may stand above it.
        if shape.header_row.is_none() && best.as_ref().is_none_or(|best| score(best).0 == 0) {
            match below((buffer, more), (start, line), delimiters, terminator, job) {
                Below::Header(header) => best = Some(header),
                Below::Unknown if buffer.len() < HEADER => continue,
                Below::Unknown | Below::None => {}
            }
        }
        // It goes on without end, or what stands before it does, and not because of a quote.
        if more && terminator.is_none() && !unclosed {
            return Err(Stop::TooLong(line));
        }
        // Where no delimiter gives a column that is needed, a quote that is never closed is the likelier fault.
        let best = best.filter(|best| !unclosed || score(best).0 > 0);
        let best = best.ok_or(Stop::Unclosed(line))?;
        std::str::from_utf8(&buffer[start..best.next]).map_err(|_| Stop::NotUtf8)?;
        return Ok(best);
    }
}

/// How many bytes of a text are looked at for what it is encoded in.
const LOOKED_AT: usize = 4096;

/// The encoding of a text of letters of two bytes each, of which nearly all are of the alphabet used here: every other byte is zero.
fn halves(text: &[u8]) -> Option<&'static str> {
    let text = &text[..text.len().min(LOOKED_AT)];
    let (pairs, _) = text.as_chunks::<2>();
    let zeros = |half: usize| pairs.iter().filter(|pair| pair[half] == 0).count();
    let mostly = |zeros: usize| zeros * 10 >= pairs.len() * 9;
    match (zeros(0), zeros(1)) {
        _ if pairs.len() < 4 => None,
        (0, last) if mostly(last) => Some("utf-16le"),
        (first, 0) if mostly(first) => Some("utf-16be"),
        _ => None,
    }
}

/// The most rows in which something stands that are looked at for the header.
const ROWS: usize = 50;

/// What stands below the first row of a text.
enum Below {
    /// The row with most of the columns of the source, and at least several.
    Header(Header),
    /// That cannot be said before more of it is read.
    Unknown,
    /// No row with several of them.
    None,
}

/// Looks for the header below a first row that has none of the columns. `more` says whether the text goes on.
fn below(
    (text, more): (&[u8], bool),
    (start, line): (usize, u64),
    delimiters: &[u8],
    terminator: Option<u8>,
    job: &Job,
) -> Below {
    let several = Columns::headers(job).count().min(2);
    let mut best: Option<(usize, Header)> = None;
    for delimiter in delimiters {
        let dialect = Dialect { delimiter: *delimiter, terminator: terminator.unwrap_or(b'\n') };
        let (mut at, mut line, mut rows) = (start, line, 0);
        while rows < ROWS && at < text.len() {
            // Quotes that are never closed are told of the row that has them.
            let Ok(row) = candidate(text, at, line, dialect) else { break };
            if more && row.next == text.len() {
                return Below::Unknown;
            }
            (at, line) = (row.next, row.next_line);
            rows += usize::from(row.names.iter().any(|name| !name.is_empty()));
            let known = Columns::known(&row.names, job);
            if known >= several && best.as_ref().is_none_or(|(most, _)| known > *most) {
                best = Some((known, row));
            }
        }
    }
    best.map_or(Below::None, |(_, header)| Below::Header(header))
}

/// The header as a delimiter makes it; an error where it ends within quotes or, before the end of the file, at all.
fn candidate(text: &[u8], start: usize, line: u64, dialect: Dialect) -> Result<Header, ()> {
    let mut names = Vec::new();
    let scanned = scan::row(text, start, dialect, |place| {
        let cell = &text[place.start..place.end];
        let cell = if place.doubled { undoubled(cell) } else { cell.to_vec() };
        names.push(normal(&String::from_utf8_lossy(&cell)).into_owned());
    });
    let next = match scanned.end {
        End::Row(next) => next,
        End::Text => text.len(),
        End::Quote => return Err(()),
    };
    let lines = text[start..next].iter().filter(|b| **b == dialect.terminator).count() as u64;
    Ok(Header { dialect, names, line, next, next_line: line + lines })
}

/// The delimiter that a first line like `sep=;` states, as spreadsheets write and read it, and where that line ends.
fn directive(text: &[u8]) -> Option<(u8, usize)> {
    let end = text.iter().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(text.len());
    let line = &text[..end];
    let line = line.strip_prefix(b"\"").and_then(|l| l.strip_suffix(b"\"")).unwrap_or(line);
    match line {
        [name @ .., delimiter] if name.eq_ignore_ascii_case(b"sep=") => {
            let parts = *delimiter == b'\t' || delimiter.is_ascii_punctuation() && *delimiter != b'"';
            parts.then_some((*delimiter, end))
        }
        _ => None,
    }
}

/// Where the first line that holds more than delimiters starts, and its number; from a place on line 1 on.
fn leading_blank_lines(text: &[u8], mut at: usize, stated: Option<u8>) -> (usize, u64) {
    let mut line = 1;
    loop {
        let blank = |b: &u8| *b == b' ' || DELIMITERS.contains(b) || stated == Some(*b);
        let length = text[at..].iter().take_while(|b| blank(b)).count();
        at += match text[at + length..] {
            [b'\r', b'\n', ..] => length + 2,
            [b'\n' | b'\r', ..] => length + 1,
            _ => return (at, line),
        };
        line += 1;
    }
}

/// Where a line starts, counted from 1; none where the text ends before.
fn nth_line(text: &[u8], line: u32) -> Option<usize> {
    let mut at = 0;
    for _ in 1..line {
        let end = at + memchr2(b'\n', b'\r', &text[at..])?;
        at = end + if text[end..].starts_with(b"\r\n") { 2 } else { 1 };
    }
    (at < text.len()).then_some(at)
}

/// What ends the first row; none where the text does not say yet.
fn terminator(text: &[u8]) -> Option<u8> {
    let mut quoted = false;
    for (at, byte) in text.iter().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => return Some(b'\n'),
            b'\r' if !quoted => {
                return text.get(at + 1).map(|next| if *next == b'\n' { b'\n' } else { b'\r' });
            }
            _ => {}
        }
    }
    None
}
