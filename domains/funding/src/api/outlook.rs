// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/previsioni`: when the rest will be paid.

use axum::{
    Json,
    extract::{Query, State},
};
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;
use web::{AppState, Failure};

use super::asking::{DayTold, OnDay};
use crate::{
    forecast::{BackTest, Band, ForecastMonth},
    queries::outlook::outlook,
};

/// La previsione dei pagamenti
#[derive(Serialize, ToSchema)]
pub(super) struct Outlook {
    #[serde(flatten)]
    day: DayTold,
    /// L'ultimo mese intero dei dati: la previsione comincia dal mese dopo
    #[serde(rename = "fatta_alla_fine_di")]
    made_in: NaiveDate,
    /// Perché non c'è una previsione; nullo quando c'è
    #[schema(required = true)]
    #[serde(rename = "manca_perche")]
    none_because: Option<String>,
    /// Candidature in attesa
    #[serde(rename = "in_attesa")]
    open: usize,
    /// Il loro importo, in centesimi
    #[serde(rename = "in_attesa_centesimi")]
    open_cents: i64,
    /// Il mese in cui sarà pagata la metà di quanto sarà pagato
    #[serde(rename = "meta_entro")]
    half_paid: MonthBand,
    /// Il mese in cui ne saranno pagati nove decimi
    #[serde(rename = "nove_decimi_entro")]
    nearly_all_paid: MonthBand,
    /// L'importo che sarà ritirato o revocato, in centesimi
    #[serde(rename = "rinunce_centesimi")]
    withdrawn_cents: CentsBand,
    /// Mese per mese
    #[serde(rename = "mesi")]
    items: Vec<OutlookMonth>,
    /// Le previsioni rifatte nel passato, accanto a quanto è stato pagato davvero
    #[serde(rename = "prove")]
    tests: Vec<OutlookTest>,
}

/// Un mese della previsione
#[derive(Serialize, ToSchema)]
pub(super) struct OutlookMonth {
    /// Il primo giorno del mese
    #[serde(rename = "mese")]
    month: NaiveDate,
    /// Erogato nel mese, in centesimi
    #[serde(rename = "erogato_centesimi")]
    paid_cents: CentsBand,
    /// Erogato da adesso alla fine del mese, in centesimi
    #[serde(rename = "erogato_fino_ad_allora_centesimi")]
    paid_by_then_cents: CentsBand,
}

/// Una previsione rifatta nel passato
#[derive(Serialize, ToSchema)]
pub(super) struct OutlookTest {
    /// Il mese alla cui fine sarebbe stata fatta
    #[serde(rename = "fatta_alla_fine_di")]
    made_in: NaiveDate,
    /// Quanti mesi avanti guardava
    #[serde(rename = "mesi_avanti")]
    months: usize,
    /// Quanto prevedeva, in centesimi
    #[serde(rename = "previsto_centesimi")]
    foreseen_cents: CentsBand,
    /// Quanto è stato erogato, in centesimi
    #[serde(rename = "erogato_centesimi")]
    paid_cents: i64,
    /// Se il vero è nell'intervallo
    #[serde(rename = "dentro")]
    held: bool,
}

/// Basso, mezzo e alto: il 10°, il 50° e il 90° percentile, in centesimi
#[derive(Serialize, ToSchema)]
pub(super) struct CentsBand {
    /// Un futuro su dieci è sotto
    #[serde(rename = "basso")]
    low: i64,
    /// La metà dei futuri è sotto
    #[serde(rename = "mezzo")]
    middle: i64,
    /// Un futuro su dieci è sopra
    #[serde(rename = "alto")]
    high: i64,
}

/// Basso, mezzo e alto, come primo giorno del mese; nullo oltre l'orizzonte di tre anni
#[derive(Default, Serialize, ToSchema)]
pub(super) struct MonthBand {
    /// Un futuro su dieci è prima
    #[schema(required = true)]
    #[serde(rename = "basso")]
    low: Option<NaiveDate>,
    /// La metà dei futuri è prima
    #[schema(required = true)]
    #[serde(rename = "mezzo")]
    middle: Option<NaiveDate>,
    /// Un futuro su dieci è dopo
    #[schema(required = true)]
    #[serde(rename = "alto")]
    high: Option<NaiveDate>,
}

impl From<Band<i64>> for CentsBand {
    fn from(Band { low, middle, high }: Band<i64>) -> Self {
        Self { low, middle, high }
    }
}

impl From<Band<Option<NaiveDate>>> for MonthBand {
    fn from(Band { low, middle, high }: Band<Option<NaiveDate>>) -> Self {
        Self { low, middle, high }
    }
}

/// La previsione dei pagamenti, con la sua incertezza e la sua prova sul passato
#[utoipa::path(
    get,
    path = "/previsioni",
    operation_id = "readOutlook",
    tag = "avvisi",
    params(OnDay),
    responses((status = 200, description = "La previsione", body = Outlook))
)]
pub(super) async fn read_outlook(
    State(app): State<AppState>,
    Query(on): Query<OnDay>,
) -> Result<Json<Outlook>, Failure> {
    let board = on.board(&app).await?;
    let found = outlook(&app, &board.picture).await?;
    let forecast = found.forecast.as_ref().ok();
    let months = forecast.map_or(&[][..], |forecast| &forecast.months);
    Ok(Json(Outlook {
        day: DayTold::of(&board),
        made_in: found.made_in,
        none_because: found.forecast.as_ref().err().map(ToString::to_string),
        open: forecast.map_or(0, |forecast| forecast.open),
        open_cents: forecast.map_or(0, |forecast| forecast.open_amount),
        half_paid: forecast.map_or_else(MonthBand::default, |forecast| forecast.half_paid.into()),
        nearly_all_paid: forecast.map_or_else(MonthBand::default, |forecast| forecast.nearly_all_paid.into()),
        withdrawn_cents: forecast.map_or_else(Band::default, |forecast| forecast.withdrawn).into(),
        items: months.iter().map(OutlookMonth::from).collect(),
        tests: found.tests.iter().flat_map(|(_, tests)| tests).map(OutlookTest::from).collect(),
    }))
}

impl From<&ForecastMonth> for OutlookMonth {
    fn from(month: &ForecastMonth) -> Self {
        Self { month: month.month, paid_cents: month.paid.into(), paid_by_then_cents: month.paid_by_then.into() }
    }
}

impl From<&BackTest> for OutlookTest {
    fn from(test: &BackTest) -> Self {
        Self {
            made_in: test.made_in,
            months: test.months,
            foreseen_cents: test.foreseen.into(),
            paid_cents: test.paid,
            held: test.held(),
        }
    }
}
