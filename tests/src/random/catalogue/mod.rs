//! Random catalogues: definition files as text, with expressions of the right types, over random data.

mod expression;
mod measure;
mod names;
mod source;
mod tape;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt;

use mattstock_core::plan::{PeriodAxis, Plan};
use mattstock_syntax::{Located, SourceId, dsl};
use proptest::collection::vec;
use proptest::prelude::*;

use super::data;
use super::file::Form;
use super::seed::{FileSeed, file};
use crate::naive::NaiveTable;
use tape::Tape;

/// A catalogue, and what its data grow from.
#[derive(Clone)]
pub struct Definitions {
    /// The files as they were made up.
    pub files: BTreeMap<String, String>,
    /// The same with every expression read and printed again.
    pub reprinted: BTreeMap<String, String>,
    seeds: Vec<Vec<FileSeed>>,
}

/// Random catalogues.
pub fn catalogues() -> impl Strategy<Value = Definitions> {
    (vec(any::<u16>(), 0..600), vec(vec(file(), 1..=2), 3)).prop_map(|(numbers, seeds)| Definitions {
        files: files(&numbers, false),
        reprinted: files(&numbers, true),
        seeds,
    })
}

/// The data files of sources, and how each is written.
pub type Data = (BTreeMap<String, Vec<NaiveTable>>, BTreeMap<String, Vec<Form>>);

impl Definitions {
    /// Data for every source of a plan of this catalogue.
    pub fn data(&self, plan: &Plan) -> Data {
        let (mut tables, mut forms) = Data::default();
        for (source, seeds) in plan.sources.iter().zip(&self.seeds) {
            let starts = source.axes.iter().find_map(|axis| match axis {
                PeriodAxis::Date { month, day, .. } => Some((*month, *day)),
                _ => None,
            });
            tables.insert(source.source.clone(), data::tables(source, starts.unwrap_or((3, 1)), seeds));
            forms.insert(source.source.clone(), seeds.iter().map(|seed| Form::from_seed(seed.form)).collect());
        }
        (tables, forms)
    }
}

impl fmt::Debug for Definitions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (path, text) in self.files.iter().filter(|(path, _)| !FIXED.iter().any(|(fixed, _)| fixed == path)) {
            writeln!(f, "--- {path}\n{text}")?;
        }
        Ok(())
    }
}

/// What is the same in every catalogue.
const FIXED: [(&str, &str); 4] = [
    (
        "catalogue.yaml",
        "catalogue: test\ntitle: Test\npublisher: Test\nlanguage: sv\nareas:\n  a:\n    name: A\nscales:\n  ja_nej:\n    answers:\n      \
         ja: Ja\n      nej: Nej\n  ja_nej_osaker:\n    answers:\n      ja: Ja\n      nej: Nej\n      osaker: Osäker\n  frekvens:\n    \
         ordered: true\n    answers:\n      aldrig: Aldrig\n      sallan: Sällan\n      ofta: Ofta\n      alltid: Alltid\nunits:\n  \
         count:\n    label: Antal\n  percent:\n    label: Procent\n    per: 100\n  per_1000:\n    label: Per 1 000\n    per: 1000\n  \
         dagar:\n    label: Dagar\n    decimals: 1\nperiods:\n  senaste_aret:\n    from: 03-01\n  kalenderar:\n    from: 01-01\n  \
         lasar:\n    from: 08-15\n",
    ),
    (
        "codelists/regioner.yaml",
        "codelist: regioner\nname: Regioner\ncodes:\n  \"01\": Stockholm\n  \"03\": Uppsala\n  \"04\": Sörmland\n  \"05\": Östergötland\n",
    ),
    ("codelists/kon.yaml", "codelist: kon\nname: Kön\ncodes:\n  k: Kvinnor\n  m: Män\n"),
    ("codelists/koder.yaml", "code_sets:\n  psykiska:\n    codes: [F40..F48, F39.9]\n"),
];

/// Makes up definition files.
struct Writer<'a> {
    tape: Tape<'a>,
    /// Whether expressions are read and printed again.
    reprint: bool,
}

fn files(numbers: &[u16], reprint: bool) -> BTreeMap<String, String> {
    let mut writer = Writer { tape: Tape::new(numbers), reprint };
    let mut out: BTreeMap<String, String> = FIXED.iter().map(|(path, text)| ((*path).into(), (*text).into())).collect();
    let (survey, of_survey) = writer.survey();
    let (register, mut of_register) = writer.register();
    let (table, of_table) = writer.table();
    // The survey has a row for each region: cases look up what theirs answered.
    if writer.tape.chance(50) {
        of_register.look_up(&of_survey, "region");
    }
    for id in 1..=1 + writer.tape.below(3) {
        let text = match writer.tape.below(5) {
            0 | 1 => writer.measure(id, &of_survey, &of_table),
            2 | 3 => writer.measure(id, &of_register, &of_table),
            _ => writer.measure_across(id, &of_register, &of_table),
        };
        out.insert(format!("{id}.yaml"), text);
    }
    out.extend(
        [("sources/enkat.yaml", survey), ("sources/fall.yaml", register), ("sources/folk.yaml", table)]
            .map(|(path, text)| (path.to_owned(), text)),
    );
    out
}

impl Writer<'_> {
    fn reprinted_condition(&self, text: &str) -> String {
        self.reprinted(text, |text| dsl::parse_condition(text).0.map(|c| dsl::print_condition(&c)))
    }

    fn reprinted_aggregate(&self, text: &str) -> String {
        self.reprinted(text, |text| dsl::parse_aggregate(text).0.map(|a| dsl::print_aggregate(&a)))
    }

    fn reprinted_value(&self, text: &str) -> String {
        self.reprinted(text, |text| dsl::parse_value(text).0.map(|v| dsl::print_value(&v)))
    }

    /// The expression as it is printed; as it is written where it cannot be read, for the check to say why.
    fn reprinted(&self, text: &str, print: impl Fn(&Located) -> Option<String>) -> String {
        let printed = self.reprint.then(|| print(&Located::verbatim(text, SourceId(0), 0))).flatten();
        printed.unwrap_or_else(|| text.to_owned())
    }
}
