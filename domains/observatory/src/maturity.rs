// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The digital maturity of every Comune, as a campaign tells it: answers beside open data, scores, levels, who is alike.
//!
//! Pure. Sections of the methodology (`docs/methods/composite.md`) are named where they are applied.

mod change;
mod estimate;
mod facts;
mod likeness;
mod problem;
mod said;
mod sheet;
mod sheets;
mod structure;
mod surety;

use std::{collections::HashMap, sync::Arc};

use chrono::NaiveDate;
use composite::{
    assess::{Assessment, Assumptions, Perimeter, assess, scores},
    cells::Strata,
    codebook::{Codebook, Indicator, Kind},
    contribution::{Contribution, contributions},
    respond::of_respondents,
    table::{Cell, Table},
    twins::Space,
};
use registry::{FactBook, IstatCode, Registry};
use survey::{Edition, MappedIndicator};

use self::facts::Facts;
pub use self::{
    change::{Change, Since},
    facts::Fact,
    likeness::{Circle, Peer, Position},
    problem::MaturityProblem,
    said::Said,
    sheet::{GapOf, Nudge, Sheet},
    sheets::Sheets,
    structure::{Seats, Structure, VARIABLES},
    surety::Surety,
};

pub(crate) use self::said::Words;

/// What is said of the indicators of an edition, in the order of its map.
pub type Answers = Arc<Vec<Said>>;

/// What the maturity of all Comuni is worked out from.
#[derive(Clone)]
pub struct Sources {
    /// The year of the campaign.
    pub year: i32,
    /// All Comuni there are, whether they answered or not.
    pub registry: Arc<Registry>,
    /// The edition, in its newest version.
    pub edition: Arc<Edition>,
    /// What those who submitted declared, by ISTAT code.
    pub declared: HashMap<IstatCode, Answers>,
    /// What open sources say, by ISTAT code: a Comune of which none says anything is absent.
    pub observed: Arc<HashMap<IstatCode, Answers>>,
}

/// Who signed the answers of a Comune off, and when: a role, never a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The role, as `kernel::Role` has it: `vertice`; blank when it is not known.
    pub role: String,
    /// The day, in Rome.
    pub on: NaiveDate,
}

/// The maturity of all Comuni in one edition. Units are the Comuni of the registry, in its order.
pub struct Maturity {
    /// What it is made from.
    pub sources: Sources,
    /// Sections, scored indicators and rules.
    pub codebook: Codebook,
    /// Place of each scored indicator in the edition's map.
    mapped: Vec<usize>,
    /// Who submitted.
    pub responded: Vec<bool>,
    /// Who signed the answers off, by ISTAT code; empty where that is not known.
    pub signed: HashMap<IstatCode, Signature>,
    /// What sources said of every Comune, of the day that it was worked out for; none where that is not known.
    pub book: Option<Arc<FactBook>>,
    facts: Facts,
    /// What the index uses of those who answered; of the others nothing is known.
    answers: Table,
    /// What open sources alone know.
    seen: Table,
    /// Score of each cell, by indicator and then unit; 0 to 1.
    pub scores: Vec<Vec<Option<f64>>>,
    /// How each Comune stands in the index; of who did not answer, only which sections apply.
    pub assessed: Vec<Assessment>,
    /// The part that open data alone tell, of every Comune (methodology, section 3).
    pub open: Vec<Assessment>,
    /// Who is near whom in structure.
    pub space: Space,
    /// Who is near whom in structure and in what open sources see: who lends answers to an estimate.
    open_space: Space,
    /// Class and area of each Comune, joined until a cell has enough (section 8.1).
    pub strata: Strata,
}

/// Least Comuni, and least respondents, of a cell (section 8.1).
const LEAST: (u64, u64) = (30, 10);

impl Maturity {
    /// Works everything out that all Comuni share: some tenths of a second.
    ///
    /// # Errors
    /// When the map and the answers do not fit each other: a mistake of ours, since editions are checked when they load.
    pub fn of(sources: Sources) -> Result<Self, MaturityProblem> {
        let codebook = sources.edition.map.codebook()?;
        let all = sources.edition.map.indicators.iter().enumerate();
        let mapped: Vec<usize> = all.filter(|(_, one)| one.scored.is_some()).map(|(place, _)| place).collect();
        let comuni = sources.registry.comuni();
        let responded: Vec<bool> = comuni.iter().map(|one| sources.declared.contains_key(&one.code)).collect();
        let facts = Facts::of(&sources, &codebook, &mapped)?;
        let answers = of_respondents(&facts.used, &responded)?;
        let assessed = assess(&codebook, &answers, &Assumptions::nominal(&codebook, &Perimeter::Core))?;
        let seen = facts.seen()?;
        let open = assess(&codebook, &seen, &Assumptions::nominal(&codebook, &Perimeter::Open))?;
        let scores = scores(&codebook, &facts.used)?;
        let (space, open_space) =
            (structure::space(&sources.registry)?, estimate::space(&codebook, &seen, &sources.registry)?);
        let strata = structure::strata(&sources.registry, &responded)?;
        Ok(Self {
            codebook,
            mapped,
            responded,
            signed: HashMap::new(),
            book: None,
            facts,
            answers,
            seen,
            scores,
            assessed,
            open,
            space,
            open_space,
            strata,
            sources,
        })
    }

    /// Place of a Comune among the units.
    #[must_use]
    pub fn unit(&self, code: IstatCode) -> Option<usize> {
        self.sources.registry.position(code)
    }

    /// The last day on which answers were signed off: what results speak of.
    #[must_use]
    pub fn as_of(&self) -> Option<NaiveDate> {
        self.signed.values().map(|one| one.on).max()
    }

    /// What sources said of a Comune, of the day that it was worked out for; nothing where that is not known.
    #[must_use]
    pub fn told_of(&self, code: IstatCode) -> Vec<registry::Fact> {
        self.book.as_ref().map(|book| book.of(&self.sources.registry, code)).unwrap_or_default()
    }

    /// How many submitted.
    #[must_use]
    pub fn respondents(&self) -> usize {
        self.responded.iter().filter(|one| **one).count()
    }

    /// The scored indicators, each with its row of the map.
    pub fn indicators(&self) -> impl Iterator<Item = (&Indicator, &MappedIndicator)> {
        let map = &self.sources.edition.map.indicators;
        self.codebook.indicators().iter().zip(self.mapped.iter().map(|place| &map[*place]))
    }

    /// The place of a scored indicator in the map of the edition, and so in what is said.
    #[must_use]
    pub fn in_map(&self, indicator: usize) -> usize {
        self.mapped[indicator]
    }

    /// The row of the map of a scored indicator.
    #[must_use]
    pub fn mapped(&self, indicator: usize) -> &MappedIndicator {
        &self.sources.edition.map.indicators[self.mapped[indicator]]
    }

    /// The names of the indicators that a Comune misses, the gravest first: `SIC3`.
    #[must_use]
    pub fn missing(&self, sheet: &Sheet) -> Vec<&str> {
        sheet.gaps.iter().map(|gap| self.mapped(gap.indicator).id.as_str()).collect()
    }

    /// What is known of one indicator of one Comune, from whom: declared and observed side by side.
    #[must_use]
    pub fn fact(&self, unit: usize, indicator: usize) -> Fact {
        self.facts.of_one(unit, indicator)
    }

    /// Cells that the index uses, respondents and others.
    #[must_use]
    pub fn used(&self) -> &Table {
        &self.facts.used
    }

    /// Cells of respondents alone: what the index is computed from.
    #[must_use]
    pub fn answers(&self) -> &Table {
        &self.answers
    }

    /// What each indicator brought to the scores of a Comune, and what it could still bring.
    ///
    /// # Errors
    /// A unit that does not exist.
    pub fn contributions(&self, unit: usize) -> Result<Vec<Contribution>, MaturityProblem> {
        let under = Assumptions::nominal(&self.codebook, &Perimeter::Core);
        Ok(contributions(&self.codebook, &self.answers, &under, unit)?)
    }

    /// Share of the weight of what is known of a Comune that is more than a declaration (methodology, section 11); `None`
    /// when nothing is known.
    #[must_use]
    pub fn verified_share(&self, unit: usize) -> Option<f64> {
        let mut weights = (0.0, 0.0);
        for (place, indicator) in self.codebook.indicators().iter().enumerate().filter(|(_, one)| one.core) {
            if self.answers.column(place)[unit].value().is_some() {
                weights.0 += indicator.weight;
                weights.1 += if self.facts.of_one(unit, place).verified { indicator.weight } else { 0.0 };
            }
        }
        (weights.0 > 0.0).then(|| weights.1 / weights.0)
    }
}

/// The best answer to an indicator, as a cell.
#[must_use]
pub fn best(indicator: &Indicator) -> Cell {
    Cell::Value(match &indicator.kind {
        Kind::Numeric(posts) | Kind::Ratio(posts) => {
            if posts.direction < 0.0 {
                posts.lower
            } else {
                posts.upper
            }
        }
        Kind::Binary | Kind::Ordinal { .. } | Kind::Checklist { .. } => 1.0,
    })
}
