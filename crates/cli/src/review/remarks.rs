//! The findings of a review in words, and how grave they are.

mod raised;

use std::cmp::Reverse;
use std::collections::BTreeSet;

use mattstock_core::check::CheckedCatalogue;
use mattstock_core::document::{Remark, format_number, format_ratio, value_label};
use mattstock_core::plan::plan;
use mattstock_core::review::{Alike, Change, Comparison, PeriodReview, Review, Share, SourceReview};
use mattstock_core::{Decimal, Finding, FindingKind};
use mattstock_syntax::Lang;

use crate::explained::merged;
use crate::findings::{self, sentence};
use crate::remedies::help;
use crate::terminal::words;

/// How grave findings are.
pub(crate) struct Severities<'a> {
    denied: &'a [FindingKind],
    /// Source and header of every column that some measure reads.
    needed: BTreeSet<(String, String)>,
}

impl<'a> Severities<'a> {
    /// Of a catalogue, where some kinds are denied.
    pub(crate) fn new(catalogue: &CheckedCatalogue, denied: &'a [FindingKind]) -> Self {
        let all: Vec<String> = catalogue.measures.iter().map(|m| m.id.clone()).collect();
        let sources = plan(catalogue, &all).map(|plan| plan.sources).unwrap_or_default();
        let of = |source: &mattstock_core::plan::SourcePlan| {
            let read = source.columns.iter().filter(|c| c.derivation.is_none());
            read.map(|c| (source.source.clone(), c.header.clone())).collect::<Vec<_>>()
        };
        Self { denied, needed: sources.iter().flat_map(of).collect() }
    }

    /// Whether a finding of this kind is an error, whatever it concerns.
    fn denies(&self, kind: FindingKind) -> bool {
        self.denied.contains(&kind)
    }

    /// Whether a finding is an error: what would stop a run. A column that no measure reads stops none.
    pub(crate) fn is_error(&self, finding: &Finding) -> bool {
        self.denies(finding.kind) || finding.kind.stops() && !self.is_spare(finding)
    }

    /// Whether a finding is about the header of a column that no measure reads.
    fn is_spare(&self, finding: &Finding) -> bool {
        let of_header = matches!(finding.kind, FindingKind::MissingColumn | FindingKind::DuplicateColumn);
        let read = |header: &String| self.needed.contains(&(finding.source.clone(), header.clone()));
        of_header && finding.column.as_ref().is_some_and(|header| !read(header))
    }
}

/// The findings of a review in the words of a language; errors first, then by kind, the commonest first.
pub(crate) struct Remarks {
    /// Of each source of the review, in its order.
    pub(crate) sources: Vec<Vec<Remark>>,
    /// Of no source.
    pub(crate) elsewhere: Vec<Remark>,
}

impl Remarks {
    /// The findings, and what the review itself raises.
    pub(crate) fn new(catalogue: &CheckedCatalogue, review: &Review, severities: &Severities<'_>, lang: Lang) -> Self {
        let teller = Teller { catalogue, severities, lang };
        Self {
            sources: review.sources.iter().map(|source| teller.source(source)).collect(),
            elsewhere: teller.findings(&review.findings),
        }
    }

    /// All of them.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Remark> {
        self.elsewhere.iter().chain(self.sources.iter().flatten())
    }

    /// How many errors and warnings there are.
    pub(crate) fn summary(&self, lang: Lang) -> String {
        let count = |error: bool| self.all().filter(|r| r.error == error).map(|r| r.count).sum::<u64>();
        let number = |n: u64| format_number(Decimal::integer(n.into()), 0, words(lang, "en", "sv"));
        let several = |n: u64, [one, many]: [&str; 2]| format!("{} {}", number(n), if n == 1 { one } else { many });
        match [count(true), count(false)] {
            [0, 0] => words(lang, "no findings", "inga anmärkningar").to_owned(),
            [0, warnings] => several(warnings, words(lang, ["warning", "warnings"], ["varning", "varningar"])),
            [errors, 0] => several(errors, words(lang, ["error", "errors"], ["fel", "fel"])),
            [errors, warnings] => format!(
                "{}, {}",
                several(errors, words(lang, ["error", "errors"], ["fel", "fel"])),
                several(warnings, words(lang, ["warning", "warnings"], ["varning", "varningar"]))
            ),
        }
    }
}

struct Teller<'a> {
    catalogue: &'a CheckedCatalogue,
    severities: &'a Severities<'a>,
    lang: Lang,
}

impl Teller<'_> {
    fn source(&self, review: &SourceReview) -> Vec<Remark> {
        let mut out = self.findings(&review.findings);
        for period in &review.periods {
            out.extend(period.batteries.iter().filter(|b| b.raised).map(|b| self.alike(review, period, b)));
        }
        if let Some(compared) = &review.compared {
            out.extend(compared.changes.iter().filter(|c| c.raised).map(|c| self.change(review, compared, c)));
        }
        out.extend(review.raised.iter().map(|r| self.otherwise(review, r)));
        out.sort_by_key(|r| (!r.error, r.kind));
        out
    }

    fn findings(&self, all: &[Finding]) -> Vec<Remark> {
        let all = merged(all);
        let mut all: Vec<&Finding> = all.iter().collect();
        all.sort_by_key(|f| {
            let error = self.severities.is_error(f);
            (!error, f.kind, Reverse(f.count), &f.file, f.period, &f.column, &f.found, f.lines.first())
        });
        all.into_iter().map(|f| self.finding(f)).collect()
    }

    fn finding(&self, finding: &Finding) -> Remark {
        let mut help = help(finding, self.lang);
        if self.severities.is_spare(finding) {
            let spare = words(self.lang, "no measure reads it", "inget mått läser den");
            help = if help.is_empty() { spare.to_owned() } else { format!("{help}; {spare}") };
        }
        Remark {
            kind: finding.kind,
            error: self.severities.is_error(finding),
            count: finding.count,
            message: findings::message(finding, self.lang),
            place: findings::place_of(finding, self.lang),
            help,
        }
    }

    fn alike(&self, review: &SourceReview, period: &PeriodReview, battery: &Alike) -> Remark {
        let source = &self.catalogue.sources[review.source.index()];
        let Alike { question, items, alike, .. } = battery;
        let id = &source.question(*question).id;
        let (count, all, percent) = (self.whole(alike.count), self.whole(alike.of), self.percent(*alike));
        let told = words(
            self.lang,
            format!("`{id}`: {count} of {all} who answered all {items} ({percent})"),
            format!("`{id}`: {count} av {all} som svarat på alla {items} ({percent})"),
        );
        self.raised(
            FindingKind::StraightLining,
            told,
            place(&source.id, period.response.period),
            words(
                self.lang,
                "an answer set beforehand or copied to all items looks like this, and so do answers by habit",
                "så ser ett svar ut som är förvalt eller kopierat till alla delfrågor, och svar av vana",
            ),
        )
    }

    fn change(&self, review: &SourceReview, compared: &Comparison, change: &Change) -> Remark {
        let source = &self.catalogue.sources[review.source.index()];
        let column = &source.cell(change.cell).header;
        let value = value_label(self.catalogue, source, change.cell, change.value, Some(compared.to));
        let share = |share: Share| {
            let (percent, of) = (self.percent(share), self.whole(share.of));
            words(self.lang, format!("{percent} of {of} answers"), format!("{percent} av {of} svar"))
        };
        let (from, to) = (compared.from, compared.to);
        let (before, after) = (share(change.before), share(change.after));
        let told = words(
            self.lang,
            format!("`{column}` = `{value}`: {before} in {from}, {after} in {to}"),
            format!("`{column}` = `{value}`: {before} {from}, {after} {to}"),
        );
        self.raised(
            FindingKind::ChangedDistribution,
            told,
            place(&source.id, Some(to)),
            words(
                self.lang,
                "see if the wording, the codes or those asked are others than before",
                "se efter om frågan, koderna eller de tillfrågade är andra än förut",
            ),
        )
    }

    fn raised(&self, kind: FindingKind, told: String, place: String, help: &str) -> Remark {
        let message = format!("{}: {told}", sentence(kind, self.lang));
        Remark { kind, error: self.severities.denies(kind), count: 1, message, place, help: help.to_owned() }
    }

    fn whole(&self, n: u64) -> String {
        format_number(Decimal::integer(n.into()), 0, words(self.lang, "en", "sv"))
    }

    fn percent(&self, share: Share) -> String {
        let (n, d) = (Decimal::integer(share.count.into()), Decimal::integer(share.of.into()));
        let percent = format_ratio(n, d, 100, 1, words(self.lang, "en", "sv")).unwrap_or_default();
        words(self.lang, format!("{percent}%"), format!("{percent} %"))
    }
}

/// A source and period, where no file is to be named.
fn place(source: &str, period: Option<i32>) -> String {
    period.map_or_else(|| source.to_owned(), |period| format!("{source} ({period})"))
}
