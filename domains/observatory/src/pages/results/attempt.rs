// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/risultati/{anno}/{comune}/prova`: what if an answer, or the weight of a section, were another.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use composite::{
    assess::{Assessment, Assumptions, Perimeter},
    codebook::{Indicator, Kind},
    table::Cell,
    what_if::WhatIf,
};
use web::{
    Failure, Reader,
    components::{Choice, Crumb},
    show,
};

use super::at::AtComune;
use crate::{ObservatoryProblem, maturity::Maturity, queries::maturity::sheet_in_words::Teller};

#[derive(Template)]
#[template(path = "results/attempt.html")]
struct AttemptPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    path: String,
    now: String,
    now_level: String,
    then: String,
    then_level: String,
    changed: usize,
    sections: Vec<SectionView>,
}

struct SectionView {
    id: String,
    name: String,
    weight: String,
    before: String,
    after: String,
    fields: Vec<Field>,
}

struct Field {
    id: String,
    name: String,
    now: String,
    /// What can be chosen; empty for a number, which is written.
    choices: Vec<Choice>,
    typed: String,
    unit: String,
}

/// Least and most weight of a section.
const WEIGHTS: std::ops::RangeInclusive<f64> = 0.1..=10.0;

pub(super) async fn page(of: AtComune) -> Result<Response, Failure> {
    if !of.full {
        return Ok(of.at.answer(Redirect::to(&of.base()).into_response()));
    }
    let lexicon = of.at.lexicon().await?;
    let teller = of.teller(&lexicon);
    let (reader, maturity) = (&of.at.reader, &of.at.maturity);
    let attempt = Attempt::of(reader, maturity);
    let before = &maturity.assessed[of.unit];
    let after = attempt.assess(maturity, of.unit)?;
    let sections = (0..maturity.codebook.sections().len()).map(|place| SectionView {
        id: maturity.codebook.sections()[place].clone(),
        name: teller.section(place).to_owned(),
        weight: format!("{}", attempt.weights[place]),
        before: section_score(reader, before, place),
        after: section_score(reader, &after, place),
        fields: fields(&of, &teller, &attempt, place),
    });
    let score = |found: &Assessment| found.index.map_or_else(|| "–".to_owned(), |index| reader.decimal(index, 1));
    let level = |found: &Assessment| found.level.map_or_else(|| "–".to_owned(), |level| teller.level(level));
    let page = AttemptPage {
        title: reader.tf("maturity-attempt", &[("name", of.comune.full_name().into())]),
        crumbs: of.crumbs(Some(reader.t("maturity-attempt-short"))),
        path: format!("{}/prova", of.base()),
        now: score(before),
        now_level: level(before),
        then: score(&after),
        then_level: level(&after),
        changed: attempt.cells.len(),
        sections: sections.collect(),
        reader: reader.clone(),
    };
    Ok(of.at.answer(show(&page)?.into_response()))
}

/// What somebody wants to try.
struct Attempt {
    cells: Vec<(usize, Cell)>,
    weights: Vec<f64>,
}

impl Attempt {
    /// From the address: `ORG1=da_solo`, `ORG4=12`, `peso-atti=2`. What does not fit is not tried.
    fn of(reader: &Reader, maturity: &Maturity) -> Self {
        let indicators = maturity.codebook.indicators().iter().enumerate();
        let tried = indicators
            .filter_map(|(place, indicator)| Some((place, cell(indicator, reader.address.get(&indicator.id)?)?)));
        let weight = |id: &String| {
            let asked = reader.address.get(&format!("peso-{id}")).and_then(number);
            asked.filter(|weight| WEIGHTS.contains(weight)).unwrap_or(1.0)
        };
        Self { cells: tried.collect(), weights: maturity.codebook.sections().iter().map(weight).collect() }
    }

    fn assess(&self, maturity: &Maturity, unit: usize) -> Result<Assessment, ObservatoryProblem> {
        let mut under = Assumptions::nominal(&maturity.codebook, &Perimeter::Core);
        under.section_weights.clone_from(&self.weights);
        let what_if = WhatIf::new(&maturity.codebook, maturity.answers(), under)
            .map_err(crate::maturity::MaturityProblem::from)?;
        Ok(what_if.change(unit, &self.cells).map_err(crate::maturity::MaturityProblem::from)?)
    }
}

fn number(text: &str) -> Option<f64> {
    text.replace(',', ".").parse::<f64>().ok().filter(|number| number.is_finite())
}

/// The cell of an answer as this page writes it: of what is chosen, the score in hundredths.
fn cell(indicator: &Indicator, text: &str) -> Option<Cell> {
    match &indicator.kind {
        Kind::Numeric(_) | Kind::Ratio(_) => number(text).map(Cell::Value),
        _ => number(text).map(|score| Cell::Value((score / 100.0).clamp(0.0, 1.0))),
    }
}

fn section_score(reader: &Reader, found: &Assessment, place: usize) -> String {
    found.sections[place].score.map_or_else(|| "–".to_owned(), |score| reader.decimal(score, 1))
}

fn fields(of: &AtComune, teller: &Teller<'_>, attempt: &Attempt, section: usize) -> Vec<Field> {
    let maturity = &of.at.maturity;
    let indicators = maturity.codebook.indicators().iter().enumerate();
    let own = indicators.filter(|(place, one)| maturity.codebook.section_of(*place) == section && one.core);
    let applicable = own.filter(|(place, _)| maturity.answers().column(*place)[of.unit].is_applicable());
    applicable.map(|(place, indicator)| field(of, teller, attempt, place, indicator)).collect()
}

fn field(of: &AtComune, teller: &Teller<'_>, attempt: &Attempt, place: usize, indicator: &Indicator) -> Field {
    let reader = &of.at.reader;
    let tried = attempt.cells.iter().find(|(at, _)| *at == place).map(|(_, cell)| *cell);
    let chosen = tried.and_then(Cell::value).map(|score| format!("{:.0}", 100.0 * score));
    let mapped = of.at.maturity.mapped(place);
    let option = |score: f64, text: String| (format!("{:.0}", 100.0 * score), text);
    let options = match &indicator.kind {
        Kind::Binary => ["no", "si"]
            .map(|word| option(f64::from(u8::from(word == "si")), teller.lexicon.word(reader, mapped, word)))
            .into(),
        Kind::Ordinal { levels, scores } => levels
            .iter()
            .zip(scores)
            .map(|(level, score)| option(*score, teller.lexicon.word(reader, mapped, level)))
            .collect(),
        Kind::Checklist { items } => (0..=items.len())
            .map(|chosen| {
                #[expect(clippy::cast_precision_loss, reason = "items of a list")]
                let share = chosen as f64 / items.len() as f64;
                option(share, reader.tf("maturity-items-of", &[("n", chosen.into()), ("all", items.len().into())]))
            })
            .collect(),
        Kind::Numeric(_) | Kind::Ratio(_) => Vec::new(),
    };
    let is_number = options.is_empty();
    let typed = reader.address.get(&indicator.id).filter(|_| is_number && tried.is_some()).unwrap_or_default();
    Field {
        id: indicator.id.clone(),
        name: teller.indicator(place),
        now: teller.answer(of.unit, place),
        choices: Choice::list(options, chosen.as_deref()),
        typed: typed.to_owned(),
        unit: mapped.unit.clone(),
    }
}
