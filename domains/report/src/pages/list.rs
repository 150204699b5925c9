// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/rapporti`: the published reports, and for analysts the drafts.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use identity::By;
use kernel::day_in_rome;
use web::{AppState, Failure, Reader, show};

use crate::{guarded::Guarded, problem::ReportProblem, queries::editions};

#[derive(Template)]
#[template(path = "reports.html")]
struct ListPage {
    reader: Reader,
    title: String,
    reports: Vec<Listed>,
    drafts: Vec<Listed>,
}

struct Listed {
    href: String,
    text: String,
    note: String,
    pdf: String,
}

pub(super) async fn list(State(app): State<AppState>, reader: Reader, By(actor): By) -> Result<Response, Failure> {
    let published = editions::published(&app.store).await.map_err(ReportProblem::from)?;
    let campaigns = survey::campaigns(&app.store).await.map_err(Failure::from)?;
    let named = |year: i32| reader.tf("report-title", [("year", year.to_string().into())]);
    let report = |one: &editions::Listed| {
        let day = reader.date(day_in_rome(one.published_at));
        let key = if one.simulated { "report-published-simulated-on" } else { "report-published-on" };
        Listed {
            href: format!("/rapporti/{}", one.year()),
            text: named(one.year()),
            note: reader.tf(key, [("day", day.into())]),
            pdf: format!("/rapporti/{}/rapporto.pdf", one.year()),
        }
    };
    let is_draft = |year: i32| {
        let allowed = app.gate.allow(&actor, "edit_report", &Guarded { year, published: false }).is_ok();
        allowed && !published.iter().any(|one| one.year() == year)
    };
    let drafts = campaigns.iter().map(|campaign| campaign.year).filter(|year| is_draft(*year)).map(|year| Listed {
        href: format!("/rapporti/{year}/bozza"),
        text: reader.tf("report-draft-of", [("year", year.to_string().into())]),
        note: String::new(),
        pdf: String::new(),
    });
    let page = ListPage {
        title: reader.t("report-reports"),
        drafts: drafts.collect(),
        reports: published.iter().map(report).collect(),
        reader,
    };
    Ok(show(&page)?.into_response())
}
