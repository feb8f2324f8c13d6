//! Catalogues, written as files are, and what is found in them.

use crate::assess::national::REGIONS;
use crate::assess::{Criterion, CriterionKind, Evidence, FactKind, Ledger, Verdict, assess};
use crate::catalogue::{Memory, load};
use crate::check::{CheckedCatalogue, check};

const CATALOGUE: &str = "catalogue: a\ntitle: A\npublisher: P\nlanguage: sv\nareas:\n  x:\n    name: X\nreferences:\n  \
                         r: REFERENCE\nscales:\n  ja_nej:\n    answers:\n      ja: Ja\n      nej: Nej\n  hur_ofta:\n    \
                         ordered: true\n    answers:\n      aldrig: Aldrig\n      ofta: Ofta\n      alltid: Alltid\nunits:\n  \
                         p:\n    label: Procent\n    per: 100\n  n:\n    label: Antal\n";

/// A list of all regions.
pub(super) fn list(codes: &[&str]) -> String {
    let codes: String = codes.iter().map(|code| format!("  \"{code}\": Region {code}\n")).collect();
    format!("codelist: regioner\nname: Regioner\ncodes:\n{codes}")
}

/// What a test changes.
#[derive(Clone, Copy)]
pub(super) struct Given<'a> {
    /// The text of its reference.
    pub(super) reference: &'a str,
    /// The codes of the regions.
    pub(super) codes: &'a [&'a str],
    /// More keys of the catalogue.
    pub(super) catalogue: &'a str,
    /// More keys of the source.
    pub(super) source: &'a str,
    /// More keys of its second question, indented.
    pub(super) routing: &'a str,
    /// The direction.
    pub(super) direction: &'a str,
    /// The computation.
    pub(super) computation: &'a str,
    /// More keys of the sheet, indented.
    pub(super) sheet: &'a str,
    /// More keys of the measure.
    pub(super) measure: &'a str,
    /// Its type.
    pub(super) kind: &'a str,
}

pub(super) const GIVEN: Given<'static> = Given {
    reference: "En rapport (2024)",
    codes: &REGIONS,
    catalogue: "",
    source: "status: Återkommande enkät\nselection: census\n",
    routing: "",
    direction: "higher",
    computation: "numerator: count where f1 = ja\ndenominator: count\nbreakdowns: [total, region]\n",
    sheet: "",
    measure: "",
    kind: "structure",
};

impl Given<'_> {
    pub(super) fn catalogue(&self) -> CheckedCatalogue {
        let catalogue = CATALOGUE.replace("REFERENCE", self.reference) + self.catalogue;
        let source = format!(
            "source: enkat\nname: Enkäten\nkind: survey\n{}one_row_per: region\nframe: regioner\ncolumns:\n  region:\n    \
             codelist: regioner\n  kommun:\n    codelist: regioner\n  ar:\n    type: year\nquestions:\n  f1:\n    text: Finns det?\n    \
             answers: ja_nej\n  f2:\n    text: Hur ofta?\n{}    answers: hur_ofta\n  f3:\n    text: Vad?\n    open: true\n",
            self.source, self.routing
        );
        let measure = format!(
            "measure: 1\nname: M\narea: x\ntype: {}\ndirection: {}\nsource: enkat\nunit: p\nsheet:\n  statement: S.\n  \
             purpose: P.\n  error_sources: none_known\n{}{}{}",
            self.kind, self.direction, self.sheet, self.computation, self.measure
        );
        let files = Memory::new([
            ("catalogue.yaml", catalogue),
            ("codelists/l.yaml", list(self.codes)),
            ("sources/s.yaml", source),
            ("1.yaml", measure),
        ]);
        let loaded = load(&files, "");
        let checked = check(&loaded.catalogue, &loaded.diagnostics);
        checked.catalogue.unwrap_or_else(|| panic!("{:#?}", checked.diagnostics))
    }

    pub(super) fn ledger(&self) -> Ledger {
        ledger(&self.catalogue(), &Evidence::default())
    }
}

pub(super) fn ledger(catalogue: &CheckedCatalogue, evidence: &Evidence<'_>) -> Ledger {
    assess(catalogue, &["1".to_owned()], evidence).measures.remove(0)
}

pub(super) fn of(ledger: &Ledger, kind: CriterionKind) -> &Criterion {
    ledger.criteria.iter().find(|c| c.criterion == kind).unwrap()
}

pub(super) fn verdict(ledger: &Ledger, kind: CriterionKind) -> (Verdict, FactKind) {
    let criterion = of(ledger, kind);
    (criterion.verdict, criterion.reason.kind)
}

/// Whether a criterion has a line of a kind.
pub(super) fn says(ledger: &Ledger, criterion: CriterionKind, fact: FactKind) -> bool {
    of(ledger, criterion).lines.iter().any(|line| line.fact.kind == fact)
}
