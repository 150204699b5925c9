// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How long it takes to answer: the minutes between the changes of a person, by section and by question.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use survey::TimedChange;
use uuid::Uuid;

/// A longer pause counts as this: the person did something else.
pub const LONGEST: TimeDelta = TimeDelta::minutes(5);

/// From so many submissions on a median is told: fewer say little, and might say it of somebody.
pub const LEAST: usize = 20;

/// A change that a person made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stroke {
    /// Who.
    pub person: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// In which section.
    pub section: String,
    /// To which node: `/data/sezione/servizio[2]/nome`.
    pub node: String,
}

impl Stroke {
    /// A change of the log.
    #[must_use]
    pub fn of(change: &TimedChange) -> Self {
        let TimedChange { person, at, section, node, .. } = change.clone();
        Self { person, at, section, node }
    }
}

/// Median seconds of something, over the submissions that have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Median {
    /// Seconds.
    pub seconds: i64,
    /// How many submissions were measured.
    pub submissions: usize,
}

/// How long things take.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Burden {
    /// The whole questionnaire; none where too few have submitted.
    pub whole: Option<Median>,
    /// By name of section.
    pub sections: BTreeMap<String, Median>,
    /// By path of the question, without the places of repeats: `/data/sezione/servizio/nome`.
    pub questions: BTreeMap<String, Median>,
    /// How many submissions were measured.
    pub submissions: usize,
}

/// How long things took, and when that was measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// When.
    pub at: DateTime<Utc>,
    /// What came out.
    pub burden: Burden,
}

/// Seconds of each submission, as they are gathered.
#[derive(Clone, Debug, Default)]
pub struct Stopwatch {
    whole: Vec<i64>,
    sections: HashMap<String, Vec<i64>>,
    questions: HashMap<String, Vec<i64>>,
}

impl Stopwatch {
    /// Measures one submission: its changes, in order. A pause is given to the change it led to; the first of a person
    /// has none.
    pub fn measure(&mut self, strokes: &[Stroke]) {
        let mut last: HashMap<Uuid, DateTime<Utc>> = HashMap::new();
        let mut sections: HashMap<&str, i64> = HashMap::new();
        let mut questions: HashMap<String, i64> = HashMap::new();
        let mut whole = 0;
        for stroke in strokes {
            let Some(before) = last.insert(stroke.person, stroke.at) else { continue };
            let seconds = (stroke.at - before).clamp(TimeDelta::zero(), LONGEST).num_seconds();
            whole += seconds;
            *sections.entry(&stroke.section).or_default() += seconds;
            *questions.entry(without_places(&stroke.node)).or_default() += seconds;
        }
        if whole == 0 {
            return;
        }
        self.whole.push(whole);
        for (section, seconds) in sections {
            self.sections.entry(section.to_owned()).or_default().push(seconds);
        }
        for (question, seconds) in questions {
            self.questions.entry(question).or_default().push(seconds);
        }
    }

    /// The medians of what was measured, where enough was.
    #[must_use]
    pub fn read(self) -> Burden {
        let medians = |all: HashMap<String, Vec<i64>>| {
            all.into_iter().filter_map(|(name, seconds)| Some((name, median(seconds)?))).collect()
        };
        Burden {
            submissions: self.whole.len(),
            whole: median(self.whole),
            sections: medians(self.sections),
            questions: medians(self.questions),
        }
    }
}

fn median(mut seconds: Vec<i64>) -> Option<Median> {
    if seconds.len() < LEAST {
        return None;
    }
    seconds.sort_unstable();
    let middle = seconds.len() / 2;
    let of_two = (seconds[middle] + seconds[middle - 1]) / 2;
    let seconds_of = if seconds.len().is_multiple_of(2) { of_two } else { seconds[middle] };
    Some(Median { seconds: seconds_of, submissions: seconds.len() })
}

/// A node without the places of its repeats.
#[must_use]
pub fn without_places(node: &str) -> String {
    let parts = node.split('[').enumerate();
    parts.map(|(at, part)| if at == 0 { part } else { part.split_once(']').map_or("", |(_, rest)| rest) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stroke(person: u128, seconds: i64, section: &str, node: &str) -> Stroke {
        Stroke {
            person: Uuid::from_u128(person),
            at: DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds),
            section: section.to_owned(),
            node: node.to_owned(),
        }
    }

    fn measured(strokes: &[Stroke], times: usize) -> Burden {
        let mut watch = Stopwatch::default();
        (0..times).for_each(|_| watch.measure(strokes));
        watch.read()
    }

    #[test]
    fn a_pause_belongs_to_the_answer_it_led_to_and_counts_five_minutes_at_most() {
        let strokes = [
            stroke(1, 0, "atti", "/data/atti/a"),
            stroke(1, 60, "atti", "/data/atti/b"),
            stroke(1, 10_000, "atti", "/data/atti/servizio[2]/c"),
            stroke(1, 10_030, "sicurezza", "/data/sicurezza/d"),
        ];
        let burden = measured(&strokes, LEAST);
        assert_eq!(burden.whole.map(|median| median.seconds), Some(60 + 300 + 30));
        assert_eq!(burden.sections["atti"].seconds, 360);
        assert_eq!(burden.questions["/data/atti/servizio/c"].seconds, 300);
        assert!(!burden.questions.contains_key("/data/atti/a"), "the first change has no pause before it");
    }

    #[test]
    fn two_people_at_once_are_measured_each_on_their_own() {
        let strokes =
            [stroke(1, 0, "a", "/x"), stroke(2, 10, "a", "/y"), stroke(1, 20, "a", "/x"), stroke(2, 40, "a", "/y")];
        assert_eq!(measured(&strokes, LEAST).whole.map(|median| median.seconds), Some(20 + 30));
    }

    #[test]
    fn of_few_submissions_nothing_is_told() {
        let strokes = [stroke(1, 0, "a", "/x"), stroke(1, 60, "a", "/x")];
        let few = measured(&strokes, LEAST - 1);
        assert_eq!((few.whole, few.sections.len(), few.submissions), (None, 0, LEAST - 1));
        assert_eq!(measured(&strokes, LEAST).submissions, LEAST);
    }
}
