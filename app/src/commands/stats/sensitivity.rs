// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile stats sensitivity`: which assumption moves ranks and levels, and by how much.

use anyhow::Result;
use composite::{
    robustness::{SingleChange, single_changes},
    sensitivity::Confidence,
    uncertainty::{Factor, Model, Sensitivity, sensitivity},
};
use serde_json::{Value, json};

use super::{
    Files,
    edition::Uncertainty,
    index::Study,
    output,
    spec::Unsound,
    words::{Words, columns},
};
use crate::terminal::progress;

/// Ids of the sources, in the order of the methodology's table.
const SOURCES: [&str; 7] =
    ["section_weights", "indicator_weights", "aggregation", "goalposts", "missing", "misreport", "dropped"];

/// Single changes shown without `--explain`: those that move ranks most.
const SHOWN: usize = 10;

/// Computes, and writes.
///
/// # Errors
/// What is wrong in the specification or in the data, with its place; a file that cannot be written.
pub(super) fn run(files: &Files, explain: bool) -> Result<()> {
    let study = Study::read(&files.spec, &files.data)?;
    let none = Uncertainty::default();
    let given = study.edition.uncertainty.as_ref().unwrap_or(&none);
    let settings = study.edition.settings(given)?;
    let size = &study.edition.sensitivity;
    if size.rows < 2 {
        return Err(Unsound("`sensitivity.rows` must be 2 or more; the methodology asks for 2,048".to_owned()).into());
    }
    let (replicates, units) = (size.rows * (Factor::ALL.len() + 2), study.answers.units().len());
    progress(format_args!("{replicates} replicates of {units} units, seed {}", settings.seed));
    let donors = study.donors(given)?;
    let model = Model::new(&study.codebook, &study.answers, &donors, &settings)?;
    let found = sensitivity(&model, size.rows, size.bootstrap)?;
    // Too few or too equal units leave some of them undefined; the indices stand all the same.
    let changes = single_changes(&study.codebook, &study.answers).unwrap_or_else(|problem| {
        progress(format_args!("the single changes are left out: {problem}"));
        Vec::new()
    });
    let told = &files.told;
    match told.table() {
        Some(path) => table(&study.edition.title, &found).deliver(false, Some(path)),
        None if told.is_json() => output::write_json(told.output(), &report(&study, &found, &changes, settings.seed)),
        None => {
            let words = Words::new(told.language)?;
            output::write(told.output(), &in_words(&study, &found, &changes, explain, &words))
        }
    }
}

fn outputs(found: &Sensitivity) -> [(&'static str, &[Confidence]); 2] {
    [("rank_shift", &found.rank_shift), ("level_change", &found.level_change)]
}

fn table(title: &str, found: &Sensitivity) -> output::Table {
    let mut table =
        output::Table::new(title, vec!["S centred, ST by Jansen; 5% and 95% by bootstrap over rows.".to_owned()]);
    table.texts(["output", "source"]);
    table.numbers(["S", "S_q05", "S_q95", "ST", "ST_q05", "ST_q95"]);
    table.texts(["converged"]);
    for (name, factors) in outputs(found) {
        for (source, one) in SOURCES.iter().zip(factors) {
            let numbers = [one.index.first, one.first.0, one.first.1, one.index.total, one.total.0, one.total.1];
            let mut row = vec![name.into(), (*source).into()];
            row.extend(numbers.map(tables::Cell::from));
            row.push(if one.converged() { "yes" } else { "no" }.into());
            table.row(row);
        }
    }
    table
}

fn report(study: &Study, found: &Sensitivity, changes: &[SingleChange], seed: u64) -> Value {
    let factor = |(source, one): (&&str, &Confidence)| {
        json!({
            "source": source, "S": one.index.first, "S_interval": [one.first.0, one.first.1],
            "ST": one.index.total, "ST_interval": [one.total.0, one.total.1], "converged": one.converged(),
        })
    };
    let output = |factors: &[Confidence]| {
        json!({
            "converged": factors.iter().all(Confidence::converged),
            "sources": SOURCES.iter().zip(factors).map(factor).collect::<Vec<_>>(),
        })
    };
    let change =
        |one: &SingleChange| json!({"change": one.name, "spearman": one.correlation, "mean_rank_shift": one.shift});
    json!({
        "rows": study.edition.sensitivity.rows, "bootstrap": study.edition.sensitivity.bootstrap, "seed": seed,
        "units": study.answers.units().len(),
        "rank_shift": output(&found.rank_shift), "level_change": output(&found.level_change),
        "single_changes": changes.iter().map(change).collect::<Vec<_>>(),
    })
}

fn in_words(study: &Study, found: &Sensitivity, changes: &[SingleChange], explain: bool, words: &Words) -> String {
    let mut told = String::new();
    for (name, factors) in outputs(found) {
        told.push_str(&words.say(&format!("stats-sensitivity-{}", name.replace('_', "-"))));
        told.push('\n');
        let mut lines = vec![vec![
            format!("  {}", words.say("stats-sensitivity-source")),
            "S".to_owned(),
            String::new(),
            "ST".to_owned(),
            String::new(),
        ]];
        for (source, one) in SOURCES.iter().zip(factors) {
            lines.push(vec![
                format!("  {}", words.say(&format!("stats-source-{}", source.replace('_', "-")))),
                words.number(one.index.first, 2),
                format!("({})", words.between([one.first.0, one.first.1], 2)),
                words.number(one.index.total, 2),
                format!("({})", words.between([one.total.0, one.total.1], 2)),
            ]);
        }
        told.push_str(&columns(&lines, &[]));
        let open: Vec<String> = SOURCES
            .iter()
            .zip(factors)
            .filter(|(_, one)| !one.converged())
            .map(|(source, _)| words.say(&format!("stats-source-{}", source.replace('_', "-"))))
            .collect();
        told.push_str(&if open.is_empty() {
            words.say("stats-sensitivity-converged")
        } else {
            let rows = (study.edition.sensitivity.rows * 2).max(2_048).to_string();
            words.with("stats-sensitivity-open", &[("sources", &open.join(", ")), ("rows", &rows)])
        });
        told.push_str("\n\n");
    }
    told.push_str(&single(changes, explain, words));
    if explain {
        told.push('\n');
        for source in SOURCES {
            let key = format!("stats-source-{}", source.replace('_', "-"));
            told.push_str(&format!("{}: {}\n", words.say(&key), words.say(&format!("{key}.more"))));
        }
        told.push_str(&words.say("stats-sensitivity-formula"));
        told.push('\n');
    }
    told
}

/// The single changes, largest shift of ranks first.
fn single(changes: &[SingleChange], all: bool, words: &Words) -> String {
    let mut changes: Vec<&SingleChange> = changes.iter().collect();
    changes.sort_by(|a, b| b.shift.unwrap_or(0.0).total_cmp(&a.shift.unwrap_or(0.0)));
    let count = changes.len();
    if !all {
        changes.truncate(SHOWN);
    }
    let mut lines = vec![vec![
        format!("  {}", words.say("stats-sensitivity-change")),
        words.say("stats-sensitivity-correlation"),
        words.say("stats-sensitivity-shift"),
    ]];
    for one in &changes {
        lines.push(vec![format!("  {}", one.name), words.maybe(one.correlation, 3), words.maybe(one.shift, 1)]);
    }
    let mut told = format!("{}\n{}", words.say("stats-sensitivity-single"), columns(&lines, &[]));
    if changes.len() < count {
        let left = (count - changes.len()).to_string();
        told.push_str(&format!("  {}\n", words.with("stats-sensitivity-more", &[("n", &left)])));
    }
    told
}
