// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Change between two editions that share respondents (section 10.4 of the methodology).

use std::collections::{BTreeMap, HashMap};

use crate::{
    design::Design,
    distributions::t_quantile,
    estimate::{Domain, Estimate, Linearised},
    problem::{EstimationProblem, Outcome, same_length, undefined},
    sums::sum,
};

/// A mean (of a yes/no: a share) in one edition.
#[derive(Debug, Clone, Copy)]
pub struct Edition<'a> {
    /// ISTAT code of each respondent, in the order of the design.
    pub codes: &'a [String],
    /// The part of the population.
    pub domain: &'a Domain<'a>,
    /// Answers of the respondents.
    pub answers: &'a [Option<f64>],
}

/// A difference between two editions, with what it rests on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// The first edition's mean.
    pub first: Estimate,
    /// The second edition's.
    pub second: Estimate,
    /// Second less first.
    pub value: f64,
    /// `V1 + V2 - 2 Cov`.
    pub variance: f64,
    /// Cov.
    pub covariance: f64,
    /// Respondents to both editions who answered the item in both, in the domain.
    pub common: usize,
}

/// A change, and beside it that of the respondents to both editions only.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// All respondents of each edition.
    pub all: Difference,
    /// Those who answered in both; `None` where there are too few to compare.
    pub panel: Option<Difference>,
}

impl Difference {
    /// Standard error.
    pub fn se(&self) -> f64 {
        self.variance.max(0.0).sqrt()
    }

    /// `value ± t·se`, with the smaller degrees of freedom of the two editions.
    pub fn interval(&self, level: f64) -> [f64; 2] {
        let reach = t_quantile(0.5 + level / 2.0, self.first.df.min(self.second.df)) * self.se();
        [self.value - reach, self.value + reach]
    }
}

/// The change of a mean from the first edition to the second.
///
/// `V(Δ) = V1 + V2 - 2 Cov` with
///
/// ```text
/// Cov = Σ_g (1 - π2/ρ) n_g/(n_g-1) Σ_{i∈g} (z1_i - z̄1_g)(z2_i - z̄2_g)
/// ```
///
/// over the respondents to both, in groups g of one stratum in each edition; z is what a unit adds to each estimate
/// ([`Design::contributions`]), π2 the rate of response of its stratum in the second edition and ρ that of the first
/// edition's respondents of its stratum who answered again. With the same units in both it is the variance of the
/// difference of paired values, with nobody in common `V1 + V2`. Source: Tam, *On covariances from overlapping samples*,
/// The American Statistician 38 (1984); Qualité, Tillé, Survey Methodology 34 (2008).
///
/// # Errors
/// Columns of another length, a code twice in an edition, a design with clusters, those of [`Domain::mean`].
pub fn change(first: Edition<'_>, second: Edition<'_>) -> Outcome<Change> {
    let places = [places(&first)?, places(&second)?];
    let all = difference(&first, &second, &places)?;
    let told = |edition: &Edition<'_>, unit: usize| edition.domain.inside()[unit] && edition.answers[unit].is_some();
    let both = |edition: &Edition<'_>, other: &Edition<'_>, place: &HashMap<&str, usize>| -> Vec<bool> {
        let again = |code: &String| place.get(code.as_str()).is_some_and(|&at| told(other, at));
        edition.codes.iter().enumerate().map(|(unit, code)| told(edition, unit) && again(code)).collect()
    };
    let panel = [both(&first, &second, &places[1]), both(&second, &first, &places[0])];
    let [one, two] = panel;
    let panel = match one.iter().filter(|inside| **inside).count() {
        0 | 1 => None,
        _ => {
            let one = Domain::new(first.domain.design(), "panel", one)?;
            let two = Domain::new(second.domain.design(), "panel", two)?;
            let (first, second) = (Edition { domain: &one, ..first }, Edition { domain: &two, ..second });
            Some(difference(&first, &second, &places)?)
        }
    };
    Ok(Change { all, panel })
}

type Places<'a> = HashMap<&'a str, usize>;

fn places<'a>(edition: &Edition<'a>) -> Outcome<Places<'a>> {
    let design = edition.domain.design();
    same_length("codes", design.len(), edition.codes.len())?;
    if !design.is_of_units() {
        return Err(undefined("change", "the design has clusters: only units are compared"));
    }
    let mut places = HashMap::with_capacity(edition.codes.len());
    for (unit, code) in edition.codes.iter().enumerate() {
        if places.insert(code.as_str(), unit).is_some() {
            return Err(undefined(code, "the code occurs twice in an edition"));
        }
    }
    Ok(places)
}

fn difference(first: &Edition<'_>, second: &Edition<'_>, places: &[Places<'_>; 2]) -> Outcome<Difference> {
    let (one, two) = (mean(first)?, mean(second)?);
    let covariance = covariance(first, second, (&one.1, &two.1), &places[1]);
    let told = |edition: &Edition<'_>, unit: usize| edition.domain.inside()[unit] && edition.answers[unit].is_some();
    let again = |(unit, code): (usize, &String)| {
        told(first, unit) && places[1].get(code.as_str()).is_some_and(|&at| told(second, at))
    };
    Ok(Difference {
        first: one.0,
        second: two.0,
        value: two.0.value - one.0.value,
        variance: one.0.variance + two.0.variance - 2.0 * covariance,
        covariance,
        common: first.codes.iter().enumerate().filter(|pair| again(*pair)).count(),
    })
}

fn mean(edition: &Edition<'_>) -> Outcome<(Estimate, Linearised)> {
    let (answering, y) = edition.domain.answering(edition.answers)?;
    let linearised = answering.mean_linearised(&y)?;
    let made = answering.from_linearised(&linearised);
    match made.value.is_finite() && made.variance.is_finite() {
        true => Ok((made, linearised)),
        false => Err(EstimationProblem::NotFinite { place: "change".into(), unit: 0 }),
    }
}

fn covariance(
    first: &Edition<'_>,
    second: &Edition<'_>,
    linearised: (&Linearised, &Linearised),
    place: &Places<'_>,
) -> f64 {
    let (one, two) = (first.domain.design(), second.domain.design());
    let (z1, z2) = (one.contributions(&linearised.0.influence), two.contributions(&linearised.1.influence));
    let mut again: HashMap<&str, f64> = HashMap::new();
    let mut groups: BTreeMap<(&str, &str), Vec<(usize, usize)>> = BTreeMap::new();
    for (unit, code) in first.codes.iter().enumerate() {
        let Some(&at) = place.get(code.as_str()) else { continue };
        let (from, to) = (one.stratum_of_unit(unit).0, two.stratum_of_unit(at).0);
        *again.entry(from).or_default() += 1.0;
        groups.entry((from, to)).or_default().push((unit, at));
    }
    let of_group = |((from, _), pairs): (&(&str, &str), &Vec<(usize, usize)>)| {
        let n = pairs.len() as f64;
        let Some(&(unit, at)) = pairs.first().filter(|_| n > 1.0) else { return 0.0 };
        let factor = 1.0 - rate(two, at) * one.stratum_of_unit(unit).1 as f64 / again[from];
        let centre = |z: &[f64], of: fn(&(usize, usize)) -> usize| sum(pairs.iter().map(|pair| z[of(pair)])) / n;
        let (centre1, centre2) = (centre(&z1, |pair| pair.0), centre(&z2, |pair| pair.1));
        factor * n / (n - 1.0) * sum(pairs.iter().map(|&(a, b)| (z1[a] - centre1) * (z2[b] - centre2)))
    };
    sum(groups.iter().map(of_group))
}

/// Share of the population of a unit's stratum that answered; 0 where the population is not known.
fn rate(design: &Design, unit: usize) -> f64 {
    let (_, n, population) = design.stratum_of_unit(unit);
    population.map_or(0.0, |size| n as f64 / size)
}
