//! The three sources: a survey with every kind of question, a register with every kind of column, and a table.

use super::Writer;
use super::names::{Names, SCALES};

pub(super) const REGIONS: [&str; 4] = ["01", "03", "04", "05"];

fn owned(all: &[&str]) -> Vec<String> {
    all.iter().map(|s| (*s).to_owned()).collect()
}

impl Writer<'_> {
    /// The survey: one row per region and year.
    pub(super) fn survey(&mut self) -> (String, Names) {
        let mut names = Names { source: "enkat".into(), ..Names::default() };
        names.coded.push(("region".into(), owned(&REGIONS)));
        names.answers.push(("svarat".into(), SCALES[0]));
        let mut head = "source: enkat\nname: Enkät\nkind: survey\nstatus: Enkät\none_row_per: region\n".to_owned();
        if self.tape.chance(50) {
            head.push_str("frame: regioner\n");
        }
        let mut columns = "columns:\n  region:\n    codelist: regioner\n  svarat:\n    answers: ja_nej\n".to_owned();
        if self.tape.chance(70) {
            columns.push_str("  ar:\n    type: year\n");
            names.dated = true;
            names.years.push("ar".into());
        }
        if self.tape.chance(30) {
            head.push_str("weight:\n  of: vikt\n  decimals: 2\n");
            columns.push_str("  vikt:\n    type: number\n    min: 0\n    decimals: 2\n");
        }
        if self.tape.chance(50) {
            head.push_str("responded_when: svarat = ja\n");
        }
        let mut questions = String::from("questions:\n");
        for i in 1..=3 + self.tape.below(4) {
            questions.push_str(&self.question(&format!("f{i}"), i, &mut names));
        }
        (format!("{head}{columns}{questions}"), names)
    }

    /// A question; the first has one answer, so that there is something to ask of.
    fn question(&mut self, id: &str, place: usize, names: &mut Names) -> String {
        let mut out = format!("  {id}:\n    text: Fråga {place}?\n");
        if place > 1 && self.tape.chance(40) {
            let condition = self.condition(names, 1);
            let condition = self.reprinted_condition(&condition);
            if self.tape.chance(50) {
                out.push_str(&format!("    asked_when: {condition}\n"));
            } else {
                out.push_str(&format!("    asked_when:\n      is: {condition}\n      inferred: antaget\n"));
            }
        }
        let scale = SCALES[self.tape.below(SCALES.len())];
        let kind = if place == 1 { 0 } else { self.tape.below(8) };
        match kind {
            0 | 1 => {
                names.answers.push((id.to_owned(), scale));
                out.push_str(&format!("    answers: {}\n", scale.0));
            }
            2 | 3 => {
                let items = owned(&["a", "b", "c"][..2 + self.tape.below(2)]);
                out.push_str(&format!("    answers: {}\n    items:\n", scale.0));
                for (i, item) in items.iter().enumerate() {
                    out.push_str(&format!("      {item}:\n        label: Punkt {item}\n"));
                    if i + 1 == items.len() && self.tape.chance(40) {
                        out.push_str(self.tape.pick(&["        exclusive: true\n", "        open: true\n"]));
                    }
                }
                names.batteries.push((id.to_owned(), items, scale));
            }
            4 | 5 => {
                let choices = owned(&["kurs", "webb", "ingen"]);
                let blank = self.tape.pick(&["none", "no_answer"]);
                out.push_str(&format!(
                    "    empty_means: {blank}\n    choices:\n      kurs: Kurs\n      webb: Webbutbildning\n"
                ));
                out.push_str("      ingen:\n        label: Ingen\n");
                if self.tape.chance(50) {
                    out.push_str("        exclusive: true\n");
                }
                names.choices.push((id.to_owned(), choices));
            }
            6 => {
                let decimals = self.tape.below(3);
                out.push_str(&format!("    number:\n      min: 0\n      max: 1000\n      decimals: {decimals}\n"));
                names.numbers.push(id.to_owned());
            }
            _ => match self.tape.below(2) {
                0 => {
                    out.push_str("    date: true\n");
                    names.dates.push(id.to_owned());
                }
                _ => {
                    out.push_str("    open: true\n");
                    names.texts.push(id.to_owned());
                }
            },
        }
        out
    }

    /// The register: one row per case, dated by its start.
    pub(super) fn register(&mut self) -> (String, Names) {
        let mut names = Names { source: "fall".into(), dated: true, ..Names::default() };
        names.keys.push("person".into());
        names.dates = owned(&["start", "slut", "fodd"]);
        names.coded = vec![("region".into(), owned(&REGIONS)), ("kon".into(), owned(&["k", "m"]))];
        names.codes.push("diagnos".into());
        names.lists.push("kva".into());
        names.numbers.push("dagar".into());
        names.answers.push(("partiell".into(), SCALES[0]));
        let mut out = "source: fall\nname: Fall\nkind: register\nstatus: Register\n".to_owned();
        out.push_str(&format!("period:\n  of: start\n  as: {}\n", self.tape.pick(&["senaste_aret", "kalenderar"])));
        if self.tape.chance(40) {
            out.push_str("one_row_per: [person, start]\n");
        }
        let blank = self.tape.pick(&["none", "no_answer"]);
        let decimals = self.tape.below(3);
        out.push_str(&format!(
            "columns:\n  person:\n    type: key\n  start:\n    type: date\n  slut:\n    type: date\n  fodd:\n    type: date\n  \
             region:\n    codelist: regioner\n  kon:\n    codelist: kon\n  diagnos:\n    type: code\n  kva:\n    type: codes\n    \
             empty_means: {blank}\n  dagar:\n    type: number\n    min: 0\n    max: 1000\n    decimals: {decimals}\n  \
             partiell:\n    answers: ja_nej\n"
        ));
        if self.tape.chance(70) {
            let of = self.number(&names, 1).unwrap_or_else(|| "dagar".to_owned());
            let of = self.reprinted_value(&of);
            out.push_str(&format!(
                "  band:\n    bands:\n      of: {of}\n      from: [1, 10, 100]\n      labels: [Ett, Tio, Hundra]\n"
            ));
            // What the other bands are called depends on the value.
            names.coded.push(("band".into(), owned(&["100_plus"])));
        }
        if self.tape.chance(70) {
            let (of, first, second) = match self.tape.below(3) {
                0 => ("diagnos", "[F40..F48, F39.9]", "[\"DV 077\", AW*]"),
                1 => ("region", "[\"01\", \"05\"]", "[\"03\"]"),
                _ => ("diagnos", "psykiska", "[A*]"),
            };
            out.push_str(&format!("  grupp:\n    groups:\n      of: {of}\n      forsta: {first}\n      andra: {second}\n"));
            names.coded.push(("grupp".into(), owned(&["forsta", "andra", "other"])));
        }
        (out, names)
    }

    /// The table: how many people there are, by region and sex.
    pub(super) fn table(&mut self) -> (String, Names) {
        let mut names = Names { source: "folk".into(), dated: true, ..Names::default() };
        names.coded = vec![("region".into(), owned(&REGIONS)), ("kon".into(), owned(&["k", "m"]))];
        names.numbers.push("antal".into());
        names.years.push("ar".into());
        let out = "source: folk\nname: Folkmängd\nkind: table\nstatus: Statistik\none_row_per: [region, kon]\ncolumns:\n  \
                   region:\n    codelist: regioner\n  kon:\n    codelist: kon\n  ar:\n    type: year\n  antal:\n    \
                   type: number\n    min: 0\n    max: 100000\n";
        (out.to_owned(), names)
    }
}
