// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Questionnaires: from a workbook to a form that runs, one answer, many records; beside those who do the same.

use std::{path::Path, process::Command};

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, de::DeserializeOwned};

use super::{Bench, Row, milliseconds, peer, process, short};

/// What `engines/xlsform/examples/measure_forms.rs` prints; seconds and bytes.
#[derive(Deserialize)]
struct Ours {
    to_program_300: f64,
    to_program_300_7896: f64,
    to_program_1000: f64,
    answers: u64,
    answer_median: f64,
    answer_worst: f64,
    records_7896: f64,
    record_bytes_300: u64,
    record_bytes_1000: u64,
}

/// What the two other engines print.
#[derive(Deserialize)]
struct Theirs {
    load_300: f64,
    answer_median: f64,
    answer_worst: f64,
}

pub(super) fn measure(bench: &Bench) -> Result<Vec<Row>> {
    let folder = bench.shared.join("xlsforms/own");
    ensure!(folder.is_dir(), "skipped: no shared forms here, set CAMPANILE_SHARED");
    let ours: Ours = printed(Command::new(measuring(bench)?).arg(&folder))?;
    let pyxform = said(pyxform(bench, &folder), |seconds: Vec<f64>| {
        seconds.into_iter().map(|it| format!("pyxform, to the XForm alone: {}", milliseconds(it))).collect()
    });
    let rust = rust(bench, &folder);
    let web_forms = web_forms(bench, &folder);
    let load = |name: &str, theirs: &Result<Theirs>| match theirs {
        Ok(theirs) => format!("{name}: {}", milliseconds(theirs.load_300)),
        Err(problem) => format!("{name}: not installable here ({problem})"),
    };
    let answer = |name: &str, theirs: &Result<Theirs>, figure: fn(&Theirs) -> f64| match theirs {
        Ok(theirs) => format!("{name}: {}", short(figure(theirs))),
        Err(_) => format!("{name}: not measured"),
    };
    let answers = |figure: fn(&Theirs) -> f64| {
        format!("{}; {}", answer("rxeval", &rust, figure), answer("ODK Web Forms", &web_forms, figure))
    };
    let loads = [load("rxform + rxeval", &rust), load("ODK Web Forms, from the XForm", &web_forms)].join("; ");
    let kilobytes = |bytes: u64| format!("{} kB", bytes / 1000);
    Ok(vec![
        Row::new("workbook of 300 questions to a form that runs", milliseconds(ours.to_program_300))
            .budget("20 ms")
            .peer(format!("{}; {loads}", pyxform.first().cloned().unwrap_or_default())),
        Row::new("with a list of 7,896 rows", milliseconds(ours.to_program_300_7896))
            .budget("100 ms")
            .peer(pyxform.get(1).cloned().unwrap_or_default()),
        Row::new("workbook of 1,000 questions", milliseconds(ours.to_program_1000))
            .peer(pyxform.get(2).cloned().unwrap_or_default()),
        Row::new(format!("an answer among 1,000, median of {}", ours.answers), short(ours.answer_median))
            .budget("100 µs")
            .peer(answers(|it| it.answer_median)),
        Row::new("the worst of them", short(ours.answer_worst)).budget("1 ms").peer(answers(|it| it.answer_worst)),
        Row::new("7,896 records opened and validated, 2 threads", milliseconds(ours.records_7896)).budget("3 s"),
        Row::new("memory of an open record, 300 questions", kilobytes(ours.record_bytes_300)).budget("200 kB"),
        Row::new("memory of an open record, 1,000 questions", kilobytes(ours.record_bytes_1000)).budget("200 kB"),
    ])
}

/// The program that measures the engine, built as it is released.
fn measuring(bench: &Bench) -> Result<std::path::PathBuf> {
    let words = ["build", "--quiet", "--release", "--package", "campanile-xlsform", "--example", "measure_forms"];
    process::run(Command::new("cargo").args(words).current_dir(&bench.root))?;
    Ok(bench.binary.with_file_name("examples").join("measure_forms"))
}

fn pyxform(bench: &Bench, folder: &Path) -> Result<Vec<f64>> {
    let python = peer::python(bench, "pyxform", &["pyxform==4.5.0"])?;
    let forms = ["comuni300.xlsx", "comuni300_7896.xlsx", "comuni1000.xlsx"].map(|name| folder.join(name));
    printed(Command::new(python).arg(bench.root.join("xtask/bench/forms_with_pyxform.py")).args(forms))
}

/// The crates rxform and rxeval, in a workspace of their own.
fn rust(bench: &Bench, folder: &Path) -> Result<Theirs> {
    let manifest = bench.root.join("xtask/bench/forms_in_rust/Cargo.toml");
    let target = bench.tools.join("forms-in-rust");
    let mut build = Command::new("cargo");
    build.args(["build", "--quiet", "--release", "--locked", "--manifest-path"]).arg(manifest);
    process::run(build.arg("--target-dir").arg(&target))?;
    let forms = ["comuni300.xlsx", "comuni1000.xlsx"].map(|name| folder.join(name));
    printed(Command::new(target.join("release/forms-in-rust")).args(forms))
}

/// The engine of ODK Web Forms in Node; it wants the DOM of a browser.
fn web_forms(bench: &Bench, folder: &Path) -> Result<Theirs> {
    let packages = peer::node(bench, "web-forms", &["@getodk/xforms-engine@0.22.0", "jsdom@24"])?;
    let forms = ["comuni300.xml", "comuni1000.xml"].map(|name| folder.join("xform").join(name));
    let script = bench.root.join("xtask/bench/forms_with_web_forms.mjs");
    printed(Command::new("node").arg(script).arg(packages).args(forms))
}

fn printed<T: DeserializeOwned>(command: &mut Command) -> Result<T> {
    let stdout = process::run(command)?.stdout;
    serde_json::from_str(stdout.trim()).with_context(|| format!("not the figures: {stdout}"))
}

/// A peer's figures in words, or why there are none.
fn said<T>(outcome: Result<T>, words: impl FnOnce(T) -> Vec<String>) -> Vec<String> {
    outcome.map_or_else(|problem| vec![format!("not installable here ({problem})")], words)
}
