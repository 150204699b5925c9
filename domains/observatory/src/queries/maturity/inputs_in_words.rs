// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a score is made from, indicator by indicator: answer, source and its day, formula, rule, weight, points.

use chrono::NaiveDate;
use composite::{
    codebook::{Indicator, Kind, Source},
    contribution::Contribution,
    table::Cell,
};
use registry::Fact;
use survey::{Behind, MappedIndicator};

use super::sheet_in_words::Teller;
use crate::maturity::MaturityProblem;

/// Who says what a source knows, and of which day it is.
pub(crate) struct SourceInWords {
    pub(crate) name: String,
    pub(crate) as_of: NaiveDate,
}

/// One indicator of one Comune: what goes in, what comes out.
pub(crate) struct InputInWords {
    pub(crate) id: String,
    pub(crate) name: String,
    /// Place of its section.
    pub(crate) section: usize,
    pub(crate) polarity: String,
    pub(crate) questions: Vec<String>,
    /// How the answers become a value, in words.
    pub(crate) meaning: String,
    /// The same as the map has it, to be computed.
    pub(crate) formula: String,
    /// How the value becomes points.
    pub(crate) rule: String,
    /// When it does not count, and what that does to the section.
    pub(crate) missing: String,
    pub(crate) declared: String,
    /// What open sources say; blank of an indicator that none knows.
    pub(crate) observed: String,
    pub(crate) sources: Vec<SourceInWords>,
    pub(crate) differs: bool,
    /// Why nothing counts: `nr`, `ns`, `na`, `nq`; none where something does.
    pub(crate) gap: Option<&'static str>,
    /// 0 to 100.
    pub(crate) score: Option<f64>,
    pub(crate) weight: f64,
    /// Points brought to the section.
    pub(crate) points: Option<f64>,
    /// Points of the section still to be had.
    pub(crate) room: Option<f64>,
    pub(crate) law: String,
    pub(crate) note: String,
    /// Whether it enters the index.
    pub(crate) core: bool,
    pub(crate) essential: bool,
}

impl Teller<'_> {
    /// The inputs of a Comune, in the order of the map; of who may not be seen (`full` is false) only what open sources say.
    ///
    /// # Errors
    /// A unit that does not exist.
    pub(crate) fn inputs(&self, unit: usize, full: bool, facts: &[Fact]) -> Result<Vec<InputInWords>, MaturityProblem> {
        let parts = self.maturity.contributions(unit)?;
        let behind = self.maturity.sources.edition.definition.as_ref().map(Behind::of).unwrap_or_default();
        let one = |(place, part): (usize, &Contribution)| {
            let keys = behind.keys(&self.mapped(place).formula);
            let known = facts.iter().filter(|fact| keys.contains(&&*fact.key));
            let source = |fact: &Fact| SourceInWords { name: fact.source.to_string(), as_of: fact.as_of };
            self.input((unit, place), full, part, known.map(source).collect())
        };
        Ok(parts.iter().enumerate().map(one).collect())
    }

    fn input(
        &self,
        (unit, place): (usize, usize),
        full: bool,
        part: &Contribution,
        sources: Vec<SourceInWords>,
    ) -> InputInWords {
        let maturity = self.maturity;
        let (indicator, mapped) = (&maturity.codebook.indicators()[place], self.mapped(place));
        let fact = maturity.fact(unit, place);
        let seen = fact.observed.and_then(Cell::value);
        let counts = if full { maturity.answers().column(place)[unit] } else { fact.observed.unwrap_or(fact.used) };
        let score = if full { maturity.score_of(unit, place) } else { seen.map(|value| indicator.score(value, 1.0)) };
        InputInWords {
            id: mapped.id.clone(),
            name: self.indicator(place),
            section: maturity.codebook.section_of(place),
            polarity: self.polarity(mapped),
            questions: mapped.questions.iter().map(|name| self.lexicon.question(name).to_owned()).collect(),
            meaning: self.meaning(mapped, indicator),
            formula: match &mapped.denominator {
                Some(under) => format!("({}) / ({under})", mapped.formula),
                None => mapped.formula.clone(),
            },
            rule: self.rule(place, indicator),
            missing: self.missing(mapped, indicator),
            declared: if full { self.answer(unit, place) } else { "–".to_owned() },
            observed: if indicator.source == Source::Open { self.seen(unit, place) } else { String::new() },
            sources: if seen.is_some() { sources } else { Vec::new() },
            differs: full && fact.differs,
            gap: match counts {
                Cell::Gap(gap) if score.is_none() => Some(gap.code()),
                _ => None,
            },
            score: score.map(|score| 100.0 * score),
            weight: indicator.weight,
            points: part.section_points.filter(|_| full),
            room: part.section_room.filter(|_| full),
            law: mapped.law.clone().unwrap_or_default(),
            note: mapped.note.clone().unwrap_or_default(),
            core: indicator.core,
            essential: indicator.essential.is_some(),
        }
    }

    fn polarity(&self, mapped: &MappedIndicator) -> String {
        let tag = format!("({})", self.reader.language.tag());
        let told = mapped.polarity.iter().find(|(name, _)| name.ends_with(&tag)).map(|(_, text)| text.clone());
        told.unwrap_or_else(|| match mapped.direction {
            1 => self.reader.t("maturity-more-is-better"),
            -1 => self.reader.t("maturity-less-is-better"),
            _ => String::new(),
        })
    }

    /// How the answers become a value.
    fn meaning(&self, mapped: &MappedIndicator, indicator: &Indicator) -> String {
        let plain = mapped.formula.strip_prefix("${").and_then(|rest| rest.strip_suffix('}'));
        let key = match (&indicator.kind, plain) {
            (Kind::Ratio(_), _) => "maturity-meaning-ratio",
            (_, Some(name)) if mapped.questions.iter().any(|question| question == name) => "maturity-meaning-answer",
            _ if indicator.source == Source::Open => "maturity-meaning-open",
            _ => "maturity-meaning-computed",
        };
        let told = self.reader.tf(key, &[("unit", mapped.unit.as_str().into())]);
        if indicator.source == Source::Open && key != "maturity-meaning-open" {
            return format!("{told} {}", self.reader.t("maturity-meaning-open"));
        }
        told
    }

    /// When it does not count.
    fn missing(&self, mapped: &MappedIndicator, indicator: &Indicator) -> String {
        let reader = self.reader;
        let mut told = vec![reader.t("maturity-missing")];
        if mapped.applies.is_some() {
            told.push(reader.t("maturity-missing-applies"));
        }
        if matches!(indicator.kind, Kind::Ratio(_)) {
            told.push(reader.t("maturity-missing-ratio"));
        }
        told.join(" ")
    }

    /// How a value becomes points.
    fn rule(&self, place: usize, indicator: &Indicator) -> String {
        let reader = self.reader;
        let number = |value: f64| reader.decimal(value, if value.fract() == 0.0 { 0 } else { 2 });
        match &indicator.kind {
            Kind::Binary => reader.t("maturity-rule-binary"),
            Kind::Ordinal { levels, scores } => {
                let word = |level: &String| self.lexicon.word(reader, self.mapped(place), level);
                let steps = levels.iter().zip(scores);
                let told = steps.map(|(level, score)| format!("«{}» {}", word(level), number((100.0 * score).round())));
                reader.tf("maturity-rule-ordinal", &[("steps", told.collect::<Vec<_>>().join(", ").into())])
            }
            Kind::Checklist { items } => reader.tf("maturity-rule-checklist", &[("items", items.len().into())]),
            Kind::Numeric(posts) | Kind::Ratio(posts) => {
                let (worst, best) =
                    if posts.direction < 0.0 { (posts.upper, posts.lower) } else { (posts.lower, posts.upper) };
                reader.tf("maturity-rule-posts", &[("worst", number(worst).into()), ("best", number(best).into())])
            }
        }
    }
}
