// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/questionari` and `/questionari/{anno}`: what the campaigns are, for everybody, and the way in.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use identity::{Body, Maybe, Signed, body_name, memberships_of};
use kernel::day_in_rome;
use web::{AppState, Failure, Reader, components::Crumb, show};

use super::home::Deadline;
use crate::{
    campaign::{Campaign, Phase},
    compile_problem::CompileProblem,
    edition::Questions,
    guarded::Guarded,
    queries,
    queries::desks,
};

#[derive(Template)]
#[template(path = "compile/campaigns.html")]
struct CampaignsPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    campaigns: Vec<(i32, Deadline)>,
    /// Whether the person may look at what all the Comuni do.
    in_room: bool,
}

#[derive(Template)]
#[template(path = "compile/campaign.html")]
struct CampaignPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    year: i32,
    deadline: Deadline,
    questions: Questions,
    sections: Vec<String>,
    /// Whether somebody has signed in.
    is_in: bool,
    /// The bodies of who has signed in: name and address.
    bodies: Vec<(String, String)>,
}

pub(super) async fn list(State(app): State<AppState>, reader: Reader, Maybe(me): Maybe) -> Result<Response, Failure> {
    let today = day_in_rome(app.clock.now());
    let campaigns = queries::campaigns(&app.store).await?;
    let title = reader.t("survey-campaigns");
    let latest = campaigns.first().map_or(0, |one| one.year);
    let sees = |me: Signed| app.gate.allow(&me.actor(), "see", &Guarded::Campaign(latest)).is_ok();
    let page = CampaignsPage {
        in_room: me.is_some_and(sees),
        crumbs: vec![Crumb::here(title.clone())],
        title,
        campaigns: campaigns.iter().map(|one| (one.year, Deadline::of(&reader, one, today))).collect(),
        reader,
    };
    Ok(show(&page)?.into_response())
}

pub(super) async fn one(
    State(app): State<AppState>,
    reader: Reader,
    Maybe(me): Maybe,
    Path(year): Path<String>,
) -> Result<Response, Failure> {
    let year: i32 = year.parse().map_err(|_| Failure::not_found())?;
    let campaign = queries::campaign(&app.store, year).await?.ok_or(CompileProblem::NoCampaign(year))?;
    let today = day_in_rome(app.clock.now());
    let mut bodies = Vec::new();
    if let Some(me) = &me {
        for one in memberships_of(&app.store, me.profile.id).await? {
            let answers = one.is_valid_on(today) && !matches!(one.body, Body::Anci | Body::Dtd);
            let address = format!("/questionari/{year}/{}", one.body);
            if answers && bodies.iter().all(|(_, other)| *other != address) {
                bodies.push((body_name(&app, &reader, &one.body), address));
            }
        }
    }
    Ok(show(&page(&app, &reader, &campaign, me.is_some(), bodies).await?)?.into_response())
}

async fn page(
    app: &AppState,
    reader: &Reader,
    campaign: &Campaign,
    is_in: bool,
    bodies: Vec<(String, String)>,
) -> Result<CampaignPage, Failure> {
    let form = desks::form(app, campaign.year, &campaign.version).await?;
    let today = day_in_rome(app.clock.now());
    let title = reader.tf("survey-campaign-of", [("year", campaign.year.to_string().into())]);
    Ok(CampaignPage {
        crumbs: vec![Crumb::to("/questionari", reader.t("survey-campaigns")), Crumb::here(campaign.year.to_string())],
        title,
        year: campaign.year,
        deadline: Deadline::of(reader, campaign, today),
        questions: form.edition.questions.clone(),
        sections: form.sections.iter().map(|one| one.title(reader.language.tag()).to_owned()).collect(),
        is_in,
        bodies,
        reader: reader.clone(),
    })
}
