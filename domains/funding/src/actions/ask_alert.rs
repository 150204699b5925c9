// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Somebody asks for an alert: it is kept, and a letter asks the owner of the address to confirm.

use kernel::{Actor, Id, Language};
use sea_orm::{ConnectionTrait, Statement};
use serde::Serialize;
use store::{Event, Store, StoreProblem};

use crate::alert::{Alert, Topic};

/// The journal's word: an alert was asked for. By id: the address is nobody's business.
#[derive(Serialize)]
struct AlertAsked {
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

/// Keeps the wish and has the question sent. Asking again for an alert that is there sends the question again when it
/// was not confirmed, and changes nothing when it was: an answer that differed would tell who is subscribed.
///
/// # Errors
/// When the database fails.
pub async fn ask_alert(
    store: &Store,
    address: &str,
    language: Language,
    topic: &Topic,
) -> Result<(), StoreProblem> {
    const SQL: &str = "INSERT INTO funding_alert (id, address, language, topic, token, asked_at)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (address, topic) DO UPDATE SET asked_at = excluded.asked_at
        RETURNING id, confirmed_at IS NOT NULL AS confirmed";
    let tx = store.begin(&Actor::Visitor).await?;
    // Two identifiers make a secret of 148 random bits.
    let token = format!("{}{}", tx.new_id::<Alert>().uuid().simple(), tx.new_id::<Alert>().uuid().simple());
    let values = [
        tx.new_id::<Alert>().uuid().into(),
        address.trim().to_lowercase().into(),
        language.tag().into(),
        topic.to_string().into(),
        token.into(),
        tx.now().into(),
    ];
    let statement = Statement::from_sql_and_values(tx.db().get_database_backend(), SQL, values);
    let row = tx.db().query_one_raw(statement).await?;
    let row = row.ok_or_else(|| sea_orm::DbErr::RecordNotInserted)?;
    let id = Id::from_uuid(row.try_get("", "id")?);
    if row.try_get("", "confirmed")? {
        return tx.commit_unrecorded("an alert that is there already was asked for again").await;
    }
    tx.commit(AlertAsked { id, topic: topic.to_string() }).await
}
