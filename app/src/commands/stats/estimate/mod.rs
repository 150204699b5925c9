// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile stats estimate`: honest percentages of everybody, from those who answered.

mod figures;
mod request;
mod survey;
mod told;

use anyhow::Result;
use estimation::{
    Domain,
    calibration::weight_report,
    nonresponse::{BenchmarkLine, benchmark_table, response_rates, worst_case_bounds},
};
use serde_json::{Value, json};
use tables::Cell;

use self::{
    figures::{Figure, figures},
    request::{Quantity, Request},
    survey::{Survey, refused},
};
use super::{Files, data::Data, output, words::Words};

/// Everything that is told.
struct Report {
    title: String,
    survey: Survey,
    figures: Vec<Figure>,
    /// The facts as the respondents tell them, beside the truth.
    facts: Vec<BenchmarkLine>,
    /// How alike to everybody those who answered are: 1 where all answer with the same probability.
    representativity: Option<f64>,
}

/// Computes, and writes.
///
/// # Errors
/// What is wrong in the specification or in the data, with its place; a file that cannot be written.
pub(super) fn run(files: &Files, explain: bool) -> Result<()> {
    let request = Request::read(&files.spec)?;
    let survey = Survey::hold(&request, Data::read(&files.data, &request.unit)?)?;
    let figures = figures(&request, &survey)?;
    let facts = match survey.facts.is_empty() {
        true => Vec::new(),
        false => {
            let whole = Domain::whole(&survey.design).map_err(|p| refused(&p))?;
            benchmark_table(&whole, &survey.units, &survey.facts).map_err(|p| refused(&p))?
        }
    };
    let representativity = survey.representativity(&request);
    let report = Report { title: request.title, survey, figures, facts, representativity };
    let told = &files.told;
    match told.table() {
        Some(path) => report.table().deliver(false, Some(path)),
        None if told.is_json() => output::write_json(told.output(), &report.json()?),
        None => output::write(told.output(), &report.told(&Words::new(told.language)?, explain)?),
    }
}

impl Figure {
    /// A number, unless the figure may not be told.
    fn open<T>(&self, value: T) -> Option<T> {
        self.hidden.is_none().then_some(value)
    }
}

impl Report {
    fn table(&self) -> output::Table {
        let note = "95% intervals. Band: what those who did not answer may change. Mark: methodology, section 8.3b.";
        let mut table = output::Table::new(&self.title, vec![note.to_owned()]);
        table.texts(["variable", "estimate", "category", "by", "domain"]);
        table.numbers(["value", "se", "low", "high"]);
        table.texts(["method"]);
        table.counts(["n", "yes"]);
        table.numbers(["population", "item_response", "design_effect", "band_low", "band_high", "corrected"]);
        table.texts(["mark", "suppressed"]);
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        for figure in &self.figures {
            let band = figure.band.as_ref();
            let mut row: Vec<Cell> = vec![
                figure.variable.clone().into(),
                figure.quantity.name().into(),
                figure.category.clone().into(),
                figure.by.clone().into(),
                figure.domain.clone().into(),
            ];
            row.extend(
                [figure.value, figure.se, figure.interval[0], figure.interval[1]].map(|x| Cell::from(figure.open(x))),
            );
            row.push(figure.method.clone().into());
            row.push(figure.open(count(figure.n)).into());
            row.push(figure.open(figure.yes.map(count)).flatten().into());
            row.push(figure.population.into());
            row.push(figure.open(figure.item_response).into());
            row.push(figure.open(figure.design_effect).flatten().into());
            let ends = [band.map(|b| b.band[0]), band.map(|b| b.band[1]), band.map(|b| b.corrected)];
            row.extend(ends.map(|end| Cell::from(figure.open(end).flatten())));
            row.push(figure.mark.mark().into());
            row.push(figure.hidden.map(figures::Hidden::code).into());
            table.row(row);
        }
        table
    }

    fn json(&self) -> Result<Value> {
        let figure = |figure: &Figure| {
            let band =
                figure.band.as_ref().map(|b| json!({"low": b.band[0], "high": b.band[1], "corrected": b.corrected}));
            json!({
                "variable": figure.variable, "estimate": figure.quantity.name(), "category": figure.category,
                "by": figure.by, "domain": figure.domain, "value": figure.open(figure.value),
                "se": figure.open(figure.se), "interval": figure.open(figure.interval), "method": figure.method,
                "n": figure.open(figure.n), "yes": figure.open(figure.yes).flatten(), "population": figure.population,
                "item_response": figure.open(figure.item_response),
                "design_effect": figure.open(figure.design_effect).flatten(), "band": figure.open(band).flatten(),
                "mark": figure.mark.mark(), "suppressed": figure.hidden.map(figures::Hidden::code),
            })
        };
        let survey = &self.survey;
        let weights = weight_report(survey.design.weights());
        let calibrated = survey.calibrated.as_ref().map(|made| {
            json!({"met": made.met, "dropped": made.dropped, "trimmed": made.trimmed, "iterations": made.iterations})
        });
        let cells = response_rates(&survey.cells, &survey.responded).map_err(|p| refused(&p))?;
        let cells = cells.into_iter().map(|(cell, all, n, rate)| json!({"cell": cell, "N": all, "n": n, "rate": rate}));
        let ratio = |name: &str| {
            let ratios = survey.ratios.iter().flat_map(|(ratios, _)| ratios);
            ratios.filter(|(other, _)| other == name).map(|(_, ratio)| *ratio).next()
        };
        let fact = |line: &BenchmarkLine| {
            json!({
                "fact": line.name, "respondents": line.estimate.value, "se": line.estimate.se(), "truth": line.truth,
                "log_odds_ratio": ratio(&line.name),
            })
        };
        Ok(json!({
            "title": self.title,
            "response": {"N": survey.whole.then_some(survey.cells.len()), "n": survey.units.len(),
                "rate": survey.whole.then(|| survey.units.len() as f64 / survey.cells.len() as f64),
                "representativity": self.representativity},
            "weights": {"min": weights.min, "median": weights.median, "max": weights.max, "sum": weights.sum,
                "kish": weights.kish, "calibration": calibrated},
            "cells": survey.whole.then(|| cells.collect::<Vec<_>>()),
            "benchmarks": self.facts.iter().map(fact).collect::<Vec<_>>(),
            "g_hat": survey.ratios.as_ref().map(|(_, middle)| middle),
            "estimates": self.figures.iter().map(figure).collect::<Vec<_>>(),
        }))
    }

    /// The bounds of a national share that assume nothing of those who did not answer.
    fn worst_case(&self, figure: &Figure) -> Result<Option<[f64; 2]>> {
        let is_share = matches!(figure.quantity, Quantity::Share | Quantity::Levels) && figure.by.is_empty();
        let (Some(yes), true) = (figure.yes, is_share && self.survey.whole && figure.hidden.is_none()) else {
            return Ok(None);
        };
        let bounds = worst_case_bounds(yes as u64, figure.n as u64, self.survey.cells.len() as u64);
        Ok(Some(bounds.map_err(|p| refused(&p))?))
    }
}
