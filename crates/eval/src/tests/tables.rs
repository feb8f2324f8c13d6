//! Files of columns: the same responses give the same as in a text, whatever types their columns have.

use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::types::Int32Type;
use arrow_array::{
    ArrayRef, BinaryArray, BooleanArray, Date32Array, DictionaryArray, Float64Array, Int32Array, Int64Array,
    LargeStringArray, RecordBatch, StringArray, StringViewArray, StructArray, TimestampMicrosecondArray,
};
use arrow_schema::{DataType, Field};
use mattstock_core::plan::{ColumnKind, EmptyMeans, Fold, Plan, Unit};
use mattstock_core::{Expected, Finding, FindingKind, Places};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;

use super::{Build, TOTAL};
use crate::{Content, DataFile, Evaluation, Options, SourceData, evaluate};

/// A Parquet file of small row groups.
pub(crate) fn parquet(records: &RecordBatch, dictionaries: bool) -> Vec<u8> {
    let properties = WriterProperties::builder()
        .set_max_row_group_row_count(Some(3))
        .set_dictionary_enabled(dictionaries)
        .set_compression(if dictionaries { Compression::SNAPPY } else { Compression::UNCOMPRESSED });
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, records.schema(), Some(properties.build())).unwrap();
    writer.write(records).unwrap();
    writer.close().unwrap();
    bytes
}

/// An Arrow IPC file of small record batches.
pub(crate) fn ipc(records: &RecordBatch) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = arrow_ipc::writer::FileWriter::try_new(&mut bytes, &records.schema()).unwrap();
    for start in (0..records.num_rows()).step_by(5) {
        writer.write(&records.slice(start, 5.min(records.num_rows() - start))).unwrap();
    }
    writer.finish().unwrap();
    bytes
}

/// The formats of a table, each with its bytes.
pub(crate) fn formats(records: &RecordBatch) -> [(&'static str, Vec<u8>); 3] {
    [("parquet of dictionaries", parquet(records, true)), ("plain parquet", parquet(records, false)), ("ipc", ipc(records))]
}

/// A text as a table of texts; none where it is no simple table, or its first row is not on line 2.
pub(crate) fn table_of(text: &[u8]) -> Option<RecordBatch> {
    let text = std::str::from_utf8(text).ok().filter(|text| !text.contains(['"', '\0']))?;
    if ["\u{feff}", "sep=", "par1", "arrow1"].iter().any(|start| text.to_lowercase().starts_with(start)) {
        return None;
    }
    let text = text.replace("\r\n", "\n");
    let delimiter = [';', ',', '\t'].into_iter().find(|d| text.lines().next().is_some_and(|header| header.contains(*d)));
    let cells = |line: &str| -> Vec<String> {
        match delimiter {
            Some(delimiter) => line.split(delimiter).map(str::to_owned).collect(),
            None => vec![line.to_owned()],
        }
    };
    let mut rows: Vec<Vec<String>> = text.strip_suffix('\n').unwrap_or(&text).split('\n').map(cells).collect();
    let header = rows.remove(0);
    let whole = |row: &Vec<String>| row.len() == header.len() && row.iter().any(|cell| !cell.trim().is_empty());
    if text.contains('\r') || !header.iter().any(|name| !name.trim().is_empty()) || !rows.iter().all(whole) {
        return None;
    }
    let column = |at: usize| -> ArrayRef {
        // A blank is now a null, now a text without letters.
        let cell =
            |(row, cells): (usize, &Vec<String>)| Some(cells[at].clone()).filter(|cell| !cell.is_empty() || row % 2 == 0);
        Arc::new(rows.iter().enumerate().map(cell).collect::<StringArray>())
    };
    let fields = header.iter().enumerate().map(|(at, name)| (name.clone(), column(at)));
    RecordBatch::try_from_iter_with_nullable(fields.map(|(name, column)| (name, column, true))).ok()
}

/// What an evaluation of a text gives, told of a table instead: line 2 is row 1.
pub(crate) fn of_table(source: &str, of_text: &Evaluation) -> Evaluation {
    let mut of_table = of_text.clone();
    for finding in of_table.findings.iter_mut().filter(|finding| finding.source == source) {
        told_of_rows(finding);
    }
    for rows in of_table.years.iter_mut().chain(&mut of_table.units).filter(|rows| rows.source == source) {
        rows.places = Places::Rows;
        rows.lines.iter_mut().for_each(|line| *line -= 1);
    }
    of_table.fingerprints.clear();
    of_table
}

fn told_of_rows(finding: &mut Finding) {
    if finding.kind == FindingKind::Overflow && finding.lines.is_empty() {
        return;
    }
    let of_rows = |places: &mut Places, lines: &mut Vec<u64>| {
        *places = Places::Rows;
        lines.retain(|line| *line > 1);
        lines.iter_mut().for_each(|line| *line -= 1);
    };
    of_rows(&mut finding.places, &mut finding.lines);
    if let Some(Expected::Beside { files }) = &mut finding.expected {
        files.iter_mut().for_each(|other| of_rows(&mut other.places, &mut other.lines));
    }
}

fn run(b: &Build, columns: &[(&str, ArrayRef)]) -> super::Run {
    let records = RecordBatch::try_from_iter(columns.iter().map(|(name, column)| (*name, Arc::clone(column)))).unwrap();
    let mut first: Option<super::Run> = None;
    for (format, bytes) in formats(&records) {
        let mut run = b.run_files(&[("enkat", None, &bytes)]);
        run.0.fingerprints.clear();
        match &first {
            Some(first) => assert_eq!(first.0, run.0, "{format}"),
            None => first = Some(run),
        }
    }
    first.unwrap()
}

#[test]
fn numbers_years_and_dates_are_read_as_they_stand() {
    let mut b = Build::new();
    let number = b.number("n", Some("0"), Some("100"), 1);
    let year = b.column("y", ColumnKind::Year);
    let date = b.column("d", ColumnKind::Date);
    let [n, y, d] = [number, year, date].map(|column| {
        let value = b.value(column);
        b.tally(b.all(), b.all(), None, Fold::Sum(value), &[TOTAL])
    });
    let expected =
        |run: &super::Run| [n, y, d].map(|tally| (super::rows(run.cell(tally, 0, 0, 0)), run.cell(tally, 0, 0, 0).folded));
    let of_text = b.run("n;y;d\n1;2025;2025-03-01\n;999;\n0.5;;2024-02-29\n101;2024;1969-12-31\n");
    let text = expected(&of_text);
    let days = |days: &[Option<i32>]| -> ArrayRef { Arc::new(Date32Array::from(days.to_vec())) };
    let day = 86_400_000_000;
    let moments: ArrayRef =
        Arc::new(TimestampMicrosecondArray::from(vec![Some(20_148 * day), None, Some(19_782 * day), Some(-day)]));
    let dates = days(&[Some(20_148), None, Some(19_782), Some(-1)]);
    let numbers: ArrayRef = Arc::new(Float64Array::from(vec![Some(1.0), None, Some(0.5), Some(101.0)]));
    let texts: ArrayRef = Arc::new(LargeStringArray::from(vec![Some("1"), None, Some("0,5"), Some("101")]));
    let years: ArrayRef = Arc::new(Int32Array::from(vec![Some(2025), Some(999), None, Some(2024)]));
    let floats: ArrayRef = Arc::new(Float64Array::from(vec![Some(2025.0), Some(999.0), Some(f64::NAN), Some(2024.0)]));
    for columns in [[&numbers, &years, &dates], [&texts, &floats, &moments]] {
        let run = run(&b, &[("d", columns[2].clone()), ("n", columns[0].clone()), ("y", columns[1].clone())]);
        assert_eq!(expected(&run), text);
        let [in_text, in_table] =
            [&of_text, &run].map(|run| run.0.findings.iter().map(|f| (f.kind, f.found.clone())).collect::<Vec<_>>());
        assert_eq!(in_table, in_text);
        assert_eq!(run.0.findings[0].places, Places::Rows);
    }
}

#[test]
fn codes_may_stand_as_texts_numbers_truths_or_bytes() {
    let mut b = Build::new();
    let f1 = b.coded("f1", &["1=Ja", "0=Nej", "true=Sant"]);
    let fan = b.tally(b.all(), b.all(), Some(f1), Fold::Rows, &[TOTAL]);
    let dictionary: DictionaryArray<Int32Type> = vec![Some("1"), Some("0"), None, Some("Ja")].into_iter().collect();
    for (column, counts) in [
        (Arc::new(StringArray::from(vec![Some("1"), Some("0"), None, Some("Ja")])) as ArrayRef, [2, 1, 0]),
        (Arc::new(StringViewArray::from(vec![Some("1"), Some("0"), None, Some("Ja")])), [2, 1, 0]),
        (Arc::new(BinaryArray::from(vec![Some(b"1".as_slice()), Some(b"0"), None, Some(b"ja")])), [2, 1, 0]),
        (Arc::new(dictionary), [2, 1, 0]),
        (Arc::new(Int64Array::from(vec![Some(1), Some(0), None, Some(1)])), [2, 1, 0]),
        (Arc::new(Float64Array::from(vec![Some(1.0), Some(0.0), Some(f64::NAN), Some(1.0)])), [2, 1, 0]),
        (Arc::new(BooleanArray::from(vec![Some(true), None, Some(true), None])), [0, 0, 2]),
    ] {
        let run = run(&b, &[("f1", column.clone())]).clean();
        assert_eq!([0, 1, 2].map(|value| run.cell(fan, 0, 0, value).yes.n), counts, "{column:?}");
    }
}

#[test]
fn lists_may_be_lists_or_texts() {
    let mut b = Build::new();
    let kva = b.codes("kva", EmptyMeans::None);
    let patterns = vec![mattstock_core::plan::CodePattern::Exact("DV077".into())];
    let test = b.test(kva, mattstock_core::plan::Test::Codes(patterns));
    let count = b.count(b.all(), test);
    let mut lists = ListBuilder::new(StringBuilder::new());
    for elements in [Some(vec!["dv 077", "F48"]), Some(vec![]), None, Some(vec!["A1"])] {
        elements.iter().flatten().for_each(|element| lists.values().append_value(element));
        lists.append(elements.is_some());
    }
    let texts = StringArray::from(vec![Some("F48 dv077"), Some(""), None, Some("A1")]);
    for column in [Arc::new(lists.finish()) as ArrayRef, Arc::new(texts)] {
        assert_eq!(run(&b, &[("kva", column)]).clean().total(count), [1, 3, 0, 0, 0, 0]);
    }
}

#[test]
fn codes_that_are_hardly_meant_are_told_in_texts_and_tables() {
    let mut b = Build::new();
    let kva = b.codes("kva", EmptyMeans::None);
    b.yes_no("f1");
    let patterns = vec![mattstock_core::plan::CodePattern::Exact("DV077".into())];
    let test = b.test(kva, mattstock_core::plan::Test::Codes(patterns));
    let count = b.count(b.all(), test);
    let run = b.run("kva;f1\nDV077,A1;ja\nAB 1;ja\nB2 DV 077;ja\nA1|B2;ja\nd v077 A1;ja\nDV077;ja\nC3 DV 077 C3;ja\nB2;\n");
    let joined = |found: &'static str, line: &'static [u64]| (FindingKind::JoinedCodes, "kva", found, 1, line);
    let split =
        |found: &'static str, count: u64, lines: &'static [u64]| (FindingKind::SplitCode, "kva", found, count, lines);
    let told = [joined("DV077,A1", &[2]), split("DV 077", 2, &[4, 8]), joined("A1|B2", &[5]), split("d v077", 1, &[6])];
    assert_eq!(run.findings(), told);
    assert_eq!(run.total(count), [1, 7, 0, 0, 0, 0]);
}

#[test]
fn units_that_stand_twice_are_found_on_their_rows() {
    let mut b = Build::new();
    let key = b.column("lakare", ColumnKind::Key);
    b.plan.unit = Some(Unit { columns: vec![key], frame: false });
    b.count(b.all(), b.all());
    let keys: ArrayRef = Arc::new(Int64Array::from(vec![7, 8, 9, 7, -3, 10, -3, 9]));
    let run = run(&b, &[("lakare", keys)]);
    let twice = |rows: &'static [u64]| (FindingKind::DuplicateUnit, "lakare", "", 2, rows);
    assert_eq!(run.findings(), [twice(&[1, 4]), twice(&[3, 8]), twice(&[5, 7])]);
}

#[test]
fn what_cannot_be_read_is_named() {
    let mut b = Build::new();
    b.yes_no("f1");
    b.count(b.all(), b.all());
    let inner: ArrayRef = Arc::new(Int64Array::from(vec![1]));
    let nested: ArrayRef = Arc::new(StructArray::from(vec![(Arc::new(Field::new("a", DataType::Int64, false)), inner)]));
    let found = run(&b, &[("f1", nested)]);
    let [finding] = found.0.findings.as_slice() else { panic!("{:?}", found.0.findings) };
    assert_eq!((finding.kind, finding.column.as_deref()), (FindingKind::UnreadableData, Some("f1")));
    assert!(finding.found.as_deref().unwrap().starts_with("Struct("), "{finding:?}");
    let other: ArrayRef = Arc::new(StringArray::from(vec!["ja"]));
    let missing = run(&b, &[("f2", other.clone())]);
    assert_eq!(missing.findings(), [(FindingKind::MissingColumn, "f1", "", 1, [].as_slice())]);
    let records = RecordBatch::try_from_iter([("f1", other)]).unwrap();
    for (format, bytes) in formats(&records) {
        for cut in [8, bytes.len() / 2, bytes.len() - 1] {
            let broken = b.run_files(&[("enkat.csv", None, &bytes[..cut])]);
            let [finding] = broken.0.findings.as_slice() else { panic!("{format}: {:?}", broken.0.findings) };
            assert_eq!((finding.kind, finding.file.as_str()), (FindingKind::UnreadableData, "enkat.csv"));
            assert!(!finding.found.as_deref().unwrap().contains('\n'));
            assert_eq!(broken.0.fingerprints.len(), 1);
        }
    }
}

#[test]
fn a_damaged_file_is_read_or_named_and_never_more() {
    let mut b = Build::new();
    let (key, kva) = (b.column("lakare", ColumnKind::Key), b.codes("kva", EmptyMeans::None));
    let (date, answer) = (b.column("datum", ColumnKind::Date), b.yes_no("f1"));
    b.plan.unit = Some(Unit { columns: vec![key], frame: false });
    let patterns = vec![mattstock_core::plan::CodePattern::Exact("DV077".into())];
    let tests = [b.test(kva, mattstock_core::plan::Test::Codes(patterns)), b.has(answer, &["ja"])];
    for test in &tests {
        b.count(b.all(), *test);
    }
    let dated = b.value(date);
    b.tally(b.all(), b.all(), None, Fold::Values(dated), &[TOTAL]);
    let columns: [(&str, ArrayRef); 4] = [
        ("lakare", Arc::new(Int64Array::from(vec![1, 2, 3, 4]))),
        ("kva", Arc::new(StringArray::from(vec![Some("DV077 A1"), None, Some("F48"), Some("A1")]))),
        ("datum", Arc::new(Date32Array::from(vec![Some(20_148), Some(19_782), None, Some(0)]))),
        ("f1", Arc::new(StringArray::from(vec![Some("ja"), Some("nej"), Some("fel"), None]))),
    ];
    let records = RecordBatch::try_from_iter(columns).unwrap();
    let plan = Plan { semantics: 1, sources: vec![b.plan.clone()], outputs: Vec::new() };
    for (format, bytes) in formats(&records) {
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= [0xFF, 0x01, 0x80][at % 3];
            let file = DataFile { name: format.into(), content: Content::Bytes(damaged), year: None, given: Vec::new() };
            let data = [SourceData { source: "enkat".into(), files: vec![file] }];
            let found = evaluate(&plan, &data, &Options::default(), &());
            let stopped = found.findings.iter().any(|finding| finding.kind.stops());
            assert!(stopped || found.fingerprints.len() == 1, "{format}, byte {at}");
        }
    }
}

#[test]
fn numbers_that_are_no_codes_get_back_their_zeros() {
    let mut b = Build::new();
    let region = b.coded("region", &["01", "14"]);
    let (all, stockholm) = (b.all(), b.has(region, &["01"]));
    let tally = b.count(all, stockholm);
    let whole: ArrayRef = Arc::new(Int64Array::from(vec![Some(1), None, Some(14), Some(1), Some(2)]));
    let floats: ArrayRef = Arc::new(Float64Array::from(vec![Some(1.0), None, Some(14.0), Some(1.0), Some(2.0)]));
    let keys = Int32Array::from(vec![Some(0), None, Some(1), Some(0), Some(2)]);
    let held: ArrayRef = Arc::new(DictionaryArray::<Int32Type>::new(keys, Arc::new(Int64Array::from(vec![1, 14, 2]))));
    for column in [whole, floats, held] {
        let run = run(&b, &[("region", column)]);
        assert_eq!(run.total(tally), [2, 1, 0, 1, 1, 0]);
        assert_eq!(
            run.findings(),
            [
                (FindingKind::ConvertedCell, "region", "1", 2, [1, 4].as_slice()),
                (FindingKind::InvalidValue, "region", "2", 1, [5].as_slice()),
            ]
        );
    }
    // A text is what it is.
    let texts: ArrayRef = Arc::new(StringArray::from(vec!["1"]));
    assert_eq!(run(&b, &[("region", texts)]).findings(), [(FindingKind::InvalidValue, "region", "1", 1, [1].as_slice())]);
}
