// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the index is made of: sections, indicators, rules. Frozen before the collection opens.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::problem::{Problem, finite, positive, same_length};
use crate::table::unique;

/// How a number is stretched before the goalposts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scale {
    /// As it is.
    #[default]
    Linear,
    /// `ln(1 + x)`.
    Log1p,
}

/// The goalposts of a numeric indicator or of a ratio.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Goalposts {
    /// L: the value that scores 0.
    pub lower: f64,
    /// H > L: the value that scores 1.
    pub upper: f64,
    /// g.
    #[serde(default)]
    pub scale: Scale,
    /// 1 if more is better, -1 if less is.
    #[serde(default = "one")]
    pub direction: f64,
}

/// What kind of answer an indicator takes, and how it becomes a score (methodology, section 2).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Kind {
    /// Yes = 1, no = 0.
    Binary,
    /// One of ordered levels.
    Ordinal {
        /// Ids of the levels, worst first.
        levels: Vec<String>,
        /// Score of each level; by default `(l-1)/(k-1)`.
        #[serde(default)]
        scores: Vec<f64>,
    },
    /// Any of the items; the score is the share of their weight. The item «nessuna» scores 0 and excludes the others.
    Checklist {
        /// Weight of each item.
        items: BTreeMap<String, f64>,
    },
    /// A number between goalposts.
    Numeric(Goalposts),
    /// A numerator over a denominator, between goalposts; a denominator of 0 is «not applicable».
    Ratio(Goalposts),
}

/// Where the fact comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// Declared by the Comune.
    #[default]
    Survey,
    /// Known for all Comuni.
    Open,
}

/// An indicator of an edition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Indicator {
    /// Never reused.
    pub id: String,
    /// Id of its section.
    pub section: String,
    /// How answers become scores.
    #[serde(flatten)]
    pub kind: Kind,
    /// v_j.
    #[serde(default = "one")]
    pub weight: f64,
    /// Declared or open.
    #[serde(default)]
    pub source: Source,
    /// Whether the index uses it: asked in both forms, or open.
    #[serde(default = "yes")]
    pub core: bool,
    /// Score below which the level is at most 2, if the indicator is an essential.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub essential: Option<f64>,
}

/// The numbers of the rules of sections 3 to 5.
#[derive(Debug, Clone, PartialEq)]
pub struct Rules {
    /// Least coverage for a section to have a score.
    pub least_coverage: f64,
    /// δ of the geometric mean across sections.
    pub offset: f64,
    /// Thresholds of the levels, ascending.
    pub thresholds: Vec<f64>,
    /// Nominal weights of the sections, in their order.
    pub section_weights: Vec<f64>,
    /// Highest level of who misses an essential.
    pub essential_cap: u8,
}

impl Rules {
    /// Version 1 of the methodology for this many sections: 2/3, 10, 25-50-75, equal weights, 2.
    #[must_use]
    pub fn version_one(sections: usize) -> Self {
        Self {
            least_coverage: 2.0 / 3.0,
            offset: 10.0,
            thresholds: vec![25.0, 50.0, 75.0],
            section_weights: vec![1.0 / sections.max(1) as f64; sections],
            essential_cap: 2,
        }
    }
}

/// A checked codebook.
#[derive(Debug, Clone, PartialEq)]
pub struct Codebook {
    sections: Vec<String>,
    indicators: Vec<Indicator>,
    rules: Rules,
    /// Section of each indicator, by place.
    section_of: Vec<usize>,
}

impl Codebook {
    /// Checks and keeps a codebook; default scores of ordinals are filled in.
    ///
    /// # Errors
    /// Ids given twice, unknown sections, weights that are not positive, goalposts not in order, scores outside 0-1,
    /// checklists without items, thresholds or offsets out of range.
    pub fn new(sections: Vec<String>, mut indicators: Vec<Indicator>, rules: Rules) -> Result<Self, Problem> {
        let places = unique("section", &sections)?;
        unique("indicator", &indicators.iter().map(|i| i.id.clone()).collect::<Vec<_>>())?;
        check_rules(&rules, sections.len())?;
        let mut section_of = Vec::with_capacity(indicators.len());
        for indicator in &mut indicators {
            let unknown = || Problem::Unknown { what: "section", id: indicator.section.clone() };
            section_of.push(*places.get(&indicator.section).ok_or_else(unknown)?);
            positive(indicator.weight, || format!("indicator `{}`", indicator.id))?;
            complete(&mut indicator.kind);
            check_kind(indicator)?;
        }
        Ok(Self { sections, indicators, rules, section_of })
    }

    /// Ids of the sections, in order.
    #[must_use]
    pub fn sections(&self) -> &[String] {
        &self.sections
    }

    /// The indicators, in order.
    #[must_use]
    pub fn indicators(&self) -> &[Indicator] {
        &self.indicators
    }

    /// The numbers of the rules.
    #[must_use]
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// Place of the section of the indicator at this place.
    #[must_use]
    pub fn section_of(&self, indicator: usize) -> usize {
        self.section_of[indicator]
    }

    /// Place of an indicator.
    ///
    /// # Errors
    /// An id that the codebook does not have.
    pub fn place_of(&self, id: &str) -> Result<usize, Problem> {
        let found = self.indicators.iter().position(|indicator| indicator.id == id);
        found.ok_or_else(|| Problem::Unknown { what: "indicator", id: id.to_owned() })
    }
}

/// Default scores of a ladder; «nessuna» is an answer to a checklist, not one of its items.
fn complete(kind: &mut Kind) {
    match kind {
        Kind::Ordinal { levels, scores } if scores.is_empty() => {
            let last = levels.len().saturating_sub(1).max(1) as f64;
            *scores = (0..levels.len()).map(|l| l as f64 / last).collect();
        }
        Kind::Checklist { items } => {
            items.remove(crate::scoring::NONE);
        }
        _ => {}
    }
}

fn one() -> f64 {
    1.0
}

fn yes() -> bool {
    true
}

fn check_rules(rules: &Rules, sections: usize) -> Result<(), Problem> {
    same_length("weights of the sections", sections, rules.section_weights.len())?;
    for (place, weight) in rules.section_weights.iter().enumerate() {
        positive(*weight, || format!("section number {}", place + 1))?;
    }
    if let Some(threshold) = rules.thresholds.iter().find(|threshold| !threshold.is_finite()) {
        return Err(Problem::Range {
            place: "thresholds of the levels".to_owned(),
            value: *threshold,
            rule: "a scale from 0 to 100 allows",
        });
    }
    let range = |place: &str, value: f64, rule| Err(Problem::Range { place: place.to_owned(), value, rule });
    if !(rules.offset >= 0.0 && rules.offset < 100.0) {
        return range("offset", rules.offset, "a scale from 0 to 100 allows");
    }
    if !(rules.least_coverage >= 0.0 && rules.least_coverage <= 1.0) {
        return range("least coverage", rules.least_coverage, "a share allows");
    }
    match rules.thresholds.windows(2).find(|pair| pair[0].partial_cmp(&pair[1]) != Some(std::cmp::Ordering::Less)) {
        Some(pair) => range("thresholds of the levels", pair[1], "ascending order allows"),
        None => Ok(()),
    }
}

fn check_kind(indicator: &Indicator) -> Result<(), Problem> {
    let place = || format!("indicator `{}`", indicator.id);
    if let Some(value) = indicator.essential.filter(|required| !(0.0..=1.0).contains(required)) {
        return Err(Problem::Range { place: place(), value, rule: "a required score from 0 to 1 allows" });
    }
    match &indicator.kind {
        Kind::Binary => Ok(()),
        Kind::Ordinal { levels, scores } => {
            unique("level", levels)?;
            if levels.len() < 2 {
                return Err(Problem::TooFew { place: format!("levels of {}", place()), needed: 2, got: levels.len() });
            }
            same_length(&format!("scores of {}", place()), levels.len(), scores.len())?;
            let outside = scores.iter().find(|s| !(0.0..=1.0).contains(*s));
            match outside {
                Some(value) => {
                    Err(Problem::Range { place: place(), value: *value, rule: "a score from 0 to 1 allows" })
                }
                None => Ok(()),
            }
        }
        Kind::Checklist { items } => {
            if items.is_empty() {
                return Err(Problem::TooFew { place: format!("items of {}", place()), needed: 1, got: 0 });
            }
            items.iter().try_for_each(|(item, weight)| {
                positive(*weight, || format!("item `{item}` of {}", place())).map(|_| ())
            })
        }
        Kind::Numeric(posts) | Kind::Ratio(posts) => check_posts(posts, &place()),
    }
}

fn check_posts(posts: &Goalposts, place: &str) -> Result<(), Problem> {
    finite(posts.lower, || format!("lower goalpost of {place}"))?;
    finite(posts.upper, || format!("upper goalpost of {place}"))?;
    if posts.direction.abs() != 1.0 {
        return Err(Problem::Range {
            place: place.to_owned(),
            value: posts.direction,
            rule: "a direction, 1 or -1, allows",
        });
    }
    if posts.upper <= posts.lower {
        let rule = "a goalpost above the lower one allows";
        return Err(Problem::Range { place: format!("upper goalpost of {place}"), value: posts.upper, rule });
    }
    if posts.scale == Scale::Log1p && posts.lower <= -1.0 {
        return Err(Problem::Range { place: place.to_owned(), value: posts.lower, rule: "ln(1 + x) allows" });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn indicator(kind: Kind) -> Indicator {
        Indicator {
            id: "A1".into(),
            section: "atti".into(),
            kind,
            weight: 1.0,
            source: Source::Survey,
            core: true,
            essential: None,
        }
    }

    fn book(kind: Kind) -> Result<Codebook, Problem> {
        Codebook::new(vec!["atti".into()], vec![indicator(kind)], Rules::version_one(1))
    }

    #[test]
    fn the_ladder_scores_in_equal_steps_unless_told() {
        let levels = ["nessuna", "pianificato", "in attuazione", "a regime", "migliorato"].map(str::to_owned).to_vec();
        let book = book(Kind::Ordinal { levels, scores: vec![] }).expect("a codebook");
        let Kind::Ordinal { scores, .. } = &book.indicators()[0].kind else { panic!("ordinal") };
        assert_eq!(*scores, [0.0, 0.25, 0.5, 0.75, 1.0]);
    }

    #[test]
    fn goalposts_the_wrong_way_round_are_refused() {
        let posts = Goalposts { lower: 5.0, upper: 5.0, scale: Scale::Linear, direction: 1.0 };
        assert!(matches!(book(Kind::Numeric(posts)), Err(Problem::Range { .. })));
    }
}
