//! Where the rows of a batch stand in their file.

/// The line, or row of the file, of each row of a batch. Mostly they follow each other.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Places {
    first: u64,
    /// For each row; empty where each follows the one before.
    each: Vec<u64>,
    count: u64,
}

impl Places {
    /// Starts anew with a row, or none yet, at this place.
    pub(crate) fn start(&mut self, first: u64) {
        self.first = first;
        self.each.clear();
        self.count = 0;
    }

    /// Adds so many rows that follow each other from the first on.
    pub(crate) fn follow(&mut self, rows: usize) {
        debug_assert!(self.each.is_empty());
        self.count += rows as u64;
    }

    /// Adds a row.
    #[inline]
    pub(crate) fn push(&mut self, place: u64) {
        if self.each.is_empty() && place == self.first + self.count {
            self.count += 1;
            return;
        }
        if self.each.is_empty() {
            self.each.extend(self.first..self.first + self.count);
        }
        if self.each.is_empty() {
            // The first row.
            self.first = place;
            self.count = 1;
            return;
        }
        self.each.push(place);
        self.count += 1;
    }

    /// How many rows.
    pub(crate) fn len(&self) -> usize {
        self.count as usize
    }

    /// Where a row stands.
    #[inline]
    pub(crate) fn at(&self, row: usize) -> u64 {
        self.each.get(row).copied().unwrap_or(self.first + row as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_kept_whether_they_follow_each_other_or_not() {
        let mut places = Places::default();
        for rows in [vec![], vec![2], vec![2, 3, 4], vec![7, 9, 10], vec![2, 3, 5, 6]] {
            places.start(2);
            rows.iter().for_each(|line| places.push(*line));
            assert_eq!(places.len(), rows.len());
            assert_eq!((0..rows.len()).map(|row| places.at(row)).collect::<Vec<_>>(), rows);
        }
        places.start(100);
        places.follow(3);
        assert_eq!([0, 2].map(|row| places.at(row)), [100, 102]);
        assert_eq!(places.len(), 3);
    }
}
