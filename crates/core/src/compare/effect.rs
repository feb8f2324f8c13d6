//! What changes do to figures: both versions run over the same data, row by row of the result table, and the rows that enter and leave
//! what is counted.

use std::collections::BTreeMap;

use serde::Serialize;

use super::graft::Graft;
use super::{ComparedPart, Comparison, Fate, Studied, Verdict, Version};
use crate::check::{CheckedCatalogue, Fold, Is, Part, PartBody, Unit};
use crate::estimate::{Results, Row, Status};
use crate::plan::{
    self, AxisId, ColumnId, Denominator, GroupingId, Node, NodeId, Order, Output, Plan, SourcePlan, Statistic,
    StudiedFigure, Tally, TallyId, UnknownMeasure,
};

/// One figure in both versions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Effect {
    /// Id of the measure in the new version.
    pub measure: String,
    /// Id of the part in the new version.
    pub part: String,
    /// Key of the item, or empty.
    pub item: String,
    /// Key of the answer or code, or empty.
    pub answer: String,
    /// The year that names the period.
    pub period: String,
    /// `total`, `region` …
    pub breakdown: String,
    /// Code of the group, or empty.
    pub group: String,
    /// Words of the group.
    pub group_label: String,
    /// As the old version counts; none where it has no such figure.
    pub old: Option<Counted>,
    /// As the new version counts.
    pub new: Option<Counted>,
    /// Rows that enter what is counted; none where rows cannot be told one by one.
    pub enters: Option<u64>,
    /// Rows that leave it.
    pub leaves: Option<u64>,
    /// Rows that enter what is divided by; none where that is no number of the same rows, or they cannot be told one by one.
    pub enters_base: Option<u64>,
    /// Rows that leave it.
    pub leaves_base: Option<u64>,
    /// Whether both versions divide by a number of the rows that they count.
    pub divided: bool,
}

/// A figure of one version.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Counted {
    /// The row of the result table.
    #[serde(skip)]
    pub row: Row,
    /// What is computed of the rows, and the unit it is shown in.
    #[serde(skip)]
    pub shown: Option<(Fold, Unit)>,
    /// The value, where the status is `ok`.
    pub value: Option<f64>,
    /// The exact numerator.
    pub numerator: Option<crate::Decimal>,
    /// The exact denominator.
    pub denominator: Option<crate::Decimal>,
    /// Rows that contribute to the denominator, unweighted.
    pub n_denominator: Option<u64>,
    /// Rows not asked.
    pub not_asked: Option<crate::Decimal>,
    /// Rows without an answer.
    pub no_answer: Option<crate::Decimal>,
    /// Rows with something not allowed.
    pub invalid: Option<crate::Decimal>,
    /// Rows of which it is unknown whether they belong.
    pub eligibility_unknown: Option<crate::Decimal>,
    /// How it came out.
    pub status: Status,
}

impl Counted {
    fn of(row: &Row, shown: Option<(Fold, Unit)>) -> Self {
        Self {
            row: row.clone(),
            shown,
            value: row.value,
            numerator: row.numerator,
            denominator: row.denominator,
            n_denominator: row.n_denominator,
            not_asked: row.not_asked,
            no_answer: row.no_answer,
            invalid: row.invalid,
            eligibility_unknown: row.eligibility_unknown,
            status: row.status,
        }
    }

    /// The rows for which it is unknown: not asked, without an answer, with something not allowed, and those of which it is unknown
    /// whether they belong.
    pub fn unknown(&self) -> [Option<crate::Decimal>; 4] {
        [self.not_asked, self.no_answer, self.invalid, self.eligibility_unknown]
    }
}

impl Effect {
    /// The new value less the old; none where either has none.
    pub fn difference(&self) -> Option<f64> {
        Some(self.new.as_ref()?.value? - self.old.as_ref()?.value?)
    }
}

/// What a figure is known by besides its measure.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key<'a> {
    part: &'a str,
    item: &'a str,
    answer: &'a str,
    period: &'a str,
    breakdown: &'a str,
    group: &'a str,
}

impl<'a> Key<'a> {
    fn of(row: &'a Row) -> Self {
        Self {
            part: &row.part,
            item: &row.item,
            answer: &row.answer,
            period: &row.period,
            breakdown: &row.breakdown,
            group: &row.group,
        }
    }
}

/// The figures of all parts that differ in more than words, in the order of the new version; those only the old one has last. `moved` are
/// the results of the [`joint`] plan.
pub fn effects(
    comparison: &Comparison,
    (before, old): (&CheckedCatalogue, &Results),
    (after, new): (&CheckedCatalogue, &Results),
    moved: Option<&Results>,
) -> Vec<Effect> {
    let counted: BTreeMap<(&str, Key<'_>), u64> = moved
        .into_iter()
        .flat_map(|results| &results.rows)
        .map(|row| ((row.measure.as_str(), Key::of(row)), row.n_numerator.unwrap_or(0)))
        .collect();
    let mut out = Vec::new();
    for measure in &comparison.measures {
        for part in measure.parts.iter().filter(|part| runs(part)) {
            let old_id = part.old_id.as_deref().unwrap_or(&part.id);
            let of = |results: &'_ Results, id: &str| -> Vec<Row> {
                results.rows.iter().filter(|row| row.part == id).cloned().collect()
            };
            let (was, is) = (of(old, old_id), of(new, &part.id));
            let (first, second) = (of_part(before, old_id), of_part(after, &part.id));
            let shown = |part: &Option<(&Part, &Unit)>| match part {
                Some((Part { body: PartBody::Figures { numerator, .. }, .. }, unit)) => {
                    Some((numerator.fold.clone(), (*unit).clone()))
                }
                _ => None,
            };
            let divided = [&first, &second].into_iter().flatten().all(|(part, _)| divides(part));
            let same = |a: &Row, b: &Row| Key { part: "", ..Key::of(a) } == Key { part: "", ..Key::of(b) };
            let effect = |row: &Row, before: Option<&Row>, after: Option<&Row>| {
                let at = Key { part: &part.id, ..Key::of(row) };
                // What is divided by is the same for all answers.
                let told = |[old, new, both]: [&str; 3], at: Key<'_>| {
                    let of = |which: &str| counted.get(&(which, at)).copied();
                    let ((old, new), both) = of(old).zip(of(new)).zip(of(both))?;
                    Some((new.saturating_sub(both), old.saturating_sub(both)))
                };
                let (above, below) = (told(ABOVE, at), told(BELOW, Key { answer: "", ..at }));
                Effect {
                    measure: measure.id.clone(),
                    part: part.id.clone(),
                    item: row.item.clone(),
                    answer: row.answer.clone(),
                    period: row.period.clone(),
                    breakdown: row.breakdown.clone(),
                    group: row.group.clone(),
                    group_label: row.group_label.clone(),
                    old: before.map(|row| Counted::of(row, shown(&first))),
                    new: after.map(|row| Counted::of(row, shown(&second))),
                    enters: above.map(|(enters, _)| enters),
                    leaves: above.map(|(_, leaves)| leaves),
                    enters_base: below.map(|(enters, _)| enters),
                    leaves_base: below.map(|(_, leaves)| leaves),
                    divided,
                }
            };
            out.extend(is.iter().map(|row| effect(row, was.iter().find(|before| same(before, row)), Some(row))));
            let gone = was.iter().filter(|before| !is.iter().any(|row| same(before, row)));
            out.extend(gone.map(|row| effect(row, Some(row), None)));
        }
    }
    out
}

/// Whether a part has figures that may differ.
fn runs(part: &ComparedPart) -> bool {
    let kept = matches!(part.fate, Fate::Kept | Fate::Renamed);
    kept && part.verdict.is_some_and(|verdict| verdict > Verdict::Editorial)
}

/// A part by its id, and its unit.
fn of_part<'a>(catalogue: &'a CheckedCatalogue, id: &str) -> Option<(&'a Part, &'a Unit)> {
    let part = catalogue.measures.iter().flat_map(|measure| &measure.parts).find(|part| part.id == id)?;
    Some((part, &catalogue.units[part.unit.index()]))
}

/// Whether a part is divided by a number of the rows it counts.
fn divides(part: &Part) -> bool {
    match &part.body {
        PartBody::Figures { numerator, denominator: Some(denominator), .. } => {
            denominator.source == numerator.source && denominator.fold == Fold::Count
        }
        _ => false,
    }
}

/// What the outputs of the joint plan carry in place of the measure: what is counted by the old version, the new and both, and what
/// is divided by.
const ABOVE: [&str; 3] = ["old", "new", "both"];
const BELOW: [&str; 3] = ["old base", "new base", "both bases"];

/// The plan that counts, for each part that differs in more than words, the rows that each version counts and those that both do, and
/// likewise those that it divides by; where both read a source alike. Its outputs carry which it is in place of the measure. It is evaluated and estimated as any
/// plan of the new version, and the results are for [`effects`].
///
/// # Errors
/// If an id is no measure's.
pub fn joint(
    old: Version<'_>,
    new: Version<'_>,
    comparison: &Comparison,
    measures: &[String],
) -> Result<Plan, UnknownMeasure> {
    let (was, is) = (Studied::new(old), Studied::new(new));
    let mut joint = plan::plan(new.checked, measures)?;
    let outputs = std::mem::take(&mut joint.outputs);
    for source in &mut joint.sources {
        source.tallies.clear();
        source.contradictions.clear();
        source.responded = None;
    }
    for measure in &comparison.measures {
        for part in measure.parts.iter().filter(|part| runs(part)) {
            let old_id = (measure.old_id.as_deref().unwrap_or(&measure.id), part.old_id.as_deref().unwrap_or(&part.id));
            let (Some(before), Some(after)) = (was.studied(old_id.0, old_id.1), is.studied(&measure.id, &part.id)) else {
                continue;
            };
            for figure in &after.1.figures {
                let Some(earlier) = before.1.figures.iter().find(|f| f.item == figure.item) else { continue };
                let output = outputs.iter().find(|o| o.part == part.id && o.item == figure.item);
                if let Some(output) = output {
                    add(&mut joint, output, (before.0, earlier), (after.0, figure));
                }
            }
        }
    }
    Ok(joint)
}

/// Adds the three counts of a figure, where both versions read its source alike.
fn add(joint: &mut Plan, output: &Output, old: (&Plan, &StudiedFigure), new: (&Plan, &StudiedFigure)) {
    let place = output.source;
    let mut target = joint.sources[place].clone();
    let Some(Alike { axis, fold, fan, counted, divided }) = alike(&mut target, old, new) else { return };
    let mut put = |names: [&str; 3], fold: plan::Fold, fan: Option<ColumnId>, (was, is): (NodeId, NodeId)| {
        let mut graft = Graft::new(&mut target);
        let both = graft.all(vec![was, is]);
        let within = graft.everything();
        for (name, test) in names.into_iter().zip([was, is, both]) {
            let tally = Tally { axis, within, test, fan, fold, groupings: sorted(&output.breakdowns) };
            let known = target.tallies.iter().position(|t| {
                (t.axis, t.within, t.test, t.fold, t.fan) == (tally.axis, tally.within, tally.test, tally.fold, tally.fan)
            });
            let at = known.unwrap_or_else(|| {
                target.tallies.push(tally);
                target.tallies.len() - 1
            });
            let all = &mut target.tallies[at].groupings;
            all.extend(&output.breakdowns);
            *all = sorted(all);
            joint.outputs.push(Output {
                measure: name.to_owned(),
                tally: TallyId(at as u32),
                statistic: Statistic::Total,
                denominator: Denominator::None,
                per: None,
                decimals: 0,
                ..output.clone()
            });
        }
    };
    put(ABOVE, fold, fan, counted);
    if let Some(divided) = divided {
        put(BELOW, plan::Fold::Rows, None, divided);
    }
    joint.sources[place] = target;
}

fn sorted(groupings: &[GroupingId]) -> Vec<GroupingId> {
    let mut all = groupings.to_vec();
    all.sort_unstable();
    all.dedup();
    all
}

/// What both versions count, in one plan of the source.
struct Alike {
    axis: AxisId,
    fold: plan::Fold,
    /// The column of which each value is counted.
    fan: Option<ColumnId>,
    /// What each counts.
    counted: (NodeId, NodeId),
    /// What each divides by, where that is a number of the same rows.
    divided: Option<(NodeId, NodeId)>,
}

/// What both versions count, in one plan of the source; none where they read it differently, or do not both count rows or elements.
fn alike(
    target: &mut SourcePlan,
    (old, before): (&Plan, &StudiedFigure),
    (new, after): (&Plan, &StudiedFigure),
) -> Option<Alike> {
    let (was, is) = (&old.sources[before.numerator.source], &new.sources[after.numerator.source]);
    if was.source != target.source || is.source != target.source {
        return None;
    }
    let mut graft = Graft::new(target);
    let axis = graft.axis(is, after.axis)?;
    if graft.axis(was, before.axis)? != axis {
        return None;
    }
    let fold = |graft: &mut Graft<'_>, plan: &SourcePlan, fold: plan::Fold| match fold {
        plan::Fold::Elements(column) => graft.column(plan, column).map(plan::Fold::Elements),
        _ => Some(plan::Fold::Rows),
    };
    let counted = fold(&mut graft, is, after.numerator.fold)?;
    if fold(&mut graft, was, before.numerator.fold)? != counted {
        return None;
    }
    let fan = |graft: &mut Graft<'_>, plan: &SourcePlan, figure: &StudiedFigure| match &figure.fan {
        Some((column, _)) => graft.column(plan, *column).map(Some),
        None => Some(None),
    };
    let each = fan(&mut graft, is, after)?;
    if fan(&mut graft, was, before)? != each {
        return None;
    }
    let (below, now) = (taken_in(&mut graft, was, before)?, taken_in(&mut graft, is, after)?);
    let top = (computed_of(&mut graft, was, before)?, computed_of(&mut graft, is, after)?);
    let all = (graft.all(vec![below, top.0]), graft.all(vec![now, top.1]));
    let rows = |figure: &StudiedFigure| {
        figure.denominator.as_ref().is_some_and(|d| d.source == figure.numerator.source && d.fold == plan::Fold::Rows)
    };
    let divided = (rows(before) && rows(after)).then_some((below, now));
    Some(Alike { axis, fold: counted, fan: each, counted: all, divided })
}

/// The rows that a figure is computed of: where the numerator holds, and what is added up is known.
fn computed_of(graft: &mut Graft<'_>, plan: &SourcePlan, figure: &StudiedFigure) -> Option<NodeId> {
    let holds = graft.node(plan, figure.numerator.node)?;
    let fold = figure.numerator.fold;
    let known = match (fold, fold.value()) {
        (plan::Fold::Distinct(column), _) => {
            Node::Test { column: graft.column(plan, column)?, test: plan::Test::Is(Is::Answered) }
        }
        // A number that is known is no larger than itself; a quotient is no number that another is compared with.
        (_, Some(of)) if plan.decimals(of).is_some() => {
            let of = graft.value(plan, of)?;
            Node::Compare { left: of, order: Order::LessOrEqual, right: of }
        }
        _ => return Some(holds),
    };
    let known = graft.intern(known);
    Some(graft.all(vec![holds, known]))
}

/// The rows that a version divides by: of units that responded, and not taken out.
fn taken_in(graft: &mut Graft<'_>, plan: &SourcePlan, figure: &StudiedFigure) -> Option<NodeId> {
    let own = figure.numerator.source;
    let mut all = vec![graft.everything()];
    if let Some(responded) = plan.responded {
        all.push(graft.node(plan, responded)?);
    }
    if let Some(exclude) = figure.exclude.as_ref().filter(|e| e.source == own) {
        let excluded = graft.node(plan, exclude.node)?;
        all.push(graft.intern(Node::Not(excluded)));
    }
    if let Some(denominator) = figure.denominator.as_ref().filter(|d| d.source == own && d.fold == plan::Fold::Rows) {
        all.push(graft.node(plan, denominator.node)?);
    }
    Some(graft.all(all))
}
