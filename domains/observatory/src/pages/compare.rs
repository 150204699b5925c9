// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/confronta`: up to five Comuni side by side.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse as _, Redirect, Response},
};
use registry::{Comune, IstatCode};
use web::{
    AppState, Failure, Reader,
    components::{Crumb, Figure},
    listing::{ExportLink, Format, OBSERVED_FORMATS},
    show,
};

use super::{compare_charts, compare_file};
use crate::queries::wording;
use crate::{
    board::Board,
    indicator::{self, Source},
    queries::{
        comparison::{self, Beside, Chosen, MOST, Named, Tally, beside},
        day_asked, todays_board,
    },
};

#[derive(Template)]
#[template(path = "compare.html")]
pub(crate) struct ComparePage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    columns: Vec<ColumnView>,
    messages: Vec<String>,
    room: usize,
    codes: String,
    day: Option<String>,
    typed: String,
    which: String,
    candidates: Vec<(String, String)>,
    facts: Vec<(String, Vec<String>)>,
    groups: Vec<Group>,
    measures: Vec<(String, Vec<String>)>,
    figures: Vec<Figure>,
    exports: Vec<ExportLink>,
}

/// One of the Comuni.
struct ColumnView {
    name: String,
    path: String,
    remove: String,
    remove_label: String,
}

/// The indicators of one source.
struct Group {
    title: String,
    source: String,
    rows: Vec<IndicatorRow>,
}

struct IndicatorRow {
    name: String,
    note: String,
    map: String,
    cells: Vec<CellView>,
}

struct CellView {
    own: String,
    medians: Vec<(String, String)>,
}

/// Shows the comparison, adds a Comune to it, or downloads it.
pub(crate) async fn compare(State(app): State<AppState>, reader: Reader) -> Result<Response, Failure> {
    let board = todays_board(&app, day_asked(&reader)?).await?;
    let chosen = comparison::chosen(&board.registry, reader.address.get("comuni").unwrap_or_default());
    let typed = reader.address.get("aggiungi").unwrap_or_default().to_owned();
    let named = if typed.is_empty() { None } else { Some(comparison::named(&board.registry, &typed)) };
    if let Some(Named::One(comune)) = named {
        let codes = chosen.codes.iter().copied().chain([comune.code]);
        return Ok(Redirect::to(&address(&reader, codes)).into_response());
    }
    let comuni: Vec<&Comune> = chosen.codes.iter().filter_map(|code| board.registry.comune(*code)).collect();
    let format = reader.address.get("formato").and_then(Format::from_name);
    if let Some(format) = format.filter(|_| !comuni.is_empty()) {
        return compare_file::answer(&reader, &board, &comuni, format);
    }
    let hits = if let Some(Named::Several(hits)) = &named { hits.as_slice() } else { &[] };
    let candidates: Vec<_> = hits.iter().map(|hit| candidate(&reader, &board, &chosen.codes, hit.comune)).collect();
    let page = ComparePage {
        messages: messages(&reader, &chosen),
        which: which(&reader, &typed, candidates.len()),
        typed,
        candidates,
        ..ComparePage::new(reader, &board, &comuni)
    };
    Ok(show(&page)?.into_response())
}

/// What the address asked for in vain, and what to do about it.
fn messages(reader: &Reader, chosen: &Chosen) -> Vec<String> {
    let mut messages = Vec::new();
    if !chosen.unknown.is_empty() {
        let codes = chosen.unknown.join(", ");
        messages.push(reader.tf("compare-unknown", &[("codes", codes.into())]));
    }
    if chosen.left_out > 0 {
        messages.push(reader.tf("compare-too-many", &[("n", chosen.left_out.into())]));
    }
    messages
}

/// The heading above the Comuni to choose among.
fn which(reader: &Reader, typed: &str, candidates: usize) -> String {
    let key = if candidates == 0 { "compare-nothing-found" } else { "compare-which" };
    reader.tf(key, &[("typed", typed.into())])
}

/// The address of a comparison of these Comuni, on the same day.
fn address(reader: &Reader, codes: impl IntoIterator<Item = IstatCode>) -> String {
    let mut codes: Vec<String> = codes.into_iter().map(|code| code.to_string()).collect();
    codes.dedup();
    let day = reader.address.get("on").map(|day| format!("&on={day}")).unwrap_or_default();
    format!("{}?comuni={}{day}", reader.address.path(), codes.join(","))
}

/// The link that adds a Comune, and its name with the province.
fn candidate(reader: &Reader, board: &Board, codes: &[IstatCode], comune: &Comune) -> (String, String) {
    let initials = board.registry.province(comune.province).map(|province| province.initials.as_str());
    let name = format!("{} ({})", comune.full_name(), initials.unwrap_or_default());
    (address(reader, codes.iter().copied().chain([comune.code])), name)
}

impl ComparePage {
    fn new(reader: Reader, board: &Board, comuni: &[&Comune]) -> Self {
        let codes: Vec<IstatCode> = comuni.iter().map(|comune| comune.code).collect();
        let column = |comune: &&Comune| ColumnView {
            name: comune.full_name(),
            path: comune.path(),
            remove: address(&reader, codes.iter().copied().filter(|code| *code != comune.code)),
            remove_label: reader.tf("compare-remove-name", &[("name", comune.full_name().into())]),
        };
        let names: Vec<&str> = comuni.iter().map(|comune| comune.name.as_str()).collect();
        let title = if names.is_empty() {
            reader.t("compare-title")
        } else {
            reader.tf("compare-of", &[("names", names.join(", ").into())])
        };
        let here = reader.address.without("formato").without("aggiungi").without("lingua");
        let export =
            |format: &Format| ExportLink::new(&reader, *format, here.with("formato", format.name()).to_string());
        Self {
            columns: comuni.iter().map(column).collect(),
            facts: facts(&reader, board, comuni),
            groups: [Source::Funding, Source::Registry].map(|source| group(&reader, board, comuni, source)).into(),
            measures: measures(&reader, board, comuni),
            figures: if comuni.len() > 1 { compare_charts::draw(&reader, board, comuni) } else { Vec::new() },
            exports: OBSERVED_FORMATS.iter().map(export).collect(),
            codes: codes.iter().map(ToString::to_string).collect::<Vec<_>>().join(","),
            day: reader.address.get("on").map(str::to_owned),
            room: MOST - comuni.len(),
            messages: Vec::new(),
            which: String::new(),
            typed: String::new(),
            candidates: Vec::new(),
            crumbs: vec![Crumb::here(reader.t("compare-title"))],
            title,
            reader,
        }
    }
}

/// Who each Comune is.
fn facts(reader: &Reader, board: &Board, comuni: &[&Comune]) -> Vec<(String, Vec<String>)> {
    let province = |comune: &Comune| board.registry.province(comune.province).map(|one| one.name.clone());
    let region = |comune: &Comune| board.registry.region(comune.region).map(|one| one.name.clone());
    let row = |key: &str, say: &dyn Fn(&Comune) -> Option<String>| {
        let cells = comuni.iter().map(|comune| say(comune).unwrap_or_else(|| "–".to_owned())).collect();
        (reader.t(key), cells)
    };
    vec![
        row("map-province", &province),
        row("map-region", &region),
        row("compare-class", &|comune| Some(reader.t(comune.size_class().text_key()))),
        row("map-code", &|comune| Some(comune.code.to_string())),
    ]
}

fn group(reader: &Reader, board: &Board, comuni: &[&Comune], source: Source) -> Group {
    let indicators: Vec<_> = indicator::ALL.iter().filter(|indicator| indicator.source == source).collect();
    // Before the first day is taken in there is nothing to compare, and the source says so.
    let is_known = source == Source::Registry || board.taken_in().is_some();
    let row = |indicator: &&'static indicator::Indicator| IndicatorRow {
        name: wording::name(reader, indicator),
        note: wording::note(reader, indicator),
        map: format!("/mappa?indicatore={}", indicator.key),
        cells: comuni.iter().map(|comune| CellView::new(reader, indicator, beside(board, indicator, comune))).collect(),
    };
    Group {
        title: reader.t(if source == Source::Funding { "compare-funding" } else { "compare-people" }),
        source: indicators.first().map(|indicator| wording::source(reader, board, indicator)).unwrap_or_default(),
        rows: indicators.iter().filter(|_| is_known).map(row).collect(),
    }
}

impl CellView {
    fn new(reader: &Reader, indicator: &indicator::Indicator, beside: Beside) -> Self {
        let circles = ["compare-province", "compare-region", "compare-size"];
        let medians = circles.iter().zip(beside.medians);
        Self {
            own: wording::figure(reader, indicator.unit, beside.own),
            medians: medians
                .map(|(circle, median)| (reader.t(circle), wording::figure(reader, indicator.unit, median)))
                .collect(),
        }
    }
}

/// The projects by measure.
fn measures(reader: &Reader, board: &Board, comuni: &[&Comune]) -> Vec<(String, Vec<String>)> {
    let Some(picture) = board.picture.as_deref() else { return Vec::new() };
    let said = |tally: &Tally| {
        let [funded, withdrawn, paid] = tally.projects;
        if funded + withdrawn + paid == 0 {
            return "–".to_owned();
        }
        let values = [("funded", funded.into()), ("withdrawn", withdrawn.into()), ("paid", paid.into())];
        let states = reader.tf("compare-projects", &values);
        if tally.assigned == 0 { states } else { format!("{states} · {}", reader.euros(tally.assigned)) }
    };
    let rows = comparison::by_measure(picture, comuni).into_iter();
    rows.map(|((code, title), tallies)| (format!("{code} {title}"), tallies.iter().map(said).collect())).collect()
}
