// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile form run`: a form filled at the terminal, question by question.
//!
//! The conversation goes to standard error, the record to standard output or to a file: both work through pipes.

mod answer;
mod ask;
mod interview;
mod stops;
mod words;

use std::path::Path;

use anyhow::Result;
use kernel::Language;
use xlsform::run::{Ask, Record, World, Writing};

use self::{
    interview::{End, Interview},
    words::Words,
};
use super::{convert::write, input, world::Here};
use crate::terminal::{Misused, Refused, progress};

/// What is asked of the command.
pub(super) struct Wanted<'a> {
    /// The form.
    pub(super) file: &'a Path,
    /// A record to go on with.
    pub(super) record: Option<&'a Path>,
    /// Where the record goes.
    pub(super) output: Option<&'a Path>,
    /// Language of the form, by name or code.
    pub(super) form_language: Option<&'a str>,
    /// Where whoever answers is, for the forms that ask it.
    pub(super) location: Option<&'a str>,
    /// Language of the conversation.
    pub(super) language: Language,
}

/// Asks until the end, and writes the record.
///
/// # Errors
/// When a file cannot be read or written, the form has errors, or answers are missing at the end.
pub(super) fn run(wanted: &Wanted<'_>) -> Result<()> {
    let program = input::program(wanted.file, super::finding_language(wanted.language))?;
    let world = Here::at(wanted.location)?;
    let mut record = match wanted.record {
        None => Record::new(program, &world),
        Some(file) => {
            let (record, ignored) =
                Record::open(program, &input::text(file)?, &world).map_err(|problem| Refused(problem.to_string()))?;
            for lost in ignored {
                progress(format_args!("no place for {}: {:?}", lost.path, lost.value));
            }
            record
        }
    };
    if record.exceeded().is_some() {
        let why = "the form begins with more rows than a record may have: look at its repeat counts";
        return Err(Refused(why.to_owned()).into());
    }
    if let Some(asked) = wanted.form_language {
        choose_language(&mut record, asked, &world)?;
    }
    let words = Words::new(wanted.language)?;
    tell_unmet(&record, &words);
    let end = Interview::new(&mut record, &world, wanted.language)?.hold()?;
    tell_unmet(&record, &words);
    let writing = if end == End::Complete {
        record.finish(&world);
        Writing::Submission
    } else {
        Writing::Draft
    };
    write(wanted.output, format!("{}\n", record.to_xml(writing)).as_bytes())?;
    match end {
        End::Complete | End::Draft => Ok(()),
        End::Cut => Err(Refused("the answers ended before the questions: this record is a draft".to_owned()).into()),
    }
}

/// Says what the form asked of a device that is not here, and where it would have written it.
fn tell_unmet(record: &Record, words: &Words) {
    for unmet in record.unmet() {
        let key = match unmet.ask {
            Ask::Location => "fill-no-location",
            _ => "fill-no-recording",
        };
        progress(words.with(key, &[("question", unmet.reference.as_str())]));
    }
}

fn choose_language(record: &mut Record, asked: &str, world: &dyn World) -> Result<()> {
    let is_it = |name: &&String| **name == asked || name.ends_with(&format!("({asked})"));
    let known = record.program().languages();
    let Some(name) = known.iter().find(is_it).cloned() else {
        let there = if known.is_empty() { "a single one".to_owned() } else { known.join(", ") };
        return Err(Misused(format!("the form has no language `{asked}`: it has {there}")).into());
    };
    record.set_language(&name, world).map_err(|problem| Misused(problem.to_string()))?;
    Ok(())
}
