// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A comparison: a few Comuni side by side, each with the middle of its province, region and size.

use std::collections::BTreeMap;

use funding::{ApplicationState, Picture};
use registry::{
    Comune, IstatCode, Registry,
    search::{Fit, Hit},
};

use crate::{
    board::{Board, Level},
    indicator::{self, Indicator},
    standing::Circle,
};

/// How many Comuni stand side by side: more do not fit a page, nor a mind.
pub(crate) const MOST: usize = 5;

/// Which Comuni the address asks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Chosen {
    /// Those found, in the order asked for, each once.
    pub codes: Vec<IstatCode>,
    /// What is no code of a Comune, as it was written.
    pub unknown: Vec<String>,
    /// How many were one too many.
    pub left_out: usize,
}

/// Reads `058091,015146`. A code of the past leads to the Comune of today.
#[must_use]
pub(crate) fn chosen(registry: &Registry, asked: &str) -> Chosen {
    let mut chosen = Chosen::default();
    for text in asked.split(',').map(str::trim).filter(|text| !text.is_empty()).take(50) {
        // A slug will do too: `058091-roma`, as in the address of its page.
        let code: Option<IstatCode> = text.split('-').next().and_then(|code| code.parse().ok());
        let today = code.and_then(|code| match registry.comune(code) {
            Some(comune) => Some(comune.code),
            None => registry.resolve(code, chrono::NaiveDate::MAX).code(),
        });
        match today {
            Some(code) if chosen.codes.contains(&code) => {}
            Some(_) if chosen.codes.len() == MOST => chosen.left_out += 1,
            Some(code) => chosen.codes.push(code),
            None => chosen.unknown.push(text.chars().take(40).collect()),
        }
    }
    chosen
}

/// What a name leads to.
pub(crate) enum Named<'a> {
    /// One Comune, without doubt.
    One(&'a Comune),
    /// Several to choose among; none when nothing is so called.
    Several(Vec<Hit<'a>>),
}

/// Finds the Comune to add by what was typed.
#[must_use]
pub(crate) fn named<'a>(registry: &'a Registry, typed: &str) -> Named<'a> {
    let hits = registry.search(typed, 8);
    let exact: Vec<_> = hits.iter().filter(|hit| hit.fit <= Fit::Name).collect();
    match (exact.as_slice(), hits.as_slice()) {
        ([one], _) => Named::One(one.comune),
        (_, [one]) if one.fit < Fit::Slips => Named::One(one.comune),
        _ => Named::Several(hits),
    }
}

/// One figure of one Comune, and the medians around it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Beside {
    /// Its own.
    pub own: Option<f64>,
    /// Among the Comuni of its province, of its region, of its size: the order of [`Circle::ALL`].
    pub medians: [Option<f64>; 3],
}

/// The figure of a Comune beside those around it.
#[must_use]
pub(crate) fn beside(board: &Board, indicator: &Indicator, comune: &Comune) -> Beside {
    let at = board.registry.position(comune.code);
    let own = at.and_then(|at| board.figures(Level::Comuni, indicator).get(at).copied().flatten());
    Beside { own, medians: Circle::ALL.map(|circle| board.median(indicator, circle, comune)) }
}

/// Every indicator of a Comune, in the order of [`indicator::ALL`].
pub(crate) fn all_beside(board: &Board, comune: &Comune) -> impl Iterator<Item = (&'static Indicator, Beside)> {
    indicator::ALL.iter().map(move |indicator| (indicator, beside(board, indicator, comune)))
}

/// The projects of a Comune under one measure, without the rows that the source repeats.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Funded, withdrawn and paid: the order of [`ApplicationState::ALL`].
    pub projects: [u32; 3],
    /// Money of those that hold, in cents.
    pub assigned: i64,
}

/// The projects of the Comuni by measure: code and title, then one tally for each Comune.
#[must_use]
pub(crate) fn by_measure(picture: &Picture, comuni: &[&Comune]) -> Vec<((String, String), Vec<Tally>)> {
    let mut measures: BTreeMap<(String, String), Vec<Tally>> = BTreeMap::new();
    for (place, comune) in comuni.iter().enumerate() {
        let code = comune.code.to_string();
        for application in picture.of_comune(&code).filter(|application| application.repetition == 0) {
            let measure = picture.measure(application);
            let key = (measure.code.to_string(), measure.title().to_owned());
            let tallies = measures.entry(key).or_insert_with(|| vec![Tally::default(); comuni.len()]);
            tallies[place].projects[application.state as usize] += 1;
            if application.state != ApplicationState::Withdrawn {
                tallies[place].assigned += application.amount;
            }
        }
    }
    measures.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(asked: &str) -> Vec<String> {
        chosen(&Registry::embedded(), asked).codes.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn codes_are_read_once_each_in_their_order() {
        assert_eq!(codes("058091, 015146,058091,"), ["058091", "015146"]);
        assert_eq!(codes("58091,015146-milano"), ["058091", "015146"]);
        assert!(codes("").is_empty());
    }

    #[test]
    fn a_comune_that_was_merged_is_its_successor() {
        assert_eq!(codes("013199"), ["013256"]);
    }

    #[test]
    fn what_is_unknown_and_what_is_too_much_is_told() {
        let found = chosen(&Registry::embedded(), "roma,999999,001001,001002,001003,001004,001006,001007");
        assert_eq!(
            (found.unknown.as_slice(), found.codes.len(), found.left_out),
            (["roma".to_owned(), "999999".to_owned()].as_slice(), 5, 1)
        );
    }

    #[test]
    fn a_name_leads_to_one_comune_or_to_a_choice() {
        let registry = Registry::embedded();
        assert!(matches!(named(&registry, "roma"), Named::One(comune) if comune.name == "Roma"));
        assert!(matches!(named(&registry, "castro"), Named::Several(hits) if hits.len() > 1));
        assert!(matches!(named(&registry, "xyzzy"), Named::Several(hits) if hits.is_empty()));
    }
}
