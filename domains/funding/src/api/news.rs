// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/novita`: what changed between two days.

use axum::{
    Json,
    extract::{Query, State},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::{AppState, Failure};

use super::asking::{self, PageAsked, PageRead, PageTold};
use crate::{
    alert::Topic,
    digest::{Digest, Moved, News, news},
    queries::{
        asked,
        difference::{Span, difference, span},
    },
};

/// Di quali giorni e di che cosa si chiedono le novità.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct NewsAsked {
    /// Il giorno da cui; senza, l'acquisizione precedente
    #[param(value_type = Option<NaiveDate>, format = Date, example = "2023-02-01")]
    dal: Option<String>,
    /// Il giorno fino a cui; senza, l'ultima acquisizione
    #[param(value_type = Option<NaiveDate>, format = Date, example = "2023-02-02")]
    al: Option<String>,
    /// Il codice della misura
    #[param(pattern = r"^[0-9]{1,2}(\.[0-9]{1,2}){1,3}$", example = "1.4.5")]
    misura: Option<String>,
    /// Il codice Istat della regione
    #[param(pattern = "^[0-9]{2}$", example = "09")]
    regione: Option<String>,
    /// Il codice Istat del Comune
    #[param(pattern = "^[0-9]{6}$", example = "052021")]
    comune: Option<String>,
}

/// Le novità tra due giorni
#[derive(Serialize, ToSchema)]
pub(super) struct NewsPage {
    /// La sera del giorno da cui; nullo quando non c'è un giorno precedente
    #[schema(required = true)]
    #[serde(rename = "dal")]
    since: Option<NaiveDate>,
    /// La sera del giorno fino a cui; nullo quando non c'è ancora nulla
    #[schema(required = true)]
    #[serde(rename = "al")]
    until: Option<NaiveDate>,
    /// Se i dati sono simulati
    #[serde(rename = "simulati")]
    simulated: bool,
    #[serde(flatten)]
    page: PageTold,
    /// Quanto si è mosso, per misura e per tipo
    #[serde(rename = "totali")]
    totals: Vec<NewsTotal>,
    /// Gli avvisi nuovi, cambiati o tolti
    #[serde(rename = "avvisi")]
    calls: Vec<CallItem>,
    /// Che cosa è successo alle candidature, una riga per novità
    #[serde(rename = "candidature")]
    items: Vec<NewsItem>,
}

/// Quanto si è mosso
#[derive(Serialize, ToSchema)]
pub(super) struct NewsTotal {
    /// Il codice della misura
    #[serde(rename = "misura")]
    measure: String,
    /// Il tipo di novità
    #[schema(example = "erogata")]
    #[serde(rename = "novita")]
    news: &'static str,
    /// Quante candidature
    #[serde(rename = "quante")]
    number: usize,
    /// Il loro importo, in centesimi
    #[serde(rename = "importo_centesimi")]
    amount_cents: i64,
}

/// Un avviso che è cambiato
#[derive(Serialize, ToSchema)]
pub(super) struct CallItem {
    /// Che cosa è successo: `new`, `changed`, `vanished`
    #[schema(value_type = String, example = "changed")]
    #[serde(rename = "tipo")]
    kind: crate::call_changes::CallChangeKind,
    /// Il titolo, come nella fonte
    #[serde(rename = "titolo")]
    title: String,
    /// La parte dell'indirizzo che lo nomina
    #[serde(rename = "indirizzo")]
    slug: String,
    /// L'apertura
    #[serde(rename = "apertura")]
    opens_on: NaiveDate,
    /// La chiusura
    #[serde(rename = "chiusura")]
    closes_on: NaiveDate,
    /// Che cosa è cambiato
    #[serde(rename = "differenze")]
    fields: Vec<FieldItem>,
}

/// Che cosa è successo a una candidatura
#[derive(Serialize, ToSchema)]
pub(super) struct NewsItem {
    /// Il tipo di novità: `finanziata`, `erogata`, `rinuncia`, `di-nuovo-assegnata`, `cup-corretto`, `corretta`, `scomparsa`, `ricomparsa`
    #[schema(example = "erogata")]
    #[serde(rename = "novita")]
    news: &'static str,
    /// La candidatura
    id: String,
    /// Il codice IPA dell'ente
    codice_ipa: String,
    /// Il nome dell'ente; vuoto nei dati del 2022
    ente: String,
    /// Il codice Istat, di oggi, del Comune in cui ha sede
    #[schema(required = true)]
    #[serde(rename = "codice_istat")]
    istat: Option<String>,
    /// Il codice della misura
    #[serde(rename = "misura")]
    measure: String,
    /// Il titolo dell'avviso
    avviso: String,
    /// Il CUP, come nella fonte
    #[serde(rename = "codice_cup")]
    cup: String,
    /// L'importo, in centesimi
    #[serde(rename = "importo_centesimi")]
    amount_cents: i64,
    /// La data ufficiale dello stato, dove la fonte la dà
    #[schema(required = true)]
    #[serde(rename = "data_stato")]
    state_on: Option<NaiveDate>,
    /// Che cosa è cambiato
    #[serde(rename = "differenze")]
    fields: Vec<FieldItem>,
}

/// Un campo che è cambiato
#[derive(Serialize, ToSchema)]
pub(super) struct FieldItem {
    /// Il nome che la fonte dà alla colonna
    #[schema(example = "codice_cup")]
    #[serde(rename = "campo")]
    field: &'static str,
    /// Che cosa diceva
    #[serde(rename = "prima")]
    before: String,
    /// Che cosa dice
    #[serde(rename = "dopo")]
    after: String,
}

/// Che cosa è cambiato tra due giorni
#[utoipa::path(
    get,
    path = "/novita",
    operation_id = "listNews",
    tag = "avvisi",
    params(NewsAsked, PageAsked),
    responses(
        (status = 200, description = "Le novità", body = NewsPage),
        (status = 422, description = "Un parametro ha un valore che non può avere", content_type = "application/problem+json")
    )
)]
pub(super) async fn list_news(
    State(app): State<AppState>,
    Query(wanted): Query<NewsAsked>,
    Query(page): Query<PageAsked>,
) -> Result<Json<NewsPage>, Failure> {
    let page = page.read()?;
    let topics = topics(&wanted)?;
    let span = span(&app, asked::day(wanted.dal.as_deref())?, asked::day(wanted.al.as_deref())?).await?;
    let Span::Between(since, until) = span else {
        return Ok(Json(NewsPage::without_news(span, page)));
    };
    let (changes, digest) = difference(&app, since, until).await?.about(&topics);
    let all: Vec<_> = news(&changes).collect();
    Ok(Json(NewsPage {
        since: Some(since),
        until: Some(until),
        simulated: digest.simulated,
        page: page.told(all.len()),
        totals: totals(&digest),
        calls: digest.calls.iter().map(call).collect(),
        items: page.cut(&all).iter().map(|(news, change)| item(*news, change)).collect(),
    }))
}

impl NewsPage {
    /// Before the second day there is nothing to compare.
    fn without_news(span: Span, page: PageRead) -> Self {
        Self {
            since: None,
            until: if let Span::First(day) = span { Some(day) } else { None },
            simulated: false,
            page: page.told(0),
            totals: Vec::new(),
            calls: Vec::new(),
            items: Vec::new(),
        }
    }
}

fn topics(wanted: &NewsAsked) -> Result<Vec<Topic>, Failure> {
    let region: Option<registry::RegionCode> = asking::code("regione", 2, wanted.regione.as_deref())?;
    let comune: Option<registry::IstatCode> = asking::code("comune", 6, wanted.comune.as_deref())?;
    let measure = asking::measure(wanted.misura.as_deref())?.map(Topic::Measure);
    let region = region.map(|code| Topic::Region(code.to_string()));
    let comune = comune.map(|code| Topic::Comune(code.to_string()));
    Ok(measure.into_iter().chain(region).chain(comune).collect())
}

fn totals(digest: &Digest) -> Vec<NewsTotal> {
    let total = |measure: &str, (news, moved): (&News, &Moved)| NewsTotal {
        measure: measure.to_owned(),
        news: news.word(),
        number: moved.number,
        amount_cents: moved.amount_cents,
    };
    digest.measures.iter().flat_map(|one| one.news.iter().map(|moved| total(&one.measure, moved))).collect()
}

fn fields(fields: &[crate::FieldChange]) -> Vec<FieldItem> {
    let item =
        |one: &crate::FieldChange| FieldItem { field: one.field, before: one.before.clone(), after: one.after.clone() };
    fields.iter().map(item).collect()
}

fn call(call: &crate::call_changes::CallChange) -> CallItem {
    CallItem {
        kind: call.kind,
        title: call.title.to_string(),
        slug: call.slug.clone(),
        opens_on: call.opens_on,
        closes_on: call.closes_on,
        fields: fields(&call.fields),
    }
}

fn item(news: News, change: &crate::Change) -> NewsItem {
    NewsItem {
        news: news.word(),
        id: change.id.to_string(),
        codice_ipa: change.codice_ipa.to_string(),
        ente: change.ente.to_string(),
        istat: change.comune_istat.as_deref().map(str::to_owned),
        measure: change.measure.to_string(),
        avviso: change.avviso.to_string(),
        cup: change.cup.to_string(),
        amount_cents: change.amount_cents,
        state_on: change.state_on,
        fields: fields(&change.fields),
    }
}
