//! Tables that lie on their side: a row for each question, and a column for each unit.

use std::collections::BTreeSet;

use mattstock_core::{Expected, Finding, FindingKind};
use mattstock_eval::SourceData;

/// How many headers stand below each other before a table is taken to lie on its side.
const SEVERAL: usize = 3;

/// Tells once of a file in which headers that are missing stand below each other in one column: neither are they missing, nor are they
/// values that are not allowed.
pub(crate) fn tell(data: &[SourceData], findings: &mut Vec<Finding>) {
    for SourceData { source, files } in data {
        for file in files {
            let of_file = |f: &&Finding| f.source == *source && f.file == file.name;
            let is_missing = |f: &&Finding| of_file(f) && f.kind == FindingKind::MissingColumn;
            let missing: BTreeSet<&str> = findings.iter().filter(is_missing).filter_map(|f| f.column.as_deref()).collect();
            let below = |f: &&Finding| {
                let of_value = matches!(f.kind, FindingKind::UnitOutsideFrame | FindingKind::InvalidValue);
                of_file(f) && of_value && f.found.as_deref().is_some_and(|found| missing.contains(found))
            };
            let Some(first) = findings.iter().find(below).cloned() else { continue };
            if findings.iter().filter(below).filter(|f| f.column == first.column).count() < SEVERAL {
                continue;
            }
            findings.retain(|f| !of_file(&f) || matches!(f.kind, FindingKind::UnreadableData | FindingKind::MalformedRow));
            findings.push(Finding {
                kind: FindingKind::MissingColumn,
                period: None,
                unit: None,
                found: None,
                expected: Some(Expected::Upright),
                suggestion: None,
                count: 1,
                lines: Vec::new(),
                ..first
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use mattstock_eval::{Content, DataFile};
    use mattstock_syntax::Lang;

    use super::*;
    use crate::findings::tests::invalid;
    use crate::findings::{human, message};

    #[test]
    fn headers_below_each_other_are_told_once() {
        let file = "data/lakarenkat.csv".to_owned();
        let files = vec![DataFile { name: file, content: Content::Bytes(Vec::new()), year: None, given: Vec::new() }];
        let data = [SourceData { source: "lakarenkat".into(), files }];
        let missing = |header: &str| Finding {
            kind: FindingKind::MissingColumn,
            column: Some(header.into()),
            found: None,
            suggestion: None,
            ..invalid("", 1)
        };
        let unit = |found: &str| Finding {
            kind: FindingKind::UnitOutsideFrame,
            column: Some("region".into()),
            suggestion: None,
            ..invalid(found, 1)
        };
        let headers = ["ar", "f1", "f2"];
        let mut all: Vec<Finding> = headers.map(missing).into_iter().chain(headers.map(unit)).collect();
        all.push(unit("99"));
        // As many as may be values by chance.
        let mut few: Vec<Finding> = all.iter().filter(|f| f.found.as_deref() != Some("f2")).cloned().collect();
        let before = few.clone();
        tell(&data, &mut few);
        assert_eq!(few, before);
        tell(&data, &mut all);
        assert_eq!(
            human(&all, &[], false, Lang::En),
            "error[missing-column]: the headers stand below each other: `region`\n  data/lakarenkat.csv\n  \
             help: turn the table so that each unit is a row and each header stands above its column: in a spreadsheet program, \
             copy it and paste it transposed\n"
        );
        assert_eq!(message(&all[0], Lang::Sv), "rubrikerna står under varandra: `region`");
    }
}
