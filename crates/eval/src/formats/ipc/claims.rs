//! What the batches of a file claim to take in memory, known before any of them is read.

use std::io::{ErrorKind, Read, Seek, SeekFrom};

use arrow_ipc::reader::read_footer_length;
use arrow_ipc::{Block, Buffer, CompressionType, Message, MessageHeader, RecordBatch, root_as_footer, root_as_message};
use mattstock_core::{DAMAGED, TRUNCATED};

use crate::formats::arrow::{Disk, unreadable};
use crate::reader::Unread;

/// What stands before the length of a message.
pub(super) const MARK: [u8; 4] = [0xFF; 4];
/// How many times its size a buffer of LZ4, or of Zstandard, can hold: a block of 128 KB takes four bytes at least.
const LZ4: u64 = 256;
const ZSTD: u64 = 1 << 16;

/// How many bytes the batches of a file take.
#[derive(Debug)]
pub(super) struct Claims {
    /// All dictionaries together, which stay in memory.
    pub(super) dictionaries: u64,
    /// For each record batch: what lies in the file, and what is made of it.
    pub(super) batches: Vec<u64>,
}

impl Claims {
    /// Reads those of a file, which its footer lists.
    ///
    /// # Errors
    /// The file is no Arrow IPC file, is broken off, or has batches that lie beyond its end.
    pub(super) fn of_file(disk: &Disk) -> Result<Self, Unread> {
        // Before the last six bytes, which say what the file is, stands how long the footer is.
        let mut end = [0; 10];
        let last = disk.length().checked_sub(10).ok_or_else(truncated)?;
        fill(disk.from(last), &mut end)?;
        let length = read_footer_length(end).map_err(|_| truncated())?;
        let start = last.checked_sub(length as u64).ok_or_else(broken)?;
        let mut footer = vec![0; length];
        fill(disk.from(start), &mut footer)?;
        let footer = root_as_footer(&footer).map_err(|_| broken())?;
        let mut claims = Self { dictionaries: 0, batches: Vec::new() };
        for block in footer.dictionaries().into_iter().flatten() {
            claims.dictionaries = claims.dictionaries.saturating_add(of_block(disk, block)?);
        }
        for block in footer.recordBatches().into_iter().flatten() {
            claims.batches.push(of_block(disk, block)?);
        }
        Ok(claims)
    }

    /// Reads those of a stream, whose messages follow each other up to one of no length.
    ///
    /// # Errors
    /// It is broken off, or holds what is no message.
    pub(super) fn of_stream(disk: &Disk) -> Result<Self, Unread> {
        let (mut claims, mut at) = (Self { dictionaries: 0, batches: Vec::new() }, 0u64);
        loop {
            let mut start = [0; 8];
            disk.from(at).read_exact(&mut start).map_err(|_| truncated())?;
            let [m0, m1, m2, m3, l0, l1, l2, l3] = start;
            if [m0, m1, m2, m3] != MARK {
                return Err(broken());
            }
            let length = u32::from_le_bytes([l0, l1, l2, l3]);
            if length == 0 {
                return Ok(claims);
            }
            let header = u64::from(length) + 8;
            let message = message(disk, at, header).map_err(|_| truncated())?;
            let message = root_as_message(&message[8..]).map_err(|_| broken())?;
            let body = u64::try_from(message.bodyLength()).map_err(|_| broken())?;
            let start = at.checked_add(header).ok_or_else(broken)?;
            let end = start.checked_add(body).filter(|end| *end <= disk.length()).ok_or_else(truncated)?;
            let takes = (header + body).saturating_add(of_message(disk, &message, start)?);
            match message.header_type() {
                MessageHeader::RecordBatch => claims.batches.push(takes),
                MessageHeader::DictionaryBatch => claims.dictionaries = claims.dictionaries.saturating_add(takes),
                _ => {}
            }
            at = end;
        }
    }
}

fn broken() -> Unread {
    Unread::Unreadable(DAMAGED.to_owned())
}

fn truncated() -> Unread {
    Unread::Unreadable(TRUNCATED.to_owned())
}

/// Reads so many bytes, which the file says that it has.
fn fill(mut from: impl Read, into: &mut [u8]) -> Result<(), Unread> {
    from.read_exact(into).map_err(|error| match error.kind() {
        ErrorKind::UnexpectedEof => broken(),
        _ => unreadable(error),
    })
}

/// The bytes of a message, with what stands before it.
fn message(disk: &Disk, at: u64, header: u64) -> Result<Vec<u8>, Unread> {
    at.checked_add(header).filter(|end| *end <= disk.length()).ok_or_else(broken)?;
    let mut message = vec![0; usize::try_from(header).map_err(unreadable)?];
    fill(disk.from(at), &mut message)?;
    Ok(message)
}

/// How many bytes a batch takes: as it lies in the file, and decompressed where it is compressed.
fn of_block(disk: &Disk, block: &Block) -> Result<u64, Unread> {
    let part = |length: i64| u64::try_from(length).map_err(|_| broken());
    let (at, header) = (part(block.offset())?, part(block.metaDataLength().into())?);
    let body = part(block.bodyLength())?;
    let start = at.checked_add(header).ok_or_else(broken)?;
    start.checked_add(body).filter(|end| *end <= disk.length()).ok_or_else(broken)?;
    let message = message(disk, at, header)?;
    // After a length, before which newer versions write a mark.
    let skipped = if message.starts_with(&MARK) { 8 } else { 4 };
    let message = root_as_message(message.get(skipped..).ok_or_else(broken)?).map_err(|_| broken())?;
    Ok((header + body).saturating_add(of_message(disk, &message, start)?))
}

/// How many bytes the buffers of a batch take, decompressed where they are compressed; they lie behind the message.
fn of_message(disk: &Disk, message: &Message<'_>, start: u64) -> Result<u64, Unread> {
    let batch = match message.header_type() {
        MessageHeader::RecordBatch => message.header_as_record_batch(),
        MessageHeader::DictionaryBatch => message.header_as_dictionary_batch().and_then(|batch| batch.data()),
        _ => None,
    };
    match batch.and_then(|batch| Some((batch, batch.compression()?))) {
        Some((batch, compression)) => {
            let most = if compression.codec() == CompressionType::LZ4_FRAME { LZ4 } else { ZSTD };
            decompressed(disk, batch, start, most)
        }
        None => Ok(0),
    }
}

/// How many bytes the buffers of a compressed batch say that they hold; each says it in its first eight bytes, and can hold so many
/// times its size at most.
fn decompressed(disk: &Disk, batch: RecordBatch<'_>, start: u64, most: u64) -> Result<u64, Unread> {
    let mut all = 0u64;
    let mut file = disk.from(start);
    let held = |buffer: &&Buffer| buffer.length() >= 8;
    for buffer in batch.buffers().into_iter().flatten().filter(held) {
        let at = u64::try_from(buffer.offset()).ok().and_then(|at| start.checked_add(at)).ok_or_else(broken)?;
        let mut length = [0; 8];
        file.seek(SeekFrom::Start(at)).map_err(unreadable)?;
        fill(&mut file, &mut length)?;
        // One that is not compressed says -1.
        let claimed = u64::try_from(i64::from_le_bytes(length)).unwrap_or_default();
        if claimed / most > buffer.length().unsigned_abs() {
            return Err(broken());
        }
        all = all.saturating_add(claimed);
    }
    Ok(all)
}
