#![allow(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;

use super::{Refusal, format};
use crate::dsl::lines::{Place, aggregate_lines, condition_lines};
use crate::dsl::tests::generate;
use crate::{Code, Sources};

fn formatted(text: &str) -> Result<String, Refusal> {
    let mut sources = Sources::new();
    let id = sources.add("a.yaml", text);
    format(&sources, id)
}

/// Formats a text, and what comes of it again.
fn to(text: &str, wanted: &str) {
    let once = formatted(text).unwrap();
    assert_eq!(once, wanted);
    assert_eq!(formatted(&once).unwrap(), once, "formatted again");
    // The same with the line ends and the mark of Windows.
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert_eq!(formatted(&windows(text)).unwrap(), windows(wanted));
}

const MEASURE: &str = "measure: 4\nname: Namn\narea: a\ntype: structure\ndirection: higher\nsource: s\nsheet:\n  statement: a\n  \
                       purpose: b\n  error_sources: none_known\n";

fn measure_to(lines: &str, wanted: &str) {
    to(&format!("{MEASURE}{lines}"), &format!("{MEASURE}{wanted}"));
}

#[test]
fn expressions_are_printed_in_one_form() {
    measure_to("numerator: count  where ( f1=ja )\n", "numerator: count where f1 = ja\n");
    measure_to("numerator: 'count where f1=\"ja\"'\n", "numerator: 'count where f1 = \"ja\"'\n");
    measure_to("numerator: \"count where f1=\\\"ja\\\"\"\n", "numerator: \"count where f1 = \\\"ja\\\"\"\n");
    measure_to(
        "numerator:\n  is: count where   f1=ja  # why\n  inferred: a  b\n",
        "numerator:\n  is: count where f1 = ja  # why\n  inferred: a  b\n",
    );
    measure_to("breakdowns: [total,region*kon, ar]\n", "breakdowns: [total, region * kon, ar]\n");
    measure_to(
        "exclude: not (f1=ja)\ndefine:\n  a: f1  in(ja,nej)\n",
        "exclude: not (f1 = ja)\ndefine:\n  a: f1 in (ja, nej)\n",
    );
}

#[test]
fn a_list_in_brackets_on_one_line_has_a_blank_after_each_comma() {
    measure_to(
        "breakdowns: [ total,kon,alder,kon*alder ]  # why\n",
        "breakdowns: [total, kon, alder, kon * alder]  # why\n",
    );
    measure_to("breakdowns: [total ,  'kon',\t\"alder\" , ]\n", "breakdowns: [total, 'kon', \"alder\"]\n");
    // Where its lines break is the writer's choice, and so is what stands between braces.
    measure_to("breakdowns: [ total,\n  kon,alder ]\n", "breakdowns: [ total,\n  kon,alder ]\n");
    to("codelist: a\nname: b\ncodes: {x:  '[ 1,2 ]',  y: Y}\n", "codelist: a\nname: b\ncodes: {x:  '[ 1,2 ]',  y: Y}\n");
    let list = |codes: &str| format!("code_sets:\n  å:\n    codes: {codes}\n  ö: {{codes: {codes}}}\n");
    to(&list("[ å1,'B2',F40..F48 ]"), &list("[å1, 'B2', F40..F48]"));
}

#[test]
fn derived_columns_are_printed_in_one_form() {
    let source = |of: &str, first: &str, second: &str| {
        format!(
            "source: s\nname: n\nkind: survey\ncolumns:\n  a:\n    bands:\n      of: {of}\n      from: [1, 2.5]\n  g:\n    groups:\n      \
             of: d\n      x:\n        in: [{first}, Z73]\n      y:\n        - {second}\n      z: some_set\n"
        )
    };
    to(&source("age( fodd,start )", "F00 .. F99", "'M00  .. M99'"), &source("age(fodd, start)", "F00..F99", "'M00..M99'"));
}

#[test]
fn a_text_that_needs_quotes_once_it_is_printed_gets_them() {
    measure_to("exclude: (\"ja\" = f1)\n", "exclude: \"\\\"ja\\\" = f1\"\n");
}

#[test]
fn an_expression_with_comments_stays() {
    for lines in [
        "numerator: |\n  count  where f1=ja  # yes\n    and f2 = nej\n",
        "numerator: |\n  count  where f1=ja  # yes\n",
        "numerator: |\n  count  where f1=ja\n    # yes\n   and f2 = nej\n",
    ] {
        measure_to(lines, lines);
    }
    measure_to("numerator: |\n  count  where f1=ja\n", "numerator: |\n  count where f1 = ja\n");
    measure_to("numerator: >-\n  count  where f1=ja\n", "numerator: >-\n  count where f1 = ja\n");
}

#[test]
fn an_expression_over_several_lines_has_one_operand_a_line() {
    let lines = "count where f1 = ja\n    and f2 = nej\n    and (f3 = ja or f3 = nej)\n";
    for style in ["|", ">", ">-"] {
        for written in [
            "count  where f1=ja\n  and f2 = nej and\n  (f3=ja or f3=nej)",
            "count where\n  f1=ja and f2=nej\n\n      and (f3=ja\n  or f3=nej)",
        ] {
            measure_to(&format!("numerator: {style}\n  {written}\n"), &format!("numerator: {style}\n  {lines}"));
        }
    }
    let plain = lines.replace("    ", "  ");
    measure_to("numerator: count where f1=ja and\n     f2=nej and (f3=ja\n or f3=nej)\n", &format!("numerator: {plain}"));
    measure_to(
        "numerator: 'count where f1=\"ja\" and\n     f2=nej'\n",
        "numerator: 'count where f1 = \"ja\"\n  and f2 = nej'\n",
    );
    measure_to(
        "numerator: \"count where f1=\\\"ja\\\" and\n     f2=nej\"\n",
        "numerator: \"count where f1 = \\\"ja\\\"\n  and f2 = nej\"\n",
    );
    measure_to("exclude:\n    f1=ja\n    or f2=nej\n", "exclude:\n    f1 = ja\n      or f2 = nej\n");
    measure_to("define:\n  a: f1=ja or\n    f2=nej\n", "define:\n  a: f1 = ja\n    or f2 = nej\n");
    measure_to(
        "parts:\n   a:\n     numerator: count where f1=ja or\n      f2=nej\n",
        "parts:\n  a:\n    numerator: count where f1 = ja\n      or f2 = nej\n",
    );
    // With nothing to break at, one line is enough.
    measure_to("numerator: count\n  where f1=ja\n", "numerator: count where f1 = ja\n");
    measure_to(
        "numerator: |\n  count\n  where not (f1=ja\n  and f2=nej)\n",
        "numerator: |\n  count where not (f1 = ja and f2 = nej)\n",
    );
    // A text that spans lines is the writer's.
    measure_to("numerator: |\n  count  where f1 = \"a\n  b\"\n", "numerator: |\n  count  where f1 = \"a\n  b\"\n");
}

#[test]
fn what_stands_in_parentheses_is_broken_where_it_does_not_fit() {
    let names = (0..5).map(|i| format!("en_lang_fraga_{i} = ja")).collect::<Vec<_>>();
    let listed = |between: &str| names.join(between);
    measure_to(
        &format!("numerator: |\n  count where a = ja and\n  not ({} and (b = ja or c = ja))\n", listed(" and ")),
        &format!(
            "numerator: |\n  count where a = ja\n    and not (\n      {}\n      and (b = ja or c = ja)\n    )\n",
            listed("\n      and ")
        ),
    );
    measure_to(
        &format!("exclude: |\n  all of ({})\n  or b = ja\n", listed("\n   or ")),
        &format!("exclude: |\n  all of (\n    {}\n  )\n    or b = ja\n", listed("\n    or ")),
    );
    // Behind a key all of it stands deeper than the key.
    measure_to(
        &format!("exclude: not (a = ja or\n  {})\n", listed(" or ")),
        &format!("exclude: not (\n    a = ja\n    or {}\n  )\n", listed("\n    or ")),
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn however_an_expression_is_broken_it_means_the_same(
        aggregate in generate::aggregate(),
        condition in generate::condition(),
        width in 10..120usize,
        style in 0..5usize,
        deep in 1..8usize,
        windows: bool,
    ) {
        let place = Place { first: 20, base: deep, width };
        let numerator = aggregate_lines(&aggregate, place);
        let exclude = condition_lines(&condition, place);
        let value = |lines: &[String]| {
            let text = lines.join("\n");
            let indented = format!("{:deep$}{}", "", text.replace("\n\n", "\n"));
            match style {
                0 => format!("|\n{indented}"),
                1 => format!(">-\n{indented}"),
                2 => text,
                3 => format!("'{}'", text.replace('\'', "''")),
                _ => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
            }
        };
        let file = format!("{MEASURE}numerator: {}\nexclude: {}\n", value(&numerator), value(&exclude));
        let file = if windows { file.replace('\n', "\r\n") } else { file };
        match formatted(&file) {
            Ok(once) => {
                let twice = formatted(&once);
                prop_assert_eq!(twice.as_deref(), Ok(once.as_str()), "formatted again\n{}", file);
            }
            // A text cannot always be written in the style at hand.
            Err(refusal) => prop_assert!(matches!(refusal, Refusal::Errors(_)), "{file}"),
        }
    }
}

#[test]
fn blanks_go_and_prose_stays() {
    to(
        "codelist:   a  \nname : A  b \n\n\n# why  \ncodes:  # all \n  x:  |  \n    line  \n\n      deeper\n  y: >\n    folded  \n    on\n\n\n\n",
        "codelist: a\nname: A  b\n\n\n# why\ncodes:  # all\n  x: |\n    line  \n\n      deeper\n  y: >\n    folded  \n    on\n",
    );
    to("codelist: a\nname: b\ncodes: {x:   X}", "codelist: a\nname: b\ncodes: {x:   X}\n");
    to(
        "codelist: a\nname: \"b   \n  c  \"\ncodes:\n  x: 'X  \n   y'\n",
        "codelist: a\nname: \"b   \n  c  \"\ncodes:\n  x: 'X\n   y'\n",
    );
}

#[test]
fn lines_are_indented_by_two() {
    to(
        "codelist: a\nname: b\npublished_as:\n- text: c\n  where: d\n    e\n# f\n-   text: |\n        g\n          h\n\n        i\n    # j\n    where: k\ncodes:\n     # l\n     x: >\n       y\n        # m\n     z:\n        Z\n # n\n",
        "codelist: a\nname: b\npublished_as:\n  - text: c\n    where: d\n      e\n  # f\n  - text: |\n        g\n          h\n\n        i\n    # j\n    where: k\ncodes:\n  # l\n  x: >\n    y\n     # m\n  z:\n     Z\n# n\n",
    );
}

#[test]
fn a_block_that_says_how_deep_it_is_keeps_its_text() {
    let text = "codelist: a\nname: b\nnote: |2\n    c\n  d\ncodes:\n    x: |1\n       e\n      f\n";
    let once = formatted(text).unwrap();
    assert_eq!(formatted(&once).unwrap(), once);
}

#[test]
fn marks_of_a_document_stay_at_the_left() {
    to("---\ncodelist: a\nname: b\ncodes:\n x: X\n...\n", "---\ncodelist: a\nname: b\ncodes:\n  x: X\n...\n");
}

#[test]
fn a_file_with_errors_is_left_alone() {
    let Err(Refusal::Errors(found)) = formatted("codelist: a\nnamn: b\ncodes:\n  x: y\n") else { panic!("formatted") };
    assert_eq!(found[0].code, Code::UnknownKey);
    assert!(matches!(formatted(""), Err(Refusal::Errors(_))));
    assert!(matches!(formatted("a: [\n"), Err(Refusal::Errors(_))));
}
