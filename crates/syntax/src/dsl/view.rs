//! A text and its tokens, as the diagnosing files look at them.

use crate::{Code, Diagnostic, Located, Span};

use super::repair::{Patch, patched, rewritten};
use super::tokens::{Kind, Token};

/// A finding, and how to mend the text so that the rest can be read.
pub(super) struct Slip {
    pub(super) diagnostic: Diagnostic,
    /// What mends it; nothing where the rest cannot be read.
    pub(super) patches: Vec<Patch>,
}

impl Slip {
    pub(super) fn new(diagnostic: Diagnostic, patches: Vec<Patch>) -> Self {
        Self { diagnostic, patches }
    }
}

/// The findings of the slips and, if every slip can be mended, those of the mended text read again. What the mended text
/// says is handed on where there is no doubt that it was meant.
pub(super) fn settle<T>(
    text: &Located,
    slips: Vec<Slip>,
    rounds: u8,
    again: impl FnOnce(&Located, u8) -> (Option<T>, Vec<Diagnostic>),
) -> (Option<T>, Vec<Diagnostic>) {
    let mendable = rounds > 0 && slips.iter().all(|slip| !slip.patches.is_empty());
    let sure = slips.iter().all(|slip| is_sure(slip.diagnostic.code));
    let mut patches = Vec::new();
    let mut diagnostics = Vec::new();
    let mut mended = None;
    for slip in slips {
        diagnostics.push(slip.diagnostic);
        patches.extend(slip.patches);
    }
    if mendable {
        let (tree, findings) = again(&patched(text, &patches), rounds - 1);
        mended = tree.filter(|_| sure);
        diagnostics.extend(findings);
    }
    (mended, diagnostics)
}

/// Whether what mends a finding can only have been meant so.
fn is_sure(code: Code) -> bool {
    matches!(
        code,
        Code::ForeignOperator
            | Code::ForeignWord
            | Code::CurlyQuote
            | Code::SingleQuote
            | Code::DecimalComma
            | Code::MissingParenthesis
            | Code::MissingWord
    )
}

/// A text and its tokens.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) text: &'a Located,
    pub(super) tokens: &'a [Token<'a>],
}

impl<'a> View<'a> {
    pub(super) fn get(&self, at: usize) -> Option<&'a Token<'a>> {
        self.tokens.get(at)
    }

    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.get(at).map(|t| t.kind)
    }

    /// Whether the token is one of the words.
    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        self.get(at).is_some_and(|t| t.is_any(words))
    }

    pub(super) fn begins_operand(&self, at: usize) -> bool {
        self.get(at).is_some_and(Token::begins_operand)
    }

    pub(super) fn ends_operand(&self, at: usize) -> bool {
        self.get(at).is_some_and(Token::ends_operand)
    }

    /// Whether a token touches the next.
    pub(super) fn touches(&self, at: usize) -> bool {
        match (self.get(at), self.get(at + 1)) {
            (Some(a), Some(b)) => a.range.end == b.range.start,
            _ => false,
        }
    }

    /// From the beginning of one token to the end of another.
    pub(super) fn range(&self, first: usize, last: usize) -> std::ops::Range<usize> {
        self.tokens[first].range.start..self.tokens[last].range.end
    }

    pub(super) fn span(&self, first: usize, last: usize) -> Span {
        self.text.span(self.range(first, last))
    }

    pub(super) fn source(&self, first: usize, last: usize) -> &'a str {
        &self.text.text[self.range(first, last)]
    }

    /// A patch that replaces tokens.
    pub(super) fn replace(&self, first: usize, last: usize, write: &str) -> Patch {
        Patch::new(self.range(first, last), write)
    }

    /// A patch that puts a word before a token.
    pub(super) fn insert(&self, before: usize, write: &str) -> Patch {
        let at = self.tokens[before].range.start;
        Patch::new(at..at, write)
    }

    /// The text with patches applied, on one line.
    pub(super) fn written(&self, patches: &[Patch]) -> String {
        one_line(&rewritten(&self.text.text, patches))
    }

    /// How many parentheses are open before each token.
    pub(super) fn depths(&self) -> Vec<usize> {
        let mut depth = 0usize;
        let mut depths = Vec::new();
        for token in self.tokens {
            if token.kind == Kind::Close {
                depth = depth.saturating_sub(1);
            }
            depths.push(depth);
            if token.kind == Kind::Open {
                depth += 1;
            }
        }
        depths
    }

    /// The first token outside parentheses, from `from` on, that is one of the words.
    pub(super) fn find_outside(&self, from: usize, words: &[&str]) -> Option<usize> {
        let depths = self.depths();
        (from..self.tokens.len()).find(|&i| depths[i] == 0 && self.is_any(i, words))
    }
}

/// White space of any length as one space.
pub(super) fn one_line(text: &str) -> String {
    text.split(super::tokens::is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
