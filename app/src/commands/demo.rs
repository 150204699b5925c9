// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile demo`: simulated calls, for trying Campanile where the source cannot be reached.

use anyhow::Result;
use clap::Subcommand;
use kernel::Actor;

use crate::{
    house::House,
    terminal::{Misused, progress},
};

/// The usual seed: what the button of the home page loads.
pub(crate) const SEED: u64 = 2026;

/// What can be asked of the simulated calls.
#[derive(Subcommand)]
pub(crate) enum Request {
    /// Load simulated calls and applications, true to the real shares and marked *dati simulati* on every page.
    ///
    /// Only where there are no real data: the two never mix.
    Load {
        /// The number that the invention starts from: the same number, the same calls.
        #[arg(long, default_value_t = SEED)]
        seed: u64,
    },
    /// Remove them, as if they had never been there.
    Remove,
}

/// Loads or removes.
///
/// # Errors
/// When there are real data, or the database fails.
pub(crate) async fn run(request: Request, house: &House) -> Result<()> {
    let store = &house.app.store;
    match request {
        Request::Load { seed } => {
            let registry = registry::of(&house.app);
            let loaded = funding::load_simulated(store, &Actor::Operator, &registry, seed).await;
            let reports = loaded.map_err(|problem| match problem {
                funding::FundingProblem::RealDataPresent => anyhow::Error::from(Misused(problem.to_string())),
                other => other.into(),
            })?;
            progress(format_args!(
                "{} simulated days are in. Every page says so; `campanile demo remove` takes them away.",
                reports.len()
            ));
        }
        Request::Remove => {
            let days = funding::remove_simulated(store, &Actor::Operator).await?;
            let words = if days == 0 { "There were no simulated calls." } else { "The simulated calls are gone." };
            progress(words);
        }
    }
    Ok(())
}
