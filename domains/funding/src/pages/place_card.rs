// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Funding's part of the pages of Comuni, provinces and regions.

use askama::Template;
use registry::{IstatCode, ProvinceCode, RegionCode};
use web::{
    AppState, BoxFuture, Card, Failure, Place, Reader,
    components::{Badge, Tile},
    listing::{Direction, LARGE_FORMATS, ListView, Shape, SideList, USUAL_FORMATS},
};

use super::{
    applications::{self, Row},
    breakdown_table::{self, BreakdownRow},
    showing::{DayBar, Showing},
    wording,
};
use crate::{
    Application, ApplicationState, EnteKind,
    queries::{
        breakdown::{Axis, Breakdown},
        comune_projects::{ComuneProjects, MeasureProjects, comune_projects},
        openness::Openness,
    },
};

/// The measures of a province or of a region.
const MEASURES: SideList = SideList {
    name: "misure",
    shape: Shape {
        columns: breakdown_table::COLUMNS,
        filters: &[],
        sort: ("nome", Direction::Up),
        per_page: 50,
        formats: USUAL_FORMATS,
    },
};

/// The cards of this domain.
pub(crate) fn cards() -> Vec<Card> {
    vec![
        Card { place: Place::Comune, order: 20, render: |app, reader, key| boxed(comune(app, reader, key)) },
        Card { place: Place::Province, order: 20, render: |app, reader, key| boxed(province(app, reader, key)) },
        Card { place: Place::Region, order: 20, render: |app, reader, key| boxed(region(app, reader, key)) },
    ]
}

fn boxed(
    future: impl Future<Output = Result<String, Failure>> + Send + 'static,
) -> BoxFuture<'static, Result<String, Failure>> {
    Box::pin(future)
}

#[derive(Template)]
#[template(path = "comune_card.html")]
struct ComuneCard {
    reader: Reader,
    day: DayBar,
    sentence: String,
    stale: Option<String>,
    tiles: Vec<Tile>,
    measures: Vec<MeasureLine>,
    due: Vec<Due>,
    others: usize,
    all: String,
    downloads: ListView,
    source: String,
}

/// A measure on the page of a Comune.
struct MeasureLine {
    href: String,
    name: String,
    badge: Badge,
    amount: String,
    rows: Vec<Row>,
    comparison: String,
}

/// Something that is due.
struct Due {
    day: String,
    text: String,
    href: String,
}

async fn comune(app: AppState, reader: Reader, key: String) -> Result<String, Failure> {
    let istat: IstatCode = key.parse().map_err(|_| Failure::not_found())?;
    let showing = Showing::at(&app, reader).await?;
    let projects = comune_projects(&showing, istat);
    let reader = &showing.reader;
    let link = |path: &str| showing.link(path);
    let card =
        ComuneCard {
            day: showing.day_bar(),
            sentence: sentence(&showing, &projects),
            stale: wording::stale_measures(reader, &showing.board),
            tiles: super::tiles::money(reader, &projects.tally),
            measures: projects.measures.iter().map(|measure| measure_line(&showing, measure)).collect(),
            due: due(&showing, &projects),
            others: projects.others,
            all: link(&format!("/candidature?comune={istat}")),
            downloads: ListView { total: projects.tally.all() + projects.others, ..ListView::default() }
                .downloaded_from(reader, &link(&format!("/candidature?comune={istat}")), LARGE_FORMATS),
            source: showing.source(),
            reader: reader.clone(),
        };
    card.render().map_err(Failure::internal)
}

/// What a mayor wants to know in one breath.
fn sentence(showing: &Showing, projects: &ComuneProjects<'_>) -> String {
    let (reader, tally) = (&showing.reader, &projects.tally);
    if tally.all() == 0 {
        return reader.t("funding-comune-none");
    }
    let values = [
        ("standing", tally.standing().into()),
        ("decreed", reader.euros(tally.decreed_cents()).into()),
        ("paid", tally.paid.into()),
        ("paidamount", reader.euros(tally.paid_cents).into()),
        ("open", tally.open.into()),
        ("withdrawn", tally.withdrawn.into()),
    ];
    reader.tf("funding-comune-sentence", &values)
}

fn measure_line(showing: &Showing, found: &MeasureProjects<'_>) -> MeasureLine {
    let reader = &showing.reader;
    let measure = &showing.picture.measures[found.at];
    let worst = found.applications.iter().min_by_key(|one| rank(showing, one));
    let values = [
        ("share", wording::percent(reader, found.region_share).into()),
        ("italy", wording::percent(reader, found.italy_share).into()),
    ];
    MeasureLine {
        href: showing.link(&format!("/misure/{}", measure.slug())),
        name: measure.name.to_string(),
        badge: worst.map_or_else(
            || Badge { look: web::components::Look::Neutral, text: reader.t("funding-comune-not-applied") },
            |one| wording::state_badge(reader, &showing.board, one),
        ),
        amount: reader.euros(found.tally.decreed_cents()),
        rows: found.applications.iter().map(|one| applications::row(showing, one)).collect(),
        comparison: reader.tf("funding-comune-comparison", &values),
    }
}

/// What wants attention first: late, open, paid, withdrawn.
fn rank(showing: &Showing, application: &Application) -> u8 {
    match application.state {
        ApplicationState::Funded if showing.is_late(application) => 0,
        ApplicationState::Funded => 1,
        ApplicationState::Paid => 2,
        ApplicationState::Withdrawn => 3,
    }
}

/// What is due next: calls that close, then the ends of upkeep.
fn due(showing: &Showing, projects: &ComuneProjects<'_>) -> Vec<Due> {
    let reader = &showing.reader;
    let mut due = Vec::new();
    for avviso in &showing.picture.avvisi {
        let Some(details) = avviso.details.as_ref().filter(|details| {
            Openness::of(avviso, showing.on()) == Openness::Open
                && details.recipients.iter().any(|one| one.trim().eq_ignore_ascii_case(EnteKind::Comuni.name()))
        }) else {
            continue;
        };
        due.push((
            details.closes_on,
            Due {
                day: reader.date(details.closes_on),
                text: reader.tf("funding-due-call", &[("title", (*avviso.title).into())]),
                href: showing.link(&format!("/avvisi/{}", avviso.slug())),
            },
        ));
    }
    for (until, measures, number) in &projects.upkeep {
        due.push((
            *until,
            Due {
                day: reader.date(*until),
                text: reader
                    .tf("funding-due-upkeep", &[("n", (*number).into()), ("measures", measures.join(", ").into())]),
                href: String::new(),
            },
        ));
    }
    due.sort_by_key(|(day, _)| *day);
    due.into_iter().map(|(_, due)| due).collect()
}

#[derive(Template)]
#[template(path = "territory_card.html")]
struct TerritoryCard {
    reader: Reader,
    day: DayBar,
    tiles: Vec<Tile>,
    view: ListView,
    rows: Vec<BreakdownRow>,
    all: String,
    late: String,
    source: String,
}

async fn province(app: AppState, reader: Reader, key: String) -> Result<String, Failure> {
    let code: ProvinceCode = key.parse().map_err(|_| Failure::not_found())?;
    let showing = Showing::at(&app, reader).await?;
    let at = showing.registry.provinces().iter().position(|province| province.code == code);
    territory(&showing, Axis::Province, at.ok_or_else(Failure::not_found)?, &format!("provincia={code}"))
}

async fn region(app: AppState, reader: Reader, key: String) -> Result<String, Failure> {
    let code: RegionCode = key.parse().map_err(|_| Failure::not_found())?;
    let showing = Showing::at(&app, reader).await?;
    let at = showing.registry.regions().iter().position(|region| region.code == code);
    territory(&showing, Axis::Region, at.ok_or_else(Failure::not_found)?, &format!("regione={code}"))
}

fn territory(showing: &Showing, axis: Axis, at: usize, filter: &str) -> Result<String, Failure> {
    let reader = &showing.reader;
    let here = showing.picture.all().filter(|application| axis.group(showing, application) == Some(at));
    let breakdown = Breakdown::of(showing, Axis::Measure, here);
    let mut groups = breakdown_table::named(showing, &breakdown);
    let asked = MEASURES.asked(reader);
    breakdown_table::arrange(Axis::Measure, &mut groups, &asked);
    let tally = breakdown.groups.iter().fold(crate::queries::tally::Tally::default(), |mut sum, group| {
        sum += group.tally;
        sum
    });
    let mut tiles = super::tiles::money(reader, &tally);
    let late: usize = breakdown.groups.iter().map(|group| group.late).sum();
    tiles.push(Tile { figure: reader.integer(late), label: reader.t("funding-tile-late"), ..Tile::default() });
    let card = TerritoryCard {
        day: showing.day_bar(),
        tiles,
        view: MEASURES.view(reader, &asked, groups.len(), reader.t("funding-by-measure")).downloaded_from(
            reader,
            &showing.link(&format!("/monitor?per=misura&{filter}")),
            USUAL_FORMATS,
        ),
        rows: groups
            .iter()
            .map(|group| breakdown_table::row(showing, Axis::Measure, &format!("&{filter}"), group))
            .collect(),
        all: showing.link(&format!("/candidature?{filter}")),
        late: showing.link(&format!("/candidature?{filter}&ritardo=si&ordina=giorni&verso=giu")),
        source: showing.source(),
        reader: reader.clone(),
    };
    card.render().map_err(Failure::internal)
}
