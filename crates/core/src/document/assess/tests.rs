//! Every line has its words in both languages, with the same values.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;

use super::*;
use crate::assess::{Evidence, FactKind, assess};
use crate::check::{ClaimKind, Dimension};
use crate::testing;

fn names(sentence: &str) -> BTreeSet<&str> {
    sentence.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

#[test]
fn both_languages_say_the_same() {
    for kind in FactKind::ALL {
        let (swedish, english) = (sv::sentence(*kind), en::sentence(*kind));
        assert_eq!(names(swedish), names(english), "{}", kind.as_str());
        assert!(swedish.ends_with(['.', ')', '}']) && english.ends_with(['.', ')', '}']), "{}", kind.as_str());
    }
    let kinds: BTreeSet<_> = FactKind::ALL.iter().map(|kind| kind.as_str()).collect();
    assert_eq!(kinds.len(), FactKind::ALL.len());
}

#[test]
fn every_word_of_the_tool_has_one_in_each_language() {
    let keys = Dimension::ALL.map(Dimension::as_str).into_iter().chain(ClaimKind::ALL.map(ClaimKind::as_str));
    for key in keys {
        assert!(!sv::term(key).contains('_') && !en::term(key).contains('_'), "{key}");
        assert_ne!(sv::term(key), en::term(key), "{key}");
    }
    use mattstock_syntax::Code;
    for code in [
        Code::NumeratorOutsideDenominator,
        Code::NumeratorImpossible,
        Code::NumeratorEqualsDenominator,
        Code::DenominatorEmpty,
        Code::NeverAskedInDenominator,
        Code::NoAnswerInDenominator,
        Code::PartsOverlap,
        Code::PartsIncomplete,
        Code::ExclusiveChoiceOverlap,
        Code::ConditionRedundant,
        Code::RoutingImpossible,
        Code::ProofUndecided,
    ] {
        let key = code.as_str();
        assert!(sv::term(key) != key && en::term(key) != key && sv::term(key) != en::term(key), "{key}");
    }
}

#[test]
fn a_sentence_leaves_no_braces() {
    let mut catalogue = testing::catalogue();
    catalogue.sources = vec![testing::source("enkat", crate::check::SourceKind::Survey)];
    catalogue.areas = vec![crate::check::Area { id: "x".into(), name: "X".into(), heading: "X".into() }];
    let count = testing::aggregate(crate::check::SourceIx(0), crate::check::Fold::Count, None, None);
    catalogue.units = vec![crate::check::Unit { id: "u".into(), label: "U".into(), per: None, decimals: 0 }];
    let part = testing::part("1", crate::check::UnitId(0), count, None);
    catalogue.measures = vec![testing::measure("1", crate::check::SourceIx(0), vec![part])];
    let assessment = assess(&catalogue, &[], &Evidence::default());
    for language in ["sv", "en"] {
        let told = ledger_text(&catalogue, &assessment.measures[0], language);
        assert_eq!(told.criteria.len(), 6);
        for line in told.criteria.iter().flat_map(|c| c.evidence.iter().flat_map(|(_, lines)| lines)) {
            assert!(!line.to_string().contains(['{', '}']), "{line}");
        }
    }
    let page = assessment_page(&catalogue, &assessment, &AssessmentPageOptions { language: Some("en".into()) });
    assert_eq!(page.title.to_string(), "The six criteria");
    let none = assess(&testing::catalogue(), &[], &Evidence::default());
    assert_eq!(assessment_page(&catalogue, &none, &AssessmentPageOptions::default()).body.len(), 1);
}
