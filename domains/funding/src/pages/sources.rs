// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/fonti`: every file of the source and how it is; our totals beside the source's own.

use std::cmp::Ordering;

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use chrono::NaiveDate;
use kernel::day_in_rome;
use tables::{Cell, Kind};
use web::{
    AppState, Failure, FluentValue, Reader,
    components::{Badge, Crumb, Look},
    listing::{Asked, Column, Direction, Download, Format, ListView, Shape, SideList, USUAL_FORMATS},
    show,
};

use super::{
    file_column::file_column,
    showing::{DayBar, Showing},
    wording,
};
use crate::{
    KpiTable,
    queries::{
        kpi_comparison::{Comparison, Verdict, kpi_comparison},
        source_health::{SourceHealth, newest_inside, source_health},
    },
};

const SHAPE: Shape = Shape {
    columns: &[
        Column::text("file", "funding-column-file"),
        Column::text("esito", "funding-column-verdict"),
        Column::number("eta", "funding-column-age"),
        Column::text("cambiato", "funding-column-changed-on"),
        Column::text("visto", "funding-column-seen-on"),
        Column::number("righe", "funding-column-rows"),
    ],
    filters: &[],
    sort: ("file", Direction::Up),
    per_page: 50,
    formats: USUAL_FORMATS,
};

/// Our totals beside the source's own.
const TOTALS: SideList = SideList {
    name: "totali",
    shape: Shape {
        columns: &[
            Column::text("tabella", "funding-kpi-table"),
            Column::text("esito", "funding-column-verdict"),
            Column::text("dettaglio", "funding-kpi-detail").fixed(),
        ],
        filters: &[],
        sort: ("tabella", Direction::Up),
        per_page: 50,
        formats: USUAL_FORMATS,
    },
};

#[derive(Template)]
#[template(path = "sources.html")]
struct SourcesPage {
    reader: Reader,
    title: String,
    day: DayBar,
    crumbs: Vec<Crumb>,
    alarms: Vec<String>,
    view: ListView,
    rows: Vec<Row>,
    totals: ListView,
    comparisons: Vec<Compared>,
    agree: Option<String>,
}

struct Row {
    name: String,
    label: String,
    badge: Badge,
    reason: String,
    age: String,
    changed_on: String,
    seen_on: String,
    inside: String,
    rows: String,
}

struct Compared {
    name: String,
    label: String,
    badge: Badge,
    detail: String,
}

pub(super) async fn sources(State(app): State<AppState>, showing: Showing) -> Result<Response, Failure> {
    let reader = &showing.reader;
    let asked = SHAPE.asked(reader);
    let mut found = source_health(&app, showing.on()).await?;
    arrange(reader, &mut found, &asked, showing.as_of);
    if let Some(format) = asked.format {
        return download(&showing, format, &found);
    }
    let comparisons = kpi_comparison(&app, &showing.board).await?;
    let totals_asked = TOTALS.asked(reader);
    let totals = compared_in_order(reader, comparisons, &totals_asked);
    if let Some(format) = totals_asked.format {
        return download_totals(&showing, format, &totals);
    }
    let view = TOTALS.view(reader, &totals_asked, totals.len(), reader.t("funding-kpi"));
    let agree = agreement(reader, comparisons);
    Ok(show(&SourcesPage { agree, totals: view, comparisons: totals, ..page(&showing, &asked, &found) })?
        .into_response())
}

/// The page of the files, still without the totals.
fn page(showing: &Showing, asked: &Asked, found: &[SourceHealth]) -> SourcesPage {
    let reader = &showing.reader;
    SourcesPage {
        title: reader.t("shell-sources"),
        day: showing.day_bar(),
        crumbs: vec![Crumb::here(reader.t("shell-sources"))],
        alarms: alarms(showing, found),
        view: SHAPE.view(reader, asked, found.len(), reader.t("funding-files")),
        rows: asked.cut(found).iter().map(|file| row(showing, file)).collect(),
        agree: None,
        totals: ListView::default(),
        comparisons: Vec::new(),
        reader: reader.clone(),
    }
}

fn arrange(reader: &Reader, found: &mut Vec<SourceHealth>, asked: &Asked, on: NaiveDate) {
    if let Some(search) = &asked.search {
        let words = registry::slug(search);
        found.retain(|file| registry::slug(&format!("{} {}", file.name, label(reader, &file.name))).contains(&words));
    }
    found.sort_by(|a, b| {
        let order = match asked.sort {
            "esito" => a.verdict.cmp(&b.verdict),
            "eta" => a.age(on).cmp(&b.age(on)),
            "cambiato" => a.changed_on.cmp(&b.changed_on),
            "visto" => a.seen_on.cmp(&b.seen_on),
            "righe" => a.row_count.cmp(&b.row_count),
            _ => a.name.cmp(&b.name),
        };
        let order = if asked.direction == Direction::Down { order.reverse() } else { order };
        order.then_with(|| a.name.cmp(&b.name))
    });
}

/// What a file holds, in words.
fn label(reader: &Reader, name: &str) -> String {
    let key = format!("funding-file-name-{}", name.replace(['/', '_', '.'], "-").to_lowercase());
    reader.try_t(&key, &[]).unwrap_or_else(|| name.to_owned())
}

fn row(showing: &Showing, file: &SourceHealth) -> Row {
    let (reader, on) = (&showing.reader, showing.as_of);
    let inside = file.file().and_then(|file| newest_inside(&showing.picture, file));
    Row {
        name: file.name.clone(),
        label: label(reader, &file.name),
        badge: badge(reader, file, file.has_stopped(&showing.picture)),
        reason: reason_since(reader, file),
        age: file.age(on).map_or_else(wording::dash, |days| reader.integer(days)),
        changed_on: wording::day(reader, file.changed_on),
        seen_on: wording::day(reader, file.seen_on),
        inside: inside.map_or_else(String::new, |day| {
            reader.tf("funding-newest-inside", &[("day", reader.date_short(day).into())])
        }),
        rows: file.row_count.map_or_else(wording::dash, |rows| reader.integer(rows)),
    }
}

fn badge(reader: &Reader, file: &SourceHealth, stopped: bool) -> Badge {
    let (look, key) = match file.verdict.as_str() {
        "refused" => (Look::Ended, "funding-verdict-refused"),
        "unreachable" => (Look::Attention, "funding-verdict-unreachable"),
        "missing" => (Look::Attention, "funding-verdict-missing"),
        _ if stopped => (Look::Attention, "funding-verdict-stopped"),
        "unchanged" => (Look::Success, "funding-verdict-unchanged"),
        _ => (Look::Success, "funding-verdict-accepted"),
    };
    Badge { look, text: reader.t(key) }
}

/// Why a file could not be had, and since when.
fn reason_since(reader: &Reader, file: &SourceHealth) -> String {
    let since =
        file.failing_since.map(|day| reader.tf("funding-failing-since", &[("day", reader.date_short(day).into())]));
    let parts = [Some(reason(reader, file)).filter(|reason| !reason.is_empty()), since];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Why a file was refused or could not be reached, in the words of its code.
fn reason(reader: &Reader, file: &SourceHealth) -> String {
    let Some(code) = &file.reason_code else { return String::new() };
    let fields: serde_json::Map<String, serde_json::Value> =
        file.reason_fields.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let values: Vec<(&str, FluentValue<'_>)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str().map_or_else(|| value.to_string(), str::to_owned).into()))
        .collect();
    reader.try_t(&format!("problem-{}", code.replace(['.', '_'], "-")), &values).unwrap_or_else(|| code.clone())
}

/// That nothing has been taken in of late, that the source is out of reach, and which files have stopped moving.
fn alarms(showing: &Showing, found: &[SourceHealth]) -> Vec<String> {
    let days = (showing.on() - showing.as_of).num_days();
    let values = [("day", showing.reader.date(showing.as_of).into()), ("days", days.into())];
    let idle = (days > 2).then(|| showing.reader.tf("funding-idle", &values));
    let unreachable = unreachable(&showing.reader, found);
    let stopped = found.iter().filter(|file| file.has_stopped(&showing.picture)).map(|file| alarm(showing, file));
    unreachable.into_iter().chain(idle).chain(stopped).collect()
}

/// That not a single file could be asked for.
fn unreachable(reader: &Reader, found: &[SourceHealth]) -> Option<String> {
    let all = found.iter().all(|file| file.verdict == "unreachable");
    let first = found.iter().filter(|_| all).min_by_key(|file| file.failing_since)?;
    let since = first.failing_since.map(|day| reader.date(day)).unwrap_or_default();
    Some(reader.tf("funding-unreachable", &[("day", since.into()), ("reason", reason(reader, first).into())]))
}

fn alarm(showing: &Showing, file: &SourceHealth) -> String {
    let reader = &showing.reader;
    let inside = file.file().and_then(|file| newest_inside(&showing.picture, file));
    let since = inside.into_iter().chain(file.changed_on).min();
    let values = [
        ("file", label(reader, &file.name).into()),
        ("day", since.map_or_else(wording::dash, |day| reader.date(day)).into()),
        ("days", since.map_or(0, |day| (showing.as_of - day).num_days()).into()),
    ];
    reader.tf("funding-alarm", &values)
}

/// One sentence when every table that can be compared agrees to the cent.
fn agreement(reader: &Reader, comparisons: &[(KpiTable, Comparison)]) -> Option<String> {
    let counted = |verdict| comparisons.iter().filter(|(_, one)| one.verdict == verdict).count();
    let (equal, different) = (counted(Verdict::Equal), counted(Verdict::Different));
    (equal > 0 && different == 0).then(|| reader.tf("funding-kpi-agree", &[("n", equal.into())]))
}

fn compared_in_order(reader: &Reader, comparisons: &[(KpiTable, Comparison)], asked: &Asked) -> Vec<Compared> {
    let mut lines: Vec<Compared> = comparisons.iter().map(|(_, one)| compared(reader, one)).collect();
    lines.sort_by(|a, b| {
        let by_verdict = if asked.sort == "esito" { a.badge.text.cmp(&b.badge.text) } else { Ordering::Equal };
        let order = by_verdict.then_with(|| a.label.cmp(&b.label));
        if asked.direction == Direction::Down { order.reverse() } else { order }
    });
    lines
}

fn download_totals(showing: &Showing, format: Format, lines: &[Compared]) -> Result<Response, Failure> {
    let reader = &showing.reader;
    let columns = [
        ("file", "funding-file-file"),
        ("tabella", "funding-kpi-table"),
        ("esito", "funding-column-verdict"),
        ("dettaglio", "funding-kpi-detail"),
    ];
    let cells = |one: &Compared| -> Vec<Cell> {
        [&one.name, &one.label, &one.badge.text, &one.detail].map(|text| text.as_str().into()).to_vec()
    };
    let download = Download {
        stem: "fonti-totali",
        columns: columns.map(|(key, text)| reader.column(key, text, Kind::Text)).to_vec(),
        provenance: showing.provenance(reader.t("funding-kpi")),
    };
    download.answer(reader, format, lines.iter().map(cells))
}

fn compared(reader: &Reader, one: &Comparison) -> Compared {
    let (look, key) = match one.verdict {
        Verdict::Equal => (Look::Success, "funding-kpi-equal"),
        Verdict::Different => (Look::Attention, "funding-kpi-different"),
        Verdict::NotPublished => (Look::Neutral, "funding-kpi-not-published"),
        Verdict::FilesMissing => (Look::Neutral, "funding-kpi-files-missing"),
    };
    let detail = match one.verdict {
        Verdict::Equal => reader.tf("funding-kpi-cells", &[("n", one.cells.into())]),
        Verdict::Different => {
            reader.tf("funding-kpi-differs", &[("n", one.different.len().into()), ("all", one.cells.into())])
        }
        Verdict::NotPublished => String::new(),
        Verdict::FilesMissing => one.missing.join(", "),
    };
    Compared {
        name: one.name.clone(),
        label: label(reader, &format!("KPI/{}", one.name)),
        badge: Badge { look, text: reader.t(key) },
        detail,
    }
}

fn download(showing: &Showing, format: Format, found: &[SourceHealth]) -> Result<Response, Failure> {
    let reader = &showing.reader;
    let columns = [
        ("file", Kind::Text),
        ("esito", Kind::Text),
        ("motivo", Kind::Text),
        ("manca_dal", Kind::Date),
        ("controllato", Kind::Date),
        ("cambiato", Kind::Date),
        ("visto", Kind::Date),
        ("righe", Kind::Integer),
        ("byte", Kind::Integer),
    ];
    let cells = |file: &SourceHealth| -> Vec<Cell> {
        vec![
            file.name.as_str().into(),
            file.verdict.as_str().into(),
            reason(reader, file).into(),
            file.failing_since.into(),
            day_in_rome(file.checked_at).into(),
            file.changed_on.into(),
            file.seen_on.into(),
            file.row_count.into(),
            file.size.into(),
        ]
    };
    let download = Download {
        stem: "fonti",
        columns: columns.map(|(key, kind)| file_column(reader, key, kind)).to_vec(),
        provenance: showing.provenance(reader.t("funding-files")),
    };
    download.answer(reader, format, found.iter().map(cells))
}
