// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whatever the data, a picture is well formed, and its lengths and places are those of its values.

use charts::{
    Ahead, Along, Arrangement, Band, BarSeries, Bars, BoxWords, Boxes, Cut, Direction, DotRow, DotWords, Dots,
    Dumbbell, DumbbellRow, Fan, Gap, Histogram, Line, Lines, MapClass, Multiples, Outline, Point, Scatter, Shape,
    ShapeMap, Strip, StripRow, StripWords, Trace, Whiskers, class_of, classes, palette, sparkline,
};
use proptest::prelude::*;

use crate::checks::{across, attributes, checked, frame, number};

fn values() -> impl Strategy<Value = Vec<f64>> {
    let value = prop_oneof![
        4 => -1000.0..1000.0,
        2 => 0.0..1e9,
        1 => proptest::num::f64::ANY,
        1 => Just(0.0),
        1 => Just(f64::MAX),
        1 => Just(f64::MIN),
    ];
    proptest::collection::vec(value, 0..14)
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof!["[A-Za-zàèì' -]{0,50}", "\\PC{0,20}", "[<>&\"'\u{0}-\u{1f}]{0,5}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn bars_hold_for_any_data(
        one in values(), two in values(), names in proptest::collection::vec(name(), 0..14),
        kind in 0..3, standing in any::<bool>(), width in 60.0..1200.0, title in name(), single in any::<bool>(),
    ) {
        let series = |name: &str, values: &[f64]| {
            BarSeries { name: name.to_owned(), values: values.iter().copied().map(Some).collect() }
        };
        let arrangement = match kind {
            0 => Arrangement::Grouped,
            1 => Arrangement::Stacked,
            _ => Arrangement::Share(&number),
        };
        let direction = if standing { Direction::Standing } else { Direction::Lying };
        let mut all = vec![series("Una serie", &one), series("L'altra", &two)];
        all.truncate(if single { 1 } else { 2 });
        let bars = Bars { categories: names, series: all, arrangement, direction, emphasis: Some(1) };
        checked(&bars.draw(&frame(width, &title)));
    }

    #[test]
    fn lines_hold_for_any_data(
        at in values(), one in values(), two in values(), steps in any::<bool>(), area in any::<bool>(),
        width in 60.0..1200.0, name in name(),
    ) {
        let line = |name: &str, values: &[f64]| {
            let points = at.iter().zip(values).map(|(at, value)| (*at, Some(*value))).collect();
            Line { name: name.to_owned(), points }
        };
        let trace = if steps { Trace::Steps } else { Trace::Straight };
        let lines = vec![line(&name, &one), line("Due", &two)];
        let edges = at.iter().zip(one.iter().zip(&two)).map(|(at, (low, high))| (*at, Some((*low, *high)))).collect();
        let band = Band { line: 1, name: name.clone(), edges: [name.clone(), String::new()], points: edges };
        let chart =
            Lines { lines: lines.clone(), bands: vec![band], across: across(), trace, area, from_zero: false };
        checked(&chart.draw(&frame(width, &name)));
        checked(&Multiples { panels: lines, across: across(), columns: 3 }.draw(&frame(width, &name)));
        let spark: Vec<Option<f64>> = one.iter().copied().map(Some).collect();
        checked(&sparkline(&frame(width, &name), &spark, 20.0));
    }

    #[test]
    fn distributions_hold_for_any_data(
        one in values(), two in values(), mark in proptest::num::f64::ANY, width in 60.0..1200.0, name in name(),
    ) {
        let row = |values: &[f64]| StripRow { name: name.clone(), values: values.to_vec() };
        let mark = Some((name.clone(), mark));
        let strip = Strip { rows: vec![row(&one), row(&two)], mark: mark.clone(), count: &number, words: StripWords::default() };
        checked(&strip.draw(&frame(width, &name)));
        checked(&Histogram { values: one, steps: 12, mark, count: &number }.draw(&frame(width, &name)));
    }

    #[test]
    fn forecasts_hold_for_any_data(at in values(), one in values(), two in values(), width in 60.0..1200.0, word in name()) {
        let fan = Fan {
            past: at.iter().copied().zip(one.iter().copied()).collect(),
            ahead: at.iter().zip(&one).zip(&two).map(|((at, low), high)| Ahead { at: *at, low: *low, median: *low, high: *high }).collect(),
            across: across(),
            words: [word.clone(), "mediana".to_owned(), "80 su 100".to_owned()],
            today: word.clone(),
        };
        checked(&fan.draw(&frame(width, &word)));
    }

    #[test]
    fn maps_hold_for_any_data(one in values(), two in values(), width in 60.0..1200.0, name in name()) {
        let cuts = classes(&one, 5, Cut::Natural);
        let ring: Vec<(f64, f64)> = one.iter().copied().zip(two.iter().copied()).collect();
        let shape = |outline: Outline, value: Option<&f64>| Shape {
            name: name.clone(),
            outline,
            class: value.and_then(|value| class_of(&cuts, *value)),
            value: String::new(),
            emphasis: value.is_some(),
            href: "/comuni/x?a=1&b=\"2\"".to_owned(),
        };
        let map = ShapeMap {
            shapes: vec![shape(Outline::Rings(vec![ring]), one.first()), shape(Outline::Path(name.clone()), None)],
            classes: palette::sequential(5).into_iter().map(|colour| MapClass { name: name.clone(), colour }).collect(),
            missing: "Nessun dato".to_owned(),
            ..ShapeMap::default()
        };
        checked(&map.draw(&frame(width, &name)));
    }

    #[test]
    fn classes_rise_and_are_fewer_than_asked(values in values(), n in 1_usize..9) {
        for how in [Cut::Quantile, Cut::Equal, Cut::Natural] {
            let cuts = classes(&values, n, how);
            prop_assert!(cuts.len() < n, "{how:?} {cuts:?}");
            prop_assert!(cuts.windows(2).all(|pair| pair[0] < pair[1]), "{how:?} {cuts:?}");
        }
    }

    #[test]
    fn ticks_cover_what_they_are_asked(low in -1e12..1e12_f64, span in 0.0..1e12_f64, wanted in 2_usize..9) {
        let ticks = charts::ticks(low, low + span, wanted);
        prop_assert!(ticks.len() >= 2 && ticks.len() <= wanted * 3, "{ticks:?}");
        prop_assert!(ticks[0] <= low.max(0.0) && ticks[ticks.len() - 1] >= (low + span).min(0.0), "{ticks:?}");
        prop_assert!(ticks.windows(2).all(|pair| pair[0] < pair[1]), "{ticks:?}");
    }

    #[test]
    fn estimates_hold_for_any_data(
        one in values(), two in values(), names in proptest::collection::vec(name(), 0..14),
        reference in proptest::num::f64::ANY, width in 60.0..1200.0, sorted in any::<bool>(), note in name(),
    ) {
        let all = names.iter().zip(one.iter().zip(&two));
        let row = |(name, (one, two)): (&String, (&f64, &f64))| DotRow {
            name: name.clone(), value: Some(*one), interval: Some((*one, *two)), note: note.clone(), emphasis: one < two,
        };
        let words = DotWords { interval: "Intervallo", between: &|low, high| format!("tra {low} e {high}"), note: "Nota" };
        let dots = Dots { rows: all.clone().map(row).collect(), sorted, reference: Some((note.clone(), reference)), words };
        checked(&dots.draw(&frame(width, &note)));
        let row = |(name, (one, two)): (&String, (&f64, &f64))| DumbbellRow {
            name: name.clone(), from: Some(*one), to: (one != two).then_some(*two), emphasis: one < two,
            broken: two < &0.0,
        };
        let gap = Some(Gap { name: "Differenza", number: &number });
        let names = ["Prima".to_owned(), note.clone()];
        let dumbbell = Dumbbell { rows: all.map(row).collect(), names, sorted, gap, cut: &note };
        checked(&dumbbell.draw(&frame(width, &note)));
    }

    #[test]
    fn groups_hold_for_any_data(
        one in values(), two in values(), name in name(), width in 60.0..1200.0, tukey in any::<bool>(),
    ) {
        let row = |values: &[f64]| StripRow { name: name.clone(), values: values.to_vec() };
        let whiskers = if tukey { Whiskers::Tukey } else { Whiskers::Percentiles };
        let words = BoxWords { key: name.clone(), ..BoxWords::default() };
        let boxes = Boxes { rows: vec![row(&one), row(&two)], whiskers, emphasis: Some(1), count: &number, words };
        checked(&boxes.draw(&frame(width, &name)));
    }

    #[test]
    fn points_hold_for_any_data(
        one in values(), two in values(), name in name(), width in 60.0..1200.0, logarithms in any::<(bool, bool)>(),
        many in 1_usize..200,
    ) {
        let along = |logarithmic| if logarithmic { Along::Logarithmic } else { Along::Linear };
        let points: Vec<Point> = one.iter().zip(&two).enumerate().map(|(group, (x, y))| Point {
            name: name.clone(), x: *x, y: *y, group, named: true,
        }).collect();
        let scatter = Scatter {
            points: points.iter().cycle().take(points.len() * many).cloned().collect(),
            groups: vec![name.clone(), "Altri".to_owned()],
            along: (along(logarithms.0), along(logarithms.1)),
            across: &number,
            trend: Some(name.clone()),
        };
        checked(&scatter.draw(&frame(width, &name)));
    }

    #[test]
    fn bars_are_as_long_as_their_values(values in proptest::collection::vec(0.0..1e6_f64, 1..12), width in 300.0..1200.0) {
        let most = values.iter().fold(1.0, |most: f64, value| most.max(*value));
        let categories = values.iter().map(|_| "Comune".to_owned()).collect();
        let series = vec![BarSeries { name: String::new(), values: values.iter().copied().map(Some).collect() }];
        let bars = Bars { categories, series, ..Bars::default() };
        let lengths = attributes(&bars.draw(&frame(width, "Barre")), "rect", "width");
        let longest = lengths.iter().fold(0.0, |most: f64, length| most.max(*length));
        prop_assert_eq!(lengths.len(), values.len());
        for (value, length) in values.iter().zip(&lengths) {
            // Coordinates have one decimal.
            prop_assert!((length - longest * value / most).abs() <= 0.21, "{value} of {most} is {length} of {longest}");
        }
    }

    #[test]
    fn dots_are_as_far_apart_as_their_values(values in proptest::collection::vec(-1e4..1e4_f64, 3..12), width in 300.0..1200.0) {
        let row = |value: &f64| DotRow { value: Some(*value), interval: Some((value - 9.0, value + 5.0)), ..DotRow::default() };
        let words = DotWords { interval: "", between: &|_, _| String::new(), note: "" };
        let dots = Dots { rows: values.iter().map(row).collect(), sorted: false, reference: None, words };
        let at = attributes(&dots.draw(&frame(width, "Punti")), "circle", "cx");
        let of = |place: fn(&f64, &f64) -> std::cmp::Ordering| {
            (0..values.len()).min_by(|one, other| place(&values[*one], &values[*other])).expect("some")
        };
        let (low, high) = (of(f64::total_cmp), of(|one, other| other.total_cmp(one)));
        for (value, place) in values.iter().zip(&at) {
            let part = (value - values[low]) / (values[high] - values[low]).max(f64::MIN_POSITIVE);
            let expected = at[low] + part * (at[high] - at[low]);
            prop_assert!((place - expected).abs() <= 0.21, "{value} at {place}, not {expected}");
        }
    }
}
