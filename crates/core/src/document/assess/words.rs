//! The fixed words of an assessment.

use crate::document::language::Language;

/// The fixed words of a language.
pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) subtitle: &'static str,
    pub(super) overview: &'static str,
    pub(super) measure: &'static str,
    pub(super) heading: &'static str,
    pub(super) row: &'static str,
    pub(super) text: &'static str,
    pub(super) criteria: [&'static str; 6],
    pub(super) numbered: &'static str,
    pub(super) judged: &'static str,
    pub(super) verdicts: [&'static str; 2],
    pub(super) verdict: &'static str,
    pub(super) evidence: [&'static str; 3],
    pub(super) candidate: &'static str,
    pub(super) development: &'static str,
    pub(super) roles: [&'static str; 3],
    pub(super) synthetic: &'static str,
    pub(super) without_data: &'static str,
    pub(super) nothing: &'static str,
    pub(super) method: &'static str,
    pub(super) rules: &'static [&'static str],
}

impl Words {
    /// The words of a language.
    pub(super) fn of(language: Language) -> &'static Self {
        match language {
            Language::Sv => &SV,
            Language::En => &EN,
        }
    }
}

const SV: Words = Words {
    title: "De sex kriterierna",
    subtitle: "Bedömningsunderlag för måtten i {title}",
    overview: "Översikt",
    measure: "Mått",
    heading: "Mått {measure}: {name}",
    row: "Rad",
    text: "Text",
    criteria: ["Riktning", "Relevant", "Valid", "Vedertagen", "Påverkbar", "Mätbar"],
    numbered: "{number}. {criterion}",
    judged: "{criterion}: {verdict}",
    verdicts: ["inte uppfyllt", "kräver bedömning"],
    verdict: "Utfall",
    evidence: ["Beräknat", "Angivet", "Saknas"],
    candidate: "Måttet är en kandidat och inte antaget.",
    development: "Måttet är en utvecklingsindikator: data saknas.",
    roles: ["Rollen är nationell uppföljning.", "Rollen är lokal uppföljning.", "Rollen är bakgrundsmått."],
    synthetic: "Svaren är påhittade. Siffrorna visar hur underlaget ser ut, inte hur det är.",
    without_data: "Inga svar har granskats.",
    nothing: "Det finns inga mått.",
    method: "Så bedöms kriterierna",
    rules: &[
        "Att ett kriterium är uppfyllt säger underlaget aldrig. Det är en bedömning av det som står här: vad som anges kan vara tomt, och om \
         svar är verkliga och samlas in igen går inte att beräkna.",
        "Inte uppfyllt är det som motsägs, eller som inget visar. Den som föreslår måttet har att visa det. Av tillfrågade som inte är \
         ett slumpmässigt urval är två tredjedelar nej klart emot, i ett slumpmässigt urval när hela intervallet ligger under hälften.",
        "Allt annat kräver bedömning, och utfallet nämner det första som talar emot. Ett påstående utan referens, eller på några få ord, \
         räknas inte alls.",
        "Intervallets bredd är den för en andel på 50 % enligt Wilson (1927), med 95 procents konfidensgrad och utan korrektion för \
         ändlig population.",
        "Minsta upptäckbara skillnad är den som ett tvåsidigt test på femprocentsnivån mellan två oberoende urval av samma storlek finner \
         med 80 procents sannolikhet, räknat från 50 %, utan kontinuitetskorrektion (Fleiss, Levin och Paik 2003, kapitel 4).",
        "Variationen mellan grupper är Pearsons statistika för en gemensam andel, delad med frihetsgraderna; ”sällan” är i ett fall av \
         tjugo (Wilson och Hilferty 1931).",
    ],
};

const EN: Words = Words {
    title: "The six criteria",
    subtitle: "Evidence for the measures in {title}",
    overview: "Overview",
    measure: "Measure",
    heading: "Measure {measure}: {name}",
    row: "Row",
    text: "Text",
    criteria: ["Direction", "Relevant", "Valid", "Accepted", "Influenceable", "Measurable"],
    numbered: "{number}. {criterion}",
    judged: "{criterion}: {verdict}",
    verdicts: ["not met", "needs judgement"],
    verdict: "Verdict",
    evidence: ["Computed", "Declared", "Lacking"],
    candidate: "The measure is a candidate and not adopted.",
    development: "The measure is a development indicator: data are lacking.",
    roles: ["Its role is national follow-up.", "Its role is local follow-up.", "Its role is that of a background measure."],
    synthetic: "The responses are made up. The figures show what the evidence looks like, not what it is.",
    without_data: "No responses have been looked at.",
    nothing: "There are no measures.",
    method: "How the criteria are judged",
    rules: &[
        "That a criterion is met the ledger never says. It is a judgement of what stands here: what is declared may be empty, and whether \
         responses are real and will be collected again cannot be computed.",
        "Not met is what is contradicted, or what nothing shows. It is for those who propose the measure to show it. Those who were asked, \
         if no random sample, are clearly against where two thirds say no; a random sample where all of its interval is below one half.",
        "Everything else needs judgement, and the verdict names the first thing that speaks against it. A claim without a reference, or of a \
         few words, does not count at all.",
        "The width of the interval is that of a share of 50% by Wilson (1927), at 95% confidence and without finite population \
         correction.",
        "The smallest detectable difference is that which a two-sided test at the 5% level between two independent samples of the same \
         size finds with a probability of 80%, from 50%, without continuity correction (Fleiss, Levin and Paik 2003, chapter 4).",
        "The variation between groups is Pearson's statistic of one common share over its degrees of freedom; “seldom” is one time in \
         twenty (Wilson and Hilferty 1931).",
    ],
};
