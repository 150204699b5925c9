// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How the news are said in the reader's language: on the page and in letters.

use chrono::NaiveDate;
use registry::{IstatCode, Registry};
use web::{AppState, Reader};

use crate::{
    alert::Topic,
    call_changes::{CallChange, CallChangeKind},
    changes::{Change, FieldChange},
    digest::{Digest, News},
    queries::difference::registry_of,
};

/// A line about an application.
pub(crate) struct NewsLine {
    pub(crate) what: String,
    pub(crate) href: String,
    pub(crate) ente: String,
    pub(crate) place: String,
    pub(crate) place_href: Option<String>,
    pub(crate) measure: String,
    pub(crate) call: String,
    pub(crate) amount: String,
    pub(crate) day: String,
    pub(crate) details: Vec<String>,
}

/// A line about a call.
pub(crate) struct CallLine {
    pub(crate) what: String,
    pub(crate) href: String,
    pub(crate) title: String,
    pub(crate) details: Vec<String>,
}

/// The key of the word for a kind of news.
pub(crate) fn key(news: News) -> String {
    format!("funding-news-{}", news.word())
}

/// `Erogate: 12 candidature, 1,2 mln €`; nothing of nothing.
pub(crate) fn sum(reader: &Reader, digest: &Digest, news: News) -> Option<String> {
    let moved = digest.moved(news);
    let values = [
        ("what", reader.t(&format!("{}.many", key(news))).into()),
        ("n", moved.number.into()),
        ("amount", reader.euros_short(moved.amount_cents).into()),
    ];
    (moved.number > 0).then(|| reader.tf("funding-digest-sum", values))
}

/// What an alert is about.
pub(crate) fn topic(app: &AppState, reader: &Reader, topic: &Topic) -> String {
    let registry = registry_of(app);
    let name = |key: &str, name: String| reader.tf(key, [("name", name.into())]);
    match topic {
        Topic::All => reader.t("funding-topic-all"),
        Topic::Measure(code) => name("funding-topic-measure", code.clone()),
        Topic::Region(code) => {
            let region = code.parse().ok().and_then(|code| registry.region(code));
            name("funding-topic-region", region.map_or_else(|| code.clone(), |region| region.name.clone()))
        }
        Topic::Comune(code) => {
            let comune = code.parse().ok().and_then(|code| registry.comune(code));
            name("funding-topic-comune", comune.map_or_else(|| code.clone(), registry::Comune::full_name))
        }
    }
}

/// The address of the page with the news of a topic.
pub(crate) fn page_of(topic: &Topic, since: NaiveDate, until: NaiveDate) -> String {
    let narrowed = match topic {
        Topic::All => String::new(),
        Topic::Measure(code) => format!("&misura={code}"),
        Topic::Region(code) => format!("&regione={code}"),
        Topic::Comune(code) => format!("&comune={code}"),
    };
    format!("/novita?dal={since}&al={until}{narrowed}")
}

/// What happened to an application, in words.
pub(crate) fn news_line(app: &AppState, reader: &Reader, news: News, change: &Change) -> NewsLine {
    let registry = registry_of(app);
    let comune = comune_of(&registry, change);
    let day = change.state_on.unwrap_or(change.state_seen);
    NewsLine {
        what: reader.t(&key(news)),
        href: format!("/candidature/{}", change.id),
        ente: name_of(&registry, change),
        place: comune.map_or_else(|| change.comune.to_string(), registry::Comune::full_name),
        place_href: comune.map(registry::Comune::path),
        measure: change.measure.to_string(),
        call: change.avviso.to_string(),
        amount: reader.euros(change.amount_cents),
        day: reader.date_short(day),
        details: change.fields.iter().filter_map(|field| field_said(reader, news, field)).collect(),
    }
}

/// The Comune where the body sits.
pub(crate) fn comune_of<'a>(registry: &'a Registry, change: &Change) -> Option<&'a registry::Comune> {
    let code: IstatCode = change.comune_istat.as_ref()?.parse().ok()?;
    registry.comune(code)
}

/// The name of the body; the files of 2022 had none, then what is known of it.
pub(crate) fn name_of(registry: &Registry, change: &Change) -> String {
    if !change.ente.is_empty() {
        return change.ente.to_string();
    }
    match registry.by_ipa(&change.codice_ipa) {
        Some(comune) => format!("Comune di {}", comune.name),
        None => change.codice_ipa.to_string(),
    }
}

/// What happened to a call, in words.
pub(crate) fn call_line(reader: &Reader, call: &CallChange) -> CallLine {
    let key = match call.kind {
        CallChangeKind::New => "funding-call-news-new",
        CallChangeKind::Changed => "funding-call-news-changed",
        CallChangeKind::Vanished => "funding-call-news-vanished",
    };
    let dates = || {
        reader.tf(
            "funding-call-news-dates",
            [
                ("from", reader.date(call.opens_on).into()),
                ("to", reader.date(call.closes_on).into()),
                ("amount", reader.euros_short(call.amount_cents).into()),
            ],
        )
    };
    let details = match call.kind {
        CallChangeKind::New => vec![dates()],
        CallChangeKind::Changed => call.fields.iter().map(|field| said(reader, field)).collect(),
        CallChangeKind::Vanished => Vec::new(),
    };
    CallLine { what: reader.t(key), href: format!("/avvisi/{}", call.slug), title: call.title.to_string(), details }
}

/// What the kind of news says already is not said again.
fn field_said(reader: &Reader, news: News, field: &FieldChange) -> Option<String> {
    let is_state = matches!(news, News::Paid | News::Withdrawn | News::FundedAgain);
    let is_known = is_state && matches!(field.field, "stato_candidatura" | "data_stato_candidatura");
    (!is_known).then(|| said(reader, field))
}

/// `Chiusura: dal 10/02/2023 al 20/02/2023`.
fn said(reader: &Reader, field: &FieldChange) -> String {
    let label = reader.t(&format!("funding-file-{}", field.field.replace('_', "-")));
    let value = |text: &str| match text.parse::<NaiveDate>() {
        Ok(day) => reader.date_short(day),
        Err(_) if field.field.contains("importo") => format!("{text} €"),
        Err(_) if text.is_empty() => "–".to_owned(),
        Err(_) => text.to_owned(),
    };
    let values = [("label", label.into()), ("from", value(&field.before).into()), ("to", value(&field.after).into())];
    reader.tf("funding-field-changed", values)
}
