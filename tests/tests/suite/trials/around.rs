//! Edits of what figures rest on beside their conditions, each of one place: what is computed, the unit, breakdowns, bands and groups,
//! periods, routing and who responded.

/// Every such edit of a definition file: what it is, and the file with it.
pub(super) fn edits(text: &str) -> Vec<(String, String)> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut out = Vec::new();
    let (mut parent, mut question, mut tests) = ("", "", false);
    for (at, line) in lines.iter().enumerate() {
        let body = line.trim_end();
        tests |= body == "tests:";
        if tests || body.trim_start().starts_with('#') {
            continue;
        }
        let with = |new: Option<&str>| {
            let new = new.map_or(String::new(), |new| format!("{new}\n"));
            lines[..at].concat() + &new + &lines[at + 1..].concat()
        };
        let (key, value) = body.trim().split_once(':').map_or((body.trim(), ""), |(key, value)| (key, value.trim()));
        let lead = &body[..body.len() - body.trim_start().len()];
        let said = if key == "is" { parent } else { key };
        for new in values(said, value) {
            let of = if said == "asked_when" { question } else { "" };
            out.push((format!("`{said}: {value}` as `{new}` {of}"), with(Some(&format!("{lead}{key}: {new}")))));
        }
        // An element of a list of breakdowns, and what belongs to it.
        if parent == "breakdowns" && key.starts_with("- ") {
            let deeper = |line: &&&str| line.starts_with(&format!("{lead}  "));
            let more = lines[at + 1..].iter().take_while(deeper).count();
            out.push((format!("without `{}`", body.trim()), lines[..at].concat() + &lines[at + 1 + more..].concat()));
        }
        if value.is_empty() && body.ends_with(':') {
            parent = key;
            if lead.len() == 2 {
                question = key;
            }
        }
    }
    out
}

/// What could stand at a key instead.
fn values(key: &str, value: &str) -> Vec<String> {
    match key {
        "numerator" | "denominator" => computed(value),
        "unit" if value == "percent" => vec!["per_1000".to_owned()],
        "unit" if value == "per_1000" => vec!["percent".to_owned()],
        "breakdowns" => without_each(value),
        "from" if value.starts_with('[') => limits(value),
        "from" => days(value),
        "in" => ends(value),
        "asked_when" if !value.is_empty() => vec![format!("{value} or not {value}"), format!("not {value}")],
        "responded_when" => vec![format!("{value} or not {value}")],
        _ => Vec::new(),
    }
}

/// Something else computed of the same rows.
fn computed(expression: &str) -> Vec<String> {
    const WORDS: [&str; 5] = ["sum of", "mean of", "median of", "min of", "max of"];
    let (head, condition) = expression.split_once(" where ").map_or((expression, None), |(a, b)| (a, Some(b)));
    let percentile = head.split_once(" of ").filter(|(word, _)| word.starts_with("percentile ")).map(|(_, of)| of);
    let value = WORDS.iter().find_map(|word| head.strip_prefix(word)).map(str::trim).or(percentile);
    let heads: Vec<String> = match value {
        Some(value) => WORDS.iter().map(|word| format!("{word} {value}")).filter(|other| other != head).collect(),
        None if head.starts_with("count distinct ") => {
            let by = head.split_once(" by ").map_or(String::new(), |(_, by)| format!(" by {by}"));
            vec![format!("count{by}")]
        }
        None if head.starts_with("count each ") => vec!["count".to_owned()],
        None => Vec::new(),
    };
    let whole = |head: String| condition.map_or(head.clone(), |condition| format!("{head} where {condition}"));
    heads.into_iter().map(whole).collect()
}

fn members(list: &str) -> Vec<String> {
    list.trim_start_matches('[').trim_end_matches(']').split(", ").map(str::to_owned).collect()
}

fn without_each(list: &str) -> Vec<String> {
    let all = if list.starts_with('[') { members(list) } else { Vec::new() };
    let without = |place: usize| {
        let left: Vec<&str> = all.iter().enumerate().filter(|(at, _)| *at != place).map(|(_, one)| one.as_str()).collect();
        format!("[{}]", left.join(", "))
    };
    (0..all.len()).filter(|_| all.len() > 1).map(without).collect()
}

/// Each limit of some bands, one more or less.
fn limits(list: &str) -> Vec<String> {
    let all = members(list);
    let moved = |place: usize, by: i64| {
        let mut with = all.clone();
        with[place] = (all[place].parse::<i64>().ok()? + by).to_string();
        Some(format!("[{}]", with.join(", ")))
    };
    (0..all.len()).flat_map(|place| [-1, 1].map(|by| moved(place, by))).flatten().collect()
}

/// The day before the one that years start on, and the day after.
fn days(day: &str) -> Vec<String> {
    match day {
        "01-01" => ["12-31", "01-02"].map(str::to_owned).into(),
        "03-01" => ["02-28", "03-02"].map(str::to_owned).into(),
        _ => Vec::new(),
    }
}

/// Each range of codes with either end moved.
pub(super) fn ends(list: &str) -> Vec<String> {
    let all = members(list);
    let mut out = Vec::new();
    for (place, one) in all.iter().enumerate() {
        let moved: Vec<String> = match (one.split_once(".."), one.strip_suffix('*')) {
            (Some((from, to)), _) => {
                let first = [next(from, 1), next(from, -1)].map(|from| format!("{from}..{to}"));
                let last = [next(to, 1), next(to, -1)].map(|to| format!("{from}..{to}"));
                first.into_iter().chain(last).collect()
            }
            (_, Some(begin)) => {
                let wider = [format!("{begin}*, {}*", next(begin, 1)), format!("{}*, {begin}*", next(begin, -1))];
                let narrower = [format!("{begin}0..{begin}8"), format!("{begin}1..{begin}9")];
                wider.into_iter().chain(narrower).collect()
            }
            _ => Vec::new(),
        };
        for one in moved {
            let mut with = all.clone();
            with[place] = one;
            let text = with.join(", ");
            out.push(if list.starts_with('[') { format!("[{text}]") } else { text });
        }
    }
    out
}

/// The code of a letter and digits right after one, or right before it.
fn next(code: &str, by: i32) -> String {
    let (letter, digits) = code.split_at(1);
    let modulus = 10i32.pow(digits.len() as u32);
    let number = digits.parse::<i32>().expect("digits") + by;
    let step = number.div_euclid(modulus);
    let letter = char::from_u32((letter.as_bytes()[0] as i32 + step) as u32).expect("a letter");
    format!("{letter}{:0width$}", number.rem_euclid(modulus), width = digits.len())
}
