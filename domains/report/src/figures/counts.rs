// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How many respondents gave each answer, and how many none and why: what others check estimates with. Small counts are
//! kept unseen, and as many others as it takes that they cannot be worked out.

use estimation::suppression::{Relation, Shown, suppress};
use serde::{Deserialize, Serialize};

use super::{
    FiguresProblem,
    estimates::{GAPS, SMALLEST},
    ground::Ground,
    reading::{Reading, Told},
    zone::{Axis, Zone},
};

/// A count of respondents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// The indicator.
    pub indicator: String,
    /// Italy or a macro-area, as a row of a table calls it.
    pub zone: String,
    /// The answer, or the code of what is missing: `nr`, `ns`, `na`, `nq`, `nc`; `valido` for numbers.
    pub answer: String,
    /// Whether it is a code of what is missing.
    pub missing: bool,
    /// Respondents; none where it may not be told (`nc`).
    pub count: Option<u64>,
}

/// The counts of an indicator in Italy and its macro-areas.
///
/// # Errors
/// When the counts do not add up: a mistake of ours.
pub fn counts(
    ground: &Ground,
    registry: &registry::Registry,
    id: &str,
    reading: &Reading,
) -> Result<Vec<Count>, FiguresProblem> {
    let parts = ground.parts(&vec![true; ground.units.len()]);
    let zones: Vec<(usize, Zone)> = ground
        .zones
        .iter()
        .copied()
        .enumerate()
        .filter(|(_, zone)| matches!(zone.axis(), Axis::Italia | Axis::Ripartizione))
        .collect();
    let categories = categories(reading);
    let mut counts = Vec::new();
    for (_, flags) in &categories {
        for (at, _) in &zones {
            let both = parts[*at].inside.iter().zip(flags).filter(|(inside, flag)| **inside && **flag);
            counts.push(both.count() as u64);
        }
    }
    let width = zones.len();
    // By category, Italy is the sum of its areas. Answers that exclude each other add up to a known number in each area.
    let mut relations: Vec<Relation> = (0..categories.len())
        .map(|category| Relation {
            total: category * width,
            parts: (1..width).map(|zone| category * width + zone).collect(),
        })
        .collect();
    if !matches!(reading.told, Told::Answers { several: true, .. }) {
        for zone in 0..width {
            let parts: Vec<usize> = (0..categories.len()).map(|category| category * width + zone).collect();
            counts.push(parts.iter().map(|place| counts[*place]).sum());
            relations.push(Relation { total: counts.len() - 1, parts });
        }
    }
    let shown = suppress(&counts, &relations, SMALLEST)?;
    let told = |(place, ((answer, missing), zone)): (usize, ((&str, bool), Zone))| Count {
        indicator: id.to_owned(),
        zone: zone.word(registry),
        answer: answer.to_owned(),
        missing,
        count: (shown[place] == Shown::Yes).then_some(counts[place]),
    };
    let named = categories
        .iter()
        .flat_map(|((answer, missing), _)| zones.iter().map(move |(_, zone)| ((answer.as_str(), *missing), *zone)));
    Ok(named.enumerate().map(told).collect())
}

type Category = ((String, bool), Vec<bool>);

/// The answers, then the codes of what is missing, each with who is in it.
fn categories(reading: &Reading) -> Vec<Category> {
    let mut found: Vec<Category> = match &reading.told {
        Told::Answers { answers, .. } => answers
            .iter()
            .map(|one| ((one.word.clone(), false), one.given.iter().map(|given| *given == Some(true)).collect()))
            .collect(),
        Told::Number(values) => vec![(("valido".to_owned(), false), values.iter().map(Option::is_some).collect())],
        Told::Ratio(values) => vec![(("valido".to_owned(), false), values.iter().map(Option::is_some).collect())],
    };
    found.extend(GAPS.into_iter().map(|gap| {
        let flags = reading.gaps.iter().map(|one| *one == Some(gap)).collect();
        ((gap.code().to_owned(), true), flags)
    }));
    found
}
