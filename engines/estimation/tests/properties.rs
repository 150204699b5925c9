// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What must hold whatever the data.

use estimation::{
    Design, DesignColumns, Domain, Estimate, EstimationProblem,
    calibration::{CalibrationPlan, Distance, Margin, calibrate, post_stratify, weight_report},
    nonresponse::{BandCell, band, corrected_share},
    quantile::quantile,
    share::{ShareMethod, share_interval},
    small_area::{SmallArea, fay_herriot},
};
use proptest::prelude::*;

const METHODS: [ShareMethod; 5] =
    [ShareMethod::Mean, ShareMethod::Logit, ShareMethod::Beta, ShareMethod::Likelihood, ShareMethod::Arcsine];

fn sample() -> impl Strategy<Value = (Vec<String>, Vec<f64>, Vec<bool>)> {
    prop::collection::vec((0..3_u8, 1.0..9.0_f64, any::<bool>()), 30..80).prop_map(|units| {
        let strata =
            units.iter().enumerate().map(|(at, unit)| (if at < 6 { at % 3 } else { unit.0.into() }).to_string());
        (strata.collect(), units.iter().map(|unit| unit.1).collect(), units.iter().map(|unit| unit.2).collect())
    })
}

fn numbers(flags: &[bool]) -> Vec<f64> {
    flags.iter().map(|flag| f64::from(u8::from(*flag))).collect()
}

proptest! {
    #[test]
    fn estimates_do_not_depend_on_the_order_of_units((strata, weights, yes) in sample()) {
        let y = numbers(&yes);
        let made = |strata: &[String], weights: &[f64], y: &[f64]| {
            let design = Design::new(DesignColumns { weights, strata: Some(strata), ..DesignColumns::default() }).expect("valid");
            Domain::whole(&design).expect("whole").mean(y).expect("mean")
        };
        let straight = made(&strata, &weights, &y);
        let reversed = |mut list: Vec<f64>| { list.reverse(); list };
        let mut backwards = strata.clone();
        backwards.reverse();
        let other = made(&backwards, &reversed(weights), &reversed(y));
        prop_assert!((straight.value - other.value).abs() < 1e-13);
        prop_assert!((straight.variance - other.variance).abs() < 1e-13);
    }

    #[test]
    fn a_change_of_scale_of_the_weights_changes_totals_and_nothing_else((strata, weights, yes) in sample(), times in 0.1..50.0_f64) {
        let y = numbers(&yes);
        let larger: Vec<f64> = weights.iter().map(|weight| weight * times).collect();
        let made = |weights: &[f64]| {
            let design = Design::new(DesignColumns { weights, strata: Some(&strata), ..DesignColumns::default() }).expect("valid");
            let whole = Domain::whole(&design).expect("whole");
            (whole.mean(&y).expect("mean"), whole.total(&y).expect("total"))
        };
        let ((mean, total), (same, more)) = (made(&weights), made(&larger));
        prop_assert!((mean.value - same.value).abs() < 1e-12 && (mean.se() - same.se()).abs() < 1e-12);
        prop_assert!((total.value * times - more.value).abs() < 1e-9 * (1.0 + more.value));
    }

    #[test]
    fn calibrated_weights_meet_every_margin_and_explained_variables_have_no_error((strata, weights, yes) in sample()) {
        let design = Design::new(DesignColumns { weights: &weights, ..DesignColumns::default() }).expect("valid");
        let mut totals: Vec<(String, f64)> = ["0", "1", "2"].map(|name| (name.to_owned(), 100.0)).to_vec();
        totals[1].1 = 140.0;
        let margin = Margin::counts("stratum", &strata, &totals).expect("margin");
        let bounded = [Distance::Logit { lower: 0.01, upper: 60.0 }, Distance::Truncated { lower: 0.01, upper: 60.0 }];
        for distance in [Distance::Linear, Distance::Raking].into_iter().chain(bounded) {
            let made = calibrate(&design, &CalibrationPlan::strict(std::slice::from_ref(&margin), distance)).expect("calibrated");
            for (name, total) in &totals {
                let flags: Vec<bool> = strata.iter().map(|stratum| stratum == name).collect();
                let estimate = Domain::whole(&made.design).expect("whole").total(&numbers(&flags)).expect("total");
                prop_assert!((estimate.value - total).abs() < 1e-8 * total);
                prop_assert!(estimate.se() < 1e-6);
            }
            prop_assert!(weight_report(made.design.weights()).kish >= 1.0 - 1e-12);
        }
        let cells = post_stratify(&design, &strata, &totals).expect("post-stratified");
        prop_assert!((cells.weights.sum - 340.0).abs() < 1e-7);
        let share = Domain::whole(&cells.design).expect("whole").mean(&numbers(&yes)).expect("mean");
        prop_assert!((0.0..=1.0).contains(&share.value));
    }

    #[test]
    fn intervals_hold_their_share_and_grow_with_the_level((strata, weights, yes) in sample()) {
        let design = Design::new(DesignColumns { weights: &weights, strata: Some(&strata), ..DesignColumns::default() }).expect("valid");
        let share = Domain::whole(&design).expect("whole").mean(&numbers(&yes)).expect("mean");
        for method in METHODS {
            let [low, high] = share_interval(&share, method, 0.90).expect("interval");
            let [lower, higher] = share_interval(&share, method, 0.99).expect("interval");
            prop_assert!(low <= share.value + 1e-9 && share.value <= high + 1e-9, "{method:?}");
            prop_assert!(lower <= low + 1e-9 && high <= higher + 1e-9, "{method:?}");
            prop_assert!(0.0 <= lower && higher <= 1.0, "{method:?}");
        }
    }

    #[test]
    fn quantiles_rise_with_p((_strata, weights, _yes) in sample(), p in 0.05..0.9_f64) {
        let design = Design::new(DesignColumns { weights: &weights, ..DesignColumns::default() }).expect("valid");
        let whole = Domain::whole(&design).expect("whole");
        let [low, high] = [p, p + 0.05].map(|p| quantile(&whole, &weights, p, 0.95).expect("quantile"));
        prop_assert!(low.value <= high.value);
        prop_assert!(low.interval[0] <= low.value && low.value <= low.interval[1]);
    }

    #[test]
    fn the_more_non_respondents_lag_the_lower_the_share(shares in prop::collection::vec((2.0..80.0_f64, 0.0..90.0_f64, 0.0..1.0_f64), 1..12), g in 0.01..1.0_f64) {
        let cells: Vec<BandCell> = shares.iter().map(|(n, q, m)| BandCell { name: String::new(), respondents: n.round(), others: q.round(), share: *m }).collect();
        let made = band(&cells, g, 0.01).expect("band");
        prop_assert!(made.band[0] <= made.at_zero && made.at_zero <= made.band[1] + 1e-12);
        prop_assert!(corrected_share(&cells, 2.0 * g).expect("share") <= corrected_share(&cells, g).expect("share") + 1e-12);
    }

    #[test]
    fn a_small_area_estimate_lies_between_direct_and_model_and_errs_less(values in prop::collection::vec((0.2..0.8_f64, 0.001..0.02_f64), 8..20)) {
        let areas: Vec<SmallArea> = values.iter().enumerate().map(|(at, (y, psi))| SmallArea {
            name: at.to_string(), direct: Some(*y), variance: *psi, covariates: vec![(at % 4) as f64],
        }).collect();
        let model = fay_herriot(&areas).expect("fitted");
        prop_assert!(model.between >= 0.0);
        for (area, made) in areas.iter().zip(&model.areas) {
            let synthetic = model.coefficients[0] + model.coefficients[1] * area.covariates[0];
            let direct = area.direct.expect("given");
            prop_assert!(made.value >= synthetic.min(direct) - 1e-9 && made.value <= synthetic.max(direct) + 1e-9);
            prop_assert!(made.mse >= 0.0);
        }
    }
}

#[test]
fn bad_designs_are_refused_with_the_place() {
    let new = |weights: &[f64], strata: &[&str], population: Option<&[f64]>| {
        let strata: Vec<String> = strata.iter().map(|name| (*name).to_owned()).collect();
        Design::new(DesignColumns { weights, strata: Some(&strata), population, clusters: None }).err()
    };
    assert_eq!(new(&[], &[], None), Some(EstimationProblem::Empty { place: "design".into() }));
    let weight = EstimationProblem::Weight { place: "weights".into(), unit: 1, weight: 0.0 };
    assert_eq!(new(&[1.0, 0.0], &["a", "a"], None), Some(weight));
    let nan = EstimationProblem::NotFinite { place: "weights".into(), unit: 0 };
    assert_eq!(new(&[f64::NAN, 1.0], &["a", "a"], None), Some(nan));
    let lonely = EstimationProblem::LonelyUnit { stratum: "b".into(), population: Some(9.0) };
    assert_eq!(new(&[1.0; 3], &["a", "a", "b"], Some(&[4.0, 4.0, 9.0])), Some(lonely));
    assert_eq!(new(&[1.0; 3], &["a", "a", "b"], Some(&[4.0, 4.0, 1.0])), None);
    let small = EstimationProblem::Population { stratum: "a".into(), population: 1.0, sampled: 2 };
    assert_eq!(new(&[1.0; 2], &["a", "a"], Some(&[1.0, 1.0])), Some(small));
}

#[test]
fn a_margin_that_cannot_be_met_is_named_or_dropped_from_the_last() {
    let design = Design::simple(4, 40.0).expect("design");
    let size = Margin::amount("N", &[1.0; 4], 40.0).expect("margin");
    let residents = Margin::amount("residents", &[1.0, 2.0, 3.0, 4.0], 900.0).expect("margin");
    let margins = [size, residents];
    let refused = calibrate(&design, &CalibrationPlan::strict(&margins, Distance::Raking)).err();
    assert!(matches!(refused, Some(EstimationProblem::Margin { .. })), "{refused:?}");
    let made = calibrate(&design, &CalibrationPlan::published(&margins)).expect("without the last");
    assert_eq!((made.met, made.dropped), (vec!["N".to_owned()], vec!["residents".to_owned()]));
}

#[test]
fn a_category_without_respondents_is_named() {
    let labels = vec!["a".to_owned(), "b".to_owned()];
    let totals = [("a".to_owned(), 3.0), ("b".to_owned(), 3.0), ("c".to_owned(), 2.0)];
    let refused = Margin::counts("region", &labels, &totals).err().map(|problem| problem.to_string());
    assert_eq!(refused.as_deref(), Some("margin region c: a population and no respondent: merge it with another"));
}

#[test]
fn answers_that_are_not_numbers_are_refused_with_unit_and_place() {
    let design = Design::simple(12, 40.0).expect("design");
    let mut inside = vec![true; 12];
    inside[3] = false;
    let south = Domain::new(&design, "South", inside).expect("domain");
    let mut y = vec![1.0; 12];
    y[3] = f64::NAN;
    assert!(south.mean(&y).is_ok(), "outside the domain nothing is looked at");
    y[7] = f64::INFINITY;
    let refused = Some(EstimationProblem::NotFinite { place: "South".into(), unit: 7 });
    assert_eq!(south.mean(&y).err(), refused);
    assert_eq!(south.total(&y).err(), refused);
    assert_eq!(quantile(&south, &y, 0.5, 0.95).err(), refused);
    assert!(Domain::new(&design, "nowhere", vec![false; 12]).expect_err("empty").to_string().contains("nowhere"));
    assert!(south.ratio(&[1.0; 12], &[0.0; 12]).expect_err("zero").to_string().contains("denominator"));
    let lengths = EstimationProblem::Length { place: "South".into(), expected: 12, got: 3 };
    assert_eq!(south.mean(&[1.0; 3]).err(), Some(lengths));
}

#[test]
fn extreme_shares_and_variances_give_intervals_not_panics() {
    let share = |value, variance, n, df| Estimate { value, variance, n, df, design_effect: None };
    for variance in [0.0, 1e-300, 1e-30, 1e-12, 0.2, 1e6, 1e300] {
        for value in [-0.01, 0.0, 1e-12, 0.03, 0.5, 1.0 - 1e-12, 1.0, 1.2] {
            for (n, df) in [(0, 1.0), (1, 1.0), (7, 3.0), (4_000, 3_960.0), (5, f64::INFINITY)] {
                for method in METHODS {
                    let [low, high] =
                        share_interval(&share(value, variance, n, df), method, 0.95).expect("an interval");
                    assert!(
                        (0.0..=1.0).contains(&low) && low <= high && high <= 1.0,
                        "{value} {variance} {n} {df} {method:?}: {low} {high}"
                    );
                }
            }
        }
    }
    assert!(share_interval(&share(0.5, 0.1, 9, f64::NAN), ShareMethod::Logit, 0.95).is_err());
    assert!(share_interval(&share(f64::NAN, 0.1, 9, 8.0), ShareMethod::Logit, 0.95).is_err());
    assert!(share_interval(&share(0.5, 0.1, 9, 8.0), ShareMethod::Logit, 1.0).is_err());
}
