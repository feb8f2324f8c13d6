//! Figures in tables. The layout follows from what the part makes one figure each of.

use super::headings::Headings;
use super::view::{Distribution, Member, Named, NumberOf, View, absent};
use crate::Decimal;
use crate::check::{Breakdown, By, SourceKind};
use crate::document::compose::Composer;
use crate::document::language::{fill, lower_first, upper_first};
use crate::document::text::plain;
use crate::document::{Block, Table, TableCell, TableColumn, TableKind, TableRow, Text};
use crate::estimate::{Row, Status};

/// As many columns of answers or codes as a page can hold; beyond that each group has a table of its own.
const COLUMNS: usize = 8;
/// As many characters of headings as fit beside each other; beyond that items are numbered.
const HEADINGS: usize = 70;

/// The tables of a part in a period.
pub(super) struct Tables<'v, 'a> {
    view: &'v View<'a>,
    composer: Composer<'a>,
    /// Said of the part and the period in every caption.
    title: &'v str,
    year: Option<&'v str>,
}

/// A row heading: the group it stands for.
struct Line<'b> {
    breakdown: &'b Breakdown,
    group: Named,
}

impl<'v, 'a> Tables<'v, 'a> {
    pub(super) fn new(view: &'v View<'a>, title: &'v str, year: Option<&'v str>) -> Self {
        let composer = Composer::new(view.texts, view.measure).without_wordings();
        Self { view, composer, title, year }
    }

    /// All tables: breakdowns by the unit stand by themselves, the total stands above the first other breakdown. Also says
    /// whether they tell what is missing from the total.
    pub(super) fn blocks(mut self) -> (Vec<Block>, bool) {
        let by = self.view.numerator.by.clone();
        let breakdowns = &self.view.part.breakdowns;
        let mut layouts: Vec<Vec<&Breakdown>> = Vec::new();
        for breakdown in breakdowns {
            let beside_total = match layouts.as_slice() {
                [only] if only.as_slice() == [&Breakdown::Total] => by.is_none() || !self.view.by_unit(breakdown),
                _ => false,
            };
            match layouts.last_mut() {
                Some(last) if beside_total => last.push(breakdown),
                _ => layouts.push(vec![breakdown]),
            }
        }
        let distributes = self.view.distributes();
        let missing_told = match by {
            None => false,
            Some(_) if distributes => breakdowns.contains(&Breakdown::Total),
            Some(_) => layouts.iter().any(|layout| layout.as_slice() == [&Breakdown::Total]),
        };
        let mut out = Vec::new();
        for layout in layouts {
            let unit = layout.iter().any(|b| self.view.by_unit(b));
            let total_only = layout.as_slice() == [&Breakdown::Total];
            match (&by, unit) {
                (None, true) => out.push(self.outcomes(&layout)),
                (None, false) => out.push(self.singles(&layout, None)),
                (Some(By::Answers(_) | By::Codes(_)), true) => out.push(self.unit_answers(&layout)),
                (Some(_), true) => out.extend(self.unit_items(&layout)),
                (Some(_), false) if !distributes && total_only => out.push(self.members()),
                // Beside each figure stands how many it is made of, which leaves no room for others.
                (Some(_), false) if self.view.of_values() => {
                    for member in self.view.members() {
                        out.push(self.singles(&layout, Some(&member)));
                    }
                }
                (Some(_), false) if !distributes => out.extend(self.members_by_group(&layout)),
                (Some(By::ItemsAndAnswers(_)), false) if total_only => out.push(self.items_and_answers()),
                (Some(By::ItemsAndAnswers(_)), false) => {
                    for item in self.view.items() {
                        out.push(self.distributions(&layout, &item.key, Some(&item.label)));
                    }
                }
                (Some(_), false) if total_only => out.push(self.answers(&Breakdown::Total, "", None)),
                (Some(_), false) if self.view.categories().len() > COLUMNS => {
                    for line in self.lines(&layout) {
                        let label = Some(line.group.label.as_str()).filter(|_| *line.breakdown != Breakdown::Total);
                        out.push(self.answers(line.breakdown, &line.group.key, label));
                    }
                }
                (Some(_), false) => out.push(self.distributions(&layout, "", None)),
            }
        }
        (out, missing_told)
    }

    fn lines<'b>(&self, layout: &[&'b Breakdown]) -> Vec<Line<'b>> {
        let lines = |breakdown: &&'b Breakdown| {
            let groups = self.view.groups(breakdown);
            groups.into_iter().map(|group| Line { breakdown, group }).collect::<Vec<_>>()
        };
        layout.iter().flat_map(lines).collect()
    }

    /// One figure per group: the part's only one, or that of one of those it makes one each of.
    fn singles(&mut self, layout: &[&Breakdown], member: Option<&Member>) -> Block {
        let lines = self.lines(layout);
        let only = Member { item: String::new(), answer: String::new(), label: String::new() };
        let cells = |line: &Line| {
            let row = self.view.member_row(line.breakdown, &line.group.key, member.unwrap_or(&only));
            self.figures_beside(row)
        };
        let rows = lines.iter().map(|line| group_row(line, cells(line))).collect();
        let heading = self.group_heading(layout);
        let columns = self.headings().figures();
        let shows = self.levels(member.map(|m| m.label.as_str()), layout);
        self.table(&shows, heading, columns, rows)
    }

    /// The answer of each unit, below how many gave it.
    fn outcomes(&mut self, layout: &[&Breakdown]) -> Block {
        let verdict = self.view.verdict();
        let lines = self.lines(layout);
        let cell = |line: &Line| {
            let row = self.view.row(line.breakdown, &line.group.key, "", "");
            if self.view.by_unit(line.breakdown) { self.outcome(row, &verdict) } else { self.of_all(row) }
        };
        let rows = lines.iter().map(|line| group_row(line, vec![cell(line)])).collect();
        let heading = self.group_heading(layout);
        let columns = vec![text_column(self.view.labels().outcome)];
        let shows = self.levels(None, layout);
        self.table(&shows, heading, columns, rows)
    }

    /// `12 av 19`, with the share where the unit is one.
    fn of_all(&self, row: Option<&Row>) -> TableCell {
        let words = &self.composer.patterns().figures;
        let Some(row) = row else {
            return self.view.nothing();
        };
        match (row.status, row.numerator, row.denominator) {
            (Status::Ok, Some(n), Some(d)) => {
                let text = fill(words.n_of_d, &[("n", &self.view.number(n)), ("d", &self.view.number(d))]);
                match self.view.ratio(n, d) {
                    Some(share) if self.view.unit.per == Some(100) => {
                        let share = match self.view.weighted() {
                            true => {
                                let figure = fill(words.percent, &[("percent", &share)]);
                                fill(self.view.words().weighted.share, &[("figure", &figure)])
                            }
                            false => fill(words.share, &[("percent", &share)]),
                        };
                        TableCell::text(format!("{text}{share}"))
                    }
                    _ => TableCell::text(self.view.marked(text)),
                }
            }
            _ => self.view.figure(Some(row)),
        }
    }

    /// What one unit answered.
    fn outcome(&self, row: Option<&Row>, verdict: &[String; 2]) -> TableCell {
        let Some(row) = row else {
            return self.view.nothing();
        };
        match (row.status, row.numerator) {
            (Status::Ok, Some(_)) => TableCell::text(&verdict[usize::from(!self.view.passes(row))]),
            (status, _) => self.view.status(status),
        }
    }

    /// What one unit answered, where each answer has a row.
    fn answer(&self, breakdown: &Breakdown, group: &str, item: &str) -> TableCell {
        let line = self.view.distribution(breakdown, group, item);
        match line.status {
            Status::Ok => {}
            status => return self.view.status(status),
        }
        let given = |row: &Option<&Row>| row.is_some_and(|r| self.view.passes(r));
        match line.figures.iter().position(given) {
            Some(i) => TableCell::text(&self.view.categories()[i].label),
            None => absent(self.view.labels().outside[0]),
        }
    }

    fn unit_answers(&mut self, layout: &[&Breakdown]) -> Block {
        let lines = self.lines(layout);
        let rows =
            lines.iter().map(|line| group_row(line, vec![self.answer(line.breakdown, &line.group.key, "")])).collect();
        let heading = self.group_heading(layout);
        let shows = self.levels(None, layout);
        self.table(&shows, heading, vec![text_column(self.view.labels().answer)], rows)
    }

    /// A row per unit and a column per item.
    fn unit_items(&mut self, layout: &[&Breakdown]) -> Vec<Block> {
        let verdict = self.view.verdict();
        let items = self.view.items();
        let answered = matches!(self.view.numerator.by, Some(By::ItemsAndAnswers(_)));
        let cell = |line: &Line, item: &Named| match answered {
            true => self.answer(line.breakdown, &line.group.key, &item.key),
            false => self.outcome(self.view.row(line.breakdown, &line.group.key, &item.key, ""), &verdict),
        };
        let row = |line: &Line| group_row(line, items.iter().map(|item| cell(line, item)).collect());
        let rows = self.lines(layout).iter().map(row).collect();
        let (legend, columns) = self.item_columns(&items, false);
        let heading = self.group_heading(layout);
        let shows = self.levels(None, layout);
        let table = self.table(&shows, heading, columns, rows);
        legend.into_iter().chain([table]).collect()
    }

    /// A row per group and a column for each of those that have a figure each.
    fn members_by_group(&mut self, layout: &[&Breakdown]) -> Vec<Block> {
        let members = self.view.members();
        let lines = self.lines(layout);
        let figures = |line: &Line| -> Vec<Option<&Row>> {
            members.iter().map(|m| self.view.member_row(line.breakdown, &line.group.key, m)).collect()
        };
        // One denominator beside them only where it is the same for all.
        let shared = |row: &[Option<&Row>]| {
            let all: Vec<Decimal> = row.iter().flatten().filter_map(|r| r.denominator).collect();
            all.windows(2).all(|w| w[0] == w[1]).then(|| all.first().copied())
        };
        let one = self.view.denominator.is_some() && lines.iter().all(|line| shared(&figures(line)).is_some());
        let rows_told = self.view.weighted() && self.view.within();
        let row = |line: &Line| {
            let figures = figures(line);
            let mut cells: Vec<TableCell> = figures.iter().map(|r| self.view.figure(*r)).collect();
            if one {
                let status = figures.iter().flatten().map(|r| r.status).find(|s| *s != Status::Ok);
                let status = status.unwrap_or(Status::Ok);
                cells.push(self.view.count_beside(shared(&figures).flatten(), status));
                if rows_told {
                    let rows = figures.iter().flatten().find_map(|r| r.n_denominator);
                    cells.push(self.view.count_beside(rows.map(integer), status));
                }
            }
            group_row(line, cells)
        };
        let rows = lines.iter().map(row).collect();
        let labels: Vec<Named> =
            members.iter().map(|m| Named { key: m.key(), label: self.headings().of_member(&m.label) }).collect();
        let (legend, mut columns) = self.item_columns(&labels, true);
        if one {
            columns.push(number_column(&self.headings().denominator()));
            let rows = self.view.unweighted(self.view.labels().count).filter(|_| rows_told);
            columns.extend(rows.map(|label| number_column(&label)));
        }
        let heading = self.group_heading(layout);
        let shows = self.levels(None, layout);
        let table = self.table(&shows, heading, columns, rows);
        legend.into_iter().chain([table]).collect()
    }

    /// Columns for items: by their labels, or numbered with a legend where those are long.
    fn item_columns(&self, items: &[Named], numeric: bool) -> (Vec<Block>, Vec<TableColumn>) {
        let labels = self.view.labels();
        let column = |label: &str| TableColumn { label: label.into(), numeric };
        if items.iter().map(|i| plain(&i.label).chars().count()).sum::<usize>() <= HEADINGS {
            return (Vec::new(), items.iter().map(|i| column(&i.label)).collect());
        }
        let legend = vec![
            super::paragraph(labels.numbered_items.to_owned()),
            Block::List { items: items.iter().map(|i| Text::from(&i.label)).collect(), numbered: true },
        ];
        (legend, (1..=items.len()).map(|i| column(&i.to_string())).collect())
    }

    /// A row for each of those that have a figure each.
    fn members(&mut self) -> Block {
        let labels = self.view.labels();
        let members = self.view.members();
        let rows_of: Vec<Option<&Row>> = members.iter().map(|m| self.view.member_row(&Breakdown::Total, "", m)).collect();
        let survey = self.view.source.kind == SourceKind::Survey;
        let blank = if survey { labels.no_answer } else { labels.missing_group };
        let kinds: [(&str, NumberOf); 3] =
            [(blank, |r| r.no_answer), (labels.not_asked, |r| r.not_asked), (labels.invalid, |r| r.invalid)];
        let met = |of: NumberOf| rows_of.iter().flatten().any(|r| of(r).is_some_and(|n| n.mantissa != 0));
        // Blanks always, so that it is seen that there were none.
        let kinds = kinds.into_iter().enumerate().filter(|(i, (_, of))| *i == 0 || met(*of));
        let kinds: Vec<_> = kinds.map(|(_, kind)| kind).collect();
        let row = |(member, row): (&Member, &Option<&Row>)| {
            let mut cells = vec![TableCell::text(&member.label)];
            cells.extend(self.figures_beside(*row));
            let status = row.map_or(Status::Ok, |r| r.status);
            cells.extend(kinds.iter().map(|(_, of)| self.view.count_beside(row.and_then(of), status)));
            TableRow { key: member.key(), strong: false, cells }
        };
        let rows = members.iter().zip(&rows_of).map(row).collect();
        let mut columns = self.headings().figures();
        columns.extend(kinds.iter().map(|(label, _)| number_column(&self.view.marked((*label).to_owned()))));
        let heading = self.headings().members();
        let shows = self.levels(None, &[&Breakdown::Total]);
        self.table(&shows, heading, columns, rows)
    }

    /// The shares of all answers, a row each, down to the total.
    fn answers(&mut self, breakdown: &Breakdown, group: &str, about: Option<&str>) -> Block {
        let labels = self.view.labels();
        let line = self.view.distribution(breakdown, group, "");
        let shares = self.view.unit.per.is_some() && self.view.denominator.is_some();
        let row = |key: &str, label: &str, strong: bool, share: TableCell, [count, rows]: [TableCell; 2]| {
            let rows = self.view.weighted().then_some(rows);
            let cells = [TableCell::text(label)].into_iter().chain(shares.then_some(share)).chain([count]).chain(rows);
            TableRow { key: key.to_owned(), strong, cells: cells.collect() }
        };
        let mut rows = Vec::new();
        for (category, figure) in self.view.categories().iter().zip(&line.figures) {
            let count = match figure {
                Some(r) if r.status == Status::Ok || shares => self.view.beside(r.numerator, r.status),
                other => self.view.figure(*other),
            };
            let status = figure.map_or(Status::Ok, |r| r.status);
            let counts = [count, self.rows_of(figure.and_then(|r| r.n_numerator), status)];
            rows.push(row(&category.key, &category.label, false, self.view.figure(*figure), counts));
        }
        for i in self.missing_kinds(std::slice::from_ref(&line)) {
            let n = line.missing[i];
            // Of how many rows nothing is known is counted with weights alone.
            let counts = [self.view.beside(Some(n), line.status), self.view.nothing()];
            rows.push(row("", self.missing_label(i), false, self.share(n, &line), counts));
        }
        if let (Some(all), Status::Ok) = (line.denominator, line.status) {
            let n = line.figures.iter().flatten().find_map(|r| r.n_denominator);
            let counts = [self.view.beside(Some(all), line.status), self.rows_of(n, line.status)];
            rows.push(row("", labels.total, true, self.share(all, &line), counts));
        }
        let mut columns: Vec<TableColumn> = shares.then(|| number_column(&self.headings().share())).into_iter().collect();
        columns.push(number_column(&self.view.marked(labels.count.to_owned())));
        columns.extend(self.view.unweighted(labels.count).map(|label| number_column(&label)));
        let shows = match about {
            Some(group) => group.to_owned(),
            None => self.levels(None, &[breakdown]),
        };
        self.table(&shows, labels.answer.to_owned(), columns, rows)
    }

    /// A row per group and a column per answer, so that each row adds up to all.
    fn distributions(&mut self, layout: &[&Breakdown], item: &str, about: Option<&str>) -> Block {
        let lines = self.lines(layout);
        let told: Vec<Distribution> =
            lines.iter().map(|l| self.view.distribution(l.breakdown, &l.group.key, item)).collect();
        let heads = lines.iter().map(|l| (l.group.key.as_str(), l.group.label.as_str(), *l.breakdown == Breakdown::Total));
        let heading = self.group_heading(layout);
        self.distribution_table(layout, about, heading, heads.collect(), &told)
    }

    /// A row per item and a column per answer.
    fn items_and_answers(&mut self) -> Block {
        let items = self.view.items();
        let told: Vec<Distribution> = items.iter().map(|i| self.view.distribution(&Breakdown::Total, "", &i.key)).collect();
        let heads = items.iter().map(|i| (i.key.as_str(), i.label.as_str(), false)).collect();
        let heading = self.view.labels().item.to_owned();
        self.distribution_table(&[&Breakdown::Total], None, heading, heads, &told)
    }

    fn distribution_table(
        &mut self,
        layout: &[&Breakdown],
        about: Option<&str>,
        heading: String,
        heads: Vec<(&str, &str, bool)>,
        lines: &[Distribution],
    ) -> Block {
        let missing = self.missing_kinds(lines);
        let all = self.view.denominator.is_some();
        let row = |((key, label, strong), line): (&(&str, &str, bool), &Distribution)| {
            let mut cells = vec![TableCell::text(*label)];
            cells.extend(line.figures.iter().map(|r| self.view.figure(*r)));
            cells.extend(missing.iter().map(|i| self.share(line.missing[*i], line)));
            if all {
                cells.push(self.view.beside(line.denominator, line.status));
                let n = line.figures.iter().flatten().find_map(|r| r.n_denominator);
                cells.extend(self.view.weighted().then(|| self.rows_of(n, line.status)));
            }
            TableRow { key: (*key).to_owned(), strong: *strong, cells }
        };
        let rows = heads.iter().zip(lines).map(row).collect();
        let mut columns: Vec<TableColumn> =
            self.view.categories().iter().map(|c| number_column(&self.headings().of_answer(&c.label))).collect();
        columns.extend(missing.iter().map(|i| number_column(&self.headings().of_answer(self.missing_label(*i)))));
        if all {
            columns.push(number_column(&self.headings().denominator()));
            columns.extend(self.view.unweighted(self.view.labels().count).map(|label| number_column(&label)));
        }
        let shows = self.levels(about, layout);
        self.table(&shows, heading, columns, rows)
    }

    /// A share of what is missing, beside the shares of answers; a plain number where those are.
    fn share(&self, n: Decimal, line: &Distribution) -> TableCell {
        if line.status != Status::Ok {
            return self.view.status(line.status);
        }
        match (self.view.unit.per, line.denominator) {
            (Some(_), Some(d)) => self.view.ratio(n, d).map_or_else(|| self.view.nothing(), TableCell::text),
            _ => self.view.beside(Some(n), line.status),
        }
    }

    /// Which kinds of missing a distribution shows: blanks always, so that it is seen that there were none.
    fn missing_kinds(&self, lines: &[Distribution]) -> Vec<usize> {
        (0..4).filter(|i| *i == 0 || lines.iter().any(|l| l.missing[*i].mantissa != 0)).collect()
    }

    fn missing_label(&self, kind: usize) -> &'static str {
        let labels = self.view.labels();
        let of_column = matches!(self.view.numerator.by, Some(By::Codes(c)) if self.view.source.cell(c).question.is_none());
        let blank = if of_column { labels.missing_group } else { labels.no_answer };
        [blank, labels.not_asked, labels.invalid, labels.other][kind]
    }

    /// The figure of a row and what stands beside it.
    fn figures_beside(&self, row: Option<&Row>) -> Vec<TableCell> {
        let status = row.map_or(Status::Ok, |r| r.status);
        let mut cells = vec![self.view.figure(row)];
        if self.view.denominator.is_some() && self.view.unit.per.is_some() {
            cells.push(self.view.beside(row.and_then(|r| r.numerator), status));
        }
        if self.view.of_values() {
            cells.push(self.view.count_beside(row.and_then(|r| self.view.basis(r)), status));
            return cells;
        }
        if self.view.denominator.is_some() {
            cells.push(self.view.count_beside(row.and_then(|r| r.denominator), status));
        }
        if self.view.weighted() {
            let n = row.and_then(|r| if self.view.within() { r.n_denominator } else { r.n_numerator });
            cells.push(self.rows_of(n, status));
        }
        cells
    }

    /// A number of rows without their weights.
    fn rows_of(&self, n: Option<u64>, status: Status) -> TableCell {
        self.view.count_beside(n.map(integer), status)
    }

    fn headings(&self) -> Headings<'_, 'a> {
        Headings { view: self.view, composer: &self.composer }
    }

    fn group_heading(&mut self, layout: &[&Breakdown]) -> String {
        let cells = layout.iter().find_map(|b| match b {
            Breakdown::Cells(cells) => Some(cells),
            Breakdown::Total => None,
        });
        let Some(cells) = cells else {
            return self.view.labels().group.to_owned();
        };
        let axes: Vec<String> = cells.iter().map(|c| self.composer.axis_heading(*c)).collect();
        // Only the first word of a heading begins with a capital.
        let axes: Vec<String> =
            (0..).zip(&axes).map(|(i, axis)| if i == 0 { axis.clone() } else { lower_first(axis) }).collect();
        upper_first(&self.composer.list(&axes))
    }

    /// What a table shows, for its caption: an item where it is about one, and its breakdowns.
    fn levels(&mut self, item: Option<&str>, layout: &[&Breakdown]) -> String {
        let levels: Vec<String> = layout.iter().map(|b| self.composer.level(b)).collect();
        let levels = self.composer.list(&levels);
        item.map_or_else(|| levels.clone(), |item| format!("{item}, {levels}"))
    }

    fn table(&self, shows: &str, heading: String, columns: Vec<TableColumn>, rows: Vec<TableRow>) -> Block {
        let labels = self.view.labels();
        let caption = match self.year {
            Some(year) => fill(labels.caption_year, &[("part", self.title), ("levels", shows), ("year", year)]),
            None => fill(labels.caption, &[("part", self.title), ("levels", shows)]),
        };
        let columns = [text_column(&heading)].into_iter().chain(columns).collect();
        Block::Table(Table { caption: caption.into(), caption_hidden: false, kind: TableKind::Figures, columns, rows })
    }
}

fn group_row(line: &Line<'_>, cells: Vec<TableCell>) -> TableRow {
    TableRow {
        key: line.group.key.clone(),
        strong: *line.breakdown == Breakdown::Total,
        cells: [TableCell::text(&line.group.label)].into_iter().chain(cells).collect(),
    }
}

fn text_column(label: &str) -> TableColumn {
    TableColumn { label: label.into(), numeric: false }
}

fn integer(n: u64) -> Decimal {
    Decimal::integer(n.into())
}

pub(super) fn number_column(label: &str) -> TableColumn {
    TableColumn { label: label.into(), numeric: true }
}
