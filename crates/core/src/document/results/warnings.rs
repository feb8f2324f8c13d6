//! What was found in the data and did not stop the run, in numbers.

use crate::FindingKind;
use crate::document::language::Language;
use crate::document::texts::Texts;

/// The kinds told of, rows and values that do not count first.
pub(super) const TOLD: [FindingKind; 19] = [
    FindingKind::NoPeriod,
    FindingKind::OtherPeriod,
    FindingKind::AnswersWithoutResponse,
    FindingKind::InvalidValue,
    FindingKind::RoutingViolated,
    FindingKind::InferredRoutingViolated,
    FindingKind::GateUnknown,
    FindingKind::ExclusiveContradicted,
    FindingKind::JoinedCodes,
    FindingKind::NoCode,
    FindingKind::SplitCode,
    FindingKind::ConvertedCell,
    FindingKind::MergedCells,
    FindingKind::BlankGroup,
    FindingKind::IncompleteTable,
    FindingKind::NoRows,
    FindingKind::RepeatedFile,
    FindingKind::UnreadSheet,
    FindingKind::FigureTooSmall,
];

/// What is said of a kind, with `{source}` and `{count}`; none of kinds that stop a run, and of those that no run meets.
pub(super) fn pattern(texts: &Texts<'_>, kind: FindingKind) -> Option<&'static str> {
    let labels = &texts.labels().results;
    let words = |swedish, english| match texts.language {
        Language::Sv => swedish,
        Language::En => english,
    };
    Some(match kind {
        FindingKind::NoPeriod => labels.rows_without_period,
        FindingKind::AnswersWithoutResponse => labels.answers_without_response,
        FindingKind::InvalidValue => labels.invalid_values,
        FindingKind::RoutingViolated => labels.answers_not_asked_for,
        FindingKind::InferredRoutingViolated => words(
            "{source}: antal svar på frågor som enligt tolkade hoppregler inte skulle ha ställts, som räknas: {count}.",
            "{source}: answers to questions that by inferred routing should not have been asked, which count: {count}.",
        ),
        FindingKind::GateUnknown => words(
            "{source}: antal svar där det är okänt om frågan skulle ha ställts, som räknas: {count}.",
            "{source}: answers where it is unknown whether the question should have been asked, which count: {count}.",
        ),
        FindingKind::ExclusiveContradicted => words(
            "{source}: antal svar som utesluter de andra men står bredvid ett annat, som båda räknas: {count}.",
            "{source}: answers that exclude the others but stand beside another, both of which count: {count}.",
        ),
        FindingKind::JoinedCodes => words(
            "{source}: antal uppgifter med flera koder som läses som en: {count}.",
            "{source}: values with several codes that are read as one: {count}.",
        ),
        FindingKind::NoCode => words(
            "{source}: antal texter som knappast är koder och läses som en: {count}.",
            "{source}: texts that hardly are codes and are read as one: {count}.",
        ),
        FindingKind::SplitCode => words(
            "{source}: antal uppgifter med en kod som läses som flera: {count}.",
            "{source}: values with one code that are read as several: {count}.",
        ),
        FindingKind::ConvertedCell => words(
            "{source}: antal tal i filen som läses som den kod eller det datum de står för: {count}.",
            "{source}: numbers in the file that are read as the codes or dates they stand for: {count}.",
        ),
        FindingKind::OtherPeriod => words(
            "{source}: antal enhetsrader från ett annat år än det som räknas, av enheter utan rad det året: {count}.",
            "{source}: rows of another year than the one counted, of units without a row of that year: {count}.",
        ),
        FindingKind::MergedCells => words(
            "{source}: antal rader som har fått sitt värde av en sammanslagen cell: {count}.",
            "{source}: rows that have their value from a merged cell: {count}.",
        ),
        FindingKind::BlankGroup => words(
            "{source}: antal rader utan värde att dela upp siffrorna på, som räknas i totalen men i uppdelningen bara under uppgift saknas: {count}.",
            "{source}: rows without a value to break figures down by, which count in the total and in a breakdown only among the missing: {count}.",
        ),
        FindingKind::IncompleteTable => words(
            "{source}: antal rader och uppgifter som saknas: {count}.",
            "{source}: rows and values that are missing: {count}.",
        ),
        FindingKind::NoRows => {
            words("{source}: antal datafiler utan någon rad: {count}.", "{source}: data files without any row: {count}.")
        }
        FindingKind::RepeatedFile => words(
            "{source}: antal datafiler med samma innehåll som en annan: {count}.",
            "{source}: data files with the same content as another: {count}.",
        ),
        FindingKind::UnreadSheet => words(
            "{source}: antal blad med källans kolumner som inte har lästs: {count}.",
            "{source}: sheets with columns of the source that have not been read: {count}.",
        ),
        FindingKind::FigureTooSmall => words(
            "{source}: antal siffror som är mindre än de som de ska omfatta: {count}.",
            "{source}: figures that are smaller than those they are to take in: {count}.",
        ),
        FindingKind::UnknownDataFile => words(
            "Antal datafiler som inte hör till någon källa och inte har lästs: {count}.",
            "Data files that belong to no source and have not been read: {count}.",
        ),
        FindingKind::UnreadableData
        | FindingKind::MalformedRow
        | FindingKind::MissingColumn
        | FindingKind::DuplicateColumn
        | FindingKind::YearMismatch
        | FindingKind::FileNameMismatch
        | FindingKind::UncountedUnit
        | FindingKind::ResponseUnknown
        | FindingKind::DuplicateUnit
        | FindingKind::DuplicateAnswer
        | FindingKind::MissingUnit
        | FindingKind::UnitOutsideFrame
        | FindingKind::InvalidWeight
        | FindingKind::Overflow
        | FindingKind::UnknownColumn
        | FindingKind::NumberAsMissing
        | FindingKind::ItemNonresponse
        | FindingKind::BlankResponse
        | FindingKind::ChangedDistribution
        | FindingKind::StraightLining => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    #[test]
    fn every_finding_that_a_run_goes_on_with_is_told() {
        let catalogue = testing::catalogue();
        let of_check = [
            FindingKind::UnknownColumn,
            FindingKind::NumberAsMissing,
            FindingKind::ItemNonresponse,
            FindingKind::BlankResponse,
            FindingKind::ChangedDistribution,
            FindingKind::StraightLining,
        ];
        for language in ["sv", "en"] {
            let texts = Texts::new(&catalogue, Some(language), None);
            for kind in FindingKind::ALL {
                let told = pattern(&texts, *kind);
                assert_eq!(told.is_some(), !kind.stops() && !of_check.contains(kind), "{kind:?}");
                assert!(told.is_none_or(|told| told.contains("{count}")), "{kind:?}");
                let listed = TOLD.contains(kind) || *kind == FindingKind::UnknownDataFile;
                assert_eq!(told.is_some(), listed, "{kind:?}");
            }
        }
    }
}
