//! A document as plain text, to be read in a test: `(…)` around words that stand for a figure, `*` before a strong row. Hard
//! spaces in such words are shown as spaces.

use crate::document::{Block, ParagraphRole, Run, Table, Text};

pub(super) fn show(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        add(&mut out, block);
    }
    out
}

fn add(out: &mut String, block: &Block) {
    match block {
        Block::Section { id, level, title, blocks } => {
            out.push_str(&format!("{} {title} [{id}]\n", "#".repeat(usize::from(*level))));
            out.push_str(&show(blocks));
        }
        Block::Paragraph { text, role } => {
            let mark = match role {
                ParagraphRole::Body => "",
                ParagraphRole::Formula => "formula: ",
                ParagraphRole::Note => "note: ",
                ParagraphRole::Warning => "warning: ",
            };
            out.push_str(&format!("{mark}{text}\n"));
        }
        Block::List { items, numbered } => items.iter().enumerate().for_each(|(i, item)| {
            let mark = if *numbered { format!("{}.", i + 1) } else { "-".to_owned() };
            out.push_str(&format!("{mark} {item}\n"));
        }),
        Block::Answers { items, several } => items.iter().for_each(|item| {
            out.push_str(&format!("{} {item}\n", if *several { "☐" } else { "○" }));
        }),
        Block::Table(table) => add_table(out, table),
        Block::Box { title, blocks } => {
            out.push_str(&format!("box: {title}\n"));
            out.push_str(&show(blocks));
            out.push_str("end of box\n");
        }
        Block::Contents { title, depth } => out.push_str(&format!("contents: {title} {depth}\n")),
    }
}

fn add_table(out: &mut String, table: &Table) {
    out.push_str(&format!("table: {}\n", table.caption));
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let heading = |c: &crate::document::TableColumn| {
        if c.numeric { format!("{}#", c.label) } else { c.label.to_string() }
    };
    out.push_str(&line(table.columns.iter().map(heading).collect()));
    for row in &table.rows {
        assert_eq!(row.cells.len(), table.columns.len(), "as many cells as columns in {:?}", table.caption);
        let cell = |c: &crate::document::TableCell| {
            let text = c.text.to_string().replace('\n', "⏎");
            if c.absent { format!("({})", text.replace('\u{a0}', " ")) } else { text }
        };
        out.push_str(if row.strong { "*" } else { "" });
        out.push_str(&line(row.cells.iter().map(cell).collect()));
    }
}

/// All texts of blocks in order, what is quoted in `«»`.
pub(super) fn quotes(blocks: &[Block]) -> Vec<String> {
    let mut out: Vec<&Text> = Vec::new();
    fn walk<'a>(blocks: &'a [Block], out: &mut Vec<&'a Text>) {
        for block in blocks {
            match block {
                Block::Section { title, blocks, .. } | Block::Box { title, blocks } => {
                    out.push(title);
                    walk(blocks, out);
                }
                Block::Paragraph { text, .. } => out.push(text),
                Block::List { items, .. } | Block::Answers { items, .. } => out.extend(items),
                Block::Table(table) => {
                    out.push(&table.caption);
                    out.extend(table.columns.iter().map(|c| &c.label));
                    out.extend(table.rows.iter().flat_map(|r| &r.cells).map(|c| &c.text));
                }
                Block::Contents { title, .. } => out.push(title),
            }
        }
    }
    walk(blocks, &mut out);
    let shown = |run: &Run| if run.quoted { format!("«{}»", run.text) } else { run.text.clone() };
    out.iter().map(|text| text.runs().iter().map(shown).collect()).collect()
}
