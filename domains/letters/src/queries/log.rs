// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The log: what was sent, to whom, and how it ended.

use chrono::{DateTime, Utc};
use kernel::{Actor, Id};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};
use uuid::Uuid;
use web::AppState;

use crate::{
    LettersProblem, Outbox,
    letter::{Kind, Letter},
    place,
    purpose::Purpose,
    queries::{look_through::look_through, narrowing::Narrowing, receipts::receipts_in},
    receipt::Receipt,
    state::State,
};

/// A letter as the log knows it: never what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    /// The letter.
    pub id: Id<Letter>,
    /// How it travels.
    pub kind: Kind,
    /// What it is for.
    pub purpose: Purpose,
    /// What it is about: `survey/2026/c_h501`.
    pub about: String,
    /// Its subject.
    pub subject: String,
    /// The address of its reader, until it is forgotten.
    pub to: Option<String>,
    /// Where it is.
    pub state: State,
    /// When it was put into the outbox.
    pub queued_at: DateTime<Utc>,
    /// When it left.
    pub sent_at: Option<DateTime<Utc>>,
    /// When it reached its end.
    pub settled_at: Option<DateTime<Utc>>,
    /// When it is tried next, while it waits.
    pub due_at: DateTime<Utc>,
    /// How often it was tried.
    pub tries: i64,
    /// The code of what last went wrong.
    pub last_error: Option<String>,
    /// The identifier it left under.
    pub message_id: Option<String>,
    /// Whether it was meant for PEC and left by ordinary mail, as where there is no account.
    pub instead: bool,
    /// Whether it can be sent again.
    pub again: bool,
}

/// Letters whose words are opened with one question to whoever has the keys.
const AT_ONCE: usize = 500;

/// A row of the table, with its words still sealed.
#[derive(FromQueryResult)]
pub(super) struct Row {
    pub(super) id: Uuid,
    kind: String,
    purpose: String,
    about: String,
    subject: String,
    recipient: Option<String>,
    state: String,
    queued_at: DateTime<Utc>,
    sent_at: Option<DateTime<Utc>>,
    settled_at: Option<DateTime<Utc>>,
    due_at: DateTime<Utc>,
    tries: i64,
    last_error: Option<String>,
    message_id: Option<String>,
    instead: bool,
    again: bool,
}

/// What is read of it.
pub(super) const COLUMNS: &str =
    "id, kind, purpose, about, subject, recipient, state, queued_at, sent_at, settled_at, due_at, tries,
    last_error, message_id, (kind = 'pec' AND coalesce(door, 'pec') = 'mail') AS instead, (body IS NOT NULL AND NOT secret AND state IN ('failed', 'given_up')) AS again";

/// The letters that a reader asks for, and how many there are.
pub(crate) async fn log(
    app: &AppState,
    actor: &Actor,
    asked: &Narrowing<'_>,
) -> Result<(Vec<Logged>, usize), LettersProblem> {
    app.gate.allow(actor, "see", &Outbox)?;
    match (asked.search, asked.sort.column()) {
        (None, Some(column)) => page(app, asked, column).await,
        _ => look_through(app, asked).await,
    }
}

/// The letters of a page that the database can choose by itself.
async fn page(
    app: &AppState,
    asked: &Narrowing<'_>,
    sort: &'static str,
) -> Result<(Vec<Logged>, usize), LettersProblem> {
    let (condition, values) = asked.condition();
    let count = format!("SELECT count(*) AS number FROM letter WHERE {condition}");
    let limit = asked.limit.map_or_else(String::new, |limit| format!(" LIMIT {limit} OFFSET {}", asked.offset));
    let direction = asked.direction.sql();
    let sql =
        format!("SELECT {COLUMNS} FROM letter WHERE {condition} ORDER BY {sort} {direction}, id {direction}{limit}");
    let db = app.store.reader();
    let backend = db.get_database_backend();
    let number = db.query_one_raw(Statement::from_sql_and_values(backend, count, values.clone())).await?;
    let number: i64 = number.map(|row| row.try_get("", "number")).transpose()?.unwrap_or(0);
    let rows = Row::find_by_statement(Statement::from_sql_and_values(backend, sql, values)).all(db).await?;
    Ok((unsealed(app, rows)?, usize::try_from(number).unwrap_or_default()))
}

/// One letter with its receipts.
///
/// # Errors
/// When the policies do not allow it; [`LettersProblem::NotFound`]; when what is sealed does not open.
pub async fn letter(app: &AppState, actor: &Actor, id: Id<Letter>) -> Result<(Logged, Vec<Receipt>), LettersProblem> {
    app.gate.allow(actor, "see", &Outbox)?;
    let found = some(app, "id = $1", id.uuid().into()).await?.pop().ok_or(LettersProblem::NotFound)?;
    let sealer = app.sealer()?;
    let receipts = receipts_in(&sealer, app.store.reader(), id.uuid()).await?;
    Ok((found, receipts))
}

/// The letters about something, the oldest first: for the page of the thing itself, which asks the gate.
///
/// # Errors
/// When the database fails, or what is sealed does not open.
pub async fn letters_about(app: &AppState, about: &str) -> Result<Vec<Logged>, LettersProblem> {
    some(app, "about = $1", about.into()).await
}

async fn some(app: &AppState, condition: &'static str, value: Value) -> Result<Vec<Logged>, LettersProblem> {
    let sql = format!("SELECT {COLUMNS} FROM letter WHERE {condition} ORDER BY queued_at, id");
    let db = app.store.reader();
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [value]);
    unsealed(app, Row::find_by_statement(statement).all(db).await?)
}

/// Rows, opened.
pub(super) fn unsealed(app: &AppState, mut rows: Vec<Row>) -> Result<Vec<Logged>, LettersProblem> {
    let sealer = app.sealer()?;
    for some in rows.chunks_mut(AT_ONCE) {
        let sealed = some.iter().flat_map(|row| {
            let to = row.recipient.as_deref().unwrap_or_default();
            [(row.subject.as_str(), place::subject(row.id)), (to, place::recipient(row.id))]
        });
        let mut texts = sealer.open_all(&sealed.collect::<Vec<_>>())?.into_iter();
        for row in some {
            row.subject = texts.next().unwrap_or_default();
            row.recipient = row.recipient.take().and(texts.next());
        }
    }
    Ok(rows.into_iter().filter_map(logged).collect())
}

/// A row whose words this version does not know is left out.
fn logged(row: Row) -> Option<Logged> {
    Some(Logged {
        id: Id::from_uuid(row.id),
        kind: Kind::read(&row.kind)?,
        purpose: Purpose::read(&row.purpose)?,
        about: row.about,
        subject: row.subject,
        to: row.recipient,
        state: State::read(&row.state)?,
        queued_at: row.queued_at,
        sent_at: row.sent_at,
        settled_at: row.settled_at,
        due_at: row.due_at,
        tries: row.tries,
        last_error: row.last_error,
        message_id: row.message_id,
        instead: row.instead,
        again: row.again,
    })
}
