//! Circles of differences: along each of them what is known of the differences comes to nothing, or the row cannot be.

use biodivine_lib_bdd::Bdd;

use super::range::Range;

/// The most circles that are looked along.
pub(super) const CIRCLES: usize = 400;

/// What a column or a computed value can be, and where it is that.
pub(super) type States = Vec<(Range, Bdd)>;

/// What is known of the difference of two columns, by their places; the first place stands for no column.
pub(super) struct Edge {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) states: States,
}

impl Edge {
    /// Whether it says the same of every row, such as that a date is one.
    fn is_dull(&self) -> bool {
        self.states.len() < 2
    }
}

/// The edges of a circle by their numbers, each forwards or backwards.
pub(super) type Circle = Vec<(usize, bool)>;

/// The circles of edges that meet no place twice, the short first, and whether these are all. Those that only lead along what
/// differs between rows come before the others.
pub(super) fn circles(places: usize, edges: &[Edge]) -> (Vec<Circle>, bool) {
    let itself = edges.iter().enumerate().filter(|(_, edge)| edge.from == edge.to);
    let mut found: Vec<Circle> = itself.map(|(at, _)| vec![(at, true)]).collect();
    let telling = |circle: &Circle| circle.iter().all(|(edge, _)| !edges[*edge].is_dull());
    let mut all = search(places, edges, &telling, &|_| true, &mut found);
    if all {
        all = search(places, edges, &|_| true, &|circle| !telling(circle), &mut found);
    }
    (found, all)
}

/// Looks for circles, and says whether no limit was reached. Paths are gone along where it `is_open`, and circles kept where
/// they are new.
fn search(
    places: usize,
    edges: &[Edge],
    is_open: &dyn Fn(&Circle) -> bool,
    is_new: &dyn Fn(&Circle) -> bool,
    found: &mut Vec<Circle>,
) -> bool {
    let mut open: Vec<(usize, usize, Circle)> = (0..places).map(|start| (start, start, Vec::new())).collect();
    // Breadth first: what is short is found before what is long.
    let mut at = 0;
    while let Some((start, here, path)) = open.get(at).cloned() {
        at += 1;
        if found.len() >= CIRCLES || open.len() > 10 * CIRCLES {
            return false;
        }
        for (number, edge) in edges.iter().enumerate().filter(|(_, edge)| edge.from != edge.to) {
            let (next, forwards) = match here {
                _ if edge.from == here => (edge.to, true),
                _ if edge.to == here => (edge.from, false),
                _ => continue,
            };
            let first = path.first().map_or(number, |(first, _)| *first);
            let met = |place: usize| {
                path.iter().any(|(e, forwards)| place == if *forwards { edges[*e].to } else { edges[*e].from })
            };
            let mut longer = path.clone();
            longer.push((number, forwards));
            if !is_open(&longer) {
                continue;
            }
            if next == start {
                // Each circle is met in both directions.
                if path.iter().all(|(e, _)| *e != number) && first < number && is_new(&longer) {
                    found.push(longer);
                }
            } else if next > start && !met(next) {
                open.push((start, next, longer));
            }
        }
    }
    true
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::super::work::Work;
    use super::*;

    /// An edge that says so many things.
    fn edge(from: usize, to: usize, states: usize) -> Edge {
        Edge { from, to, states: vec![(Range::ALL, Work::new(1, 10).unwrap().yes()); states] }
    }

    #[test]
    fn circles_are_found_up_to_a_limit() {
        let around = (1..=12).map(|place| edge(place, place % 12 + 1, 3));
        let (found, all) = circles(13, &around.collect::<Vec<_>>());
        assert_eq!((found.iter().map(Vec::len).collect::<Vec<_>>(), all), (vec![12], true));
        let each = (1..=13).flat_map(|from| (from + 1..=13).map(move |to| edge(from, to, 3)));
        let (found, all) = circles(14, &each.collect::<Vec<_>>());
        assert!(!all && (100..=CIRCLES).contains(&found.len()), "{}", found.len());
        assert!(found.iter().all(|circle| circle.len() == 3), "the short come first");
    }

    #[test]
    fn what_differs_between_rows_is_gone_along_first() {
        let tested = (1..=3).map(|place| edge(0, place, 1)).chain((1..=3).map(|place| edge(place, place % 3 + 1, 3)));
        let (found, all) = circles(4, &tested.collect::<Vec<_>>());
        // The three of them; then through each two, and around all.
        assert_eq!((found[0].len(), found.len(), all), (3, 7, true));
    }
}
