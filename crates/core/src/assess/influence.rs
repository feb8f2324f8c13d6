//! Criterion 5: somebody accountable can change the outcome.

use super::{Assessed, Criterion, CriterionKind, Fact, FactKind, Lines, Verdict};
use crate::check::ClaimKind;

impl Assessed<'_> {
    pub(super) fn influenceable(&self) -> Criterion {
        let mut out = Lines::default();
        let mut shown = false;
        for kind in [ClaimKind::Actor, ClaimKind::Lever] {
            shown |= self.claims(kind, &mut out);
            self.missing_claim(kind, &mut out);
        }
        self.without_data(&mut out);
        // Where groups differ by more than chance, something makes them differ.
        shown |= self.variation(&mut out);
        let (verdict, reason) = match shown {
            true => (Verdict::NeedsJudgement, FactKind::InfluenceToJudge),
            false => (Verdict::NotMet, FactKind::InfluenceUnshown),
        };
        out.close(CriterionKind::Influenceable, verdict, Fact::new(reason))
    }
}
