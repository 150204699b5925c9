// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The graphics of the buttons: those of SPID and CIE belong to others, so the operator puts them here as they were given.

use std::{collections::BTreeMap, fs, path::PathBuf};

use crate::IdentityProblem;

/// No mark of a button comes near.
const LARGEST: usize = 64 * 1024;

/// Drawings by name: `spid`, `cie`, or the key of a provider.
#[derive(Debug, Default)]
pub(crate) struct Marks(BTreeMap<String, String>);

impl Marks {
    /// Reads the files that the list of providers names.
    ///
    /// # Errors
    /// [`IdentityProblem::Providers`] when one cannot be read or is no plain SVG, or its name is no part of an address.
    pub(crate) fn open(files: &BTreeMap<String, PathBuf>) -> Result<Self, IdentityProblem> {
        let read = |(name, path): (&String, &PathBuf)| {
            let wrong = |reason: &str| IdentityProblem::Providers(format!("{}: {reason}", path.display()));
            let text = fs::read_to_string(path).map_err(|error| wrong(&error.to_string()))?;
            check(&text).map_err(wrong)?;
            Ok((name.clone(), text))
        };
        files.iter().map(read).collect::<Result<_, _>>().map(Self)
    }

    /// The SVG of this name.
    pub(crate) fn of(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }
}

/// A drawing and nothing else: no script, nothing fetched from elsewhere.
fn check(text: &str) -> Result<(), &'static str> {
    let lower = text.to_lowercase();
    if text.len() > LARGEST {
        return Err("larger than 64 KiB");
    }
    if !lower.contains("<svg") {
        return Err("this is no SVG");
    }
    let scripted = ["<script", "javascript:", "<foreignobject", "<!entity", " onload", " onclick"];
    if scripted.iter().any(|word| lower.contains(word)) {
        return Err("an SVG with scripts or entities is not taken");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_is_taken_and_what_could_act_is_not() {
        assert_eq!(
            check(r#"<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>"#),
            Ok(())
        );
        for wrong in ["PNG", "<svg><script>1</script></svg>", "<svg onload='x'/>", "<!ENTITY a 'b'><svg/>"] {
            assert!(check(wrong).is_err(), "{wrong}");
        }
        assert!(check(&format!("<svg>{}</svg>", " ".repeat(LARGEST))).is_err());
    }
}
