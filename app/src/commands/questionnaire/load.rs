// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile questionnaire load`: an edition is published.

use std::path::Path;

use anyhow::Result;
use kernel::{Actor, Language};
use survey::{EditionProblem, Loaded};
use xlsform::{
    diagnostic,
    exchange::{Diff, Verdict},
};

use super::{check, folder::edition};
use crate::{
    commands::words::Words,
    house::House,
    terminal::{Refused, print, progress},
};

/// Publishes, and tells what changed.
///
/// # Errors
/// When the edition is refused, or the database fails.
pub(super) async fn run(path: Option<&Path>, language: Language, house: &House) -> Result<()> {
    let edition = edition(path)?;
    check::tell(&edition, language)?;
    let loaded = match survey::load_edition(&house.app.store, &Actor::Operator, &edition).await {
        Ok(loaded) => loaded,
        Err(EditionProblem::Store(problem)) => return Err(problem.into()),
        Err(problem) => {
            if let EditionProblem::Incompatible { diff, .. } = &problem {
                progress(changes(diff, language).join("\n"));
            }
            return Err(Refused(problem.to_string()).into());
        }
    };
    let words = Words::new(language)?;
    show(&loaded, language, &words);
    print(check::summary(&edition, &words));
    Ok(())
}

fn show(loaded: &Loaded, language: Language, words: &Words) {
    let named = [("year", loaded.year.to_string()), ("version", loaded.version.clone())];
    if !loaded.new {
        return print(words.with_all("questionnaire-loaded-before", &named));
    }
    print(words.with_all("questionnaire-loaded", &named));
    if let Some(reach) = &loaded.reaches {
        let counts = [("open", reach.open().to_string()), ("sent", reach.sent.to_string())];
        print(words.with_all("questionnaire-reaches", &counts));
    }
    let Some((year, version, diff)) = &loaded.since else { return };
    let since = [("year", year.to_string()), ("version", version.clone())];
    if diff.verdict == Verdict::Same {
        return print(words.with_all("questionnaire-same-since", &since));
    }
    print(words.with_all("questionnaire-changes-since", &since));
    for line in changes(diff, language) {
        print(line);
    }
}

fn changes(diff: &Diff, language: Language) -> Vec<String> {
    let engine = match language {
        Language::It => diagnostic::Language::It,
        Language::En => diagnostic::Language::En,
    };
    let told = |change: diagnostic::Diagnostic| {
        let place = change.place.as_ref().map(|place| format!("  ({})", place.address())).unwrap_or_default();
        format!("  {}{place}", change.message(engine))
    };
    diff.diagnostics().into_iter().map(told).collect()
}
