//! The codes of a column's cells, in as few bytes as they fit.

/// The code of each row.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Codes {
    /// Of a column with few values.
    Narrow(Vec<u8>),
    /// Of any other.
    Wide(Vec<u32>),
}

/// A code as it is held.
pub(crate) trait Code: Copy + Ord {
    /// A code that fits.
    fn of(code: u32) -> Self;

    /// The code.
    fn number(self) -> u32;
}

impl Code for u8 {
    fn of(code: u32) -> Self {
        debug_assert!(code <= u32::from(u8::MAX));
        code as u8
    }

    fn number(self) -> u32 {
        u32::from(self)
    }
}

impl Code for u32 {
    fn of(code: u32) -> Self {
        code
    }

    fn number(self) -> u32 {
        self
    }
}

/// The same for both ways that codes are held: `$held` is a vector of either.
macro_rules! with_codes {
    ($codes:expr, $held:ident => $do:expr) => {
        match $codes {
            $crate::codes::Codes::Narrow($held) => $do,
            $crate::codes::Codes::Wide($held) => $do,
        }
    };
}
pub(crate) use with_codes;

impl Codes {
    /// No cells, of a column with so many codes.
    pub(crate) fn new(codes: usize) -> Self {
        if codes <= usize::from(u8::MAX) + 1 { Codes::Narrow(Vec::new()) } else { Codes::Wide(Vec::new()) }
    }

    /// Codes as given, for a column with so many.
    #[cfg(test)]
    pub(crate) fn from(codes: usize, rows: &[u32]) -> Self {
        let mut held = Self::new(codes);
        rows.iter().for_each(|code| held.push(*code));
        held
    }

    /// Removes all cells and keeps the room.
    pub(crate) fn clear(&mut self) {
        with_codes!(self, held => held.clear());
    }

    /// The code of a row.
    #[inline]
    pub(crate) fn at(&self, row: usize) -> u32 {
        with_codes!(self, held => held[row].number())
    }

    /// Adds a row.
    #[inline]
    pub(crate) fn push(&mut self, code: u32) {
        with_codes!(self, held => held.push(Code::of(code)));
    }

    /// Adds rows.
    pub(crate) fn extend(&mut self, codes: impl Iterator<Item = u32>) {
        match self {
            Codes::Narrow(held) => held.extend(codes.map(u8::of)),
            Codes::Wide(held) => held.extend(codes),
        }
    }

    /// Changes the code of a row.
    #[inline]
    pub(crate) fn set(&mut self, row: usize, code: u32) {
        with_codes!(self, held => held[row] = Code::of(code));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_held_in_a_byte_as_long_as_all_of_them_fit() {
        assert!(matches!(Codes::new(256), Codes::Narrow(_)));
        assert!(matches!(Codes::new(257), Codes::Wide(_)));
        for (count, last) in [(256, 255), (70_000, 69_999)] {
            let mut codes = Codes::from(count, &[0, last]);
            codes.extend([1, last].into_iter());
            codes.set(0, 7);
            assert_eq!([0, 1, 2, 3].map(|row| codes.at(row)), [7, last, 1, last]);
            codes.clear();
            assert_eq!(codes, Codes::new(count));
        }
    }
}
