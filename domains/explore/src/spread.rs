// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How numbers are spread: how many Comuni have how much. Of a questionnaire in steps of ten respondents at least.

use charts::ticks;
use estimation::suppression::{Relation, Shown, suppress};
use observatory::{indicator::Unit, take_up::Stage};
use registry::{MacroArea, SizeClass};
use report::figures::{
    FiguresProblem,
    estimates::{SMALLEST, of_part},
    reading::{Answer, Told},
    table::{Cell, Label, Mark},
};

use crate::{
    slice::{Land, Slice},
    workbench::{Subject, Workbench},
};

/// A step: from where to where, and which share of the Comuni is in it. An end that is not there is open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bin {
    /// Where it begins; open when none.
    pub from: Option<f64>,
    /// Where it ends: the next begins there; open when none.
    pub to: Option<f64>,
    /// The share.
    pub cell: Cell,
}

/// About how many steps of what is estimated, and of what is known.
const STEPS: usize = 8;
const OPEN_STEPS: usize = 24;

/// Of what is known of all: counts are exact.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "counts of Comuni")]
pub fn of_all(values: &[f64], unit: Unit) -> Vec<Bin> {
    let all = values.len();
    let cell =
        |count: usize| Cell { n: Some(count as u64), ..Cell::maybe((all > 0).then(|| count as f64 / all as f64)) };
    if unit == Unit::Stage {
        let bin = |stage: Stage| {
            let count = values.iter().filter(|value| Stage::of(**value) == Some(stage)).count();
            Bin { from: Some(stage.figure()), to: Some(stage.figure()), cell: cell(count) }
        };
        return Stage::ALL.into_iter().map(bin).collect();
    }
    let cuts = cuts(values, (0.01, 0.99), OPEN_STEPS);
    edges(&cuts)
        .map(|(from, to)| {
            let count = values.iter().filter(|value| lies(**value, from, to)).count();
            Bin { from, to, cell: cell(count) }
        })
        .collect()
}

/// Of what respondents said: shares of Comuni with their intervals. Steps are those of Italy, joined until each has ten
/// respondents; a step that few of an area or of a class are in is not told there, nor what it could be worked out from.
///
/// # Errors
/// When an engine refuses the data: a mistake of ours.
pub fn of_answers(bench: &Workbench, subject: Subject, whole: Slice) -> Result<Vec<Bin>, FiguresProblem> {
    let item = bench.item(subject)?;
    let values: Vec<Option<f64>> = match &item.reading.told {
        Told::Number(values) => values.clone(),
        Told::Ratio(pairs) => {
            pairs.iter().map(|pair| pair.filter(|(_, under)| *under > 0.0).map(|(over, under)| over / under)).collect()
        }
        Told::Answers { .. } => return Ok(Vec::new()),
    };
    let known: Vec<f64> = values.iter().copied().flatten().collect();
    if (known.len() as u64) < SMALLEST {
        return Ok(Vec::new());
    }
    let steps: Vec<(Option<f64>, Option<f64>)> = joined(&known, &cuts(&known, (0.05, 0.95), STEPS));
    let answer = |(from, to): &(Option<f64>, Option<f64>)| Answer {
        word: String::new(),
        label: Label::plain(""),
        given: values.iter().map(|value| value.map(|value| lies(value, *from, *to))).collect(),
    };
    let answers: Vec<Answer> = steps.iter().map(answer).collect();
    let hidden = hidden(bench, &answers, whole)?;
    let told = Told::Answers { answers, main: None, several: false };
    let Some(place) = bench.lattice.place(whole) else { return Ok(Vec::new()) };
    let part = bench.part(&item, place);
    let bin = |(at, (from, to)): (usize, &(Option<f64>, Option<f64>))| {
        let cell =
            if hidden[at] { Cell::default().hidden(Mark::Small) } else { of_part(&bench.ground, &part, &told, at)? };
        Ok(Bin { from: *from, to: *to, cell })
    };
    steps.iter().enumerate().map(bin).collect()
}

/// The parts of which a spread is told, Italy first.
fn parts() -> Vec<Slice> {
    let areas = MacroArea::ALL.into_iter().map(|area| Slice { land: Land::Area(area), class: None });
    let classes = SizeClass::ALL.into_iter().map(|class| Slice::ITALY.of_class(class));
    std::iter::once(Slice::ITALY).chain(areas).chain(classes).collect()
}

/// Which steps of a part are not told, all parts and steps taken together.
fn hidden(bench: &Workbench, answers: &[Answer], whole: Slice) -> Result<Vec<bool>, FiguresProblem> {
    let parts = parts();
    let (width, areas) = (answers.len(), MacroArea::ALL.len());
    let mut counts: Vec<u64> = Vec::new();
    for part in &parts {
        let inside = bench.lattice.place(*part).map(|place| bench.lattice.inside(place)).unwrap_or_default();
        for answer in answers {
            let both = inside.iter().zip(&answer.given).filter(|(inside, given)| **inside && **given == Some(true));
            counts.push(both.count() as u64);
        }
    }
    let at = |part: usize, step: usize| part * width + step;
    let mut relations: Vec<Relation> = Vec::new();
    for step in 0..width {
        for divided in [1..=areas, areas + 1..=parts.len() - 1] {
            relations.push(Relation { total: at(0, step), parts: divided.map(|part| at(part, step)).collect() });
        }
    }
    for part in 0..parts.len() {
        let steps: Vec<usize> = (0..width).map(|step| at(part, step)).collect();
        counts.push(steps.iter().map(|place| counts[*place]).sum());
        relations.push(Relation { total: counts.len() - 1, parts: steps });
    }
    let shown = suppress(&counts, &relations, SMALLEST)?;
    let Some(own) = parts.iter().position(|part| *part == whole) else { return Ok(vec![true; width]) };
    Ok((0..width).map(|step| shown[at(own, step)] != Shown::Yes).collect())
}

/// Values this many times as large at one end as at the other are spread over orders of magnitude: most are small.
const SKEWED: f64 = 20.0;

/// Round numbers between two quantiles: what is beyond is in the steps at the ends.
fn cuts(values: &[f64], (low, high): (f64, f64), steps: usize) -> Vec<f64> {
    let ends = charts::quantile(values, low).zip(charts::quantile(values, high));
    let Some((low, high)) = ends.filter(|(low, high)| high > low) else { return Vec::new() };
    let within = |cut: &f64| *cut > low && *cut <= high;
    if low > 0.0 && high / low > SKEWED {
        return (-6..=12)
            .flat_map(|power| [1.0, 2.0, 5.0].map(|one| one * 10_f64.powi(power)))
            .filter(within)
            .collect();
    }
    ticks(low, high, steps).into_iter().filter(within).collect()
}

/// The steps between cuts, open at both ends.
fn edges(cuts: &[f64]) -> impl Iterator<Item = (Option<f64>, Option<f64>)> + '_ {
    (0..=cuts.len()).map(|at| (at.checked_sub(1).map(|before| cuts[before]), cuts.get(at).copied()))
}

fn lies(value: f64, from: Option<f64>, to: Option<f64>) -> bool {
    from.is_none_or(|from| value >= from) && to.is_none_or(|to| value < to)
}

/// Steps with ten values at least: one with fewer is joined to the next, the last to the one before.
fn joined(values: &[f64], cuts: &[f64]) -> Vec<(Option<f64>, Option<f64>)> {
    let few = |from, to| (values.iter().filter(|value| lies(**value, from, to)).count() as u64) < SMALLEST;
    let mut steps: Vec<(Option<f64>, Option<f64>)> = Vec::new();
    let mut start: Option<f64> = None;
    for (_, to) in edges(cuts) {
        if !few(start, to) {
            steps.push((start, to));
            start = to;
        } else if to.is_none()
            && let Some(last) = steps.last_mut()
        {
            last.1 = None;
        }
    }
    if steps.is_empty() { vec![(None, None)] } else { steps }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_of_few_are_joined_until_each_has_ten() {
        let mut values: Vec<f64> = (0..40).map(f64::from).collect();
        values.push(1000.0);
        let steps = joined(&values, &[5.0, 10.0, 20.0, 35.0]);
        assert_eq!(steps, [(None, Some(10.0)), (Some(10.0), Some(20.0)), (Some(20.0), None)]);
        assert_eq!(joined(&values[..12], &[5.0]), [(None, None)]);
    }

    #[test]
    fn all_that_is_known_is_in_one_step() {
        let values: Vec<f64> = (1..=500).map(|at| f64::from(at * at)).collect();
        let bins = of_all(&values, Unit::Count);
        assert_eq!(bins.iter().filter_map(|bin| bin.cell.n).sum::<u64>(), 500);
        assert_eq!((bins[0].from, bins[bins.len() - 1].to), (None, None));
        assert!(bins.iter().any(|bin| bin.from == Some(1_000.0) && bin.to == Some(2_000.0)), "{bins:?}");
    }
}
