// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A letter is taken out of the outbox to be handed to a server: one taker, one identifier, at the pace that is set.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use kernel::Actor;
use outside::{Mail, pec::Completeness, pec::MessageId};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};
use store::Tx;
use uuid::Uuid;
use web::AppState;

use super::settle::forget_words;
use crate::{
    LettersProblem,
    last_look::LastLook,
    letter::Kind,
    options::{Options, options},
    purpose::Purpose,
    queries::opened::{Opened, files_of_before, opened},
    tables::{attachment, letter, run},
};

/// How long a server may take for a letter before its taker is held dead.
const LEASE: TimeDelta = TimeDelta::minutes(5);
const MINUTE: TimeDelta = TimeDelta::minutes(1);

/// A letter in the hands of the one who sends it.
#[derive(Debug)]
pub(crate) struct Held {
    pub(crate) id: Uuid,
    pub(crate) lease: Uuid,
    /// By which door it leaves.
    pub(crate) door: Kind,
    pub(crate) message_id: MessageId,
    pub(crate) secret: bool,
    pub(crate) keeps_address: bool,
    pub(crate) tries: i64,
    pub(crate) expires_at: DateTime<Utc>,
    /// What to hand over; nothing when it cannot be opened.
    pub(crate) letter: Option<outside::Letter>,
}

/// What there is to send.
#[derive(Debug)]
pub(crate) enum Claimed {
    /// This letter.
    Letter(Box<Held>),
    /// Nothing before this moment.
    Later(DateTime<Utc>),
    /// Nothing.
    Nothing,
}

/// Takes the most urgent letter that is due. Its identifier is kept before it leaves: taken again after its taker died, it
/// leaves under the same one, so that a reader, a server or a receipt can tell that it is the same letter.
pub(crate) async fn claim(app: &AppState) -> Result<Claimed, LettersProblem> {
    let doors = doors(app);
    if doors.is_empty() {
        return Ok(Claimed::Nothing);
    }
    let tx = app.store.begin(&Actor::System("letters.send")).await?;
    run(&tx, "UPDATE letter_turn SET taken = taken + 1 WHERE one = 1", vec![]).await?;
    give_up_late(&tx).await?;
    let (busy, free_at) = at_their_pace(&tx, &options(app)).await?;
    let Some(row) = next_wanted(app, &tx, &doors, &busy).await? else {
        let later = next_moment(&tx, &doors, &busy, free_at).await?;
        tx.commit_unrecorded("letters that came too late are given up, those not wanted any more withdrawn").await?;
        return Ok(later.map_or(Claimed::Nothing, Claimed::Later));
    };
    let mut held = take(app, &tx, &row).await?;
    let before = files_of_before(tx.db(), row.id).await?;
    tx.commit_unrecorded("a letter is taken to be sent").await?;
    // The keys may be at another process: nobody waits for it in a transaction.
    held.letter = written(app, &row, before);
    Ok(Claimed::Letter(Box::new(held)))
}

/// The kinds of letters that can leave. A letter by PEC goes by ordinary mail where there is no other.
fn doors(app: &AppState) -> Vec<Kind> {
    Kind::ALL.into_iter().filter(|kind| crate::can_send(app, *kind)).collect()
}

fn door(app: &AppState, kind: Kind) -> (Kind, &Mail) {
    let pec = &app.outside.pec.mail;
    if kind == Kind::Pec && pec.is_open() { (Kind::Pec, pec) } else { (Kind::Mail, &app.outside.mail) }
}

async fn give_up_late(tx: &Tx) -> Result<(), LettersProblem> {
    const SQL: &str = "UPDATE letter SET state = 'given_up', settled_at = $1,
            last_error = coalesce(last_error, 'letters.too_late'), lease = NULL, lease_until = NULL
        WHERE expires_at <= $1 AND (state = 'queued' OR (state = 'sending' AND lease_until < $1))";
    const SECRETS: &str = "UPDATE letter SET body = NULL WHERE secret AND state = 'given_up' AND body IS NOT NULL";
    run(tx, SQL, vec![tx.now().into()]).await?;
    run(tx, SECRETS, vec![]).await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct Pace {
    purpose: String,
    tried: i64,
    first: DateTime<Utc>,
}

/// The purposes that have had their letters of this minute, and when the first of them has its next.
async fn at_their_pace(tx: &Tx, options: &Options) -> Result<(Vec<Purpose>, Option<DateTime<Utc>>), LettersProblem> {
    const SQL: &str = "SELECT purpose, count(*) AS tried, min(tried_at) AS first FROM letter
        WHERE tried_at > $1 GROUP BY purpose";
    let backend = tx.db().get_database_backend();
    let statement = Statement::from_sql_and_values(backend, SQL, [(tx.now() - MINUTE).into()]);
    let tried = Pace::find_by_statement(statement).all(tx.db()).await?;
    let busy: BTreeMap<Purpose, DateTime<Utc>> = tried
        .into_iter()
        .filter_map(|pace| Some((Purpose::read(&pace.purpose)?, pace)))
        .filter(|(purpose, pace)| options.pace(*purpose).is_some_and(|most| pace.tried >= i64::from(most)))
        .map(|(purpose, pace)| (purpose, pace.first + MINUTE))
        .collect();
    let free_at = busy.values().min().copied();
    Ok((busy.into_keys().collect(), free_at))
}

/// Words of our own, never of others: they stand in the SQL as they are.
fn list(words: impl Iterator<Item = &'static str>) -> String {
    let words: Vec<String> = words.map(|word| format!("'{word}'")).collect();
    words.join(", ")
}

fn eligible(doors: &[Kind], busy: &[Purpose]) -> String {
    let kinds = list(doors.iter().map(|kind| kind.word()));
    let busy = list(busy.iter().map(|purpose| purpose.word()).chain([""]));
    format!("kind IN ({kinds}) AND purpose NOT IN ({busy})")
}

/// The next letter that is due and still wanted. Those that are not are withdrawn, with the reason.
async fn next_wanted(
    app: &AppState,
    tx: &Tx,
    doors: &[Kind],
    busy: &[Purpose],
) -> Result<Option<letter::Model>, LettersProblem> {
    let look = app.shelf.get::<LastLook>();
    while let Some(row) = next_due(tx, doors, busy).await? {
        let told = match &look {
            Some(look) => look.at(tx, &row.about).await?,
            None => None,
        };
        let Some(why) = told else { return Ok(Some(row)) };
        withdraw(tx, &row, why).await?;
    }
    Ok(None)
}

/// A letter that nobody needs any more: neither its words nor its address are kept.
async fn withdraw(tx: &Tx, row: &letter::Model, why: &'static str) -> Result<(), LettersProblem> {
    const SQL: &str = "UPDATE letter SET state = 'withdrawn', settled_at = $2, last_error = $3, recipient = NULL,
        lease = NULL, lease_until = NULL WHERE id = $1";
    run(tx, SQL, vec![row.id.into(), tx.now().into(), why.into()]).await?;
    forget_words(tx, row.id).await
}

async fn next_due(tx: &Tx, doors: &[Kind], busy: &[Purpose]) -> Result<Option<letter::Model>, LettersProblem> {
    let sql = format!(
        "SELECT * FROM letter WHERE {} AND ((state = 'queued' AND due_at <= $1)
            OR (state = 'sending' AND lease_until < $1)) ORDER BY urgency, due_at, id LIMIT 1",
        eligible(doors, busy)
    );
    let statement = Statement::from_sql_and_values(tx.db().get_database_backend(), sql, [tx.now().into()]);
    Ok(letter::Model::find_by_statement(statement).one(tx.db()).await?)
}

#[derive(FromQueryResult)]
struct Moment {
    at: Option<DateTime<Utc>>,
}

/// When to look again: when a letter is due, a lease runs out, or a purpose may go on.
async fn next_moment(
    tx: &Tx,
    doors: &[Kind],
    busy: &[Purpose],
    free_at: Option<DateTime<Utc>>,
) -> Result<Option<DateTime<Utc>>, LettersProblem> {
    let sql = format!(
        "SELECT min(CASE WHEN state = 'queued' THEN due_at ELSE lease_until END) AS at FROM letter
            WHERE {} AND state IN ('queued', 'sending')",
        eligible(doors, busy)
    );
    let backend = tx.db().get_database_backend();
    let moment = Moment::find_by_statement(Statement::from_string(backend, sql)).one(tx.db()).await?;
    let due = moment.and_then(|moment| moment.at);
    Ok(due.into_iter().chain(free_at).min().map(|at| at.max(tx.now())))
}

async fn take(app: &AppState, tx: &Tx, row: &letter::Model) -> Result<Held, LettersProblem> {
    const SQL: &str = "UPDATE letter SET state = 'sending', tries = tries + 1, tried_at = $2, lease = $3,
        lease_until = $4, door = $5, sender = $6, message_id = $7 WHERE id = $1";
    let (door, mail) = door(app, Kind::read(&row.kind).unwrap_or(Kind::Mail));
    let sender = row.sender.clone().or_else(|| mail.sender()).unwrap_or_default();
    let message_id = match row.message_id.as_deref().and_then(|id| id.parse().ok()) {
        Some(known) => known,
        None => identifier(row.id, &sender),
    };
    let lease = tx.new_id::<Held>().uuid();
    let values = vec![
        row.id.into(),
        tx.now().into(),
        lease.into(),
        (tx.now() + LEASE).into(),
        door.word().into(),
        sender.into(),
        message_id.as_str().into(),
    ];
    run(tx, SQL, values).await?;
    Ok(Held {
        id: row.id,
        lease,
        door,
        message_id,
        secret: row.secret,
        keeps_address: Purpose::read(&row.purpose).is_none_or(Purpose::keeps_address),
        tries: row.tries + 1,
        expires_at: row.expires_at,
        letter: None,
    })
}

/// The letter's own name at the domain of whoever sends it.
fn identifier(id: Uuid, sender: &str) -> MessageId {
    let domain = sender.rsplit_once('@').map_or("localhost", |(_, domain)| domain);
    let whole = MessageId::new(id, domain).or_else(|_| MessageId::new(id, "localhost"));
    whole.unwrap_or_else(|_| unreachable!("an identifier and `localhost` make a message identifier"))
}

fn written(app: &AppState, row: &letter::Model, before: Vec<attachment::Model>) -> Option<outside::Letter> {
    let opened = opened(app, row, before);
    if let Err(problem) = &opened {
        tracing::error!(letter.id = %row.id, %problem, "a letter cannot be opened: {problem}");
    }
    let Opened { to, subject, text, html, unsubscribe, attachments } = opened.ok().flatten()?;
    // A secret does not come back in its receipt.
    let receipt = row.secret.then_some(Completeness::Synthetic);
    Some(outside::Letter { to, subject, text, html, unsubscribe, attachments, receipt })
}

/// The door by which a letter that is held leaves.
pub(crate) fn way_out(app: &AppState, held: &Held) -> Mail {
    match held.door {
        Kind::Pec => app.outside.pec.mail.clone(),
        Kind::Mail => app.outside.mail.clone(),
    }
}
