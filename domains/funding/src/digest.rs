// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The digest of what changed between two days: how much moved, measure by measure.

use std::{collections::BTreeMap, sync::Arc};

use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    application::ApplicationState,
    call_changes::CallChange,
    changes::{Change, Changes},
};

/// What can happen to an application from one day to another, in the order in which it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum News {
    /// Funded, and never seen before.
    Funded,
    /// Paid.
    Paid,
    /// Withdrawn.
    Withdrawn,
    /// Funded again, after it had been paid or withdrawn.
    FundedAgain,
    /// Its CUP was corrected.
    CorrectedCup,
    /// Something else of it was corrected.
    Corrected,
    /// No longer listed.
    Vanished,
    /// Listed again.
    Reappeared,
}

impl News {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Funded,
        Self::Paid,
        Self::Withdrawn,
        Self::FundedAgain,
        Self::CorrectedCup,
        Self::Corrected,
        Self::Vanished,
        Self::Reappeared,
    ];

    /// The word of the address, of the texts and of exports.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Funded => "finanziata",
            Self::Paid => "erogata",
            Self::Withdrawn => "rinuncia",
            Self::FundedAgain => "di-nuovo-assegnata",
            Self::CorrectedCup => "cup-corretto",
            Self::Corrected => "corretta",
            Self::Vanished => "scomparsa",
            Self::Reappeared => "ricomparsa",
        }
    }

    /// What a word of the address means.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|news| news.word() == word)
    }
}

/// How many applications, and their money in cents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// How many.
    pub number: usize,
    /// Their money, in cents.
    pub amount_cents: i64,
}

/// What moved under one measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MeasureDigest {
    /// The code of the measure.
    pub measure: Arc<str>,
    /// How much of each kind, kinds without any left out.
    pub news: BTreeMap<News, Moved>,
}

/// What changed from the evening of one day to the evening of another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Digest {
    /// The earlier day.
    pub since: NaiveDate,
    /// The later day.
    pub until: NaiveDate,
    /// Whether either day shows simulated data.
    pub simulated: bool,
    /// How much of each kind, kinds without any left out.
    pub total: BTreeMap<News, Moved>,
    /// By measure, in the order of codes.
    pub measures: Vec<MeasureDigest>,
    /// The calls that changed.
    pub calls: Vec<CallChange>,
}

impl Digest {
    /// Sums up what changed.
    #[must_use]
    pub fn of(changes: &Changes, calls: Vec<CallChange>) -> Self {
        let mut total: BTreeMap<News, Moved> = BTreeMap::new();
        let mut measures: BTreeMap<Arc<str>, BTreeMap<News, Moved>> = BTreeMap::new();
        for (news, change) in news(changes) {
            let here = measures.entry(Arc::clone(&change.measure)).or_default();
            for moved in [here.entry(news).or_default(), total.entry(news).or_default()] {
                moved.number += 1;
                moved.amount_cents += change.amount_cents;
            }
        }
        let measures = measures.into_iter().map(|(measure, news)| MeasureDigest { measure, news }).collect();
        Self { since: changes.since, until: changes.until, simulated: changes.simulated, total, measures, calls }
    }

    /// Whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.total.is_empty() && self.calls.is_empty()
    }

    /// How much of one kind.
    #[must_use]
    pub fn moved(&self, news: News) -> Moved {
        self.total.get(&news).copied().unwrap_or_default()
    }
}

/// Everything that changed, one line for each kind of news: kinds in order, then as the lists have them.
pub fn news(changes: &Changes) -> impl Iterator<Item = (News, &Change)> {
    let to = |state| changes.changed_state.iter().filter(move |change: &&Change| change.state == state);
    let kind = |news: News| move |change| (news, change);
    changes
        .new
        .iter()
        .map(kind(News::Funded))
        .chain(to(ApplicationState::Paid).map(kind(News::Paid)))
        .chain(to(ApplicationState::Withdrawn).map(kind(News::Withdrawn)))
        .chain(to(ApplicationState::Funded).map(kind(News::FundedAgain)))
        .chain(changes.corrected_cup.iter().map(kind(News::CorrectedCup)))
        .chain(changes.changed_otherwise.iter().map(kind(News::Corrected)))
        .chain(changes.vanished.iter().map(kind(News::Vanished)))
        .chain(changes.reappeared.iter().map(kind(News::Reappeared)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_address_read_back() {
        for news in News::ALL {
            assert_eq!(News::from_word(news.word()), Some(news));
        }
        assert_eq!(News::from_word("altro"), None);
    }
}
