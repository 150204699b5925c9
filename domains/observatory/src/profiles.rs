// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The profiles of all Comuni on one day, gathered from registry and funding.

use std::collections::HashSet;

use funding::{Application, ApplicationState, EnteKind, Picture};
use registry::{Comune, Registry};

use crate::{
    profile::{Funding, Profile},
    take_up::{Stage, TakenUp},
};

/// One profile for each Comune of the registry, in its order.
#[derive(Clone, Debug, Default)]
pub struct Profiles(Vec<Profile>);

impl Profiles {
    /// Gathers what is known; without a picture, or before its first day, nothing is known of projects.
    #[must_use]
    pub fn new(registry: &Registry, picture: Option<&Picture>) -> Self {
        let picture = picture.filter(|picture| picture.taken_in.is_some());
        Self(registry.comuni().iter().map(|comune| profile(comune, picture)).collect())
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> &[Profile] {
        &self.0
    }

    /// That of the Comune at this place of the registry's list.
    #[must_use]
    pub fn at(&self, position: usize) -> Option<&Profile> {
        self.0.get(position)
    }
}

/// The measures of a day under which Comuni have applied, by their codes: others are not for them.
#[must_use]
pub(crate) fn taken_up(picture: Option<&Picture>) -> Vec<TakenUp> {
    let Some(picture) = picture.filter(|picture| picture.taken_in.is_some()) else { return Vec::new() };
    let is_of_comune = |application: &Application| picture.ente(application).kind == EnteKind::Comuni;
    let measures = picture.measures.iter().enumerate();
    let mut list: Vec<TakenUp> = measures
        .filter(|(at, _)| picture.of_measure(*at).any(is_of_comune))
        .map(|(at, measure)| TakenUp { code: measure.code.clone(), title: measure.title().into(), at })
        .collect();
    list.sort_by(|one, other| one.code.cmp(&other.code));
    list
}

fn profile(comune: &Comune, picture: Option<&Picture>) -> Profile {
    let ages = comune.residents.map(|residents| residents.by_age);
    Profile {
        residents: comune.population(),
        under_15: ages.map(|[children, ..]| children),
        over_64: ages.map(|[.., old, oldest]| old + oldest),
        area_km2: Some(comune.area_km2).filter(|area| *area > 0.0),
        funding: picture.map(|picture| funding(comune, picture)),
    }
}

fn funding(comune: &Comune, picture: &Picture) -> Funding {
    let mut funding = Funding { stages: vec![Stage::Never; picture.measures.len()], ..Funding::default() };
    let mut measures = HashSet::new();
    #[expect(clippy::cast_precision_loss, reason = "days of a life are few")]
    let days = |days: i64| days as f64;
    // The source repeats some rows: they stay out, as in the sheet.
    for application in picture.of_comune(&comune.code.to_string()).filter(|application| application.repetition == 0) {
        if let Some(stage) = funding.stages.get_mut(application.measure as usize) {
            *stage = (*stage).max(stage_of(application.state));
        }
        match application.state {
            ApplicationState::Withdrawn => {
                funding.withdrawn += 1;
                continue;
            }
            ApplicationState::Paid => {
                funding.paid += application.amount;
                funding.days_to_payment.extend(application.days_to_payment().map(days));
            }
            ApplicationState::Funded => {
                funding.due += 1;
                funding.days_waited.push(days((picture.on - application.funded_on).num_days().max(0)));
            }
        }
        funding.held += 1;
        funding.assigned += application.amount;
        measures.insert(application.measure);
    }
    funding.measures = u32::try_from(measures.len()).unwrap_or(u32::MAX);
    funding
}

const fn stage_of(state: ApplicationState) -> Stage {
    match state {
        ApplicationState::Withdrawn => Stage::GaveUp,
        ApplicationState::Funded => Stage::Funded,
        ApplicationState::Paid => Stage::Paid,
    }
}
