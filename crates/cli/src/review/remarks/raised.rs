//! What is raised of item non-response, numbers, rows and response rates, in words.

use mattstock_core::check::CellId;
use mattstock_core::document::{Remark, format_number, format_ratio};
use mattstock_core::review::{Numbers, Raised, RaisedKind, Share, SourceReview};
use mattstock_core::{Decimal, FindingKind};

use super::{Teller, place};
use crate::terminal::words;

impl Teller<'_> {
    /// Something raised besides the share of an answer.
    pub(super) fn otherwise(&self, review: &SourceReview, raised: &Raised) -> Remark {
        let source = &self.catalogue.sources[review.source.index()];
        let column = |cell: CellId| source.cell(cell).header.as_str();
        let (kind, told, help) = match raised.kind {
            RaisedKind::AllBlank { cell, after } => {
                let (column, share) = (column(cell), self.share(after));
                let told = words(self.lang, format!("`{column}`: blank {share}"), format!("`{column}`: blanka {share}"));
                (FindingKind::ItemNonresponse, told, self.lost())
            }
            RaisedKind::Blank { cell, before, after } => {
                let what = format!("`{}`: {}", column(cell), words(self.lang, "blank", "blanka"));
                let told = self.both(raised, &what, self.share(before), self.share(after));
                (FindingKind::ItemNonresponse, told, self.lost())
            }
            RaisedKind::Invalid { cell, before, after } => {
                let what = format!("`{}`: {}", column(cell), words(self.lang, "invalid", "ogiltiga"));
                let told = self.both(raised, &what, self.share(before), self.share(after));
                let help = words(
                    self.lang,
                    "see if the file has other codes or another way to write than before",
                    "se efter om filen har andra koder eller ett annat skrivsätt än förut",
                );
                (FindingKind::ItemNonresponse, told, help)
            }
            RaisedKind::Number { cell, before, after, is_median, near_thousand } => {
                let statistic = if is_median { "median" } else { words(self.lang, "mean", "medelvärde") };
                let what = format!("`{}`: {statistic}", column(cell));
                let of = |numbers: &Numbers| self.middle(numbers, is_median);
                let told = self.both(raised, &what, of(&before), of(&after));
                (FindingKind::ChangedDistribution, told, self.unit(near_thousand))
            }
            RaisedKind::ResponseRate { before, after } => {
                let what = words(self.lang, "responded", "har svarat");
                let told = self.both(raised, what, self.share(before), self.share(after));
                (FindingKind::ChangedDistribution, told, self.incomplete())
            }
            RaisedKind::Rows { before, after } => {
                let what = words(self.lang, "rows", "rader");
                let told = self.both(raised, what, self.whole(before), self.whole(after));
                (FindingKind::ChangedDistribution, told, self.incomplete())
            }
            RaisedKind::Same { rows } => {
                let (rows, from) = (self.whole(rows), raised.from.unwrap_or_default());
                let told = words(
                    self.lang,
                    format!("none: every count of every question is that of {from}, of {rows} rows"),
                    format!("ingen: varje antal för varje fråga är detsamma som {from}, av {rows} rader"),
                );
                let help = words(
                    self.lang,
                    "the file of the year before may have been sent again",
                    "det förra årets fil kan ha skickats igen",
                );
                (FindingKind::ChangedDistribution, told, help)
            }
        };
        self.raised(kind, told, place(&source.id, raised.to), help)
    }

    fn lost(&self) -> &'static str {
        words(
            self.lang,
            "see if the answers were lost on their way to the file, or the question was asked otherwise",
            "se efter om svaren har gått förlorade på väg till filen, eller om frågan ställts på ett annat sätt",
        )
    }

    fn incomplete(&self) -> &'static str {
        words(self.lang, "see if the files hold all responses", "se efter om filerna har alla svar")
    }

    fn unit(&self, near_thousand: bool) -> &'static str {
        if near_thousand {
            words(
                self.lang,
                "about a thousand times: it may be another unit, or another decimal sign",
                "ungefär tusen gånger: det kan vara en annan enhet eller ett annat decimaltecken",
            )
        } else {
            words(
                self.lang,
                "see if the unit, the decimal sign or the question is another than before",
                "se efter om enheten, decimaltecknet eller frågan är en annan än förut",
            )
        }
    }

    fn both(&self, raised: &Raised, what: &str, before: String, after: String) -> String {
        let [from, to] = [raised.from, raised.to].map(Option::unwrap_or_default);
        words(
            self.lang,
            format!("{what} {before} in {from}, {after} in {to}"),
            format!("{what} {before} {from}, {after} {to}"),
        )
    }

    fn share(&self, share: Share) -> String {
        let (percent, of) = (self.percent(share), self.whole(share.of));
        words(self.lang, format!("{percent} of {of}"), format!("{percent} av {of}"))
    }

    /// A median or mean.
    fn middle(&self, numbers: &Numbers, is_median: bool) -> String {
        let lang = words(self.lang, "en", "sv");
        let median = numbers.median.filter(|_| is_median).map(Decimal::normal).map(|d| format_number(d, d.scale, lang));
        let mean = || numbers.mean().and_then(|(sum, n)| format_ratio(sum, n, 1, 1, lang));
        median.or_else(mean).unwrap_or_default()
    }
}
