//! The cells of multiple-choice questions: choices separated by a bar.

use mattstock_core::check::KeyLabel;

/// What separates choices, where the source does not say.
pub(crate) const BAR: &str = "|";

/// Reads the choices of a cell into bits; `number` gives the number of a choice, if it is one. Nothing between two separators
/// stands for none.
///
/// # Errors
/// The first text that is no choice; the whole cell where a choice that excludes others stands beside one.
pub(super) fn read<'a>(
    text: &'a str,
    separator: &str,
    exclusive: &[u32],
    bits: &mut [u64],
    mut number: impl FnMut(&str) -> Option<u32>,
) -> Result<(), &'a str> {
    for choice in text.split(separator).filter(|choice| !choice.trim().is_empty()) {
        let number = number(choice).ok_or(choice)? as usize;
        bits[number / 64] |= 1 << (number % 64);
    }
    let count: u32 = bits.iter().map(|word| word.count_ones()).sum();
    if count > 1 && exclusive.iter().any(|choice| is_ticked(bits, *choice)) { Err(text) } else { Ok(()) }
}

fn is_ticked(bits: &[u64], choice: u32) -> bool {
    bits[choice as usize / 64] & 1 << (choice % 64) != 0
}

/// What would have been right in place of choices that exclude each other: one of those that do alone, or all others.
pub(super) fn apart(choices: &[KeyLabel], exclusive: &[u32], bits: &[u64]) -> (Vec<String>, Option<String>) {
    let key = |choice: u32| choices[choice as usize].key.as_str();
    let ticked = (0..choices.len() as u32).filter(|choice| is_ticked(bits, *choice));
    let (alone, together): (Vec<u32>, Vec<u32>) = ticked.partition(|choice| exclusive.contains(choice));
    let others = together.into_iter().map(key).collect::<Vec<_>>().join(BAR);
    (alone.into_iter().map(|choice| key(choice).to_owned()).collect(), (!others.is_empty()).then_some(others))
}
