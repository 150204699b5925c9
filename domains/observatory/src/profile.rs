// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A profile: the facts about one Comune on one day, as indicators read them.

use crate::take_up::Stage;

/// What is known of a Comune. A fact nobody knows is `None`, never zero.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    /// Residents.
    pub residents: Option<u32>,
    /// Residents up to 14 years old.
    pub under_15: Option<u32>,
    /// Residents of 65 years or more.
    pub over_64: Option<u32>,
    /// Area, in square kilometres.
    pub area_km2: Option<f64>,
    /// Its projects with PA digitale 2026; `None` when nothing has been taken in by that day.
    pub funding: Option<Funding>,
}

/// The projects of a Comune, without the rows that the source repeats.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Funding {
    /// Projects that hold: funded or paid.
    pub held: u32,
    /// Projects given up, or lost.
    pub withdrawn: u32,
    /// Projects funded and not yet paid.
    pub due: u32,
    /// Money of the projects that hold, in cents.
    pub assigned: i64,
    /// Money of the projects that are paid, in cents.
    pub paid: i64,
    /// Measures with at least one project that holds.
    pub measures: u32,
    /// How far it has come with each measure: in step with the measures of the day; those beyond the end, never.
    pub stages: Vec<Stage>,
    /// Days from decree to payment of each project paid on an official date.
    pub days_to_payment: Vec<f64>,
    /// Days since the decree of each project not yet paid.
    pub days_waited: Vec<f64>,
}
