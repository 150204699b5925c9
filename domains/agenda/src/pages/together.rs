// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/agenda/{anno}/unioni/{unione}`: what is worth doing once for the Comuni of a Union.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex, PoisonError},
    time::Instant,
};

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use identity::Signed;
use kernel::Actor;
use planner::Solver;
use registry::Union;
use web::{AppState, Failure, Reader, components::Crumb, show};

use crate::{
    catalogue::Catalogue,
    guarded::GuardedAgenda,
    making::Making,
    problem::AgendaProblem,
    queries::{agenda::kept, material::Material},
    solving::Patience,
    together::{Together, together},
    wishes::Wishes,
    work::Work,
};

/// Seconds for a joint plan, and Comuni beyond which it is not made.
const SECONDS: f64 = 4.0;
const MOST: usize = 30;
/// Joint plans that are kept in memory.
const KEPT: usize = 16;
/// The class whose staff a Union is assumed to have.
const OFFICE: u8 = 3;

#[derive(Template)]
#[template(path = "together.html")]
struct TogetherPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    lead: String,
    saving: String,
    proof: String,
    joint: Vec<[String; 5]>,
    members: Vec<MemberRow>,
    /// Comuni whose agenda the reader may not see: they are not in the plan.
    unseen: String,
    /// Why there is no plan at all.
    none: Option<String>,
}

/// A member and what it does by itself.
struct MemberRow {
    name: String,
    agenda: String,
    actions: String,
    cost: String,
    points: String,
}

/// A member with what it wants and has done.
struct Sitting {
    material: Material,
    wishes: Wishes,
    works: BTreeMap<String, Work>,
}

pub(super) async fn page(
    State(app): State<AppState>,
    reader: Reader,
    me: Signed,
    Path((year, ipa)): Path<(i32, String)>,
) -> Result<Response, Failure> {
    let union = registry::union_of(&app.store, &ipa).await?.ok_or_else(Failure::not_found)?;
    if !is_theirs(&app, &me, &union) {
        return Err(Failure::not_found());
    }
    let (sittings, unseen) = sittings(&app, &me.actor(), year, &union).await?;
    if sittings.len() > MOST {
        return Err(AgendaProblem::TooMany(MOST).into());
    }
    let sittings = Arc::new(sittings);
    let plan = joint_plan(&app, &sittings).await?;
    Ok(show(&TogetherPage { unseen: unseen.join(", "), ..drawn(&reader, &union, &sittings, &plan) })?.into_response())
}

/// The joint plan of who sits together: worked out once, so that it is the same for who comes back.
async fn joint_plan(app: &AppState, sittings: &Arc<Vec<Sitting>>) -> Result<Arc<Together>, Failure> {
    let known = app.shelf.get_or_put(JointPlans::default);
    if let Some(plan) = known.find(sittings) {
        return Ok(plan);
    }
    let work = {
        let sittings = Arc::clone(sittings);
        move || solved(&sittings)
    };
    let plan = tokio::task::spawn_blocking(work).await.map_err(Failure::internal)?.map_err(AgendaProblem::from)?;
    Ok(known.keep(sittings, Arc::new(plan)))
}

/// The joint plans that were made last, each with who sat together.
#[derive(Default)]
struct JointPlans(Mutex<VecDeque<JointPlan>>);

type JointPlan = (Arc<Vec<Sitting>>, Arc<Together>);

impl JointPlans {
    fn find(&self, sittings: &[Sitting]) -> Option<Arc<Together>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(known, _)| is_same(known, sittings)).map(|(_, plan)| Arc::clone(plan))
    }

    fn keep(&self, sittings: &Arc<Vec<Sitting>>, plan: Arc<Together>) -> Arc<Together> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let of = |one: &[Sitting]| one.first().map(|one| Arc::as_ptr(&one.material.maturity));
        // Answers of before are let go of: they are large.
        kept.retain(|(known, _)| of(known) == of(sittings));
        kept.push_front((Arc::clone(sittings), Arc::clone(&plan)));
        kept.truncate(KEPT);
        plan
    }
}

/// Whether the same Comuni sit there, with the same answers, wishes and works.
fn is_same(one: &[Sitting], other: &[Sitting]) -> bool {
    let same = |(one, other): (&Sitting, &Sitting)| {
        one.material.comune.code == other.material.comune.code
            && Arc::ptr_eq(&one.material.maturity, &other.material.maturity)
            && (&one.wishes, &one.works, &one.material.calls) == (&other.wishes, &other.works, &other.material.calls)
    };
    one.len() == other.len() && one.iter().zip(other).all(same)
}

/// The members whose agenda the person may see, and the names of the others: who has not shown its agenda to everybody has
/// not shown it to its neighbours either.
async fn sittings(
    app: &AppState,
    actor: &Actor,
    year: i32,
    union: &Union,
) -> Result<(Vec<Sitting>, Vec<String>), Failure> {
    let (mut seen, mut unseen) = (Vec::new(), Vec::new());
    let registry = registry::of(app);
    // One that was merged into another since is no member any more.
    for comune in union.members.iter().filter_map(|code| registry.comune(*code)) {
        let material = Material::of(app, year, comune.code).await?;
        let body = material.comune.body();
        let kept = kept(&app.store, year, &body, None).await?;
        let public = kept.as_ref().is_some_and(|kept| kept.public);
        if app.gate.allow(actor, "see", &GuardedAgenda { body, public }).is_err() {
            unseen.push(material.comune.full_name());
            continue;
        }
        let wishes = kept.as_ref().map_or_else(|| Wishes::of(&material.size), |kept| kept.version.wishes.clone());
        seen.push(Sitting { material, wishes, works: kept.map(|kept| kept.works).unwrap_or_default() });
    }
    Ok((seen, unseen))
}

/// The people of the Union, those of its members and the analysts.
fn is_theirs(app: &AppState, me: &Signed, union: &Union) -> bool {
    let registry = registry::of(app);
    let own = me.acting.body.as_deref().is_some_and(|body| {
        body.eq_ignore_ascii_case(&union.ipa)
            || registry.by_ipa(body).is_some_and(|one| union.members.contains(&one.code))
    });
    own || app.gate.allow(&me.actor(), "see", &GuardedAgenda { body: union.ipa.to_lowercase(), public: false }).is_ok()
}

fn solved(sittings: &[Sitting]) -> Result<Together, planner::PlanError> {
    let profiles: Vec<_> = sittings.iter().map(|one| one.material.after(&one.works)).collect();
    let makings: Vec<Making<'_>> = (sittings.iter().zip(&profiles))
        .map(|(one, profile)| one.material.making(profile, &one.wishes, &one.works))
        .collect();
    let office = makings.first().map(|one| one.catalogue.size(OFFICE)).unwrap_or_default();
    let begun = Instant::now();
    let clock = || begun.elapsed().as_secs_f64();
    together(&makings, &office, &Patience { clock: &clock, plan: SECONDS, solver: Solver::Ours })
}

fn drawn(reader: &Reader, union: &Union, sittings: &[Sitting], plan: &Together) -> TogetherPage {
    let euro = |euro: u32| format!("{} €", reader.integer(i64::from(euro)));
    let first_year = sittings.first().map_or(0, |one| one.material.first_year());
    let catalogue: Option<&Catalogue> = sittings.first().map(|one| &*one.material.catalogue);
    let names: Vec<String> = sittings.iter().map(|one| one.material.comune.full_name()).collect();
    let joint = plan.joint.iter().map(|one| {
        let title = catalogue
            .and_then(|all| all.action(&one.id))
            .map(|action| action.title.in_language(reader.language).to_owned());
        let year = first_year + i32::try_from(one.year).unwrap_or_default();
        let sharing = one.members.iter().filter_map(|at| names.get(*at).cloned()).collect::<Vec<_>>();
        [title.unwrap_or_default(), year.to_string(), sharing.join(", "), euro(one.alone), euro(one.together)]
    });
    let members = sittings.iter().zip(&plan.own).map(|(one, own)| MemberRow {
        name: one.material.comune.full_name(),
        agenda: format!("/agenda/{}/{}", one.material.maturity.sources.year, one.material.comune.slug()),
        actions: own.actions.to_string(),
        cost: euro(own.cost),
        points: format!("+{}", reader.decimal(own.points, 1)),
    });
    let none = match sittings.len() {
        0 | 1 => Some("agenda-union-too-few"),
        _ if !plan.found => Some("agenda-union-no-plan"),
        _ => None,
    };
    let sum = |pick: fn(&crate::together::Joint) -> u32| plan.joint.iter().map(pick).sum::<u32>();
    let saving = [("together", euro(sum(|one| one.together)).into()), ("alone", euro(sum(|one| one.alone)).into())];
    let title = reader.tf("agenda-union-title", [("name", union.name.as_str().into())]);
    let count = i64::try_from(sittings.len()).unwrap_or_default();
    // Rounded up, so that what is said holds.
    let points = (plan.distance * 10.0).ceil() / 10.0;
    TogetherPage {
        crumbs: vec![Crumb::to("/agenda", reader.t("agenda-home")), Crumb::here(title.clone())],
        title,
        lead: reader.tf("agenda-union-lead", [("n", count.into())]),
        saving: reader.tf("agenda-union-saving", saving),
        proof: reader.tf("agenda-distance", [("points", reader.decimal(points, 1).into())]),
        joint: joint.collect(),
        members: members.collect(),
        unseen: String::new(),
        none: none.map(|key| reader.t(key)),
        reader: reader.clone(),
    }
}
