// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `cargo xtask tidy`: the rules of the house that the compiler does not know.
//!
//! Each check is a function from the files of the repository to what is wrong with them. No check runs a compiler:
//! the whole takes less than two seconds, so that it can run before every commit.

mod alarms;
mod asking;
mod floors;
mod glossary;
mod layers;
mod licences;
mod names;
mod rust_source;
mod sizes;
mod texts;
mod tree;

use std::{path::Path, process::ExitCode};

use anyhow::Result;

use crate::say;
use tree::Tree;

/// How grave a complaint is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Gravity {
    /// Somebody should look at it in the review.
    Advice,
    /// It must not be merged.
    Fault,
}

/// Something that is not as the house wants it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Complaint {
    path: String,
    line: usize,
    gravity: Gravity,
    message: String,
}

impl Complaint {
    fn fault(path: &str, line: usize, message: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, gravity: Gravity::Fault, message: message.into() }
    }

    fn advice(path: &str, line: usize, message: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, gravity: Gravity::Advice, message: message.into() }
    }
}

type Check = fn(&Tree) -> Vec<Complaint>;

const CHECKS: [Check; 9] = [
    floors::check,
    layers::check,
    asking::check,
    alarms::check,
    sizes::check,
    licences::check,
    names::check,
    texts::check,
    glossary::check,
];

/// Runs every check over the repository at `root` and prints what is wrong; fails when something is.
pub(crate) fn run(root: &Path) -> Result<ExitCode> {
    let tree = Tree::read(root)?;
    let complaints = complaints(&tree);
    for complaint in &complaints {
        let word = if complaint.gravity == Gravity::Fault { "error" } else { "advice" };
        say(format_args!("{}:{}: {word}: {}", complaint.path, complaint.line.max(1), complaint.message));
    }
    let faults = complaints.iter().filter(|complaint| complaint.gravity == Gravity::Fault).count();
    let advice = complaints.len() - faults;
    say(format_args!("tidy: {} files, {faults} errors, {advice} pieces of advice", tree.files.len()));
    Ok(if faults == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn complaints(tree: &Tree) -> Vec<Complaint> {
    let mut complaints: Vec<_> = CHECKS.iter().flat_map(|check| check(tree)).collect();
    complaints.sort();
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_repository_is_tidy() {
        let tree = Tree::read(&crate::root()).expect("the repository can be read");
        let faults: Vec<_> = complaints(&tree).into_iter().filter(|c| c.gravity == Gravity::Fault).collect();
        assert!(faults.is_empty(), "{faults:#?}");
    }
}
