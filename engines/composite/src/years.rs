// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Two editions side by side: change at constant perimeter, breaks, and whether a change is real (methodology, section 10).

use std::collections::{HashMap, HashSet};

use crate::assess::{Across, Assumptions, Perimeter, assess};
use crate::codebook::{Codebook, Indicator};
use crate::moments::quantile;
use crate::problem::Problem;
use crate::sums::{mean, rounded};
use crate::table::Table;
use crate::uncertainty::Replicates;

/// What happened to an indicator between two editions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Continuity {
    /// Same wording, goalposts, rule, weight, source: comparable.
    Same,
    /// Something changed: a new version; the chart is cut here.
    Break,
    /// Only in the later edition.
    New,
    /// Only in the earlier edition.
    Gone,
}

/// Continuity of every indicator of either edition, the earlier one's first. `versions` are what the codebook does not
/// hold: the version of the wording by indicator; absent means 1.
#[must_use]
pub fn continuity(
    before: (&Codebook, &HashMap<String, u32>),
    after: (&Codebook, &HashMap<String, u32>),
) -> Vec<(String, Continuity)> {
    let version = |versions: &HashMap<String, u32>, id: &str| versions.get(id).copied().unwrap_or(1);
    let later: HashMap<&str, &Indicator> = after.0.indicators().iter().map(|i| (i.id.as_str(), i)).collect();
    let judge = |old: &Indicator| match later.get(old.id.as_str()) {
        None => Continuity::Gone,
        Some(new) if *new == old && version(before.1, &old.id) == version(after.1, &old.id) => Continuity::Same,
        Some(_) => Continuity::Break,
    };
    let mut found: Vec<(String, Continuity)> =
        before.0.indicators().iter().map(|old| (old.id.clone(), judge(old))).collect();
    let known: Vec<String> = found.iter().map(|(id, _)| id.clone()).collect();
    let new = after.0.indicators().iter().filter(|i| !known.contains(&i.id));
    found.extend(new.map(|i| (i.id.clone(), Continuity::New)));
    found
}

/// How one Comune, or the mean of all in both editions, moved.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// IMD as published, before and after.
    pub published: (Option<f64>, Option<f64>),
    /// IMD on the common indicators, before and after: the headline.
    pub constant: (Option<f64>, Option<f64>),
}

impl Change {
    /// After less before at constant perimeter.
    #[must_use]
    pub fn headline(&self) -> Option<f64> {
        Some(self.constant.1? - self.constant.0?)
    }
}

/// Changes of the Comuni present in both editions, and the link between the two perimeters.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// By ISTAT code, in the order of the later edition.
    pub units: Vec<(String, Change)>,
    /// Mean of the published over mean of the constant-perimeter IMD, in the earlier and the later edition: the factor
    /// by which a series is linked over the overlap.
    pub link: (Option<f64>, Option<f64>),
    /// Mean headline change of the Comuni with both.
    pub mean_change: Option<f64>,
    /// Units of the later edition only: a Comune born of a merger is marked «nuovo ente», never compared.
    pub new_units: Vec<String>,
    /// Units of the earlier edition only.
    pub gone_units: Vec<String>,
}

impl Comparison {
    /// The earlier edition's published mean brought to the later perimeter: `mean · link after / link before`.
    #[must_use]
    pub fn linked(&self, published_before: f64) -> Option<f64> {
        let (before, after) = (self.link.0?, self.link.1?);
        (before > 0.0).then(|| published_before * after / before)
    }
}

/// Compares two editions: each is computed on its own core and on the common indicators of the same version.
///
/// # Errors
/// Tables that are not of their codebooks.
pub fn compare(
    before: (&Codebook, &Table),
    after: (&Codebook, &Table),
    continuity: &[(String, Continuity)],
) -> Result<Comparison, Problem> {
    let both = |(codebook, answers): (&Codebook, &Table)| {
        let index = |perimeter: &Perimeter| -> Result<Vec<Option<f64>>, Problem> {
            let under = Assumptions {
                across: Across::Geometric(codebook.rules().offset),
                ..Assumptions::nominal(codebook, perimeter)
            };
            Ok(assess(codebook, answers, &under)?.into_iter().map(|unit| unit.index).collect())
        };
        Ok::<_, Problem>((index(&Perimeter::Core)?, index(&constant_perimeter(codebook, continuity))?))
    };
    let (old, new) = (both(before)?, both(after)?);
    let places: HashMap<&String, usize> = before.1.units().iter().enumerate().map(|(i, id)| (id, i)).collect();
    let units: Vec<(String, Change)> = after
        .1
        .units()
        .iter()
        .enumerate()
        .filter_map(|(i, id)| {
            let o = *places.get(id)?;
            Some((id.clone(), Change { published: (old.0[o], new.0[i]), constant: (old.1[o], new.1[i]) }))
        })
        .collect();
    let headlines: Vec<f64> = units.iter().filter_map(|(_, change)| change.headline()).collect();
    let later: HashSet<&String> = after.1.units().iter().collect();
    Ok(Comparison {
        units,
        link: (link(&old), link(&new)),
        mean_change: mean(&headlines),
        new_units: after.1.units().iter().filter(|id| !places.contains_key(id)).cloned().collect(),
        gone_units: before.1.units().iter().filter(|id| !later.contains(id)).cloned().collect(),
    })
}

fn link((published, constant): &(Vec<Option<f64>>, Vec<Option<f64>>)) -> Option<f64> {
    let pairs: (Vec<f64>, Vec<f64>) = published.iter().zip(constant).filter_map(|(a, b)| Some(((*a)?, (*b)?))).unzip();
    let (a, b) = (mean(&pairs.0)?, mean(&pairs.1)?);
    (b > 0.0).then(|| a / b)
}

/// The paired difference of one Comune over the same replicates of two editions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paired {
    /// 5% quantile of the difference.
    pub low: f64,
    /// Median difference.
    pub median: f64,
    /// 95% quantile.
    pub high: f64,
}

impl Paired {
    /// Whether the 90% interval excludes zero: the change is called real.
    #[must_use]
    pub fn is_real(&self) -> bool {
        rounded(self.low) > 0.0 || rounded(self.high) < 0.0
    }
}

/// Difference of a Comune between two editions replicated under the same seed and edition key. `None` if no replicate has both.
#[must_use]
pub fn paired(before: (&Replicates, usize), after: (&Replicates, usize)) -> Option<Paired> {
    paired_series(before.0.of(before.1), after.0.of(after.1))
}

/// The same of one Comune whose replicates were drawn alone: [`crate::uncertainty::series`].
#[must_use]
pub fn paired_series(before: &[f64], after: &[f64]) -> Option<Paired> {
    let pairs = before.iter().zip(after);
    let differences: Vec<f64> = pairs.map(|(a, b)| b - a).filter(|d| !d.is_nan()).collect();
    let at = |p: f64| quantile(&differences, p);
    Some(Paired { low: at(0.05)?, median: at(0.5)?, high: at(0.95)? })
}

/// The common indicators of an edition: core, and the same in both. To replicate over ([`crate::uncertainty::Model::over`])
/// before [`paired_changes`].
#[must_use]
pub fn constant_perimeter(codebook: &Codebook, continuity: &[(String, Continuity)]) -> Perimeter {
    let same: HashSet<&str> =
        continuity.iter().filter(|(_, how)| *how == Continuity::Same).map(|(id, _)| id.as_str()).collect();
    Perimeter::Only(codebook.indicators().iter().map(|i| i.core && same.contains(i.id.as_str())).collect())
}

/// Paired differences of the Comuni of both editions, by ISTAT code, in the order of the later one: both replicated under
/// the same seed and edition key, so that every draw is the same in both years.
#[must_use]
pub fn paired_changes(before: (&Replicates, &Table), after: (&Replicates, &Table)) -> Vec<(String, Option<Paired>)> {
    let places: HashMap<&String, usize> = before.1.units().iter().enumerate().map(|(i, id)| (id, i)).collect();
    let both = after.1.units().iter().enumerate().filter_map(|(i, id)| Some((id, *places.get(id)?, i)));
    both.map(|(id, old, new)| (id.clone(), paired((before.0, old), (after.0, new)))).collect()
}
