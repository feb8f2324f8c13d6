//! Edits of one place, those that change a figure and those that change none.

/// An edit of one place: file, what stands there, and what is to.
pub(super) type Edit = (&'static str, &'static str, &'static str);

const L: &str = "sources/lakare.yaml";
const E: &str = "sources/enhet.yaml";

/// Edits that change a figure of the rows below.
pub(super) const MOVING: &[Edit] = &[
    // What columns are made of.
    (L, "in: [ofta]", "in: [aldrig]"),
    (L, "in: [ibland]", "in: [aldrig]"),
    (L, "in: [hog]", "in: [hog, lag]"),
    (L, "from: [0, 5, 10]", "from: [0, 7, 10]"),
    (L, "from: [0, 5, 10]", "from: [0, 3, 5, 10]"),
    (L, "      lag:\n        label: Låg\n        in: [ibland]\n", ""),
    (L, "      rest: Ingen\n", "      ingen:\n        label: Ingen\n        in: [aldrig]\n"),
    (L, "      of: f3\n", "      of: region_f3\n"),
    (E, "in: [ofta]", "in: [ibland, ofta]"),
    (E, "of: lakare\n", "of: lakare * 2\n"),
    // What is looked up.
    (E, "responded_when: klar = ja", "responded_when: klar is answered"),
    (E, "responded_when: klar = ja\n", ""),
    (E, "  of: ar\n", "  of: annat_ar\n"),
    (E, "    text: Finns det?\n", "    text: Finns det?\n    asked_when: g1 = ofta\n"),
    (E, "    text: Finns det?\n", "    text: Finns det?\n    values:\n      \"?\": ja\n"),
    // How files are read.
    (L, "date_format: DD/MM/YYYY", "date_format: MM/DD/YYYY"),
    (L, "    values:\n      \"1\": ja\n", "    values:\n      \"1\": nej\n"),
    (L, "    values:\n      \"1\": ja\n", ""),
    (L, "no_answer: [\"-\"]", "not_asked: [\"-\"]"),
    (L, "    text: Hur många timmar?\n", "    text: Hur många timmar?\n    decimal: comma\n"),
    (
        E,
        "  ar:\n    type: year\n  annat_ar:\n    type: year\n",
        "  ar:\n    type: year\n    column: annat_ar\n  annat_ar:\n    type: year\n    column: ar\n",
    ),
    // Who is asked and responds.
    (L, "responded_when: svarat = ja", "responded_when: svarat = nej"),
    (L, "responded_when: svarat = ja\n", ""),
    (L, "    asked_when: f1 = ja\n", ""),
    (L, "      inferred: frågan förutsätter en kurs\n", ""),
    (L, "      is: f1 = ja\n", "      is: f1 = nej\n"),
    (L, "      max: 20\n", "      max: 12\n"),
    (L, "      min: 0\n", "      min: 2\n"),
    (L, "      decimals: 1\n", ""),
    (L, "    type: codes\n    empty_means: none\n", "    type: codes\n    empty_means: no_answer\n"),
    (
        L,
        "      b: B\n    empty_means: none\n",
        "      b:\n        label: B\n        exclusive: true\n    empty_means: none\n",
    ),
    (L, "period:\n  of: ar\n", "period:\n  of: ar\nweight:\n  of: vikt\n  decimals: 1\n"),
    ("koder.yaml", "[D1, D2]", "[D1]"),
    ("koder.yaml", "[D1, D2]", "[D1, D2, D3]"),
    ("catalogue.yaml", "from: 03-01", "from: 01-01"),
    ("catalogue.yaml", "per: 100", "per: 1000"),
    ("regioner.yaml", "  \"03\": Öster\n", ""),
    ("regioner.yaml", "\"03\": Öster", "\"04\": Öster"),
    // The measures.
    ("1.yaml", "where f1 = ja and enhet", "where enhet"),
    ("1.yaml", "count distinct nytta where", "count distinct region where"),
    ("1.yaml", "count by code of nytta", "count by code of storre"),
    ("1.yaml", "sum of f4 where nytta = hog", "sum of f4 where nytta != hog"),
    ("1.yaml", "(f2 = ja and nytta = hog)", "(f2 = ja and nytta = lag)"),
    ("1.yaml", "storre = nagon", "storre != nagon"),
    ("1.yaml", "mean of enhet[region].lakare", "sum of enhet[region].lakare"),
    ("1.yaml", "band = 20_plus", "band != 20_plus"),
    ("1.yaml", "koder in plan", "koder in (D3)"),
    ("1.yaml", "percentile 50", "percentile 75"),
    ("1.yaml", "* 2 > 2", "* 2 >= 2"),
    ("1.yaml", "f2 = ja\n  1p", "f2 is answered\n  1p"),
    ("1.yaml", "f4 is missing", "f4 is invalid"),
    ("1.yaml", "[total, region, tid, storre]", "[total, region, storre]"),
    ("1.yaml", "count where storre", "count where f3 is answered and storre"),
    ("2.yaml", "tid = 10_plus", "tid != 10_plus"),
    ("2.yaml", "    exclude: f4 is missing\n", ""),
    ("2.yaml", "exclude: f4 is missing", "exclude: f4 > 10"),
    ("2.yaml", "from enhet where storlek = stor", "from enhet"),
    ("2.yaml", "where storlek = stor", "where band = 20_plus"),
    ("2.yaml", "enhet[region].storlek = stor", "enhet[region].storlek != stor"),
    ("2.yaml", "count where tid = 10_plus", "count where f3 is answered"),
    ("2.yaml", "f3 in (ibland, ofta)", "f3 is answered and f3 in (ibland, ofta)"),
];

/// Edits that change none.
pub(super) const STILL: &[Edit] = &[
    ("1.yaml", "Mått.", "Måttet."),
    ("1.yaml", "direction: higher", "direction: lower"),
    ("2.yaml", "favourable: [ofta]", "favourable: [ibland, ofta]"),
    ("2.yaml", "f3 in (ibland, ofta)", "f3 >= ibland"),
    ("1.yaml", "where f1 = ja and enhet[region].storlek = stor", "where not (f1 != ja or enhet[region].storlek != stor)"),
    (L, "label: Hög", "label: Stor nytta"),
    (E, "rest: Liten", "rest: Mindre"),
];
