// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Hidden cells stay hidden, by an attack that shares nothing with the code that hides them.

use std::collections::BTreeSet;

use estimation::suppression::{Relation, Shown, cross_table, suppress};
use proptest::prelude::*;

/// Hidden cells that the equations determine: those whose unit vector lies in the span of the rows (fractions, exactly).
fn determined(relations: &[Relation], shown: &[Shown]) -> BTreeSet<usize> {
    let hidden: Vec<usize> = (0..shown.len()).filter(|&cell| shown[cell] != Shown::Yes).collect();
    let row = |relation: &Relation| -> Vec<i128> {
        let entry = |&cell: &usize| i128::from(relation.parts.contains(&cell)) - i128::from(relation.total == cell);
        hidden.iter().map(entry).collect()
    };
    let rows: Vec<Vec<i128>> = relations.iter().map(row).collect();
    let rank_of = |rows: &[Vec<i128>]| rank(rows.to_vec());
    let rank = rank_of(&rows);
    let unit = |at: usize| (0..hidden.len()).map(|place| i128::from(place == at)).collect::<Vec<i128>>();
    let spanned = |at: &usize| rank_of(&[rows.clone(), vec![unit(*at)]].concat()) == rank;
    (0..hidden.len()).filter(spanned).map(|at| hidden[at]).collect()
}

fn rank(mut rows: Vec<Vec<i128>>) -> usize {
    let (mut found, width) = (0, rows.first().map_or(0, Vec::len));
    for column in 0..width {
        let Some(pivot) = (found..rows.len()).find(|&row| rows[row][column] != 0) else { continue };
        rows.swap(found, pivot);
        let of = rows[found].clone();
        for row in rows.iter_mut().skip(found + 1) {
            let times = row[column];
            row.iter_mut().zip(&of).for_each(|(value, p)| *value = *value * of[column] - times * p);
            let shared = row.iter().fold(0, |a, b| gcd(a, b.abs()));
            if shared > 1 {
                row.iter_mut().for_each(|value| *value /= shared);
            }
        }
        found += 1;
    }
    found
}

fn gcd(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// Least and most of a cell over every table of whole numbers with the same published cells, by trying them all.
fn tried(counts: &[u64], relations: &[Relation], shown: &[Shown], cell: usize, top: u64) -> (u64, u64) {
    let hidden: Vec<usize> = (0..counts.len()).filter(|&cell| shown[cell] != Shown::Yes).collect();
    let mut ends = (counts[cell], counts[cell]);
    let mut now = counts.to_vec();
    let fits = |now: &[u64]| relations.iter().all(|r| r.parts.iter().map(|&c| now[c]).sum::<u64>() == now[r.total]);
    let all = (top + 1).pow(u32::try_from(hidden.len()).expect("few"));
    for mut code in 0..all {
        for &at in &hidden {
            now[at] = code % (top + 1);
            code /= top + 1;
        }
        if fits(&now) {
            ends = (ends.0.min(now[cell]), ends.1.max(now[cell]));
        }
    }
    ends
}

proptest! {
    #[test]
    fn no_hidden_cell_can_be_worked_out(table in prop::collection::vec(prop::collection::vec(0..40_u64, 4), 2..6)) {
        let (counts, relations) = cross_table(&table).expect("a table");
        let shown = suppress(&counts, &relations, 5).expect("decided");
        for (count, shown) in counts.iter().zip(&shown) {
            prop_assert_eq!(*count > 0 && *count < 5, *shown == Shown::Small);
        }
        prop_assert!(determined(&relations, &shown).is_empty(), "{shown:?}");
    }

    #[test]
    fn nor_in_tables_that_share_cells(table in prop::collection::vec(prop::collection::vec(0..30_u64, 4), 3..5)) {
        // A second table tells the sums of pairs of columns and of two groups of rows.
        let (mut counts, mut relations) = cross_table(&table).expect("a table");
        let (width, height) = (4, table.len());
        for row in 0..height {
            for pair in 0..2 {
                let parts = vec![row * width + 2 * pair, row * width + 2 * pair + 1];
                counts.push(parts.iter().map(|&cell| counts[cell]).sum());
                relations.push(Relation { total: counts.len() - 1, parts });
            }
        }
        let north: Vec<usize> = (0..2).map(|row| width * height + row).collect();
        counts.push(north.iter().map(|&cell| counts[cell]).sum());
        relations.push(Relation { total: counts.len() - 1, parts: north });
        let shown = suppress(&counts, &relations, 5).expect("decided");
        prop_assert!(determined(&relations, &shown).is_empty(), "{shown:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn small_cells_stay_open_by_as_much_as_is_asked(cells in prop::collection::vec(0..6_u64, 4)) {
        // Two by two: few enough to try every table that the published cells allow.
        let (counts, relations) = cross_table(&[cells[..2].to_vec(), cells[2..].to_vec()]).expect("a table");
        let shown = suppress(&counts, &relations, 3).expect("decided");
        let hidden = shown.iter().filter(|shown| **shown != Shown::Yes).count();
        prop_assume!(hidden <= 5);
        for cell in (0..4).filter(|&cell| shown[cell] == Shown::Small) {
            let (least, most) = tried(&counts, &relations, &shown, cell, 10);
            prop_assert!(most - least >= 3, "{counts:?} {shown:?} {cell}: {least} to {most}");
        }
    }
}

/// Regions by classes, as the report prints them: how much is hidden, and that it is quick enough to be called.
#[test]
fn a_table_of_regions_and_classes_is_decided() {
    let count =
        |region: u64, class: u64| (1_500 / (1 + (region * 7) % 19)) * 9_u64.saturating_sub(class) / (4 + class.pow(3));
    let table: Vec<Vec<u64>> = (0..20).map(|region| (0..8).map(|class| count(region, class)).collect()).collect();
    let (counts, relations) = cross_table(&table).expect("a table");
    let shown = suppress(&counts, &relations, 5).expect("decided");
    let of = |kind: Shown| shown.iter().filter(|shown| **shown == kind).count();
    assert!(of(Shown::Small) > 5 && of(Shown::Complement) <= of(Shown::Small), "{shown:?}");
    assert!(determined(&relations, &shown).is_empty());
}

#[test]
fn a_table_without_small_groups_is_shown_whole() {
    let (counts, relations) = cross_table(&[vec![10, 0], vec![0, 12]]).expect("a table");
    assert!(suppress(&counts, &relations, 5).expect("decided").iter().all(|shown| *shown == Shown::Yes));
}
