// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! An instance of a repeat is removed: the documents and the tickets beside its questions, and beside those after it.

use std::borrow::Cow;

use kernel::Id;
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Statement};
use store::Tx;
use uuid::Uuid;

use super::commit::run;
use crate::{
    change::{Change, Verb},
    submission::Submission,
};

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    node: String,
}

/// Moves what stands beside questions to what these changes make of their nodes. What stood beside an instance that is
/// removed is kept: a document beside what is around the repeat, a ticket beside the section.
pub(super) async fn renumber(tx: &Tx, submission: Id<Submission>, changes: &[Change]) -> Result<(), DbErr> {
    const ATTACHMENTS: [&str; 2] = [
        "SELECT id, node FROM survey_attachment WHERE submission = $1 AND removed_at IS NULL",
        "UPDATE survey_attachment SET node = $2 WHERE id = $1",
    ];
    const TICKETS: [&str; 2] = [
        "SELECT id, node FROM survey_ticket WHERE submission = $1",
        "UPDATE survey_ticket SET node = $2 WHERE id = $1",
    ];
    let removals: Vec<&Change> = changes.iter().filter(|change| change.verb == Verb::Remove).collect();
    if removals.is_empty() {
        return Ok(());
    }
    let around = |removal: &Change| removal.node.rsplit_once('/').map_or("", |(around, _)| around).to_owned();
    move_each(tx, submission, ATTACHMENTS, |node| called(node, &removals, around)).await?;
    move_each(tx, submission, TICKETS, |node| called(node, &removals, |_| String::new())).await
}

/// What a node is called after removals, one after the other.
fn called(node: &str, removals: &[&Change], gone: impl Fn(&Change) -> String) -> String {
    removals.iter().fold(node.to_owned(), |node, removal| {
        removal.called_after(&node).map_or_else(|| gone(removal), Cow::into_owned)
    })
}

async fn move_each(
    tx: &Tx,
    submission: Id<Submission>,
    [read, write]: [&str; 2],
    called: impl Fn(&str) -> String,
) -> Result<(), DbErr> {
    let statement = Statement::from_sql_and_values(tx.db().get_database_backend(), read, [submission.uuid().into()]);
    for Row { id, node } in Row::find_by_statement(statement).all(tx.db()).await? {
        let now = called(&node);
        if now != node {
            run(tx, write, [id.into(), now.into()]).await?;
        }
    }
    Ok(())
}
