// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/campagne`: the campaigns, each a way into its control room.

use askama::Template;
use axum::{extract::State, response::Html};
use identity::Signed;
use kernel::day_in_rome;
use survey::Campaign;
use web::{
    AppState, Failure, Reader,
    components::{Badge, Crumb, Look},
    show,
};

use crate::{CampaignProblem, guarded::Guarded};

#[derive(Template)]
#[template(path = "campaigns.html")]
struct CampaignsPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    campaigns: Vec<One>,
}

struct One {
    name: String,
    href: String,
    days: String,
    badge: Badge,
}

pub(super) async fn campaigns(
    State(app): State<AppState>,
    reader: Reader,
    signed: Signed,
) -> Result<Html<String>, Failure> {
    let found = survey::campaigns(&app.store).await.map_err(CampaignProblem::from)?;
    // Who may see one may see all of them; where there is none yet, the next one is asked about.
    let year = found.first().map_or_else(Default::default, |campaign| campaign.year);
    app.gate.allow(&signed.actor(), "see", &Guarded::Campaign(year)).map_err(CampaignProblem::from)?;
    let today = day_in_rome(app.clock.now());
    let page = CampaignsPage {
        title: reader.t("campaign-campaigns"),
        crumbs: vec![Crumb::here(reader.t("campaign-campaigns"))],
        campaigns: found.iter().map(|campaign| one(&reader, campaign, campaign.phase(today))).collect(),
        reader,
    };
    show(&page)
}

fn one(reader: &Reader, campaign: &Campaign, phase: survey::Phase) -> One {
    let look = match phase {
        survey::Phase::Announced => Look::Neutral,
        survey::Phase::Open => Look::Progress,
        survey::Phase::Closed => Look::Ended,
    };
    One {
        name: reader.tf("campaign-of", [("year", campaign.year.to_string().into())]),
        href: format!("/campagne/{}", campaign.year),
        days: reader.tf(
            "campaign-days",
            [("opens", reader.date(campaign.opens_on).into()), ("closes", reader.date(campaign.closes_on).into())],
        ),
        badge: Badge { look, text: reader.t(&format!("campaign-phase-{}", phase.word())) },
    }
}
