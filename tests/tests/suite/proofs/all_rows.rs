//! Random definitions: what is proved of each is what comes out when all its rows are gone through.
//!
//! The rows are read and tested by the naive interpreter, and what each code says is said again here.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use mattstock_core::catalogue::{Memory, load};
use mattstock_core::check::{CheckedCatalogue, QuestionKind, check};
use mattstock_core::plan::{
    Column, ColumnId, ColumnKind, NodeId, SourcePlan, StudiedFigure, StudiedPart, StudiedSide, Study, items_of, study,
};
use mattstock_core::prove::{Shown, Witness, proofs};
use mattstock_syntax::{Code, Span, words};
use mattstock_tests::definitions::{BIRTHS, CODES, DAYS, definition};
use mattstock_tests::naive::{Cell, Element, Kind, Outcome, Routed, Row, cell, period};
use rayon::prelude::*;

/// How many definitions there are.
const DEFINITIONS: u64 = 1000;

/// Every code that all rows decide.
const ALL: [Code; 11] = [
    Code::NumeratorOutsideDenominator,
    Code::NumeratorImpossible,
    Code::NumeratorEqualsDenominator,
    Code::DenominatorEmpty,
    Code::NeverAskedInDenominator,
    Code::NoAnswerInDenominator,
    Code::PartsOverlap,
    Code::PartsIncomplete,
    Code::ExclusiveChoiceOverlap,
    Code::ConditionRedundant,
    Code::RoutingImpossible,
];

/// What is told: the code, the items, what else, and the place.
type Told = (Code, Vec<String>, Option<String>, (u32, u32, u32));

#[test]
fn what_is_proved_of_a_thousand_definitions_is_what_all_their_rows_show() {
    let all: Vec<Result<Vec<Code>, String>> = (0..DEFINITIONS).into_par_iter().map(agrees).collect();
    let failures: Vec<&String> = all.iter().filter_map(|r| r.as_ref().err()).collect();
    let first: Vec<&&String> = failures.iter().take(3).collect();
    assert!(failures.is_empty(), "{} definitions differ, such as\n{first:#?}", failures.len());
    let mut raised: BTreeMap<Code, usize> = BTreeMap::new();
    for code in all.into_iter().flatten().flat_map(BTreeSet::from_iter) {
        *raised.entry(code).or_default() += 1;
    }
    // Each is put to the test: it is often raised, and often not.
    for code in ALL {
        let times = raised.get(&code).copied().unwrap_or_default();
        assert!((10..=900).contains(&times), "{} is raised by {times} definitions: {raised:#?}", code.as_str());
    }
}

#[test]
fn many_definitions_compute_with_days_ages_and_differences() {
    for written in ["days between", "age(", " - q", "2 * q"] {
        let has = |number: &u64| definition(*number).iter().any(|(_, text)| text.contains(written));
        let times = (0..DEFINITIONS).filter(has).count();
        assert!(times >= 20, "{written} stands in {times} definitions");
    }
}

/// The codes of a definition; or where the proofs and the rows differ.
fn agrees(number: u64) -> Result<Vec<Code>, String> {
    let files = definition(number);
    let text: String = files[1..].iter().map(|(_, text)| text.as_str()).collect();
    let fails = |what: String| format!("definition {number}: {what}\n{text}");
    let loaded = load(&Memory::new(files.clone()), "");
    let checked = check(&loaded.catalogue, &loaded.diagnostics);
    let catalogue = checked.catalogue.ok_or_else(|| {
        let found = checked.diagnostics.iter().map(|d| words::message(d, mattstock_syntax::Lang::En));
        fails(found.collect::<Vec<_>>().join("\n"))
    })?;
    let study = study(&catalogue, &[0]);
    let proved = proofs(&catalogue);
    let rows = Rows::of(&study);
    let expected = rows.expected(&catalogue);
    let mut told: Vec<Told> = proved.iter().map(|p| (p.code, p.items.clone(), p.other.clone(), place(p.span))).collect();
    told.sort();
    if told != expected {
        return Err(fails(format!("proved {told:#?}, where its rows show {expected:#?}")));
    }
    for proof in &proved {
        if let Shown::Row(witness) = &proof.shown {
            let row = rows.read(witness);
            let shows = |item: Option<&String>| rows.shows(proof.code, item, proof.other.as_ref(), &row);
            // An item that stands for others is the other one.
            let shown = match proof.items.first() {
                Some(item) if proof.code == Code::ExclusiveChoiceOverlap => {
                    rows.shows(proof.code, proof.other.as_ref(), Some(item), &row)
                }
                first => shows(first),
            };
            if !shown {
                return Err(fails(format!("{} is not shown by {witness}", proof.code.as_str())));
            }
        }
    }
    Ok(proved.iter().map(|p| p.code).collect())
}

fn place(span: Span) -> (u32, u32, u32) {
    (span.source.0, span.start, span.end)
}

/// A row, and whether it follows the routing.
struct Read<'a> {
    row: Row<'a>,
    /// What stands in each column.
    texts: Vec<String>,
    routed: bool,
}

/// What a row is to a figure.
struct Fact {
    base: bool,
    within: bool,
    counted: Outcome,
    answered: bool,
}

/// All rows of a definition's source.
struct Rows<'a> {
    study: &'a Study,
    plan: &'a SourcePlan,
    part: &'a StudiedPart,
    all: Vec<Read<'a>>,
    held: RefCell<BTreeMap<Option<String>, Rc<Held>>>,
}

/// What stands in the columns that a numerator looks at, of all rows in its denominator.
type Held = BTreeSet<Vec<String>>;

impl<'a> Rows<'a> {
    fn of(study: &'a Study) -> Self {
        let plan = &study.plan.sources[0];
        let mut all = vec![Read { row: Row { plan, cells: BTreeMap::new() }, texts: Vec::new(), routed: true }];
        for (place, column) in plan.columns.iter().enumerate() {
            let texts = texts(column);
            all = all.iter().flat_map(|read| texts.iter().map(|text| with(read, place, column, text))).collect();
        }
        Self { study, plan, part: &study.parts[0], all, held: RefCell::default() }
    }

    /// The row of a witness: what it leaves out is blank.
    fn read(&self, witness: &Witness) -> Read<'a> {
        let mut read = Read { row: Row { plan: self.plan, cells: BTreeMap::new() }, texts: Vec::new(), routed: true };
        for (place, column) in self.plan.columns.iter().enumerate() {
            let text = witness.cells.iter().find(|(name, _)| *name == column.name);
            read = with(&read, place, column, text.map_or("", |(_, text)| text));
        }
        read
    }

    fn fact(&self, figure: &StudiedFigure, read: &Read<'_>) -> Fact {
        let holds = |node: NodeId| read.row.holds(node, Element::None);
        let base = period(&read.row, figure.axis).is_some()
            && self.plan.responded.is_none_or(|node| holds(node) == Outcome::True)
            && figure.exclude.as_ref().is_none_or(|side| holds(side.node) == Outcome::False);
        let within = base && figure.denominator.as_ref().is_none_or(|side| holds(side.node) == Outcome::True);
        let counted = holds(figure.numerator.node);
        match &figure.fan {
            None => Fact { base, within, counted, answered: false },
            Some((column, values)) => {
                let each: Vec<Outcome> = values.iter().map(|v| Outcome::all(&[counted, holds(*v)])).collect();
                let answered = matches!(read.row.cell(*column), Cell::Value(_));
                Fact { base, within, counted: Outcome::any(&each), answered }
            }
        }
    }

    /// Whether a row shows what a code says of an item and another.
    fn shows(&self, code: Code, item: Option<&String>, other: Option<&String>, read: &Read<'_>) -> bool {
        let of = |item: Option<&String>| self.part.figures.iter().find(|f| f.item.as_ref() == item);
        let Some(figure) = of(item).filter(|_| read.routed) else { return false };
        let fact = self.fact(figure, read);
        let counted = |fact: &Fact| fact.counted == Outcome::True;
        let other = || of(other).map(|other| self.fact(other, read));
        match code {
            Code::NumeratorOutsideDenominator => {
                fact.base && counted(&fact) && !fact.within && !self.held(figure).contains(&named(figure, self.plan, read))
            }
            Code::NumeratorImpossible => fact.within && counted(&fact),
            Code::NumeratorEqualsDenominator => fact.within && !counted(&fact),
            Code::DenominatorEmpty => fact.within,
            Code::NeverAskedInDenominator => fact.within && fact.counted == Outcome::Unknown(Kind::NotAsked),
            Code::NoAnswerInDenominator => fact.within && fact.counted == Outcome::Unknown(Kind::NoAnswer),
            Code::PartsIncomplete => fact.within && fact.answered && fact.counted == Outcome::False,
            Code::PartsOverlap => fact.within && counted(&fact) && other().is_some_and(|other| counted(&other)),
            Code::ExclusiveChoiceOverlap => fact.within && counted(&fact) && other().is_some_and(|other| !counted(&other)),
            _ => panic!("no row shows {}", code.as_str()),
        }
    }

    fn held(&self, figure: &StudiedFigure) -> Rc<Held> {
        let known = self.held.borrow().get(&figure.item).cloned();
        known.unwrap_or_else(|| {
            let within = self.all.iter().filter(|read| read.routed && self.fact(figure, read).within);
            let held: Rc<Held> = Rc::new(within.map(|read| named(figure, self.plan, read)).collect());
            self.held.borrow_mut().insert(figure.item.clone(), held.clone());
            held
        })
    }

    fn any(&self, code: Code, item: Option<&String>, other: Option<&String>) -> bool {
        self.all.iter().any(|read| self.shows(code, item, other, read))
    }

    /// What should be told.
    fn expected(&self, catalogue: &CheckedCatalogue) -> Vec<Told> {
        let mut told = Vec::new();
        let mut closed = Vec::new();
        for gate in &self.study.gates {
            let passes = |read: &Read<'_>| read.routed && read.row.holds(gate.node, Element::None) == Outcome::True;
            if !self.all.iter().any(passes) {
                let question = catalogue.sources[0].question(gate.question).id.clone();
                told.push((Code::RoutingImpossible, Vec::new(), Some(question), place(gate.span)));
                closed.push(gate.node);
            }
        }
        let stopped = self.behind().iter().any(|gate| closed.contains(gate));
        let figures: Vec<&StudiedFigure> = self.part.figures.iter().collect();
        let against = figures[0].denominator.as_ref();
        let fanned = figures[0].fan.is_some();
        let at = place(figures[0].numerator.span);
        let names = |of: &[&StudiedFigure]| of.iter().filter_map(|f| f.item.clone()).collect::<Vec<_>>();
        let parted = |code: Code, of: &[&'a StudiedFigure]| -> (Vec<&'a StudiedFigure>, Vec<&'a StudiedFigure>) {
            of.iter().partition(|f| self.any(code, f.item.as_ref(), None))
        };
        let mut left = figures;
        if let Some(side) = against {
            let (taken, empty) = parted(Code::DenominatorEmpty, &left);
            let at = self.limited(&[side]).unwrap_or(place(side.span));
            told.extend((!empty.is_empty() && !stopped).then(|| (Code::DenominatorEmpty, names(&empty), None, at)));
            left = taken;
        }
        let (counted, never) = parted(Code::NumeratorImpossible, &left);
        if !never.is_empty() && !stopped {
            let sides: Vec<&StudiedSide> = [&never[0].numerator].into_iter().chain(never[0].denominator.as_ref()).collect();
            told.push((Code::NumeratorImpossible, names(&never), None, self.limited(&sides).unwrap_or(at)));
        }
        left = counted;
        let mut tell = |code: Code, of: Vec<&StudiedFigure>| {
            told.extend((!of.is_empty()).then(|| (code, names(&of), None, at)));
        };
        if against.is_some_and(|side| side.conditional) {
            tell(Code::NumeratorOutsideDenominator, parted(Code::NumeratorOutsideDenominator, &left).0);
        }
        if against.is_some() && !fanned {
            tell(Code::NumeratorEqualsDenominator, parted(Code::NumeratorEqualsDenominator, &left).1);
        }
        if against.is_some() {
            tell(Code::NeverAskedInDenominator, parted(Code::NeverAskedInDenominator, &left).0);
        }
        if against.is_some() && fanned {
            tell(Code::NoAnswerInDenominator, parted(Code::NoAnswerInDenominator, &left).0);
            tell(Code::PartsIncomplete, parted(Code::PartsIncomplete, &left).0);
        }
        if let Some((source, question)) = self.part.question {
            let asked = catalogue.sources[source.index()].question(question);
            let multiple = matches!(asked.kind, QuestionKind::Multiple { .. });
            let pairs = left.iter().enumerate().flat_map(|(i, a)| left[i + 1..].iter().map(move |b| (*a, *b)));
            let both =
                |(a, b): &(&StudiedFigure, &StudiedFigure)| self.any(Code::PartsOverlap, a.item.as_ref(), b.item.as_ref());
            if let Some((a, b)) = pairs.into_iter().filter(|_| multiple && against.is_some()).find(both) {
                told.push((Code::PartsOverlap, names(&[a]), b.item.clone(), at));
            }
            for (key, implies) in items_of(catalogue, source, question) {
                let is_left = |item: &String| left.iter().any(|f| f.item.as_ref() == Some(item));
                let is_low = |other: &&String| {
                    is_left(&key) && is_left(other) && self.any(Code::ExclusiveChoiceOverlap, Some(&key), Some(other))
                };
                let low: Vec<String> = implies.iter().filter(is_low).cloned().collect();
                told.extend((!low.is_empty()).then_some((Code::ExclusiveChoiceOverlap, low, Some(key), at)));
            }
        }
        let redundant = self.redundant().into_iter().map(|at| (Code::ConditionRedundant, Vec::new(), None, at));
        told.extend(redundant);
        told.sort();
        told
    }

    /// The gates of all that the part looks at, and of what these look at.
    fn behind(&self) -> BTreeSet<NodeId> {
        let sides =
            |f: &StudiedFigure| [Some(&f.numerator), f.denominator.as_ref(), f.exclude.as_ref()].map(|s| s.map(|s| s.node));
        let mut left: Vec<NodeId> = self.part.figures.iter().flat_map(sides).flatten().collect();
        let mut gates = BTreeSet::new();
        while let Some(node) = left.pop() {
            for column in self.plan.looked_at(node) {
                let gate = self.plan.column(column).gate.as_ref().map(|gate| gate.node);
                left.extend(gate.filter(|gate| gates.insert(*gate)));
            }
        }
        gates
    }

    /// Where a number is compared that comes out the same for all that have it.
    fn limited(&self, sides: &[&StudiedSide]) -> Option<(u32, u32, u32)> {
        let comes_out = |node: NodeId, outcome: Outcome| {
            self.all.iter().any(|read| read.routed && read.row.holds(node, Element::None) == outcome)
        };
        let mut clauses = sides.iter().flat_map(|side| &side.clauses);
        let limited = clauses.find(|clause| match self.plan.looked_at(clause.node).as_slice() {
            [column] if matches!(self.plan.column(*column).kind, ColumnKind::Number { .. }) => {
                comes_out(clause.node, Outcome::True) != comes_out(clause.node, Outcome::False)
            }
            _ => false,
        });
        limited.map(|clause| place(clause.span))
    }

    /// Where clauses stand without which every row comes out the same.
    fn redundant(&self) -> BTreeSet<(u32, u32, u32)> {
        let mut places = BTreeSet::new();
        let sides: [fn(&StudiedFigure) -> Option<&StudiedSide>; 3] =
            [|f| Some(&f.numerator), |f| f.denominator.as_ref(), |f| f.exclude.as_ref()];
        for side in sides {
            let sides: Vec<&StudiedSide> = self.part.figures.iter().filter_map(side).collect();
            let Some(first) = sides.first() else { continue };
            let mut told = BTreeSet::new();
            for (place_of, variation) in first.variations.iter().enumerate().rev() {
                let same = |read: &Read<'_>| {
                    let holds = |node: NodeId| read.row.holds(node, Element::None);
                    self.plan.responded.is_some_and(|node| holds(node) != Outcome::True)
                        || sides.iter().all(|side| holds(side.node) == holds(side.variations[place_of].node))
                };
                if !told.contains(&variation.junction) && self.all.iter().all(same) {
                    told.insert(variation.junction);
                    places.insert(place(variation.span));
                }
            }
        }
        places
    }
}

/// What stands in the columns that a numerator looks at.
fn named(figure: &StudiedFigure, plan: &SourcePlan, read: &Read<'_>) -> Vec<String> {
    let looked_at = plan.looked_at(figure.numerator.node).into_iter().chain(figure.fan.iter().map(|(column, _)| *column));
    looked_at.map(|column| read.texts[column.index()].clone()).collect()
}

/// A row with the text of one more column.
fn with<'a>(read: &Read<'a>, place: usize, column: &Column, text: &str) -> Read<'a> {
    let asked = column.gate.as_ref().map(|gate| read.row.holds(gate.node, Element::None));
    let inferred = column.gate.as_ref().is_some_and(|gate| gate.inferred);
    let routed = asked.map_or(Routed::ALWAYS, |asked| Routed { asked, inferred });
    let found = cell(column, text, routed);
    let says_not_asked = column.not_asked.iter().any(|t| t == text);
    let follows = match asked {
        None => found != Cell::Invalid,
        Some(Outcome::False | Outcome::Unknown(Kind::NotAsked)) => text.is_empty() || says_not_asked,
        // Who leaves the gate open is not led to what follows.
        Some(Outcome::Unknown(_)) => text.is_empty() || column.no_answer.iter().any(|t| t == text),
        Some(Outcome::True) => found != Cell::Invalid && !says_not_asked,
    };
    let mut cells = read.row.cells.clone();
    cells.insert(ColumnId(place as u32), found);
    let texts = read.texts.iter().cloned().chain([text.to_owned()]).collect();
    Read { row: Row { plan: read.row.plan, cells }, texts, routed: read.routed && follows }
}

/// All that can be written in a column, as far as it can matter.
fn texts(column: &Column) -> Vec<String> {
    // Every set of some words but the empty one.
    let sets = |of: &[&str], between: &str| -> Vec<String> {
        let one = |set: usize| (0..of.len()).filter(|i| set >> i & 1 == 1).map(|i| of[i]).collect::<Vec<_>>();
        (1..1usize << of.len()).map(|set| one(set).join(between)).collect()
    };
    let mut texts: Vec<String> = match &column.kind {
        ColumnKind::Year => return vec!["2025".to_owned()],
        ColumnKind::Coded(values) => values.iter().map(|v| v.key.clone()).collect(),
        ColumnKind::Choices { choices, .. } => {
            let keys: Vec<&str> = choices.iter().map(|c| c.key.as_str()).collect();
            // One that contradicts itself is as good as all.
            sets(&keys, "|").into_iter().filter(|t| !t.contains("|ingen") || t == "a|ingen").collect()
        }
        ColumnKind::CodeList { .. } => sets(&CODES, " "),
        ColumnKind::Number { .. } => (0..=2).map(|n| n.to_string()).collect(),
        ColumnKind::Date if column.name.ends_with(['a', 'b']) => DAYS.map(str::to_owned).into(),
        ColumnKind::Date => BIRTHS.map(str::to_owned).into(),
        other => panic!("no definition has {other:?}"),
    };
    if !matches!(column.kind, ColumnKind::CodeList { .. } | ColumnKind::Choices { .. }) {
        texts.push("?".to_owned());
    }
    texts.push(String::new());
    texts.extend(column.not_asked.iter().chain(&column.no_answer).cloned());
    texts
}
