// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Changes are added to the log of a submission.

use kernel::Id;
use sea_orm::{ConnectionTrait, DbErr, Statement};
use store::Tx;

use crate::{change::Change, submission::Submission};

/// Adds changes to the log. A number that is there already means that somebody else wrote: nothing is kept then.
pub(super) async fn write(tx: &Tx, submission: Id<Submission>, changes: &[Change]) -> Result<(), DbErr> {
    const SQL: &str = "INSERT INTO survey_change
        (submission, number, person, role, at, section, node, verb, value, seen)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    for change in changes {
        let values = [
            submission.uuid().into(),
            change.number.into(),
            change.person.map(kernel::Id::uuid).into(),
            change.role.as_str().into(),
            change.at.into(),
            change.section.as_str().into(),
            change.node.as_str().into(),
            change.verb.word().into(),
            change.value.as_str().into(),
            change.seen.into(),
        ];
        tx.db().execute_raw(Statement::from_sql_and_values(tx.db().get_database_backend(), SQL, values)).await?;
    }
    Ok(())
}
