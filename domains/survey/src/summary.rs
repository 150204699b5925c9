// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What whoever signs off wants to know on one page: section by section, what was answered, what was not, what differs.

use web::Reader;
use xlsform::run::{Record, Reference};

use crate::{
    answers::{Answer, Answers, Difference, differences},
    change::Verb,
    desk::{Desk, Progress},
    form::FormSection,
    here::Here,
    known::{Prefill, SideBySide, Stance},
    submission::SectionState,
};

/// A submission on one page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Summary {
    /// Its sections, in order.
    pub(crate) sections: Vec<SectionSummary>,
    /// The sum of them.
    pub(crate) progress: Progress,
}

/// A section on one page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SectionSummary {
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) state: SectionState,
    pub(crate) progress: Progress,
    /// Questions left blank that may be.
    pub(crate) unanswered: Vec<Answer>,
    /// Answers that were somebody's choice between two.
    pub(crate) settled: Vec<Answer>,
    /// Contradictions that nobody has settled yet.
    pub(crate) conflicts: usize,
    /// Data of a source that were found right.
    pub(crate) confirmed: usize,
    /// Data of a source that were found old or wrong.
    pub(crate) sources: Vec<SourceDifference>,
    /// What is not as in the year before.
    pub(crate) since_before: Vec<Difference>,
}

/// A source and the Comune say different things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SourceDifference {
    /// The question.
    pub(crate) label: String,
    /// The word of the source: `ipa`.
    pub(crate) source: String,
    /// What it says, in words.
    pub(crate) observed: String,
    /// What the Comune says, in words.
    pub(crate) declared: String,
    /// What the source gets wrong, in the words of the Comune; blank when it says nothing about it.
    pub(crate) dispute: String,
}

impl Summary {
    /// Reads a submission; `before` are the answers of the year before, in this year's form.
    pub(crate) fn of(desk: &Desk, before: Option<&Record>, reader: &Reader, world: &Here) -> Self {
        let now = Answers::of(desk.record(), reader, world);
        let mut changed = before.map(|before| differences(&desk.form, &Answers::of(before, reader, world), &now));
        let beside = Prefill::of(desk.form.program.definition())
            .declared_and_observed(|path| desk.record().value(&Reference::from(path)).map(str::to_owned));
        let all: Vec<&FormSection> = desk.form.sections.iter().collect();
        let counted = Progress::of_each(desk.record(), &all, world);
        let progress = counted.iter().fold(Progress::default(), |sum, one| sum + *one);
        let sections = all.into_iter().zip(counted).map(|(section, progress)| {
            let since = changed.iter_mut().flatten().find(|(name, _)| *name == section.name);
            let since_before = since.map(|(_, found)| std::mem::take(found)).unwrap_or_default();
            read(desk, section, progress, &now, &beside, since_before, reader)
        });
        Self { sections: sections.collect(), progress }
    }
}

fn read(
    desk: &Desk,
    section: &FormSection,
    progress: Progress,
    now: &Answers<'_>,
    beside: &[SideBySide],
    since_before: Vec<Difference>,
    reader: &Reader,
) -> SectionSummary {
    let asked = now.asked(section);
    let chosen =
        |one: &&Answer| desk.changes().iter().any(|change| change.verb == Verb::Settle && change.node == one.node);
    let settled = asked.iter().filter(chosen).cloned().collect();
    let questions = now.settled(section);
    let of_section: Vec<(&SideBySide, &Answer)> =
        beside.iter().filter_map(|one| Some((one, questions.iter().find(|q| is_named(q, &one.question))?))).collect();
    let is_asked = |node: &str| asked.iter().any(|one| one.node == node);
    let conflicts = desk.conflicts().iter().filter(|conflict| is_asked(&conflict.node)).count();
    SectionSummary {
        name: section.name.clone(),
        title: section.title(reader.language.tag()).to_owned(),
        state: desk.standing(&section.name).map_or(SectionState::Open, |standing| standing.state),
        progress,
        unanswered: asked.into_iter().filter(|one| one.value.is_empty()).collect(),
        settled,
        conflicts,
        confirmed: of_section.iter().filter(|(one, _)| one.stance == Stance::Confirmed).count(),
        sources: of_section.into_iter().filter_map(|(one, question)| against(one, question, now)).collect(),
        since_before,
    }
}

fn is_named(answer: &Answer, name: &str) -> bool {
    answer.node.rsplit('/').next() == Some(name)
}

/// What a source says against the Comune, if it does.
fn against(one: &SideBySide, question: &Answer, now: &Answers<'_>) -> Option<SourceDifference> {
    let observed = one.observed.as_deref()?;
    let is_against = matches!(one.stance, Stance::Corrected | Stance::Disputed)
        || one.declared.as_deref().is_some_and(|declared| declared != observed);
    is_against.then(|| SourceDifference {
        label: question.label.clone(),
        source: one.key.split(':').next().unwrap_or_default().to_owned(),
        observed: now.choices(&question.node, observed),
        declared: question.words.clone(),
        dispute: one.dispute.clone().unwrap_or_default(),
    })
}
