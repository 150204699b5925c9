// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/novita/iscriviti`: asking for letters about what moves.

use askama::Template;
use axum::{
    Form,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use web::{
    AppState, Failure, Reader,
    components::{Choice, Crumb},
    show,
};

use crate::{
    actions::ask_alert::ask_alert,
    alert::Topic,
    queries::{difference::registry_of, picture_on::picture},
};

/// Names of Comuni offered when what was written is not one.
const OFFERED: usize = 8;

#[derive(Template)]
#[template(path = "subscribe.html")]
struct SubscribePage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    is_open: bool,
    is_sent: bool,
    typed: SubscribeForm,
    measures: Vec<Choice>,
    regions: Vec<Choice>,
    address_error: Option<String>,
    topic_error: Option<String>,
    offered: Vec<(String, String)>,
}

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct SubscribeForm {
    #[serde(default)]
    indirizzo: String,
    /// `tutto`, `misura`, `regione` or `comune`.
    #[serde(default)]
    tema: String,
    #[serde(default)]
    misura: String,
    #[serde(default)]
    regione: String,
    /// The name of a Comune as people write it, or its code.
    #[serde(default)]
    comune: String,
}

pub(super) async fn form(State(app): State<AppState>, reader: Reader) -> Result<Response, Failure> {
    let mut typed = SubscribeForm { tema: "tutto".to_owned(), ..SubscribeForm::default() };
    match reader.address.get("tema").and_then(|text| text.parse().ok()) {
        Some(Topic::Measure(code)) => (typed.tema, typed.misura) = ("misura".to_owned(), code),
        Some(Topic::Region(code)) => (typed.tema, typed.regione) = ("regione".to_owned(), code),
        Some(Topic::Comune(code)) => (typed.tema, typed.comune) = ("comune".to_owned(), name_of(&app, &code)),
        Some(Topic::All) | None => {}
    }
    let mut page = page(&app, &reader, typed).await?;
    page.is_sent = reader.address.get("inviata").is_some();
    Ok(show(&page)?.into_response())
}

pub(super) async fn send(
    State(app): State<AppState>,
    reader: Reader,
    Form(typed): Form<SubscribeForm>,
) -> Result<Response, Failure> {
    let mut page = page(&app, &reader, typed).await?;
    if !page.is_open {
        return Ok((StatusCode::SERVICE_UNAVAILABLE, show(&page)?).into_response());
    }
    let address = page.typed.indirizzo.trim().to_owned();
    if address.len() > 254 || !outside::is_address(&address) {
        page.address_error = Some(reader.t("funding-subscribe-not-an-address"));
    }
    match topic(&app, &page.typed) {
        Ok(topic) if page.address_error.is_none() => {
            ask_alert(&app, &address, reader.language, &topic).await?;
            return Ok(Redirect::to("/novita/iscriviti?inviata=si").into_response());
        }
        Ok(_) => {}
        Err(NoTopic { key, offered }) => (page.topic_error, page.offered) = (Some(reader.t(key)), offered),
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, show(&page)?).into_response())
}

/// Why there is nothing to write about.
struct NoTopic {
    key: &'static str,
    offered: Vec<(String, String)>,
}

fn topic(app: &AppState, typed: &SubscribeForm) -> Result<Topic, NoTopic> {
    let no = |key| NoTopic { key, offered: Vec::new() };
    let read = |kind: &str, value: &str, key| format!("{kind}:{}", value.trim()).parse().map_err(|_| no(key));
    match typed.tema.as_str() {
        "tutto" => Ok(Topic::All),
        "misura" => read("misura", &typed.misura, "funding-subscribe-choose-measure"),
        "regione" => read("regione", &typed.regione, "funding-subscribe-choose-region"),
        "comune" => comune(app, &typed.comune),
        _ => Err(no("funding-subscribe-choose-topic")),
    }
}

/// The one Comune that the words mean: `Roma`, `Roma (RM)`, `058091`. Of several, those to choose among are offered.
fn comune(app: &AppState, words: &str) -> Result<Topic, NoTopic> {
    let registry = registry_of(app);
    if let Some(comune) = words.trim().parse().ok().and_then(|code| registry.comune(code)) {
        return Ok(Topic::Comune(comune.code.to_string()));
    }
    let (name, initials) = match words.trim().strip_suffix(')').and_then(|words| words.rsplit_once('(')) {
        Some((name, initials)) => (name.trim(), Some(initials.trim())),
        None => (words.trim(), None),
    };
    if let Some(comune) = registry.by_name(name, initials) {
        return Ok(Topic::Comune(comune.code.to_string()));
    }
    let hits = registry.search(name, OFFERED);
    let offer = |hit: &registry::search::Hit<'_>| (hit.comune.code.to_string(), written(&registry, hit.comune));
    let key = if hits.is_empty() { "funding-subscribe-no-comune" } else { "funding-subscribe-which-comune" };
    Err(NoTopic { key, offered: hits.iter().map(offer).collect() })
}

fn written(registry: &registry::Registry, comune: &registry::Comune) -> String {
    let initials = registry.province(comune.province).map_or("", |province| province.initials.as_str());
    format!("{} ({initials})", comune.name)
}

fn name_of(app: &AppState, code: &str) -> String {
    let registry = registry_of(app);
    let comune = code.parse().ok().and_then(|code| registry.comune(code));
    comune.map_or_else(String::new, |comune| written(&registry, comune))
}

async fn page(app: &AppState, reader: &Reader, typed: SubscribeForm) -> Result<SubscribePage, Failure> {
    let picture = picture(app, None).await?;
    let registry = registry_of(app);
    let mut regions: Vec<_> = registry.regions().iter().map(|one| (one.code.to_string(), one.name.clone())).collect();
    regions.sort_by(|a, b| a.1.cmp(&b.1));
    let title = reader.t("funding-subscribe");
    Ok(SubscribePage {
        crumbs: vec![Crumb::to("/novita", reader.t("funding-digest")), Crumb::here(title.clone())],
        title,
        is_open: app.outside.mail.is_open(),
        is_sent: false,
        measures: Choice::list(
            picture.measures.iter().map(|one| (one.code.to_string(), one.name.to_string())),
            Some(&typed.misura),
        ),
        regions: Choice::list(regions, Some(&typed.regione)),
        typed,
        address_error: None,
        topic_error: None,
        offered: Vec::new(),
        reader: reader.clone(),
    })
}
