// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile agenda`: the catalogue of actions, for those who write it.

use std::path::{Path, PathBuf};

use agenda::catalogue::{Catalogue, FILES, Finding};
use anyhow::{Context, Result};
use clap::Subcommand;
use kernel::Language;
use survey::Edition;
use web::Phrasebook;

use crate::terminal::{Refused, print};

/// What can be done with a catalogue.
#[derive(Subcommand)]
pub(crate) enum Work {
    /// Say what is wrong in a catalogue of actions, by file, row and column.
    #[command(after_help = "\
Examples:
  campanile agenda check
  campanile agenda check content/actions/2026 --language en")]
    Check {
        /// The folder [default: the catalogue that is part of Campanile].
        catalogue: Option<PathBuf>,
        /// Language of the words: it, en.
        #[arg(long, default_value = "it")]
        language: Language,
    },
}

/// Does it.
///
/// # Errors
/// When a file cannot be read, or the catalogue has errors.
pub(crate) fn run(work: Work) -> Result<()> {
    let Work::Check { catalogue, language } = work;
    let texts = match &catalogue {
        Some(folder) => folder_of(folder)?,
        None => Catalogue::shipped_files().map(|(name, text)| (name, text.to_owned())).to_vec(),
    };
    let files: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let (catalogue, findings) = Catalogue::read(&files, &Edition::shipped().map);
    let book = Phrasebook::gather([("agenda", agenda::domain().texts)])?;
    for finding in &findings {
        print(line(finding, &book, language));
    }
    if !findings.is_empty() {
        return Err(Refused("the catalogue has errors".to_owned()).into());
    }
    let count = |n: usize| n.to_string().into();
    let values = [
        ("actions", count(catalogue.actions.len())),
        ("deadlines", count(catalogue.deadlines.len())),
        ("software", count(catalogue.software.len())),
    ];
    print(book.say(language, "agenda-catalogue-sound", &values).unwrap_or_default());
    Ok(())
}

/// The files of a folder; one that is not there is told as a finding.
fn folder_of(folder: &Path) -> Result<Vec<(&'static str, String)>> {
    let mut texts = Vec::new();
    for name in FILES {
        let path = folder.join(name);
        if path.exists() {
            let text = std::fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
            texts.push((name, text));
        }
    }
    Ok(texts)
}

/// `actions.csv:12 (raises): «ORG99»: what is wrong`.
fn line(finding: &Finding, book: &Phrasebook, language: Language) -> String {
    let said = book.say(language, finding.code, &[]).unwrap_or_else(|| finding.code.to_owned());
    let column = if finding.column.is_empty() { String::new() } else { format!(" ({})", finding.column) };
    let value = if finding.value.is_empty() { String::new() } else { format!("«{}»: ", finding.value) };
    format!("{}:{}{column}: {value}{said}", finding.file, finding.row)
}
