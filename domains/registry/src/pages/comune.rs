// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/comuni/058091-roma`: who a Comune is, and what other domains know of it.

mod facts;

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{Html, IntoResponse as _, Response},
};
use charts::{BarSeries, Bars, Frame};
use web::{
    AppState, Failure, Place, Reader,
    components::{Crumb, Fact, Figure},
    show,
};

use super::{code_of, moved_to};
use crate::{ChangeKind, Comune, IstatCode, RESIDENTS_ON, Registry, Residents, Resolution, problem::RegistryProblem};

#[derive(Template)]
#[template(path = "comune.html")]
struct ComunePage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    lead: String,
    /// What ANPR knows and ISTAT's list does not yet.
    news: Vec<String>,
    facts: Vec<Fact>,
    figure: Option<Figure>,
    /// What sources say of it, each with its day.
    known: Vec<Fact>,
    known_path: String,
    cards: Vec<String>,
    code: String,
    path: String,
}

#[derive(Template)]
#[template(path = "ceased.html")]
struct CeasedPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    said: String,
    /// Names and addresses of those that follow, or that it unites.
    others: Vec<(String, String)>,
}

/// The page; another address of the same Comune is sent to the right one.
pub(super) async fn show_comune(
    State(app): State<AppState>,
    reader: Reader,
    Path(slug): Path<String>,
) -> Result<Response, Failure> {
    let registry = crate::of(&app);
    let asked = code_of(&slug);
    let known = asked.parse::<IstatCode>().ok().filter(|_| asked.len() == 6);
    let comune = match known {
        Some(code) => registry.comune(code),
        None => registry.by_cadastral(asked),
    };
    match (comune, known) {
        (Some(comune), _) if comune.slug() != slug => Ok(moved_to(&reader, &comune.path()).into_response()),
        (Some(comune), _) => Ok(comune_page(&app, reader, &registry, comune).await?.into_response()),
        (None, Some(code)) => ceased(reader, &registry, code),
        (None, None) => Err(RegistryProblem::NoSuchComune(asked.to_owned()).into()),
    }
}

async fn comune_page(
    app: &AppState,
    reader: Reader,
    registry: &Registry,
    comune: &Comune,
) -> Result<Html<String>, Failure> {
    let code = comune.code.to_string();
    let cards = app.draw_cards(&reader, Place::Comune, &code).await;
    let known = facts::known(&reader, crate::kept_facts_of(&app.store, comune.code).await?);
    show(&ComunePage {
        title: comune.full_name(),
        crumbs: crumbs(&reader, registry, comune),
        lead: lead(&reader, registry, comune),
        news: news(&reader, registry, comune),
        facts: facts::facts(&reader, registry, comune),
        figure: comune.residents.map(|residents| figure(&reader, &residents)),
        known,
        known_path: format!("/registro/dati-noti?cerca={code}"),
        cards,
        code,
        path: comune.path(),
        reader,
    })
}

fn crumbs(reader: &Reader, registry: &Registry, comune: &Comune) -> Vec<Crumb> {
    let mut crumbs = vec![Crumb::to("/comuni", reader.t("registry-comuni"))];
    crumbs.extend(registry.region(comune.region).map(|region| Crumb::to(region.path(), &region.name)));
    crumbs.extend(registry.province(comune.province).map(|province| Crumb::to(province.path(), &province.name)));
    crumbs.push(Crumb::here(&comune.name));
    crumbs
}

fn lead(reader: &Reader, registry: &Registry, comune: &Comune) -> String {
    let province = registry.province(comune.province);
    let region = registry.region(comune.region).map_or("", |region| region.name.as_str());
    let kind = province.map(|province| reader.t(province.kind.text_key())).unwrap_or_default();
    let name = province.map_or("", |province| province.name.as_str());
    let values = [("kind", kind.into()), ("province", name.into()), ("region", region.into())];
    reader.tf("registry-comune-lead", &values)
}

/// What has changed already though the list does not say it.
fn news(reader: &Reader, registry: &Registry, comune: &Comune) -> Vec<String> {
    let mut news = Vec::new();
    if let Some(succession) = registry.succession(comune.code) {
        let successor = succession.successor.and_then(|code| registry.comune(code).map(Comune::full_name));
        let by_code = || succession.successor.and_then(|code| registry.name_of(code)).unwrap_or_default().to_owned();
        let values =
            [("day", reader.date(succession.last_day).into()), ("successor", successor.unwrap_or_else(by_code).into())];
        news.push(reader.tf("registry-news-ceased", &values));
    }
    for newer in registry.newer_names().iter().filter(|newer| newer.code == comune.code) {
        let values = [("name", newer.name.as_str().into()), ("day", reader.date(newer.day).into())];
        news.push(reader.tf("registry-news-renamed", &values));
    }
    let newer = registry.newer_codes().iter().filter(|(newer, old)| *old == comune.code && newer != old);
    news.extend(newer.map(|(code, _)| reader.tf("registry-news-recoded", &[("code", code.to_string().into())])));
    news
}

/// Residents by age.
fn figure(reader: &Reader, residents: &Residents) -> Figure {
    let number = |value: f64| reader.integer(value as i64);
    let title = reader.t("registry-residents-by-age");
    let (across, measure) = (reader.t("registry-age"), reader.t("registry-residents"));
    let frame = Frame { across: &across, measure: &measure, ..Frame::new("eta", &title, &number) };
    let values = residents.by_age.iter().map(|people| Some(f64::from(*people))).collect();
    let bars = Bars {
        categories: Residents::AGES.map(|ages| reader.tf("registry-years", &[("ages", ages.into())])).into(),
        series: vec![BarSeries { name: measure.clone(), values }],
        ..Bars::default()
    };
    Figure { id: "grafico-eta".to_owned(), drawing: bars.draw(&frame), source: residents_source(reader) }
}

pub(super) fn residents_source(reader: &Reader) -> String {
    reader.tf("registry-source-residents", &[("day", reader.date(RESIDENTS_ON).into())])
}

/// What became of a code that the list does not have.
fn ceased(reader: Reader, registry: &Registry, code: IstatCode) -> Result<Response, Failure> {
    let link = |code: IstatCode| registry.comune(code).map(|comune| (comune.full_name(), comune.path()));
    let (key, others, status) = match registry.resolve(code, chrono::NaiveDate::MIN) {
        Resolution::Successor { code, kind: ChangeKind::Renumbering | ChangeKind::Province, .. } => {
            let path = registry.comune(code).map(Comune::path).ok_or_else(Failure::not_found)?;
            return Ok(moved_to(&reader, &path).into_response());
        }
        Resolution::Successor { code, .. } => ("registry-ceased-followed", vec![code], StatusCode::GONE),
        Resolution::NotYetListed { predecessors, .. } => ("registry-not-yet-listed", predecessors, StatusCode::OK),
        Resolution::Ceased(_) => ("registry-ceased-unknown", Vec::new(), StatusCode::GONE),
        Resolution::Same(_) | Resolution::Unknown => return Err(RegistryProblem::NoSuchComune(code.to_string()).into()),
    };
    let succession = registry.succession(code);
    let name = registry.name_of(code).map_or_else(|| code.to_string(), str::to_owned);
    let day = succession.map(|succession| reader.date(succession.last_day)).unwrap_or_default();
    let how = succession.map(|succession| reader.t(succession.kind.text_key())).unwrap_or_default();
    let values = [("name", name.as_str().into()), ("day", day.into()), ("how", how.into())];
    let page = CeasedPage {
        said: reader.tf(key, &values),
        crumbs: vec![Crumb::to("/comuni", reader.t("registry-comuni")), Crumb::here(name.clone())],
        title: name,
        others: others.into_iter().filter_map(link).collect(),
        reader,
    };
    Ok((status, show(&page)?).into_response())
}
