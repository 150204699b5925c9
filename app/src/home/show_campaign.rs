// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `POST /dimostrazione/campagna`: a simulated campaign one click away, in a house of its own beside this one.
//!
//! It never enters this database: the click draws it into another (`campanile demo` does the same) and opens a second
//! server on this machine, whose address the home page then shows.

use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Result;
use axum::{extract::State, response::Redirect};
use kernel::day_in_rome;
use web::{AppState, Failure};

use super::demonstration::{ForOperators, is_open_to_visitors};
use crate::{
    commands::{
        demo::{self, SEED},
        serve,
    },
    config::Config,
    house::House,
};

/// How far the second house is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Nobody asked for it.
    #[default]
    Offered,
    /// The campaign is being drawn.
    Underway,
    /// It is at this address.
    At(String),
    /// It could not be opened.
    Failed,
}

/// On the shelf: how this house was configured, and how far the other one is.
struct Beside {
    config: Config,
    standing: Mutex<Standing>,
}

/// Offers the simulated campaign where visitors may load simulated data, the database is a file, and this is not the
/// simulated campaign already.
pub(crate) fn offer(app: &AppState, config: &Config) {
    let possible = config.allows_demonstration() && demo::turn(&mut config.clone()).is_ok();
    if possible && !survey::is_simulated(app) {
        app.shelf.put(Arc::new(Beside { config: config.clone(), standing: Mutex::default() }));
    }
}

/// How far it is; none where it is not offered.
pub(crate) fn standing(app: &AppState) -> Option<Standing> {
    Some(app.shelf.get::<Beside>()?.standing().clone())
}

impl Beside {
    fn standing(&self) -> std::sync::MutexGuard<'_, Standing> {
        self.standing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether it is ours to open it.
    fn begin(&self) -> bool {
        let mut standing = self.standing();
        let begins = matches!(*standing, Standing::Offered | Standing::Failed);
        if begins {
            *standing = Standing::Underway;
        }
        begins
    }
}

/// Draws the campaign, unless it was drawn before, opens its house, and goes back home. A second click changes nothing.
pub(crate) async fn show(State(app): State<AppState>) -> Result<Redirect, Failure> {
    let beside = app.shelf.get::<Beside>().filter(|_| is_open_to_visitors(&app)).ok_or(ForOperators)?;
    if beside.begin() {
        tokio::spawn(async move {
            let opened = open(beside.config.clone()).await;
            *beside.standing() = match opened {
                Ok(url) => Standing::At(url),
                Err(error) => {
                    tracing::warn!(%error, "the simulated campaign could not be opened");
                    Standing::Failed
                }
            };
        });
    }
    Ok(Redirect::to("/#campagna"))
}

async fn open(mut config: Config) -> Result<String> {
    let file = demo::turn(&mut config)?;
    let drawn_before = file.is_file() && is_whole(&config).await;
    if !drawn_before {
        demo::remove(&file)?;
        let house = House::open(config.clone()).await?;
        let today = day_in_rome(house.app.clock.now());
        let drawn = demo::draw_campaign(&house, SEED, today).await;
        house.app.store.close().await;
        drawn?;
    }
    serve::run_beside(config).await
}

/// Whether the file holds a campaign: one that was being drawn when the power went holds none.
async fn is_whole(config: &Config) -> bool {
    let Ok(house) = House::open(config.clone()).await else { return false };
    let whole = survey::is_simulated(&house.app);
    house.app.store.close().await;
    whole
}
