//! All meaning of mattstock, pure: no files, no clock, no threads.
//!
//! ```text
//! Files ──catalogue::load──▶ Catalogue ──check::check──▶ CheckedCatalogue ──plan::plan──▶ Plan
//!       ── an evaluator ──▶ Counts ──estimate::estimate──▶ Results ──document::*──▶ Document
//! ```

pub mod advice;
pub mod assess;
pub mod audit;
pub mod catalogue;
pub mod check;
pub mod compare;
pub mod counts;
mod decimal;
pub mod document;
pub mod estimate;
mod finding;
mod index;
pub mod plan;
pub mod prove;
pub mod review;
mod row;
pub mod sample;
#[cfg(test)]
mod testing;
pub mod trial;

pub use decimal::Decimal;
pub use finding::{
    AFTER_GZIP, AFTER_OBJECT, AFTER_ZSTD, ARCHIVE, BLANK_AFTER, BOMB, Beside, CHANGED, CORRUPT_GZIP, CORRUPT_ZSTD,
    CUT_OBJECT, CUT_ROW, CUT_WORKBOOK, DAMAGED, EMPTY_WORKBOOK, END_SIGN, ESCAPED, Expected, Finding, FindingKind,
    LARGE_LONG, LARGE_WINDOW, LARGE_WORKBOOK, LOCKED_WORKBOOK, Misread, NO_JSON_NUMBER, NO_OBJECT, NO_SHEET, NO_WORKBOOK,
    NOT_UTF_8, ONE_JSON_VALUE, PACKED_TWICE, PAGE_AS_WORKBOOK, Places, REPEATED_HEADER, SEVERAL_SHEETS, STRAY, SheetPlace,
    TAR, TEXT_AS_WORKBOOK, TIMED, TOO_LONG, TRUNCATED, UNCLOSED, UNCOMPUTED, UNMARKED, UNREAD_CODEC, ZONED,
};
pub use mattstock_syntax::suggest;
