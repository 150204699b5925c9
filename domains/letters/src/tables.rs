// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The tables of the outbox as entities: private to the actions and queries of this domain.
#![expect(unreachable_pub, reason = "the derive of SeaORM wants public models")]

use sea_orm::{ConnectionTrait, DbErr, Statement, Value};
use store::Tx;

/// A letter.
pub(crate) mod letter {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "letter")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub kind: String,
        pub purpose: String,
        pub about: String,
        pub recipient: Option<String>,
        pub language: String,
        pub subject: String,
        pub body: Option<String>,
        pub secret: bool,
        pub urgency: i64,
        pub state: String,
        pub queued_by: String,
        pub queued_at: DateTimeUtc,
        pub due_at: DateTimeUtc,
        pub expires_at: DateTimeUtc,
        pub tries: i64,
        pub tried_at: Option<DateTimeUtc>,
        pub lease: Option<Uuid>,
        pub lease_until: Option<DateTimeUtc>,
        pub door: Option<String>,
        pub sender: Option<String>,
        pub message_id: Option<String>,
        pub sent_at: Option<DateTimeUtc>,
        pub settled_at: Option<DateTimeUtc>,
        pub last_error: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A file that goes with a letter.
pub(crate) mod attachment {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "letter_attachment")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub letter: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub position: i64,
        pub name: String,
        pub media_type: String,
        pub bytes: Vec<u8>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Runs SQL with values; tells how many rows it touched.
pub(crate) async fn run(tx: &Tx, sql: &str, values: Vec<Value>) -> Result<u64, DbErr> {
    let statement = Statement::from_sql_and_values(tx.db().get_database_backend(), sql, values);
    Ok(tx.db().execute_raw(statement).await?.rows_affected())
}
