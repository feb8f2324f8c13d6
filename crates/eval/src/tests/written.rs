//! One table, written in every way that files of columns are written: the counts are the same.

use std::sync::Arc;

use arrow_array::builder::{FixedSizeListBuilder, Int64Builder, ListViewBuilder};
use arrow_array::types::Int32Type;
use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, Decimal256Array, DictionaryArray, Float64Array, Int64Array, NullArray, RecordBatch,
    StringArray, TimestampMicrosecondArray, TimestampNanosecondArray,
};
use arrow_ipc::CompressionType;
use arrow_ipc::writer::{FileWriter, IpcWriteOptions, StreamWriter};
use mattstock_core::plan::{CodePattern, ColumnKind, EmptyMeans, Fold, Node, PeriodAxis, Test, Unit};
use mattstock_core::{DAMAGED, FindingKind, TRUNCATED, UNREAD_CODEC, ZONED};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, GzipLevel, ZstdLevel};
use parquet::data_type::{Int96, Int96Type};
use parquet::file::properties::{WriterProperties, WriterPropertiesBuilder, WriterVersion};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

use super::{Build, Run, TOTAL};

/// A source with a column of every kind that has a way of its own, and everything counted of it.
fn source() -> Build {
    let mut b = Build::new();
    let key = b.column("lopnr", ColumnKind::Key);
    let year = b.column("ar", ColumnKind::Year);
    let date = b.column("datum", ColumnKind::Date);
    let answer = b.yes_no("f1");
    let number = b.number("belopp", Some("0"), None, 1);
    let codes = b.codes("kva", EmptyMeans::None);
    b.plan.axes = vec![PeriodAxis::Year(year)];
    b.plan.unit = Some(Unit { columns: vec![key], frame: false });
    b.tally(b.all(), b.all(), Some(answer), Fold::Rows, &[TOTAL]);
    let code = b.node(Node::Element { column: codes, test: Test::Codes(vec![CodePattern::Exact("DV077".into())]) });
    b.tally(b.all(), code, None, Fold::Elements(codes), &[TOTAL]);
    for column in [date, number] {
        let value = b.value(column);
        b.tally(b.all(), b.all(), None, Fold::Values(value), &[TOTAL]);
    }
    b
}

const ROWS: usize = 1_500;

fn records() -> RecordBatch {
    let rows = || 0..ROWS;
    // More different values at the end than a dictionary has room for.
    let codes = |row: usize| match row % 7 {
        0 => None,
        1 => Some("DV077 GD001".to_owned()),
        _ if row < ROWS / 2 => Some(format!("A{}", row % 10)),
        _ => Some(format!("B{row} DV077")),
    };
    let columns: [(&str, ArrayRef); 6] = [
        ("lopnr", Arc::new(rows().map(|row| 1_000_000 + row as i64 * 7).collect::<Int64Array>())),
        ("ar", Arc::new(rows().map(|row| (row % 11 > 0).then_some(2024.0 + (row % 3) as f64)).collect::<Float64Array>())),
        ("datum", Arc::new(rows().map(|row| (row % 5 > 0).then_some(19_800 + row as i32 / 3)).collect::<Date32Array>())),
        ("f1", Arc::new(rows().map(|row| [Some("ja"), Some("nej"), None, Some("fel")][row % 4]).collect::<StringArray>())),
        ("belopp", Arc::new(rows().map(|row| (row % 3 > 0).then_some(row as f64 / 2.0)).collect::<Float64Array>())),
        ("kva", Arc::new(rows().map(codes).collect::<StringArray>())),
    ];
    RecordBatch::try_from_iter_with_nullable(columns.map(|(name, column)| (name, column, true))).unwrap()
}

fn parquet(records: &RecordBatch, properties: WriterPropertiesBuilder) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, records.schema(), Some(properties.build())).unwrap();
    writer.write(records).unwrap();
    writer.close().unwrap();
    bytes
}

fn file(records: &RecordBatch, compression: Option<CompressionType>, rows: usize) -> Vec<u8> {
    let options = IpcWriteOptions::default().try_with_compression(compression).unwrap();
    let mut writer = FileWriter::try_new_with_options(Vec::new(), &records.schema(), options).unwrap();
    for start in (0..records.num_rows()).step_by(rows) {
        writer.write(&records.slice(start, rows.min(records.num_rows() - start))).unwrap();
    }
    writer.into_inner().unwrap()
}

fn stream(records: &RecordBatch, compression: Option<CompressionType>, rows: usize) -> Vec<u8> {
    let options = IpcWriteOptions::default().try_with_compression(compression).unwrap();
    let mut writer = StreamWriter::try_new_with_options(Vec::new(), &records.schema(), options).unwrap();
    for start in (0..records.num_rows()).step_by(rows) {
        writer.write(&records.slice(start, rows.min(records.num_rows() - start))).unwrap();
    }
    writer.into_inner().unwrap()
}

fn run(b: &Build, bytes: &[u8]) -> Run {
    let mut run = b.run_files(&[("enkat", None, bytes)]);
    run.0.fingerprints.clear();
    run
}

#[test]
fn a_table_gives_the_same_however_it_is_written() {
    let (b, records) = (source(), records());
    let usual = run(&b, &parquet(&records, WriterProperties::builder()));
    let told: Vec<_> = usual.0.findings.iter().map(|f| (f.kind, f.count)).collect();
    assert!(told.contains(&(FindingKind::NoPeriod, 137)), "{told:?}");
    assert_eq!(usual.period(Some(2025)).rows, 455);
    let plain = || WriterProperties::builder().set_dictionary_enabled(false);
    let pages = || {
        WriterProperties::builder()
            .set_data_page_row_count_limit(300)
            .set_write_batch_size(100)
            .set_data_page_size_limit(4_000)
    };
    let fallback = || pages().set_dictionary_page_size_limit(600);
    let groups = || WriterProperties::builder().set_max_row_group_row_count(Some(499));
    let mut ways: Vec<(String, Vec<u8>)> = Vec::new();
    let layouts: [(&str, &dyn Fn() -> WriterPropertiesBuilder); 5] = [
        ("dictionaries", &WriterProperties::builder),
        ("plain", &plain),
        ("pages", &pages),
        ("fallback", &fallback),
        ("groups", &groups),
    ];
    let codecs = [
        Compression::UNCOMPRESSED,
        Compression::SNAPPY,
        Compression::GZIP(GzipLevel::default()),
        Compression::ZSTD(ZstdLevel::default()),
        Compression::LZ4_RAW,
        Compression::LZ4,
    ];
    for (layout, properties) in layouts {
        for version in [WriterVersion::PARQUET_1_0, WriterVersion::PARQUET_2_0] {
            for codec in codecs {
                let properties = properties().set_writer_version(version).set_compression(codec);
                ways.push((format!("{layout} {version:?} {codec}"), parquet(&records, properties)));
            }
        }
    }
    for compression in [None, Some(CompressionType::LZ4_FRAME), Some(CompressionType::ZSTD)] {
        for rows in [ROWS, 499, 64] {
            ways.push((format!("file {compression:?} {rows}"), file(&records, compression, rows)));
            ways.push((format!("stream {compression:?} {rows}"), stream(&records, compression, rows)));
        }
    }
    for (way, bytes) in ways {
        assert!(run(&b, &bytes).0 == usual.0, "{way}");
    }
}

/// One batch, with these columns beside one of answers.
fn beside(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
    let answers: ArrayRef = Arc::new(StringArray::from(vec!["ja", "nej"]));
    RecordBatch::try_from_iter([("f1", answers)].into_iter().chain(columns)).unwrap()
}

#[test]
fn columns_that_are_not_needed_may_be_of_any_type() {
    let mut b = Build::new();
    let answer = b.yes_no("f1");
    let yes = b.has(answer, &["ja"]);
    let count = b.count(b.all(), yes);
    let mut views = ListViewBuilder::new(Int64Builder::new());
    let mut fixed = FixedSizeListBuilder::new(Int64Builder::new(), 1);
    for row in 0..2 {
        views.values().append_value(row);
        views.append(true);
        fixed.values().append_value(row);
        fixed.append(true);
    }
    let wide = Decimal256Array::from(vec![Some(arrow_buffer::i256::from(7)), None]);
    let wide: ArrayRef = Arc::new(wide.with_precision_and_scale(50, 2).unwrap());
    let fixed: ArrayRef = Arc::new(fixed.finish());
    let views: ArrayRef = Arc::new(views.finish());
    let of_parquet = beside(vec![("a", Arc::clone(&wide)), ("b", Arc::clone(&fixed))]);
    let of_ipc =
        beside(vec![("a", Arc::clone(&wide)), ("b", fixed), ("c", views.clone()), ("d", Arc::new(NullArray::new(2)))]);
    let properties = WriterProperties::builder;
    for bytes in [parquet(&of_parquet, properties()), file(&of_ipc, None, 1), stream(&of_ipc, None, 1)] {
        assert_eq!(run(&b, &bytes).clean().total(count), [1, 1, 0, 0, 0, 0]);
    }
    // Where they are, their type is told, with the column.
    b.number("a", None, None, 2);
    b.codes("c", EmptyMeans::None);
    let found = run(&b, &file(&of_ipc, None, 2));
    let told: Vec<_> = found.findings().into_iter().map(|(kind, column, found, ..)| (kind, column, found)).collect();
    assert_eq!(told[0], (FindingKind::UnreadableData, "a", "Decimal256(50, 2)"));
    assert_eq!(told[1].1, "c");
    assert!(told[1].2.starts_with("ListView("), "{told:?}");
}

#[test]
fn what_compresses_a_file_otherwise_is_named() {
    let mut b = Build::new();
    let answer = b.yes_no("f1");
    let yes = b.has(answer, &["ja"]);
    b.count(b.all(), yes);
    let records = beside(vec![("x", Arc::new(Int64Array::from(vec![1, 2])))]);
    let bytes = parquet(&records, WriterProperties::builder().set_compression(Compression::SNAPPY));
    assert_eq!(run(&b, &bytes).findings(), []);
    // In the metadata at the end a column says its codec after its path: the number 1 is Snappy, 4 is Brotli.
    let path = bytes.windows(4).rposition(|path| path == [0x18, 2, b'f', b'1']).unwrap();
    let codec = bytes[path..].iter().position(|byte| *byte == 0x15).unwrap() + path + 1;
    assert_eq!(bytes[codec], 2, "{:?}", &bytes[path..codec + 4]);
    let mut brotli = bytes.clone();
    brotli[codec] = 8;
    let why = format!("{UNREAD_CODEC}: Brotli");
    assert_eq!(run(&b, &brotli).findings(), [(FindingKind::UnreadableData, "", why.as_str(), 1, [].as_slice())]);
}

#[test]
fn streams_that_are_cut_off_or_damaged_are_refused() {
    let mut b = Build::new();
    let answer = b.yes_no("f1");
    let yes = b.has(answer, &["ja"]);
    let count = b.count(b.all(), yes);
    let texts: DictionaryArray<Int32Type> = ["ja", "nej", "ja", "ja"].into_iter().collect();
    let records = RecordBatch::try_from_iter([("f1", Arc::new(texts) as ArrayRef)]).unwrap();
    let whole = stream(&records, None, 2);
    assert_eq!(run(&b, &whole).clean().total(count), [3, 1, 0, 0, 0, 0]);
    let refused = |bytes: &[u8]| {
        let found = run(&b, bytes).0.findings;
        assert!(found.iter().all(|f| f.kind == FindingKind::UnreadableData) && found.len() == 1, "{found:?}");
        found[0].found.clone().unwrap()
    };
    for end in 4..whole.len() {
        assert_eq!(refused(&whole[..end]), TRUNCATED, "{end} of {}", whole.len());
    }
    let mut other = whole.clone();
    let second = u32::from_le_bytes(whole[4..8].try_into().unwrap()) as usize + 8;
    other[second] = 0;
    assert_eq!(refused(&other), DAMAGED);
    // Whatever else is changed of it, it is read or refused.
    for at in 0..whole.len() {
        let mut damaged = whole.clone();
        damaged[at] ^= [0xFF, 0x01, 0x80][at % 3];
        run(&b, &damaged);
    }
}

/// A Parquet file of one moment of 1 March 2025, so long after midnight, of the oldest kind.
fn oldest(nanoseconds: u64) -> Vec<u8> {
    let schema = parse_message_type("message schema { REQUIRED INT96 datum; }").unwrap();
    let mut bytes = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut bytes, Arc::new(schema), Default::default()).unwrap();
    let mut group = writer.next_row_group().unwrap();
    let mut column = group.next_column().unwrap().unwrap();
    let mut moment = Int96::new();
    moment.set_data(nanoseconds as u32, (nanoseconds >> 32) as u32, 2_460_736);
    column.typed::<Int96Type>().write_batch(&[moment], None, None).unwrap();
    column.close().unwrap();
    group.close().unwrap();
    writer.close().unwrap();
    bytes
}

#[test]
fn moments_are_dates_where_it_is_certain_which() {
    let mut b = Build::new();
    let date = b.column("datum", ColumnKind::Date);
    b.plan.axes = vec![PeriodAxis::Date { column: date, month: 1, day: 1 }];
    let moment = 20_148 * 86_400_000_000 + 45_296_000_000;
    let (bare, midnight) = (TimestampMicrosecondArray::from(vec![moment]), TimestampMicrosecondArray::from(vec![0]));
    let of = |array: ArrayRef| {
        let records = RecordBatch::try_from_iter([("datum", array)]).unwrap();
        let runs = [parquet(&records, WriterProperties::builder()), file(&records, None, 1), stream(&records, None, 1)]
            .map(|bytes| run(&b, &bytes));
        assert!(runs.iter().all(|run| run.0 == runs[0].0));
        let [run, ..] = runs;
        run
    };
    for array in [bare.clone(), bare.clone().with_timezone("+01:00"), midnight.with_timezone("UTC")] {
        let zone = array.timezone().map(str::to_owned);
        assert_eq!(of(Arc::new(array)).clean().counts().periods().len(), 1, "{zone:?}");
    }
    for zone in ["UTC", "Europe/Stockholm"] {
        let found = of(Arc::new(bare.clone().with_timezone(zone)));
        let why = format!("{ZONED}: datum: Timestamp(µs, \"{zone}\")");
        assert_eq!(found.findings(), [(FindingKind::UnreadableData, "", why.as_str(), 1, [].as_slice())]);
    }
    // The oldest kind of moment, whose zone is a matter of custom: noon, and midnight.
    let [noon, day] = [43_200_000_000_000u64, 0].map(|nanoseconds| run(&b, &oldest(nanoseconds)));
    assert_eq!(day.clean().counts().periods().keys().collect::<Vec<_>>(), [&Some(2025)]);
    let why = format!("{ZONED}: datum: Timestamp(ns, \"UTC\")");
    assert_eq!(noon.findings(), [(FindingKind::UnreadableData, "", why.as_str(), 1, [].as_slice())]);
    // Other columns are as they were.
    let mut b = Build::new();
    b.yes_no("f1");
    b.count(b.all(), b.all());
    let elsewhere: ArrayRef = Arc::new(TimestampNanosecondArray::from(vec![1, 2]).with_timezone("Europe/Stockholm"));
    let truths: ArrayRef = Arc::new(BooleanArray::from(vec![true, false]));
    let records = beside(vec![("datum", elsewhere), ("x", truths)]);
    assert_eq!(run(&b, &file(&records, None, 2)).findings(), []);
}
