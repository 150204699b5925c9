// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a Comune of the model is like: how mature, and so which answers it gives.

use std::collections::HashMap;

use kernel::Draw;
use registry::MacroArea;

use super::{
    Respondent,
    course::Course,
    numbers::Numbers,
    shares::{TRAITS, Trait},
};

/// The shares, turned into marks: who scores above the first gives the first answer, and so on.
pub(super) struct Model {
    /// For each of [`TRAITS`], the lowest score of each of its values.
    marks: Vec<Vec<f64>>,
}

/// A Comune as it is, whatever its sources say of it.
pub(super) struct Character<'a> {
    pub(super) respondent: &'a Respondent,
    pub(super) seed: u64,
    pub(super) maturity: f64,
    /// The answer to each question that has a share.
    pub(super) says: HashMap<&'static str, &'static str>,
    pub(super) numbers: Numbers,
    /// One in a hundred answers questions in a row without reading them.
    pub(super) careless: bool,
}

impl Model {
    /// Sets the marks so that among those who submit the shares come out as stated.
    pub(super) fn of<'a>(seed: u64, all: impl Iterator<Item = (&'a Respondent, &'a Course)>) -> Self {
        let submitted: Vec<(&Respondent, f64)> = all
            .filter(|(_, course)| course.is_submitted())
            .map(|(respondent, _)| (respondent, maturity(seed, respondent)))
            .collect();
        let marks = (0..).zip(TRAITS).map(|(number, one)| {
            let asked = submitted.iter().filter(|(respondent, _)| !one.full || respondent.is_full());
            let scores = asked.map(|(respondent, maturity)| score(seed, number, one, respondent, *maturity));
            marks(scores.collect(), one)
        });
        Self { marks: marks.collect() }
    }

    pub(super) fn character<'a>(&self, seed: u64, respondent: &'a Respondent) -> Character<'a> {
        let maturity = maturity(seed, respondent);
        let mut says = HashMap::new();
        for ((number, one), marks) in (0..).zip(TRAITS).zip(&self.marks) {
            let score = score(seed, number, one, respondent, maturity);
            let place = marks.iter().position(|mark| score >= *mark).unwrap_or(one.values.len() - 1);
            let answers = one.values[place].0.split(' ');
            says.extend(one.questions.iter().copied().zip(answers));
        }
        let careless = Draw::new(seed, 3, &respondent.comune).happens(10);
        let numbers = Numbers::of(seed, respondent, &says);
        Character { respondent, seed, maturity, says, numbers, careless }
    }
}

/// The scores at which one value gives way to the next; a thousand sorted scores have them at the sums of the shares.
fn marks(mut scores: Vec<f64>, one: &Trait) -> Vec<f64> {
    scores.sort_by(|a, b| b.total_cmp(a));
    let mut until = 0;
    let mark = |(_, share): &(&str, u64)| {
        until += share;
        let last = usize::try_from(until).unwrap_or(0) * scores.len() / 1000;
        last.checked_sub(1).and_then(|last| scores.get(last)).copied().unwrap_or(f64::INFINITY)
    };
    let mut marks: Vec<f64> = one.values.iter().map(mark).collect();
    if let Some(last) = marks.last_mut() {
        *last = f64::NEG_INFINITY;
    }
    marks
}

/// How far along a Comune is: bigger ones and the North more, the rest is its own.
fn maturity(seed: u64, respondent: &Respondent) -> f64 {
    let size = (f64::from(respondent.class().number()) - 3.2) / 1.6;
    let area = match respondent.area {
        MacroArea::NorthEast => 0.45,
        MacroArea::NorthWest => 0.2,
        MacroArea::Centre => 0.0,
        MacroArea::South | MacroArea::Islands => -0.45,
    };
    0.55 * size + area + 0.65 * Draw::new(seed, 2, &respondent.comune).normal()
}

fn score(seed: u64, number: u64, one: &Trait, respondent: &Respondent, maturity: f64) -> f64 {
    let loading = f64::from(one.loading) / 100.0;
    loading * maturity + (1.0 - loading) * Draw::new(seed, 100 + number, &respondent.comune).normal()
}
