//! The kinds of things a ledger says.

macro_rules! facts {
    ($($(#[$doc:meta])* $name:ident = $text:literal;)*) => {
        /// What kind of thing a line says; stable in machine formats.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
        pub enum FactKind { $($(#[$doc])* #[serde(rename = $text)] $name,)* }
        impl FactKind {
            /// Every kind.
            pub const ALL: &'static [FactKind] = &[$(FactKind::$name),*];
            /// Its stable text, e.g. `wording-agrees`.
            pub fn as_str(self) -> &'static str { match self { $(FactKind::$name => $text,)* } }
        }
    };
}

facts! {
    // --- reasons ------------------------------------------------------------------------------------------------------
    /// The direction is stated and nothing speaks against it; whether high figures express good quality must be judged.
    HighToJudge = "high-to-judge";
    /// The same of low figures.
    LowToJudge = "low-to-judge";
    /// What is said of importance must be judged.
    ImportanceToJudge = "importance-to-judge";
    /// Nothing said of importance counts.
    ImportanceUnshown = "importance-unshown";
    /// Studies of validity must be judged.
    ValidityToJudge = "validity-to-judge";
    /// No study of validity is named.
    ValidityUnshown = "validity-unshown";
    /// The definition contradicts itself.
    DefinitionUnsound = "definition-unsound";
    /// Its own tests come out otherwise than they expect.
    TestsUnkept = "tests-unkept";
    /// What it builds on must be judged.
    BasisToJudge = "basis-to-judge";
    /// Nothing it builds on is named.
    BasisUnshown = "basis-unshown";
    /// Those who were asked were clearly against it.
    ConsultedAgainst = "consulted-against";
    /// More of those who were asked were against it than for it.
    ConsultedMoreAgainst = "consulted-more-against";
    /// Who can change it, and how, must be judged.
    InfluenceToJudge = "influence-to-judge";
    /// Nothing shows that anyone can change it.
    InfluenceUnshown = "influence-unshown";
    /// The source has been run on data of all units and of several periods.
    DataShown = "data-shown";
    /// What the source is said to be must be judged.
    DataToJudge = "data-to-judge";
    /// Data of a single period show nothing of what recurs.
    OnePeriod = "one-period";
    /// All units are there in a single period only.
    OneWholePeriod = "one-whole-period";
    /// A source does not say that it recurs.
    RecurrenceUnstated = "recurrence-unstated";
    /// None of the years has ended by the newest date of the data.
    PeriodsUnended = "periods-unended";
    /// It does not show that the latest period has ended.
    EndUnshown = "end-unshown";
    /// A source says that there will be no more data.
    SourceEnded = "source-ended";
    /// Data were there, and no figure rests on an answer.
    FiguresEmpty = "figures-empty";
    /// Some figures of the latest period rest on nothing, or on less than all rows.
    FiguresIncomplete = "figures-incomplete";
    /// A break of the series lies between the two periods.
    SeriesBroken = "series-broken";
    /// The measure is for local use.
    NotNational = "not-national";
    /// The data do not hold all units, or it is not known which those are.
    NotAllUnits = "not-all-units";
    // --- direction ----------------------------------------------------------------------------------------------------
    /// More is better.
    AimHigher = "aim-higher";
    /// Less is better.
    AimLower = "aim-lower";
    /// Neither is.
    AimNone = "aim-none";
    /// The direction was read into the publication.
    DirectionInferred = "direction-inferred";
    /// The published words say the same.
    WordingAgrees = "wording-agrees";
    /// They say the opposite.
    WordingContradicts = "wording-contradicts";
    /// They are not plain: somebody has to read them.
    WordingToRead = "wording-to-read";
    /// Another text of the sheet can be read as the opposite.
    SheetContradicts = "sheet-contradicts";
    /// The proofs know a figure to be the same whatever is answered, or to be wrong.
    FigureConstant = "figure-constant";
    /// When the figure of one part rises that of another falls.
    PartsOpposed = "parts-opposed";
    /// There are no published words: the sheet says what the key says.
    WordingMissing = "wording-missing";
    /// Which answers are good.
    GoodEnd = "good-end";
    /// It is not said which are.
    GoodEndMissing = "good-end-missing";
    /// The good answers are at the other end than the direction says.
    GoodEndReversed = "good-end-reversed";
    /// Which answers are good was read into the publication.
    GoodEndInferred = "good-end-inferred";
    /// Every answer is named as good.
    GoodEndAll = "good-end-all";
    /// They do not stand together at the end of the scale.
    GoodEndGap = "good-end-gap";
    /// The scale has no order that shows it.
    GoodEndUnordered = "good-end-unordered";
    /// An answer is called what another has for its key.
    GoodEndMislabelled = "good-end-mislabelled";
    /// The scale also holds the answer of who does not know.
    GoodEndBesideUnknown = "good-end-beside-unknown";
    /// There are no figures that a direction could be of.
    NothingCounted = "nothing-counted";
    // --- what is claimed ----------------------------------------------------------------------------------------------
    /// A dimension of good care.
    Dimension = "dimension";
    /// The dimensions were read into the publication.
    DimensionInferred = "dimension-inferred";
    /// None is named.
    DimensionMissing = "dimension-missing";
    /// One that counts, and in which something is denied or put off.
    ClaimDenying = "claim-denying";
    /// A claim that counts.
    Claim = "claim";
    /// One that was read into its reference.
    ClaimInferred = "claim-inferred";
    /// One without a reference.
    ClaimUnreferenced = "claim-unreferenced";
    /// One that says too little to be judged.
    ClaimTooShort = "claim-too-short";
    /// One that a started file came with.
    ClaimExample = "claim-example";
    /// It says that there is none.
    ClaimDenied = "claim-denied";
    /// Nothing of a kind is claimed.
    ClaimMissing = "claim-missing";
    // --- what data show -----------------------------------------------------------------------------------------------
    /// No responses were there to be looked at.
    NoData = "no-data";
    /// None of its source.
    NoDataOfSource = "no-data-of-source";
    /// None for this measure.
    NoFigures = "no-figures";
    /// They were made up.
    SyntheticData = "synthetic-data";
    /// A share, and how much is left.
    Level = "level";
    /// The same of a distribution, with its good answers.
    LevelGood = "level-good";
    /// The shares of several items.
    LevelItems = "level-items";
    /// A number that is no share.
    LevelValue = "level-value";
    /// How shares differ between groups.
    Spread = "spread";
    /// How those of several items do.
    SpreadItems = "spread-items";
    /// How numbers differ between groups.
    SpreadValue = "spread-value";
    /// Nothing is reported by groups.
    SpreadMissing = "spread-missing";
    /// How much of the differences chance alone gives.
    Dispersion = "dispersion";
    // --- valid --------------------------------------------------------------------------------------------------------
    /// The proofs found nothing.
    ProofsClean = "proofs-clean";
    /// They found something.
    ProofFinding = "proof-finding";
    /// They were not run.
    ProofsNotRun = "proofs-not-run";
    /// How much of the definition its tests reach.
    TestCoverage = "test-coverage";
    /// Some tests come out otherwise than they expect.
    TestsFailed = "tests-failed";
    /// It has no tests.
    NoTests = "no-tests";
    /// What is known of sources of error.
    ErrorSources = "error-sources";
    /// None are known.
    ErrorSourcesNone = "error-sources-none";
    /// How many responded of those asked.
    ResponseRate = "response-rate";
    /// How many responded, where it is not known how many were asked.
    Responded = "responded";
    /// How many delivered of those who should.
    DeliveredRate = "delivered-rate";
    /// How many delivered, where it is not known how many should.
    DeliveredSome = "delivered-some";
    /// How many left a question blank.
    ItemNonresponse = "item-nonresponse";
    /// How many did at the items of a battery.
    ItemNonresponseItems = "item-nonresponse-items";
    /// How many did not know.
    DontKnow = "dont-know";
    /// How many did not at the items of a battery.
    DontKnowItems = "dont-know-items";
    /// The questions are worded as before.
    SameWording = "same-wording";
    /// A question is not.
    ChangedWording = "changed-wording";
    /// A question that was not there before.
    NewQuestion = "new-question";
    /// No earlier version is at hand.
    EarlierUnknown = "earlier-unknown";
    // --- accepted -----------------------------------------------------------------------------------------------------
    /// A national knowledge support on the sheet.
    KnowledgeSupport = "knowledge-support";
    /// What stands for it names nothing.
    SupportUnnamed = "support-unnamed";
    /// A reference on the sheet.
    Reference = "reference";
    /// What stands for one names nothing.
    ReferenceUnnamed = "reference-unnamed";
    /// No reference at all.
    NoReference = "no-reference";
    /// How many were asked, and how many answered.
    Consultation = "consultation";
    /// Who was asked.
    ConsultationRespondents = "consultation-respondents";
    /// Percentages for and against.
    ConsultedPercent = "consulted-percent";
    /// Numbers for and against.
    ConsultedCount = "consulted-count";
    /// No numbers are given.
    ConsultedOnly = "consulted-only";
    /// How many agreed, and no more.
    ConsultedAgreeCount = "consulted-agree-count";
    /// The same in percent.
    ConsultedAgreePercent = "consulted-agree-percent";
    /// No interval, as the respondents were chosen.
    ConsultationChosen = "consultation-chosen";
    /// None, as all were asked.
    ConsultationCensus = "consultation-census";
    /// More disagreed than agreed.
    ConsultationAgainst = "consultation-against";
    /// The interval of those who agreed.
    ConsultationInterval = "consultation-interval";
    /// A percentage that no whole number of answers gives.
    ConsultationImpossible = "consultation-impossible";
    /// One that no smaller number of answers gives either.
    ConsultationNever = "consultation-never";
    /// One answer for several measures.
    ConsultationShared = "consultation-shared";
    /// Which measures it concerns was read into the publication.
    ConsultationInferred = "consultation-inferred";
    /// What became of the proposal.
    ConsultationOutcome = "consultation-outcome";
    /// The measure was not put to those who were asked.
    NotConsulted = "not-consulted";
    // --- measurable ---------------------------------------------------------------------------------------------------
    /// The source is not there.
    SourceAbsent = "source-absent";
    /// That was read into the publication.
    SourceAbsentInferred = "source-absent-inferred";
    /// A measure without data is a development indicator.
    DevelopmentIndicator = "development-indicator";
    /// Its type says something else.
    DevelopmentUnstated = "development-unstated";
    /// Its type says that data are lacking.
    DevelopmentTyped = "development-typed";
    /// A register, which is preferred.
    KindRegister = "kind-register";
    /// A survey, which is accepted where it recurs.
    KindSurvey = "kind-survey";
    /// A table.
    KindTable = "kind-table";
    /// A status that says it recurs.
    StatusRecurring = "status-recurring";
    /// One that was read into the publication.
    StatusInferred = "status-inferred";
    /// One that does not say so plainly.
    StatusOther = "status-other";
    /// One that says that there will be no more data.
    StatusEnded = "status-ended";
    /// What else is said of the source, that it will have no more data.
    SaidEnded = "said-ended";
    /// Something said of the source as a whole was read into the publication.
    SourceInferred = "source-inferred";
    /// The measure, or what it counts, was.
    MeasureInferred = "measure-inferred";
    /// None.
    StatusMissing = "status-missing";
    /// It has been run on data.
    Ran = "ran";
    /// The files that the figures of a source come from.
    FilesRead = "files-read";
    /// Nothing shows that what is in them was not made up.
    OriginUnvouched = "origin-unvouched";
    /// The date that at least half of the units have reached.
    NewestDate = "newest-date";
    /// That date has not come yet.
    DatesAhead = "dates-ahead";
    /// No date shows that a year has ended.
    EndUnknown = "end-unknown";
    /// Its dates are of nobody who is known to deliver.
    EndOfNobody = "end-of-nobody";
    /// Years that have not ended.
    YearsUnended = "years-unended";
    /// Years that have, of which the newest date does not show it.
    YearsUndated = "years-undated";
    /// Nobody has answered a question of which figures are made.
    QuestionUnanswered = "question-unanswered";
    /// A part's figures are the same number everywhere.
    FigureUnvarying = "figure-unvarying";
    /// A figure is made of no answer in its source.
    NothingAnswered = "nothing-answered";
    /// Fewer regions than there are have answered a question of which figures are made.
    RegionsUnanswered = "regions-unanswered";
    /// Figures are made of fewer regions than there are.
    RegionsLacking = "regions-lacking";
    /// Nothing is counted in some regions.
    RegionsUncounted = "regions-uncounted";
    /// It does not show which regions figures are made of.
    RegionsUnknown = "regions-unknown";
    /// None of a part's figures rests on an answer.
    PartUnshown = "part-unshown";
    /// Some rows are blank, or hold something not allowed.
    PartBlank = "part-blank";
    /// All units of the frame are asked.
    Frame = "frame";
    /// There is a frame, and it is not said how units are selected.
    FrameListed = "frame-listed";
    /// Those who deliver are known.
    Delivered = "delivered";
    /// It is not known which units there should be.
    NoFrame = "no-frame";
    /// The units that are asked are not all regions.
    FrameNotNational = "frame-not-national";
    /// How many groups the data hold.
    GroupsSeen = "groups-seen";
    /// It is for local use.
    LocalRole = "local-role";
    /// It describes conditions.
    BackgroundRole = "background-role";
    /// What can be told if all answer.
    PrecisionFull = "precision-full";
    /// If half do.
    PrecisionHalf = "precision-half";
    /// At the number that did.
    PrecisionObserved = "precision-observed";
    /// In a group of the middle size.
    PrecisionGroup = "precision-group";
    /// No difference can be told.
    PrecisionNone = "precision-none";
    /// How much one unit is.
    Step = "step";
    /// No error of sampling.
    Census = "census";
    /// None, as nobody is selected for a register.
    CensusDelivered = "census-delivered";
    /// A sample of unknown size.
    SizeUnknown = "size-unknown";
    /// It is not said how units are selected.
    NoDesign = "no-design";
    /// None of its figures are shares.
    NoShares = "no-shares";
}
