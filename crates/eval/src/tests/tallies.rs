//! What is counted: populations, groups, fans and folds.

use mattstock_core::FindingKind;
use mattstock_core::plan::{CodePattern, ColumnId, EmptyMeans, Fold, Node, Test};

use super::{Build, TOTAL, rows};

#[test]
fn only_rows_that_responded_are_taken_in() {
    let mut b = Build::new();
    let svarat = b.yes_no("svarat");
    let f1 = b.yes_no("f1");
    b.plan.responded = Some(b.has(svarat, &["ja"]));
    let yes = b.has(f1, &["ja"]);
    let tally = b.count(b.all(), yes);
    let run = b.run("svarat,f1\nja,ja\nja,nej\nja,\nnej,ja\n,ja\n");
    assert_eq!(run.total(tally), [1, 1, 0, 1, 0, 0]);
    assert_eq!(run.findings(), [(FindingKind::AnswersWithoutResponse, "", "", 2, [5, 6].as_slice())]);
    assert_eq!((run.period(None).rows, run.period(None).responded), (5, 3));
}

#[test]
fn rows_of_unknown_eligibility_are_counted_apart() {
    let mut b = Build::new();
    let sjukskrivande = b.yes_no("sjukskrivande");
    let f4a = b.yes_no("f4a");
    let (within, yes) = (b.has(sjukskrivande, &["ja"]), b.has(f4a, &["ja"]));
    let tally = b.count(within, yes);
    let run = b.run("sjukskrivande,f4a\nja,ja\nja,\nnej,ja\n,ja\n,nej\n").clean();
    assert_eq!(run.total(tally), [1, 0, 0, 1, 0, 2]);
    let cell = run.cell(tally, 0, 0, 0);
    assert_eq!((cell.n().unwrap().n, cell.yes.weighted, cell.folded), (2, 1, 1));
}

#[test]
fn groups_list_every_value_and_then_the_missing() {
    let mut b = Build::new();
    let region = b.coded("region", &["01", "03", "04"]);
    let f1 = b.yes_no("f1");
    let by_region = b.grouping(&[region]);
    let yes = b.has(f1, &["ja"]);
    let tally = b.tally(b.all(), yes, None, Fold::Rows, &[TOTAL, by_region]);
    let alone = b.tally(b.all(), yes, None, Fold::Rows, &[by_region]);
    let run = b.run("region,f1\n01,ja\n01,nej\n04,ja\n,ja\n99,nej\n");
    let by_group = |tally: usize, grouping: usize| -> Vec<[u64; 2]> {
        (0..4).map(|g| rows(run.cell(tally, grouping, g, 0))).map(|r| [r[0], r[1]]).collect()
    };
    // 03 is empty and still there; the total includes the missing.
    assert_eq!(by_group(tally, 1), [[1, 1], [0, 0], [1, 0], [1, 1]]);
    assert_eq!(by_group(alone, 0), by_group(tally, 1));
    assert_eq!(run.total(tally), [3, 2, 0, 0, 0, 0]);
    assert_eq!(run.period(None).tallies[tally][1].cells.len(), 4);
}

#[test]
fn crossings_are_numbered_row_major() {
    let mut b = Build::new();
    let region = b.coded("region", &["01", "03"]);
    let kon = b.coded("kon", &["k", "m"]);
    let crossed = b.grouping(&[region, kon]);
    let by_kon = b.grouping(&[kon]);
    let tally = b.tally(b.all(), b.all(), None, Fold::Rows, &[TOTAL, crossed, by_kon]);
    let run = b.run("region,kon,x\n01,m,\n03,k,\n03,k,\n03,,\n,m,\n,,x\n").clean();
    let n = |grouping: usize, groups: usize| -> Vec<u64> {
        (0..groups).map(|g| run.cell(tally, grouping, g, 0).yes.n).collect()
    };
    assert_eq!(n(1, 9), [0, 1, 0, 2, 0, 1, 0, 1, 1]);
    assert_eq!(n(2, 3), [2, 2, 2]);
    assert_eq!(n(0, 1), [6]);
}

#[test]
fn a_fan_counts_each_answer_against_all_rows() {
    let mut b = Build::new();
    let verksamhet = b.yes_no("verksamhet");
    let f8 = b.coded("f8", &["alltid", "ofta", "aldrig"]);
    let test = b.has(verksamhet, &["ja"]);
    let plain = b.tally(b.all(), b.all(), Some(f8), Fold::Rows, &[TOTAL]);
    let tested = b.tally(b.all(), test, Some(f8), Fold::Rows, &[TOTAL]);
    let text = "verksamhet,f8,x\nja,alltid,\nja,alltid,\nnej,ofta,\n,ofta,\nja,,\nnej,,\n,,x\nx,,\nja,fel,\n";
    let run = b.run(text);
    let of = |tally: usize| -> Vec<[u64; 6]> { (0..3).map(|v| rows(run.cell(tally, 0, 0, v))).collect() };
    // Nine rows: two alltid, two ofta, four blank, one invalid.
    assert_eq!(of(plain), [[2, 2, 0, 4, 1, 0], [2, 2, 0, 4, 1, 0], [0, 4, 0, 4, 1, 0]]);
    // With the test, row by row for alltid: yes, yes, no (nej), no (ofta), blank, no (nej), blank, invalid (x), invalid.
    // For ofta: no, no, no (nej), blank (verksamhet blank), and the rest as for alltid. For aldrig: no to the first four.
    assert_eq!(of(tested), [[2, 3, 0, 2, 2, 0], [0, 4, 0, 3, 2, 0], [0, 5, 0, 2, 2, 0]]);
    assert_eq!(run.period(None).tallies[tested][0].fan, 3);
}

#[test]
fn a_fan_gives_what_a_test_of_each_answer_gives() {
    let mut b = Build::new();
    let within = b.yes_no("w");
    let test = b.yes_no("t");
    let f8 = b.coded("f8", &["a", "b", "c"]);
    let region = b.coded("region", &["1", "2"]);
    let by_region = b.grouping(&[region]);
    let asked = b.has(within, &["ja", "nej"]);
    b.gate(f8, asked, true);
    let (w, t) = (b.has(within, &["ja"]), b.has(test, &["ja"]));
    let fan = b.tally(w, t, Some(f8), Fold::Rows, &[TOTAL, by_region]);
    let single: Vec<usize> = ["a", "b", "c"]
        .map(|key| {
            let value = b.has(f8, &[key]);
            let both = b.and(&[t, value]);
            b.tally(w, both, None, Fold::Rows, &[TOTAL, by_region])
        })
        .to_vec();
    let mut text = String::from("w,t,f8,region\n");
    for w in ["ja", "nej", "", "x"] {
        for t in ["ja", "nej", "", "x"] {
            for f in ["a", "b", "c", "", "x"] {
                for r in ["1", "2", "", "x"] {
                    text.push_str(&format!("{w},{t},{f},{r}\n"));
                }
            }
        }
    }
    let run = b.run(&text);
    for grouping in 0..2 {
        for group in 0..[1, 3][grouping] {
            for (value, tally) in single.iter().enumerate() {
                let expected = run.cell(*tally, grouping, group, 0);
                assert_eq!(run.cell(fan, grouping, group, value), expected, "{grouping} {group} {value}");
            }
        }
    }
}

fn registrations(b: &mut Build, kva: ColumnId) -> mattstock_core::plan::NodeId {
    b.node(Node::Element { column: kva, test: Test::Codes(vec![CodePattern::Exact("DV077".into())]) })
}

#[test]
fn elements_are_counted_each() {
    let mut b = Build::new();
    let region = b.coded("region", &["01", "03"]);
    let kva = b.codes("kva", EmptyMeans::None);
    let by_region = b.grouping(&[region]);
    let element = registrations(&mut b, kva);
    let some = b.tally(b.all(), element, None, Fold::Elements(kva), &[TOTAL, by_region]);
    let every = b.tally(b.all(), b.all(), None, Fold::Elements(kva), &[TOTAL]);
    let other = b.not(element);
    let other = b.tally(b.all(), other, None, Fold::Elements(kva), &[TOTAL]);
    let run = b.run("region,kva\n01,DV077\n01,dv077 DV077 AA1\n03,AA1\n03,\n").clean();
    let found = |tally: usize, grouping: usize, group: usize| {
        let cell = run.cell(tally, grouping, group, 0);
        (cell.yes.n, cell.no.n, cell.folded)
    };
    // A contact may carry the code twice. Rows that pass: 2; registrations: 3.
    assert_eq!(found(some, 0, 0), (2, 2, 3));
    assert_eq!((found(some, 1, 0), found(some, 1, 1)), ((2, 0, 3), (0, 2, 0)));
    assert_eq!(found(every, 0, 0), (3, 1, 5));
    assert_eq!(found(other, 0, 0), (2, 2, 2));
}

#[test]
fn a_missing_list_is_unknown_unless_the_row_decides() {
    let mut b = Build::new();
    let kon = b.coded("kon", &["k", "m"]);
    let kva = b.codes("kva", EmptyMeans::NoAnswer);
    let element = registrations(&mut b, kva);
    let women = b.has(kon, &["k"]);
    let both = b.and(&[women, element]);
    let both = b.tally(b.all(), both, None, Fold::Elements(kva), &[TOTAL]);
    let every = b.tally(b.all(), b.all(), None, Fold::Elements(kva), &[TOTAL]);
    let either = b.or(&[women, element]);
    let either = b.tally(b.all(), either, None, Fold::Elements(kva), &[TOTAL]);
    let run = b.run("kon,kva\nk,DV077 DV077\nm,DV077\n,DV077\n,AA1\nk,\nm,\nx,\nx,DV077 AA1\n");
    // Yes; no (m); blank kon; no (no such code); blank list; no (m); invalid over blank; invalid.
    assert_eq!((run.total(both), run.cell(both, 0, 0, 0).folded), ([1, 3, 0, 2, 2, 0], 2));
    // Three rows without a list do not say how many elements they have.
    assert_eq!((run.total(every), run.cell(every, 0, 0, 0).folded), ([5, 0, 0, 3, 0, 0], 7));
    // Elements that pass: 2, 1, 1, unknown; without a list never yes; in the last row the first passes.
    assert_eq!((run.total(either), run.cell(either, 0, 0, 0).folded), ([4, 0, 0, 3, 1, 0], 5));
}

#[test]
fn sums_add_the_values_of_rows_that_pass() {
    let mut b = Build::new();
    let kon = b.coded("kon", &["k", "m"]);
    let dagar = b.number("dagar", None, None, 1);
    let women = b.has(kon, &["k"]);
    let dagar_value = b.value(dagar);
    let sum = b.tally(b.all(), women, None, Fold::Sum(dagar_value), &[TOTAL]);
    let fan = b.tally(b.all(), b.all(), Some(kon), Fold::Sum(dagar_value), &[TOTAL]);
    let run = b.run("kon;dagar\nk;1,5\nk;-0,5\nm;4\nk;\nm;\n;7\nk;x\n");
    let cell = run.cell(sum, 0, 0, 0);
    // Two rows contribute; m is no with or without a number; a blank number, a blank kon, an invalid number.
    assert_eq!((rows(cell), cell.folded), ([2, 2, 0, 2, 1, 0], 10));
    assert_eq!(run.cell(fan, 0, 0, 0), cell);
    let men = run.cell(fan, 0, 0, 1);
    // Of the men: yes 4; the women with a number are no, and those without are no as well: they are not men.
    assert_eq!((men.yes.n, men.folded), (1, 40));
}
