// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile stats index`: the index of every unit of a table, with all that goes with a score.

mod explain;

use std::path::Path;

use anyhow::Result;
use composite::{
    assess::{Assessment, Assumptions, Perimeter, assess},
    codebook::Codebook,
    ranks::percentile_among,
    respond::{OpenEstimate, OpenSettings, of_respondents, open_estimates, respondents},
    table::Table,
    twins::{Space, Twin},
    uncertainty::{Donors, Interval, Model, Replicates, Settings, replicate},
};
use tables::Cell;

use super::{
    Files, answers,
    data::Data,
    edition::{Edition, Uncertainty},
    output,
    words::Words,
};
use crate::terminal::{Refused, progress};

/// Peers with an index, at least.
const LEAST_PEERS: usize = 10;
/// Donors of a missing answer where the specification does not say.
const DONORS: usize = 20;

/// An edition with its answers.
pub(super) struct Study {
    pub(super) edition: Edition,
    pub(super) codebook: Codebook,
    /// The answers of those who gave some: nothing of the others.
    pub(super) answers: Table,
    /// All that is known, open facts of who did not answer too.
    facts: Table,
    pub(super) data: Data,
    space: Option<Space>,
    structure: Option<answers::Columns>,
    responded: Vec<bool>,
}

/// The scores of everybody.
struct Scores {
    under: Assumptions,
    found: Vec<Assessment>,
    /// Of who did not answer: the sections over open indicators alone.
    open_part: (Assumptions, Vec<Assessment>),
    peers: Vec<Vec<Twin>>,
    replicates: Option<Replicates>,
    /// Of who did not answer: an estimate of the level, never a score, never ranked.
    open: Vec<Option<OpenEstimate>>,
}

/// Computes, and writes the table or explains one unit.
///
/// # Errors
/// What is wrong in the specification or in the data, with its place; a file that cannot be written.
pub(super) fn run(files: &Files, explained: Option<&str>) -> Result<()> {
    let told = &files.told;
    let study = Study::read(&files.spec, &files.data)?;
    let unit = explained.map(|code| study.data.unit(code)).transpose()?;
    let scores = study.scores()?;
    match unit {
        None => study.table(&scores).deliver(told.is_json(), told.output()),
        Some(unit) if told.is_json() => output::write_json(told.output(), &explain::json(&study, &scores, unit)?),
        Some(unit) => {
            let words = Words::new(told.language)?;
            output::write(told.output(), &explain::words(&study, &scores, unit, &words)?)
        }
    }
}

impl Study {
    /// Reads specification and answers.
    ///
    /// # Errors
    /// What is wrong in either, with its place.
    pub(super) fn read(spec: &Path, data: &Path) -> Result<Self> {
        let edition = Edition::read(spec)?;
        let book = edition.book()?;
        let codebook = book.codebook()?;
        let data = Data::read(data, &edition.unit)?;
        let facts = answers::read(book, &codebook, &data, &edition.missing)?;
        let structure = answers::structure(&edition, &data)?;
        let space = structure.as_ref().map(|columns| answers::space(&edition, &data, columns)).transpose()?;
        let responded = respondents(&codebook, &facts)?;
        let answers = of_respondents(&facts, &responded)?;
        Ok(Self { edition, codebook, answers, facts, data, space, structure, responded })
    }

    /// The donors of missing answers: the nearest in structure, or nobody where no structure is given.
    ///
    /// # Errors
    /// None with a study that was read.
    pub(super) fn donors(&self, given: &Uncertainty) -> Result<Donors> {
        Ok(match &self.space {
            Some(space) => {
                Donors::nearest(&self.answers, space, &self.responded, given.donors.unwrap_or(DONORS).max(1))?
            }
            None => Donors::none(self.answers.units().len()),
        })
    }

    fn scores(&self) -> Result<Scores> {
        let under = Assumptions::nominal(&self.codebook, &Perimeter::Core);
        let found = assess(&self.codebook, &self.answers, &under)?;
        let of_open = Assumptions::nominal(&self.codebook, &Perimeter::Open);
        let open_part = assess(&self.codebook, &self.facts, &of_open)?;
        let peers = self.peers(&found);
        let replicates = match &self.edition.uncertainty {
            None => None,
            Some(given) => Some(self.replicates(given, &peers)?),
        };
        let open = self.open_estimates()?;
        Ok(Scores { under, found, open_part: (of_open, open_part), peers, replicates, open })
    }

    /// «Stima da fonti aperte» of who did not answer, where a structure is given.
    fn open_estimates(&self) -> Result<Vec<Option<OpenEstimate>>> {
        let Some((variables, columns)) = &self.structure else { return Ok(vec![None; self.answers.units().len()]) };
        let settings = match &self.edition.uncertainty {
            Some(given) => {
                let settings = self.edition.settings(given)?;
                OpenSettings { seed: settings.seed, edition: settings.edition, ..OpenSettings::default() }
            }
            None => OpenSettings { edition: self.edition.title.clone(), ..OpenSettings::default() },
        };
        Ok(open_estimates(&self.codebook, &self.facts, &self.responded, (variables, columns), &settings)?)
    }

    /// The twins of each unit, and further ones where too few of them have an index.
    fn peers(&self, found: &[Assessment]) -> Vec<Vec<Twin>> {
        let Some(space) = &self.space else { return vec![Vec::new(); found.len()] };
        let has = |unit: usize| found[unit].index.is_some();
        let mut near = space.all(self.edition.twins);
        for (unit, near) in near.iter_mut().enumerate() {
            if near.iter().filter(|twin| has(twin.unit)).count() < LEAST_PEERS {
                *near = space.nearest_with(unit, self.edition.twins, LEAST_PEERS, has);
            }
        }
        near
    }

    fn replicates(&self, given: &Uncertainty, peers: &[Vec<Twin>]) -> Result<Replicates> {
        let settings: Settings = self.edition.settings(given)?;
        let units = self.answers.units().len();
        progress(format_args!("{} replicates of {units} units, seed {}", settings.replicates, settings.seed));
        let donors = self.donors(given)?;
        let model = Model::new(&self.codebook, &self.answers, &donors, &settings)?;
        let peers: Vec<Vec<u32>> = peers
            .iter()
            .map(|near| near.iter().map(|twin| u32::try_from(twin.unit)).collect::<Result<_, _>>())
            .collect::<Result<_, _>>()
            .map_err(|_| Refused("too many units".to_owned()))?;
        Ok(replicate(&model, &peers))
    }

    /// What the sections of a unit rest on: its answers, or the open facts of who did not answer.
    fn counted<'a>(&'a self, scores: &'a Scores, unit: usize) -> (&'a Table, &'a Assumptions, &'a Assessment) {
        if self.responded[unit] {
            (&self.answers, &scores.under, &scores.found[unit])
        } else {
            (&self.facts, &scores.open_part.0, &scores.open_part.1[unit])
        }
    }

    /// Why there is no index, or why the level is below the raw one: codes such as `weak_link:sicurezza`.
    fn reasons(&self, found: &Assessment, unit: usize) -> Vec<String> {
        let names = self.codebook.sections();
        if found.index.is_none() {
            if !self.responded[unit] {
                return vec!["no_answers".to_owned()];
            }
            let why = |(section, name): (&composite::assess::Section, &String)| match (section.coverage, section.score)
            {
                (None, _) => Some(format!("not_applicable:{name}")),
                (Some(_), None) => Some(format!("coverage:{name}")),
                _ => None,
            };
            return found.sections.iter().zip(names).filter_map(why).collect();
        }
        let mut reasons = Vec::new();
        if found.held_by_weak_link() {
            let weakest = found.sections.iter().zip(names).min_by_key(|(section, _)| section.level);
            reasons.extend(weakest.map(|(_, name)| format!("weak_link:{name}")));
        }
        if found.held_by_essentials(self.codebook.rules().essential_cap) {
            let id = |j: &usize| &self.codebook.indicators()[*j].id;
            reasons.extend(found.essentials_failed.iter().map(|j| format!("essential_failed:{}", id(j))));
            reasons.extend(found.essentials_unverified.iter().map(|j| format!("essential_unverified:{}", id(j))));
        }
        reasons
    }

    fn percentile(&self, scores: &Scores, unit: usize) -> Option<f64> {
        let index = |unit: usize| scores.found[unit].index;
        percentile_among(index(unit)?, scores.peers[unit].iter().filter_map(|twin| index(twin.unit)))
    }

    fn table(&self, scores: &Scores) -> output::Table {
        let levels = self.codebook.rules().thresholds.len() + 1;
        let mut table = output::Table::new(&self.edition.title, self.notes(scores));
        table.texts(["unit"]);
        table.numbers(["index", "index_low", "index_high"]);
        table.counts(["level_raw", "level"]);
        table.texts(["why"]);
        table.counts(["rank"]);
        table.numbers(["peer_percentile"]);
        table.texts(["level_from_open_sources"]);
        if scores.replicates.is_some() {
            for of in ["index", "rank", "peer_percentile"] {
                table.numbers(["q05", "median", "q95"].map(|end| format!("{of}_{end}")));
            }
            table.numbers((1..=levels).map(|level| format!("p_level_{level}")));
            table.texts(["level_told"]);
        }
        for section in self.codebook.sections() {
            table.numbers(["score", "coverage", "low", "high"].map(|what| format!("{section}_{what}")));
            table.counts([format!("{section}_level")]);
        }
        for unit in 0..scores.found.len() {
            table.row(self.row(scores, unit));
        }
        table
    }

    fn row(&self, scores: &Scores, unit: usize) -> Vec<Cell> {
        let found = &scores.found[unit];
        let level = |level: Option<u8>| Cell::from(level.map(i32::from));
        let mut row: Vec<Cell> = vec![
            self.answers.units()[unit].clone().into(),
            found.index.into(),
            found.lower.into(),
            found.upper.into(),
            level(found.raw_level),
            level(found.level),
            self.reasons(found, unit).join(" ").into(),
            found.rank.into(),
            self.percentile(scores, unit).into(),
            scores.open[unit].as_ref().map(range).into(),
        ];
        if let Some(replicates) = &scores.replicates {
            let of = &replicates.units[unit];
            for interval in [of.index, of.rank, of.percentile] {
                row.extend(ends(interval).map(Cell::from));
            }
            row.extend(of.levels.iter().map(|p| Cell::from(found.index.map(|_| *p))));
            row.push(found.index.map(|_| level_told(&of.levels, of.certain_level())).into());
        }
        for section in &self.counted(scores, unit).2.sections {
            row.extend([section.score, section.coverage, section.lower, section.upper].map(Cell::from));
            row.push(level(section.level));
        }
        row
    }

    /// What a reader of the table must know.
    fn notes(&self, scores: &Scores) -> Vec<String> {
        let rules = self.codebook.rules();
        let mut notes = vec![format!(
            "Sections: weighted means of indicator scores x 100, where coverage is {:.4} or more. Index: geometric mean of \
             the sections with offset {}. Levels from {:?}. Low and high: every missing answer a 0, a 1.",
            rules.least_coverage, rules.offset, rules.thresholds
        )];
        if self.responded.contains(&false) {
            notes.push(
                "Units that did not answer have no index; their sections are over open indicators alone.".to_owned(),
            );
        }
        if let (Some(given), Some(_)) = (&self.edition.uncertainty, &scores.replicates)
            && let Ok(settings) = self.edition.settings(given)
        {
            notes.push(format!(
                "Intervals: 5% and 95% quantiles of {} replicates, seed {}, edition “{}”.",
                settings.replicates, settings.seed, settings.edition
            ));
        }
        notes
    }
}

/// `2-3`, or `2`.
fn range(open: &OpenEstimate) -> String {
    if open.low == open.high { open.low.to_string() } else { format!("{}-{}", open.low, open.high) }
}

fn ends(interval: Option<Interval>) -> [Option<f64>; 3] {
    [interval.map(|i| i.low), interval.map(|i| i.median), interval.map(|i| i.high)]
}

/// `3` when the level is certain; otherwise `2-3`, the levels that carry nine tenths of the chance.
fn level_told(levels: &[f64], certain: Option<(u8, f64)>) -> String {
    if let Some((level, _)) = certain {
        return level.to_string();
    }
    let mut likely: Vec<usize> = (0..levels.len()).collect();
    likely.sort_by(|a, b| levels[*b].total_cmp(&levels[*a]).then(a.cmp(b)));
    let mut carried = 0.0;
    likely.retain(|level| {
        let needed = carried < 0.9;
        carried += levels[*level];
        needed
    });
    match (likely.iter().min(), likely.iter().max()) {
        (Some(low), Some(high)) if low < high => format!("{}-{}", low + 1, high + 1),
        (Some(low), _) => (low + 1).to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_uncertain_level_is_told_as_a_range_that_holds_nine_tenths() {
        assert_eq!(level_told(&[0.0, 0.3, 0.65, 0.05], None), "2-3");
        assert_eq!(level_told(&[0.2, 0.3, 0.5, 0.0], None), "1-3");
        assert_eq!(level_told(&[0.0, 0.0, 0.95, 0.05], Some((3, 0.95))), "3");
    }
}
