// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! One unit's score opened to its inputs: no figure without them.

use anyhow::Result;
use composite::{
    assess::Assessment,
    contribution::{Contribution, contributions},
    table::Cell,
};
use serde_json::{Value, json};

use super::{Scores, Study, ends, range};
use crate::commands::words::{Words, columns};

/// As JSON.
///
/// # Errors
/// None with a study that was read.
pub(super) fn json(study: &Study, scores: &Scores, unit: usize) -> Result<Value> {
    let found = &scores.found[unit];
    let (table, under, counted) = study.counted(scores, unit);
    let parts = contributions(&study.codebook, table, under, unit)?;
    let sections: Vec<Value> = study
        .codebook
        .sections()
        .iter()
        .zip(&counted.sections)
        .map(|(id, section)| {
            json!({
                "id": id, "score": section.score, "coverage": section.coverage,
                "low": section.lower, "high": section.upper, "level": section.level,
            })
        })
        .collect();
    let indicators: Vec<Value> = (0..study.codebook.indicators().len())
        .map(|j| {
            let (indicator, cell, part) = (&study.codebook.indicators()[j], study.facts.column(j)[unit], &parts[j]);
            json!({
                "id": indicator.id, "section": indicator.section, "weight": indicator.weight, "core": indicator.core,
                "answer": told_in_table(study, unit, j),
                "missing": match cell { Cell::Gap(gap) => Some(gap.code()), Cell::Value(_) => None },
                "score": cell.value().map(|value| indicator.score(value, 1.0)),
                "section_points": part.section_points, "index_points": part.index_points,
                "section_room": part.section_room,
            })
        })
        .collect();
    let interval = scores.replicates.as_ref().map(|replicates| {
        let of = &replicates.units[unit];
        json!({"index": ends(of.index), "rank": ends(of.rank), "levels": of.levels})
    });
    Ok(json!({
        "unit": study.answers.units()[unit], "index": found.index, "low": found.lower, "high": found.upper,
        "level_raw": found.raw_level, "level": found.level, "why": study.reasons(found, unit), "rank": found.rank,
        "peer_percentile": study.percentile(scores, unit),
        "level_from_open_sources": scores.open[unit].as_ref().map(|open| [open.low, open.high]), "uncertainty": interval,
        "sections": sections, "indicators": indicators,
    }))
}

/// In words.
///
/// # Errors
/// None with a study that was read.
pub(super) fn words(study: &Study, scores: &Scores, unit: usize, words: &Words) -> Result<String> {
    let (table, under, counted) = study.counted(scores, unit);
    let parts = contributions(&study.codebook, table, under, unit)?;
    let mut told = head(study, scores, unit, words);
    for (d, name) in study.codebook.sections().iter().enumerate() {
        told.push('\n');
        told.push_str(&section(counted, d, name, words));
        told.push_str(&indicators(study, unit, d, &parts, words));
    }
    told.push('\n');
    told.push_str(&words.say("stats-index-formula"));
    told.push('\n');
    Ok(told)
}

fn head(study: &Study, scores: &Scores, unit: usize, words: &Words) -> String {
    let found = &scores.found[unit];
    let name = &study.answers.units()[unit];
    let Some(index) = found.index else {
        let mut told = format!("{}\n", words.with("stats-index-none", &[("unit", name)]));
        told.push_str(&reasons(study, scores, unit, words));
        if let Some(open) = &scores.open[unit] {
            told.push_str(&words.with("stats-index-open", &[("levels", &range(open))]));
            told.push('\n');
        }
        return told;
    };
    let number = |value: Option<f64>| words.maybe(value, 1);
    let level = found.level.unwrap_or(1);
    let level_name = words.say(&format!("stats-level-{}", level.min(4)));
    let mut told = words.with(
        "stats-index-head",
        &[
            ("unit", name),
            ("index", &words.number(index, 1)),
            ("low", &number(found.lower)),
            ("high", &number(found.upper)),
            ("level", &level.to_string()),
            ("name", &level_name),
        ],
    );
    told.push('\n');
    if found.raw_level != found.level {
        let raw = found.raw_level.map(|raw| raw.to_string()).unwrap_or_default();
        told.push_str(&words.with("stats-index-held", &[("raw", &raw)]));
        told.push('\n');
    }
    told.push_str(&reasons(study, scores, unit, words));
    if let Some(replicates) = &scores.replicates {
        let of = &replicates.units[unit];
        if let (Some(index), Some(rank)) = (of.index, of.rank) {
            let chances: Vec<String> = of.levels.iter().map(|p| words.percent(*p)).collect();
            let values = [
                ("index", words.between([index.low, index.high], 1)),
                ("rank", words.between([rank.low, rank.high], 0)),
                ("chances", chances.join(" · ")),
            ];
            told.push_str(&words.with_all("stats-index-interval", &values));
            told.push('\n');
        }
    }
    if let Some(percentile) = study.percentile(scores, unit) {
        told.push_str(&words.with("stats-index-peers", &[("percentile", &words.number(percentile, 0))]));
        told.push('\n');
    }
    told
}

fn reasons(study: &Study, scores: &Scores, unit: usize, words: &Words) -> String {
    let one = |reason: String| {
        let (code, id) = reason.split_once(':').unwrap_or((&reason, ""));
        let told = words.with(&format!("stats-index-why-{}", code.replace('_', "-")), &[("id", id)]);
        format!("  - {told}\n")
    };
    study.reasons(&scores.found[unit], unit).into_iter().map(one).collect()
}

fn section(found: &Assessment, d: usize, name: &str, words: &Words) -> String {
    let section = &found.sections[d];
    let Some(coverage) = section.coverage else {
        return format!("{}\n", words.with("stats-index-section-none", &[("section", name)]));
    };
    let values = [
        ("section", name.to_owned()),
        ("score", words.maybe(section.score, 1)),
        ("coverage", words.percent(coverage)),
        ("low", words.maybe(section.lower, 1)),
        ("high", words.maybe(section.upper, 1)),
        ("level", section.level.map_or_else(|| "–".to_owned(), |level| level.to_string())),
    ];
    format!("{}\n", words.with_all("stats-index-section", &values))
}

fn indicators(study: &Study, unit: usize, d: usize, parts: &[Contribution], words: &Words) -> String {
    let head = ["indicator", "answer", "score", "weight", "section-points", "index-points", "room"];
    let mut lines = vec![head.map(|key| words.say(&format!("stats-index-column-{key}"))).to_vec()];
    lines[0][0].insert_str(0, "  ");
    for j in (0..parts.len()).filter(|j| study.codebook.section_of(*j) == d) {
        let (indicator, cell) = (&study.codebook.indicators()[j], study.facts.column(j)[unit]);
        let answer = match cell {
            Cell::Value(_) => told_in_table(study, unit, j),
            Cell::Gap(gap) => words.say(&format!("stats-gap-{}", gap.code())),
        };
        let extended = if indicator.core { "" } else { " +" };
        lines.push(vec![
            format!("  {}{extended}", indicator.id),
            answer,
            words.maybe(cell.value().map(|value| indicator.score(value, 1.0)), 3),
            words.number(indicator.weight, usize::from(indicator.weight.fract() != 0.0)),
            words.maybe(parts[j].section_points, 1),
            words.maybe(parts[j].index_points, 1),
            words.maybe(parts[j].section_room, 1),
        ]);
    }
    columns(&lines, &[1])
}

/// The answer as the table has it.
fn told_in_table(study: &Study, unit: usize, j: usize) -> String {
    let asked = study.edition.book().map(|book| &book.indicators[j]);
    let Ok(question) = asked else { return String::new() };
    let id = &question.indicator.id;
    let text = |name: &str| study.data.column(name, id).map(|column| column.text(unit)).unwrap_or_default();
    match (&question.columns, &question.indicator.kind) {
        (Some(columns), _) => format!("{}/{}", text(&columns.num), text(&columns.den)),
        (None, composite::codebook::Kind::Ratio(_)) => {
            format!("{}/{}", text(&format!("{id}.num")), text(&format!("{id}.den")))
        }
        (None, _) => text(question.column.as_ref().unwrap_or(id)).to_owned(),
    }
}
