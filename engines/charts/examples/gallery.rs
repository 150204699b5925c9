// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Every chart on one page: `cargo run -p campanile-charts --example gallery > gallery.html`, then look.
#![expect(clippy::print_stdout, clippy::cast_precision_loss, reason = "an example")]

use charts::{
    Across, Ahead, Along, Arrangement, BarSeries, Bars, BoxWords, Boxes, Cut, Direction, DotRow, DotWords, Dots,
    Drawing, Dumbbell, DumbbellRow, Fan, Frame, Gap, Histogram, Line, Lines, MapClass, Multiples, Outline, Point,
    Scatter, Shape, ShapeMap, Strip, StripRow, StripWords, Trace, Whiskers, class_of, classes, day_number,
    month_starts, palette, sparkline,
};

fn main() {
    let drawings = [
        lying(),
        stacked(),
        shares(),
        standing(),
        lines(),
        cumulated(),
        forecast(),
        dots(),
        dumbbell(),
        strip(),
        boxes(),
        histogram(),
        scatter(),
        map(),
        multiples(),
        spark(),
    ];
    println!(
        "<!doctype html><html lang=\"it\"><meta charset=\"utf-8\"><title>Charts</title><body bgcolor=\"#FFFFFF\">"
    );
    for drawing in drawings {
        println!("<p>{}</p>", drawing.svg);
    }
    println!("</body></html>");
}

fn number(value: f64) -> String {
    let text = format!("{:.*}", usize::from(value.abs() < 10.0 && value.fract() != 0.0), value);
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let digits: Vec<char> = whole.chars().collect();
    let grouped: Vec<String> = digits.rchunks(3).rev().map(|chunk| chunk.iter().collect()).collect();
    let whole = grouped.join(".").replace("-.", "-");
    if part.is_empty() { whole } else { format!("{whole},{part}") }
}

fn percent(share: f64) -> String {
    format!("{}%", (share * 100.0).round())
}

fn frame<'a>(id: &'a str, title: &'a str, across: &'a str, measure: &'a str) -> Frame<'a> {
    Frame { heading: true, across, measure, ..Frame::new(id, title, &number) }
}

const REGIONS: [&str; 8] = [
    "Piemonte",
    "Valle d'Aosta/Vallée d'Aoste",
    "Trentino-Alto Adige/Südtirol",
    "Friuli-Venezia Giulia",
    "Emilia-Romagna",
    "Lazio",
    "Campania",
    "Sardegna",
];

fn strings(names: &[&str]) -> Vec<String> {
    names.iter().map(ToString::to_string).collect()
}

fn series(name: &str, values: &[f64]) -> BarSeries {
    BarSeries { name: name.to_owned(), values: values.iter().copied().map(Some).collect() }
}

fn lying() -> Drawing {
    let values = series("Comuni", &[1180.0, 74.0, 282.0, 215.0, 330.0, 378.0, 550.0, 377.0]);
    Bars { categories: strings(&REGIONS), series: vec![values], emphasis: Some(5), ..Bars::default() }.draw(&frame(
        "lying",
        "Comuni con almeno una candidatura finanziata",
        "Regione",
        "",
    ))
}

fn three() -> Vec<BarSeries> {
    vec![
        series("Liquidate", &[410.0, 20.0, 92.0, 99.0, 140.0, 120.0, 130.0, 95.0]),
        series("In corso di realizzazione", &[520.0, 31.0, 130.0, 66.0, 90.0, 158.0, 310.0, 222.0]),
        series("In verifica", &[250.0, 23.0, 60.0, 50.0, 100.0, 100.0, 110.0, 60.0]),
    ]
}

fn stacked() -> Drawing {
    let bars =
        Bars { categories: strings(&REGIONS), series: three(), arrangement: Arrangement::Stacked, ..Bars::default() };
    bars.draw(&frame("stacked", "Candidature per stato", "Regione", ""))
}

fn shares() -> Drawing {
    let bars = Bars {
        categories: strings(&REGIONS[..4]),
        series: three(),
        arrangement: Arrangement::Share(&percent),
        direction: Direction::Standing,
        ..Bars::default()
    };
    bars.draw(&frame("shares", "Candidature per stato, quota del totale", "Regione", ""))
}

fn standing() -> Drawing {
    let bars = Bars {
        categories: (2022..=2026).map(|year| year.to_string()).collect(),
        series: vec![
            series("Finanziato", &[120.5, 340.0, 410.2, 96.0, 12.0]),
            series("Liquidato", &[4.0, 98.0, 280.0, 330.0, 41.0]),
            series("Rinunciato", &[-3.0, -12.0, -20.0, -31.0, -2.0]),
        ],
        direction: Direction::Standing,
        ..Bars::default()
    };
    bars.draw(&frame("standing", "Importi per anno", "Anno", "Milioni di euro"))
}

fn year_ticks(first: i64, last: i64) -> Vec<(f64, String)> {
    let name = |day: i64| format!("{}", 1970 + (day as f64 / 365.2425).round() as i64);
    month_starts(first, last, 5).into_iter().map(|day| (day as f64, name(day))).collect()
}

fn day_name(day: f64) -> String {
    format!("giorno {day}")
}

fn lines() -> Drawing {
    let line = |name: &str, start: f64, slope: f64| Line {
        name: name.to_owned(),
        points: (0..12)
            .map(|x| {
                (
                    f64::from(x),
                    (x != 5 || start < 20.0).then_some(start + slope * f64::from(x) + (f64::from(x) * 1.3).sin() * 4.0),
                )
            })
            .collect(),
    };
    let chart = Lines {
        lines: vec![
            line("Fino a 5.000 abitanti", 12.0, 5.0),
            line("5.001–20.000", 14.0, 5.3),
            line("20.001–60.000", 30.0, 4.0),
            line("Oltre 60.000 abitanti", 42.0, 3.4),
        ],
        bands: Vec::new(),
        across: Across { ticks: &[], name: &|x| format!("mese {x}") },
        trace: Trace::Straight,
        area: false,
        from_zero: true,
    };
    chart.draw(&frame(
        "lines",
        "Comuni che hanno ricevuto il pagamento, per classe demografica",
        "Mese",
        "Percentuale dei Comuni",
    ))
}

fn cumulated() -> Drawing {
    let (first, last) = (day_number(2022, 9, 1), day_number(2026, 1, 31));
    let course = |name: &str, delay: i64, height: f64| Line {
        name: name.to_owned(),
        points: (0..60)
            .map(|k| first + (last - first) * k / 59)
            .map(|day| {
                let part = ((day - first - delay).max(0) as f64 / 700.0).min(1.0);
                (day as f64, Some((height * (1.0 - (1.0 - part).powi(2))).round()))
            })
            .collect(),
    };
    let ticks = year_ticks(first, last);
    let chart = Lines {
        lines: vec![course("Decretato", 0, 1420.0), course("Liquidato", 330, 980.0)],
        bands: Vec::new(),
        across: Across { ticks: &ticks, name: &day_name },
        trace: Trace::Steps,
        area: true,
        from_zero: true,
    };
    chart.draw(&frame("cumulated", "Decretato e liquidato, cumulati", "Giorno", "Milioni di euro"))
}

fn forecast() -> Drawing {
    let (first, last) = (day_number(2024, 1, 1), day_number(2027, 6, 30));
    let ticks = year_ticks(first, last);
    let fan = Fan {
        past: (0..25).map(|k| ((first + k * 30) as f64, 300.0 + 22.0 * k as f64 - 0.2 * (k * k) as f64)).collect(),
        ahead: (1..15)
            .map(|k| {
                let (at, k) = ((first + (24 + k) * 30) as f64, k as f64);
                let median = 712.0 + 14.0 * k - 0.3 * k * k;
                Ahead { at, low: median - 9.0 * k, median, high: median + 11.0 * k }
            })
            .collect(),
        across: Across { ticks: &ticks, name: &day_name },
        words: ["Liquidato", "Previsione mediana", "80 casi su 100"].map(str::to_owned),
        today: "oggi".to_owned(),
    };
    fan.draw(&frame("forecast", "Quando sarà pagato il resto", "Mese", "Milioni di euro"))
}

/// Values that look drawn at random and are always the same.
fn spread(count: usize, middle: f64, width: f64) -> Vec<f64> {
    let part =
        |k: usize| (k as f64 * 0.618_034).fract() + (k as f64 * 0.414_214).fract() + (k as f64 * 0.732_051).fract();
    (1..=count).map(|k| middle + (part(k) - 1.5) * width).collect()
}

fn strip() -> Drawing {
    let row = |name: &str, values| StripRow { name: name.to_owned(), values };
    let strip = Strip {
        rows: vec![
            row("Provincia di Forlì-Cesena", spread(30, 210.0, 90.0)),
            row("Emilia-Romagna", spread(330, 230.0, 120.0)),
            row("Comuni da 20.001 a 60.000 abitanti", spread(420, 260.0, 130.0)),
        ],
        mark: Some(("Cesenatico".to_owned(), 187.0)),
        count: &number,
        words: StripWords { median: "Mediana".to_owned(), ..StripWords::default() },
    };
    strip.draw(&frame("strip", "Giorni dal decreto al pagamento", "Gruppo", "Giorni, mediana del Comune"))
}

fn dots() -> Drawing {
    let row = |(place, name): (usize, &&str)| {
        let value = 0.41 + 0.043 * (place * 5 % 8) as f64;
        let interval = Some((value - 0.02 * (place + 1) as f64, value + 0.016 * (place + 1) as f64));
        DotRow { name: (*name).to_owned(), value: Some(value), interval, note: String::new(), emphasis: place == 5 }
    };
    let between = |low: &str, high: &str| format!("tra {low} e {high}");
    let dots = Dots {
        rows: REGIONS.iter().enumerate().map(row).collect(),
        sorted: true,
        reference: Some(("Italia".to_owned(), 0.55)),
        words: DotWords { interval: "Intervallo al 90%", between: &between, note: "" },
    };
    let frame = frame("dots", "Comuni con i servizi in cloud", "Regione", "Quota stimata, con intervallo al 90%");
    dots.draw(&Frame { number: &percent, source: "Fonte: numeri inventati per la prova", ..frame })
}

fn dumbbell() -> Drawing {
    let row = |(place, name): (usize, &&str)| DumbbellRow {
        name: (*name).to_owned(),
        from: Some(0.3 + 0.05 * (place * 3 % 8) as f64),
        to: Some(0.35 + 0.06 * place as f64),
        broken: place == 3,
        ..DumbbellRow::default()
    };
    let points = |gap: f64| format!("{:+.0} punti", gap * 100.0);
    let dumbbell = Dumbbell {
        rows: REGIONS.iter().enumerate().map(row).collect(),
        names: ["Dichiarato", "Osservato"].map(str::to_owned),
        sorted: true,
        gap: Some(Gap { name: "Differenza", number: &points }),
        cut: "non confrontabile",
    };
    let frame = frame("dumbbell", "Siti con i servizi dichiarati", "Regione", "Quota dei Comuni");
    dumbbell.draw(&Frame { number: &percent, ..frame })
}

fn boxes() -> Drawing {
    let row = |(place, name): (usize, &&str)| StripRow {
        name: (*name).to_owned(),
        values: spread(300, 150.0 + 20.0 * place as f64, 90.0 + 10.0 * place as f64),
    };
    let boxes = Boxes {
        rows: REGIONS.iter().enumerate().map(row).collect(),
        whiskers: Whiskers::Tukey,
        emphasis: Some(5),
        count: &number,
        words: BoxWords {
            key: "I baffi arrivano fino a una volta e mezza la scatola.".to_owned(),
            ..BoxWords::default()
        },
    };
    boxes.draw(&frame("boxes", "Giorni dal decreto al pagamento", "Regione", "Giorni"))
}

fn scatter() -> Drawing {
    let (x, y) = (spread(60, 5.0, 2.2), spread(60, 40.0, 18.0));
    let point = |place: usize| Point {
        name: REGIONS[place % REGIONS.len()].to_owned(),
        x: 10_f64.powf(x[place]),
        y: y[(place * 7) % 60] + 6.0 * x[place],
        group: place % 2,
        named: place < 9,
    };
    let scatter = Scatter {
        points: (0..60).map(point).collect(),
        groups: strings(&["Capoluoghi", "Altri Comuni"]),
        along: (Along::Logarithmic, Along::Linear),
        across: &number,
        trend: Some("Tendenza".to_owned()),
    };
    scatter.draw(&frame("scatter", "Residenti e servizi", "Residenti", "Servizi in linea"))
}

fn histogram() -> Drawing {
    let chart = Histogram {
        values: spread(7896, 240.0, 150.0),
        steps: 20,
        mark: Some(("Cesenatico".to_owned(), 187.0)),
        count: &number,
    };
    chart.draw(&frame("histogram", "Giorni dal decreto al pagamento, tutti i Comuni", "Giorni", "Comuni"))
}

fn map() -> Drawing {
    let values = spread(96, 50.0, 40.0);
    let cuts = classes(&values, 5, Cut::Quantile);
    let shapes = values
        .iter()
        .enumerate()
        .map(|(place, value)| {
            let (x, y) = ((place % 12) as f64, (place / 12) as f64);
            let lean = |x: f64, y: f64| (x + (y * 1.7).sin() * 0.25, y + (x * 1.3).cos() * 0.25);
            let ring = vec![lean(x, y), lean(x + 1.0, y), lean(x + 1.0, y + 1.0), lean(x, y + 1.0)];
            Shape {
                name: format!("Comune {place}"),
                outline: Outline::Rings(vec![ring]),
                class: if place % 17 == 3 { None } else { class_of(&cuts, *value) },
                value: format!("{value:.0}%"),
                emphasis: place == 41,
                href: String::new(),
            }
        })
        .collect();
    let bounds: Vec<f64> = [0.0].into_iter().chain(cuts.iter().copied()).chain([100.0]).collect();
    let map = ShapeMap {
        shapes,
        classes: bounds
            .windows(2)
            .zip(palette::sequential(5))
            .map(|(pair, colour)| MapClass { name: format!("{:.0}–{:.0}%", pair[0], pair[1]), colour })
            .collect(),
        missing: "Nessun dato".to_owned(),
        height: 320.0,
        ..ShapeMap::default()
    };
    map.draw(&frame("map", "Quota di candidature liquidate", "Comune", ""))
}

fn multiples() -> Drawing {
    let panels = REGIONS
        .iter()
        .enumerate()
        .map(|(place, name)| Line {
            name: (*name).to_owned(),
            points: (0..24).map(|x| (f64::from(x), Some(f64::from(x * x) * (0.2 + place as f64 * 0.1)))).collect(),
        })
        .collect();
    let chart = Multiples { panels, across: Across { ticks: &[], name: &number }, columns: 4 };
    chart.draw(&frame("multiples", "Liquidato per regione", "Mese", "Milioni di euro"))
}

fn spark() -> Drawing {
    let values: Vec<Option<f64>> =
        (0..30).map(|x| (x != 12).then_some((f64::from(x) * 0.4).sin() + f64::from(x) * 0.1)).collect();
    sparkline(&Frame { width: 120.0, ..Frame::new("spark", "Candidature per settimana", &number) }, &values, 28.0)
}
