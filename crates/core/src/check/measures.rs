//! Measures as written, made into typed parts.

use std::cell::RefCell;
use std::collections::BTreeSet;

use mattstock_syntax::def::{
    BreakdownDef, ComputationDef, DefineDef, ErrorSourcesDef, MeasureDef, PartDef, Role, SheetDef, SourceDef, Val,
};
use mattstock_syntax::{Case, Code, Diagnostic, Name, Role as LabelRole, Span, suggest};

use super::head::named_period;
use super::lists::{Lists, find, some_list, unique};
use super::model::{
    Aggregate, AreaId, Breakdown, By, CellId, Domain, Measure, Part, PartBody, PeriodId, QuestionId, QuestionKind,
    SheetTexts, Source, SourceIx, UnitId,
};
use super::scope::{LabelOpt, Scope};

/// The most groups one breakdown may have.
const MOST_GROUPS: usize = 100_000;

/// What a measure is checked against.
pub(super) struct Surroundings<'a> {
    pub(super) lists: &'a Lists<'a>,
    pub(super) sources: &'a [Source],
    pub(super) defs: &'a [SourceDef],
}

/// Checks a measure; none if it cannot be built, after reporting everything that is wrong.
pub(super) fn measure(around: &Surroundings<'_>, def: &MeasureDef, found: &mut Vec<Diagnostic>) -> Option<Measure> {
    let lists = around.lists;
    let area = find(found, Code::UnknownArea, &def.area.value, def.area.span, lists.areas.iter().map(|a| a.id.as_str()));
    let top_unit = def.computation.unit.as_ref().map(|u| (unit(lists, u, found), u));
    let top_period = def.computation.period.as_ref().map(|p| (named_period(lists, p, found), p.span));
    let sheet = sheet(lists, &def.sheet, found);
    unique(found, Case::PartTwice, def.parts.iter().map(|p| &p.id));
    unique(found, Case::ConditionTwice, def.define.iter().map(|d| &d.name));
    for (code, _) in &def.accept {
        if Code::parse(&code.value).is_none() {
            let known = Code::ALL.iter().map(|c| c.as_str());
            found.push(
                Diagnostic::new(Code::UnknownCode, code.span)
                    .arg("found", code.value.clone())
                    .arg_opt("suggestion", suggest(&code.value, known)),
            );
        }
    }
    let source =
        find(found, Code::UnknownSource, &def.source.value, def.source.span, around.sources.iter().map(|s| s.id.as_str()))?;
    let defines = defines(around, def, source, found);
    let used = RefCell::new(BTreeSet::new());
    let scope = Scope {
        lists,
        sources: around.sources,
        source: &around.sources[source],
        def: &around.defs[source],
        defines: &defines,
        item: None,
        element: None,
        of_source: false,
        used: &used,
    };
    let parts = parts(&scope, def, top_unit.as_ref(), found);
    unused_defines(&scope, def, found);
    let questions = questions(&scope, def, &parts, found);
    let period = period(&scope, top_period, found);
    let unit = match top_unit {
        Some((unit, _)) => unit,
        None => parts.iter().flatten().map(|p| p.unit).next(),
    };
    let parts: Option<Vec<Part>> = parts.into_iter().collect();
    Some(Measure {
        id: def.id.value.clone(),
        name: def.name.value.clone(),
        area: AreaId(area? as u32),
        kind: def.kind.value,
        kind_wording: def.kind.wording.as_ref().map(|w| w.value.clone()),
        aim: def.direction.value,
        direction_wording: def.direction.wording.as_ref().map(|w| w.value.clone()),
        role: def.role.as_ref().map_or(Role::National, |r| r.value),
        candidate: def.candidate,
        source: SourceIx(source as u32),
        unit: unit?,
        unit_wording: def.computation.unit.as_ref().and_then(|u| u.wording.as_ref()).map(|w| w.value.clone()),
        period,
        sheet,
        question_text: def.question_text.as_ref().map(|t| t.value.clone()),
        questions,
        parts: parts?,
        span: def.id.span,
    })
}

fn unit(lists: &Lists<'_>, name: &Val<String>, found: &mut Vec<Diagnostic>) -> Option<UnitId> {
    let known = lists.units.iter().map(|u| u.id.as_str());
    let place = find(found, Code::UnknownUnit, &name.value, name.span, known);
    let label = name.value.to_lowercase();
    if let (None, Some(meant)) = (place, lists.units.iter().find(|u| u.label.to_lowercase() == label))
        && let Some(unknown) = found.last_mut().filter(|d| d.code == Code::UnknownUnit)
    {
        // The printed word of a unit tells better what is meant than a key that looks like it.
        unknown.args.retain(|(arg, _)| *arg != "suggestion");
        unknown.args.push(("suggestion", meant.id.clone()));
    }
    place.map(|i| UnitId(i as u32))
}

/// The measure's named conditions, then the catalogue's for its source.
fn defines<'a>(
    around: &Surroundings<'a>,
    def: &'a MeasureDef,
    source: usize,
    found: &mut Vec<Diagnostic>,
) -> Vec<&'a DefineDef> {
    let shared = around
        .lists
        .def
        .info
        .as_ref()
        .and_then(|i| i.conditions.iter().find(|(name, _)| name.value == around.sources[source].id).map(|(_, all)| all));
    let all: Vec<&DefineDef> = def.define.iter().chain(shared.into_iter().flatten()).collect();
    clashes(&def.define, &around.defs[source], found);
    all
}

/// Reports named conditions that have the name of a question or column.
fn clashes(defines: &[DefineDef], source: &SourceDef, found: &mut Vec<Diagnostic>) {
    for define in defines {
        let questions = source.questions.iter().map(|q| &q.id);
        let clash = questions.chain(source.columns.iter().map(|c| &c.id)).find(|n| n.value == define.name.value);
        if let Some(other) = clash {
            found.push(
                Diagnostic::new(Code::NameClash, define.name.span)
                    .arg("name", define.name.value.clone())
                    .label(other.span, LabelRole::Declared),
            );
        }
    }
}

/// Checks the named conditions of the catalogue, whether or not a measure uses them.
pub(super) fn shared_conditions(around: &Surroundings<'_>, found: &mut Vec<Diagnostic>) {
    let Some(info) = &around.lists.def.info else { return };
    for (name, defines) in &info.conditions {
        let Some(place) = around.sources.iter().position(|s| s.id == name.value) else { continue };
        unique(found, Case::ConditionTwice, defines.iter().map(|d| &d.name));
        clashes(defines, &around.defs[place], found);
        let all: Vec<&DefineDef> = defines.iter().collect();
        let used = RefCell::new(BTreeSet::new());
        let scope = Scope {
            lists: around.lists,
            sources: around.sources,
            source: &around.sources[place],
            def: &around.defs[place],
            defines: &all,
            item: None,
            element: None,
            used: &used,
            of_source: false,
        };
        for condition in defines.iter().filter_map(|d| d.condition.as_ref()) {
            scope.condition(&condition.value, found);
        }
    }
}

/// Checks the measure's own conditions that nothing used, so that their errors are not lost.
fn unused_defines(scope: &Scope<'_>, def: &MeasureDef, found: &mut Vec<Diagnostic>) {
    for define in &def.define {
        if !scope.used.borrow().contains(&define.name.value) {
            if let Some(condition) = &define.condition {
                scope.condition(&condition.value, found);
            }
            if !def.computation.broken && !def.parts.iter().any(|p| p.computation.broken) {
                found.push(Diagnostic::new(Code::UnusedDefinition, define.name.span).arg("name", define.name.value.clone()));
            }
        }
    }
}

fn parts(
    scope: &Scope<'_>,
    def: &MeasureDef,
    top_unit: Option<&(Option<UnitId>, &Val<String>)>,
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
        return vec![part(scope, &one, top, top_unit, found)];
    }
    let at_top = [
        top.numerator.as_ref().map(|n| n.span),
        top.denominator.as_ref().map(|d| d.span),
        top.open_answers.as_ref().map(|o| o.span),
        top.exclude.as_ref().map(|e| e.span),
    ];
    if let Some(span) = at_top.into_iter().flatten().next() {
        found.push(
            Diagnostic::new(Code::ComputationTwice, span).label(def.parts[0].id.span, LabelRole::Also).arg("parts", ""),
        );
    }
    def.parts.iter().map(|p| part(scope, p, top, top_unit, found)).collect()
}

fn part(
    scope: &Scope<'_>,
    def: &PartDef,
    top: &ComputationDef,
    top_unit: Option<&(Option<UnitId>, &Val<String>)>,
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
    if let Some(period) = &own.period
        && !top.period.as_ref().is_some_and(|t| t.span.same_place(period.span))
    {
        found.push(Diagnostic::of(Case::PartPeriodNotYet, period.span));
    }
    let breakdowns = breakdowns(scope, own.breakdowns.as_ref().or(top.breakdowns.as_ref()), found);
    let body = body(scope, def, found);
    if let (Some(unit), Some(PartBody::Figures { denominator, .. })) = (unit, &body) {
        let unit = &scope.lists.units[unit.index()];
        if unit.per.is_some() && denominator.is_none() && !own.broken {
            found.push(
                Diagnostic::new(Code::UnitWithoutDenominator, unit_span)
                    .arg("unit", unit.id.clone())
                    .arg("part", def.id.value.clone()),
            );
        }
    }
    Some(Part {
        period: None,
        id: def.id.value.clone(),
        name: def.name.as_ref().map(|n| n.value.clone()),
        unit: unit?,
        body: body?,
        breakdowns: breakdowns?,
        span: def.id.span,
    })
}

fn body(scope: &Scope<'_>, def: &PartDef, found: &mut Vec<Diagnostic>) -> Option<PartBody> {
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
    let (numerator_checked, inner) = scope.aggregate(&numerator.value, found);
    let denominator = own.denominator.as_ref().map(|d| inner.denominator(&d.value, found));
    let exclude = own.exclude.as_ref().map(|e| inner.condition(&e.value, found));
    let names = own.favourable.as_ref().map_or(&[][..], |list| &list.value);
    let favourable = favourable(scope, numerator_checked.as_ref(), names, found);
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
    numerator: Option<&Aggregate>,
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

/// The breakdowns of a part; the total alone where none are given.
fn breakdowns(
    scope: &Scope<'_>,
    written: Option<&Val<Vec<Val<BreakdownDef>>>>,
    found: &mut Vec<Diagnostic>,
) -> Option<Vec<Breakdown>> {
    let Some(written) = written else { return Some(vec![Breakdown::Total]) };
    for (place, entry) in written.value.iter().enumerate() {
        let repeated = match &entry.value {
            BreakdownDef::Total => false,
            BreakdownDef::Columns(names) => {
                names.iter().enumerate().any(|(i, n)| names[..i].iter().any(|m| m.value == n.value))
            }
        };
        if repeated || written.value[..place].iter().any(|e| e.value == entry.value) {
            found.push(Diagnostic::of(Case::BreakdownTwice, entry.span));
        }
    }
    let checked: Vec<Option<Breakdown>> = written
        .value
        .iter()
        .map(|entry| match &entry.value {
            BreakdownDef::Total => Some(Breakdown::Total),
            BreakdownDef::Columns(names) => {
                let cells: Vec<Option<CellId>> = names.iter().map(|n| breakdown_cell(scope, n, found)).collect();
                let cells = cells.into_iter().collect::<Option<Vec<_>>>()?;
                let groups = cells.iter().try_fold(1usize, |n, c| n.checked_mul(scope.values(*c) + 1));
                if groups.is_none_or(|n| n > MOST_GROUPS) {
                    found.push(Diagnostic::of(Case::CrossingTooLarge, entry.span).arg("most", MOST_GROUPS.to_string()));
                    return None;
                }
                Some(Breakdown::Cells(cells))
            }
        })
        .collect();
    checked.into_iter().collect()
}

fn breakdown_cell(scope: &Scope<'_>, name: &Name, found: &mut Vec<Diagnostic>) -> Option<CellId> {
    let cells = || scope.source.cells.iter().filter(|c| c.question.is_none());
    let listed = |domain: &Domain| matches!(domain, Domain::Code(_) | Domain::Answer(_));
    let columns = || cells().filter(|c| listed(&c.domain)).map(|c| c.name.as_str());
    let place = scope.source.cells.iter().position(|c| c.question.is_none() && c.name == name.value);
    match place.map(|p| &scope.source.cells[p].domain) {
        Some(domain) if listed(domain) => return place.map(|p| CellId(p as u32)),
        Some(Domain::Unknown) => {}
        None if scope.named(&name.value).is_none() => {
            let mut unknown = scope.unknown_name(&name.value, name.span);
            if unknown.code == Code::UnknownName {
                unknown.args.retain(|(n, _)| *n != "known" && *n != "suggestion");
                unknown = unknown
                    .arg_opt("suggestion", suggest(&name.value, columns().chain(["total"])))
                    .arg_opt("known", some_list(columns().chain(["total"]).collect::<Vec<_>>().into_iter()));
            }
            found.push(unknown);
        }
        _ => found.push(
            Diagnostic::new(Code::BreakdownWithoutCodelist, name.span)
                .arg("found", name.value.clone())
                .arg(if place.is_some() { "column" } else { "question" }, "")
                .arg_opt("answered", scope.answered(&name.value).then(|| name.value.clone()))
                .arg_opt("known", some_list(columns()))
                .label_opt(scope.declared(&name.value)),
        ),
    }
    None
}

/// The period `{period}` prints: the measure's, else the source's.
fn period(scope: &Scope<'_>, own: Option<(Option<PeriodId>, Span)>, found: &mut Vec<Diagnostic>) -> Option<PeriodId> {
    let axis = scope.source.period;
    let Some((own, span)) = own else { return axis.and_then(|a| a.period) };
    let own = own?;
    if let Some(axis) = axis
        && scope.source.cell(axis.cell).domain == Domain::Date
        && axis.period != Some(own)
    {
        found.push(Diagnostic::of(Case::PeriodNotYet, span));
    }
    Some(own)
}

fn questions(scope: &Scope<'_>, def: &MeasureDef, parts: &[Option<Part>], found: &mut Vec<Diagnostic>) -> Vec<QuestionId> {
    if let Some(names) = &def.questions {
        return names
            .value
            .iter()
            .filter_map(|name| {
                let place = scope.source.questions.iter().position(|q| q.id == name.value);
                if place.is_none() {
                    found.push(scope.unknown_name(&name.value, name.span));
                }
                place.map(|p| QuestionId(p as u32))
            })
            .collect();
    }
    let mut cells = Vec::new();
    let mut out = BTreeSet::new();
    for part in parts.iter().flatten() {
        match &part.body {
            PartBody::OpenAnswers(q) => {
                out.insert(*q);
            }
            PartBody::Figures { numerator, .. } => super::cells_of_aggregate(numerator, scope.source, &mut cells),
        }
    }
    out.extend(cells.iter().filter_map(|c| scope.source.cell(*c).question));
    out.into_iter().collect()
}

fn sheet(lists: &Lists<'_>, def: &SheetDef, found: &mut Vec<Diagnostic>) -> SheetTexts {
    let mut texts = |names: &[Val<String>]| -> Vec<String> {
        names
            .iter()
            .filter_map(|n| {
                let known = lists.references.iter().map(|(k, _)| k.as_str());
                find(found, Code::UnknownReference, &n.value, n.span, known).map(|i| lists.references[i].1.clone())
            })
            .collect()
    };
    let text = |t: &Option<mattstock_syntax::def::Text>| t.as_ref().map(|t| t.value.clone());
    SheetTexts {
        statement: text(&def.statement).unwrap_or_default(),
        purpose: text(&def.purpose).unwrap_or_default(),
        knowledge_support: texts(&def.knowledge_support),
        references: texts(&def.references),
        error_sources: match &def.error_sources {
            Some(ErrorSourcesDef::Prose(t)) => Some(t.value.clone()),
            Some(ErrorSourcesDef::NoneKnown(_)) | None => None,
        },
        technical_description: text(&def.technical_description),
        reporting_levels: text(&def.reporting_levels),
        comment: text(&def.comment),
    }
}
