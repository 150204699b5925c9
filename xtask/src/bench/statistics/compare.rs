// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Two tables of the same figures: how far apart they are.

use std::{collections::HashMap, path::Path};

use anyhow::{Context, Result, ensure};

/// How far the figures of a peer are from ours.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Distance {
    /// Of the pair farthest apart; infinite where one is missing or the texts differ.
    pub(super) greatest: f64,
    /// Of a pair that both have, on average.
    pub(super) mean: f64,
    /// Pairs compared.
    pub(super) pairs: usize,
}

impl Distance {
    /// In words, with what we promise.
    pub(super) fn told(self, tolerance: f64) -> String {
        let Self { greatest, pairs, .. } = self;
        let mark = if greatest <= tolerance { "" } else { " ABOVE THE TOLERANCE" };
        format!("{pairs} numbers, greatest difference {greatest:.0e}{mark}")
    }
}

/// Compares every row of `theirs` with the row of `ours` that has the same texts in the columns `key` (the row in the
/// same place, if there are none), over the columns `among` of theirs that ours has too (all, if none is named).
pub(super) fn distance(ours: &Path, theirs: &Path, key: &[&str], among: &[&str]) -> Result<Distance> {
    let (ours, theirs) = (Table::read(ours)?, Table::read(theirs)?);
    let places: HashMap<Vec<String>, usize> =
        (0..ours.rows.len()).map(|row| Ok((ours.key(row, key)?, row))).collect::<Result<_>>()?;
    let counts = |name: &&String| !key.contains(&name.as_str()) && (among.is_empty() || among.contains(&name.as_str()));
    let (mut sum, mut known) = (0.0, 0.0);
    let mut found = Distance { greatest: 0.0, mean: 0.0, pairs: 0 };
    for row in 0..theirs.rows.len() {
        let place = *places.get(&theirs.key(row, key)?).context("the peer has a row that we have not")?;
        for name in theirs.head.iter().filter(counts) {
            let apart = apart(ours.cell(place, name)?, theirs.cell(row, name)?);
            found.greatest = found.greatest.max(apart);
            found.pairs += 1;
            if apart.is_finite() {
                sum += apart;
                known += 1.0;
            }
        }
    }
    ensure!(found.pairs > 0, "nothing to compare");
    Ok(Distance { mean: sum / known, ..found })
}

fn apart(ours: &str, theirs: &str) -> f64 {
    match (ours.parse::<f64>(), theirs.parse::<f64>()) {
        (Ok(ours), Ok(theirs)) => (ours - theirs).abs(),
        _ if ours == theirs => 0.0,
        _ => f64::INFINITY,
    }
}

struct Table {
    head: Vec<String>,
    rows: Vec<csv::StringRecord>,
}

impl Table {
    fn read(path: &Path) -> Result<Self> {
        let mut reader = csv::Reader::from_path(path).with_context(|| format!("no {}", path.display()))?;
        let head = reader.headers()?.iter().map(str::to_owned).collect();
        Ok(Self { head, rows: reader.records().collect::<Result<_, _>>()? })
    }

    fn cell(&self, row: usize, name: &str) -> Result<&str> {
        let column = self.head.iter().position(|known| known == name);
        column.and_then(|column| self.rows[row].get(column)).with_context(|| format!("there is no column {name}"))
    }

    fn key(&self, row: usize, columns: &[&str]) -> Result<Vec<String>> {
        if columns.is_empty() {
            return Ok(vec![row.to_string()]);
        }
        columns.iter().map(|name| self.cell(row, name).map(str::to_owned)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(ours: &str, theirs: &str, key: &[&str]) -> Distance {
        let folder = tempfile::tempdir().expect("a folder");
        let [a, b] = [("a.csv", ours), ("b.csv", theirs)].map(|(name, text)| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).expect("a file");
            path
        });
        distance(&a, &b, key, &[]).expect("a distance")
    }

    #[test]
    fn rows_are_paired_by_their_key_and_columns_by_their_name() {
        let found = between("id,x,how\n1,0.5,beta\n2,7,logit\n", "how,id,x\nlogit,2,7.25\n", &["id"]);
        assert_eq!(found, Distance { greatest: 0.25, mean: 0.125, pairs: 2 });
    }

    #[test]
    fn a_number_that_only_one_has_is_infinitely_far_and_no_part_of_the_mean() {
        let found = between("x\n1\n5\n", "x\n\"\"\n4\n", &[]);
        assert!(found.greatest.is_infinite());
        assert_eq!((found.mean, found.pairs), (1.0, 2));
        assert_eq!(between("x,y\n1,\n", "x,y\n1,\n", &[]).greatest, 0.0);
    }
}
