//! Derived columns as written, made into columns with a codelist of their own.

use std::collections::{BTreeMap, BTreeSet};

use mattstock_syntax::ast::{self, ConditionKind, MemberKind, MemberSet, ValueKind};
use mattstock_syntax::def::{BandsDef, GroupDef, GroupsDef, SourceDef, TypeDef};
use mattstock_syntax::{Case, Code, Diagnostic, Name, Role, Span, Spanned};

use super::bands::{Banded, band_codes};
use super::lists::{Lists, unique};
use super::model::{
    CellId, CodePattern, Codelist, CodelistId, Condition, Derived, Domain, KeyLabel, Operand, Source, Test, fold_code,
};
use super::numbers::band_limits;
use super::routing::walk;
use super::scope::{Scope, Used};
use super::sources::is_derived;

/// What the group of everything else is called.
const REST: &str = "other";

/// Makes the derived columns of a source, in the order written: each may look at questions, columns that are read, and
/// derived ones before it. Their codelists are put after those of the catalogue.
pub(super) fn derive(
    lists: &mut Lists<'_>,
    sources: &mut [Source],
    place: usize,
    def: &SourceDef,
    found: &mut Vec<Diagnostic>,
) {
    let circular = circles(def, found);
    for (index, column) in def.columns.iter().enumerate().filter(|(index, _)| !circular.contains(index)) {
        let used = Used::default();
        let scope = Scope { of_source: true, ..Scope::new(lists, sources, place, &[], &used) };
        let made = match &column.kind {
            _ if comes_later(def, index, found) => None,
            TypeDef::Bands(bands) => scope.bands(bands, found),
            TypeDef::Groups(groups) => scope.groups(groups, found),
            _ => continue,
        };
        let Some((derived, codes)) = made else { continue };
        let list = CodelistId(lists.codelists.len() as u32);
        let cell = &mut sources[place].cells[index];
        lists.codelists.push(Codelist {
            id: format!("{}.{}", def.id.value, column.id.value),
            name: cell.label.clone(),
            codes,
        });
        cell.domain = Domain::Code(list);
        cell.derived = Some(derived);
    }
}

/// The names that a derived column is computed from; none of a column that is read.
fn inputs(kind: &TypeDef) -> Vec<Name> {
    match kind {
        TypeDef::Bands(bands) => names_of(&bands.of.value),
        TypeDef::Groups(groups) => vec![Spanned::new(groups.of.value.clone(), groups.of.span)],
        _ => Vec::new(),
    }
}

/// Reports every circle of derived columns once, and gives the columns in one.
fn circles(def: &SourceDef, found: &mut Vec<Diagnostic>) -> BTreeSet<usize> {
    let next = |at: usize| -> BTreeSet<usize> {
        let place = |name: &Name| def.columns.iter().position(|c| c.id.value == name.value && is_derived(c));
        inputs(&def.columns[at].kind).iter().filter_map(place).collect()
    };
    let mut reported = BTreeSet::new();
    for start in 0..def.columns.len() {
        let mut path = vec![start];
        if reported.contains(&start) || !walk(start, &next, &mut path, &mut BTreeSet::new()) {
            continue;
        }
        let name = |at: &usize| def.columns[*at].id.value.as_str();
        let into = path.get(1).unwrap_or(&start);
        let named = inputs(&def.columns[start].kind).into_iter().find(|input| input.value == name(into));
        let case = if path.len() == 1 { Case::DerivedFromItself } else { Case::DerivedCircle };
        let mut finding = Diagnostic::of(case, named.map_or(def.columns[start].id.span, |n| n.span))
            .arg("name", name(&start))
            .label(def.columns[*into].id.span, Role::Declared);
        if case == Case::DerivedCircle {
            finding = finding.arg("circle", path.iter().chain([&start]).map(name).collect::<Vec<_>>().join(" → "));
        }
        found.push(finding);
        reported.extend(path);
    }
    reported
}

/// Reports the names of a derived column's value that are a derived one after it.
fn comes_later(def: &SourceDef, index: usize, found: &mut Vec<Diagnostic>) -> bool {
    let own = &def.columns[index].id;
    let mut later = false;
    for name in inputs(&def.columns[index].kind) {
        let Some(at) = def.columns.iter().position(|c| c.id.value == name.value) else { continue };
        if at <= index || !is_derived(&def.columns[at]) {
            continue;
        }
        found.push(
            Diagnostic::of(Case::DerivedLater, name.span)
                .arg("name", &own.value)
                .arg("other", &name.value)
                .label(def.columns[at].id.span, Role::Declared),
        );
        later = true;
    }
    later
}

impl Scope<'_> {
    fn bands(&self, def: &BandsDef, found: &mut Vec<Diagnostic>) -> Option<(Derived, Vec<KeyLabel>)> {
        let limits = band_limits(def, found);
        let Banded { value: of, whole, least } = self.banded(&def.of.value, found)?;
        if limits.len() != def.from.len() {
            return None;
        }
        let below = least.is_none_or(|lowest| lowest < limits[0]);
        if let Some(label) = def.below.as_ref().filter(|_| !below) {
            found.push(
                Diagnostic::of(Case::NothingBelow, label.span)
                    .arg("limit", limits[0].normal().to_string())
                    .label(def.from[0].span, Role::Also),
            );
        }
        let whole = whole && limits.iter().all(|l| l.normal().scale == 0);
        let mut codes = band_codes(&limits, whole, below, self.lists.is_swedish());
        let (under, named) = codes.split_at_mut(usize::from(below));
        for (code, label) in under.iter_mut().zip(&def.below).chain(named.iter_mut().zip(&def.labels)) {
            code.label.clone_from(&label.value);
        }
        Some((Derived::Bands { of, limits, below }, codes))
    }

    fn groups(&self, def: &GroupsDef, found: &mut Vec<Diagnostic>) -> Option<(Derived, Vec<KeyLabel>)> {
        self.group_names(def, found);
        let cell = self.grouped(def, found)?;
        let domain = &self.source.cell(cell).domain;
        let mut placed: Vec<(usize, Span, Test)> = Vec::new();
        let mut sound = true;
        for (at, group) in def.groups.iter().enumerate() {
            for (span, set) in members(group) {
                let written = exact(&set);
                let Some(test) = self.member_test(def, set, span, found) else {
                    sound = false;
                    continue;
                };
                if test == Test::OneOf(Vec::new()) {
                    found.push(Diagnostic::of(Case::GroupWithoutCode, span).arg("name", &def.of.value));
                    sound = false;
                }
                let clash = placed.iter().find_map(|(other, first, before)| {
                    (*other != at).then(|| self.shared(domain, before, &test)).flatten().map(|what| (*other, *first, what))
                });
                if let Some((other, first, what)) = clash {
                    found.push(
                        Diagnostic::of(Case::GroupsOverlap, span)
                            .arg("found", written.unwrap_or(what))
                            .arg("first", &def.groups[other].id.value)
                            .arg("second", &group.id.value)
                            .label(first, Role::First),
                    );
                    sound = false;
                }
                placed.push((at, span, test));
            }
        }
        if !sound {
            return None;
        }
        let groups: Vec<Test> = (0..def.groups.len())
            .map(|at| together(placed.iter().filter(|(group, ..)| *group == at).map(|(.., test)| test)))
            .collect();
        let label = |group: &GroupDef| group.label.as_ref().map_or(&group.id.value, |l| &l.value).clone();
        let mut codes: Vec<KeyLabel> =
            def.groups.iter().map(|g| KeyLabel { key: g.id.value.clone(), label: label(g) }).collect();
        let covered: BTreeSet<u32> = groups.iter().flat_map(indices).copied().collect();
        let whole = self.size(domain).is_some_and(|size| covered.len() == size);
        match &def.rest {
            Some(rest) if whole => {
                found.push(Diagnostic::of(Case::NoRest, rest.span).arg("name", &def.of.value));
            }
            None if whole => {}
            rest => {
                let words = if self.lists.is_swedish() { "Övriga" } else { "Other" };
                let label = rest.as_ref().map_or_else(|| words.to_owned(), |r| r.value.clone());
                codes.push(KeyLabel { key: REST.to_owned(), label });
            }
        }
        Some((Derived::Groups { of: cell, groups }, codes))
    }

    /// Reports group names that stand twice, or that mean something else.
    fn group_names(&self, def: &GroupsDef, found: &mut Vec<Diagnostic>) {
        unique(found, Case::GroupTwice, def.groups.iter().map(|g| &g.id));
        let mut seen: BTreeMap<String, &Name> = BTreeMap::new();
        for GroupDef { id, .. } in &def.groups {
            if id.value == "missing" {
                found.push(Diagnostic::of(Case::CodeTaken, id.span).arg("found", &id.value));
            }
            if fold_code(&id.value) == fold_code(REST) {
                found.push(Diagnostic::of(Case::GroupIsRest, id.span).arg("name", &id.value));
            }
            let first = *seen.entry(fold_code(&id.value)).or_insert(id);
            if first.value != id.value {
                found.push(
                    Diagnostic::of(Case::CodeAlike, id.span)
                        .arg("name", &id.value)
                        .arg("same_as", &first.value)
                        .label(first.span, Role::First),
                );
            }
        }
    }

    /// The cell that is grouped: one answer or code.
    fn grouped(&self, def: &GroupsDef, found: &mut Vec<Diagnostic>) -> Option<CellId> {
        let Operand::Cell(cell) = self.operand(&def.of.value, def.of.span, found)? else { return None };
        let case = match self.source.cell(cell).domain {
            Domain::Answer(_) | Domain::Code(_) | Domain::FreeCode => return Some(cell),
            Domain::Unknown => return None,
            Domain::CodeList { .. } | Domain::Choices(_) => Case::GroupsOfSeveral,
            Domain::Number { .. } | Domain::Year => Case::GroupsOfNumber,
            Domain::OpenAnswer(_) | Domain::Date | Domain::Key | Domain::Text => Case::GroupsOfValue,
        };
        let declared = self.declared(&def.of.value);
        let finding = Diagnostic::of(case, def.of.span).arg("name", &def.of.value);
        found.push(declared.into_iter().fold(finding, |finding, (span, role)| finding.label(span, role)));
        None
    }

    /// What a member of a group tests, read as in `of in (member)`.
    fn member_test(&self, def: &GroupsDef, set: MemberSet, span: Span, found: &mut Vec<Diagnostic>) -> Option<Test> {
        let value = ast::Value { kind: ValueKind::Name(def.of.value.clone()), span: def.of.span };
        let kind = ConditionKind::In { value, negated: false, set };
        let before = found.len();
        let condition = self.condition(&ast::Condition { kind, span }, found);
        for unknown in found[before..].iter_mut().filter(|d| d.code == Code::UnknownCodeSet) {
            // Here a list is one of YAML, without parentheses.
            unknown.args.retain(|(arg, _)| *arg != "listed");
            unknown.args.push(("grouped", String::new()));
        }
        for set in found[before..].iter_mut().filter(|d| d.case == Some(Case::CodeSetAsCode)) {
            set.args.retain(|(arg, _)| *arg != "write");
            set.args.push(("grouped", String::new()));
        }
        match condition? {
            Condition::Test { test, .. } => Some(test),
            _ => None,
        }
    }

    /// What is in two tests of one cell, as it is written; none where nothing is.
    fn shared(&self, domain: &Domain, first: &Test, second: &Test) -> Option<String> {
        match (first, second) {
            (Test::OneOf(a), Test::OneOf(b)) => {
                let both = a.iter().find(|i| b.contains(i))?;
                self.values_of(domain).get(*both as usize).map(|v| v.key.clone())
            }
            (Test::Codes(a), Test::Codes(b)) => a.iter().find_map(|p| b.iter().find_map(|q| p.shared(q))).map(str::to_owned),
            _ => None,
        }
    }

    /// How many values a cell can have; none where they are not listed.
    fn size(&self, domain: &Domain) -> Option<usize> {
        matches!(domain, Domain::Answer(_) | Domain::Code(_)).then(|| self.values_of(domain).len())
    }

    fn values_of(&self, domain: &Domain) -> &[KeyLabel] {
        match domain {
            Domain::Answer(s) => &self.lists.scales[s.index()].answers,
            Domain::Code(c) => &self.lists.codelists[c.index()].codes,
            _ => &[],
        }
    }
}

/// A member that is one code or all codes that begin so, as it is written.
fn exact(set: &MemberSet) -> Option<String> {
    let MemberSet::Listed(members, _) = set else { return None };
    match &members.first()?.kind {
        MemberKind::Word(text) | MemberKind::Text(text) | MemberKind::Number(text) => Some(text.clone()),
        MemberKind::Prefix(prefix) => Some(format!("{prefix}*")),
        MemberKind::Date(_) | MemberKind::Range(..) => None,
    }
}

/// The members of a group one by one, each with its place; a code set is one.
fn members(group: &GroupDef) -> Vec<(Span, MemberSet)> {
    match &group.members {
        MemberSet::Named(name) => vec![(name.span, group.members.clone())],
        MemberSet::Listed(all, _) => {
            all.iter().map(|member| (member.span, MemberSet::Listed(vec![member.clone()], member.span))).collect()
        }
    }
}

/// One test for several of the same cell.
fn together<'t>(tests: impl Iterator<Item = &'t Test>) -> Test {
    let (mut answers, mut codes): (BTreeSet<u32>, BTreeSet<CodePattern>) = Default::default();
    for test in tests {
        match test {
            Test::Codes(patterns) => codes.extend(patterns.iter().cloned()),
            test => answers.extend(indices(test)),
        }
    }
    if codes.is_empty() { Test::OneOf(answers.into_iter().collect()) } else { Test::Codes(codes.into_iter().collect()) }
}

fn indices(test: &Test) -> &[u32] {
    match test {
        Test::OneOf(indices) => indices,
        _ => &[],
    }
}

/// The names a value is made of, in the order written.
fn names_of(value: &ast::Value) -> Vec<Name> {
    let mut names = Vec::new();
    of_value(value, &mut names);
    names
}

fn of_value(value: &ast::Value, out: &mut Vec<Name>) {
    match &value.kind {
        ValueKind::Name(name) => out.push(Spanned::new(name.clone(), value.span)),
        ValueKind::Cell { question: name, .. } | ValueKind::Other { key: name, .. } => out.push(name.clone()),
        ValueKind::Number(_) | ValueKind::Date(_) | ValueKind::Text(_) => {}
        ValueKind::Negative(one) => of_value(one, out),
        ValueKind::Arithmetic { left: a, right: b, .. } | ValueKind::DaysBetween(a, b) | ValueKind::Age(a, b) => {
            of_value(a, out);
            of_value(b, out);
        }
        ValueKind::NumberOf(condition) => of_condition(condition, out),
    }
}

fn of_condition(condition: &ast::Condition, out: &mut Vec<Name>) {
    match &condition.kind {
        ConditionKind::And(all) | ConditionKind::Or(all) => all.iter().for_each(|c| of_condition(c, out)),
        ConditionKind::Not(one) | ConditionKind::Quantified { condition: one, .. } => of_condition(one, out),
        ConditionKind::Named(_) => {}
        ConditionKind::Compare { left, right, .. } => {
            of_value(left, out);
            of_value(right, out);
        }
        ConditionKind::Between { value, low, high } => [value, low, high].into_iter().for_each(|v| of_value(v, out)),
        ConditionKind::In { value, .. }
        | ConditionKind::HasAnyOf { list: value, .. }
        | ConditionKind::Has { choices: value, .. }
        | ConditionKind::During { date: value, .. }
        | ConditionKind::Is { value, .. } => of_value(value, out),
    }
}
