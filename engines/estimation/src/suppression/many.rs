// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Suppression where hundreds of relations share their cells, and where cells are hidden for more reasons than being small.

use super::{Relation, Shown, attack::Attack, exposed, members, suppress};
use crate::problem::{Outcome, same_length};

/// What is settled of a cell before anything is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    /// Nothing: it is published, or hidden.
    Open,
    /// It is hidden, and whether it can be worked out does not matter.
    Hidden,
    /// It is published elsewhere, however small.
    Shown,
}

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
        close(counts, relations, &mut shown, smallest, &|_| true);
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

/// As [`suppress_many`], of cells some of which are settled: in tables that are published already, or decided on before.
///
/// What is published elsewhere may bound a small cell so closely that its ends never lie `smallest` apart (of three
/// respondents no more than three answer): then they are to lie as far apart as they would with everything else hidden.
///
/// # Errors
/// A relation that names no such cell or does not add up; not one entry of `given` a cell.
pub fn suppress_beside(counts: &[u64], relations: &[Relation], given: &[Given], smallest: u64) -> Outcome<Vec<Shown>> {
    super::check(counts, relations)?;
    same_length("given", counts.len(), given.len())?;
    let may = |at: usize| given[at] == Given::Open && counts[at] > 0;
    let start = |open: Shown| -> Vec<Shown> {
        let small = super::small(counts, smallest);
        let one = |at: usize| match (given[at], small[at]) {
            (Given::Hidden, _) => Shown::Complement,
            (Given::Open, Shown::Small) => Shown::Small,
            // A count of nobody hides nothing.
            (Given::Open, _) if counts[at] > 0 => open,
            _ => Shown::Yes,
        };
        (0..counts.len()).map(one).collect()
    };
    let most = start(Shown::Complement);
    let mut attack = Attack::new(counts, relations, &most);
    let wide = |at: usize| if most[at] == Shown::Small { attack.width(at, smallest as f64) } else { 0.0 };
    let needed: Vec<f64> = (0..counts.len()).map(wide).collect();
    let mut shown = start(Shown::Yes);
    loop {
        close(counts, relations, &mut shown, smallest, &may);
        let mut attack = Attack::new(counts, relations, &shown);
        let small = (0..counts.len()).filter(|&at| shown[at] == Shown::Small);
        let exposed: Vec<usize> = small.filter(|&at| !attack.leaves_open(at, needed[at])).collect();
        if exposed.is_empty() {
            return Ok(shown);
        }
        let mut hid = false;
        for cell in exposed {
            let touching = relations.iter().filter(|relation| members(relation).any(|at| at == cell));
            let found = touching.filter_map(|relation| next(relation, counts, &|at| may(at) && is_open(&shown)(at)));
            if let Some((_, _, next)) = found.min() {
                shown[next] = Shown::Complement;
                hid = true;
            }
        }
        if !hid {
            // Where its own relations have nothing left, those that tell of anything hidden have; then any.
            let is_hidden = |at: usize| shown[at] != Shown::Yes;
            let linked = relations.iter().filter(|relation| members(relation).any(is_hidden)).flat_map(members);
            let open = |at: &usize| may(*at) && !is_hidden(*at);
            let first = |at: &usize| (counts[*at], *at);
            let found = linked.filter(open).min_by_key(first);
            let Some(found) = found.or_else(|| (0..counts.len()).filter(open).min_by_key(first)) else {
                return Ok(shown);
            };
            shown[found] = Shown::Complement;
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
fn close(counts: &[u64], relations: &[Relation], shown: &mut [Shown], smallest: u64, may: &dyn Fn(usize) -> bool) {
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
            let found = next(relation, counts, &|at| may(at) && is_open(shown)(at));
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
    fn what_is_published_elsewhere_stays_shown_and_what_it_bounds_is_hidden_as_far_as_can_be() {
        // Of 3 and of 90 respondents, all known, 2 and 85 answered, 1 and 5 did not: 87 and 6 of both.
        let counts = [2, 85, 87, 1, 5, 6, 3, 90, 93];
        let sum = |total: usize, parts: [usize; 2]| Relation { total, parts: parts.into() };
        let relations = [sum(2, [0, 1]), sum(5, [3, 4]), sum(6, [0, 3]), sum(7, [1, 4]), sum(8, [2, 5])];
        let mut given = [Given::Open; 9];
        given[6..].fill(Given::Shown);
        let shown = suppress_beside(&counts, &relations, &given, 10).expect("decided");
        assert!(shown[6..].iter().all(|shown| *shown == Shown::Yes), "{shown:?}");
        assert!(shown[..6].iter().all(|shown| *shown != Shown::Yes), "{shown:?}");
        given[1] = Given::Hidden;
        assert!(suppress_beside(&counts, &relations, &given[..3], 10).is_err());
        let shown = suppress_beside(&counts, &relations, &given, 1).expect("decided");
        assert_eq!(shown[1], Shown::Complement);
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
