// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The area-level model against a published example and against a case with a closed form.

use estimation::{
    EstimationProblem,
    small_area::{SmallArea, fay_herriot},
};

/// Expenditure on milk in 43 areas (U.S. Bureau of Labor Statistics, 1989): direct estimate, standard error, major area.
/// Arora, Lahiri, Statistica Sinica 7 (1997); You, Chapman, Survey Methodology 32 (2006).
const MILK: [(f64, f64, u8); 43] = [
    (1.099, 0.163, 1),
    (1.075, 0.080, 1),
    (1.105, 0.083, 1),
    (0.628, 0.109, 1),
    (0.753, 0.119, 1),
    (0.981, 0.141, 1),
    (1.257, 0.202, 1),
    (1.095, 0.127, 2),
    (1.405, 0.168, 2),
    (1.356, 0.178, 2),
    (0.615, 0.100, 2),
    (1.460, 0.201, 2),
    (1.338, 0.148, 2),
    (0.854, 0.143, 2),
    (1.176, 0.149, 3),
    (1.111, 0.145, 3),
    (1.257, 0.135, 3),
    (1.430, 0.172, 3),
    (1.278, 0.137, 3),
    (1.292, 0.163, 3),
    (1.002, 0.125, 3),
    (1.183, 0.247, 3),
    (1.044, 0.140, 3),
    (1.267, 0.171, 3),
    (1.193, 0.106, 3),
    (0.791, 0.121, 4),
    (0.795, 0.121, 4),
    (0.759, 0.259, 4),
    (0.796, 0.106, 4),
    (0.565, 0.089, 4),
    (0.886, 0.225, 4),
    (0.952, 0.205, 4),
    (0.807, 0.119, 4),
    (0.582, 0.067, 4),
    (0.684, 0.106, 4),
    (0.787, 0.126, 4),
    (0.440, 0.092, 4),
    (0.759, 0.132, 4),
    (0.770, 0.100, 4),
    (0.800, 0.113, 4),
    (0.756, 0.083, 4),
    (0.865, 0.121, 4),
    (0.640, 0.129, 4),
];

/// Model estimates of ten of these areas and their mean squared errors, REML, as R's package `sae` gives them:
/// Molina, Marhuenda, *sae: An R Package for Small Area Estimation*, The R Journal 7 (2015).
const PUBLISHED: [(usize, f64, f64); 10] = [
    (0, 1.021_970_3, 0.013_460_220),
    (1, 1.047_601_8, 0.005_372_876),
    (3, 0.760_817_0, 0.008_541_740),
    (6, 1.058_452_3, 0.015_926_137),
    (10, 0.785_215_5, 0.007_694_262),
    (17, 1.285_648_6, 0.013_690_860),
    (21, 1.192_305_7, 0.017_243_977),
    (27, 0.733_844_3, 0.016_476_912),
    (33, 0.610_230_2, 0.003_870_786),
    (42, 0.681_087_0, 0.009_903_626),
];

fn milk() -> Vec<SmallArea> {
    let area = |(at, &(direct, se, major)): (usize, &(f64, f64, u8))| SmallArea {
        name: format!("area {}", at + 1),
        direct: Some(direct),
        variance: se * se,
        covariates: (2..=4).map(|level| f64::from(u8::from(major == level))).collect(),
    };
    MILK.iter().enumerate().map(area).collect()
}

#[test]
fn the_published_estimates_of_the_milk_areas_come_out() {
    let model = fay_herriot(&milk()).expect("fitted");
    // The published fit stops at 1e-4 of its scoring.
    assert!((model.between - 0.018_550_22).abs() < 2e-6, "{}", model.between);
    for (got, published) in model.coefficients.iter().zip([0.968_189_0, 0.132_780_1, 0.226_946_2, -0.241_301_1]) {
        assert!((got - published).abs() < 1e-5, "{got} {published}");
    }
    for (at, value, mse) in PUBLISHED {
        let got = &model.areas[at];
        assert!((got.value - value).abs() < 1e-5, "{}: {} {value}", got.name, got.value);
        assert!((got.mse - mse).abs() < 1e-6, "{}: {} {mse}", got.name, got.mse);
    }
}

/// With equal variances ψ and no covariates everything has a closed form: σ² = s² - ψ, γ = 1 - ψ/s².
#[test]
fn equal_variances_give_the_estimates_of_james_and_stein() {
    let direct = [0.30, 0.42, 0.55, 0.61, 0.48, 0.37, 0.70];
    let psi = 0.004;
    let areas: Vec<SmallArea> = direct
        .iter()
        .map(|y| SmallArea { name: y.to_string(), direct: Some(*y), variance: psi, covariates: vec![] })
        .chain([SmallArea { name: "nobody".into(), direct: None, variance: 0.0, covariates: vec![] }])
        .collect();
    let model = fay_herriot(&areas).expect("fitted");
    let m = direct.len() as f64;
    let mean = direct.iter().sum::<f64>() / m;
    let s2 = direct.iter().map(|y| (y - mean).powi(2)).sum::<f64>() / (m - 1.0);
    let gamma = 1.0 - psi / s2;
    assert!((model.between - (s2 - psi)).abs() < 1e-12);
    let mse = gamma * psi + (1.0 - gamma).powi(2) * s2 / m + 2.0 * psi * psi / s2.powi(3) * 2.0 * s2 * s2 / m;
    for (y, got) in direct.iter().zip(&model.areas) {
        assert!((got.value - (mean + gamma * (y - mean))).abs() < 1e-12);
        assert!((got.mse - mse).abs() < 1e-12);
        assert!((got.weight_of_direct - gamma).abs() < 1e-12);
    }
    let nobody = model.areas.last().expect("there");
    assert!((nobody.value - mean).abs() < 1e-12 && (nobody.mse - (s2 - psi + s2 / m)).abs() < 1e-12);
}

#[test]
fn bad_areas_are_refused_by_name() {
    let mut areas = milk();
    areas[4].variance = 0.0;
    let refused = fay_herriot(&areas).expect_err("a variance of zero").to_string();
    assert!(refused.contains("area 5"), "{refused}");
    let mut areas = milk();
    areas[7].covariates[1] = f64::NAN;
    assert_eq!(
        fay_herriot(&areas).expect_err("not a number"),
        EstimationProblem::NotFinite { place: "area 8".into(), unit: 1 }
    );
    assert!(fay_herriot(&milk()[..4]).is_err());
    assert!(fay_herriot(&[]).is_err());
}

/// The restricted log-likelihood of a variance between areas, with an intercept and one covariate.
fn restricted(areas: &[SmallArea], between: f64) -> f64 {
    let terms = areas.iter().map(|area| {
        let (x, y, variance) = (area.covariates[0], area.direct.expect("given"), between + area.variance);
        [1.0, x, x * x, y, x * y, y * y].map(|term| term / variance).into_iter().chain([variance.ln()])
    });
    let mut sums = [0.0; 7];
    for term in terms {
        sums.iter_mut().zip(term).for_each(|(sum, part)| *sum += part);
    }
    let [one, x, xx, y, xy, yy, logs] = sums;
    let determinant = one * xx - x * x;
    let explained = (xx * y * y - 2.0 * x * y * xy + one * xy * xy) / determinant;
    -0.5 * (logs + determinant.ln() + yy - explained)
}

#[test]
fn a_summit_that_scoring_leaps_over_is_found() {
    let told = [
        (0.452_729_697_840_725_5, 0.001),
        (0.276_628_418_271_428_26, 0.007_972_103_062_869_095),
        (0.2, 0.018_993_445_080_523_87),
        (0.2, 0.009_859_844_872_121_397),
        (0.275_164_492_223_459_5, 0.001),
        (0.2, 0.017_714_716_734_111_187),
        (0.2, 0.011_226_060_190_149_484),
        (0.2, 0.001),
    ];
    let areas: Vec<SmallArea> = told
        .iter()
        .zip([0.0, 1.0, 2.0, 3.0].into_iter().cycle())
        .enumerate()
        .map(|(at, ((y, variance), x))| SmallArea {
            name: at.to_string(),
            direct: Some(*y),
            variance: *variance,
            covariates: vec![x],
        })
        .collect();
    let summit = fay_herriot(&areas).expect("fitted").between;
    let height = restricted(&areas, summit);
    for elsewhere in [0.0, 0.5 * summit, 0.99 * summit, 1.01 * summit, 2.0 * summit, 1.0] {
        assert!(restricted(&areas, elsewhere) <= height, "{elsewhere} is higher than {summit}");
    }
}
