// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/assenti`: the Comuni that never applied, to anything or under one measure.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use registry::SizeClass;
use tables::{Cell, Kind};
use web::{
    AppState, Failure, Reader,
    components::{Choice, Crumb},
    listing::{Asked, Column, Direction, Download, Format, LARGE_FORMATS, ListView, Shape},
    show,
};

use super::{
    applications::{measure_choices, province_choices, region_choices},
    file_column::file_column,
    showing::{DayBar, Showing},
    wording::{self, count},
};
use crate::queries::{
    absentees::{Absentee, Absentees, AbsenteesNarrowing, absentees, province, region},
    asked,
    source_health::{SourceHealth, source_health},
};

const SHAPE: Shape = Shape {
    columns: &[
        Column::text("comune", "funding-file-comune"),
        Column::text("provincia", "funding-file-provincia"),
        Column::text("regione", "funding-file-regione"),
        Column::number("abitanti", "funding-size-class"),
        Column::number("progetti", "funding-absent-elsewhere"),
    ],
    filters: &["misura", "regione", "provincia", "classe"],
    sort: ("abitanti", Direction::Down),
    per_page: 50,
    formats: LARGE_FORMATS,
};

#[derive(Template)]
#[template(path = "absent.html")]
struct AbsentPage {
    reader: Reader,
    title: String,
    day: DayBar,
    crumbs: Vec<Crumb>,
    summary: String,
    files: Vec<String>,
    missing: Vec<String>,
    measures: Vec<Choice>,
    regions: Vec<Choice>,
    provinces: Vec<Choice>,
    classes: Vec<Choice>,
    view: ListView,
    rows: Vec<Line>,
}

struct Line {
    name: String,
    href: String,
    province: String,
    region: String,
    residents: String,
    elsewhere: String,
}

pub(super) async fn absent(State(app): State<AppState>, showing: Showing) -> Result<Response, Failure> {
    let asked = SHAPE.asked(&showing.reader);
    let narrowing = narrowing(&showing, &asked)?;
    let (files, missing) = files(&showing.reader, &source_health(&app, showing.on()).await?);
    if let Some(format) = asked.format {
        let order = (asked.sort, asked.direction == Direction::Down);
        return download(showing, format, narrowing, order, &files);
    }
    let found = absentees(&showing, &narrowing, asked.sort, asked.direction == Direction::Down);
    Ok(show(&page(&showing, &asked, &found, files, missing))?.into_response())
}

fn narrowing(showing: &Showing, asked: &Asked) -> Result<AbsenteesNarrowing, Failure> {
    Ok(AbsenteesNarrowing {
        search: asked.search.clone(),
        measure: measure(showing, asked)?,
        region: asked::read("regione", asked.filter("regione"))?,
        province: asked::read("provincia", asked.filter("provincia"))?,
        class: asked::choose("classe", asked.filter("classe"), asked::size_class)?,
    })
}

fn page(
    showing: &Showing,
    asked: &Asked,
    found: &Absentees<'_>,
    files: Vec<String>,
    missing: Vec<String>,
) -> AbsentPage {
    let reader = &showing.reader;
    let values = [("n", found.rows.len().into()), ("among", found.among.into())];
    AbsentPage {
        title: reader.t("funding-absent"),
        day: showing.day_bar(),
        crumbs: vec![Crumb::to("/monitor", reader.t("funding-menu-monitor")), Crumb::here(reader.t("funding-absent"))],
        summary: reader.tf("funding-absent-summary", values),
        files,
        missing,
        measures: measure_choices(showing, asked.filter("misura")),
        regions: region_choices(showing, asked.filter("regione")),
        provinces: province_choices(showing, asked.filter("regione"), asked.filter("provincia")),
        classes: Choice::list(
            SizeClass::ALL.map(|class| (class.number().to_string(), wording::class_name(reader, class))),
            asked.filter("classe"),
        ),
        view: SHAPE.view(reader, asked, found.rows.len(), reader.t("funding-absent")),
        rows: asked.cut(&found.rows).iter().map(|one| line(showing, one)).collect(),
        reader: reader.clone(),
    }
}

/// The measure that was asked for. Of one that is not there nothing can be said, unless nothing is there at all.
fn measure(showing: &Showing, asked: &Asked) -> Result<Option<usize>, Failure> {
    let wanted = asked.filter("misura").filter(|_| showing.has_data());
    Ok(asked::choose("misura", wanted, |code| showing.picture.measure_by_code(code))?)
}

/// The files with applications that the answer rests on, each with the last day it was good; and those it lacks.
fn files(reader: &Reader, health: &[SourceHealth]) -> (Vec<String>, Vec<String>) {
    let lists = health.iter().filter(|one| one.file().is_some_and(crate::SourceFile::lists_applications));
    let (mut files, mut missing) = (Vec::new(), Vec::new());
    for one in lists {
        let name = reader.t(&format!("funding-file-name-{}", registry::slug(&one.name.replace('_', "-"))));
        match one.seen_on {
            Some(day) => files.push(
                reader.tf("funding-absent-file", [("name", name.into()), ("day", reader.date_short(day).into())]),
            ),
            // The files by kind of body are those of 2022: nobody misses them.
            None if one.name.starts_with("candidature_finanziate_") => missing.push(name),
            None => {}
        }
    }
    (files, missing)
}

fn line(showing: &Showing, one: &Absentee<'_>) -> Line {
    let reader = &showing.reader;
    Line {
        name: one.comune.full_name(),
        href: showing.link(&one.comune.path()),
        province: province(showing, one.comune).to_owned(),
        region: region(showing, one.comune).to_owned(),
        residents: one.comune.population().map_or_else(wording::dash, |people| reader.integer(people)),
        elsewhere: reader.integer(one.elsewhere),
    }
}

fn download(
    showing: Showing,
    format: Format,
    narrowing: AbsenteesNarrowing,
    (sort, downwards): (&'static str, bool),
    files: &[String],
) -> Result<Response, Failure> {
    let reader = showing.reader.clone();
    let columns = [
        ("codice_istat", Kind::Text),
        ("comune", Kind::Text),
        ("provincia", Kind::Text),
        ("regione", Kind::Text),
        ("abitanti", Kind::Integer),
        ("classe_demografica", Kind::Integer),
        ("misure_con_candidature", Kind::Integer),
        ("pec", Kind::Text),
    ];
    let mut provenance = showing.provenance(reader.t("funding-absent"));
    provenance.notes = vec![reader.t("funding-absent.how"), files.join("; ")];
    let download = Download {
        stem: "comuni-assenti",
        columns: columns.map(|(key, kind)| file_column(&reader, key, kind)).to_vec(),
        provenance,
    };
    download.stream(&reader, format, move |sheet, out| {
        let found = absentees(&showing, &narrowing, sort, downwards);
        tables::write(format, sheet, found.rows.iter().map(|one| cells(&showing, one)), out)
    })
}

fn cells(showing: &Showing, one: &Absentee<'_>) -> Vec<Cell> {
    let comune = one.comune;
    vec![
        comune.code.to_string().into(),
        comune.name.as_str().into(),
        province(showing, comune).into(),
        region(showing, comune).into(),
        comune.population().map(i64::from).into(),
        i64::from(comune.size_class().number()).into(),
        count(one.elsewhere),
        comune.pec.clone().into(),
    ]
}
