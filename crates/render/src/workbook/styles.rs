//! The looks of cells.

use mattstock_core::document::Entry;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use super::is_text;

const ACCENT: Color = Color::RGB(0x17_495F);
const TINT: Color = Color::RGB(0xEE_F3F5);
const LINE: Color = Color::RGB(0xC3_CED3);
const QUIET: Color = Color::RGB(0x4C_585E);

/// The formats of cells that are no data.
pub(super) struct Styles {
    pub(super) title: Format,
    pub(super) note: Format,
    /// A question.
    pub(super) heading: Format,
    /// An item, or what a column is called for people.
    pub(super) label: Format,
    /// The name of a column.
    pub(super) header: Format,
    /// A text of a list.
    pub(super) listed: Format,
    pub(super) paragraph: Format,
    pub(super) table_title: Format,
    pub(super) table_heading: Format,
    pub(super) table_cell: Format,
}

impl Styles {
    pub(super) fn new() -> Self {
        let boxed = || Format::new().set_border(FormatBorder::Thin).set_border_color(LINE);
        let above = || boxed().set_text_wrap().set_align(FormatAlign::Bottom).set_background_color(TINT);
        let top = |format: Format| format.set_text_wrap().set_align(FormatAlign::Top);
        Self {
            title: Format::new().set_bold().set_font_size(16).set_font_color(ACCENT),
            note: Format::new().set_font_color(QUIET),
            heading: above().set_bold().set_font_color(ACCENT),
            label: above(),
            header: boxed()
                .set_bold()
                .set_font_size(9)
                .set_font_color(Color::White)
                .set_background_color(ACCENT)
                .set_num_format("@")
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter),
            listed: Format::new().set_num_format("@"),
            paragraph: top(Format::new()),
            table_title: Format::new().set_bold().set_font_size(13).set_font_color(ACCENT),
            table_heading: top(boxed()).set_bold().set_font_color(Color::White).set_background_color(ACCENT),
            table_cell: top(boxed()).set_num_format("@"),
        }
    }

    /// A cell of a column that nothing is drawn around.
    pub(super) fn cell(&self, entry: &Entry, leading: bool) -> Format {
        let format = Format::new().set_align(FormatAlign::Top);
        let format = match entry {
            entry if is_text(entry) => format.set_num_format("@"),
            Entry::Date => format.set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
            Entry::Year(_) => format.set_num_format("0").set_align(FormatAlign::Left),
            Entry::Number { decimals: 0, .. } => format.set_num_format("#,##0"),
            // Decimals are shown as they are written.
            _ => format,
        };
        let format = if matches!(entry, Entry::Text { long: true }) { format.set_text_wrap() } else { format };
        if leading { format.set_bold() } else { format }
    }

    /// A cell of a row that is drawn.
    pub(super) fn drawn(&self, entry: &Entry, leading: bool) -> Format {
        let format = self.cell(entry, leading).set_border(FormatBorder::Thin).set_border_color(LINE);
        if leading { format.set_background_color(TINT) } else { format }
    }
}
