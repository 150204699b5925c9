// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The scheda of digital maturity in the reader's words: the page and the print say the same.

use std::collections::BTreeMap;

use charts::{DotRow, DotWords, Dots, Drawing, Frame};
use chrono::{Datelike as _, NaiveDate};
use composite::uncertainty::Interval;
use registry::{ChangeKind, Succession};
use serde::Serialize;
use survey::MappedIndicator;
use web::{FluentValue, Reader};

use super::{estimate_in_words, gaps_in_words, lexicon::Lexicon, peers_in_words, publication::Publication};
use crate::maturity::{Maturity, Sheet};

/// Ready to be read, and to be printed.
#[derive(Serialize)]
pub(crate) struct SheetInWords {
    /// «Comune di Aglié», or the words for a Comune that is not named.
    pub(crate) name: String,
    pub(crate) place: String,
    /// «Livello 3, Consolidato».
    pub(crate) level: String,
    /// «61 (58–66)».
    pub(crate) score: String,
    /// How sure the level is.
    pub(crate) surety: String,
    /// Whether it answered, as far as who reads may know.
    pub(crate) responded: bool,
    /// What is estimated where the answers are not.
    pub(crate) estimate: Option<estimate_in_words::EstimateInWords>,
    /// Why the level is not the one of the score, coverage, bounds, what is verified.
    pub(crate) notes: Vec<String>,
    pub(crate) sections: Vec<SectionInWords>,
    pub(crate) essentials: Vec<String>,
    pub(crate) positions: Vec<peers_in_words::PositionInWords>,
    pub(crate) twins: Vec<peers_in_words::TwinInWords>,
    pub(crate) fairness: String,
    pub(crate) beside: Vec<gaps_in_words::BesideInWords>,
    pub(crate) strengths: Vec<String>,
    pub(crate) gaps: Vec<gaps_in_words::GapInWords>,
    pub(crate) nudges: Vec<String>,
}

/// A section of the index.
#[derive(Serialize)]
pub(crate) struct SectionInWords {
    pub(crate) name: String,
    pub(crate) score: String,
    pub(crate) level: String,
    pub(crate) coverage: String,
    /// Against the median of the twins.
    pub(crate) gap: String,
    /// The range of the level, where it is estimated.
    pub(crate) estimate: String,
}

/// What the words are made with.
pub(crate) struct Teller<'t> {
    pub(crate) reader: &'t Reader,
    pub(crate) maturity: &'t Maturity,
    pub(crate) lexicon: &'t Lexicon,
    /// Whether names of Comuni are left out: for papers of the council.
    pub(crate) anonymous: bool,
    /// What was made public: of the others nobody is told by name what they answered.
    pub(crate) publication: &'t Publication,
    /// Whether who reads sees all results.
    pub(crate) sees_all: bool,
}

impl<'t> Teller<'t> {
    pub(crate) fn mapped(&self, place: usize) -> &'t MappedIndicator {
        self.maturity.mapped(place)
    }

    pub(crate) fn indicator(&self, place: usize) -> String {
        self.lexicon.indicator(self.mapped(place))
    }

    /// An indicator; one that stays out of the index says so.
    pub(crate) fn marked(&self, place: usize) -> String {
        let name = self.indicator(place);
        if self.maturity.codebook.indicators()[place].core {
            return name;
        }
        self.reader.tf("maturity-extended", &[("name", name.into())])
    }

    pub(crate) fn section(&self, place: usize) -> &'t str {
        self.lexicon.section(&self.maturity.codebook.sections()[place])
    }

    /// A score with its interval: «61 (58–66)».
    pub(crate) fn score(&self, score: f64, interval: Option<Interval>) -> String {
        let whole = |value: f64| self.reader.decimal(value, 0);
        match interval {
            Some(around) => {
                let told = [whole(score), whole(around.low), whole(around.high)].map(FluentValue::from);
                let [score, low, high] = told;
                self.reader.tf("maturity-score-interval", &[("score", score), ("low", low), ("high", high)])
            }
            None => whole(score),
        }
    }

    /// «Livello 3, Consolidato».
    pub(crate) fn level(&self, level: u8) -> String {
        let name = self.reader.t(&format!("maturity-level-{level}"));
        self.reader.tf("maturity-level", &[("level", i64::from(level).into()), ("name", name.into())])
    }

    /// The name of a Comune, or that of a twin without one.
    pub(crate) fn comune(&self, unit: usize, place: usize) -> String {
        if self.anonymous {
            return self.reader.tf("maturity-twin-number", &[("n", place.into())]);
        }
        let registry = &self.maturity.sources.registry;
        let comune = &registry.comuni()[unit];
        let initials = registry.province(comune.province).map(|one| one.initials.clone()).unwrap_or_default();
        format!("{} ({initials})", comune.full_name())
    }

    /// All of a scheda.
    pub(crate) fn sheet(&self, sheet: &Sheet) -> SheetInWords {
        let reader = self.reader;
        let around = sheet.surety.as_ref();
        let index = sheet.assessment.index.map(|index| self.score(index, around.and_then(|one| one.index)));
        let unknown = || reader.t(if sheet.responded { "maturity-not-computed" } else { "maturity-open-only" });
        SheetInWords {
            name: self.name(sheet),
            place: self.place(sheet),
            level: sheet.assessment.level.map_or_else(unknown, |level| self.level(level)),
            score: index.unwrap_or_else(|| "–".to_owned()),
            surety: self.surety(sheet),
            responded: sheet.responded,
            estimate: self.estimate(sheet),
            notes: self.notes(sheet),
            sections: (0..self.maturity.codebook.sections().len()).map(|place| self.section_of(sheet, place)).collect(),
            essentials: sheet.essentials.iter().map(|place| self.essential(sheet, *place)).collect(),
            positions: self.positions(sheet),
            twins: self.twins(sheet),
            fairness: self.fairness(sheet),
            beside: self.beside(sheet),
            strengths: sheet.strengths.iter().map(|place| self.marked(*place)).collect(),
            gaps: self.gaps(sheet),
            nudges: sheet.nudges.iter().map(|nudge| self.nudge(nudge)).collect(),
        }
    }

    fn name(&self, sheet: &Sheet) -> String {
        let key = if self.anonymous { "maturity-a-comune" } else { "maturity-comune" };
        self.reader.tf(key, &[("name", sheet.comune.full_name().into())])
    }

    fn place(&self, sheet: &Sheet) -> String {
        let registry = &self.maturity.sources.registry;
        let class = self.reader.t(&format!("maturity-class-{}", sheet.comune.size_class().number()));
        let region = registry.region(sheet.comune.region).map(|one| one.name.clone()).unwrap_or_default();
        if self.anonymous {
            return class;
        }
        let province = registry.province(sheet.comune.province).map(|one| one.name.clone()).unwrap_or_default();
        format!("{province}, {region} · {class}")
    }

    fn surety(&self, sheet: &Sheet) -> String {
        let Some(around) = sheet.surety.as_ref() else { return String::new() };
        match (around.certain_level(), around.level_range()) {
            (Some((level, chance)), _) if Some(level) == sheet.assessment.level => {
                let chance = self.reader.percent(chance, 0);
                self.reader.tf("maturity-certain", &[("chance", chance.into())])
            }
            (_, Some((low, high))) if low != high => {
                self.reader.tf("maturity-between", &[("low", i64::from(low).into()), ("high", i64::from(high).into())])
            }
            _ => String::new(),
        }
    }

    fn notes(&self, sheet: &Sheet) -> Vec<String> {
        let (reader, found) = (self.reader, &sheet.assessment);
        let mut notes = Vec::new();
        let raw = found.raw_level.filter(|raw| found.level != Some(*raw));
        if let Some(raw) = raw {
            let raw = [("raw", FluentValue::from(i64::from(raw)))];
            if found.held_by_essentials(self.maturity.codebook.rules().essential_cap) {
                notes.push(reader.tf("maturity-held-by-essentials", &raw));
            }
            if found.held_by_weak_link() {
                notes.push(reader.tf("maturity-held-by-weak-link", &raw));
            }
        }
        if let (Some(lower), Some(upper)) = (found.lower, found.upper)
            && upper - lower > 0.5
        {
            let bounds = [("low", reader.decimal(lower, 0).into()), ("high", reader.decimal(upper, 0).into())];
            notes.push(reader.tf("maturity-bounds", &bounds));
        }
        let code = sheet.comune.code;
        if let Some(signature) = self.maturity.signed.get(&code).filter(|_| sheet.responded) {
            notes.push(reader.tf("maturity-signed", &[("day", reader.date(signature.on).into())]));
        }
        if let Some(share) = sheet.verified {
            notes.push(reader.tf("maturity-verified", &[("share", reader.percent(share, 0).into())]));
        }
        if !self.anonymous {
            notes.extend(self.origins(sheet));
        }
        notes
    }

    /// Which Comuni it was made of, or took in, in the last ten years: what was known before spoke of them.
    fn origins(&self, sheet: &Sheet) -> Vec<String> {
        let since = |one: &&Succession| {
            one.successor == Some(sheet.comune.code) && one.since().year() > self.maturity.sources.year - 10
        };
        let mut days: BTreeMap<(NaiveDate, &str), Vec<&str>> = BTreeMap::new();
        for one in self.maturity.sources.registry.successions().iter().filter(since) {
            let key = match one.kind {
                ChangeKind::Merger => "maturity-born",
                ChangeKind::Incorporation => "maturity-grown",
                ChangeKind::Province | ChangeKind::Renumbering | ChangeKind::Ceased => continue,
            };
            days.entry((one.since(), key)).or_default().push(&one.name);
        }
        let told = |((day, key), names): ((NaiveDate, &str), Vec<&str>)| {
            self.reader.tf(key, &[("day", self.reader.date(day).into()), ("names", names.join(", ").into())])
        };
        days.into_iter().map(told).collect()
    }

    fn section_of(&self, sheet: &Sheet, place: usize) -> SectionInWords {
        let reader = self.reader;
        let part = if sheet.responded { &sheet.assessment } else { &sheet.open }.sections[place];
        let around = sheet.surety.as_ref().and_then(|one| one.sections.get(place).copied().flatten());
        let gap = sheet.positions.first().and_then(|twins| twins.gaps.get(place).copied().flatten());
        SectionInWords {
            name: self.section(place).to_owned(),
            score: part.score.map_or_else(|| "–".to_owned(), |score| self.score(score, around)),
            level: part.level.map_or_else(String::new, |level| reader.t(&format!("maturity-level-{level}"))),
            coverage: part.coverage.map_or_else(|| "–".to_owned(), |share| reader.percent(share, 0)),
            gap: gap.map_or_else(|| "–".to_owned(), |gap| self.points(gap.median)),
            estimate: self.estimate_of(sheet, place),
        }
    }

    /// «+4», «−12», «0».
    pub(crate) fn points(&self, difference: f64) -> String {
        let whole = difference.round();
        let told = self.reader.decimal(whole.abs(), 0);
        match whole {
            up if up > 0.0 => format!("+{told}"),
            down if down < 0.0 => format!("−{told}"),
            _ => told,
        }
    }

    /// The sections with their intervals.
    pub(crate) fn chart(&self, sheet: &Sheet, (width, size): (f64, Option<f64>)) -> Option<Drawing> {
        let reader = self.reader;
        let parts = if sheet.responded { &sheet.assessment.sections } else { &sheet.open.sections };
        if parts.iter().all(|part| part.score.is_none()) {
            return None;
        }
        let interval = |place: usize| sheet.surety.as_ref()?.sections.get(place).copied()?.map(|it| (it.low, it.high));
        let row = |(place, part): (usize, &composite::assess::Section)| DotRow {
            name: self.section(place).to_owned(),
            value: part.score,
            interval: interval(place),
            note: if part.score.is_none() { reader.t("maturity-not-computed") } else { String::new() },
            emphasis: false,
        };
        let between =
            |low: &str, high: &str| reader.tf("maturity-between-values", &[("low", low.into()), ("high", high.into())]);
        let (heading, note) = (reader.t("maturity-interval"), reader.t("maturity-note"));
        let chart = Dots {
            rows: parts.iter().enumerate().map(row).collect(),
            sorted: false,
            reference: sheet.assessment.index.map(|index| (reader.t("maturity-index"), index)),
            words: DotWords { interval: &heading, between: &between, note: &note },
        };
        let (title, number) = (reader.t("maturity-sections"), |value: f64| reader.decimal(value, 0));
        let usual = Frame::new("maturity-chart", &title, &number);
        Some(chart.draw(&Frame { width, size: size.unwrap_or(usual.size), ..usual }))
    }
}
