//! The bytes of a file, read wherever they are wanted.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::sync::Arc;

use bytes::Bytes;
use parquet::errors::ParquetError;
use parquet::file::reader::{ChunkReader, Length};

use crate::data::Content;

/// How many bytes are read at a time where it is not said how many are wanted.
const PIECE: usize = 1024;

/// A file, read by one thread.
#[derive(Debug, Clone)]
pub(crate) struct Disk {
    content: Bytes,
    /// Where it is on disk, and the file itself.
    file: Option<(PathBuf, Arc<File>)>,
    length: u64,
}

impl Disk {
    /// Opens a file.
    ///
    /// # Errors
    /// It cannot be opened.
    pub(crate) fn open(content: &Content) -> io::Result<Self> {
        Ok(match content {
            Content::Path(path) => {
                let file = File::open(path)?;
                let length = file.metadata()?.len();
                Self { content: Bytes::new(), file: Some((path.clone(), Arc::new(file))), length }
            }
            Content::Bytes(bytes) => Self { content: Bytes::copy_from_slice(bytes), file: None, length: bytes.len() as u64 },
        })
    }

    /// The same file opened once more, for another thread: where it is read from is a matter of the one who reads.
    ///
    /// # Errors
    /// It cannot be opened any more.
    pub(crate) fn another(&self) -> io::Result<Self> {
        match &self.file {
            Some((path, _)) => Self::open(&Content::Path(path.clone())),
            None => Ok(self.clone()),
        }
    }

    /// How many bytes it has.
    pub(crate) fn length(&self) -> u64 {
        self.length
    }

    /// A reader of its own, from a place on.
    pub(crate) fn from(&self, at: u64) -> At {
        At { disk: self.clone(), at }
    }

    /// Reads bytes from a place on; how many there were.
    fn read(&self, at: u64, into: &mut [u8]) -> io::Result<usize> {
        if let Some((_, file)) = &self.file {
            let mut file = file.as_ref();
            file.seek(SeekFrom::Start(at))?;
            return file.read(into);
        }
        let start = usize::try_from(at).map_or(self.content.len(), |at| at.min(self.content.len()));
        (&self.content[start..]).read(into)
    }
}

/// A reader at a place of a file.
#[derive(Debug)]
pub(crate) struct At {
    disk: Disk,
    at: u64,
}

impl Read for At {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.disk.read(self.at, into)?;
        self.at += read as u64;
        Ok(read)
    }
}

impl Seek for At {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let (from, by) = match to {
            SeekFrom::Start(at) => (at, 0),
            SeekFrom::End(by) => (self.disk.length, by),
            SeekFrom::Current(by) => (self.at, by),
        };
        let before = || io::Error::from(io::ErrorKind::UnexpectedEof);
        self.at = from.checked_add_signed(by).ok_or_else(before)?;
        Ok(self.at)
    }
}

impl Length for Disk {
    fn len(&self) -> u64 {
        self.length
    }
}

impl ChunkReader for Disk {
    type T = BufReader<At>;

    fn get_read(&self, start: u64) -> Result<Self::T, ParquetError> {
        Ok(BufReader::with_capacity(PIECE, self.from(start)))
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes, ParquetError> {
        // Known before room is made for what a broken file asks for.
        if start.checked_add(length as u64).is_none_or(|end| end > self.length) {
            return Err(ParquetError::EOF(format!("{length} bytes at {start} are beyond the end")));
        }
        let Some((_, file)) = &self.file else {
            return Ok(self.content.slice(start as usize..start as usize + length));
        };
        let mut file = file.as_ref();
        file.seek(SeekFrom::Start(start))?;
        let mut bytes = Vec::with_capacity(length);
        if file.take(length as u64).read_to_end(&mut bytes)? < length {
            return Err(ParquetError::EOF(format!("{length} bytes at {start} are beyond the end")));
        }
        Ok(bytes.into())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use std::io::Write;

    #[test]
    fn bytes_are_read_alike_from_disk_and_memory() {
        let bytes: Vec<u8> = (0..=255).cycle().take(100_000).collect();
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(&bytes).unwrap();
        for content in [Content::Path(file.path().to_owned()), Content::Bytes(bytes.clone())] {
            let disk = Disk::open(&content).unwrap();
            assert_eq!(Length::len(&disk), 100_000);
            assert_eq!(disk.get_bytes(99_990, 10).unwrap(), bytes[99_990..]);
            assert!(disk.get_bytes(99_990, 11).is_err());
            assert!(disk.get_bytes(u64::MAX, usize::MAX).is_err());
            let mut rest = Vec::new();
            disk.get_read(70_000).unwrap().read_to_end(&mut rest).unwrap();
            assert_eq!(rest, bytes[70_000..]);
            let mut at = disk.from(0);
            assert_eq!(at.seek(SeekFrom::End(-5)).unwrap(), 99_995);
            assert_eq!(at.seek(SeekFrom::Current(-5)).unwrap(), 99_990);
            assert!(at.seek(SeekFrom::Current(-100_000)).is_err());
            assert_eq!(disk.from(200_000).read(&mut [0; 4]).unwrap(), 0);
        }
    }
}
