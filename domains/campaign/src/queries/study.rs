// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What those who study a campaign read: its editions, and its submissions one after the other while a file is written.

use store::{Store, StoreProblem};
use survey::{Edition, Paradatum, SealedRecord};
use tokio::sync::mpsc::{Receiver, channel};
use uuid::Uuid;

use crate::problem::CampaignProblem;

/// Submissions that are read at once.
const RECORDS: u32 = 100;
/// Changes that are read at once.
const CHANGES: u32 = 2_000;

/// Rows as they are read; a failure is the last.
pub(crate) type Rows<T> = Receiver<Result<T, StoreProblem>>;

/// The editions of a year, the one published last first.
///
/// # Errors
/// When the database fails.
pub(crate) async fn editions(store: &Store, year: i32) -> Result<Vec<Edition>, CampaignProblem> {
    let mut published = survey::editions(store).await?;
    published.retain(|one| one.year() == year);
    published.sort_by_key(|one| std::cmp::Reverse(one.published_at));
    // Each takes a tenth of a second to read.
    let read = move || published.iter().filter_map(survey::Published::edition).collect();
    tokio::task::spawn_blocking(read).await.map_err(|broken| CampaignProblem::Broken(broken.to_string()))
}

/// What was signed off and stands, in order of body. Whoever takes no more stops the reading.
pub(crate) fn sealed(store: &Store, year: i32) -> Rows<SealedRecord> {
    let (sender, receiver) = channel(RECORDS as usize);
    let store = store.clone();
    tokio::spawn(async move {
        let mut after = String::new();
        loop {
            let batch = survey::sealed_records(&store, year, &after, RECORDS).await;
            let last = batch.as_ref().map_or(true, |rows| rows.len() < RECORDS as usize);
            if let Some(row) = batch.as_ref().ok().and_then(|rows| rows.last()) {
                after.clone_from(&row.body);
            }
            for row in each(batch) {
                if sender.send(row).await.is_err() {
                    return;
                }
            }
            if last {
                return;
            }
        }
    });
    receiver
}

/// Every change, submission by submission.
pub(crate) fn paradata(store: &Store, year: i32) -> Rows<Paradatum> {
    let (sender, receiver) = channel(CHANGES as usize);
    let store = store.clone();
    tokio::spawn(async move {
        let mut after = (Uuid::nil(), 0);
        loop {
            let batch = survey::paradata(&store, year, after, CHANGES).await;
            let last = batch.as_ref().map_or(true, |rows| rows.len() < CHANGES as usize);
            if let Some(row) = batch.as_ref().ok().and_then(|rows| rows.last()) {
                after = (row.submission, row.number);
            }
            for row in each(batch) {
                if sender.send(row).await.is_err() {
                    return;
                }
            }
            if last {
                return;
            }
        }
    });
    receiver
}

fn each<T>(batch: Result<Vec<T>, StoreProblem>) -> impl Iterator<Item = Result<T, StoreProblem>> {
    let (rows, problem) = match batch {
        Ok(rows) => (rows, None),
        Err(problem) => (Vec::new(), Some(Err(problem))),
    };
    rows.into_iter().map(Ok).chain(problem)
}
