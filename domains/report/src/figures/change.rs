// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! This year beside the last: the index on what both editions share, the indicators that are still the same, and those
//! whose line is cut (methodology, section 10).

use std::collections::{BTreeSet, HashMap};

use composite::{
    assess::{Assessment, Assumptions, assess},
    years::{Continuity, compare, constant_perimeter},
};
use estimation::{
    change::{Difference, Edition, change},
    share::{Publication, publication},
};
use observatory::maturity::Maturity;

use super::{
    FiguresProblem, Indicator, Measured,
    estimates::SMALLEST,
    ground::Ground,
    reading::{Choices, Reading, Told},
    table::{Cell, Column, Form, Label, Mark, Row, Table},
    zone::Axis,
};

/// One edition as changes are worked out from it.
pub struct Side<'a> {
    /// Its ground.
    pub ground: &'a Ground,
    /// Its maturity.
    pub maturity: &'a Maturity,
    /// The choices of its form.
    pub choices: &'a Choices,
}

impl Side<'_> {
    fn codes(&self) -> Vec<String> {
        let comuni = self.maturity.sources.registry.comuni();
        self.ground.units.iter().map(|unit| comuni[*unit].code.to_string()).collect()
    }

    fn of_units(&self, value: impl Fn(usize) -> Option<f64>) -> Vec<Option<f64>> {
        self.ground.units.iter().map(|unit| value(*unit)).collect()
    }

    /// What was answered to an indicator: whether this answer, or the number.
    fn answers(&self, id: &str, main: &str) -> Option<Vec<Option<f64>>> {
        let place = self.maturity.sources.edition.map.indicators.iter().position(|mapped| mapped.id == id)?;
        match Reading::of(self.maturity, &self.ground.units, place, self.choices).told {
            Told::Answers { answers, .. } => {
                let answer = answers.into_iter().find(|answer| answer.word == main)?;
                Some(answer.given.into_iter().map(|given| given.map(|yes| f64::from(u8::from(yes)))).collect())
            }
            Told::Number(values) => Some(values),
            Told::Ratio(_) => None,
        }
    }
}

/// This year beside the last, in four tables: index and sections, shares, means, and what cannot be compared.
///
/// # Errors
/// When an engine refuses the data: a mistake of ours.
pub fn changed(before: &Side<'_>, now: &Side<'_>, indicators: &[Indicator]) -> Result<Vec<Table>, FiguresProblem> {
    let codes = [before.codes(), now.codes()];
    let pair = Pair { before, now, codes: &codes };
    let cut = cut(before.maturity, now.maturity);
    let (mut shares, mut numbers, mut breaks) = (Vec::new(), Vec::new(), Vec::new());
    for indicator in indicators {
        let Some(main) = &indicator.main else { continue };
        let sides = before.answers(&indicator.id, main).zip(now.answers(&indicator.id, main));
        let Some((then, today)) = sides else { continue };
        let is_share = indicator.measured == Measured::Answers;
        let Some(mut cells) = pair.difference(&then, &today, is_share)? else { continue };
        let of = |cells: Vec<Cell>| Row {
            key: indicator.table.clone(),
            label: indicator.name.clone(),
            axis: Axis::Altro,
            code: indicator.id.clone(),
            cells,
        };
        match (cut.contains(&indicator.id), is_share) {
            (true, true) => {
                cells.truncate(2);
                breaks.push(Row { label: why(now.maturity, indicator), ..of(cells) });
            }
            (true, false) => {}
            (false, true) => shares.push(of(cells)),
            (false, false) => numbers.push(of(cells)),
        }
    }
    let of_index = index(&pair)?;
    let mut tables = vec![
        table("cambiamento-imd", "report-table-change-index", columns(Form::Number(1), Form::Number(1)), of_index),
        table("cambiamento", "report-table-change", columns(Form::Share, Form::Points), shares),
        table("cambiamento-medie", "report-table-change-means", columns(Form::Number(1), Form::Number(1)), numbers),
    ];
    let mut two = columns(Form::Share, Form::Points);
    two.truncate(2);
    tables.push(table("interruzioni", "report-table-breaks", two, breaks));
    tables.push(link(&pair)?);
    Ok(tables)
}

fn table(id: &str, title: &str, columns: Vec<Column>, rows: Vec<Row>) -> Table {
    let rows_are = Label::key(if id == "cambiamento-imd" || id == "raccordo" {
        "report-rows-scores"
    } else {
        "report-rows-indicators"
    });
    Table { id: id.to_owned(), title: Label::key(title), rows_are, columns, rows }
}

fn columns(form: Form, moved: Form) -> Vec<Column> {
    vec![
        Column::new("prima", Label::key("report-col-before"), form),
        Column::new("ora", Label::key("report-col-now"), form),
        Column::new("differenza", Label::key("report-col-difference"), moved),
        Column::new("panel", Label::key("report-col-panel"), moved),
        Column::new("comuni", Label::key("report-col-common"), Form::Count),
    ]
}

/// The indicators that cannot be compared: wording, rule, goalposts or weight changed, or the map says so.
#[must_use]
pub fn cut(before: &Maturity, now: &Maturity) -> BTreeSet<String> {
    let judged = now.continuity(before);
    let mut cut: BTreeSet<String> =
        judged.into_iter().filter(|(_, how)| *how == Continuity::Break).map(|(id, _)| id).collect();
    // Those of context are not in the codebook: what they are made of tells.
    let old: HashMap<&str, _> =
        before.sources.edition.map.indicators.iter().map(|one| (one.id.as_str(), one)).collect();
    for one in &now.sources.edition.map.indicators {
        let differs = |was: &&survey::MappedIndicator| {
            (&was.formula, &was.denominator, &was.applies, &was.unit)
                != (&one.formula, &one.denominator, &one.applies, &one.unit)
        };
        if !one.breaks.is_empty() || old.get(one.id.as_str()).is_some_and(differs) {
            cut.insert(one.id.clone());
        }
    }
    cut
}

/// Whether the scores of a section, or index and levels where none is named, cannot be compared as they were published: the
/// rules changed, or an indicator that counts in one of the editions is new, gone, or cannot be compared.
#[must_use]
pub fn are_scores_cut(before: &Maturity, now: &Maturity, section: Option<&str>) -> bool {
    let codebooks = [&before.codebook, &now.codebook];
    let mut changed = cut(before, now);
    let judged = now.continuity(before).into_iter();
    changed.extend(judged.filter(|(_, how)| *how != Continuity::Same).map(|(id, _)| id));
    let counts = |id: &String| {
        let of_section = |of: &str| section.is_none_or(|section| section == of);
        let mut all = codebooks.iter().flat_map(|codebook| codebook.indicators());
        all.any(|one| one.id == *id && one.core && of_section(&one.section))
    };
    codebooks[0].rules() != codebooks[1].rules() || changed.iter().any(counts)
}

/// The name of an indicator that cannot be compared, with why, as far as the map says.
fn why(now: &Maturity, indicator: &Indicator) -> Label {
    let Label::Names(mut names) = indicator.name.clone() else { return indicator.name.clone() };
    let mapped = now.sources.edition.map.indicators.iter().find(|one| one.id == indicator.id);
    let reasons = mapped.map(|one| super::names(&one.breaks)).unwrap_or_default();
    for (language, name) in &mut names {
        if let Some(reason) = reasons.get(language) {
            *name = format!("{name}: {reason}");
        }
    }
    Label::Names(names)
}

/// Both editions, with the codes of their respondents.
struct Pair<'a> {
    before: &'a Side<'a>,
    now: &'a Side<'a>,
    codes: &'a [Vec<String>; 2],
}

impl Pair<'_> {
    /// Before, now, difference, that of the respondents to both, how many these are; none where too few answered.
    fn difference(
        &self,
        then: &[Option<f64>],
        now: &[Option<f64>],
        is_share: bool,
    ) -> Result<Option<Vec<Cell>>, FiguresProblem> {
        let few = |values: &[Option<f64>]| (values.iter().flatten().count() as u64) < SMALLEST;
        if few(then) || few(now) {
            return Ok(None);
        }
        let (before, after) = (&self.before.ground.design, &self.now.ground.design);
        let (one, two) = (estimation::Domain::whole(before)?, estimation::Domain::whole(after)?);
        let first = Edition { codes: &self.codes[0], domain: &one, answers: then };
        let second = Edition { codes: &self.codes[1], domain: &two, answers: now };
        let made = change(first, second)?;
        let moved = |one: &Difference| cell(one.value, one.interval(0.95), one.common, false);
        let common = made.all.common as u64;
        let panel = made.panel.as_ref().map_or_else(Cell::default, moved);
        let small = (1..SMALLEST).contains(&common);
        let counted = Cell { n: None, ..Cell::count(made.all.common) };
        Ok(Some(vec![
            cell(made.all.first.value, made.all.first.interval(0.95), made.all.first.n, is_share),
            cell(made.all.second.value, made.all.second.interval(0.95), made.all.second.n, is_share),
            moved(&made.all),
            if small { panel.hidden(Mark::Small) } else { panel },
            if small { counted.hidden(Mark::Small) } else { counted },
        ]))
    }
}

/// A mean or a difference of all Italy; shares under the rule of publication.
fn cell(value: f64, interval: [f64; 2], n: usize, is_share: bool) -> Cell {
    let cell = Cell { value: Some(value), interval: Some(interval), n: Some(n as u64), ..Cell::default() };
    match publication(interval, n).min(if is_share { Publication::Suppressed } else { Publication::Plain }) {
        Publication::Plain => cell,
        Publication::OneStar => Cell { mark: Mark::Wide, ..cell },
        Publication::TwoStars => Cell { mark: Mark::Poor, ..cell },
        Publication::Suppressed => cell.hidden(Mark::Imprecise),
    }
}

/// The index and the sections on the indicators that both editions share; then the index as each edition published it.
fn index(pair: &Pair<'_>) -> Result<Vec<Row>, FiguresProblem> {
    let judged = pair.now.maturity.continuity(pair.before.maturity);
    let common = |side: &Side<'_>| -> Result<Vec<Assessment>, FiguresProblem> {
        let codebook = &side.maturity.codebook;
        let under = Assumptions::nominal(codebook, &constant_perimeter(codebook, &judged));
        Ok(assess(codebook, side.maturity.answers(), &under)?)
    };
    let (then, today) = (common(pair.before)?, common(pair.now)?);
    let mut rows = Vec::new();
    let mut push = |key: &str, text: String, then: Vec<Option<f64>>, today: Vec<Option<f64>>| {
        if let Some(cells) = pair.difference(&then, &today, false)? {
            let (key, label) = (key.to_owned(), Label::Key(text));
            rows.push(Row { code: key.clone(), key, label, axis: Axis::Altro, cells });
        }
        Ok::<_, FiguresProblem>(())
    };
    push(
        "imd",
        "report-change-constant".to_owned(),
        pair.before.of_units(|unit| then[unit].index),
        pair.now.of_units(|unit| today[unit].index),
    )?;
    let sections = pair.now.maturity.codebook.sections();
    for (at, id) in sections.iter().enumerate() {
        let Some(was) = pair.before.maturity.codebook.sections().iter().position(|one| one == id) else { continue };
        push(
            id,
            format!("report-section-{id}"),
            pair.before.of_units(|unit| then[unit].sections[was].score),
            pair.now.of_units(|unit| today[unit].sections[at].score),
        )?;
    }
    push(
        "imd-pubblicato",
        "report-change-published".to_owned(),
        pair.before.of_units(|unit| pair.before.maturity.assessed[unit].index),
        pair.now.of_units(|unit| pair.now.maturity.assessed[unit].index),
    )?;
    Ok(rows)
}

/// The factor that links each edition to what both share: published mean over mean at constant perimeter, of the Comuni in
/// both.
fn link(pair: &Pair<'_>) -> Result<Table, FiguresProblem> {
    let judged = pair.now.maturity.continuity(pair.before.maturity);
    let of = |side: &Side<'_>| (side.maturity.codebook.clone(), side.maturity.answers().clone());
    let (before, now) = (of(pair.before), of(pair.now));
    let made = compare((&before.0, &before.1), (&now.0, &now.1), &judged)?;
    let same = judged.iter().filter(|(_, how)| *how == Continuity::Same).count();
    let cells =
        vec![Cell::maybe(made.link.0), Cell::maybe(made.link.1), Cell::count(same), Cell::count(judged.len() - same)];
    let columns = vec![
        Column::new("prima", Label::key("report-col-before"), Form::Number(3)),
        Column::new("ora", Label::key("report-col-now"), Form::Number(3)),
        Column::new("comuni", Label::key("report-col-same-indicators"), Form::Count),
        Column::new("diversi", Label::key("report-col-other-indicators"), Form::Count),
    ];
    let italy = Row {
        key: "imd".to_owned(),
        label: Label::key("report-col-index"),
        axis: Axis::Altro,
        code: String::new(),
        cells,
    };
    Ok(table("raccordo", "report-table-link", columns, vec![italy]))
}
