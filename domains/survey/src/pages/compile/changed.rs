// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a new version of the questionnaire left to do in a submission, for its home.

use std::sync::Arc;

use kernel::day_in_rome;
use web::{AppState, Reader};
use xlsform::{
    exchange,
    run::{Record, Reference},
};

use crate::{
    answers::{Answer, Answers},
    change::{Change, Verb},
    compile_problem::CompileProblem,
    desk::Desk,
    form::Form,
    here::Here,
    passage::added,
    queries::desks,
    submission::{SectionState, State},
    widgets::node_id,
};

/// What changed under the people who compile, and is not looked at yet.
pub(super) struct Changed {
    /// The day on which the submission went on under the new version.
    pub(super) day: String,
    /// Questions that are new and unanswered: question and address.
    pub(super) new: Vec<(String, String)>,
    /// Answers to look at again: question, address, what was answered.
    pub(super) review: Vec<(String, String, String)>,
    /// Answers to what is not asked any more: question, what was answered.
    pub(super) gone: Vec<(String, String)>,
}

impl Changed {
    /// Reads the log since the last passage; none when there was none, or nothing is left to tell.
    pub(super) async fn of(
        app: &AppState,
        reader: &Reader,
        base: &str,
        desk: &Desk,
    ) -> Result<Option<Self>, CompileProblem> {
        let Some(at) = desk.changes().iter().rposition(Change::is_passage) else { return Ok(None) };
        if desk.submission.state == State::Submitted {
            return Ok(None);
        }
        let passage = &desk.changes()[at];
        let before = desks::form(app, desk.submission.year, &passage.value).await?;
        let world = Here::on(app.clock.now());
        let reading = Reading { base, desk, answers: Answers::of(desk.record(), reader, &world) };
        let mut told = Self {
            day: reader.date(day_in_rome(passage.at)),
            new: reading.unanswered(&before),
            review: Vec::new(),
            gone: Vec::new(),
        };
        let old = Record::new(Arc::clone(&before.program), &world);
        let old = Answers::of(&old, reader, &world);
        // What the log says of the passage itself: nobody did it.
        let lines = desk.changes()[at..].iter().take_while(|line| line.at == passage.at);
        for line in lines.filter(|line| line.verb == Verb::Aside) {
            reading.aside(line, &old, &mut told);
        }
        let is_over = told.new.is_empty() && told.review.is_empty() && told.gone.is_empty();
        Ok((!is_over).then_some(told))
    }
}

struct Reading<'a> {
    base: &'a str,
    desk: &'a Desk,
    answers: Answers<'a>,
}

impl Reading<'_> {
    /// Questions that were not asked before and wait for an answer.
    fn unanswered(&self, before: &Form) -> Vec<(String, String)> {
        let form = &self.desk.form;
        let diff = exchange::diff(before.program.definition(), form.program.definition());
        let added = added(&diff, form);
        let sections = form.sections.iter().filter(|section| self.is_open(&section.name));
        let asked = sections.flat_map(|section| {
            let waits =
                |one: &Answer| one.value.is_empty() && added.contains(&&*Reference::from(one.node.as_str()).path());
            self.answers
                .asked(section)
                .into_iter()
                .filter(waits)
                .map(|one| (one.label, self.address(&section.name, &one.node)))
        });
        asked.collect()
    }

    /// An answer that had no place as it was: to be given again, or to a question that is gone.
    fn aside(&self, line: &Change, old: &Answers<'_>, told: &mut Changed) {
        let section = self.desk.form.section_of(&line.node);
        let asked = section.and_then(|section| {
            let found = self.answers.asked(section).into_iter().find(|one| one.node == line.node)?;
            Some((section, found))
        });
        let was = old.said(&line.node, &line.value);
        match asked {
            Some((section, found)) => {
                let settled = |later: &Change| {
                    later.number > line.number
                        && later.node == line.node
                        && later.person.is_some()
                        && later.verb.applies()
                };
                if self.is_open(&section.name) && !self.desk.changes().iter().any(settled) {
                    told.review.push((found.label, self.address(&section.name, &line.node), was));
                }
            }
            None => told.gone.push((old.label_of(&line.node), was)),
        }
    }

    fn is_open(&self, section: &str) -> bool {
        self.desk.standing(section).is_none_or(|standing| standing.state == SectionState::Open)
    }

    fn address(&self, section: &str, node: &str) -> String {
        format!("{}/{section}#{}", self.base, node_id(node))
    }
}
