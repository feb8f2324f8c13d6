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
            "`{found}` är ingen uppdelning",
            "en uppdelning är `total`, en kolumn med kodlista, eller sådana kolumner förenade med `*`: `region * kon`",
            &[],
        ),
        Code::BadIndentation => (
            "[`{stray}` står bredvid delmåtten, och är en nyckel i ett av dem]\
             [en rad i en text inom citattecken är inte indragen djupare än sin nyckel{in_quotes}]\
             [en rad i texten är mindre indragen än den första{in_block}]\
             [`{key}` står inte i linje med nycklarna ovanför]\
             [`{dash}` står inte i linje med det som står ovanför]",
            "[dra in `{stray}` djupare än namnet på dess delmått]\
             [dra in textens rader, eller sätt slutcitat före den här raden{in_quotes}]\
             [dra in varje rad minst lika djupt som den första{in_block}]\
             [`{key}` börjar i kolumn {column}][`{dash}` står i kolumn {column}]\
             [, `{shallower}` i kolumn {shallower_column}][, `{deeper}` i kolumn {deeper_column}]\
             [: ställ dem i linje, eller sätt citattecken om texten ovanför ifall `{key}` hör till den]\
             [: ställ det i linje med listan det hör till `{dash}`]",
            &[
                (Role::First, "texten börjar här"),
                (Role::Opened, "citatet börjar här"),
                (Role::Also, "jämför kolumnen med den här"),
            ],
        ),
        Code::BadName => (
            "`{found}` kan inte vara ett namn",
            "[menades `{suggestion}`? ]ett namn skrivs med bokstäver, siffror och `_`\
             [, och börjar med en bokstav{letter_first}]",
            &[],
        ),
        Code::BadFilePattern => (
            "filer kan inte heta `{found}`[: `{name}` kan inte stå i ett namn]",
            "kolumner med ett värde står inom klamrar, var och en en gång och med andra tecken emellan, som i `{example}`; \
             `*` är vad som helst[, men står inte intill en klammer: skriv ett tecken ur namnen emellan, som i `{apart}`]",
            &[],
        ),
        Code::BadNumber => (
            "`{key}` kan inte vara `{found}`",
            "[menades `{suggestion}`? ][ett heltal väntas, till exempel `12`{whole}]\
             [ett heltal från 1 väntas, till exempel `{positive}`]\
             [ett heltal väntas, till exempel `12` eller `-12`{signed}]\
             [ett tal väntas, till exempel `12` eller `0.5`{decimal}]\
             [en andel från 0 till 1 väntas, till exempel `0.25`{share}]\
             [ett tal med högst sex decimaler väntas, till exempel `0.25`{expected}]\
             [en månad och en dag väntas, till exempel `03-01`{day}]\
             [ett tal med högst 30 siffror väntas, varav högst 18 decimaler{exact}]\
             [skriv den undre gränsen för vart och ett: `{limits}`]",
            BESIDE,
        ),
        Code::BadDateFormat => (
            "inget datum kan läsas som `{found}`[: `{part}` är ingen del av ett datum]",
            "skriv `YYYY`, `MM` eller `M`, och `DD` eller `D`, var och en en gång, och det som står emellan, som i `DD.MM.YYYY`",
            &[],
        ),
        Code::BadRange => (
            "[`{lower}` är {low} och `{upper}` är {high}, så inget ligger mellan dem]\
             [gränsen {found} ligger inte över {before}]",
            "[skriv det mindre talet efter `{lower}` och det större efter `{upper}`]\
             [skriv gränserna från den lägsta till den högsta, var och en en gång; decimaler skrivs med punkt, som i `16.5`{rising}]",
            &[(Role::Also, "`{upper}` står här"), (Role::First, "gränsen före den")],
        ),
        Code::ConflictingKeys => (
            "`{key}` kan inte stå bredvid `{other}`",
            "behåll en av dem[: en kolumn med `{other}` beräknas av andra och läses inte ur en fil{derived}]",
            &[(Role::First, "`{other}` står här")],
        ),
        Code::DuplicateKey => (
            "nyckeln `{key}` står två gånger",
            "[behåll en av dem, eller byt namn på en{one}][lägg alla element i en enda lista under `{key}`{list}]",
            &[(Role::First, "`{key}` står först här")],
        ),
        Code::FlowSplit => (
            "kommat delar det som hör ihop",
            "[sätt citattecken om det, `{example}`, eller skriv det på en egen rad utanför klamrarna][decimaler skrivs efter punkt: `{number}`]",
            &[],
        ),
        Code::LabelCount => (
            "[det finns 1 etikett{one_label}][det finns {labels} etiketter] och [1 gräns{one_limit}][{limits} gränser]",
            "skriv en etikett för varje gräns i `from`; `below` är etiketten för det som ligger under den första",
            &[(Role::Also, "gränserna står här")],
        ),
        Code::MissingColon => (
            "inget kolon efter `{found}`",
            "en nyckel skrivs `nyckel: värde`; en text som fortsätter från raden ovanför dras in djupare än sin nyckel",
            &[],
        ),
        Code::MissingKey => (
            "[nyckeln `{first}`, som säger vad filen definierar, saknas][`{owner}` saknar nyckeln `{key}`][`{owner}` säger inte vad den innehåller{kind}]\
             [`{owner}` har ingen grupp{group}]",
            "[lägg till `{first}: …` som första rad][lägg till `{key}: …`][lägg till en av nycklarna {keys}]\
             [lägg till namnet på en grupp, och dess svar eller koder i en lista{group}]",
            &[],
        ),
        Code::MissingSpace => ("inget mellanslag efter `{after}`", "[skriv `{example}`]", &[]),
        Code::SeveralDocuments => (
            "en andra definition börjar här",
            "en fil innehåller en definition: ta bort raden `---`, eller flytta det som följer till en egen fil",
            &[],
        ),
        Code::TabIndentation => ("en tabb i indraget", "dra in med mellanslag", &[]),
        Code::TextLostToComment => (
            "texten slutar före ` #`: det som följer är en kommentar",
            "om `#` hör till texten, sätt citattecken om texten; en kommentar står på en egen rad\
             [ ovanför nyckeln, inte mellan raderna i en text{goes_on}][, eller efter två mellanslag{after_text}]",
            &[],
        ),
        Code::UnclosedYaml => (
            "`{opened}` avslutas aldrig",
            "avsluta det, eller sätt citattecken om hela texten ifall `{opened}` hör till den",
            &[],
        ),
        Code::UnknownFileKind => (
            "[ingen nyckel säger vad filen definierar{keyless}][filen är tom{empty}]",
            "[menades `{suggestion}`? ]en definitionsfil har en av nycklarna {kinds}",
            &[],
        ),
        Code::UnknownKey => {
            ("okänd nyckel `{found}` i `{owner}`", "[menades `{suggestion}`? ]nycklar i `{owner}`: {allowed}", &[])
        }
        Code::UnknownPlaceholder => (
            "okänd platshållare `{found}`",
            "[menades `{suggestion}`? ]en text kan innehålla {known} och inget annat inom klammerparentes",
            &[],
        ),
        Code::UnknownWord => (
            "`{key}` kan inte vara `{found}`",
            "[menades `{suggestion}`? ]ord för `{key}`: {allowed}[, eller tecknet självt inom citattecken, till exempel `\"#\"`{characters}]",
            &[],
        ),
        Code::UnquotedColon => (
            "ett kolon i en text utan citattecken",
            "[skriv `{equals}` för en jämförelse; i löptext ]sätt citattecken om texten[: `{example}`]",
            &[],
        ),
        Code::UnquotedIndicator => (
            "en text utan citattecken kan inte börja med `{found}`",
            "[skriv `unit: {meant}`][skriv `{word}`][sätt citattecken om texten{quoted}][: `{example}`]",
            &[],
        ),
        Code::WrongShape => (
            "[en text väntas efter `{key}`{expected_text}][ett namn väntas efter `{key}`{expected_name}]\
             [ett ord väntas efter `{key}`{expected_word}][en lista väntas efter `{key}`{expected_list}]\
             [egna nycklar väntas under `{key}`{expected_keys}]\
             [en nyckel väntas under `{key}`{expected_element}][listan efter `{key}` är tom{empty_list}]\
             [, inte en text{found_text}][, inte en lista{found_list}][, inte nycklar{found_keys}]\
             [, men inget står där{found_nothing}]",
            "[skriv `{example}`][skriv `{element}` på en egen rad, indragen under `{key}:`][skriv ett namn som är definierat{expected_name}][: {known}][ord för `{key}`: {words}]\
             [skriv en enda text, inom citattecken om den innehåller kolon{expected_text}]\
             [, till exempel `{sample}`][skriv varje nyckel på en egen rad, indragen{expected_keys}][: {keys}]",
            &[],
        ),
        Code::YamlFeature => (
            "[taggen `{found}` hör inte hemma i en definition{tag}]\
             [ankaret `{found}` hör inte hemma i en definition{anchor}]\
             [aliaset `{found}` hör inte hemma i en definition{alias}]\
             [sammanslagningen `{found}` hör inte hemma i en definition{merge}]\
             [direktivet `{found}` hör inte hemma i en definition{directive}]\
             [en nyckel är ett enkelt ord, inte `{found}`{key}]",
            "[ta bort den, eller sätt citattecken om texten ifall `!` hör till den{tag}]\
             [ta bort det, eller sätt citattecken om texten ifall `&` hör till den{anchor}]\
             [skriv ut värdet; om `*` inleder en text, sätt citattecken om texten{alias}]\
             [skriv ut nycklarna{merge}][ta bort det{directive}][skriv `nyckel: värde`{key}]",
            &[],
        ),
        Code::YamlSyntax => (
            "[raden går inte att läsa{unreadable}][inget står före kolonet{no_key}]\
             [inget mellanslag före `#`{tight_comment}][listor och nycklar ligger för djupt i varandra{too_deep}]\
             [text efter slutet på värdet{after_end}][texten före kolonet är för lång för en nyckel{long_key}]\
             [text efter slutcitatet{after_quote}][inget står före kommat{empty_entry}]\
             [ett komma eller slutklammern väntas här{comma}]\
             [`{closer}` avslutar inget][`{escape}` betyder inget inom dubbla citattecken]\
             [tecknet {character} kan inte stå i en definition]",
            "[se över kolon, citattecken och indrag; en text med specialtecken sätts inom citattecken{unreadable}]\
             [skriv en nyckel, eller sätt citattecken om texten ifall kolonet hör till den{no_key}]\
             [en kommentar står på en egen rad, eller efter två mellanslag{tight_comment}]\
             [en definition behöver bara några få nivåer{too_deep}]\
             [sätt citattecken om hela texten{after_end}][sätt citattecken om hela texten{long_key}]\
             [sätt citattecken om hela texten{after_quote}][: `{example}`]\
             [ta bort `{closer}`, eller sätt citattecken om hela texten]\
             [ta bort ett av kommatecknen{empty_entry}]\
             [sätt citattecken om en text med komman, klamrar eller kolon{comma}]\
             [inom enkla citattecken gäller varje tecken som det står; inom dubbla skrivs `\\\\` för `\\` i `{escape}`]\
             [ta bort `{character}`]",
            &[(Role::Opened, "klammern börjar här")],
        ),
        // --- the catalogue ---
        Code::UnreadableFile => ("filen går inte att läsa", "se efter att den finns, får läsas och är text i UTF-8", &[]),
        Code::NoCatalogue => (
            "det finns ingen `catalogue.yaml` här",
            "ange mappen med `--catalogue`, eller börja med en `catalogue.yaml` som anger titel, områden och svarsskalor",
            &[],
        ),
        Code::DuplicateDefinition => (
            "samma namn definieras två gånger",
            "byt namn på en av de två, eller ta bort den",
            &[(Role::First, "först definierad här")],
        ),
        Code::UnknownSource => ("okänd källa `{found}`", "[menades `{suggestion}`? ][källor: {known}]", &[]),
        Code::UnknownArea => ("okänt område `{found}`", "[menades `{suggestion}`? ][områden: {known}]", &[]),
        Code::UnknownReference => {
            ("okänd referens `{found}`", "[menades `{suggestion}`? ][referenser i `catalogue.yaml`: {known}]", &[])
        }
        Code::UnknownMeasure => ("okänt mått `{found}`", "[menades `{suggestion}`? ][mått: {known}]", &[]),
        Code::ConsultationMismatch => (
            "`{key}` är {found}, och kan vara högst {most}",
            "de som svarar är några av de tillfrågade, och varje svar är det ena eller det andra; procent går från 0 till 100",
            &[],
        ),
        Code::UnknownScale => {
            ("okänd svarsskala `{found}`", "[menades `{suggestion}`? ][svarsskalor i `catalogue.yaml`: {known}]", &[])
        }
        Code::UnknownUnit => {
            ("okänd mätenhet `{found}`", "[menades `{suggestion}`? ][mätenheter i `catalogue.yaml`: {known}]", &[])
        }
        Code::UnknownPeriod => {
            ("okänd period `{found}`", "[menades `{suggestion}`? ][perioder i `catalogue.yaml`: {known}]", &[])
        }
        Code::UnknownCodelist => ("okänd kodlista `{found}`", "[menades `{suggestion}`? ][kodlistor: {known}]", &[]),
        Code::MisplacedCandidate => (
            "[måttet `{adopted}` står bland kandidaterna men är ingen][kandidaten `{candidate}` står bland måtten]",
            "[skriv `status: candidate`, eller flytta filen från `candidates/`{among}]\
             [flytta filen till `candidates/`, eller ta bort `status: candidate`{outside}]",
            &[],
        ),
        Code::UnknownCodeSet => (
            "okänd kodmängd `{found}`",
            "[menades `{suggestion}`? ][kodmängder: {known}; eller ]\
             [skriv koder inom parentes, som i `({listed})`][skriv en lista med koder, var och en på sin rad efter `- `{grouped}]",
            &[],
        ),
        Code::UnknownPolicy => (
            "okänd regel för röjandeskydd `{found}`",
            "[menades `{suggestion}`? ][regler i `catalogue.yaml`: {known}; eller ]skriv `none` med ett skäl",
            &[],
        ),
        Code::UnknownCode => (
            "det finns inget fynd med koden `{found}` att godta",
            "[menades `{suggestion}`? ]koden står inom hakparentes i meddelandet den hör till",
            &[],
        ),
        // --- names and types ---
        Code::UnknownName => (
            "okänt namn `{found}` i källan `{source}`",
            "[`{question}` är en fråga, och ett filnamn anger en kolumn; ][`{found}` är en delfråga i `{item_of}`: skriv `{example}`]\
             [`{found}` är ett val i `{choice_of}`: skriv `{choice_of} has {found}`]\
             [`{found}` är en källa: skriv `{other}` för det som står där][, eller `{total}` som täljare eller nämnare][menades `{suggestion}`? ][kända namn: {known}]",
            &[],
        ),
        Code::NameOfOtherSource => (
            "`{found}` hör till källan {other}, [inte till `{source}`][inte till `{here}`]",
            "[skriv {from}, eller ][använd ett namn i `{source}`, eller ändra `source:` eller lägg till `from` om {other} avses][använd ett namn i `{here}`]",
            &[],
        ),
        Code::UnknownAnswer => (
            "okänt svar `{found}` på `{question}`",
            "[menades `{suggestion}`? ][skriv `{state}`; ][svar på `{question}`: {answers}][`{without}` har inga svar att välja bland]",
            &[(Role::Declared, "`{question}` definieras här")],
        ),
        Code::UnknownCodelistCode => (
            "okänd kod `{found}` för `{column}`",
            "[menades `{suggestion}`? ][koder för `{column}`: {codes}][`{without}` har ingen kodlista]",
            &[(Role::Declared, "`{column}` definieras här")],
        ),
        Code::UnknownItem => (
            "okänd delfråga `{found}` i `{question}`",
            "[menades `{suggestion}`? ][delfrågor i `{question}`: {items}][`{without}` har inga delfrågor]",
            &[],
        ),
        Code::UnknownChoice => (
            "okänt val `{found}` i `{question}`",
            "[menades `{suggestion}`? ][val i `{question}`: {choices}]",
            &[(Role::Declared, "`{question}` definieras här")],
        ),
        Code::ItemAsAnswer => (
            "`{found}` är en delfråga i `{question}`, inte ett svar",
            "skriv `{example}`[; svar på `{question}`: {answers}]",
            &[(Role::Declared, "`{question}` definieras här")],
        ),
        Code::BatteryWithoutItem => (
            "`{question}` har flera delfrågor, och inget säger vilken som avses",
            "[skriv en, till exempel `{example}`, eller ][gå igenom dem med `{all}` eller `{any}`, eller ]räkna `by item of {question}`",
            &[(Role::Declared, "`{question}` definieras här")],
        ),
        Code::ValueAsCondition => ("ett värde står där ett villkor väntas", "skriv vad det jämförs med", BESIDE),
        Code::ConditionAsValue => ("ett villkor står där ett värde väntas", "skriv villkorets namn för sig", BESIDE),
        Code::ValueMismatch => {
            ("ett värde av ett annat slag väntas här", "jämför en fråga eller kolumn med värden av dess eget slag", BESIDE)
        }
        Code::OperatorMismatch => {
            ("provet passar inte det som prövas", "skriv ett prov för det som frågan eller kolumnen innehåller", BESIDE)
        }
        Code::ListAsValue => {
            ("ett enda värde väntas här, eller flera", "pröva en lista med `has any of`, ett värde med `in`", BESIDE)
        }
        Code::BadQuantifier => ("det här går igenom en enda frågas delfrågor", "ange en fråga utan delfråga", BESIDE),
        Code::BadArithmetic => ("det här går inte att räkna ut", "räkna med tal, och räkna dagar mellan två datum", BESIDE),
        Code::BadFold => ("det här går inte att summera eller räkna så", "ange en fråga med tal, eller räkna rader", BESIDE),
        Code::ValueOfOtherSource => (
            "inget värde ur en annan källa kan hämtas här",
            "skriv `SOURCE[COLUMN].NAME`, med kolumnen som anger raden",
            BESIDE,
        ),
        Code::PartMismatch => {
            ("det här passar inte ihop med vad delen räknar", "ta bort det, eller ändra det som räknas", BESIDE)
        }
        Code::UnclearPeriod => {
            ("inget säger vilket år eller vilken period som avses", "ange med `period:` hur raderna dateras", BESIDE)
        }
        Code::SourceMismatch => {
            ("det här passar inte ihop med källans kolumner", "ange en kolumn som kan användas så", BESIDE)
        }
        Code::BadGrouping => {
            ("de här grupperna går inte att bilda", "använd `bands:` för tal, `groups:` för svar och koder", BESIDE)
        }
        Code::BadChoice => {
            ("det här kan inte sägas om ett val eller en delfråga", "ta bort det som motsäger resten", BESIDE)
        }
        Code::UnorderedScale => (
            "`{op}` kräver ordnade svar, och svarsskalan `{scale}` för `{question}` är inte ordnad",
            "skriv `=` eller `in (…)`, eller lägg till `ordered: true` i svarsskalan om svaren går från mindre till mer",
            &[(Role::Declared, "`{question}` definieras här")],
        ),
        Code::BadBinder => (
            "`by` passar inte ihop med det som följer",
            "räkna per det som frågan eller kolumnen har: delfrågor, svar eller koder",
            &[(Role::Declared, "definieras här")],
        ),
        Code::BreakdownWithoutCodelist => (
            "[`{found}` har ingen kodlista, så grupperna går inte att räkna upp{column}]\
             [`{found}` är en fråga, och en uppdelning görs efter en kolumn{question}]",
            "[dela upp efter en av: {known}][; för en siffra per svar, räkna `by answer of {answered}`]",
            &[(Role::Declared, "`{found}` definieras här")],
        ),
        Code::BreakdownMismatch => (
            "uppdelningen passar inte alla källor som delmåttet räknar i",
            "dela upp efter kolumner som båda källorna har, med samma koder",
            &[(Role::Also, "här räknas rader i en annan källa")],
        ),
        Code::CircularDefinition => (
            "villkoret `{name}` definieras av sig självt: {circle}",
            "skriv ut ett av villkoren i sin helhet",
            &[(Role::Declared, "definieras här")],
        ),
        Code::CircularRouting => (
            "hoppreglerna för `{question}` går runt i en cirkel: {circle}",
            "en fråga kan bara bero på frågor som ställs före den; ta bort en av `asked_when`",
            &[(Role::Also, "och det här är en del av cirkeln")],
        ),
        Code::HeaderClash => (
            "[`{first}`][texten bredvid `{first_text}`] och [`{second}`][texten bredvid `{second_text}`] skulle få samma \
             rubrik `{header}` i data",
            "[ge en av dem en egen rubrik med `column:`{columns}][skriv efter var och en rubriken på den kolumn som har den{rows}]",
            &[(Role::First, "den andra")],
        ),
        Code::NameClash => (
            "`{name}` är redan en fråga eller kolumn i källan",
            "ge villkoret ett annat namn",
            &[(Role::Declared, "definieras här")],
        ),
        Code::NothingToCompute => {
            ("`{part}` har inget att beräkna", "lägg till `numerator:`, eller `open_answers:` för en fråga med fritext", &[])
        }
        Code::ComputationTwice => (
            "[en beräkning bredvid `parts`{parts}][delmåttet `{open}` har både en täljare och öppna svar]",
            "[flytta den till delmåttet den hör till, eller ta bort den{parts}]\
             [behåll en av de två, eller gör två delmått av `{open}`]",
            &[(Role::Also, "den andra")],
        ),
        Code::UnitWithoutDenominator => (
            "`{part}` har mätenheten `{unit}` men ingen nämnare",
            "[lägg till `denominator:`, eller välj en mätenhet för antal{ratio}]\
             [välj en mätenhet utan `per:`: `{fold}` delas inte med något]",
            &[(Role::Also, "beräknas här"), (Role::Declared, "mätenheten står här")],
        ),
        Code::NotYetComputed => {
            ("det här kan inte beräknas än", "språket har det, men inte den här versionen: skriv definitionen utan det", &[])
        }
        Code::EmptyMeansMissing => (
            "inget säger vad en tom cell i `{name}` betyder",
            "lägg till `empty_means: none` om tomt är en tom lista, eller `empty_means: no_answer` om svar saknas",
            &[],
        ),
        Code::MappingMismatch => ("det säger inget om hur `{name}` läses", "ta bort det", BESIDE),
        Code::TextClash => (
            "texten `{text}` står för ett svar som saknas[ och för `{answer}`][ av två slag{kinds}]",
            "en text i filerna kan betyda en sak: ta bort den på ett av de två ställena",
            &[(Role::Also, "`{text}` har sin andra betydelse här")],
        ),
        Code::BadRates => ("andelarna summerar till {sum}, inte till 1", "ändra en av dem så att summan blir 1", &[]),
        // --- advice ---
        Code::SourceStatusMissing => (
            "källan `{source}` har ingen status, så den raden är tom i måttens specifikationer",
            "lägg till `status:` med det som publikationen anger",
            &[],
        ),
        Code::UnknownResponse => (
            "inget säger vilka som tillfrågats i `{source}`, eller vilka som svarat, så ingen svarsfrekvens kan anges",
            "lägg till `frame:` med kodlistan över de tillfrågade, `sample_size:`, eller `responded_when:` med det som visar ett svar",
            &[],
        ),
        Code::UndatedSource => (
            "inget daterar raderna i `{source}`, så varje år får samma värden",
            "[lägg till `period:` med `of: {date}`][lägg till `period:` med `of:` en av {dates}][ och `as:` en av {periods}, \
             eller ][ och `as:` en period ur `periods:` i `catalogue.yaml`{undeclared}, eller ]lägg till en kolumn med \
             `type: year`, som namnet på en fil, till exempel `{source}-2026.csv`, kan fylla i",
            &[],
        ),
        Code::RowsOfTable => {
            ("`count` räknar rader i tabellen `{source}`, inte det som står i dem", "skriv `{write} from {source}`", &[])
        }
        Code::LaterQuestion => (
            "`{question}` ställs efter en fråga som kommer senare",
            "sätt `{later}` före `{question}`, eller låt en fråga som kommer före den avgöra",
            &[(Role::Also, "`{later}` kommer här")],
        ),
        Code::SwappedDates => (
            "`{at}` står sist i `age(birth, at)`, men namnet är ett födelsedatums",
            "skriv `{write}`, eller godta varningen om det är så det ska vara",
            &[],
        ),
        Code::AnswerOverridden => (
            "`{text}` är vad `{own}` heter, och läses som `{answer}`",
            "ta bort det ur `values`, eller godta varningen om filerna menar `{answer}` med det",
            &[],
        ),
        Code::QuotedRange => (
            "`{found}` inom citattecken är en enda kod, inget intervall av koder",
            "skriv `{write}` utan citattecken, eller godta varningen om en kod skrivs så",
            &[],
        ),
        Code::ConstantCondition => (
            "`{written}` är [aldrig sant{never}][sant överallt där det är känt{always}]",
            "[båda leden är desamma; jämför med ett annat värde, eller ta bort villkoret{same}][jämför med ett tal från 1 \
             till {items}, antalet delfrågor i `{question}`]",
            &[],
        ),
        Code::UnusedDefinition => ("villkoret `{name}` används aldrig", "använd det eller ta bort det", &[]),
        Code::UnusedAcceptance => ("`{accepted}` godtas här, men inget sådant hittas", "ta bort raden som godtar det", &[]),
        // --- expressions ---
        Code::ExpressionSyntax => (
            "[oväntat `{found}`][ efter `{after}`][fler än en decimalpunkt i `{points}`][mellanslag inuti talet `{spaced}`][mellanslag inuti namnet \
             `{spaced_name}`][`{prose}` är inget uttryck][`{no_condition}` är inget villkor][`{no_value}` är ett \
             villkor, inte ett värde][okänd funktion `{function}`][två datum med ett komma emellan \
             väntas i `{dates_of}`][okänt ord `{state}` efter `is`][okänt ord `{binder}` \
             efter `by`][ efter `{own_column}`, som räknar efter namnet på en kolumn eller fråga i källan själv]",
            "[menades `{suggestion}`? ][en av: {words}][; till exempel `{example}`][; skriv `{by_code}` för en kolumn, eller `{by_answer}` för en fråga][ett tal skrivs som i `{number}`][`{whole}` är ett villkor i sig: ][skriv `{write}`][ för en delfråga, `{column}` för en kolumn i källan][, eller `{other}` för värdet i en annan källa][ eller \
             `{quoted}`][, eller `{band}` för en grupp i en kolumn med `bands`][ett uttryck skrivs som i `{expression}`][`unit:` anger procent eller per 1000: skriv bara \
             `{alone}`][det är nämnaren: skriv `{denominator}` under `denominator:`][`{early}` står före `where`][en \
             lista skrivs `{list}`][kända funktioner: `{functions}`][som i `{form}`][skriv villkoret under `exclude:`, bredvid `numerator:`{excluded}][`by` står en gång, och `item and answer` för en och \
             samma fråga kan förenas, som i `by item and answer of f2`; kolumner korsas under `breakdowns:`, som i `region * kon`{combined}][jämför `{no_condition}` med något, \
             eller ange ett villkor][räkna det som gäller med `number of ({no_value})`]",
            &[],
        ),
        Code::ForeignOperator => (
            "[okänt tecken `{found}`][`{state}` jämför inte värden][`{dash}` gör inget intervall av koder]",
            "skriv `{write}`[, eller `{band}` för en grupp i en kolumn med `bands`][; `is` följs av en av: {states}]",
            &[],
        ),
        Code::ForeignWord => ("okänt ord `{found}`", "skriv `{write}`", &[]),
        Code::UnclosedParenthesis => (
            "[`{open}` avslutas aldrig][`{close}` avslutar inget]",
            "[skriv `{with}` före `{before}`][skriv `{end}` sist][ta bort den, eller skriv det `{other}` som den avslutar]",
            &[(Role::Opened, "börjar här")],
        ),
        Code::BadDate => (
            "datumet `{found}` går inte att läsa",
            "[skriv `{iso}`][, eller `{quoted}` för en text][skriv `{one}` eller `{other}`, det som avses][skriv datum \
             som `{example}`][skriv `{first_day}` för ett datum][, `{subtraction}` för en subtraktion]",
            &[],
        ),
        Code::ImpossibleDate => (
            "`{found}` finns inte i kalendern",
            "[menades `{suggestion}`?][`{month}` har {days} dagar][månaderna går från 01 till 12, inte {bad_month}]",
            &[],
        ),
        Code::MixedJunctors => (
            "`{other}` blandat med `{first}` utan parenteser",
            "skriv `{and_first}` eller `{or_first}`",
            &[(Role::First, "förenade med `{first}` här")],
        ),
        Code::DecimalComma => ("decimalkomma i `{found}`", "skriv `{write}`", &[]),
        Code::CurlyQuote => ("typografiska citattecken i `{found}`", "skriv `{write}`", &[]),
        Code::SingleQuote => ("enkla citattecken i `{found}`", "skriv `{write}`", &[]),
        Code::UnclosedQuote => (
            "`{quote}` avslutas aldrig",
            "[skriv `{quote}` efter texten{same}][en text står inom raka dubbla citattecken: `{double}`]",
            &[(Role::Opened, "börjar här")],
        ),
        Code::ChainedComparison => ("jämförelser i en kedja", "skriv `{write}`", &[]),
        Code::UnknownFold => (
            "okänd beräkning `{found}`",
            "[menades `{suggestion}`? ][en andel är ett antal med en `denominator:` bredvid sig; {share}]en täljare eller \
             nämnare börjar med en av: {words}",
            &[],
        ),
        Code::ReservedWord => (
            "`{found}` är reserverat och kan inte vara ett namn",
            "välj ett annat namn[, eller skriv svaret eller koden som `{quoted}`]; reserverade: {reserved}",
            &[],
        ),
        Code::EmptyExpression => ("inget står[ efter `{key}`,] där ett uttryck väntas", "till exempel `{example}`", &[]),
        Code::MissingValue => (
            "[inget står efter `{after}`][inget står före `{before}`][inget står i `{empty}`]\
             [inget står i `{parentheses}`][inget villkor står efter `{junctor_after}`][inget villkor står \
             före `{junctor_before}`]",
            "[skriv vad `{compared}` jämförs med][en av: {states}][en av: {binders}][skriv värdena, som i \
             `{members}`][som i `{example}`][skriv `{write}`][skriv villkoret, eller ta bort `{parentheses}`][skriv \
             villkoret, eller ta bort `{junctor_after}`][skriv villkoret, eller ta bort `{junctor_before}`]",
            &[],
        ),
        Code::MissingOperator => (
            "inget jämförelsetecken mellan `{left}` och `{right}`",
            "[skriv `{write}`][, eller `{joined}` om det är ett enda namn][som i `{form}`]",
            &[],
        ),
        Code::MissingWord => ("`{word}` saknas[ före `{before}`][ efter `{after}`]", "skriv `{write}`", &[]),
        Code::MissingParenthesis => ("inga parenteser runt `{found}`", "[skriv `{write}`]", &[]),
        Code::UnknownCharacter => (
            "okänt tecken `{found}`",
            "[skriv `{write}`][ta bort det, eller sätt citattecken om texten det hör till{plain}]",
            &[],
        ),
        Code::CommentInExpression => {
            ("kommentar inuti ett uttryck", "skriv kommentaren på en egen rad ovanför nyckeln", &[])
        }
        Code::ExcessiveNesting => (
            "[fler än {levels} nivåer av parenteser][fler än {signs} tecken och `not` i ett uttryck]\
             [mer än {names} namn på villkor läses här: de som `{name}` står för står i sin tur för andra]",
            "[ge delar av det egna namn under `define`{written}][nämn varje villkor en gång där det används: ett namn som står två \
             gånger i ett annat fördubblar det som läses{nested}]",
            &[],
        ),
        Code::ConditionAsAggregate => (
            "[ett villkor{condition}][ett värde för varje rad{value}][källan `{source}`][det okända namnet `{unknown}`] där ett antal väntas",
            "[skriv `{write}`][ eller `{mean}`][ för ett villkor, `sum of {name}` för ett tal, eller `sum of … from {name}` för en källa]\
             [skriv `{all}` för alla rader, eller `{some}` för dem som uppfyller ett villkor]",
            &[],
        ),
        Code::AggregateAsCondition => (
            "[en beräkning där ett villkor väntas{condition}][en beräkning där ett värde väntas{value}]",
            "[skriv `{write}`][det skrivs som i `{form}`]",
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
const BESIDE: &[(Role, &str)] = &[(Role::Declared, "definieras här"), (Role::Also, "bredvid detta")];
