// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/questionari/{anno}/{ipa}`: the home of a body's submission: its sections, who holds each, what is missing, by when.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use identity::{Signed, browser_keys};
use web::{AppState, Failure, Reader, components::Crumb, show};

use super::{
    body::{AtBody, Names},
    changed::Changed,
    section::progress_words,
};
use crate::{
    campaign::Phase,
    compile_problem::CompileProblem,
    desk::{Desk, Progress},
    form::FormSection,
    guarded::{Guarded, OfBody},
    here::Here,
    queries,
    submission::{SectionState, State as SubmissionState},
};

#[derive(Template)]
#[template(path = "compile/begin.html")]
struct BeginPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    base: String,
    deadline: Deadline,
    may_start: bool,
}

#[derive(Template)]
#[template(path = "compile/home.html")]
struct HomePage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    base: String,
    /// Who reads: what waits to be sent on this computer is theirs.
    person: String,
    /// What it is sealed with there.
    keys: String,
    deadline: Deadline,
    state: SubmissionState,
    progress: Progress,
    answered: String,
    conflicts: usize,
    sections: Vec<SectionLine>,
    /// Whether a Union of this Comune has answers to take.
    has_union: bool,
    /// What a new version of the questionnaire left to do.
    changed: Option<Changed>,
}

/// The last day of the campaign, as people count.
pub(super) struct Deadline {
    pub(super) phase: Phase,
    pub(super) opens_on: String,
    pub(super) closes_on: String,
    pub(super) days_left: i64,
}

/// A section, in words.
struct SectionLine {
    address: String,
    title: String,
    state: SectionState,
    answered: String,
    percent: usize,
    missing: usize,
    conflicts: usize,
    /// In whose hands it is.
    holders: Vec<String>,
    due_on: Option<String>,
    /// Why it was sent back.
    note: String,
    is_mine: bool,
}

impl Deadline {
    pub(super) fn of(reader: &Reader, campaign: &crate::campaign::Campaign, today: chrono::NaiveDate) -> Self {
        Self {
            phase: campaign.phase(today),
            opens_on: reader.date(campaign.opens_on),
            closes_on: reader.date(campaign.closes_on),
            days_left: campaign.days_left(today),
        }
    }
}

pub(super) async fn home(
    State(app): State<AppState>,
    reader: Reader,
    me: Signed,
    at: AtBody,
) -> Result<Response, Failure> {
    let names = Names::of(&app, &reader, &at).await?;
    match at.sit(&app).await {
        Ok(seat) => {
            let has_union = !queries::union_desks(&app, &seat).await?.is_empty();
            let changed = Changed::of(&app, &reader, &at.base, &seat).await?;
            let keys = browser_keys(&app, me.profile.id)?;
            let page = HomePage { has_union, changed, keys, ..page(&app, &reader, &me, &at, &names, &seat) };
            Ok(show(&page)?.into_response())
        }
        Err(CompileProblem::NotBegun(_)) => Ok(show(&begin(&app, &reader, &me, &at))?.into_response()),
        Err(problem) => Err(problem.into()),
    }
}

fn begin(app: &AppState, reader: &Reader, me: &Signed, at: &AtBody) -> BeginPage {
    let of = OfBody {
        body: at.body.to_string(),
        state: SubmissionState::Compiling,
        campaign_open: at.campaign.is_open(at.today),
    };
    let mut crumbs = at.crumbs(reader);
    crumbs.pop();
    crumbs.push(Crumb::here(at.name.clone()));
    BeginPage {
        title: reader.tf("survey-home-of", [("name", at.name.clone().into())]),
        crumbs,
        base: at.base.clone(),
        deadline: Deadline::of(reader, &at.campaign, at.today),
        may_start: app.gate.allow(&me.actor(), "start_submission", &Guarded::Submission(of)).is_ok(),
        reader: reader.clone(),
    }
}

fn page(app: &AppState, reader: &Reader, me: &Signed, at: &AtBody, names: &Names, desk: &Desk) -> HomePage {
    let world = Here::on(app.clock.now());
    let sections: Vec<&FormSection> = desk.form.sections.iter().collect();
    let counted = Progress::of_each(desk.record(), &sections, &world);
    let progress = counted.iter().fold(Progress::default(), |sum, one| sum + *one);
    let conflicts = desk.open_conflicts(&world);
    let lines = sections.iter().zip(&counted).map(|(section, progress)| {
        let conflicts = conflicts.iter().filter(|one| section.holds(&one.node)).count();
        line(reader, me, at, names, desk, section, progress, conflicts)
    });
    let mut crumbs = at.crumbs(reader);
    crumbs.pop();
    crumbs.push(Crumb::here(at.name.clone()));
    HomePage {
        title: reader.tf("survey-home-of", [("name", at.name.clone().into())]),
        crumbs,
        base: at.base.clone(),
        person: me.profile.id.to_string(),
        keys: String::new(),
        deadline: Deadline::of(reader, &at.campaign, at.today),
        state: desk.submission.state,
        answered: progress_words(reader, &progress),
        progress,
        conflicts: conflicts.len(),
        sections: lines.collect(),
        has_union: false,
        changed: None,
        reader: reader.clone(),
    }
}

#[expect(clippy::too_many_arguments, reason = "a line says much")]
fn line(
    reader: &Reader,
    me: &Signed,
    at: &AtBody,
    names: &Names,
    desk: &Desk,
    section: &FormSection,
    progress: &Progress,
    conflicts: usize,
) -> SectionLine {
    let standing = desk.standing(&section.name);
    let held: Vec<_> = desk.delegations.iter().filter(|one| one.section == section.name && one.is_held()).collect();
    let holder = |one: &&crate::delegation::Delegation| {
        one.person.map_or_else(|| one.email.clone(), |person| names.of_person(person).to_owned())
    };
    SectionLine {
        address: format!("{}/{}", at.base, section.name),
        title: section.title(reader.language.tag()).to_owned(),
        state: standing.map_or(SectionState::Open, |standing| standing.state),
        answered: progress_words(reader, progress),
        percent: progress.percent(),
        missing: progress.missing,
        conflicts,
        holders: held.iter().map(holder).collect(),
        due_on: held.iter().filter_map(|one| one.due_on).min().map(|day| reader.date(day)),
        note: standing.map(|standing| standing.note.clone()).unwrap_or_default(),
        is_mine: held.iter().any(|one| one.person == Some(me.profile.id)),
    }
}
