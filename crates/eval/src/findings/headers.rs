//! Rows that are the header once more, as in a file put together of several: told as what they are, and not cell by cell.

use mattstock_core::{FindingKind, REPEATED_HEADER};

use super::{LINES, Met, Place, READ_AS, Tray};
use crate::formats::letters;
use crate::job::Job;

/// The fewest columns that say the same.
const COLUMNS: usize = 2;

impl Tray {
    /// Takes what is said of cells that hold their own header together, where several columns say it of the same rows.
    pub(super) fn join_headers(&mut self, job: &Job) {
        let Some(rows) = self.headers(job) else { return };
        let named = rows.lines.as_slice();
        let within = |met: &Met| rows.count <= LINES as u64 && met.lines.as_slice().iter().all(|line| named.contains(line));
        let follows = |met: &Met| *met == rows || met.count == met.lines.as_slice().len() as u64 && within(met);
        for (place, heap) in &mut self.heaps {
            heap.texts.retain(|text, met| !(*met == rows && is_header(job, place, text)));
            // What only follows from such rows goes with them.
            if is_of_rows(place.kind) {
                heap.texts.retain(|_, met| !follows(met));
                heap.apart.retain(|met| !follows(met));
                if follows(&heap.rest) {
                    heap.rest = Met::default();
                }
            }
        }
        self.heaps.retain(|_, heap| !(heap.texts.is_empty() && heap.apart.is_empty() && heap.rest.count == 0));
        self.add_met(Place { kind: FindingKind::MalformedRow, period: None, column: None }, Some(REPEATED_HEADER), &rows);
    }

    /// The rows that several columns say hold their headers; the first, where there are such in several periods.
    fn headers(&self, job: &Job) -> Option<Met> {
        let mut met: Vec<(Met, usize)> = Vec::new();
        for (place, heap) in self.heaps.iter().filter(|(place, _)| is_of_rows(place.kind)) {
            for (_, rows) in heap.texts.iter().filter(|(text, _)| is_header(job, place, text)) {
                let column = place.column.unwrap_or_default();
                if !met.contains(&(*rows, column)) {
                    met.push((*rows, column));
                }
            }
        }
        let several = |rows: &Met| met.iter().filter(|(other, _)| other == rows).count() >= COLUMNS;
        met.iter().map(|(rows, _)| *rows).find(several)
    }
}

/// Whether a finding is of rows and what stands in them.
fn is_of_rows(kind: FindingKind) -> bool {
    matches!(
        kind,
        FindingKind::InvalidValue
            | FindingKind::UnitOutsideFrame
            | FindingKind::NoPeriod
            | FindingKind::UncountedUnit
            | FindingKind::YearMismatch
            | FindingKind::FileNameMismatch
            | FindingKind::InvalidWeight
            | FindingKind::BlankGroup
            | FindingKind::AnswersWithoutResponse
            | FindingKind::ResponseUnknown
            | FindingKind::GateUnknown
    )
}

/// Whether a text is what its column is called. What is told of a unit has the text after it.
fn is_header(job: &Job, place: &Place, text: &str) -> bool {
    let Some(column) = place.column else { return false };
    let found = text.rsplit(READ_AS).next().unwrap_or(text);
    let header = letters(&job.source.columns[column].header);
    !header.is_empty() && letters(found) == header
}
