// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who asks for a page of a body's submission, and whether it is theirs.

use std::collections::HashMap;

use askama::Template;
use axum::{
    RequestPartsExt,
    extract::{FromRequestParts, Path},
    http::request::Parts,
    response::{IntoResponse, Response},
};
use chrono::NaiveDate;
use identity::{Body, Membership, Signed, body_name, members_of, memberships_of};
use kernel::{Id, Person, day_in_rome};
use web::{AppState, Failure, Reader, components::Crumb, show};

use crate::{
    actions::sit_up_to_date,
    campaign::Campaign,
    compile_problem::CompileProblem,
    guarded::{Guarded, OfBody},
    queries,
    queries::desks::Seat,
    submission::State,
};

/// A person before the submission of a body that they may see.
pub(crate) struct AtBody {
    /// The campaign.
    pub(crate) campaign: Campaign,
    /// The body.
    pub(crate) body: Body,
    /// What it is called.
    pub(crate) name: String,
    /// Today, in Rome.
    pub(crate) today: NaiveDate,
    /// The address of the submission's home.
    pub(crate) base: String,
}

/// The address says which: `{anno}` and `{ipa}`.
impl FromRequestParts<AppState> for AtBody {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Response> {
        let me = Signed::from_request_parts(parts, app).await?;
        let Ok(reader) = parts.extract_with_state::<Reader, _>(app).await;
        let named = parts.extract::<Path<HashMap<String, String>>>().await.map_err(IntoResponse::into_response)?;
        let name = |key: &str| named.get(key).map_or("", String::as_str);
        Self::enter(app, &reader, &me, (name("anno"), name("ipa"))).await
    }
}

impl AtBody {
    /// Lets in who may see the submission of this body. A person who serves it, but acts for another now, is asked to
    /// change; everybody else finds nothing here.
    pub(crate) async fn enter(
        app: &AppState,
        reader: &Reader,
        me: &Signed,
        (year, ipa): (&str, &str),
    ) -> Result<Self, Response> {
        let entered = Self::look(app, reader, me, year, ipa).await.map_err(IntoResponse::into_response)?;
        entered.map_err(|switch| switch.map_or_else(|| Failure::not_found().into_response(), |page| *page))
    }

    async fn look(
        app: &AppState,
        reader: &Reader,
        me: &Signed,
        year: &str,
        ipa: &str,
    ) -> Result<Result<Self, Option<Box<Response>>>, Failure> {
        let (Ok(year), Ok(body)) = (year.parse::<i32>(), ipa.parse::<Body>()) else { return Ok(Err(None)) };
        let campaign = queries::campaign(&app.store, year).await?.ok_or(CompileProblem::NoCampaign(year))?;
        let today = day_in_rome(app.clock.now());
        let of = OfBody { body: body.to_string(), state: State::Compiling, campaign_open: campaign.is_open(today) };
        let name = body_name(app, reader, &body);
        let base = format!("/questionari/{year}/{body}");
        if app.gate.allow(&me.actor(), "see", &Guarded::Submission(of)).is_ok() {
            return Ok(Ok(Self { campaign, body, name, today, base }));
        }
        let mine = memberships_of(&app.store, me.profile.id).await?;
        let Some(theirs) = mine.into_iter().find(|one| one.body == body && one.is_valid_on(today)) else {
            return Ok(Err(None));
        };
        Ok(Err(Some(Box::new(switch(app, reader, me, &theirs, name)?))))
    }

    /// Sits down at the submission, under the version that the campaign asks now.
    ///
    /// # Errors
    /// [`CompileProblem::NotBegun`]; when the database fails.
    pub(crate) async fn sit(&self, app: &AppState) -> Result<Seat, CompileProblem> {
        sit_up_to_date(app, &self.campaign, &self.body.to_string()).await
    }

    /// The way to here: campaigns, this one, this body.
    pub(crate) fn crumbs(&self, reader: &Reader) -> Vec<Crumb> {
        vec![
            Crumb::to("/questionari", reader.t("survey-campaigns")),
            Crumb::to(format!("/questionari/{}", self.campaign.year), self.campaign.year.to_string()),
            Crumb::to(self.base.clone(), self.name.clone()),
        ]
    }
}

/// The names of the people of a body.
pub(crate) struct Names {
    known: HashMap<Id<Person>, String>,
    unknown: String,
}

impl Names {
    /// Those who serve it today.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn of(app: &AppState, reader: &Reader, at: &AtBody) -> Result<Self, Failure> {
        let members = members_of(app, &at.body, at.today).await?;
        let known = members.into_iter().map(|member| (member.profile.id, member.profile.full_name())).collect();
        Ok(Self { known, unknown: reader.t("survey-somebody") })
    }

    /// What a person is called; one who left is somebody.
    pub(crate) fn of_person(&self, person: Id<Person>) -> &str {
        self.known.get(&person).map_or(self.unknown.as_str(), String::as_str)
    }
}

#[derive(Template)]
#[template(path = "compile/switch.html")]
struct SwitchPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    name: String,
    /// For whom the person acts now; blank for nobody.
    now: String,
    membership: String,
    back: String,
}

fn switch(
    app: &AppState,
    reader: &Reader,
    me: &Signed,
    theirs: &Membership,
    name: String,
) -> Result<Response, Failure> {
    let now = me.membership.as_ref().map(|one| body_name(app, reader, &one.body)).unwrap_or_default();
    let title = reader.t("survey-switch");
    let page = SwitchPage {
        crumbs: vec![Crumb::to("/questionari", reader.t("survey-campaigns")), Crumb::here(title.clone())],
        title,
        name,
        now,
        membership: theirs.id.to_string(),
        back: reader.address.path().to_owned(),
        reader: reader.clone(),
    };
    Ok((axum::http::StatusCode::CONFLICT, show(&page)?).into_response())
}
