// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Suppression where hundreds of relations share their cells, and where cells are hidden for more reasons than being small.

use super::{Relation, Shown, exposed, members, suppress};
use crate::problem::Outcome;

/// As [`suppress`], for lists of thousands of cells with hundreds of relations that overlap: as safe, and quick, at the price
/// of hiding a little more.
///
/// Small cells are hidden, then others by a rule that looks at one relation at a time: none with one hidden member alone,
/// none whose hidden parts are few together. Then [`exposed`] tells what all relations together still give away, and one
/// more member of a relation of each such cell is hidden, until nothing is given away. So a few attacks are enough where
/// [`suppress`], which hides one by one, asks hundreds.
///
/// # Errors
/// A relation that names no such cell or does not add up.
pub fn suppress_many(counts: &[u64], relations: &[Relation], smallest: u64) -> Outcome<Vec<Shown>> {
    super::check(counts, relations)?;
    let mut shown = super::small(counts, smallest);
    loop {
        close(counts, relations, &mut shown, smallest);
        let exposed = exposed(counts, relations, &shown, smallest);
        if exposed.is_empty() {
            return Ok(shown);
        }
        let mut hid = false;
        for cell in exposed {
            let touching = relations.iter().filter(|relation| members(relation).any(|at| at == cell));
            let found = touching.filter_map(|relation| next(relation, counts, &is_open(&shown))).min();
            if let Some((_, _, next)) = found {
                shown[next] = Shown::Complement;
                hid = true;
            }
        }
        if !hid {
            // Where its own relations have nothing left, others have: slowly, one by one.
            return suppress(counts, relations, smallest);
        }
    }
}

/// Hides more where cells are hidden for any reason, one that dominates its group, say: while a relation has one hidden
/// member alone, which the others give away, the member beside it that counts fewest is hidden too (a part before the
/// total; never a cell of nobody). `hidden` has one entry a cell.
pub fn complement(counts: &[u64], relations: &[Relation], hidden: &mut [bool]) {
    let mut again = true;
    while std::mem::take(&mut again) {
        for relation in relations {
            if members(relation).filter(|&at| counts[at] > 0 && hidden[at]).count() != 1 {
                continue;
            }
            let found = next(relation, counts, &|at| !hidden[at]);
            if let Some((_, _, next)) = found {
                hidden[next] = true;
                again = true;
            }
        }
    }
}

/// No relation with one hidden member alone, nor with hidden parts that are few together.
fn close(counts: &[u64], relations: &[Relation], shown: &mut [Shown], smallest: u64) {
    let mut again = true;
    while std::mem::take(&mut again) {
        for relation in relations {
            let is_hidden = |at: &usize| counts[*at] > 0 && shown[*at] != Shown::Yes;
            let alone = members(relation).filter(is_hidden).count() == 1;
            let parts: u64 = relation.parts.iter().filter(|at| is_hidden(at)).map(|at| counts[*at]).sum();
            let few = shown[relation.total] == Shown::Yes && parts > 0 && parts < smallest;
            if !alone && !few {
                continue;
            }
            let found = next(relation, counts, &is_open(shown));
            if let Some((_, _, next)) = found {
                shown[next] = Shown::Complement;
                again = true;
            }
        }
    }
}

fn is_open(shown: &[Shown]) -> impl Fn(usize) -> bool + '_ {
    |at| shown[at] == Shown::Yes
}

/// The member of a relation to hide next: a part before the total, the smallest; a count of nobody hides nothing.
fn next(relation: &Relation, counts: &[u64], is_open: &dyn Fn(usize) -> bool) -> Option<(bool, u64, usize)> {
    let open = members(relation).filter(|&at| counts[at] > 0 && is_open(at));
    open.map(|at| (at == relation.total, counts[at], at)).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_for_another_reason_is_not_given_away_by_its_total() {
        let relations = [Relation { total: 6, parts: vec![0, 1, 2] }, Relation { total: 2, parts: vec![3, 4] }];
        let counts = [40, 30, 50, 20, 30, 0, 120];
        let mut hidden = [true, false, false, false, false, false, false];
        complement(&counts, &relations, &mut hidden);
        assert_eq!(hidden, [true, true, false, false, false, false, false]);
        // A total that is hidden alone is the sum of its parts: one of them goes too, and so on below.
        let mut hidden = [false, false, true, false, false, false, false];
        complement(&counts, &relations, &mut hidden);
        assert_eq!(hidden, [false, true, true, true, false, false, false]);
    }

    #[test]
    fn a_part_of_nobody_is_never_the_one_that_is_hidden() {
        let relations = [Relation { total: 2, parts: vec![0, 1] }];
        let mut hidden = [true, false, false];
        complement(&[10, 0, 10], &relations, &mut hidden);
        assert_eq!(hidden, [true, false, true]);
    }

    #[test]
    fn few_questions_hide_as_safely_as_many() {
        let relations = [
            Relation { total: 4, parts: vec![0, 1] },
            Relation { total: 5, parts: vec![2, 3] },
            Relation { total: 6, parts: vec![0, 2] },
            Relation { total: 7, parts: vec![0, 3] },
        ];
        let counts = [3, 20, 30, 40, 23, 70, 33, 43];
        let shown = suppress_many(&counts, &relations, 5).expect("decided");
        assert!(exposed(&counts, &relations, &shown, 5).is_empty(), "{shown:?}");
        assert_eq!(shown[0], Shown::Small);
        assert!(suppress_many(&[1, 1, 3], &[Relation { total: 2, parts: vec![0, 1] }], 5).is_err());
    }
}
