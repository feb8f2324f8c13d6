//! A run of small numbers that choices are read from. Where it ends, the first of everything is chosen, so that cases shrink.

/// What choices are read from.
#[derive(Debug)]
pub(super) struct Tape<'a> {
    numbers: &'a [u16],
    at: usize,
}

impl<'a> Tape<'a> {
    pub(super) fn new(numbers: &'a [u16]) -> Self {
        Self { numbers, at: 0 }
    }

    /// A number below another.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        let number = self.numbers.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        usize::from(number) % limit.max(1)
    }

    /// Whether something of so many in a hundred is so.
    pub(super) fn chance(&mut self, percent: usize) -> bool {
        // The last of them, so that nothing is so where the numbers have ended.
        self.below(100) + percent >= 100
    }

    /// One of these.
    pub(super) fn pick<'t, T: ?Sized>(&mut self, all: &[&'t T]) -> &'t T {
        all[self.below(all.len())]
    }

    /// One of these; none where there is none.
    pub(super) fn one<T: Clone>(&mut self, all: &[T]) -> Option<T> {
        if all.is_empty() { None } else { Some(all[self.below(all.len())].clone()) }
    }

    /// Some of these, at least one, in their order.
    pub(super) fn some(&mut self, all: &[String]) -> Vec<String> {
        let first = self.below(all.len());
        let mut out = Vec::new();
        for (i, one) in all.iter().enumerate() {
            if i == first || self.chance(30) {
                out.push(one.clone());
            }
        }
        out
    }
}
