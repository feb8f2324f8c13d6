//! Multiple choice, free codes and keys: what their cells hold, and what is tested of them.

use mattstock_core::plan::{CodePattern, ColumnKind, Contradiction, Derivation, EmptyMeans, Is, Test};
use mattstock_core::{Expected, FindingKind};

use super::Build;

#[test]
fn choices_are_ticked_by_key_or_label() {
    let mut b = Build::new();
    let q = b.choices("q", &["kurs=Kurs, extern", "bok=Bok", "a\u{30a}ka=Åka"], EmptyMeans::NoAnswer);
    let [kurs, bok, aka, either] = [vec![0], vec![1], vec![2], vec![0, 2]].map(|of| {
        let node = b.test(q, Test::OneOf(of));
        b.count(b.all(), node)
    });
    let run = b.run("q;x\nkurs;\nKURS|bok;\n Bok | kurs, EXTERN ;\nåka;\nbok|bok;\n;-\n").clean();
    assert_eq!(run.total(kurs), [3, 2, 0, 1, 0, 0]);
    assert_eq!(run.total(bok), [3, 2, 0, 1, 0, 0]);
    assert_eq!(run.total(aka), [1, 4, 0, 1, 0, 0]);
    assert_eq!(run.total(either), [4, 1, 0, 1, 0, 0]);
}

#[test]
fn a_blank_may_mean_that_nothing_is_ticked() {
    let mut b = Build::new();
    let q = b.choices("q", &["a", "b"], EmptyMeans::None);
    b.edit(q).no_answer = vec!["-99".into()];
    let f1 = b.yes_no("f1");
    let gated = b.choices("g", &["a", "b"], EmptyMeans::None);
    let asked = b.has(f1, &["ja"]);
    b.gate(gated, asked, false);
    let [has, answered, routed] = [(q, Test::OneOf(vec![0, 1])), (q, Test::Is(Is::Answered)), (gated, Test::OneOf(vec![1]))]
        .map(|(column, test)| {
            let node = b.test(column, test);
            b.count(b.all(), node)
        });
    let run = b.run("q,f1,g\n | ,ja,\na,ja,b\n-99,nej,\nb,nej,b\n");
    assert_eq!(run.total(has), [2, 1, 0, 1, 0, 0]);
    assert_eq!(run.total(answered), [3, 1, 0, 0, 0, 0]);
    // Asked and nothing ticked; ticked; not asked and blank; not asked though ticked.
    assert_eq!(run.total(routed), [1, 1, 2, 0, 0, 0]);
    assert_eq!(run.findings(), [(FindingKind::RoutingViolated, "g", "nej", 1, [5].as_slice())]);
}

#[test]
fn what_is_no_choice_makes_the_cell_invalid_and_is_named() {
    let mut b = Build::new();
    let q = b.choices("q", &["kurs", "bok", "ingen!"], EmptyMeans::NoAnswer);
    b.edit(q).values = vec![("1".into(), "kurs".into())];
    let node = b.test(q, Test::OneOf(vec![0]));
    let tally = b.count(b.all(), node);
    let run = b.run("q\n1|bok\nkurs|kusr\nkurs|ingen\n|kurs| |bok|\ningen\ningen|ingen\n\"ingen|bok|kurs\"\n");
    // kurs and bok twice; three that are not allowed; and an exclusive choice by itself, also where it stands twice.
    assert_eq!(run.total(tally), [2, 2, 0, 0, 3, 0]);
    let expected = |f: &mattstock_core::Finding| match f.expected.as_ref() {
        Some(Expected::Alone { alone, others }) => Some(format!("{} or {}", alone.join(", "), others.as_deref().unwrap())),
        other => other.and_then(|e| e.text()).map(str::to_owned),
    };
    let found: Vec<_> = run.0.findings.iter().map(|f| (f.found.as_deref(), expected(f), f.suggestion.as_deref())).collect();
    let expected: Vec<_> = found.iter().map(|(f, e, s)| (*f, e.as_deref(), *s)).collect();
    assert_eq!(
        expected,
        [
            (Some("kusr"), Some("kurs, bok, ingen"), Some("kurs")),
            (Some("kurs|ingen"), Some("ingen or kurs"), None),
            (Some("ingen|bok|kurs"), Some("ingen or kurs|bok"), None),
        ]
    );
    assert!(run.0.findings.iter().all(|f| f.kind == FindingKind::InvalidValue));
}

#[test]
fn a_text_for_a_blank_is_one_only_by_itself() {
    let mut b = Build::new();
    let q = b.choices("q", &["ja=Ja", "nej=Nej"], EmptyMeans::None);
    let column = b.edit(q);
    column.values = vec![("nej".into(), "ja".into())];
    column.no_answer = vec!["Nej".into(), "nej".into()];
    let node = b.test(q, Test::OneOf(vec![1]));
    let tally = b.count(b.all(), node);
    let run = b.run("q\nNej\nJa|Nej\nnej\nnej|ja\n").clean();
    // A blank; the label of nej beside ja; and what stands for ja, which comes first.
    assert_eq!(run.total(tally), [1, 2, 0, 1, 0, 0]);
}

#[test]
fn there_may_be_more_choices_than_bits_in_a_word() {
    let mut b = Build::new();
    let keys: Vec<String> = (0..130).map(|n| format!("k{n}")).collect();
    let q = b.choices("q", &keys.iter().map(String::as_str).collect::<Vec<_>>(), EmptyMeans::NoAnswer);
    let tallies: Vec<usize> = [vec![0], vec![63], vec![64], vec![129], vec![1, 128]]
        .map(|of| {
            let node = b.test(q, Test::OneOf(of));
            b.count(b.all(), node)
        })
        .to_vec();
    let run = b.run(&format!("q\nk0|k64\nk129\nk63|k128\n{}\n", keys.join("|"))).clean();
    let yes: Vec<u64> = tallies.iter().map(|t| run.total(*t)[0]).collect();
    assert_eq!(yes, [2, 2, 2, 2, 2]);
}

#[test]
fn a_free_code_is_the_whole_cell_folded() {
    let mut b = Build::new();
    let diagnos = b.column("diagnos", ColumnKind::FreeCode);
    let range = Test::Codes(vec![CodePattern::Range("F40".into(), "F48".into())]);
    let (range, answered) = (b.test(diagnos, range), b.is(diagnos, Is::Answered));
    let [range, answered] = [range, answered].map(|node| b.count(b.all(), node));
    let run = b.run("diagnos;x\nF43.9;\nf 40 1;\nF49;\n;-\nF39 F41;\n").clean();
    // The last is one code, F39F41, and no list.
    assert_eq!(run.total(range), [2, 2, 0, 1, 0, 0]);
    assert_eq!(run.total(answered), [4, 1, 0, 0, 0, 0]);
    // Nothing parts codes where there is one.
    let joined = b.run("diagnos;x\nM54/F41;\n").0.findings.remove(0);
    assert_eq!((joined.kind.as_str(), joined.expected), ("joined-codes", None));
}

#[test]
fn keys_are_compared_exactly() {
    let mut b = Build::new();
    let person = b.column("person", ColumnKind::Key);
    let test = b.test(person, Test::Text(vec!["A1".into(), "å 2".into()]));
    let tally = b.count(b.all(), test);
    let run = b.run("person;x\nA1;\na1;\n A1 ;\na\u{30a} 2;\nA12;\n;-\n").clean();
    // White space around is no part of a key; å is one letter or two.
    assert_eq!(run.total(tally), [3, 2, 0, 1, 0, 0]);
}

#[test]
fn contradictions_are_found_and_counted_as_they_stand() {
    let mut b = Build::new();
    let [a, bb, ingen] = ["a", "b", "ingen"].map(|name| b.yes_no(name));
    let [of_a, of_b, of_none] = [a, bb, ingen].map(|column| b.has(column, &["ja"]));
    let any = b.or(&[of_a, of_b]);
    let node = b.and(&[of_none, any]);
    b.plan.contradictions.push(Contradiction { column: ingen, node });
    let tally = b.count(b.all(), of_none);
    let run = b.run("a,b,ingen\nja,ja,ja\nnej,nej,ja\nja,nej,nej\nnej,ja,ja\nnej,,ja\n");
    assert_eq!(run.total(tally), [4, 1, 0, 0, 0, 0]);
    assert_eq!(run.findings(), [(FindingKind::ExclusiveContradicted, "ingen", "", 2, [2, 5].as_slice())]);
    assert!(!FindingKind::ExclusiveContradicted.stops());
}

#[test]
fn an_exclusive_choice_in_a_column_of_its_own_is_told_under_the_headers_that_are_ticked() {
    let mut b = Build::new();
    let columns: Vec<_> = ["webb", "bok", "ingen"]
        .map(|choice| {
            let column = b.coded(&format!("q2_{choice}"), &["1", "0"]);
            b.edit(column).question = true;
            column
        })
        .into();
    let q2 = b.choices("q2", &["webb", "bok", "ingen"], EmptyMeans::NoAnswer);
    b.edit(q2).derivation = Some(Derivation::Ticks(columns));
    let ColumnKind::Choices { exclusive, .. } = &mut b.edit(q2).kind else { unreachable!("it has choices") };
    exclusive.push(2);
    let run = b.run("q2_webb,q2_bok,q2_ingen\n1,0,0\n1,0,1\n");
    assert_eq!(run.findings(), [(FindingKind::InvalidValue, "q2_webb, q2_ingen", "webb|ingen", 1, [3].as_slice())]);
}
