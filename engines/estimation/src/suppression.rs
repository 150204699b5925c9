// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Small groups hidden so that they cannot be worked out from totals.

use std::collections::BTreeSet;

use crate::problem::{EstimationProblem, Outcome, undefined};

/// A published total and the cells that add up to it, all by position in the list of cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// The total.
    pub total: usize,
    /// Its parts.
    pub parts: Vec<usize>,
}

/// What happens to a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// Published.
    Yes,
    /// Hidden because its group is small.
    Small,
    /// Hidden so that a small one cannot be worked out.
    Complement,
}

/// A table with row and column totals: cells by rows, then row totals, then column totals, then the grand total.
///
/// Returns the counts with their totals, and the relations among them.
///
/// # Errors
/// Rows of different length, no rows.
pub fn cross_table(rows: &[Vec<u64>]) -> Outcome<(Vec<u64>, Vec<Relation>)> {
    let width = rows.first().map_or(0, Vec::len);
    if width == 0 {
        return Err(EstimationProblem::Empty { place: "table".into() });
    }
    for (at, row) in rows.iter().enumerate() {
        crate::problem::same_length(&format!("row {at}"), width, row.len())?;
    }
    let (height, cells) = (rows.len(), rows.len() * width);
    let mut counts: Vec<u64> = rows.concat();
    counts.extend(rows.iter().map(|row| row.iter().sum::<u64>()));
    counts.extend((0..width).map(|column| rows.iter().map(|row| row[column]).sum::<u64>()));
    counts.push(rows.iter().flatten().sum());
    let row = |r: usize| Relation { total: cells + r, parts: (0..width).map(|c| r * width + c).collect() };
    let column = |c: usize| Relation { total: cells + height + c, parts: (0..height).map(|r| r * width + c).collect() };
    let grand = cells + height + width;
    let mut relations: Vec<Relation> = (0..height).map(row).chain((0..width).map(column)).collect();
    relations.push(Relation { total: grand, parts: (cells..cells + height).collect() });
    relations.push(Relation { total: grand, parts: (cells + height..grand).collect() });
    Ok((counts, relations))
}

/// Decides which cells are shown: groups of 1 to `smallest - 1` are hidden, then others until none can be worked out.
///
/// A hidden small count is safe when no combination of the published relations gives it exactly, and when the least
/// and the most it can be, from each relation in turn, lie at least `smallest` apart. Each step hides, in the relation
/// that gives most away, the smallest cell still shown (ties: first in the list; totals last). Deterministic.
/// Source: Hundepool et al., *Statistical Disclosure Control*, 2012, chapter 4. The interval is that of repeated bounds,
/// which is never narrower than the true one by more than the relations taken jointly can tell.
///
/// # Errors
/// A relation that names no such cell or does not add up.
pub fn suppress(counts: &[u64], relations: &[Relation], smallest: u64) -> Outcome<Vec<Shown>> {
    check(counts, relations)?;
    let mut shown: Vec<Shown> =
        counts.iter().map(|&count| if count > 0 && count < smallest { Shown::Small } else { Shown::Yes }).collect();
    let totals: BTreeSet<usize> = relations.iter().map(|relation| relation.total).collect();
    while let Some(exposed) = exposed(counts, relations, &shown, smallest) {
        // What gives most away is a relation with one hidden cell; mend those first, then those of the exposed cell,
        // then any that has something hidden.
        let alone = |r: &Relation| members(r).filter(|&cell| shown[cell] != Shown::Yes).count() == 1;
        let touching = |r: &Relation| members(r).any(|cell| cell == exposed);
        let linked = |r: &Relation| members(r).any(|cell| shown[cell] != Shown::Yes);
        let choose = |wanted: &dyn Fn(&Relation) -> bool| {
            let open =
                relations.iter().filter(|r| wanted(r)).flat_map(members).filter(|&cell| shown[cell] == Shown::Yes);
            open.filter(|&cell| counts[cell] > 0).min_by_key(|&cell| (totals.contains(&cell), counts[cell], cell))
        };
        match choose(&alone).or_else(|| choose(&touching)).or_else(|| choose(&linked)) {
            Some(cell) => shown[cell] = Shown::Complement,
            None => break,
        }
    }
    Ok(shown)
}

fn members(relation: &Relation) -> impl Iterator<Item = usize> + '_ {
    relation.parts.iter().copied().chain(std::iter::once(relation.total))
}

fn check(counts: &[u64], relations: &[Relation]) -> Outcome<()> {
    for (at, relation) in relations.iter().enumerate() {
        let place = format!("relation {at}");
        if members(relation).any(|cell| cell >= counts.len()) {
            return Err(undefined(&place, "it names a cell that is not in the table"));
        }
        if relation.parts.iter().map(|&cell| counts[cell]).sum::<u64>() != counts[relation.total] {
            return Err(undefined(&place, "its parts do not add up to its total"));
        }
    }
    Ok(())
}

/// A small cell that can be worked out, or nearly; the first.
fn exposed(counts: &[u64], relations: &[Relation], shown: &[Shown], smallest: u64) -> Option<usize> {
    let bounds = bounds(counts, relations, shown);
    let solved = determined(relations, shown);
    (0..counts.len()).find(|&cell| {
        let narrow = bounds[cell].1.saturating_sub(bounds[cell].0) < smallest;
        shown[cell] == Shown::Small && (solved.contains(&cell) || narrow)
    })
}

/// Least and most that each cell can be, knowing that counts are not negative.
pub(crate) fn bounds(counts: &[u64], relations: &[Relation], shown: &[Shown]) -> Vec<(u64, u64)> {
    let start = |(&count, shown): (&u64, &Shown)| if *shown == Shown::Yes { (count, count) } else { (0, u64::MAX) };
    let mut bounds: Vec<(u64, u64)> = counts.iter().zip(shown).map(start).collect();
    for _ in 0..=counts.len() {
        let before = bounds.clone();
        for relation in relations {
            let least: u64 = relation.parts.iter().map(|&cell| bounds[cell].0).sum();
            let most = relation.parts.iter().fold(0_u64, |sum, &cell| sum.saturating_add(bounds[cell].1));
            let total = bounds[relation.total];
            bounds[relation.total] = (total.0.max(least), total.1.min(most));
            let total = bounds[relation.total];
            for &cell in &relation.parts {
                let others = |end: fn(&(u64, u64)) -> u64| {
                    relation
                        .parts
                        .iter()
                        .filter(|&&other| other != cell)
                        .fold(0_u64, |sum, &other| sum.saturating_add(end(&bounds[other])))
                };
                let upper = total.1.saturating_sub(others(|bound| bound.0));
                let lower = total.0.saturating_sub(others(|bound| bound.1));
                bounds[cell] = (bounds[cell].0.max(lower), bounds[cell].1.min(upper));
            }
        }
        if bounds == before {
            break;
        }
    }
    bounds
}

/// Hidden cells that the relations determine: rows with one entry in the reduced form of their equations.
fn determined(relations: &[Relation], shown: &[Shown]) -> BTreeSet<usize> {
    let hidden: Vec<usize> = (0..shown.len()).filter(|&cell| shown[cell] != Shown::Yes).collect();
    let place = |cell: usize| hidden.binary_search(&cell).ok();
    let mut rows: Vec<Vec<f64>> = Vec::new();
    for relation in relations {
        let mut row = vec![0.0; hidden.len()];
        relation.parts.iter().filter_map(|&cell| place(cell)).for_each(|at| row[at] += 1.0);
        if let Some(at) = place(relation.total) {
            row[at] -= 1.0;
        }
        rows.push(row);
    }
    let mut next = 0;
    for column in 0..hidden.len() {
        let best = (next..rows.len()).max_by(|&a, &b| rows[a][column].abs().total_cmp(&rows[b][column].abs()));
        let Some(best) = best.filter(|&best| rows[best][column].abs() > 1e-9) else { continue };
        rows.swap(next, best);
        let pivot: Vec<f64> = rows[next].iter().map(|value| value / rows[next][column]).collect();
        for (at, row) in rows.iter_mut().enumerate() {
            let times = row[column];
            match at == next {
                true => row.clone_from(&pivot),
                false => row.iter_mut().zip(&pivot).for_each(|(value, pivot)| *value -= times * pivot),
            }
        }
        next += 1;
    }
    let alone = |row: &Vec<f64>| {
        let mut entries = (0..row.len()).filter(|&at| row[at].abs() > 1e-9);
        entries.next().filter(|_| entries.next().is_none())
    };
    rows.iter().filter_map(alone).map(|at| hidden[at]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_small_cell_of_a_table_hides_three_others() {
        let (counts, relations) = cross_table(&[vec![1, 20, 30], vec![15, 25, 35], vec![40, 45, 50]]).expect("a table");
        let shown = suppress(&counts, &relations, 5).expect("decided");
        assert_eq!(shown[0], Shown::Small);
        let hidden = shown.iter().filter(|shown| **shown != Shown::Yes).count();
        assert_eq!(hidden, 4, "{shown:?}");
    }

    #[test]
    fn a_single_list_with_its_total_hides_a_second_group_large_enough() {
        let relations = [Relation { total: 3, parts: vec![0, 1, 2] }];
        let shown = suppress(&[2, 9, 40, 51], &relations, 5).expect("decided");
        assert_eq!(shown, [Shown::Small, Shown::Complement, Shown::Yes, Shown::Yes]);
    }

    #[test]
    fn a_relation_that_does_not_add_up_is_refused() {
        assert!(suppress(&[1, 1, 3], &[Relation { total: 2, parts: vec![0, 1] }], 5).is_err());
    }
}
