// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! An edition is published: from then on it never changes.

use kernel::{Actor, Id};
use sea_orm::{ConnectionTrait, Statement};
use serde::Serialize;
use store::{Event, Store, Tx};
use xlsform::exchange::{self, Diff, Verdict};

use crate::{
    edition::Edition,
    problem::EditionProblem,
    queries::{self, Published},
};

/// The journal's word: an edition was published.
#[derive(Serialize)]
struct EditionPublished {
    year: i32,
    version: String,
    checksum: String,
    changes: usize,
}

impl Event for EditionPublished {
    const NAME: &'static str = "survey.edition_published";

    fn subject(&self) -> String {
        format!("{}/{}", self.year, self.version)
    }
}

/// What came of it.
#[derive(Debug)]
pub struct Loaded {
    /// The year.
    pub year: i32,
    /// The version.
    pub version: String,
    /// False when the same was there already: nothing was written.
    pub new: bool,
    /// The year and version that it was compared with, and what changed since; none for the first of all.
    pub since: Option<(i32, String, Diff)>,
}

/// Publishes an edition. Publishing the same again changes nothing.
///
/// # Errors
/// When it has errors or names no year or version; when this version is published with other content; when a
/// question of this year's published version changes type; when the database fails.
pub async fn load_edition(store: &Store, actor: &Actor, edition: &Edition) -> Result<Loaded, EditionProblem> {
    let (Some(year), Some(version), false) = (edition.year, edition.version.clone(), edition.has_errors()) else {
        return Err(EditionProblem::Unsound);
    };
    let tx = store.begin(actor).await?;
    let published = queries::published(tx.db()).await?;
    let checksum = edition.checksum();
    if let Some(same) = published.iter().find(|one| one.year() == year && one.version == version) {
        if same.checksum != checksum {
            return Err(EditionProblem::Published { year, version });
        }
        return Ok(Loaded { year, version, new: false, since: None });
    }
    let since = compared(&published, year, edition);
    if let Some((_, before, diff)) = since.as_ref().filter(|(of, _, diff)| *of == year && is_breaking(diff)) {
        return Err(EditionProblem::Incompatible { before: before.clone(), diff: Box::new(diff.clone()) });
    }
    insert(&tx, year, &version, &checksum, edition, since.as_ref().map(|(.., diff)| diff)).await?;
    let changes = since.as_ref().map_or(0, |(.., diff)| diff.changes.len());
    tx.commit(EditionPublished { year, version: version.clone(), checksum, changes }).await?;
    Ok(Loaded { year, version, new: true, since })
}

fn is_breaking(diff: &Diff) -> bool {
    diff.verdict == Verdict::Incompatible
}

/// What changed since the latest version of the same year, or of the latest year before.
fn compared(published: &[Published], year: i32, edition: &Edition) -> Option<(i32, String, Diff)> {
    let before = published.iter().filter(|one| one.year() <= year).max_by_key(|one| (one.year, one.published_at))?;
    let old = before.edition()?;
    let diff = exchange::diff(old.definition.as_ref()?, edition.definition.as_ref()?);
    Some((before.year(), before.version.clone(), diff))
}

async fn insert(
    tx: &Tx,
    year: i32,
    version: &str,
    checksum: &str,
    edition: &Edition,
    diff: Option<&Diff>,
) -> Result<(), EditionProblem> {
    const SQL: &str = "INSERT INTO survey_edition (id, year, version, published_at, checksum, sheets, changes)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let json = |problem: serde_json::Error| EditionProblem::Broken(problem.to_string());
    let sheets = serde_json::to_string(&edition.sheets()).map_err(json)?;
    let changes = serde_json::to_string(&diff.map(|diff| &diff.changes)).map_err(json)?;
    let id: Id<Edition> = tx.new_id();
    let values = [
        id.uuid().into(),
        i64::from(year).into(),
        version.into(),
        tx.now().into(),
        checksum.into(),
        sheets.into(),
        changes.into(),
    ];
    tx.db().execute_raw(Statement::from_sql_and_values(tx.db().get_database_backend(), SQL, values)).await?;
    Ok(())
}
