//! The pages of the codes, one `CODE.md` each; in Swedish `sv/CODE.md`, which shares the examples of the English page.

use include_dir::{Dir, include_dir};
use mattstock_syntax::Lang;

static PAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../docs/codes");

/// The page of a code; in English where it is not in the language.
pub(crate) fn page(code: &str, lang: Lang) -> Option<String> {
    let written = |path: String| PAGES.get_file(path).and_then(|f| f.contents_utf8());
    let english = written(format!("{code}.md"))?;
    let translated = match lang {
        Lang::En => None,
        Lang::Sv => written(format!("sv/{code}.md")).and_then(|page| with_examples(page, english)),
    };
    Some(translated.unwrap_or_else(|| english.to_owned()))
}

/// The first paragraph of a page, on one line.
pub(crate) fn summary(page: &str) -> String {
    let paragraph = page.split("\n\n").find(|text| !text.starts_with('#')).unwrap_or_default();
    paragraph.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The parts of a page: what it means, the example, the same mended.
const PARTS: usize = 3;

/// A page without examples, and those of another in their places; none if the two do not have the same parts.
fn with_examples(page: &str, other: &str) -> Option<String> {
    let (own, other) = (parts(page), parts(other));
    if own.len() != PARTS || other.len() != PARTS {
        return None;
    }
    let mut out = String::new();
    for (place, (part, other)) in own.into_iter().zip(other).enumerate() {
        // How to mend it stands below what is mended; everything else above the examples.
        let last = place + 1 == PARTS;
        let blocks = other.blocks.iter().map(String::as_str);
        let prose = part.prose.trim();
        let mut pieces: Vec<&str> = vec![part.heading];
        pieces.extend((!last && !prose.is_empty()).then_some(prose));
        pieces.extend(blocks);
        pieces.extend((last && !prose.is_empty()).then_some(prose));
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&pieces.join("\n\n"));
        out.push('\n');
    }
    Some(out)
}

/// A heading and what stands below it.
#[derive(Debug, Default)]
struct Part<'a> {
    heading: &'a str,
    prose: String,
    /// With their fences.
    blocks: Vec<String>,
}

fn parts(page: &str) -> Vec<Part<'_>> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    let mut block: Option<String> = None;
    for line in page.lines() {
        let fence = line.starts_with("```");
        match (&mut block, parts.last_mut()) {
            (Some(text), Some(part)) => {
                text.push('\n');
                text.push_str(line);
                if fence {
                    part.blocks.extend(block.take());
                }
            }
            (None, _) if line.starts_with('#') => parts.push(Part { heading: line, ..Part::default() }),
            (None, Some(_)) if fence => block = Some(line.to_owned()),
            (None, Some(part)) => {
                part.prose.push_str(line);
                part.prose.push('\n');
            }
            (_, None) => {}
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = "# a\n\nMeans.\n\n```yaml b\n# x\n```\n\n## Example\n\nNote.\n\n```yaml c\nx: 1\n```\n\n## Mended\n\n\
                           ```yaml c\nx: 2\n```\n\nMend.\n";

    #[test]
    fn a_page_in_swedish_has_the_examples_of_the_english_one() {
        let page = with_examples("# a\n\nBetyder.\n\n## Exempel\n\n## Rättat\n\nRätta.\nSå.\n", ENGLISH);
        assert_eq!(
            page.as_deref(),
            Some(
                "# a\n\nBetyder.\n\n```yaml b\n# x\n```\n\n## Exempel\n\n```yaml c\nx: 1\n```\n\n## Rättat\n\n\
                 ```yaml c\nx: 2\n```\n\nRätta.\nSå.\n"
            )
        );
    }

    #[test]
    fn a_page_of_other_parts_is_not_mixed_in() {
        assert_eq!(with_examples("# a\n\nBetyder.\n", ENGLISH), None);
        assert_eq!(page("no-such-code", Lang::Sv), None);
        assert!(page("unknown-answer", Lang::En).is_some_and(|p| p.contains("## Example")));
        assert!(page("unknown-answer", Lang::Sv).is_some_and(|p| p.contains("## Exempel")));
    }

    #[test]
    fn the_summary_is_the_first_paragraph() {
        assert_eq!(summary("# a\n\nOne\ntwo.\n\nThree.\n"), "One two.");
    }
}
