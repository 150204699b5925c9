// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A questionnaire is compiled, answer by answer, as the people of a Comune would have: in sittings, section by section.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, Utc};
use chrono_tz::Europe::Rome;
use kernel::{Draw, Id, Person, Role, day_in_rome};
use uuid::Uuid;
use xlsform::run::{Record, Reference, World, Writing};

use super::{
    Simulated,
    character::Character,
    course::{Course, Outcome},
    identifier, instant,
    steps::{Step, Steps},
};
use crate::{
    campaign::Campaign,
    change::{Change, Verb},
    desk::Progress,
    form::FormSection,
    submission::{SectionStanding, SectionState, State, Submission},
};

/// The world at a moment of the simulation: nothing in it is left to chance.
pub(super) struct Moment {
    now: DateTime<Utc>,
    id: Uuid,
}

impl Moment {
    pub(super) fn before(day: NaiveDate) -> Self {
        Self { now: instant(day, 0), id: Uuid::nil() }
    }
}

impl World for Moment {
    fn now(&self) -> DateTime<FixedOffset> {
        self.now.with_timezone(&Rome).fixed_offset()
    }

    fn random(&self) -> f64 {
        0.5
    }

    fn uuid(&self) -> String {
        self.id.to_string()
    }
}

/// A submission being made.
struct Sitting<'a> {
    character: &'a Character<'a>,
    steps: &'a Steps,
    id: Id<Submission>,
    record: Record,
    changes: Vec<Change>,
    /// The moment it is.
    now: DateTime<Utc>,
    /// Who is at it, and as what; nobody while the sources fill in.
    at_it: Option<(Id<Person>, Role)>,
    draw: Draw,
}

/// Everything that one body did.
pub(super) fn compile(campaign: &Campaign, steps: &Steps, character: &Character<'_>, course: &Course) -> Simulated {
    let (seed, comune) = (character.seed, &character.respondent.comune);
    let id: Id<Submission> = identifier(seed, comune, course.begins);
    let world = Moment { now: course.begins, id: id.uuid() };
    let mut sitting = Sitting {
        character,
        steps,
        id,
        record: Record::new(Arc::clone(&steps.form.program), &world),
        changes: Vec::new(),
        now: course.begins,
        at_it: None,
        draw: Draw::new(seed, 6, comune),
    };
    sitting.learn();
    let people = people(seed, character, course.begins);
    let mut sections = sitting.answer(course, &people);
    let counted = sitting.count();
    for (section, progress) in sections.iter_mut().zip(counted) {
        let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        (section.asked, section.answered) = (count(progress.asked), count(progress.answered));
    }
    sitting.finish(campaign, course, sections, &people)
}

/// The people of a body: who compiles each section, who reviews, who signs off.
struct People {
    compilers: Vec<(Id<Person>, Role)>,
    rtd: Id<Person>,
    vertice: Id<Person>,
}

fn people(seed: u64, character: &Character<'_>, at: DateTime<Utc>) -> People {
    let comune = &character.respondent.comune;
    let person = |who: &str| identifier(seed, &format!("{comune} {who}"), at);
    let (rtd, vertice) = (person("rtd"), person("vertice"));
    let compilers = if character.respondent.is_full() {
        vec![(person("uno"), Role::Compiler), (person("due"), Role::Compiler), (person("tre"), Role::ItManager)]
    } else if character.draw("who compiles").happens(380) {
        vec![(rtd, Role::Rtd)]
    } else {
        vec![(person("uno"), Role::Compiler)]
    };
    People { compilers, rtd, vertice }
}

impl Sitting<'_> {
    /// What the sources know is put beside the questions.
    fn learn(&mut self) {
        let day = day_in_rome(self.now);
        for (reference, fact) in &self.steps.known {
            let value = self.character.known(fact, day);
            if !value.is_empty() {
                self.change(Verb::Know, reference, &value);
            }
        }
    }

    /// Section by section, until the end or until they stop.
    fn answer(&mut self, course: &Course, people: &People) -> Vec<SectionStanding> {
        let all: usize = self.steps.sections.iter().map(Vec::len).sum();
        let most = match course.outcome {
            Outcome::Stopped(share) => all * usize::try_from(share).unwrap_or(0) / 1000,
            _ => all,
        };
        let mut left = most.max(1);
        let mut standings = Vec::new();
        let days = sitting_days(&mut self.draw, course, self.steps.sections.len());
        for ((at, steps), day) in self.steps.sections.iter().enumerate().zip(days) {
            let mut standing = standing(&self.steps.form.sections[at]);
            if left > 0 {
                self.sit_down(day, at);
                let compiler = people.compilers.get(at % people.compilers.len().max(1)).copied();
                self.at_it = compiler;
                for step in steps.iter().take(left) {
                    self.step(step);
                }
                // Who stops in the middle leaves the last section open; some never close one.
                if left >= steps.len() && (most == all || self.draw.happens(800)) {
                    standing.state = SectionState::Closed;
                    standing.person = compiler.map(|(person, _)| person);
                    standing.at = Some(self.now);
                }
                left = left.saturating_sub(steps.len());
            }
            standings.push(standing);
        }
        standings
    }

    /// They sit down on this day, unless they are still at it.
    fn sit_down(&mut self, day: NaiveDate, section: usize) {
        let rest = self.draw.quantile(&[20, 90, 900]);
        let earliest = self.now + TimeDelta::seconds(if section == 0 { 30 } else { rest });
        let morning = instant(day, self.draw.quantile(&[30_000, 36_000, 57_000]));
        self.now = if day_in_rome(earliest) < day { morning.max(earliest) } else { earliest };
    }

    fn step(&mut self, step: &Step) {
        match step {
            Step::Question(reference, name) => {
                if self.record.is_relevant(reference) == Some(true) {
                    let answer = self.character.answer(name);
                    self.give(reference, name, &answer);
                }
            }
            Step::Rows(reference, name) => self.rows(reference, name),
        }
    }

    fn rows(&mut self, repeat: &Reference, name: &str) {
        let rows = self.character.rows(name);
        for (row, answers) in (1..).zip(rows) {
            if self.record.count(repeat).is_some_and(|count| count < row) {
                self.now += TimeDelta::seconds(3);
                self.change(Verb::Add, repeat, "");
            }
            for (question, answer) in answers {
                let reference = Reference::from(format!("{repeat}[{row}]/{question}"));
                if self.record.is_relevant(&reference) == Some(true) {
                    self.give(&reference, question, &answer);
                }
            }
        }
    }

    /// The time it takes to answer, then the answer.
    fn give(&mut self, reference: &Reference, name: &str, answer: &str) {
        let [short, usual, long] = seconds(name, answer);
        self.now += TimeDelta::seconds(self.draw.quantile(&[short, usual, long]));
        if !answer.is_empty() {
            self.change(Verb::Set, reference, answer);
        }
    }

    /// Does to the record what is said, and keeps it in the log. What the form does not take is no answer.
    fn change(&mut self, verb: Verb, reference: &Reference, value: &str) {
        let world = Moment { now: self.now, id: self.id.uuid() };
        let done = match verb {
            Verb::Add => self.record.add_repeat(reference, &world),
            _ => self.record.set(reference, value, &world),
        };
        if done.is_err() {
            return;
        }
        let node = reference.to_string();
        let held = self.record.value(reference).filter(|held| !held.is_empty() && verb != Verb::Add);
        let value = held.unwrap_or(value).to_owned();
        let section = self.steps.form.section_of(&node).map(|section| section.name.clone()).unwrap_or_default();
        let seen = i64::try_from(self.changes.len()).unwrap_or(i64::MAX);
        let (person, role) = self.at_it.map_or((None, ""), |(person, role)| (Some(person), role.word()));
        let seen_by_them = if person.is_some() { seen } else { 0 };
        let (number, role, at) = (seen + 1, role.to_owned(), self.now);
        self.changes.push(Change { number, person, role, at, section, node, verb, value, seen: seen_by_them });
    }

    fn count(&self) -> Vec<Progress> {
        let sections: Vec<&FormSection> = self.steps.form.sections.iter().collect();
        Progress::of_each(&self.record, &sections, &Moment { now: self.now, id: self.id.uuid() })
    }

    /// The review and the sign-off, where it comes to them.
    fn finish(
        mut self,
        campaign: &Campaign,
        course: &Course,
        mut sections: Vec<SectionStanding>,
        people: &People,
    ) -> Simulated {
        let state = match course.outcome {
            Outcome::Submitted => State::Submitted,
            Outcome::Ready => State::Ready,
            Outcome::Stopped(_) | Outcome::Silent => State::Compiling,
        };
        if state != State::Compiling {
            for section in &mut sections {
                self.now += TimeDelta::seconds(self.draw.quantile(&[20, 60, 240]));
                (section.state, section.person, section.at) =
                    (SectionState::Reviewed, Some(people.rtd), Some(self.now));
            }
        }
        self.now += TimeDelta::seconds(self.draw.quantile(&[120, 600, 2400]));
        let sealed = (state == State::Submitted).then(|| (people.vertice, self.record.to_xml(Writing::Submission)));
        let respondent = self.character.respondent;
        let submission = Submission {
            id: self.id,
            year: campaign.year,
            body: respondent.body.clone(),
            comune: respondent.comune.clone(),
            version: campaign.version.clone(),
            state,
            started_at: course.begins,
            submitted_at: sealed.is_some().then_some(self.now),
        };
        Simulated { submission, draft: self.record.to_xml(Writing::Draft), changes: self.changes, sections, sealed }
    }
}

fn standing(section: &FormSection) -> SectionStanding {
    SectionStanding {
        name: section.name.clone(),
        state: SectionState::Open,
        person: None,
        at: None,
        note: String::new(),
        asked: 0,
        answered: 0,
    }
}

/// The day of each section: the first on the first, the last on the last, the others in between.
fn sitting_days(draw: &mut Draw, course: &Course, sections: usize) -> Vec<NaiveDate> {
    let first = day_in_rome(course.begins);
    let span = (course.last_day - first).num_days().max(0);
    let mut days: Vec<i64> = (0..sections).map(|_| draw.days(span + 1)).collect();
    days.sort_unstable();
    if let [start, .., end] = days.as_mut_slice() {
        (*start, *end) = (0, span);
    }
    days.into_iter().map(|day| first + TimeDelta::days(day)).collect()
}

/// The seconds that an answer takes: 10 %, half, 90 % of people. What must be looked for takes longest.
fn seconds(name: &str, answer: &str) -> [i64; 3] {
    match name {
        _ if name.ends_with("_conferma") => [4, 9, 30],
        "spesa_corrente" | "spesa_investimenti" | "fornitore_primo" => [60, 190, 700],
        _ if name.starts_with("canoni_20") => [30, 110, 420],
        "procedimenti" | "procedimenti_online" | "fornitori" | "formati_ore" => [40, 130, 500],
        "server_prima" | "server_oggi" | "postazioni" | "postazioni_vecchie" | "linea_velocita" => [20, 70, 300],
        "rtd_atto_data" | "rtd_atto_numero" | "manuale_gestione_indirizzo" => [30, 80, 300],
        _ if answer.is_empty() => [3, 8, 40],
        _ if answer.parse::<f64>().is_ok() => [10, 30, 140],
        _ if answer.contains(' ') => [14, 32, 95],
        _ => [7, 17, 60],
    }
}
