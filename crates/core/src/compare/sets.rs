//! The sets of two versions over the same rows: who is counted, who is divided by, and for whom it is unknown.

use biodivine_lib_bdd::Bdd;

use super::across::across;
use super::found::{Found, nothing};
use super::graft::identical;
use super::model::{Axis, Difference, Open, Verdict};
use super::what::What;
use super::written::{Said, Script, plain, rewritten, sorted_text};
use crate::plan::{Fold, NodeId, SourcePlan, StudiedFigure, StudiedPart, StudiedSide, Study};
use crate::prove::{Pair, TooLarge, Tri};

/// A part of one version, with the plan it is reasoned about in.
#[derive(Clone, Copy)]
pub(super) struct Half<'a> {
    /// The id of the part.
    pub(super) part: &'a str,
    /// The conditions as the files have them.
    pub(super) script: Script<'a>,
    pub(super) study: &'a Study,
    pub(super) studied: &'a StudiedPart,
}

impl<'a> Half<'a> {
    pub(super) fn plan(&self, side: &StudiedSide) -> &'a SourcePlan {
        &self.study.plan.sources[side.source]
    }

    pub(super) fn figure(&self, item: Option<&str>) -> Option<&'a StudiedFigure> {
        self.studied.figures.iter().find(|f| f.item.as_deref() == item)
    }

    /// Who responded in the source of a side.
    fn responded(&self, plan: &SourcePlan) -> Said {
        self.script.responded(&plan.source)
    }
}

/// The rows of one figure in both versions.
struct Figured<'a> {
    pair: Pair<'a>,
    old: Read,
    new: Read,
    item: Option<&'a str>,
    /// A row in which nothing stands.
    nothing: String,
}

/// What one version makes of the rows.
pub(super) struct Read {
    dated: Bdd,
    responded: Bdd,
    /// Not taken out, and divided by: true, and unknown.
    base: [Bdd; 2],
    /// Taken out, or not divided by.
    out: Bdd,
    numerator: Tri,
    /// The values that are counted each, by key.
    values: Vec<(String, Tri)>,
}

/// Compares the sets of a part that has figures in both versions. `share` where any change of what is divided by is a break.
pub(super) fn sets(old: Half<'_>, new: Half<'_>, share: bool, out: &mut Vec<Difference>) {
    let mut sets = Sets::empty(old, new, share);
    let shared: Vec<Option<&str>> =
        new.studied.figures.iter().map(|f| f.item.as_deref()).filter(|item| old.figure(*item).is_some()).collect();
    sets.all = shared.len();
    for item in shared {
        let (Some(before), Some(after)) = (old.figure(item), new.figure(item)) else { continue };
        if old.plan(&before.numerator).source != new.plan(&after.numerator).source {
            return;
        }
        let known = sets.clone();
        if sets.figure(before, after, item, true).is_err() {
            // How far it came does not matter: nothing is claimed to be proved of what is looked at.
            sets = known;
            sets.apart(before, after, item);
        }
    }
    sets.told(out);
    across(old, new, share, out);
}

#[derive(Clone)]
struct Sets<'a> {
    old: Half<'a>,
    new: Half<'a>,
    share: bool,
    /// How many figures.
    all: usize,
    responded: Found,
    base: Found,
    base_unknown: Found,
    counted: Found,
    unknown: Found,
}

impl<'a> Sets<'a> {
    fn empty(old: Half<'a>, new: Half<'a>, share: bool) -> Self {
        let none = Found::default;
        Sets {
            old,
            new,
            share,
            all: 0,
            responded: none(),
            base: none(),
            base_unknown: none(),
            counted: none(),
            unknown: none(),
        }
    }

    /// What is too large to be compared whole: who responded and what is divided by, without what is counted. The same condition
    /// on the same columns takes in the same rows, however large it is.
    fn apart(&mut self, before: &'a StudiedFigure, after: &'a StudiedFigure, item: Option<&'a str>) {
        let large = Some(Open::Large);
        let known = self.clone();
        if self.figure(before, after, item, false).is_err() {
            *self = known;
            // Where nothing is divided by but all rows there is nothing to be looked at.
            let looked_at = |figure: &StudiedFigure| {
                figure.exclude.is_some() || figure.denominator.as_ref().is_some_and(|side| side.conditional)
            };
            if looked_at(before) || looked_at(after) {
                self.base.open = large;
            }
            let responded = |half: Half<'_>, figure: &StudiedFigure| half.plan(&figure.numerator).responded.is_some();
            if responded(self.old, before) || responded(self.new, after) {
                self.responded.open = large;
            }
        }
        let counted = |figure: &StudiedFigure| -> Vec<NodeId> {
            let values = figure.fan.iter().flat_map(|(_, values)| values.iter().copied());
            [figure.numerator.node].into_iter().chain(values).collect()
        };
        let (was, is) = (self.old.plan(&before.numerator), self.new.plan(&after.numerator));
        if !alike(before, after) || !identical((was, &counted(before)), (is, &counted(after))) {
            self.counted.open = large;
        }
    }

    /// The rows of a figure; what is counted too, or only who responded and what is divided by.
    fn figure(
        &mut self,
        before: &'a StudiedFigure,
        after: &'a StudiedFigure,
        item: Option<&'a str>,
        counted: bool,
    ) -> Result<(), TooLarge> {
        let figured = Figured::new(self.old, self.new, before, after, item, counted)?;
        let Figured { pair, old, new, .. } = &figured;
        let dated = pair.all([&old.dated, &new.dated])?;
        figured.ask(&dated, &old.responded, &new.responded, None, &mut self.responded)?;
        let here = pair.all([&dated, &old.responded, &new.responded])?;
        figured.ask_known(&here, (&old.base[0], &old.out), (&new.base[0], &new.out), None, &mut self.base)?;
        let both = pair.all([&here, &old.base[0], &new.base[0]])?;
        if !self.base.differs() {
            // Where the same are divided by, those of whom it is unknown must be the same too.
            figured.ask(&here, &old.base[1], &new.base[1], None, &mut self.base_unknown)?;
        }
        if !alike(before, after) || !counted {
            return Ok(());
        }
        // A value is counted of those that the numerator takes in, and unknown where either is.
        let mut compared = Vec::new();
        for (key, value) in &new.values {
            let Some((_, earlier)) = old.values.iter().find(|(k, _)| k == key) else { continue };
            let of = |numerator: &Tri, value: &Tri| pair.and(&[numerator.clone(), value.clone()]);
            compared.push((Some(key.as_str()), of(&old.numerator, earlier)?, of(&new.numerator, value)?));
        }
        if old.values.is_empty() && new.values.is_empty() {
            compared.push((None, old.numerator.clone(), new.numerator.clone()));
        }
        // A row without the number that is added up is unknown, if it is taken in.
        let (filled, bare) = figured.filled(&both, before, after)?;
        for (key, was, is) in &compared {
            figured.ask_known(&filled, (&was.yes, &was.no), (&is.yes, &is.no), *key, &mut self.counted)?;
        }
        if self.counted.differs() {
            return Ok(());
        }
        let gaps = figured.gaps(before, after)?;
        for (key, was, is) in &compared {
            match &gaps {
                Some(gaps) => {
                    let (was, is) = (figured.without(was, gaps)?, figured.without(is, gaps)?);
                    figured.ask_unknown(&both, (&was, &is), *key, &mut self.unknown)?;
                }
                None => {
                    figured.ask_unknown(&both, (was, is), *key, &mut self.unknown)?;
                    figured.ask(&bare, &was.yes, &is.yes, *key, &mut self.unknown)?;
                }
            }
        }
        Ok(())
    }

    fn told(self, out: &mut Vec<Difference>) {
        let Sets { old, new, share, all, .. } = self;
        let (Some(before), Some(after)) = (old.studied.figures.first(), new.studied.figures.first()) else { return };
        let (plan, newer) = (old.plan(&before.numerator), new.plan(&after.numerator));
        let said = (old.responded(plan), new.responded(newer));
        push(out, (plan, newer), said, self.responded, share, all);
        taken_in((old, before), (new, after), self.base, self.base_unknown, share, all, out);
        let (was, is) = (old.script.numerator(old.part), new.script.numerator(new.part));
        let plain = plain(&was, &is);
        let of = |half: Half<'_>, figure: &StudiedFigure| sorted_text(half.plan(&figure.numerator), figure.numerator.node);
        // What is counted otherwise, and under no other condition, is told of the figure.
        let one = (was.condition(), of(old, before)) == (is.condition(), of(new, after));
        let texts = rewritten(was, is, (of(old, before), of(new, after))).filter(|_| alike(before, after) && !one);
        let found = match self.counted.verdict(false) {
            Some(verdict) => Some((self.counted, What::Counted, verdict)),
            None => self.unknown.verdict(true).map(|verdict| (self.unknown, What::Unknown, verdict)),
        };
        match found {
            Some((found, what, verdict)) => {
                let texts = texts.unwrap_or(plain);
                out.push(found.difference(Axis::Numerator, what, verdict, texts, all));
            }
            None => out.extend(texts.map(|texts| equivalent(Axis::Numerator, What::Counted, texts))),
        }
    }
}

/// What is divided by and taken out, over the rows that are counted.
fn taken_in(
    (old, before): (Half<'_>, &StudiedFigure),
    (new, after): (Half<'_>, &StudiedFigure),
    base: Found,
    unknown: Found,
    share: bool,
    all: usize,
    out: &mut Vec<Difference>,
) {
    let divided = before.denominator.is_some() && after.denominator.is_some();
    let text = |half: Half<'_>, side: &Option<StudiedSide>| {
        side.as_ref().map_or_else(String::new, |side| sorted_text(half.plan(side), side.node))
    };
    let (was, is) = (old.script.denominator(old.part), new.script.denominator(new.part));
    let plain = plain(&was, &is);
    let resolved = (text(old, &before.denominator), text(new, &after.denominator));
    let by_base = (was.condition(), &resolved.0) != (is.condition(), &resolved.1);
    let excluded = (old.script.exclude(old.part), new.script.exclude(new.part));
    let exclusions = (text(old, &before.exclude), text(new, &after.exclude));
    let by_exclusion = excluded.0 != excluded.1 || exclusions.0 != exclusions.1;
    // Of a denominator that is no number of these rows only what is taken out is looked at here.
    let of_rows = |figure: &StudiedFigure| {
        figure.denominator.as_ref().is_none_or(|d| d.source == figure.numerator.source && d.fold == Fold::Rows)
    };
    let of_rows = of_rows(before) && of_rows(after);
    let (what, texts) = match (by_exclusion, by_base && of_rows && divided) {
        (true, true) => {
            let both = |base: Said, excluded: Said| base.with("; exclude ", excluded);
            (What::Base, rewritten(both(was, excluded.0), both(is, excluded.1), resolved))
        }
        (true, false) => (What::Excluded, rewritten(excluded.0, excluded.1, exclusions)),
        (false, by_base) => {
            let what = if of_rows { What::Base } else { What::Excluded };
            (what, by_base.then(|| rewritten(was, is, resolved)).flatten())
        }
    };
    // Where one version alone divides that is told of the figure, and not again of the rows.
    if of_rows && before.denominator.is_some() != after.denominator.is_some() && !by_exclusion {
        return;
    }
    // What is taken out of a part that is not divided by anything is what it counts.
    let axis = if divided { Axis::Denominator } else { Axis::Numerator };
    let found = match base.verdict(share && divided) {
        Some(verdict) => Some((base, what, verdict)),
        None => unknown.verdict(true).map(|verdict| (unknown, What::BaseUnknown, verdict)),
    };
    match found {
        Some((found, what, verdict)) => {
            let texts = texts.unwrap_or(plain);
            out.push(found.difference(axis, what, verdict, texts, all));
        }
        None => out.extend(texts.map(|texts| equivalent(axis, what, texts))),
    }
}

/// Compares who responded in a source that is only looked into.
pub(super) fn responded(
    (plan, old): (&SourcePlan, Script<'_>),
    (newer, new): (&SourcePlan, Script<'_>),
    share: bool,
    out: &mut Vec<Difference>,
) {
    let ask = |found: &mut Found| -> Result<(), TooLarge> {
        let (was, is) = (Vec::from_iter(plan.responded), Vec::from_iter(newer.responded));
        let pair = Pair::new((plan, &was, &[]), (newer, &is, &[]))?;
        let of = |space: &crate::prove::Space<'_>, node: Option<NodeId>| match node {
            Some(node) => space.outcome(node).map(|tri| tri.yes),
            None => Ok(pair.yes()),
        };
        let (was, is) = (of(&pair.old, plan.responded)?, of(&pair.new, newer.responded)?);
        found.ask(&pair, &pair.yes(), &was, &is, None)?;
        found.blank(&nothing([(plan, plan.responded.as_slice()), (newer, newer.responded.as_slice())]));
        Ok(())
    };
    let mut found = Found::default();
    let same = identical((plan, plan.responded.as_slice()), (newer, newer.responded.as_slice()));
    if !same && ask(&mut found).is_err() {
        found.open = Some(Open::Large);
    }
    let said = (old.responded(&plan.source), new.responded(&newer.source));
    push(out, (plan, newer), said, found, share, 0);
}

/// Who responded, where that differs, or is written differently and proved the same.
fn push(
    out: &mut Vec<Difference>,
    (plan, newer): (&SourcePlan, &SourcePlan),
    (was, is): (Said, Said),
    found: Found,
    strict: bool,
    all: usize,
) {
    let resolved = |plan: &SourcePlan| plan.responded.map_or_else(String::new, |node| sorted_text(plan, node));
    let plain = plain(&was, &is);
    let texts = rewritten(was, is, (resolved(plan), resolved(newer)));
    match found.verdict(strict) {
        Some(verdict) => {
            let texts = texts.unwrap_or(plain);
            out.push(found.difference(Axis::Population, What::Responded, verdict, texts, all));
        }
        None => out.extend(texts.map(|texts| equivalent(Axis::Population, What::Responded, texts))),
    }
}

pub(super) fn equivalent(axis: Axis, what: What, texts: (String, String)) -> Difference {
    Found::default().difference(axis, what, Verdict::Equivalent, texts, 0)
}

impl<'a> Figured<'a> {
    fn new(
        old: Half<'a>,
        new: Half<'a>,
        before: &'a StudiedFigure,
        after: &'a StudiedFigure,
        item: Option<&'a str>,
        counted: bool,
    ) -> Result<Self, TooLarge> {
        let (first, second) = (old.plan(&before.numerator), new.plan(&after.numerator));
        let looked = (roots(first, before, counted), roots(second, after, counted));
        let axes = ([before.axis], [after.axis]);
        let pair = Pair::new((first, &looked.0, &axes.0), (second, &looked.1, &axes.1))?;
        let (old, new) = (Read::new(&pair, 0, (first, before), counted)?, Read::new(&pair, 1, (second, after), counted)?);
        let nothing = nothing([(first, &looked.0), (second, &looked.1)]);
        Ok(Self { pair, old, new, item, nothing })
    }

    fn ask(&self, within: &Bdd, old: &Bdd, new: &Bdd, value: Option<&str>, found: &mut Found) -> Result<(), TooLarge> {
        let differs = found.ask(&self.pair, within, old, new, self.of(value).as_deref())?;
        self.known(differs, found);
        Ok(())
    }

    fn ask_known(
        &self,
        within: &Bdd,
        old: (&Bdd, &Bdd),
        new: (&Bdd, &Bdd),
        value: Option<&str>,
        found: &mut Found,
    ) -> Result<(), TooLarge> {
        let differs = found.ask_known(&self.pair, within, old, new, self.of(value).as_deref())?;
        self.known(differs, found);
        Ok(())
    }

    fn ask_unknown(
        &self,
        within: &Bdd,
        (old, new): (&Tri, &Tri),
        value: Option<&str>,
        found: &mut Found,
    ) -> Result<(), TooLarge> {
        let differs = found.ask_unknown(&self.pair, within, old, new, self.of(value).as_deref())?;
        self.known(differs, found);
        Ok(())
    }

    /// Of these rows those with the number that is added up, as far as a condition looks at what it is computed of, and those without.
    fn filled(&self, within: &Bdd, before: &StudiedFigure, after: &StudiedFigure) -> Result<(Bdd, Bdd), TooLarge> {
        let mut filled = within.clone();
        for (space, figure) in [(&self.pair.old, before), (&self.pair.new, after)] {
            filled = self.pair.all([&filled, &space.filled(figure.numerator.fold)?])?;
        }
        let bare = self.pair.without(within, &filled)?;
        Ok((filled, bare))
    }

    /// Where the number that is added up is missing, of each kind; as the version reads it whose conditions look at all its columns.
    fn gaps(&self, before: &StudiedFigure, after: &StudiedFigure) -> Result<Option<[Bdd; 3]>, TooLarge> {
        match self.pair.new.gaps(after.numerator.fold)? {
            Some(gaps) => Ok(Some(gaps)),
            None => self.pair.old.gaps(before.numerator.fold),
        }
    }

    /// What is counted, unknown where it is taken in without the number that is added up.
    fn without(&self, counted: &Tri, gaps: &[Bdd; 3]) -> Result<Tri, TooLarge> {
        let mut tri = counted.clone();
        for (unknown, gap) in tri.unknown.iter_mut().zip(gaps) {
            *unknown = self.pair.either(unknown, &self.pair.all([&counted.yes, gap])?)?;
            tri.yes = self.pair.without(&tri.yes, gap)?;
        }
        Ok(tri)
    }

    /// What is counted: an item, an answer, or an answer to an item.
    fn of(&self, value: Option<&str>) -> Option<String> {
        let all: Vec<&str> = self.item.into_iter().chain(value).collect();
        (!all.is_empty()).then(|| all.join(", "))
    }

    fn known(&self, differs: bool, found: &mut Found) {
        found.blank(&self.nothing);
        if let (true, Some(item)) = (differs, self.item) {
            found.item(item);
        }
    }
}

impl Read {
    /// Rows that are dated, of units that responded, divided by and counted.
    pub(super) fn added(&self, pair: &Pair<'_>) -> Result<Bdd, TooLarge> {
        pair.all([&self.dated, &self.responded, &self.base[0], &self.numerator.yes])
    }

    /// What is read of a figure's rows; what is counted too, or only who responded and what is divided by.
    pub(super) fn new(
        pair: &Pair<'_>,
        side: usize,
        (plan, figure): (&SourcePlan, &StudiedFigure),
        counted: bool,
    ) -> Result<Self, TooLarge> {
        let space = if side == 0 { &pair.old } else { &pair.new };
        let own = figure.numerator.source;
        let responded = match plan.responded {
            Some(node) => space.outcome(node)?.yes,
            None => pair.yes(),
        };
        // Taken in where nothing takes it out and the denominator holds; unknown where neither decides.
        let (mut yes, mut no) = (pair.yes(), pair.without(&pair.yes(), &pair.yes())?);
        if let Some(exclude) = figure.exclude.as_ref().filter(|e| e.source == own) {
            let exclude = space.outcome(exclude.node)?;
            (yes, no) = (pair.all([&yes, &exclude.no])?, pair.either(&no, &exclude.yes)?);
        }
        if let Some(denominator) = figure.denominator.as_ref().filter(|d| d.source == own && d.fold == Fold::Rows) {
            let denominator = space.outcome(denominator.node)?;
            (yes, no) = (pair.all([&yes, &denominator.yes])?, pair.either(&no, &denominator.no)?);
        }
        let unknown = pair.without(&pair.yes(), &pair.either(&yes, &no)?)?;
        let values = match &figure.fan {
            _ if !counted => Vec::new(),
            None => Vec::new(),
            Some((column, nodes)) => {
                let keys = plan.values(*column).iter().map(|v| v.key.clone());
                keys.zip(nodes).map(|(key, node)| Ok((key, space.outcome(*node)?))).collect::<Result<_, TooLarge>>()?
            }
        };
        Ok(Self {
            dated: space.dated(figure.axis),
            responded,
            base: [yes, unknown],
            out: no,
            numerator: if counted { space.outcome(figure.numerator.node)? } else { pair.and(&[])? },
            values,
        })
    }
}

/// Whether two figures count the same kind of thing: rows of both, or elements of one list, and each value of both or of none. What
/// is counted of others is another figure, which is told by itself.
fn alike(before: &StudiedFigure, after: &StudiedFigure) -> bool {
    let elements = |figure: &StudiedFigure| matches!(figure.numerator.fold, Fold::Elements(_));
    elements(before) == elements(after) && before.fan.is_some() == after.fan.is_some()
}

/// All conditions of a figure over the rows of the numerator's source, with what is counted or without.
pub(super) fn roots(plan: &SourcePlan, figure: &StudiedFigure, counted: bool) -> Vec<NodeId> {
    let own = figure.numerator.source;
    let sides = [Some(&figure.numerator).filter(|_| counted), figure.denominator.as_ref(), figure.exclude.as_ref()];
    let sides = sides.into_iter().flatten().filter(|side| side.source == own).map(|side| side.node);
    let values = figure.fan.iter().filter(|_| counted).flat_map(|(_, values)| values.iter().copied());
    sides.chain(values).chain(plan.responded).collect()
}
