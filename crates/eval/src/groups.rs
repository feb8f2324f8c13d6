//! Which group of each grouping a row belongs to.

use mattstock_core::plan::{Grouping, SourcePlan};

use crate::cells::Cells;
use crate::codes::{Code, with_codes};
use crate::periods::{NOWHERE, Periods};

/// A grouping, and the axis whose periods part it; both by index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Keyed {
    /// The axis.
    pub(crate) axis: usize,
    /// The grouping.
    pub(crate) grouping: usize,
    /// How many groups it has.
    pub(crate) groups: usize,
}

/// The groups of the rows of a batch, for all groupings counted. The groups of one period follow those of the period before;
/// rows without a period stand with the first group and are never counted.
#[derive(Debug, Default)]
pub(crate) struct Groups {
    rows: Vec<Vec<u32>>,
}

impl Groups {
    /// Finds the groups of a batch.
    pub(crate) fn start_batch(&mut self, keyed: &[Keyed], source: &SourcePlan, columns: &[Cells], periods: &[Periods]) {
        self.rows.resize_with(keyed.len(), Vec::new);
        for (keyed, rows) in keyed.iter().zip(&mut self.rows) {
            fill(&source.groupings[keyed.grouping], columns, periods[keyed.axis].rows(), rows);
        }
    }

    /// The group of each row, all periods in a row, for one of the groupings counted.
    pub(crate) fn of(&self, keyed: usize) -> &[u32] {
        &self.rows[keyed]
    }
}

fn fill(grouping: &Grouping, columns: &[Cells], periods: &[u32], rows: &mut Vec<u32>) {
    rows.clear();
    rows.extend(periods.iter().map(|p| if *p == NOWHERE { 0 } else { *p }));
    for column in &grouping.columns {
        if let Cells::Coded { values, codes } = &columns[column.index()] {
            with_codes!(codes, codes => {
                for (group, code) in rows.iter_mut().zip(codes) {
                    // Every kind of missing is the group after the last value.
                    *group = *group * (values + 1) + code.number().min(*values);
                }
            });
        }
    }
    // The first group of all, for rows without a period.
    for (group, period) in rows.iter_mut().zip(periods) {
        if *period == NOWHERE {
            *group = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::Codes;
    use mattstock_core::plan::ColumnId;

    #[test]
    fn groups_are_numbered_row_major_with_the_missing_last() {
        let columns = [
            Cells::Coded { values: 2, codes: Codes::from(5, &[0, 1, 2, 3, 4, 1]) },
            Cells::Coded { values: 3, codes: Codes::from(6, &[2, 0, 5, 1, 2, 1]) },
        ];
        let crossing = Grouping { columns: vec![ColumnId(0), ColumnId(1)] };
        let mut rows = Vec::new();
        fill(&crossing, &columns, &[0, 0, 0, 0, 1, NOWHERE], &mut rows);
        // 3 × 4 groups a period: (0,2) (1,0) (missing,missing) (missing,1) and, in the second period, (missing,2).
        assert_eq!(rows, [2, 4, 11, 9, 12 + 10, 0]);
    }
}
