//! What each case of a code says.

use crate::Case;
use crate::words::Sentence;

/// What is wrong and the way out.
pub(in crate::words) fn sentence(case: Case) -> Sentence {
    let (message, help) = match case {
        // --- value-as-condition ------------------------------------------------------------------------------------------
        Case::AnswerAsCondition => ("`{found}` är ett värde av `{name}`, inte ett villkor", "skriv `{write}`"),
        Case::NameAsCondition => (
            "`{name}` är ett värde, inte ett villkor",
            "skriv vad det jämförs med[, till exempel `{example}`][, eller `{answered}`]",
        ),
        // --- condition-as-value ------------------------------------------------------------------------------------------
        Case::ConditionAsValue => {
            ("`{name}` är ett definierat villkor, inte ett värde", "skriv `{name}` ensamt, utan jämförelse")
        }
        // --- value-mismatch ----------------------------------------------------------------------------------------------
        Case::EmptyText => ("inget står mellan citattecknen", "skriv `{write}`"),
        Case::CodeWanted => ("`{name}` innehåller koder, och `{found}` är ingen kod", "skriv en kod"),
        Case::NumberWanted => ("`{name}` är ett tal, och det är inte `{found}`", "skriv ett tal, till exempel `{name} = 0`"),
        Case::NumberTooLong => {
            ("`{name}` är ett tal med högst 18 decimaler, och det är inte `{found}`", "skriv ett kortare tal")
        }
        Case::DateWanted => ("`{name}` är ett datum, och det är inte `{found}`", "skriv ett datum som `2025-03-01`"),
        Case::YearWanted => ("`{name}` är ett år, och det är inte `{found}`", "skriv fyra siffror, till exempel `2025`"),
        Case::KeyWanted => ("`{name}` är en nyckel, och `{found}` är ingen text", "sätt nyckeln inom citattecken"),
        Case::NameForText => (
            "`{name}` jämförs med fasta texter, och `{found}` är en fråga eller kolumn",
            "om texten `{found}` avses, sätt den inom citattecken",
        ),
        Case::CodelistsCompared => (
            "`{left}` har koder ur `{first}` och `{right}` ur `{second}`",
            "jämför kolumner med samma kodlista, eller var och en med sina egna koder",
        ),
        Case::ScalesCompared => (
            "`{left}` har svarsskalan `{first}` och `{right}` svarsskalan `{second}`",
            "jämför frågor med samma svarsskala, eller var och en med sina egna svar",
        ),
        Case::KindsCompared => (
            "`{left}` och `{right}` är värden av olika slag",
            "jämför tal med tal, datum med datum och svar med svar på samma svarsskala",
        ),
        Case::ValueInSet => {
            ("en mängd innehåller fasta värden, och detta är en fråga eller kolumn", "jämför den för sig: `{write}`")
        }
        Case::CodeSetAsCode => (
            "`{found}` är en kodmängd, inte en kod",
            "[skriv `{write}`][ange mängdens koder en och en, eller förena två prövningar med `or`{mixed}]\
             [ange mängdens koder en och en, eller skriv mängden i stället för listan{grouped}]\
             [ange mängdens koder en och en{within}]",
        ),
        Case::CodeSetOfValues => {
            ("`{found}` är en kodmängd, och `{name}` innehåller inga koder", "räkna upp värdena inom parentes")
        }
        Case::PeriodAsSet => ("`{found}` är en period, och `in` prövar enstaka värden", "skriv `{write}`"),
        Case::RangeOfValues => ("intervall och `*` är bara till för koder", "räkna upp värdena ett och ett"),
        // --- operator-mismatch -------------------------------------------------------------------------------------------
        Case::SidesSwapped => {
            ("en fråga eller kolumn väntas på vänster sida", "skriv `{name}` först och `{answer}` efter jämförelsetecknet")
        }
        Case::QuotedName => ("en fråga eller kolumn väntas på vänster sida", "skriv `{name}` utan citattecken"),
        Case::ValueOnLeft => {
            ("en fråga eller kolumn väntas på vänster sida", "skriv namnet först och värdet efter jämförelsetecknet")
        }
        Case::FreeTextCompared => (
            "`{name}` är fritext, och fritext jämförs inte",
            "använd [`open_answers: {question}` eller ]`{name} is answered`",
        ),
        Case::OrderOfCodes => (
            "`{op}` jämför efter ordning, och koder har ingen",
            "skriv `=`, `in (…)` eller ett intervall som `in (F40..F48)`",
        ),
        Case::OrderOfColumn => (
            "`{op}` jämför efter ordning, och koderna för `{name}` har ingen",
            "[skriv `{write}`][skriv `=` eller `in (…)`{plain}]",
        ),
        Case::OrderOfKeys => ("`{op}` jämför efter ordning, och `{name}` är en nyckel", "skriv `=` eller `in (…)`"),
        Case::BetweenCodes => {
            ("`between` jämför efter ordning, och koder har ingen", "skriv ett intervall som `in (F40..F48)`")
        }
        Case::StateOfComputed => (
            "`is {state}` prövar en fråga eller kolumn, och detta är beräknat",
            "pröva det som det beräknas av, vart och ett för sig",
        ),
        Case::DuringOfYear => ("`{name}` är ett år, och `during` prövar datum", "jämför det, som i `{name} = 2025`"),
        Case::DuringOfValue => ("`{name}` är inget datum, och `during` prövar datum", "ange en kolumn med `type: date`"),
        Case::HasOfBattery => ("`{name}` har delfrågor, och `has` prövar val", "[skriv `{write}`]"),
        Case::HasOfList => ("`{name}` är en lista med koder, och `has` prövar val", "skriv `{write}`"),
        Case::HasOfElement => ("`{name}` betyder ett element här, och `has` prövar val", "skriv `{write}`"),
        Case::HasOfSingle => ("`{name}` har ett enda svar, och `has` prövar flera val", "skriv `{write}`"),
        Case::HasOfValue => {
            ("`has` prövar val, och `{name}` har inga", "ange en fråga med `choices:`, eller pröva på ett annat sätt")
        }
        // --- list-as-value -----------------------------------------------------------------------------------------------
        Case::ListCompared => ("`{name}` är en lista, och `{op}` prövar ett enda värde", "skriv `{write}`"),
        Case::ChoicesCompared => ("`{name}` kan ha flera val, och `{op}` prövar ett enda värde", "skriv `{write}`"),
        Case::StateOfElement => (
            "`{name}` betyder ett element här, och `is` prövar en hel cell",
            "pröva elementet, som i `{name} in (…)`, eller räkna rader med `count where`",
        ),
        Case::ListTestOfElement => ("`{name}` betyder ett element här, och `has any of` prövar en lista", "skriv `{write}`"),
        Case::ListTestOfValue => {
            ("`{name}` är ingen lista, och `has any of` prövar listor", "[skriv `{write}`][skriv `{name} in …`{plain}]")
        }
        Case::EachOfValue => {
            ("`each` kräver en lista, och `{name}` är ingen", "[skriv `{write}`][skriv `count` för att räkna rader{plain}]")
        }
        // --- bad-quantifier ----------------------------------------------------------------------------------------------
        Case::NoBattery => (
            "`{word}` går igenom delfrågorna i en fråga, och ingen anges utan delfråga här",
            "[skriv namnet ensamt, som i `{write}`, eller ]utelämna `{word}`",
        ),
        Case::TwoBatteries => (
            "`{word}` går igenom delfrågorna i en fråga, och både `{first}` och `{second}` anges utan delfråga",
            "[säg vilken delfråga i `{second}` som avses, som i `{write}`, eller ]skriv två villkor med `and` eller `or` \
             emellan",
        ),
        // --- bad-arithmetic ----------------------------------------------------------------------------------------------
        Case::ConstantTooLong => ("`{found}` har för många siffror", "skriv högst 30 siffror, varav högst 18 decimaler"),
        Case::TextAsValue => ("`{found}` är en text, och med texter beräknas inget", "skriv ett tal eller ett namn"),
        Case::DateInArithmetic => (
            "`{name}` är ett datum, och datum varken läggs ihop eller dras ifrån varandra",
            "[skriv `{write}`][jämför ett antal dagar, som i `days between … and … > 30`{plain}]",
        ),
        Case::ArithmeticOfValue => (
            "`{name}` är inget tal, och `{op}` är till för tal",
            "ange en fråga med `number:`, eller en kolumn med `type: number` eller `type: year`",
        ),
        Case::ArithmeticBeside => {
            ("`{op}` är till för tal, och `{name}` är inget", "för flera värden, skriv `{name} in (…)`")
        }
        Case::RangeByMinus => {
            ("`-` drar ifrån, och koder är inga tal", "[för ett intervall av koder, skriv `{write}`][skriv `{band}`]")
        }
        Case::DivisionByZero => ("inget kan delas med noll", "skriv vad det ska delas med"),
        Case::TooManyDecimals => (
            "produkten har {decimals} decimaler, och högst 18 behålls",
            "multiplicera tal med färre `decimals:`, eller utelämna en faktor",
        ),
        Case::DaysOfValue => (
            "`{name}` är inget datum, och `days between` kräver två",
            "skriv ett datum som `2025-03-01`, eller ange en kolumn med `type: date`",
        ),
        Case::AgeOfValue => (
            "`{name}` är inget datum, och `age(birth, at)` kräver två",
            "skriv ett datum som `2025-12-31`, eller ange en kolumn med `type: date`",
        ),
        // --- bad-fold ----------------------------------------------------------------------------------------------------
        Case::DistinctOfNone => (
            "`count distinct` kräver en nyckel, ett svar eller en kod, och `{name}` är ingetdera",
            "[skriv `{write}`][ange en kolumn med `type: key` eller med en kodlista{plain}]",
        ),
        Case::FoldOfConstant => ("`{name}` är likadant för varje rad", "ange en fråga eller kolumn"),
        Case::FoldOfQuotient => (
            "`/` är bara till för jämförelser: det som `{fold}` tar in är ett exakt decimaltal",
            "[`{fold}` delas inte: skriv `{write}`, som är i dagar, och välj en mätenhet för dagar{days}]\
             [`{fold}` delas inte: skriv `{write}`, och välj en mätenhet som passar{plain}]\
             [för en kvot, sätt `sum of {above}` i täljaren och `sum of {below}` i nämnaren]\
             [utelämna divisionen{inner}]",
        ),
        Case::FoldOfDate => {
            ("`{fold}` kräver ett tal, och `{name}` är ett datum", "räkna dagar, som i `{fold} days between … and {name}`")
        }
        Case::FoldOfValue => (
            "`{fold}` kräver ett tal, och `{name}` är inget",
            "[skriv `{write}`: det är vad `{name}` delar in][skriv `{each}`, som räknar koderna i listan][ange en fråga med `number:`{plain}][ange en fråga med `number:`, eller räkna `by answer of …`{answers}]",
        ),
        // --- value-of-other-source ---------------------------------------------------------------------------------------
        Case::OtherOfQuestion => {
            ("`{name}` är en fråga eller kolumn, inte en källa", "skriv `{write}` för svaret i den här raden")
        }
        Case::OtherInSource => {
            ("filen för en källa kan inte slå upp i en annan källa, här `{other}`", "skriv villkoret i måttet")
        }
        Case::OtherIsOwn => ("`{other}` är källan själv", "skriv `{write}` ensamt"),
        Case::OtherWithoutUnit => (
            "ingen ensam kolumn med kodlista pekar ut raderna i `{other}`, så inget säger vilken som avses",
            "slå upp i en källa där `one_row_per:` är en kolumn med kodlista",
        ),
        Case::OtherDated => (
            "`{other}` har rader från flera år, och de i `{source}` har inget, så inget säger vilken som avses",
            "lägg till ett år eller `period:` i `{source}`",
        ),
        Case::OtherKeyWithoutCodes => (
            "`{name}` har ingen kodlista, och raden i `{other}` slås upp med en kod",
            "ange kolumnen med den kodlista som pekar ut raderna i `{other}`",
        ),
        Case::OtherKeyOfAnother => (
            "`{name}` har en annan kodlista än den som pekar ut raderna i `{other}`",
            "ange en kolumn med kodlistan `{codelist}`",
        ),
        Case::OtherBattery => (
            "`{name}` i `{other}` har flera delfrågor, och ett värde ur en annan källa är ett enda svar",
            "ange en fråga med ett svar, eller en kolumn",
        ),
        Case::OtherList => (
            "`{name}` i `{other}` är en lista eller fritext, och ett värde ur en annan källa är ett enda värde",
            "ange en fråga med ett svar, eller en annan kolumn",
        ),
        // --- part-mismatch -----------------------------------------------------------------------------------------------
        Case::DenominatorOfFold => (
            "en nämnare är ett antal eller en summa, och `{fold}` är ingetdera",
            "skriv `count`, `count distinct`, `count each` eller `sum of`",
        ),
        Case::FoldWithDenominator => (
            "`{fold}` delas inte med något, så den har ingen nämnare",
            "ta bort nämnaren[, och sätt dess villkor efter `where` i täljaren{conditioned}]",
        ),
        Case::ExcludeAcross => (
            "`exclude` tar bort rader i `{source}` från båda sidor, och den ena sidan kommer ur `{other}`",
            "sätt villkoret efter `where` i täljaren, och ett eget i nämnaren",
        ),
        Case::FavourableAlone => {
            ("`favourable` är till för ett delmått som räknar per svar", "ta bort det, eller räkna `by answer of …`")
        }
        Case::OpenAnswersOfValue => {
            ("`{name}` är ingen fråga med fritext", "ange en fråga med `open: true`, eller skriv en täljare i stället")
        }
        Case::PeriodOfUndated => (
            "inga datum i `{source}` förs till år, så en period för ett enda delmått ändrar ingenting",
            "ta bort den, eller skriv `period:` för hela måttet",
        ),
        Case::AtLeastItself => (
            "`{name}` ska vara minst sig själv",
            "ange det andra mått vars siffra ingår i den här, eller ta bort `at_least`",
        ),
        // --- unclear-period ----------------------------------------------------------------------------------------------
        Case::PeriodOfNoDates => (
            "inget daterar raderna i `{source}`, så ingen av dem kan föras till `{period}`",
            "[lägg till `period:` i `{source}`, med `of: {date}` och `as: {period}`][lägg till `period:` i `{source}`, med `of:` \
             en av {dates}, och `as: {period}`][lägg till en kolumn med `type: date` i `{source}`{dateless}, och `period:` med \
             `of:` den kolumnen och `as: {period}`]",
        ),
        Case::DuringUndated => (
            "raderna i `{source}` har inget eget år, så inget säger vilken `{period}` som avses",
            "lägg till `period:` i `{source}`, eller jämför med datum, som i `between 2025-03-01 and 2026-02-28`",
        ),
        Case::NoPeriodToPrint => (
            "`{period}` har inget att skriva ut: varken måttet eller dess källa `{source}` anger en period",
            "lägg till `period:` i måttet, eller skriv `{year}`",
        ),
        Case::TwoYears => (
            "`{first}` och `{second}` är båda år, och inget säger vilket som daterar raderna",
            "lägg till `period:` med `of:` och en av de två",
        ),
        Case::DatesWithoutYears => (
            "`{name}` är ett datum, och inget säger till vilka år datumen förs",
            "lägg till `as:` med en av katalogens perioder",
        ),
        // --- source-mismatch ---------------------------------------------------------------------------------------------
        Case::NoUnit => (
            "`{name}` kan inte peka ut en enhet",
            "ange en kolumn med `type: key` eller med en kodlista[, eller en av flera som är ett datum eller ett år{several}]",
        ),
        Case::UnitColumnTwice => ("`{name}` står två gånger i `one_row_per`", "ta bort en av de två"),
        Case::FrameWithoutUnit => (
            "ramen `{name}` räknar upp enheter, och inget säger vilken kolumn som pekar ut enheten",
            "lägg till `one_row_per:` med kolumnen som har den kodlistan, eller skriv `delivered_by:` med den i stället för \
             `frame:` om det finns många rader för var och en",
        ),
        Case::FrameOfSeveral => (
            "ramen `{name}` räknar upp enheter med en kod, och här pekar flera kolumner ut enheten",
            "skriv `delivered_by:` i stället för `frame:`, med kolumnen som har kodlistan `{name}`",
        ),
        Case::FrameOfAnother => (
            "ramen `{name}` är inte kodlistan för kolumnen i `one_row_per`",
            "skriv `delivered_by:` i stället för `frame:`, med kolumnen som har kodlistan `{name}`; finns det en rad för var och \
             en, ange den kolumnen i `one_row_per`",
        ),
        Case::DeliveredByValue => {
            ("`{name}` har ingen kodlista som säger vilka som levererar", "ange en kolumn med `codelist`")
        }
        Case::PeriodOfValue => {
            ("`{name}` är varken ett år eller ett datum", "ange en kolumn med `type: year` eller `type: date`")
        }
        Case::WeightDecimals => {
            ("vikten `{name}` är inte ett tal med {decimals} decimaler", "ge kolumnen `type: number` och samma `decimals`")
        }
        Case::DerivedInHead => ("`{name}` beräknas av raden, och här krävs en kolumn i filerna", "ange en kolumn som läses"),
        // --- bad-grouping ------------------------------------------------------------------------------------------------
        Case::BandsOfCode => {
            ("`{name}` är inget tal, och intervall är till för tal", "skriv `groups:` för att föra ihop svar eller koder")
        }
        Case::BandsOfValue => (
            "`{name}` är inget tal, och intervall är till för tal",
            "ange ett tal eller ett år, eller skriv `age(birth, at)` eller `days between start and end`",
        ),
        Case::BandsOfQuotient => (
            "`/` är bara till för jämförelser, och `{name}` delas in i intervall",
            "dela in talet ovanför strecket, med gränser som passar",
        ),
        Case::NothingBelow => ("inget ligger under {limit}", "ta bort `below`, eller skriv en högre första gräns"),
        Case::GroupsOfSeveral => (
            "`{name}` har flera värden i en rad, som kan höra till olika grupper",
            "ange en kolumn eller fråga med ett värde; ett villkor prövar flera, som i `{name} has any of (…)`",
        ),
        Case::GroupsOfNumber => {
            ("`{name}` är ett tal, och grupper är till för svar eller koder", "skriv `bands:` för att dela in ett tal")
        }
        Case::GroupsOfValue => (
            "`{name}` har inga svar eller koder att gruppera",
            "ange en kolumn med `answers`, `codelist` eller `type: code`, eller en fråga med ett svar",
        ),
        Case::GroupsOverlap => (
            "`{found}` hör till två grupper: `{first}` och `{second}`",
            "varje svar eller kod hör till en grupp: ta bort det ur en av de två",
        ),
        Case::GroupWithoutCode => ("ingen kod för `{name}` hör hit", "skriv koder som `{name}` har"),
        Case::NoRest => ("grupperna tar in allt som `{name}` kan vara, så inget återstår", "ta bort `rest`"),
        Case::GroupIsRest => (
            "`{name}` är vad allt övrigt kallas",
            "välj ett annat namn, eller utelämna gruppen och skriv dess ord efter `rest:`",
        ),
        Case::DerivedLater => ("`{name}` beräknas av `{other}`, som beräknas efter den", "sätt `{other}` före `{name}`"),
        // --- bad-choice --------------------------------------------------------------------------------------------------
        Case::OpenChoice => ("valet `{name}` kan inte vara öppet", "skriv `specify: true` för en text bredvid krysset"),
        Case::ExclusiveImplies => {
            ("`{name}` utesluter de andra, så det kan inte täcka någon av dem", "ta bort `implies` eller `exclusive`")
        }
        Case::ImpliesItself => ("`{name}` sägs täcka sig självt", "ange de andra som det täcker"),
        Case::ImpliesExclusive => {
            ("`{name}` sägs täcka `{other}`, som utesluter det", "ange dem som kan besvaras tillsammans med det")
        }
        // --- bad-number --------------------------------------------------------------------------------------------------
        Case::PercentileRange => (
            "`{found}` är ingen percentil",
            "skriv ett tal över 0 och under 100; för ytterligheterna finns `min of` och `max of`",
        ),
        Case::OvercoverageTooLarge => (
            "{overcoverage} enheter visade sig inte höra hit, och bara {selected} drogs",
            "`overcoverage` är antalet av de dragna som inte hör hit",
        ),
        // --- bad-rates ---------------------------------------------------------------------------------------------------
        Case::DistinctOfValue => ("`{name}` är ingen nyckel, och `distinct` är antalet olika nycklar", "ta bort `distinct`"),
        Case::DistinctUnit => (
            "`{name}` pekar ut enheten, så varje rad har en egen",
            "ta bort `distinct`, eller peka ut enheten med flera kolumner i `one_row_per`",
        ),
        Case::AfterOfValue => {
            ("`{name}` är inget datum, och bara datum följer efter ett datum", "skriv bara `low` och `high`")
        }
        Case::AfterNoDate => ("`{name}` är inget datum", "ange en kolumn med `type: date`"),
        Case::AfterItself => ("`{name}` skulle följa efter sig självt", "låt ett av datumen stå utan `after`"),
        // --- bad-name ----------------------------------------------------------------------------------------------------
        Case::CodeTaken => {
            ("`{found}` kan inte vara en kod", "resultattabellen använder själv `missing` och `|`; skriv en annan kod")
        }
        // --- unknown-name ------------------------------------------------------------------------------------------------
        Case::EachOfUnknown => (
            "`each` kräver en lista, och `{source}` har ingen med namnet `{found}`",
            "listor i `{source}`: {lists}; en kod står efter `where`, som i `{write}`",
        ),
        // --- unknown-item ------------------------------------------------------------------------------------------------
        Case::ItemOfSingle => ("`{name}` har inga delfrågor", "skriv `{name}` ensamt"),
        // --- missing-parenthesis -----------------------------------------------------------------------------------------
        Case::ChoiceAsSet => ("`{found}` är ett enda val, och `has any of` tar flera inom parentes", "skriv `{write}`"),
        // --- missing-key -------------------------------------------------------------------------------------------------
        Case::DisclosureWithoutReason => {
            ("röjandeskyddet är utelämnat utan skäl", "skriv `is: none` och `reason:` på raden under")
        }
        // --- bad-breakdown -----------------------------------------------------------------------------------------------
        Case::CrossingTooLarge => ("korsningen har fler än {most} grupper", "korsa färre kolumner"),
        Case::BreakdownTwice => ("samma uppdelning står två gånger", "ta bort en av de två"),
        Case::CrossedTwice => ("`{name}` står två gånger i korsningen", "skriv `{write}`"),
        // --- bad-range ---------------------------------------------------------------------------------------------------
        Case::EndsSwapped => (
            "den undre gränsen i `between` ligger över den övre, så inget ligger mellan dem",
            "skriv den undre gränsen först",
        ),
        Case::RangeReversed => ("`{found}` slutar innan det börjar, så ingen kod ingår", "skriv `{write}`"),
        // --- circular-definition -----------------------------------------------------------------------------------------
        Case::DerivedFromItself => ("`{name}` beräknas av sig själv", "ange de kolumner och frågor som den beräknas av"),
        Case::DerivedCircle => {
            ("`{name}` beräknas av sig själv: {circle}", "beräkna en av dem av kolumner som läses, eller av frågor")
        }
        // --- bad-binder ---------------------------------------------------------------------------------------------
        Case::BinderInDenominator => (
            "`by` ger flera siffror, och en nämnare är en enda",
            "ta bort `by …`: alla siffror i delmåttet har samma nämnare",
        ),
        Case::BinderTwice => ("samma ord står två gånger efter `by`", "ta bort ett av dem"),
        Case::AnswerOfBattery => ("`{name}` har flera delfrågor, var och en med sitt svar", "skriv `{write}`"),
        Case::ItemOfNone => {
            ("`{name}` har inga delfrågor", "[skriv `{write}`][ange en fråga med `items:`, eller utelämna `by`{plain}]")
        }
        Case::CodeOfNone => {
            ("`{name}` är ingen kolumn med kodlista", "ange en kolumn med `codelist:`, eller räkna `by answer of` en fråga")
        }
        Case::ChoicesCounted => ("`{name}` har val, varav flera kan vara ikryssade", "skriv `{write}`"),
        Case::ChoiceOfNone => ("`{name}` har inga val", "skriv `{write}`"),
        Case::BinderMisfit => (
            "`{name}` kan inte räknas per {binders}",
            "[skriv `{write}`][ange en fråga, eller en kolumn med `codelist:`{column}]\
             [ange en fråga med `answers:`, eller utelämna `by`{question}]",
        ),
        // --- breakdown-mismatch -------------------------------------------------------------------------------------
        Case::ColumnMissingThere => (
            "`{other}`, som delmåttet också räknar i, har ingen kolumn `{name}`",
            "lägg till kolumnen i `{other}`, eller utelämna uppdelningen",
        ),
        Case::CodesDifferThere => (
            "`{name}` har andra koder i `{other}`, som delmåttet också räknar i",
            "ge båda kolumnerna samma koder i samma ordning[; bara i `{source}`: {only_here}]\
             [; bara i `{other}`: {only_there}]",
        ),
        // --- duplicate-definition -----------------------------------------------------------------------------------
        Case::CatalogueTwice => ("katalogen `{name}` definieras två gånger", RENAME),
        Case::CodelistTwice => ("kodlistan `{name}` definieras två gånger", RENAME),
        Case::CodeSetTwice => ("kodmängden `{name}` definieras två gånger", RENAME),
        Case::SourceTwice => ("källan `{name}` definieras två gånger", RENAME),
        Case::MeasureTwice => ("måttet `{name}` definieras två gånger", RENAME),
        Case::PartTwice => (
            "delmåttet `{name}` definieras två gånger",
            "byt namn på det ena: namnet är unikt i hela katalogen, till exempel måttets nummer och en bokstav",
        ),
        Case::ColumnTwice => ("kolumnen eller frågan `{name}` definieras två gånger", RENAME),
        Case::ItemTwice => ("delfrågan `{name}` definieras två gånger", RENAME),
        Case::ChoiceTwice => ("valet `{name}` definieras två gånger", RENAME),
        Case::GroupTwice => ("gruppen `{name}` definieras två gånger", RENAME),
        Case::CodeAlike => (
            "koden `{name}` definieras två gånger: den är samma kod som `{same_as}`",
            "byt namn på en av de två, eller ta bort den; skiftläge, blanksteg och punkter skiljer inte en kod från `{same_as}`",
        ),
        Case::CodeTwice => ("koden `{name}` definieras två gånger", RENAME),
        Case::AnswerTwice => ("svaret `{name}` definieras två gånger", RENAME),
        Case::ConditionTwice => ("villkoret `{name}` definieras två gånger", RENAME),
        // --- not-yet-computed ---------------------------------------------------------------------------------------
        Case::OpenAnswersNotYet => ("öppna svar kan inte visas än", WITHOUT),
        Case::PolicyNotYet => ("en regel för röjandeskydd kan inte tillämpas än", WITHOUT),
        // --- accepting ----------------------------------------------------------------------------------------------
        Case::ReasonMissing => {
            ("inget säger varför `{accepted}` godtas", "skriv skälet efter kolonet, för den som läser filen härnäst")
        }
        Case::ErrorAccepted => {
            ("`{accepted}` är ett fel, och fel godtas inte", "ta bort raden som godtar det, och rätta felet")
        }
        // --- mapping-mismatch ---------------------------------------------------------------------------------------------
        Case::NothingParted => (
            "`{name}` är varken en lista med koder eller val, så inget i den skiljs åt",
            "ta bort `separator`[{number}; decimaltecknet är `decimal`]",
        ),
        Case::NothingToMap => (
            "`{name}` har varken svar eller koder, så ingen text står för något",
            "ta bort `values`; texter som inte står för något värde skrivs under `missing`",
        ),
        Case::SeparatorInText => (
            "`{separator}` skiljer valen i `{name}` åt, och står i `{text}`, som aldrig läses i sin helhet",
            "skriv en annan `separator`, eller texten så som den står i filerna",
        ),
        Case::PartedAndApart => (
            "valen i `{name}` står i egna kolumner, så inget i dem skiljs åt",
            "ta bort antingen `separator` eller `one_column_per`",
        ),
        Case::NoDecimals => ("`{name}` är inget tal och har inga decimaler", "ta bort `decimal`"),
        Case::NoDate => ("`{name}` är inget datum", "ta bort `date_format`[{year}; ett år är alltid fyra siffror]"),
        Case::NoChoices => (
            "`{name}` har inga val som kan stå i egna kolumner",
            "ta bort det[; varje delfråga i `{items}` har redan en egen kolumn]",
        ),
        Case::TicksInOneCell => (
            "valen i `{name}` står i en enda ruta, så inget av dem har en egen kolumn",
            "lägg till `one_column_per: choice` i `{name}`, eller ta bort det här",
        ),
        Case::TicksOfMany => (
            "`{name}` har en skala med {count} svar, men en delfråga är kryssad eller inte",
            "ta bort det, och ange med `values` vilken text som står för vilket svar",
        ),
        Case::BlankMapped => (
            "tomt kan inte stå för `{answer}`: så står det för alla som inte har svarat",
            "ta bort det[; är bara några delfrågor i `{items}` kryssade, skriv `{write}`: tomt bredvid ett kryss är då det andra svaret]",
        ),
        Case::LongWithoutUnit => (
            "raderna i `{name}` förs ihop per enhet, och inget anger enheten",
            "lägg till `one_row_per` med kolumnen som anger enheten",
        ),
        // --- text-clash ---------------------------------------------------------------------------------------------------
        Case::TextOfTwo => (
            "texten `{text}` står för både `{first}` och `{second}`",
            "en text i filerna kan betyda en sak: ta bort den på ett av de två ställena",
        ),
        Case::TickedAndNot => (
            "texten `{text}` står för ett val som är kryssat och för ett som inte är det",
            "en text i filerna kan betyda en sak: ta bort den på ett av de två ställena",
        ),
        // --- unreadable-file ----------------------------------------------------------------------------------------
        Case::NotUtf8 => ("filen är inte text i UTF-8", "spara den igen med teckenkodningen UTF-8"),
        Case::FileMissing => ("kan inte läsa [`{path}`][filen{unnamed}]: det finns ingen sådan fil eller mapp", LOOK),
        Case::FileDenied => ("kan inte läsa [`{path}`][filen{unnamed}]: behörighet saknas", LOOK),
        Case::FileNameUnreadable => ("filnamnet `{path}` innehåller tecken som inte är text", "byt namn på filen"),
        Case::FileTrouble => ("kan inte läsa [`{path}`][filen{unnamed}]: {trouble}", LOOK),
        // --- advice over sheets -----------------------------------------------------------------------------------------
        Case::StatementOfOtherUnit => (
            "raden Mått säger `{words}`, men det som beräknas är `{unit}`",
            "ange det värde som beräknas, eller ändra `unit:`: specifikationen visar de två bredvid varandra",
        ),
        Case::WordingOfOtherUnit => (
            "orden för mätenheten säger `{words}`, men det som beräknas är `{unit}`",
            "skriv orden för den mätenhet som beräknas: de står bredvid siffrorna",
        ),
        Case::UnitOfAmount => (
            "mätenheten är `{unit}`, men det som beräknas är ett antal rader",
            "ändra `unit:` till ett antal, eller summera värdena, till exempel med `sum of …`: annars räknas varje rad som en av mätenheten",
        ),
        Case::PartOnlyNamed => (
            "`{part}` nämns här, men den tekniska beskrivningen säger inget om det",
            "lägg till en rad om det[, till exempel `{part}) {name}`]: beskrivningen tar upp de andra delmåtten, och en läsare kan inte veta om det här glömdes bort",
        ),
        Case::PartUnnamed => (
            "ingen rad i specifikationen säger något om delmåttet `{part}`",
            "lägg till en rad om det i beskrivningen[, till exempel `{part}) {name}`]: en läsare känner bara till de delmått som beskrivs där",
        ),
        Case::DenominatorOfOthers => (
            "den tekniska beskrivningen av `{part}` anger en nämnare med `{found}`, men det som räknas är `{called}`",
            "skriv vilka nämnaren gäller[, till exempel `{words}`]: annars kan två läsare räkna fram olika siffror",
        ),
        Case::PeriodOnlyAsked => (
            "`{question}` gäller `{words}`, men specifikationen har ingen period",
            "skriv ut perioden i raden Mått eller i beskrivningen: en siffra utan period kan inte jämföras mellan år",
        ),
        Case::PeriodOnlyInSheet => (
            "specifikationen säger `{words}`, men {questions} gäller ingen period",
            "skriv ut perioden också i frågan: annars väljer var och en som svarar sin egen",
        ),
        Case::PeriodsDiffer => (
            "specifikationen säger `{words}`, men `{question}` gäller `{asked}`",
            "skriv samma period på båda ställena: den som svarar tänker annars på en annan tid än den som läser siffran",
        ),
        Case::LevelNotComputed => (
            "`{words}` nämns som nivå, men inget delmått har uppdelningen `{column}`",
            "lägg till `{column}` i `breakdowns:`, eller stryk det i texten: en läsare väntar sig siffror för det",
        ),
        Case::LevelNotWorded => (
            "siffrorna delas upp på `{column}`, men redovisningsnivåerna säger inte det",
            "nämn `{label}` i `reporting_levels`, eller säg med `inferred` varför uppdelningen finns: specifikationen anger vad som redovisas",
        ),
        Case::LevelWithoutColumn => (
            "`{words}` nämns som nivå, men källan har ingen kolumn för det",
            "lägg till kolumnen i källan och i `breakdowns:`, eller stryk nivån i texten: en läsare väntar sig siffror för den",
        ),
        Case::QuestionReversed => (
            "svaren på `{question}` står i omvänd ordning mot dem på {others}",
            "räkna upp dem i samma ordning i ett frågeformulär: den som kryssar på samma ställe hela vägen menar annars motsatsen",
        ),
        Case::ScaleReordered => (
            "`{scale}` har svaren i `{other}` i en annan ordning",
            "använd `{other}`, eller räkna upp svaren likadant: vilket som står först har betydelse för dem som svarar och för `<`",
        ),
        Case::CodesReordered => (
            "`{text}` är `{answer}` i `{question}`, men `{other_answer}` i `{other}`",
            "se efter om filerna verkligen har det så: annars räknas den ena som sin motsats",
        ),
        Case::NameSpelt => (
            "`{name}` skrivs `{variant}` på annat ställe: {place}",
            "håll en stavning: den som söker på den ena hittar inte den andra",
        ),
        Case::NameWorded => (
            "`{name}` står på annat ställe med några ord andra eller utelämnade, `{variant}`: {place}",
            "använd samma ord: en läsare kan annars tro att det är två saker",
        ),
        Case::CodeSpelt => {
            ("`{code}` skrivs `{usual}` på annat ställe", "håll en stavning: den som söker på den ena hittar inte den andra")
        }
        Case::PeriodPhrased => (
            "`{question}` säger `{words}` där `{other}` säger `{usual}`",
            "håll ett uttryck: de som svarar kan ta de två för olika perioder",
        ),
        Case::SignTwice => ("`{sign}` står två gånger i `{words}`", "stryk det ena, eller skriv det som skulle stå emellan"),
        Case::WordTwice => ("`{word}` står två gånger", "stryk det ena"),
        Case::LoneBlank => (
            "`{words}` har mellanslag på bara ena sidan av snedstrecket",
            "skriv snedstreck på ett sätt, till exempel `{instead}`",
        ),
        Case::WordOfPhrase => {
            ("här står `{words}`, på annat ställe `{usual}`", "skriv `{usual}` också här, om inte något annat är menat")
        }
        Case::LetterAlone => (
            "frågan heter `{number}`, men det finns ingen `{next}`",
            "kalla den `{bare}`, eller lägg till den fråga som saknas",
        ),
        Case::NoCounted => (
            "beskrivningen av `{part}` säger inte att också svaret `{answer}` räknas",
            "skriv vilka svar som räknas, {counted}: en läsare väntar sig att ett nej inte räknas",
        ),
    };
    Sentence { message, help }
}

const RENAME: &str = "byt namn på en av de två, eller ta bort den";
const WITHOUT: &str = "språket har det, men inte den här versionen: skriv definitionen utan det";
const LOOK: &str = "se efter att den finns och får läsas";
