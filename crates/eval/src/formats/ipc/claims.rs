//! What the batches of a file claim to take in memory, known before any of them is read.

use std::io::{Read, Seek, SeekFrom};

use arrow_ipc::reader::read_footer_length;
use arrow_ipc::{Block, Buffer, MessageHeader, RecordBatch, root_as_footer, root_as_message};

use crate::formats::arrow::{Disk, unreadable};
use crate::reader::Unread;

/// How many bytes the batches of a file take.
#[derive(Debug)]
pub(super) struct Claims {
    /// All dictionaries together, which stay in memory.
    pub(super) dictionaries: u64,
    /// For each record batch: what lies in the file, and what is made of it.
    pub(super) batches: Vec<u64>,
}

impl Claims {
    /// Reads them.
    ///
    /// # Errors
    /// The file is no Arrow IPC file, is broken off, or has batches that lie beyond its end.
    pub(super) fn read(disk: &Disk) -> Result<Self, Unread> {
        // Before the last six bytes, which say what the file is, stands how long the footer is.
        let mut end = [0; 10];
        let last = disk.length().checked_sub(10).ok_or_else(broken)?;
        disk.from(last).read_exact(&mut end).map_err(unreadable)?;
        let length = read_footer_length(end).map_err(unreadable)?;
        let start = last.checked_sub(length as u64).ok_or_else(broken)?;
        let mut footer = vec![0; length];
        disk.from(start).read_exact(&mut footer).map_err(unreadable)?;
        let footer = root_as_footer(&footer).map_err(unreadable)?;
        let mut claims = Self { dictionaries: 0, batches: Vec::new() };
        for block in footer.dictionaries().into_iter().flatten() {
            claims.dictionaries = claims.dictionaries.saturating_add(of_block(disk, block)?);
        }
        for block in footer.recordBatches().into_iter().flatten() {
            claims.batches.push(of_block(disk, block)?);
        }
        Ok(claims)
    }
}

fn broken() -> Unread {
    Unread::Unreadable("a batch of the file lies beyond its end".to_owned())
}

/// How many bytes a batch takes: as it lies in the file, and decompressed where it is compressed.
fn of_block(disk: &Disk, block: &Block) -> Result<u64, Unread> {
    let part = |length: i64| u64::try_from(length).map_err(|_| broken());
    let (at, header) = (part(block.offset())?, part(block.metaDataLength().into())?);
    let body = part(block.bodyLength())?;
    let start = at.checked_add(header).ok_or_else(broken)?;
    start.checked_add(body).filter(|end| *end <= disk.length()).ok_or_else(broken)?;
    let mut message = vec![0; usize::try_from(header).map_err(unreadable)?];
    disk.from(at).read_exact(&mut message).map_err(unreadable)?;
    // After a length, before which newer versions write a mark.
    let skipped = if message.starts_with(&[0xFF; 4]) { 8 } else { 4 };
    let message = root_as_message(message.get(skipped..).ok_or_else(broken)?).map_err(unreadable)?;
    let batch = match message.header_type() {
        MessageHeader::RecordBatch => message.header_as_record_batch(),
        MessageHeader::DictionaryBatch => message.header_as_dictionary_batch().and_then(|batch| batch.data()),
        _ => None,
    };
    let decompressed = match batch.filter(|batch| batch.compression().is_some()) {
        Some(batch) => decompressed(disk, batch, start)?,
        None => 0,
    };
    Ok((header + body).saturating_add(decompressed))
}

/// How many bytes the buffers of a compressed batch say that they hold; each says it in its first eight bytes.
fn decompressed(disk: &Disk, batch: RecordBatch<'_>, start: u64) -> Result<u64, Unread> {
    let mut all = 0u64;
    let mut file = disk.from(start);
    let held = |buffer: &&Buffer| buffer.length() >= 8;
    for buffer in batch.buffers().into_iter().flatten().filter(held) {
        let at = u64::try_from(buffer.offset()).ok().and_then(|at| start.checked_add(at)).ok_or_else(broken)?;
        let mut length = [0; 8];
        file.seek(SeekFrom::Start(at)).map_err(unreadable)?;
        file.read_exact(&mut length).map_err(unreadable)?;
        // One that is not compressed says -1.
        all = all.saturating_add(u64::try_from(i64::from_le_bytes(length)).unwrap_or_default());
    }
    Ok(all)
}
