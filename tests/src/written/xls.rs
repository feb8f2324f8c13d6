//! The older workbooks of Excel: records in a stream, and the stream in a container of sectors.

const SECTOR: usize = 512;
const END: u32 = 0xFFFF_FFFE;
const FREE: u32 = 0xFFFF_FFFF;
const TABLE: u32 = 0xFFFF_FFFD;

/// A workbook of one sheet, every cell a text.
pub(super) fn xls(records: &[Vec<String>]) -> Vec<u8> {
    let name = b"Svar";
    // Where the sheet starts is known once what stands before it is.
    let globals = |start: u32| {
        let mut out = beginning(5);
        let mut sheet = start.to_le_bytes().to_vec();
        sheet.extend([0, 0, name.len() as u8, 0]);
        sheet.extend(name);
        out.extend(record(0x0085, &sheet));
        out.extend(record(0x000A, &[]));
        out
    };
    let mut stream = globals(globals(0).len() as u32);
    stream.extend(beginning(16));
    for (row, cells) in (0u16..).zip(records) {
        for (column, text) in (0u16..).zip(cells).filter(|(_, text)| !text.is_empty()) {
            let text: Vec<u16> = text.encode_utf16().collect();
            let mut label = [row, column, 0, text.len() as u16].map(u16::to_le_bytes).concat();
            label.push(1);
            label.extend(text.into_iter().flat_map(u16::to_le_bytes));
            stream.extend(record(0x0204, &label));
        }
    }
    stream.extend(record(0x000A, &[]));
    contained(stream)
}

/// The beginning of a part of a workbook.
fn beginning(kind: u16) -> Vec<u8> {
    let mut data = [0x0600, kind, 0, 0].map(u16::to_le_bytes).concat();
    data.extend([0; 8]);
    record(0x0809, &data)
}

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
}

/// A container of one stream, called `Workbook`.
fn contained(mut stream: Vec<u8>) -> Vec<u8> {
    // Shorter ones would be kept in a stream of their own.
    stream.resize(stream.len().max(4096).next_multiple_of(SECTOR), 0);
    let count = stream.len() / SECTOR;
    let tables = (1..).find(|tables| tables * SECTOR / 4 > tables + count).expect("some number is large enough");
    assert!(tables <= 109, "the header names no more");

    let mut out = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    out.extend([0; 16]);
    out.extend([0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0].map(u16::to_le_bytes).concat());
    out.extend([0, tables as u32, tables as u32, 0, 4096, END, 0, END, 0].map(u32::to_le_bytes).concat());
    out.extend((0..109).flat_map(|at| if at < tables { at as u32 } else { FREE }.to_le_bytes()));

    let first = tables as u32 + 1;
    let mut next = vec![TABLE; tables];
    next.push(END);
    next.extend((1..count as u32).map(|at| first + at));
    next.push(END);
    next.resize(tables * SECTOR / 4, FREE);
    out.extend(next.into_iter().flat_map(u32::to_le_bytes));

    out.extend(entry("Root Entry", 5, 1, END, 0));
    out.extend(entry("Workbook", 2, FREE, first, stream.len() as u64));
    out.extend((0..2).flat_map(|_| entry("", 0, FREE, 0, 0)));
    out.extend(stream);
    out
}

/// An entry of the directory.
fn entry(name: &str, kind: u8, child: u32, start: u32, size: u64) -> Vec<u8> {
    let mut out: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = if name.is_empty() { 0 } else { out.len() as u16 + 2 };
    out.resize(64, 0);
    out.extend(length.to_le_bytes());
    out.extend([kind, 1]);
    out.extend([FREE, FREE, child].map(u32::to_le_bytes).concat());
    out.extend([0; 36]);
    out.extend(start.to_le_bytes());
    out.extend(size.to_le_bytes());
    out
}
