//! Files of responses that are damaged: whatever is done to their bytes they are read or refused, the same however they are cut up.

use mattstock_core::FindingKind;
use mattstock_core::plan::{ColumnKind, EmptyMeans, Fold, Plan};
use mattstock_eval::{Content, DataFile, Evaluation, Options, SourceData, evaluate};
use mattstock_tests::planner::{Planner, coded, column};
use mattstock_tests::written::{Written, sheet_of};

fn plan() -> Plan {
    let mut p = Planner::new("enkat");
    p.column(column("region", coded(&[("01", "Stockholm"), ("03", "Uppsala")])));
    p.column(column("datum", ColumnKind::Date));
    p.column(column("kva", ColumnKind::CodeList { empty_means: EmptyMeans::None }));
    let (all, total) = (p.everything(), p.total());
    p.tally(all, all, None, Fold::Rows, &[total]);
    Plan { semantics: 1, sources: vec![p.finish()], outputs: Vec::new() }
}

fn read(plan: &Plan, ending: &str, bytes: &[u8]) -> Evaluation {
    let file = |bytes: &[u8]| DataFile {
        name: format!("enkat.{ending}"),
        content: Content::Bytes(bytes.to_vec()),
        year: None,
        given: Vec::new(),
    };
    let data = [SourceData { source: "enkat".to_owned(), files: vec![file(bytes)] }];
    let run = |batch_rows| evaluate(plan, &data, &Options { batch_rows, ..Options::default() }, &());
    let whole = run(16_384);
    assert!(whole == run(2), "{ending}: another size of batch gives something else");
    whole
}

/// Numbers that look random and are the same at every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

fn table() -> Vec<Vec<String>> {
    let rows = (0..40).map(|i| [["01", "03"][i % 2], "2025-03-01", "DV077 GD001"]);
    std::iter::once(["region", "datum", "kva"]).chain(rows).map(|row| row.map(str::to_owned).to_vec()).collect()
}

#[test]
fn damaged_files_are_read_or_refused() {
    let (plan, mut numbers) = (plan(), Numbers(1));
    for written in Written::ALL {
        let whole = written.bytes(&table());
        let right = read(&plan, written.ending(), &whole);
        assert!(right.findings.iter().all(|f| f.kind == FindingKind::ConvertedCell), "{:?}", right.findings);
        let mut refused = 0;
        for round in 0..120 {
            let mut bytes = whole.clone();
            match round % 3 {
                0 => bytes.truncate(numbers.below(bytes.len())),
                1 => {
                    let place = numbers.below(bytes.len());
                    bytes[place] ^= 1 << numbers.below(8);
                }
                _ => (0..5).for_each(|_| {
                    let place = numbers.below(bytes.len());
                    bytes[place] = numbers.below(256) as u8;
                }),
            }
            refused += usize::from(read(&plan, written.ending(), &bytes).findings.iter().any(|f| f.kind.stops()));
        }
        assert!(refused > 20, "{written:?}: only {refused} of 120 damaged files are refused");
    }
}

#[test]
fn sheets_of_nonsense_are_read_or_refused() {
    let (plan, mut numbers) = (plan(), Numbers(2));
    let pieces = [
        "<row r=\"1\">",
        "<row>",
        "</row>",
        "<c r=\"A1\" t=\"inlineStr\"><is><t>region</t></is></c>",
        "<c r=\"B1\" t=\"inlineStr\"><is><t>datum</t></is></c>",
        "<c r=\"C1\" t=\"str\"><v>kva</v></c>",
        "<c r=\"A2\"><v>1</v></c>",
        "<c r=\"B2\"><v>1e400</v></c>",
        "<c r=\"B3\" t=\"d\"><v>2025-03-01T00:00:00</v></c>",
        "<c r=\"XFD1048576\"><v>45717</v></c>",
        "<c r=\"ZZZZ9999999999\"><v>-1</v></c>",
        "<c t=\"e\"><v>#N/A</v></c>",
        "<c t=\"b\"><v>1</v></c>",
        "<c t=\"s\"><v>99</v></c>",
        "<c t=\"s\"><v>0</v></c>",
        "<c><f>1+1</f></c>",
        "<c r=\"\"><v></v></c>",
        "<v>",
        "&#0;",
        "]]>",
        "</sheetData><mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells><sheetData>",
    ];
    let mut kinds = std::collections::BTreeSet::new();
    for _ in 0..300 {
        let sheet: String = (0..numbers.below(14)).map(|_| pieces[numbers.below(pieces.len())]).collect();
        kinds.extend(read(&plan, "xlsx", &sheet_of(sheet.as_bytes())).findings.iter().map(|f| f.kind));
    }
    for kind in [FindingKind::UnreadableData, FindingKind::MissingColumn, FindingKind::ConvertedCell] {
        assert!(kinds.contains(&kind), "nothing raised {kind:?}");
    }
}

#[test]
fn files_that_are_cut_off_are_refused_by_name() {
    let plan = plan();
    for written in Written::ALL {
        let whole = written.bytes(&table());
        // Within a row: of a text that is cut off at the end of one nobody can tell.
        // The older workbooks end in zeros that mean nothing.
        let last = if written == Written::Xls { whole.len() / 8 } else { whole.len() - 2 };
        for cut in [whole.len() / 4 + 7, whole.len() / 2 + 7, whole.len() * 3 / 4 + 7, last] {
            let found = read(&plan, written.ending(), &whole[..cut]).findings;
            let stops: Vec<_> = found.iter().filter(|f| f.kind.stops()).collect();
            let name = format!("enkat.{}", written.ending());
            assert!(!stops.is_empty(), "{written:?} cut at {cut} of {}", whole.len());
            assert!(stops.iter().all(|f| f.file == name), "{stops:?}");
        }
    }
}
