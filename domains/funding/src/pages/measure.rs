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
    listing::{Asked, Direction, ListView, Shape, SideList, USUAL_FORMATS},
    show,
};

use super::{
    avvisi,
    avviso_rows::{AvvisoLine, avviso_line},
    breakdown_table::{self, BreakdownRow, Named},
    figures,
    showing::{DayBar, Showing},
    wording,
};
use crate::queries::{
    avviso_list::{AvvisoNarrowing, avviso_list},
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

/// The calls of the measure.
const CALLS: SideList = SideList { name: "avvisi", shape: avvisi::SHAPE };

#[derive(Template)]
#[template(path = "measure.html")]
struct MeasurePage {
    reader: Reader,
    title: String,
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
    calls: ListView,
    avvisi: Vec<AvvisoLine>,
    applications: String,
    map: String,
}

pub(super) async fn measure(Path(slug): Path<String>, showing: Showing) -> Result<Response, Failure> {
    let at = showing.picture.measures.iter().position(|measure| measure.slug() == slug);
    let Some(at) = at else { return absent(showing, &slug) };
    let (asked, calls_asked) = (SHAPE.asked(&showing.reader), CALLS.asked(&showing.reader));
    let calls = calls(&showing, at, &calls_asked);
    if let Some(format) = calls_asked.format {
        return avvisi::download(&showing, format, &calls);
    }
    let axis =
        asked.filter("per").and_then(Axis::from_word).filter(|axis| *axis != Axis::Measure).unwrap_or(Axis::Region);
    let breakdown = Breakdown::of(&showing, axis, showing.picture.of_measure(at));
    let mut groups = breakdown_table::named(&showing, &breakdown);
    breakdown_table::arrange(axis, &mut groups, &asked);
    if let Some(format) = asked.format {
        return breakdown_table::download(&showing, axis, format, &groups);
    }
    let mut page = page(&showing, at, &asked, axis, &groups);
    page.calls = CALLS.view(&showing.reader, &calls_asked, calls.len(), showing.reader.t("funding-calls-of-measure"));
    page.avvisi = calls.iter().map(|at| avviso_line(&showing, *at)).collect();
    Ok(show(&page)?.into_response())
}

fn page(showing: &Showing, at: usize, asked: &Asked, axis: Axis, groups: &[Named<'_>]) -> MeasurePage {
    let reader = &showing.reader;
    let title = reader.t(breakdown_table::title_key(axis));
    let filter = format!("&misura={}", showing.picture.measures[at].code);
    MeasurePage {
        title: showing.picture.measures[at].name.to_string(),
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
        calls: ListView::default(),
        avvisi: Vec::new(),
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

fn calls(showing: &Showing, measure: usize, asked: &Asked) -> Vec<usize> {
    let code = showing.picture.measures[measure].code.to_string();
    let narrowing = AvvisoNarrowing { measure: Some(code), ..AvvisoNarrowing::default() };
    avviso_list(showing, &narrowing, asked.sort, asked.direction == Direction::Down)
}
