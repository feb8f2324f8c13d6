//! A document as plain text, to be read in a test: `(…)` around words that stand for a figure, `*` before a strong row.

use crate::document::{Block, ParagraphRole, Table};

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
        Block::List { items } => items.iter().for_each(|i| out.push_str(&format!("- {i}\n"))),
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
        if c.numeric { format!("{}#", c.label) } else { c.label.clone() }
    };
    out.push_str(&line(table.columns.iter().map(heading).collect()));
    for row in &table.rows {
        assert_eq!(row.cells.len(), table.columns.len(), "as many cells as columns in {:?}", table.caption);
        let cell = |c: &crate::document::TableCell| {
            let text = c.text.replace('\n', "⏎");
            if c.absent { format!("({text})") } else { text }
        };
        out.push_str(if row.strong { "*" } else { "" });
        out.push_str(&line(row.cells.iter().map(cell).collect()));
    }
}
