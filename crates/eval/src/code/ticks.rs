//! Choices that stand in columns of their own, put together.

use mattstock_core::plan::{ColumnKind, EmptyMeans};

use super::choices::BAR;
use crate::cells::{Batch, Cells, Rejected, state, ticks};
use crate::job::Job;
use crate::outcome::{INVALID, NO_ANSWER, NOT_ASKED, VALUE};

/// Makes the cells of a question of the columns that say which of its choices are ticked. What is ticked beside a choice that
/// excludes it is noted like any cell that is not allowed.
pub(crate) fn put_together(job: &Job, column: usize, columns: &[usize], batch: &mut Batch, cells: &mut Cells) {
    let ColumnKind::Choices { choices, exclusive, empty_means } = &job.source.columns[column].kind else {
        unreachable!("only choices are ticked")
    };
    let Cells::Choices { states, bits, .. } = cells else { unreachable!("choices are read into cells of choices") };
    let words = ticks(choices.len());
    let Batch { columns: all, rejected, rows, .. } = batch;
    for row in 0..*rows {
        let start = bits.len();
        bits.resize(start + words, 0);
        // Of each state, whether a column has it.
        let mut has = [false; INVALID as usize + 1];
        let mut chosen: Vec<u32> = Vec::new();
        for (choice, from) in (0u32..).zip(columns) {
            let Cells::Coded { values, codes } = &all[*from] else { unreachable!("a choice is ticked or not") };
            let code = codes.at(row);
            has[state(*values, code) as usize] = true;
            if code == 0 {
                chosen.push(choice);
                bits[start + choice as usize / 64] |= 1 << (choice % 64);
            }
        }
        states.push(if has[INVALID as usize] {
            INVALID
        } else if chosen.len() > 1 && exclusive.iter().any(|alone| chosen.contains(alone)) {
            let keys: Vec<&str> = chosen.iter().map(|choice| choices[*choice as usize].key.as_str()).collect();
            rejected.push(Rejected { row, column, doubt: None, text: keys.join(BAR) });
            INVALID
        } else if !chosen.is_empty() {
            VALUE
        } else if has[NOT_ASKED as usize] {
            NOT_ASKED
        } else if has[NO_ANSWER as usize] || *empty_means == EmptyMeans::NoAnswer {
            NO_ANSWER
        } else {
            VALUE
        });
        if states.last() != Some(&VALUE) {
            bits[start..].fill(0);
        }
    }
}
