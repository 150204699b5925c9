// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile form eval` and `campanile form trace`: our engine on the recorded cases of others.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use chrono_tz::Tz;
use clap::ValueEnum;
use serde_json::Value;
use xlsform::cases::{self, Score, Way};

use super::input::text;
use crate::terminal::{Misused, Refused, print};

/// Which form a trace runs on.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Via {
    /// The workbook; the recorded XForm where there is none.
    Workbook,
    /// The recorded XForm.
    Xform,
}

impl From<Via> for Way {
    fn from(via: Via) -> Self {
        match via {
            Via::Workbook => Self::Workbook,
            Via::Xform => Self::XForm,
        }
    }
}

/// Runs XPath cases.
///
/// # Errors
/// When the file cannot be read or is of another format, and when something differs.
pub(super) fn eval(file: &Path, json: bool, timezone: &str) -> Result<()> {
    let zone: Tz =
        timezone.parse().map_err(|_| Misused(format!("there is no zone `{timezone}`: Europe/Rome, UTC…")))?;
    let score = cases::xpath::run(&text(file)?, zone).map_err(|problem| Refused(problem.to_string()))?;
    tell(&score, json)
}

/// Runs traces, scenarios or conversions.
///
/// # Errors
/// When the file cannot be read or is of no known format, and when something differs.
pub(super) fn trace(file: &Path, json: bool, forms: Option<&Path>, via: Via) -> Result<()> {
    let cases = text(file)?;
    let score = match format(&cases).as_deref() {
        Some("campanile-form-traces/1") => {
            let folder = forms.map_or_else(|| beside(file), Path::to_path_buf);
            cases::traces::run(&cases, &|name| form(&folder, name), via.into())
        }
        Some("campanile-scenarios/1") => cases::scenarios::run(&cases),
        Some("campanile-xlsform-convert/1") => cases::conversions::run(&cases),
        Some("campanile-xpath-vectors/1") => {
            return Err(Misused("these are XPath cases: `campanile form eval` runs them".to_owned()).into());
        }
        Some(other) => return Err(Refused(format!("cases of the format {other:?} are not known")).into()),
        None => {
            let message = "the first line does not say which cases these are: {\"meta\": {\"format\": …}} is expected";
            return Err(Refused(message.to_owned()).into());
        }
    };
    tell(&score, json)
}

/// What the first line says these cases are.
fn format(cases: &str) -> Option<String> {
    let first = cases.trim_start_matches('\u{feff}').lines().find(|line| !line.trim().is_empty())?;
    let value: Value = match serde_json::from_str(first) {
        Ok(value) => value,
        // One object over many lines, as the XPath cases are.
        Err(_) => serde_json::from_str(cases).ok()?,
    };
    value["meta"]["format"].as_str().map(str::to_owned)
}

/// The forms that traces name stand in the folder `xlsforms` next to that of the cases.
fn beside(file: &Path) -> PathBuf {
    let folder = file.parent().unwrap_or(Path::new("."));
    [folder.join("../xlsforms"), folder.join("xlsforms"), folder.to_path_buf()]
        .into_iter()
        .find(|candidate| candidate.is_dir())
        .unwrap_or_default()
}

/// The file of a form: by its path in the folder, as the workbook `ID.xlsx` or `ID_….xlsx`, there or in `own/`.
fn form(folder: &Path, name: &str) -> Option<Vec<u8>> {
    if name.contains('/') || name.ends_with(".xml") {
        return fs::read(folder.join(name)).ok();
    }
    let is_it = |path: &Path| {
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        let begins = stem.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'));
        begins && ["xlsx", "xlsm", "xls"].contains(&extension)
    };
    let entries = [folder.join("own"), folder.to_path_buf()];
    let files = entries.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten();
    let mut found: Vec<PathBuf> = files.map(|entry| entry.path()).filter(|path| is_it(path)).collect();
    found.sort();
    fs::read(found.first()?).ok()
}

/// Prints how it went, and refuses when something differs.
fn tell(score: &Score, json: bool) -> Result<()> {
    if json {
        print(serde_json::to_string(score).context("the score cannot be written")?);
    } else {
        for difference in &score.differences {
            print(format_args!("{}", difference.id));
            print(format_args!("  expected {}", difference.expected));
            print(format_args!("  got      {}", difference.got));
            if let Some(rule) = &difference.rule {
                print(format_args!("  by rule  {rule}"));
            }
        }
        print(format_args!("{} passed, {} failed, {} skipped", score.passed, score.failed, score.skipped));
    }
    match score.failed {
        0 => Ok(()),
        1 => Err(Refused("a case differs".to_owned()).into()),
        many => Err(Refused(format!("{many} cases differ")).into()),
    }
}
