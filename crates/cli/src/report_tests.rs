#![allow(clippy::unwrap_used, reason = "tests")]

use mattstock_syntax::{Code, Role};

use super::*;

const MEASURE: &str = "measure: 4\nnumerator: count where f4a = jaa\n";

fn unknown_answer(source: SourceId, text: &str) -> Diagnostic {
    let start = text.find("jaa").unwrap();
    Diagnostic::new(Code::UnknownAnswer, Span::new(source, start, start + 3))
        .arg("found", "jaa")
        .arg("question", "f4a")
        .arg("answers", "ja, nej")
        .arg("suggestion", "ja")
}

fn plain(lang: Lang) -> Style {
    Style { lang, width: 80, color: false }
}

#[test]
fn the_wrong_text_is_underlined_with_message_help_and_code() {
    let mut sources = Sources::new();
    let id = sources.add("measures/04.yaml", MEASURE);
    let text = human(&[unknown_answer(id, MEASURE)], &sources, plain(Lang::En));
    assert_eq!(
        text,
        "\
error[unknown-answer]

  × unknown answer `jaa` for `f4a`
   ╭─[measures/04.yaml:2:30]
 1 │ measure: 4
 2 │ numerator: count where f4a = jaa
   ·                              ───
   ╰────
  help: did you mean `ja`? answers of `f4a`: ja, nej

"
    );
    let swedish = human(&[unknown_answer(id, MEASURE)], &sources, plain(Lang::Sv));
    assert!(swedish.starts_with("fel[unknown-answer]"), "{swedish}");
    assert!(swedish.contains("\n  hjälp: ") && !swedish.contains("help:"), "{swedish}");
}

/// Where the underline stands below the text, in columns of the line it underlines.
fn underlined(report: &str) -> String {
    let lines: Vec<&str> = report.lines().collect();
    let mark = lines.iter().position(|l| l.contains('·')).unwrap();
    let text: Vec<char> = lines[mark - 1].chars().collect();
    lines[mark].chars().enumerate().filter(|(_, c)| *c == '─').map(|(i, _)| text[i]).collect()
}

#[test]
fn marks_and_line_ends_of_other_systems_do_not_move_the_underline() {
    for text in [
        MEASURE.to_owned(),
        MEASURE.replace('\n', "\r\n"),
        format!("\u{feff}{MEASURE}"),
        format!("\u{feff}{}", MEASURE.replace('\n', "\r\n")),
        "numerator: count where f4a = jaa".to_owned(),
        "\u{feff}numerator: count where f4a = jaa".to_owned(),
        "name: Läkares kännedom\nnumerator: count where å4a = jaa\n".to_owned(),
    ] {
        let mut sources = Sources::new();
        let id = sources.add("a.yaml", text.clone());
        let finding = [unknown_answer(id, &text)];
        let report = human(&finding, &sources, plain(Lang::En));
        assert_eq!(underlined(&report), "jaa", "{report}");
        let line = if text.contains('\n') { 2 } else { 1 };
        assert!(report.contains(&format!("[a.yaml:{line}:30]")), "{report}");
        let brief = short(&finding, &sources, Lang::En);
        assert_eq!(brief, format!("a.yaml:{line}:30: error[unknown-answer]: unknown answer `jaa` for `f4a`\n"));
    }
}

#[test]
fn a_label_in_another_file_has_its_own_snippet() {
    let mut sources = Sources::new();
    let id = sources.add("a.yaml", MEASURE);
    let other = sources.add("sources/l.yaml", "questions:\n  f4a:\n");
    let finding = unknown_answer(id, MEASURE).label(Span::new(other, 13, 16), Role::Declared);
    let report = human(&[finding], &sources, plain(Lang::En));
    assert!(report.contains("☞ `f4a` is declared here"), "{report}");
    assert!(report.contains("[sources/l.yaml:2:3]"), "{report}");
}

#[test]
fn nothing_in_a_file_steers_the_terminal() {
    let text = "name: \u{1b}[31mred\u{9b}1m\rnumerator: jaa\n";
    let mut sources = Sources::new();
    let id = sources.add("a.yaml", text);
    let report = human(&[unknown_answer(id, text)], &sources, plain(Lang::En));
    assert!(!report.contains(['\u{1b}', '\u{9b}', '\r']), "{report:?}");
    assert_eq!(underlined(&report), "jaa");
}

#[test]
fn places_outside_the_text_and_long_ones_are_still_shown() {
    let text = "a: |\n  1\n  2\n  3\n  4\n  5\n  6\n";
    let mut sources = Sources::new();
    let id = sources.add("a.yaml", text);
    let at = |start, end| {
        Diagnostic::new(Code::UnknownAnswer, Span::new(id, start, end)).arg("found", "bad").arg("question", "q")
    };
    let long = human(&[at(3, text.len())], &sources, plain(Lang::En));
    assert_eq!(underlined(&long), "|", "{long}");
    for wrong in [at(text.len(), text.len()), at(900, 1000), at(0, 0)] {
        let report = human(&[wrong], &sources, plain(Lang::En));
        assert!(report.contains("× unknown answer `bad`") && report.contains("[a.yaml:"), "{report}");
    }
    let empty = sources.add("empty.yaml", "");
    let d = Diagnostic::new(Code::UnknownFileKind, Span::new(empty, 0, 0)).arg("message", "empty");
    let report = human(&[d], &sources, plain(Lang::En));
    assert!(report.contains("empty.yaml"), "{report}");
}

#[test]
fn the_ends_of_very_long_lines_are_left_out_and_nothing_moves() {
    let long = "ö".repeat(1000);
    for text in [
        format!("purpose: {long}\nnumerator: jaa\nstatement: {long}\n"),
        format!("\u{feff}purpose: {long}\r\nnumerator: jaa {long}\r\nstatement: {long}"),
        format!("purpose: {long}\n\n{long} jaa {long}"),
    ] {
        let mut sources = Sources::new();
        let id = sources.add("a.yaml", &text);
        let finding = [unknown_answer(id, &text)];
        let report = human(&finding, &sources, plain(Lang::En));
        assert_eq!(underlined(&report), "jaa", "{report}");
        let room = if text.contains("\n\n") { 1100 } else { 200 };
        assert!(report.lines().all(|l| l.chars().count() < room), "{report}");
        assert!(report.contains('…'), "{report}");
        let place = short(&finding, &sources, Lang::En);
        let place = place.strip_prefix("a.yaml:").unwrap().split(": ").next().unwrap();
        assert!(report.contains(&format!("[a.yaml:{place}]")), "{place} in {report}");
    }
}

#[test]
fn colour_is_there_only_when_asked_for() {
    let mut sources = Sources::new();
    let id = sources.add("a.yaml", MEASURE);
    let finding = [unknown_answer(id, MEASURE)];
    assert!(!human(&finding, &sources, plain(Lang::En)).contains('\u{1b}'));
    let style = Style { color: true, ..plain(Lang::En) };
    assert!(human(&finding, &sources, style).contains('\u{1b}'));
}

#[test]
fn json_has_one_object_a_line() {
    let mut sources = Sources::new();
    let id = sources.add("å.yaml", MEASURE);
    let other = sources.add("l.yaml", "f4a:\n");
    let finding = unknown_answer(id, MEASURE).label(Span::new(other, 0, 3), Role::Declared);
    let text = json(&[finding.clone(), finding], &sources, Lang::En);
    assert_eq!(text.lines().count(), 2);
    assert_eq!(
        text.lines().next().unwrap(),
        concat!(
            r#"{"code":"unknown-answer","severity":"error","message":"unknown answer `jaa` for `f4a`","#,
            r#""help":"did you mean `ja`? answers of `f4a`: ja, nej","#,
            r#""file":"å.yaml","line":2,"column":30,"end_line":2,"end_column":33,"labels":["#,
            r#"{"file":"å.yaml","line":2,"column":30,"end_line":2,"end_column":33,"message":null},"#,
            r#"{"file":"l.yaml","line":1,"column":1,"end_line":1,"end_column":4,"message":"`f4a` is declared here"}]}"#
        )
    );
}

#[test]
fn findings_stand_by_file_and_place_and_are_counted() {
    let mut sources = Sources::new();
    let z = sources.add("z.yaml", "12345");
    let a = sources.add("a.yaml", "12345");
    let at = |code, source, start| Diagnostic::new(code, Span::new(source, start, start + 1)).arg("message", "m");
    let mut all = vec![
        at(Code::YamlSyntax, z, 1),
        at(Code::UnusedDefinition, a, 3),
        at(Code::DuplicateKey, a, 0),
        at(Code::YamlSyntax, a, 3),
    ];
    sort(&mut all, &sources);
    let places: Vec<_> = all.iter().map(|d| (sources.get(d.span().source).path.as_str(), d.span().start, d.code)).collect();
    assert_eq!(
        places,
        [
            ("a.yaml", 0, Code::DuplicateKey),
            ("a.yaml", 3, Code::YamlSyntax),
            ("a.yaml", 3, Code::UnusedDefinition),
            ("z.yaml", 1, Code::YamlSyntax)
        ]
    );
    assert_eq!(summary(&all, &sources, Lang::En), "3 errors, 1 warning in 2 files\n");
    assert_eq!(summary(&all, &sources, Lang::Sv), "3 fel, 1 varning i 2 filer\n");
    assert_eq!(summary(&all[..1], &sources, Lang::En), "1 error in 1 file\n");
    assert_eq!(summary(&[], &sources, Lang::En), "no findings in 2 files\n");
}
