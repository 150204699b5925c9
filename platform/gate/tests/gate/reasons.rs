// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the person who is stopped is told.

use gate::Value;
use kernel::{Actor, Problem, ProblemKind, Role};

use crate::given::{A, B, another, best_moment, enrolment, gate, oneself, part, person, submission, thing};

fn told(actor: &Actor, action: &str, thing: &crate::given::Thing) -> &'static str {
    let refusal = gate().allow_at(best_moment(), actor, action, thing).expect_err("refused");
    refusal.code()
}

#[test]
fn whoever_may_never_do_it_is_told_who_may() {
    let compiling = submission(A, "compiling", true);
    assert_eq!(told(&person(A, Role::Rtd), "submit", &compiling), "gate.who_submits");
    assert_eq!(told(&Actor::Operator, "submit", &compiling), "gate.who_submits");
    let section = part("Section", compiling, "closed", &[another()]);
    assert_eq!(told(&person(A, Role::Compiler), "review_section", &section), "gate.who_reviews");
    assert_eq!(told(&person(A, Role::Compiler), "answer", &section), "gate.who_compiles");
}

#[test]
fn whoever_may_is_told_what_is_in_the_way_today() {
    let vertice = person(A, Role::Vertice);
    assert_eq!(told(&vertice, "submit", &submission(A, "compiling", true)), "gate.sections_to_review");
    assert_eq!(told(&vertice, "submit", &submission(A, "submitted", true)), "gate.already_submitted");
    assert_eq!(told(&vertice, "submit", &submission(A, "ready", false)), "gate.campaign_closed");
    assert_eq!(told(&vertice, "reopen", &submission(A, "ready", true)), "gate.not_submitted");
    let closed = part("Section", submission(A, "compiling", true), "closed", &[oneself()]);
    assert_eq!(told(&person(A, Role::Compiler), "answer", &closed), "gate.section_closed");
    let open = part("Section", submission(A, "compiling", true), "open", &[another()]);
    assert_eq!(told(&vertice, "close_section", &open), "gate.who_closes");
    assert_eq!(told(&person(A, Role::Rtd), "review_section", &open), "gate.section_not_closed");
}

#[test]
fn a_refusal_names_the_policies_that_decided() {
    let refusal = gate()
        .allow_at(best_moment(), &person(A, Role::Vertice), "submit", &submission(A, "compiling", false))
        .expect_err("refused");
    let policies: Vec<&str> = refusal.reasons().iter().map(|reason| reason.policy.as_str()).collect();
    assert_eq!(policies, ["survey.campaign_open", "survey.every_section_reviewed"]);
    assert!(
        refusal.to_string().ends_with(
            "for c_a001 as vertice may not submit Submission 1: survey.campaign_open, survey.every_section_reviewed"
        ),
        "{refusal}"
    );
}

#[test]
fn a_visitor_is_led_to_the_sign_in_where_the_thing_is_public_and_nowhere_else() {
    let refusal = |action, thing: &crate::given::Thing| {
        gate().allow_at(best_moment(), &Actor::Visitor, action, thing).expect_err("refused")
    };
    assert!(refusal("ask_code", &enrolment(false)).wants_sign_in());
    let hidden = refusal("see", &submission(B, "ready", true));
    assert!(!hidden.wants_sign_in());
    assert_eq!(hidden.kind(), ProblemKind::NotFound);
}

#[test]
fn a_question_in_words_the_schema_does_not_know_is_refused_as_our_fault() {
    let asked = [
        gate().allow(&Actor::Operator, "sumbit", &submission(A, "ready", true)),
        gate().allow(&Actor::Operator, "submit", &thing("Submision", "", vec![])),
        gate().allow(&Actor::Operator, "submit", &thing("Submission", "", vec![("body", Value::Yes(true))])),
        gate().allow(&Actor::Operator, "submit", &submission(A, "sumbitted", true)),
        gate().allow(&Actor::Operator, "grant", &submission(A, "ready", true)),
    ];
    for refused in asked {
        let refusal = refused.expect_err("refused");
        assert_eq!((refusal.kind(), refusal.code()), (ProblemKind::Internal, "gate.misasked"), "{refusal}");
    }
}
