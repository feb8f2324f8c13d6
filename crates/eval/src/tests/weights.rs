//! Weights and exact sums.

use mattstock_core::counts::Amount;
use mattstock_core::plan::{CodePattern, ColumnId, EmptyMeans, Fold, Node, Test, Weight};
use mattstock_core::{Decimal, Expected, FindingKind};

use super::{Build, TOTAL};

fn weighted(decimals: u32) -> (Build, ColumnId) {
    let mut b = Build::new();
    let vikt = b.number("vikt", None, None, decimals);
    b.plan.weight = Some(Weight { column: vikt, decimals });
    (b, vikt)
}

#[test]
fn rows_count_with_their_weights() {
    let (mut b, _) = weighted(2);
    let f1 = b.yes_no("f1");
    let region = b.coded("region", &["01", "03"]);
    let by_region = b.grouping(&[region]);
    let yes = b.has(f1, &["ja"]);
    let tally = b.tally(b.all(), yes, None, Fold::Rows, &[TOTAL, by_region]);
    let fan = b.tally(b.all(), b.all(), Some(f1), Fold::Rows, &[TOTAL]);
    let within = b.tally(yes, b.all(), None, Fold::Rows, &[TOTAL]);
    let text = "vikt;f1;region\n1,25;ja;01\n2;nej;01\n0,5;ja;03\n0;;03\n3;;\n1;x;01\n";
    let run = b.run(text);
    let cell = run.cell(tally, 0, 0, 0);
    let amount = |n, weighted| Amount { n, weighted };
    assert_eq!(
        (cell.yes, cell.no, cell.no_answer, cell.invalid),
        (amount(2, 175), amount(1, 200), amount(2, 300), amount(1, 100))
    );
    assert_eq!(cell.folded, 175);
    assert_eq!(run.cell(tally, 1, 0, 0).yes, amount(1, 125));
    assert_eq!(run.cell(tally, 1, 1, 0).no_answer, amount(1, 0));
    assert_eq!(run.cell(fan, 0, 0, 0), cell);
    let nej = run.cell(fan, 0, 0, 1);
    assert_eq!((nej.yes, nej.no, nej.folded), (amount(1, 200), amount(2, 175), 200));
    let unknown = run.cell(within, 0, 0, 0).eligibility_unknown;
    assert_eq!(unknown, amount(3, 400));
}

#[test]
fn sums_and_elements_are_weighted() {
    let (mut b, _) = weighted(1);
    let dagar = b.number("dagar", None, None, 2);
    let kva = b.codes("kva", EmptyMeans::None);
    let codes = Test::Codes(vec![CodePattern::Prefix("D".into())]);
    let element = b.node(Node::Element { column: kva, test: codes });
    let dagar_value = b.value(dagar);
    let sum = b.tally(b.all(), b.all(), None, Fold::Sum(dagar_value), &[TOTAL]);
    let each = b.tally(b.all(), element, None, Fold::Elements(kva), &[TOTAL]);
    let run = b.run("vikt;dagar;kva\n1,5;2,25;D1 D2 A1\n2;-1;D1\n1;;\n").clean();
    // 1.5 · 2.25 + 2 · (-1) = 1.375, of 1 + 2 decimals.
    assert_eq!(run.cell(sum, 0, 0, 0).folded, 1375);
    assert_eq!(run.cell(sum, 0, 0, 0).yes, Amount { n: 2, weighted: 35 });
    // 1.5 · 2 + 2 · 1 = 5.0
    assert_eq!(run.cell(each, 0, 0, 0).folded, 50);
}

#[test]
fn without_a_weight_every_row_weighs_one() {
    let mut b = Build::new();
    let f1 = b.yes_no("f1");
    let yes = b.has(f1, &["ja"]);
    let tally = b.count(b.all(), yes);
    let run = b.run("f1\nja\nja\nnej\n").clean();
    let cell = run.cell(tally, 0, 0, 0);
    assert_eq!((cell.yes, cell.no), (Amount { n: 2, weighted: 2 }, Amount { n: 1, weighted: 1 }));
}

#[test]
fn a_responding_row_needs_a_weight() {
    let (mut b, _) = weighted(0);
    let svarat = b.yes_no("svarat");
    b.plan.responded = Some(b.has(svarat, &["ja"]));
    let tally = b.count(b.all(), b.all());
    let run = b.run("vikt,svarat\n2,ja\n,ja\n-3,ja\nx,ja\n,nej\n-3,nej\nx,nej\n");
    assert_eq!(
        run.findings(),
        [
            (FindingKind::InvalidWeight, "vikt", "", 1, [3].as_slice()),
            (FindingKind::InvalidWeight, "vikt", "-3", 1, [4].as_slice()),
            (FindingKind::InvalidWeight, "vikt", "x", 1, [5].as_slice()),
            (FindingKind::InvalidValue, "vikt", "x", 1, [8].as_slice()),
        ]
    );
    assert_eq!(
        run.0.findings[0].expected,
        Some(Expected::Number { min: Some(Decimal::integer(0)), max: None, decimals: 0, mark: None })
    );
    assert_eq!(run.cell(tally, 0, 0, 0).yes, Amount { n: 4, weighted: 2 });
}

#[test]
fn a_sum_beyond_128_bits_is_found() {
    let (mut b, _) = weighted(0);
    let antal = b.number("antal", None, None, 0);
    let antal_value = b.value(antal);
    b.tally(b.all(), b.all(), None, Fold::Sum(antal_value), &[TOTAL]);
    let fine = b.count(b.all(), b.all());
    let huge = "9".repeat(20);
    let run = b.run(&format!("vikt,antal\n{huge},{huge}\n1,1\n"));
    assert_eq!(run.findings(), [(FindingKind::Overflow, "antal", "", 1, [].as_slice())]);
    assert_eq!(run.cell(fine, 0, 0, 0).yes.weighted, 10i128.pow(20));
}

#[test]
fn a_partial_sum_beyond_128_bits_is_no_error() {
    let mut b = Build::new();
    let antal = b.number("antal", None, None, 8);
    let antal_value = b.value(antal);
    let tally = b.tally(b.all(), b.all(), None, Fold::Sum(antal_value), &[TOTAL]);
    let huge = "9".repeat(30);
    // Nine times 10^38 leaves the range of 1.7 · 10^38, and comes back.
    let text = format!("antal\n{}{}1\n", format!("{huge}\n").repeat(9), format!("-{huge}\n").repeat(9));
    assert_eq!(b.run(&text).clean().cell(tally, 0, 0, 0).folded, 100_000_000);
}
