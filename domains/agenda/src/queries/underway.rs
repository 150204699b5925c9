// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Plans whose prices are still being worked out: who opens the page has the plan at once.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::sync::watch;
use uuid::Uuid;
use web::AppState;

use crate::told::{Pricing, Told};

/// Versions just made that are remembered with their prices.
const REMEMBERED: usize = 64;

/// A plan: at once as it is, and whole when its prices are there.
#[derive(Clone, Debug)]
pub(crate) struct Underway(watch::Receiver<Arc<Told>>);

impl Underway {
    /// A plan that is there, and where to put the same one with its prices.
    pub(crate) fn begun(told: Told) -> (watch::Sender<Arc<Told>>, Self) {
        let (sender, receiver) = watch::channel(Arc::new(told));
        (sender, Self(receiver))
    }

    /// A plan to which nothing is added any more.
    pub(crate) fn settled(told: Told) -> Self {
        Self::begun(told).1
    }

    /// As it is now.
    pub(crate) fn now(&self) -> Arc<Told> {
        Arc::clone(&self.0.borrow())
    }

    /// As it is now, and whether its prices are still to come. A plan may lack them for good: the house was stopped before
    /// they were there.
    pub(crate) fn so_far(&self) -> (Arc<Told>, bool) {
        // Asked first: whoever works prices out puts them here and then goes.
        let is_worked_on = self.0.has_changed().is_ok();
        let told = self.now();
        let is_coming = is_worked_on && told.pricing == Pricing::Coming;
        (told, is_coming)
    }

    /// With its prices, once they are there; as it is, if nobody works them out any more.
    pub(crate) async fn whole(mut self) -> Arc<Told> {
        let priced = self.0.wait_for(|told| told.pricing != Pricing::Coming).await.map(|told| Arc::clone(&told));
        priced.unwrap_or_else(|_| self.now())
    }
}

/// The versions that were made last, by agenda and number.
#[derive(Default)]
struct Latest(Mutex<VecDeque<((Uuid, i64), Underway)>>);

/// Remembers a version that was just made, until its prices are kept beside it.
pub(crate) fn remember(app: &AppState, plan: Uuid, number: i64, underway: Underway) {
    let latest = app.shelf.get_or_put(Latest::default);
    let mut versions = latest.0.lock().unwrap_or_else(PoisonError::into_inner);
    versions.push_front(((plan, number), underway));
    versions.truncate(REMEMBERED);
}

/// A version whose prices may be on their way.
pub(crate) fn remembered(app: &AppState, plan: Uuid, number: i64) -> Option<Underway> {
    let latest = app.shelf.get::<Latest>()?;
    let versions = latest.0.lock().unwrap_or_else(PoisonError::into_inner);
    versions.iter().find(|(which, _)| *which == (plan, number)).map(|(_, underway)| underway.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(pricing: Pricing) -> Told {
        Told { pricing, ..Told::default() }
    }

    #[tokio::test]
    async fn a_plan_is_there_before_its_prices_and_who_wants_both_waits() {
        let (prices, underway) = Underway::begun(plan(Pricing::Coming));
        assert!(underway.so_far().1);
        let whole = tokio::spawn(underway.clone().whole());
        prices.send_replace(Arc::new(plan(Pricing::InPart)));
        assert_eq!(whole.await.unwrap().pricing, Pricing::InPart);
        drop(prices);
        let (told, is_coming) = underway.so_far();
        assert_eq!((told.pricing, is_coming), (Pricing::InPart, false));
    }

    #[tokio::test]
    async fn prices_that_nobody_works_out_any_more_are_not_waited_for() {
        let lost = Underway::settled(plan(Pricing::Coming));
        assert!(!lost.so_far().1);
        assert_eq!(lost.whole().await.pricing, Pricing::Coming);
    }
}
