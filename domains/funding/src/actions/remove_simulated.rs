// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Takes the simulated data away, and leaves nothing of them behind.

use kernel::Actor;
use store::{Store, Tx};

use crate::{event::SimulatedRemoved, guarded::Guarded, problem::FundingProblem, tables};

/// Takes the simulated data away. Where there are none nothing happens; gives how many days went.
///
/// # Errors
/// When the policies do not allow it; when the database fails.
pub async fn remove_simulated(store: &Store, actor: &Actor) -> Result<usize, FundingProblem> {
    gate::allow(actor, "remove_simulated", &Guarded::DAYS)?;
    remove(store, actor).await
}

/// The same for any visitor: to be called only where the operator has opened the house to them.
///
/// # Errors
/// As [`remove_simulated`].
pub async fn remove_simulated_for_visitors(store: &Store) -> Result<usize, FundingProblem> {
    gate::allow(&Actor::Visitor, "remove_simulated", &Guarded::OPEN_DAYS)?;
    remove(store, &Actor::Visitor).await
}

pub(super) async fn remove(store: &Store, actor: &Actor) -> Result<usize, FundingProblem> {
    let tx = store.begin(actor).await?;
    let is_simulated = tables::last_day(tx.db(), tables::FOREVER).await?.is_some_and(|day| day.simulated);
    if !is_simulated {
        return Ok(0);
    }
    let days = tables::days(tx.db()).await?.len();
    empty(&tx).await?;
    tables::bump_revision(tx.db()).await?;
    tx.commit(SimulatedRemoved { days }).await?;
    Ok(days)
}

/// Empties every table with content of the source.
pub(super) async fn empty(tx: &Tx) -> Result<(), FundingProblem> {
    for table in tables::CONTENT {
        tx.run(&format!("DELETE FROM {table}")).await?;
    }
    Ok(())
}
