//! English.

use super::Words;
use crate::{Code, Role};

/// The sentences of a code.
pub(super) fn words(code: Code) -> Words {
    let (message, help, labels): (_, _, &'static [(Role, &'static str)]) = match code {
        // --- YAML ---------------------------------------------------------------------------------------------------
        Code::BadBreakdown => (
            "`{found}` is no breakdown",
            "a breakdown is `total`, a column with a codelist, or such columns joined by `*`: `region * kon`",
            &[],
        ),
        Code::BadIndentation => (
            "[a line of a quoted text is not indented deeper than its key{in_quotes}]\
             [a line of the text is indented less than its first line{in_block}]\
             [`{key}` does not line up with the keys above it]\
             [the `{dash}` does not line up with what stands above it]",
            "[indent the lines of the text, or close the quote before this line{in_quotes}]\
             [indent every line at least as deep as the first{in_block}]\
             [`{key}` starts in column {column}][the `{dash}` stands in column {column}]\
             [, `{shallower}` in column {shallower_column}][, `{deeper}` in column {deeper_column}]\
             [: line it up, or quote the text above if `{key}` belongs to it][: line it up with its list `{dash}`]",
            &[
                (Role::First, "the text starts here"),
                (Role::Opened, "the quote opens here"),
                (Role::Also, "compare the column with this one"),
            ],
        ),
        Code::BadName => (
            "`{found}` cannot be used as a name",
            "[did you mean `{suggestion}`? ]a name is written with letters, digits and `_`\
             [, and starts with a letter{letter_first}]",
            &[],
        ),
        Code::BadNumber => (
            "`{key}` cannot be `{found}`",
            "[did you mean `{suggestion}`? ][a whole number is expected, such as `12`{whole}]\
             [a whole number is expected, such as `12` or `-12`{signed}]\
             [a number is expected, such as `12` or `0.5`{decimal}]\
             [a share from 0 to 1 is expected, such as `0.25`{share}]\
             [a number with at most six decimals is expected, such as `0.25`{expected}]\
             [a month and a day are expected, such as `03-01`{day}]",
            &[],
        ),
        Code::ConflictingKeys => {
            ("`{key}` cannot stand beside `{other}`", "keep one of them", &[(Role::First, "`{other}` stands here")])
        }
        Code::DuplicateKey => (
            "the key `{key}` stands twice",
            "keep one of them, or rename one",
            &[(Role::First, "`{key}` stands here first")],
        ),
        Code::FlowSplit => (
            "the comma splits what belongs together",
            "put it in quotes, `{example}`, or on a line of its own outside the brackets",
            &[],
        ),
        Code::MissingColon => (
            "no colon after `{found}`",
            "a key is written `key: value`; a text that goes on from the line above is indented deeper than its key",
            &[],
        ),
        Code::MissingKey => {
            ("[`{owner}` lacks the key `{key}`][`{owner}` lacks one of the keys {keys}]", "[add `{key}: …`]", &[])
        }
        Code::MissingSpace => ("no space after `{after}`", "[write `{example}`]", &[]),
        Code::SeveralDocuments => (
            "a second definition starts here",
            "one file holds one definition: take away the line `---`, or move what follows to a file of its own",
            &[],
        ),
        Code::TabIndentation => ("a tab in the indentation", "indent with spaces", &[]),
        Code::TextLostToComment => (
            "the text ends before ` #`: what follows is a comment",
            "if `#` belongs to the text, put the text in quotes; a comment stands on a line of its own\
             [ above the key, not between the lines of a text{goes_on}][, or after two spaces{after_text}]",
            &[],
        ),
        Code::UnclosedYaml => (
            "`{opened}` is never closed",
            "close it, or put the whole text in quotes if `{opened}` belongs to the text",
            &[],
        ),
        Code::UnknownFileKind => (
            "[no key says what the file defines{keyless}][the file is empty{empty}]",
            "[did you mean `{suggestion}`? ]a definition file has one of the keys {kinds}",
            &[],
        ),
        Code::UnknownKey => {
            ("unknown key `{found}` in `{owner}`", "[did you mean `{suggestion}`? ]keys of `{owner}`: {allowed}", &[])
        }
        Code::UnknownPlaceholder => (
            "unknown placeholder `{found}`",
            "[did you mean `{suggestion}`? ]a text can hold {known} and nothing else in braces",
            &[],
        ),
        Code::UnknownWord => {
            ("`{key}` cannot be `{found}`", "[did you mean `{suggestion}`? ]words for `{key}`: {allowed}", &[])
        }
        Code::UnquotedColon => ("a colon in a text without quotes", "put the text in quotes[: `{example}`]", &[]),
        Code::UnquotedIndicator => {
            ("a text without quotes cannot start with `{found}`", "put the text in quotes[: `{example}`]", &[])
        }
        Code::WrongShape => (
            "[a text is expected after `{key}`{expected_text}][a list is expected after `{key}`{expected_list}]\
             [keys of its own are expected under `{key}`{expected_keys}]\
             [, not a text{found_text}][, not a list{found_list}][, not keys{found_keys}]\
             [, but nothing stands there{found_nothing}]",
            "[write `{example}`][write one text, in quotes if it holds a colon{expected_text}]\
             [write each key on a line of its own, indented{expected_keys}]",
            &[],
        ),
        Code::YamlFeature => (
            "[the tag `{found}` has no place in a definition{tag}]\
             [the anchor `{found}` has no place in a definition{anchor}]\
             [the alias `{found}` has no place in a definition{alias}]\
             [the merge key `{found}` has no place in a definition{merge}]\
             [the directive `{found}` has no place in a definition{directive}]\
             [a key is a plain word, not `{found}`{key}]",
            "[if `!` begins a text, put the text in quotes{tag}][if `&` begins a text, put the text in quotes{anchor}]\
             [write the value out; if `*` begins a text, put the text in quotes{alias}]\
             [write the keys out{merge}][take it away{directive}][write `key: value`{key}]",
            &[],
        ),
        Code::YamlSyntax => (
            "[this line cannot be read{unreadable}][nothing stands before the colon{no_key}]\
             [no space before `#`{tight_comment}][lists and keys stand too deep in each other{too_deep}]\
             [text after the end of the value{after_end}][the text before the colon is too long for a key{long_key}]\
             [text after the closing quote{after_quote}][nothing stands before the comma{empty_entry}]\
             [a comma or the closing bracket is expected here{comma}]\
             [`{closer}` closes nothing][`{escape}` means nothing in double quotes][the character {character} cannot stand in a definition]",
            "[check colons, quotes and indentation; a text with special characters goes in quotes{unreadable}]\
             [write a key, or put the text in quotes if the colon belongs to it{no_key}]\
             [a comment stands on a line of its own, or after two spaces{tight_comment}]\
             [a definition needs a few levels only{too_deep}]\
             [put the whole text in quotes{after_end}][put the whole text in quotes{long_key}]\
             [put the whole text in quotes{after_quote}][: `{example}`]\
             [take `{closer}` away, or put the whole text in quotes]\
             [take one comma away{empty_entry}]\
             [put a text with commas, brackets or colons in quotes{comma}]\
             [single quotes take every character as it stands; in double quotes write `\\\\` for `\\` in `{escape}`]\
             [take `{character}` away]",
            &[(Role::Opened, "the bracket opens here")],
        ),
        // --- expressions --------------------------------------------------------------------------------------------
        Code::ReservedWord => (
            "`{found}` is reserved and cannot be a name",
            "choose another name, or write the answer or code as `{quoted}`; reserved: {reserved}",
            &[],
        ),
        // --- names and types ----------------------------------------------------------------------------------------
        Code::UnknownAnswer => (
            "unknown answer `{found}` for `{question}`",
            "[did you mean `{suggestion}`? ]answers of `{question}`: {answers}",
            &[(Role::Declared, "`{question}` is declared here")],
        ),
        _ => ("{message}", "[{help}]", &[]),
    };
    Words { message, help, labels }
}
