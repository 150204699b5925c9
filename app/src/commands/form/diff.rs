// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile form diff`: what changed between two versions of a form, and what becomes of answers.

use std::path::Path;

use anyhow::Result;
use serde_json::json;
use xlsform::{
    definition::Definition,
    diagnostic::{Language, Severity},
    exchange::{Carried, Diff, Outcome, Verdict, carry, diff},
    tree::{Names, Tree},
};

use super::{
    convert::write,
    input::{Form, text},
};
use crate::terminal::{Refused, print, progress};

/// Compares, or carries a record over.
///
/// # Errors
/// When a file cannot be read, a form has errors, or the new version may not replace the old one.
pub(super) fn run(old: &Path, new: &Path, json: bool, language: Language) -> Result<()> {
    let [before, after] = [Form::read(old)?.sound(language)?, Form::read(new)?.sound(language)?];
    let found = diff(&before, &after);
    if json {
        print(serde_json::to_string_pretty(&found)?);
    } else {
        show(&found, language);
    }
    match found.verdict {
        Verdict::Incompatible => Err(Refused("the new version may not replace the old one".to_owned()).into()),
        Verdict::Same | Verdict::Compatible => Ok(()),
    }
}

/// Carries the answers of a record of the old version to the new one, and says what became of each.
///
/// # Errors
/// When a file cannot be read or written, or a form has errors.
pub(super) fn carry_over(
    (old, new): (&Path, &Path),
    record: &Path,
    output: Option<&Path>,
    json: bool,
    language: Language,
) -> Result<()> {
    let [before, after]: [Definition; 2] = [Form::read(old)?.sound(language)?, Form::read(new)?.sound(language)?];
    let record = Tree::parse(&text(record)?, Names::default()).map_err(|problem| Refused(problem.to_string()))?;
    let carried = carry(&before, &record, &after, true);
    if json {
        print(serde_json::to_string_pretty(&json!({
            "record": carried.record.to_xml(),
            "report": carried.report,
        }))?);
        return Ok(());
    }
    for line in carried.report.iter().filter(|line| line.outcome != Outcome::Kept) {
        progress(told(line));
    }
    let kept = carried.report.iter().filter(|line| line.outcome == Outcome::Kept).count();
    progress(format_args!("{kept} of {} answers kept as they are", carried.report.len()));
    write(output, format!("{}\n", carried.record.to_xml()).as_bytes())
}

fn show(found: &Diff, language: Language) {
    for change in found.diagnostics() {
        let mark = match change.severity {
            Severity::Error => "!",
            Severity::Warning => "-",
            Severity::Hint => "+",
        };
        let place = change.place.as_ref().map(|place| format!("  ({})", place.address())).unwrap_or_default();
        print(format_args!("{mark} {}{place}", change.message(language)));
    }
    print(match found.verdict {
        Verdict::Same => "Nothing changed.",
        Verdict::Compatible => {
            "Compatible: the new version may replace the old one, and its records can be carried over."
        }
        Verdict::Incompatible => {
            "Incompatible: a published question may change type only to text. Give it another name."
        }
    });
}

fn told(line: &Carried) -> String {
    let place = line.new.as_deref().filter(|new| *new != line.old).map(|new| format!(" → {new}")).unwrap_or_default();
    let became = match &line.outcome {
        Outcome::Kept => "kept".to_owned(),
        Outcome::Converted { to, lost } if lost.is_empty() => format!("became {to:?}"),
        Outcome::Converted { to, lost } => format!("became {to:?}; lost {}", lost.join(", ")),
        Outcome::Dropped { reason } => format!("dropped: {}", word(*reason)),
    };
    format!("{}{place} {:?}: {became}", line.old, line.value)
}

const fn word(reason: xlsform::exchange::Reason) -> &'static str {
    use xlsform::exchange::Reason;
    match reason {
        Reason::Removed => "the new version does not ask it",
        Reason::Unknown => "the old version did not ask it either",
        Reason::Split => "the item became several",
        Reason::Merged => "several items became one, and their answers differ",
        Reason::Type => "it is no answer of the new type",
        Reason::Choice => "the new list does not have this choice",
        Reason::Repeat => "it was repeated, and there are several",
        Reason::Computed => "the new version computes it",
        Reason::Metadata => "it tells about the old record alone",
    }
}
