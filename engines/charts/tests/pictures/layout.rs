// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Labels stay apart and whole on every width of paper, and nothing is told by colour alone.

use charts::{
    Along, Arrangement, BarSeries, Bars, BoxWords, Boxes, Direction, DotRow, DotWords, Dots, Drawing, Dumbbell,
    DumbbellRow, Frame, Gap, Line, Lines, MapClass, Outline, Point, Scatter, Shape, ShapeMap, Strip, StripRow,
    StripWords, Trace, Whiskers,
};

use crate::checks::{NAMES, across, apart, frame, number};

pub(crate) fn bars(direction: Direction, arrangement: Arrangement<'_>, rows: usize) -> Bars<'_> {
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
        let chart = Lines {
            lines: lines.into(),
            bands: Vec::new(),
            across: across(),
            trace: Trace::Straight,
            area: false,
            from_zero: true,
        };
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
        let strip = Strip {
            rows: rows.into(),
            mark: Some(("Ne".to_owned(), 12.0)),
            count: &number,
            words: StripWords::default(),
        };
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

pub(crate) fn dots(count: usize) -> Dots<'static> {
    let row = |at: usize| DotRow {
        name: NAMES[at % NAMES.len()].to_owned(),
        value: (at != 3).then_some(40.0 + at as f64 * 3.1),
        interval: Some((38.0 + at as f64 * 2.9, 45.0 + at as f64 * 3.3)),
        note: if at == 3 { "meno di 10 risposte".to_owned() } else { String::new() },
        emphasis: at == 1,
    };
    Dots {
        rows: (0..count).map(row).collect(),
        sorted: true,
        reference: Some(("Italia".to_owned(), 51.2)),
        words: DotWords {
            interval: "Intervallo al 90%",
            between: &|low, high| format!("tra {low} e {high}"),
            note: "Nota",
        },
    }
}

pub(crate) fn dumbbell() -> Dumbbell<'static> {
    let row = |at: usize| DumbbellRow {
        name: NAMES[at].to_owned(),
        from: (at != 4).then_some(30.0 + at as f64 * 0.01),
        to: Some(30.0 + at as f64 * at as f64 * 2.0),
        emphasis: at == 2,
        broken: at == 3,
    };
    Dumbbell {
        rows: (0..NAMES.len()).map(row).collect(),
        names: ["Dichiarato dal Comune".to_owned(), "Osservato".to_owned()],
        sorted: true,
        gap: Some(Gap { name: "Differenza", number: &number }),
        cut: "non confrontabile",
    }
}

pub(crate) fn boxes(whiskers: Whiskers) -> Boxes<'static> {
    let row = |name: &str| StripRow {
        name: name.to_owned(),
        values: (0..200).map(|k| f64::from(k % 37) * 7.0 + f64::from(k / 190) * 900.0).collect(),
    };
    Boxes {
        rows: NAMES.map(row).into(),
        whiskers,
        emphasis: Some(1),
        count: &number,
        words: BoxWords {
            headers: ["Comuni", "5%", "25%", "Mediana", "75%", "95%"].map(str::to_owned),
            beyond: "Oltre".to_owned(),
            key: "La scatola va dal primo al terzo quartile; i baffi dal 5° al 95° percentile; la linea è la mediana."
                .to_owned(),
        },
    }
}

pub(crate) fn scatter() -> Scatter<'static> {
    let point = |at: usize| Point {
        name: NAMES[at % NAMES.len()].to_owned(),
        x: 900.0 * 1.21_f64.powi(i32::try_from(at).expect("few")),
        y: 20.0 + (at as f64 * 7.0) % 13.0,
        group: at % 2,
        named: at.is_multiple_of(2),
    };
    Scatter {
        points: (0..40).map(point).collect(),
        groups: vec!["Montagna".to_owned(), "Pianura e collina".to_owned()],
        along: (Along::Logarithmic, Along::Linear),
        across: &number,
        trend: Some("Andamento".to_owned()),
    }
}

/// The charts whose names stand in rows.
fn in_rows(width: f64) -> [Drawing; 4] {
    let frame = Frame { measure: "Quota dei Comuni, per cento", ..frame(width, "Comuni con il servizio") };
    [
        dots(NAMES.len()).draw(&frame),
        dumbbell().draw(&frame),
        boxes(Whiskers::Tukey).draw(&frame),
        boxes(Whiskers::Percentiles).draw(&frame),
    ]
}

#[test]
fn names_and_values_in_rows_never_meet() {
    for width in [220.0, 320.0, 420.0, 480.0, 720.0, 1100.0] {
        in_rows(width).iter().for_each(apart);
    }
}

#[test]
fn on_a_phone_the_longest_names_are_written_whole() {
    for drawing in in_rows(320.0) {
        assert!(!drawing.svg.contains('…'), "{}", drawing.svg);
    }
}

#[test]
fn names_of_points_never_meet() {
    for width in [220.0, 320.0, 480.0, 720.0] {
        let drawing = scatter().draw(&frame(width, "Anziani e residenti"));
        apart(&drawing);
        assert!(
            width < 480.0
                || NAMES
                    .iter()
                    .filter(|name| drawing.svg.contains(&format!(">{}</text>", name.replace('\'', "&#39;"))))
                    .count()
                    >= 2
        );
    }
}

#[test]
fn a_logarithmic_axis_leaves_out_what_it_has_no_place_for_and_the_table_does_not() {
    let mut scatter = scatter();
    scatter.points.push(Point { name: "Nessuno".to_owned(), x: 0.0, y: 30.0, ..Point::default() });
    let drawing = scatter.draw(&frame(480.0, "Residenti"));
    assert!(!drawing.svg.contains("<title>Nessuno"));
    assert_eq!(drawing.table.rows[40], ["Nessuno", "0.0", "30.0", "Montagna"]);
}

#[test]
fn an_estimate_is_told_with_its_interval_and_one_without_says_why() {
    let drawing = dots(6).draw(&frame(720.0, "Quota"));
    assert_eq!(drawing.table.headers, ["Cosa", "Quanto", "Intervallo al 90%", "Nota"]);
    assert_eq!(drawing.table.rows[0], ["Presidenza del Consiglio dei Ministri", "55.5", "tra 52.5 e 61.5", ""]);
    assert_eq!(drawing.table.rows[5], ["Ne", "–", "–", "meno di 10 risposte"]);
    assert_eq!(drawing.table.rows[6], ["Italia", "51.2", "–", ""]);
    assert!(drawing.svg.contains("tra 52.5 e 61.5</text>") && drawing.svg.contains("meno di 10 risposte</text>"));
}

#[test]
fn the_source_stands_under_the_chart() {
    let source = "Fonte: ISTAT, popolazione residente al 1° gennaio 2023; elaborazione di Campanile su dati pubblicati con licenza CC BY 3.0";
    let bare = dots(4).draw(&frame(320.0, "Quota"));
    let signed = dots(4).draw(&Frame { source, ..frame(320.0, "Quota") });
    apart(&signed);
    let height = |drawing: &Drawing| crate::checks::attributes(drawing, "svg", "height")[0];
    assert!(height(&signed) > height(&bare) + 30.0, "two lines and more");
    assert!(signed.svg.contains("CC BY 3.0</text>"), "{}", signed.svg);
}

#[test]
fn seven_series_have_seven_surfaces() {
    let series = |at: usize| BarSeries { name: format!("Serie {at}"), values: vec![Some(10.0)] };
    let bars = Bars { categories: vec!["Italia".to_owned()], series: (0..7).map(series).collect(), ..Bars::default() };
    let drawing = bars.draw(&frame(480.0, "Serie"));
    apart(&drawing);
    let mut strokes: Vec<&str> = drawing
        .svg
        .split("<g><title>Italia, Serie ")
        .skip(1)
        .map(|bar| bar.split("</g>").next().unwrap_or_default())
        .map(|bar| bar.split("<path d=\"").nth(1).map_or("", |path| path.split('"').next().unwrap_or_default()))
        .collect();
    assert_eq!(strokes.iter().filter(|stroke| stroke.is_empty()).count(), 1, "one is plain");
    strokes.sort_unstable();
    strokes.dedup();
    assert_eq!(strokes.len(), 7);
}
