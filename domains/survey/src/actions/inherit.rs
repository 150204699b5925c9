// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A Comune takes answers of its Union: those that somebody of the Comune chose, and nothing by itself.

use chrono::{DateTime, Utc};
use kernel::{Acting, Actor, day_in_rome};
use web::AppState;
use xlsform::run::{Node, Reference};

use super::save::keep;
use crate::{
    change::{Change, Verb},
    compile_problem::CompileProblem,
    desk::Desk,
    here::Here,
    part::is_answered,
    queries,
    submission::SectionState,
};

/// What is taken, and what was seen before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inheritance {
    /// The Union, by codice IPA in small letters.
    pub union: String,
    /// The section.
    pub section: String,
    /// The nodes of the questions, and of the repeats, that are taken.
    pub nodes: Vec<String>,
    /// The last change that whoever chose had seen.
    pub seen: i64,
}

/// Takes answers of a Union and tells how many there were. What somebody else answered meanwhile stays, and so does what
/// the Comune is not asked, or has two answers to.
///
/// # Errors
/// When the gate says no; [`CompileProblem::NotFound`] when the Union is not the Comune's or has not closed the section;
/// [`CompileProblem::Overtaken`]; when the database fails.
pub async fn inherit(
    app: &AppState,
    acting: &Acting,
    desk: &mut Desk,
    wanted: &Inheritance,
) -> Result<usize, CompileProblem> {
    let actor = Actor::Person(acting.clone());
    let now = app.clock.now();
    app.gate.allow(&actor, "answer", &desk.guarded_section(&wanted.section, day_in_rome(now)))?;
    let unions = queries::union_desks(app, desk).await?;
    let theirs = unions.into_iter().find(|(union, _)| union.ipa.eq_ignore_ascii_case(&wanted.union));
    let (_, theirs) = theirs.ok_or(CompileProblem::NotFound)?;
    if theirs.standing(&wanted.section).is_none_or(|one| one.state == SectionState::Open) {
        return Err(CompileProblem::NotFound);
    }
    let before = desk.number();
    desk.is_stale = true;
    let taken = take(desk, &theirs, acting, now, wanted);
    if desk.number() > before {
        keep(app, &actor, desk, before, now).await?;
    }
    desk.is_stale = false;
    Ok(taken)
}

/// Takes answers in the order of the form, so that what one opens can be taken after it.
fn take(desk: &mut Desk, theirs: &Desk, acting: &Acting, now: DateTime<Utc>, wanted: &Inheritance) -> usize {
    let world = Here::on(now);
    let chosen = |node: &Node<'_>| {
        let reference = node.reference.as_str();
        let is_in = |one: &String| {
            reference == one || reference.strip_prefix(one.as_str()).is_some_and(|rest| rest.starts_with('['))
        };
        node.is_leaf && node.relevant && !node.value.is_empty() && wanted.nodes.iter().any(is_in)
    };
    let answers: Vec<(String, String)> = theirs
        .record()
        .nodes(&world)
        .iter()
        .filter(|node| chosen(node))
        .map(|node| (node.reference.to_string(), node.value.to_owned()))
        .collect();
    let mut taken = 0;
    for (node, value) in answers {
        let is_ours = desk.form.section_of(&node).is_some_and(|section| section.name == wanted.section);
        let is_open = desk.conflict(&node).is_some();
        if !is_ours || is_open || desk.is_contested(&node, wanted.seen, Some(acting.person)) {
            continue;
        }
        make_room(desk, &node, acting, now, wanted);
        let reference = Reference::from(node.as_str());
        let may_change = desk.record().is_readonly(&reference) == Some(false);
        if may_change
            && is_answered(&desk.form, &reference.path())
            && desk.take(change(desk, Verb::Inherit, &node, &value, acting, now, wanted)).is_ok()
        {
            taken += 1;
        }
    }
    taken
}

/// Adds the instances that a node stands in.
fn make_room(desk: &mut Desk, node: &str, acting: &Acting, now: DateTime<Utc>, wanted: &Inheritance) {
    for (at, _) in node.match_indices('[') {
        let number = node[at + 1..].split(']').next().and_then(|number| number.parse::<usize>().ok()).unwrap_or(0);
        let repeat = &node[..at];
        while desk.record().count(&Reference::from(repeat)).unwrap_or(number) < number {
            if desk.take(change(desk, Verb::Add, repeat, "", acting, now, wanted)).is_err() {
                return;
            }
        }
    }
}

fn change(
    desk: &Desk,
    verb: Verb,
    node: &str,
    value: &str,
    acting: &Acting,
    now: DateTime<Utc>,
    wanted: &Inheritance,
) -> Change {
    Change {
        number: desk.number() + 1,
        person: Some(acting.person),
        role: acting.role.map(|role| role.word().to_owned()).unwrap_or_default(),
        at: now,
        section: wanted.section.clone(),
        node: node.to_owned(),
        verb,
        value: value.to_owned(),
        seen: wanted.seen,
    }
}
