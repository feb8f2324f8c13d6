//! One file of a catalogue.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use mattstock_core::catalogue::{Memory, load};
use mattstock_core::check::check;
use mattstock_core::document::{AppendixOptions, appendix};
use mattstock_core::plan::plan;
use mattstock_syntax::{Lang, words};

static FILES: LazyLock<Vec<(String, String)>> = LazyLock::new(mattstock_fuzz::files);

fuzz_target!(|text: &str| {
    // The first key of a file says what it is, so the file it stands for is the one whose first key is the same.
    let first = |text: &str| text.lines().find(|l| l.contains(':') && !l.starts_with('#')).map(|l| l.split(':').next().unwrap_or_default().to_owned());
    let place = FILES.iter().position(|(_, right)| first(right) == first(text));
    let files = FILES.iter().enumerate().map(|(at, (name, right))| {
        (name.clone(), if Some(at) == place { text.to_owned() } else { right.clone() })
    });
    let extra = place.is_none().then(|| ("mer.yaml".to_owned(), text.to_owned()));
    let files: Vec<(String, String)> = files.chain(extra).collect();
    let checked = || {
        let loaded = load(&Memory::new(files.clone()), "");
        let checked = check(&loaded.catalogue, &loaded.diagnostics);
        (loaded, checked)
    };
    let (loaded, once) = checked();
    for finding in &once.diagnostics {
        for label in &finding.labels {
            loaded.sources.slice(label.span);
            loaded.sources.position(label.span.source, label.span.start as usize);
        }
        for lang in [Lang::En, Lang::Sv] {
            assert!(!words::message(finding, lang).is_empty(), "{finding:?}");
            words::help(finding, lang);
        }
    }
    assert_eq!(once.diagnostics, checked().1.diagnostics);
    if let Some(catalogue) = once.catalogue {
        let ids: Vec<String> = catalogue.measures.iter().map(|m| m.id.clone()).collect();
        let plan = plan(&catalogue, &ids).expect("its own measures");
        assert!(!plan.to_string().is_empty() || plan.outputs.is_empty());
        let options = AppendixOptions { language: None, year: None, formula: true, measures: ids, synthetic: false };
        appendix(&catalogue, &options);
    }
});
