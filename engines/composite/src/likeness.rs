// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Why two Comuni are alike, whether comparing is fair, and what the comparison shows (methodology, section 9).

use crate::assess::Assessment;
use crate::moments::quantile;
use crate::problem::{Problem, same_length};
use crate::sums::{mean, rounded};
use crate::twins::{Space, Twin};

/// How near two Comuni are in one variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// Less than a tenth of a standard deviation apart: the same.
    Same,
    /// Less than half: alike.
    Alike,
    /// Less than one: a little more or less.
    Apart,
    /// One or more: different.
    Different,
}

impl Nearness {
    fn of(difference: f64) -> Self {
        match rounded(difference.abs()) {
            d if d < 0.1 => Self::Same,
            d if d < 0.5 => Self::Alike,
            d if d < 1.0 => Self::Apart,
            _ => Self::Different,
        }
    }
}

/// One reason, in data from which a page makes a sentence: «stessa altitudine, un po' meno abitanti».
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// Place of the variable.
    pub variable: usize,
    /// Standardised value of the other less own: positive if the other has more.
    pub difference: f64,
    /// The same in words' worth.
    pub nearness: Nearness,
    /// Share of d² that this variable makes.
    pub share: f64,
}

/// How alike the alike are: is a comparison with these twins fair?
#[derive(Debug, Clone, PartialEq)]
pub struct Fairness {
    /// Mean distance of the twins.
    pub twins: f64,
    /// Mean distance of all Comuni that can be compared.
    pub all: f64,
    /// `1 - twins/all`: 1 = identical, 0 = no nearer than anybody.
    pub likeness: f64,
    /// Distance of the farthest twin.
    pub farthest: f64,
    /// By variable: own standardised value less the mean of the twins' (`None` if nobody knows it). The covariate
    /// balance of matching: Stuart, *Matching methods for causal inference*, Statistical Science 25 (2010).
    pub balance: Vec<Option<f64>>,
}

/// Standard deviations from the mean of the twins beyond which a variable makes the comparison unfair.
pub const UNBALANCED: f64 = 0.5;

impl Fairness {
    /// Variables (places) in which the Comune is far from its twins taken together: the comparison says so.
    #[must_use]
    pub fn unbalanced(&self) -> Vec<usize> {
        let far = |difference: &Option<f64>| difference.is_some_and(|x| rounded(x.abs()) > UNBALANCED);
        (0..self.balance.len()).filter(|m| far(&self.balance[*m])).collect()
    }

    /// Whether the comparison is fair: twins at less than half the distance of everybody, no variable out of balance.
    #[must_use]
    pub fn is_fair(&self) -> bool {
        rounded(self.likeness) > 0.5 && self.unbalanced().is_empty()
    }
}

impl Space {
    /// Why a Comune is the twin of another: its variables from the nearest to the farthest (ties in their order), those
    /// known for both.
    #[must_use]
    pub fn reasons_of(&self, unit: usize, twin: usize) -> Vec<Reason> {
        let shares = self.reasons(unit, twin);
        let one = |(variable, share): (usize, Option<f64>)| {
            let difference = self.standing(twin, variable)? - self.standing(unit, variable)?;
            Some(Reason { variable, difference, nearness: Nearness::of(difference), share: share? })
        };
        let mut reasons: Vec<Reason> = shares.into_iter().enumerate().filter_map(one).collect();
        reasons.sort_by(|a, b| a.difference.abs().total_cmp(&b.difference.abs()).then(a.variable.cmp(&b.variable)));
        reasons
    }

    /// Compares the twins of a unit with everybody. `None` without twins or when all are at distance zero.
    #[must_use]
    pub fn fairness(&self, unit: usize, twins: &[Twin]) -> Option<Fairness> {
        let distances: Vec<f64> = twins.iter().map(|twin| twin.distance).collect();
        let others = (0..self.units().len()).filter(|k| *k != unit).filter_map(|k| self.distance(unit, k));
        let all = mean(&others.collect::<Vec<f64>>()).filter(|all| *all > 0.0)?;
        let near = mean(&distances)?;
        let farthest = distances.into_iter().fold(0.0, f64::max);
        let balance = |m: usize| {
            let theirs: Vec<f64> = twins.iter().filter_map(|twin| self.standing(twin.unit, m)).collect();
            Some(self.standing(unit, m)? - mean(&theirs)?)
        };
        let balance = (0..self.variables().len()).map(balance).collect();
        Some(Fairness { twins: near, all, likeness: 1.0 - near / all, farthest, balance })
    }
}

/// How far a Comune is from its peers in one section; positive if it is ahead.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gap {
    /// Own score less the median of the peers with an index.
    pub median: f64,
    /// Own score less their upper quartile.
    pub upper_quartile: f64,
}

/// Gaps of a unit to its peers, section by section; `None` where it, or every peer, has no score.
///
/// # Errors
/// A unit or a peer that does not exist.
pub fn gaps(found: &[Assessment], unit: usize, peers: &[usize]) -> Result<Vec<Option<Gap>>, Problem> {
    let own = existing(found, unit)?;
    let peers = with_index(found, unit, peers)?;
    let gap = |d: usize| {
        let theirs: Vec<f64> = peers.iter().filter_map(|peer| peer.1.sections[d].score).collect();
        let score = own.sections[d].score?;
        Some(Gap { median: score - quantile(&theirs, 0.5)?, upper_quartile: score - quantile(&theirs, 0.75)? })
    };
    Ok((0..own.sections.len()).map(gap).collect())
}

/// What the better peers have that a Comune has not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lead {
    /// Place of the indicator.
    pub indicator: usize,
    /// Own score.
    pub own: f64,
    /// Mean score of the better peers that answered.
    pub better: f64,
    /// Share of them that score more than the Comune.
    pub share: f64,
}

/// Indicators in which more than half of the better peers (higher IMD) score more, the widest lead first (ties in
/// their order). `scores` are those of [`crate::assess::scores`], by indicator, then unit.
///
/// # Errors
/// A unit or a peer that does not exist, scores of another number of units.
pub fn leads(
    found: &[Assessment],
    scores: &[Vec<Option<f64>>],
    unit: usize,
    peers: &[usize],
) -> Result<Vec<Lead>, Problem> {
    scores.iter().try_for_each(|column| same_length("scores of an indicator", found.len(), column.len()))?;
    let own = existing(found, unit)?.index;
    let above = |index: Option<f64>| index.zip(own).is_some_and(|(a, b)| rounded(a) > rounded(b));
    let better: Vec<usize> =
        with_index(found, unit, peers)?.into_iter().filter(|peer| above(peer.1.index)).map(|peer| peer.0).collect();
    let one = |(indicator, column): (usize, &Vec<Option<f64>>)| {
        let own = column[unit]?;
        let theirs: Vec<f64> = better.iter().filter_map(|peer| column[*peer]).collect();
        let ahead = theirs.iter().filter(|x| rounded(**x) > rounded(own)).count();
        let share = ahead as f64 / theirs.len() as f64;
        (2 * ahead > theirs.len()).then_some(Lead { indicator, own, better: mean(&theirs)?, share })
    };
    let mut leads: Vec<Lead> = scores.iter().enumerate().filter_map(one).collect();
    leads.sort_by(|a, b| (b.better - b.own).total_cmp(&(a.better - a.own)).then(a.indicator.cmp(&b.indicator)));
    Ok(leads)
}

fn existing(found: &[Assessment], unit: usize) -> Result<&Assessment, Problem> {
    found.get(unit).ok_or_else(|| Problem::Unknown { what: "unit", id: unit.to_string() })
}

/// The peers with an index, the unit itself excluded.
fn with_index<'a>(
    found: &'a [Assessment],
    unit: usize,
    peers: &[usize],
) -> Result<Vec<(usize, &'a Assessment)>, Problem> {
    let mut kept = Vec::with_capacity(peers.len());
    for peer in peers.iter().copied().filter(|peer| *peer != unit) {
        let other = existing(found, peer)?;
        if other.index.is_some() {
            kept.push((peer, other));
        }
    }
    Ok(kept)
}
