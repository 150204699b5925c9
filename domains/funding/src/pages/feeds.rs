// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/novita.atom`: the last thirty digests; `/avvisi.ics`: openings and closings of calls.

use atom_syndication::{Content, Entry, Feed, Generator, Link, Person, Text};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use kernel::day_in_rome;
use web::{AppState, Failure, Reader};

use crate::{
    Avviso,
    calendar::{CalendarWords, calendar},
    queries::{
        asked,
        avviso_days::avviso_days,
        days_with_news::{DayWithNews, days_with_news},
        picture_on::picture,
    },
};

/// Digests in the feed.
const ENTRIES: usize = 30;

pub(super) async fn atom(State(app): State<AppState>, reader: Reader) -> Result<Response, Failure> {
    let days = days_with_news(&app, ENTRIES).await?;
    let absolute = |path: &str| app.settings.absolute(path);
    let name = reader.t("shell-name");
    let updated = days.first().map(|news| news.day.taken_in_at);
    let entries: Vec<Entry> = days.iter().map(|news| entry(&app, &reader, news)).collect();
    let feed = Feed {
        title: Text::plain(reader.t("funding-digest-feed")),
        subtitle: Some(Text::plain(reader.t("funding-digest.lead"))),
        id: format!("tag:{},2026:novita", host(&app)),
        updated: updated.unwrap_or_default().fixed_offset(),
        authors: vec![Person { name, uri: Some(absolute("/")), ..Person::default() }],
        generator: Some(Generator { value: "Campanile".to_owned(), uri: None, version: None }),
        links: vec![
            link("self", absolute("/novita.atom"), "application/atom+xml"),
            link("alternate", absolute("/novita"), "text/html"),
        ],
        rights: Some(Text::plain("CC BY 4.0".to_owned())),
        entries,
        lang: Some(reader.language.tag().to_owned()),
        ..Feed::default()
    };
    Ok(([(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")], feed.to_string()).into_response())
}

/// The digest of one day: what the day itself counted, with the way to the whole.
fn entry(app: &AppState, reader: &Reader, news: &DayWithNews) -> Entry {
    let day = &news.day;
    let page = app.settings.absolute(&format!("/novita?dal={}&al={}", news.eve, day.day));
    let count = |key: &str, n: i64| (n > 0).then(|| reader.tn(key, n));
    let mut sentences: Vec<String> = if day.simulated { vec![reader.t("funding-simulated")] } else { Vec::new() };
    sentences.extend(
        [
            count("funding-feed-new", day.new_count),
            count("funding-feed-state", day.changed_state_count),
            count("funding-feed-cup", day.corrected_cup_count),
            count("funding-feed-otherwise", day.changed_otherwise_count),
            count("funding-feed-vanished", day.vanished_count),
            count("funding-feed-reappeared", day.reappeared_count),
            count("funding-feed-calls", day.avviso_count),
        ]
        .into_iter()
        .flatten(),
    );
    let stamp = day.taken_in_at.fixed_offset();
    Entry {
        title: Text::plain(reader.tf("funding-digest-of", [("day", reader.date(day.day).into())])),
        id: format!("tag:{},2026:novita:{}", host(app), day.day),
        updated: stamp,
        published: Some(stamp),
        links: vec![link("alternate", page, "text/html")],
        summary: Some(Text::plain(sentences.join(" · "))),
        content: Some(Content {
            value: Some(sentences.join("\n")),
            content_type: Some("text".to_owned()),
            ..Content::default()
        }),
        ..Entry::default()
    }
}

fn link(rel: &str, href: String, media: &str) -> Link {
    Link { href, rel: rel.to_owned(), mime_type: Some(media.to_owned()), ..Link::default() }
}

/// The name under which people reach this installation: what makes ids unique.
fn host(app: &AppState) -> &str {
    let url = app.settings.public_url.as_str();
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', ':']).next().unwrap_or(rest)
}

pub(super) async fn calendar_of_calls(State(app): State<AppState>, reader: Reader) -> Result<Response, Failure> {
    let on = asked::day(reader.address.get("on"))?.map(|day| day.min(day_in_rome(app.clock.now())));
    let picture = picture(&app, on).await?;
    let changed = avviso_days(&app, picture.on).await?;
    let measure = reader.address.get("misura");
    let code = |avviso: &Avviso| avviso.measure.split(' ').next().map(str::to_owned);
    let avvisi = picture.avvisi.iter().filter(|avviso| measure.is_none_or(|one| code(avviso).as_deref() == Some(one)));
    let title = |avviso: &Avviso| ("title", avviso.title.to_string().into());
    let marked =
        |text: String| if picture.simulated { format!("[{}] {text}", reader.t("download-simulated")) } else { text };
    let href = |avviso: &Avviso| app.settings.absolute(&format!("/avvisi/{}", avviso.slug()));
    let words = CalendarWords {
        name: marked(reader.t("funding-calendar-name")),
        description: reader.t("funding-calendar"),
        opens: &|avviso| marked(reader.tf("funding-calendar-opens", [title(avviso)])),
        closes: &|avviso| marked(reader.tf("funding-calendar-closes", [title(avviso)])),
        about: &|avviso| about_call(&reader, avviso, &href(avviso)),
        href: &href,
        host: host(&app),
    };
    let text = calendar(avvisi, &changed, &words);
    Ok(([(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], text).into_response())
}

/// For whom a call is, with how much money, and where to read it.
fn about_call(reader: &Reader, avviso: &Avviso, href: &str) -> String {
    let Some(details) = &avviso.details else { return String::new() };
    let recipients = details.recipients.iter().map(|one| one.trim()).collect::<Vec<_>>().join(", ");
    let values = [("recipients", recipients.into()), ("amount", reader.euros_short(details.amount).into())];
    format!("{}\n{href}", reader.tf("funding-calendar-about", values))
}
