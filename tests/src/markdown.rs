//! Test cases written as Markdown: a heading is a test, fenced blocks are what goes in and what must come out.
//!
//! Blocks before the first `## ` heading belong to every test of the file, and those of a file `catalogue.md` to every test of its
//! folder. The word after the fence says what a block is:
//!
//! | fence | is |
//! |---|---|
//! | `yaml measures/…` | a definition file with that path |
//! | `csv SOURCE` or `csv SOURCE-2026` | responses |
//! | `run --year all` | arguments of the run |
//! | `diagnostics` | expected findings, one a line |
//! | `findings` | expected findings about the data |
//! | `plan`, `results`, `words`, `sheet` | expected plan, result table, composed sentences, specification sheet |

/// One fenced block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// First word after the fence.
    pub kind: String,
    /// The rest of that line.
    pub name: String,
    /// What is between the fences, with a final line break unless empty.
    pub text: String,
    /// The lines of the file the text takes up: first, and one past the last, from 0.
    pub lines: (usize, usize),
}

/// One test: a heading and its blocks, those of the file's preamble included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Test {
    /// The heading.
    pub title: String,
    /// Its blocks in order.
    pub blocks: Vec<Block>,
}

impl Test {
    /// Puts blocks that several tests share before the test's own; its own file replaces theirs of the same path.
    pub fn share(&mut self, blocks: &[Block]) {
        let replaced = |shared: &Block| self.blocks.iter().any(|own| (&own.kind, &own.name) == (&shared.kind, &shared.name));
        let shared: Vec<Block> = blocks.iter().filter(|shared| !replaced(shared)).cloned().collect();
        self.blocks.splice(..0, shared);
    }
}

/// The fenced blocks of a text, in order.
///
/// # Errors
/// If a fence is not closed.
pub fn blocks(text: &str) -> Result<Vec<Block>, String> {
    let lines: Vec<&str> = text.lines().collect();
    let mut blocks = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if let Some(info) = lines[at].strip_prefix("```") {
            let end =
                (at + 1..lines.len()).find(|i| lines[*i] == "```").ok_or(format!("line {}: fence not closed", at + 1))?;
            let (kind, name) = info.trim().split_once(' ').unwrap_or((info.trim(), ""));
            let mut text = lines[at + 1..end].join("\n");
            if !text.is_empty() {
                text.push('\n');
            }
            blocks.push(Block { kind: kind.to_owned(), name: name.trim().to_owned(), text, lines: (at + 1, end) });
            at = end;
        }
        at += 1;
    }
    Ok(blocks)
}

/// Reads the tests of a file.
///
/// # Errors
/// If a fence is not closed.
pub fn tests(text: &str) -> Result<Vec<Test>, String> {
    let mut blocks = blocks(text)?.into_iter().peekable();
    let mut preamble = Vec::new();
    let mut tests: Vec<Test> = Vec::new();
    let within = |line: usize, block: &Block| block.lines.0 <= line && line < block.lines.1;
    for (at, line) in text.lines().enumerate() {
        if blocks.peek().is_some_and(|block| block.lines.0 == at + 1)
            && let Some(block) = blocks.next()
        {
            match tests.last_mut() {
                Some(test) => test.blocks.push(block),
                None => preamble.push(block),
            }
            continue;
        }
        let last = tests.last().and_then(|t| t.blocks.last()).or(preamble.last());
        if let Some(title) = line.strip_prefix("## ")
            && !last.is_some_and(|block| within(at, block))
        {
            tests.push(Test { title: title.trim().to_owned(), blocks: Vec::new() });
        }
    }
    for test in &mut tests {
        test.share(&preamble);
    }
    Ok(tests)
}

/// The file with the text of some blocks replaced: `(lines, new text)`.
pub fn replace(text: &str, mut changes: Vec<((usize, usize), String)>) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    changes.sort_by_key(|c| std::cmp::Reverse(c.0));
    for ((from, to), new) in changes {
        lines.splice(from..to, new.lines().map(str::to_owned));
    }
    lines.join("\n") + "\n"
}
