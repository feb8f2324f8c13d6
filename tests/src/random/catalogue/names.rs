//! What can be named in an expression, by its type.

/// The answers of a scale, and whether they are ordered.
pub(super) type Scale = (&'static str, &'static [&'static str], bool);

/// The scales of the catalogue.
pub(super) const SCALES: [Scale; 3] = [
    ("ja_nej", &["ja", "nej"], false),
    ("ja_nej_osaker", &["ja", "nej", "osaker"], false),
    ("frekvens", &["aldrig", "sallan", "ofta", "alltid"], true),
];

/// The names of one source.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    pub(super) source: String,
    /// Whether its rows are dated.
    pub(super) dated: bool,
    /// Questions of one answer, items that are bound, and columns of answers.
    pub(super) answers: Vec<(String, Scale)>,
    /// Batteries with their items.
    pub(super) batteries: Vec<(String, Vec<String>, Scale)>,
    /// Multiple-choice questions with their choices.
    pub(super) choices: Vec<(String, Vec<String>)>,
    /// Columns with a codelist.
    pub(super) coded: Vec<(String, Vec<String>)>,
    pub(super) numbers: Vec<String>,
    pub(super) years: Vec<String>,
    pub(super) dates: Vec<String>,
    pub(super) keys: Vec<String>,
    /// Columns of one free code.
    pub(super) codes: Vec<String>,
    pub(super) lists: Vec<String>,
    pub(super) texts: Vec<String>,
}

impl Names {
    /// Everything of which it can be asked whether it is answered.
    pub(super) fn with_states(&self) -> Vec<String> {
        let answers = self.answers.iter().map(|(name, _)| name);
        let choices = self.choices.iter().map(|(name, _)| name);
        let coded = self.coded.iter().map(|(name, _)| name);
        let items = self.batteries.iter().flat_map(|(name, items, _)| items.iter().map(move |i| format!("{name}[{i}]")));
        let plain = [&self.numbers, &self.dates, &self.keys, &self.codes, &self.lists, &self.texts].into_iter().flatten();
        answers.chain(choices).chain(coded).chain(plain).cloned().chain(items).collect()
    }

    /// Adds what another source's rows with the same key hold.
    pub(super) fn look_up(&mut self, other: &Names, key: &str) {
        let there = |name: &String| format!("{}[{key}].{name}", other.source);
        let all = |names: &[String]| names.iter().map(there).collect::<Vec<_>>();
        self.answers.extend(other.answers.iter().map(|(name, scale)| (there(name), *scale)));
        self.choices.extend(other.choices.iter().map(|(name, choices)| (there(name), choices.clone())));
        self.coded.extend(other.coded.iter().map(|(name, codes)| (there(name), codes.clone())));
        self.numbers.extend(all(&other.numbers));
        self.dates.extend(all(&other.dates));
        self.codes.extend(all(&other.codes));
        self.lists.extend(all(&other.lists));
        self.keys.extend(all(&other.keys));
    }
}
