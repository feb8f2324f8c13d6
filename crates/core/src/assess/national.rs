//! Whether data are of all of the country: of all regions of Sweden, by their codes.

use super::data::Measured;
use super::{Assessed, Fact, FactKind, Lines};
use crate::check::{Codelist, Domain, Selection};

/// The codes of the counties of Sweden, each of which is one region.
pub(super) const REGIONS: [&str; 21] = [
    "01", "03", "04", "05", "06", "07", "08", "09", "10", "12", "13", "14", "17", "18", "19", "20", "21", "22", "23", "24",
    "25",
];

impl Assessed<'_> {
    /// Tells which units there should be and which there are; whether those that are asked, or that deliver, are all regions.
    pub(super) fn national(&self, out: &mut Lines) -> bool {
        let list = |domain: &Domain| match domain {
            Domain::Code(list) => Some(&self.catalogue.codelists[list.index()]),
            _ => None,
        };
        let frame = self.source.frame.map(|list| &self.catalogue.codelists[list.index()]);
        let delivering = self.source.delivered_by.and_then(|cell| list(&self.source.cell(cell).domain));
        let told = |kind, list: &Codelist| Fact::new(kind).with("units", list.codes.len()).quote("list", &list.name);
        match (frame, delivering) {
            (Some(frame), _) => out.declared(told(
                if self.source.selection == Some(Selection::Census) { FactKind::Frame } else { FactKind::FrameListed },
                frame,
            )),
            (None, Some(list)) => out.declared(told(FactKind::Delivered, list)),
            (None, None) => out.lacks(Fact::new(FactKind::NoFrame).quote("source", &self.source.name)),
        }
        let listed = frame.or(delivering);
        if let Some(other) = listed.filter(|list| !holds_all_regions(list)) {
            out.lacks(told(FactKind::FrameNotNational, other).with("regions", REGIONS.len()));
        }
        if let Some(observed) = &self.observed {
            // Of a count a group without any is no group without data.
            let groups = observed.series.iter().filter(|s| s.scale == Measured::Share).filter_map(|s| s.groups.as_ref());
            if let Some(groups) = groups.max_by_key(|g| g.filled).filter(|g| !g.of_units) {
                let fact = Fact::new(FactKind::GroupsSeen).with("level", groups.level.as_str());
                out.computed(fact.with("filled", groups.filled).with("of", groups.of));
            }
        }
        listed.is_some_and(holds_all_regions) && self.source.selection != Some(Selection::Sample)
    }
}

/// Whether a list has the code of every region.
pub(super) fn holds_all_regions(list: &Codelist) -> bool {
    REGIONS.iter().all(|region| list.codes.iter().any(|code| code.key == *region))
}
