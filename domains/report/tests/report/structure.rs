// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How the index is made, and which choice moves it: a second way, and what must hold of any figures.

use report::figures::sensitivity::has_converged;

use crate::{
    sample::{cell, near},
    whole::{WHOLE, figures},
};

/// Scores of the core indicators of a section, of those who answered.
fn columns(section: &str) -> Vec<Vec<Option<f64>>> {
    let codebook = &WHOLE.now.codebook;
    let at = codebook.sections().iter().position(|one| one == section).expect("a section");
    let own = (0..codebook.indicators().len()).filter(|place| codebook.section_of(*place) == at);
    let core = own.filter(|place| codebook.indicators()[*place].core);
    let respondents: Vec<usize> = (0..WHOLE.now.responded.len()).filter(|unit| WHOLE.now.responded[*unit]).collect();
    core.map(|place| respondents.iter().map(|unit| WHOLE.now.scores[place][*unit]).collect()).collect()
}

#[expect(clippy::cast_precision_loss, reason = "a number of Comuni")]
fn covariance(a: &[Option<f64>], b: &[Option<f64>]) -> f64 {
    let pairs: Vec<(f64, f64)> = a.iter().zip(b).filter_map(|(x, y)| Some(((*x)?, (*y)?))).collect();
    let n = pairs.len() as f64;
    let (x, y) = (pairs.iter().map(|one| one.0).sum::<f64>() / n, pairs.iter().map(|one| one.1).sum::<f64>() / n);
    pairs.iter().map(|one| (one.0 - x) * (one.1 - y)).sum::<f64>() / (n - 1.0)
}

#[test]
#[expect(clippy::cast_precision_loss, reason = "a number of indicators")]
fn the_alpha_of_a_section_is_that_of_its_definition() {
    let columns = columns("sicurezza");
    let k = columns.len() as f64;
    let (mut all, mut own) = (0.0, 0.0);
    for (i, a) in columns.iter().enumerate() {
        for (j, b) in columns.iter().enumerate() {
            let covariance = covariance(a, b);
            all += covariance;
            own += if i == j { covariance } else { 0.0 };
        }
    }
    let alpha = k / (k - 1.0) * (1.0 - own / all);
    near("alpha", cell(&WHOLE.figures, "coerenza", "sicurezza", "alfa").value.expect("told"), alpha, 1e-9);
    let pairs = cell(&WHOLE.figures, "coerenza", "sicurezza", "coppie").value;
    assert_eq!(pairs, Some(k * (k - 1.0) / 2.0));
}

#[test]
fn bounds_hold_the_score_and_importance_adds_up_to_no_more_than_it_can() {
    for row in &WHOLE.figures.table("limiti").expect("a table").rows {
        let [low, score, high] = ["inferiore", "punteggio", "superiore"]
            .map(|column| cell(&WHOLE.figures, "limiti", &row.key, column).value.expect("told"));
        assert!(low <= score && score <= high, "{}: {low} {score} {high}", row.key);
    }
    let table = WHOLE.figures.table("importanza").expect("a table");
    let shares: Vec<f64> = table.rows.iter().filter_map(|row| row.cells[1].value).collect();
    assert!(shares.iter().all(|share| (0.0..=1.0).contains(share)), "{shares:?}");
    let least = shares.iter().copied().fold(f64::MAX, f64::min);
    for row in &table.rows {
        near(&row.key, row.cells[3].value.expect("told"), row.cells[1].value.expect("told") / least, 1e-9);
    }
    near("all", table.rows.iter().filter_map(|row| row.cells[2].value).sum(), 1.0, 1e-9);
}

#[test]
fn coverage_counts_those_who_answered_among_those_asked() {
    let place = WHOLE.now.codebook.place_of("SRV2").expect("SPID");
    let known = WHOLE.now.answers().column(place).iter().filter(|cell| cell.value().is_some()).count();
    #[expect(clippy::cast_precision_loss, reason = "a number of Comuni")]
    let share = known as f64 / WHOLE.now.respondents() as f64;
    near("SRV2", cell(&WHOLE.figures, "copertura", "srv2", "copertura-item").value.expect("told"), share, 1e-12);
}

#[test]
fn coverage_gives_no_small_count_away() {
    let table = WHOLE.figures.table("copertura").expect("a table");
    #[expect(clippy::cast_precision_loss, reason = "a number of Comuni")]
    let respondents = WHOLE.now.respondents() as f64;
    let is_small = |count: f64| (1.0..10.0).contains(&count.round());
    for row in &table.rows {
        let (Some(asked), Some(share)) = (row.cells[1].value, row.cells[2].value) else { continue };
        let known = asked * share;
        assert!(![respondents - asked, known].into_iter().any(is_small), "{}: {asked} {share}", row.key);
    }
}

#[test]
fn seven_choices_share_what_moves_the_ranks() {
    let table = WHOLE.figures.table("sensibilita").expect("enough have an index");
    assert_eq!(table.rows.len(), 7);
    let mut explained = 0.0;
    for row in &table.rows {
        let (first, total) = (row.cells[0].value.expect("told"), row.cells[1].value.expect("told"));
        let [low, high] = row.cells[1].interval.expect("an interval");
        assert!(low <= total && total <= high, "{}: {low} {total} {high}", row.key);
        assert!(total >= -1e-9 && row.cells[2].value.is_some_and(|shift| shift >= 0.0), "{}", row.key);
        explained += first;
    }
    assert!((0.3..1.5).contains(&explained), "first-order shares add up to about one: {explained}");
    // 64 rows are far from what is published: and it is said.
    assert!(!has_converged(table));
    let still = figures(&WHOLE.now, None);
    assert_eq!(still.table("sensibilita"), Some(table), "the same draws give the same figures");
}
