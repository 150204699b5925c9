// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What no policy may ever permit, whatever the state of things: every role, every act, every thing.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use gate::{Moment, Value};
use kernel::{Actor, Problem, ProblemKind, Role};

use crate::{
    given::{A, ANCI, B, DTD, Thing, acting, best_moment, gate, now, oneself, part, person, submission, thing, things},
    matrix::actions,
    schema::schema,
};

/// What those who have not signed in may write: simulated data where the house is open to it, and alerts by mail.
const UNSIGNED: [&str; 4] = ["ask_alert", "load_simulated", "remove_simulated", "settle_alert"];

/// Every act on every thing that these actors may do.
fn allowed(actors: &[Actor], things: &[Thing]) -> Vec<(Actor, String, Thing)> {
    let (gate, schema) = (gate(), schema());
    let mut allowed = Vec::new();
    for thing in things {
        for action in actions(&schema, thing.kind) {
            for actor in actors {
                if gate.allow_at(best_moment(), actor, &action, thing).is_ok() {
                    allowed.push((actor.clone(), action.clone(), thing.clone()));
                }
            }
        }
    }
    allowed
}

fn group(name: &str) -> BTreeSet<String> {
    let schema = schema();
    let entities = schema.action_entities().expect("actions");
    let is_in = |action: &&cedar_policy::EntityUid| {
        entities.ancestors(action).is_some_and(|mut above| above.any(|a| a.id().unescaped() == name))
    };
    schema.actions().filter(is_in).map(|action| action.id().unescaped().to_owned()).collect()
}

fn everybody_of(body: &str) -> Vec<Actor> {
    Role::ALL.into_iter().map(|role| person(body, role)).collect()
}

/// Every state of a submission and of its parts, in this body, delegated to the actor where that can be.
fn questionnaire_of(body: &str) -> Vec<Thing> {
    let mut things = Vec::new();
    for open in [true, false] {
        for state in ["compiling", "ready", "submitted"] {
            things.push(submission(body, state, open));
            for section in ["open", "closed", "reviewed"] {
                for kind in ["Section", "Question"] {
                    things.push(part(kind, submission(body, state, open), section, &[]));
                    things.push(part(kind, submission(body, state, open), section, &[oneself()]));
                }
            }
        }
    }
    things.push(thing("Ticket", body, vec![("body", Value::Body(body.to_owned()))]));
    things.push(thing("Flag", body, vec![("body", Value::Body(body.to_owned()))]));
    things
}

#[test]
fn a_visitor_writes_nothing_but_what_is_listed() {
    let writes = group("write");
    let done: BTreeSet<String> = allowed(&[Actor::Visitor], &things())
        .into_iter()
        .map(|(_, action, _)| action)
        .filter(|action| writes.contains(action))
        .collect();
    assert_eq!(done.iter().map(String::as_str).collect::<Vec<_>>(), UNSIGNED);
}

#[test]
fn nobody_of_a_comune_learns_anything_of_the_questionnaire_of_another() {
    let (gate, schema) = (gate(), schema());
    for thing in questionnaire_of(B) {
        for action in actions(&schema, thing.kind) {
            for actor in everybody_of(A) {
                let refusal = gate.allow_at(best_moment(), &actor, &action, &thing).expect_err("refused");
                assert_eq!((refusal.kind(), refusal.code()), (ProblemKind::NotFound, "web.not_found"), "{refusal}");
            }
        }
    }
}

#[test]
fn whoever_studies_writes_or_keeps_the_keys_never_touches_an_answer() {
    let compile = group("compile");
    let roles = [Role::Analyst, Role::Author, Role::Administrator, Role::Viewer];
    let mut touched = Vec::new();
    for body in [A, ANCI, DTD] {
        let actors: Vec<Actor> = roles.iter().map(|role| person(body, *role)).collect();
        let done = allowed(&actors, &questionnaire_of(A));
        touched.extend(done.into_iter().filter(|(_, action, _)| compile.contains(action)));
    }
    assert!(touched.is_empty(), "{touched:#?}");
}

#[test]
fn nobody_but_the_people_of_a_comune_compiles_for_it() {
    let compile = group("compile");
    let mut actors = vec![Actor::Visitor, Actor::Operator, Actor::System("job")];
    actors.extend([ANCI, DTD, B].into_iter().flat_map(everybody_of));
    let done = allowed(&actors, &questionnaire_of(A));
    let touched: Vec<_> = done.into_iter().filter(|(_, action, _)| compile.contains(action)).collect();
    assert!(touched.is_empty(), "{touched:#?}");
}

#[test]
fn a_national_role_held_in_a_comune_is_worth_nothing_outside_it() {
    let (gate, schema) = (gate(), schema());
    for kind in ["Campaign", "IdentityLog", "Outbox"] {
        for action in actions(&schema, kind).into_iter().filter(|action| !action.starts_with("see_")) {
            for role in [Role::Analyst, Role::Author, Role::Administrator] {
                let refused = gate.allow_at(best_moment(), &person(A, role), &action, &thing(kind, "", vec![]));
                assert_eq!(refused.expect_err("refused").kind(), ProblemKind::NotFound, "{role} {action} {kind}");
            }
        }
    }
}

#[test]
fn a_person_without_a_body_has_only_what_is_theirs() {
    let nobody = Actor::Person(acting(None, None));
    let visitor: BTreeSet<(String, String)> = allowed(&[Actor::Visitor], &things())
        .into_iter()
        .map(|(_, action, thing)| (action, thing.kind.into()))
        .collect();
    let more: BTreeSet<(String, String)> = allowed(&[nobody], &things())
        .into_iter()
        .map(|(_, action, thing)| (action, thing.kind.to_owned()))
        .filter(|done| !visitor.contains(done))
        .collect();
    let more: Vec<String> = more.into_iter().map(|(action, kind)| format!("{action} {kind}")).collect();
    assert_eq!(
        more,
        [
            "accept_invitation Invitation",
            "act_for Membership",
            "ask_code Enrolment",
            "edit_board Board",
            "end_membership Membership",
            "end_other_sessions OwnData",
            "end_sessions OwnData",
            "erase_own_data OwnData",
            "export_own_data OwnData",
            "redeem_code Enrolment",
            "see Invitation",
            "see Membership",
            "see OwnData",
        ]
    );
}

#[test]
fn the_identity_log_is_read_by_nobody_off_the_record() {
    let gate = gate();
    let log = thing("IdentityLog", "", vec![]);
    let mut actors = vec![Actor::Operator, Actor::System("job"), Actor::Visitor];
    actors.extend([A, ANCI, DTD].into_iter().flat_map(everybody_of));
    for actor in actors {
        assert!(gate.allow_at(Moment::at(now()), &actor, "read_identity_log", &log).is_err(), "{actor}");
    }
    assert_eq!(gate.allow_at(best_moment(), &person(ANCI, Role::Administrator), "read_identity_log", &log), Ok(()));
}

#[test]
fn the_final_submission_wants_a_recent_sign_in_of_level_two() {
    let gate = gate();
    let ready = submission(A, "ready", true);
    let vertice = |minutes, level| {
        let authenticated_at = now() - TimeDelta::minutes(minutes);
        Actor::Person(kernel::Acting { level, authenticated_at, ..acting(Some(A), Some(Role::Vertice)) })
    };
    let code = |minutes, level, moment| {
        gate.allow_at(moment, &vertice(minutes, level), "submit", &ready).err().map(|refusal| refusal.code())
    };
    assert_eq!(code(15, 2, Moment::at(now())), None);
    assert_eq!(code(16, 2, Moment::at(now())), Some("gate.sign_in_again"));
    assert_eq!(code(-1, 2, Moment::at(now())), Some("gate.sign_in_again"), "a sign-in of the future is none");
    assert_eq!(code(1, 2, Moment::default()), Some("gate.sign_in_again"), "an act that forgets the moment is refused");
    assert_eq!(code(1, 1, Moment::at(now())), Some("gate.level_too_low"));
}
