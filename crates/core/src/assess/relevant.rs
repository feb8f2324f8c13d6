//! Criterion 2: the measure throws light on something important, and there is something to improve.

use super::data::{Groups, Measured, Series, median, range};
use super::direction::labels;
use super::{Assessed, Criterion, CriterionKind, Fact, FactKind, Lines, Verdict};
use crate::check::{ClaimKind, Part};

impl Assessed<'_> {
    pub(super) fn relevant(&self) -> Criterion {
        let mut out = Lines::default();
        let criteria = &self.measure.criteria;
        for dimension in &criteria.dimensions {
            out.declared(Fact::new(FactKind::Dimension).term("dimension", dimension.as_str()));
        }
        if criteria.dimensions.is_empty() {
            out.lacks(Fact::new(FactKind::DimensionMissing));
        } else if let Some(why) = &criteria.dimensions_inferred {
            out.declared(Fact::new(FactKind::DimensionInferred).quote("why", why));
        }
        let shown = self.claims(ClaimKind::Importance, &mut out);
        self.missing_claim(ClaimKind::Importance, &mut out);
        self.without_data(&mut out);
        for part in &self.measure.parts {
            if let Some(observed) = &self.observed {
                let good = self.distribution(part).map(|(scale, good)| labels(scale, good));
                levels((&part.id, good.as_deref()), &observed.of_part(&part.id), &mut out);
            }
        }
        self.spreads(&mut out);
        let (verdict, reason) = match shown {
            true => (Verdict::NeedsJudgement, FactKind::ImportanceToJudge),
            false => (Verdict::NotMet, FactKind::ImportanceUnshown),
        };
        out.close(CriterionKind::Relevant, verdict, Fact::new(reason))
    }

    /// Tells how the figures of each part differ between groups.
    fn spreads(&self, out: &mut Lines) {
        for (part, series) in self.observed_parts() {
            let groups = by_group(&series);
            if let (Some(first), Some(one)) = (groups.first(), series.first())
                && let Some(fact) = spread(&part.id, &groups, one)
            {
                out.computed(fact.with("level", first.level.as_str()));
            } else {
                without_groups(part, &series, out);
            }
        }
    }

    /// Tells how much more groups differ than by chance; whether they do.
    pub(super) fn variation(&self, out: &mut Lines) -> bool {
        let mut beyond_chance = false;
        for (part, series) in self.observed_parts() {
            let groups = by_group(&series);
            let shares = series.iter().all(|s| s.scale == Measured::Share);
            let mut ratios: Vec<f64> = groups.iter().filter(|_| shares).filter_map(|g| g.dispersion()).collect();
            if let (Some(first), Some(ratio)) = (groups.first(), median(&mut ratios)) {
                let limit = first.dispersion_limit();
                beyond_chance |= ratio > limit;
                let fact = Fact::new(FactKind::Dispersion).with("part", part.id.as_str()).number("ratio", ratio, 1);
                out.computed(fact.number("limit", limit, 1));
            } else {
                without_groups(part, &series, out);
            }
        }
        beyond_chance && self.seen().is_some()
    }

    /// Each part and its figures.
    fn observed_parts(&self) -> Vec<(&Part, Vec<&Series<'_>>)> {
        let Some(observed) = &self.observed else { return Vec::new() };
        self.measure.parts.iter().map(|part| (part, observed.of_part(&part.id))).collect()
    }
}

/// Figures by groups that can differ: more than one, and of more units than one each.
fn by_group<'a>(series: &[&'a Series<'_>]) -> Vec<&'a Groups> {
    series.iter().filter_map(|s| s.groups.as_ref()).filter(|g| !g.of_units && g.points.len() > 1).collect()
}

/// Says that a part has no figures by groups, where it has any.
fn without_groups(part: &Part, series: &[&Series<'_>], out: &mut Lines) {
    let groups = || series.iter().filter_map(|s| s.groups.as_ref());
    if !series.is_empty() && !groups().any(|g| g.of_units || g.points.len() > 1) {
        out.lacks(Fact::new(FactKind::SpreadMissing).with("part", part.id.as_str()));
    }
}

/// Tells where a part's figures stand, and how much is left.
fn levels((part, good): (&str, Option<&str>), series: &[&Series<'_>], out: &mut Lines) {
    let points: Vec<_> = series.iter().filter_map(|s| Some((s.scale, s.total?))).collect();
    let fact = |kind| Fact::new(kind).with("part", part);
    match points.as_slice() {
        [] => {}
        [(Measured::Share, point)] => {
            let kind = if good.is_some() { FactKind::LevelGood } else { FactKind::Level };
            let fact = good.iter().fold(fact(kind), |fact, answers| fact.quote("answers", answers)).number(
                "percent",
                100.0 * point.value,
                1,
            );
            let lower = series.first().is_some_and(|s| s.lower);
            let fact = fact.number("left", 100.0 * if lower { point.value } else { 1.0 - point.value }, 1);
            out.computed(fact.with("n", point.n.unwrap_or_default() as u64));
        }
        [(Measured::Value, point)] => {
            let decimals = series.first().map_or(0, |s| s.decimals);
            out.computed(fact(FactKind::LevelValue).number("value", point.value, decimals));
        }
        several => {
            let shares = several.iter().filter(|(scale, _)| *scale == Measured::Share);
            if let Some((low, high)) = range(shares.map(|(_, point)| 100.0 * point.value)) {
                let fact = fact(FactKind::LevelItems).with("items", several.len());
                out.computed(fact.number("low", low, 1).number("high", high, 1));
            }
        }
    }
}

/// How the figures of a part differ between groups.
fn spread(part: &str, groups: &[&Groups], series: &Series<'_>) -> Option<Fact> {
    let shares = series.scale == Measured::Share;
    let decimals = if shares { 1 } else { series.decimals };
    let fact = |kind| Fact::new(kind).with("part", part);
    let unit = if shares { 100.0 } else { 1.0 };
    if let [one] = groups {
        let mut values: Vec<f64> = one.points.iter().map(|p| unit * p.value).collect();
        let (low, high) = range(values.iter().copied())?;
        let middle = median(&mut values)?;
        let kind = if shares { FactKind::Spread } else { FactKind::SpreadValue };
        let fact = fact(kind).number("low", low, decimals).number("high", high, decimals);
        let fact = fact.number("median", middle, decimals.max(1));
        let fact = fact.with("groups", values.len());
        if !shares {
            return Some(fact);
        }
        let at = |end: f64| values.iter().filter(|v| (**v - end).abs() < 1e-9).count();
        let (best, worst) = if series.lower { (0.0, 100.0) } else { (100.0, 0.0) };
        return Some(fact.with("best", at(best)).with("worst", at(worst)));
    }
    let widths = groups.iter().filter_map(|g| range(g.points.iter().map(|p| unit * p.value))).map(|(low, high)| high - low);
    let (least, most) = range(widths)?;
    shares.then(|| fact(FactKind::SpreadItems).with("items", groups.len()).number("least", least, 1).number("most", most, 1))
}
