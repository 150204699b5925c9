// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Alerts: somebody asks to be written to when something moves for a measure, a region or a Comune.

use std::{fmt, str::FromStr};

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Id, Language};

use crate::{
    Picture,
    call_changes::CallChange,
    changes::{Change, ChangeCounts, Changes},
};

/// What an alert is about. Its text form is what the database and addresses hold: `misura:1.4.1`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// Everything that moves.
    All,
    /// A measure, by its code: `1.4.1`.
    Measure(String),
    /// A region, by its ISTAT code: `04`.
    Region(String),
    /// A Comune, by its ISTAT code today: `058091`.
    Comune(String),
}

impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => f.write_str("tutto"),
            Self::Measure(code) => write!(f, "misura:{code}"),
            Self::Region(code) => write!(f, "regione:{code}"),
            Self::Comune(istat) => write!(f, "comune:{istat}"),
        }
    }
}

/// The text names nothing that an alert can be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not something that an alert can be about")]
pub struct NotATopic;

impl FromStr for Topic {
    type Err = NotATopic;

    fn from_str(text: &str) -> Result<Self, NotATopic> {
        if text == "tutto" {
            return Ok(Self::All);
        }
        let (kind, key) = text.split_once(':').ok_or(NotATopic)?;
        let digits = |length: usize| key.len() == length && key.bytes().all(|byte| byte.is_ascii_digit());
        let is_code = (1..=12).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        match kind {
            "misura" if is_code => Ok(Self::Measure(key.to_owned())),
            "regione" if digits(2) => Ok(Self::Region(key.to_owned())),
            "comune" if digits(6) => Ok(Self::Comune(key.to_owned())),
            _ => Err(NotATopic),
        }
    }
}

impl Topic {
    /// Whether a change is about it. `after` tells the region of a body.
    #[must_use]
    pub fn covers(&self, change: &Change, after: &Picture) -> bool {
        match self {
            Self::All => true,
            Self::Measure(code) => *change.measure == **code,
            Self::Comune(istat) => change.comune_istat.as_deref() == Some(istat),
            Self::Region(code) => after
                .application(change.id)
                .and_then(|application| after.region(application))
                .is_some_and(|region| *region.code == **code),
        }
    }

    /// Whether a change of a call is about it: calls have a measure and no place.
    #[must_use]
    pub fn covers_call(&self, call: &CallChange) -> bool {
        match self {
            Self::All => true,
            Self::Measure(code) => *call.measure == **code,
            Self::Region(_) | Self::Comune(_) => false,
        }
    }

    /// Of what changed, what it covers.
    #[must_use]
    pub fn pick(&self, changes: Changes, before: &Picture, after: &Picture) -> Changes {
        let here = |list: Vec<Change>| -> Vec<Change> {
            list.into_iter().filter(|c| self.covers(c, after) || self.covers(c, before)).collect()
        };
        let mut picked = Changes {
            new: here(changes.new),
            changed_state: here(changes.changed_state),
            corrected_cup: here(changes.corrected_cup),
            changed_otherwise: here(changes.changed_otherwise),
            vanished: here(changes.vanished),
            reappeared: here(changes.reappeared),
            ..changes
        };
        picked.counts = ChangeCounts {
            new: picked.new.len(),
            changed_state: picked.changed_state.len(),
            corrected_cup: picked.corrected_cup.len(),
            changed_otherwise: picked.changed_otherwise.len(),
            vanished: picked.vanished.len(),
            reappeared: picked.reappeared.len(),
        };
        picked
    }
}

/// Somebody's wish to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    /// Its identifier.
    pub id: Id<Alert>,
    /// The e-mail address: personal data.
    pub address: String,
    /// The language to write in.
    pub language: Language,
    /// What about.
    pub topic: Topic,
    /// The secret in the links of its letters: whoever has it may confirm and end the alert, and nothing else.
    pub token: String,
    /// When it was asked for.
    pub asked_at: DateTime<Utc>,
    /// When the owner of the address confirmed it (double opt-in); until then nothing is sent but the question.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// The last day that a letter told of.
    pub told_until: Option<NaiveDate>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_reads_back_as_it_was_written() {
        for text in ["tutto", "misura:1.4.1", "regione:04", "comune:058091"] {
            assert_eq!(text.parse::<Topic>().map(|topic| topic.to_string()), Ok(text.to_owned()));
        }
        for text in ["", "misura:", "regione:4", "comune:roma", "provincia:058", "misura:1.4.1'--"] {
            assert_eq!(text.parse::<Topic>(), Err(NotATopic), "{text}");
        }
    }
}
