// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Actors, and things in every state that policies tell apart.

use std::sync::LazyLock;

use chrono::{DateTime, TimeDelta, Utc};
use gate::{Gate, Moment, Resource, Value};
use kernel::{Acting, Actor, Id, Person, Role};

pub(crate) const A: &str = "c_a001";
pub(crate) const B: &str = "c_b002";
pub(crate) const ANCI: &str = "anci";
pub(crate) const DTD: &str = "dtd";

pub(crate) fn gate() -> &'static Gate {
    static GATE: LazyLock<Gate> = LazyLock::new(|| Gate::load().expect("the policies load"));
    &GATE
}

/// The one person of these tests, whatever they act as.
pub(crate) fn oneself() -> Id<Person> {
    "00000000-0000-7000-8000-000000000001".parse().expect("an id")
}

pub(crate) fn another() -> Id<Person> {
    "00000000-0000-7000-8000-000000000002".parse().expect("an id")
}

pub(crate) fn now() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_000)
}

/// A minute after the sign-in, and on the record: nothing of the moment stands in the way.
pub(crate) fn best_moment() -> Moment {
    Moment::at(now()).recorded()
}

pub(crate) fn acting(body: Option<&str>, role: Option<Role>) -> Acting {
    Acting {
        person: oneself(),
        body: body.map(ToOwned::to_owned),
        role,
        level: 2,
        authenticated_at: now() - TimeDelta::minutes(1),
    }
}

pub(crate) fn person(body: &str, role: Role) -> Actor {
    Actor::Person(acting(Some(body), Some(role)))
}

/// A thing, and the words by which the matrix calls it.
#[derive(Clone, Debug)]
pub(crate) struct Thing {
    pub(crate) kind: &'static str,
    pub(crate) case: String,
    pub(crate) attributes: Vec<(&'static str, Value)>,
}

impl Resource for Thing {
    fn kind(&self) -> &'static str {
        self.kind
    }

    fn id(&self) -> String {
        "1".to_owned()
    }

    fn attributes(&self) -> Vec<(&'static str, Value)> {
        self.attributes.clone()
    }
}

pub(crate) fn thing(kind: &'static str, case: impl Into<String>, attributes: Vec<(&'static str, Value)>) -> Thing {
    Thing { kind, case: case.into(), attributes }
}

/// What a body does to its questionnaire: body, state of the submission, whether the campaign is open.
pub(crate) fn of_a_submission(body: &str, submission: &'static str, open: bool) -> Vec<(&'static str, Value)> {
    vec![
        ("body", Value::Body(body.to_owned())),
        ("submission", Value::Word("SubmissionState", submission)),
        ("campaign_open", Value::Yes(open)),
    ]
}

pub(crate) fn submission(body: &str, state: &'static str, open: bool) -> Thing {
    let case = format!("of {body}, {state}{}", if open { "" } else { ", campaign closed" });
    thing("Submission", case, of_a_submission(body, state, open))
}

/// A section or a question of a submission.
pub(crate) fn part(kind: &'static str, submission: Thing, state: &'static str, whose: &[Id<Person>]) -> Thing {
    let delegates = match whose {
        [] => "nobody's",
        [one] if *one == oneself() => "delegated to the actor",
        _ => "delegated to another",
    };
    let mut attributes = submission.attributes;
    attributes.push(("section", Value::Word("SectionState", state)));
    attributes.push(("delegates", Value::People(whose.to_vec())));
    thing(kind, format!("{}, section {state}, {delegates}", submission.case), attributes)
}

fn with(kind: &'static str, base: Thing, name: &'static str, value: Value, said: &str) -> Thing {
    let mut attributes = base.attributes;
    attributes.push((name, value));
    thing(kind, format!("{}, {said}", base.case), attributes)
}

fn membership(body: &str, person: Id<Person>, valid: bool) -> Thing {
    let whose = if person == oneself() { "the actor's" } else { "another's" };
    let case = format!("{whose}, in {body}{}", if valid { "" } else { ", ended" });
    let attributes =
        vec![("body", Value::Body(body.to_owned())), ("person", Value::Person(person)), ("valid", Value::Yes(valid))];
    thing("Membership", case, attributes)
}

fn invitation(body: &str, presented: bool) -> Thing {
    let case = format!("to {body}{}", if presented { ", held by the actor" } else { "" });
    let attributes = vec![("body", Value::Body(body.to_owned())), ("presented", Value::Yes(presented))];
    thing("Invitation", case, attributes)
}

pub(crate) fn enrolment(headed: bool) -> Thing {
    let case = if headed { "of a body with people" } else { "of a body where nobody is" };
    thing("Enrolment", case, vec![("headed", Value::Yes(headed))])
}

/// Everything, in every state that makes a difference, seen from the Comune A.
pub(crate) fn things() -> Vec<Thing> {
    let mut things = vec![thing("Registry", "", vec![])];
    for open in [false, true] {
        let case = if open { "open to visitors" } else { "closed to visitors" };
        things.push(thing("Funding", case, vec![("open_to_visitors", Value::Yes(open))]));
    }
    things.push(thing("Alert", "", vec![]));
    for state in ["draft", "published"] {
        things.push(thing("Edition", state, vec![("state", Value::Word("EditionState", state))]));
    }
    things.push(thing("Campaign", "", vec![]));
    for state in ["draft", "published"] {
        things.push(thing("Report", state, vec![("report", Value::Word("ReportState", state))]));
    }
    for public in [false, true] {
        let case = if public { "public" } else { "not public" };
        things.push(thing("Results", case, vec![("public", Value::Yes(public))]));
        for body in [A, B] {
            let attributes = vec![("body", Value::Body(body.to_owned())), ("public", Value::Yes(public))];
            things.push(thing("Scheda", format!("of {body}, {case}"), attributes));
        }
    }
    things.extend(compiled());
    for body in [A, B] {
        for kind in ["Ticket", "Flag"] {
            things.push(thing(kind, format!("of {body}"), vec![("body", Value::Body(body.to_owned()))]));
        }
    }
    for (body, public) in [(A, false), (B, false), (B, true)] {
        let case = format!("of {body}{}", if public { ", public" } else { "" });
        let attributes = vec![("body", Value::Body(body.to_owned())), ("public", Value::Yes(public))];
        things.push(thing("Agenda", case, attributes));
    }
    for (case, owner) in [("the actor's", oneself()), ("another's", another())] {
        for sharing in ["private", "link", "public"] {
            let attributes = vec![("owner", Value::Person(owner)), ("shared", Value::Word("BoardSharing", sharing))];
            things.push(thing("Board", format!("{case}, {sharing}"), attributes));
        }
    }
    for (body, whose, valid) in [
        (A, oneself(), true),
        (A, oneself(), false),
        (A, another(), true),
        (B, oneself(), true),
        (B, another(), true),
        (ANCI, another(), true),
    ] {
        things.push(membership(body, whose, valid));
    }
    for (body, presented) in [(A, false), (B, false), (B, true), (ANCI, false)] {
        things.push(invitation(body, presented));
    }
    things.push(with("Invitation", invitation(A, true), "by", Value::Person(oneself()), "sent by the actor"));
    things.extend([false, true].map(enrolment));
    for (case, whose) in [("the actor's", oneself()), ("another's", another())] {
        things.push(thing("OwnData", case, vec![("person", Value::Person(whose))]));
    }
    things.push(thing("IdentityLog", "", vec![]));
    things.push(thing("SealingKeys", "", vec![]));
    things.push(thing("Outbox", "", vec![]));
    things
}

/// Submissions and their parts.
fn compiled() -> Vec<Thing> {
    let mut things = Vec::new();
    for (body, state, open) in [
        (A, "compiling", true),
        (A, "ready", true),
        (A, "submitted", true),
        (A, "ready", false),
        (A, "submitted", false),
        (B, "ready", true),
        (B, "submitted", true),
    ] {
        things.push(submission(body, state, open));
    }
    let (me, other) = ([oneself()], [another()]);
    for kind in ["Section", "Question"] {
        for whose in [[].as_slice(), &me, &other] {
            things.push(part(kind, submission(A, "compiling", true), "open", whose));
        }
        things.push(part(kind, submission(A, "compiling", true), "closed", &me));
        things.push(part(kind, submission(A, "ready", true), "reviewed", &me));
        things.push(part(kind, submission(A, "submitted", true), "reviewed", &me));
        things.push(part(kind, submission(A, "compiling", false), "open", &me));
        things.push(part(kind, submission(B, "compiling", true), "open", &me));
    }
    for (base, to) in [
        (submission(A, "compiling", true), oneself()),
        (submission(A, "compiling", true), another()),
        (submission(A, "submitted", true), oneself()),
        (submission(A, "compiling", false), oneself()),
        (submission(B, "compiling", true), oneself()),
    ] {
        let said = if to == oneself() { "to the actor" } else { "to another" };
        things.push(with("Delegation", base, "to", Value::Person(to), said));
    }
    things
}
