//! Vad råd om specifikationer säger.

use crate::words::{Sentence, Words};
use crate::{Code, Role};

/// The sentences of a code of advice.
pub(in crate::words) fn words(code: Code) -> Option<Words> {
    let (message, help, labels): (_, _, &'static [(Role, &'static str)]) = match code {
        Code::DirectionMismatch => (
            "`{words}` säger `{meant}`, men `direction` är `{direction}`",
            "låt orden och nyckeln säga samma sak: läsare går efter orden, jämförelser efter nyckeln",
            &[(Role::Declared, "riktningen står här")],
        ),
        Code::UnitMismatch => (
            "`{words}` är ett annat slags värde än `{unit}`",
            "nämn det slags värde som beräknas: samma specifikation visar båda",
            &[],
        ),
        Code::UndefinedPart => (
            "`{part}` nämns här, men mått `{measure}` har inget sådant delmått",
            "[delmått: {parts}; ]nämn ett som finns, eller lägg till `{part}` under `parts:`: en läsare letar efter dess siffror",
            &[],
        ),
        Code::PartNotDescribed => (
            "den tekniska beskrivningen säger inget om `{part}`",
            "lägg till en rad om det[, till exempel `{part}) {name}`]: beskrivningen tar upp de andra delmåtten, och en läsare \
             kan inte veta om det här glömdes bort",
            &[(Role::Also, "beskrivningen står här"), (Role::Declared, "`{part}` definieras här")],
        ),
        Code::PartsNotStated => (
            "raden Mått gäller {covered} och säger inget om {left}",
            "ange vad alla delmått gäller: där måttet räknas upp är raden allt som säger vad det är",
            &[(Role::Also, "det här delmåttet saknas")],
        ),
        Code::DenominatorNotDescribed => (
            "den tekniska beskrivningen av `{part}` anger ingen nämnare",
            "säg av vilka det är[, till exempel `{words}`]: utan det kan två läsare räkna fram olika siffror",
            &[(Role::Declared, "nämnaren beräknas här")],
        ),
        Code::AnswerNotDescribed => (
            "beskrivningen av `{part}` säger inte vad som händer med svaret `{answer}`",
            "skriv att de som har gett det ingår i nämnaren, som de gör nu[, eller utelämna dem med `{exclude}`]: svaret räknas \
             inte, men är inte heller ett rent nej",
            &[(Role::Also, "det som räknas")],
        ),
        Code::PeriodWithBothEnds => (
            "`{printed}` har samma dag i båda ändar, och räknar den till två år",
            "låt perioden sluta dagen före[: `{instead}`, som siffrorna räknas]",
            &[(Role::Also, "också här")],
        ),
        Code::PeriodDisagreement => (
            "specifikationen och dess frågor har inte samma period",
            "ange samma period i båda: ett svar om den ena är ingen siffra för den andra",
            &[(Role::Declared, "frågan har den här"), (Role::Also, "frågan står här")],
        ),
        Code::OpenYear => (
            "`{found}` är ett årtal som har lämnats öppet i text",
            "skriv `{year}`, eller `{period}` för en hel period: dokumentet skriver då ut det år som det görs för",
            &[],
        ),
        Code::CountWithoutPopulation => (
            "ett antal per `{column}`, utan någon befolkning att ställa det mot",
            "[lägg till `denominator: {population}` och en mätenhet som `per_1000`][lägg till en nämnare, till exempel antalet \
             invånare i varje{without}]: ett stort område har mer av allt, så antalen kan inte jämföras",
            &[(Role::Also, "också här")],
        ),
        Code::ConditionNotAsked => (
            "`{column}` avgör vilka som räknas i mått {measures}, men ingen fråga gäller det",
            "lägg till frågan i frågeformuläret, eller säg var kolumnen hämtas: utan den går det inte att skilja de svarande åt",
            &[(Role::Also, "prövas här")],
        ),
        Code::ReportingMismatch => (
            "redovisningsnivåerna och uppdelningarna är inte desamma",
            "nämn de nivåer som det finns siffror för",
            &[(Role::Also, "nivåerna står här")],
        ),
        Code::ReversedAnswers => (
            "samma svar står i en annan ordning",
            "håll en och samma ordning för samma svar",
            &[(Role::Also, "jämför med det här")],
        ),
        Code::ReferencesMissing => (
            "specifikationen för mått `{measure}` har inga referenser",
            "lägg till `references:` eller `knowledge_support:`: en läsare vill se vad måttet bygger på",
            &[],
        ),
        Code::CopiedPurpose => (
            "syftet är detsamma som för mått `{first}`, ord för ord",
            "skriv vad `{measure}` är till för: två mått med ett syfte går inte att skilja åt på det",
            &[(Role::First, "samma ord står här")],
        ),
        Code::ForeignPurpose => (
            "`{words}` är en uppgift om andra än dem måttet gäller",
            "måttet gäller `{source}`[, alltså {own}]: ge en uppgift om det, eller säg varför det har betydelse vad som gäller \
             för {called}",
            &[],
        ),
        Code::TextSlip => ("`{words}` ser ut som ett skrivfel", "skriv `{instead}`", &[(Role::Also, "här också")]),
        Code::SpellingVariant => (
            "samma sak skrivs på två sätt",
            "håll en stavning: den som söker på den ena hittar inte den andra",
            &[(Role::Declared, "den andra stavningen"), (Role::Also, "de andra orden")],
        ),
        _ => return None,
    };
    Some(Words { sentence: Sentence { message, help }, labels })
}
