// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What can go wrong with the database.

use kernel::{Problem, ProblemKind};

/// A failure of the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreProblem {
    /// The database refused or did not answer.
    #[error("the database failed: {0}")]
    Database(#[from] sea_orm::DbErr),
    /// The connection could not be made.
    #[error("cannot open the database {url}: {reason}")]
    Unreachable {
        /// Where, without its password.
        url: String,
        /// What the driver said.
        reason: String,
    },
    /// A migration that was already applied has another text now.
    #[error("the migration {0} was changed after it had been applied to this database")]
    MigrationChanged(String),
    /// The database was written by a newer Campanile.
    #[error("the database knows the migration {0}, which this version of Campanile does not: install a newer version")]
    DatabaseIsNewer(String),
    /// A backup file is not one.
    #[error("{path} is not a backup of Campanile: {reason}")]
    NotABackup {
        /// The file.
        path: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A file could not be read or written.
    #[error("{path}: {source}")]
    File {
        /// The file.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// An event's payload is no JSON.
    #[error("an event cannot be written: {0}")]
    Event(#[from] serde_json::Error),
}

impl From<sqlx::Error> for StoreProblem {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(sea_orm::DbErr::Custom(error.to_string()))
    }
}

impl Problem for StoreProblem {
    fn kind(&self) -> ProblemKind {
        match self {
            Self::Unreachable { .. } => ProblemKind::Unavailable,
            Self::NotABackup { .. } => ProblemKind::Invalid,
            _ => ProblemKind::Internal,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Database(_) => "store.database",
            Self::Unreachable { .. } => "store.unreachable",
            Self::MigrationChanged(_) => "store.migration_changed",
            Self::DatabaseIsNewer(_) => "store.database_is_newer",
            Self::NotABackup { .. } => "store.not_a_backup",
            Self::File { .. } => "store.file",
            Self::Event(_) => "store.event",
        }
    }
}
