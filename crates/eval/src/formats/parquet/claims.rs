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
    let Header { compressed, uncompressed, .. } = *header;
    match compression {
        // What reads it goes on to its end, whatever was said of it.
        Compression::GZIP(_) => {
            let packed = io::BufReader::new(disk.from(at).take(compressed));
            let mut whole = MultiGzDecoder::new(packed).take(uncompressed + 1);
            let length = io::copy(&mut whole, &mut io::sink()).map_err(unreadable)?;
            if length == uncompressed { Ok(uncompressed) } else { Err(broken()) }
        }
        Compression::LZ4 => {
            let mut start = [0; 4];
            let is_frame = compressed >= 4 && disk.from(at).read_exact(&mut start).is_ok() && start == LZ4_FRAME;
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
        loop {
            match self.field(&mut last)? {
                (_, 0) => break,
                (field @ 1..=3, 5) => numbers[field as usize - 1] = Some(self.signed()?),
                (_, of) => self.skip(of, DEPTH)?,
            }
        }
        let size = |number: Option<i64>| u64::try_from(number?).ok().filter(|size| *size <= i32::MAX as u64);
        Some(Header { is_dictionary: numbers[0]? == 2, uncompressed: size(numbers[1])?, compressed: size(numbers[2])? })
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
        assert_eq!(header(&data), Some(Header { is_dictionary: false, uncompressed: 100, compressed: 40 }));
        let dictionary = [0x15, 4, 0x15, 0xFE, 0xFF, 0xFF, 0xFF, 0x0F, 0x15, 0x50, 0x19, 0x25, 2, 4, 0];
        assert_eq!(header(&dictionary), Some(Header { is_dictionary: true, uncompressed: (1 << 31) - 1, compressed: 40 }));
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
