//! The container of the older workbooks, and what they take in memory, known before they are read: sectors that follow each other by
//! a table, which may lead in a circle or out of the file, and cells whose sheet may be far larger than the file.

use std::collections::BTreeMap;

use mattstock_core::{DAMAGED, LARGE_WORKBOOK};

/// What a container starts with.
const START: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// From here on the numbers of sectors mean something else.
const LAST: u32 = 0xFFFF_FFFA;
/// After the last sector of a stream.
const END: u32 = 0xFFFF_FFFE;
/// How long the header is that is read, an entry of the directory, and a sector of a short stream.
const HEADER: usize = 512;
const ENTRY: usize = 128;
const MINI: usize = 64;
/// Streams under this length lie in the short sectors.
const SHORT: u64 = 4096;
/// The most bytes of all sheets.
const ALL: u64 = 4 << 30;
/// What a cell takes where it stands, and each place of the area that the cells of a sheet span; the same of a formula.
const CELL: u64 = 40;
const PLACE: u64 = 24;

/// Whether bytes are such a container.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(START)
}

/// About how many bytes the sheets of a workbook take.
///
/// # Errors
/// [`DAMAGED`] where the sectors do not lead to an end within the file, [`LARGE_WORKBOOK`] where it is larger than any workbook.
pub(super) fn takes(bytes: &[u8]) -> Result<u64, String> {
    let streams = Container::open(bytes).and_then(|container| container.workbooks()).ok_or_else(|| DAMAGED.to_owned())?;
    // Only the first that is there is read.
    streams.first().map_or(Some(0), |stream| of_stream(stream)).ok_or_else(|| LARGE_WORKBOOK.to_owned())
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|four| u32::from_le_bytes(*four))
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|two| u16::from_le_bytes(*two))
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.as_chunks().0.iter().map(|four| u32::from_le_bytes(*four))
}

/// Sectors of one size, and which follows which.
struct Sectors<'a> {
    bytes: &'a [u8],
    size: usize,
    next: Vec<u32>,
}

impl Sectors<'_> {
    /// A sector; the last of the file may be cut off.
    fn sector(&self, number: u32) -> Option<&[u8]> {
        let start = (number as usize).checked_mul(self.size)?;
        let end = start.checked_add(self.size)?.min(self.bytes.len());
        self.bytes.get(start..end).filter(|sector| !sector.is_empty())
    }

    /// The bytes of a stream of at most such a length; none where its sectors lead in a circle or out of the file.
    fn stream(&self, start: u32, length: u64) -> Option<Vec<u8>> {
        let (mut stream, mut seen) = (Vec::new(), vec![false; self.bytes.len().div_ceil(self.size)]);
        let mut number = start;
        while number != END && (stream.len() as u64) < length {
            let sector = self.sector(number)?;
            if std::mem::replace(seen.get_mut(number as usize)?, true) {
                return None;
            }
            stream.extend_from_slice(sector);
            number = if stream.len() as u64 >= length { END } else { *self.next.get(number as usize)? };
        }
        stream.truncate(usize::try_from(length).unwrap_or(usize::MAX));
        Some(stream)
    }
}

/// A container of streams.
struct Container<'a> {
    sectors: Sectors<'a>,
    directory: Vec<u8>,
    /// The short sectors: where they begin to be told of in the table, and how many sectors of it there are.
    short: (u32, u32),
}

impl<'a> Container<'a> {
    /// Reads the table of sectors and the directory; none where they lead in a circle or out of the file.
    fn open(bytes: &'a [u8]) -> Option<Self> {
        let header = bytes.get(..HEADER)?;
        let size = match short(header, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut sectors = Sectors { bytes: bytes.get(size..)?, size, next: Vec::new() };
        let mut tables: Vec<u32> = numbers(&header[76..]).collect();
        let (mut list, mut left) = (number(header, 68)?, sectors.bytes.len() / size + 1);
        while list < LAST {
            left = left.checked_sub(1)?;
            tables.extend(numbers(sectors.sector(list)?));
            list = tables.pop()?;
        }
        tables.retain(|table| *table < LAST);
        let mut once = tables.clone();
        once.sort_unstable();
        once.dedup();
        if once.len() < tables.len() {
            return None;
        }
        let mut next = Vec::new();
        for table in tables {
            next.extend(numbers(sectors.sector(table)?));
        }
        sectors.next = next;
        let directory = sectors.stream(number(header, 48)?, u64::MAX)?;
        Some(Self { sectors, directory, short: (number(header, 60)?, number(header, 64)?) })
    }

    /// The entries of the directory: the name, the first sector and the length of each.
    fn entries(&self) -> impl Iterator<Item = (String, u32, u64)> + '_ {
        self.directory.chunks_exact(ENTRY).filter_map(|entry| {
            let units = entry[..64].as_chunks().0.iter().map(|two| u16::from_le_bytes(*two)).take_while(|unit| *unit != 0);
            let name = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
            let high = if self.sectors.size == 512 { 0 } else { u64::from(number(entry, 124)?) };
            Some((name, number(entry, 116)?, high << 32 | u64::from(number(entry, 120)?)))
        })
    }

    /// The streams that may be a workbook, the newer first; none where one leads in a circle or out of the file.
    fn workbooks(&self) -> Option<Vec<Vec<u8>>> {
        let (_, root, length) = self.entries().next()?;
        let (start, count) = self.short;
        let (held, table) = match count {
            0 => (Vec::new(), Vec::new()),
            _ => {
                let whole = u64::from(count) * self.sectors.size as u64;
                (self.sectors.stream(root, length)?, self.sectors.stream(start, whole)?)
            }
        };
        let minis = Sectors { bytes: &held, size: MINI, next: numbers(&table).collect() };
        let mut streams = Vec::new();
        for wanted in ["Workbook", "Book"] {
            if let Some((_, start, length)) = self.entries().find(|(name, ..)| name.eq_ignore_ascii_case(wanted)) {
                streams.push(if length < SHORT { &minis } else { &self.sectors }.stream(start, length)?);
            }
        }
        Some(streams)
    }
}

/// The records of a stream from a place on: what kind each is, and what it holds.
fn records(stream: &[u8], start: usize) -> impl Iterator<Item = (u16, &[u8])> {
    let mut left = stream.get(start..).unwrap_or_default();
    std::iter::from_fn(move || {
        let (kind, length) = (short(left, 0)?, short(left, 2)?);
        let (data, next) = left[4..].split_at_checked(usize::from(length))?;
        left = next;
        Some((kind, data))
    })
}

/// The kinds of record that matter here.
const BEGINNING: u16 = 0x0809;
const END_OF_PART: u16 = 0x000A;
const LOCKED: u16 = 0x002F;
const SHEET: u16 = 0x0085;
const SIZE: u16 = 0x0200;
const SEVERAL: u16 = 0x00BD;
const FORMULA: u16 = 0x0006;
const CELLS: [u16; 6] = [0x0203, 0x0204, 0x00D6, 0x0205, 0x027E, 0x00FD];

/// About how many bytes the sheets take that a stream holds; none where they are larger than any workbook.
fn of_stream(stream: &[u8]) -> Option<u64> {
    let (mut all, mut known) = (0, BTreeMap::new());
    for (kind, data) in records(stream, 0) {
        match kind {
            END_OF_PART | LOCKED => break,
            SHEET => {
                let Some(start) = number(data, 0) else { break };
                let of_sheet = match known.get(&start) {
                    Some(takes) => *takes,
                    None => of_sheet(stream, start as usize, ALL - all)?,
                };
                known.insert(start, of_sheet);
                all = Some(all + of_sheet).filter(|all| *all <= ALL)?;
            }
            _ => {}
        }
    }
    Some(all)
}

/// About how many bytes a sheet takes; none where it is more than the most.
fn of_sheet(stream: &[u8], start: usize, most: u64) -> Option<u64> {
    let (mut cells, mut formulas, mut read) = (Area::default(), Area::default(), 0);
    let (mut begun, mut depth) = (false, 0);
    for (kind, data) in records(stream, start) {
        // Sheets may begin within each other: what is read of one counts, so that all are read in bounded time.
        read += data.len() as u64 + 4;
        let place = short(data, 0).zip(short(data, 2));
        match (kind, place) {
            (BEGINNING, _) if !begun => begun = true,
            // A part within the sheet, as a chart.
            (BEGINNING, _) => depth += 1,
            (END_OF_PART, _) if depth == 0 => break,
            (END_OF_PART, _) => depth -= 1,
            _ if depth > 0 => {}
            (SIZE, _) if claimed(data).is_some_and(|claimed| claimed > ALL) => return None,
            (SEVERAL, Some((row, first))) => {
                let last = short(data, data.len().saturating_sub(2)).unwrap_or(first);
                cells.add(row, first, last);
            }
            (FORMULA, Some((row, column))) => {
                cells.add(row, column, column);
                formulas.add(row, column, column);
            }
            (of, Some((row, column))) if CELLS.contains(&of) => cells.add(row, column, column),
            _ => {}
        }
        if read > most {
            return None;
        }
    }
    Some(read + cells.takes() + formulas.takes()).filter(|takes| *takes <= most)
}

/// For how many bytes room is made by what a sheet says of its size.
fn claimed(data: &[u8]) -> Option<u64> {
    let wide = |at| short(data, at).map(u32::from);
    let (first_row, rows, first, columns) = match data.len() {
        10 => (wide(0)?, wide(2)?, wide(4)?, wide(6)?),
        _ => (number(data, 0)?, number(data, 4)?, wide(8)?, wide(10)?),
    };
    if rows == 0 || columns == 0 {
        return Some(CELL);
    }
    let first = if first > 0xFF || columns < first { 0 } else { first };
    // An end before its beginning is no less than what it is for the one that makes the room.
    let rows = u64::from(rows.wrapping_sub(first_row));
    Some(rows.saturating_mul(u64::from(columns.wrapping_sub(first))).saturating_mul(CELL))
}

/// The area that cells span, and how many they are.
#[derive(Default)]
struct Area {
    count: u64,
    rows: Option<(u16, u16)>,
    columns: Option<(u16, u16)>,
}

impl Area {
    /// Adds cells of a row.
    fn add(&mut self, row: u16, first: u16, last: u16) {
        let wider = |range: Option<(u16, u16)>, from: u16, to: u16| {
            let (first, last) = range.unwrap_or((from, to));
            Some((first.min(from), last.max(to)))
        };
        self.count += u64::from(last.saturating_sub(first)) + 1;
        self.rows = wider(self.rows, row, row);
        self.columns = wider(self.columns, first, last.max(first));
    }

    fn takes(&self) -> u64 {
        let span = |range: Option<(u16, u16)>| range.map_or(0, |(first, last)| u64::from(last - first) + 1);
        self.count * CELL + span(self.rows) * span(self.columns) * PLACE
    }
}
