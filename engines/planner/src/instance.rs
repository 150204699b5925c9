// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A plan to be made, as it is written in a file: actions, money, people, rules, what is aimed at.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Everything a plan is chosen from. Periods are counted from 0; money and days are whole numbers.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Instance {
    /// How many periods the plan covers (`T`).
    pub periods: usize,
    /// How many periods make a year: period `u` belongs to year `u / periods_per_year`.
    pub periods_per_year: usize,
    /// The money there is.
    pub budget: Budget,
    /// Staff days by role and period.
    #[serde(default)]
    pub staff: BTreeMap<String, Vec<f64>>,
    /// What can be done, in the order that breaks the last ties.
    pub actions: Vec<Action>,
    /// What the plan is to be good at.
    pub objective: Objective,
    /// Money that others offer for some actions, for as long as they offer it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub calls: Vec<Call>,
    /// Alternatives: so many of these, no fewer, no more.
    #[serde(default)]
    pub groups: Vec<Group>,
    /// Bonuses for actions that are worth more together.
    #[serde(default)]
    pub synergies: Vec<Synergy>,
    /// The sections that gains are counted in.
    #[serde(default)]
    pub dimensions: Vec<Dimension>,
    /// The indicators behind the sections, when gains are counted indicator by indicator.
    #[serde(default)]
    pub indicators: Vec<Indicator>,
    /// The least total gain asked of a section.
    #[serde(default, skip_serializing_if = "Targets::is_empty")]
    pub targets: Targets,
}

/// The money: what is ordinary, year by year, and what is bound to a purpose.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Budget {
    /// Ordinary budget `B_y` of each year, euro.
    pub per_year: Vec<f64>,
    /// Funds `F_f` by name, euro over the whole plan.
    #[serde(default)]
    pub funds: BTreeMap<String, f64>,
}

/// One thing that can be done, once.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Action {
    /// Its name, unique in the plan.
    pub id: String,
    /// Its worth when the objective is `value`.
    #[serde(default)]
    pub value: f64,
    /// Periods of work `p_i`, at least one.
    pub duration: usize,
    /// Cost of each period of work, euro.
    #[serde(default)]
    pub cost: Vec<f64>,
    /// What keeping it up costs in every year after the one in which its work ends, as long as the plan lasts, euro: out of
    /// the ordinary budget, whoever paid the work. Fees that begin with the work are part of `cost`.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub yearly: f64,
    /// Days of each role in each period of work.
    #[serde(default)]
    pub staff: BTreeMap<String, Vec<f64>>,
    /// The fund that pays it, in place of the ordinary budget.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fund: Option<String>,
    /// First period in which it may start.
    #[serde(default)]
    pub release: usize,
    /// Last period in which it may still run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<usize>,
    /// Whether it must be done.
    #[serde(default)]
    pub mandatory: bool,
    /// Actions that must be finished before this one starts.
    #[serde(default)]
    pub requires: Vec<String>,
    /// Points gained in each section.
    #[serde(default)]
    pub gain: BTreeMap<String, f64>,
    /// Rise `Δs` of each indicator, between 0 and 1.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub raises: BTreeMap<String, f64>,
}

/// A funding call: what it pays, of which actions, and until when.
///
/// An eligible action that starts while the call is open may be paid by it; whether it is, the plan decides. It reduces
/// to the model of section 12: beside each eligible action stands the same action with `release` and `deadline` of the
/// call, whose financed part is drawn from the call's money as from a fund and whose rest is paid as before; at most
/// one of the two is done, and either does for who requires it, for its groups, its pairs and its obligation.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Call {
    /// Its name, unique in the plan.
    #[serde(alias = "id")]
    pub name: String,
    /// First period in which a financed action may start.
    #[serde(default)]
    pub opens: usize,
    /// Last period in which a financed action may start; absent = the last of the plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes: Option<usize>,
    /// Last period in which a financed action may still run; absent = no other than the action's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done_by: Option<usize>,
    /// The eligible actions.
    #[serde(alias = "eligible", alias = "eligible_actions")]
    pub actions: Vec<String>,
    /// Money of the call, euro over the whole plan; absent = as much as is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<f64>,
    /// The fund of the plan that its money comes out of, beside or in place of `amount`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fund: Option<String>,
    /// Part of the cost that it pays, from 0 to 1, each period of work rounded down to whole euro.
    #[serde(default = "one")]
    pub share: f64,
}

/// Actions of which at least `min` and at most `max` are done.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Group {
    /// Its name.
    pub id: String,
    /// Its members.
    pub actions: Vec<String>,
    /// How many at least.
    #[serde(default)]
    pub min: usize,
    /// How many at most; absent = no limit.
    #[serde(default)]
    pub max: Option<usize>,
}

/// A bonus for doing all of some actions, whenever.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Synergy {
    /// The actions, two as a rule.
    pub actions: Vec<String>,
    /// What is added to the objective `value`; a negative bonus is a penalty. Never discounted.
    pub bonus: f64,
}

/// A section that gains are counted in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Dimension {
    /// Its name.
    pub id: String,
    /// Its weight `w_d`.
    #[serde(default = "one")]
    pub weight: f64,
    /// The gain beyond which nothing more counts (`capped`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<f64>,
    /// The score today, from 0 to 100 (`geometric_pwl`).
    #[serde(default)]
    pub score: f64,
    /// The least total gain.
    #[serde(default, alias = "min_gain", alias = "min", alias = "minimum", skip_serializing_if = "Option::is_none")]
    pub target: Option<f64>,
}

/// An indicator inside a section: `points = 100 v_j / Σ_A v` for a rise from 0 to 1.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Indicator {
    /// Its name.
    pub id: String,
    /// Its section.
    pub dimension: String,
    /// Points of the section that a rise of 1 is worth.
    pub points: f64,
    /// The score today, from 0 to 1: no action raises it beyond 1.
    #[serde(default)]
    pub score: f64,
}

/// What the plan is to be good at.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Objective {
    /// `max Σ value_i · disc_t · x_it` plus the bonuses.
    Value {
        /// One factor a start period; absent = 1.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        discount: Option<Vec<f64>>,
    },
    /// `max Σ_d w_d min(cap_d, Σ gain)`.
    Capped,
    /// `max Σ_d w_d ℓ_d`, the logarithm of the index under its tangents.
    GeometricPwl {
        /// The offset δ of the index.
        #[serde(default = "ten")]
        offset: f64,
        /// Where the logarithm is touched.
        #[serde(default = "every_two_and_a_half")]
        tangents: Vec<f64>,
    },
}

/// Least gains, written as a table `{section: gain}` or as a list.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Targets {
    /// `{"atti": 10}`
    Table(BTreeMap<String, f64>),
    /// `[{"dimension": "atti", "min": 10}]`
    List(Vec<Target>),
}

/// One least gain.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Target {
    /// The section.
    #[serde(alias = "id", alias = "section", alias = "d")]
    pub dimension: String,
    /// The least total gain `m_d`.
    #[serde(alias = "gain", alias = "value", alias = "target", alias = "min_gain", alias = "minimum")]
    pub min: f64,
}

impl Default for Targets {
    fn default() -> Self {
        Self::Table(BTreeMap::new())
    }
}

impl Targets {
    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Table(table) => table.is_empty(),
            Self::List(list) => list.is_empty(),
        }
    }

    /// Section and least gain, one after the other.
    pub fn pairs(&self) -> Vec<(&str, f64)> {
        match self {
            Self::Table(table) => table.iter().map(|(id, min)| (id.as_str(), *min)).collect(),
            Self::List(list) => list.iter().map(|target| (target.dimension.as_str(), target.min)).collect(),
        }
    }
}

fn one() -> f64 {
    1.0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(amount: &f64) -> bool {
    *amount == 0.0
}

fn ten() -> f64 {
    10.0
}

fn every_two_and_a_half() -> Vec<f64> {
    (0..=36).map(|step| 10.0 + 2.5 * f64::from(step)).collect()
}
