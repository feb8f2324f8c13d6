//! Decodes all columns of a Parquet file with the Arrow reader, row groups across threads, texts as dictionaries where the file
//! holds them so, and does nothing with them: what every reader has to do, as a yardstick for the evaluator.

use std::fs::File;
use std::io::Write as _;
use std::sync::Arc;

use arrow_schema::{DataType, Field, Schema};
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder};
use parquet::basic::Encoding;
use rayon::prelude::*;

/// Rows at a time, as the evaluator takes them.
const ROWS: usize = 16_384;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("usage: decode FILE.parquet")?;
    let metadata = ArrowReaderMetadata::load(&File::open(&path)?, ArrowReaderOptions::new())?;
    let is_dictionary = |at: usize| {
        let mut groups = metadata.metadata().row_groups().iter();
        groups.all(|group| {
            group.column(at).page_encoding_stats_mask().is_some_and(|all| all.is_only(Encoding::RLE_DICTIONARY))
        })
    };
    let fields = metadata.schema().fields().iter().enumerate().map(|(at, field)| match field.data_type() {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View if is_dictionary(at) => {
            let of = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
            Arc::new(field.as_ref().clone().with_data_type(of))
        }
        DataType::Dictionary(..) if !is_dictionary(at) => Arc::new(field.as_ref().clone().with_data_type(DataType::Utf8)),
        _ => Arc::clone(field),
    });
    let schema = Arc::new(Schema::new(fields.collect::<Vec<Arc<Field>>>()));
    let metadata = ArrowReaderMetadata::load(&File::open(&path)?, ArrowReaderOptions::new().with_schema(schema))?;
    let of_group = |group: usize| -> Result<usize, Box<dyn std::error::Error + Send + Sync>> {
        let builder = ParquetRecordBatchReaderBuilder::new_with_metadata(File::open(&path)?, metadata.clone());
        let reader = builder.with_row_groups(vec![group]).with_batch_size(ROWS).build()?;
        let mut rows = 0;
        for records in reader {
            rows += records?.num_rows();
        }
        Ok(rows)
    };
    let rows: Result<usize, _> = (0..metadata.metadata().num_row_groups()).into_par_iter().map(of_group).sum();
    writeln!(std::io::stdout(), "{}", rows.map_err(|error| error.to_string())?)?;
    Ok(())
}
