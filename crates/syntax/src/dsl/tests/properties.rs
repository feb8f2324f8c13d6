//! What holds of every tree and every text.

use proptest::prelude::*;

use super::{generate, located};
use crate::dsl::lines::{Place, aggregate_lines, condition_lines};
use crate::{Diagnostic, Lang, dsl, words};

/// What must hold of the findings about any text whatever.
fn well_formed(text: &str, nothing_read: bool, findings: &[Diagnostic]) -> Result<(), TestCaseError> {
    prop_assert!(!nothing_read || !findings.is_empty(), "nothing read and nothing said: {text:?}");
    for finding in findings {
        for label in &finding.labels {
            let range = label.span.range();
            prop_assert!(text.get(range.clone()).is_some(), "{range:?} in {text:?}");
        }
        let message = words::message(finding, Lang::En);
        prop_assert!(!message.is_empty(), "{finding:?}");
        let help = words::help(finding, Lang::En);
        prop_assert!(help.is_some(), "no way out of {finding:?} in {text:?}");
    }
    Ok(())
}

fn holds(text: &str) -> Result<(), TestCaseError> {
    let (tree, findings) = dsl::parse_aggregate(&located(text));
    well_formed(text, tree.is_none(), &findings)?;
    if let Some(tree) = tree {
        let printed = dsl::print_aggregate(&tree);
        let (again, findings) = dsl::parse_aggregate(&located(&printed));
        prop_assert!(findings.is_empty(), "{printed}");
        prop_assert!(again.as_ref() == Some(&tree), "{printed}\n{again:?}");
    }
    let (tree, findings) = dsl::parse_condition(&located(text));
    well_formed(text, tree.is_none(), &findings)?;
    if let Some(tree) = tree {
        let printed = dsl::print_condition(&tree);
        let (again, findings) = dsl::parse_condition(&located(&printed));
        prop_assert!(findings.is_empty(), "{printed}");
        prop_assert!(again.as_ref() == Some(&tree), "{printed}\n{again:?}");
    }
    let (tree, findings) = dsl::parse_value(&located(text));
    well_formed(text, tree.is_none(), &findings)?;
    if let Some(tree) = tree {
        let printed = dsl::print_value(&tree);
        let (again, findings) = dsl::parse_value(&located(&printed));
        prop_assert!(findings.is_empty(), "{printed}");
        prop_assert!(again.as_ref() == Some(&tree), "{printed}\n{again:?}");
    }
    let (member, findings) = dsl::parse_member(&located(text));
    well_formed(text, member.is_none(), &findings)
}

proptest! {
    #[test]
    fn a_printed_aggregate_reads_back(tree in generate::aggregate()) {
        let printed = dsl::print_aggregate(&tree);
        let (again, findings) = dsl::parse_aggregate(&located(&printed));
        prop_assert!(findings.is_empty(), "{}: {:?}", printed, findings);
        prop_assert!(again.as_ref() == Some(&tree), "{printed}\n{again:?}");
    }

    #[test]
    fn a_printed_condition_reads_back(tree in generate::condition()) {
        let printed = dsl::print_condition(&tree);
        let (again, findings) = dsl::parse_condition(&located(&printed));
        prop_assert!(findings.is_empty(), "{}: {:?}", printed, findings);
        prop_assert!(again.as_ref() == Some(&tree), "{printed}\n{again:?}");
    }

    #[test]
    fn a_printed_value_reads_back(tree in generate::value()) {
        let printed = dsl::print_value(&tree);
        let (again, findings) = dsl::parse_value(&located(&printed));
        prop_assert!(findings.is_empty(), "{}: {:?}", printed, findings);
        prop_assert!(again.as_ref() == Some(&tree), "{printed}\n{again:?}");
    }

    #[test]
    fn lines_read_as_the_text_on_one_line(
        aggregate in generate::aggregate(),
        condition in generate::condition(),
        base in 0..12usize,
        first in 0..40usize,
        width in 10..100usize,
    ) {
        let place = Place { first, base, width };
        for lines in [aggregate_lines(&aggregate, place), condition_lines(&condition, place)] {
            for (i, line) in lines.iter().enumerate() {
                prop_assert!(!line.ends_with(' ') || line.contains('"'), "{lines:?}");
                prop_assert!(i == 0 || line.starts_with(&" ".repeat(base)), "{lines:?}");
            }
        }
        let written = aggregate_lines(&aggregate, place).join("\n");
        let (again, findings) = dsl::parse_aggregate(&located(&written));
        prop_assert!(findings.is_empty(), "{}: {:?}", written, findings);
        prop_assert!(again.as_ref() == Some(&aggregate), "{written}\n{again:?}");
        let written = condition_lines(&condition, place).join("\n");
        let (again, findings) = dsl::parse_condition(&located(&written));
        prop_assert!(findings.is_empty(), "{}: {:?}", written, findings);
        prop_assert!(again.as_ref() == Some(&condition), "{written}\n{again:?}");
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        holds(&text)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4 * ProptestConfig::default().cases, ..ProptestConfig::default() })]

    #[test]
    fn any_words_in_any_order_are_read_or_refused(text in generate::soup()) {
        holds(&text)?;
    }
}
