//! What a share can tell at a size: the width of its interval, and the smallest difference between two samples that is likely to
//! be seen. Without a finite population correction, so that both are rather too wide than too narrow.

/// The quantile of the normal distribution for 95 % between two sides, and a test at 5 %.
const TWO_SIDED: f64 = 1.959_963_984_540_054;

/// The quantile for a power of 80 %.
const POWER: f64 = 0.841_621_233_572_914_3;

/// The 95 % interval of a share by Wilson's score (Wilson 1927); `hits` need not be whole where only a rounded share is known.
///
/// ```
/// use mattstock_core::assess::wilson;
/// let (low, high) = wilson(0.0, 10.0);
/// assert!(low == 0.0 && (high - 0.2775).abs() < 1e-4);
/// ```
pub fn wilson(hits: f64, of: f64) -> (f64, f64) {
    let share = hits / of;
    let z2 = TWO_SIDED * TWO_SIDED;
    let middle = (share + z2 / (2.0 * of)) / (1.0 + z2 / of);
    let half = TWO_SIDED / (1.0 + z2 / of) * (share * (1.0 - share) / of + z2 / (4.0 * of * of)).sqrt();
    // Arithmetic must not take from nobody and from everybody what belongs to them.
    let low = if hits <= 0.0 { 0.0 } else { (middle - half).max(0.0) };
    let high = if hits >= of { 1.0 } else { (middle + half).min(1.0) };
    (low, high)
}

/// The width of the 95 % interval (Wilson) of a share of one half, where it is widest.
pub(super) fn width(of: f64) -> f64 {
    let (low, high) = wilson(of / 2.0, of);
    high - low
}

/// The smallest difference from a share of one half that a comparison of two independent samples of this size finds with a
/// probability of 80 % by a two-sided test at 5 %: Fleiss, Levin and Paik (2003), chapter 4, without continuity correction. None
/// where not even the greatest difference is found so.
pub(super) fn detectable(of: f64) -> Option<f64> {
    let base = 0.5;
    let enough = |difference: f64| needed(base, base + difference) <= of;
    let mut high = 1.0 - base;
    if !enough(high) {
        return None;
    }
    let mut low = 0.0;
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        if enough(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    Some(high)
}

/// The size of each of two samples that shows the difference between two shares.
pub(super) fn needed(first: f64, second: f64) -> f64 {
    let mean = (first + second) / 2.0;
    let same = TWO_SIDED * (2.0 * mean * (1.0 - mean)).sqrt();
    let apart = POWER * (first * (1.0 - first) + second * (1.0 - second)).sqrt();
    ((same + apart) / (second - first)).powi(2)
}

/// Whether a whole number of answers, of so many, gives a percentage that is rounded to so many decimals.
pub(super) fn possible(percent: f64, decimals: u32, of: u64) -> bool {
    let unit = 10f64.powi(decimals as i32);
    let near = percent / 100.0 * of as f64;
    // A half may have been rounded either way.
    let gives =
        |hits: f64| hits >= 0.0 && hits <= of as f64 && (100.0 * hits / of as f64 - percent).abs() * unit <= 0.5 + 1e-9;
    of > 0 && (gives(near.floor()) || gives(near.ceil()))
}
