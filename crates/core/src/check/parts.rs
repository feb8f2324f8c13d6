//! Parts as written, made into figures.

use mattstock_syntax::ast::Aggregate;
use mattstock_syntax::def::{ComputationDef, MeasureDef, PartDef, Val};
use mattstock_syntax::{Case, Code, Diagnostic, Role as LabelRole, Span, suggest};

use super::aggregates::statistic;
use super::breakdowns::{breakdowns, in_both};
use super::head::{named_period, undated, with_dates};
use super::lists::{Lists, find, some_list};
use super::measures::unit;
use super::model::{self, By, Domain, Part, PartBody, PeriodId, QuestionId, QuestionKind, UnitId};
use super::scope::{LabelOpt, Scope};

/// The parts of a measure; the measure itself where it is its one part.
pub(super) fn parts(
    scope: &Scope<'_>,
    def: &MeasureDef,
    top_unit: Option<&(Option<UnitId>, &Val<String>)>,
    top_period: Option<PeriodId>,
    found: &mut Vec<Diagnostic>,
) -> Vec<Option<Part>> {
    let top = &def.computation;
    if def.parts.is_empty() {
        let one = PartDef {
            id: def.id.clone(),
            name: None,
            computation: top.clone(),
            remarks: mattstock_syntax::def::Remarks::default(),
        };
        return vec![part(scope, &one, top, top_unit, top_period, found)];
    }
    let at_top = [
        top.numerator.as_ref().map(|n| n.span),
        top.denominator.as_ref().map(|d| d.span),
        top.open_answers.as_ref().map(|o| o.span),
        top.exclude.as_ref().map(|e| e.span),
        top.at_least.as_ref().map(|l| l.span),
    ];
    if let Some(span) = at_top.into_iter().flatten().next() {
        found.push(
            Diagnostic::new(Code::ComputationTwice, span).label(def.parts[0].id.span, LabelRole::Also).arg("parts", ""),
        );
    }
    def.parts.iter().map(|p| part(scope, p, top, top_unit, top_period, found)).collect()
}

fn part(
    scope: &Scope<'_>,
    def: &PartDef,
    top: &ComputationDef,
    top_unit: Option<&(Option<UnitId>, &Val<String>)>,
    top_period: Option<PeriodId>,
    found: &mut Vec<Diagnostic>,
) -> Option<Part> {
    let own = &def.computation;
    let (unit, unit_span) = match (&own.unit, top_unit) {
        (Some(u), Some((top, v))) if std::ptr::eq(u, *v) => (*top, u.span),
        (Some(u), Some((top, v))) if u.span.same_place(v.span) => (*top, u.span),
        (Some(u), _) => (unit(scope.lists, u, found), u.span),
        (None, Some((unit, v))) => (*unit, v.span),
        (None, None) if own.broken || top.broken => (None, def.id.span),
        (None, None) => {
            found.push(Diagnostic::new(Code::MissingKey, def.id.span).arg("key", "unit").arg("owner", def.id.value.clone()));
            (None, def.id.span)
        }
    };
    let sides = sides(scope, own, found);
    let period = period(&sides, own, top, top_period, found);
    let written = own.breakdowns.as_ref().or(top.breakdowns.as_ref());
    let breakdowns = breakdowns(scope, written, found);
    for (side, from) in sides.foreign() {
        in_both(scope, written, &side, from, found);
    }
    let body = body(scope, &sides, def, found);
    if let (Some(unit), Some(PartBody::Figures { denominator, numerator, .. })) = (unit, &body) {
        let unit = &scope.lists.units[unit.index()];
        if unit.per.is_some() && denominator.is_none() && !own.broken {
            let alone = own.numerator.as_ref().and_then(|n| statistic(&n.value.fold.value));
            let of = Diagnostic::new(Code::UnitWithoutDenominator, if own.unit.is_some() { unit_span } else { def.id.span })
                .arg("unit", unit.id.clone())
                .arg("part", def.id.value.clone())
                .label_opt(own.unit.is_none().then_some((unit_span, LabelRole::Declared)));
            found.push(match alone {
                Some(fold) => of.arg("fold", fold).label(numerator.span, LabelRole::Also),
                None => of.arg("ratio", ""),
            });
        }
    }
    Some(Part {
        period,
        id: def.id.value.clone(),
        name: def.name.as_ref().map(|n| n.value.clone()),
        unit: unit?,
        body: body?,
        breakdowns: breakdowns?,
        at_least: own.at_least.as_ref().and_then(|least| named_part(scope.lists, least, &def.id.value, found)),
        span: def.id.span,
    })
}

/// The part that another takes in, by the id that figures have: of a measure of one part the measure's.
fn named_part(lists: &Lists<'_>, named: &Val<String>, own: &str, found: &mut Vec<Diagnostic>) -> Option<String> {
    if named.value == own {
        found.push(Diagnostic::of(Case::AtLeastItself, named.span).arg("name", own));
        return None;
    }
    let ids = |def: &'_ MeasureDef| -> Vec<String> {
        if def.parts.is_empty() {
            vec![def.id.value.clone()]
        } else {
            def.parts.iter().map(|p| p.id.value.clone()).collect()
        }
    };
    let known: Vec<String> = lists.def.measures.iter().flat_map(ids).collect();
    let known = known.iter().map(String::as_str);
    find(found, Code::UnknownMeasure, &named.value, named.span, known).map(|_| named.value.clone())
}

/// What a part computes from: the names each side is read with, and where its aggregate is written.
struct Sides<'a> {
    numerator: Option<(Scope<'a>, Span)>,
    denominator: Option<(Scope<'a>, Span)>,
}

impl<'a> Sides<'a> {
    fn all(&self) -> impl Iterator<Item = (Scope<'a>, Span)> {
        self.numerator.into_iter().chain(self.denominator)
    }

    /// Those whose rows are of another source than the measure's.
    fn foreign(&self) -> impl Iterator<Item = (Scope<'a>, Span)> {
        self.all().filter(|(side, _)| side.foreign)
    }
}

fn sides<'a>(scope: &Scope<'a>, own: &ComputationDef, found: &mut Vec<Diagnostic>) -> Sides<'a> {
    let mut side = |written: &Option<Val<Aggregate>>| {
        let written = written.as_ref().filter(|_| own.open_answers.is_none())?;
        Some((scope.rows_of(&written.value, found)?, written.value.span))
    };
    Sides { numerator: side(&own.numerator), denominator: side(&own.denominator) }
}

/// The period that the rows of a part are put into in place of their source's own; none where there is no such.
fn period(
    sides: &Sides<'_>,
    own: &ComputationDef,
    top: &ComputationDef,
    top_period: Option<PeriodId>,
    found: &mut Vec<Diagnostic>,
) -> Option<PeriodId> {
    let own = own.period.as_ref().filter(|p| !top.period.as_ref().is_some_and(|t| t.span.same_place(p.span)));
    let (first, _) = sides.numerator?;
    let named = match own {
        Some(own) => named_period(first.lists, own, found),
        None => top_period,
    }?;
    if let Some(own) = own
        && sides.all().all(|(side, _)| undated(side.def, side.source, found))
    {
        found.push(undated_period(&first, own));
        return None;
    }
    let axes = sides.all().filter_map(|(side, _)| {
        let axis = side.source.period?;
        (side.source.cell(axis.cell).domain == Domain::Date).then_some(axis.period)
    });
    let axes: Vec<Option<PeriodId>> = axes.collect();
    if let (Some(own), true, true) = (own, axes.is_empty(), top_period != Some(named)) {
        found.push(Diagnostic::of(Case::PeriodOfUndated, own.span).arg("source", &first.source.id));
    }
    axes.iter().any(|axis| *axis != Some(named)).then_some(named)
}

/// The finding for a period that rows cannot be put into, as nothing dates them.
pub(super) fn undated_period(rows: &Scope<'_>, period: &Val<String>) -> Diagnostic {
    let wrong =
        Diagnostic::of(Case::PeriodOfNoDates, period.span).arg("source", &rows.source.id).arg("period", &period.value);
    let wrong = with_dates(wrong, rows.def);
    if wrong.args.len() > 2 { wrong } else { wrong.arg("dateless", "") }
}

fn body(scope: &Scope<'_>, sides: &Sides<'_>, def: &PartDef, found: &mut Vec<Diagnostic>) -> Option<PartBody> {
    let own = &def.computation;
    if let Some(open) = &own.open_answers {
        if let Some(numerator) = &own.numerator {
            found.push(
                Diagnostic::new(Code::ComputationTwice, numerator.span)
                    .label(open.span, LabelRole::Also)
                    .arg("open", def.id.value.clone()),
            );
        }
        return open_answers(scope, open, found);
    }
    let Some(numerator) = &own.numerator else {
        if !own.broken {
            found.push(Diagnostic::new(Code::NothingToCompute, def.id.span).arg("part", def.id.value.clone()));
        }
        return None;
    };
    let rows = sides.numerator.map(|(rows, _)| rows);
    let items: Vec<QuestionId> = rows.and_then(|rows| rows.bound_by(&numerator.value)).into_iter().collect();
    let rows = rows.map(|rows| Scope { items: &items, ..rows });
    let numerator_checked = rows.and_then(|rows| rows.aggregate(&numerator.value, found));
    let denominator = own.denominator.as_ref().map(|d| {
        if let Some(word) = statistic(&numerator.value.fold.value) {
            found.push(
                Diagnostic::of(Case::FoldWithDenominator, d.span)
                    .arg("fold", word)
                    .arg_opt("conditioned", d.value.condition.as_ref().map(|_| ""))
                    .label(numerator.value.fold.span, LabelRole::Also),
            );
        }
        // The items gone through are those of the numerator's source.
        let (beside, _) = sides.denominator?;
        let same = rows.filter(|rows| rows.place() == beside.place());
        same.unwrap_or(beside).denominator(&d.value, found)
    });
    let exclude = own.exclude.as_ref().map(|e| {
        if let Some((side, from)) = sides.foreign().next() {
            found.push(
                Diagnostic::of(Case::ExcludeAcross, e.span)
                    .arg("source", &scope.source.id)
                    .arg("other", &side.source.id)
                    .label(from, LabelRole::Also),
            );
            return None;
        }
        rows.unwrap_or(*scope).condition(&e.value, found)
    });
    let names = own.favourable.as_ref().map_or(&[][..], |list| &list.value);
    let inferred = own.favourable.as_ref().and_then(|list| {
        let of_one = list.value.iter().find_map(|name| name.inferred.as_deref());
        list.inferred.as_deref().or(of_one)
    });
    let favourable = rows.map_or(Vec::new(), |rows| favourable(&rows, numerator_checked.as_ref(), names, found));
    let numerator = numerator_checked?;
    Some(PartBody::Figures {
        numerator,
        denominator: match denominator {
            Some(checked) => Some(checked?),
            None => None,
        },
        exclude: match exclude {
            Some(checked) => Some(checked?),
            None => None,
        },
        favourable,
        favourable_inferred: inferred.map(|why| why.value.clone()),
    })
}

fn open_answers(scope: &Scope<'_>, open: &Val<String>, found: &mut Vec<Diagnostic>) -> Option<PartBody> {
    let known = scope.source.questions.iter().map(|q| q.id.as_str());
    let Some(place) = known.clone().position(|q| q == open.value) else {
        found.push(scope.unknown_name(&open.value, open.span));
        return None;
    };
    if !matches!(scope.source.questions[place].kind, QuestionKind::Open(_)) {
        found.push(
            Diagnostic::of(Case::OpenAnswersOfValue, open.span)
                .arg("name", &open.value)
                .label_opt(scope.declared(&open.value)),
        );
        return None;
    }
    Some(PartBody::OpenAnswers(QuestionId(place as u32)))
}

fn favourable(
    scope: &Scope<'_>,
    numerator: Option<&model::Aggregate>,
    names: &[Val<String>],
    found: &mut Vec<Diagnostic>,
) -> Vec<u32> {
    let Some(first) = names.first() else { return Vec::new() };
    let Some(numerator) = numerator else { return Vec::new() };
    let (Some(By::Answers(q)) | Some(By::ItemsAndAnswers(q))) = &numerator.by else {
        found.push(Diagnostic::of(Case::FavourableAlone, first.span));
        return Vec::new();
    };
    let question = scope.source.question(*q);
    let scale = match &question.kind {
        QuestionKind::Single { scale, .. } | QuestionKind::Battery { scale, .. } => *scale,
        _ => return Vec::new(),
    };
    let answers = &scope.lists.scales[scale.index()].answers;
    let mut out: Vec<u32> = Vec::new();
    for name in names {
        let keys = answers.iter().map(|a| a.key.as_str());
        match keys.clone().position(|k| k == name.value) {
            Some(i) => out.push(i as u32),
            None => found.push(
                Diagnostic::new(Code::UnknownAnswer, name.span)
                    .arg("found", name.value.clone())
                    .arg("question", question.id.clone())
                    .arg_opt("suggestion", suggest(&name.value, keys.clone()))
                    .arg_opt("answers", some_list(keys))
                    .label_opt(scope.declared(&question.id)),
            ),
        }
    }
    out
}
