// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Database, transactions, journal and jobs: the one way data is kept.
//!
//! - [`Store::begin`] gives a [`Tx`]; the only ways to keep its writes are [`Tx::commit`], which writes a line of
//!   the journal and one job per subscriber in the same transaction, and [`Tx::commit_unrecorded`], which says why not.
//! - One SQL text serves SQLite and PostgreSQL (`migrations/`).
//! - No `Tx` is held across a call to the outside. No work starts before its commit.

mod backup;
mod bulk;
mod check;
mod connection;
mod job;
mod journal;
mod line;
mod migration;
mod problem;
#[cfg(feature = "testing")]
pub mod testing;
mod transaction;
mod worker;

pub use bulk::insert_rows;
pub use check::{Finding, Severity};
pub use connection::{Flavour, Store, StoreOptions};
pub use job::{JobState, QueueDepth, Ticket};
pub use journal::{Event, JournalLine};
pub use line::Line;
pub use migration::MigrationReport;
pub use problem::StoreProblem;
#[cfg(feature = "testing")]
pub use store_macros::test;
pub use transaction::Tx;
pub use worker::{Handler, JobError, Workers};
