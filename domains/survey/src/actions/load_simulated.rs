// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Fills an empty house with a simulated campaign, marked as such wherever it shows.

use std::{collections::VecDeque, sync::Arc, thread::available_parallelism};

use chrono::{Datelike, NaiveDate};
use gate::Refusal;
use kernel::Actor;
use sea_orm::{ConnectionTrait, DbErr, Statement, Value};
use serde::Serialize;
use store::{Event, StoreProblem, Tx, insert_rows};
use tokio::task::JoinHandle;
use web::AppState;

use super::load_edition;
use crate::{
    edition::Edition,
    guarded::Guarded,
    problem::EditionProblem,
    queries,
    queries::desks,
    queries::simulated_mark::note_simulated,
    simulated::{Respondent, Simulated, Simulation},
    version::Seal,
};

/// So many Comuni are drawn, and written, at a time.
const BATCH: usize = 96;

/// Why there is no simulated campaign.
#[derive(Debug, thiserror::Error)]
pub enum SimulationProblem {
    /// Simulated and real campaigns never mix.
    #[error("this database has a campaign already: a simulated one goes into a database of its own")]
    CampaignPresent,
    /// The edition cannot be answered.
    #[error("the edition that is part of Campanile cannot run")]
    Unsound,
    /// A thread that draws broke.
    #[error("the simulation broke: {0}")]
    Broken(String),
    /// The actor may not.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The edition cannot be published.
    #[error(transparent)]
    Edition(#[from] EditionProblem),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreProblem),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// What was loaded; and the journal's word for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SimulatedLoaded {
    /// The year of the campaign.
    pub year: i32,
    /// The number it was drawn from.
    pub seed: u64,
    /// Bodies that were asked.
    pub asked: usize,
    /// Bodies that began.
    pub begun: usize,
    /// Bodies that submitted.
    pub submitted: usize,
    /// Changes in their logs.
    pub changes: usize,
}

impl Event for SimulatedLoaded {
    const NAME: &'static str = "survey.campaign_simulated";

    fn subject(&self) -> String {
        self.year.to_string()
    }
}

/// Publishes the edition that is part of Campanile and fills a campaign of it, closing on a day, with what the model
/// draws from a seed.
///
/// # Errors
/// When the actor may not; [`SimulationProblem::CampaignPresent`]; when the database fails: no campaign is there then.
pub async fn load_simulated(
    app: &AppState,
    actor: &Actor,
    seed: u64,
    closes_on: NaiveDate,
) -> Result<SimulatedLoaded, SimulationProblem> {
    app.gate.allow(actor, "simulate_campaign", &Guarded::Campaign(closes_on.year()))?;
    if !queries::campaigns(&app.store).await?.is_empty() {
        return Err(SimulationProblem::CampaignPresent);
    }
    let edition = Edition::shipped();
    load_edition(&app.store, actor, &edition).await?;
    let respondents = Respondent::all(&registry::of(app));
    let drawn = tokio::task::spawn_blocking(move || Simulation::new(seed, closes_on, edition, respondents)).await;
    let simulation = Arc::new(drawn.map_err(broken)?.ok_or(SimulationProblem::Unsound)?);
    let tx = app.store.begin(actor).await?;
    announce(&tx, &simulation, seed).await?;
    let asked = simulation.asked();
    let mut loaded = SimulatedLoaded { year: simulation.campaign().year, seed, asked, ..SimulatedLoaded::default() };
    // The threads that draw run ahead of the one that writes, but not far: what is drawn is held in memory.
    let ahead = available_parallelism().map_or(2, usize::from) + 1;
    let mut drawing: VecDeque<JoinHandle<Vec<Simulated>>> = VecDeque::new();
    for from in (0..asked).step_by(BATCH) {
        let simulation = Arc::clone(&simulation);
        drawing.push_back(tokio::task::spawn_blocking(move || simulation.submissions(from..asked.min(from + BATCH))));
        if drawing.len() > ahead {
            write_next(&tx, &mut drawing, &mut loaded).await?;
        }
    }
    while !drawing.is_empty() {
        write_next(&tx, &mut drawing, &mut loaded).await?;
    }
    tx.commit(loaded).await?;
    desks::forget(app);
    note_simulated(app).await?;
    Ok(loaded)
}

#[expect(clippy::needless_pass_by_value, reason = "as map_err hands it over")]
fn broken(problem: tokio::task::JoinError) -> SimulationProblem {
    SimulationProblem::Broken(problem.to_string())
}

async fn announce(tx: &Tx, simulation: &Simulation, seed: u64) -> Result<(), SimulationProblem> {
    const CAMPAIGN: &str = "INSERT INTO survey_campaign (year, version, opens_on, closes_on, plan, announced_at)
        VALUES ($1, $2, $3, $4, $5, $6)";
    const MARK: &str = "INSERT INTO survey_simulated (year, seed, loaded_at) VALUES ($1, $2, $3)";
    let campaign = simulation.campaign();
    let plan =
        serde_json::to_string(&campaign.plan).map_err(|problem| SimulationProblem::Broken(problem.to_string()))?;
    let year = i64::from(campaign.year);
    let run = |sql: &'static str, values: Vec<Value>| {
        tx.db().execute_raw(Statement::from_sql_and_values(tx.db().get_database_backend(), sql, values))
    };
    let values = vec![
        year.into(),
        campaign.version.as_str().into(),
        campaign.opens_on.into(),
        campaign.closes_on.into(),
        plan.into(),
        simulation.announced_at().into(),
    ];
    run(CAMPAIGN, values).await?;
    run(MARK, vec![year.into(), seed.cast_signed().into(), tx.now().into()]).await?;
    Ok(())
}

async fn write_next(
    tx: &Tx,
    drawing: &mut VecDeque<JoinHandle<Vec<Simulated>>>,
    loaded: &mut SimulatedLoaded,
) -> Result<(), SimulationProblem> {
    let Some(next) = drawing.pop_front() else { return Ok(()) };
    let drawn = next.await.map_err(broken)?;
    loaded.begun += drawn.len();
    loaded.submitted += drawn.iter().filter(|one| one.sealed.is_some()).count();
    loaded.changes += drawn.iter().map(|one| one.changes.len()).sum::<usize>();
    write(tx, drawn).await?;
    Ok(())
}

/// The columns of a submission, in the order in which its rows are written.
pub(crate) const SUBMISSION: [&str; 10] =
    ["id", "year", "body", "comune", "version", "state", "started_at", "submitted_at", "snapshot", "snapshot_number"];

async fn write(tx: &Tx, drawn: Vec<Simulated>) -> Result<(), DbErr> {
    let rows: Vec<_> = drawn.iter().map(submission).collect();
    insert_rows(tx.db(), "survey_submission", SUBMISSION, rows.into_iter()).await?;
    let columns = ["submission", "name", "state", "person", "at", "note", "asked", "answered"];
    let rows: Vec<_> = drawn.iter().flat_map(sections).collect();
    insert_rows(tx.db(), "survey_section", columns, rows.into_iter()).await?;
    let columns = ["submission", "number", "person", "role", "sealed_at", "checksum", "salt", "xml"];
    let rows: Vec<_> = drawn.iter().filter_map(version).collect();
    insert_rows(tx.db(), "survey_version", columns, rows.into_iter()).await?;
    let columns = ["submission", "number", "person", "role", "at", "section", "node", "verb", "value", "seen"];
    let rows: Vec<_> = drawn.into_iter().flat_map(changes).collect();
    insert_rows(tx.db(), "survey_change", columns, rows.into_iter()).await
}

fn submission(one: &Simulated) -> [Value; 10] {
    let held = &one.submission;
    [
        held.id.uuid().into(),
        i64::from(held.year).into(),
        held.body.as_str().into(),
        held.comune.as_str().into(),
        held.version.as_str().into(),
        held.state.word().into(),
        held.started_at.into(),
        held.submitted_at.into(),
        one.draft.as_str().into(),
        one.changes.last().map_or(0, |change| change.number).into(),
    ]
}

fn sections(one: &Simulated) -> impl Iterator<Item = [Value; 8]> + '_ {
    one.sections.iter().map(|section| {
        [
            one.submission.id.uuid().into(),
            section.name.as_str().into(),
            section.state.word().into(),
            section.person.map(kernel::Id::uuid).into(),
            section.at.into(),
            section.note.as_str().into(),
            section.asked.into(),
            section.answered.into(),
        ]
    })
}

fn version(one: &Simulated) -> Option<[Value; 8]> {
    let (person, xml) = one.sealed.as_ref()?;
    // The salt of a real one is chance; of these everything is drawn, and nobody's answers are behind it.
    let seal = Seal::of(xml, one.submission.id.uuid().simple().to_string());
    Some([
        one.submission.id.uuid().into(),
        1_i64.into(),
        Some(person.uuid()).into(),
        kernel::Role::Vertice.word().into(),
        one.submission.submitted_at?.into(),
        seal.checksum.into(),
        seal.salt.into(),
        xml.as_str().into(),
    ])
}

fn changes(one: Simulated) -> impl Iterator<Item = [Value; 10]> {
    let id = one.submission.id.uuid();
    one.changes.into_iter().map(move |change| {
        [
            id.into(),
            change.number.into(),
            change.person.map(kernel::Id::uuid).into(),
            change.role.into(),
            change.at.into(),
            change.section.into(),
            change.node.into(),
            change.verb.word().into(),
            change.value.into(),
            change.seen.into(),
        ]
    })
}
