//! Questions that are asked by computed conditions.

use super::*;

const ROUTED: &str = "
columns:
  datum:
    type: date
  fodd:
    type: date
    sample:
      after: datum
      low: -9000
      high: 0
  alder:
    bands:
      of: age(fodd, datum)
      from: [10, 18]
  vuxen:
    groups:
      of: alder
      vuxna: [18_plus]
      barn: [under_10, 10_17]
questions:
  f:
    text: F
    answers: ja_nej
    items:
      a: A
      b: B
      c: C
    sample:
      rates:
        ja: 0.5
        nej: 0.5
      blank: 0.1
  n:
    text: N
    number:
      min: 0
      max: 6
  m:
    text: M
    number:
      min: 0
      max: 6
  av_grupp:
    text: G
    asked_when: vuxen = vuxna
    answers: ja_nej
  av_antal:
    text: A
    asked_when: number of (f = ja) >= 2
    answers: ja_nej
  av_alla:
    text: A
    asked_when: all of (f = ja)
    answers: ja_nej
  av_ingen:
    text: A
    asked_when: none of (f = ja and n > 1)
    answers: ja_nej
  av_jamforelse:
    text: J
    asked_when: n > m
    answers: ja_nej
  av_kvot:
    text: K
    asked_when: n / m >= 1.5
    answers: ja_nej
  av_dagar:
    text: D
    asked_when: days between fodd and datum < 18 * 365 + n
    answers: ja_nej
  av_period:
    text: P
    asked_when: datum during halvaret
    answers: ja_nej
";

#[test]
fn computed_conditions_route_row_by_row() {
    let head = "responded_when: n + m > 2 and alder != under_10\nperiod:\n  of: datum\n  as: aret";
    let rows = rows(head, ROUTED, &options(5, &[("s", 3_000)]));
    let mut seen: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for row in &rows {
        assert!(!row.contains_key("alder") && !row.contains_key("vuxen"));
        let (n, m): (i64, i64) = (row["n"].parse().unwrap(), row["m"].parse().unwrap());
        let (fodd, datum) = (Date::parse(&row["fodd"]).unwrap(), Date::parse(&row["datum"]).unwrap());
        let birthday = (datum.month, datum.day) >= (fodd.month, fodd.day);
        let age = datum.year - fodd.year - i32::from(!birthday);
        assert!(n + m > 2 && age >= 10, "{row:?}");
        let answers = ["a", "b", "c"].map(|item| row[&format!("f_{item}")].clone());
        let [yes, blank] = ["ja", ""].map(|text| answers.iter().filter(|a| *a == text).count());
        let days = day(&row["datum"]) - day(&row["fodd"]);
        // None where it cannot be known; a blank may then be blank for want of an answer.
        let expected = [
            ("av_grupp", Some(age >= 18)),
            (
                "av_antal",
                if yes >= 2 {
                    Some(true)
                } else if yes + blank < 2 {
                    Some(false)
                } else {
                    None
                },
            ),
            (
                "av_alla",
                if yes == 3 {
                    Some(true)
                } else if yes + blank < 3 {
                    Some(false)
                } else {
                    None
                },
            ),
            (
                "av_ingen",
                if n <= 1 || yes + blank == 0 {
                    Some(true)
                } else if yes > 0 {
                    Some(false)
                } else {
                    None
                },
            ),
            ("av_jamforelse", Some(n > m)),
            ("av_kvot", (m > 0).then_some(2 * n >= 3 * m)),
            ("av_dagar", Some(days < 6570 + n)),
            ("av_period", Some(row["datum"].as_str() < "2025-07-01")),
        ];
        for (name, asked) in expected {
            assert_eq!(!row[name].is_empty(), asked == Some(true), "{name} {row:?}");
            seen.entry(name).or_default()[usize::from(asked == Some(true))] += 1;
        }
    }
    assert!(seen.values().all(|[no, yes]| *no > 0 && *yes > 0), "{seen:?}");
}
