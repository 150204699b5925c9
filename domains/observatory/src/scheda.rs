// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The scheda: how one Comune stands on one day, in one to four pages.

use chrono::{Datelike, NaiveDate};
use funding::ApplicationState;
use registry::boundaries::{self, Sketch};
use registry::{Comune, Province, Region};
use serde::Serialize;

use crate::standing::Standing;

/// All that the sheet of a Comune says. Figures and days; the words come when it is printed.
///
/// Serialised, it tells whether a sheet has to be printed again: whatever a sheet says must be in here.
#[derive(Clone, Debug, Serialize)]
pub struct Scheda {
    /// The last day of funding data it shows; `None` when none has been taken in yet.
    pub taken_in: Option<NaiveDate>,
    /// Whether the funding data are simulated.
    pub simulated: bool,
    /// Who the Comune is.
    pub comune: Comune,
    /// Its province or metropolitan city.
    pub province: Province,
    /// Its region.
    pub region: Region,
    /// Its projects of PA digitale 2026, by measure and then by decree.
    pub projects: Vec<Project>,
    /// The Avvisi it could join on that day, the first to close first.
    pub open_calls: Vec<OpenCall>,
    /// How it stands beside others, an indicator at a time.
    pub standings: Vec<Standing>,
    /// The median days from decree to payment in all Italy, when enough projects are paid to know.
    pub usual_days_to_payment: Option<i64>,
}

/// One funded application of the Comune.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Project {
    /// Number of the measure: `1.4.3`.
    pub measure: String,
    /// Title of the Avviso, as the source has it.
    pub call: String,
    /// Codice Unico di Progetto, when the source has one.
    pub cup: Option<String>,
    /// How far it has come.
    pub state: ApplicationState,
    /// The money assigned, in cents.
    pub amount: i64,
    /// The day of the decree.
    pub funded_on: NaiveDate,
    /// The official day of its state, when the source says it.
    pub state_on: Option<NaiveDate>,
    /// The day it was paid, official or first seen.
    pub paid_on: Option<NaiveDate>,
    /// Whether the source repeats this row: such a row is shown, and stays out of the totals.
    pub is_repetition: bool,
}

/// An Avviso open to Comuni.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OpenCall {
    /// Number of the measure.
    pub measure: String,
    /// Title, as the source has it.
    pub title: String,
    /// The last day to apply.
    pub closes_on: NaiveDate,
}

impl Project {
    /// Until when its services must stay live, with spot checks: five years from 31 December of the year of payment
    /// (conditions of the Avvisi of PA digitale 2026, "obblighi di mantenimento").
    #[must_use]
    pub fn upkeep_until(&self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.paid_on?.year() + 5, 12, 31)
    }

    /// The title of its Avviso without the number of the measure, which stands beside it.
    #[must_use]
    pub fn short_call(&self) -> &str {
        short_title(&self.call, &self.measure)
    }

    fn counts(&self) -> bool {
        self.state != ApplicationState::Withdrawn && !self.is_repetition
    }
}

/// A title of an Avviso without the number of its measure: `- app IO - Comuni - Aprile 2022` becomes `app IO - Comuni…`.
pub(crate) fn short_title<'a>(title: &'a str, measure: &str) -> &'a str {
    let rest = title.trim().trim_start_matches("Misura").trim_start();
    let rest = rest.strip_prefix(measure).unwrap_or(rest);
    rest.trim_start_matches([' ', '-', '–', '.', ',']).trim_end()
}

/// The name of the file with the sheet of a Comune.
pub(crate) fn file_name(comune: &Comune) -> String {
    format!("scheda-{}.pdf", comune.slug())
}

/// How many projects, and how much money.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many.
    pub number: usize,
    /// Cents.
    pub amount: i64,
}

impl Scheda {
    /// The name of its file: `scheda-058091-roma.pdf`.
    #[must_use]
    pub fn file_name(&self) -> String {
        file_name(&self.comune)
    }

    /// Where the Comune lies; `None` when its boundary is not known. Drawn anew each time, in less than a millisecond.
    #[must_use]
    pub fn sketch(&self) -> Option<Sketch> {
        boundaries::sketch(&self.comune.code.to_string())
    }

    /// The projects in this state, without repetitions.
    #[must_use]
    pub fn tally(&self, state: ApplicationState) -> Tally {
        tally(self.projects.iter().filter(|project| project.state == state && !project.is_repetition))
    }

    /// The projects that hold: funded or paid, without withdrawals and repetitions.
    #[must_use]
    pub fn held(&self) -> Tally {
        tally(self.projects.iter().filter(|project| project.counts()))
    }

    /// What is funded and not yet paid, the oldest decree first.
    #[must_use]
    pub fn due(&self) -> Vec<&Project> {
        let mut due: Vec<&Project> = self
            .projects
            .iter()
            .filter(|project| project.state == ApplicationState::Funded && !project.is_repetition)
            .collect();
        due.sort_by_key(|project| project.funded_on);
        due
    }

    /// Until when services must stay live: for each end, the measures and the number of projects.
    #[must_use]
    pub fn upkeep(&self) -> Vec<(NaiveDate, Vec<&str>, usize)> {
        let mut ends: Vec<(NaiveDate, Vec<&str>, usize)> = Vec::new();
        let mut paid: Vec<(NaiveDate, &str)> = self
            .projects
            .iter()
            .filter(|project| !project.is_repetition)
            .filter_map(|project| Some((project.upkeep_until()?, project.measure.as_str())))
            .collect();
        paid.sort_unstable();
        for (end, measure) in paid {
            match ends.last_mut().filter(|(last, _, _)| *last == end) {
                Some((_, measures, number)) => {
                    *number += 1;
                    if measures.last() != Some(&measure) {
                        measures.push(measure);
                    }
                }
                None => ends.push((end, vec![measure], 1)),
            }
        }
        ends
    }
}

fn tally<'a>(projects: impl Iterator<Item = &'a Project>) -> Tally {
    projects
        .fold(Tally::default(), |sum, project| Tally { number: sum.number + 1, amount: sum.amount + project.amount })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a day")
    }

    fn paid(measure: &str, on: NaiveDate) -> Project {
        Project {
            measure: measure.to_owned(),
            call: format!("{measure} - Comuni"),
            cup: None,
            state: ApplicationState::Paid,
            amount: 100,
            funded_on: day(2022, 9, 1),
            state_on: Some(on),
            paid_on: Some(on),
            is_repetition: false,
        }
    }

    #[test]
    fn upkeep_lasts_five_years_from_the_end_of_the_year_of_payment() {
        assert_eq!(paid("1.4.1", day(2023, 1, 1)).upkeep_until(), Some(day(2028, 12, 31)));
        assert_eq!(paid("1.4.1", day(2023, 12, 31)).upkeep_until(), Some(day(2028, 12, 31)));
        assert_eq!(paid("1.4.1", day(2024, 2, 29)).upkeep_until(), Some(day(2029, 12, 31)));
    }

    #[test]
    fn a_call_loses_the_number_that_stands_beside_it() {
        assert_eq!(short_title("1.4.3 - app IO - Comuni - Aprile 2022", "1.4.3"), "app IO - Comuni - Aprile 2022");
        assert_eq!(short_title("Misura 1.4.4 SPID CIE", "1.4.4"), "SPID CIE");
        assert_eq!(short_title("Avviso di altri tempi", "1.2"), "Avviso di altri tempi");
    }
}
