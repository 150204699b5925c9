// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/candidature`: every application, searched, narrowed, sorted, downloaded.

use askama::Template;
use axum::response::{IntoResponse, Response};
use registry::SizeClass;
use web::{
    Failure, Reader,
    components::{Badge, Choice, Crumb},
    listing::{Asked, Column, Direction, LARGE_FORMATS, ListView, Shape},
    show,
};

use super::{
    application_download,
    showing::{DayBar, Showing},
    wording,
};
use crate::{
    Application, ApplicationState, EnteKind,
    queries::{
        application_list::{Narrowing, Order, application_list},
        asked,
        tally::Tally,
    },
};

pub(super) const SHAPE: Shape = Shape {
    columns: &[
        Column::text("ente", "funding-column-ente"),
        Column::text("misura", "funding-column-measure"),
        Column::text("avviso", "funding-column-call"),
        Column::number("importo", "funding-column-amount"),
        Column::text("stato", "funding-column-state"),
        Column::text("decreto", "funding-column-funded-on"),
        Column::number("giorni", "funding-column-days"),
    ],
    filters: &["misura", "stato", "regione", "provincia", "comune", "classe", "tipologia", "avviso", "ritardo"],
    sort: ("decreto", Direction::Down),
    per_page: 25,
    formats: LARGE_FORMATS,
};

#[derive(Template)]
#[template(path = "applications.html")]
struct ApplicationsPage {
    reader: Reader,
    title: String,
    day: DayBar,
    crumbs: Vec<Crumb>,
    filters: Filters,
    summary: String,
    view: ListView,
    rows: Vec<Row>,
}

/// One application of a list.
pub(crate) struct Row {
    pub(crate) href: String,
    pub(crate) ente: String,
    pub(crate) place: String,
    pub(crate) place_href: Option<String>,
    pub(crate) measure: String,
    pub(crate) call: String,
    pub(crate) call_href: String,
    pub(crate) amount: String,
    pub(crate) badge: Badge,
    pub(crate) state_on: String,
    pub(crate) funded_on: String,
    pub(crate) days: String,
    pub(crate) repeated: bool,
}

struct Filters {
    measures: Vec<Choice>,
    states: Vec<Choice>,
    regions: Vec<Choice>,
    provinces: Vec<Choice>,
    classes: Vec<Choice>,
    kinds: Vec<Choice>,
    avvisi: Vec<Choice>,
    late: bool,
    comune: Option<(String, String)>,
}

pub(super) async fn applications(showing: Showing) -> Result<Response, Failure> {
    let reader = &showing.reader;
    let asked = SHAPE.asked(reader);
    let narrowing = narrowing(&asked)?;
    let order = (order(asked.sort), asked.direction == Direction::Down);
    if let Some(format) = asked.format {
        return application_download::answer(showing, narrowing, order, format);
    }
    let found = application_list(&showing, &narrowing, order, (asked.offset(), asked.limit()));
    let page = ApplicationsPage {
        title: reader.t("funding-applications"),
        day: showing.day_bar(),
        crumbs: vec![Crumb::here(reader.t("funding-applications"))],
        filters: filters(&showing, &asked, &narrowing),
        summary: summary(reader, &found.tally),
        view: SHAPE.view(reader, &asked, found.total, reader.t("funding-applications")),
        rows: found.rows.iter().map(|application| row(&showing, application)).collect(),
        reader: reader.clone(),
    };
    Ok(show(&page)?.into_response())
}

/// What the filters of the address ask for.
fn narrowing(asked: &Asked) -> Result<Narrowing, Failure> {
    Ok(Narrowing {
        search: asked.search.clone(),
        measure: asked.filter("misura").map(str::to_owned),
        state: asked::choose("stato", asked.filter("stato"), asked::state)?,
        region: asked::read("regione", asked.filter("regione"))?,
        province: asked::read("provincia", asked.filter("provincia"))?,
        comune: asked::read("comune", asked.filter("comune"))?,
        class: asked::choose("classe", asked.filter("classe"), asked::size_class)?,
        kind: asked::choose("tipologia", asked.filter("tipologia"), asked::kind)?,
        avviso: asked.filter("avviso").map(str::to_owned),
        late: asked.filter("ritardo").is_some(),
    })
}

fn order(key: &str) -> Order {
    match key {
        "ente" => Order::Ente,
        "misura" => Order::Measure,
        "avviso" => Order::Avviso,
        "importo" => Order::Amount,
        "stato" => Order::State,
        "giorni" => Order::Days,
        _ => Order::FundedOn,
    }
}

/// `1.234 candidature · decretati 12,3 mln € · erogati 10,1 mln € (82,1%)`.
pub(super) fn summary(reader: &Reader, tally: &Tally) -> String {
    let values = [
        ("n", tally.all().into()),
        ("decreed", reader.euros_short(tally.decreed_cents()).into()),
        ("paid", reader.euros_short(tally.paid_cents).into()),
        ("share", wording::percent(reader, tally.paid_share()).into()),
        ("withdrawn", tally.withdrawn.into()),
    ];
    reader.tf("funding-summary", &values)
}

/// A line of a list of applications.
pub(crate) fn row(showing: &Showing, application: &Application) -> Row {
    let (reader, board) = (&showing.reader, &showing.board);
    let (ente, avviso) = (board.picture.ente(application), board.picture.avviso(application));
    let comune = board.comune(application);
    let measure = &*board.picture.measure(application).code;
    let place = match (comune, board.province(application)) {
        (Some(comune), Some(province)) => format!("{} ({})", comune.name, province.initials),
        _ => ente.comune.to_string(),
    };
    Row {
        href: showing.link(&format!("/candidature/{}", application.id)),
        ente: wording::ente_name(board, application),
        place,
        place_href: comune.map(|comune| showing.link(&comune.path())),
        measure: measure.to_owned(),
        call: wording::short_title(&avviso.title, measure).to_owned(),
        call_href: showing.link(&format!("/avvisi/{}", avviso.slug())),
        amount: reader.euros(application.amount),
        badge: wording::state_badge(reader, board, application),
        state_on: application.state_on.map_or_else(String::new, |day| reader.date_short(day)),
        funded_on: reader.date_short(application.funded_on),
        days: reader.integer(board.days_waited(application)),
        repeated: application.repetition > 0,
    }
}

fn filters(showing: &Showing, asked: &Asked, narrowing: &Narrowing) -> Filters {
    let (reader, picture, registry) = (&showing.reader, &showing.picture, &showing.registry);
    let calls = picture.avvisi.iter().enumerate().filter(|(at, _)| showing.by_avviso[*at].all() > 0);
    let calls = calls
        .map(|(_, avviso)| avviso)
        .filter(|avviso| narrowing.measure.as_ref().is_none_or(|code| avviso.measure.split(' ').next() == Some(code)));
    let provinces = registry.provinces().iter();
    let provinces = provinces.filter(|province| narrowing.region.is_none_or(|region| province.region == region));
    let mut provinces: Vec<_> = provinces.map(|province| (province.code.to_string(), province.name.clone())).collect();
    provinces.sort_by(|a, b| a.1.cmp(&b.1));
    let comune = narrowing.comune.and_then(|code| registry.comune(code));
    Filters {
        measures: measure_choices(showing, asked.filter("misura")),
        states: Choice::list(
            ApplicationState::ALL.map(|state| (asked::state_word(state), reader.t(wording::state_key(state)))),
            asked.filter("stato"),
        ),
        regions: region_choices(showing, asked.filter("regione")),
        provinces: Choice::list(provinces, asked.filter("provincia")),
        classes: Choice::list(
            SizeClass::ALL.map(|class| (class.number().to_string(), wording::class_name(reader, class))),
            asked.filter("classe"),
        ),
        kinds: kind_choices(reader, asked.filter("tipologia")),
        avvisi: Choice::list(calls.map(|avviso| (avviso.slug(), avviso.title.to_string())), asked.filter("avviso")),
        late: narrowing.late,
        comune: comune.map(|comune| (comune.code.to_string(), comune.full_name())),
    }
}

/// The measures to choose among.
pub(super) fn measure_choices(showing: &Showing, present: Option<&str>) -> Vec<Choice> {
    let mut measures: Vec<_> = showing.picture.measures.iter().collect();
    measures.sort();
    Choice::list(measures.into_iter().map(|measure| (measure.code.to_string(), measure.name.to_string())), present)
}

/// The regions to choose among, in the order of their names.
pub(super) fn region_choices(showing: &Showing, present: Option<&str>) -> Vec<Choice> {
    let regions = showing.registry.regions().iter();
    let mut regions: Vec<_> = regions.map(|region| (region.code.to_string(), region.name.clone())).collect();
    regions.sort_by(|a, b| a.1.cmp(&b.1));
    Choice::list(regions, present)
}

/// The provinces to choose among: those of a region, when one is chosen.
pub(super) fn province_choices(showing: &Showing, region: Option<&str>, present: Option<&str>) -> Vec<Choice> {
    let provinces = showing.registry.provinces().iter();
    let here = provinces.filter(|province| region.is_none_or(|region| province.region.to_string() == region));
    let mut here: Vec<_> = here.map(|province| (province.code.to_string(), province.name.clone())).collect();
    here.sort_by(|a, b| a.1.cmp(&b.1));
    Choice::list(here, present)
}

/// The kinds of body to choose among.
pub(super) fn kind_choices(reader: &Reader, present: Option<&str>) -> Vec<Choice> {
    let kinds = EnteKind::ALL.map(|kind| (asked::kind_word(kind), reader.t(wording::kind_key(kind))));
    Choice::list(kinds, present)
}
