// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/dati-noti` and `/comuni/{codice_istat}/dati-noti`: what sources say of Comuni.

use axum::{
    Json,
    extract::{Path, Query, State},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::{AppState, Failure, Reader};

use super::comuni::{MOST, USUAL, comune_now, read};
use crate::{Fact, is_key, queries::fact_book};

/// Una pagina dei dati noti.
#[derive(Serialize, ToSchema)]
pub(super) struct FactsPage {
    /// Quanti dati rispondono alla richiesta.
    totale: usize,
    /// Il numero di questa pagina, da 1.
    pagina: usize,
    /// Quanti dati per pagina.
    limite: usize,
    /// L'indirizzo della pagina seguente, se c'è.
    successiva: Option<String>,
    /// I dati di questa pagina.
    dati: Vec<FactView>,
}

/// Ciò che una fonte dice di un Comune.
#[derive(Serialize, ToSchema)]
pub(super) struct FactView {
    /// Codice ISTAT, sei cifre.
    #[schema(pattern = "^[0-9]{6}$", example = "058091")]
    codice_istat: String,
    /// Di che cosa si tratta.
    #[schema(example = "padigitale:1.4.3-pagopa")]
    chiave: String,
    /// Che cosa dice la fonte.
    #[schema(example = "attivo")]
    valore: String,
    /// Chi lo dice.
    #[schema(example = "PA digitale 2026")]
    fonte: String,
    /// Il primo giorno in cui risulta che lo dica.
    dal: NaiveDate,
    /// L'ultimo giorno in cui risulta che lo dica.
    al: NaiveDate,
}

impl From<&Fact> for FactView {
    fn from(fact: &Fact) -> Self {
        Self {
            codice_istat: fact.comune.to_string(),
            chiave: fact.key.to_string(),
            valore: fact.value.to_string(),
            fonte: fact.source.to_string(),
            dal: fact.since,
            al: fact.as_of,
        }
    }
}

/// What the list can be narrowed by.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// Una chiave: `padigitale:1.2`.
    #[param(pattern = "^[A-Za-z0-9]{1,38}:[A-Za-z0-9._-]{1,40}$")]
    chiave: Option<String>,
    /// Numero della pagina, da 1.
    #[param(minimum = 1, maximum = 10_000)]
    pagina: Option<u16>,
    /// Dati per pagina.
    #[param(minimum = 1, maximum = 1_000, default = 50)]
    limite: Option<u16>,
}

/// I dati noti
///
/// Ciò che le fonti pubbliche dicono di ogni Comune, in ordine di codice ISTAT. Un dato che manca non è noto: non vuol dire «no».
#[utoipa::path(
    get,
    path = "/dati-noti",
    operation_id = "dati-noti",
    tag = "territorio",
    params(Asked),
    responses((status = 200, description = "I dati noti", body = FactsPage), (status = 400, description = "Un parametro non è scritto come deve"), (status = 422, description = "Un parametro ha un valore che non può avere"))
)]
pub(super) async fn list_facts(
    State(app): State<AppState>,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> Result<Json<FactsPage>, Failure> {
    let key = read(asked.chiave.as_deref(), "chiave", |text| is_key(text).then_some(text))?;
    let page = read(asked.pagina, "pagina", |page| (1..=10_000).contains(&page).then_some(page))?.unwrap_or(1);
    let limit = read(asked.limite, "limite", |limit| (1..=MOST).contains(&limit).then_some(limit))?.unwrap_or(USUAL);
    let (page, limit) = (usize::from(page), usize::from(limit));
    let book = fact_book(&app).await?;
    let found: Vec<&Fact> = book.facts.iter().filter(|fact| key.is_none_or(|key| key == &*fact.key)).collect();
    let next = reader.here_with("pagina", &(page + 1).to_string());
    Ok(Json(FactsPage {
        totale: found.len(),
        pagina: page,
        limite: limit,
        successiva: (page * limit < found.len()).then(|| reader.settings().absolute(&next)),
        dati: found.into_iter().skip((page - 1) * limit).take(limit).map(FactView::from).collect(),
    }))
}

/// I dati noti di un Comune
///
/// Quelli che il registro ha di suo (nome, residenti) compresi. Un dato che manca non è noto: non vuol dire «no».
#[utoipa::path(
    get,
    path = "/comuni/{codice_istat}/dati-noti",
    operation_id = "dati-noti-del-comune",
    tag = "territorio",
    params(("codice_istat" = String, Path, description = "Codice ISTAT, sei cifre", example = "058091")),
    responses((status = 200, description = "I dati noti", body = [FactView]), (status = 404, description = "Nessun Comune ha questo codice"))
)]
pub(super) async fn get_facts(
    State(app): State<AppState>,
    Path(code): Path<String>,
) -> Result<Json<Vec<FactView>>, Failure> {
    let comune = comune_now(&crate::of(&app), &code)?.code;
    let facts = crate::facts_of(&app, comune).await?;
    Ok(Json(facts.iter().map(FactView::from).collect()))
}
