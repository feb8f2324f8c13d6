//! The bytes of a file as UTF-8 text, in pieces.

use std::io::{self, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, WINDOWS_1252};

use crate::input::{Input, Raw, within};

/// How many bytes are read at a time.
const PIECE: usize = 256 * 1024;

/// A file read from start to end: its text, decompressed where it is compressed, and the fingerprint of its bytes.
pub(crate) struct Text<'a> {
    input: Input<'a>,
    piece: Vec<u8>,
    stated: Stated,
    encoding: Option<State>,
    ended: bool,
}

/// What is known of the encoding of a text before it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stated {
    /// Nothing.
    Nothing,
    /// The source says which it is.
    As(&'static Encoding),
    /// It is no UTF-8, and not said to be anything else: Windows-1252.
    Tried,
}

impl Stated {
    /// As the source says, by a name of the Encoding Standard.
    pub(crate) fn of(name: Option<&str>) -> Self {
        name.and_then(|name| Encoding::for_label(name.as_bytes())).map_or(Self::Nothing, Self::As)
    }
}

struct State {
    encoding: &'static Encoding,
    /// None for UTF-8, which is handed on as it is and checked by those who take it.
    decoder: Option<Decoder>,
    /// Whether the file itself says so.
    declared: bool,
}

impl<'a> Text<'a> {
    /// Opens a file in an encoding. Where none is stated it is taken to be UTF-8; a mark at its start comes before either.
    ///
    /// # Errors
    /// The file cannot be opened.
    pub(crate) fn open(raw: Raw<'a>, stated: Stated) -> io::Result<Self> {
        Ok(Self { input: Input::new(raw)?, piece: vec![0; PIECE], stated, encoding: None, ended: false })
    }

    /// Adds more text to a buffer. False at the end of the file.
    ///
    /// # Errors
    /// The file cannot be read, or is not what its mark says.
    pub(crate) fn read_into(&mut self, out: &mut Vec<u8>) -> io::Result<bool> {
        if self.ended {
            return Ok(false);
        }
        if let Some(State { decoder: None, .. }) = &self.encoding {
            // Handed on as it is, it need not be put anywhere else first.
            let start = out.len();
            out.resize(start + PIECE, 0);
            let read = fill(&mut self.input, &mut out[start..]);
            let length = *read.as_ref().unwrap_or(&0);
            out.truncate(start + length);
            self.ended = length < PIECE;
            return read.map(|_| true);
        }
        let length = fill(&mut self.input, &mut self.piece)?;
        let mut piece = &self.piece[..length];
        if self.encoding.is_none()
            && let Some(why) = within(piece)
        {
            return Err(io::Error::new(io::ErrorKind::InvalidData, why));
        }
        let stated = self.stated;
        let state = self.encoding.get_or_insert_with(|| {
            let (encoding, mark) = match (stated, Encoding::for_bom(piece)) {
                // All of it is known not to be UTF-8.
                (Stated::Tried, _) => (WINDOWS_1252, 0),
                (_, Some(marked)) => marked,
                (Stated::As(encoding), None) => (encoding, 0),
                (Stated::Nothing, None) => (UTF_8, 0),
            };
            piece = &piece[mark..];
            State {
                encoding,
                decoder: (encoding != UTF_8).then(|| encoding.new_decoder_without_bom_handling()),
                declared: mark > 0 || matches!(stated, Stated::As(_)),
            }
        });
        self.ended = length < PIECE;
        match &mut state.decoder {
            None => out.extend_from_slice(piece),
            Some(decoder) => {
                if !decode(decoder, piece, self.ended, out) {
                    return Err(io::Error::new(io::ErrorKind::InvalidData, state.encoding.name()));
                }
            }
        }
        Ok(true)
    }

    /// Whether the file itself says which encoding it has, so that no other may be tried.
    pub(crate) fn is_declared(&self) -> bool {
        self.encoding.as_ref().is_some_and(|e| e.declared)
    }

    /// The encoding that the file itself says it has.
    pub(crate) fn marked(&self) -> Option<&'static str> {
        self.encoding.as_ref().filter(|e| e.declared).map(|e| e.encoding.name())
    }

    /// The encoding it is read in, where any of it has been, and whether that is known and not tried.
    pub(crate) fn encoding(&self) -> Option<(&'static Encoding, bool)> {
        self.encoding.as_ref().map(|e| (e.encoding, e.declared || e.encoding == UTF_8))
    }

    /// Bytes of the file read so far.
    pub(crate) fn bytes_read(&self) -> u64 {
        self.input.raw().bytes_read()
    }

    /// How many bytes of the file have been read, and how many it has.
    pub(crate) fn progress(&self) -> (u64, u64) {
        (self.input.raw().bytes_read(), self.input.raw().length())
    }

    /// Reads what is left and gives the SHA-256 of all bytes in hexadecimal, where that is wanted.
    ///
    /// # Errors
    /// The file cannot be read.
    pub(crate) fn fingerprint(self) -> io::Result<Option<String>> {
        self.input.into_raw().fingerprint()
    }
}

/// Fills a piece as far as the file goes; how much of it.
fn fill(input: &mut impl Read, piece: &mut [u8]) -> io::Result<usize> {
    let mut length = 0;
    while length < piece.len() {
        match input.read(&mut piece[length..]) {
            Ok(0) => break,
            Ok(more) => length += more,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
    Ok(length)
}

/// Decodes a piece; false when it holds what the encoding does not allow.
fn decode(decoder: &mut Decoder, mut piece: &[u8], last: bool, out: &mut Vec<u8>) -> bool {
    let mut whole = true;
    loop {
        let start = out.len();
        let room = decoder.max_utf8_buffer_length(piece.len()).unwrap_or(PIECE);
        out.resize(start + room, 0);
        let (result, read, written, replaced) = decoder.decode_to_utf8(piece, &mut out[start..], last);
        out.truncate(start + written);
        whole &= !replaced;
        piece = &piece[read..];
        if result == CoderResult::InputEmpty {
            return whole;
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::data::{Content, Progress};

    fn read(bytes: Vec<u8>, windows: bool) -> io::Result<(String, bool)> {
        read_as(bytes, if windows { Stated::Tried } else { Stated::Nothing })
    }

    fn read_as(bytes: Vec<u8>, stated: Stated) -> io::Result<(String, bool)> {
        let content = Content::Bytes(bytes);
        let mut text = Text::open(Raw::open(&content, true, 0, &()).unwrap(), stated)?;
        let mut out = Vec::new();
        while text.read_into(&mut out)? {}
        let declared = text.is_declared();
        Ok((String::from_utf8(out).unwrap(), declared))
    }

    #[test]
    fn reads_utf_8_with_and_without_mark() {
        assert_eq!(read("år;ö".into(), false).unwrap(), ("år;ö".into(), false));
        assert_eq!(read("\u{feff}år;ö".into(), false).unwrap(), ("år;ö".into(), true));
        assert_eq!(read(Vec::new(), false).unwrap(), (String::new(), false));
    }

    #[test]
    fn reads_utf_16_with_mark_and_refuses_half_characters() {
        for big in [false, true] {
            let encode = |text: &str| -> Vec<u8> {
                text.encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
            };
            let long = format!("\u{feff}år;😀\n{}", "ö".repeat(PIECE));
            assert_eq!(read(encode(&long), false).unwrap(), (long[3..].into(), true));
            let mut half = encode("\u{feff}år😀");
            half.truncate(half.len() - 2);
            assert_eq!(read(half, false).unwrap_err().kind(), io::ErrorKind::InvalidData);
        }
    }

    #[test]
    fn reads_windows_1252() {
        let (text, declared) = read(vec![b'\xe5', b'r', b';', b'\x80'], true).unwrap();
        assert_eq!((text.as_str(), declared), ("år;€", false));
    }

    #[test]
    fn reads_what_the_source_says_unless_a_mark_says_otherwise() {
        let stated = |name: &str| Stated::of(Some(name));
        assert_eq!(Stated::of(None), Stated::Nothing);
        assert_eq!(read_as(vec![0xA4, b'r'], stated("iso-8859-15")).unwrap(), ("€r".into(), true));
        assert_eq!(read_as(vec![0x8C, b'r'], stated("macintosh")).unwrap(), ("år".into(), true));
        assert_eq!(read_as(b"a\0r\0".to_vec(), stated("utf-16le")).unwrap(), ("ar".into(), true));
        assert_eq!(read_as("\u{feff}år".into(), stated("windows-1252")).unwrap(), ("år".into(), true));
        assert_eq!(read_as(b"a\0r".to_vec(), stated("utf-16")).unwrap_err().to_string(), "UTF-16LE");
    }

    #[test]
    fn fingerprint_is_of_all_bytes_though_not_all_text_was_taken() {
        let content = Content::Bytes(b"abc".to_vec());
        let hex = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        let unread = Text::open(Raw::open(&content, true, 0, &()).unwrap(), Stated::Nothing).unwrap();
        assert_eq!(unread.fingerprint().unwrap().unwrap(), hex);
        let mut read = Text::open(Raw::open(&content, true, 0, &()).unwrap(), Stated::Nothing).unwrap();
        read.read_into(&mut Vec::new()).unwrap();
        assert_eq!(read.fingerprint().unwrap().unwrap(), hex);
    }

    #[test]
    fn bytes_told_once_are_not_told_again() {
        struct Sum(std::sync::atomic::AtomicU64);
        impl Progress for Sum {
            fn bytes(&self, read: u64) {
                self.0.fetch_add(read, std::sync::atomic::Ordering::Relaxed);
            }
        }
        let sum = Sum(0.into());
        let content = Content::Bytes(vec![b'x'; PIECE + 10]);
        let mut first = Text::open(Raw::open(&content, true, 0, &sum).unwrap(), Stated::Nothing).unwrap();
        first.read_into(&mut Vec::new()).unwrap();
        let told = first.bytes_read();
        Text::open(Raw::open(&content, true, told, &sum).unwrap(), Stated::Tried).unwrap().fingerprint().unwrap();
        assert_eq!(sum.0.load(std::sync::atomic::Ordering::Relaxed), PIECE as u64 + 10);
    }
}
