// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Means, totals, ratios and variances of a domain, with their linearised variance.

use crate::{
    design::Design,
    distributions::{normal_quantile, t_quantile},
    problem::{EstimationProblem, Outcome, same_length, undefined},
    sums::sum,
};

/// An estimate with all that must be told beside it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The value.
    pub value: f64,
    /// Its variance, by linearisation.
    pub variance: f64,
    /// Respondents it rests on.
    pub n: usize,
    /// Degrees of freedom: primary units of the domain minus the strata they fall in.
    pub df: f64,
    /// Variance over that of a simple random sample of the same size, `V / [(1-n/Σw) s²/n]`; `None` where s² is 0 or
    /// the quantity is neither a mean nor a total.
    pub design_effect: Option<f64>,
}

impl Estimate {
    /// Standard error.
    pub fn se(&self) -> f64 {
        self.variance.max(0.0).sqrt()
    }

    /// Coefficient of variation.
    pub fn cv(&self) -> f64 {
        self.se() / self.value
    }

    /// `value ± t·se` at the level given (0.95), with the design's degrees of freedom.
    pub fn interval(&self, level: f64) -> [f64; 2] {
        self.around(t_quantile(0.5 + level / 2.0, self.df))
    }

    /// `value ± z·se`, z of the normal distribution.
    pub fn normal_interval(&self, level: f64) -> [f64; 2] {
        self.around(normal_quantile(0.5 + level / 2.0))
    }

    fn around(&self, times: f64) -> [f64; 2] {
        [self.value - times * self.se(), self.value + times * self.se()]
    }
}

/// A value and its linearised variable: what each unit adds to it, before weighting.
#[derive(Debug, Clone, PartialEq)]
pub struct Linearised {
    /// The estimate.
    pub value: f64,
    /// `u_i` such that the estimate varies as `Σ w_i u_i`.
    pub influence: Vec<f64>,
}

/// A part of the population under a design: all units are kept, those outside weigh nothing (section 8.3).
#[derive(Debug, Clone)]
pub struct Domain<'a> {
    design: &'a Design,
    inside: Vec<bool>,
    name: String,
    n: usize,
    weight: f64,
}

impl<'a> Domain<'a> {
    /// Everybody.
    ///
    /// # Errors
    /// None with a valid design.
    pub fn whole(design: &'a Design) -> Outcome<Self> {
        Self::new(design, "all", vec![true; design.len()])
    }

    /// The units flagged.
    ///
    /// # Errors
    /// A column of another length; nobody flagged.
    pub fn new(design: &'a Design, name: &str, inside: Vec<bool>) -> Outcome<Self> {
        same_length(name, design.len(), inside.len())?;
        let n = inside.iter().filter(|inside| **inside).count();
        if n == 0 {
            return Err(EstimationProblem::Empty { place: name.to_owned() });
        }
        let weights = inside.iter().zip(design.weights()).filter(|(inside, _)| **inside);
        let weight = sum(weights.map(|(_, weight)| *weight));
        Ok(Self { design, inside, name: name.to_owned(), n, weight })
    }

    /// The units of this domain where the answer is there, and the answers as numbers (0 where missing).
    ///
    /// The estimate over observed items is a domain mean; publish [`item_response`] beside it.
    ///
    /// # Errors
    /// A column of another length; nobody who answered.
    pub fn answering(&self, answers: &[Option<f64>]) -> Outcome<(Self, Vec<f64>)> {
        same_length(&self.name, self.design.len(), answers.len())?;
        let inside = self.inside.iter().zip(answers).map(|(inside, answer)| *inside && answer.is_some()).collect();
        let values = answers.iter().map(|answer| answer.unwrap_or(0.0)).collect();
        Ok((Self::new(self.design, &self.name, inside)?, values))
    }

    /// Respondents inside.
    pub fn n(&self) -> usize {
        self.n
    }

    /// Degrees of freedom.
    pub fn df(&self) -> f64 {
        self.design.degrees_of_freedom(&self.inside)
    }

    /// Sum of the weights inside: the size of the population, estimated.
    pub fn weight(&self) -> f64 {
        self.weight
    }

    /// The design.
    pub fn design(&self) -> &'a Design {
        self.design
    }

    /// Which units are inside.
    pub fn inside(&self) -> &[bool] {
        &self.inside
    }

    /// Total `Σ w y` over the domain.
    ///
    /// # Errors
    /// A column of another length, a value inside the domain that is not a finite number.
    pub fn total(&self, y: &[f64]) -> Outcome<Estimate> {
        let linearised = self.total_linearised(y)?;
        let simple = self.simple_variance(y, linearised.value / self.weight);
        Ok(self.estimate(&linearised, simple.map(|variance| variance * self.weight * self.weight)))
    }

    /// Mean `Σ w y / Σ w` over the domain; of a yes/no, the share of units.
    ///
    /// # Errors
    /// As [`Domain::total`].
    pub fn mean(&self, y: &[f64]) -> Outcome<Estimate> {
        let linearised = self.mean_linearised(y)?;
        Ok(self.estimate(&linearised, self.simple_variance(y, linearised.value)))
    }

    /// Ratio `Σ w y / Σ w x`; with x the residents and y = residents × yes/no, the share of residents.
    ///
    /// # Errors
    /// As [`Domain::total`], and a denominator of zero.
    pub fn ratio(&self, y: &[f64], x: &[f64]) -> Outcome<Estimate> {
        Ok(self.estimate(&self.ratio_linearised(y, x)?, None))
    }

    /// Variance of y in the population, `n/(n-1) Σ w (y-ȳ)²/Σ w`.
    ///
    /// # Errors
    /// As [`Domain::total`], and a single respondent.
    pub fn variance(&self, y: &[f64]) -> Outcome<Estimate> {
        if self.n < 2 {
            return Err(undefined(&self.name, "a variance needs two respondents"));
        }
        let mean = self.mean_linearised(y)?.value;
        let factor = self.n as f64 / (self.n as f64 - 1.0);
        let squares: Vec<f64> = y.iter().map(|y| factor * (y - mean) * (y - mean)).collect();
        Ok(self.estimate(&self.mean_linearised(&squares)?, None))
    }

    /// Means of several variables with their covariances.
    ///
    /// # Errors
    /// As [`Domain::total`].
    pub fn covariance_of_means(&self, columns: &[&[f64]]) -> Outcome<Vec<Vec<f64>>> {
        let made: Outcome<Vec<_>> = columns.iter().map(|y| Ok(self.mean_linearised(y)?.influence)).collect();
        Ok(self.design.covariance(&made?))
    }

    /// Totals of several variables with their covariances.
    ///
    /// # Errors
    /// As [`Domain::total`].
    pub fn covariance_of_totals(&self, columns: &[&[f64]]) -> Outcome<Vec<Vec<f64>>> {
        let made: Outcome<Vec<_>> = columns.iter().map(|y| Ok(self.total_linearised(y)?.influence)).collect();
        Ok(self.design.covariance(&made?))
    }

    /// An estimate from its linearised variable, for quantities made of others (contrasts, changes).
    pub fn from_linearised(&self, linearised: &Linearised) -> Estimate {
        self.estimate(linearised, None)
    }

    /// Linearised total: y inside, 0 outside.
    ///
    /// # Errors
    /// As [`Domain::total`].
    pub fn total_linearised(&self, y: &[f64]) -> Outcome<Linearised> {
        self.check(y)?;
        let influence: Vec<f64> = self.masked(y.iter().copied());
        Ok(Linearised { value: self.weighted(&influence), influence })
    }

    /// Linearised mean: `(y-ȳ)/Σw` inside.
    ///
    /// # Errors
    /// As [`Domain::total`].
    pub fn mean_linearised(&self, y: &[f64]) -> Outcome<Linearised> {
        self.check(y)?;
        let value = self.weighted(y) / self.weight;
        let influence = self.masked(y.iter().map(|y| (y - value) / self.weight));
        Ok(Linearised { value, influence })
    }

    /// Linearised ratio: `(y-Rx)/Σwx` inside.
    ///
    /// # Errors
    /// As [`Domain::ratio`].
    pub fn ratio_linearised(&self, y: &[f64], x: &[f64]) -> Outcome<Linearised> {
        let below = self.total_linearised(x)?.value;
        if below == 0.0 {
            return Err(undefined(&self.name, "the denominator of the ratio is zero"));
        }
        let value = self.total_linearised(y)?.value / below;
        let influence = self.masked(y.iter().zip(x).map(|(y, x)| (y - value * x) / below));
        Ok(Linearised { value, influence })
    }

    fn check(&self, y: &[f64]) -> Outcome<()> {
        same_length(&self.name, self.design.len(), y.len())?;
        match self.inside.iter().zip(y).position(|(inside, y)| *inside && !y.is_finite()) {
            None => Ok(()),
            Some(unit) => Err(EstimationProblem::NotFinite { place: self.name.clone(), unit }),
        }
    }

    fn masked(&self, values: impl Iterator<Item = f64>) -> Vec<f64> {
        self.inside.iter().zip(values).map(|(inside, value)| if *inside { value } else { 0.0 }).collect()
    }

    /// `Σ w y` inside.
    fn weighted(&self, y: &[f64]) -> f64 {
        let inside = self.inside.iter().zip(y.iter().zip(self.design.weights()));
        sum(inside.filter(|(inside, _)| **inside).map(|(_, (y, w))| y * w))
    }

    fn estimate(&self, linearised: &Linearised, simple: Option<f64>) -> Estimate {
        let variance = self.design.variance(&linearised.influence);
        let design_effect = simple.filter(|simple| *simple > 0.0).map(|simple| variance / simple);
        Estimate { value: linearised.value, variance, n: self.n, df: self.df(), design_effect }
    }

    /// Variance of the mean of a simple random sample without replacement: `(1-n/Σw) s²/n`.
    fn simple_variance(&self, y: &[f64], mean: f64) -> Option<f64> {
        let n = self.n as f64;
        let inside = self.inside.iter().zip(y.iter().zip(self.design.weights()));
        let squares = inside.filter(|(inside, _)| **inside).map(|(_, (y, w))| w * (y - mean) * (y - mean));
        let s2 = sum(squares) / self.weight * n / (n - 1.0);
        Some((1.0 - n / self.weight) * s2 / n).filter(|variance| variance.is_finite())
    }
}

/// Share of the units of a domain that answered an item.
pub fn item_response(domain: &Domain<'_>, answers: &[Option<f64>]) -> f64 {
    let answered = domain.inside().iter().zip(answers).filter(|(inside, answer)| **inside && answer.is_some()).count();
    answered as f64 / domain.n() as f64
}

/// A difference of two quantities of the same design, `a - b`, with their covariance.
pub fn contrast(a: &Linearised, b: &Linearised) -> Linearised {
    let influence = a.influence.iter().zip(&b.influence).map(|(a, b)| a - b).collect();
    Linearised { value: a.value - b.value, influence }
}
