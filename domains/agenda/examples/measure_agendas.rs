// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Time and proven distance of agendas, a line of JSON for each plan:
//! `cargo run --release -p agenda --example measure_agendas -- [--solver ours] [sqlite:campanile.db 100]`.
//!
//! First every class of Comuni with every indicator known at 0.3 and eighty candidate actions, those of the catalogue that fit its
//! size and second ones of the first of them, over three years by quarter, with the money and days that are assumed of it. Then, of the campaign in a database, so many of
//! the Comuni that answered, evenly along the list. Clock and patience are those of the pages.

use std::{collections::BTreeMap, io::Write, sync::Arc, time::Instant};

use agenda::{
    Material, PLAN, PRICES,
    catalogue::{Action, Catalogue, Said},
    making::Making,
    profile::{Known, Profile, Weighed},
    solving::{Patience, solve},
    wishes::Wishes,
};
use kernel::SystemClock;
use planner::Solver;
use serde_json::json;
use store::{Store, StoreOptions};
use survey::Edition;

/// Actions to choose from.
const CANDIDATES: usize = 80;
/// The campaign that is measured.
const YEAR: i32 = 2026;

type Problem = Box<dyn std::error::Error>;

#[tokio::main]
async fn main() -> Result<(), Problem> {
    let mut words: Vec<String> = std::env::args().skip(1).collect();
    let solver = match words.iter().position(|word| word == "--solver") {
        Some(at) => words.drain(at..(at + 2).min(words.len())).nth(1).ok_or("which solver?")?.parse()?,
        None => Solver::Ours,
    };
    for (class, residents) in (1..=8).zip([500, 1_500, 3_400, 7_000, 15_000, 40_000, 120_000, 400_000]) {
        of_class(class, residents, solver)?;
    }
    match words.as_slice() {
        [] => Ok(()),
        [database, count] => of_campaign(database, count.parse()?, solver).await,
        _ => Err("measure_agendas [--solver NAME] [DATABASE COUNT]".into()),
    }
}

/// A Comune that lacks something everywhere.
fn of_class(class: u8, residents: u32, solver: Solver) -> Result<(), Problem> {
    let (mut catalogue, map) = (Catalogue::shipped(), Edition::shipped().map);
    let place = |section: &str| map.sections.iter().position(|one| one == section).unwrap_or_default();
    let weigh = |one: &composite::codebook::Indicator| Weighed {
        id: one.id.clone(),
        section: place(&one.section),
        weight: if one.core { one.weight } else { 0.0 },
        known: Known::Score(0.3),
    };
    let profile = Profile {
        residents: Some(residents),
        class,
        responded: true,
        covered: vec![true; map.sections.len()],
        has_index: true,
        sections: map.sections.iter().map(|section| (section.clone(), 1.0)).collect(),
        indicators: map.scored().map(weigh).collect(),
    };
    let fit: Vec<Action> = catalogue.actions.iter().filter(|action| action.is_for(class)).cloned().collect();
    let more = fit.iter().take(CANDIDATES.saturating_sub(fit.len())).cloned();
    catalogue.actions.extend(more.map(|action| Action { id: format!("{}-bis", action.id), ..action }));
    let size = catalogue.size(class);
    let (wishes, works) = (Wishes::of(&size), BTreeMap::new());
    let (catalogue, profile, size) = (&catalogue, &profile, &size);
    let making = Making { catalogue, profile, size, wishes: &wishes, works: &works, calls: &[], first_year: YEAR + 1 };
    measure("class", &class.to_string(), &making, solver)
}

/// Comuni that answered.
async fn of_campaign(database: &str, count: usize, solver: Solver) -> Result<(), Problem> {
    let store = Store::open(StoreOptions::at(database.to_owned()), Arc::new(SystemClock)).await?;
    let domains = [
        registry::domain(),
        identity::domain(),
        letters::domain(),
        funding::domain(),
        survey::domain(),
        observatory::domain(),
        agenda::domain(),
    ];
    let app = web::testing::house(store, &domains);
    registry::open(&app).await?;
    let maturity = observatory::maturity_of(&app, YEAR).await.map_err(|failure| format!("{failure:?}"))?;
    let maturity = maturity.ok_or("no campaign in this database")?;
    let answered: Vec<usize> = (0..maturity.responded.len()).filter(|unit| maturity.responded[*unit]).collect();
    let step = (answered.len() / count.max(1)).max(1);
    for unit in answered.into_iter().step_by(step).take(count) {
        let code = maturity.sources.registry.comuni()[unit].code;
        let material = Material::of(&app, YEAR, code).await.map_err(|failure| format!("{failure:?}"))?;
        let (wishes, works) = (Wishes::of(&material.size), BTreeMap::new());
        let making = Making {
            catalogue: &material.catalogue,
            profile: &material.profile,
            size: &material.size,
            wishes: &wishes,
            works: &works,
            calls: &material.calls,
            first_year: material.first_year(),
        };
        measure("comune", &code.to_string(), &making, solver)?;
    }
    Ok(())
}

fn measure(kind: &str, who: &str, making: &Making<'_>, solver: Solver) -> Result<(), Problem> {
    let roles = ["RTD", "ICT", "uffici"].map(|name| Said { it: name.to_owned(), en: name.to_owned() });
    let begun = Instant::now();
    let clock = || begun.elapsed().as_secs_f64();
    let patience = Patience { clock: &clock, plan: PLAN, solver };
    let solved = solve(making, &roles, &patience)?;
    let (told, plan) = (solved.told(), clock());
    let _ = solved.priced(&patience, PRICES);
    let priced = clock();
    let line = json!({
        "kind": kind, "who": who, "candidates": told.chosen.len() + told.left.len(), "chosen": told.chosen.len(),
        "strictness": format!("{:?}", told.strictness), "distance": told.distance, "plan": plan, "priced": priced,
    });
    Ok(writeln!(std::io::stdout().lock(), "{line}")?)
}
