// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Every component on one page, with things to show: what the tests render and the example serves.

use askama::Template;
use axum::response::Html;

use crate::{
    Failure, Reader,
    components::{Badge, Choice, Crumb, Fact, Figure, Look, Tile},
    listing::{Column, Direction, LARGE_FORMATS, ListView, Shape},
    show,
};

#[derive(Template)]
#[template(path = "sample.html")]
struct SamplePage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    tiles: Vec<Tile>,
    facts: Vec<Fact>,
    badges: Vec<Badge>,
    figure: Figure,
    regions: Vec<Choice>,
    list: ListView,
    rows: Vec<(&'static str, &'static str, i64, i64)>,
}

const SHAPE: Shape = Shape {
    columns: &[
        Column::text("nome", "Comune"),
        Column::text("provincia", "Provincia"),
        Column::number("residenti", "Residenti"),
        Column::number("finanziato", "Finanziato"),
    ],
    filters: &["regione"],
    sort: ("nome", Direction::Up),
    per_page: 3,
    formats: LARGE_FORMATS,
};

/// The page.
pub(crate) async fn sample(reader: Reader) -> Result<Html<String>, Failure> {
    let asked = SHAPE.asked(&reader);
    let rows = vec![
        ("Alba", "Cuneo", 31_272, 96_840_000),
        ("Presicce-Acquarica", "Lecce", 9_112, 28_102_500),
        ("San Valentino in Abruzzo Citeriore", "Pescara", 1_871, 12_150_000),
    ];
    show(&SamplePage {
        title: "Componenti".to_owned(),
        crumbs: vec![Crumb::to("/comuni", "Comuni"), Crumb::here("Componenti")],
        tiles: tiles(&reader),
        facts: facts(&reader),
        badges: badges(),
        figure: figure(&reader),
        regions: Choice::list([("01", "Piemonte"), ("16", "Puglia")], asked.filter("regione")),
        list: SHAPE.view(&reader, &asked, 7_896, "Comuni italiani"),
        rows,
        reader,
    })
}

fn tiles(reader: &Reader) -> Vec<Tile> {
    let tile = |figure: String, label: &str, note: &str, href: Option<&str>| Tile {
        figure,
        label: label.to_owned(),
        note: note.to_owned(),
        href: href.map(str::to_owned),
    };
    vec![
        tile(reader.euros_short(237_948_063_172_i64), "finanziati ai Comuni", "al 31 gennaio 2026", None),
        tile(reader.integer(51_204), "candidature", "di 7.890 Comuni", Some("/candidature")),
        tile(reader.percent(0.412, 1), "già erogato", "era 40,9% una settimana fa", Some("/da-erogare")),
    ]
}

fn facts(reader: &Reader) -> Vec<Fact> {
    let fact = |term: &str, value: String, note: &str, href: Option<&str>| Fact {
        term: term.to_owned(),
        value,
        note: note.to_owned(),
        href: href.map(str::to_owned),
    };
    vec![
        fact("Residenti", reader.integer(31_272), "Istat, 1º gennaio 2025", None),
        fact("Superficie", format!("{} km²", reader.decimal(53.59, 2)), "", None),
        fact("PEC", "protocollo.comune.alba@cert.ruparpiemonte.it".to_owned(), "", Some("mailto:x@example.it")),
        fact("Sito", "comune.alba.cn.it".to_owned(), "Indice IPA", Some("https://www.comune.alba.cn.it")),
    ]
}

fn badges() -> Vec<Badge> {
    let looks = [
        (Look::Success, "Liquidata"),
        (Look::Progress, "Finanziata"),
        (Look::Attention, "In ritardo"),
        (Look::Ended, "Rinunciata"),
        (Look::Neutral, "In verifica"),
    ];
    looks.map(|(look, text)| Badge { look, text: text.to_owned() }).into()
}

fn figure(reader: &Reader) -> Figure {
    let number = |value: f64| reader.integer(value as i64);
    let frame = charts::Frame {
        across: "Misura",
        measure: "Candidature",
        ..charts::Frame::new("candidature", "Candidature per misura", &number)
    };
    let table = charts::DataTable {
        headers: vec![frame.across.to_owned(), frame.measure.to_owned()],
        rows: vec![vec!["1.4.1".to_owned(), number(7_120.0)], vec!["1.2".to_owned(), number(6_805.0)]],
    };
    let svg = "<svg viewBox=\"0 0 200 40\" role=\"img\" aria-label=\"Due barre\"><rect width=\"180\" height=\"16\" \
        fill=\"#06c\"/><rect y=\"22\" width=\"170\" height=\"16\" fill=\"#06c\"/></svg>";
    Figure {
        id: "grafico".to_owned(),
        drawing: charts::Drawing {
            svg: svg.to_owned(),
            title: frame.title.to_owned(),
            description: "Le due misure più richieste".to_owned(),
            table,
        },
        source: "PA digitale 2026, 31 gennaio 2026".to_owned(),
    }
}
