// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A submission goes on under another version of its edition: what stays, what is written otherwise, what has no place.

use std::{collections::BTreeMap, sync::Arc};

use chrono::{DateTime, Utc};
use xlsform::{
    exchange::{self, Carried, Change as FormChange, Diff, Outcome},
    run::{Record, Reference, Writing},
};

use crate::{
    change::{Change, Verb},
    compile_problem::CompileProblem,
    delegation::{Delegation, DelegationState},
    desk::{Desk, Log, Progress},
    edition::carry_over,
    form::{Form, FormSection},
    here::Here,
    part::{Part, is_answered},
    submission::{SectionStanding, SectionState, State, Submission},
};

/// What a submission becomes under another version.
pub(crate) struct Passage {
    /// The answers.
    pub(crate) record: Record,
    /// What the log says of it: first of all the version it comes from.
    pub(crate) lines: Vec<Change>,
    /// Where the sections of the new form stand.
    pub(crate) sections: Vec<SectionStanding>,
    /// Where the whole stands.
    pub(crate) state: State,
    /// The delegations that are of other questions now, or of none.
    pub(crate) delegations: Vec<Delegation>,
    /// Nodes with another name: before and now.
    pub(crate) renamed: BTreeMap<String, String>,
    /// Answers that went along, and those that had no place as they were.
    pub(crate) kept: usize,
    pub(crate) lost: usize,
}

/// The submission under another version, for reading alone.
///
/// # Errors
/// When what was answered is damaged.
pub(crate) fn under(desk: &Desk, form: Arc<Form>, world: &Here) -> Result<Desk, CompileProblem> {
    let (record, _) = carried(&desk.form, &form, &desk.record().to_xml(Writing::Draft), world)?;
    let version = form.edition.version.clone().unwrap_or_default();
    let submission = Submission { version, ..desk.submission.clone() };
    let log = Log { snapshot: (desk.number(), record.to_xml(Writing::Draft)), changes: desk.changes().to_vec() };
    let sections = desk.sections.iter().filter(|one| form.section(&one.name).is_some()).cloned().collect();
    let opened = Desk::open(submission, desk.campaign.clone(), form, log);
    let mut moved = opened.map_err(|problem| damaged(&problem))?;
    (moved.sections, moved.delegations) = (sections, desk.delegations.clone());
    Ok(moved)
}

/// A record under another version of the form, and what became of each answer.
///
/// # Errors
/// When the record is damaged.
pub(crate) fn carried(
    old: &Form,
    new: &Form,
    xml: &str,
    world: &Here,
) -> Result<(Record, Vec<Carried>), CompileProblem> {
    let over = carry_over(old.program.definition(), new.program.definition(), xml);
    let over = over.map_err(|problem| damaged(&problem))?;
    let opened = Record::open(Arc::clone(&new.program), &over.xml, world);
    let (record, _) = opened.map_err(|problem| damaged(&problem))?;
    Ok((record, over.report))
}

fn damaged(problem: &dyn std::error::Error) -> CompileProblem {
    CompileProblem::Broken(format!("a record cannot go on under another version: {problem}"))
}

impl Passage {
    /// Works out what an open submission becomes.
    ///
    /// # Errors
    /// When what was answered is damaged.
    pub(crate) fn of(desk: &Desk, form: &Form, now: DateTime<Utc>) -> Result<Self, CompileProblem> {
        let world = Here::on(now).of(desk.submission.id.uuid());
        let xml = desk.record().to_xml(Writing::Draft);
        let (record, report) = carried(&desk.form, form, &xml, &world)?;
        let answered = |one: &&Carried| is_answered(&desk.form, &Reference::from(one.old.as_str()).path());
        let (lost, kept): (Vec<&Carried>, Vec<&Carried>) = report.iter().filter(answered).partition(|one| is_lost(one));
        let diff = exchange::diff(desk.form.program.definition(), form.program.definition());
        let mut log = Lines { desk, form, now, lines: Vec::new() };
        log.push(Verb::Carry, "", "", &desk.submission.version);
        kept.iter().for_each(|one| log.kept(one));
        lost.iter().for_each(|one| log.lost(one));
        log.conflicts(&record, &report);
        let lines = log.lines;
        let touched: Vec<&str> = lost.iter().map(|one| one.new.as_deref().unwrap_or(&one.old)).collect();
        let sections = sections(desk, form, &record, &added(&diff, form), &touched, &world);
        let is_open = sections.iter().any(|one| one.state != SectionState::Reviewed);
        Ok(Self {
            state: if is_open { State::Compiling } else { desk.submission.state },
            delegations: delegations(desk, form, &diff),
            renamed: renamed(&diff, &report),
            kept: kept.len(),
            lost: lost.len(),
            record,
            lines,
            sections,
        })
    }
}

/// Whether an answer, or a part of it, has no place in the new version.
fn is_lost(one: &Carried) -> bool {
    match &one.outcome {
        Outcome::Kept => false,
        Outcome::Converted { lost, .. } => !lost.is_empty(),
        Outcome::Dropped { .. } => true,
    }
}

/// Questions that were not asked before, by path.
pub(crate) fn added<'d>(diff: &'d Diff, form: &Form) -> Vec<&'d str> {
    let added = diff.changes.iter().filter_map(|change| match change {
        FormChange::Added { path } => Some(path.as_str()),
        _ => None,
    });
    added.filter(|path| is_answered(form, path)).collect()
}

/// The lines that the log gets.
struct Lines<'a> {
    desk: &'a Desk,
    form: &'a Form,
    now: DateTime<Utc>,
    lines: Vec<Change>,
}

impl Lines<'_> {
    fn push(&mut self, verb: Verb, section: &str, node: &str, value: &str) {
        let number = self.desk.number() + 1 + i64::try_from(self.lines.len()).unwrap_or(i64::MAX / 2);
        self.lines.push(Change {
            number,
            person: None,
            role: String::new(),
            at: self.now,
            section: section.to_owned(),
            node: node.to_owned(),
            verb,
            value: value.to_owned(),
            seen: self.desk.number(),
        });
    }

    /// An answer under another name is said under that name too; what stays as it is needs no line.
    fn kept(&mut self, one: &Carried) {
        let Some(new) = one.new.as_deref().filter(|new| *new != one.old) else { return };
        let value = match &one.outcome {
            Outcome::Converted { to, .. } => to,
            _ => &one.value,
        };
        self.push(Verb::Carry, section_of(self.form, new), new, value);
    }

    /// What has no place is set aside as it was; what is left of it stands.
    fn lost(&mut self, one: &Carried) {
        let node = one.new.as_deref().unwrap_or(&one.old);
        if let (Some(new), Outcome::Converted { to, .. }) = (&one.new, &one.outcome) {
            self.push(Verb::Carry, section_of(self.form, new), new, to);
        }
        let section = Some(section_of(self.form, node)).filter(|name| !name.is_empty());
        let section = section.unwrap_or_else(|| section_of(&self.desk.form, &one.old));
        self.push(Verb::Aside, section, node, &one.value);
    }

    /// A conflict goes along with its question, whatever it is called now; with a question that is gone it ends, and
    /// both answers are kept aside.
    fn conflicts(&mut self, record: &Record, report: &[Carried]) {
        for conflict in self.desk.conflicts() {
            let old = conflict.node.as_str();
            if record.is_relevant(&Reference::from(old)).is_some() {
                continue;
            }
            let section = section_of(&self.desk.form, old);
            self.push(Verb::Settle, section, old, &conflict.standing.value);
            let heir = report.iter().find(|one| one.old == old).and_then(|one| one.new.as_deref());
            for proposal in &conflict.proposals {
                match heir {
                    Some(new) => self.push(Verb::Propose, section_of(self.form, new), new, &proposal.value),
                    None => self.push(Verb::Aside, section, old, &proposal.value),
                }
                if let Some(line) = self.lines.last_mut() {
                    line.person = proposal.person;
                }
            }
        }
    }
}

fn section_of<'f>(form: &'f Form, node: &str) -> &'f str {
    form.section_of(node).map_or("", |section| section.name.as_str())
}

/// The sections of the new form. One that was closed is open again where something in it is to be answered or looked at.
fn sections(
    desk: &Desk,
    form: &Form,
    record: &Record,
    added: &[&str],
    touched: &[&str],
    world: &Here,
) -> Vec<SectionStanding> {
    let standing = |section: &FormSection| {
        let progress = Progress::of(record, section, world);
        let [asked, answered] = [progress.asked, progress.answered].map(|n| i64::try_from(n).unwrap_or(i64::MAX));
        let before = desk.standing(&section.name).cloned();
        let mut standing = before.unwrap_or_else(|| SectionStanding {
            name: section.name.clone(),
            state: SectionState::Open,
            person: None,
            at: None,
            note: String::new(),
            asked,
            answered,
        });
        let is_new = |path: &&&str| section.holds(path) && record.is_relevant(&Reference::from(**path)) == Some(true);
        let asks_more = added.iter().any(|path| is_new(&path)) || asked > standing.asked;
        let is_touched = touched.iter().any(|node| section.holds(node));
        if standing.state != SectionState::Open && (asks_more || is_touched || !progress.can_close()) {
            standing = SectionStanding { state: SectionState::Open, person: None, note: String::new(), ..standing };
        }
        SectionStanding { asked, answered, ..standing }
    };
    form.sections.iter().map(standing).collect()
}

/// What was given to somebody follows its questions; with the last of them it ends.
fn delegations(desk: &Desk, form: &Form, diff: &Diff) -> Vec<Delegation> {
    let heir = |path: String| {
        let renamed = diff.changes.iter().find_map(|change| match change {
            FormChange::Renamed { old, new, .. } if *old == path => Some(new.clone()),
            _ => None,
        });
        renamed.or_else(|| is_answered(form, &path).then_some(path))
    };
    let moved = |one: &Delegation| {
        let gone = Delegation { state: DelegationState::Withdrawn, ..one.clone() };
        if one.nodes.is_empty() {
            return if form.section(&one.section).is_some() { one.clone() } else { gone };
        }
        let part = Part::of(one);
        let heirs: Vec<String> = one.nodes.iter().filter_map(|name| heir(part.path_of(&desk.form, name)?)).collect();
        let Some(section) = heirs.iter().find_map(|path| form.section_of(path)) else { return gone };
        let names = heirs.iter().filter(|path| section.holds(path)).filter_map(|path| path.rsplit('/').next());
        Delegation { section: section.name.clone(), nodes: names.map(str::to_owned).collect(), ..one.clone() }
    };
    let held = desk.delegations.iter().filter(|one| one.is_held());
    held.filter_map(|one| Some(moved(one)).filter(|moved| moved != one)).collect()
}

/// Nodes with another name, by the old one.
fn renamed(diff: &Diff, report: &[Carried]) -> BTreeMap<String, String> {
    let questions = diff.changes.iter().filter_map(|change| match change {
        FormChange::Renamed { old, new, .. } => Some((old.clone(), new.clone())),
        _ => None,
    });
    let answers = report.iter().filter_map(|one| Some((one.old.clone(), one.new.clone()?)));
    questions.chain(answers).filter(|(old, new)| old != new).collect()
}
