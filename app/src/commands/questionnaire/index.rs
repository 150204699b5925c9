// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile questionnaire index`: the indicator map as the specification of the index.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use kernel::Language;
use serde_json::{Map, Value, json};
use survey::Edition;

use super::{check::tell, folder::edition};
use crate::terminal::{Refused, print};

/// Writes the specification.
///
/// # Errors
/// When the edition has errors, or a file cannot be read or written.
pub(super) fn run(path: Option<&Path>, output: Option<&Path>, language: Language) -> Result<()> {
    let edition = edition(path)?;
    if edition.has_errors() {
        tell(&edition, language)?;
        return Err(Refused("the edition has errors".to_owned()).into());
    }
    let written = serde_json::to_string_pretty(&specification(&edition, language)?)?;
    match output {
        Some(file) => fs::write(file, written + "\n").with_context(|| format!("cannot write {}", file.display())),
        None => {
            print(written);
            Ok(())
        }
    }
}

fn specification(edition: &Edition, language: Language) -> Result<Value> {
    let tag = format!("({})", language.tag());
    let mut indicators = Vec::new();
    let mut missing = Map::new();
    for mapped in &edition.map.indicators {
        let Some(scored) = &mapped.scored else { continue };
        let mut told = serde_json::to_value(scored)?;
        if let (Some(told), Some((_, name))) =
            (told.as_object_mut(), mapped.names.iter().find(|(language, _)| language.ends_with(&tag)))
        {
            told.insert("name".to_owned(), name.as_str().into());
        }
        indicators.push(told);
        // A blank answer is `nr` of itself; who says not to know is `ns`.
        missing.extend(mapped.missing.iter().skip(1).map(|word| (word.clone(), json!("ns"))));
    }
    Ok(json!({
        "title": format!("Mappa dei Comuni digitali {}", edition.year.unwrap_or_default()),
        "unit": "code",
        "missing": missing,
        "codebook": { "sections": edition.map.sections, "indicators": indicators },
    }))
}
