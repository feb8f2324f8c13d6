//! Percentiles and standard deviations of what has been counted.

use super::fraction::{Wide, divided};
use crate::Decimal;
use crate::counts::{Amount, Tallied};

/// A number outgrew 128 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooLarge;

/// A percentile of values, integers of `scale` decimals in rising order, each with the rows that have it; none where there are no
/// rows.
///
/// Unweighted it is type 7 of Hyndman and Fan: at `(n − 1) · p / 100` between the values numbered from 0, in proportion. Weighted
/// it is the inverse of the weighted distribution function: the least value at or below which at least `p` percent of the weight
/// lies. Either is an exact decimal.
pub(crate) fn percentile(
    values: &[(i128, Amount)],
    scale: u32,
    p: Decimal,
    weighted: bool,
) -> Result<Option<Decimal>, TooLarge> {
    let p = p.normal();
    // `share / whole` is the share of all that lies below.
    let whole = p.scale.checked_add(2).and_then(|digits| 10i128.checked_pow(digits)).ok_or(TooLarge)?;
    let share = p.mantissa;
    let found = if weighted { by_weight(values, share, whole) } else { by_rank(values, share, whole) }?;
    // A value between two others has as many more decimals as the share has.
    Ok(found.map(|mantissa| Decimal { mantissa, scale: scale + p.scale + 2 }.normal()))
}

/// The value at a share of all weight, times `whole`.
fn by_weight(values: &[(i128, Amount)], share: i128, whole: i128) -> Result<Option<i128>, TooLarge> {
    let sum = |a: i128, b: i128| a.checked_add(b).ok_or(TooLarge);
    let all = values.iter().try_fold(0, |sofar, (_, rows)| sum(sofar, rows.weighted))?;
    if all == 0 {
        return Ok(None);
    }
    let wanted = all.checked_mul(share).ok_or(TooLarge)?;
    let mut below = 0;
    for (value, rows) in values {
        below = sum(below, rows.weighted)?;
        if below.checked_mul(whole).ok_or(TooLarge)? >= wanted {
            return value.checked_mul(whole).map(Some).ok_or(TooLarge);
        }
    }
    Ok(None)
}

/// The value at a share of the way from the first row to the last, times `whole`.
fn by_rank(values: &[(i128, Amount)], share: i128, whole: i128) -> Result<Option<i128>, TooLarge> {
    let n: i128 = values.iter().map(|(_, rows)| i128::from(rows.n)).sum();
    if n == 0 {
        return Ok(None);
    }
    let place = (n - 1).checked_mul(share).ok_or(TooLarge)?;
    let (rank, rest) = (place / whole, place % whole);
    let at = |rank: i128| {
        let mut below = 0;
        values.iter().find_map(|(value, rows)| {
            below += i128::from(rows.n);
            (rank < below).then_some(*value)
        })
    };
    let Some(low) = at(rank) else { return Ok(None) };
    // The last row has none above it, and then there is no rest.
    let high = at(rank + 1).unwrap_or(low);
    let between = high.checked_sub(low).and_then(|step| step.checked_mul(rest));
    low.checked_mul(whole).zip(between).and_then(|(a, b)| a.checked_add(b)).map(Some).ok_or(TooLarge)
}

/// The sample standard deviation of values of `scale` decimals; none for fewer than two rows, or where they have no weight.
///
/// Unweighted it is the root of `(n · Σy² − (Σy)²) / (n · (n − 1))`; weighted that of `n / (n − 1) · Σw(y − ȳ)² / Σw`. The variance
/// is formed once of exact integers, wherever 128 bits hold its two sides; then the root is taken.
pub(super) fn deviation(cell: &Tallied, scale: u32, weighted: bool) -> Option<f64> {
    let n = u128::from(cell.yes.n);
    let weight = if weighted { cell.yes.weighted.unsigned_abs() } else { n };
    if n < 2 || weight == 0 {
        return None;
    }
    let squares = cell.squares.unsigned_abs();
    let sum = cell.folded.unsigned_abs();
    // Never negative, by the inequality of Cauchy and Schwarz.
    let spread = Wide::product(weight, squares).less(Wide::product(sum, sum));
    let variance = if weighted {
        let above = spread.narrow().and_then(|s| s.checked_mul(n));
        let below = Wide::product(weight, weight).narrow().and_then(|w| w.checked_mul(n - 1)).filter(|b| *b < 1 << 127);
        match (above, below) {
            (Some(a), Some(b)) => divided(a, b),
            _ => spread.to_f64() / weight as f64 / weight as f64 * (n as f64 / (n - 1) as f64),
        }
    } else {
        match spread.narrow() {
            // The square of a number of rows is below 2^127: there is no memory for more.
            Some(s) => divided(s, n * (n - 1)),
            None => spread.to_f64() / (n * (n - 1)) as f64,
        }
    };
    let unit = 10u128.checked_pow(scale)? as f64;
    Some(variance.sqrt() / unit)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    /// Values that each so many rows have, without weights.
    fn rows(values: &[(i128, u64)]) -> Vec<(i128, Amount)> {
        values.iter().map(|(v, n)| (*v, Amount { n: *n, weighted: i128::from(*n) })).collect()
    }

    /// Values of one row each with a weight.
    fn weights(values: &[(i128, i128)]) -> Vec<(i128, Amount)> {
        values.iter().map(|(v, w)| (*v, Amount { n: 1, weighted: *w })).collect()
    }

    fn text(values: &[(i128, Amount)], scale: u32, p: &str, weighted: bool) -> String {
        let found = percentile(values, scale, Decimal::parse(p).unwrap(), weighted).unwrap();
        found.map_or("none".to_owned(), |d| d.to_string())
    }

    #[test]
    fn percentiles_of_type_7() {
        // 1 2 3 4: the median lies halfway between the second and the third; the quartile at 0.75 above the first.
        let four = rows(&[(1, 1), (2, 1), (3, 1), (4, 1)]);
        assert_eq!(text(&four, 0, "50", false), "2.5");
        assert_eq!(text(&four, 0, "25", false), "1.75");
        assert_eq!(text(&four, 0, "90", false), "3.7");
        assert_eq!(text(&four, 0, "97.5", false), "3.925");
        // 10 10 10 70 70: the fourth row of five lies at 75 percent, and at 60 percent it is 10 + 0.4 · 60.
        let tied = rows(&[(10, 3), (70, 2)]);
        assert_eq!(text(&tied, 0, "50", false), "10");
        assert_eq!(text(&tied, 0, "60", false), "34");
        assert_eq!(text(&tied, 0, "75", false), "70");
        // Values of one decimal, also negative: −1.5 and 0.2 meet at −0.65.
        assert_eq!(text(&rows(&[(-15, 1), (2, 1)]), 1, "50", false), "-0.65");
        assert_eq!(text(&rows(&[(7, 1)]), 0, "99.9", false), "7");
        assert_eq!(text(&[], 0, "50", false), "none");
    }

    #[test]
    fn percentiles_of_weighted_values_are_values() {
        // Weights 1, 2, 1: half the weight is reached at the second.
        let values = weights(&[(10, 1), (20, 2), (30, 1)]);
        assert_eq!(text(&values, 0, "50", true), "20");
        assert_eq!(text(&values, 0, "25", true), "10", "exactly a quarter lies at or below the first");
        assert_eq!(text(&values, 0, "25.1", true), "20");
        assert_eq!(text(&values, 1, "75.1", true), "3");
        // What has no weight is never met, and nothing at all has no percentile.
        assert_eq!(text(&weights(&[(5, 0), (10, 1), (20, 0)]), 0, "99", true), "10");
        assert_eq!(text(&weights(&[(5, 0)]), 0, "50", true), "none");
    }

    #[test]
    fn a_percentile_that_cannot_be_held_is_said_to_be_too_large() {
        let large = rows(&[(i128::MAX / 2, 2)]);
        assert_eq!(percentile(&large, 0, Decimal::integer(50), false), Err(TooLarge));
        assert_eq!(percentile(&large, 0, Decimal::integer(50), true), Err(TooLarge));
    }

    fn cell(n: u64, weighted: i128, folded: i128, squares: i128) -> Tallied {
        Tallied { yes: Amount { n, weighted }, folded, squares, ..Tallied::default() }
    }

    #[test]
    fn deviations_without_weights() {
        // 2 4 4 4 5 5 7 9: the sum is 40 and that of the squares 232, so the variance is (8·232 − 1600) / 56 = 32/7.
        assert_eq!(deviation(&cell(8, 8, 40, 232), 0, false), Some((32.0f64 / 7.0).sqrt()));
        // 0.1 and 0.4 differ by 0.3: the deviation is 0.3 / √2; 1.0 2.0 3.0 have exactly 1.
        assert_eq!(deviation(&cell(2, 2, 5, 17), 1, false), Some(4.5f64.sqrt() / 10.0));
        assert_eq!(deviation(&cell(3, 3, 60, 1400), 1, false), Some(1.0));
        assert_eq!(deviation(&cell(2, 2, -10, 50), 0, false), Some(0.0));
        assert_eq!(deviation(&cell(1, 1, 5, 25), 0, false), None, "one value has no deviation");
        assert_eq!(deviation(&cell(0, 0, 0, 0), 0, false), None);
    }

    #[test]
    fn deviations_with_weights() {
        // 1 with weight 1 and 4 with weight 2, weights of one decimal: the mean is 3, Σw(y − ȳ)² is 4 + 2 = 6, so that the
        // variance is 2/1 · 6/3 = 4.
        assert_eq!(deviation(&cell(2, 30, 90, 330), 0, true), Some(2.0));
        assert_eq!(deviation(&cell(2, 0, 0, 0), 0, true), None, "nothing has a weight");
        // Equal weights change nothing: 2 4 4 4 5 5 7 9 with 0.5 each.
        assert_eq!(deviation(&cell(8, 40, 200, 1160), 0, true), Some((32.0f64 / 7.0).sqrt()));
    }

    #[test]
    fn deviations_do_not_cancel_out() {
        // Half of 1 024 rows at 2^58 and half two above: the products have more than 128 bits, and what is left of them is
        // 1 024², over 1 024 · 1 023.
        let x = 1i128 << 58;
        let squares = 512 * x * x + 512 * (x + 2) * (x + 2);
        let spread = deviation(&cell(1024, 1024, 1024 * x + 1024, squares), 0, false);
        assert_eq!(spread, Some((1024.0f64 / 1023.0).sqrt()));
    }
}
