//! The sentences of a ledger in English.

use crate::assess::FactKind;

/// What a line says, with its values in braces.
pub(super) fn sentence(kind: FactKind) -> &'static str {
    match kind {
        FactKind::HighToJudge => {
            "The direction is stated and nothing in the files speaks against it; whether high figures express good quality must be judged."
        }
        FactKind::LowToJudge => {
            "The direction is stated and nothing in the files speaks against it; whether low figures express good quality must be judged."
        }
        FactKind::SeriesBroken => {
            "A break of the series is stated for {year}, between the two periods that are compared: “{why}”."
        }
        FactKind::SaidEnded => "{source}: “{text}” can be read as saying that there will be no more data.",
        FactKind::SourceInferred => "{source}: what is said of the source is partly a reading of the publication: {why}.",
        FactKind::MeasureInferred => "What the measure counts is partly a reading of the publication: {why}.",
        FactKind::FigureUnvarying => {
            "{part}: the figure is the same in all groups and both periods; whether it can be another must be judged."
        }
        FactKind::NothingAnswered => "{part}: the figure is made of no answer in the source's own rows.",
        FactKind::RegionsUnanswered => "{questions}: {regions} of the {of} regions of the country have an answer in {year}.",
        FactKind::YearsUndated => {
            "Fewer than half of the units have rows from the end of these years, and they do not count: {years}."
        }
        FactKind::EndUnshown => "The data do not show that the latest period has ended.",
        FactKind::FrameListed => "The units there should be are the {units} of {list}.",
        FactKind::NoDataOfSource => "No data of {source} have been looked at.",
        FactKind::DatesAhead => {
            "{source}: at least half of the units have rows of {date} or later, which has not come; they show nothing."
        }
        FactKind::ImportanceToJudge => "What is said of the importance of the area must be judged.",
        FactKind::ImportanceUnshown => "Not shown: no claim with a reference says why the area is important.",
        FactKind::ValidityToJudge => "The validation studies that are named must be judged.",
        FactKind::ValidityUnshown => {
            "No validation study is named; whether it measures what it is meant to must be judged on other grounds."
        }
        FactKind::DefinitionUnsound => "The definition contradicts itself, see the proofs.",
        FactKind::TestsUnkept => "The definition computes something else than its own tests expect.",
        FactKind::BasisToJudge => "What the measure builds on must be judged.",
        FactKind::BasisUnshown => {
            "Not shown: nothing is named that the measure builds on, be it a guideline, a law, science, experience, consensus or knowledge of those concerned."
        }
        FactKind::ConsultedAgainst => "Those who were asked were clearly against it.",
        FactKind::InfluenceToJudge => "Who can change the outcome, and how, must be judged.",
        FactKind::InfluenceUnshown => "Not shown: nothing shows who can change the outcome, or how.",
        FactKind::DataShown => {
            "Data of all regions have been run for several periods that have ended; whether they are real and will be collected again must be judged."
        }
        FactKind::DataToJudge => "What is said of the source has not been tried on real data and must be judged.",
        FactKind::OnePeriod => "Data of a single period do not show that they are collected again.",
        FactKind::OneWholePeriod => {
            "In the period before the latest not all units have answered, so it is not shown that data are collected again."
        }
        FactKind::RecurrenceUnstated => {
            "There are data of several periods, but no status of the source says that they are collected again."
        }
        FactKind::PeriodsUnended => "By the dates in the data none of the years has ended.",
        FactKind::SourceEnded => "The status of the source says that no more data will come.",
        FactKind::FiguresEmpty => "The source has been run on data, but no figure of the measure rests on an answer.",
        FactKind::FiguresIncomplete => {
            "The source has been run on data, but not all figures of the last period rest on valid answers of all."
        }
        FactKind::NotNational => "The measure is for local use; whether its data are national must be judged.",
        FactKind::NotAllUnits => "The data do not hold all regions, or it is not known which units there should be.",
        FactKind::AimHigher => "Direction: a high value is good.",
        FactKind::AimLower => "Direction: a low value is good.",
        FactKind::AimNone => "The measure has no direction.",
        FactKind::DirectionInferred => "The direction is not in the publication: {why}.",
        FactKind::WordingAgrees => "The words of the sheet say the same: “{wording}”.",
        FactKind::WordingContradicts => "The words of the sheet say the opposite: “{wording}”.",
        FactKind::WordingToRead => {
            "Whether the words of the sheet say that a high or a low value is good must be judged: “{wording}”."
        }
        FactKind::SheetContradicts => "Another text of the sheet can be read as the opposite: “{text}”.",
        FactKind::FigureConstant => "The proofs say that a figure can show nothing: {about} ({code}).",
        FactKind::PartsOpposed => "Nobody can be counted both in {part} and in {other}: when one rises the other falls.",
        FactKind::WordingMissing => "The sheet's own words for the direction are not given (wording).",
        FactKind::GoodEnd => "{part}: {answers} counts as good.",
        FactKind::GoodEndMissing => "{part}: it is not said which answers are good (favourable).",
        FactKind::GoodEndReversed => {
            "{part}: the good answers, {answers}, stand at the end of the scale that the direction does not point to."
        }
        FactKind::GoodEndInferred => "{part}: which answers are good is not in the publication: {why}.",
        FactKind::GoodEndAll => "{part}: all answers are named as good ({answers}), which says nothing.",
        FactKind::GoodEndGap => {
            "{part}: the good answers, {answers}, do not stand together at the end of the scale that the direction points to."
        }
        FactKind::GoodEndUnordered => "{part}: the scale has no order that shows whether {answers} is its good end.",
        FactKind::GoodEndMislabelled => {
            "{part}: the answer {label} has a key that another answer is called ({key}); whether {answers} is the good end must be judged."
        }
        FactKind::GoodEndBesideUnknown => {
            "{part}: the answer {label} is on the scale without being more or less than the others; whether {answers} is the good end must be judged."
        }
        FactKind::NothingCounted => "The measure has no figures that the direction could be of.",
        FactKind::Dimension => "Dimension of quality: {dimension}.",
        FactKind::DimensionInferred => "The dimensions are not in the publication: {why}.",
        FactKind::DimensionMissing => "No dimension of quality is named (dimensions).",
        FactKind::Claim => "{about}: “{claim}” ({reference}).",
        FactKind::ClaimDenying => "{about}: “{claim}” denies something; whether it speaks for the measure must be judged.",
        FactKind::ClaimInferred => "{about}: read into the reference: {why}.",
        FactKind::ClaimUnreferenced => "{about}: “{claim}” does not count, as no reference is given that can be looked up.",
        FactKind::ClaimTooShort => "{about}: “{claim}” does not count, as it says too little to be judged.",
        FactKind::ClaimExample => "{about}: “{claim}” does not count, since it is an example to be written over.",
        FactKind::ClaimDenied => "{about}: none is stated; the file says “{claim}”.",
        FactKind::ClaimMissing => "Nothing is said: {about} ({about_key}).",
        FactKind::NoData => "No responses have been looked at (--data).",
        FactKind::NoFigures => "The data hold no figures for the measure that rest on an answer.",
        FactKind::SyntheticData => "The responses are made up; what they show says nothing about the measure.",
        FactKind::Level => "{part}: {percent}% of {n}, {left} percentage points from the best possible.",
        FactKind::LevelGood => {
            "{part}: {percent}% of {n} gave a favourable answer ({answers}), {left} percentage points left to the best possible."
        }
        FactKind::LevelItems => "{part}: between {low} and {high}% for {items} items.",
        FactKind::LevelValue => "{part}: {value} in all.",
        FactKind::Spread => {
            "{part}: {low}–{high}% by {level}, median {median}%, {groups} groups; {best} at the best and {worst} at the worst possible."
        }
        FactKind::SpreadItems => {
            "{part}: between {least} and {most} percentage points from lowest to highest by {level}, for {items} items."
        }
        FactKind::SpreadValue => "{part}: {low}–{high} by {level}, median {median}, {groups} groups.",
        FactKind::SpreadMissing => {
            "{part}: is not reported by unit, or of one only, so that differences between units are not seen."
        }
        FactKind::Dispersion => {
            "{part}: the variation between groups is {ratio} times that of chance alone; chance seldom gives more than {limit}."
        }
        FactKind::ProofsClean => "The proofs over the definition found nothing.",
        FactKind::ProofFinding => "{about} ({code}, {count}).",
        FactKind::ProofsNotRun => "Proofs over the definition have not been run.",
        FactKind::TestCoverage => {
            "Tests in the file: {tests}, for {seen} of {reachable} things in the definition that a test can notice."
        }
        FactKind::TestsFailed => "{failed} of {tests} tests in the file come out otherwise than they expect.",
        FactKind::NoTests => "The file has no tests.",
        FactKind::ErrorSources => "Known sources of error: {text}.",
        FactKind::ErrorSourcesNone => "No sources of error are known, according to the sheet.",
        FactKind::ResponseRate => "{year}: {responded} of {asked} responded ({percent}%).",
        FactKind::Responded => "{year}: {responded} responded; how many were asked is not known.",
        FactKind::DeliveredRate => "{year}: {responded} of {asked} have delivered ({percent}%).",
        FactKind::DeliveredSome => "{year}: there are data of {responded}; how many there should be is not known.",
        FactKind::ItemNonresponse => "{question}: {percent}% of {of} left the question blank.",
        FactKind::ItemNonresponseItems => "{question}: between {low} and {high}% left an item blank ({items} items).",
        FactKind::DontKnow => "{question}: {percent}% of {of} answered {answer}.",
        FactKind::DontKnowItems => "{question}: between {low} and {high}% answered {answer} ({items} items).",
        FactKind::SameWording => "Questions worded as in the earlier version: {questions}.",
        FactKind::ChangedWording => "{question}: is worded differently from the earlier version.",
        FactKind::NewQuestion => "{question}: was not in the earlier version.",
        FactKind::EarlierUnknown => {
            "Whether the questions are worded the same year after year is not known; no earlier version has been compared (--earlier)."
        }
        FactKind::KnowledgeSupport => "National guidance: {reference}.",
        FactKind::SupportUnnamed => "“{reference}” names no national guidance that can be looked up.",
        FactKind::Reference => "Reference of the sheet: {reference}.",
        FactKind::ReferenceUnnamed => "“{reference}” names no reference that can be looked up.",
        FactKind::NoReference => "The sheet has no reference.",
        FactKind::Consultation => "{consultation}: {answered} of the {asked} who were asked answered.",
        FactKind::ConsultationRespondents => "{consultation}, who was asked: {respondents}.",
        FactKind::ConsultedPercent => {
            "{consultation}, the proposal “{proposal}”: {agree}% agreed and {disagree}% did not, of {answered} answers ({reference})."
        }
        FactKind::ConsultedCount => {
            "{consultation}, the proposal “{proposal}”: {agree} agreed and {disagree} did not, of {answered} answers ({reference})."
        }
        FactKind::ConsultedMoreAgainst => {
            "More of those who were asked were against it than for it; what the measure builds on must be judged."
        }
        FactKind::ConsultedAgreeCount => {
            "{consultation}, the proposal “{proposal}”: {agree} agreed, of {answered} answers; how many did not is not told ({reference})."
        }
        FactKind::ConsultedAgreePercent => {
            "{consultation}, the proposal “{proposal}”: {agree}% agreed, of {answered} answers; how many did not is not told ({reference})."
        }
        FactKind::ConsultedOnly => {
            "{consultation}: the proposal “{proposal}” was put; how the {answered} were divided is not told ({reference})."
        }
        FactKind::ConsultationChosen => {
            "“{proposal}”: no interval, as those who were asked were chosen and are no random sample."
        }
        FactKind::ConsultationCensus => "“{proposal}”: no interval, as all were asked.",
        FactKind::ConsultationAgainst => "“{proposal}”: more disagreed than agreed, which speaks against the measure.",
        FactKind::ConsultationInterval => "“{proposal}”: 95% interval of the share that agreed {low}–{high}%.",
        FactKind::ConsultationImpossible => {
            "“{proposal}”: {percent}% cannot be a share of {answered} answers ({fewer} gives {fewer_percent}%, {more} gives {more_percent}%); the most answers of which it can be a share are {possible}."
        }
        FactKind::ConsultationNever => {
            "“{proposal}”: {percent}% cannot be a share of {answered} answers ({fewer} gives {fewer_percent}%, {more} gives {more_percent}%), nor of fewer."
        }
        FactKind::ConsultationShared => {
            "“{proposal}” was of {measures} measures together; what was thought of each is not told."
        }
        FactKind::ConsultationInferred => "“{proposal}”: which measures it is of was read into it: {why}.",
        FactKind::ConsultationOutcome => "“{proposal}”: {outcome}.",
        FactKind::NotConsulted => "{consultation}: the measure was not among the proposals.",
        FactKind::SourceAbsent => "The data of the source {source} are not there to be had.",
        FactKind::SourceAbsentInferred => "{source}: so the publication is read: {why}.",
        FactKind::DevelopmentIndicator => "Without data the measure is a development indicator.",
        FactKind::DevelopmentUnstated => {
            "The type is not that of a development indicator, as it should be while data are lacking."
        }
        FactKind::DevelopmentTyped => "The type says that data are lacking (development).",
        FactKind::KindRegister => "The source is a register, which is preferred.",
        FactKind::KindSurvey => "The source is a survey, which can be accepted if it recurs.",
        FactKind::KindTable => "The source is a table.",
        FactKind::StatusRecurring => "The status of the source says that it recurs: “{status}”.",
        FactKind::StatusInferred => "{source}: the status is not in the publication: {why}.",
        FactKind::StatusOther => "{source}: whether the source recurs must be judged; its status is “{status}”.",
        FactKind::StatusEnded => "{source}: the status says that no more data will come: “{status}”.",
        FactKind::StatusMissing => "The source {source} has no status; whether it recurs is not said.",
        FactKind::Ran => "Has been run on data of {years}.",
        FactKind::FilesRead => "{source}: the data come from {files}; rows: {rows}.",
        FactKind::OriginUnvouched => {
            "Nothing in the files shows that the responses are real; whoever supplies them has to answer for it."
        }
        FactKind::NewestDate => "{source}: at least half of the units have rows of {date} or later.",
        FactKind::EndOfNobody => {
            "{source}: it is not said who delivers (delivered_by, or a unit with a codelist), so the dates do not show that the years have ended."
        }
        FactKind::EndUnknown => "No dates in the source's own data show that the years have ended.",
        FactKind::YearsUnended => "On {today} these years have not ended, and do not count: {years}.",
        FactKind::QuestionUnanswered => "{question}: nobody answered the question in {year}, though a figure is made of it.",
        FactKind::RegionsLacking => "{part}: {regions} of the {of} regions of the country are in the denominator of {year}.",
        FactKind::RegionsUncounted => {
            "{part}: something is counted in {regions} of the {of} regions of the country in {year}."
        }
        FactKind::RegionsUnknown => "{part}: it does not show which regions the figure of {year} is made of.",
        FactKind::PartUnshown => "{part}: no figure of {year} rests on an answer.",
        FactKind::PartBlank => "{part}: answers of {year} that are missing or not valid: {rows}.",
        FactKind::Frame => "All {units} units of {list} are asked.",
        FactKind::Delivered => "All {units} of {list} are to deliver.",
        FactKind::NoFrame => {
            "It is not said which units there should be in {source}; that the data are national is not shown."
        }
        FactKind::FrameNotNational => {
            "The {units} units in {list} are not all {regions} regions; that the data are national is not shown."
        }
        FactKind::GroupsSeen => "There are data for {filled} of {of} by {level}.",
        FactKind::LocalRole => "The measure is for local use (role: local).",
        FactKind::BackgroundRole => "The measure is a background measure (role: background).",
        FactKind::PrecisionFull => {
            "If all {n} respond: the interval of a share of 50% is {width} percentage points wide, and a difference of {difference} percentage points between two years is found four times in five."
        }
        FactKind::PrecisionHalf => {
            "If half of them ({n}) respond: {width} percentage points wide, and a difference of {difference} percentage points is found."
        }
        FactKind::PrecisionObserved => {
            "With the {n} of the denominator: {width} percentage points wide, and a difference of {difference} percentage points is found."
        }
        FactKind::PrecisionGroup => {
            "In a group of the middle size ({n}): {width} percentage points wide, and a difference of {difference} percentage points is found."
        }
        FactKind::PrecisionNone => "With {n} answers no difference, however large, is found four times in five.",
        FactKind::Step => "One unit of {units} is about {points} percentage points.",
        FactKind::Census => "As all are asked there is no sampling error and no interval.",
        FactKind::CensusDelivered => "The register is to hold all, so that there is no sample with an error or an interval.",
        FactKind::SizeUnknown => "The size of the sample in {source} is not said; what can be found is not known.",
        FactKind::NoDesign => "How units of {source} are selected is not said; there is no interval.",
        FactKind::NoShares => "None of its figures are shares; the smallest detectable difference is not computed.",
    }
}

/// A word of the tool by its key; the key itself where it has no other.
pub(super) fn term(key: &'static str) -> &'static str {
    match key {
        "knowledge_based" => "knowledge-based",
        "safe" => "safe",
        "person_centred" => "person-centred",
        "efficient" => "efficient",
        "equal" => "equal",
        "accessible" => "accessible",
        "importance" => "importance of the area",
        "validation" => "validation study",
        "guideline" => "guideline",
        "law" => "law",
        "evidence" => "science",
        "experience" => "proven experience",
        "consensus" => "consensus",
        "user_knowledge" => "knowledge of patients or users",
        "actor" => "accountable actor",
        "lever" => "lever",
        "numerator-outside-denominator" => {
            "some of what the numerator asks for is never in the denominator, and so never counted"
        }
        "numerator-impossible" => "nobody who follows the routing can be counted in the numerator",
        "numerator-equals-denominator" => "everybody in the denominator is always counted in the numerator",
        "denominator-empty" => "the denominator is always empty",
        "never-asked-in-denominator" => "the denominator holds units that were never asked the question",
        "no-answer-in-denominator" => "blank answers stay in the denominator, so that the distribution does not reach 100%",
        "parts-overlap" => "one unit can be counted under several choices",
        "parts-incomplete" => "the denominator holds answers that no figure counts",
        "exclusive-choice-overlap" => "an answer that covers others makes these count too low",
        "condition-redundant" => "a condition never changes the outcome",
        "routing-impossible" => "a question can never be asked of anybody",
        "proof-undecided" => "a proof could not be decided",
        other => other,
    }
}
