// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Invented people who have signed in and sit before their questionnaires: for load, and for kills under load.
//!
//! The server knows no such shortcut: this writes to the database and the keys of an installation that is not running.

use std::{collections::HashSet, path::Path, sync::Arc};

use chrono::{DateTime, Days, Utc};
use identity::{COOKIE, Options, ProviderKind, SignedIn, Token};
use kernel::{Acting, Actor, Id, Role, SystemClock, day_in_rome};
use sea_orm::{ConnectionTrait, Statement, Value};
use serde::Serialize;
use store::{Store, StoreOptions, Tx};
use survey::{Campaign, Edition, Plan, announce_campaign, load_edition, simulated::Respondent, start_submission};
use web::AppState;

const YEAR: i32 = 2026;

/// Somebody at a browser.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct AtBrowser {
    /// The cookie of the session, as the browser sends it.
    pub(crate) cookie: String,
    /// The home of the submission of their body.
    pub(crate) address: String,
}

/// Who is ready.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Ready {
    /// Each at the questionnaire of another Comune, which has just begun.
    pub(crate) compilers: Vec<AtBrowser>,
    /// Each before a submission that wants nothing but their signature.
    pub(crate) signers: Vec<AtBrowser>,
}

/// Signs so many people in. Those who sign off take the place of simulated ones who did: there must be as many.
pub(crate) async fn prepare(url: &str, folder: &Path, compilers: usize, signers: usize) -> Ready {
    let domains = [registry::domain(), identity::domain(), letters::domain(), survey::domain()];
    let store = Store::open(StoreOptions::at(url), Arc::new(SystemClock)).await.expect("a database");
    let app = web::testing::house(store, &domains);
    identity::open(&app, &Options::of_a_trial(folder)).await.expect("keys");
    if survey::campaign(&app.store, YEAR).await.expect("a query").is_none() {
        open_campaign(&app).await;
    }
    let ready = Ready { signers: sign(&app, signers).await, compilers: compile(&app, compilers).await };
    app.store.close().await;
    ready
}

async fn open_campaign(app: &AppState) {
    load_edition(&app.store, &Actor::Operator, &Edition::shipped()).await.expect("published");
    let today = day_in_rome(app.clock.now());
    let campaign = Campaign {
        year: YEAR,
        version: Edition::shipped().version.expect("a version"),
        opens_on: today,
        closes_on: today + Days::new(10),
        plan: Plan::default(),
    };
    announce_campaign(app, &Actor::Operator, &campaign).await.expect("announced");
}

async fn compile(app: &AppState, count: usize) -> Vec<AtBrowser> {
    let begun: HashSet<String> = bodies(app, "SELECT body FROM survey_submission").await.into_iter().collect();
    let all = Respondent::all(&registry::of(app));
    let free: Vec<&Respondent> = all.iter().filter(|one| !begun.contains(&one.body)).take(count).collect();
    assert_eq!(free.len(), count, "so many Comuni have not begun");
    let mut at = Vec::new();
    for (number, one) in free.into_iter().enumerate() {
        let (browser, acting) = sign_in(app, &format!("responsabile {number}"), &one.body, Role::Rtd).await;
        start_submission(app, &Actor::Person(acting), YEAR, &one.body).await.expect("begun");
        at.push(browser);
    }
    at
}

async fn sign(app: &AppState, count: usize) -> Vec<AtBrowser> {
    let sent = "SELECT body FROM survey_submission WHERE state = 'submitted' ORDER BY body";
    let bodies: Vec<String> = bodies(app, sent).await.into_iter().take(count).collect();
    assert_eq!(bodies.len(), count, "so many were sent");
    let mut at = Vec::new();
    for (number, body) in bodies.iter().enumerate() {
        let tx = app.store.begin(&Actor::Operator).await.expect("a transaction");
        let versions = "DELETE FROM survey_version
            WHERE submission = (SELECT id FROM survey_submission WHERE year = 2026 AND body = $1)";
        run(&tx, versions, vec![body.as_str().into()]).await;
        let back = "UPDATE survey_submission SET state = 'ready', submitted_at = NULL WHERE year = 2026 AND body = $1";
        run(&tx, back, vec![body.as_str().into()]).await;
        tx.commit_unrecorded("before the deadline evening").await.expect("kept");
        at.push(sign_in(app, &format!("vertice {number}"), body, Role::Vertice).await.0);
    }
    at
}

/// Signs somebody in who serves a body.
async fn sign_in(app: &AppState, subject: &str, body: &str, role: Role) -> (AtBrowser, Acting) {
    let signed = SignedIn {
        provider: ProviderKind::Demonstration,
        issuer: "load".to_owned(),
        subject: subject.to_owned(),
        fiscal_number: None,
        given_name: "Persona".to_owned(),
        family_name: "Inventata".to_owned(),
        email: None,
        level: 2,
    };
    let token: Token = identity::sign_in(app, &signed, "").await.expect("a session");
    let tx = app.store.begin(&Actor::Operator).await.expect("a transaction");
    let (hash, membership) = (Value::from(token.hash()), tx.new_id::<AtBrowser>().uuid());
    let granted = vec![
        membership.into(),
        hash.clone(),
        body.into(),
        role.word().into(),
        day_in_rome(tx.now()).into(),
        tx.now().into(),
    ];
    run(
        &tx,
        "INSERT INTO identity_membership (id, person, body, role, valid_from, granted_by, granted_at)
         SELECT $1, person, $3, $4, $5, 'operator', $6 FROM identity_session WHERE token_hash = $2",
        granted,
    )
    .await;
    let chosen = "UPDATE identity_session SET membership = $1 WHERE token_hash = $2";
    run(&tx, chosen, vec![membership.into(), hash.clone()]).await;
    let who = statement(&tx, "SELECT person FROM identity_session WHERE token_hash = $1", vec![hash]);
    let who = tx.db().query_one_raw(who).await.expect("a query").expect("a session");
    let person: uuid::Uuid = who.try_get("", "person").expect("a person");
    let authenticated_at: DateTime<Utc> = tx.now();
    tx.commit_unrecorded("people of a load test").await.expect("kept");
    let acting = Acting {
        person: Id::from_uuid(person),
        body: Some(body.to_owned()),
        role: Some(role),
        level: 2,
        authenticated_at,
    };
    let browser =
        AtBrowser { cookie: format!("{COOKIE}={}", token.text()), address: format!("/questionari/{YEAR}/{body}") };
    (browser, acting)
}

async fn bodies(app: &AppState, sql: &str) -> Vec<String> {
    let db = app.store.reader();
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.expect("a query");
    rows.iter().map(|row| row.try_get("", "body").expect("a body")).collect()
}

async fn run(tx: &Tx, sql: &str, values: Vec<Value>) {
    tx.db().execute_raw(statement(tx, sql, values)).await.expect("a statement");
}

fn statement(tx: &Tx, sql: &str, values: Vec<Value>) -> Statement {
    Statement::from_sql_and_values(tx.db().get_database_backend(), sql, values)
}
