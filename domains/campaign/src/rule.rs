// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A rule of reminders: who stands so on a day, so many before closing, is written to, once.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use chrono_tz::Europe::Rome;
use kernel::Id;
use survey::Campaign;

use crate::Standing;

/// Reminders leave in the morning, when offices open.
const HOUR: NaiveTime = NaiveTime::from_hms_opt(8, 30, 0).expect("an hour of the day");

/// A rule of reminders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its identifier.
    pub id: Id<Rule>,
    /// The year of the campaign.
    pub year: i32,
    /// Who is written to: never who has submitted.
    pub standing: Standing,
    /// Days before closing.
    pub days_left: u32,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// When somebody stopped it.
    pub stopped_at: Option<DateTime<Utc>>,
    /// When its first letter was queued.
    pub began_at: Option<DateTime<Utc>>,
    /// When everybody had been seen to.
    pub ended_at: Option<DateTime<Utc>>,
}

/// Where a rule is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Its day is to come.
    Planned,
    /// Letters are leaving.
    Sending,
    /// Everybody was seen to.
    Done,
    /// Somebody stopped it.
    Stopped,
}

/// What became of a Comune that a rule came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// A letter was queued to the addresses of its people.
    Mail,
    /// A letter was queued to its PEC.
    Pec,
    /// It had submitted meanwhile: nothing was sent.
    Submitted,
    /// It had gone on meanwhile, or back: nothing was sent.
    MovedOn,
    /// Nobody knows an address.
    NoAddress,
    /// The campaign is simulated: a letter would have been sent.
    Simulated,
}

impl Rule {
    /// Who can be reminded.
    pub const STANDINGS: [Standing; 3] = [Standing::NotStarted, Standing::Compiling, Standing::Ready];

    /// The moment from which it is due, as the campaign closes now.
    #[must_use]
    pub fn due_at(&self, campaign: &Campaign) -> DateTime<Utc> {
        let local = self.due_on(campaign).and_time(HOUR).and_local_timezone(Rome);
        local.earliest().map_or(self.made_at, |moment| moment.with_timezone(&Utc))
    }

    /// That day, in Rome.
    #[must_use]
    pub fn due_on(&self, campaign: &Campaign) -> NaiveDate {
        campaign.closes_on - Days::new(self.days_left.into())
    }

    /// Where it is.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        match (self.stopped_at, self.ended_at, self.began_at) {
            (_, Some(_), _) => Stage::Done,
            (Some(_), None, _) => Stage::Stopped,
            (None, None, Some(_)) => Stage::Sending,
            (None, None, None) => Stage::Planned,
        }
    }
}

impl Stage {
    /// The key of its name in `texts/`.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Planned => "campaign-rule-planned",
            Self::Sending => "campaign-rule-sending",
            Self::Done => "campaign-rule-done",
            Self::Stopped => "campaign-rule-stopped",
        }
    }
}

impl Outcome {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Mail, Self::Pec, Self::Submitted, Self::MovedOn, Self::NoAddress, Self::Simulated];

    /// Its word in the database and in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Pec => "pec",
            Self::Submitted => "submitted",
            Self::MovedOn => "moved_on",
            Self::NoAddress => "no_address",
            Self::Simulated => "simulated",
        }
    }

    /// Reads its word.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.word() == word)
    }

    /// The key of its name in `texts/`.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Mail => "campaign-reminded-mail",
            Self::Pec => "campaign-reminded-pec",
            Self::Submitted => "campaign-reminded-submitted",
            Self::MovedOn => "campaign-reminded-moved-on",
            Self::NoAddress => "campaign-reminded-no-address",
            Self::Simulated => "campaign-reminded-simulated",
        }
    }

    /// Whether a letter was queued, or would have been.
    #[must_use]
    pub const fn is_reminded(self) -> bool {
        matches!(self, Self::Mail | Self::Pec | Self::Simulated)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_are_read_back_from_their_words() {
        for outcome in Outcome::ALL {
            assert_eq!(Outcome::read(outcome.word()), Some(outcome));
        }
    }

    #[test]
    fn a_rule_is_due_in_the_morning_of_its_day_and_follows_the_closing_day() {
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).expect("a day");
        let mut campaign = Campaign {
            year: 2026,
            version: "1".to_owned(),
            opens_on: day(9, 1),
            closes_on: day(10, 31),
            plan: survey::Plan::default(),
        };
        let rule = Rule {
            id: Id::from_uuid(uuid::Uuid::nil()),
            year: 2026,
            standing: Standing::NotStarted,
            days_left: 14,
            made_at: DateTime::UNIX_EPOCH,
            stopped_at: None,
            began_at: None,
            ended_at: None,
        };
        assert_eq!(rule.due_at(&campaign).to_rfc3339(), "2026-10-17T06:30:00+00:00");
        campaign.closes_on = day(11, 20);
        assert_eq!(rule.due_at(&campaign).to_rfc3339(), "2026-11-06T07:30:00+00:00");
        assert_eq!(rule.stage(), Stage::Planned);
        assert_eq!(Rule { stopped_at: Some(rule.made_at), ..rule }.stage(), Stage::Stopped);
    }
}
