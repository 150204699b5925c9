// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Comuni of which something is known, for tests.

use agenda::{
    catalogue::{Catalogue, Said, Size},
    making::{Making, OpenCall},
    profile::{Known, Profile, Weighed},
    solving::{Patience, RoleNames, solve},
    told::Told,
    wishes::Wishes,
    work::Work,
};
use planner::Solver;
use std::collections::BTreeMap;
use survey::Edition;

/// A Comune of 3,400 residents of which every indicator of the shipped edition is known to have this score.
pub(crate) fn at(score: f64) -> Profile {
    let map = Edition::shipped().map;
    let weight = 1.0 / map.sections.len() as f64;
    let indicators = map.scored().map(|one| Weighed {
        id: one.id.clone(),
        section: map.sections.iter().position(|section| *section == one.section).unwrap(),
        weight: if one.core { one.weight } else { 0.0 },
        known: Known::Score(score),
    });
    Profile {
        residents: Some(3_400),
        class: 3,
        responded: true,
        covered: vec![true; map.sections.len()],
        has_index: true,
        sections: map.sections.iter().map(|section| (section.clone(), weight)).collect(),
        indicators: indicators.collect(),
    }
}

/// The same with some indicators otherwise.
pub(crate) fn but(mut profile: Profile, indicators: &[(&str, Known)]) -> Profile {
    for (id, known) in indicators {
        profile.indicators.iter_mut().find(|one| one.id == *id).unwrap().known = *known;
    }
    profile
}

pub(crate) fn roles() -> RoleNames {
    ["RTD", "ICT", "uffici"].map(|name| Said { it: name.to_owned(), en: name.to_owned() })
}

/// All that a test may change.
pub(crate) struct Case {
    pub(crate) catalogue: Catalogue,
    pub(crate) profile: Profile,
    pub(crate) wishes: Wishes,
    pub(crate) works: BTreeMap<String, Work>,
    pub(crate) calls: Vec<OpenCall>,
}

impl Case {
    pub(crate) fn of(profile: Profile) -> Self {
        let catalogue = Catalogue::shipped();
        let wishes = Wishes::of(&catalogue.size(profile.class));
        Self { catalogue, profile, wishes, works: BTreeMap::new(), calls: Vec::new() }
    }

    /// What a plan of it is made from; its size is that of its class.
    pub(crate) fn making<'c>(&'c self, size: &'c Size) -> Making<'c> {
        Making {
            catalogue: &self.catalogue,
            profile: &self.profile,
            size,
            wishes: &self.wishes,
            works: &self.works,
            calls: &self.calls,
            first_year: 2027,
        }
    }

    pub(crate) fn with<T>(&self, work: impl FnOnce(&Making<'_>) -> T) -> T {
        work(&self.making(&self.catalogue.size(self.profile.class)))
    }

    /// The plan, by a clock that stands still: the nodes say when it is enough.
    pub(crate) fn solved(&self, prices: bool) -> Told {
        let patience = Patience { clock: &|| 0.0, plan: 1.0, solver: Solver::Ours };
        self.with(|making| {
            let solved = solve(making, &roles(), &patience).unwrap();
            if prices { solved.priced(&patience, 1.0) } else { solved.told() }
        })
    }
}
