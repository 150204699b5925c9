// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What other domains have to say about an indicator, beside the question that tells it.

use std::collections::BTreeMap;

use web::Remark;
use xlsform::run::Reference;

use crate::{edition::Edition, known::Prefill, widgets::Part};

/// Remarks, each with the questions of its indicator.
#[derive(Default)]
pub(super) struct Placed(Vec<OnQuestions>);

struct OnQuestions {
    /// Paths, the one to prefer first.
    paths: Vec<String>,
    html: String,
}

impl Placed {
    /// Finds the questions of each indicator; what is said of one that this edition does not have is left out.
    pub(super) fn of(edition: &Edition, remarks: Vec<Remark>) -> Self {
        let Some(definition) = edition.definition.as_ref().filter(|_| !remarks.is_empty()) else {
            return Self::default();
        };
        let prefill = Prefill::of(definition);
        let placed = remarks.into_iter().filter_map(|remark| {
            let indicator = edition.map.indicators.iter().find(|one| one.id == remark.indicator)?;
            let paths = indicator.questions.iter().flat_map(|name| prefill.put_at(name)).map(str::to_owned);
            Some(OnQuestions { paths: paths.collect(), html: remark.html })
        });
        Self(placed.collect())
    }

    /// What stands beside each question: each remark once, at the first question of its indicator that is asked here.
    pub(super) fn among(&self, parts: &[Part]) -> BTreeMap<String, Vec<&str>> {
        let mut beside: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        if self.0.is_empty() {
            return beside;
        }
        let mut asked: BTreeMap<String, &str> = BTreeMap::new();
        for part in parts {
            part.each_question(&mut |question| {
                if question.asked {
                    let path = Reference::from(question.reference.as_str()).path().to_string();
                    asked.entry(path).or_insert(&question.reference);
                }
            });
        }
        for one in &self.0 {
            let Some(question) = one.paths.iter().find_map(|path| asked.get(path)) else { continue };
            let here = beside.entry((*question).to_owned()).or_default();
            if !here.contains(&one.html.as_str()) {
                here.push(&one.html);
            }
        }
        beside
    }
}
