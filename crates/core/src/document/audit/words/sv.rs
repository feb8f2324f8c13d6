//! På svenska.

use mattstock_syntax::{Case, Code};

use super::{Said, Words};

pub(super) static WORDS: Words = Words {
    quotes: ['”', '”'],
    title: "Granskning av måtten",
    counted: "{measures} mått. Om det som publikationen säger: {findings} anmärkningar, varav {warnings} varningar och {notes} \
              upplysningar.",
    counted_read: "Om det som katalogen har tolkat in: {findings} anmärkningar, i ett eget avsnitt sist.",
    introduction: [
        "Granskningen görs av mattstock: råd om det som står i specifikationer och frågor, och bevis om det som beräknas.",
        "En rad är en anmärkning: var den gäller, vad som står där, varför det är en anmärkning och ett förslag. En varning är \
         något som bör ändras, en upplysning något som är bra att veta.",
        "Där publicerad text och beräkning skiljer sig åt följer siffrorna texten. Sist i varje förslag står hur siffrorna \
         räknas som det nu är, och om förslaget kan bryta serien.",
    ],
    introduction_retold: "Rader som katalogen återger med andra ord än publikationens: {rows}. Det som sägs om dem är prövat på \
                          katalogens text, och det står vid varje sådan anmärkning.",
    codes: "Vad koderna betyder",
    code_columns: ["Kod", "Publikationen", "Tolkningar", "Betydelse"],
    severities: ["varning", "upplysning"],
    several: "Flera mått",
    read: "Det som vilar på katalogens tolkningar",
    read_introduction: "De här anmärkningarna gäller inte publikationens text. De följer av något som publikationen inte anger och \
                        som katalogen har antagit för att kunna räkna: en väg genom enkäten, vad ett svar omfattar eller en \
                        nämnare. Stämmer inte antagandet faller anmärkningen.",
    columns: ["Var", "Kod", "Vad som står", "Varför", "Förslag, och hur siffrorna räknas"],
    read_columns: [
        "Var",
        "Kod",
        "Vad som står",
        "Vad som är antaget, och varför",
        "Vad det leder till",
        "Förslag, och hur siffrorna räknas",
    ],
    read_figures: "Siffrorna räknas enligt det som är antaget.",
    unaffected: UNAFFECTED,
    unaffected_question: "Siffrorna påverkas inte nu, men serien bryts om orden i frågan ändras.",
    changed_question: "Serien bryts om frågan ändras.",
    retold: "(Katalogens återgivning, med andra ord än publikationens.)",
    measures: "Mått {measures}",
    one_measure: "Mått {measures}",
    name: "Namn",
    part: "Delmått {name}",
    computation: "Beräkningen av {name}",
    question: "Fråga {name}",
    column: "Uppgiften {name}",
    answer: "Svaret {name}",
    source: "Datakällan {name}",
    area: "Området {name}",
    whole_computation: "Beräkningen",
    question_text: "Rutan med frågan",
    reference: "Referens",
    measure: "Måttet",
    catalogue: "Katalogen",
    the_part: ["delmått {name}", "delmått {name}"],
    the_measure: "måttet",
    the_question: ["fråga {name}", "fråga {name}"],
    all_items: "alla punkter i frågan",
    some_items: "{items}",
    aims: ["ett högt värde", "ett lågt värde", "varken ett högt eller ett lågt värde"],
    answered: "{answer} på {question}",
    answered_item: "{answer} på {item} i {question}",
    said,
};

fn said(code: Code, case: Option<Case>) -> Option<Said> {
    let (why, suggestion, figures) = match (code, case) {
        (Code::DirectionMismatch, _) => (
            "`{words}` säger att {meant} eftersträvas, men måttets riktning är {direction}.",
            "Låt orden och den angivna riktningen säga samma sak.",
            "Jämförelser följer den angivna riktningen, specifikationen visar orden.",
        ),
        (Code::UnitMismatch, Some(Case::WordingOfOtherUnit)) => (
            "Raden Mätenhet säger `{words}`, men det som beräknas är `{unit}`.",
            "Skriv den mätenhet som beräknas: den står bredvid siffrorna.",
            "Siffrorna följer den mätenhet som beräknas.",
        ),
        (Code::UnitMismatch, Some(Case::UnitOfAmount)) => (
            "Mätenheten är `{unit}`, men det som beräknas är ett antal.",
            "Ändra mätenheten, eller summera värdena i stället.",
            "Siffrorna är ett antal, vad mätenheten än säger.",
        ),
        (Code::UnitMismatch, _) => (
            "Raden Mått säger `{words}`, men det som beräknas är `{unit}`.",
            "Ange samma slags värde i raderna Mått och Mätenhet: de står bredvid varandra.",
            "Siffrorna följer mätenheten.",
        ),
        (Code::UndefinedPart, _) => (
            "`{part_id}` nämns här, men måttet har inget sådant delmått.",
            "Nämn ett delmått som finns, eller beskriv det som saknas: en läsare letar efter dess siffror.",
            UNAFFECTED,
        ),
        (Code::PartNotDescribed, Some(Case::PartOnlyNamed)) => (
            "`{quoted}` nämns här, men den tekniska beskrivningen säger inget om det.",
            "Lägg till en rad om det i den tekniska beskrivningen[, till exempel `{part_id}) {name}`]: de andra delmåtten står \
             där, och en läsare kan inte veta om det här glömdes bort.",
            REPORTED,
        ),
        (Code::PartNotDescribed, _) => (
            "Ingen rad i specifikationen säger något om delmått `{part_id}`.",
            "Lägg till en rad om det i den tekniska beskrivningen[, till exempel `{part_id}) {name}`]: en läsare känner bara till \
             de delmått som beskrivs.",
            REPORTED,
        ),
        (Code::PartsNotStated, _) => (
            "Raden Mått gäller {covered} och säger inget om {left}.",
            "Skriv raden så att den gäller alla delmått[, till exempel med tillägget {left_named}]: där måtten räknas upp säger bara den raden vad måttet är.",
            UNAFFECTED,
        ),
        (Code::DenominatorNotDescribed, Some(Case::DenominatorOfOthers)) => (
            "Den tekniska beskrivningen av {part} anger en nämnare med `{found}`, men det som räknas är {called}.",
            "Skriv vilka nämnaren gäller[, till exempel `{words}`]: annars kan två läsare jämföra siffran med olika många.",
            AGAINST,
        ),
        (Code::DenominatorNotDescribed, _) => (
            "Den tekniska beskrivningen av {part} anger ingen nämnare.",
            "Skriv vilka de räknas av[, till exempel `{words}`]: annars kan två läsare jämföra siffran med olika många.",
            AGAINST,
        ),
        (Code::AnswerNotDescribed, Some(Case::NoCounted)) => (
            "Beskrivningen av {part} säger inte att också de som svarar `{answer}` räknas i täljaren. En läsare kan lika väl räkna \
             bara ett ja.",
            "Skriv vilka svar som räknas[, till exempel `{numerator}`].",
            "I siffrorna räknas {counted_answers} i täljaren.",
        ),
        (Code::AnswerNotDescribed, _) => (
            "Beskrivningen av {part} säger inte vad som händer med dem som svarar `{answer}`.",
            "Skriv om de ingår i nämnaren eller inte, till exempel `De som svarat ”{answer}” ingår i nämnaren`: svaret räknas inte \
             i täljaren, men är inte heller ett rent nej.",
            "Siffrorna följer texten: de som har svarat så ingår i nämnaren men inte i täljaren.",
        ),
        (Code::PeriodWithBothEnds, _) => (
            "`{printed}` har samma dag i båda ändar, så den dagen hör till två år.",
            "Låt perioden sluta dagen före[: `{instead}`].",
            "Där uppgifterna har datum räknas periodens första dag med men inte den sista. Där de bara har ett år avgör den som svarar.",
        ),
        (Code::PeriodDisagreement, Some(Case::PeriodOnlyInSheet)) => (
            "Specifikationen anger `{words}`, men {questions} anger ingen period.",
            "Ange perioden också i frågan: annars väljer var och en som svarar sin egen.",
            DATED,
        ),
        (Code::PeriodDisagreement, Some(Case::PeriodsDiffer)) => (
            "Specifikationen anger `{words}`, men i {question} står `{asked}`.",
            "Skriv samma period på båda ställena: den som svarar tänker annars på en annan tid än den som läser siffran.",
            DATED,
        ),
        (Code::PeriodDisagreement, _) => (
            "I {question} står `{words}`, men specifikationen anger ingen period.",
            "Ange samma period i raden Mått eller i den tekniska beskrivningen: en siffra utan period kan inte jämföras mellan år.",
            DATED,
        ),
        (Code::OpenYear, _) => {
            ("`{found}` är ett årtal som har lämnats öppet.", "Skriv ut året där specifikationen används.", UNAFFECTED)
        }
        (Code::CountWithoutPopulation, _) => (
            "Antalet redovisas per {column}, utan någon befolkning att ställa det mot.",
            "Redovisa också antalet i förhållande till befolkningen, till exempel `Antal per 1 000 invånare`: ett stort område har mer av \
             allt, så antalen går inte att jämföra.",
            "Siffrorna följer texten: antalet redovisas som det är, utan nämnare.",
        ),
        (Code::ConditionNotAsked, _) => (
            "`{label}` avgör vilka som räknas i mått {measures}, men ingen av de publicerade frågorna gäller det.",
            "Lägg till en fråga i enkäten, eller säg var uppgiften hämtas: annars går det inte att veta vilka som ingår i nämnaren.",
            "Siffrorna följer texten: villkoret prövas, och uppgiften måste finnas i datafilen.",
        ),
        (Code::ReportingMismatch, Some(Case::LevelNotComputed)) => (
            "`{words}` nämns som redovisningsnivå, men siffrorna delas inte upp så.",
            "Stryk nivån, eller redovisa siffrorna så: en läsare väntar sig dem.",
            "Siffrorna följer den uppdelning som katalogen anger.",
        ),
        (Code::ReportingMismatch, Some(Case::LevelWithoutColumn)) => (
            "`{words}` nämns som redovisningsnivå, men datakällan har ingen uppgift om det.",
            "Stryk nivån, eller samla in uppgiften och redovisa siffrorna så: en läsare väntar sig dem.",
            "Siffrorna följer den uppdelning som katalogen anger.",
        ),
        (Code::ReportingMismatch, _) => (
            "Siffrorna delas upp per {column}, men redovisningsnivåerna säger inte det.",
            "Nämn {column} bland redovisningsnivåerna.",
            "Siffrorna följer den uppdelning som katalogen anger.",
        ),
        (Code::ReversedAnswers, Some(Case::CodesReordered)) => (
            "Koden `{text}` i datafilerna är ett svar i {question} och ett annat i {other}.",
            "Se efter om filerna verkligen är skrivna så: annars räknas det ena svaret som sin motsats.",
            ORDERED,
        ),
        (Code::ReversedAnswers, Some(Case::ScaleReordered)) => (
            "Samma svarsalternativ räknas upp i en annan ordning i en annan fråga.",
            "Räkna upp dem i en och samma ordning: vilket som står först har betydelse för dem som svarar.",
            ORDERED,
        ),
        (Code::ReversedAnswers, _) => (
            "Svaren på {question} räknas upp i omvänd ordning mot svaren på {others}.",
            "Räkna upp svaren i samma ordning i hela enkäten[, till exempel `{order}`]: den som kryssar på samma plats hela vägen svarar annars tvärtemot \
             vad som är menat.",
            ORDERED,
        ),
        (Code::ReferencesMissing, _) => ("Specifikationen har inga referenser.", "Ange vad måttet bygger på.", UNAFFECTED),
        (Code::CopiedPurpose, _) => (
            "[Syftet är detsamma som för mått {first}, ord för ord.{verbatim}][I katalogens återgivning är syftet detsamma som för mått \
             {first}, ord för ord.{retold}]",
            "[Skriv vad just det här måttet är till för{verbatim}][Jämför publikationens egna texter och skriv vad just det här måttet är \
             till för, om också de är lika{retold}]: två mått med samma syfte går inte att skilja åt på det.",
            UNAFFECTED,
        ),
        (Code::ForeignPurpose, _) => (
            "`{words}` är en uppgift om {called}. Måttet hämtas ur `{source}` och kan inte visa om den har förändrats.",
            "Ge en uppgift som måttet självt kan visa, eller säg vilken betydelse uppgiften om {called} har här.",
            UNAFFECTED,
        ),
        (Code::SpellingVariant, Some(Case::NameWorded)) => (
            "`{variant}` står i {place}. Några av orden är andra eller utelämnade.",
            "Använd samma ord på båda ställena: en läsare kan annars tro att det är två saker.",
            UNAFFECTED,
        ),
        (Code::SpellingVariant, Some(Case::NameSpelt)) => (
            "`{variant}` står i {place}.",
            "Håll fast vid en skrivning: den som söker på den ena hittar inte den andra.",
            UNAFFECTED,
        ),
        (Code::SpellingVariant, Some(Case::PeriodPhrased)) => (
            "I {question} står `{words}`, i {other} står `{usual}`.",
            "Skriv `{usual}` i båda frågorna: de som svarar kan annars uppfatta det som två olika perioder.",
            UNAFFECTED,
        ),
        (Code::SpellingVariant, _) => (
            "[`{code}` skrivs `{usual}` på annat ställe.][Samma sak skrivs på två sätt.{several}]",
            "Håll fast vid en skrivning: den som söker på den ena hittar inte den andra.",
            UNAFFECTED,
        ),
        (Code::TextSlip, Some(Case::SignTwice)) => (
            "`{sign}` står två gånger i `{words}`[ i {place}].",
            "Stryk det ena, eller skriv det som skulle stå emellan.",
            UNAFFECTED,
        ),
        (Code::TextSlip, Some(Case::WordTwice)) => ("`{word}` står två gånger[ i {place}].", "Stryk det ena.", UNAFFECTED),
        (Code::TextSlip, Some(Case::LetterAlone)) => (
            "Frågan har nummer `{number}`, men det finns ingen fråga `{next}`.",
            "Kalla frågan `{bare}`, eller lägg till den fråga som saknas.",
            UNAFFECTED,
        ),
        (Code::TextSlip, Some(Case::WordOfPhrase)) => (
            "Här står `{words}`, på annat ställe `{usual}`.",
            "Skriv `{usual}` också här, om inte något annat är menat.",
            UNAFFECTED,
        ),
        (Code::TextSlip, _) => (
            "`{words}` har mellanslag på bara ena sidan av snedstrecket.",
            "Skriv snedstreck på ett sätt, till exempel `{instead}`.",
            UNAFFECTED,
        ),
        (Code::SourceStatusMissing, _) => (
            "Raden Datakällans status är tom.",
            "Ange datakällans status, till exempel om uppgifterna samlas in återkommande: utan det vet ingen om måttet kan följas \
             över tid.",
            UNAFFECTED,
        ),
        (Code::UndatedSource, _) => (
            "Det framgår inte vilken tid datakällans uppgifter gäller.",
            "Ange vilken dag eller vilken period uppgifterna gäller.",
            UNAFFECTED,
        ),
        (Code::NumeratorOutsideDenominator, _) => (
            "En del av det som täljaren i {part} begär ingår aldrig i nämnaren[, för {items}].",
            "Begär detsamma i täljaren som i nämnaren, så att täljaren blir en del av nämnaren.",
            "I täljaren räknas bara de som också ingår i nämnaren.",
        ),
        (Code::NumeratorImpossible, _) => (
            "Ingen kan räknas i {part}[, för {items}].",
            "Se över villkoren i beräkningen och vilka som får frågan: de motsäger varandra.",
            "Siffrorna följer texten.",
        ),
        (Code::DenominatorEmpty, _) => (
            "Ingen kan ingå i nämnaren för {part}[, för {items}].",
            "Se över villkoren i nämnaren och vilka som får frågan: de motsäger varandra.",
            "Siffrorna följer texten.",
        ),
        (Code::RoutingImpossible, _) => (
            "Ingen kan få frågan.",
            "Se över vilka som får den, och vilka som får frågorna före den.",
            "Siffrorna följer texten.",
        ),
        (Code::NumeratorEqualsDenominator, _) => (
            "Alla i nämnaren för {part} räknas också i täljaren, vad de än har svarat[, för {items}].",
            "Se över vad som ska räknas: som det står kan siffran bara bli en.",
            "Siffrorna följer texten.",
        ),
        (Code::NeverAskedInDenominator, _) => (
            "I nämnaren för {part} ingår också de som aldrig får frågan.[ Det gäller {items}.][ Dit hör till exempel den som svarar {row}.]",
            "Räkna bara dem som får frågan i nämnaren[, till exempel `{asked}`], eller säg i beskrivningen att de andra också ingår.",
            "Siffrorna följer texten: de som aldrig fick frågan ingår i nämnaren, och deras antal visas för sig.",
        ),
        (Code::NoAnswerInDenominator, _) => (
            "De som lämnar frågan obesvarad ingår i nämnaren för {part}, så svarsalternativen blir tillsammans [mindre än 100 \
             procent{share}][färre än nämnaren{count}].[ Det gäller {items}.]",
            "Redovisa också hur många som inte har svarat, eller räkna bara dem som har svarat i nämnaren[, till exempel `{answered}`].",
            "Siffrorna följer texten: de som lämnat frågan obesvarad ingår i nämnaren, och deras antal visas för sig.",
        ),
        (Code::PartsOverlap, _) => (
            "Alternativen i {part} utesluter inte varandra, så de kan tillsammans bli fler än nämnaren.",
            "Säg i beskrivningen att den som svarar kan räknas för flera alternativ.",
            "Siffrorna räknar varje alternativ för sig.",
        ),
        (Code::PartsIncomplete, _) => (
            "I nämnaren för {part} finns svar som inget av alternativen räknar[, för {items}].",
            "Säg i beskrivningen vilka svar som inte redovisas, eller räkna inte med dem i nämnaren.",
            "Siffrorna följer texten: dessa svar ingår i nämnaren.",
        ),
        (Code::ExclusiveChoiceOverlap, _) => (
            "`{choice}` omfattar {items}. Den som svarar bara det räknas inte där, så de blir för låga.",
            "Räkna den som svarar `{choice}` också för dem, eller säg i beskrivningen att så inte sker.",
            "Siffrorna följer texten: varje punkt räknas för sig, så som den har besvarats.",
        ),
        (Code::ConditionRedundant, _) => (
            "Ett av villkoren i beräkningen ändrar aldrig vad som räknas.",
            "Stryk det, eller skriv det villkor som var tänkt.",
            UNAFFECTED,
        ),
        _ => return None,
    };
    Some(Said { why, suggestion, figures })
}

const UNAFFECTED: &str = "Siffrorna påverkas inte.";
const REPORTED: &str = "Delmåttet redovisas ändå, så som frågan är ställd.";
const AGAINST: &str = "[Siffrorna beror på den nämnare som katalogen har valt.{decides}][Siffrorna är ett antal, som är detsamma vilken \
                       nämnaren än är.{beside}]";
const DATED: &str = "Siffrorna gäller det år som svaren hör till.";
const ORDERED: &str = "Siffrorna räknas efter vad svaren betyder, inte efter var de står.";
