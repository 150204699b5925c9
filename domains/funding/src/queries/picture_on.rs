// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The picture of a day: from memory when somebody has just looked at it, or built from the tables.

use std::sync::{Arc, PoisonError};

use chrono::NaiveDate;
use kernel::day_in_rome;
use registry::{IstatCode, Registry};
use store::Store;
use tokio::sync::Mutex;
use web::AppState;

use crate::{ente::Ente, ente::EnteKind, picture::Lists, picture::Picture, problem::FundingProblem, tables};

/// Pictures kept: today's, and the few days that readers compare it with. Each takes some fifteen megabytes.
const KEPT: usize = 4;

/// The pictures that people have been looking at.
#[derive(Default)]
pub struct Album {
    /// Held while a picture is built, so that a hundred readers after a sync build it once.
    building: Mutex<()>,
    kept: std::sync::Mutex<Kept>,
}

/// The pictures of one revision of the tables, the most recently seen first.
#[derive(Default)]
struct Kept {
    revision: i64,
    pictures: Vec<Arc<Picture>>,
}

/// The state of all calls and applications on a day; today's, when none is asked for.
///
/// # Errors
/// When the database fails.
pub async fn picture(app: &AppState, on: Option<NaiveDate>) -> Result<Arc<Picture>, FundingProblem> {
    picture_on(app, on.unwrap_or_else(|| day_in_rome(app.clock.now()))).await
}

/// The state of all calls and applications on a day.
///
/// # Errors
/// When the database fails.
pub async fn picture_on(app: &AppState, on: NaiveDate) -> Result<Arc<Picture>, FundingProblem> {
    let album = app.shelf.get::<Album>().unwrap_or_else(|| {
        app.shelf.put(Arc::new(Album::default()));
        app.shelf.get::<Album>().unwrap_or_default()
    });
    let revision = tables::revision(app.store.reader()).await?;
    if let Some(picture) = album.find(revision, on) {
        return Ok(picture);
    }
    let _building = album.building.lock().await;
    if let Some(picture) = album.find(revision, on) {
        return Ok(picture);
    }
    let registry = app.shelf.get::<Registry>().unwrap_or_else(Registry::embedded);
    let picture = Arc::new(load_picture(&app.store, registry, on).await?);
    album.keep(revision, Arc::clone(&picture));
    Ok(picture)
}

/// Builds the picture of a day from the tables.
///
/// # Errors
/// When the database fails.
pub async fn load_picture(store: &Store, registry: Arc<Registry>, on: NaiveDate) -> Result<Picture, FundingProblem> {
    let db = store.reader();
    let Some(last) = tables::last_day(db, on).await? else {
        return Ok(Picture::new(on, Lists::default(), &|_| None));
    };
    let mut lists = tables::read_dictionaries(db).await?;
    lists.applications = tables::standing_on(db, on).await?;
    let avvisi = tables::read_avvisi(db, on).await?;
    let picture = tokio::task::spawn_blocking(move || {
        // Calls that were not known yet on that day give their places up.
        let mut places = Vec::with_capacity(avvisi.len());
        for (avviso, known) in avvisi {
            places.push(u32::try_from(lists.avvisi.len()).unwrap_or(u32::MAX));
            if known {
                lists.avvisi.push(avviso);
            }
        }
        for application in &mut lists.applications {
            application.avviso = places[application.avviso as usize];
        }
        let mut picture = Picture::new(on, lists, &|ente| comune_today(&registry, ente, on));
        picture.taken_in = Some(last.day);
        picture.simulated = last.simulated;
        picture
    });
    picture.await.map_err(|error| FundingProblem::Broken(error.to_string()))
}

/// The code that the Comune of a body has today: a Comune is found by its own code IPA, any body by the place it sits in.
fn comune_today(registry: &Registry, ente: &Ente, on: NaiveDate) -> Option<Arc<str>> {
    let own = (ente.kind == EnteKind::Comuni).then(|| registry.by_ipa(&ente.codice_ipa)).flatten();
    let code = own.map(|comune| comune.code).or_else(|| {
        let code: Option<IstatCode> = ente.comune_istat.parse().ok();
        code.and_then(|code| registry.resolve(code, on).code()).or_else(|| {
            let province = (!ente.province.is_empty()).then_some(&*ente.province);
            registry.by_name(&ente.comune, province).map(|comune| comune.code)
        })
    });
    code.map(|code| code.to_string().into())
}

impl Album {
    fn find(&self, revision: i64, on: NaiveDate) -> Option<Arc<Picture>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.revision != revision {
            return None;
        }
        let at = kept.pictures.iter().position(|picture| picture.on == on)?;
        let picture = kept.pictures.remove(at);
        kept.pictures.insert(0, Arc::clone(&picture));
        Some(picture)
    }

    fn keep(&self, revision: i64, picture: Arc<Picture>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.revision != revision {
            *kept = Kept { revision, pictures: Vec::new() };
        }
        kept.pictures.insert(0, picture);
        kept.pictures.truncate(KEPT);
    }
}
