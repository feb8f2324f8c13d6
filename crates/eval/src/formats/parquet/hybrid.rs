//! Small numbers as Parquet packs them: runs of one number, and groups of eight in as few bits as they need.

use bytes::Bytes;

/// Packed numbers, read from their start to their end.
#[derive(Debug, Default)]
pub(super) struct Hybrid {
    bytes: Bytes,
    /// Where the next run starts.
    at: usize,
    /// How many bits a number has; at most 32.
    width: u32,
    run: Run,
}

/// What is left of a run.
#[derive(Debug, Clone, Copy)]
enum Run {
    /// One number, so many times.
    Repeated(u32, usize),
    /// So many numbers, from this bit on.
    Packed(usize, usize),
}

impl Default for Run {
    fn default() -> Self {
        Run::Repeated(0, 0)
    }
}

/// The numbers ended before their time, or are no numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Broken;

impl Hybrid {
    /// Numbers of so many bits.
    pub(super) fn new(bytes: Bytes, width: u32) -> Result<Self, Broken> {
        if width > 32 { Err(Broken) } else { Ok(Self { bytes, at: 0, width, run: Run::default() }) }
    }

    /// Reads the next numbers, each of at most eight bits.
    pub(super) fn read_bytes(&mut self, out: &mut [u8]) -> Result<(), Broken> {
        debug_assert!(self.width <= 8);
        self.read(out, |number| number as u8, unpack_bytes)
    }

    /// Reads the next numbers.
    pub(super) fn read_words(&mut self, out: &mut [u32]) -> Result<(), Broken> {
        self.read(out, |number| number, unpack_words)
    }

    fn read<N: Copy>(
        &mut self,
        mut out: &mut [N],
        of: impl Fn(u32) -> N,
        unpack: impl Fn(&[u8], u32, &mut [N]) -> (usize, usize),
    ) -> Result<(), Broken> {
        while !out.is_empty() {
            match &mut self.run {
                Run::Repeated(_, 0) | Run::Packed(0, _) => self.run = self.next_run()?,
                Run::Repeated(number, left) => {
                    let count = out.len().min(*left);
                    out[..count].fill(of(*number));
                    *left -= count;
                    out = &mut out[count..];
                }
                Run::Packed(left, bit) => {
                    let mut count = out.len().min(*left);
                    if bit.is_multiple_of(8) && count >= 8 {
                        let (groups, bits) = unpack(&self.bytes[*bit / 8..], self.width, &mut out[..count]);
                        if groups > 0 {
                            *left -= groups;
                            *bit += bits;
                            out = &mut out[groups..];
                            continue;
                        }
                    } else {
                        // To where a group may start that can be unpacked at once.
                        let to_byte = (1..8).find(|ahead| (*bit + ahead * self.width as usize).is_multiple_of(8));
                        count = count.min(to_byte.unwrap_or(8));
                    }
                    for number in &mut out[..count] {
                        *number = of(one(&self.bytes, *bit, self.width));
                        *bit += self.width as usize;
                    }
                    *left -= count;
                    out = &mut out[count..];
                }
            }
        }
        Ok(())
    }

    fn next_run(&mut self) -> Result<Run, Broken> {
        let (mut header, mut shift) = (0u64, 0);
        loop {
            let byte = *self.bytes.get(self.at).ok_or(Broken)?;
            self.at += 1;
            header |= u64::from(byte & 0x7F) << shift;
            shift += 7;
            if byte < 0x80 {
                break;
            }
            if shift > 35 {
                return Err(Broken);
            }
        }
        let count = usize::try_from(header >> 1).map_err(|_| Broken)?;
        if header & 1 == 1 {
            let bit = self.at * 8;
            let left = self.bytes.len() - self.at;
            // The last group may be cut off behind the last number.
            let bytes = count.checked_mul(self.width as usize).ok_or(Broken)?;
            self.at += bytes.min(left);
            let numbers = count.checked_mul(8).ok_or(Broken)?;
            let there = if self.width == 0 { numbers } else { left * 8 / self.width as usize };
            let numbers = numbers.min(there);
            return if numbers == 0 { Err(Broken) } else { Ok(Run::Packed(numbers, bit)) };
        }
        let length = self.width.div_ceil(8) as usize;
        let bytes = self.bytes.get(self.at..self.at + length).ok_or(Broken)?;
        self.at += length;
        let number = bytes.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte));
        if count == 0 { Err(Broken) } else { Ok(Run::Repeated(number, count)) }
    }
}

/// The number at a bit; what lies behind the end is 0.
fn one(bytes: &[u8], bit: usize, width: u32) -> u32 {
    let start = (bit / 8).min(bytes.len());
    let mut word = [0; 8];
    let there = &bytes[start..bytes.len().min(start + 8)];
    word[..there.len()].copy_from_slice(there);
    let mask = (1u64 << width) - 1;
    ((u64::from_le_bytes(word) >> (bit % 8)) & mask) as u32
}

/// Unpacks groups of eight numbers of up to 16 bits; how many numbers, and from how many bits.
fn unpack_words(bytes: &[u8], width: u32, out: &mut [u32]) -> (usize, usize) {
    let width = width as usize;
    if !(1..=16).contains(&width) {
        return (0, 0);
    }
    let mask = (1u128 << width) - 1;
    let mut groups = 0;
    for (eight, packed) in out.chunks_exact_mut(8).zip(bytes.chunks_exact(width)) {
        let mut word = [0; 16];
        word[..width].copy_from_slice(packed);
        let word = u128::from_le_bytes(word);
        let (low, high) = eight.split_at_mut(4);
        // Four numbers of 16 bits are all that a word of 64 holds.
        let (mut first, mut second) = (word as u64, (word >> (4 * width)) as u64);
        for (low, high) in low.iter_mut().zip(high) {
            *low = (first & mask as u64) as u32;
            *high = (second & mask as u64) as u32;
            first >>= width;
            second >>= width;
        }
        groups += 1;
    }
    (groups * 8, groups * 8 * width)
}

/// Unpacks groups of eight numbers that fit a byte each; how many numbers, and from how many bits.
fn unpack_bytes(bytes: &[u8], width: u32, out: &mut [u8]) -> (usize, usize) {
    fn groups<const WIDTH: usize>(bytes: &[u8], out: &mut [u8]) -> usize {
        let mask = (1u16 << WIDTH) - 1;
        let mut groups = 0;
        for (eight, packed) in out.chunks_exact_mut(8).zip(bytes.chunks_exact(WIDTH)) {
            let mut word = [0; 8];
            word[..WIDTH].copy_from_slice(packed);
            let word = u64::from_le_bytes(word);
            for (at, number) in eight.iter_mut().enumerate() {
                *number = ((word >> (at * WIDTH)) as u16 & mask) as u8;
            }
            groups += 1;
        }
        groups
    }
    let groups = match width {
        1 => groups::<1>(bytes, out),
        2 => groups::<2>(bytes, out),
        3 => groups::<3>(bytes, out),
        4 => groups::<4>(bytes, out),
        5 => groups::<5>(bytes, out),
        6 => groups::<6>(bytes, out),
        7 => groups::<7>(bytes, out),
        8 => groups::<8>(bytes, out),
        _ => 0,
    };
    (groups * 8, groups * 8 * width as usize)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    /// Packs numbers in runs drawn at random; the last may be cut off.
    fn packed(numbers: &[u32], width: u32, random: &mut impl FnMut(usize) -> usize) -> Vec<u8> {
        let mut out = Vec::new();
        let header = |mut number: u64, out: &mut Vec<u8>| {
            while number >= 0x80 {
                out.push(number as u8 | 0x80);
                number >>= 7;
            }
            out.push(number as u8);
        };
        let mut at = 0;
        while at < numbers.len() {
            let same = numbers[at..].iter().take_while(|number| **number == numbers[at]).count();
            if same > 3 && random(2) == 0 {
                header((same as u64) << 1, &mut out);
                out.extend(&numbers[at].to_le_bytes()[..width.div_ceil(8) as usize]);
                at += same;
            } else {
                let groups = 1 + random(5).min((numbers.len() - at) / 8);
                header((groups as u64) << 1 | 1, &mut out);
                for group in 0..groups {
                    let mut word = [0u8; 32];
                    for place in 0..8 {
                        let number = numbers.get(at + group * 8 + place).copied().unwrap_or(0);
                        for bit in 0..width as usize {
                            let to = place * width as usize + bit;
                            word[to / 8] |= ((number >> bit & 1) as u8) << (to % 8);
                        }
                    }
                    out.extend(&word[..width as usize]);
                }
                at += groups * 8;
            }
        }
        out
    }

    #[test]
    fn reads_what_was_packed_in_pieces_of_any_size() {
        let mut state = 11u64;
        let mut random = move |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % below
        };
        for width in 0..=32u32 {
            for _ in 0..20 {
                let most = if width == 0 { 1 } else { 1usize << width.min(31) };
                let mut numbers = Vec::new();
                while numbers.len() < 200 {
                    let number = random(most) as u32;
                    numbers.extend(std::iter::repeat_n(number, 1 + random(3) * random(9)));
                }
                let bytes = Bytes::from(packed(&numbers, width, &mut random));
                let mut words = Hybrid::new(bytes.clone(), width).unwrap();
                let mut narrow = Hybrid::new(bytes, width).unwrap();
                let mut at = 0;
                while at < numbers.len() {
                    let count = (1 + random(50)).min(numbers.len() - at);
                    let mut out = vec![0; count];
                    words.read_words(&mut out).unwrap();
                    assert_eq!(out, numbers[at..at + count], "width {width}");
                    if width <= 8 {
                        let mut out = vec![0; count];
                        narrow.read_bytes(&mut out).unwrap();
                        assert!(out.iter().zip(&numbers[at..]).all(|(a, b)| u32::from(*a) == *b), "width {width}");
                    }
                    at += count;
                }
            }
        }
    }

    #[test]
    fn numbers_that_end_too_early_are_broken() {
        for bytes in [&[][..], &[0x80], &[0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], &[0], &[1], &[4], &[3], &[3, 7]] {
            let mut numbers = Hybrid::new(Bytes::copy_from_slice(bytes), 9).unwrap();
            assert_eq!(numbers.read_words(&mut [0; 100]), Err(Broken), "{bytes:?}");
        }
        assert_eq!(Hybrid::new(Bytes::new(), 33).err(), Some(Broken));
    }
}
