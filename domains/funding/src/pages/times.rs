// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/tempi`: days from decree to payment, by measure, region, size class or call.

use std::cmp::Ordering;

use askama::Template;
use axum::response::{IntoResponse, Response};
use charts::{Arrangement, BarSeries, Bars, Direction as Lie, Frame};
use registry::SizeClass;
use tables::{Cell, Kind};
use web::{
    Failure, Reader,
    components::{Choice, Crumb, Figure, Tile},
    listing::{Asked, Column, Direction, Download, Format, ListView, Shape, USUAL_FORMATS},
    show,
};

use super::{
    applications::{kind_choices, measure_choices, region_choices},
    breakdown_table::Tab,
    file_column::file_column,
    showing::{DayBar, Showing},
    wording::{self, count},
};
use crate::{
    Waiting,
    queries::{
        asked,
        measure_list::by_share,
        payment_times::{By, TimesNarrowing, TimesRow, payment_times},
    },
};

const SHAPE: Shape = Shape {
    columns: &[
        Column::text("nome", "funding-column-name"),
        Column::number("mediana", "funding-times-median"),
        Column::number("p90", "funding-times-p90"),
        Column::number("pagate", "funding-times-count"),
        Column::number("attesa", "funding-column-open"),
        Column::number("eta", "funding-times-age"),
        Column::number("rinunce", "funding-column-withdrawn-share"),
    ],
    filters: &["misura", "regione", "classe", "tipologia"],
    sort: ("mediana", Direction::Down),
    per_page: 50,
    formats: USUAL_FORMATS,
};

/// Groups that a chart can show and still be read.
const DRAWN: usize = 25;

#[derive(Template)]
#[template(path = "times.html")]
struct TimesPage {
    reader: Reader,
    title: String,
    day: DayBar,
    crumbs: Vec<Crumb>,
    tiles: Vec<Tile>,
    tabs: Vec<Tab>,
    measures: Vec<Choice>,
    regions: Vec<Choice>,
    classes: Vec<Choice>,
    kinds: Vec<Choice>,
    view: ListView,
    rows: Vec<Line>,
    figure: Option<Figure>,
}

struct Line {
    name: String,
    href: Option<String>,
    cells: Vec<(String, String)>,
}

type Named = (String, TimesRow);

pub(super) async fn times(showing: Showing) -> Result<Response, Failure> {
    let reader = &showing.reader;
    let asked = SHAPE.asked(reader);
    let by = reader.address.get("per").and_then(By::from_word).unwrap_or_default();
    let (rows, all) = payment_times(&showing, by, &narrowing(&asked)?);
    let rows = arranged(&showing, by, rows, &asked);
    if let Some(format) = asked.format {
        return download(&showing, by, format, &rows);
    }
    Ok(show(&page(&showing, by, &asked, &rows, &all))?.into_response())
}

fn narrowing(asked: &Asked) -> Result<TimesNarrowing, Failure> {
    Ok(TimesNarrowing {
        measure: asked.filter("misura").map(str::to_owned),
        region: asked::read("regione", asked.filter("regione"))?,
        class: asked::choose("classe", asked.filter("classe"), asked::size_class)?,
        kind: asked::choose("tipologia", asked.filter("tipologia"), asked::kind)?,
    })
}

fn page(showing: &Showing, by: By, asked: &Asked, rows: &[Named], all: &Waiting) -> TimesPage {
    let reader = &showing.reader;
    let classes = SizeClass::ALL.map(|class| (class.number().to_string(), wording::class_name(reader, class)));
    TimesPage {
        title: reader.t("funding-times"),
        day: showing.day_bar(),
        crumbs: vec![Crumb::to("/monitor", reader.t("funding-menu-monitor")), Crumb::here(reader.t("funding-times"))],
        tiles: tiles(reader, all),
        tabs: tabs(reader, by),
        measures: measure_choices(showing, asked.filter("misura")),
        regions: region_choices(showing, asked.filter("regione")),
        classes: Choice::list(classes, asked.filter("classe")),
        kinds: kind_choices(reader, asked.filter("tipologia")),
        view: SHAPE.view(reader, asked, rows.len(), reader.t(title_key(by))),
        figure: figure(showing, by, rows),
        rows: asked.cut(rows).iter().map(|row| line(showing, by, row)).collect(),
        reader: reader.clone(),
    }
}

const fn title_key(by: By) -> &'static str {
    match by {
        By::Measure => "funding-by-measure",
        By::Region => "funding-by-region",
        By::SizeClass => "funding-by-class",
        By::Avviso => "funding-by-call",
    }
}

fn name(showing: &Showing, by: By, at: usize) -> String {
    match by {
        By::Measure => showing.picture.measures[at].name.to_string(),
        By::Region => showing.registry.regions()[at].name.clone(),
        By::SizeClass => wording::class_name(&showing.reader, SizeClass::ALL[at]),
        By::Avviso => showing.picture.avvisi[at].title.to_string(),
    }
}

fn href(showing: &Showing, by: By, at: usize) -> Option<String> {
    let path = match by {
        By::Measure => format!("/misure/{}", showing.picture.measures[at].slug()),
        By::Region => showing.registry.regions()[at].path(),
        By::SizeClass => return None,
        By::Avviso => format!("/avvisi/{}", showing.picture.avvisi[at].slug()),
    };
    Some(showing.link(&path))
}

fn arranged(showing: &Showing, by: By, rows: Vec<TimesRow>, asked: &Asked) -> Vec<Named> {
    let words = asked.search.as_deref().map(registry::slug).unwrap_or_default();
    let named = rows.into_iter().map(|row| (name(showing, by, row.at), row));
    let mut rows: Vec<Named> = named.filter(|(name, _)| registry::slug(name).contains(&words)).collect();
    rows.sort_by(|a, b| {
        let order = compare(by, asked.sort, a, b);
        let order = if asked.direction == Direction::Down { order.reverse() } else { order };
        order.then_with(|| a.1.at.cmp(&b.1.at))
    });
    rows
}

fn compare(by: By, sort: &str, a: &Named, b: &Named) -> Ordering {
    let (one, other) = (&a.1.waiting, &b.1.waiting);
    let median = |waiting: &Waiting| waiting.days.map(|days| days.median);
    match sort {
        "p90" => by_share(one.days.map(|days| days.p90), other.days.map(|days| days.p90)),
        "pagate" => one.days.map(|days| days.count).cmp(&other.days.map(|days| days.count)),
        "attesa" => one.open.cmp(&other.open),
        "eta" => by_share(one.age.map(|age| age.median), other.age.map(|age| age.median)),
        "rinunce" => by_share(one.withdrawn_share(), other.withdrawn_share()),
        // Classes and measures have an order of their own, the others that of the alphabet.
        "nome" if matches!(by, By::SizeClass | By::Measure) => a.1.at.cmp(&b.1.at),
        "nome" => registry::slug(&a.0).cmp(&registry::slug(&b.0)),
        _ => by_share(median(one), median(other)),
    }
}

fn tabs(reader: &Reader, present: By) -> Vec<Tab> {
    let here = reader.address.without("pagina").without("formato").without("cerca");
    let tab = |by: By| Tab {
        text: reader.t(title_key(by)),
        href: here.with("per", by.word()).to_string(),
        current: by == present,
    };
    By::ALL.map(tab).into()
}

fn tiles(reader: &Reader, all: &Waiting) -> Vec<Tile> {
    let tile = |key: &str, figure: String, note: String| Tile { figure, label: reader.t(key), note, href: None };
    let days =
        |spread: Option<crate::Spread>, which: fn(crate::Spread) -> f64| wording::days(reader, spread.map(which));
    let number = |number: usize| [("n", number.into())];
    vec![
        tile(
            "funding-times-tile-median",
            days(all.days, |days| days.median),
            reader.tf("funding-times-tile-median.note", number(all.days.map_or(0, |days| days.count))),
        ),
        tile("funding-times-tile-p90", days(all.days, |days| days.p90), String::new()),
        tile(
            "funding-times-tile-age",
            days(all.age, |age| age.median),
            reader.tf("funding-times-tile-age.note", number(all.open)),
        ),
        tile(
            "funding-times-tile-withdrawn",
            wording::percent(reader, all.withdrawn_share()),
            reader.tf("funding-times-tile-withdrawn.note", number(all.withdrawn)),
        ),
    ]
}

fn line(showing: &Showing, by: By, (name, row): &Named) -> Line {
    let (reader, waiting) = (&showing.reader, &row.waiting);
    let values = [
        wording::days(reader, waiting.days.map(|days| days.median)),
        wording::days(reader, waiting.days.map(|days| days.p90)),
        reader.integer(waiting.days.map_or(0, |days| days.count)),
        reader.integer(waiting.open),
        wording::days(reader, waiting.age.map(|age| age.median)),
        wording::percent(reader, waiting.withdrawn_share()),
    ];
    let heads = SHAPE.columns.iter().skip(1).map(|column| reader.t(column.text));
    Line { name: name.clone(), href: href(showing, by, row.at), cells: heads.zip(values).collect() }
}

fn figure(showing: &Showing, by: By, rows: &[Named]) -> Option<Figure> {
    let reader = &showing.reader;
    let drawn: Vec<&Named> = rows.iter().filter(|(_, row)| row.waiting.days.is_some()).collect();
    if !(2..=DRAWN).contains(&drawn.len()) {
        return None;
    }
    let series = |key: &str, which: fn(crate::Spread) -> f64| BarSeries {
        name: reader.t(key),
        values: drawn.iter().map(|(_, row)| row.waiting.days.map(which)).collect(),
    };
    let chart = Bars {
        categories: drawn.iter().map(|(name, _)| name.clone()).collect(),
        series: vec![series("funding-times-median", |days| days.median), series("funding-times-p90", |days| days.p90)],
        arrangement: Arrangement::Grouped,
        direction: Lie::Lying,
        emphasis: None,
    };
    let number = |value: f64| reader.decimal(value, 0);
    let (title, across) = (reader.t("funding-times-chart"), reader.t(title_key(by)));
    let frame = Frame { across: &across, ..Frame::new("times", &title, &number) };
    Some(Figure { id: "times".to_owned(), drawing: chart.draw(&frame), source: showing.source() })
}

fn download(showing: &Showing, by: By, format: Format, rows: &[Named]) -> Result<Response, Failure> {
    let reader = &showing.reader;
    let columns = [
        ("nome", Kind::Text),
        ("giorni_mediana", Kind::Decimal(1)),
        ("giorni_p90", Kind::Decimal(1)),
        ("pagate_con_data", Kind::Integer),
        ("domande", Kind::Integer),
        ("pagate", Kind::Integer),
        ("domande_aperte", Kind::Integer),
        ("da_erogare", Kind::Money),
        ("attesa_mediana", Kind::Decimal(1)),
        ("attesa_p90", Kind::Decimal(1)),
        ("rinunce", Kind::Integer),
        ("quota_rinunce", Kind::Decimal(4)),
    ];
    let cells = |(name, row): &Named| -> Vec<Cell> {
        let waiting = &row.waiting;
        vec![
            name.as_str().into(),
            waiting.days.map(|days| days.median).into(),
            waiting.days.map(|days| days.p90).into(),
            count(waiting.days.map_or(0, |days| days.count)),
            count(waiting.applications),
            count(waiting.paid),
            count(waiting.open),
            Cell::Money(waiting.open_amount),
            waiting.age.map(|age| age.median).into(),
            waiting.age.map(|age| age.p90).into(),
            count(waiting.withdrawn),
            waiting.withdrawn_share().into(),
        ]
    };
    let mut provenance = showing.provenance(reader.t("funding-times"));
    provenance.notes.push(reader.t("funding-times.how"));
    let download = Download {
        stem: &format!("tempi-per-{}", by.word()),
        columns: columns.map(|(key, kind)| file_column(reader, key, kind)).to_vec(),
        provenance,
    };
    download.answer(reader, format, rows.iter().map(cells))
}
