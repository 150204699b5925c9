// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whatever the data, a picture is well formed, its coordinates are numbers and its labels are on the paper and apart.
#![expect(clippy::cast_precision_loss, reason = "tests")]

use charts::{
    Across, Ahead, Arrangement, BarSeries, Bars, Cut, Direction, Drawing, Fan, Frame, Histogram, Line, Lines, MapClass,
    Multiples, Outline, Shape, ShapeMap, Strip, StripRow, StripWords, Trace, class_of, classes, measure, palette,
    sparkline,
};
use proptest::prelude::*;

/// A text as drawn: left, top, right, bottom, and the words.
type Label = (f64, f64, f64, f64, String);

/// Reads a picture as a browser would, checks what must hold for all, and gives back its labels.
fn checked(drawing: &Drawing) -> Vec<Label> {
    let document = roxmltree::Document::parse(&drawing.svg).expect("well-formed XML");
    let root = document.root_element();
    let number = |node: roxmltree::Node<'_, '_>, name: &str| {
        node.attribute(name).map(|value| value.parse::<f64>().unwrap_or_else(|_| panic!("{name}=\"{value}\"")))
    };
    let (width, height) = (number(root, "width").expect("a width"), number(root, "height").expect("a height"));
    assert!(width > 0.0 && height > 0.0);
    let linked = root.descendants().any(|node| node.has_tag_name("a"));
    assert_eq!(root.attribute("role"), Some(if linked { "group" } else { "img" }));
    let ids: Vec<&str> = root.attribute("aria-labelledby").expect("a name").split(' ').collect();
    for id in ids {
        assert!(root.children().any(|node| node.attribute("id") == Some(id)), "nothing is called {id}");
    }
    for forbidden in ["NaN", "inf", "-0\""] {
        let attributes = root.descendants().flat_map(|node| node.attributes().collect::<Vec<_>>());
        for attribute in attributes.filter(|a| ["x", "y", "width", "height", "d", "cx", "cy", "r"].contains(&a.name()))
        {
            assert!(!format!("{}\"", attribute.value()).contains(forbidden), "{attribute:?}");
        }
    }
    assert!(!drawing.svg.contains(" style=") && !drawing.svg.contains("<script"));

    let headers = drawing.table.headers.len();
    assert!(drawing.table.rows.iter().all(|row| row.len() == headers), "{:?}", drawing.table);

    let mut labels = Vec::new();
    for text in root.descendants().filter(|node| node.has_tag_name("text")) {
        let size = number(text, "font-size").or(number(root, "font-size")).expect("a size");
        let words = text.text().unwrap_or_default().to_owned();
        let (x, y, long) = (number(text, "x").expect("x"), number(text, "y").expect("y"), measure(&words, size));
        let left = match text.attribute("text-anchor") {
            Some("middle") => x - long / 2.0,
            Some("end") => x - long,
            _ => x,
        };
        let label = (left, y - size * 0.8, left + long, y + size * 0.24, words);
        assert!(label.0 >= -0.2 && label.2 <= width + 0.2, "{label:?} leaves the paper of {width}");
        assert!(label.1 >= -0.2 && label.3 <= height + 0.2, "{label:?} leaves the paper of height {height}");
        labels.push(label);
    }
    labels
}

/// Checks besides that no label covers another.
fn apart(drawing: &Drawing) {
    let labels = checked(drawing);
    for (place, one) in labels.iter().enumerate() {
        for other in &labels[place + 1..] {
            // Lines of text may touch; letters may not.
            let (x, y) = (one.2.min(other.2) - one.0.max(other.0), one.3.min(other.3) - one.1.max(other.1));
            assert!(x <= 0.3 || y <= (one.3 - one.1) * 0.25, "{one:?} covers {other:?} in {}", drawing.title);
        }
    }
}

fn number(value: f64) -> String {
    if value.abs() < 1e6 { format!("{value:.1}") } else { format!("{value:e}") }
}

fn frame(width: f64, title: &str) -> Frame<'_> {
    Frame { width, heading: true, across: "Cosa", measure: "Quanto", ..Frame::new("c", title, &number) }
}

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

fn across<'a>() -> Across<'a> {
    Across { ticks: &[], name: &number }
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
        let chart = Lines { lines: lines.clone(), across: across(), trace, area, from_zero: false };
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
        let strip = Strip { rows: vec![row(&one), row(&two)], mark: mark.clone(), words: StripWords::default() };
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
}

const NAMES: [&str; 6] = [
    "Valle d'Aosta/Vallée d'Aoste",
    "Trentino-Alto Adige/Südtirol",
    "San Valentino in Abruzzo Citeriore",
    "Ne",
    "Friuli-Venezia Giulia",
    "Presidenza del Consiglio dei Ministri",
];

fn bars(direction: Direction, arrangement: Arrangement<'_>, rows: usize) -> Bars<'_> {
    let values = |from: f64| (0..rows).map(|k| Some(from * (k as f64 + 1.0) * 137.0)).collect();
    Bars {
        categories: (0..rows).map(|k| NAMES[k % NAMES.len()].to_owned()).collect(),
        series: vec![
            BarSeries { name: "Liquidate".to_owned(), values: values(1.0) },
            BarSeries { name: "In corso di realizzazione".to_owned(), values: values(2.0) },
        ],
        arrangement,
        direction,
        emphasis: None,
    }
}

#[test]
fn labels_of_bars_never_meet() {
    for width in [220.0, 320.0, 480.0, 720.0, 1100.0] {
        for rows in [1, 2, 6, 20] {
            for direction in [Direction::Lying, Direction::Standing] {
                for arrangement in [Arrangement::Grouped, Arrangement::Stacked, Arrangement::Share(&number)] {
                    apart(
                        &bars(direction, arrangement, rows).draw(&frame(width, "Candidature per stato e per regione")),
                    );
                }
            }
        }
    }
}

#[test]
fn names_of_lines_never_meet_even_when_the_lines_do() {
    for width in [320.0, 480.0, 720.0] {
        let lines = NAMES.map(|name| Line {
            name: name.to_owned(),
            points: (0..40).map(|x| (f64::from(x), Some(f64::from(x) + name.len() as f64 * 0.01))).collect(),
        });
        let chart =
            Lines { lines: lines.into(), across: across(), trace: Trace::Straight, area: false, from_zero: true };
        apart(&chart.draw(&frame(width, "Linee")));
    }
}

#[test]
fn names_of_groups_never_meet_their_strips() {
    for width in [300.0, 480.0, 720.0] {
        let rows = NAMES.map(|name| StripRow {
            name: name.to_owned(),
            values: (0..200).map(|k| f64::from(k % 37) * 7.0).collect(),
        });
        let strip = Strip { rows: rows.into(), mark: Some(("Ne".to_owned(), 12.0)), words: StripWords::default() };
        apart(&strip.draw(&frame(width, "Giorni dal decreto al pagamento")));
    }
}

#[test]
fn a_shortened_name_keeps_the_whole_as_its_tooltip() {
    let long = "Unione Territoriale Intercomunale delle Dolomiti Friulane e della Valcellina";
    let mut bars = bars(Direction::Lying, Arrangement::Grouped, 1);
    bars.categories = vec![long.repeat(3)];
    let svg = bars.draw(&frame(320.0, "Nomi")).svg;
    assert!(svg.contains('…') && svg.contains(&long.repeat(3)), "{svg}");
}

#[test]
fn says_its_values_to_who_does_not_see_it() {
    let mut bars = bars(Direction::Lying, Arrangement::Grouped, 2);
    bars.series[0].values[1] = None;
    let drawing = bars.draw(&frame(720.0, "Candidature"));
    assert_eq!(
        drawing.description,
        "Valle d'Aosta/Vallée d'Aoste: Liquidate 137.0, In corso di realizzazione 274.0; \
         Trentino-Alto Adige/Südtirol: Liquidate –, In corso di realizzazione 548.0"
    );
    assert_eq!(drawing.table.headers, ["Cosa", "Liquidate", "In corso di realizzazione"]);
}

#[test]
fn draws_the_same_data_as_the_same_bytes() {
    let drawing = || bars(Direction::Standing, Arrangement::Stacked, 3).draw(&frame(480.0, "Candidature"));
    assert_eq!(drawing(), drawing());
    insta::assert_snapshot!(drawing().svg.replace("><", ">\n<"));
}

#[test]
fn draws_a_forecast_after_the_past() {
    let fan = Fan {
        past: vec![(0.0, 10.0), (1.0, 14.0)],
        ahead: vec![Ahead { at: 2.0, low: 14.0, median: 17.0, high: 21.0 }],
        across: across(),
        words: ["Liquidato", "Mediana", "80 su 100"].map(str::to_owned),
        today: "oggi".to_owned(),
    };
    let drawing = fan.draw(&frame(480.0, "Previsione"));
    apart(&drawing);
    insta::assert_snapshot!(drawing.svg.replace("><", ">\n<"));
}

#[test]
fn areas_without_data_are_hatched_on_the_map_and_in_the_legend() {
    let shape = |name: &str, x: f64, class| Shape {
        name: name.to_owned(),
        outline: Outline::Rings(vec![vec![(x, 0.0), (x + 1.0, 0.0), (x + 1.0, 1.0), (x, 1.0)]]),
        class,
        value: String::new(),
        emphasis: false,
        href: String::new(),
    };
    let map = ShapeMap {
        shapes: vec![shape("Forlì", 0.0, Some(0)), shape("Cesena", 1.0, None), shape("Rimini", 2.0, Some(9))],
        classes: vec![MapClass { name: "fino a 20%".to_owned(), colour: "#0066CC".to_owned() }],
        missing: "Nessun dato".to_owned(),
        ..ShapeMap::default()
    };
    let drawing = map.draw(&frame(320.0, "Mappa"));
    apart(&drawing);
    let id = drawing.svg.split("<pattern id=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a pattern");
    assert_eq!(drawing.svg.matches(&format!("fill=\"url(#{id})\"")).count(), 3, "two areas and the legend");
    assert_eq!(drawing.table.rows[1], ["Cesena", "Nessun dato"]);
    let apart = ShapeMap { legend_apart: true, ..map.clone() }.draw(&frame(320.0, "Mappa"));
    assert!(!apart.svg.contains("20%</text>") && apart.svg.contains("<pattern"), "the legend stands elsewhere");
    let whole = ShapeMap { shapes: vec![shape("Forlì", 0.0, Some(0))], ..map };
    assert!(!whole.draw(&frame(320.0, "Mappa")).svg.contains("<pattern"), "nothing to hatch");
}

#[test]
fn a_map_with_links_names_each_and_is_not_an_image() {
    let square = |x: f64| Outline::Rings(vec![vec![(x, 0.0), (x + 1.0, 0.0), (x + 1.0, 1.0), (x, 1.0)]]);
    let shape = |name: &str, x: f64| Shape {
        name: name.to_owned(),
        outline: square(x),
        class: Some(0),
        value: "12%".to_owned(),
        emphasis: false,
        href: format!("/comuni/{x}"),
    };
    let map = ShapeMap {
        shapes: vec![shape("Forlì", 0.0), shape("Cesena", 1.0)],
        classes: vec![MapClass { name: "fino a 20%".to_owned(), colour: "#0066CC".to_owned() }],
        ..ShapeMap::default()
    };
    let drawing = map.draw(&frame(320.0, "Mappa"));
    apart(&drawing);
    assert!(drawing.svg.contains("<a href=\"/comuni/0\" aria-label=\"Forlì: 12%\"><title>Forlì: 12%</title><path "));
    assert_eq!(drawing.table.rows, [["Forlì", "12%"], ["Cesena", "12%"]]);
}
