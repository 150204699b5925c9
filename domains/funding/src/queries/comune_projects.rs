// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The projects of one Comune, by measure, beside its region and Italy.

use chrono::{Datelike, NaiveDate};
use registry::IstatCode;

use crate::{
    Application, ApplicationState, EnteKind,
    queries::{board::Board, tally::Tally},
};

/// The projects of a Comune.
pub struct ComuneProjects<'a> {
    /// Numbers and amounts of the Comune's own projects.
    pub tally: Tally,
    /// By measure, those it never applied for included when they are for Comuni.
    pub measures: Vec<MeasureProjects<'a>>,
    /// Projects of other bodies that sit there: its schools.
    pub others: usize,
    /// Until when paid services must stay live: the day, the codes of the measures, how many projects.
    pub upkeep: Vec<(NaiveDate, Vec<String>, usize)>,
}

/// The projects of a Comune under one measure.
pub struct MeasureProjects<'a> {
    /// The measure: position in `Picture::measures`.
    pub at: usize,
    /// Numbers and amounts.
    pub tally: Tally,
    /// The projects, the latest decree first.
    pub applications: Vec<&'a Application>,
    /// The share of the Comuni of its region with a project that stands.
    pub region_share: Option<f64>,
    /// The same share in Italy.
    pub italy_share: Option<f64>,
}

/// The projects of the Comune with this code today.
#[must_use]
pub fn comune_projects(board: &Board, istat: IstatCode) -> ComuneProjects<'_> {
    let code = istat.to_string();
    let own: Vec<&Application> = board.picture.of_comune(&code).collect();
    let region = board.registry.comune(istat).map(|comune| comune.region);
    let region = board.registry.regions().iter().position(|known| Some(known.code) == region);
    let measures = (0..board.picture.measures.len()).filter_map(|at| {
        let take_up = &board.by_measure[at].take_up;
        let mut applications: Vec<&Application> =
            own.iter().copied().filter(|one| one.measure as usize == at).collect();
        // A measure that no Comune has is for other bodies.
        if applications.is_empty() && take_up.iter().all(|comuni| *comuni == 0) {
            return None;
        }
        applications.sort_by_key(|one| (std::cmp::Reverse(one.funded_on), one.id));
        Some(MeasureProjects {
            at,
            tally: Tally::of(applications.iter().copied()),
            applications,
            region_share: region.and_then(|region| board.take_up_share(at, Some(region))),
            italy_share: board.take_up_share(at, None),
        })
    });
    let mut measures: Vec<MeasureProjects<'_>> = measures.collect();
    measures.sort_by_key(|one| &board.picture.measures[one.at]);
    let others = board.picture.in_comune(&code).filter(|one| board.picture.ente(one).kind != EnteKind::Comuni).count();
    ComuneProjects { tally: Tally::of(own.iter().copied()), measures, others, upkeep: upkeep(board, &own) }
}

/// Conditions of the Avvisi: services stay live for five years from 31 December of the year of payment.
fn upkeep(board: &Board, own: &[&Application]) -> Vec<(NaiveDate, Vec<String>, usize)> {
    let mut ends: Vec<(NaiveDate, String)> = own
        .iter()
        .filter(|one| one.state == ApplicationState::Paid && one.repetition == 0)
        .filter_map(|one| {
            let until = NaiveDate::from_ymd_opt(one.paid_on()?.year() + 5, 12, 31)?;
            Some((until, board.picture.measure(one).code.to_string()))
        })
        .collect();
    ends.sort_unstable();
    let mut upkeep: Vec<(NaiveDate, Vec<String>, usize)> = Vec::new();
    for (until, measure) in ends {
        match upkeep.last_mut().filter(|(day, _, _)| *day == until) {
            Some((_, measures, number)) => {
                *number += 1;
                if measures.last() != Some(&measure) {
                    measures.push(measure);
                }
            }
            None => upkeep.push((until, vec![measure], 1)),
        }
    }
    upkeep
}
