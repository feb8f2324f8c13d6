//! `accept`: findings that somebody has looked at and found right, with the reason.

use mattstock_syntax::{Case, Code, Diagnostic, Name, Severity, suggest};

use crate::catalogue::Catalogue;

/// Takes out findings that their file accepts with a reason; an acceptance that takes nothing out is reported. Errors
/// cannot be accepted. Of what only an examination raises nothing is known where there was none: it is never reported then.
pub(super) fn accept(catalogue: &Catalogue, examined: bool, found: &mut Vec<Diagnostic>) {
    let known = |code: Code| examined || !code.examined();
    let mut unused = Vec::new();
    for (code, reason) in &catalogue.accepted {
        let Some(parsed) = Code::parse(&code.value) else {
            found.push(unknown(code));
            // What a misspelt code is meant for is accepted all the same.
            if let Some(meant) = nearest(code).and_then(Code::parse) {
                take_out(meant, code, found);
            }
            continue;
        };
        if parsed == Code::UnusedAcceptance {
            continue;
        }
        // One without a reason has been reported; what it is for is told when it has one.
        if !take_out(parsed, code, found) && known(parsed) && !reason.value.is_empty() {
            unused.push(if parsed.severity() == Severity::Error {
                Diagnostic::of(Case::ErrorAccepted, code.span).arg("accepted", &code.value)
            } else {
                Diagnostic::new(Code::UnusedAcceptance, code.span).arg("accepted", &code.value)
            });
        }
    }
    found.extend(unused);
    // Known only when every other acceptance has been looked at.
    for (code, _) in catalogue.accepted.iter().filter(|(code, _)| code.value == Code::UnusedAcceptance.as_str()) {
        // It may be for the acceptance of what an examination would not have raised.
        let of_examined = catalogue.accepted.iter().any(|(other, _)| {
            other.span.source == code.span.source && Code::parse(&other.value).is_some_and(|other| !known(other))
        });
        if !take_out(Code::UnusedAcceptance, code, found) && !of_examined {
            found.push(Diagnostic::new(Code::UnusedAcceptance, code.span).arg("accepted", &code.value));
        }
    }
}

/// Takes out what an acceptance is for: findings of its file that are no errors. Says whether there were any.
fn take_out(accepted: Code, place: &Name, found: &mut Vec<Diagnostic>) -> bool {
    let before = found.len();
    found.retain(|d| d.code != accepted || d.severity == Severity::Error || d.span().source != place.span.source);
    found.len() < before
}

fn unknown(code: &Name) -> Diagnostic {
    Diagnostic::new(Code::UnknownCode, code.span).arg("found", &code.value).arg_opt("suggestion", nearest(code))
}

fn nearest(code: &Name) -> Option<&'static str> {
    suggest(&code.value, Code::ALL.iter().map(|c| c.as_str()))
}
