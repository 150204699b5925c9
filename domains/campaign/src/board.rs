// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A campaign in memory: one line for each Comune of the registry, and what the lines sum to.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use chrono::{DateTime, Datelike as _, Days, NaiveDate, Utc};
use kernel::{Id, day_in_rome};
use registry::{Comune, Registry};
use survey::{Campaign, CampaignRow, Submission};

use crate::{
    Standing, Tally,
    axis::{Axis, Group},
    outlook::{Course, Outlook, Reference, Step},
};

/// Without so many submissions a campaign of the past is no reference.
const REFERENCE_FROM: usize = 100;

/// Where one Comune stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// Where.
    pub standing: Standing,
    /// Its submission, once begun.
    pub submission: Option<Id<Submission>>,
    /// The day on which it began.
    pub started_on: Option<NaiveDate>,
    /// The day on which it was first signed off and sent; it may have been reopened since.
    pub sealed_on: Option<NaiveDate>,
    /// The last change: on which day, in which section.
    pub last: Option<(NaiveDate, String)>,
    /// Questions that are asked.
    pub asked: i64,
    /// Those of them with an answer.
    pub answered: i64,
}

impl Line {
    /// Whether it had been sent and was reopened.
    #[must_use]
    pub fn is_reopened(&self) -> bool {
        self.sealed_on.is_some() && self.standing != Standing::Submitted
    }
}

/// The days on which the Comuni of an earlier campaign submitted.
#[derive(Clone, Debug, PartialEq)]
pub struct Past {
    /// The campaign.
    pub campaign: Campaign,
    /// One day for each submission, in order.
    pub days: Vec<NaiveDate>,
}

/// What the outlook rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The campaign of this earlier year.
    Past(i32),
    /// The plan of the campaign itself.
    Plan,
}

/// A campaign as it stood at an instant.
#[derive(Clone)]
pub struct Board {
    /// The campaign.
    pub campaign: Campaign,
    /// When the board was made.
    pub made_at: DateTime<Utc>,
    /// That day, in Rome.
    pub on: NaiveDate,
    /// The Comuni.
    pub registry: Arc<Registry>,
    /// One line for each of them, in the order of the registry.
    pub lines: Vec<Line>,
    /// Unions that compile shared answers.
    pub unions: usize,
    /// The campaign before this one, if there was one.
    pub past: Option<Arc<Past>>,
}

impl Board {
    /// Counts the submissions. A Comune that merged since it began is that of today, once the list has it.
    #[must_use]
    pub fn new(
        campaign: Campaign,
        made_at: DateTime<Utc>,
        registry: Arc<Registry>,
        rows: Vec<CampaignRow>,
        past: Option<Arc<Past>>,
    ) -> Self {
        let on = day_in_rome(made_at);
        let mut lines = vec![Line::default(); registry.comuni().len()];
        let mut unions = 0;
        for row in rows {
            if row.comune.is_empty() {
                unions += 1;
                continue;
            }
            let comune = row.comune.parse().ok().and_then(|code| registry.listed(code, on));
            let Some(at) = comune.and_then(|comune| registry.position(comune.code)) else { continue };
            let line = line(row);
            if line.standing >= lines[at].standing {
                lines[at] = line;
            }
        }
        Self { campaign, made_at, on, registry, lines, unions, past }
    }

    /// The Comuni with their lines, in order of code.
    pub fn comuni(&self) -> impl Iterator<Item = (&Comune, &Line)> {
        self.registry.comuni().iter().zip(&self.lines)
    }

    /// All of Italy.
    #[must_use]
    pub fn total(&self) -> Tally {
        Tally::of(self.comuni().map(|(comune, line)| (line.standing, residents(comune))))
    }

    /// The last day with anything to tell: today, or the closing day once it is over.
    #[must_use]
    pub fn last_day(&self) -> NaiveDate {
        self.on.min(self.campaign.closes_on)
    }

    /// How many have submitted by the end of each day, from the opening day on. Of today, so far.
    #[must_use]
    pub fn course(&self) -> Vec<(NaiveDate, usize)> {
        let days =
            self.lines.iter().filter(|line| line.standing == Standing::Submitted).filter_map(|line| line.sealed_on);
        cumulated(days, self.campaign.opens_on, self.last_day())
    }

    /// How many had submitted in the campaign before, as far from its closing day as each day of this one is from its own.
    #[must_use]
    pub fn past_course(&self) -> Vec<(NaiveDate, usize)> {
        let Some(past) = &self.past else { return Vec::new() };
        let shift = self.campaign.closes_on - past.campaign.closes_on;
        let course = cumulated(past.days.iter().copied(), past.campaign.opens_on, past.campaign.closes_on);
        let shifted = course.into_iter().map(|(day, count)| (day + shift, count));
        shifted.filter(|(day, _)| *day >= self.campaign.opens_on).collect()
    }

    /// What is expected at closing, and what that rests on; none when the campaign is over or nothing is there to rest on.
    #[must_use]
    pub fn outlook(&self) -> Option<(Outlook, Basis)> {
        let (reference, basis) = self.reference()?;
        let all: Vec<&Line> = self.lines.iter().collect();
        let outlook = self.outlook_of(&all, |course| Outlook::of(course, &reference))?;
        Some((outlook, basis))
    }

    /// What is expected of each group at closing, in the order of the groups; none where nothing is of the whole.
    #[must_use]
    pub fn outlooks(&self, axis: Axis, groups: &[Group]) -> Vec<Option<Step>> {
        let whole = self.outlook().map(|(outlook, _)| outlook.pace).zip(self.reference());
        let Some((pace, (reference, _))) = whole else { return vec![None; groups.len()] };
        let mut lines: HashMap<String, Vec<&Line>> = HashMap::new();
        for (comune, line) in self.comuni() {
            lines.entry(axis.code(&self.registry, comune)).or_default().push(line);
        }
        let of_group = |group: &Group| {
            let lines = lines.get(&group.code)?;
            let outlook = self.outlook_of(lines, |course| Outlook::of_part(course, &reference, pace))?;
            Some(outlook.at_closing())
        };
        groups.iter().map(of_group).collect()
    }

    /// What is expected of these Comuni.
    fn outlook_of(&self, lines: &[&Line], expect: impl Fn(&Course) -> Option<Outlook>) -> Option<Outlook> {
        let last = self.on.min(self.campaign.closes_on + Days::new(1)) - Days::new(1);
        let sent = || lines.iter().filter(|line| line.standing == Standing::Submitted);
        let days = cumulated(sent().filter_map(|line| line.sealed_on), self.campaign.opens_on, self.last_day());
        let mut daily: Vec<usize> = Vec::new();
        let mut before = 0;
        for (_, count) in days.into_iter().filter(|(day, _)| *day <= last) {
            daily.push(count - before);
            before = count;
        }
        let from = self.on.max(self.campaign.opens_on);
        let days_left = usize::try_from((self.campaign.closes_on - from).num_days() + 1).ok()?;
        let closes = self.campaign.closes_on.weekday();
        let mut outlook = expect(&Course { comuni: lines.len(), daily, days_left, closes })?;
        // What came in today counts already.
        #[expect(clippy::cast_precision_loss, reason = "a count of Comuni")]
        let least = sent().count() as f64;
        for step in &mut outlook.steps {
            (step.low, step.middle, step.high) = (step.low.max(least), step.middle.max(least), step.high.max(least));
        }
        Some(outlook)
    }

    fn reference(&self) -> Option<(Reference, Basis)> {
        if let Some(past) = self.past.as_ref().filter(|past| past.days.len() >= REFERENCE_FROM) {
            let course = cumulated(past.days.iter().copied(), past.campaign.opens_on, past.campaign.closes_on);
            #[expect(clippy::cast_precision_loss, reason = "a count of Comuni")]
            let shares: Vec<f64> = course.iter().rev().map(|(_, n)| *n as f64 / self.lines.len() as f64).collect();
            let closes = past.campaign.closes_on.weekday();
            return Some((Reference::by_days_left(&shares, closes)?, Basis::Past(past.campaign.year)));
        }
        let Campaign { opens_on, closes_on, plan, .. } = &self.campaign;
        let shares: Vec<f64> =
            opens_on.iter_days().take_while(|day| day <= closes_on).map(|day| planned(plan, day)).collect();
        let shares: Vec<f64> = shares.into_iter().rev().collect();
        Some((Reference::by_days_left(&shares, closes_on.weekday())?, Basis::Plan))
    }

    /// How many of those that have not sent, and were not touched for so many days, stopped in each section.
    #[must_use]
    pub fn stops(&self, idle_days: u64) -> BTreeMap<String, usize> {
        let before = self.last_day() - Days::new(idle_days);
        let mut stops = BTreeMap::new();
        let open = self.lines.iter().filter(|line| line.standing == Standing::Compiling);
        for (_, section) in open.filter_map(|line| line.last.as_ref()).filter(|(day, _)| *day <= before) {
            *stops.entry(section.clone()).or_default() += 1;
        }
        stops
    }
}

/// What the plan expects: nothing before its first day, the last it says after its last.
fn planned(plan: &survey::Plan, day: NaiveDate) -> f64 {
    plan.expected(day).unwrap_or_else(|| plan.0.last().filter(|(last, _)| *last < day).map_or(0.0, |(_, share)| *share))
}

/// The residents of a Comune, none where the source lacks them.
#[must_use]
pub fn residents(comune: &Comune) -> u64 {
    comune.population().unwrap_or_default().into()
}

fn line(row: CampaignRow) -> Line {
    Line {
        standing: row.state.into(),
        submission: Some(row.id),
        started_on: Some(day_in_rome(row.started_at)),
        sealed_on: row.first_sealed_at.map(day_in_rome),
        last: row.last.map(|(at, section)| (day_in_rome(at), section)),
        asked: row.asked,
        answered: row.answered,
    }
}

/// What was before the first day counts on it, what was after the last day on that.
fn cumulated(days: impl Iterator<Item = NaiveDate>, from: NaiveDate, to: NaiveDate) -> Vec<(NaiveDate, usize)> {
    let mut came: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    if from > to {
        return Vec::new();
    }
    days.for_each(|day| *came.entry(day.clamp(from, to)).or_default() += 1);
    let mut sum = 0;
    let days = from.iter_days().take_while(|day| *day <= to);
    days.map(|day| {
        sum += came.get(&day).copied().unwrap_or_default();
        (day, sum)
    })
    .collect()
}
