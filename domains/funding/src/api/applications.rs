// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/candidature`: applications, narrowed and page by page; `/candidature/{id}`: one, with its history.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, Query, State},
};
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::{AppState, Failure};

use super::asking::{self, DayTold, OnDay, PageAsked, PageTold, TallyTold};
use crate::{
    Application, ApplicationId, ApplicationState,
    queries::{
        application_list::{Narrowing, Order, application_list},
        application_story::{Moment, MomentKind, application_story, vanished_on},
        asked,
        board::Board,
        boards::board_on,
    },
};

/// I filtri delle candidature.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ApplicationsAsked {
    /// Parole del nome dell'ente o del Comune, codice IPA, o parte del CUP
    #[param(max_length = 100, example = "pienza")]
    cerca: Option<String>,
    /// Il codice della misura
    #[param(pattern = r"^[0-9]{1,2}(\.[0-9]{1,2}){1,3}$", example = "1.4.5")]
    misura: Option<String>,
    /// Lo stato
    #[param(inline, value_type = Option<StateWord>)]
    stato: Option<String>,
    /// Il codice Istat della regione
    #[param(pattern = "^[0-9]{2}$", example = "09")]
    regione: Option<String>,
    /// Il codice Istat della provincia
    #[param(pattern = "^[0-9]{3}$", example = "052")]
    provincia: Option<String>,
    /// Il codice Istat del Comune in cui l'ente ha sede
    #[param(pattern = "^[0-9]{6}$", example = "052021")]
    comune: Option<String>,
    /// La classe demografica, da 1 a 8; soltanto per i Comuni
    #[param(value_type = Option<u8>, minimum = 1, maximum = 8)]
    classe: Option<String>,
    /// La tipologia dell'ente
    #[param(inline, value_type = Option<KindWord>)]
    tipologia: Option<String>,
    /// L'avviso, come nel suo indirizzo
    #[param(pattern = "^[a-z0-9-]{1,200}$")]
    avviso: Option<String>,
    /// Soltanto quelle in ritardo
    #[param(value_type = Option<bool>)]
    ritardo: Option<String>,
    /// L'ordine; senza, dal decreto più recente
    #[param(inline, value_type = Option<OrderWord>)]
    ordina: Option<String>,
}

/// Lo stato di una candidatura
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
#[expect(dead_code, reason = "the schema of a parameter that is read by hand")]
pub(super) enum StateWord {
    Assegnata,
    Rinuncia,
    Erogata,
}

/// La tipologia di un ente
#[derive(ToSchema)]
#[schema(rename_all = "kebab-case")]
#[expect(dead_code, reason = "the schema of a parameter that is read by hand")]
pub(super) enum KindWord {
    Comuni,
    Scuole,
    Asl,
    AltriEnti,
}

/// L'ordine di un elenco di candidature
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
#[expect(dead_code, reason = "the schema of a parameter that is read by hand")]
pub(super) enum OrderWord {
    Ente,
    Importo,
    Decreto,
    Giorni,
}

/// Una pagina di candidature
#[derive(Serialize, ToSchema)]
pub(super) struct Applications {
    #[serde(flatten)]
    day: DayTold,
    #[serde(flatten)]
    page: PageTold,
    /// I totali di tutte le candidature trovate
    totali: TallyTold,
    /// Le candidature della pagina
    candidature: Vec<ApplicationItem>,
}

/// Una candidatura finanziata
#[derive(Serialize, ToSchema)]
pub(super) struct ApplicationItem {
    /// Il nome della candidatura in Campanile, stabile nel tempo
    #[schema(pattern = "^[0-9a-z]{11}$", example = "0a1b2c3d4e5")]
    id: String,
    /// Il codice IPA dell'ente
    codice_ipa: String,
    /// Il nome dell'ente; vuoto nei dati del 2022
    ente: String,
    /// La tipologia dell'ente, nelle parole della fonte
    #[schema(example = "Comuni")]
    tipologia_ente: &'static str,
    /// Il codice Istat, di oggi, del Comune in cui ha sede
    #[schema(required = true)]
    codice_istat: Option<String>,
    /// Il nome di quel Comune
    comune: String,
    /// La sigla della provincia
    #[schema(required = true)]
    sigla: Option<String>,
    /// La regione
    #[schema(required = true)]
    regione: Option<String>,
    /// Il codice della misura
    #[schema(example = "1.4.5")]
    misura: String,
    /// Il titolo dell'avviso, come nella fonte
    avviso: String,
    /// L'avviso, come nel suo indirizzo
    indirizzo_avviso: String,
    /// Il CUP, come nella fonte; nullo se manca
    #[schema(required = true)]
    codice_cup: Option<String>,
    /// L'importo, in centesimi
    importo_centesimi: i64,
    /// Lo stato: `assegnata`, `rinuncia`, `erogata`
    #[schema(example = "erogata")]
    stato: &'static str,
    /// La data ufficiale dello stato
    #[schema(required = true)]
    data_stato: Option<NaiveDate>,
    /// Il primo giorno in cui l'abbiamo vista in questo stato
    stato_visto_dal: NaiveDate,
    /// Il primo giorno in cui l'abbiamo vista
    vista_dal: NaiveDate,
    /// Quando è stata inviata
    inviata: DateTime<Utc>,
    /// La data del decreto
    data_finanziamento: NaiveDate,
    /// Il decreto
    #[schema(required = true)]
    decreto: Option<String>,
    /// Giorni dal decreto al pagamento o alla rinuncia, o fino al giorno chiesto
    giorni: i64,
    /// Se aspetta da più giorni di quanti ne sono bastati a nove pagamenti su dieci della stessa misura
    in_ritardo: bool,
    /// 0, o il suo posto tra le righe ripetute della fonte
    ripetizione: u32,
    /// Fino a quando i servizi vanno mantenuti, se è stata pagata
    #[schema(required = true)]
    mantenimento_fino_al: Option<NaiveDate>,
}

/// Una candidatura con la sua storia
#[derive(Serialize, ToSchema)]
pub(super) struct ApplicationDetail {
    #[serde(flatten)]
    day: DayTold,
    /// La candidatura; se la fonte non la elenca più, com'era l'ultimo giorno in cui c'era
    candidatura: ApplicationItem,
    /// Il giorno da cui la fonte non la elenca più; nullo se c'è
    #[schema(required = true)]
    sparita_dal: Option<NaiveDate>,
    /// Che cosa le è successo, in ordine
    storia: Vec<MomentTold>,
}

/// Una cosa successa a una candidatura
#[derive(Serialize, ToSchema)]
pub(super) struct MomentTold {
    /// Che cosa: `inviata`, `finanziata`, `erogata`, `rinuncia`, `sparita`, `ricomparsa`, `cup_corretto`, `importo_cambiato`, `corretta`
    #[schema(example = "erogata")]
    evento: &'static str,
    /// La data ufficiale
    #[schema(required = true)]
    data_ufficiale: Option<NaiveDate>,
    /// Il primo giorno in cui l'abbiamo visto
    #[schema(required = true)]
    visto_il: Option<NaiveDate>,
    /// Il valore di prima, quando è cambiato
    #[schema(required = true)]
    prima: Option<String>,
    /// Il valore di dopo
    #[schema(required = true)]
    dopo: Option<String>,
}

/// Le candidature finanziate
///
/// Filtrate, ordinate, una pagina alla volta. Le righe ripetute della fonte ci sono, e sono segnate.
#[utoipa::path(
    get,
    path = "/candidature",
    operation_id = "elenco-candidature",
    tag = "avvisi",
    params(OnDay, PageAsked, ApplicationsAsked),
    responses((status = 200, description = "Una pagina di candidature", body = Applications))
)]
pub(super) async fn list_applications(
    State(app): State<AppState>,
    Query(on): Query<OnDay>,
    Query(page): Query<PageAsked>,
    Query(filters): Query<ApplicationsAsked>,
) -> Result<Json<Applications>, Failure> {
    let (page, narrowing, order) = (page.read()?, filters.narrowing()?, filters.order()?);
    let board = on.board(&app).await?;
    let found = application_list(&board, &narrowing, order, (page.offset(), Some(page.per_page)));
    Ok(Json(Applications {
        day: DayTold::of(&board),
        page: page.told(found.total),
        totali: found.tally.into(),
        candidature: found.rows.iter().map(|application| item(&board, application)).collect(),
    }))
}

/// Una candidatura con la sua storia
///
/// Anche quando la fonte non la elenca più: com'era l'ultimo giorno, e da quando manca.
#[utoipa::path(
    get,
    path = "/candidature/{id}",
    operation_id = "candidatura",
    tag = "avvisi",
    params(("id" = String, Path, pattern = "^[0-9a-z]{11}$", description = "Il nome della candidatura"), OnDay),
    responses((status = 200, description = "La candidatura", body = ApplicationDetail))
)]
pub(super) async fn read_application(
    State(app): State<AppState>,
    Path(id): Path<String>,
    Query(on): Query<OnDay>,
) -> Result<Json<ApplicationDetail>, Failure> {
    let asked = on.board(&app).await?;
    let id: ApplicationId = id.parse().map_err(|_| Failure::not_found())?;
    let (board, gone) = match asked.picture.application(id) {
        Some(_) => (Arc::clone(&asked), None),
        None => {
            let gone = vanished_on(&app, id, asked.on()).await?.ok_or_else(Failure::not_found)?;
            (board_on(&app, gone.pred_opt()).await?, Some(gone))
        }
    };
    let application = board.picture.application(id).ok_or_else(Failure::not_found)?;
    let story = application_story(&app, id, asked.on()).await?;
    Ok(Json(ApplicationDetail {
        day: DayTold::of(&asked),
        candidatura: item(&board, application),
        sparita_dal: gone,
        storia: story.iter().map(told).collect(),
    }))
}

impl ApplicationsAsked {
    fn narrowing(&self) -> Result<Narrowing, Failure> {
        let late = |text: &str| matches!(text, "true" | "false").then_some(text == "true");
        Ok(Narrowing {
            search: asking::words(self.cerca.as_deref())?,
            measure: asking::measure(self.misura.as_deref())?,
            state: asked::choose("stato", self.stato.as_deref(), asked::state)?,
            region: asking::code("regione", 2, self.regione.as_deref())?,
            province: asking::code("provincia", 3, self.provincia.as_deref())?,
            comune: asking::code("comune", 6, self.comune.as_deref())?,
            class: asked::choose("classe", self.classe.as_deref(), asked::size_class)?,
            kind: asked::choose("tipologia", self.tipologia.as_deref(), asked::kind)?,
            avviso: asking::slug(self.avviso.as_deref())?,
            late: asked::choose("ritardo", self.ritardo.as_deref(), late)?.unwrap_or_default(),
        })
    }

    fn order(&self) -> Result<(Order, bool), Failure> {
        let order = |word: &str| {
            Some(match word {
                "ente" => (Order::Ente, false),
                "importo" => (Order::Amount, true),
                "decreto" => (Order::FundedOn, true),
                "giorni" => (Order::Days, true),
                _ => return None,
            })
        };
        Ok(asked::choose("ordina", self.ordina.as_deref(), order)?.unwrap_or((Order::FundedOn, true)))
    }
}

pub(super) fn item(board: &Board, application: &Application) -> ApplicationItem {
    let picture = &board.picture;
    let (ente, avviso) = (picture.ente(application), picture.avviso(application));
    let comune = board.comune(application);
    let until = |day: NaiveDate| NaiveDate::from_ymd_opt(day.year() + 5, 12, 31);
    ApplicationItem {
        id: application.id.to_string(),
        codice_ipa: ente.codice_ipa.to_string(),
        ente: ente.name.to_string(),
        tipologia_ente: ente.kind.name(),
        codice_istat: comune.map(|comune| comune.code.to_string()),
        comune: comune.map_or_else(|| ente.comune.to_string(), |comune| comune.name.clone()),
        sigla: board.province(application).map(|province| province.initials.clone()),
        regione: board.region(application).map(|region| region.name.clone()),
        misura: picture.measure(application).code.to_string(),
        avviso: avviso.title.to_string(),
        indirizzo_avviso: avviso.slug(),
        codice_cup: (!application.cup.is_empty()).then(|| application.cup.to_string()),
        importo_centesimi: application.amount,
        stato: asked::state_word(application.state),
        data_stato: application.state_on,
        stato_visto_dal: application.state_seen,
        vista_dal: application.first_seen,
        inviata: application.sent_at,
        data_finanziamento: application.funded_on,
        decreto: picture.decree(application).name.as_deref().map(str::to_owned),
        giorni: board.days_waited(application),
        in_ritardo: board.is_late(application),
        ripetizione: application.repetition,
        mantenimento_fino_al: application
            .paid_on()
            .filter(|_| application.state == ApplicationState::Paid)
            .and_then(until),
    }
}

fn told(moment: &Moment) -> MomentTold {
    let cents = |cents: i64| Some(cents.to_string());
    let (evento, prima, dopo) = match &moment.kind {
        MomentKind::Sent => ("inviata", None, None),
        MomentKind::Funded { amount } => ("finanziata", None, cents(*amount)),
        MomentKind::Paid { amount } => ("erogata", None, cents(*amount)),
        MomentKind::Withdrawn => ("rinuncia", None, None),
        MomentKind::Vanished => ("sparita", None, None),
        MomentKind::Reappeared => ("ricomparsa", None, None),
        MomentKind::CupCorrected { from, to } => ("cup_corretto", Some(from.to_string()), Some(to.to_string())),
        MomentKind::AmountChanged { from, to } => ("importo_cambiato", cents(*from), cents(*to)),
        MomentKind::Corrected => ("corretta", None, None),
    };
    MomentTold { evento, data_ufficiale: moment.official, visto_il: moment.seen, prima, dopo }
}
