// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile questionnaire open`: a campaign is announced, or its days are moved.

use anyhow::Result;
use chrono::NaiveDate;
use kernel::{Actor, Language, Problem, ProblemKind};
use survey::{Campaign, Plan};

use crate::{
    commands::words::Words,
    house::House,
    terminal::{Refused, print},
};

/// The days of a campaign.
pub(super) struct Days {
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
}

/// Announces, with the version that was published last unless another one is named.
///
/// # Errors
/// When it is refused, or the database fails.
pub(super) async fn run(
    year: i32,
    version: Option<String>,
    days: Days,
    plan: &[(NaiveDate, f64)],
    language: Language,
    house: &House,
) -> Result<()> {
    let words = Words::new(language)?;
    let published = survey::editions(&house.app.store).await?;
    let latest = published.iter().rev().find(|one| one.year() == year).map(|one| one.version.clone());
    let Some(version) = version.or(latest) else {
        return Err(Refused(words.with("questionnaire-none-published", &[("year", &year.to_string())])).into());
    };
    let campaign =
        Campaign { year, version: version.clone(), opens_on: days.from, closes_on: days.to, plan: Plan(plan.to_vec()) };
    match survey::announce_campaign(&house.app, &Actor::Operator, &campaign).await {
        Ok(()) => {}
        Err(problem) if problem.kind() == ProblemKind::Internal => return Err(problem.into()),
        Err(problem) => return Err(Refused(problem.to_string()).into()),
    }
    let told = [
        ("year", year.to_string()),
        ("version", version),
        ("from", days.from.to_string()),
        ("to", days.to.to_string()),
    ];
    print(words.with_all("questionnaire-opened", &told));
    Ok(())
}

/// `2026-12-20=0.3`: by that day, that share of all Comuni.
pub(super) fn step(text: &str) -> Result<(NaiveDate, f64), String> {
    let told = "write DAY=SHARE, for example 2026-12-20=0.3".to_owned();
    let (day, share) = text.split_once('=').ok_or_else(|| told.clone())?;
    let (day, share): (NaiveDate, f64) =
        (day.parse().map_err(|_| told.clone())?, share.parse().map_err(|_| told.clone())?);
    if (0.0..=1.0).contains(&share) { Ok((day, share)) } else { Err("a share goes from 0 to 1".to_owned()) }
}
