//! What the codes of proofs say, in Swedish.

use crate::words::{Sentence, Words};
use crate::{Code, Role};

/// The sentences of a code of a proof.
pub(in crate::words) fn words(code: Code) -> Words {
    let (message, help, labels): (_, _, &'static [(Role, &'static str)]) = match code {
        Code::NumeratorOutsideDenominator => (
            "en del av det som täljaren i `{part}` begär ingår aldrig i nämnaren[, för {items}]",
            "det räknas aldrig, eftersom täljaren räknas inom nämnaren; till exempel `{row}`: begär detsamma i båda, ta in fler i \
             nämnaren, eller säg i beskrivningen vad som utelämnas",
            &[],
        ),
        Code::NumeratorImpossible => (
            "`{part}` kan aldrig räkna något[, för {items}][, om {inferred} verkligen ställs som antaget]",
            "[`{column}` är ett tal][ från {min}][ till {max}][ med högst {decimals} decimaler; ]inget svar som följer frågornas \
             ordning uppfyller allt som begärs här och i nämnaren: leta efter två villkor som motsäger varandra, eller en fråga \
             som inte ställs till dem som räknas",
            INFERRED,
        ),
        Code::NumeratorEqualsDenominator => (
            "`{part}` räknar alla i sin nämnare, vad som än svaras[, för {items}]",
            "varje svar som följer frågornas ordning uppfyller villkoret: begär mer här, eller ta in fler i nämnaren",
            &[],
        ),
        Code::DenominatorEmpty => (
            "inget kan någonsin ingå i nämnaren för `{part}`[, för {items}][, om {inferred} verkligen ställs som antaget]",
            "[`{column}` är ett tal][ från {min}][ till {max}][ med högst {decimals} decimaler; ]inget svar som följer frågornas \
             ordning uppfyller den: leta efter två villkor som motsäger varandra",
            INFERRED,
        ),
        Code::NeverAskedInDenominator => (
            "i nämnaren för `{part}` ingår de som aldrig fick frågan som räknas[, för {items}]",
            "till exempel `{row}`: det som räknas ställs då mot fler än som kunde räknas; ta in frågans villkor i nämnaren om \
             det inte är meningen",
            &[],
        ),
        Code::NoAnswerInDenominator => (
            "obesvarade ingår i nämnaren för `{part}`, så delarna blir tillsammans mindre än den[, för {items}]",
            "till exempel `{row}`: visa också de obesvarade, eller dela med dem som har svarat, med `is answered`",
            &[],
        ),
        Code::PartsOverlap => (
            "delarna i `{part}` utesluter inte varandra, så de kan summera till mer än nämnaren",
            "till exempel `{row}`, som räknas för {items} och för `{other}`",
            &[],
        ),
        Code::PartsIncomplete => (
            "i nämnaren för `{part}` finns svar som ingen av delarna räknar[, för {items}]",
            "till exempel `{row}`: säg i beskrivningen vilka svar som utelämnas, eller ta bort dem ur nämnaren",
            &[],
        ),
        Code::ExclusiveChoiceOverlap => (
            "`{other}` i `{part}` står för {items}, som räknas för lågt",
            "till exempel `{row}`: den som svarar `{other}` behöver inte svara på de andra; räkna det också för dem, med `or`, \
             eller säg det i beskrivningen",
            &[],
        ),
        Code::ConditionRedundant => (
            "[utan det här ledet blir varje rad likadan{clause}][`{member}` står redan i listan, med `{holder}`]",
            "ta bort det, eller leta efter vad som avses",
            &[],
        ),
        Code::RoutingImpossible => (
            "ingen kan någonsin få frågan `{question}`[, om {inferred} verkligen ställs som antaget]",
            "inget svar som följer frågornas ordning uppfyller villkoret: leta efter två villkor som motsäger varandra, eller en \
             fråga som inte ställs till dem som villkoret gäller",
            INFERRED,
        ),
        Code::ProofUndecided => (
            "[det är inte känt om `{other}` gäller `{part}`: inga datum eller tal hittades som visar det{computed}]\
             [det är inte känt om `{other}` gäller `{part}`: för många datum och tal jämförs med varandra{circled}]\
             [det är inte känt om `{other}` gäller `{part}`: det som räknas ut har för många fall{combined}]\
             [`{part}` har för många fall för att allt som frågas om den ska kunna bevisas{large}]\
             [det är inte känt om någon kan få frågan `{question}`: det finns för många fall{many}]\
             [det är inte känt om någon kan få frågan `{question}`, eller någon av {others} till: källan har för många fall]\
             [det är inte känt om någon kan få frågan `{question}`: inga datum eller tal hittades som visar det{open}]\
             [det är inte känt om någon kan få frågan `{question}`: för många datum och tal jämförs med varandra{open_circled}]\
             [det är inte känt om någon kan få frågan `{question}`: det som räknas ut har för många fall{open_combined}]",
            "[ett test i måttet kan visa det{computed}]\
             [ett bevis följer högst {circles} kedjor av datum och tal som jämförs med varandra och slutar där de började: villkor \
             där färre jämförs med varandra kan bevisas][; ett test i måttet kan visa det{circled}]\
             [ett bevis går igenom högst {combinations} kombinationer av vad som står i kolumnerna: villkor som räknar med färre \
             kolumner eller konstanter kan bevisas][; ett test i måttet kan visa det{combined}]\
             [ett bevis ser på högst {cases} fall i taget, i {steps} steg: villkor med färre frågor i taget kan bevisas; test i måttet \
             visar vad som räknas{large}]\
             [ett bevis ser på högst {cases} fall i taget, i {steps} steg: villkor med färre frågor i taget kan bevisas{many}]\
             [alla frågor i en källa delar på {shared} steg: villkor med färre frågor i taget kan bevisas]\
             [leta efter tal eller dagar som motsäger varandra{open}]",
            &[],
        ),
        other => unreachable!("no code of a proof: {other:?}"),
    };
    Words { sentence: Sentence { message, help }, labels }
}

const INFERRED: &[(Role, &str)] = &[(Role::Declared, "antaget här")];
