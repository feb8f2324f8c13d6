//! What the pages of a column claim to take in memory, known before any of them is decompressed.

use std::io::{self, Read};

use flate2::bufread::MultiGzDecoder;
use parquet::basic::Compression;
use parquet::file::metadata::ColumnChunkMetaData;

use super::pages::broken;
use crate::formats::arrow::{Disk, unreadable};
use crate::reader::Unread;

/// How many times its size a block of LZ4 can hold.
const LZ4: u64 = 255;
/// What a frame of LZ4 starts with.
const LZ4_FRAME: [u8; 4] = [0x04, 0x22, 0x4D, 0x18];
/// How deep the header of a page may be nested; none is deeper than three.
const DEPTH: usize = 8;
/// The longest header of a page in bytes.
const HEADER: u64 = 16 << 20;

/// How many bytes the pages of a column of a row group take that are in memory at a time: those of the largest, compressed and not,
/// and beside it the different values.
///
/// # Errors
/// The pages are not what their headers say.
pub(super) fn of_column(disk: &Disk, chunk: &ColumnChunkMetaData) -> Result<u64, Unread> {
    let (mut at, length) = chunk.byte_range();
    let end = at.checked_add(length).filter(|end| *end <= disk.length()).ok_or_else(broken)?;
    let (mut largest, mut dictionary) = (0, 0);
    while at < end {
        let (header, size) = Header::read(disk, at)?;
        at = at.checked_add(size).ok_or_else(broken)?;
        let next = at.checked_add(header.compressed).filter(|next| *next <= end).ok_or_else(broken)?;
        let takes = header.compressed.saturating_add(decompressed(disk, at, &header, chunk.compression())?);
        if header.is_dictionary {
            // Its values are read, and where each lies is kept beside them.
            dictionary += takes.saturating_mul(2);
        } else {
            largest = takes.max(largest);
        }
        at = next;
    }
    Ok(largest.saturating_add(dictionary))
}

/// How many bytes a page is decompressed.
fn decompressed(disk: &Disk, at: u64, header: &Header, compression: Compression) -> Result<u64, Unread> {
    let Header { compressed, uncompressed, levels, .. } = *header;
    // What says which rows have a value stands before the values, and is never compressed there.
    let part = |whole: u64| whole.checked_sub(levels).ok_or_else(broken);
    let (packed, values) = (part(compressed)?, part(uncompressed)?);
    let at = at + levels;
    match compression {
        _ if !header.is_compressed || values == 0 => Ok(uncompressed),
        // What reads it goes on to its end, whatever was said of it.
        Compression::GZIP(_) => {
            let packed = io::BufReader::new(disk.from(at).take(packed));
            let mut whole = MultiGzDecoder::new(packed).take(values + 1);
            let length = io::copy(&mut whole, &mut io::sink()).map_err(unreadable)?;
            if length == values { Ok(uncompressed) } else { Err(broken()) }
        }
        Compression::LZ4 => {
            let mut start = [0; 4];
            let is_frame = packed >= 4 && disk.from(at).read_exact(&mut start).is_ok() && start == LZ4_FRAME;
            Ok(if is_frame { uncompressed.max(compressed.saturating_mul(LZ4)) } else { uncompressed })
        }
        _ => Ok(uncompressed),
    }
}

/// The header of a page.
#[derive(Debug, PartialEq, Eq)]
struct Header {
    is_dictionary: bool,
    uncompressed: u64,
    compressed: u64,
    /// How many of its bytes are no values, and never compressed.
    levels: u64,
    is_compressed: bool,
}

impl Header {
    /// Reads the header at a place, and how long it is.
    fn read(disk: &Disk, at: u64) -> Result<(Self, u64), Unread> {
        let mut input = Compact { input: io::BufReader::with_capacity(256, disk.from(at)).take(HEADER) };
        let header = input.header().ok_or_else(broken)?;
        Ok((header, HEADER - input.input.limit()))
    }
}

/// The compact protocol of Thrift.
struct Compact<R> {
    input: io::Take<R>,
}

impl<R: Read> Compact<R> {
    fn byte(&mut self) -> Option<u8> {
        let mut byte = [0];
        self.input.read_exact(&mut byte).ok()?;
        Some(byte[0])
    }

    fn unsigned(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    fn signed(&mut self) -> Option<i64> {
        let number = self.unsigned()?;
        Some((number >> 1) as i64 ^ -((number & 1) as i64))
    }

    /// The number and type of the next field; type 0 after the last.
    fn field(&mut self, last: &mut i64) -> Option<(i64, u8)> {
        let byte = self.byte()?;
        if byte == 0 {
            return Some((0, 0));
        }
        *last = if byte >> 4 == 0 { self.signed()? } else { last.checked_add(i64::from(byte >> 4))? };
        Some((*last, byte & 15))
    }

    fn header(&mut self) -> Option<Header> {
        let (mut last, mut numbers) = (0, [None; 3]);
        let (mut levels, mut is_compressed) = (0, true);
        loop {
            match self.field(&mut last)? {
                (_, 0) => break,
                (field @ 1..=3, 5) => numbers[field as usize - 1] = Some(self.signed()?),
                (8, 12) => (levels, is_compressed) = self.second_version()?,
                (_, of) => self.skip(of, DEPTH)?,
            }
        }
        let size = |number: Option<i64>| u64::try_from(number?).ok().filter(|size| *size <= i32::MAX as u64);
        let (uncompressed, compressed) = (size(numbers[1])?, size(numbers[2])?);
        Some(Header { is_dictionary: numbers[0]? == 2, uncompressed, compressed, levels, is_compressed })
    }

    /// What the header of a page of the second version says beside: how many bytes of it are no values, and whether those are
    /// compressed.
    fn second_version(&mut self) -> Option<(u64, bool)> {
        let (mut last, mut levels, mut is_compressed) = (0, 0u64, true);
        loop {
            match self.field(&mut last)? {
                (_, 0) => return Some((levels, is_compressed)),
                (5 | 6, 5) => levels = levels.checked_add(u64::try_from(self.signed()?).ok()?)?,
                (7, of @ 1..=2) => is_compressed = of == 1,
                (_, of) => self.skip(of, DEPTH)?,
            }
        }
    }

    fn skip(&mut self, of: u8, depth: usize) -> Option<()> {
        match of {
            1 | 2 => {}
            3 => drop(self.byte()?),
            4..=6 => drop(self.unsigned()?),
            7 => self.pass(8)?,
            8 => {
                let length = self.unsigned()?;
                self.pass(length)?;
            }
            9 | 10 => {
                let byte = self.byte()?;
                let length = if byte >> 4 == 15 { self.unsigned()? } else { u64::from(byte >> 4) };
                // Each takes a byte at least.
                for _ in 0..length {
                    self.element(byte & 15, depth)?;
                }
            }
            12 => {
                let deeper = depth.checked_sub(1)?;
                let mut last = 0;
                loop {
                    match self.field(&mut last)? {
                        (_, 0) => break,
                        (_, of) => self.skip(of, deeper)?,
                    }
                }
            }
            _ => return None,
        }
        Some(())
    }

    /// Passes over an element of a list, where a truth takes a byte.
    fn element(&mut self, of: u8, depth: usize) -> Option<()> {
        let deeper = depth.checked_sub(1)?;
        if of <= 2 { self.byte().map(drop) } else { self.skip(of, deeper) }
    }

    fn pass(&mut self, length: u64) -> Option<()> {
        let passed = io::copy(&mut (&mut self.input).take(length), &mut io::sink()).ok()?;
        (passed == length).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(bytes: &[u8]) -> Option<Header> {
        Compact { input: bytes.take(HEADER) }.header()
    }

    #[test]
    fn headers_of_pages_say_what_they_take() {
        // A page of data with levels in a struct of its own, and a field by its whole number.
        let data =
            [0x15, 0, 0x15, 0xC8, 1, 0x15, 0x50, 0x2C, 0x15, 2, 0x15, 0, 0x18, 3, b'a', b'b', b'c', 0, 0x06, 0x20, 1, 0];
        let plain = Header { is_dictionary: false, uncompressed: 100, compressed: 40, levels: 0, is_compressed: true };
        assert_eq!(header(&data), Some(plain));
        // A page of the second version, with levels of 3 and 4 bytes before values that are not compressed.
        let second =
            [0x15, 6, 0x15, 0xC8, 1, 0x15, 0x50, 0x5C, 0x15, 2, 0x15, 0, 0x15, 2, 0x15, 0, 0x15, 6, 0x15, 8, 0x12, 0, 0];
        let second = header(&second).map(|header| (header.compressed, header.levels, header.is_compressed));
        assert_eq!(second, Some((40, 7, false)));
        let dictionary = [0x15, 4, 0x15, 0xFE, 0xFF, 0xFF, 0xFF, 0x0F, 0x15, 0x50, 0x19, 0x25, 2, 4, 0];
        let dictionary = header(&dictionary).map(|header| (header.is_dictionary, header.uncompressed, header.compressed));
        assert_eq!(dictionary, Some((true, (1 << 31) - 1, 40)));
        // Negative, cut off, without a size, a text without end, nested without end.
        for wrong in [
            &[0x15, 0, 0x15, 1, 0x15, 2, 0][..],
            &data[..9],
            &[0x15, 0, 0],
            &[0x15, 0, 0x15, 2, 0x15, 2, 0x18, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 0],
            &[0x1C; 4000],
        ] {
            assert_eq!(header(wrong), None, "{wrong:?}");
        }
    }
}
