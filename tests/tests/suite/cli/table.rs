//! `mattstock run` for people

use super::{Folder, sampled};

const WIDTH: usize = 80;

#[test]
fn no_line_is_wider_than_the_screen_and_every_measure_has_its_title() {
    let folder = Folder::new();
    for lang in ["sv", "en"] {
        let text = folder.ran(&["run", "--data", &sampled(), "--lang", lang]).well().out;
        for line in text.lines() {
            assert!(line.chars().count() <= WIDTH, "{lang}: {line}");
        }
        // A table starts after a blank line with the id of its measure or part.
        let tables: Vec<&str> = text.split("\n\n").skip(1).collect();
        for measure in 1..=13 {
            let of_measure = |t: &&&str| {
                let id = t.split(' ').next().unwrap_or("");
                id.trim_end_matches(['a', 'b']) == measure.to_string()
            };
            let table = tables.iter().find(of_measure).unwrap_or_else(|| panic!("measure {measure} in {text}"));
            let words: Vec<&str> = table.split_whitespace().collect();
            assert!(words.join(" ").contains(" · 2026 · "), "{table}");
        }
    }
}

#[test]
fn numbers_are_written_as_the_language_writes_them() {
    let folder = Folder::new();
    let sampled = sampled();
    let text = |lang: &str| folder.ran(&["run", "--data", &sampled, "--lang", lang, "--measure", "8"]).well().out;
    let (swedish, english) = (text("sv"), text("en"));
    // A space that does not break parts the thousands.
    assert!(swedish.starts_with("SYNTHETIC: från påhittade svar, inte från verkliga\n"), "{swedish}");
    assert!(swedish.contains("av 4\u{a0}000 läkare svarade (") && swedish.contains(" %)\n"), "{swedish}");
    assert!(swedish.contains("Täljare  Nämnare  Värde  Saknas\n"), "{swedish}");
    assert!(english.starts_with("SYNTHETIC: from sampled responses, not from real ones\n"), "{english}");
    assert!(english.contains("of 4,000 physicians responded ("), "{english}");
    assert!(english.contains("Numerator  Denominator  Value  Missing\n"), "{english}");
    // The same figures, written in two ways.
    let figures = |text: &str| -> Vec<String> {
        let lines =
            text.lines().filter(|l| ["Aldrig", "Sällan", "Ibland", "Ofta", "Alltid"].iter().any(|a| l.starts_with(a)));
        lines.map(|l| l.split(' ').filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")).collect()
    };
    let shown = figures(&swedish);
    assert_eq!(shown.len(), 5);
    for line in &shown {
        let cells: Vec<&str> = line.split(' ').collect();
        assert!(cells[2].contains('\u{a0}') && cells[3].contains(','), "{line}");
    }
    let translated: Vec<String> = shown.iter().map(|l| l.replace(',', ".").replace('\u{a0}', ",")).collect();
    assert_eq!(translated, figures(&english));
}

#[test]
fn a_unit_without_a_figure_has_words_and_no_nought() {
    let ran = Folder::new().ran(&["run", "--data", &sampled(), "--lang", "sv", "--measure", "12"]).well();
    let silent: Vec<&str> = ran.out.lines().filter(|l| l.ends_with("bortfall")).collect();
    assert_eq!(silent.len(), 2, "{}", ran.out);
    assert!(silent.iter().all(|l| !l.contains('0')), "{silent:?}");
    let blank: Vec<&str> = ran.out.lines().filter(|l| l.contains("ej svar")).collect();
    assert!(blank.iter().all(|l| !l.contains(" 0 ")), "{blank:?}");
}
