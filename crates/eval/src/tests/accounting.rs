//! On every case: what is taken in is true, false, not asked, no answer or invalid, and nothing else.

use mattstock_core::plan::{CodePattern, ColumnKind, EmptyMeans, Fold, Node, PeriodAxis, Test, Unit, Weight};

use super::{Build, TOTAL};

/// Numbers without a pattern, the same every time.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

#[test]
fn outcomes_add_up_in_every_cell_of_random_data() {
    let mut b = Build::new();
    let svarat = b.yes_no("svarat");
    let f1 = b.yes_no("f1");
    let f2 = b.coded("f2", &["a", "b", "c"]);
    let region = b.coded("region", &["01", "03"]);
    let ar = b.column("ar", ColumnKind::Year);
    let antal = b.number("antal", Some("0"), None, 1);
    let kva = b.codes("kva", EmptyMeans::None);
    let vikt = b.number("vikt", Some("0"), None, 2);
    let key = b.column("lopnr", ColumnKind::Key);
    let (responded, ja) = (b.has(svarat, &["ja"]), b.has(f1, &["ja"]));
    b.plan.responded = Some(responded);
    b.plan.axes = vec![PeriodAxis::Year(ar)];
    b.plan.weight = Some(Weight { column: vikt, decimals: 2 });
    b.plan.unit = Some(Unit { columns: vec![key], frame: false });
    b.gate(f2, ja, false);
    b.gate(kva, ja, true);
    let a = b.has(f2, &["a"]);
    let codes = Test::Codes(vec![CodePattern::Prefix("D".into())]);
    let element = b.node(Node::Element { column: kva, test: codes.clone() });
    let (holds, not_a) = (b.test(kva, codes), b.not(a));
    let (either, per_element) = (b.or(&[a, holds]), b.and(&[not_a, element]));
    let (by_region, crossed) = (b.grouping(&[region]), b.grouping(&[region, f2]));
    let all = [TOTAL, by_region, crossed];
    for within in [b.all(), ja, either] {
        b.tally(within, a, None, Fold::Rows, &all);
        b.tally(within, either, Some(f2), Fold::Rows, &all);
        let antal_value = b.value(antal);
        b.tally(within, not_a, None, Fold::Sum(antal_value), &all);
        b.tally(within, per_element, None, Fold::Elements(kva), &all);
    }
    let mut random = Random(7);
    let mut text = String::from("svarat;f1;f2;region;ar;antal;kva;vikt;lopnr\n");
    for row in 0..2000 {
        let cells = [
            random.one(&["ja", "ja", "ja", "nej", "", "x"]),
            random.one(&["ja", "ja", "nej", "", "x"]),
            random.one(&["a", "b", "C", "", "fel", "\"b\""]),
            random.one(&["01", "03", "1", ""]),
            random.one(&["2024", "2025", "2025", "", "år"]),
            random.one(&["1", "2,5", "", "-1", "\"0,5\""]),
            random.one(&["D1", "D1 D1", "A1 D2", "A1", "", "\"A1\nD1\""]),
            random.one(&["1", "0,25", "3,5", "1"]),
        ];
        text.push_str(&format!("{};{}\n", cells.join(";"), row % 1900));
    }
    let run = b.run(&text);
    assert_eq!(run.counts().periods().len(), 2);
    for counts in run.counts().periods().values() {
        assert!(counts.rows > counts.responded && counts.responded > 150);
        for (tally, groupings) in b.plan.tallies.iter().zip(&counts.tallies) {
            for value in 0..groupings[0].fan {
                let total = groupings[0].cell(0, value);
                for (grouping, id) in groupings.iter().zip(&tally.groupings) {
                    let groups = b.plan.group_count(*id);
                    assert_eq!(grouping.cells.len(), groups * grouping.fan);
                    // Groups, the missing one among them, add up to the total.
                    let sum = (0..groups).try_fold(Default::default(), |sum: mattstock_core::counts::Tallied, g| {
                        sum.plus(grouping.cell(g, value))
                    });
                    assert_eq!(sum.as_ref(), Some(total));
                }
                let taken_in = total.n().unwrap().n;
                if tally.within == b.all() {
                    assert_eq!((taken_in, total.eligibility_unknown.n), (counts.responded, 0));
                } else {
                    assert!(taken_in < counts.responded && total.eligibility_unknown.n > 0);
                }
            }
        }
    }
}
