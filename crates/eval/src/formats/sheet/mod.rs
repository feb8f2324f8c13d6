//! Sheets of workbooks: XLSX, XLSM, XLS and ODS.

mod archive;
mod container;
mod header;
mod layout;
mod merged;
mod open;
mod repeated;
mod value;
mod workbook;

pub(crate) use open::open;
