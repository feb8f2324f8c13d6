//! `--deny`: findings that are raised to errors.

use mattstock_core::FindingKind;
use mattstock_syntax::{Code, Diagnostic, Lang, Severity, suggest};

use crate::findings;
use crate::terminal::{Failure, words};

/// What is raised to an error. Accepted findings are gone before anything is raised.
#[derive(Debug, Default)]
pub(crate) struct Denied {
    codes: Vec<Code>,
    warnings: bool,
    kinds: Vec<FindingKind>,
}

impl Denied {
    /// The findings about definitions with these names; `warnings` for all warnings.
    pub(crate) fn definitions(names: &[String], lang: Lang) -> Result<Self, Failure> {
        Self::of(names, false, lang)
    }

    /// The findings about definitions and data with these names; `invalid` for values not allowed.
    pub(crate) fn all(names: &[String], lang: Lang) -> Result<Self, Failure> {
        Self::of(names, true, lang)
    }

    fn of(names: &[String], data: bool, lang: Lang) -> Result<Self, Failure> {
        let mut denied = Self::default();
        for name in names {
            match (name.as_str(), Code::parse(name), findings::kind(name)) {
                ("warnings", ..) => {
                    denied.warnings = true;
                    denied.kinds.extend(FindingKind::ALL);
                }
                ("invalid", ..) if data => denied.kinds.push(FindingKind::InvalidValue),
                (_, Some(code), _) => denied.codes.push(code),
                (_, _, Some(kind)) if data => denied.kinds.push(kind),
                (_, _, about_data) => return Err(unknown(name, data, about_data.is_some() || name == "invalid", lang)),
            }
        }
        Ok(denied)
    }

    /// The kinds of findings about data that stop a run.
    pub(crate) fn kinds(&self) -> &[FindingKind] {
        &self.kinds
    }

    /// Makes errors of the findings that are denied.
    pub(crate) fn raise(&self, diagnostics: &mut [Diagnostic]) {
        for d in diagnostics {
            if self.codes.contains(&d.code) || (self.warnings && d.severity == Severity::Warning) {
                d.severity = Severity::Error;
            }
        }
    }
}

fn unknown(name: &str, data: bool, about_data: bool, lang: Lang) -> Failure {
    let message = words(lang, format!("unknown code `{name}`"), format!("okänd kod `{name}`"));
    if about_data {
        let help = words(
            lang,
            format!("`{name}` is a finding about data: deny it with `run`, `build` or `data check`"),
            format!("`{name}` är ett fynd om data: neka det med `run`, `build` eller `data check`"),
        );
        return Failure::usage_help(message, help);
    }
    let definitions = Code::ALL.iter().map(|c| c.as_str()).chain(["warnings"]);
    let of_data = findings::codes().chain(["invalid"]).filter(|_| data);
    match suggest(name, definitions.chain(of_data)) {
        Some(nearest) => {
            Failure::usage_help(message, words(lang, format!("did you mean `{nearest}`?"), format!("menades `{nearest}`?")))
        }
        None => Failure::usage_help(
            message,
            words(
                lang,
                "the code stands in brackets in the message; `warnings` is for all warnings",
                "koden står inom hakparentes i meddelandet; `warnings` gäller alla varningar",
            ),
        ),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use mattstock_syntax::{SourceId, Span};

    use super::*;

    #[test]
    fn denied_findings_become_errors() {
        let of = |code| Diagnostic::new(code, Span::new(SourceId(0), 0, 0));
        let all = || [of(Code::UnusedDefinition), of(Code::SourceStatusMissing), of(Code::UnusedAcceptance)];
        let severities = |denied: &Denied| {
            let mut all = all();
            denied.raise(&mut all);
            all.map(|d| d.severity)
        };
        use Severity::{Error, Note, Warning};
        assert_eq!(severities(&Denied::default()), [Warning, Note, Warning]);
        assert_eq!(severities(&Denied { warnings: true, ..Denied::default() }), [Error, Note, Error]);
        let one = Denied { codes: vec![Code::SourceStatusMissing], ..Denied::default() };
        assert_eq!(severities(&one), [Warning, Error, Warning]);
    }

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|n| (*n).to_owned()).collect()
    }

    #[test]
    fn kinds_and_codes_are_denied_by_name() {
        let one = Denied::all(&names(&["invalid", "gate-unknown", "unused-definition"]), Lang::En).unwrap();
        assert_eq!(one.kinds(), [FindingKind::InvalidValue, FindingKind::GateUnknown]);
        assert_eq!(one.codes, [Code::UnusedDefinition]);
        assert_eq!(Denied::all(&names(&["warnings"]), Lang::En).unwrap().kinds(), FindingKind::ALL);
    }

    #[test]
    fn an_unknown_code_is_refused_with_the_nearest() {
        let help = |denied: Result<Denied, Failure>| match denied {
            Err(Failure::Usage { help: Some(help), .. }) => help,
            other => panic!("{other:?}"),
        };
        assert_eq!(help(Denied::all(&names(&["invalid-valu"]), Lang::En)), "did you mean `invalid-value`?");
        assert_eq!(help(Denied::definitions(&names(&["warning"]), Lang::Sv)), "menades `warnings`?");
        assert_eq!(
            help(Denied::definitions(&names(&["invalid-value"]), Lang::En)),
            "`invalid-value` is a finding about data: deny it with `run`, `build` or `data check`"
        );
        assert!(help(Denied::definitions(&names(&["x"]), Lang::En)).contains("`warnings` is for all"));
    }
}
