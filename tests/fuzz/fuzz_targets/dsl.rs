//! A text as an expression of every kind.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mattstock_syntax::dsl::{
    parse_aggregate, parse_condition, parse_member, parse_value, print_aggregate, print_condition, print_value,
};
use mattstock_syntax::{Diagnostic, Lang, Located, SourceId, words};

fn told(text: &str, findings: &[Diagnostic]) {
    for finding in findings {
        for label in &finding.labels {
            let (start, end) = (label.span.start as usize, label.span.end as usize);
            assert!(start <= end && text.get(start..end).is_some(), "{finding:?}");
        }
        for lang in [Lang::En, Lang::Sv] {
            let message = words::message(finding, lang);
            assert!(!message.is_empty() && !message.contains('\n'), "{finding:?}");
        }
    }
}

fuzz_target!(|text: &str| {
    let located = |text: &str| Located::verbatim(text.to_owned(), SourceId(0), 0);
    let (aggregate, findings) = parse_aggregate(&located(text));
    told(text, &findings);
    if let (Some(aggregate), true) = (&aggregate, findings.is_empty()) {
        let printed = print_aggregate(aggregate);
        assert_eq!(parse_aggregate(&located(&printed)), (Some(aggregate.clone()), Vec::new()), "{printed}");
    }
    let (condition, findings) = parse_condition(&located(text));
    told(text, &findings);
    if let (Some(condition), true) = (&condition, findings.is_empty()) {
        let printed = print_condition(condition);
        assert_eq!(parse_condition(&located(&printed)), (Some(condition.clone()), Vec::new()), "{printed}");
    }
    let (value, findings) = parse_value(&located(text));
    told(text, &findings);
    if let (Some(value), true) = (&value, findings.is_empty()) {
        let printed = print_value(value);
        assert_eq!(parse_value(&located(&printed)), (Some(value.clone()), Vec::new()), "{printed}");
    }
    told(text, &parse_member(&located(text)).1);
});
