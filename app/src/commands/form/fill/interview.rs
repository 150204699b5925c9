// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The conversation: question, answer, what it changed, the next question.

use std::{
    collections::HashSet,
    io::{BufRead, StdinLock, Write},
};

use anyhow::Result;
use kernel::Language;
use xlsform::run::{Question, Record, Reference, View, World};

use super::{
    answer::{self, Typed},
    ask,
    stops::{Kind, Stop, stops},
    words::Words,
};
use crate::terminal::progress;

/// How a conversation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// Every answer is there and good.
    Complete,
    /// Who answers will go on later.
    Draft,
    /// The answers ended before the questions.
    Cut,
}

/// Where to go after an answer.
enum Step {
    Next,
    Stay,
    Back,
    End(End),
}

/// A conversation about a record.
pub(super) struct Interview<'a> {
    record: &'a mut Record,
    world: &'a dyn World,
    words: Words,
    input: StdinLock<'static>,
    /// Titles on the screen.
    titles: Vec<String>,
    /// Keys of the halts that were passed, for the way back.
    passed: Vec<String>,
    /// Keys of all halts ever seen.
    seen: HashSet<String>,
    /// The end was reached once: only what is wrong or new is asked again.
    reviewing: bool,
}

impl<'a> Interview<'a> {
    pub(super) fn new(record: &'a mut Record, world: &'a dyn World, language: Language) -> Result<Self> {
        let words = Words::new(language)?;
        let input = std::io::stdin().lock();
        Ok(Self {
            record,
            world,
            words,
            input,
            titles: Vec::new(),
            passed: Vec::new(),
            seen: HashSet::new(),
            reviewing: false,
        })
    }

    /// Asks until the end.
    pub(super) fn hold(mut self) -> Result<End> {
        progress(&self.record.program().definition().title);
        progress(self.words.say("fill-intro"));
        let mut at = self.stops().first().map(Stop::key);
        loop {
            let stops = self.stops();
            let Some(place) = at.as_ref().and_then(|key| stops.iter().position(|stop| stop.key() == *key)) else {
                match self.close()? {
                    Step::End(end) => return Ok(end),
                    _ => at = self.first_problem(),
                }
                self.reviewing = true;
                continue;
            };
            self.show_titles(&stops[place]);
            let step = self.halt(&stops[place])?;
            let key = stops[place].key();
            self.seen.insert(key.clone());
            at = match step {
                Step::Stay => Some(key),
                Step::Next => {
                    let next = self.after(&key, &stops[place + 1..]);
                    // A message asks nothing: the way back does not halt there.
                    if !stops[place].is_message() {
                        self.passed.push(key);
                    }
                    next
                }
                Step::Back => Some(self.passed.pop().unwrap_or(key)),
                Step::End(end) => {
                    self.words_about_draft(end);
                    return Ok(end);
                }
            };
        }
    }

    /// What follows a halt now; should the halt itself have gone, the first of those that followed it before.
    fn after(&self, key: &str, followed: &[Stop]) -> Option<String> {
        let now = self.stops();
        let keys: Vec<String> = now.iter().map(Stop::key).collect();
        let next = match keys.iter().position(|other| other == key) {
            Some(place) => place + 1,
            None => followed.iter().find_map(|stop| keys.iter().position(|key| *key == stop.key()))?,
        };
        let wanted = |place: &usize| !self.reviewing || now[*place].is_wrong() || !self.seen.contains(&keys[*place]);
        (next..now.len()).find(wanted).map(|place| keys[place].clone())
    }

    fn stops(&self) -> Vec<Stop> {
        stops(&self.record.walk(self.world))
    }

    fn show_titles(&mut self, stop: &Stop) {
        let same = stop.titles.iter().zip(&self.titles).take_while(|(one, other)| one == other).count();
        for (depth, title) in stop.titles.iter().enumerate().skip(same) {
            progress(format_args!("\n{} {title}", "#".repeat(depth + 1)));
        }
        self.titles.clone_from(&stop.titles);
    }

    fn halt(&mut self, stop: &Stop) -> Result<Step> {
        match &stop.kind {
            Kind::Question(question) if stop.is_message() => {
                self.tell(question);
                Ok(Step::Next)
            }
            Kind::Question(question) => self.question(question),
            Kind::More { repeat, title, instances } => self.more(repeat, title, *instances),
        }
    }

    fn tell(&self, question: &Question) {
        progress("");
        ask::lines(question, &self.words).iter().for_each(progress);
    }

    fn question(&mut self, question: &Question) -> Result<Step> {
        self.tell(question);
        let held = ask::answered(question, &self.words).map(|value| format!("[{value}] ")).unwrap_or_default();
        let Some(typed) = self.read(&format!("{held}> "))? else { return Ok(Step::End(End::Cut)) };
        Ok(match typed.as_str() {
            "" => {
                // Who leaves a question as it is knows what is wrong with it: it is told, and asked again at the end.
                if let Some(problem) = &question.problem {
                    progress(format_args!("  ! {}", self.words.of_problem(problem)));
                }
                Step::Next
            }
            "<" => Step::Back,
            "." => Step::End(End::Draft),
            "?" => {
                progress(question.words.guidance.clone().unwrap_or_else(|| self.words.say("fill-no-guidance")));
                progress(self.words.say("fill-intro"));
                Step::Stay
            }
            "-" => self.set(&question.reference, ""),
            _ => match answer::read(question, typed.strip_prefix('\\').unwrap_or(&typed)) {
                Typed::Answer(answer) => self.set(&question.reference, &answer),
                Typed::NoneFits(typed) => {
                    progress(format_args!("  ! {}", self.words.with("fill-none-fits", &[("typed", &typed)])));
                    Step::Stay
                }
                Typed::Several(places) => {
                    for place in places {
                        let handle = ask::handle(&question.options, place);
                        progress(format_args!("  {handle:>5}) {}", question.options[place].label));
                    }
                    Step::Stay
                }
            },
        })
    }

    /// Gives an answer, and says what is wrong with it.
    fn set(&mut self, reference: &Reference, answer: &str) -> Step {
        if let Err(problem) = self.record.set(reference, answer, self.world) {
            progress(format_args!("  ! {}", self.words.of_engine(problem.code())));
            return Step::Stay;
        }
        let now = self.stops().into_iter().find_map(|stop| match stop.kind {
            Kind::Question(question) if question.reference == *reference => Some(question),
            _ => None,
        });
        match now.and_then(|question| question.problem) {
            // A cleared answer that must be there is asked again at the end, not at once.
            Some(problem) if !answer.is_empty() => {
                progress(format_args!("  ! {}", self.words.of_problem(&problem)));
                Step::Stay
            }
            _ => Step::Next,
        }
    }

    fn more(&mut self, repeat: &Reference, title: &str, instances: usize) -> Result<Step> {
        let count = instances.to_string();
        progress(format_args!("\n{}", self.words.with("fill-more", &[("title", title), ("n", &count)])));
        let Some(typed) = self.read("> ")? else { return Ok(Step::End(End::Cut)) };
        let outcome = match typed.as_str() {
            "<" => return Ok(Step::Back),
            "." => return Ok(Step::End(End::Draft)),
            "-" if instances > 0 => {
                self.record.remove_repeat(&Reference::from(format!("{repeat}[{count}]")), self.world)
            }
            typed if answer::is_yes(typed) => self.record.add_repeat(repeat, self.world),
            _ => return Ok(Step::Next),
        };
        match outcome {
            Err(problem) => {
                progress(format_args!("  ! {}", self.words.of_engine(problem.code())));
                Ok(Step::Stay)
            }
            Ok(_) if typed == "-" => Ok(Step::Stay),
            Ok(_) => {
                self.enter_last(repeat);
                Ok(Step::Back)
            }
        }
    }

    /// Makes the first question of the instance just added the one to go to.
    fn enter_last(&mut self, repeat: &Reference) {
        let begins = format!("{repeat}[{}]", self.record.count(repeat).unwrap_or_default());
        let stops = self.stops();
        let inside =
            |key: &String| key.strip_prefix(&begins).is_some_and(|rest| rest.starts_with('/') || rest.is_empty());
        let key = stops.iter().map(Stop::key).find(inside).unwrap_or_else(|| format!("{repeat}/+"));
        self.passed.push(key);
    }

    /// After the last question: what is missing, or the end.
    fn close(&mut self) -> Result<Step> {
        let missing = self.problems(self.record.walk(self.world).as_slice());
        if missing.is_empty() && self.record.is_valid() {
            progress(format_args!("\n{}", self.words.say("fill-complete")));
            return Ok(Step::End(End::Complete));
        }
        progress(format_args!("\n{}", self.words.say("fill-missing")));
        for (label, why) in &missing {
            progress(format_args!("  {label}: {why}"));
        }
        if missing.is_empty() {
            // What is wrong has no question that could mend it: a calculation, a node without a control.
            for violation in self.record.violations() {
                progress(format_args!("  {}", violation.reference));
            }
        }
        progress(self.words.say("fill-go-back"));
        Ok(match self.read("> ")?.as_deref() {
            None => Step::End(End::Cut),
            Some(".") => {
                self.words_about_draft(End::Draft);
                Step::End(End::Draft)
            }
            Some(_) => Step::Stay,
        })
    }

    fn problems(&self, views: &[View]) -> Vec<(String, String)> {
        let told = |stop: Stop| match stop.kind {
            Kind::Question(question) => {
                let why = self.words.of_problem(question.problem.as_ref()?);
                Some((question.words.label.clone().unwrap_or_else(|| question.reference.to_string()), why))
            }
            Kind::More { .. } => None,
        };
        stops(views).into_iter().filter_map(told).collect()
    }

    fn first_problem(&self) -> Option<String> {
        let stops = self.stops();
        stops.iter().find(|stop| stop.is_wrong() && !stop.is_message()).or(stops.first()).map(Stop::key)
    }

    fn words_about_draft(&self, end: End) {
        if end != End::Complete {
            progress(format_args!("\n{}", self.words.say("fill-draft")));
        }
    }

    /// A line that was typed, trimmed; none when there are no more.
    fn read(&mut self, prompt: &str) -> Result<Option<String>> {
        let mut stderr = std::io::stderr();
        let _ = write!(stderr, "{prompt}");
        let _ = stderr.flush();
        let mut line = String::new();
        if self.input.read_line(&mut line)? == 0 {
            progress("");
            return Ok(None);
        }
        Ok(Some(line.trim().to_owned()))
    }
}
