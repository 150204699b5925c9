// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who is erased is erased here too: what delegations say of them goes, their ids mean nobody any more.

use identity::memberships_of;
use kernel::{Actor, Id, Person};
use sea_orm::{FromQueryResult, Statement};
use uuid::Uuid;
use web::AppState;

use super::commit::run;
use crate::{compile_problem::CompileProblem, queries::desks};

/// Forgets what was written to and by a person about what was delegated to them. Doing it again changes nothing.
///
/// # Errors
/// When the database fails.
pub(crate) async fn forget_person(app: &AppState, person: Id<Person>) -> Result<(), CompileProblem> {
    const SQL: &str = "UPDATE survey_delegation SET email = '', note = '', answer = ''
        WHERE person = $1 AND (email <> '' OR note <> '' OR answer <> '')";
    const WHY: &str = "that a person is erased stands in the journal: here it is carried out";
    let tx = app.store.begin(&Actor::System("survey.forget_people")).await?;
    let forgotten = run(&tx, SQL, [person.uuid().into()]).await?;
    tx.commit_unrecorded(WHY).await?;
    if forgotten > 0 {
        desks::forget(app);
    }
    Ok(())
}

/// Forgets those of whom nothing is known any more: a purge tells how many went and not who, and whoever went with it
/// served nobody.
///
/// # Errors
/// When the database fails.
pub(crate) async fn forget_strangers(app: &AppState) -> Result<(), CompileProblem> {
    #[derive(FromQueryResult)]
    struct Row {
        person: Uuid,
    }
    const SQL: &str = "SELECT DISTINCT person FROM survey_delegation
        WHERE person IS NOT NULL AND (email <> '' OR note <> '' OR answer <> '')";
    let db = app.store.reader();
    let statement = Statement::from_string(db.get_database_backend(), SQL);
    for row in Row::find_by_statement(statement).all(db).await? {
        let person = Id::from_uuid(row.person);
        if memberships_of(&app.store, person).await?.is_empty() {
            forget_person(app, person).await?;
        }
    }
    Ok(())
}
