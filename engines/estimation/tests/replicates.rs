// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Replicates beside linearisation, which must tell the same.

use estimation::{
    Design, DesignColumns, Domain,
    association::association,
    calibration::{CalibrationPlan, Distance, Margin, calibrate},
    chance::Draws,
    replicates::{Centre, Replicates},
};

struct Sample {
    design: Design,
    strata: Vec<String>,
    y: Vec<f64>,
    x: Vec<f64>,
}

/// 150 units in three strata, one of them wholly observed.
fn sample() -> Sample {
    let draws = Draws::new(3, 1);
    let strata: Vec<String> = (0..150).map(|unit| ["a", "b", "c"][unit * 3 / 150].to_owned()).collect();
    let sizes: Vec<f64> = strata.iter().map(|name| if name == "c" { 50.0 } else { 180.0 }).collect();
    let weights: Vec<f64> = sizes.iter().map(|size| size / 50.0).collect();
    let x: Vec<f64> = (0..150).map(|unit| 1.0 + 3.0 * draws.uniform(0, unit)).collect();
    let y: Vec<f64> = (0..150).map(|unit| x[unit as usize] * 2.0 + draws.uniform(1, unit) * 4.0).collect();
    let columns = DesignColumns { weights: &weights, strata: Some(&strata), population: Some(&sizes), clusters: None };
    Sample { design: Design::new(columns).expect("a design"), strata, y, x }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[test]
fn the_jackknife_of_a_total_is_the_linearised_one() {
    let s = sample();
    let linear = Domain::whole(&s.design).expect("whole").total(&s.y).expect("total");
    let made = Replicates::jackknife(&s.design).and_then(|r| r.estimate(Centre::Estimate, |w| Ok(vec![dot(w, &s.y)])));
    let made = made.expect("replicated");
    assert!((made.covariance[0][0] / linear.variance - 1.0).abs() < 1e-10);
    assert_eq!(made.replicates, 100);
}

#[test]
fn the_bootstrap_is_near_linearisation_and_the_same_on_one_thread_or_many() {
    let s = sample();
    let ratio = |w: &[f64]| Ok(vec![dot(w, &s.y), dot(w, &s.y) / dot(w, &s.x)]);
    let made = |threads: usize, seed| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| {
            Replicates::bootstrap(&s.design, 4_000, seed).and_then(|r| r.estimate(Centre::Replicates, ratio))
        })
        .expect("replicated")
    };
    let (one, many) = (made(1, 5), made(3, 5));
    assert_eq!(one, many);
    assert_ne!(one, made(2, 6));
    let whole = Domain::whole(&s.design).expect("whole");
    let linear = [whole.total(&s.y).expect("total").variance, whole.ratio(&s.y, &s.x).expect("ratio").variance];
    for (at, linear) in linear.iter().enumerate() {
        assert!((one.covariance[at][at] / linear - 1.0).abs() < 0.1, "{} {linear}", one.covariance[at][at]);
    }
}

#[test]
fn replicates_calibrated_one_by_one_are_near_the_calibrated_linearisation() {
    let s = sample();
    let totals = [("a".to_owned(), 170.0), ("b".to_owned(), 190.0), ("c".to_owned(), 50.0)];
    let margins = [
        Margin::counts("stratum", &s.strata, &totals).expect("margin"),
        Margin::amount("x", &s.x, dot(s.design.weights(), &s.x) * 1.02).expect("margin"),
    ];
    let plan = CalibrationPlan::strict(&margins, Distance::Raking);
    let calibrated = calibrate(&s.design, &plan).expect("calibrated").design;
    let linear = Domain::whole(&calibrated).expect("whole").total(&s.y).expect("total");
    let totals = |w: &[f64]| Ok(vec![dot(w, &s.y), dot(w, &s.x)]);
    let made = Replicates::jackknife(&s.design).expect("a design").calibrated(plan).estimate(Centre::Estimate, totals);
    let made = made.expect("replicated");
    assert!((made.values[0] - linear.value).abs() < 1e-6 * linear.value);
    assert!(
        (made.covariance[0][0] / linear.variance - 1.0).abs() < 0.1,
        "{} {}",
        made.covariance[0][0],
        linear.variance
    );
    // What the margins fix does not vary.
    assert!(made.covariance[1][1] < 1e-12 * made.values[1]);
}

/// Wald's statistic on the linearised covariance is that on the covariance of the jackknife, but for what is not linear.
#[test]
fn the_test_of_wald_agrees_with_replicates() {
    let s = sample();
    let label = |at: f64, of: usize| ((at as usize) % of).to_string();
    let rows: Vec<String> = s.y.iter().map(|y| label(*y, 2)).collect();
    let columns: Vec<String> = s.x.iter().map(|x| label(3.0 * x, 3)).collect();
    let made = association(&Domain::whole(&s.design).expect("whole"), &rows, &columns).expect("a test");
    let misses = |w: &[f64]| {
        let total = |row: &str, column: &str| -> f64 {
            let fits = |unit: &usize| {
                (row.is_empty() || rows[*unit] == row) && (column.is_empty() || columns[*unit] == column)
            };
            (0..w.len()).filter(fits).map(|unit| w[unit]).sum()
        };
        Ok(["1", "2"].map(|b| total("1", b) - total("1", "") * total("", b) / total("", "")).to_vec())
    };
    let jackknife =
        Replicates::jackknife(&s.design).and_then(|r| r.estimate(Centre::Estimate, misses)).expect("replicated");
    let ([a, b], [[p, q], [_, r]]) = (
        [jackknife.values[0], jackknife.values[1]],
        [0, 1].map(|at| [jackknife.covariance[at][0], jackknife.covariance[at][1]]),
    );
    let squares = (a * a * r - 2.0 * a * b * q + b * b * p) / (p * r - q * q);
    assert!((made.wald.statistic / (squares / 2.0) - 1.0).abs() < 0.05, "{} {squares}", made.wald.statistic);
    assert_eq!((made.wald.df, made.wald.ddf, made.adjusted_wald.ddf), (2.0, 147.0, 146.0));
    assert!((made.wald.p - made.f_p).abs() < 0.1);
}

#[test]
fn replicates_of_a_calibrated_design_are_refused() {
    let s = sample();
    let margin = Margin::amount("x", &s.x, 900.0).expect("margin");
    let plan = CalibrationPlan::strict(std::slice::from_ref(&margin), Distance::Linear);
    let calibrated = calibrate(&s.design, &plan).expect("calibrated").design;
    assert!(Replicates::jackknife(&calibrated).is_err() && Replicates::bootstrap(&s.design, 1, 0).is_err());
}
