// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/tempi`: days from decree to payment, by group.

use axum::{
    Json,
    extract::{Query, State},
};
use registry::SizeClass;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::{AppState, Failure};

use super::asking::{self, DayTold, OnDay};
use crate::{
    Spread, Waiting,
    queries::{
        asked,
        board::Board,
        payment_times::{By, TimesNarrowing, payment_times},
    },
};

/// Come raggruppare e filtrare i tempi.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct TimesAsked {
    /// Come raggruppare; senza, per misura
    #[param(inline, value_type = Option<ByWord>)]
    per: Option<String>,
    /// Il codice della misura
    #[param(pattern = r"^[0-9]{1,2}(\.[0-9]{1,2}){1,3}$", example = "1.4.5")]
    misura: Option<String>,
    /// Il codice Istat della regione
    #[param(pattern = "^[0-9]{2}$", example = "09")]
    regione: Option<String>,
    /// La classe demografica, da 1 a 8; soltanto per i Comuni
    #[param(value_type = Option<u8>, minimum = 1, maximum = 8)]
    classe: Option<String>,
}

/// Come raggruppare i tempi
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
#[expect(dead_code, reason = "the schema of a parameter that is read by hand")]
pub(super) enum ByWord {
    Misura,
    Regione,
    Classe,
    Avviso,
}

/// I tempi dal decreto al pagamento
#[derive(Serialize, ToSchema)]
pub(super) struct Times {
    #[serde(flatten)]
    day: DayTold,
    /// Come sono raggruppati
    #[schema(example = "misura")]
    #[serde(rename = "per")]
    by: &'static str,
    /// Tutte le candidature che i filtri lasciano passare
    #[serde(rename = "insieme")]
    all: TimesFigures,
    /// I gruppi, nel loro ordine
    #[serde(rename = "gruppi")]
    items: Vec<TimesItem>,
}

/// I tempi di un gruppo
#[derive(Serialize, ToSchema)]
pub(super) struct TimesItem {
    /// Il codice: della misura, della regione, della classe; dell'avviso la parte dell'indirizzo che lo nomina
    #[schema(example = "1.3.1")]
    #[serde(rename = "codice")]
    code: String,
    /// Il nome; nullo per le classi demografiche
    #[schema(required = true)]
    #[serde(rename = "nome")]
    name: Option<String>,
    #[serde(flatten)]
    figures: TimesFigures,
}

/// Giorni e numeri di un gruppo di candidature
#[derive(Serialize, ToSchema)]
pub(super) struct TimesFigures {
    /// Candidature
    #[serde(rename = "candidature")]
    applications: usize,
    /// Pagate
    #[serde(rename = "erogate")]
    paid: usize,
    /// Ritirate o revocate
    #[serde(rename = "rinunce")]
    withdrawn: usize,
    /// In attesa
    #[serde(rename = "in_attesa")]
    open: usize,
    /// L'importo in attesa, in centesimi
    #[serde(rename = "in_attesa_centesimi")]
    open_cents: i64,
    /// Giorni dal decreto al pagamento, delle pagate con data ufficiale
    #[schema(required = true)]
    #[serde(rename = "giorni")]
    days: Option<SpreadTold>,
    /// Giorni dal decreto a oggi, di quelle in attesa
    #[schema(required = true)]
    #[serde(rename = "giorni_di_attesa")]
    age: Option<SpreadTold>,
    /// Quota ritirata, da 0 a 1
    #[schema(required = true)]
    #[serde(rename = "quota_rinunce")]
    withdrawn_share: Option<f64>,
}

/// Come si distribuisce un numero di giorni
#[derive(Serialize, ToSchema)]
pub(super) struct SpreadTold {
    /// Quanti casi
    #[serde(rename = "casi")]
    count: usize,
    /// La metà dei casi ne ha al più questi
    #[serde(rename = "mediana")]
    median: f64,
    /// Nove casi su dieci ne hanno al più questi
    p90: f64,
}

/// I tempi dal decreto al pagamento
#[utoipa::path(
    get,
    path = "/tempi",
    operation_id = "readPaymentTimes",
    tag = "avvisi",
    params(OnDay, TimesAsked),
    responses(
        (status = 200, description = "I tempi", body = Times),
        (status = 422, description = "Un parametro ha un valore che non può avere", content_type = "application/problem+json")
    )
)]
pub(super) async fn read_times(
    State(app): State<AppState>,
    Query(on): Query<OnDay>,
    Query(wanted): Query<TimesAsked>,
) -> Result<Json<Times>, Failure> {
    let by = asked::choose("per", wanted.per.as_deref(), By::from_word)?.unwrap_or_default();
    let narrowing = TimesNarrowing {
        measure: asking::measure(wanted.misura.as_deref())?,
        region: asking::code("regione", 2, wanted.regione.as_deref())?,
        class: asked::choose("classe", wanted.classe.as_deref(), asked::size_class)?,
        kind: None,
    };
    let board = on.board(&app).await?;
    let (rows, all) = payment_times(&board, by, &narrowing);
    let items = rows.iter().map(|row| {
        let (code, name) = who(&board, by, row.at);
        TimesItem { code, name, figures: figures(&row.waiting) }
    });
    Ok(Json(Times { day: DayTold::of(&board), by: by.word(), all: figures(&all), items: items.collect() }))
}

fn who(board: &Board, by: By, at: usize) -> (String, Option<String>) {
    let picture = &board.picture;
    match by {
        By::Measure => (picture.measures[at].code.to_string(), Some(picture.measures[at].name.to_string())),
        By::Region => {
            let region = &board.registry.regions()[at];
            (region.code.to_string(), Some(region.name.clone()))
        }
        By::SizeClass => (SizeClass::ALL[at].number().to_string(), None),
        By::Avviso => (picture.avvisi[at].slug(), Some(picture.avvisi[at].title.to_string())),
    }
}

fn figures(waiting: &Waiting) -> TimesFigures {
    let told = |spread: Spread| SpreadTold { count: spread.count, median: spread.median, p90: spread.p90 };
    TimesFigures {
        applications: waiting.applications,
        paid: waiting.paid,
        withdrawn: waiting.withdrawn,
        open: waiting.open,
        open_cents: waiting.open_amount,
        days: waiting.days.map(told),
        age: waiting.age.map(told),
        withdrawn_share: waiting.withdrawn_share(),
    }
}
