//! Edits of conditions as they are written, each of one place. Ranges of codes are widened and narrowed by one, and so are periods.

/// Every edit of a condition in a definition file: what it is, and the file with it.
pub(super) fn edits(text: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut defined = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let body = line.trim_end();
        let (start, condition) = match (body.split_once(" where "), body.split_once(": ")) {
            _ if body.trim_start().starts_with('#') => (0, ""),
            (Some((before, condition)), _) if is_aggregate(before) => (before.len(), condition),
            (_, Some((name, condition))) if defined && name.starts_with("  ") => (name.len(), condition),
            _ => (0, ""),
        };
        defined = body == "define:" || defined && body.starts_with(' ');
        if !condition.is_empty() {
            let named = start + if body[start..].starts_with(" where ") { " where ".len() } else { 2 };
            let with = |condition: &str| format!("{}{}{condition}{}", &text[..at], &body[..named], &text[at + body.len()..]);
            out.extend(variants(condition).into_iter().map(|of| (format!("`{condition}` as `{of}`"), with(&of))));
            if body[start..].starts_with(" where ") {
                let without = format!("{}{}{}", &text[..at], &body[..start], &text[at + body.len()..]);
                out.push((format!("without `{condition}`"), without));
            }
        }
        // What items are counted by in what is added up.
        let head = body.split(" where ").next().unwrap_or_default();
        if let Some((before, rest)) = head.split_once("number of (").filter(|(before, _)| is_aggregate(before)) {
            let close = rest.rfind(')').expect("balanced");
            for of in variants(&rest[..close]) {
                let line = format!("{before}number of ({of}{}{}", &rest[close..], &body[head.len()..]);
                out.push((
                    format!("`{}` as `{of}`", &rest[..close]),
                    format!("{}{line}{}", &text[..at], &text[at + body.len()..]),
                ));
            }
        }
        at += line.len();
    }
    out
}

fn is_aggregate(before: &str) -> bool {
    let expression = before.trim_start().split_once(": ").map_or("", |(_, text)| text);
    ["count", "sum", "mean", "median", "percentile", "min", "max"]
        .contains(&expression.split(' ').next().unwrap_or_default())
}

/// The operands of a condition and what stands between them; what is in parentheses is one.
fn split(condition: &str) -> (Vec<String>, Vec<&'static str>) {
    let (mut operands, mut joins, mut depth, mut between) = (vec![String::new()], Vec::new(), 0i32, false);
    for word in condition.split(' ') {
        let join = match word {
            "and" if depth == 0 && !between => Some(" and "),
            "or" if depth == 0 => Some(" or "),
            _ => None,
        };
        // The first `and` after `between` stands between two limits.
        between = word == "between" || between && word != "and";
        depth += word.matches('(').count() as i32 - word.matches(')').count() as i32;
        match join {
            Some(join) => {
                joins.push(join);
                operands.push(String::new());
            }
            None => {
                let last = operands.last_mut().expect("one at least");
                if !last.is_empty() {
                    last.push(' ');
                }
                last.push_str(word);
            }
        }
    }
    (operands, joins)
}

fn joined(operands: &[String], joins: &[&str]) -> String {
    let rest = operands.iter().skip(1).zip(joins).map(|(operand, join)| format!("{join}{operand}"));
    operands[0].clone() + &rest.collect::<String>()
}

/// A condition without each operand, with `and` and `or` swapped, and with each edit of an operand.
fn variants(condition: &str) -> Vec<String> {
    let (operands, joins) = split(condition);
    if operands.len() == 1 {
        return of_operand(condition);
    }
    let mut out = Vec::new();
    for place in 0..operands.len() {
        let mut left = operands.clone();
        left.remove(place);
        out.push(joined(&left, &joins[1..]));
        for edited in of_operand(&operands[place]) {
            let mut with = operands.clone();
            with[place] = edited;
            out.push(joined(&with, &joins));
        }
    }
    let swapped: Vec<&str> = joins.iter().map(|join| if *join == " and " { " or " } else { " and " }).collect();
    out.push(joined(&operands, &swapped));
    out
}

fn of_operand(operand: &str) -> Vec<String> {
    let mut out = Vec::new();
    if let Some(date) = operand.strip_suffix(" during mars") {
        return ["mars_senare", "mars_tidigare"].map(|period| format!("{date} during {period}")).into();
    }
    // A set, and any other parentheses.
    if let Some(open) = operand.find('(') {
        let close = operand.rfind(')').expect("balanced");
        let (before, within, after) = (&operand[..open + 1], &operand[open + 1..close], &operand[close..]);
        if before.ends_with("in (") || before.ends_with("any of (") && within.contains(", ") {
            out.extend(super::around::ends(within).into_iter().map(|of| format!("{before}{of}{after}")));
            let members: Vec<&str> = within.split(", ").collect();
            for place in 0..members.len() {
                let left: Vec<&str> = members.iter().enumerate().filter(|(at, _)| *at != place).map(|(_, m)| *m).collect();
                out.extend((!left.is_empty()).then(|| format!("{before}{}{after}", left.join(", "))));
            }
        } else {
            out.extend(variants(within).into_iter().map(|of| format!("{before}{of}{after}")));
        }
        out.extend(moved(after).into_iter().map(|of| format!("{before}{within}{of}")));
        return out;
    }
    moved(operand)
}

/// A comparison with each of its limits moved by one.
fn moved(comparison: &str) -> Vec<String> {
    let words: Vec<&str> = comparison.split(' ').collect();
    let limits = words.iter().enumerate().skip(1).filter(|(place, _)| {
        let after = words[place - 1];
        [">", ">=", "<", "<=", "between"].contains(&after) || after == "and"
    });
    let mut out = Vec::new();
    for (place, word) in limits {
        for by in [-1, 1] {
            let Some(limit) = moved_by(word, by) else { continue };
            let mut with = words.clone();
            with[place] = &limit;
            out.push(with.join(" "));
        }
    }
    out
}

/// A number, or a day of a month, and one more or less.
fn moved_by(word: &str, by: i64) -> Option<String> {
    if let Some((month, day)) = word.rsplit_once('-').filter(|(month, _)| month.contains('-')) {
        let day: i64 = day.parse().ok()?;
        return (1..=28).contains(&(day + by)).then(|| format!("{month}-{:02}", day + by));
    }
    let (whole, decimals) = word.split_once('.').unwrap_or((word, ""));
    let whole: i64 = whole.parse().ok()?;
    Some(if decimals.is_empty() { (whole + by).to_string() } else { format!("{}.{decimals}", whole + by) })
}
