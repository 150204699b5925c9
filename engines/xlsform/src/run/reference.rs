// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How a node of a record is named: `/data/famiglia[2]/nome`.

use std::{fmt, str::FromStr};

/// The name of one node of one record: its path, with the number of the instance (from 1) after each repeat.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference(Box<str>);

impl Reference {
    /// The text form.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path without instance numbers: `/data/famiglia/nome`.
    #[must_use]
    pub fn path(&self) -> String {
        let mut path = String::with_capacity(self.0.len());
        let mut inside = false;
        for character in self.0.chars() {
            match character {
                '[' => inside = true,
                ']' => inside = false,
                other if !inside => path.push(other),
                _ => {}
            }
        }
        path
    }

    /// The instance numbers, outermost first.
    pub fn indexes(&self) -> impl Iterator<Item = u32> + '_ {
        self.0.split('[').skip(1).filter_map(|part| part.split(']').next()?.parse().ok())
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl From<&str> for Reference {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<String> for Reference {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

/// Text that names no node of any record.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not the reference of a node: /data/question or /data/repeat[2]/question is expected")]
pub struct ReferenceProblem(String);

impl FromStr for Reference {
    type Err = ReferenceProblem;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = |inside: &str| inside.parse::<u32>().is_ok_and(|number| number > 0);
        let segment = |segment: &str| match segment.split_once('[') {
            Some((name, rest)) => !name.is_empty() && rest.strip_suffix(']').is_some_and(number),
            None => !segment.is_empty() && !segment.contains(']'),
        };
        match text.strip_prefix('/') {
            Some(rest) if rest.split('/').all(segment) => Ok(Self(text.into())),
            _ => Err(ReferenceProblem(text.into())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_a_path_with_instance_numbers() {
        let reference: Reference = "/data/famiglia[2]/figlio[13]/nome".parse().expect("well-formed");
        assert_eq!(reference.path(), "/data/famiglia/figlio/nome");
        assert_eq!(reference.indexes().collect::<Vec<_>>(), [2, 13]);
        for wrong in ["", "data", "/", "/data//a", "/data/r[0]/a", "/data/r[x]", "/data/r]1["] {
            assert!(wrong.parse::<Reference>().is_err(), "{wrong}");
        }
    }
}
