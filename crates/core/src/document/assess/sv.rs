//! The sentences of a ledger in Swedish.

use crate::assess::FactKind;

/// What a line says, with its values in braces.
pub(super) fn sentence(kind: FactKind) -> &'static str {
    match kind {
        FactKind::HighToJudge => {
            "Riktningen är angiven och inget i filerna talar emot den; om höga värden är uttryck för bra kvalitet eller effektivitet måste bedömas."
        }
        FactKind::LowToJudge => {
            "Riktningen är angiven och inget i filerna talar emot den; om låga värden är uttryck för bra kvalitet eller effektivitet måste bedömas."
        }
        FactKind::SeriesBroken => "Ett brott i serien är angivet för {year}, mellan de två perioder som jämförs: ”{why}”.",
        FactKind::SaidEnded => "{source}: ”{text}” kan läsas som att inga fler data kommer.",
        FactKind::SourceInferred => "{source}: det som anges om källan är delvis en tolkning av publikationen: {why}.",
        FactKind::MeasureInferred => "Det som måttet räknar är delvis en tolkning av publikationen: {why}.",
        FactKind::FigureUnvarying => {
            "{part}: siffran är densamma i alla grupper och båda perioderna; om den kan vara någon annan måste bedömas."
        }
        FactKind::NothingAnswered => "{part}: siffran bygger inte på något svar i källans egna rader.",
        FactKind::RegionsUnanswered => "{questions}: {regions} av landets {of} regioner har något svar {year}.",
        FactKind::YearsUndated => {
            "Färre än hälften av enheterna har rader från slutet av de här åren, och de räknas inte: {years}."
        }
        FactKind::EndUnshown => "Data visar inte att den senaste perioden är slut.",
        FactKind::FrameListed => "De enheter som ska finnas är de {units} i {list}.",
        FactKind::NoDataOfSource => "Inga data från {source} har granskats.",
        FactKind::DatesAhead => {
            "{source}: minst hälften av enheterna har rader från {date} eller senare, ett datum som inte har kommit; de visar inget."
        }
        FactKind::ImportanceToJudge => "Det som anges om områdets betydelse måste bedömas.",
        FactKind::ImportanceUnshown => "Inte visat: inget påstående med referens säger varför området är viktigt.",
        FactKind::ValidityToJudge => "De valideringsstudier som anges måste bedömas.",
        FactKind::ValidityUnshown => {
            "Ingen valideringsstudie är angiven; om måttet mäter det som avses måste bedömas på annan grund."
        }
        FactKind::DefinitionUnsound => "Definitionen motsäger sig själv, se bevisen.",
        FactKind::TestsUnkept => "Definitionen räknar fram något annat än dess egna test väntar sig.",
        FactKind::BasisToJudge => "Det som måttet bygger på måste bedömas.",
        FactKind::BasisUnshown => {
            "Inte visat: inget anges som måttet bygger på, varken riktlinje, lag, vetenskap, erfarenhet, konsensus eller kunskap från dem det berör."
        }
        FactKind::ConsultedAgainst => "De tillfrågade var klart emot måttet.",
        FactKind::InfluenceToJudge => "Vem som kan påverka utfallet, och hur, måste bedömas.",
        FactKind::InfluenceUnshown => "Inte visat: inget visar vem som kan påverka utfallet, eller hur.",
        FactKind::DataShown => {
            "Data från alla regioner har körts för flera perioder som är slut; om de är verkliga och samlas in igen måste bedömas."
        }
        FactKind::DataToJudge => "Det som anges om källan har inte prövats mot verkliga data och måste bedömas.",
        FactKind::OnePeriod => "Data för en enda period visar inte att insamlingen återkommer.",
        FactKind::OneWholePeriod => {
            "Perioden före den senaste saknar svar från alla enheter, så att insamlingen återkommer är inte visat."
        }
        FactKind::RecurrenceUnstated => {
            "Data finns för flera perioder, men källans status säger inte rakt ut att insamlingen fortsätter."
        }
        FactKind::PeriodsUnended => "Enligt datumen i data är inget av åren slut.",
        FactKind::SourceEnded => "Källans status säger att inga fler data kommer.",
        FactKind::FiguresEmpty => "Källan har körts på data, men ingen siffra för måttet vilar på något svar.",
        FactKind::FiguresIncomplete => {
            "Källan har körts på data, men för den senaste perioden vilar inte varje siffra på giltiga svar från alla."
        }
        FactKind::NotNational => "Måttet är avsett för lokal uppföljning; om data är nationella måste bedömas.",
        FactKind::NotAllUnits => "Data täcker inte alla regioner, eller så är det inte känt vilka enheter som ska finnas.",
        FactKind::AimHigher => "Riktning: ett högt värde är bra.",
        FactKind::AimLower => "Riktning: ett lågt värde är bra.",
        FactKind::AimNone => "Måttet har ingen riktning.",
        FactKind::DirectionInferred => "Riktningen står inte i publikationen: {why}.",
        FactKind::WordingAgrees => "Bladets ord säger detsamma: ”{wording}”.",
        FactKind::WordingContradicts => "Bladets ord säger motsatsen: ”{wording}”.",
        FactKind::WordingToRead => {
            "Om bladets ord säger att ett högt eller ett lågt värde är bra måste bedömas: ”{wording}”."
        }
        FactKind::SheetContradicts => "En annan text på bladet kan läsas som motsatsen: ”{text}”.",
        FactKind::FigureConstant => "Bevisen säger att en siffra inte kan visa något: {about} ({code}).",
        FactKind::PartsOpposed => "Ingen kan räknas både i {part} och i {other}: när den ena stiger sjunker den andra.",
        FactKind::WordingMissing => "Bladets egna ord om riktningen är inte angivna (wording).",
        FactKind::GoodEnd => "{part}: som gynnsamt räknas {answers}.",
        FactKind::GoodEndMissing => "{part}: det framgår inte vilka svar som är gynnsamma (favourable).",
        FactKind::GoodEndReversed => {
            "{part}: de gynnsamma svaren, {answers}, står i den ände av skalan som riktningen inte pekar mot."
        }
        FactKind::GoodEndInferred => "{part}: vilka svar som är gynnsamma står inte i publikationen: {why}.",
        FactKind::GoodEndAll => "{part}: alla svar anges som gynnsamma ({answers}), vilket inte säger något.",
        FactKind::GoodEndGap => {
            "{part}: de gynnsamma svaren, {answers}, står inte samlade i den ände av skalan som riktningen pekar mot."
        }
        FactKind::GoodEndUnordered => "{part}: skalan har ingen ordning som visar om {answers} är den goda änden.",
        FactKind::GoodEndMislabelled => {
            "{part}: svaret {label} har en nyckel som ett annat svar heter ({key}); om {answers} är den goda änden måste bedömas."
        }
        FactKind::GoodEndBesideUnknown => {
            "{part}: svaret {label} ligger på skalan utan att vara mer eller mindre än de andra; om {answers} är den goda änden måste bedömas."
        }
        FactKind::NothingCounted => "Måttet har inga siffror som riktningen kan gälla.",
        FactKind::Dimension => "Kvalitetsdimension: {dimension}.",
        FactKind::DimensionInferred => "Dimensionerna står inte i publikationen: {why}.",
        FactKind::DimensionMissing => "Ingen kvalitetsdimension är angiven (dimensions).",
        FactKind::Claim => "{about}: ”{claim}” ({reference}).",
        FactKind::ClaimDenying => "{about}: ”{claim}” nekar till något; om det talar för måttet måste bedömas.",
        FactKind::ClaimInferred => "{about}: en tolkning av referensen: {why}.",
        FactKind::ClaimUnreferenced => {
            "{about}: ”{claim}” räknas inte, eftersom det saknas en referens som går att slå upp."
        }
        FactKind::ClaimTooShort => "{about}: ”{claim}” räknas inte, eftersom det säger för lite för att kunna bedömas.",
        FactKind::ClaimExample => "{about}: ”{claim}” räknas inte, eftersom det är ett exempel att skriva över.",
        FactKind::ClaimDenied => "{about}: inget är angivet; i filen står ”{claim}”.",
        FactKind::ClaimMissing => "Inget är angivet: {about} ({about_key}).",
        FactKind::NoData => "Inga svar har granskats (--data).",
        FactKind::NoFigures => "Data innehåller inga siffror för måttet som vilar på något svar.",
        FactKind::SyntheticData => "Svaren är påhittade; det som de visar säger inget om måttet.",
        FactKind::Level => "{part}: {percent} % av {n}, {left} procentenheter kvar till bästa möjliga.",
        FactKind::LevelGood => {
            "{part}: {percent} % av {n} har ett gynnsamt svar ({answers}), {left} procentenheter kvar till bästa möjliga."
        }
        FactKind::LevelItems => "{part}: mellan {low} och {high} % för {items} delfrågor.",
        FactKind::LevelValue => "{part}: {value} totalt.",
        FactKind::Spread => {
            "{part}: {low}–{high} % efter {level}, median {median} %, {groups} grupper; {best} på bästa och {worst} på sämsta möjliga."
        }
        FactKind::SpreadItems => {
            "{part}: mellan {least} och {most} procentenheter mellan lägsta och högsta efter {level}, för {items} delfrågor."
        }
        FactKind::SpreadValue => "{part}: {low}–{high} efter {level}, median {median}, {groups} grupper.",
        FactKind::SpreadMissing => {
            "{part}: redovisas inte efter enhet, eller bara för en, så skillnader mellan enheter syns inte."
        }
        FactKind::Dispersion => {
            "{part}: variationen mellan grupperna är {ratio} gånger den som slumpen ensam ger; slumpen ger sällan mer än {limit}."
        }
        FactKind::ProofsClean => "Bevisen över definitionen har inget att anmärka.",
        FactKind::ProofFinding => "{about} ({code}, {count}).",
        FactKind::ProofsNotRun => "Bevis över definitionen har inte körts.",
        FactKind::TestCoverage => {
            "Test i filen: {tests}, som prövar {seen} av {reachable} saker i definitionen som ett test kan märka."
        }
        FactKind::TestsFailed => "{failed} av {tests} test i filen ger något annat än de väntar sig.",
        FactKind::NoTests => "Filen har inga test.",
        FactKind::ErrorSources => "Kända felkällor: {text}.",
        FactKind::ErrorSourcesNone => "Inga felkällor är kända, enligt bladet.",
        FactKind::ResponseRate => "{year}: {responded} av {asked} har svarat ({percent} %).",
        FactKind::Responded => "{year}: {responded} har svarat; hur många som tillfrågades är inte känt.",
        FactKind::DeliveredRate => "{year}: {responded} av {asked} har lämnat uppgifter ({percent} %).",
        FactKind::DeliveredSome => "{year}: uppgifter finns för {responded}; hur många de borde vara är inte känt.",
        FactKind::ItemNonresponse => "{question}: {percent} % av {of} lämnade frågan obesvarad.",
        FactKind::ItemNonresponseItems => {
            "{question}: mellan {low} och {high} % lämnade en delfråga obesvarad ({items} delfrågor)."
        }
        FactKind::DontKnow => "{question}: {percent} % av {of} svarade {answer}.",
        FactKind::DontKnowItems => "{question}: mellan {low} och {high} % svarade {answer} ({items} delfrågor).",
        FactKind::SameWording => "Frågor med samma lydelse som i den tidigare versionen: {questions}.",
        FactKind::ChangedWording => "{question}: lydelsen är en annan än i den tidigare versionen.",
        FactKind::NewQuestion => "{question}: fanns inte i den tidigare versionen.",
        FactKind::EarlierUnknown => {
            "Om frågorna har samma lydelse år efter år är inte känt; ingen tidigare version har jämförts (--earlier)."
        }
        FactKind::KnowledgeSupport => "Nationellt kunskapsstöd: {reference}.",
        FactKind::SupportUnnamed => "”{reference}” är inget nationellt kunskapsstöd som går att slå upp.",
        FactKind::Reference => "Referens på bladet: {reference}.",
        FactKind::ReferenceUnnamed => "”{reference}” är ingen referens som går att slå upp.",
        FactKind::NoReference => "Bladet har ingen referens.",
        FactKind::Consultation => "{consultation}: {answered} av {asked} tillfrågade svarade.",
        FactKind::ConsultationRespondents => "{consultation}, de tillfrågade: {respondents}.",
        FactKind::ConsultedPercent => {
            "{consultation}, förslaget ”{proposal}”: {agree} % instämde och {disagree} % gjorde det inte, av {answered} svar ({reference})."
        }
        FactKind::ConsultedCount => {
            "{consultation}, förslaget ”{proposal}”: {agree} instämde och {disagree} gjorde det inte, av {answered} svar ({reference})."
        }
        FactKind::ConsultedMoreAgainst => "Fler av de tillfrågade var emot än för; det som måttet bygger på måste bedömas.",
        FactKind::ConsultedAgreeCount => {
            "{consultation}, förslaget ”{proposal}”: {agree} instämde, av {answered} svar; hur många som inte gjorde det framgår inte ({reference})."
        }
        FactKind::ConsultedAgreePercent => {
            "{consultation}, förslaget ”{proposal}”: {agree} % instämde, av {answered} svar; hur många som inte gjorde det framgår inte ({reference})."
        }
        FactKind::ConsultedOnly => {
            "{consultation}: förslaget ”{proposal}” fanns med; hur de {answered} fördelade sig framgår inte ({reference})."
        }
        FactKind::ConsultationChosen => {
            "”{proposal}”: inget intervall, eftersom de tillfrågade är utvalda och inte ett slumpmässigt urval."
        }
        FactKind::ConsultationCensus => "”{proposal}”: inget intervall, eftersom alla tillfrågades.",
        FactKind::ConsultationAgainst => "”{proposal}”: fler sade nej än ja, vilket talar emot måttet.",
        FactKind::ConsultationInterval => "”{proposal}”: 95-procentigt intervall för andelen som instämde {low}–{high} %.",
        FactKind::ConsultationImpossible => {
            "”{proposal}”: {percent} % kan inte vara en andel av {answered} svar ({fewer} ger {fewer_percent} %, {more} ger {more_percent} %); det största antal svar som den kan vara en andel av är {possible}."
        }
        FactKind::ConsultationNever => {
            "”{proposal}”: {percent} % kan inte vara en andel av {answered} svar ({fewer} ger {fewer_percent} %, {more} ger {more_percent} %), och inte av färre."
        }
        FactKind::ConsultationShared => {
            "”{proposal}” gällde {measures} mått tillsammans; vad de tillfrågade ansåg om vart och ett framgår inte."
        }
        FactKind::ConsultationInferred => "”{proposal}”: vilka mått det gäller är en tolkning: {why}.",
        FactKind::ConsultationOutcome => "”{proposal}”: {outcome}.",
        FactKind::NotConsulted => "{consultation}: måttet fanns inte med bland förslagen.",
        FactKind::SourceAbsent => "Data i källan {source} finns inte att tillgå.",
        FactKind::SourceAbsentInferred => "{source}: så läses publikationen: {why}.",
        FactKind::DevelopmentIndicator => "Utan data är måttet en utvecklingsindikator.",
        FactKind::DevelopmentUnstated => {
            "Måttets typ är inte utvecklingsindikator, vilket den borde vara så länge data saknas."
        }
        FactKind::DevelopmentTyped => "Typen säger att data saknas (development).",
        FactKind::KindRegister => "Källan är ett register, vilket är att föredra.",
        FactKind::KindSurvey => "Källan är en enkät, vilket kan godtas om den återkommer.",
        FactKind::KindTable => "Källan är en tabell.",
        FactKind::StatusRecurring => "Källans status säger att den återkommer: ”{status}”.",
        FactKind::StatusInferred => "{source}: statusen står inte i publikationen: {why}.",
        FactKind::StatusOther => "{source}: om källan återkommer måste bedömas; dess status är ”{status}”.",
        FactKind::StatusEnded => "{source}: statusen säger att inga fler data kommer: ”{status}”.",
        FactKind::StatusMissing => "Källan {source} har ingen status; om den återkommer är inte angivet.",
        FactKind::Ran => "Har körts på data för {years}.",
        FactKind::FilesRead => "{source}: uppgifterna kommer från {files}; antal rader: {rows}.",
        FactKind::OriginUnvouched => "Inget i filerna visar att svaren är verkliga; det får den svara för som lämnar dem.",
        FactKind::NewestDate => "{source}: minst hälften av enheterna har rader från {date} eller senare.",
        FactKind::EndOfNobody => {
            "{source}: vilka som lämnar uppgifterna är inte angivet (delivered_by, eller en enhet med kodlista), så datumen visar inte att åren är slut."
        }
        FactKind::EndUnknown => "Inga datum i källans egna data visar att åren är slut.",
        FactKind::YearsUnended => "{today} är de här åren inte slut, och de räknas inte: {years}.",
        FactKind::QuestionUnanswered => "{question}: ingen har besvarat frågan {year}, fast en siffra bygger på den.",
        FactKind::RegionsLacking => "{part}: i nämnaren för {year} finns {regions} av landets {of} regioner.",
        FactKind::RegionsUncounted => "{part}: i {regions} av landets {of} regioner räknas något {year}.",
        FactKind::RegionsUnknown => "{part}: det framgår inte vilka regioner som siffran för {year} bygger på.",
        FactKind::PartUnshown => "{part}: ingen siffra för {year} vilar på något svar.",
        FactKind::PartBlank => "{part}: saknade eller ogiltiga svar {year}: {rows}.",
        FactKind::Frame => "Alla {units} enheter i {list} tillfrågas.",
        FactKind::Delivered => "Uppgifter ska komma från alla {units} i {list}.",
        FactKind::NoFrame => {
            "Det är inte angivet vilka enheter som ska finnas i {source}; om data är nationella är inte visat."
        }
        FactKind::FrameNotNational => {
            "De {units} enheterna i {list} är inte alla {regions} regioner; om data är nationella är inte visat."
        }
        FactKind::GroupsSeen => "Data finns för {filled} av {of} efter {level}.",
        FactKind::LocalRole => "Måttet är avsett för lokal uppföljning (role: local).",
        FactKind::BackgroundRole => "Måttet är ett bakgrundsmått (role: background).",
        FactKind::PrecisionFull => {
            "Om alla {n} svarar: intervallet för en andel på 50 % blir {width} procentenheter brett, och en skillnad mellan två år på {difference} procentenheter upptäcks i fyra fall av fem."
        }
        FactKind::PrecisionHalf => {
            "Om hälften ({n}) svarar: {width} procentenheter brett, och en skillnad på {difference} procentenheter upptäcks."
        }
        FactKind::PrecisionObserved => {
            "Med de {n} som finns i nämnaren: {width} procentenheter brett, och en skillnad på {difference} procentenheter upptäcks."
        }
        FactKind::PrecisionGroup => {
            "I en mellanstor grupp ({n}): {width} procentenheter brett, och en skillnad på {difference} procentenheter upptäcks."
        }
        FactKind::PrecisionNone => "Med {n} svar upptäcks ingen skillnad, hur stor den än är, i fyra fall av fem.",
        FactKind::Step => "En enhet av {units} motsvarar ungefär {points} procentenheter.",
        FactKind::Census => "Eftersom alla tillfrågas ger urvalet inget slumpfel och inget intervall.",
        FactKind::CensusDelivered => {
            "Registret ska omfatta alla, så det finns inget urval som ger slumpfel eller intervall."
        }
        FactKind::SizeUnknown => "Urvalets storlek i {source} är inte angiven; vad som kan upptäckas är inte känt.",
        FactKind::NoDesign => "Hur enheterna i {source} väljs är inte angivet; inget intervall kan anges.",
        FactKind::NoShares => "Inga av måttets siffror är andelar; minsta upptäckbara skillnad räknas inte ut.",
    }
}

/// A word of the tool by its key; the key itself where it has no other.
pub(super) fn term(key: &'static str) -> &'static str {
    match key {
        "knowledge_based" => "kunskapsbaserad",
        "safe" => "säker",
        "person_centred" => "individanpassad",
        "efficient" => "effektiv",
        "equal" => "jämlik",
        "accessible" => "tillgänglig",
        "importance" => "områdets betydelse",
        "validation" => "valideringsstudie",
        "guideline" => "riktlinje eller kunskapsstöd",
        "law" => "laglig grund",
        "evidence" => "vetenskap",
        "experience" => "beprövad erfarenhet",
        "consensus" => "konsensus",
        "user_knowledge" => "kunskap från patienter eller brukare",
        "actor" => "ansvarig aktör",
        "lever" => "möjlighet att påverka",
        "numerator-outside-denominator" => "en del av det som täljaren begär ingår aldrig i nämnaren, och räknas då aldrig",
        "numerator-impossible" => "ingen som följer frågeföljden kan räknas i täljaren",
        "numerator-equals-denominator" => "alla i nämnaren räknas alltid i täljaren",
        "denominator-empty" => "nämnaren är alltid tom",
        "never-asked-in-denominator" => "nämnaren rymmer enheter som aldrig fick frågan",
        "no-answer-in-denominator" => "obesvarade frågor blir kvar i nämnaren, så fördelningen når inte 100 %",
        "parts-overlap" => "samma enhet kan räknas under flera val",
        "parts-incomplete" => "svar som ingen siffra räknar ingår i nämnaren",
        "exclusive-choice-overlap" => "ett svar som omfattar andra gör att dessa räknas för lågt",
        "condition-redundant" => "ett villkor ändrar aldrig utfallet",
        "routing-impossible" => "en fråga kan aldrig ställas till någon",
        "proof-undecided" => "ett bevis gick inte att avgöra",
        other => other,
    }
}
