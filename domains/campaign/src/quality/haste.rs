// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Sections whose answers came faster than their questions can be read: most of them, never one.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::{Finding, Questionnaire, Record, Rule};
use crate::burden::{Stroke, without_places};

/// Who answers sooner than this for each word of a question has not read it: Zhang and Conrad, *Speeding in Web Surveys*,
/// Survey Research Methods 8 (2014).
const OF_A_WORD: TimeDelta = TimeDelta::milliseconds(300);
/// No hand is faster: answers that waited while the line was down, or came from a spreadsheet, arrive so.
const BY_HAND: TimeDelta = TimeDelta::milliseconds(400);
/// Answers of a section that were timed, at least.
const LEAST: usize = 8;

/// How the answers of a section came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pace {
    /// The path of its first question that was answered too soon.
    pub node: String,
    /// Answers whose pause is known.
    pub timed: usize,
    /// Those of them that came before the question could be read.
    pub hasty: usize,
}

impl Pace {
    /// The pace of each section of one submission: its changes, in order.
    #[must_use]
    pub fn of(questionnaire: &Questionnaire, strokes: &[Stroke]) -> Vec<Self> {
        let mut last: HashMap<Uuid, (DateTime<Utc>, &str)> = HashMap::new();
        let mut paces: BTreeMap<&str, Self> = BTreeMap::new();
        for stroke in strokes {
            let Some((before, node)) = last.insert(stroke.person, (stroke.at, &stroke.node)) else { continue };
            let pause = stroke.at - before;
            // A second choice in the same list, or a text that is typed on, was read before.
            if node == stroke.node || pause < BY_HAND {
                continue;
            }
            let path = without_places(&stroke.node);
            let Some(words) = questionnaire.words(&path) else { continue };
            let pace = paces.entry(&stroke.section).or_insert(Self { node: String::new(), timed: 0, hasty: 0 });
            pace.timed += 1;
            if pause < OF_A_WORD * words {
                pace.hasty += 1;
                if pace.node.is_empty() {
                    pace.node = path;
                }
            }
        }
        paces.into_values().collect()
    }
}

pub(super) fn haste(record: &Record) -> Vec<Finding> {
    let hasty = record.paces.iter().filter(|pace| pace.timed >= LEAST && 2 * pace.hasty > pace.timed);
    #[expect(clippy::cast_precision_loss, reason = "counts of questions")]
    let told = hasty.map(|pace| Finding {
        rule: Rule::Haste,
        node: pace.node.clone(),
        found: format!("{}/{}", pace.hasty, pace.timed),
        expected: String::new(),
        score: pace.hasty as f64,
    });
    told.collect()
}
