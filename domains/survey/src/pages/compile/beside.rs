// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What stands under a question: two answers to choose between, and the ways to get help.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use web::{Reader, show};

use super::{super::attachments, body::Names};
use crate::{
    attachment::Attachment,
    change::Verb,
    desk::{Conflict, Desk, Proposal},
    known::HIDDEN,
    ticket::{Side, Ticket},
    widgets::{Question, Widget},
};

/// What there is to say beside the questions of a section.
pub(super) struct Beside<'a> {
    pub(super) reader: &'a Reader,
    pub(super) names: &'a Names,
    /// The address of the section.
    pub(super) address: &'a str,
    /// The address of the submission.
    pub(super) base: &'a str,
    pub(super) conflicts: &'a [Conflict],
    pub(super) attachments: &'a [Attachment],
    pub(super) tickets: &'a [Ticket],
    /// Whether the person may ask for help, and reply to what is asked of the body.
    pub(super) may_ask: bool,
    /// The questions that still hold what was answered last year.
    pub(super) as_before: &'a BTreeSet<&'a str>,
    /// What there is to know beside each question, as HTML.
    pub(super) remarks: &'a BTreeMap<String, Vec<&'a str>>,
}

/// The questions that hold what was answered last year, and that nobody has answered since.
pub(super) fn as_before(desk: &Desk) -> BTreeSet<&str> {
    let begun = desk.changes().iter().take_while(|one| one.person.is_none() && one.verb != Verb::Carry);
    let known = begun.filter(|one| one.verb == Verb::Know).map(|one| one.node.as_str());
    // What sources know stands in hidden nodes, which nobody is shown.
    let mut known: BTreeSet<&str> = known.filter(|node| !is_hidden(node)).collect();
    if !known.is_empty() {
        desk.changes().iter().filter(|one| one.person.is_some()).for_each(|one| {
            known.remove(one.node.as_str());
        });
    }
    known
}

fn is_hidden(node: &str) -> bool {
    node.rsplit('/').next().is_some_and(|name| name.starts_with(HIDDEN))
}

#[derive(Template)]
#[template(path = "compile/beside.html")]
struct BesideHtml<'a> {
    reader: &'a Reader,
    q: &'a Question,
    id: String,
    /// The address that takes what is chosen.
    address: &'a str,
    answers: Vec<Answer>,
    attachments: String,
    asked: Vec<Asked>,
    may_ask: bool,
    /// It holds what was answered last year.
    as_before: bool,
    remarks: &'a [&'a str],
}

/// One of several answers to a question.
struct Answer {
    number: i64,
    who: String,
    at: String,
    value: String,
}

/// Something asked beside a question, in words.
struct Asked {
    id: String,
    who: String,
    text: String,
    reply: Option<String>,
    /// Whether the person may reply.
    may_reply: bool,
}

/// The HTML under a question; blank when there is nothing to say.
pub(super) fn html(beside: &Beside<'_>, question: &Question) -> String {
    if question.widget == Widget::Note {
        return String::new();
    }
    let Beside { reader, names: _, address, base, attachments, .. } = *beside;
    let conflict = beside.conflicts.iter().find(|conflict| conflict.node == question.reference);
    let answers = conflict.map(|conflict| {
        let all = std::iter::once(&conflict.standing).chain(&conflict.proposals);
        all.map(|one| answer(beside, question, one)).collect()
    });
    let (node, called) = (&question.reference, &question.words.plain);
    let asked: Vec<Asked> =
        beside.tickets.iter().filter(|one| one.node == *node).map(|one| asked(beside, one)).collect();
    let may_attach = !question.readonly;
    let page = BesideHtml {
        reader,
        q: question,
        id: question.id(),
        address,
        answers: answers.unwrap_or_default(),
        attachments: attachments::beside(reader, base, node, called, attachments, may_attach),
        asked,
        may_ask: beside.may_ask,
        as_before: !question.value.is_empty() && beside.as_before.contains(node.as_str()),
        remarks: beside.remarks.get(node).map_or(&[], Vec::as_slice),
    };
    show(&page).map(|html| html.0).unwrap_or_default()
}

fn asked(beside: &Beside<'_>, ticket: &Ticket) -> Asked {
    let by_room = ticket.asked_by == Side::Room;
    let who = match ticket.person {
        _ if by_room => beside.reader.t("survey-the-analysts"),
        Some(person) => beside.names.of_person(person).to_owned(),
        None => beside.reader.t("survey-somebody"),
    };
    Asked {
        id: ticket.id.to_string(),
        who,
        text: ticket.text.clone(),
        reply: ticket.reply.as_ref().map(|reply| reply.text.clone()),
        may_reply: by_room && beside.may_ask && ticket.reply.is_none(),
    }
}

fn answer(beside: &Beside<'_>, question: &Question, one: &Proposal) -> Answer {
    let as_given = Question { value: one.value.clone(), ..question.clone() };
    let value = as_given.in_words();
    let who = match one.person {
        Some(person) => beside.names.of_person(person).to_owned(),
        None => beside.reader.t("survey-a-source"),
    };
    Answer {
        number: one.number,
        who,
        at: hour(one.at),
        value: if value.is_empty() { beside.reader.t("survey-no-answer") } else { value },
    }
}

/// The hour in Rome.
pub(super) fn hour(at: chrono::DateTime<chrono::Utc>) -> String {
    at.with_timezone(&chrono_tz::Europe::Rome).format("%H:%M").to_string()
}
