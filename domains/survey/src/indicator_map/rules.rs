// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a row of the map must say, and how it fits the form's questions.

use std::collections::BTreeSet;

use composite::codebook::{Goalposts, Indicator, Kind, Scale, Source};
use xlsform::{
    diagnostic::Diagnostic,
    survey::{self, Found, Item, Survey, Type},
};

use super::{IndicatorMap, MappedIndicator, line::Line};
use crate::edition::FULL_ONLY;

/// What a blank answer is called in the column `missing`.
const BLANK: &str = "vuoto";
/// The type of what is published and not scored.
const CONTEXT: &str = "context";

/// Reads a row; what is wrong with it is added to the findings, and then there is none.
pub(super) fn indicator(
    line: &Line<'_>,
    map: &IndicatorMap,
    survey: &Survey,
    findings: &mut Vec<Diagnostic>,
) -> Option<MappedIndicator> {
    let before = findings.len();
    identity(line, map, findings);
    let asked = asked(line, survey, findings);
    let direction = direction(line, findings);
    let missing: Vec<String> = words(line.text("missing"));
    let choices = choices(&asked, survey);
    missing_rule(line, &missing, &choices, findings);
    for key in ["formula", "unit"] {
        if line.text(key).is_empty() {
            findings.push(line.error("survey-map-blank", key));
        }
    }
    let scored = scored(line, f64::from(direction), &choices, findings);
    if let Some(scored) = &scored {
        core(line, scored, &asked, findings);
        unscored_choices(line, scored, &missing, &asked, survey, findings);
    }
    (findings[before..].iter().all(|finding| finding.severity < xlsform::diagnostic::Severity::Error)).then(|| {
        MappedIndicator {
            id: line.text("id").to_owned(),
            names: line.names(),
            section: line.text("section").to_owned(),
            questions: words(line.text("questions")),
            asked: names_asked(&asked, survey),
            formula: line.text("formula").to_owned(),
            denominator: line.maybe("denominator"),
            applies: line.maybe("applies"),
            unit: line.text("unit").to_owned(),
            direction,
            law: line.maybe("law"),
            note: line.maybe("note"),
            polarity: line.words("polarity"),
            breaks: line.words("break"),
            missing,
            scored,
            row: line.number(),
        }
    })
}

/// Every question that is asked names an indicator, and every indicator that is named is in the map.
pub(super) fn questions(named: &BTreeSet<String>, survey: &Survey, findings: &mut Vec<Diagnostic>) {
    for item in &survey.items {
        let Some(cell) = item.cells.get("campanile::indicator") else {
            if is_asked(item) && item.text("campanile::question").is_some() {
                let finding = Diagnostic::error("survey-map-question-without").with("name", item.name.as_str());
                findings.push(finding.at(survey.place(item.at), item.name.as_str()));
            }
            continue;
        };
        for id in cell.text.split_whitespace().filter(|id| !named.contains(*id)) {
            let finding = Diagnostic::error("survey-map-indicator-unknown").with("value", id);
            findings.push(finding.at(survey.place(cell.at), cell.text.as_str()));
        }
    }
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

fn identity(line: &Line<'_>, map: &IndicatorMap, findings: &mut Vec<Diagnostic>) {
    let id = line.text("id");
    let plain = id.starts_with(|c: char| c.is_ascii_alphabetic())
        && id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'));
    if !plain {
        findings.push(line.error("survey-map-id", "id"));
    }
    if map.indicators.iter().any(|known| known.id == id) {
        findings.push(line.error("survey-map-id-twice", "id"));
    }
    if !map.sections.iter().any(|section| section == line.text("section")) {
        findings.push(line.error("survey-map-section", "section").with("known", map.sections.join(", ")));
    }
    if line.names().is_empty() {
        findings.push(line.error("survey-map-blank", "label"));
    }
}

/// The questions that the row names.
fn asked<'s>(line: &Line<'_>, survey: &'s Survey, findings: &mut Vec<Diagnostic>) -> Vec<&'s Item> {
    let names = words(line.text("questions"));
    if names.is_empty() {
        findings.push(line.error("survey-map-blank", "questions"));
    }
    let mut asked = Vec::new();
    for name in names {
        match survey.find(&name) {
            Found::One(id) => asked.push(survey.item(id)),
            Found::Nothing | Found::Many(_) => {
                findings.push(line.error("survey-map-question-unknown", "questions").with("name", name));
            }
        }
    }
    asked
}

/// What people are asked under the same numbers: a confirmation stands for its question.
fn names_asked(asked: &[&Item], survey: &Survey) -> Vec<String> {
    let numbers: BTreeSet<&str> = asked.iter().filter_map(|item| item.text("campanile::question")).collect();
    let numbered = |item: &&Item| item.text("campanile::question").is_some_and(|number| numbers.contains(number));
    let named = |item: &&Item| asked.iter().any(|one| one.name == item.name);
    let items: Vec<&Item> =
        survey.items.iter().filter(|item| is_asked(item) && (numbered(item) || named(item))).collect();
    let parents = |item: &Item| std::iter::successors(item.parent, |id| survey.item(*id).parent).collect::<Vec<_>>();
    let around: BTreeSet<_> = items.iter().flat_map(|item| parents(item)).collect();
    let repeats = around.into_iter().map(|id| survey.item(id)).filter(|item| item.kind == survey::Kind::Repeat);
    items.iter().copied().chain(repeats).map(|item| item.name.clone()).collect()
}

fn direction(line: &Line<'_>, findings: &mut Vec<Diagnostic>) -> i8 {
    let context = line.text("type") == CONTEXT;
    match line.text("direction") {
        "1" if !context => 1,
        "-1" if !context && matches!(line.text("type"), "numeric" | "ratio") => -1,
        "0" if context => 0,
        _ => {
            findings.push(line.error("survey-map-direction", "direction"));
            0
        }
    }
}

/// Names of the choices of some questions.
fn choices<'s>(asked: &[&Item], survey: &'s Survey) -> BTreeSet<&'s str> {
    let lists = asked.iter().filter_map(|item| list(item)).filter_map(|list| survey.list(list));
    lists.flat_map(|list| &list.choices).map(|choice| choice.name.as_str()).collect()
}

fn list(item: &Item) -> Option<&str> {
    match &item.kind {
        survey::Kind::Question(Type::Select(select)) => match &select.source {
            survey::Source::List(list) => Some(list),
            _ => None,
        },
        _ => None,
    }
}

fn missing_rule(line: &Line<'_>, missing: &[String], choices: &BTreeSet<&str>, findings: &mut Vec<Diagnostic>) {
    if !missing.iter().any(|word| word == BLANK) {
        findings.push(line.error("survey-map-missing", "missing"));
    }
    for word in missing.iter().filter(|word| *word != BLANK && !choices.contains(word.as_str())) {
        findings.push(line.error("survey-map-value-unknown", "missing").with("name", word.as_str()));
    }
}

/// How the row counts in the index; none for what is only published, or when something is wrong.
fn scored(
    line: &Line<'_>,
    direction: f64,
    choices: &BTreeSet<&str>,
    findings: &mut Vec<Diagnostic>,
) -> Option<Indicator> {
    let kind = line.text("type");
    if (kind == "ratio") == line.text("denominator").is_empty() && kind != CONTEXT {
        findings.push(line.error("survey-map-denominator", "denominator"));
    }
    if kind == CONTEXT {
        if line.text("weight") != "0" {
            findings.push(line.error("survey-map-context-weight", "weight"));
        }
        return None;
    }
    let kind = match kind {
        "binary" => Kind::Binary,
        "ordinal" => ordinal(values(line, choices, findings)?, line, findings)?,
        "checklist" => Kind::Checklist { items: values(line, choices, findings)?.into_iter().collect() },
        "numeric" => Kind::Numeric(goalposts(line, direction, findings)?),
        "ratio" => Kind::Ratio(goalposts(line, direction, findings)?),
        _ => {
            findings.push(line.error("survey-map-type", "type"));
            return None;
        }
    };
    let weight = number(line, "weight", findings)?;
    if weight <= 0.0 {
        findings.push(line.error("survey-map-weight", "weight"));
    }
    Some(Indicator {
        id: line.text("id").to_owned(),
        section: line.text("section").to_owned(),
        kind,
        weight,
        source: one_of(
            line,
            "source",
            &[("", Source::Survey), ("survey", Source::Survey), ("open", Source::Open)],
            findings,
        )?,
        core: one_of(line, "core", &[("", true), ("yes", true), ("no", false)], findings)?,
        essential: essential(line, findings)?,
    })
}

fn essential(line: &Line<'_>, findings: &mut Vec<Diagnostic>) -> Option<Option<f64>> {
    if line.text("essential").is_empty() {
        return Some(None);
    }
    let least = number(line, "essential", findings)?;
    if !(0.0..=1.0).contains(&least) {
        findings.push(line.error("survey-map-essential", "essential"));
    }
    Some(Some(least))
}

fn one_of<T: Copy>(
    line: &Line<'_>,
    key: &str,
    known: &[(&'static str, T)],
    findings: &mut Vec<Diagnostic>,
) -> Option<T> {
    let found = known.iter().find(|(word, _)| *word == line.text(key)).map(|(_, meaning)| *meaning);
    if found.is_none() {
        let words: Vec<&str> = known.iter().map(|(word, _)| *word).filter(|word| !word.is_empty()).collect();
        findings.push(line.error("survey-map-word", key).with("known", words.join(", ")));
    }
    found
}

fn number(line: &Line<'_>, key: &str, findings: &mut Vec<Diagnostic>) -> Option<f64> {
    let number = line.text(key).parse().ok().filter(|number: &f64| number.is_finite());
    if number.is_none() {
        findings.push(line.error("survey-map-number", key));
    }
    number
}

/// `no=0 in_corso=0.5 attivo=1`: each a choice of the questions, in the order written.
fn values(line: &Line<'_>, choices: &BTreeSet<&str>, findings: &mut Vec<Diagnostic>) -> Option<Vec<(String, f64)>> {
    let mut values: Vec<(String, f64)> = Vec::new();
    let before = findings.len();
    for word in line.text("values").split_whitespace() {
        let value = word.split_once('=').and_then(|(name, score)| Some((name, score.parse::<f64>().ok()?)));
        match value {
            Some((name, score)) if score.is_finite() && values.iter().all(|(known, _)| known != name) => {
                if !choices.contains(name) {
                    findings.push(line.error("survey-map-value-unknown", "values").with("name", name));
                }
                values.push((name.to_owned(), score));
            }
            _ => findings.push(line.error("survey-map-value", "values").with("name", word)),
        }
    }
    if values.is_empty() {
        findings.push(line.error("survey-map-blank", "values"));
    }
    (findings.len() == before).then_some(values)
}

fn ordinal(values: Vec<(String, f64)>, line: &Line<'_>, findings: &mut Vec<Diagnostic>) -> Option<Kind> {
    let rising = values.is_sorted_by(|a, b| a.1 <= b.1);
    let whole = values.first().map(|first| first.1) == Some(0.0) && values.last().map(|last| last.1) == Some(1.0);
    if !(rising && whole) {
        findings.push(line.error("survey-map-scores", "values"));
        return None;
    }
    let (levels, scores) = values.into_iter().unzip();
    Some(Kind::Ordinal { levels, scores })
}

fn goalposts(line: &Line<'_>, direction: f64, findings: &mut Vec<Diagnostic>) -> Option<Goalposts> {
    let scales = [("", Scale::Linear), ("linear", Scale::Linear), ("log1p", Scale::Log1p)];
    let scale = one_of(line, "scale", &scales, findings)?;
    let (lower, upper) = (number(line, "lower", findings)?, number(line, "upper", findings)?);
    if lower >= upper {
        findings.push(line.error("survey-map-goalposts", "upper"));
        return None;
    }
    Some(Goalposts { lower, upper, scale, direction })
}

/// What only the full form asks is no part of the index: Comuni of both forms are compared by it.
fn core(line: &Line<'_>, scored: &Indicator, asked: &[&Item], findings: &mut Vec<Diagnostic>) {
    let in_full_only = |item: &&Item| item.text("campanile::form") == Some(FULL_ONLY);
    if scored.core && !asked.is_empty() && asked.iter().all(in_full_only) {
        findings.push(line.error("survey-map-core", "core"));
    }
    if scored.essential.is_some() && !scored.core {
        findings.push(line.error("survey-map-essential-core", "essential"));
    }
}

/// A choice of the question that has neither a score nor a meaning as missing would be refused when it is answered.
fn unscored_choices(
    line: &Line<'_>,
    scored: &Indicator,
    missing: &[String],
    asked: &[&Item],
    survey: &Survey,
    findings: &mut Vec<Diagnostic>,
) {
    let (Kind::Ordinal { levels, .. }, [item], true) = (&scored.kind, asked, line.text("applies").is_empty()) else {
        return;
    };
    let choices = choices(&[*item], survey);
    for name in choices.into_iter().filter(|name| !levels.iter().chain(missing).any(|known| known == name)) {
        findings.push(line.error("survey-map-choice-without", "values").with("name", name));
    }
}

fn is_asked(item: &Item) -> bool {
    let survey::Kind::Question(kind) = &item.kind else { return false };
    !matches!(kind, Type::Note | Type::Calculate | Type::Hidden)
}
