// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Is the index well made? What steps 2 to 6 and 9 of the OECD/JRC handbook ask to publish (methodology, section 14).

use composite::{
    codebook::Indicator,
    correlation::{Correlation, pairs},
    diagnosis::{Link, SectionDiagnosis, Structure, structure},
};
use estimation::distributions::normal_quantile;
use observatory::maturity::{Maturity, Said, VARIABLES};

use super::{
    FiguresProblem,
    linked::is_small,
    table::{Cell, Column, Form, Label, Mark, Row, Table},
    zone::Axis,
};

/// All tables of the structure: coverage of the indicators, bounds of the sections, internal consistency, all pairs,
/// importance, links to other variables.
///
/// # Errors
/// When the engine refuses the answers: a mistake of ours.
pub fn structure_of(maturity: &Maturity) -> Result<Vec<Table>, FiguresProblem> {
    let found = structure(&maturity.codebook, maturity.answers())?;
    let mut tables = vec![coverage(maturity), sections(maturity), consistency(maturity, &found)];
    tables.push(correlations(maturity, &found));
    tables.extend(importance(maturity, &found));
    tables.push(links(maturity));
    Ok(tables)
}

fn table(id: &str, title: &str, rows_are: &str, columns: Vec<Column>, rows: Vec<Row>) -> Table {
    Table { id: id.to_owned(), title: Label::key(title), rows_are: Label::key(rows_are), columns, rows }
}

fn row(key: String, label: Label, cells: Vec<Cell>) -> Row {
    Row { code: key.clone(), key, label, axis: Axis::Altro, cells }
}

fn of_section(id: &str, cells: Vec<Cell>) -> Row {
    row(id.to_owned(), Label::Key(format!("report-section-{id}")), cells)
}

fn head(key: &str, form: Form) -> Column {
    Column::new(key, Label::Key(format!("report-col-{key}")), form)
}

#[expect(clippy::cast_precision_loss, reason = "counts of Comuni")]
fn share(part: usize, all: usize) -> Cell {
    Cell { n: Some(all as u64), ..Cell::maybe((all > 0).then(|| part as f64 / all as f64)) }
}

/// Step 2 and 5: of how many Comuni each indicator is known, its weight, its goalposts.
fn coverage(maturity: &Maturity) -> Table {
    let respondents: Vec<usize> = (0..maturity.responded.len()).filter(|unit| maturity.responded[*unit]).collect();
    let one = |(place, (indicator, mapped)): (usize, (&Indicator, &survey::MappedIndicator))| {
        let cells = maturity.answers().column(place);
        let applies = respondents.iter().filter(|unit| cells[**unit].is_applicable()).count();
        let known = respondents.iter().filter(|unit| cells[**unit].value().is_some()).count();
        let posts = indicator.goalposts();
        // The first tells to how many it does not apply, and both together how many answered.
        let is_few = |count: usize| is_small(count as u64);
        let (few, few_others) = (is_few(known), is_few(respondents.len() - applies));
        let (applicable, covered) = (Cell::count(applies), share(known, applies));
        let cells = vec![
            Cell::exact(indicator.weight),
            if few_others { applicable.hidden(Mark::Small) } else { applicable },
            if few || few_others { covered.hidden(Mark::Small) } else { covered },
            Cell::maybe(posts.map(|posts| posts.lower)),
            Cell::maybe(posts.map(|posts| posts.upper)),
        ];
        let mut names = super::names(&mapped.names);
        names.values_mut().for_each(|name| *name = format!("{} {name}", indicator.id));
        let key = indicator.id.to_lowercase();
        Row { key, label: Label::Names(names), axis: Axis::Altro, code: indicator.id.clone(), cells }
    };
    let columns = vec![
        head("peso", Form::Number(0)),
        head("applicabile", Form::Count),
        head("copertura-item", Form::Share),
        head("soglia-minima", Form::Number(1)),
        head("soglia-massima", Form::Number(1)),
    ];
    let rows = maturity.indicators().enumerate().map(one).collect();
    table("copertura", "report-table-coverage", "report-rows-indicators", columns, rows)
}

/// Step 3: mean scores with every missing answer a nought and a one, and how much was observed; of respondents, unweighted.
fn sections(maturity: &Maturity) -> Table {
    let answered = || maturity.assessed.iter().zip(&maturity.responded).filter(|(_, responded)| **responded);
    let all = answered().count();
    let mean = |values: Vec<f64>| Cell { n: Some(values.len() as u64), ..Cell::maybe(composite::sums::mean(&values)) };
    let of = |place: usize| {
        let sections: Vec<_> = answered().filter_map(|(one, _)| one.sections.get(place)).copied().collect();
        let each =
            |value: fn(&composite::assess::Section) -> Option<f64>| mean(sections.iter().filter_map(value).collect());
        let scored = sections.iter().filter(|one| one.score.is_some()).count();
        vec![
            each(|one| one.coverage),
            share(scored, all),
            each(|one| one.lower),
            each(|one| one.score),
            each(|one| one.upper),
        ]
    };
    let mut rows: Vec<Row> =
        maturity.codebook.sections().iter().enumerate().map(|(at, id)| of_section(id, of(at))).collect();
    let each = |value: fn(&composite::assess::Assessment) -> Option<f64>| {
        mean(answered().filter_map(|(one, _)| value(one)).collect())
    };
    let indexed = answered().filter(|(one, _)| one.index.is_some()).count();
    let index =
        vec![Cell::default(), share(indexed, all), each(|one| one.lower), each(|one| one.index), each(|one| one.upper)];
    rows.insert(0, row("imd".to_owned(), Label::key("report-col-index"), index));
    let columns = vec![
        head("copertura-media", Form::Share),
        head("con-punteggio", Form::Share),
        head("inferiore", Form::Number(1)),
        head("punteggio", Form::Number(1)),
        head("superiore", Form::Number(1)),
    ];
    table("limiti", "report-table-limits", "report-rows-sections", columns, rows)
}

/// Step 4: does each section hold together?
fn consistency(maturity: &Maturity, found: &Structure) -> Table {
    let one = |(at, section): (usize, &SectionDiagnosis)| {
        let linked = |link: Link| Cell::count(section.links.iter().filter(|one| one.3 == link).count());
        let cells = vec![
            Cell::count(found.indicators[at].len()),
            Cell::maybe(section.alpha),
            Cell::maybe(section.first_component),
            Cell::count(section.links.len()),
            linked(Link::Opposed),
            linked(Link::Weak),
            linked(Link::Double),
            Cell::count(section.misplaced.len()),
            Cell::count(section.scarce.len()),
        ];
        of_section(&maturity.codebook.sections()[at], cells)
    };
    let columns = vec![
        head("indicatori", Form::Count),
        head("alfa", Form::Number(2)),
        head("componente", Form::Share),
        head("coppie", Form::Count),
        head("opposte", Form::Count),
        head("deboli", Form::Count),
        head("doppie", Form::Count),
        head("fuori-posto", Form::Count),
        head("scarsi", Form::Count),
    ];
    let rows = found.sections.iter().enumerate().map(one).collect();
    table("coerenza", "report-table-consistency", "report-rows-sections", columns, rows)
}

/// Every pair of indicators of a section: for the open data.
fn correlations(maturity: &Maturity, found: &Structure) -> Table {
    let mut rows = Vec::new();
    for (section, places) in found.sections.iter().zip(&found.indicators) {
        for (one, other, r, _) in &section.links {
            let [one, other] = [one, other].map(|at| places[*at]);
            let ids = [one, other].map(|at| maturity.codebook.indicators()[at].id.clone());
            let n = pairs(&maturity.scores[one], &maturity.scores[other]) as u64;
            let label = Label::plain(&ids.join(" – "));
            rows.push(row(ids.join("-").to_lowercase(), label, vec![Cell { n: Some(n), ..Cell::exact(*r) }]));
        }
    }
    let columns = vec![head("correlazione-coppia", Form::Number(2))];
    table("correlazioni", "report-table-correlations", "report-rows-pairs", columns, rows)
}

/// Step 6: nominal weight beside effective importance; none where the index has no spread.
fn importance(maturity: &Maturity, found: &Structure) -> Option<Table> {
    let effective = found.importance.as_ref()?;
    let all: f64 = effective.iter().sum();
    let least = effective.iter().copied().fold(f64::INFINITY, f64::min);
    let one = |(at, id): (usize, &String)| {
        let cells = [found.nominal[at], effective[at], effective[at] / all, effective[at] / least].map(Cell::exact);
        of_section(id, cells.into())
    };
    let columns = vec![
        head("nominale", Form::Share),
        head("effettiva", Form::Share),
        head("quota-effettiva", Form::Share),
        head("volte", Form::Number(2)),
    ];
    let rows = maturity.codebook.sections().iter().enumerate().map(one).collect();
    Some(table("importanza", "report-table-importance", "report-rows-sections", columns, rows))
}

/// Step 9: how the index goes with what a Comune is, with its staff and with what it spends. Rank correlations of the
/// respondents with 95% intervals by Fisher's z.
fn links(maturity: &Maturity) -> Table {
    let comuni = maturity.sources.registry.comuni();
    let index: Vec<Option<f64>> = maturity.assessed.iter().map(|one| one.index).collect();
    let of_structure = VARIABLES.iter().map(|one| {
        let values: Vec<Option<f64>> = comuni.iter().map(|it| one.of(it)).collect();
        (one.key.to_owned(), format!("report-variable-{}", one.key), values)
    });
    let declared = [("dipendenti", "ORG5", true), ("addetti-ict", "ORG6", false), ("spesa-ict", "GOV4", false)];
    let of_answers = declared.into_iter().filter_map(|(key, id, each)| {
        let place = maturity.sources.edition.map.indicators.iter().position(|one| one.id == id)?;
        let value = |comune: &registry::Comune| {
            let said = maturity.sources.declared.get(&comune.code)?.get(place)?;
            let value = match said {
                Said::Number(value) => Some(*value),
                Said::Ratio(over, under) if *under > 0.0 => Some(over / under),
                _ => None,
            }?;
            let people = f64::from(comune.population()?);
            Some(if each { 1000.0 * value / people } else { value }).filter(|value| value.is_finite())
        };
        Some((key.to_owned(), format!("report-variable-{key}"), comuni.iter().map(value).collect()))
    });
    let one = |(key, text, values): (String, String, Vec<Option<f64>>)| {
        row(key, Label::Key(text), vec![rank_correlation(&index, &values)])
    };
    let columns = vec![head("correlazione-ranghi", Form::Number(2))];
    let known = of_structure.chain(of_answers).filter(|(_, _, values)| pairs(&index, values) > 0);
    let rows = known.map(one).collect();
    table("legami", "report-table-links", "report-rows-variables", columns, rows)
}

/// Spearman's correlation with its interval; not told of fewer than ten.
fn rank_correlation(index: &[Option<f64>], values: &[Option<f64>]) -> Cell {
    let n = pairs(index, values);
    let cell = Cell { n: Some(n as u64), ..Cell::maybe(Correlation::Spearman.of(index, values)) };
    if (1..10).contains(&n) {
        return cell.hidden(Mark::Small);
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of Comuni")]
    let reach = normal_quantile(0.975) / (n as f64 - 3.0).sqrt();
    let ends = cell.value.filter(|r| r.abs() < 1.0).map(|r| [-reach, reach].map(|reach| (r.atanh() + reach).tanh()));
    Cell { interval: ends, ..cell }
}
