//! The lists of the catalogue that names are looked up in.

use mattstock_syntax::ast::{Member, MemberKind};
use mattstock_syntax::def::Text;
use mattstock_syntax::{Case, Code, Diagnostic, Name, Span, suggest};

use super::model::{Area, CodePattern, Codelist, KeyLabel, Period, Scale, Unit, fold_code};
use crate::catalogue::Catalogue;
pub(super) use crate::catalogue::unique;

/// A named code set, resolved.
pub(super) struct CodeSet {
    pub(super) id: String,
    pub(super) patterns: Vec<CodePattern>,
}

/// Everything that is declared for the whole catalogue.
pub(super) struct Lists<'a> {
    pub(super) def: &'a Catalogue,
    pub(super) areas: Vec<Area>,
    pub(super) periods: Vec<Period>,
    pub(super) units: Vec<Unit>,
    pub(super) scales: Vec<Scale>,
    pub(super) codelists: Vec<Codelist>,
    pub(super) code_sets: Vec<CodeSet>,
    pub(super) references: Vec<(String, String)>,
}

/// Looks a name up and reports it if it is not there; an empty name has been reported before.
pub(super) fn find<'n>(
    found: &mut Vec<Diagnostic>,
    code: Code,
    name: &str,
    span: Span,
    known: impl Iterator<Item = &'n str> + Clone,
) -> Option<usize> {
    let place = known.clone().position(|k| k == name);
    if place.is_none() && !name.is_empty() {
        found.push(
            Diagnostic::new(code, span)
                .arg("found", name)
                .arg_opt("suggestion", suggest(name, known.clone()))
                .arg_opt("known", some_list(known)),
        );
    }
    place
}

/// Names joined by commas, shortened when there are many; none when there are none.
pub(crate) fn some_list<'n>(names: impl Iterator<Item = &'n str>) -> Option<String> {
    const MOST: usize = 30;
    let names: Vec<&str> = names.collect();
    match names.len() {
        0 => None,
        n if n > MOST => Some(format!("{}, …", names[..MOST].join(", "))),
        _ => Some(names.join(", ")),
    }
}

impl<'a> Lists<'a> {
    pub(super) fn new(def: &'a Catalogue) -> Self {
        let info = def.info.as_ref();
        let areas = info.map_or(Vec::new(), |i| {
            i.areas
                .iter()
                .map(|a| Area {
                    id: a.id.value.clone(),
                    name: a.name.value.clone(),
                    heading: a.heading.as_ref().unwrap_or(&a.name).value.clone(),
                })
                .collect()
        });
        let periods = info.map_or(Vec::new(), |i| {
            i.periods.iter().map(|p| Period { id: p.id.value.clone(), month: p.from.value.0, day: p.from.value.1 }).collect()
        });
        let units = info.map_or(Vec::new(), |i| {
            i.units
                .iter()
                .map(|u| Unit {
                    id: u.id.value.clone(),
                    label: u.label.value.clone(),
                    per: u.per.as_ref().map(|p| p.value),
                    decimals: u.decimals,
                })
                .collect()
        });
        let scales = info.map_or(Vec::new(), |i| {
            i.scales
                .iter()
                .map(|s| Scale { id: s.id.value.clone(), ordered: s.ordered.value, answers: key_labels(&s.answers) })
                .collect()
        });
        let references =
            info.map_or(Vec::new(), |i| i.references.iter().map(|(k, t)| (k.value.clone(), t.value.clone())).collect());
        let codelists = def
            .codelists
            .iter()
            .map(|c| Codelist { id: c.id.value.clone(), name: c.name.value.clone(), codes: key_labels(&c.codes) })
            .collect();
        let code_sets = def
            .code_sets
            .iter()
            .map(|s| CodeSet { id: s.id.value.clone(), patterns: s.codes.iter().map(|c| code_pattern(&c.value)).collect() })
            .collect();
        Self { def, areas, periods, units, scales, codelists, code_sets, references }
    }

    /// Whether the catalogue is written in Swedish.
    pub(super) fn is_swedish(&self) -> bool {
        self.def.info.as_ref().is_some_and(|i| i.language.value == "sv")
    }
}

fn key_labels(all: &[(Name, Text)]) -> Vec<KeyLabel> {
    all.iter().map(|(k, l)| KeyLabel { key: k.value.clone(), label: l.value.clone() }).collect()
}

/// The finding about a range of codes that holds none, as its last code comes before its first.
pub(super) fn reversed_range(member: &Member) -> Option<Diagnostic> {
    let MemberKind::Range(first, last) = &member.kind else { return None };
    let empty = |first: &str, last: &str| {
        let (first, last) = (fold_code(first), fold_code(last));
        first.chars().take(last.chars().count()).collect::<String>() > last
    };
    if !empty(first, last) {
        return None;
    }
    // `F4..5`: the letters are said once and meant twice.
    let letters: String = first.chars().take_while(|c| c.is_alphabetic()).collect();
    let whole = format!("{letters}{last}");
    let digits = last.starts_with(|c: char| c.is_ascii_digit());
    let write = match digits && !letters.is_empty() && !empty(first, &whole) {
        true => format!("{first}..{whole}"),
        false => format!("{last}..{first}"),
    };
    Some(Diagnostic::of(Case::RangeReversed, member.span).arg("found", format!("{first}..{last}")).arg("write", write))
}

/// A member of a set, read as codes.
pub(super) fn code_pattern(member: &Member) -> CodePattern {
    match &member.kind {
        MemberKind::Word(c) | MemberKind::Text(c) | MemberKind::Number(c) => CodePattern::Exact(fold_code(c)),
        MemberKind::Date(d) => CodePattern::Exact(fold_code(&d.to_string())),
        MemberKind::Range(a, b) => CodePattern::Range(fold_code(a), fold_code(b)),
        MemberKind::Prefix(p) => CodePattern::Prefix(fold_code(p)),
    }
}
