//! Files of responses that are damaged: whatever is done to their bytes they are read or refused, the same however they are cut up.

use mattstock_core::plan::{ColumnKind, EmptyMeans, Fold, Plan};
use mattstock_core::{DAMAGED, FindingKind, LARGE_WORKBOOK};
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

/// What is done to the bytes of a file.
type Damage<'a> = &'a dyn Fn(&mut Vec<u8>);

/// A number of four bytes in a file.
fn number(bytes: &[u8], at: usize) -> usize {
    bytes[at..at + 4].iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte))
}

fn put(bytes: &mut [u8], at: usize, number: usize) {
    bytes[at..at + 4].copy_from_slice(&(number as u32).to_le_bytes());
}

/// The sectors of the older workbooks follow each other by a table, here in the first sector: they may do so in a circle, or out of
/// the file.
#[test]
fn sectors_in_a_circle_are_refused() {
    const SECTOR: usize = 512;
    const ENTRY: usize = 128;
    let plan = plan();
    let whole = Written::Xls.bytes(&table());
    assert_eq!(number(&whole, 76), 0, "the table is in the first sector");
    let next = |sector: usize| SECTOR + 4 * sector;
    let directory = number(&whole, 48);
    let of_entry = |entry: usize| SECTOR + directory * SECTOR + entry * ENTRY;
    let stream = number(&whole, of_entry(1) + 116);
    let beyond = whole.len() / SECTOR;
    let damages: [(&str, Damage); 10] = [
        ("a directory in a circle", &|bytes| put(bytes, next(directory), directory)),
        ("a directory that goes on beyond the file", &|bytes| put(bytes, next(directory), beyond)),
        ("a directory that begins beyond the file", &|bytes| put(bytes, 48, 1 << 30)),
        ("a stream in a circle", &|bytes| {
            put(bytes, next(stream + 1), stream);
            put(bytes, of_entry(1) + 120, 0xFFFF_FFFF);
        }),
        ("a stream that goes on beyond the file", &|bytes| put(bytes, next(stream), beyond)),
        ("a stream that goes on in what is free", &|bytes| put(bytes, next(stream), 0xFFFF_FFFF)),
        ("a table of tables in a circle", &|bytes| {
            put(bytes, 68, stream);
            let end = SECTOR + (stream + 1) * SECTOR - 4;
            put(bytes, end, stream);
        }),
        ("a table that stands twice", &|bytes| put(bytes, 80, 0)),
        ("a table beyond the file", &|bytes| put(bytes, 80, beyond)),
        ("a short stream where there are no short sectors", &|bytes| put(bytes, of_entry(1) + 120, 100)),
    ];
    let reasons = |bytes: &[u8]| -> Vec<_> {
        let found = read(&plan, "xls", bytes).findings;
        found.into_iter().filter(|f| f.kind.stops()).map(|f| (f.kind, f.file, f.found.unwrap_or_default())).collect()
    };
    assert_eq!(reasons(&whole), []);
    let refused = |why: &str| vec![(FindingKind::UnreadableData, "enkat.xls".to_owned(), why.to_owned())];
    for (what, damage) in damages {
        let mut bytes = whole.clone();
        damage(&mut bytes);
        assert_eq!(reasons(&bytes), refused(DAMAGED), "{what}");
    }
    // A cell in the last row and column that can be written, of a sheet that then is larger than any memory.
    let label = whole.windows(2).rposition(|kind| kind == [0x04, 0x02]).unwrap() + 4;
    let mut far = whole.clone();
    far[label..label + 4].fill(0xFF);
    assert_eq!(reasons(&far), refused(LARGE_WORKBOOK));
    // Room for far more cells than there are.
    let mut wide = whole;
    let end = wide.windows(2).position(|kind| kind == [0x04, 0x02]).unwrap();
    let size = [&[0x00, 0x02, 14, 0][..], &[0; 4], &[0xFF; 4], &[0, 0, 0xFF, 0xFF, 0, 0]].concat();
    wide[end..end + size.len()].copy_from_slice(&size);
    assert_eq!(reasons(&wide), refused(LARGE_WORKBOOK));
}

/// Not every program writes first of all what an OpenDocument is.
#[test]
fn an_open_document_may_say_anywhere_what_it_is() {
    let plan = plan();
    let usual = Written::Ods.bytes(&table());
    let mut from = zip::ZipArchive::new(std::io::Cursor::new(&usual)).unwrap();
    let mut to = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for at in (0..from.len()).rev() {
        to.raw_copy_file(from.by_index_raw(at).unwrap()).unwrap();
    }
    let other = to.finish().unwrap().into_inner();
    let mut read_back = zip::ZipArchive::new(std::io::Cursor::new(&other)).unwrap();
    assert_ne!(read_back.by_index(0).unwrap().name().unwrap(), "mimetype");
    let [usual, other] = [usual, other].map(|bytes| read(&plan, "ods", &bytes));
    assert_eq!((usual.counts, usual.findings), (other.counts, other.findings));
}
