// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The outlook on campaigns whose end is known, drawn with chance that repeats itself.
#![expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts of invented Comuni")]

use super::*;

/// SplitMix64: the same numbers on every machine.
struct Chance(u64);

impl Chance {
    fn fraction(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn normal(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.fraction()).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.fraction()).cos()
    }
}

const COMUNI: usize = 7896;
const DAYS: usize = 70;

/// The submissions of each day of a campaign. Campaigns differ in pace, in how strong the last rush is, in the luck of each
/// week and in their weekends; about half of the Comuni submit. With the day of the week on which it closes.
fn campaign(chance: &mut Chance) -> (Vec<usize>, Weekday) {
    let pace = (0.2 * chance.normal()).exp();
    let rush = (0.3 * chance.normal()).exp();
    let first_day = (chance.fraction() * 7.0) as usize;
    let mut open = COMUNI;
    let mut week = 1.0;
    let daily = (0..DAYS)
        .map(|day| {
            let left = (DAYS - 1 - day) as f64;
            if (day + first_day).is_multiple_of(7) {
                week = (0.25 * chance.normal()).exp();
            }
            let weekend = if (day + first_day) % 7 >= 5 { 0.15 } else { 1.3 };
            let hazard = pace * week * weekend * (0.004 + 0.045 * rush * (-left / 6.0).exp());
            let mean = open as f64 * hazard.min(0.5);
            let came = (mean + mean.sqrt() * chance.normal()).round().max(0.0) as usize;
            open -= came.min(open);
            came
        })
        .collect();
    let closes = u8::try_from((DAYS - 1 + first_day) % 7).ok().and_then(|day| Weekday::try_from(day).ok());
    (daily, closes.expect("a day of the week"))
}

fn reference((daily, closes): &(Vec<usize>, Weekday)) -> Reference {
    let mut sum = 0;
    let mut shares: Vec<f64> = daily
        .iter()
        .map(|came| {
            sum += came;
            sum as f64 / COMUNI as f64
        })
        .collect();
    shares.reverse();
    Reference::by_days_left(&shares, *closes).expect("somebody has submitted")
}

/// How often the interval held the end, and how wide it was on average as a share of all Comuni.
fn back_test(days_left: usize) -> (f64, f64) {
    let mut chance = Chance(2026);
    let (mut held, mut width) = (0, 0.0);
    const CAMPAIGNS: usize = 400;
    for _ in 0..CAMPAIGNS {
        let last_year = reference(&campaign(&mut chance));
        let (this_year, closes) = campaign(&mut chance);
        let end = this_year.iter().sum::<usize>() as f64;
        let daily = this_year[..DAYS - days_left].to_vec();
        let course = Course { comuni: COMUNI, daily, days_left, closes };
        let closing = Outlook::of(&course, &last_year).expect("days are left").at_closing();
        assert!(closing.low <= closing.middle && closing.middle <= closing.high, "{closing:?}");
        held += usize::from(closing.low <= end && end <= closing.high);
        width += (closing.high - closing.low) / COMUNI as f64;
    }
    (held as f64 / CAMPAIGNS as f64, width / CAMPAIGNS as f64)
}

#[test]
fn the_interval_holds_the_end_about_eight_times_in_ten_and_narrows_as_the_end_comes_near() {
    let mut before = f64::INFINITY;
    for days_left in [56, 42, 28, 14, 7, 3] {
        let (held, width) = back_test(days_left);
        assert!((0.70..=0.93).contains(&held), "{days_left} days before closing it held {held}, width {width}");
        assert!(width < before, "{days_left} days before closing it was {width} wide, {before} earlier");
        before = width;
    }
}

#[test]
fn a_campaign_that_goes_as_its_reference_ends_as_its_reference() {
    let last_year = campaign(&mut Chance(7));
    let (daily, closes) = &last_year;
    let end = daily.iter().sum::<usize>() as f64;
    let course = Course { comuni: COMUNI, daily: daily[..40].to_vec(), days_left: DAYS - 40, closes: *closes };
    let outlook = Outlook::of(&course, &reference(&last_year)).expect("days are left");
    assert!((outlook.pace - 1.0).abs() < 0.1, "{}", outlook.pace);
    assert!((outlook.at_closing().middle / end - 1.0).abs() < 0.05, "{:?} for {end}", outlook.at_closing());
    assert_eq!(outlook.steps.len(), 30);
    assert!(
        outlook.steps.windows(2).all(|pair| pair[0].middle <= pair[1].middle && pair[0].days_left > pair[1].days_left)
    );
}

#[test]
fn what_came_in_is_never_lost_and_nobody_submits_twice() {
    let shares = [0.5, 0.4, 0.3, 0.1];
    let reference = Reference::by_days_left(&shares, Weekday::Sun).expect("a course");
    let all = Course { comuni: 10, daily: vec![10], days_left: 2, closes: Weekday::Sun };
    let closing = Outlook::of(&all, &reference).expect("days are left").at_closing();
    assert!((closing.low - 10.0).abs() < 1e-9 && (closing.high - 10.0).abs() < 1e-9);
    let none = Course { comuni: 10, daily: Vec::new(), days_left: 3, closes: Weekday::Sun };
    assert!(Outlook::of(&none, &reference).expect("days are left").at_closing().low >= 0.0);
    assert_eq!(
        Outlook::of(&Course { comuni: 10, daily: vec![1], days_left: 0, closes: Weekday::Sun }, &reference),
        None
    );
    assert_eq!(Reference::by_days_left(&[0.0, 0.0], Weekday::Sun), None);
    assert_eq!(Reference::by_days_left(&[], Weekday::Sun), None);
}

/// A part of the Comuni of a campaign, which goes at a pace of its own: of each day's submissions it has its share.
fn part(chance: &mut Chance, whole: &[usize], size: usize) -> Vec<usize> {
    let pace = (0.3 * chance.normal()).exp();
    let mut open = size as f64;
    let mut missing = COMUNI as f64;
    let came = whole.iter().map(|&came| {
        let mean = open * (pace * came as f64 / missing).min(0.9);
        missing -= came as f64;
        let came = (mean + mean.sqrt() * chance.normal()).round().clamp(0.0, open);
        open -= came;
        came as usize
    });
    came.collect()
}

#[test]
fn the_interval_of_a_region_holds_its_end_at_least_as_often_as_it_should() {
    let mut chance = Chance(58_091);
    for days_left in [28, 14, 7] {
        let mut held = 0;
        for _ in 0..300 {
            let last_year = reference(&campaign(&mut chance));
            let (whole, closes) = campaign(&mut chance);
            let region = part(&mut chance, &whole, 400);
            let so_far = |daily: &[usize], comuni| Course {
                comuni,
                daily: daily[..DAYS - days_left].to_vec(),
                days_left,
                closes,
            };
            let pace = Outlook::of(&so_far(&whole, COMUNI), &last_year).expect("days are left").pace;
            let outlook = Outlook::of_part(&so_far(&region, 400), &last_year, pace).expect("days are left");
            let (closing, end) = (outlook.at_closing(), region.iter().sum::<usize>() as f64);
            held += usize::from(closing.low <= end && end <= closing.high);
        }
        let share = held as f64 / 300.0;
        assert!((0.70..=0.97).contains(&share), "{days_left} days before closing it held {share}");
    }
}
