// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Specifications: JSON files that say what to compute; what is wrong in one is told by key, line and column.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use serde::de::DeserializeOwned;

use crate::terminal::Misused;

/// What a specification says does not go together; [`named`] says in which file.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct Unsound(pub(super) String);

/// Names the file of what is [`Unsound`].
///
/// # Errors
/// That of the outcome.
pub(super) fn named<T>(path: &Path, outcome: Result<T>) -> Result<T> {
    outcome.map_err(|error| match error.downcast::<Unsound>() {
        Ok(Unsound(told)) => Misused(format!("{}: {told}", path.display())).into(),
        Err(other) => other,
    })
}

/// Reads a specification.
///
/// # Errors
/// When it cannot be read, is no JSON, or says what no specification says.
pub(super) fn read<T: DeserializeOwned>(path: &Path) -> Result<T> {
    let text = text(path)?;
    parse(&text).map_err(|problem| Misused(format!("{}: {problem}", path.display())).into())
}

/// The text of a file, without a byte order mark.
///
/// # Errors
/// When it cannot be read, or is no UTF-8.
pub(super) fn text(path: &Path) -> Result<String> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

/// Reads JSON; the error names the key, then line and column.
pub(super) fn parse<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let read = serde_path_to_error::deserialize(&mut deserializer).map_err(|problem| {
        let key = problem.path().to_string();
        let inner = problem.into_inner();
        if key == "." { inner.to_string() } else { format!("`{key}`: {inner}") }
    })?;
    deserializer.end().map_err(|problem| problem.to_string())?;
    Ok(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Spec {
        #[expect(dead_code, reason = "only its reading is looked at")]
        margins: Vec<u8>,
    }

    #[test]
    fn the_key_and_the_line_of_what_is_wrong_are_told() {
        let told = parse::<Spec>("{\n \"margins\": [1, \"b\"]}").expect_err("no number");
        assert!(told.starts_with("`margins[1]`: ") && told.contains("line 2"), "{told}");
        let told = parse::<Spec>("{\"margin\": []}").expect_err("no such key");
        assert!(told.contains("unknown field `margin`"), "{told}");
    }
}
