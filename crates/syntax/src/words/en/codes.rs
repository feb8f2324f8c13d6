//! What each code says; a code with cases says this only where no case is known.

use super::advice;
use crate::words::{Sentence, Words};
use crate::{Code, Role};

/// The sentences of a code.
pub(in crate::words) fn words(code: Code) -> Words {
    if let Some(words) = advice::words(code) {
        return words;
    }
    let (message, help, labels): (_, _, &'static [(Role, &'static str)]) = match code {
        // --- YAML ---------------------------------------------------------------------------------------------------
        Code::BadBreakdown => (
            "`{found}` is no breakdown",
            "a breakdown is `total`, a column with a codelist, or such columns joined by `*`: `region * kon`",
            &[],
        ),
        Code::BadIndentation => (
            "[`{stray}` stands beside the parts, and is a key of one of them]\
             [a line of a quoted text is not indented deeper than its key{in_quotes}]\
             [a line of the text is indented less than its first line{in_block}]\
             [`{key}` does not line up with the keys above it]\
             [the `{dash}` does not line up with what stands above it]",
            "[indent `{stray}` deeper than the name of its part]\
             [indent the lines of the text, or close the quote before this line{in_quotes}]\
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
        Code::BadFilePattern => (
            "files cannot be called `{found}`[: `{name}` cannot be in a name]",
            "columns of one value stand in braces, each once and with other characters between them, as in `{example}`; \
             `*` is anything[, but stands beside no brace: write a character of the names between, as in `{apart}`]",
            &[],
        ),
        Code::BadNumber => (
            "`{key}` cannot be `{found}`",
            "[did you mean `{suggestion}`? ][a whole number is expected, such as `12`{whole}]\
             [a whole number from 1 is expected, such as `{positive}`]\
             [a whole number is expected, such as `12` or `-12`{signed}]\
             [a number is expected, such as `12` or `0.5`{decimal}]\
             [a share from 0 to 1 is expected, such as `0.25`{share}]\
             [a number with at most six decimals is expected, such as `0.25`{expected}]\
             [a month and a day are expected, such as `03-01`{day}]\
             [a number of at most 30 digits is expected, at most 18 of them decimals{exact}]\
             [write the lower limit of each: `{limits}`]",
            BESIDE,
        ),
        Code::BadDateFormat => (
            "no date can be read as `{found}`[: `{part}` is none of its parts]",
            "write `YYYY`, `MM` or `M`, and `DD` or `D`, each once, and what stands between them, as in `DD.MM.YYYY`",
            &[],
        ),
        Code::BadRange => (
            "[`{lower}` is {low} and `{upper}` is {high}, so nothing lies between them]\
             [the limit {found} does not rise above {before}]",
            "[write the smaller number after `{lower}` and the larger after `{upper}`]\
             [write the limits from the lowest to the highest, each once; decimals are written with a point, as in `16.5`{rising}]",
            &[(Role::Also, "`{upper}` stands here"), (Role::First, "the limit before it")],
        ),
        Code::ConflictingKeys => (
            "`{key}` cannot stand beside `{other}`",
            "keep one of them[: a column with `{other}` is computed from others, not read from a file{derived}]",
            &[(Role::First, "`{other}` stands here")],
        ),
        Code::DuplicateKey => (
            "the key `{key}` stands twice",
            "[keep one of them, or rename one{one}][put the elements of both in one list under `{key}`{list}]",
            &[(Role::First, "`{key}` stands here first")],
        ),
        Code::FlowSplit => (
            "the comma splits what belongs together",
            "[put it in quotes, `{example}`, or on a line of its own outside the brackets][decimals stand after a point: `{number}`]",
            &[],
        ),
        Code::LabelCount => (
            "[there is 1 label{one_label}][there are {labels} labels] and [1 limit{one_limit}][{limits} limits]",
            "write one label for each limit in `from`; `below` is the label of what lies under the first",
            &[(Role::Also, "the limits stand here")],
        ),
        Code::MissingColon => (
            "no colon after `{found}`",
            "a key is written `key: value`; a text that goes on from the line above is indented deeper than its key",
            &[],
        ),
        Code::MissingKey => (
            "[the key `{first}`, which says what the file defines, is missing][`{owner}` lacks the key `{key}`][`{owner}` does not say what it holds{kind}]\
             [`{owner}` holds no group{group}]",
            "[add `{first}: …` as the first line][add `{key}: …`][add one of the keys {keys}][add the name of a group, and its answers or codes in a list{group}]",
            &[],
        ),
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
        Code::UnknownWord => (
            "`{key}` cannot be `{found}`",
            "[did you mean `{suggestion}`? ]words for `{key}`: {allowed}[, or the sign itself in quotes, such as `\"#\"`{characters}]",
            &[],
        ),
        Code::UnquotedColon => (
            "a colon in a text without quotes",
            "[write `{equals}` for a comparison; in prose ]put the text in quotes[: `{example}`]",
            &[],
        ),
        Code::UnquotedIndicator => (
            "a text without quotes cannot start with `{found}`",
            "[write `unit: {meant}`][write `{word}`][put the text in quotes{quoted}][: `{example}`]",
            &[],
        ),
        Code::WrongShape => (
            "[a text is expected after `{key}`{expected_text}][a name is expected after `{key}`{expected_name}]\
             [a word is expected after `{key}`{expected_word}][a list is expected after `{key}`{expected_list}]\
             [keys of its own are expected under `{key}`{expected_keys}]\
             [a key is expected under `{key}`{expected_element}][the list after `{key}` is empty{empty_list}]\
             [, not a text{found_text}][, not a list{found_list}][, not keys{found_keys}]\
             [, but nothing stands there{found_nothing}]",
            "[write `{example}`][write `{element}` on a line of its own, indented below `{key}:`][write a name that is defined{expected_name}][: {known}][words for `{key}`: {words}]\
             [write one text, in quotes if it holds a colon{expected_text}][, for example `{sample}`]\
             [write each key on a line of its own, indented{expected_keys}][: {keys}]",
            &[],
        ),
        Code::YamlFeature => (
            "[the tag `{found}` has no place in a definition{tag}]\
             [the anchor `{found}` has no place in a definition{anchor}]\
             [the alias `{found}` has no place in a definition{alias}]\
             [the merge key `{found}` has no place in a definition{merge}]\
             [the directive `{found}` has no place in a definition{directive}]\
             [a key is a plain word, not `{found}`{key}]",
            "[take it away, or put the text in quotes if `!` belongs to it{tag}]\
             [take it away, or put the text in quotes if `&` belongs to it{anchor}]\
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
        // --- the catalogue ---
        Code::UnreadableFile => ("cannot read the file", "check that it is there, may be read, and is UTF-8 text", &[]),
        Code::NoCatalogue => (
            "there is no `catalogue.yaml` here",
            "name the folder with `--catalogue`, or start one with a `catalogue.yaml` that gives title, areas and scales",
            &[],
        ),
        Code::DuplicateDefinition => {
            ("the same name is defined twice", "rename one of the two, or remove it", &[(Role::First, "first defined here")])
        }
        Code::UnknownSource => ("unknown source `{found}`", "[did you mean `{suggestion}`? ][sources: {known}]", &[]),
        Code::UnknownArea => ("unknown area `{found}`", "[did you mean `{suggestion}`? ][areas: {known}]", &[]),
        Code::UnknownReference => {
            ("unknown reference `{found}`", "[did you mean `{suggestion}`? ][references in `catalogue.yaml`: {known}]", &[])
        }
        Code::UnknownMeasure => ("unknown measure `{found}`", "[did you mean `{suggestion}`? ][measures: {known}]", &[]),
        Code::ConsultationMismatch => (
            "`{key}` is {found}, and can be at most {most}",
            "those who answer are some of those asked, and each answer is one or the other; percentages go from 0 to 100",
            &[],
        ),
        Code::UnknownScale => {
            ("unknown scale `{found}`", "[did you mean `{suggestion}`? ][scales in `catalogue.yaml`: {known}]", &[])
        }
        Code::UnknownUnit => {
            ("unknown unit `{found}`", "[did you mean `{suggestion}`? ][units in `catalogue.yaml`: {known}]", &[])
        }
        Code::UnknownPeriod => {
            ("unknown period `{found}`", "[did you mean `{suggestion}`? ][periods in `catalogue.yaml`: {known}]", &[])
        }
        Code::UnknownCodelist => ("unknown codelist `{found}`", "[did you mean `{suggestion}`? ][codelists: {known}]", &[]),
        Code::MisplacedCandidate => (
            "[the measure `{adopted}` stands among the candidates and is none][the candidate `{candidate}` stands among the measures]",
            "[write `status: candidate`, or move the file out of `candidates/`{among}]\
             [move the file to `candidates/`, or remove `status: candidate`{outside}]",
            &[],
        ),
        Code::UnknownCodeSet => (
            "unknown code set `{found}`",
            "[did you mean `{suggestion}`? ][code sets: {known}; or ]\
             [write codes in parentheses, as in `({listed})`][write a list of codes, each on its own line after `- `{grouped}]",
            &[],
        ),
        Code::UnknownPolicy => (
            "unknown disclosure policy `{found}`",
            "[did you mean `{suggestion}`? ][policies in `catalogue.yaml`: {known}; or ]write `none` with a reason",
            &[],
        ),
        Code::UnknownCode => (
            "there is no finding with the code `{found}` to accept",
            "[did you mean `{suggestion}`? ]the code stands in brackets in the message it belongs to",
            &[],
        ),
        // --- names and types ---
        Code::UnknownName => (
            "unknown name `{found}` in the source `{source}`",
            "[`{question}` is a question, and the name of a file gives a column; ][`{found}` is an item of `{item_of}`: write `{example}`]\
             [`{found}` is a choice of `{choice_of}`: write `{choice_of} has {found}`]\
             [`{found}` is a source: write `{other}` for what it says][, or `{total}` as a numerator or denominator][did you mean `{suggestion}`? ][known names: {known}]",
            &[],
        ),
        Code::NameOfOtherSource => (
            "`{found}` belongs to the source {other}, [not to `{source}`][not to `{here}`]",
            "[write {from}, or ][use a name of `{source}`, or change `source:`, or add `from`, if {other} is meant][use a name of `{here}`]",
            &[],
        ),
        Code::UnknownAnswer => (
            "unknown answer `{found}` for `{question}`",
            "[did you mean `{suggestion}`? ][write `{state}`; ][answers of `{question}`: {answers}][`{without}` has no answers to choose from]",
            &[(Role::Declared, "`{question}` is declared here")],
        ),
        Code::UnknownCodelistCode => (
            "unknown code `{found}` for `{column}`",
            "[did you mean `{suggestion}`? ][codes of `{column}`: {codes}][`{without}` has no codelist]",
            &[(Role::Declared, "`{column}` is declared here")],
        ),
        Code::UnknownItem => (
            "unknown item `{found}` of `{question}`",
            "[did you mean `{suggestion}`? ][items of `{question}`: {items}][`{without}` has no items]",
            &[],
        ),
        Code::UnknownChoice => (
            "unknown choice `{found}` of `{question}`",
            "[did you mean `{suggestion}`? ][choices of `{question}`: {choices}]",
            &[(Role::Declared, "`{question}` is declared here")],
        ),
        Code::ItemAsAnswer => (
            "`{found}` is an item of `{question}`, not an answer",
            "write `{example}`[; answers of `{question}`: {answers}]",
            &[(Role::Declared, "`{question}` is declared here")],
        ),
        Code::BatteryWithoutItem => (
            "`{question}` has several items, and nothing says which one is meant",
            "[write one, for instance `{example}`, or ][go over them with `{all}` or `{any}`, or ]count `by item of {question}`",
            &[(Role::Declared, "`{question}` is declared here")],
        ),
        Code::ValueAsCondition => ("a value stands where a condition is expected", "write what it is compared with", BESIDE),
        Code::ConditionAsValue => {
            ("a condition stands where a value is expected", "write the name of the condition alone", BESIDE)
        }
        Code::ValueMismatch => {
            ("a value of another kind is expected here", "compare a question or column with values of its own kind", BESIDE)
        }
        Code::OperatorMismatch => {
            ("this test does not fit what it tests", "write a test for what the question or column holds", BESIDE)
        }
        Code::ListAsValue => {
            ("one value is expected here, or several", "test a list with `has any of`, one value with `in`", BESIDE)
        }
        Code::BadQuantifier => ("this goes over the items of one question", "name one question without an item", BESIDE),
        Code::BadArithmetic => ("this cannot be computed", "compute with numbers, and count days between two dates", BESIDE),
        Code::BadFold => ("this cannot be summed or counted so", "name a question with numbers, or count rows", BESIDE),
        Code::ValueOfOtherSource => (
            "no value of another source can be looked up here",
            "write `SOURCE[COLUMN].NAME`, with the column that names the row",
            BESIDE,
        ),
        Code::PartMismatch => ("this does not fit what the part computes", "remove it, or change what is computed", BESIDE),
        Code::UnclearPeriod => {
            ("nothing says which year or period is meant", "say with `period:` how the rows are dated", BESIDE)
        }
        Code::SourceMismatch => ("this does not fit the columns of the source", "name a column that can be used so", BESIDE),
        Code::BadGrouping => {
            ("these bands or groups cannot be made", "use `bands:` for numbers, `groups:` for answers and codes", BESIDE)
        }
        Code::BadChoice => ("this cannot be said of a choice or item", "remove what contradicts the rest", BESIDE),
        Code::UnorderedScale => (
            "`{op}` needs ordered answers, and the scale `{scale}` of `{question}` is not ordered",
            "write `=` or `in (…)`, or add `ordered: true` to the scale if its answers go from less to more",
            &[(Role::Declared, "`{question}` is declared here")],
        ),
        Code::BadBinder => (
            "`by` does not fit what it stands before",
            "count by what the question or column has: items, answers or codes",
            &[(Role::Declared, "declared here")],
        ),
        Code::BreakdownWithoutCodelist => (
            "[`{found}` has no codelist, so its groups cannot be listed{column}]\
             [`{found}` is a question, and a breakdown is by a column{question}]",
            "[break down by one of: {known}][; for a figure for each answer, count `by answer of {answered}`]",
            &[(Role::Declared, "`{found}` is declared here")],
        ),
        Code::BreakdownMismatch => (
            "the breakdown does not fit every source the part counts in",
            "break down by columns that both sources have, with the same codes",
            &[(Role::Also, "rows of another source are counted here")],
        ),
        Code::CircularDefinition => (
            "the condition `{name}` is defined by itself: {circle}",
            "write out one of the conditions in full",
            &[(Role::Declared, "defined here")],
        ),
        Code::CircularRouting => (
            "the routing of `{question}` goes in a circle: {circle}",
            "a question can only depend on questions asked before it; remove one of the `asked_when`",
            &[(Role::Also, "and this is part of the circle")],
        ),
        Code::HeaderClash => (
            "[`{first}`][the text beside `{first_text}`] and [`{second}`][the text beside `{second_text}`] would have the \
             same header `{header}` in the data",
            "[give one of them a header of its own with `column:`{columns}][write after each the header of the column that holds it{rows}]",
            &[(Role::First, "the other one")],
        ),
        Code::NameClash => (
            "`{name}` is already a question or column of the source",
            "give the condition another name",
            &[(Role::Declared, "declared here")],
        ),
        Code::NothingToCompute => {
            ("`{part}` has nothing to compute", "add `numerator:`, or `open_answers:` for a question of free text", &[])
        }
        Code::ComputationTwice => (
            "[a computation beside `parts`{parts}][part `{open}` has both a numerator and open answers]",
            "[move it into the part it belongs to, or remove it{parts}]\
             [keep one of the two, or make `{open}` two parts]",
            &[(Role::Also, "the other one")],
        ),
        Code::UnitWithoutDenominator => (
            "`{part}` has the unit `{unit}` and no denominator",
            "[add `denominator:`, or choose a unit for counts{ratio}]\
                 [choose a unit without `per:`: `{fold}` is not divided by anything]",
            &[(Role::Also, "computed here"), (Role::Declared, "the unit stands here")],
        ),
        Code::NotYetComputed => (
            "this cannot be computed yet",
            "the language has it, this version does not: write the definition without it",
            &[],
        ),
        Code::EmptyMeansMissing => (
            "nothing says what a blank `{name}` means",
            "add `empty_means: none` if a blank is an empty list, or `empty_means: no_answer` if it was left out",
            &[],
        ),
        Code::MappingMismatch => ("this says nothing of how `{name}` is read", "remove it", BESIDE),
        Code::TextClash => (
            "the text `{text}` stands for a missing answer[ and for `{answer}`][ of two kinds{kinds}]",
            "a text in the files can mean one thing: remove it from one of the two",
            &[(Role::Also, "`{text}` has its other meaning here")],
        ),
        Code::BadRates => ("the rates sum to {sum}, not to 1", "change one of them so that they sum to 1", &[]),
        // --- advice ---
        Code::SourceStatusMissing => (
            "the source `{source}` has no status, so the row for it is empty in its measures' sheets",
            "add `status:` with what the publication says",
            &[],
        ),
        Code::UnknownResponse => (
            "nothing says who was asked in `{source}`, or who responded, so no response rate is told",
            "add `frame:` with the codelist of those asked, `sample_size:`, or `responded_when:` with what tells a response",
            &[],
        ),
        Code::UndatedSource => (
            "nothing dates the rows of `{source}`, so every year gets the same figures",
            "[add `period:` with `of: {date}`][add `period:` with `of:` one of {dates}][ and `as:` one of {periods}, or ]\
             [ and `as:` a period declared under `periods:` in `catalogue.yaml`{undeclared}, or ]add a column of `type: year`, \
             which the name of a file such as `{source}-2026.csv` can fill",
            &[],
        ),
        Code::RowsOfTable => {
            ("`count` counts the rows of the table `{source}`, not what they say", "write `{write} from {source}`", &[])
        }
        Code::LaterQuestion => (
            "`{question}` is asked after a question that comes later",
            "put `{later}` before `{question}`, or ask by a question that comes before it",
            &[(Role::Also, "`{later}` comes here")],
        ),
        Code::SwappedDates => (
            "`{at}` stands second in `age(birth, at)`, and its name is that of a date of birth",
            "write `{write}`, or accept the warning if that is what is meant",
            &[],
        ),
        Code::AnswerOverridden => (
            "`{text}` is what `{own}` is called, and is read as `{answer}`",
            "remove it from `values`, or accept the warning if the files mean `{answer}` by it",
            &[],
        ),
        Code::QuotedRange => (
            "`{found}` in quotes is one code, not a range of codes",
            "write `{write}` without quotes, or accept the warning if a code is written so",
            &[],
        ),
        Code::ConstantCondition => (
            "`{written}` is [never true{never}][true wherever it is known{always}]",
            "[both sides are the same; compare with another value, or remove the condition{same}][compare with a number \
             from 1 to {items}, the number of items of `{question}`]",
            &[],
        ),
        Code::UnusedDefinition => ("the condition `{name}` is never used", "use it or remove it", &[]),
        Code::UnusedAcceptance => {
            ("`{accepted}` is accepted here, and nothing of the kind is found", "remove the acceptance", &[])
        }
        // --- expressions ---
        Code::ExpressionSyntax => (
            "[unexpected `{found}`][ after `{after}`][more than one decimal point in `{points}`][space inside the number `{spaced}`][space inside the name \
             `{spaced_name}`][`{prose}` is not an expression][`{no_condition}` is not a \
             condition][`{no_value}` is a condition, not a value][unknown function `{function}`][two dates with a comma \
             between them are expected in `{dates_of}`][unknown word \
             `{state}` after `is`][unknown word `{binder}` after `by`][ after `{own_column}`, which counts by the name of a column or question of the source itself]",
            "[did you mean `{suggestion}`? ][one of: {words}][; for example `{example}`][; write `{by_code}` for a column, or `{by_answer}` for a question][a number is written as in `{number}`][`{whole}` is a condition by itself: ][write `{write}`][ for an item, `{column}` for a column of the source][, or `{other}` for the value of another source][ or \
             `{quoted}`][, or `{band}` for a group of a column with `bands`][an expression is written as in `{expression}`][`unit:` says percent or per 1000: write `{alone}` \
             alone][that is the denominator: write `{denominator}` under `denominator:`][`{early}` stands before `where`][a list is written `{list}`][known functions: `{functions}`]\
             [as in `{form}`][put the condition under `exclude:`, beside `numerator:`{excluded}][`by` stands once, and `item and answer` of one \
             question combine, as in `by item and answer of f2`; columns are crossed under `breakdowns:`, as in `region * kon`{combined}][compare `{no_condition}` with something, or name a condition][count what holds with `number of \
             ({no_value})`]",
            &[],
        ),
        Code::ForeignOperator => (
            "[unknown operator `{found}`][`{state}` does not compare values][`{dash}` does not make a range of codes]",
            "write `{write}`[, or `{band}` for a group of a column with `bands`][; `is` is followed by one of: {states}]",
            &[],
        ),
        Code::ForeignWord => ("unknown word `{found}`", "write `{write}`", &[]),
        Code::UnclosedParenthesis => (
            "[`{open}` is never closed][`{close}` closes nothing]",
            "[write `{with}` before `{before}`][write `{end}` at the end][remove it, or write the `{other}` it closes]",
            &[(Role::Opened, "opened here")],
        ),
        Code::BadDate => (
            "unreadable date `{found}`",
            "[write `{iso}`][, or `{quoted}` for a text][write `{one}` or `{other}`, whichever is meant][write dates as \
             `{example}`][write `{first_day}` for a date][, `{subtraction}` for a subtraction]",
            &[],
        ),
        Code::ImpossibleDate => (
            "the calendar has no `{found}`",
            "[did you mean `{suggestion}`?][`{month}` has {days} days][months go from 01 to 12, not {bad_month}]",
            &[],
        ),
        Code::MixedJunctors => (
            "`{other}` mixed with `{first}` without parentheses",
            "write `{and_first}` or `{or_first}`",
            &[(Role::First, "joined by `{first}` here")],
        ),
        Code::DecimalComma => ("decimal comma in `{found}`", "write `{write}`", &[]),
        Code::CurlyQuote => ("curly quotes in `{found}`", "write `{write}`", &[]),
        Code::SingleQuote => ("single quotes in `{found}`", "write `{write}`", &[]),
        Code::UnclosedQuote => (
            "`{quote}` is never closed",
            "[write `{quote}` after the text{same}][a text stands in double quotes: `{double}`]",
            &[(Role::Opened, "opened here")],
        ),
        Code::ChainedComparison => ("comparisons in a chain", "write `{write}`", &[]),
        Code::UnknownFold => (
            "unknown computation `{found}`",
            "[did you mean `{suggestion}`? ][a share is a count with a `denominator:` beside it; {share}]a numerator or \
             denominator begins with one of: {words}",
            &[],
        ),
        Code::ReservedWord => (
            "`{found}` is reserved and cannot be a name",
            "choose another name[, or write the answer or code as `{quoted}`]; reserved: {reserved}",
            &[],
        ),
        Code::EmptyExpression => {
            ("nothing stands[ after `{key}`,] where an expression should", "for example `{example}`", &[])
        }
        Code::MissingValue => (
            "[nothing stands after `{after}`][nothing stands before `{before}`][nothing stands in `{empty}`]\
             [nothing stands in `{parentheses}`][no condition stands after `{junctor_after}`][no condition stands \
             before `{junctor_before}`]",
            "[write what `{compared}` is compared with][one of: {states}][one of: {binders}][write the members, as in \
             `{members}`][as in `{example}`][write `{write}`][write the condition, or remove `{parentheses}`][write \
             the condition, or remove `{junctor_after}`][write the condition, or remove `{junctor_before}`]",
            &[],
        ),
        Code::MissingOperator => (
            "no operator between `{left}` and `{right}`",
            "[write `{write}`][, or `{joined}` if it is one name][as in `{form}`]",
            &[],
        ),
        Code::MissingWord => ("`{word}` is missing[ before `{before}`][ after `{after}`]", "write `{write}`", &[]),
        Code::MissingParenthesis => ("no parentheses around `{found}`", "[write `{write}`]", &[]),
        Code::UnknownCharacter => (
            "unknown character `{found}`",
            "[write `{write}`][remove it, or write the text it belongs to in quotes{plain}]",
            &[],
        ),
        Code::CommentInExpression => {
            ("comment inside an expression", "write the comment on a line of its own above the key", &[])
        }
        Code::ExcessiveNesting => (
            "[more than {levels} levels of parentheses][more than {signs} signs and `not` in one expression]\
             [more than {names} names of conditions are read here: those that `{name}` stands for stand for others in turn]",
            "[give parts of it names of their own under `define`{written}][name each condition once where it is used: a name that \
             stands twice in another doubles what is read{nested}]",
            &[],
        ),
        Code::ConditionAsAggregate => (
            "[a condition{condition}][a value of each row{value}][the source `{source}`][the unknown name `{unknown}`] where a count is wanted",
            "[write `{write}`][ or `{mean}`][ for a condition, `sum of {name}` for a number, or `sum of … from {name}` for a source]\
             [write `{all}` for all rows, or `{some}` for those that meet a condition]",
            &[],
        ),
        Code::AggregateAsCondition => (
            "[a computation where a condition is wanted{condition}][a computation where a value is wanted{value}]",
            "[write `{write}`][it is written as in `{form}`]",
            &[],
        ),
        // --- proofs ---
        Code::NumeratorOutsideDenominator
        | Code::NumeratorImpossible
        | Code::NumeratorEqualsDenominator
        | Code::DenominatorEmpty
        | Code::NeverAskedInDenominator
        | Code::NoAnswerInDenominator
        | Code::PartsOverlap
        | Code::PartsIncomplete
        | Code::ExclusiveChoiceOverlap
        | Code::ConditionRedundant
        | Code::RoutingImpossible
        | Code::ProofUndecided => return super::proofs::words(code),
        // Said above; a test holds that no sentence is empty.
        _ => ("", "", &[]),
    };
    Words { sentence: Sentence { message, help }, labels }
}

/// Where the other half of a finding stands.
const BESIDE: &[(Role, &str)] = &[(Role::Declared, "declared here"), (Role::Also, "beside this")];
