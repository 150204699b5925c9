// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! An edition is published: from then on it never changes.

use gate::{Resource, Value};
use kernel::{Actor, Id, day_in_rome};
use sea_orm::{ConnectionTrait, Statement};
use serde::Serialize;
use store::{Event, Store, Tx};
use web::AppState;
use xlsform::exchange::{self, Diff, Verdict};

use super::commit::run;
use crate::{
    edition::Edition,
    indicator_map::MapChange,
    problem::EditionProblem,
    queries::{self, Published, UnderWay},
};

/// An edition that is not published yet, as `policies/survey.cedar` sees it.
pub(crate) struct DraftEdition;

impl Resource for DraftEdition {
    fn kind(&self) -> &'static str {
        "Edition"
    }

    fn id(&self) -> String {
        "draft".to_owned()
    }

    fn attributes(&self) -> Vec<(&'static str, Value)> {
        vec![("state", Value::Word("EditionState", "draft"))]
    }
}

/// The journal's word: an edition was published.
#[derive(Serialize)]
pub(crate) struct EditionPublished {
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
    /// The submissions to a campaign that is not over, which asks this version from now on.
    pub reaches: Option<UnderWay>,
}

/// What publishing an edition would do.
#[derive(Debug)]
pub(crate) struct Foreseen {
    /// The same is published: there is nothing to do.
    pub(crate) known: bool,
    /// The year and version it follows, and what changed since.
    pub(crate) since: Option<(i32, String, Diff)>,
    /// What changed in the map since.
    pub(crate) map: Vec<MapChange>,
    /// The submissions to a campaign that would ask it.
    pub(crate) reaches: Option<UnderWay>,
}

/// What publishing would do, and nothing is done.
///
/// # Errors
/// Those of [`load_edition`].
pub(crate) async fn foresee_edition(app: &AppState, edition: &Edition) -> Result<Foreseen, EditionProblem> {
    let (year, version) = named(edition)?;
    let db = app.store.reader();
    let published = queries::published(db).await?;
    if is_known(&published, year, &version, &edition.checksum())? {
        return Ok(Foreseen { known: true, since: None, map: Vec::new(), reaches: None });
    }
    let since = compared(&published, year, edition);
    refuse_breaking(year, since.as_ref())?;
    let before = latest(&published, year).and_then(Published::edition);
    let map = before.map(|before| edition.map.changes_since(&before.map)).unwrap_or_default();
    let campaign = queries::campaign_in(db, year).await?;
    let goes_on = campaign.is_some_and(|campaign| campaign.days_left(day_in_rome(app.clock.now())) >= 0);
    let reaches = if goes_on { Some(queries::under_way(db, year, &version).await?) } else { None };
    Ok(Foreseen { known: false, since, map, reaches })
}

/// Publishes an edition. Publishing the same again changes nothing.
///
/// # Errors
/// When the actor may not; when it has errors or names no year or version; when this version is published with other content; when a
/// question of this year's published version changes type; when the database fails.
pub async fn load_edition(store: &Store, actor: &Actor, edition: &Edition) -> Result<Loaded, EditionProblem> {
    gate::allow(actor, "publish_edition", &DraftEdition)?;
    let (year, version) = named(edition)?;
    let tx = store.begin(actor).await?;
    let published = queries::published(tx.db()).await?;
    let checksum = edition.checksum();
    if is_known(&published, year, &version, &checksum)? {
        return Ok(Loaded { year, version, new: false, since: None, reaches: None });
    }
    let since = compared(&published, year, edition);
    refuse_breaking(year, since.as_ref())?;
    insert(&tx, year, &version, &checksum, edition, since.as_ref().map(|(.., diff)| diff)).await?;
    let changes = since.as_ref().map_or(0, |(.., diff)| diff.changes.len());
    let reaches = follow(&tx, year, &version).await?;
    tx.commit(EditionPublished { year, version: version.clone(), checksum, changes }).await?;
    Ok(Loaded { year, version, new: true, since, reaches })
}

/// A campaign that is not over asks the new version from now on; the job `survey.carry_over` takes along what is open.
async fn follow(tx: &Tx, year: i32, version: &str) -> Result<Option<UnderWay>, EditionProblem> {
    const SQL: &str = "UPDATE survey_campaign SET version = $2 WHERE year = $1 AND closes_on >= $3";
    let values = [i64::from(year).into(), version.into(), day_in_rome(tx.now()).into()];
    if run(tx, SQL, values).await? == 0 {
        return Ok(None);
    }
    Ok(Some(queries::under_way(tx.db(), year, version).await?))
}

/// The year and version of an edition that can be published.
fn named(edition: &Edition) -> Result<(i32, String), EditionProblem> {
    match (edition.year, edition.version.clone(), edition.has_errors()) {
        (Some(year), Some(version), false) => Ok((year, version)),
        _ => Err(EditionProblem::Unsound),
    }
}

/// Whether the same is published; what is published under its name with other content never changes.
fn is_known(published: &[Published], year: i32, version: &str, checksum: &str) -> Result<bool, EditionProblem> {
    match published.iter().find(|one| one.year() == year && one.version == version) {
        Some(same) if same.checksum != checksum => Err(EditionProblem::Published { year, version: version.to_owned() }),
        same => Ok(same.is_some()),
    }
}

/// Answers given to this year's version must not be lost.
fn refuse_breaking(year: i32, since: Option<&(i32, String, Diff)>) -> Result<(), EditionProblem> {
    match since {
        Some((of, before, diff)) if *of == year && diff.verdict == Verdict::Incompatible => {
            Err(EditionProblem::Incompatible { before: before.clone(), diff: Box::new(diff.clone()) })
        }
        _ => Ok(()),
    }
}

/// The latest version of the same year, or of the latest year before.
fn latest(published: &[Published], year: i32) -> Option<&Published> {
    published.iter().filter(|one| one.year() <= year).max_by_key(|one| (one.year, one.published_at))
}

/// What changed since the latest version of the same year, or of the latest year before.
fn compared(published: &[Published], year: i32, edition: &Edition) -> Option<(i32, String, Diff)> {
    let before = latest(published, year)?;
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
