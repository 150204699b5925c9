// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/novita`: what changed since yesterday, and since any day; also as JSON.

use std::sync::Arc;

use askama::Template;
use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use chrono::NaiveDate;
use registry::Registry;
use web::{
    AppState, Failure, Reader,
    components::{Choice, Crumb, Tile},
    listing::{Asked, Column, Direction, LARGE_FORMATS, ListView, Shape},
    show,
};

use super::{digest_download, wording};
use crate::{
    FundingProblem,
    alert::Topic,
    changes::{Change, Changes},
    digest::{Digest, News, news},
    queries::{
        asked,
        difference::{Difference, Span, difference, registry_of, span},
        news_in_words::{self, CallLine, NewsLine},
    },
};

pub(super) const SHAPE: Shape = Shape {
    columns: &[
        Column::text("ente", "funding-column-ente"),
        Column::text("novita", "funding-column-news"),
        Column::text("misura", "funding-column-measure"),
        Column::text("avviso", "funding-column-call").fixed(),
        Column::number("importo", "funding-column-amount"),
        Column::text("data", "funding-column-state-on"),
    ],
    filters: &["novita", "misura", "regione", "comune"],
    sort: ("novita", Direction::Up),
    per_page: 50,
    formats: LARGE_FORMATS,
};

#[derive(Template)]
#[template(path = "digest.html")]
struct DigestPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    since: String,
    until: String,
    sentence: String,
    has_data: bool,
    is_first: bool,
    tiles: Vec<Tile>,
    calls: Vec<CallLine>,
    measures: Vec<MeasureLine>,
    kinds: Vec<Choice>,
    measure_choices: Vec<Choice>,
    region_choices: Vec<Choice>,
    comune: Option<(String, String)>,
    view: ListView,
    rows: Vec<NewsLine>,
    subscribe: String,
    json: String,
}

/// What moved under a measure.
struct MeasureLine {
    name: String,
    href: String,
    sums: Vec<String>,
}

/// What the address asks for.
pub(super) struct DigestAsked {
    pub(super) span: Span,
    pub(super) topics: Vec<Topic>,
}

impl DigestAsked {
    /// Reads `?dal=&al=` and what narrows it; `?on=` is as good as `al`.
    pub(super) async fn read(app: &AppState, reader: &Reader) -> Result<Self, Failure> {
        let (since, until) = (asked::day(reader.address.get("dal"))?, asked::day(reader.address.get("al"))?);
        let until = until.or(asked::day(reader.address.get("on"))?);
        let topics = [("misura", "misura"), ("regione", "regione"), ("comune", "comune")];
        let read = |(name, kind): (&'static str, &str)| {
            asked::choose(name, reader.address.get(name), |value| format!("{kind}:{value}").parse::<Topic>().ok())
        };
        let topics = topics.into_iter().filter_map(|one| read(one).transpose()).collect::<Result<_, _>>()?;
        Ok(Self { span: span(app, since, until).await?, topics })
    }

    pub(super) async fn difference(&self, app: &AppState) -> Result<Option<Arc<Difference>>, FundingProblem> {
        match self.span {
            Span::Between(since, until) => difference(app, since, until).await.map(Some),
            Span::Nothing | Span::First(_) => Ok(None),
        }
    }
}

pub(super) async fn digest(State(app): State<AppState>, reader: Reader) -> Result<Response, Failure> {
    let asked = SHAPE.asked(&reader);
    let wanted = DigestAsked::read(&app, &reader).await?;
    let kind = asked::choose("novita", asked.filter("novita"), News::from_word)?;
    let Some(difference) = wanted.difference(&app).await? else {
        return Ok(show(&nothing(&app, &reader, &asked, &wanted))?.into_response());
    };
    let (changes, digest) = difference.about(&wanted.topics);
    let registry = registry_of(&app);
    if let Some(format) = asked.format {
        let of = Arc::clone(&registry);
        return digest_download::answer(registry, &reader, format, &digest, changes, move |changes| {
            arranged(&of, changes, kind, &asked)
        });
    }
    let rows = arranged(&registry, &changes, kind, &asked);
    let mut page = nothing(&app, &reader, &asked, &wanted);
    page.tiles = tiles(&reader, &digest);
    page.calls = digest.calls.iter().map(|call| news_in_words::call_line(&reader, call)).collect();
    page.measures = measures(&reader, &difference, &digest);
    let codes = difference.after.measures.iter().map(|one| (one.code.to_string(), one.name.to_string()));
    page.measure_choices = Choice::list(codes, asked.filter("misura"));
    page.view = SHAPE.view(&reader, &asked, rows.len(), reader.t("funding-digest-list"));
    let lines = asked.cut(&rows).iter();
    page.rows = lines.map(|(news, change)| line(&app, &reader, *news, change)).collect();
    Ok(show(&page)?.into_response())
}

/// `/novita.json`: the same, for programs.
pub(super) async fn digest_json(State(app): State<AppState>, reader: Reader) -> Result<Response, Failure> {
    #[derive(serde::Serialize)]
    struct Told<'a> {
        digest: &'a Digest,
        changes: &'a Changes,
    }
    let wanted = DigestAsked::read(&app, &reader).await?;
    let Some(difference) = wanted.difference(&app).await? else { return Err(Failure::not_found()) };
    let (changes, digest) = difference.about(&wanted.topics);
    Ok(Json(Told { digest: &digest, changes: &changes }).into_response())
}

/// The page with nothing in it but what was asked for.
fn nothing(app: &AppState, reader: &Reader, asked: &Asked, wanted: &DigestAsked) -> DigestPage {
    let day = |day: NaiveDate| ("day", reader.date(day).into());
    let (since, until, sentence) = match wanted.span {
        Span::Nothing => (String::new(), String::new(), reader.t("funding-nothing")),
        Span::First(first) => (first.to_string(), first.to_string(), reader.tf("funding-digest-first", [day(first)])),
        Span::Between(since, until) => {
            let values = [("since", reader.date(since).into()), ("until", reader.date(until).into())];
            (since.to_string(), until.to_string(), reader.tf("funding-digest-between", values))
        }
    };
    let registry = registry_of(app);
    let mut regions: Vec<_> = registry.regions().iter().map(|one| (one.code.to_string(), one.name.clone())).collect();
    regions.sort_by(|a, b| a.1.cmp(&b.1));
    let comune = asked.filter("comune").and_then(|code| registry.comune(code.parse().ok()?));
    let topic = wanted.topics.last().map_or_else(|| "tutto".to_owned(), ToString::to_string);
    let here = reader.address.without("pagina").without("formato").without("lingua").to_string();
    DigestPage {
        title: reader.t("funding-digest"),
        crumbs: vec![Crumb::to("/monitor", reader.t("funding-menu-monitor")), Crumb::here(reader.t("funding-digest"))],
        since,
        until,
        sentence,
        has_data: wanted.span != Span::Nothing,
        is_first: matches!(wanted.span, Span::First(_)),
        tiles: Vec::new(),
        calls: Vec::new(),
        measures: Vec::new(),
        kinds: Choice::list(
            News::ALL.map(|one| (one.word(), reader.t(&news_in_words::key(one)))),
            asked.filter("novita"),
        ),
        measure_choices: Vec::new(),
        region_choices: Choice::list(regions, asked.filter("regione")),
        comune: comune.map(|comune| (comune.code.to_string(), comune.full_name())),
        view: SHAPE.view(reader, asked, 0, reader.t("funding-digest-list")),
        rows: Vec::new(),
        subscribe: format!("/novita/iscriviti?tema={topic}"),
        json: here.replacen("/novita", "/novita.json", 1),
        reader: reader.clone(),
    }
}

/// The lines asked for, in order.
fn arranged<'a>(
    registry: &Registry,
    changes: &'a Changes,
    kind: Option<News>,
    asked: &Asked,
) -> Vec<(News, &'a Change)> {
    let words = asked.search.as_deref().map(registry::slug).unwrap_or_default();
    let is_sought = |change: &Change| {
        words.is_empty()
            || registry::slug(&format!("{} {}", news_in_words::name_of(registry, change), change.comune))
                .contains(&words)
            || asked.search.as_ref().is_some_and(|cup| change.cup.as_str().eq_ignore_ascii_case(cup.trim()))
    };
    let fits = |line: &(News, &Change)| kind.is_none_or(|kind| kind == line.0) && is_sought(line.1);
    let mut lines: Vec<_> = news(changes).filter(fits).collect();
    match asked.sort {
        "ente" => lines.sort_by_cached_key(|(_, one)| registry::slug(&news_in_words::name_of(registry, one))),
        "misura" => lines.sort_by(|a, b| a.1.measure.cmp(&b.1.measure)),
        "importo" => lines.sort_by_key(|(_, one)| one.amount_cents),
        "data" => lines.sort_by_key(|(_, one)| one.state_on.unwrap_or(one.state_seen)),
        _ => {}
    }
    if asked.direction == Direction::Down {
        lines.reverse();
    }
    lines
}

/// A line of the table, where the number of the measure stands beside the title of the call.
fn line(app: &AppState, reader: &Reader, news: News, change: &Change) -> NewsLine {
    let call = wording::short_title(&change.avviso, &change.measure).to_owned();
    NewsLine { call, ..news_in_words::news_line(app, reader, news, change) }
}

fn tiles(reader: &Reader, digest: &Digest) -> Vec<Tile> {
    let tile = |news: News| {
        let moved = digest.moved(news);
        let href = reader.address.without("pagina").with("novita", news.word()).to_string();
        Tile {
            figure: reader.integer(moved.number),
            label: reader.t(&format!("{}.many", news_in_words::key(news))),
            note: reader.euros_short(moved.amount_cents),
            href: (moved.number > 0).then(|| format!("{href}#elenco")),
        }
    };
    let usual = [News::Funded, News::Paid, News::Withdrawn];
    let others = News::ALL.into_iter().filter(|one| !usual.contains(one) && digest.moved(*one).number > 0);
    usual.into_iter().chain(others).map(tile).collect()
}

fn measures(reader: &Reader, difference: &Difference, digest: &Digest) -> Vec<MeasureLine> {
    let pictures = [&difference.after, &difference.before];
    let line = |one: &crate::digest::MeasureDigest| {
        let known = pictures.iter().find_map(|picture| picture.measures.iter().find(|m| m.code == one.measure));
        let sum = |(news, moved): (&News, &crate::digest::Moved)| {
            reader.tf(
                "funding-digest-sum",
                [
                    ("what", reader.t(&format!("{}.many", news_in_words::key(*news))).into()),
                    ("n", moved.number.into()),
                    ("amount", reader.euros_short(moved.amount_cents).into()),
                ],
            )
        };
        MeasureLine {
            name: known.map_or_else(|| one.measure.to_string(), |known| known.name.to_string()),
            href: format!("{}#elenco", reader.address.without("pagina").with("misura", &one.measure)),
            sums: one.news.iter().map(sum).collect(),
        }
    };
    digest.measures.iter().map(line).collect()
}
