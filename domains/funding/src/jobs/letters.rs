// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The letters to who asked for alerts, as plain text and as simple HTML, in the language of the reader.

use askama::Template;
use letters::{Letter, Purpose};
use web::{AppState, Reader};

use crate::{
    alert::Alert,
    changes::Changes,
    digest::{Digest, News, news},
    queries::news_in_words::{self, CallLine, NewsLine},
};

/// Applications that a letter names one by one; the page has them all.
const NAMED: usize = 20;

#[derive(Template)]
#[template(path = "letters/confirmation.txt", whitespace = "preserve")]
struct ConfirmationText<'a> {
    reader: &'a Reader,
    topic: &'a str,
    link: &'a str,
}

#[derive(Template)]
#[template(path = "letters/confirmation.html")]
struct ConfirmationHtml<'a> {
    reader: &'a Reader,
    topic: &'a str,
    link: &'a str,
}

/// The question whether an alert is really wanted.
pub(super) fn confirmation(app: &AppState, reader: &Reader, alert: &Alert) -> askama::Result<Letter> {
    let topic = news_in_words::topic(app, reader, &alert.topic);
    let link = app.settings.absolute(&format!("/novita/conferma#{}", alert.token));
    Ok(Letter {
        subject: reader.tf("funding-letter-confirm-subject", [("topic", topic.as_str().into())]),
        text: ConfirmationText { reader, topic: &topic, link: &link }.render()?,
        html: Some(ConfirmationHtml { reader, topic: &topic, link: &link }.render()?),
        language: reader.language,
        ..Letter::by_mail(Purpose::Confirmation, alert.address.as_str(), about(alert))
    })
}

/// What a letter of news holds.
struct Contents {
    title: String,
    sums: Vec<String>,
    calls: Vec<CallLine>,
    lines: Vec<NewsLine>,
    more: Option<String>,
    page: String,
    unsubscribe: String,
}

#[derive(Template)]
#[template(path = "letters/news.txt", whitespace = "preserve")]
struct NewsText<'a> {
    reader: &'a Reader,
    letter: &'a Contents,
}

#[derive(Template)]
#[template(path = "letters/news.html")]
struct NewsHtml<'a> {
    reader: &'a Reader,
    letter: &'a Contents,
}

/// What moved for one alert.
pub(super) fn news_letter(
    app: &AppState,
    reader: &Reader,
    alert: &Alert,
    changes: &Changes,
    digest: &Digest,
) -> askama::Result<Letter> {
    let topic = news_in_words::topic(app, reader, &alert.topic);
    let all: Vec<_> = news(changes).collect();
    let absolute = |path: &str| app.settings.absolute(path);
    let contents = Contents {
        title: reader.tf(
            "funding-letter-title",
            [
                ("topic", topic.as_str().into()),
                ("since", reader.date(digest.since).into()),
                ("until", reader.date(digest.until).into()),
            ],
        ),
        sums: News::ALL.into_iter().filter_map(|one| news_in_words::sum(reader, digest, one)).collect(),
        calls: digest
            .calls
            .iter()
            .map(|call| news_in_words::call_line(reader, call))
            .map(|mut line| {
                line.href = absolute(&line.href);
                line
            })
            .collect(),
        lines: all
            .iter()
            .take(NAMED)
            .map(|(news, change)| {
                let mut line = news_in_words::news_line(app, reader, *news, change);
                line.href = absolute(&line.href);
                line
            })
            .collect(),
        more: all.len().checked_sub(NAMED).filter(|more| *more > 0).map(|more| reader.tn("funding-letter-more", more)),
        page: absolute(&news_in_words::page_of(&alert.topic, digest.since, digest.until)),
        unsubscribe: absolute(&format!("/novita/disdici#{}", alert.token)),
    };
    Ok(Letter {
        subject: reader.tf(
            "funding-letter-subject",
            [("topic", topic.as_str().into()), ("until", reader.date(digest.until).into())],
        ),
        text: NewsText { reader, letter: &contents }.render()?,
        html: Some(NewsHtml { reader, letter: &contents }.render()?),
        unsubscribe: Some(absolute(&format!("/novita/disdici/{}", alert.token))),
        language: reader.language,
        ..Letter::by_mail(Purpose::News, alert.address.as_str(), about(alert))
    })
}

/// As events name the alert: its address is nobody's business.
fn about(alert: &Alert) -> String {
    format!("funding/alert/{}", alert.id)
}
