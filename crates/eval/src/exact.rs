//! Sums that are exact in any order.

/// A sum of 128-bit integers that does not depend on the order they are added in, even where a partial sum leaves the
/// range and comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Exact {
    low: i128,
    /// How many times 2^128 is to be added to `low`.
    wraps: i64,
    /// Whether a term itself did not fit.
    lost: bool,
}

impl Exact {
    /// Adds a number.
    pub(crate) fn add(&mut self, term: i128) {
        let (sum, wrapped) = self.low.overflowing_add(term);
        self.low = sum;
        if wrapped {
            self.wraps += if term > 0 { 1 } else { -1 };
        }
    }

    /// Adds a product.
    pub(crate) fn add_product(&mut self, a: i128, b: i128) {
        match a.checked_mul(b) {
            Some(product) => self.add(product),
            None => self.lost = true,
        }
    }

    /// Adds a product with a square.
    pub(crate) fn add_square(&mut self, a: i128, b: i128) {
        match b.checked_mul(b) {
            Some(square) => self.add_product(a, square),
            None => self.lost |= a != 0,
        }
    }

    /// Adds another sum.
    pub(crate) fn merge(&mut self, other: &Exact) {
        self.add(other.low);
        self.wraps += other.wraps;
        self.lost |= other.lost;
    }

    /// Takes another sum away.
    pub(crate) fn take(&mut self, other: &Exact) {
        let (rest, wrapped) = self.low.overflowing_sub(other.low);
        self.low = rest;
        if wrapped {
            self.wraps += if other.low > 0 { -1 } else { 1 };
        }
        self.wraps -= other.wraps;
        self.lost |= other.lost;
    }

    /// The sum; none when it does not fit into 128 bits.
    pub(crate) fn value(&self) -> Option<i128> {
        (self.wraps == 0 && !self.lost).then_some(self.low)
    }
}

#[cfg(test)]
mod tests {
    use super::Exact;

    #[test]
    fn a_partial_sum_may_leave_the_range_and_come_back() {
        for order in [[i128::MAX, 5, -7], [5, -7, i128::MAX], [i128::MAX, -7, 5]] {
            let mut sum = Exact::default();
            order.into_iter().for_each(|term| sum.add(term));
            assert_eq!(sum.value(), Some(i128::MAX - 2));
        }
        let mut down = Exact::default();
        down.add(i128::MIN);
        down.add(-1);
        assert_eq!(down.value(), None);
        let mut up = Exact::default();
        up.add(1);
        down.merge(&up);
        assert_eq!(down.value(), Some(i128::MIN));
        down.take(&up);
        assert_eq!(down.value(), None);
        down.take(&down.clone());
        assert_eq!(down.value(), Some(0));
    }

    #[test]
    fn a_product_that_does_not_fit_is_never_forgotten() {
        let mut sum = Exact::default();
        sum.add_product(i128::MAX, 2);
        sum.add_product(-i128::MAX, 2);
        assert_eq!(sum.value(), None);
        let mut squares = Exact::default();
        squares.add_square(2, -3);
        assert_eq!(squares.value(), Some(18));
        squares.add_square(1, i128::MAX);
        assert_eq!(squares.value(), None);
    }
}
