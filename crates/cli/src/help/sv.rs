//! The Swedish texts of the help.

/// Commands by their path, the program itself first.
pub(super) const COMMANDS: [(&str, &str); 21] = [
    ("", "Uppföljningsmått som korta definitionsfiler: kontrollera, beräkna och publicera dem"),
    ("build", "Kontrollera, beräkna och publicera i ett steg"),
    ("check", "Alla anmärkningar på definitionerna"),
    ("audit", "Granskningen: vad som kan anmärkas på måtten, med förslag"),
    ("explain", "Vad ett mått eller delmått beräknar, eller vad en kod betyder"),
    ("test", "Testerna i måtten, och vad de lämnar oprövat"),
    ("run", "Siffrorna"),
    ("appendix", "Specifikationsbilagan"),
    ("assess", "De sex kriterierna för en indikator: underlaget för mått, och vad som saknas"),
    ("diff", "Vad som skiljer två versioner, och vad det betyder för serierna"),
    ("data", "Svar: granska dem, eller gör en arbetsbok att fylla i dem i"),
    ("data check", "Svar mot frågeformuläret: alla kolumner, vad måtten än använder"),
    ("data template", "En arbetsbok att fylla i, som kan läsas in som den är"),
    ("questionnaire", "Frågeformuläret för en källa"),
    ("sample", "Syntetiska svar för katalogen"),
    ("new", "En kommenterad fil att utgå från"),
    ("new measure", "Ett mått i katalogen"),
    ("new source", "En källa i katalogen"),
    ("new catalogue", "En katalog, i en egen mapp"),
    ("fmt", "Definitionsfiler i en och samma form"),
    ("schema", "JSON-scheman för definitionsfiler, för redigerare"),
];

const DENY: &str = "Gör anmärkningar till fel, som stoppar körningen: en kod om definitioner eller data, `invalid`, eller `warnings` för alla";
const OUTPUT: &str = "Fil att skriva [standard: standard ut]";
const ONLY: &str = "Bara det här måttet [standard: alla utom kandidater]";

/// Arguments by the path of their command and their id.
pub(super) const ARGUMENTS: [(&str, &str, &str); 86] = [
    ("", "catalogue", "Katalogens mapp [standard: `measures` i närmaste mapp uppåt som har en]"),
    ("", "threads", "Trådar som läser data, högst 1024 [standard: en per processor]"),
    ("", "memory", "Minne för det som växer med data, t.ex. 500MB eller 2GB [standard: hälften av maskinens]"),
    ("", "lang", "Språk för meddelanden [standard: från miljön]"),
    ("", "doc_lang", "Språk för dokument [standard: katalogens]"),
    ("", "color", "Färg"),
    ("", "quiet", "Säg bara vad som är fel"),
    ("", "verbose", "Säg mer: katalogen och datafilerna som används, och varje anmärkning"),
    ("", "help", "Visa hjälp"),
    ("", "version", "Visa version"),
    (
        "build",
        "data",
        "Mapp med KÄLLA.csv eller KÄLLA-ÅÅÅÅ.csv, eller KÄLLA=FIL (ett mönster går bra); utan den dras syntetiska svar",
    ),
    ("build", "year", "Period: ett år, flera (2023..2025) eller `all`"),
    ("build", "out", "Mapp för det som görs"),
    ("build", "deny", DENY),
    ("check", "paths", "En katalogs mapp, eller definitionsfiler eller mappar som anmärkningarna begränsas till"),
    ("check", "format", "Hur anmärkningar skrivs"),
    ("check", "deny", "Gör anmärkningar med den här koden till fel; `warnings` för alla varningar"),
    ("audit", "format", "Format [standard: efter filens ändelse, annars md]"),
    ("audit", "output", OUTPUT),
    ("explain", "subject", "Id för ett mått eller delmått, eller en kod"),
    ("test", "subjects", "Id för mått, eller definitionsfiler eller mappar [standard: alla mått, även kandidater]"),
    ("test", "format", "Hur utfallet skrivs"),
    (
        "test",
        "missing",
        "Skriver tester som visar det som inget test visar än, färdiga att klistra in, i stället för utfallet",
    ),
    ("test", "coverage_min", "Det minsta som testerna för varje mått ska visa av det som kan visas"),
    ("test", "output", OUTPUT),
    ("run", "data", "Mapp med KÄLLA.csv eller KÄLLA-ÅÅÅÅ.csv, eller KÄLLA=FIL (ett mönster går bra)"),
    ("run", "year", "Period: ett år, flera (2023..2025) eller `all` [standard: den enda i data]"),
    ("run", "measure", ONLY),
    ("run", "format", "Format [standard: efter filens ändelse, annars en tabell]"),
    ("run", "output", OUTPUT),
    ("run", "deny", DENY),
    ("appendix", "format", "Format [standard: efter filens ändelse, annars md]"),
    ("appendix", "year", "Året som skrivs där texter nämner perioden [standard: inget, det skrivs 20XX]"),
    ("appendix", "formula", "Lägger en rad med formeln till varje blad"),
    ("appendix", "measure", ONLY),
    ("appendix", "output", OUTPUT),
    (
        "assess",
        "subjects",
        "Måttfiler, eller id för mått, vars underlag visas [standard: hela katalogen med dess kandidater]",
    ),
    (
        "assess",
        "data",
        "Mapp med KÄLLA.csv eller KÄLLA-ÅÅÅÅ.csv, eller KÄLLA=FIL (ett mönster går bra); för alla perioder som finns",
    ),
    ("assess", "earlier", "Katalog från ett tidigare år, vars frågor jämförs"),
    ("assess", "format", "Format [standard: efter filens ändelse, annars table]"),
    ("assess", "output", OUTPUT),
    ("diff", "old", "Versionen före: en mapp, eller en revision i git (HEAD~1, en tagg, REV:SÖKVÄG)"),
    ("diff", "new", "Versionen efter, på samma sätt"),
    (
        "diff",
        "data",
        "Data som båda versionerna körs på: en mapp med KÄLLA.csv eller KÄLLA-ÅÅÅÅ.csv, eller KÄLLA=FIL (ett mönster går bra)",
    ),
    ("diff", "year", "Period i data: ett år, flera (2023..2025) eller `all` [standard: den enda i data]"),
    ("diff", "measure", "Bara det här måttet [standard: alla; med data alla utom kandidater]"),
    ("diff", "format", "Format [standard: efter filens ändelse, annars human]"),
    ("diff", "output", OUTPUT),
    ("data template", "source", "Id för en källa"),
    (
        "data template",
        "year",
        "Året som fylls i på förhand, och som skrivs där texter nämner perioden [standard: inget, det skrivs 20XX]",
    ),
    ("data template", "unit", "Bara raden för den här koden i ramen [standard: en rad för varje]"),
    ("data template", "output", "Fil att skriva [standard: KÄLLA.xlsx, eller vad källan kallar filen för enheten och året]"),
    ("data template", "force", "Ersätter en fil som redan finns, med allt som är ifyllt"),
    ("questionnaire", "source", "Id för en källa"),
    ("questionnaire", "format", "Format [standard: efter filens ändelse, annars md]"),
    ("questionnaire", "year", "Året som skrivs där texter nämner perioden [standard: inget, det skrivs 20XX]"),
    ("questionnaire", "output", OUTPUT),
    ("sample", "year", "Året som svaren gäller"),
    ("sample", "seed", "Samma frö ger samma svar"),
    ("sample", "measure", "Bara det som måttet behöver [standard: det som alla utom kandidater behöver]"),
    ("sample", "rows", "Rader att göra för en källa"),
    ("sample", "dirty", "Lägger in misstag, som riktiga filer har dem"),
    ("sample", "out", "Mapp att skriva till"),
    ("data check", "data", "Mapp med KÄLLA.csv eller KÄLLA-ÅÅÅÅ.csv, eller KÄLLA=FIL (ett mönster går bra)"),
    ("data check", "source", "Bara den här källan [standard: alla med data]"),
    ("data check", "year", "Period: ett år, flera (2023..2025) eller `all` [standard: all]"),
    (
        "data check",
        "change",
        "Procentenheter från vilka det anmärks på en andel som skiljer sig från perioden före, partiellt bortfall som ökat eller en svarsfrekvens som sjunkit",
    ),
    (
        "data check",
        "base",
        "Minsta antal svar i vardera perioden för det [standard: 30, eller hälften av en enkäts ram om det är färre]",
    ),
    ("data check", "factor", "Hur många gånger perioden före en median är som det anmärks på, eller hur liten del av den"),
    (
        "data check",
        "alike",
        "Procent från vilka det anmärks på att svarande gett samma svar på alla delfrågor [standard: visas bara]",
    ),
    ("data check", "limit", "Anmärkningar som visas av varje slag; resten räknas"),
    ("data check", "format", "Format [standard: efter filens ändelse, annars human]"),
    ("data check", "output", OUTPUT),
    (
        "data check",
        "deny",
        "Gör anmärkningar till fel: en kod om definitioner eller data, `invalid`, eller `warnings` för alla",
    ),
    ("new measure", "id", "Dess nummer eller namn"),
    ("new measure", "name", "Dess namn, som det publiceras"),
    ("new measure", "candidate", "Ett mått som ännu inte är antaget, i mappen `candidates`"),
    ("new measure", "output", "Fil att skriva [standard: ID.yaml i katalogen, med namnet om det anges]"),
    ("new source", "id", "Dess namn, som mått och datafiler hänvisar till"),
    ("new source", "output", "Fil att skriva [standard: sources/ID.yaml i katalogen]"),
    ("new catalogue", "folder", "Dess mapp"),
    ("fmt", "paths", "Definitionsfiler eller mappar, eller `-` för standard in [standard: katalogen]"),
    ("fmt", "check", "Skriver inget, listar filerna som skulle ändras"),
    ("schema", "kind", "Vilket slags definitionsfil"),
    ("schema", "output", OUTPUT),
    ("schema", "out", "Mapp att skriva scheman av alla slag till"),
];

/// What can stand as the value of an argument, by the argument's command and id.
pub(super) const VALUES: [(&str, &str, &str, &str); 37] = [
    ("", "lang", "sv", "Svenska"),
    ("", "lang", "en", "Engelska"),
    ("", "doc_lang", "sv", "Svenska"),
    ("", "doc_lang", "en", "Engelska"),
    ("", "color", "auto", "I en terminal"),
    ("", "color", "always", "Alltid"),
    ("", "color", "never", "Aldrig"),
    ("check", "format", "human", "Med texten de handlar om"),
    ("check", "format", "short", "En rad var"),
    ("check", "format", "json", "Ett JSON-objekt var"),
    ("check", "format", "github", "Anmärkningar i ett GitHub-flöde"),
    ("check", "format", "sarif", "En SARIF 2.1.0-logg, för kodgranskare"),
    ("audit", "format", "md", "Markdown"),
    ("audit", "format", "html", "En fristående sida"),
    ("audit", "format", "json", "Ett objekt per anmärkning"),
    ("test", "format", "human", "För människor"),
    ("test", "format", "json", "Ett JSON-objekt"),
    ("test", "format", "junit", "JUnit-XML, för byggservrar"),
    ("run", "format", "table", "För människor"),
    ("run", "format", "csv", "En rad per siffra"),
    ("run", "format", "json", "Samma rader med ett huvud om var de kommer från"),
    ("assess", "format", "table", "För människor"),
    ("assess", "format", "md", "Markdown"),
    ("assess", "format", "html", "En fristående sida"),
    ("assess", "format", "json", "Varje rad med sina värden"),
    ("data check", "format", "human", "För människor"),
    ("data check", "format", "json", "Allt som hittats och räknats"),
    ("data check", "format", "html", "En fristående sida"),
    ("appendix", "format", "md", "Markdown"),
    ("appendix", "format", "html", "En fristående sida"),
    ("appendix", "format", "json", "Dokumentträdet"),
    ("diff", "format", "human", "För människor"),
    ("diff", "format", "md", "Markdown"),
    ("diff", "format", "html", "En fristående sida"),
    ("diff", "format", "json", "Allt som skiljer, med varje bedömning"),
    ("questionnaire", "format", "md", "Markdown"),
    ("questionnaire", "format", "html", "En fristående sida"),
];

/// The names of values, as they stand after a flag.
pub(super) const NAMES: [(&str, &str); 24] = [
    ("DIR", "MAPP"),
    ("N", "N"),
    ("SIZE", "STORLEK"),
    ("LANGUAGE", "SPRÅK"),
    ("WHEN", "NÄR"),
    ("DIR|SOURCE=FILE", "MAPP|KÄLLA=FIL"),
    ("YEAR", "ÅR"),
    ("CODE", "KOD"),
    ("CODE|warnings", "KOD|warnings"),
    ("PATH", "SÖKVÄG"),
    ("PATH|ID", "SÖKVÄG|ID"),
    ("FORMAT", "FORMAT"),
    ("X", "X"),
    ("OLD", "GAMMAL"),
    ("NEW", "NY"),
    ("ID", "ID"),
    ("FILE", "FIL"),
    ("FILE|ID", "FIL|ID"),
    ("SOURCE", "KÄLLA"),
    ("SOURCE=N", "KÄLLA=N"),
    ("POINTS", "ENHETER"),
    ("PERCENT", "PROCENT"),
    ("NAME", "NAMN"),
    ("KIND", "SLAG"),
];

/// What a command does.
pub(super) fn command(path: &str) -> Option<&'static str> {
    COMMANDS.iter().find(|(known, _)| *known == path).map(|(_, text)| *text)
}

/// What an argument of a command is for.
pub(super) fn argument(path: &str, id: &str) -> Option<&'static str> {
    ARGUMENTS.iter().find(|(command, known, _)| (*command, *known) == (path, id)).map(|(.., text)| *text)
}

/// What a value of an argument means.
pub(super) fn value(path: &str, id: &str, value: &str) -> Option<&'static str> {
    VALUES.iter().find(|(command, arg, known, _)| (*command, *arg, *known) == (path, id, value)).map(|(.., text)| *text)
}

/// The Swedish name of a value.
pub(super) fn value_name(name: &str) -> Option<&'static str> {
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, swedish)| *swedish)
}
