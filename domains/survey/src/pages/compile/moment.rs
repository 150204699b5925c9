// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! One section at one moment, as a person sees it: its parts, with what stands beside each question.

use std::collections::{BTreeMap, BTreeSet};

use web::Reader;
use xlsform::run::Record;

use super::{
    beside::{self, Beside},
    body::Names,
    remarks::Placed,
};
use crate::{
    attachment::Attachment,
    desk::{Conflict, Desk, Progress},
    form::{FormSection, language_of},
    here::Here,
    ticket::Ticket,
    widgets::{Part, Question, Reading, parts_of},
};

/// What a person sees of a section.
pub(super) struct Moment {
    pub(super) parts: Vec<Part>,
    pub(super) progress: Progress,
    /// What is to be mended, where: the name of the control on the page, the question, what is wrong.
    pub(super) problems: Vec<(String, String, String)>,
    pub(super) conflicts: Vec<Conflict>,
    /// The number of the last change in it.
    pub(super) number: i64,
}

/// How a section is looked at.
pub(super) struct Look<'a> {
    pub(super) reader: &'a Reader,
    pub(super) section: &'a FormSection,
    /// The address of the section.
    pub(super) address: &'a str,
    pub(super) world: &'a Here,
    pub(super) names: &'a Names,
    /// Everything that is missing is told, not only where somebody was.
    pub(super) checked: bool,
    /// Which questions the person may answer.
    pub(super) may_answer: &'a dyn Fn(&str) -> bool,
    /// What is looked for in long lists, by question.
    pub(super) searches: &'a BTreeMap<String, String>,
    /// The address of the submission.
    pub(super) base: &'a str,
    pub(super) attachments: &'a [Attachment],
    pub(super) tickets: &'a [Ticket],
    pub(super) remarks: &'a Placed,
    pub(super) may_ask: bool,
}

impl Moment {
    /// The section as it stands.
    pub(super) fn of(desk: &Desk, look: &Look<'_>) -> Self {
        Self::read(desk, desk.record(), desk.number(), look)
    }

    /// The section as a page showed it that had seen this change; none when that is too long ago.
    pub(super) fn at(desk: &Desk, seen: i64, look: &Look<'_>) -> Option<Self> {
        if seen == desk.number() {
            return Some(Self::of(desk, look));
        }
        Some(Self::read(desk, &desk.record_at(seen)?, seen, look))
    }

    fn read(desk: &Desk, record: &Record, number: i64, look: &Look<'_>) -> Self {
        let told = in_language(record, look);
        let record = told.as_ref().unwrap_or(record);
        let touched: BTreeSet<String> =
            desk.changes().iter().filter(|one| one.person.is_some()).map(|one| one.node.clone()).collect();
        let reading =
            Reading { reader: look.reader, touched: &touched, checked: look.checked, searches: look.searches };
        let views = record.walk_some(&|path| look.section.holds(path), look.world);
        let progress = Progress::of_views(&views);
        let parts = parts_of(record, views, &reading);
        let mut parts = without_its_own_heading(parts, look);
        let conflicts: Vec<Conflict> =
            desk.conflicts_at(number).into_iter().filter(|one| look.section.holds(&one.node)).collect();
        let Look { reader, names, address, base, attachments, tickets, may_ask, .. } = *look;
        let as_before = &beside::as_before(desk);
        let remarks = &look.remarks.among(&parts);
        let beside = Beside {
            reader,
            names,
            address,
            base,
            conflicts: &conflicts,
            attachments,
            tickets,
            may_ask,
            as_before,
            remarks,
        };
        let mut problems = Vec::new();
        for part in &mut parts {
            part.each_question_mut(&mut |question| {
                question.readonly |= !(look.may_answer)(&question.reference);
                if question.asked {
                    question.beside = beside::html(&beside, question);
                    problems.extend(problem(question));
                }
            });
        }
        Self { parts, progress, problems, conflicts, number }
    }
}

/// The page says the heading of the section already: what is under it stands on the page itself.
fn without_its_own_heading(parts: Vec<Part>, look: &Look<'_>) -> Vec<Part> {
    let title = look.section.title(look.reader.language.tag());
    let open = |part: Part| match part {
        Part::Section(section) if section.asked && section.words.plain == title => section.parts,
        other => vec![other],
    };
    parts.into_iter().flat_map(open).collect()
}

fn problem(question: &Question) -> Option<(String, String, String)> {
    let problem = question.problem.clone()?;
    let name = if question.words.plain.is_empty() { &question.reference } else { &question.words.plain };
    let instance = question.reference.rsplit_once('[').and_then(|(_, rest)| rest.split(']').next());
    let name = instance.map_or_else(|| name.clone(), |number| format!("{name} ({number})"));
    Some((question.first_control(), name, problem))
}

/// The record in the reader's language, where that is not the form's first.
fn in_language(record: &Record, look: &Look<'_>) -> Option<Record> {
    let wanted = language_of(record.program(), look.reader.language.tag())?;
    if record.language() == Some(wanted) {
        return None;
    }
    let mut told = record.clone();
    told.set_language(wanted, look.world).ok()?;
    Some(told)
}
