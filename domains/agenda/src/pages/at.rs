// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who looks at the agenda of which Comune, and what they may do with it.

use std::{collections::HashMap, sync::Arc};

use axum::{
    extract::{FromRequestParts, Path},
    http::{Method, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use identity::{By, Signed};
use kernel::Actor;
use observatory::Lexicon;
use registry::IstatCode;
use web::{AppState, Failure, Reader, components::Crumb};

use crate::{
    guarded::GuardedAgenda,
    problem::AgendaProblem,
    queries::{
        agenda::{Kept, kept, newest, plan_of},
        in_words::{AgendaInWords, Teller},
        material::Material,
        underway::{Underway, remembered},
    },
    told::{Pricing, Told},
    wishes::Wishes,
};

/// The agenda of a Comune in an edition.
pub(super) struct AtAgenda {
    pub(super) app: AppState,
    pub(super) reader: Reader,
    pub(super) actor: Actor,
    pub(super) year: i32,
    pub(super) body: String,
    pub(super) material: Material,
    /// What the body keeps: the newest version, or the one that the address asks for (`?versione=2`).
    pub(super) kept: Option<Kept>,
    /// Whether that is a version of before, which nobody changes any more.
    pub(super) is_old: bool,
    pub(super) may_edit: bool,
    pub(super) may_publish: bool,
}

/// The address says which: `{anno}` and `{comune}`.
impl FromRequestParts<AppState> for AtAgenda {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Response> {
        // Who writes has signed in, whatever the address says.
        if parts.method != Method::GET {
            Signed::from_request_parts(parts, app).await?;
        }
        let By(actor) = By::from_request_parts(parts, app).await.map_err(IntoResponse::into_response)?;
        let reader = Reader::from_request_parts(parts, app).await.unwrap_or_else(|never| match never {});
        let named = Path::<HashMap<String, String>>::from_request_parts(parts, app).await;
        let Path(named) = named.map_err(IntoResponse::into_response)?;
        let name = |key: &str| named.get(key).map_or("", String::as_str);
        let entered = Self::enter(app, reader, &actor, name("anno"), name("comune")).await;
        let entered = entered.map_err(IntoResponse::into_response)?;
        match entered {
            Entered::In(at) => Ok(*at),
            Entered::Elsewhere(slug) => {
                let rest = parts.uri.path().splitn(5, '/').nth(4).map(|rest| format!("/{rest}")).unwrap_or_default();
                Err(Redirect::permanent(&format!("/agenda/{}/{slug}{rest}", name("anno"))).into_response())
            }
            // Who has not signed in may be one of its people.
            Entered::SignIn => match Signed::from_request_parts(parts, app).await {
                Ok(_) => Err(Failure::not_found().into_response()),
                Err(way_in) => Err(way_in),
            },
        }
    }
}

enum Entered {
    In(Box<AtAgenda>),
    Elsewhere(String),
    SignIn,
}

impl AtAgenda {
    async fn enter(app: &AppState, reader: Reader, actor: &Actor, year: &str, slug: &str) -> Result<Entered, Failure> {
        let code: Option<IstatCode> = slug.get(..6).and_then(|code| code.parse().ok());
        let (Ok(year), Some(code)) = (year.parse::<i32>(), code) else { return Err(Failure::not_found()) };
        let registry = registry::of(app);
        let comune = registry.comune(code).ok_or_else(Failure::not_found)?;
        if comune.slug() != slug {
            return Ok(Entered::Elsewhere(comune.slug()));
        }
        let body = comune.body();
        let plan = plan_of(app.store.reader(), year, &body).await?;
        let guarded = GuardedAgenda { body: body.clone(), public: plan.is_some_and(|plan| plan.public) };
        let may = |action: &'static str| app.gate.allow(actor, action, &guarded);
        if let Err(refusal) = may("see") {
            return if *actor == Actor::Visitor {
                Ok(Entered::SignIn)
            } else {
                Err(AgendaProblem::from(refusal).into())
            };
        }
        let number = reader.address.get("versione").map(|number| number.parse().map_err(|_| Failure::not_found()));
        let number = number.transpose()?;
        let kept = kept(&app.store, year, &body, number).await?;
        if number.is_some() && kept.is_none() {
            return Err(Failure::not_found());
        }
        let is_old = match &kept {
            Some(kept) if number.is_some() => kept.version.number < newest(app.store.reader(), kept.id).await?,
            _ => false,
        };
        Ok(Entered::In(Box::new(Self {
            material: Material::of(app, year, code).await?,
            may_edit: may("edit_agenda").is_ok() && !is_old,
            may_publish: may("publish_agenda").is_ok() && !is_old,
            app: app.clone(),
            reader,
            actor: actor.clone(),
            year,
            body,
            kept,
            is_old,
        })))
    }

    pub(super) fn base(&self) -> String {
        format!("/agenda/{}/{}", self.year, self.material.comune.slug())
    }

    /// What addresses below say so that they give the version in front of the reader: `?versione=2`; nothing for the newest.
    pub(super) fn asked(&self) -> String {
        if self.is_old { format!("?versione={}", self.number()) } else { String::new() }
    }

    /// The page of that version with a parameter more.
    pub(super) fn address_with(&self, parameter: &str) -> String {
        let (base, asked) = (self.base(), self.asked());
        if asked.is_empty() { format!("{base}?{parameter}") } else { format!("{base}{asked}&{parameter}") }
    }

    /// Whether the reader would see the agenda if it were not public.
    pub(super) fn is_theirs(&self) -> bool {
        let private = GuardedAgenda { body: self.body.clone(), public: false };
        self.app.gate.allow(&self.actor, "see", &private).is_ok()
    }

    /// The version in front of the reader; 0 before the first.
    pub(super) fn number(&self) -> i64 {
        self.kept.as_ref().map_or(0, |kept| kept.version.number)
    }

    /// What people want: what they kept, or what is assumed of a Comune of this size.
    pub(super) fn wishes(&self) -> Wishes {
        self.kept.as_ref().map_or_else(|| Wishes::of(&self.material.size), |kept| kept.version.wishes.clone())
    }

    /// The plan: what was kept, or a proposal.
    pub(super) async fn plan(&self) -> Result<Underway, AgendaProblem> {
        let Some(kept) = &self.kept else { return self.material.proposal(&self.app).await };
        let told = &kept.version.told;
        let coming = Some(kept).filter(|_| told.pricing == Pricing::Coming);
        let found = coming.and_then(|kept| remembered(&self.app, kept.id, kept.version.number));
        Ok(found.unwrap_or_else(|| Underway::settled(told.clone())))
    }

    /// The plan with its prices, in words too: for what is taken away.
    pub(super) async fn whole(&self) -> Result<(Arc<Told>, AgendaInWords), Failure> {
        let told = self.plan().await?.whole().await;
        let words = self.in_words(&told).await?;
        Ok((told, words))
    }

    /// A plan in the reader's words.
    pub(super) async fn in_words(&self, told: &Told) -> Result<AgendaInWords, Failure> {
        let lexicon = Lexicon::of(&self.app, &self.reader, &self.material.maturity.sources.edition).await?;
        let (reader, material, kept) = (&self.reader, &self.material, self.kept.as_ref());
        Ok(Teller { reader, material, lexicon: &lexicon, told, kept }.tell())
    }

    /// The way here, and a last step.
    pub(super) fn crumbs(&self, here: Option<String>) -> Vec<Crumb> {
        let name = self.material.comune.full_name();
        let mut crumbs = vec![Crumb::to("/agenda", self.reader.t("agenda-home"))];
        match here {
            Some(here) => crumbs.extend([Crumb::to(self.base(), name), Crumb::here(here)]),
            None => crumbs.push(Crumb::here(name)),
        }
        crumbs
    }

    /// The name of a file, without its ending: `agenda-2026-001003-ala-di-stura`.
    pub(super) fn stem(&self) -> String {
        let mark = if self.reader.reads_simulated_data() { "-dati-simulati" } else { "" };
        format!("agenda-{}-{}{mark}", self.year, self.material.comune.slug())
    }
}
