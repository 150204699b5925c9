// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Somebody asks for an alert: it is kept, and a letter asks the owner of the address to confirm.

use chrono::TimeDelta;
use kernel::{Actor, Id, Language};
use sea_orm::{ConnectionTrait, Statement};
use serde::Serialize;
use store::{Event, StoreProblem, Tx};
use vault::VaultProblem;
use web::AppState;

use crate::{
    alert::{Alert, Topic},
    guarded::Guarded,
    problem::FundingProblem,
    sealed::{ADDRESS, TOKEN, address_place, same_address, token_place},
};

/// The journal's word: an alert was asked for. By id: the address is nobody's business.
#[derive(Serialize)]
pub(crate) struct AlertAsked {
    #[serde(skip)]
    id: Id<Alert>,
    topic: String,
}

impl Event for AlertAsked {
    const NAME: &'static str = "funding.alert_asked";

    fn subject(&self) -> String {
        self.id.to_string()
    }
}

/// Wishes of one address that may wait for an answer at once: nobody's letter box is filled by somebody else.
const MOST_UNANSWERED: i64 = 5;
/// The question is not sent again sooner.
const PAUSE: TimeDelta = TimeDelta::minutes(10);

/// Keeps the wish and has the question sent. Asking again for an alert that is there sends the question again when it
/// was not confirmed, and changes nothing when it was: an answer that differed would tell who is subscribed.
///
/// # Errors
/// When the database or the vault fails.
pub async fn ask_alert(app: &AppState, address: &str, language: Language, topic: &Topic) -> Result<(), FundingProblem> {
    const SQL: &str =
        "INSERT INTO funding_alert (id, address, address_mark, language, topic, token, token_mark, asked_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (address_mark, topic) DO UPDATE SET asked_at = excluded.asked_at, language = excluded.language
            WHERE funding_alert.confirmed_at IS NULL AND funding_alert.asked_at < $9
        RETURNING id";
    gate::allow(&Actor::Visitor, "ask_alert", &Guarded::Alert)?;
    let (address, sealer) = (same_address(address), app.sealer()?);
    let marks = sealer.fingerprints(ADDRESS, &address)?;
    let (mark, older) = marks.split_first().ok_or(VaultProblem::Unopened)?;
    let tx = app.store.begin(&Actor::Visitor).await?;
    keep_up(&tx, mark, older).await?;
    if unanswered(&tx, mark, topic).await? >= MOST_UNANSWERED {
        return Ok(tx.commit_unrecorded("an address with many questions open gets no other").await?);
    }
    // Two identifiers make a secret of 148 random bits.
    let token = format!("{}{}", tx.new_id::<Alert>().uuid().simple(), tx.new_id::<Alert>().uuid().simple());
    let id = tx.new_id::<Alert>().uuid();
    let values = [
        id.into(),
        sealer.seal(&address, &address_place(id))?.into(),
        mark.as_str().into(),
        language.tag().into(),
        topic.to_string().into(),
        sealer.seal(&token, &token_place(id))?.into(),
        sealer.fingerprint(TOKEN, &token)?.into(),
        tx.now().into(),
        (tx.now() - PAUSE).into(),
    ];
    let statement = Statement::from_sql_and_values(tx.db().get_database_backend(), SQL, values);
    let Some(row) = tx.db().query_one_raw(statement).await? else {
        return Ok(tx.commit_unrecorded("an alert that is there, or was just asked for, was asked for again").await?);
    };
    let id = Id::from_uuid(row.try_get("", "id")?);
    Ok(tx.commit(AlertAsked { id, topic: topic.to_string() }).await?)
}

/// While a key is being changed: the wishes of who is known by an older hash are known by that of the key in use.
async fn keep_up(tx: &Tx, mark: &str, older: &[String]) -> Result<(), StoreProblem> {
    const SQL: &str = "UPDATE funding_alert SET address_mark = $1 WHERE address_mark = $2";
    for before in older {
        let values = [mark.into(), before.as_str().into()];
        tx.db().execute_raw(Statement::from_sql_and_values(tx.db().get_database_backend(), SQL, values)).await?;
    }
    Ok(())
}

/// How many other wishes of the address with this hash nobody has confirmed yet.
async fn unanswered(tx: &Tx, mark: &str, topic: &Topic) -> Result<i64, StoreProblem> {
    const SQL: &str = "SELECT count(*) AS number FROM funding_alert
        WHERE address_mark = $1 AND topic <> $2 AND confirmed_at IS NULL";
    let backend = tx.db().get_database_backend();
    let statement = Statement::from_sql_and_values(backend, SQL, [mark.into(), topic.to_string().into()]);
    let row = tx.db().query_one_raw(statement).await?;
    Ok(row.map(|row| row.try_get("", "number")).transpose()?.unwrap_or(0))
}
