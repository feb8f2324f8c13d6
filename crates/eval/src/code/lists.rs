//! Lists of codes of which most hold none that is asked about.

use super::coder::text;
use super::{Cache, Coder, Elements, OTHERS};
use crate::cells::{Batch, Cells, Rejected};
use crate::outcome::VALUE;

impl Coder {
    /// Reads the lists of a column, text number n between offsets n and n + 1. Where it does not matter what a text holds that
    /// no test asks about, one element stands for all it holds; false, and nothing read, where it does matter.
    pub(crate) fn read_lists(
        &self,
        column: usize,
        (bytes, offsets): (&[u8], &[i32]),
        batch: &mut Batch,
        cache: &mut Cache,
        elements: &mut Elements,
    ) -> bool {
        let Some(mut sieve) = (if self.is_plain() { elements.sieve.take() } else { None }) else { return false };
        let mut careful = Vec::new();
        sieve.find(bytes, (&offsets[..offsets.len() - 1], &offsets[1..]), &mut careful);
        elements.sieve = Some(sieve);
        let text = |row: usize| &bytes[offsets[row] as usize..offsets[row + 1] as usize];
        self.read_with_care((column, 0), offsets.len() - 1, (&careful, text), batch, cache, elements);
        true
    }

    /// Adds rows of lists to a column, from this row on: those to be read with care by their text, and one element that stands
    /// for all they hold to each of the others.
    pub(crate) fn read_with_care<'a>(
        &self,
        (column, first): (usize, usize),
        rows: usize,
        (careful, of): (&[u32], impl Fn(usize) -> &'a [u8]),
        batch: &mut Batch,
        cache: &mut Cache,
        elements: &mut Elements,
    ) {
        let Batch { columns, rejected, .. } = batch;
        let mut next = first;
        for row in careful.iter().map(|row| *row as usize).chain([rows]) {
            if let Cells::List { states, ends, elements, .. } = &mut columns[column] {
                let (start, others) = (elements.len(), first + row - next);
                states.resize(first + row, VALUE);
                elements.resize(start + others, OTHERS);
                ends.extend(start + 1..=start + others);
            }
            if row < rows {
                let mut reject = |doubt, text| rejected.push(Rejected { row: first + row, column, doubt, text });
                self.push_text(&mut columns[column], &text(of(row)), &mut reject, cache, elements);
                next = first + row + 1;
            }
        }
        if let (Cells::List { among, .. }, true) = (&mut columns[column], elements.sieve.is_some()) {
            among.get_or_insert_default().extend(careful.iter().map(|row| first as u32 + row));
        }
    }
}
