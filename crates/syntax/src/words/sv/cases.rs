//! What each case of a code says.

use crate::Case;
use crate::words::Sentence;

/// What is wrong and the way out.
pub(in crate::words) fn sentence(case: Case) -> Sentence {
    let (message, help) = match case {
        // --- type-mismatch ------------------------------------------------------------------------------------------
        Case::AnswerAsCondition => ("`{found}` är ett värde av `{name}`, inte ett villkor", "skriv `{write}`"),
        Case::NameAsCondition => (
            "`{name}` är ett värde, inte ett villkor",
            "skriv vad det jämförs med[, till exempel `{example}`][, eller `{answered}`]",
        ),
        Case::ConditionAsValue => {
            ("`{name}` är ett definierat villkor, inte ett värde", "skriv `{name}` ensamt, utan jämförelse")
        }
        Case::EmptyText => ("inget står mellan citattecknen", "skriv `{write}`"),
        Case::FreeTextCompared => {
            ("`{name}` är fritext, och fritext jämförs inte", "använd `open_answers: {name}` eller `{name} is answered`")
        }
        Case::CodeWanted => ("`{name}` är en lista med koder, och `{found}` är ingen kod", "skriv en kod"),
        Case::NumberWanted => ("`{name}` är ett tal, och det är inte `{found}`", "skriv ett tal, till exempel `{name} = 0`"),
        Case::NumberTooLong => {
            ("`{name}` är ett tal med högst 18 decimaler, och det är inte `{found}`", "skriv ett kortare tal")
        }
        Case::DateWanted => ("`{name}` är ett datum, och det är inte `{found}`", "skriv ett datum som `2025-03-01`"),
        Case::YearWanted => ("`{name}` är ett år, och det är inte `{found}`", "skriv fyra siffror, till exempel `2025`"),
        Case::SidesSwapped => {
            ("en fråga eller kolumn väntas på vänster sida", "skriv `{name}` först och `{answer}` efter jämförelsetecknet")
        }
        Case::QuotedName => ("en fråga eller kolumn väntas på vänster sida", "skriv `{name}` utan citattecken"),
        Case::ValueOnLeft => {
            ("en fråga eller kolumn väntas på vänster sida", "skriv namnet först och värdet efter jämförelsetecknet")
        }
        Case::ListCompared => ("`{name}` är en lista, och `{op}` prövar ett enda värde", "skriv `{write}`"),
        Case::StateOfElement => (
            "`{name}` betyder ett element här, och `is` prövar en hel cell",
            "pröva elementet, som i `{name} in (…)`, eller räkna rader med `count where`",
        ),
        Case::ListTestOfElement => {
            ("`{name}` betyder ett element här, och `has any of` prövar en lista", "skriv `{name} in …`")
        }
        Case::ListTestOfValue => ("`{name}` är ingen lista, och `has any of` prövar listor", "skriv `{name} in …`"),
        Case::OrderOfCodes => (
            "`{op}` jämför efter ordning, och koder har ingen",
            "skriv `=`, `in (…)` eller ett intervall som `in (F40..F48)`",
        ),
        Case::OrderOfColumn => {
            ("`{op}` jämför efter ordning, och koderna för `{name}` har ingen", "skriv `=` eller `in (…)`")
        }
        Case::BetweenCodes => {
            ("`between` jämför efter ordning, och koder har ingen", "skriv ett intervall som `in (F40..F48)`")
        }
        Case::EndsSwapped => (
            "den undre gränsen i `between` ligger över den övre, så inget ligger mellan dem",
            "skriv den undre gränsen först",
        ),
        Case::CodeSetOfValues => {
            ("`{found}` är en kodmängd, och `{name}` innehåller inga koder", "räkna upp värdena inom parentes")
        }
        Case::RangeOfValues => ("intervall och `*` är bara till för koder", "räkna upp värdena ett och ett"),
        Case::EachOfValue => ("`each` kräver en lista, och `{name}` är ingen", "skriv `count` för att räkna rader"),
        Case::SumOfValue => ("`sum of` kräver ett tal, och `{name}` är inget", "ange en fråga med `number:`"),
        Case::ItemOfSingle => ("`{name}` har inga delfrågor", "skriv `{name}` ensamt"),
        Case::CodeTaken => {
            ("`{found}` kan inte vara en kod", "resultattabellen använder själv `missing` och `|`; skriv en annan kod")
        }
        Case::NoUnit => ("`{name}` kan inte peka ut en enhet", "ange en kolumn med `type: key` eller med en kodlista"),
        Case::FrameOfAnother => (
            "ramen `{name}` är inte kodlistan för kolumnen i `one_row_per`",
            "ange en kolumn med den kodlistan i `one_row_per`",
        ),
        Case::TwoYears => (
            "`{first}` och `{second}` är båda år, och inget säger vilket som daterar raderna",
            "lägg till `period:` med `of:` och en av de två",
        ),
        Case::DatesWithoutYears => (
            "`{name}` är ett datum, och inget säger till vilka år datumen förs",
            "lägg till `as:` med en av katalogens perioder",
        ),
        Case::PeriodOfValue => {
            ("`{name}` är varken ett år eller ett datum", "ange en kolumn med `type: year` eller `type: date`")
        }
        Case::WeightDecimals => {
            ("vikten `{name}` är inte ett tal med {decimals} decimaler", "ge kolumnen `type: number` och samma `decimals`")
        }
        Case::DisclosureWithoutReason => {
            ("röjandeskyddet är utelämnat utan skäl", "skriv `is: none` och `reason:` på raden under")
        }
        Case::OpenAnswersOfValue => {
            ("`{name}` är ingen fråga med fritext", "ange en fråga med `open: true`, eller skriv en täljare i stället")
        }
        Case::FavourableAlone => {
            ("`favourable` är till för ett delmått som räknar per svar", "ta bort det, eller räkna `by answer of …`")
        }
        Case::BreakdownTwice => ("samma uppdelning står två gånger", "ta bort en av de två"),
        Case::CrossingTooLarge => ("korsningen har fler än {most} grupper", "korsa färre kolumner"),
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
        Case::BinderMisfit => (
            "`{name}` kan inte räknas per {binders}",
            "[skriv `{write}`][ange en fråga, eller en kolumn med `codelist:`{column}]\
             [ange en fråga med `answers:`, eller utelämna `by`{question}]",
        ),
        // --- duplicate-definition -----------------------------------------------------------------------------------
        Case::CatalogueTwice => ("katalogen `{name}` definieras två gånger", RENAME),
        Case::CodelistTwice => ("kodlistan `{name}` definieras två gånger", RENAME),
        Case::CodeSetTwice => ("kodmängden `{name}` definieras två gånger", RENAME),
        Case::SourceTwice => ("källan `{name}` definieras två gånger", RENAME),
        Case::MeasureTwice => ("måttet `{name}` definieras två gånger", RENAME),
        Case::PartTwice => ("delmåttet `{name}` definieras två gånger", RENAME),
        Case::ColumnTwice => ("kolumnen eller frågan `{name}` definieras två gånger", RENAME),
        Case::ItemTwice => ("delfrågan `{name}` definieras två gånger", RENAME),
        Case::CodeTwice => ("koden `{name}` definieras två gånger", RENAME),
        Case::AnswerTwice => ("svaret `{name}` definieras två gånger", RENAME),
        Case::ConditionTwice => ("villkoret `{name}` definieras två gånger", RENAME),
        // --- not-yet-computed ---------------------------------------------------------------------------------------
        Case::WordNotYet => ("`{word}` kan inte beräknas än", WITHOUT),
        Case::OtherSourceNotYet => ("en beräkning från en annan källa kan inte göras än", WITHOUT),
        Case::OtherValueNotYet => ("ett värde från en annan källa kan inte beräknas än", WITHOUT),
        Case::DenominatorNotYet => ("en annan nämnare än `count` kan inte beräknas än", WITHOUT),
        Case::QuantifierNotYet => {
            ("ett villkor över `all of`, `any of` eller `none of` delfrågorna kan inte beräknas än", WITHOUT)
        }
        Case::ArithmeticNotYet => ("räkning med tal i ett uttryck kan inte göras än", WITHOUT),
        Case::QuestionsComparedNotYet => ("en jämförelse av en fråga med en annan kan inte göras än", WITHOUT),
        Case::TextsComparedNotYet => ("en jämförelse av texter eller nycklar kan inte göras än", WITHOUT),
        Case::OpenAnswersNotYet => ("öppna svar kan inte visas än", WITHOUT),
        Case::ChoicesNotYet => ("en fråga med `choices` kan inte beräknas än", WITHOUT),
        Case::ExclusiveNotYet => ("en delfråga med `exclusive` kan inte beräknas än", WITHOUT),
        Case::PolicyNotYet => ("en regel för röjandeskydd kan inte tillämpas än", WITHOUT),
        Case::PartPeriodNotYet => ("en period för ett enda delmått kan inte beräknas än", WITHOUT),
        Case::PeriodNotYet => ("en annan period än källans kan inte beräknas än", WITHOUT),
        // --- accepting ----------------------------------------------------------------------------------------------
        Case::ReasonMissing => {
            ("inget säger varför `{accepted}` godtas", "skriv skälet efter kolonet, för den som läser filen härnäst")
        }
        Case::ErrorAccepted => {
            ("`{accepted}` är ett fel, och fel godtas inte", "ta bort raden som godtar det, och rätta felet")
        }
        // --- unreadable-file ----------------------------------------------------------------------------------------
        Case::NotUtf8 => ("filen är inte text i UTF-8", "spara den igen med teckenkodningen UTF-8"),
        Case::FileMissing => ("kan inte läsa [`{path}`][filen{unnamed}]: det finns ingen sådan fil eller mapp", LOOK),
        Case::FileDenied => ("kan inte läsa [`{path}`][filen{unnamed}]: behörighet saknas", LOOK),
        Case::FileNameUnreadable => ("filnamnet `{path}` innehåller tecken som inte är text", "byt namn på filen"),
        Case::FileTrouble => ("kan inte läsa [`{path}`][filen{unnamed}]: {trouble}", LOOK),
    };
    Sentence { message, help }
}

const RENAME: &str = "byt namn på en av de två, eller ta bort den";
const WITHOUT: &str = "språket har det, men inte den här versionen: skriv definitionen utan det";
const LOOK: &str = "se efter att den finns och får läsas";
