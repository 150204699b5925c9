// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Fills an empty house with simulated calls and applications, marked as such wherever they show.

use chrono::{Days, NaiveDate};
use kernel::{Actor, day_in_rome};
use outside::{Source, Web};
use registry::Registry;
use store::Store;

use crate::{
    actions::{
        order::Order,
        remove_simulated::remove,
        take_in_day::{Report, take_in},
    },
    feed::Limits,
    guarded::Guarded,
    problem::FundingProblem,
    simulated::{Body, LAST_DAY, files},
};

/// Simulated days: so many, the last of them the last that the shares speak of, so that there is news to show.
const DAYS: u64 = 5;
const NOWHERE: &str = "http://simulated.invalid";

/// Loads some consecutive simulated days, in the place of those that are there; gives what came of each.
///
/// # Errors
/// When the policies do not allow it; [`FundingProblem::RealDataPresent`]; when the database fails.
pub async fn load_simulated(
    store: &Store,
    actor: &Actor,
    registry: &Registry,
    seed: u64,
) -> Result<Vec<Report>, FundingProblem> {
    gate::allow(actor, "load_simulated", &Guarded::DAYS)?;
    load(store, actor, registry, seed).await
}

/// The same for any visitor: to be called only where the operator has opened the house to them.
///
/// # Errors
/// As [`load_simulated`].
pub async fn load_simulated_for_visitors(
    store: &Store,
    registry: &Registry,
    seed: u64,
) -> Result<Vec<Report>, FundingProblem> {
    gate::allow(&Actor::Visitor, "load_simulated", &Guarded::OPEN_DAYS)?;
    load(store, &Actor::Visitor, registry, seed).await
}

async fn load(store: &Store, actor: &Actor, registry: &Registry, seed: u64) -> Result<Vec<Report>, FundingProblem> {
    remove(store, actor).await?;
    let bodies = bodies(registry);
    let last = LAST_DAY.min(day_in_rome(store.clock().now()));
    let mut reports = Vec::new();
    for back in (0..DAYS).rev() {
        let Some(day) = last.checked_sub_days(Days::new(back)) else { continue };
        reports.push(load_day(store, actor, &bodies, seed, day).await?);
    }
    Ok(reports)
}

async fn load_day(
    store: &Store,
    actor: &Actor,
    bodies: &[Body],
    seed: u64,
    day: NaiveDate,
) -> Result<Report, FundingProblem> {
    // The same way in as the real source: a door that serves what the generator says.
    let web = Web::fake();
    for (file, text) in files(seed, day, bodies) {
        web.set(&format!("{NOWHERE}/data/{}", file.path()), Some(text.into_bytes()));
    }
    let order = Order { source: Source::parse(NOWHERE, &web), day, limits: Limits::default() };
    take_in(store, actor, &order, true).await
}

/// The Comuni of the registry, as the source describes bodies.
fn bodies(registry: &Registry) -> Vec<Body> {
    let body = |comune: &registry::Comune| {
        let province = registry.province(comune.province)?;
        let region = registry.region(comune.region)?;
        Some(Body {
            codice_ipa: comune.ipa.clone().unwrap_or_else(|| format!("c_{}", comune.cadastral.to_lowercase())),
            name: comune.name.clone(),
            istat: comune.code.to_string(),
            province: province.initials.clone(),
            province_code: comune.code.to_string().get(..3).unwrap_or_default().to_owned(),
            region: region_name(&region.code.to_string(), &region.name),
            region_code: region.code.to_string(),
            residents: comune.residents.as_ref().map_or(0, registry::Residents::total),
        })
    };
    registry.comuni().iter().filter_map(body).collect()
}

/// The source writes two regions with both their names.
fn region_name(code: &str, name: &str) -> String {
    match code {
        "02" => "Valle d'Aosta/Vallée d'Aoste".to_owned(),
        "04" => "Trentino-Alto Adige/Südtirol".to_owned(),
        _ => name.to_owned(),
    }
}
