// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile stats verify`: our engines on numbers that others computed.

mod engine;

use std::{
    ffi::OsStr,
    fs,
    path::{Component, Path, PathBuf},
};

use anyhow::{Context, Result, anyhow};
use serde::Serialize;
use serde_json::Value;

use self::engine::{Engine, Finding, Score, What};
use crate::terminal::{Misused, print, progress_done, progress_over};

/// Differences of one file that a person is shown; `--json` has them all.
const SHOWN: usize = 20;

/// A file with what it gave.
struct Verified {
    file: String,
    engine: Option<Engine>,
    score: Score,
    /// Not even looked at: unreadable, or of no known format.
    unread: bool,
}

/// Recomputes every file, and prints how they agree.
///
/// # Errors
/// When something differs, or a file cannot be read or is of no known format; the result is printed all the same.
pub(super) fn run(files: &[PathBuf], json: bool) -> Result<()> {
    let mut verified = Vec::with_capacity(files.len());
    for (at, file) in files.iter().enumerate() {
        progress_over(format_args!("{} of {}: {}", at + 1, files.len(), file.display()));
        verified.push(one(file));
    }
    progress_done();
    if json {
        print(serde_json::to_string(&Sum::of(&verified)).context("the result cannot be written")?);
    } else {
        tell(&verified);
    }
    conclude(&verified)
}

fn one(path: &Path) -> Verified {
    let file = path.display().to_string();
    match read(path) {
        Err(reason) => Verified { file, engine: None, score: Score::broken(&reason), unread: true },
        Ok(None) => {
            let reason = "a table of data that other files use: there is nothing to recompute";
            Verified { file, engine: None, score: Score::nothing(reason), unread: false }
        }
        Ok(Some(json)) => match Engine::of(&json, path) {
            None => {
                let reason = "of no known format: the files of index/, estimation/ and plan/ of the golden data are";
                Verified { file, engine: None, score: Score::broken(reason), unread: true }
            }
            Some(engine) => {
                let score = engine.verify(&json, &|name| beside(path, name));
                Verified { file, engine: Some(engine), score, unread: false }
            }
        },
    }
}

/// The JSON of a file; none when it is a table as CSV.
fn read(path: &Path) -> Result<Option<Value>, String> {
    let bytes = fs::read(path).map_err(|problem| format!("cannot be read: {problem}"))?;
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
    match serde_json::from_slice(text) {
        Ok(json) => Ok(Some(json)),
        Err(_) if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv")) => Ok(None),
        Err(problem) => Err(format!("is not JSON: {problem}")),
    }
}

/// A file that another one names, in its folder and nowhere else.
fn beside(path: &Path, name: &str) -> Option<Vec<u8>> {
    let plain: &OsStr = match Path::new(name).components().next_back() {
        Some(Component::Normal(plain)) => plain,
        _ => return None,
    };
    fs::read(path.with_file_name(plain)).ok()
}

fn conclude(verified: &[Verified]) -> Result<()> {
    let unread = verified.iter().filter(|one| one.unread).count();
    let failed: usize = verified.iter().map(|one| one.score.failed).sum::<usize>() - unread;
    let words = |n: usize, one: &str, many: &str| if n == 1 { one.to_owned() } else { format!("{n} {many}") };
    let differ = words(failed, "a value differs", "values differ");
    match (unread, failed) {
        (0, 0) => Ok(()),
        (0, _) => Err(anyhow!(differ)),
        (_, 0) => Err(Misused(words(unread, "a file cannot be verified", "files cannot be verified")).into()),
        _ => {
            let cannot = words(unread, "a file cannot be verified", "files cannot be verified");
            Err(Misused(format!("{cannot}; {differ}")).into())
        }
    }
}

/// All files together, as scripts read them.
#[derive(Serialize)]
struct Sum<'a> {
    passed: usize,
    failed: usize,
    skipped: usize,
    differences: Vec<Placed<'a>>,
}

/// A finding with its file.
#[derive(Serialize)]
struct Placed<'a> {
    file: &'a str,
    #[serde(flatten)]
    finding: &'a Finding,
}

impl<'a> Sum<'a> {
    fn of(verified: &'a [Verified]) -> Self {
        let count = |of: fn(&Score) -> usize| verified.iter().map(|one| of(&one.score)).sum();
        let placed =
            |one: &'a Verified| one.score.findings.iter().map(move |finding| Placed { file: &one.file, finding });
        Self {
            passed: count(|score| score.passed),
            failed: count(|score| score.failed),
            skipped: count(|score| score.skipped),
            differences: verified.iter().flat_map(placed).collect(),
        }
    }
}

/// A table for people: a line a file, then what differs, then what was skipped and why.
fn tell(verified: &[Verified]) {
    let widest = verified.iter().map(|one| one.file.chars().count()).max().unwrap_or(0).max(5);
    let line = |file: &str, engine: &str, numbers: [&str; 3]| {
        let [passed, failed, skipped] = numbers;
        print(format_args!("{file:widest$}  {engine:10}  {passed:>7}  {failed:>7}  {skipped:>7}"));
    };
    line("file", "engine", ["passed", "failed", "skipped"]);
    for one in verified {
        let Score { passed, failed, skipped, .. } = &one.score;
        let numbers = [passed, failed, skipped].map(usize::to_string);
        line(&one.file, one.engine.map_or("-", Engine::name), numbers.each_ref().map(String::as_str));
    }
    if verified.len() > 1 {
        let sum = Sum::of(verified);
        let numbers = [sum.passed, sum.failed, sum.skipped].map(|n| n.to_string());
        line("all", "", numbers.each_ref().map(String::as_str));
    }
    for one in verified {
        tell_findings(one);
    }
}

fn tell_findings(one: &Verified) {
    let mut differing = 0;
    for finding in &one.score.findings {
        match &finding.what {
            What::Skipped { skipped } => {
                print(format_args!("\n{}: {}\n  skipped  {skipped}", one.file, finding.id));
            }
            What::Differs { expected, got } => {
                differing += 1;
                if differing <= SHOWN {
                    let got = got.as_str().map_or_else(|| got.to_string(), str::to_owned);
                    print(format_args!("\n{}: {}", one.file, finding.id));
                    if !expected.is_null() {
                        print(format_args!("  expected {expected}"));
                    }
                    print(format_args!("  got      {got}"));
                }
            }
        }
    }
    if differing > SHOWN {
        print(format_args!("\n{}: and {} more; --json has them all", one.file, differing - SHOWN));
    }
}
