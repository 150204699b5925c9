// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What stands under a question: two answers to choose between, and the ways to get help.

use askama::Template;
use web::{Reader, show};

use super::body::Names;
use crate::{
    desk::{Conflict, Proposal},
    widgets::{Question, Widget},
};

/// What there is to say beside the questions of a section.
pub(super) struct Beside<'a> {
    pub(super) reader: &'a Reader,
    pub(super) names: &'a Names,
    /// The address of the section.
    pub(super) address: &'a str,
    pub(super) conflicts: &'a [Conflict],
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
}

/// One of several answers to a question.
struct Answer {
    number: i64,
    who: String,
    at: String,
    value: String,
}

/// The HTML under a question; blank when there is nothing to say.
pub(super) fn html(beside: &Beside<'_>, question: &Question) -> String {
    let conflict = beside.conflicts.iter().find(|conflict| conflict.node == question.reference);
    let answers = conflict.map(|conflict| {
        let all = std::iter::once(&conflict.standing).chain(&conflict.proposals);
        all.map(|one| answer(beside, question, one)).collect()
    });
    if question.widget == Widget::Note || answers.is_none() {
        return String::new();
    }
    let page = BesideHtml {
        reader: beside.reader,
        q: question,
        id: question.id(),
        address: beside.address,
        answers: answers.unwrap_or_default(),
    };
    show(&page).map(|html| html.0).unwrap_or_default()
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
