//! How names, numbers and codes are written.

use super::*;

#[test]
fn spellings() {
    let named =
        |variant: &str| format!("name: {{is: Läkares kännedom, published_as: [{{text: {variant}, where: rapporten}}]}}");
    raises(&[("name", &named("Läkares kännedom."))], "spelling-variant", "Läkares kännedom.");
    raises_nothing(&[("name", &named("Kännedom"))]);
    let long = |variant: &str| {
        format!(
            "name: {{is: Läkares upplevelse av tidsbrist i arbetet, published_as: [{{text: {variant}, where: rapporten}}]}}"
        )
    };
    raises(&[("name", &long("Läkares tidsbrist i arbetet"))], "spelling-variant", "Läkares tidsbrist i arbetet");
    raises_nothing(&[("name", &long("Tidsbrist"))]);
    raises(&[("name", &named("Plan och läkares och läkares kännedom"))], "text-slip", "och läkares och läkares");
    // What is said of a question may be said of one of its answers, and of its period.
    let asked = |text: &str, variant: &str| {
        let survey = SURVEY.replace("columns:", "period: {of: ar, as: senaste_aret}\ncolumns:");
        let survey =
            survey.replace("text: Ett?", &format!("text: {text}, published_as: [{{text: {variant}, where: rapporten}}]"));
        found(&[("enkat.yaml", &survey)]).into_iter().filter(|(code, _)| *code == "spelling-variant").collect::<Vec<_>>()
    };
    assert_eq!(asked("Ett?", "Ja."), [("spelling-variant", "Ja.".to_owned())]);
    assert_eq!(asked("Ett?", "Kanske."), []);
    let spaced = "(1 mars 20XX – 1 mars 20XX)";
    assert_eq!(asked("\"Ett ({period})?\"", spaced), [("spelling-variant", spaced.to_owned())]);
    assert_eq!(asked("\"Ett ({period})?\"", "(1 mars 20XX–1 mars 20XX)"), []);
    // The heading of an area is meant to be shorter than its name.
    let area = |heading: &str| {
        let catalogue = CATALOGUE.replace(
            "{name: A}",
            &format!("{{name: Kvalitet i läkarintyg för vård, heading: {heading}, published_as: [{{text: Kvalitet i läkarintyg, where: r}}]}}"),
        );
        found(&[("catalogue.yaml", &catalogue)])
    };
    assert_eq!(area("Kvalitet i läkarintyg"), []);
    assert_eq!(area("Intyg"), [("spelling-variant", "Kvalitet i läkarintyg".to_owned())]);
    // A term of a question that the name has otherwise, and the other way round, is one slip.
    let asked = SURVEY.replace(
        "text: Ett?",
        "text: {is: Finns en medicinskt sakkunnig läkare?, published_as: [{text: medicinsk sakkunnig läkare, where: namnet}]}",
    );
    let name = "name: {is: Medicinsk sakkunnig läkare, published_as: [{text: medicinskt sakkunnig läkare, where: frågan}]}";
    let both = found(&[("enkat.yaml", &asked), ("7.yaml", &measure(&[("name", name)]))]);
    assert_eq!(both, [("spelling-variant", "medicinsk sakkunnig läkare".to_owned())]);
    let sets = ("kva.yaml", "code_sets:\n  plan: {codes: [DV077]}\n");
    let with_code = |code: &str| measure(&[("statement", &format!("  statement: Antal KVÅ {code}."))]);
    assert_eq!(found(&[("7.yaml", &with_code("DV 077")), sets]), [("spelling-variant", "DV 077".to_owned())]);
    assert_eq!(found(&[("7.yaml", &with_code("DV077")), sets]), []);
    let asked = |first: &str, second: &str| {
        let survey = SURVEY
            .replace("text: Ett?", &format!("text: \"{first}?\""))
            .replace("text: Två?", &format!("text: \"{second}?\""));
        found(&[("enkat.yaml", &survey)])
    };
    let two = asked("Har du det senaste året svarat", "Har du det sista året frågat");
    assert_eq!(two, [("spelling-variant", "sista året".to_owned())]);
    assert_eq!(asked("Har du det senaste året svarat", "Har du det senaste året frågat"), []);
}

#[test]
fn numbers_with_a_letter() {
    let numbered = |one: &str, two: &str| {
        let survey = SURVEY.replace("number_label: 7c", &format!("number_label: {one}"));
        let survey = survey.replace("{text: Två?", &format!("{{number_label: {two}, text: Två?"));
        found(&[("enkat.yaml", &survey)])
    };
    assert_eq!(numbered("6a", "\"7\""), [("text-slip", "6a".to_owned())]);
    assert_eq!(numbered("6a", "6b"), []);
    assert_eq!(numbered("6a", "\"6\""), []);
    assert_eq!(numbered("6a", "61"), [("text-slip", "6a".to_owned())]);
    // The number of a part as its question has it.
    raises(&[("comment", "  comment: Fråga 7 c är öppen.")], "spelling-variant", "7 c");
    raises_nothing(&[("comment", "  comment: Fråga 7c är öppen, och 7 d är det inte.")]);
}
