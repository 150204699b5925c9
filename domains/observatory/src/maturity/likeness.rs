// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A Comune among those like it: its twins, its class and area, its province (methodology, section 9).

use composite::{
    likeness::{Fairness, Gap, Lead, Reason, gaps, leads},
    ranks::percentile_among,
    twins::{Space, Twin},
};

use super::{Maturity, MaturityProblem, VARIABLES};

/// With whom a Comune is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Circle {
    /// The twenty nearest in structure.
    Twins,
    /// The cell of class and area (section 8.1).
    Cell,
    /// The same province.
    Province,
    /// The same class, all over Italy.
    Class,
}

impl Circle {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Twins, Self::Cell, Self::Province, Self::Class];

    /// Its word in texts and addresses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Twins => "gemelli",
            Self::Cell => "fascia",
            Self::Province => "provincia",
            Self::Class => "classe",
        }
    }
}

/// A twin, with the reasons why it is one.
#[derive(Clone, Debug, PartialEq)]
pub struct Peer {
    /// The unit.
    pub unit: usize,
    /// Distance in standard deviations.
    pub distance: f64,
    /// Structure variables from the nearest to the farthest; places among [`VARIABLES`].
    pub reasons: Vec<Reason>,
}

/// Where a Comune stands in a circle. Only those with an index are compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Position {
    /// Which circle.
    pub circle: Circle,
    /// Its units with an index, the Comune itself excluded.
    pub peers: Vec<usize>,
    /// Comuni of the circle, whether they answered or not, the Comune itself excluded.
    pub size: usize,
    /// Percentile by mid-ranks of the index, 0 to 100.
    pub percentile: Option<f64>,
    /// By section: own score less the median and the upper quartile of the circle.
    pub gaps: Vec<Option<Gap>>,
}

/// K, and how many of them must have an index before further ones are taken (section 9).
const TWINS: usize = 20;
const LEAST_WITH_INDEX: usize = 10;

impl Maturity {
    /// The space under the weights that somebody chose, one for each of [`VARIABLES`]; the usual ones when they do not fit.
    #[must_use]
    pub fn space_under(&self, weights: Option<&[f64]>) -> Space {
        let own = self.space.clone();
        match weights {
            Some(weights) => own.with_weights(weights).unwrap_or_else(|_| self.space.clone()),
            None => own,
        }
    }

    /// The twins of a Comune, the nearest first: twenty, and further ones until ten have an index.
    #[must_use]
    pub fn twins(&self, unit: usize, space: &Space) -> Vec<Twin> {
        space.nearest_with(unit, TWINS, LEAST_WITH_INDEX, |other| self.assessed[other].index.is_some())
    }

    /// The reasons of each twin.
    #[must_use]
    pub fn peers(&self, unit: usize, space: &Space, twins: &[Twin]) -> Vec<Peer> {
        let peer = |twin: &Twin| Peer {
            unit: twin.unit,
            distance: twin.distance,
            reasons: space.reasons_of(unit, twin.unit).into_iter().filter(|it| it.variable < VARIABLES.len()).collect(),
        };
        twins.iter().map(peer).collect()
    }

    /// Whether comparing with these twins is fair.
    #[must_use]
    pub fn fairness(&self, unit: usize, space: &Space, twins: &[Twin]) -> Option<Fairness> {
        space.fairness(unit, twins)
    }

    /// The other units of a circle.
    #[must_use]
    pub fn circle(&self, circle: Circle, unit: usize, twins: &[Twin]) -> Vec<usize> {
        let comuni = self.sources.registry.comuni();
        let own = &comuni[unit];
        let others = |fits: &dyn Fn(&registry::Comune) -> bool| {
            (0..comuni.len()).filter(|other| *other != unit && fits(&comuni[*other])).collect()
        };
        match circle {
            Circle::Twins => twins.iter().map(|twin| twin.unit).collect(),
            Circle::Cell => self.strata.peers(unit),
            Circle::Province => others(&|other| other.province == own.province),
            Circle::Class => others(&|other| other.size_class() == own.size_class()),
        }
    }

    /// Where a Comune stands in a circle.
    ///
    /// # Errors
    /// A unit that does not exist.
    pub fn position(&self, circle: Circle, unit: usize, twins: &[Twin]) -> Result<Position, MaturityProblem> {
        let around = self.circle(circle, unit, twins);
        let size = around.len();
        let index = |unit: usize| self.assessed[unit].index;
        let peers: Vec<usize> = around.into_iter().filter(|other| index(*other).is_some()).collect();
        let percentile = index(unit).and_then(|own| percentile_among(own, peers.iter().filter_map(|one| index(*one))));
        let gaps = gaps(&self.assessed, unit, &peers)?;
        Ok(Position { circle, peers, size, percentile, gaps })
    }

    /// What those ahead of a Comune have that it has not, the widest lead first.
    ///
    /// # Errors
    /// A unit that does not exist.
    pub fn leads(&self, unit: usize, peers: &[usize]) -> Result<Vec<Lead>, MaturityProblem> {
        Ok(leads(&self.assessed, &self.scores, unit, peers)?)
    }
}
