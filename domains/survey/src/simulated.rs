// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A simulated campaign: who answers, when, and what, drawn from a stated model, so that a whole campaign can be seen
//! before there is one. The model is told in `docs/methods/simulated-campaign.md`.
//!
//! Pure and seeded: the same seed, closing day and Comuni give the same rows. The answers go through the form's own
//! engine, as those of people do: what is not asked is not answered, and nothing is sent with a violation.

mod answers;
mod character;
mod checklists;
mod compiling;
mod course;
mod numbers;
mod shares;
mod steps;

use chrono::{DateTime, Days, NaiveDate, TimeZone, Utc};
use chrono_tz::Europe::Rome;
use kernel::{Draw, Id, Person};
use registry::{MacroArea, Registry, SizeClass};

use self::{character::Model, course::Course, steps::Steps};
use crate::{
    campaign::{Campaign, Plan},
    change::Change,
    edition::Edition,
    form::Form,
    submission::{SectionStanding, Submission},
};

/// The days of a campaign before the one on which it closes, as in the first round of the Mappa (11 July to
/// 18 October 2024). The closing day itself is left to whoever tries.
pub const DAYS: u64 = 99;

/// A Comune that is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Respondent {
    /// Its ISTAT code.
    pub comune: String,
    /// Its codice IPA, in small letters.
    pub body: String,
    /// Its name.
    pub name: String,
    /// Its residents.
    pub residents: u32,
    /// The part of Italy it is in.
    pub area: MacroArea,
}

impl Respondent {
    /// The Comuni of the registry, in order of code. Those that IPA does not have answer under the code they would have.
    #[must_use]
    pub fn all(registry: &Registry) -> Vec<Self> {
        let respondent = |comune: &registry::Comune| {
            let body = comune.ipa.clone().unwrap_or_else(|| format!("c_{}", comune.cadastral));
            Some(Self {
                comune: comune.code.to_string(),
                body: body.to_lowercase(),
                name: comune.name.clone(),
                residents: comune.population()?,
                area: registry.region(comune.region)?.area,
            })
        };
        registry.comuni().iter().filter_map(respondent).collect()
    }

    pub(crate) fn class(&self) -> SizeClass {
        SizeClass::of(self.residents)
    }

    /// Whether it is asked everything.
    pub(crate) fn is_full(&self) -> bool {
        self.residents >= 5000
    }
}

/// What one body answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Simulated {
    /// What it is, and where it stands.
    pub submission: Submission,
    /// The record as a draft, after the last change.
    pub draft: String,
    /// Every change, in order.
    pub changes: Vec<Change>,
    /// Where each section stands.
    pub sections: Vec<SectionStanding>,
    /// What was sent, and who signed it off.
    pub sealed: Option<(Id<Person>, String)>,
}

/// A campaign, ready to be drawn.
pub struct Simulation {
    seed: u64,
    campaign: Campaign,
    steps: Steps,
    model: Model,
    respondents: Vec<Respondent>,
    courses: Vec<Course>,
}

impl Simulation {
    /// A campaign of an edition that closes on a day; none when the edition cannot run.
    #[must_use]
    pub fn new(seed: u64, closes_on: NaiveDate, edition: Edition, respondents: Vec<Respondent>) -> Option<Self> {
        let opens_on = closes_on.checked_sub_days(Days::new(DAYS))?;
        let (year, version) = (edition.year?, edition.version.clone()?);
        let start = compiling::Moment::before(opens_on);
        let steps = Steps::of(Form::of(edition, &start)?, &start);
        let courses: Vec<Course> =
            respondents.iter().map(|respondent| Course::of(seed, opens_on, respondent)).collect();
        let model = Model::of(seed, respondents.iter().zip(&courses));
        let plan = Plan(course::plan(opens_on));
        let campaign = Campaign { year, version, opens_on, closes_on, plan };
        Some(Self { seed, campaign, steps, model, respondents, courses })
    }

    /// The campaign.
    #[must_use]
    pub const fn campaign(&self) -> &Campaign {
        &self.campaign
    }

    /// When it was announced: the morning of its first day.
    #[must_use]
    pub fn announced_at(&self) -> DateTime<Utc> {
        instant(self.campaign.opens_on, 8 * 3600)
    }

    /// How many are asked.
    #[must_use]
    pub fn asked(&self) -> usize {
        self.respondents.len()
    }

    /// What the respondents of these places in the list did, in their order; those who never began are left out.
    #[must_use]
    pub fn submissions(&self, range: std::ops::Range<usize>) -> Vec<Simulated> {
        let pairs = self.respondents.iter().zip(&self.courses);
        let pairs = pairs.skip(range.start).take(range.len()).filter(|(_, course)| course.began());
        pairs
            .map(|(respondent, course)| {
                let character = self.model.character(self.seed, respondent);
                compiling::compile(&self.campaign, &self.steps, &character, course)
            })
            .collect()
    }
}

/// An identifier in the form of a UUIDv7, drawn: the same at every run.
fn identifier<T>(seed: u64, what: &str, at: DateTime<Utc>) -> Id<T> {
    let mut draw = Draw::new(seed, 90, what);
    let chance = (u128::from(draw.bits()) << 64 | u128::from(draw.bits())).to_be_bytes();
    let [.., a, b, c, d, e, f, g, h, i, j] = chance;
    let tail = [a, b, c, d, e, f, g, h, i, j];
    Id::from_uuid(uuid::Builder::from_unix_timestamp_millis(at.timestamp_millis().unsigned_abs(), &tail).into_uuid())
}

/// A moment of a day in Rome, so many seconds after midnight.
fn instant(day: NaiveDate, seconds: i64) -> DateTime<Utc> {
    let local = day.and_time(chrono::NaiveTime::MIN) + chrono::TimeDelta::seconds(seconds);
    Rome.from_local_datetime(&local).earliest().map_or_else(|| local.and_utc(), |moment| moment.to_utc())
}
