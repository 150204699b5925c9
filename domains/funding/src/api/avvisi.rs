// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/avvisi`: the calls; `/avvisi/{slug}`: one, with its changes.

use axum::{
    Json,
    extract::{Path, Query, State},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::{AppState, Failure};

use super::asking::{self, DayTold, OnDay, PageAsked, PageTold, TallyTold};
use crate::queries::{
    asked,
    avviso_list::{AvvisoNarrowing, avviso_list},
    avviso_story::{AvvisoChange, avviso_story},
    board::Board,
    openness::Openness,
};

/// I filtri degli avvisi.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct AvvisiAsked {
    /// Parole del titolo
    #[param(max_length = 100)]
    cerca: Option<String>,
    /// Se si può fare domanda
    #[param(inline, value_type = Option<OpennessWord>)]
    stato: Option<String>,
    /// Il codice della misura
    #[param(pattern = r"^[0-9]{1,2}(\.[0-9]{1,2}){1,3}$", example = "1.4.5")]
    misura: Option<String>,
}

/// Se si può fare domanda
#[derive(ToSchema)]
#[schema(rename_all = "kebab-case")]
#[expect(dead_code, reason = "the schema of a parameter that is read by hand")]
pub(super) enum OpennessWord {
    Aperto,
    InArrivo,
    Chiuso,
    NonInElenco,
}

/// Una pagina di avvisi
#[derive(Serialize, ToSchema)]
pub(super) struct Avvisi {
    #[serde(flatten)]
    day: DayTold,
    #[serde(flatten)]
    page: PageTold,
    /// Gli avvisi della pagina
    avvisi: Vec<AvvisoItem>,
}

/// Un avviso
#[derive(Serialize, ToSchema)]
pub(super) struct AvvisoItem {
    /// La parte dell'indirizzo che lo nomina
    indirizzo: String,
    /// Il titolo, come nella fonte
    titolo: String,
    /// La misura, come nella fonte
    misura: String,
    /// Se si può fare domanda nel giorno chiesto: `aperto`, `in-arrivo`, `chiuso`, `non-in-elenco`
    #[schema(example = "chiuso")]
    apertura: &'static str,
    /// Il primo giorno per fare domanda
    #[schema(required = true)]
    data_inizio: Option<NaiveDate>,
    /// L'ultimo giorno per fare domanda
    #[schema(required = true)]
    data_fine: Option<NaiveDate>,
    /// Lo stato nelle parole della fonte
    #[schema(required = true, example = "TERMINATO")]
    stato_fonte: Option<String>,
    /// La dotazione, in centesimi
    #[schema(required = true)]
    dotazione_centesimi: Option<i64>,
    /// A chi è rivolto
    destinatari: Vec<String>,
    /// Le candidature
    candidature: TallyTold,
}

/// Un avviso con i suoi cambiamenti
#[derive(Serialize, ToSchema)]
pub(super) struct AvvisoDetail {
    #[serde(flatten)]
    day: DayTold,
    /// L'avviso
    avviso: AvvisoItem,
    /// I cambiamenti visti nella fonte, in ordine
    cambiamenti: Vec<ChangeTold>,
}

/// Un cambiamento di un avviso
#[derive(Serialize, ToSchema)]
pub(super) struct ChangeTold {
    /// Il primo giorno in cui l'abbiamo visto
    visto_il: NaiveDate,
    /// Che cosa: `comparso`, `scadenza`, `dotazione`, `stato`, `altro`
    #[schema(example = "scadenza")]
    evento: &'static str,
    /// Il valore di prima
    #[schema(required = true)]
    prima: Option<String>,
    /// Il valore di dopo
    #[schema(required = true)]
    dopo: Option<String>,
}

/// Gli avvisi
#[utoipa::path(
    get,
    path = "/avvisi",
    operation_id = "elenco-avvisi",
    tag = "avvisi",
    params(OnDay, PageAsked, AvvisiAsked),
    responses((status = 200, description = "Una pagina di avvisi, dal più recente", body = Avvisi))
)]
pub(super) async fn list_avvisi(
    State(app): State<AppState>,
    Query(on): Query<OnDay>,
    Query(page): Query<PageAsked>,
    Query(filters): Query<AvvisiAsked>,
) -> Result<Json<Avvisi>, Failure> {
    let page = page.read()?;
    let narrowing = AvvisoNarrowing {
        search: asking::words(filters.cerca.as_deref())?,
        openness: asked::choose("stato", filters.stato.as_deref(), Openness::from_word)?,
        measure: asking::measure(filters.misura.as_deref())?,
        recipient: None,
    };
    let board = on.board(&app).await?;
    let found = avviso_list(&board, &narrowing, "apertura", true);
    let avvisi = page.cut(&found).iter().map(|at| item(&board, *at)).collect();
    Ok(Json(Avvisi { day: DayTold::of(&board), page: page.told(found.len()), avvisi }))
}

/// Un avviso con i suoi cambiamenti
#[utoipa::path(
    get,
    path = "/avvisi/{slug}",
    operation_id = "avviso",
    tag = "avvisi",
    params(("slug" = String, Path, description = "La parte dell'indirizzo che lo nomina"), OnDay),
    responses((status = 200, description = "L'avviso", body = AvvisoDetail))
)]
pub(super) async fn read_avviso(
    State(app): State<AppState>,
    Path(slug): Path<String>,
    Query(on): Query<OnDay>,
) -> Result<Json<AvvisoDetail>, Failure> {
    let board = on.board(&app).await?;
    let at = board.picture.avviso_by_slug(&slug).ok_or_else(Failure::not_found)?;
    let changes = avviso_story(&app, &board.picture.avvisi[at].title, board.on()).await?;
    Ok(Json(AvvisoDetail {
        day: DayTold::of(&board),
        avviso: item(&board, at),
        cambiamenti: changes.iter().map(told).collect(),
    }))
}

fn item(board: &Board, at: usize) -> AvvisoItem {
    let avviso = &board.picture.avvisi[at];
    let details = avviso.details.as_ref();
    AvvisoItem {
        indirizzo: avviso.slug(),
        titolo: avviso.title.to_string(),
        misura: avviso.measure.to_string(),
        apertura: Openness::of(avviso, board.on()).word(),
        data_inizio: details.map(|details| details.opens_on),
        data_fine: details.map(|details| details.closes_on),
        stato_fonte: details.map(|details| details.state.name().to_owned()),
        dotazione_centesimi: details.map(|details| details.amount),
        destinatari: details
            .map_or_else(Vec::new, |details| details.recipients.iter().map(ToString::to_string).collect()),
        candidature: board.by_avviso[at].into(),
    }
}

fn told(change: &AvvisoChange) -> ChangeTold {
    let (evento, prima, dopo) = match change {
        AvvisoChange::Appeared { .. } => ("comparso", None, None),
        AvvisoChange::Deadline { from, to, .. } => ("scadenza", Some(from.to_string()), Some(to.to_string())),
        AvvisoChange::Amount { from, to, .. } => ("dotazione", Some(from.to_string()), Some(to.to_string())),
        AvvisoChange::State { from, to, .. } => ("stato", Some(from.clone()), Some(to.clone())),
        AvvisoChange::Otherwise { .. } => ("altro", None, None),
    };
    ChangeTold { visto_il: change.day(), evento, prima, dopo }
}
