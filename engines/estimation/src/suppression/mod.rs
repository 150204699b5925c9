// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Small groups hidden so that they cannot be worked out from totals.

mod attack;
mod many;
mod tables;

use std::collections::BTreeSet;

use attack::Attack;
pub use many::{Given, complement, suppress_beside, suppress_many};
pub use tables::{LinkedTables, cross_table};

use crate::problem::{Outcome, undefined};

/// A published total and the cells that add up to it, all by position in the list of cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// The total.
    pub total: usize,
    /// Its parts.
    pub parts: Vec<usize>,
}

/// What happens to a cell. To the reader both hidden kinds look the same: the difference would tell something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// Published.
    Yes,
    /// Hidden because its group is small.
    Small,
    /// Hidden so that a small one cannot be worked out.
    Complement,
}

/// Decides which cells are shown: groups of 1 to `smallest - 1` are hidden, then others until none can be worked out.
///
/// A hidden small count is safe when the least and the most it can be, by all published cells and relations taken
/// together and counts not being negative, lie at least `smallest` apart: two linear programmes a cell. Each step hides
/// the smallest cell still shown (ties: first in the list; totals last, zeros after them) of a relation that tells of an
/// exposed one; at the end, what need not be hidden is shown again, the last hidden first, so that no hidden cell is
/// determined. Deterministic. Tables that share cells go in one list.
/// Source: Hundepool et al., *Statistical Disclosure Control*, 2012, chapter 4; Fischetti, Salazar, *Models and algorithms
/// for optimizing cell suppression in tabular data with linear constraints*, JASA 95 (2000), for the attacker's problem.
///
/// # Errors
/// A relation that names no such cell or does not add up.
pub fn suppress(counts: &[u64], relations: &[Relation], smallest: u64) -> Outcome<Vec<Shown>> {
    check(counts, relations)?;
    let mut shown = small(counts, smallest);
    let totals: BTreeSet<usize> = relations.iter().map(|relation| relation.total).collect();
    let mut order = Vec::new();
    loop {
        let cell = match alone(relations, &shown) {
            Some(relation) => Some(pick(counts, &totals, &shown, members(relation))),
            None => match exposed(counts, relations, &shown, smallest).first() {
                None => break,
                Some(&exposed) => {
                    let touching = relations.iter().filter(|r| members(r).any(|cell| cell == exposed));
                    let linked = relations.iter().filter(|r| members(r).any(|cell| shown[cell] != Shown::Yes));
                    let near = pick(counts, &totals, &shown, touching.flat_map(members));
                    Some(near.or_else(|| pick(counts, &totals, &shown, linked.flat_map(members))))
                }
            },
        };
        // Where a relation has nothing left to hide, any cell of the list: with all hidden nothing is exposed.
        let Some(cell) = cell.flatten().or_else(|| pick(counts, &totals, &shown, 0..counts.len())) else { break };
        shown[cell] = Shown::Complement;
        order.push(cell);
    }
    reopen(counts, relations, &mut shown, &order, smallest);
    Ok(shown)
}

fn small(counts: &[u64], smallest: u64) -> Vec<Shown> {
    counts.iter().map(|&count| if count > 0 && count < smallest { Shown::Small } else { Shown::Yes }).collect()
}

/// Shows again what need not be hidden, and what is hidden in vain because it is determined.
fn reopen(counts: &[u64], relations: &[Relation], shown: &mut [Shown], order: &[usize], smallest: u64) {
    for &cell in order.iter().rev() {
        shown[cell] = Shown::Yes;
        if alone_small(relations, shown) || !exposed(counts, relations, shown, smallest).is_empty() {
            shown[cell] = Shown::Complement;
        }
    }
    let mut attack = Attack::new(counts, relations, shown);
    for &cell in order {
        if shown[cell] == Shown::Complement && !attack.leaves_open(cell, 1e-3) {
            shown[cell] = Shown::Yes;
        }
    }
}

/// Small cells that can be worked out, or nearly, of cells hidden in whatever way: what [`suppress`] leaves none of.
#[must_use]
pub fn exposed(counts: &[u64], relations: &[Relation], shown: &[Shown], smallest: u64) -> Vec<usize> {
    let mut attack = Attack::new(counts, relations, shown);
    let small = (0..counts.len()).filter(|&cell| shown[cell] == Shown::Small);
    small.filter(|&cell| !attack.leaves_open(cell, smallest as f64)).collect()
}

/// A relation with one hidden cell, which it gives away, and one more that could be hidden.
fn alone<'a>(relations: &'a [Relation], shown: &[Shown]) -> Option<&'a Relation> {
    relations.iter().find(|r| {
        let hidden = members(r).filter(|&cell| shown[cell] != Shown::Yes).count();
        hidden == 1 && members(r).count() > 1
    })
}

fn alone_small(relations: &[Relation], shown: &[Shown]) -> bool {
    relations.iter().any(|r| {
        let mut hidden = members(r).filter(|&cell| shown[cell] != Shown::Yes);
        hidden.next().is_some_and(|cell| shown[cell] == Shown::Small && hidden.next().is_none())
    })
}

/// The cell to hide next: counts above zero before zeros, inner cells before totals, then the smallest.
fn pick(
    counts: &[u64],
    totals: &BTreeSet<usize>,
    shown: &[Shown],
    among: impl Iterator<Item = usize>,
) -> Option<usize> {
    let open = among.filter(|&cell| shown[cell] == Shown::Yes);
    open.min_by_key(|&cell| (counts[cell] == 0, totals.contains(&cell), counts[cell], cell))
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

    #[test]
    fn several_equations_together_give_away_what_none_gives_alone() {
        // Rows (a, b) and (c, d), columns (a, c) and (b, d) hidden; a second table tells a + d: all four are determined.
        let relations = [
            Relation { total: 4, parts: vec![0, 1] },
            Relation { total: 5, parts: vec![2, 3] },
            Relation { total: 6, parts: vec![0, 2] },
            Relation { total: 7, parts: vec![0, 3] },
        ];
        let counts = [3, 20, 30, 40, 23, 70, 33, 43];
        let mut shown = [Shown::Complement; 8];
        shown[0] = Shown::Small;
        shown[4..].fill(Shown::Yes);
        assert_eq!(exposed(&counts, &relations, &shown, 5), [0]);
        let decided = suppress(&counts, &relations, 5).expect("decided");
        assert!(exposed(&counts, &relations, &decided, 5).is_empty(), "{decided:?}");
    }

    #[test]
    fn tables_that_share_a_margin_do_not_give_away_each_others_cells() {
        let mut tables = LinkedTables::default();
        tables.add("all", 60, &[("North", 37), ("South", 23)]).expect("added");
        tables.add("all", 60, &[("small", 40), ("large", 20)]).expect("added");
        tables.add("North", 37, &[("North small", 34), ("North large", 3)]).expect("added");
        tables.add("South", 23, &[("South small", 6), ("South large", 17)]).expect("added");
        tables.add("small", 40, &[("North small", 34), ("South small", 6)]).expect("added");
        tables.add("large", 20, &[("North large", 3), ("South large", 17)]).expect("added");
        let shown = tables.suppress(5).expect("decided");
        let inner = ["North small", "North large", "South small", "South large"];
        assert!(inner.iter().all(|name| shown[*name] != Shown::Yes), "{shown:?}");
        assert!(["all", "North", "small"].iter().all(|name| shown[*name] == Shown::Yes), "{shown:?}");
        assert!(tables.add("North", 36, &[("x", 36)]).is_err());
    }
}
