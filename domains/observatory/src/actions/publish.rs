// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Results are made public, or taken back: by the Comune its own, by the campaign all of them.

use kernel::Actor;
use registry::Comune;
use sea_orm::{ConnectionTrait, Statement};
use serde::Serialize;
use store::Event;
use web::AppState;

use crate::{guarded::Guarded, problem::ObservatoryProblem};

/// The journal's word: who may see the scheda of a Comune changed.
#[derive(Serialize)]
struct SchedaShown {
    year: i32,
    comune: String,
    public: bool,
}

impl Event for SchedaShown {
    const NAME: &'static str = "observatory.scheda_shown";

    fn subject(&self) -> String {
        format!("{}/{}", self.year, self.comune)
    }
}

/// The journal's word: who may see the results of a year changed.
#[derive(Serialize)]
struct ResultsShown {
    year: i32,
    public: bool,
}

impl Event for ResultsShown {
    const NAME: &'static str = "observatory.results_shown";

    fn subject(&self) -> String {
        self.year.to_string()
    }
}

/// Shows the scheda of a Comune to everybody, or to nobody else any more.
///
/// # Errors
/// When the gate says no, or the database fails.
pub(crate) async fn publish_scheda(
    app: &AppState,
    actor: &Actor,
    year: i32,
    comune: &Comune,
    public: bool,
) -> Result<(), ObservatoryProblem> {
    const SQL: &str = "INSERT INTO observatory_public_scheda (year, comune, public, said_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (year, comune) DO UPDATE SET public = excluded.public, said_at = excluded.said_at";
    let body = comune.body();
    app.gate.allow(actor, "publish_scheda", &Guarded::Scheda { body, public: false })?;
    let tx = app.store.begin(actor).await?;
    let code = comune.code.to_string();
    let values = [i64::from(year).into(), code.as_str().into(), public.into(), tx.now().into()];
    tx.db().execute_raw(Statement::from_sql_and_values(tx.db().get_database_backend(), SQL, values)).await?;
    tx.commit(SchedaShown { year, comune: code, public }).await?;
    Ok(())
}

/// Shows the results of all Comuni to everybody, or takes them back.
///
/// # Errors
/// When the gate says no, or the database fails.
pub(crate) async fn publish_results(
    app: &AppState,
    actor: &Actor,
    year: i32,
    public: bool,
) -> Result<(), ObservatoryProblem> {
    const SQL: &str = "INSERT INTO observatory_public_results (year, public, said_at) VALUES ($1, $2, $3)
        ON CONFLICT (year) DO UPDATE SET public = excluded.public, said_at = excluded.said_at";
    app.gate.allow(actor, "publish_results", &Guarded::Results { year, public: false })?;
    let tx = app.store.begin(actor).await?;
    let values = [i64::from(year).into(), public.into(), tx.now().into()];
    tx.db().execute_raw(Statement::from_sql_and_values(tx.db().get_database_backend(), SQL, values)).await?;
    tx.commit(ResultsShown { year, public }).await?;
    Ok(())
}
