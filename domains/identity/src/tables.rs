// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The tables of people as entities, and what their rows mean: private to the actions and queries of this domain.
#![expect(unreachable_pub, reason = "the derive of SeaORM wants public models")]

use kernel::Id;
use sea_orm::{ConnectionTrait, DbErr, QueryResult, Statement, Value};
use store::Tx;
use vault::{Sealer, VaultProblem};

use crate::{
    enrolment::Enrolment,
    invitation::Invitation,
    membership::Membership,
    person::{Profile, email_place, family_name_place, given_name_place},
    session::Session,
};

/// Whether the key file is the right one.
pub(crate) mod key {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "identity_key")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub one: i64,
        pub mark: String,
        pub since: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A person.
pub(crate) mod person {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, PartialEq, Eq, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "identity_person")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub known_by: String,
        pub fiscal_code: Option<String>,
        pub given_name: String,
        pub family_name: String,
        pub email: Option<String>,
        pub invented: bool,
        pub joined_at: DateTimeUtc,
        pub seen_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A membership.
pub(crate) mod membership {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "identity_membership")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub person: Uuid,
        pub body: String,
        pub role: String,
        pub valid_from: Date,
        pub valid_to: Option<Date>,
        pub granted_by: String,
        pub granted_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A session.
pub(crate) mod session {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "identity_session")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub person: Uuid,
        pub token_hash: String,
        pub provider: String,
        pub level: i64,
        pub device: String,
        pub membership: Option<Uuid>,
        pub started_at: DateTimeUtc,
        pub authenticated_at: DateTimeUtc,
        pub seen_at: DateTimeUtc,
        pub ends_at: DateTimeUtc,
        pub ended_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// An enrolment.
pub(crate) mod enrolment {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "identity_enrolment")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub body: String,
        pub person: Uuid,
        pub role: String,
        pub language: String,
        pub code_hash: String,
        pub code: Option<String>,
        pub asked_at: DateTimeUtc,
        pub expires_at: DateTimeUtc,
        pub attempts: i64,
        pub sent_at: Option<DateTimeUtc>,
        pub finished_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// An invitation.
pub(crate) mod invitation {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "identity_invitation")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub body: String,
        pub role: String,
        pub address: String,
        pub address_mark: Option<String>,
        pub language: String,
        pub token_hash: String,
        pub token: Option<String>,
        pub invited_by: Option<Uuid>,
        pub invited_at: DateTimeUtc,
        pub expires_at: DateTimeUtc,
        pub sent_at: Option<DateTimeUtc>,
        pub closed_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A browser that somebody has signed in from.
pub(crate) mod device {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "identity_device")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub mark: String,
        pub person: Uuid,
        pub device: String,
        pub session: Uuid,
        pub first_at: DateTimeUtc,
        pub seen_at: DateTimeUtc,
        pub told_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A reading of the identity log.
pub(crate) mod log_reading {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "identity_log_reading")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub actor: String,
        pub read_at: DateTimeUtc,
        pub first_day: Date,
        pub last_day: Date,
        pub why: String,
        pub messages: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A sign-in that was begun at a provider.
pub(crate) mod pending {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "identity_pending")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub state_hash: String,
        pub browser_hash: String,
        pub provider: String,
        pub sealed: String,
        pub back: String,
        pub expires_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// What is revoked at the provider when a session ends.
pub(crate) mod tokens {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "identity_tokens")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub session: Uuid,
        pub provider: String,
        pub sealed: String,
        pub kept_at: DateTimeUtc,
        pub attempts: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Somebody who is let in when they come.
pub(crate) mod admission {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "identity_admission")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub known_by: String,
        pub body: String,
        pub role: String,
        pub admitted_at: DateTimeUtc,
        pub expires_at: DateTimeUtc,
        pub closed_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl person::Model {
    /// Their names and address, with one question to whoever has the keys.
    ///
    /// # Errors
    /// When they do not open, or the keeper of the keys is away.
    pub(crate) fn told(self, sealer: &Sealer) -> Result<Profile, VaultProblem> {
        Self::all_told(&[self], sealer)?.pop().ok_or(VaultProblem::Unopened)
    }

    /// Those of many, with one question too.
    ///
    /// # Errors
    /// As [`Self::told`].
    pub(crate) fn all_told(rows: &[Self], sealer: &Sealer) -> Result<Vec<Profile>, VaultProblem> {
        let sealed = rows.iter().flat_map(|row| {
            let email = row.email.as_deref().unwrap_or_default();
            [
                (row.given_name.as_str(), given_name_place(row.id)),
                (row.family_name.as_str(), family_name_place(row.id)),
                (email, email_place(row.id)),
            ]
        });
        let mut opened = sealer.open_all(&sealed.collect::<Vec<_>>())?.into_iter();
        let mut next = || opened.next().unwrap_or_default();
        let told = rows.iter().map(|row| Profile {
            id: Id::from_uuid(row.id),
            given_name: next(),
            family_name: next(),
            email: Some(next()).filter(|email| !email.is_empty()),
            invented: row.invented,
        });
        Ok(told.collect())
    }
}

impl From<session::Model> for Session {
    fn from(row: session::Model) -> Self {
        Self {
            id: Id::from_uuid(row.id),
            person: Id::from_uuid(row.person),
            level: u8::try_from(row.level).unwrap_or_default(),
            device: row.device,
            membership: row.membership.map(Id::from_uuid),
            started_at: row.started_at,
            authenticated_at: row.authenticated_at,
            seen_at: row.seen_at,
            ends_at: row.ends_at,
            ended_at: row.ended_at,
        }
    }
}

impl membership::Model {
    /// A row with a body or a role that this version does not know is left alone.
    pub(crate) fn told(self) -> Option<Membership> {
        Some(Membership {
            id: Id::from_uuid(self.id),
            person: Id::from_uuid(self.person),
            body: self.body.parse().ok()?,
            role: self.role.parse().ok()?,
            valid_from: self.valid_from,
            valid_to: self.valid_to,
        })
    }
}

impl enrolment::Model {
    /// As [`membership::Model::told`].
    pub(crate) fn told(self) -> Option<Enrolment> {
        Some(Enrolment {
            id: Id::from_uuid(self.id),
            body: self.body.parse().ok()?,
            person: Id::from_uuid(self.person),
            role: self.role.parse().ok()?,
            language: self.language.parse().ok()?,
            code_hash: self.code_hash,
            asked_at: self.asked_at,
            expires_at: self.expires_at,
            attempts: u32::try_from(self.attempts).unwrap_or(u32::MAX),
            sent_at: self.sent_at,
            finished_at: self.finished_at,
        })
    }
}

impl invitation::Model {
    /// As [`membership::Model::told`], with its address opened.
    ///
    /// # Errors
    /// When the address does not open, or the keeper of the keys is away.
    pub(crate) fn told(self, sealer: &Sealer) -> Result<Option<Invitation>, VaultProblem> {
        let address = sealer.open(&self.address, &Invitation::address_place(Id::from_uuid(self.id)))?;
        Ok(self.with_address(address.to_string()))
    }

    /// Many, with one question to whoever has the keys.
    ///
    /// # Errors
    /// As [`Self::told`].
    pub(crate) fn all_told(rows: Vec<Self>, sealer: &Sealer) -> Result<Vec<Invitation>, VaultProblem> {
        let place = |row: &Self| Invitation::address_place(Id::from_uuid(row.id));
        let sealed: Vec<_> = rows.iter().map(|row| (row.address.as_str(), place(row))).collect();
        let addresses = sealer.open_all(&sealed)?;
        Ok(rows.into_iter().zip(addresses).filter_map(|(row, address)| row.with_address(address)).collect())
    }

    fn with_address(self, address: String) -> Option<Invitation> {
        Some(Invitation {
            id: Id::from_uuid(self.id),
            body: self.body.parse().ok()?,
            role: self.role.parse().ok()?,
            address,
            language: self.language.parse().ok()?,
            invited_by: self.invited_by.map(Id::from_uuid),
            invited_at: self.invited_at,
            expires_at: self.expires_at,
            sent_at: self.sent_at,
            closed_at: self.closed_at,
        })
    }
}

/// Runs SQL with values; tells how many rows it touched.
pub(crate) async fn run(tx: &Tx, sql: &str, values: Vec<Value>) -> Result<u64, DbErr> {
    let statement = Statement::from_sql_and_values(tx.db().get_database_backend(), sql, values);
    Ok(tx.db().execute_raw(statement).await?.rows_affected())
}

/// Runs SQL that gives one row at most.
pub(crate) async fn one(tx: &Tx, sql: &str, values: Vec<Value>) -> Result<Option<QueryResult>, DbErr> {
    let statement = Statement::from_sql_and_values(tx.db().get_database_backend(), sql, values);
    tx.db().query_one_raw(statement).await
}
