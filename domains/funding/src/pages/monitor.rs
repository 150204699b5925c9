// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/monitor`: what moved, who is late, where to step in.

use askama::Template;
use axum::response::{IntoResponse, Response};
use registry::{ProvinceCode, RegionCode};
use web::{
    Failure, Reader,
    components::{Choice, Crumb, Figure, Tile},
    listing::{Asked, Direction, ListView, Shape, USUAL_FORMATS},
    show,
};

use super::{
    applications::{kind_choices, measure_choices, province_choices, region_choices},
    breakdown_table::{self, BreakdownRow, Named},
    figures,
    showing::{DayBar, Showing},
    wording,
};
use crate::queries::{
    asked,
    breakdown::{Axis, Breakdown},
    movement::{Movement, movement},
};

const SHAPE: Shape = Shape {
    columns: breakdown_table::COLUMNS,
    filters: &["misura", "tipologia", "regione", "provincia"],
    sort: ("ritardo", Direction::Down),
    per_page: 50,
    formats: USUAL_FORMATS,
};

/// How many days back the page looks for what moved.
const WINDOW: u64 = 30;

#[derive(Template)]
#[template(path = "monitor.html")]
struct MonitorPage {
    reader: Reader,
    title: String,
    day: DayBar,
    crumbs: Vec<Crumb>,
    tiles: Vec<Tile>,
    moved: Vec<Tile>,
    window: String,
    late: Option<Late>,
    stale: Option<String>,
    timeline: Option<Figure>,
    tabs: Vec<breakdown_table::Tab>,
    measures: Vec<Choice>,
    kinds: Vec<Choice>,
    regions: Vec<Choice>,
    provinces: Vec<Choice>,
    view: ListView,
    rows: Vec<BreakdownRow>,
}

/// Who waits too long.
struct Late {
    sentence: String,
    href: String,
}

pub(super) async fn monitor(showing: Showing) -> Result<Response, Failure> {
    let asked = SHAPE.asked(&showing.reader);
    let axis = showing.reader.address.get("per").and_then(Axis::from_word).unwrap_or(Axis::Region);
    let narrowed = narrowed(&showing, axis, &asked)?;
    let breakdown = narrowed.as_ref().unwrap_or_else(|| showing.breakdown(axis));
    let mut groups = breakdown_table::named(&showing, breakdown);
    breakdown_table::arrange(axis, &mut groups, &asked);
    if let Some(format) = asked.format {
        return breakdown_table::download(&showing, axis, format, &groups);
    }
    Ok(show(&page(&showing, &asked, axis, &groups))?.into_response())
}

fn page(showing: &Showing, asked: &Asked, axis: Axis, groups: &[Named<'_>]) -> MonitorPage {
    let reader = &showing.reader;
    let narrowing = SHAPE.filters.iter().filter_map(|key| Some((key, asked.filter(key)?)));
    let filter: String = narrowing.map(|(key, value)| format!("&{key}={value}")).collect();
    let mut tiles = super::tiles::money(reader, &showing.total);
    tiles.push(super::tiles::days(reader, &showing.waiting));
    MonitorPage {
        title: reader.t("funding-monitor"),
        day: showing.day_bar(),
        crumbs: vec![Crumb::here(reader.t("funding-monitor"))],
        tiles,
        moved: moved(reader, &movement(showing, WINDOW), &movement(showing, WINDOW * 2)),
        window: reader.tf("funding-moved", &[("days", WINDOW.into())]),
        late: late(showing),
        stale: wording::stale_measures(&showing.reader, &showing.board),
        timeline: figures::timeline(showing, "timeline", showing.timeline()),
        tabs: breakdown_table::tabs(showing, axis, &Axis::ALL),
        measures: measure_choices(showing, asked.filter("misura")),
        kinds: kind_choices(reader, asked.filter("tipologia")),
        regions: region_choices(showing, asked.filter("regione")),
        provinces: province_choices(showing, asked.filter("regione"), asked.filter("provincia")),
        view: SHAPE.view(reader, asked, groups.len(), reader.t(breakdown_table::title_key(axis))),
        rows: asked.cut(groups).iter().map(|group| breakdown_table::row(showing, axis, &filter, group)).collect(),
        reader: reader.clone(),
    }
}

/// The breakdown of a part, when the reader asks for a part.
fn narrowed(showing: &Showing, axis: Axis, asked: &Asked) -> Result<Option<Breakdown>, Failure> {
    let kind = asked::choose("tipologia", asked.filter("tipologia"), asked::kind)?;
    let known = |code: &str| showing.picture.measure_by_code(code).map(|_| code.to_owned());
    let measure = asked::choose("misura", asked.filter("misura"), known)?;
    let region: Option<RegionCode> = asked::read("regione", asked.filter("regione"))?;
    let province: Option<ProvinceCode> = asked::read("provincia", asked.filter("provincia"))?;
    if kind.is_none() && measure.is_none() && region.is_none() && province.is_none() {
        return Ok(None);
    }
    let picture = &showing.picture;
    let applications = picture.all().filter(|application| {
        measure.as_ref().is_none_or(|code| *picture.measure(application).code == **code)
            && kind.is_none_or(|kind| picture.ente(application).kind == kind)
            && region.is_none_or(|code| showing.region(application).is_some_and(|region| region.code == code))
            && province.is_none_or(|code| showing.province(application).is_some_and(|province| province.code == code))
    });
    Ok(Some(Breakdown::of(showing, axis, applications)))
}

/// What moved in the window, against the window before it.
fn moved(reader: &Reader, now: &Movement, both: &Movement) -> Vec<Tile> {
    let tile = |key: &str, (number, cents): (usize, i64), (all, _): (usize, i64)| Tile {
        figure: reader.integer(number),
        label: reader.t(key),
        note: reader.tf(
            "funding-moved-note",
            &[("amount", reader.euros_short(cents).into()), ("before", (all - number).into())],
        ),
        href: None,
    };
    vec![
        tile("funding-moved-funded", now.funded, both.funded),
        tile("funding-moved-paid", now.paid, both.paid),
        tile("funding-moved-withdrawn", now.withdrawn, both.withdrawn),
    ]
}

fn late(showing: &Showing) -> Option<Late> {
    let groups = &showing.breakdown(Axis::Measure).groups;
    let (number, cents) = groups.iter().fold((0, 0), |sum, group| (sum.0 + group.late, sum.1 + group.late_cents));
    let values = [("n", number.into()), ("amount", showing.reader.euros_short(cents).into())];
    (number > 0).then(|| Late {
        sentence: showing.reader.tf("funding-late", &values),
        href: showing.link("/candidature?ritardo=si&ordina=giorni&verso=giu"),
    })
}
