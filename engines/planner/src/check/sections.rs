// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Sections, their indicators, and what a plan aims at.

use super::numbers::{find, finite, positive, unique};
use crate::instance::{Instance, Objective};
use crate::model::{Goal, Indicator, Section};
use crate::problem::PlanError;
use std::collections::BTreeMap;

pub(super) fn sections(instance: &Instance) -> Result<Vec<Section>, PlanError> {
    let ids = unique("dimensions", instance.dimensions.iter().map(|dimension| &dimension.id))?;
    let mut sections = Vec::new();
    for dimension in &instance.dimensions {
        let at = |field: &str| format!("dimensions.{}.{field}", dimension.id);
        let score = positive(dimension.score, || at("score"))?;
        if score > 100.0 {
            let wanted = "between 0 and 100";
            return Err(PlanError::Number { place: at("score"), value: score, wanted });
        }
        sections.push(Section {
            id: dimension.id.clone(),
            weight: positive(dimension.weight, || at("weight"))?,
            cap: dimension.cap.map_or(Ok(f64::INFINITY), |cap| positive(cap, || at("cap")))?,
            score,
            target: dimension.target.map(|least| finite(least, || at("target"))).transpose()?,
        });
    }
    for (id, least) in instance.targets.pairs() {
        let place = || format!("targets.{id}");
        let least = finite(least, place)?;
        match ids.get(id) {
            Some(section) => sections[*section].target = Some(least),
            None => sections.push(Section {
                id: id.to_owned(),
                weight: 0.0,
                cap: f64::INFINITY,
                score: 0.0,
                target: Some(least),
            }),
        }
    }
    Ok(sections)
}

pub(super) fn indicators(instance: &Instance, sections: &[Section]) -> Result<Vec<Indicator>, PlanError> {
    unique("indicators", instance.indicators.iter().map(|indicator| &indicator.id))?;
    let ids: BTreeMap<&str, usize> = names(sections);
    let mut found = Vec::new();
    for indicator in &instance.indicators {
        let at = |field: &str| format!("indicators.{}.{field}", indicator.id);
        let score = positive(indicator.score, || at("score"))?;
        if score > 1.0 {
            return Err(PlanError::Number { place: at("score"), value: score, wanted: "between 0 and 1" });
        }
        found.push(Indicator {
            section: find(&ids, &indicator.dimension, || at("dimension"))?,
            points: positive(indicator.points, || at("points"))?,
            room: 1.0 - score,
        });
    }
    Ok(found)
}

pub(super) fn names(sections: &[Section]) -> BTreeMap<&str, usize> {
    sections.iter().enumerate().map(|(position, section)| (section.id.as_str(), position)).collect()
}

pub(super) fn goal(instance: &Instance) -> Result<Goal, PlanError> {
    match &instance.objective {
        Objective::Value { discount: None } => Ok(Goal::Value),
        Objective::Value { discount: Some(factors) } => {
            if factors.len() < instance.periods {
                let place = "objective.discount".to_owned();
                return Err(PlanError::Length { place, found: factors.len(), wanted: instance.periods });
            }
            for (period, factor) in factors.iter().enumerate() {
                finite(*factor, || format!("objective.discount[{period}]"))?;
            }
            Ok(Goal::Value)
        }
        Objective::Capped => Ok(Goal::Capped),
        Objective::GeometricPwl { offset, tangents } => {
            let wanted = "above 0 and up to 100";
            let inside = |value: f64| value > 0.0 && value <= 100.0;
            if !inside(*offset) {
                let place = "objective.offset".to_owned();
                return Err(PlanError::Number { place, value: *offset, wanted });
            }
            if tangents.is_empty() {
                return Err(PlanError::Empty("objective.tangents"));
            }
            if let Some(at) = tangents.iter().position(|point| !inside(*point)) {
                let place = format!("objective.tangents[{at}]");
                return Err(PlanError::Number { place, value: tangents[at], wanted });
            }
            Ok(Goal::Geometric { offset: *offset, tangents: tangents.clone() })
        }
    }
}
