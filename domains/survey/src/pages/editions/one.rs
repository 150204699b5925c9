// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/questionari/edizioni/{anno}/{versione}`: an edition, and what changed since the one before.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use identity::Maybe;
use kernel::day_in_rome;
use web::{
    AppState, Failure, Reader,
    components::{Crumb, Tile},
    show,
};
use xlsform::exchange::{self, Diff};

use super::{EDITIONS, address, change_words::Changes, may_publish};
use crate::{
    edition::{Edition, file_name, in_order},
    indicator_map::MapChange,
    problem::{EditionProblem, SurveyProblem},
    queries::{self, Published},
};

#[derive(Template)]
#[template(path = "edition.html")]
struct EditionPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    published: String,
    checksum: String,
    tiles: Vec<Tile>,
    /// Name and address of each file.
    files: Vec<(String, String)>,
    /// What it is compared with.
    since: Option<String>,
    changes: Changes,
    /// How the submissions of the campaign that asks it stand, for who publishes.
    moving: Vec<String>,
}

/// An edition as published, and the one before.
pub(super) struct Found {
    published: Published,
    pub(super) edition: Edition,
    before: Option<(Published, Edition)>,
}

pub(super) async fn one(
    State(app): State<AppState>,
    reader: Reader,
    Maybe(signed): Maybe,
    Path((year, version)): Path<(i32, String)>,
) -> Result<Response, Failure> {
    let found = find(&app, year, &version).await?;
    let moving = match signed {
        Some(signed) if may_publish(&app, &signed.actor()) => moving(&app, &reader, year, &version).await?,
        _ => Vec::new(),
    };
    Ok(show(&EditionPage { moving, ..page(reader, &found) })?.into_response())
}

/// The edition of this year and version.
pub(super) async fn find(app: &AppState, year: i32, version: &str) -> Result<Found, Failure> {
    let mut all = queries::editions(&app.store).await?;
    let at = all.iter().position(|one| one.year() == year && one.version == version);
    let at = at.ok_or_else(Failure::not_found)?;
    let before = at.checked_sub(1).map(|before| all[before].clone());
    let published = all.swap_remove(at);
    // Reading one takes a tenth of a second.
    let read = tokio::task::spawn_blocking(move || {
        let edition = published.edition()?;
        let before = before.and_then(|before| before.edition().map(|edition| (before, edition)));
        Some(Found { published, edition, before })
    });
    let found = read.await.map_err(|broken| SurveyProblem::Broken(broken.to_string()))?;
    Ok(found.ok_or_else(|| SurveyProblem::Broken("an edition cannot be read again".to_owned()))?)
}

fn page(reader: Reader, found: &Found) -> EditionPage {
    let (diff, map) = compared(found);
    let published = &found.published;
    let named = |one: &Published| {
        reader.tf(
            "survey-edition-of",
            [("year", one.year().to_string().into()), ("version", one.version.as_str().into())],
        )
    };
    let title = named(published);
    let base = address(published.year(), &published.version);
    EditionPage {
        crumbs: vec![Crumb::to(EDITIONS, reader.t("survey-editions")), Crumb::here(title.clone())],
        title,
        published: reader.date(day_in_rome(published.published_at)),
        checksum: published.checksum.clone(),
        tiles: tiles(&reader, &found.edition),
        files: files(&reader, &base, &found.edition),
        since: found.before.as_ref().map(|(before, _)| named(before)),
        changes: Changes::of(&reader, diff.as_ref(), &map),
        moving: Vec::new(),
        reader,
    }
}

/// How many submissions of the campaign that asks this version are in it, and how many are still to move.
async fn moving(app: &AppState, reader: &Reader, year: i32, version: &str) -> Result<Vec<String>, Failure> {
    let campaign = queries::campaign(&app.store, year).await?;
    if campaign.is_none_or(|campaign| campaign.version != version) {
        return Ok(Vec::new());
    }
    let stand = queries::under_way(app.store.reader(), year, version).await.map_err(EditionProblem::from)?;
    let said = [("done", stand.current), ("left", stand.behind), ("sent", stand.sent)];
    Ok(said.map(|(key, n)| reader.tn(&format!("survey-moving-{key}"), n)).to_vec())
}

fn compared(found: &Found) -> (Option<Diff>, Vec<MapChange>) {
    let Some((_, before)) = &found.before else { return (None, Vec::new()) };
    let forms = before.definition.as_ref().zip(found.edition.definition.as_ref());
    (forms.map(|(old, new)| exchange::diff(old, new)), found.edition.map.changes_since(&before.map))
}

/// How much it asks.
pub(super) fn tiles(reader: &Reader, edition: &Edition) -> Vec<Tile> {
    let tile = |figure: usize, key: &str| Tile {
        figure: reader.integer(figure),
        label: reader.t(key),
        note: reader.t(&format!("{key}.note")),
        href: None,
    };
    vec![
        tile(edition.questions.full, "survey-edition-full"),
        tile(edition.questions.short, "survey-edition-short"),
        tile(edition.questions.confirmations, "survey-edition-confirmations"),
        tile(edition.map.indicators.len(), "survey-edition-indicators"),
    ]
}

fn files(reader: &Reader, base: &str, edition: &Edition) -> Vec<(String, String)> {
    let whole = [("survey-edition-xlsx", "questionario.xlsx"), ("survey-edition-xform", "modulo.xml")];
    let whole = whole.map(|(key, file)| (reader.t(key), format!("{base}/{file}")));
    let sheets = in_order(&edition.workbook).into_iter().map(|sheet| {
        let file = file_name(sheet);
        (file.clone(), format!("{base}/{file}"))
    });
    whole.into_iter().chain(sheets).collect()
}
