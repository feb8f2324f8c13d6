//! The bytes of a file: as they lie on disk, and as they are once they have been decompressed.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Chain, Cursor, Read};

use flate2::bufread::GzDecoder;
use mattstock_core::{AFTER_GZIP, AFTER_ZSTD, BOMB, CORRUPT_GZIP, CORRUPT_ZSTD, LARGE_WINDOW, PACKED_TWICE, TAR, TRUNCATED};
use sha2::{Digest, Sha256};

use crate::data::{Content, Progress};

/// How many bytes of the start are looked at to tell what a file is.
pub(crate) const START: usize = 4;

/// The bytes on disk, from start to end: whatever is read of them goes into the fingerprint, where that is wanted, and is told
/// to the progress.
pub(crate) struct Raw<'a> {
    input: Box<dyn Read + Send + 'a>,
    hash: Option<Sha256>,
    progress: &'a dyn Progress,
    /// Bytes that were already told by an earlier attempt.
    told: u64,
    read: u64,
    /// How many bytes there were when it was opened.
    length: u64,
}

impl<'a> Raw<'a> {
    /// Opens a file of which so many bytes were told before.
    ///
    /// # Errors
    /// The file cannot be opened.
    pub(crate) fn open(content: &'a Content, hashed: bool, told: u64, progress: &'a dyn Progress) -> io::Result<Self> {
        let (input, length): (Box<dyn Read + Send + 'a>, u64) = match content {
            Content::Path(path) => {
                let file = File::open(path)?;
                let length = file.metadata()?.len();
                (Box::new(file), length)
            }
            Content::Bytes(bytes) => (Box::new(Cursor::new(bytes.as_slice())), bytes.len() as u64),
        };
        Ok(Self { input, hash: hashed.then(Sha256::new), progress, told, read: 0, length })
    }

    /// How many bytes there were when it was opened.
    pub(crate) fn length(&self) -> u64 {
        self.length
    }

    /// Bytes read so far.
    pub(crate) fn bytes_read(&self) -> u64 {
        self.read
    }

    /// Reads what is left and gives the SHA-256 of all bytes in hexadecimal; none, and nothing read, where it is not wanted.
    ///
    /// # Errors
    /// The file cannot be read.
    pub(crate) fn fingerprint(mut self) -> io::Result<Option<String>> {
        if self.hash.is_some() {
            io::copy(&mut self, &mut io::sink())?;
        }
        Ok(self.hash.map(|hash| hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()))
    }
}

impl Read for Raw<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let length = self.input.read(out)?;
        if let Some(hash) = &mut self.hash {
            hash.update(&out[..length]);
        }
        self.read += length as u64;
        if self.read > self.told {
            self.progress.bytes(self.read - self.told);
            self.told = self.read;
        }
        Ok(length)
    }
}

/// The start of a file, given back before the rest.
type Whole<'a> = Chain<Cursor<Vec<u8>>, Raw<'a>>;

/// The content of a file, decompressed where it is compressed. What it is compressed by is told by its first bytes, never by
/// its name.
pub(crate) enum Input<'a> {
    /// As on disk.
    Plain(Whole<'a>),
    /// By gzip, perhaps in several members one after another; and how many bytes have come of it.
    Gzip(Box<Members<BufReader<Whole<'a>>>>, u64),
    /// By Zstandard, perhaps in several frames one after another; and how many bytes have come of it.
    Zstd(Box<zstd::Decoder<'static, BufReader<Whole<'a>>>>, u64),
}

impl<'a> Input<'a> {
    /// Looks at the start of a file and puts on it what it takes to read it.
    ///
    /// # Errors
    /// The file cannot be read.
    pub(crate) fn new(mut raw: Raw<'a>) -> io::Result<Self> {
        let mut start = Vec::with_capacity(START);
        Read::by_ref(&mut raw).take(START as u64).read_to_end(&mut start)?;
        let compression = compression(&start);
        let whole = Cursor::new(start).chain(raw);
        Ok(match compression {
            None => Input::Plain(whole),
            Some(Compression::Gzip) => Input::Gzip(Box::new(Members::new(BufReader::new(whole))), 0),
            Some(Compression::Zstd) => Input::Zstd(Box::new(zstd::Decoder::with_buffer(BufReader::new(whole))?), 0),
        })
    }

    /// The bytes on disk.
    pub(crate) fn raw(&self) -> &Raw<'a> {
        match self {
            Input::Plain(whole) => whole.get_ref().1,
            Input::Gzip(decoder, _) => decoder.get_ref().get_ref().get_ref().1,
            Input::Zstd(decoder, _) => decoder.get_ref().get_ref().get_ref().1,
        }
    }

    /// The bytes on disk, without what was put on them.
    pub(crate) fn into_raw(self) -> Raw<'a> {
        let whole = match self {
            Input::Plain(whole) => whole,
            Input::Gzip(decoder, _) => decoder.into_inner().into_inner(),
            Input::Zstd(decoder, _) => decoder.finish().into_inner(),
        };
        whole.into_inner().1
    }
}

impl Read for Input<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        match self {
            Input::Plain(whole) => whole.read(out),
            Input::Gzip(decoder, all) => {
                let length = decoder.read(out)?;
                *all += length as u64;
                expanded(*all, self.raw().bytes_read())?;
                Ok(length)
            }
            Input::Zstd(decoder, all) => {
                let length = decoder.read(out).map_err(|error| broken(error, CORRUPT_ZSTD))?;
                *all += length as u64;
                expanded(*all, self.raw().bytes_read())?;
                Ok(length)
            }
        }
    }
}

/// The members of a gzip, one after another. Zeros may stand after the last, as tapes and some programs leave them.
pub(crate) struct Members<R> {
    /// None only while it is changed for the next.
    member: Option<GzDecoder<R>>,
    ended: bool,
}

impl<R: BufRead> Members<R> {
    fn new(input: R) -> Self {
        Self { member: Some(GzDecoder::new(input)), ended: false }
    }

    fn get_ref(&self) -> &R {
        self.member.as_ref().expect("there is a member between reads").get_ref()
    }

    fn into_inner(self) -> R {
        self.member.expect("there is a member between reads").into_inner()
    }

    /// Goes on to the next member; false where there is none.
    fn next(&mut self) -> io::Result<bool> {
        let input = self.member.as_mut().expect("there is a member between reads").get_mut();
        match input.fill_buf()?.first() {
            None => Ok(false),
            Some(&GZIP) => {
                let input = self.member.take().map(GzDecoder::into_inner);
                self.member = input.map(GzDecoder::new);
                Ok(true)
            }
            Some(_) => loop {
                let rest = input.fill_buf()?;
                if rest.iter().any(|byte| *byte != 0) {
                    return Err(io::Error::new(io::ErrorKind::InvalidData, AFTER_GZIP));
                }
                let length = rest.len();
                if length == 0 {
                    return Ok(false);
                }
                input.consume(length);
            },
        }
    }
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while !self.ended && !out.is_empty() {
            let member = self.member.as_mut().expect("there is a member between reads");
            let length = member.read(out).map_err(|error| broken(error, CORRUPT_GZIP))?;
            if length > 0 {
                return Ok(length);
            }
            self.ended = !self.next()?;
        }
        Ok(0)
    }
}

/// The most bytes that may come of a file whatever its size.
const SMALL: u64 = 1_000_000_000;
/// How many times its size any larger one may be.
const EXPANDED: u64 = 500;

/// Refuses what is made to become far more than its size: responses, however alike, are packed far less.
fn expanded(bytes: u64, of: u64) -> io::Result<()> {
    if bytes > SMALL && bytes / EXPANDED > of { Err(io::Error::new(io::ErrorKind::InvalidData, BOMB)) } else { Ok(()) }
}

/// All bytes of a file, decompressed where it is compressed, and its fingerprint; no bytes where there are more than so many.
///
/// # Errors
/// The file cannot be read.
pub(crate) fn whole(raw: Raw, most: usize) -> io::Result<(Option<Vec<u8>>, Option<String>)> {
    let mut input = Input::new(raw)?;
    let mut bytes = Vec::new();
    Read::by_ref(&mut input).take(most as u64 + 1).read_to_end(&mut bytes)?;
    let fingerprint = input.into_raw().fingerprint()?;
    Ok(((bytes.len() <= most).then_some(bytes), fingerprint))
}

/// What a file is compressed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Compression {
    /// RFC 1952.
    Gzip,
    /// RFC 8878.
    Zstd,
}

/// The first byte of a gzip.
const GZIP: u8 = 0x1F;
/// Where the header of an archive of tar says that it is one, and how.
const OF_TAR: (usize, &[u8]) = (257, b"ustar");

/// Why the text of a compressed file is none, where it is a file of another kind: compressed again, or an archive.
pub(crate) fn within(text: &[u8]) -> Option<&'static str> {
    let (at, mark) = OF_TAR;
    match compression(&text[..text.len().min(START)]) {
        Some(_) => Some(PACKED_TWICE),
        None if text.get(at..).is_some_and(|rest| rest.starts_with(mark)) => Some(TAR),
        None => None,
    }
}

/// What a file that starts so is compressed by.
pub(crate) fn compression(start: &[u8]) -> Option<Compression> {
    match start {
        [GZIP, 0x8B, ..] => Some(Compression::Gzip),
        // A frame, or one that holds no data and may stand before others.
        [0x28, 0xB5, 0x2F, 0xFD] | [0x50..=0x5F, 0x2A, 0x4D, 0x18] => Some(Compression::Zstd),
        _ => None,
    }
}

/// An error of a decoder in our own words; one of the disk below it as it is.
fn broken(error: io::Error, corrupt: &'static str) -> io::Error {
    match error.kind() {
        io::ErrorKind::Interrupted => error,
        io::ErrorKind::UnexpectedEof => io::Error::new(io::ErrorKind::UnexpectedEof, TRUNCATED),
        // Errors of the operating system have a number; those of decoders have none.
        _ if error.raw_os_error().is_some() => error,
        // The decoder has no other names for these. How the file begins has been seen before.
        _ if error.to_string().contains("Unknown frame") => io::Error::new(io::ErrorKind::InvalidData, AFTER_ZSTD),
        _ if error.to_string().contains("too much memory") => io::Error::new(io::ErrorKind::InvalidData, LARGE_WINDOW),
        _ => io::Error::new(io::ErrorKind::InvalidData, corrupt),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use std::io::Write;

    use flate2::Compression as Level;
    use flate2::write::GzEncoder;

    use super::*;

    fn gzip(text: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Level::default());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    fn zstd(text: &[u8]) -> Vec<u8> {
        let mut encoder = zstd::Encoder::new(Vec::new(), 3).unwrap();
        encoder.include_checksum(true).unwrap();
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    fn read(bytes: Vec<u8>) -> io::Result<Vec<u8>> {
        let content = Content::Bytes(bytes);
        let mut out = Vec::new();
        Input::new(Raw::open(&content, true, 0, &())?)?.read_to_end(&mut out)?;
        Ok(out)
    }

    fn text() -> Vec<u8> {
        (0..50_000u32).flat_map(|n| format!("{};", n.wrapping_mul(2_654_435_761)).into_bytes()).collect()
    }

    #[test]
    fn reads_plain_and_compressed_bytes_alike() {
        let text = text();
        for bytes in [text.clone(), gzip(&text), zstd(&text)] {
            assert_eq!(read(bytes).unwrap(), text);
        }
        for short in [&b""[..], b"a", b"\x1f", b"abc"] {
            assert_eq!(read(short.to_vec()).unwrap(), short);
            assert_eq!(read(gzip(short)).unwrap(), short);
            assert_eq!(read(zstd(short)).unwrap(), short);
        }
    }

    #[test]
    fn reads_members_and_frames_one_after_another() {
        for pack in [gzip, zstd] {
            assert_eq!(read([pack(b"a;b\n"), pack(b""), pack(b"1;2\n")].concat()).unwrap(), b"a;b\n1;2\n");
        }
        let skipped = [&[0x51, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3][..], &zstd(b"a;b")].concat();
        assert_eq!(read(skipped).unwrap(), b"a;b");
    }

    #[test]
    fn what_is_cut_off_is_told_from_what_is_damaged() {
        let text = text();
        for (packed, corrupt) in [(gzip(&text), CORRUPT_GZIP), (zstd(&text), CORRUPT_ZSTD)] {
            for length in [5, packed.len() / 2, packed.len() - 1] {
                let error = read(packed[..length].to_vec()).unwrap_err();
                assert_eq!(error.to_string(), TRUNCATED, "{length} of {}", packed.len());
            }
            let mut damaged = packed.clone();
            let middle = damaged.len() / 2;
            damaged[middle..middle + 200].fill(0xA5);
            assert_eq!(read(damaged).unwrap_err().to_string(), corrupt);
            let followed = [&packed[..], b"and then something else"].concat();
            let other = if corrupt == CORRUPT_GZIP { AFTER_GZIP } else { AFTER_ZSTD };
            assert_eq!(read(followed).unwrap_err().to_string(), other);
            assert_eq!(read([&packed[..], b"x"].concat()).unwrap_err().to_string(), other);
        }
    }

    #[test]
    fn zeros_may_stand_after_the_last_member_of_a_gzip_and_nothing_else() {
        let text = text();
        for zeros in [1, 10, 100_000] {
            let padded = [gzip(b"a;b\n"), gzip(&text), vec![0; zeros]].concat();
            assert_eq!(read(padded.clone()).unwrap(), [b"a;b\n", &text[..]].concat(), "{zeros}");
            let followed = [padded, b"x".to_vec()].concat();
            assert_eq!(read(followed).unwrap_err().to_string(), AFTER_GZIP, "{zeros}");
        }
        assert_eq!(read([gzip(b"a"), b"x".to_vec()].concat()).unwrap_err().to_string(), AFTER_GZIP);
    }

    #[test]
    fn what_is_packed_in_a_packed_file_is_told_by_how_it_starts() {
        let mut tar = vec![0; 512];
        tar[257..262].copy_from_slice(b"ustar");
        assert_eq!(within(&tar), Some(TAR));
        assert_eq!([gzip(b"a"), zstd(b"a")].map(|packed| within(&packed)), [Some(PACKED_TWICE); 2]);
        assert_eq!(within(b"region;ar\n"), None);
    }

    #[test]
    fn the_fingerprint_is_of_the_bytes_on_disk() {
        struct Sum(std::sync::atomic::AtomicU64);
        impl Progress for Sum {
            fn bytes(&self, read: u64) {
                self.0.fetch_add(read, std::sync::atomic::Ordering::Relaxed);
            }
        }
        for bytes in [gzip(b"abc"), zstd(b"abc"), b"abc".to_vec()] {
            let expected: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            let (length, content, sum) = (bytes.len() as u64, Content::Bytes(bytes), Sum(0.into()));
            let mut input = Input::new(Raw::open(&content, true, 0, &sum).unwrap()).unwrap();
            input.read_exact(&mut [0; 2]).unwrap();
            assert_eq!(input.into_raw().fingerprint().unwrap().unwrap(), expected);
            assert_eq!(sum.0.into_inner(), length);
        }
    }
}
