// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Against gaming: flags that ask for an audit, never a penalty (methodology, section 11).

use std::collections::HashMap;

use crate::assess::Perimeter;
use crate::chance::{Key, digest};
use crate::codebook::Codebook;
use crate::moments::quantile;
use crate::problem::{Problem, finite, same_length};
use crate::scoring::{Fact, matching};
use crate::sums::rounded;
use crate::table::Table;

/// Why a Comune is flagged.
#[derive(Debug, Clone, PartialEq)]
pub enum Flag {
    /// Open data contradict this many declarations (two or more).
    Contradictions(u32),
    /// At least 95% best answers in a section, filled in faster than the 1st percentile of compilers.
    BestInNoTime {
        /// Place of the section.
        section: usize,
        /// Share of best answers.
        share: f64,
        /// Seconds taken.
        seconds: f64,
    },
    /// IMD grew more than the median of its cell by over five median absolute deviations.
    Jump {
        /// Points of IMD since last year.
        change: f64,
        /// Where the limit was.
        limit: f64,
    },
    /// The same answers as these other units, sent from the same compiler's address.
    SameAnswers(Vec<usize>),
}

/// What is known about a unit besides its answers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Conduct {
    /// Declarations that open data contradict.
    pub contradictions: u32,
    /// Seconds spent on each section, where known.
    pub seconds: Vec<Option<f64>>,
    /// IMD now less IMD last year.
    pub change: Option<f64>,
    /// Cell of section 8.1.
    pub cell: String,
    /// A digest of the compiler's address.
    pub compiler: Option<String>,
}

/// Share of best answers from which a section looks too good.
const BEST_SHARE: f64 = 0.95;
/// Median absolute deviations above the median from which a jump is flagged.
const JUMP: f64 = 5.0;

/// The flags of every unit, in order.
///
/// # Errors
/// A table that is not of the codebook; conducts of another number of units.
pub fn flags(codebook: &Codebook, answers: &Table, conducts: &[Conduct]) -> Result<Vec<Vec<Flag>>, Problem> {
    matching(codebook, answers)?;
    same_length("conducts", answers.units().len(), conducts.len())?;
    for (unit, conduct) in answers.units().iter().zip(conducts) {
        for number in conduct.seconds.iter().flatten().chain(&conduct.change) {
            finite(*number, || format!("conduct of unit `{unit}`"))?;
        }
    }
    let fast: Vec<Option<f64>> = (0..codebook.sections().len())
        .map(|d| {
            let times: Vec<f64> = conducts.iter().filter_map(|c| c.seconds.get(d).copied().flatten()).collect();
            quantile(&times, 0.01)
        })
        .collect();
    let limits = jump_limits(conducts);
    let twins = same_answers(answers, conducts);
    let one = |(unit, conduct): (usize, &Conduct)| {
        let mut found = Vec::new();
        if conduct.contradictions >= 2 {
            found.push(Flag::Contradictions(conduct.contradictions));
        }
        for (section, limit) in fast.iter().enumerate() {
            let seconds = conduct.seconds.get(section).copied().flatten();
            let share = best_share(codebook, answers, unit, section);
            if let (Some(limit), Some(seconds), Some(share)) = (limit, seconds, share)
                && rounded(share) >= BEST_SHARE
                && seconds < *limit
            {
                found.push(Flag::BestInNoTime { section, share, seconds });
            }
        }
        if let (Some(change), Some(limit)) = (conduct.change, limits.get(conduct.cell.as_str()))
            && rounded(change) > rounded(*limit)
        {
            found.push(Flag::Jump { change, limit: *limit });
        }
        if let Some(others) = twins.get(&unit) {
            found.push(Flag::SameAnswers(others.clone()));
        }
        found
    };
    Ok(conducts.iter().enumerate().map(one).collect())
}

fn best_share(codebook: &Codebook, answers: &Table, unit: usize, section: usize) -> Option<f64> {
    let (mut best, mut all) = (0_u32, 0_u32);
    for (j, indicator) in codebook.indicators().iter().enumerate().filter(|(j, _)| codebook.section_of(*j) == section) {
        if let Some(value) = answers.column(j)[unit].value() {
            all += 1;
            best += u32::from(rounded(indicator.score(value, 1.0)) >= 1.0);
        }
    }
    (all > 0).then(|| f64::from(best) / f64::from(all))
}

/// Median + 5 MAD of the changes of each cell.
fn jump_limits(conducts: &[Conduct]) -> HashMap<&str, f64> {
    let mut changes: HashMap<&str, Vec<f64>> = HashMap::new();
    for conduct in conducts {
        changes.entry(&conduct.cell).or_default().extend(conduct.change);
    }
    let limit = |values: &[f64]| {
        let median = quantile(values, 0.5)?;
        let deviations: Vec<f64> = values.iter().map(|x| (x - median).abs()).collect();
        Some(median + JUMP * quantile(&deviations, 0.5)?)
    };
    changes.into_iter().filter_map(|(cell, values)| Some((cell, limit(&values)?))).collect()
}

/// Units with the same answers (two or more of them present) and the same compiler.
fn same_answers(answers: &Table, conducts: &[Conduct]) -> HashMap<usize, Vec<usize>> {
    let mut groups: HashMap<(&str, Vec<Option<u64>>), Vec<usize>> = HashMap::new();
    for (unit, conduct) in conducts.iter().enumerate() {
        let Some(compiler) = &conduct.compiler else { continue };
        let row: Vec<Option<u64>> =
            (0..answers.indicators().len()).map(|j| answers.column(j)[unit].value().map(f64::to_bits)).collect();
        if row.iter().flatten().count() > 1 {
            groups.entry((compiler, row)).or_default().push(unit);
        }
    }
    let mut found = HashMap::new();
    for units in groups.into_values().filter(|units| units.len() > 1) {
        for unit in &units {
            found.insert(*unit, units.iter().copied().filter(|other| other != unit).collect());
        }
    }
    found
}

/// «Quota verificata»: weight of the indicators verified over that of those observed, for one unit.
#[must_use]
pub fn verified_share(codebook: &Codebook, answers: &Table, verified: &[Vec<bool>], unit: usize) -> Option<f64> {
    let (mut known, mut checked) = (0.0, 0.0);
    for (j, indicator) in codebook.indicators().iter().enumerate() {
        if answers.column(j)[unit].value().is_some() {
            known += indicator.weight;
            checked +=
                if verified.get(j).and_then(|column| column.get(unit)) == Some(&true) { indicator.weight } else { 0.0 };
        }
    }
    (known > 0.0).then(|| checked / known)
}

/// The same over a perimeter: beside the IMD the core indicators, beside a section's score its own.
///
/// # Errors
/// A table that is not of the codebook, a unit that does not exist, verified cells of another number of indicators.
pub fn verified_share_over(
    codebook: &Codebook,
    answers: &Table,
    verified: &[Vec<bool>],
    perimeter: &Perimeter,
    unit: usize,
) -> Result<Option<f64>, Problem> {
    matching(codebook, answers)?;
    same_length("indicators verified", codebook.indicators().len(), verified.len())?;
    if unit >= answers.units().len() {
        return Err(Problem::Unknown { what: "unit", id: unit.to_string() });
    }
    let mask = perimeter.mask(codebook);
    let observed = (0..mask.len()).filter(|j| mask[*j] && answers.column(*j)[unit].value().is_some());
    let (checked, known) = observed.fold((0.0, 0.0), |(checked, known), j| {
        let weight = codebook.indicators()[j].weight;
        let counts = verified[j].get(unit) == Some(&true);
        (checked + if counts { weight } else { 0.0 }, known + weight)
    });
    Ok((known > 0.0).then(|| checked / known))
}

/// Weight from which an item asks for evidence: address, act, date (section 11.4).
pub const EVIDENCE_WEIGHT: f64 = 2.0;

/// Indicators (places) answered by a unit that ask for evidence and are not verified yet.
#[must_use]
pub fn evidence_due(codebook: &Codebook, answers: &Table, verified: &[Vec<bool>], unit: usize) -> Vec<usize> {
    let due = |j: &usize| {
        let checked = verified.get(*j).and_then(|column| column.get(unit)) == Some(&true);
        let answered = answers.column(*j).get(unit).is_some_and(|cell| cell.value().is_some());
        codebook.indicators()[*j].weight >= EVIDENCE_WEIGHT && answered && !checked
    };
    (0..codebook.indicators().len()).filter(due).collect()
}

/// Who is audited: a random share of the respondents (5% in version 1), and those flagged. Whether a Comune is drawn
/// depends on (seed, edition, ISTAT code) only, so that it can be checked by anybody once the seed is published.
///
/// # Errors
/// Lists of other lengths, a share outside 0-1.
pub fn to_audit(
    units: &[String],
    responded: &[bool],
    flags: &[Vec<Flag>],
    (seed, edition, share): (u64, &str, f64),
) -> Result<Vec<bool>, Problem> {
    same_length("units that responded", units.len(), responded.len())?;
    same_length("units with flags", units.len(), flags.len())?;
    if !(0.0..=1.0).contains(&share) {
        return Err(Problem::Range { place: "share to audit".into(), value: share, rule: "a share allows" });
    }
    let key = Key::new(seed, edition, "audit");
    let drawn = |unit: &String| key.uniform(0, digest(unit), 0) < share;
    let one =
        |((unit, responded), flags): ((&String, &bool), &Vec<Flag>)| *responded && (!flags.is_empty() || drawn(unit));
    Ok(units.iter().zip(responded).zip(flags).map(one).collect())
}

/// How many of a unit's facts open data contradict: [`Conduct::contradictions`].
#[must_use]
pub fn contradictions<'a>(facts: impl IntoIterator<Item = &'a Fact>) -> u32 {
    facts.into_iter().map(|fact| u32::from(fact.discrepancy)).sum()
}

/// Discrepancy rate of an edition: declared yes and observed no, over declared yes with an observation. It sets the
/// misreport probability of section 7 from the second edition on.
#[must_use]
pub fn discrepancy_rate(pairs: impl IntoIterator<Item = (bool, bool)>) -> Option<f64> {
    let declared: Vec<bool> =
        pairs.into_iter().filter(|(declared, _)| *declared).map(|(_, observed)| observed).collect();
    let wrong = declared.iter().filter(|observed| !**observed).count();
    (!declared.is_empty()).then(|| wrong as f64 / declared.len() as f64)
}
