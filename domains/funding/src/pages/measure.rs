// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/misure/1-4-1-…`: one measure: its money, its days, where it arrived, its calls.

use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use web::{
    Failure, Reader,
    components::{Crumb, Figure, Tile},
    listing::{Asked, Direction, ListView, Shape, USUAL_FORMATS},
    show,
};

use super::{
    avviso_rows::{AvvisoLine, avviso_line},
    breakdown_table::{self, BreakdownRow, Named},
    figures,
    showing::{DayBar, Showing},
    wording,
};
use crate::queries::{
    breakdown::{Axis, Breakdown},
    timeline::Timeline,
};

const SHAPE: Shape = Shape {
    columns: breakdown_table::COLUMNS,
    filters: &["per"],
    sort: ("decretato", Direction::Down),
    per_page: 50,
    formats: USUAL_FORMATS,
};

#[derive(Template)]
#[template(path = "measure.html")]
struct MeasurePage {
    reader: Reader,
    title: String,
    code: String,
    day: DayBar,
    crumbs: Vec<Crumb>,
    stale: Option<String>,
    tiles: Vec<Tile>,
    timeline: Option<Figure>,
    axis: Axis,
    tabs: Vec<breakdown_table::Tab>,
    view: ListView,
    rows: Vec<BreakdownRow>,
    figure: Option<Figure>,
    avvisi: Vec<AvvisoLine>,
    applications: String,
    map: String,
}

pub(super) async fn measure(Path(slug): Path<String>, showing: Showing) -> Result<Response, Failure> {
    let at = showing.picture.measures.iter().position(|measure| measure.slug() == slug);
    let Some(at) = at else { return absent(showing, &slug) };
    let asked = SHAPE.asked(&showing.reader);
    let axis =
        asked.filter("per").and_then(Axis::from_word).filter(|axis| *axis != Axis::Measure).unwrap_or(Axis::Region);
    let breakdown = Breakdown::of(&showing, axis, showing.picture.of_measure(at));
    let mut groups = breakdown_table::named(&showing, &breakdown);
    breakdown_table::arrange(axis, &mut groups, &asked);
    if let Some(format) = asked.format {
        return breakdown_table::download(&showing, axis, format, &groups);
    }
    Ok(show(&page(&showing, at, &asked, axis, &groups))?.into_response())
}

fn page(showing: &Showing, at: usize, asked: &Asked, axis: Axis, groups: &[Named<'_>]) -> MeasurePage {
    let reader = &showing.reader;
    let title = reader.t(breakdown_table::title_key(axis));
    let filter = format!("&misura={}", showing.picture.measures[at].code);
    MeasurePage {
        title: showing.picture.measures[at].name.to_string(),
        code: showing.picture.measures[at].code.to_string(),
        day: showing.day_bar(),
        crumbs: crumbs(showing, at),
        stale: wording::stale_measure(reader, &showing.board, at),
        tiles: tiles(showing, at),
        timeline: figures::timeline(
            showing,
            "timeline",
            &Timeline::of(showing.picture.of_measure(at), showing.by_measure[at].as_of),
        ),
        axis,
        tabs: breakdown_table::tabs(showing, axis, &[Axis::Region, Axis::Province, Axis::SizeClass, Axis::Kind]),
        view: SHAPE.view(reader, asked, groups.len(), title.clone()),
        figure: breakdown_table::figure(showing, &title, axis, groups),
        rows: asked.cut(groups).iter().map(|group| breakdown_table::row(showing, axis, &filter, group)).collect(),
        avvisi: calls(showing, at),
        applications: showing.link(&format!("/candidature?misura={}", showing.picture.measures[at].code)),
        map: showing
            .link(&format!("/mappa?indicatore=adesione-{}", showing.picture.measures[at].code.replace('.', "-"))),
        reader: reader.clone(),
    }
}

/// A measure that is not there on a day without data may be there on others: the page says so.
fn absent(showing: Showing, slug: &str) -> Result<Response, Failure> {
    if showing.has_data() || slug.is_empty() {
        return Err(Failure::not_found());
    }
    super::nothing::nothing(showing, "funding-measures", "/misure")
}

fn crumbs(showing: &Showing, at: usize) -> Vec<Crumb> {
    let all = Crumb::to(showing.link("/misure"), showing.reader.t("funding-measures"));
    vec![all, Crumb::here(&*showing.picture.measures[at].code)]
}

fn tiles(showing: &Showing, at: usize) -> Vec<Tile> {
    let (reader, known) = (&showing.reader, &showing.by_measure[at]);
    let mut tiles = super::tiles::money(reader, &known.tally);
    tiles.push(Tile {
        figure: reader.integer(known.comuni),
        label: reader.t("funding-tile-comuni"),
        note: reader.tf(
            "funding-tile-comuni.note",
            &[("share", wording::percent(reader, showing.take_up_share(at, None)).into())],
        ),
        href: None,
    });
    tiles.push(super::tiles::days(reader, &known.waiting));
    tiles
}

fn calls(showing: &Showing, measure: usize) -> Vec<AvvisoLine> {
    let code = &showing.picture.measures[measure].code;
    let mut calls: Vec<_> = showing
        .picture
        .avvisi
        .iter()
        .enumerate()
        .filter(|(_, avviso)| avviso.measure.split(' ').next() == Some(code))
        .collect();
    calls.sort_by_key(|(_, avviso)| std::cmp::Reverse(avviso.details.as_ref().map(|details| details.opens_on)));
    calls.into_iter().map(|(at, _)| avviso_line(showing, at)).collect()
}
