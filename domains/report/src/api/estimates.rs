// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/rapporti/{anno}/stime`: the estimates of a published report.

use axum::{
    Json,
    extract::{Path, State},
};
use identity::By;
use serde::Serialize;
use utoipa::ToSchema;
use web::{AppState, Failure, Reader};

use super::{NotThere, report_of};
use crate::{
    figures::{
        table::{Form, Mark},
        zone::Axis,
    },
    problem::ReportProblem,
    queries::{
        files::lines::{Line, Wanted, lines},
        in_words::{Edits, Writer},
    },
    report::Report,
};

/// Come è divisa l’Italia
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
#[expect(dead_code, reason = "the schema of a parameter that is read by hand")]
pub(super) enum EstimateAxis {
    Italia,
    Ripartizione,
    Regione,
    Classe,
    Provincia,
}

/// Le stime di un indicatore
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Estimates {
    /// L’anno
    anno: i32,
    /// L’indicatore
    #[schema(example = "SRV2")]
    indicatore: String,
    /// Se i dati sono simulati
    simulati: bool,
    /// Le stime: una per risposta e per parte d’Italia
    stime: Vec<EstimateTold>,
}

/// Una stima
#[derive(Debug, Serialize, ToSchema)]
struct EstimateTold {
    /// La risposta, o `media`, `mediana`, `rapporto`
    #[schema(example = "attivo")]
    misura: String,
    /// Di che cosa è la quota: `comuni`, o i `residenti` che vi abitano
    #[schema(example = "comuni")]
    base: &'static str,
    /// `diretta`, o `modello`: stima da modello, per le province
    #[schema(example = "diretta")]
    metodo: &'static str,
    /// La divisione d’Italia
    #[schema(example = "regione")]
    per: &'static str,
    /// Il codice della ripartizione, della regione, della provincia o della classe
    codice: String,
    /// Il nome
    #[schema(example = "Lazio")]
    nome: String,
    /// Il valore: le quote vanno da 0 a 1; assente quando non si può dire
    valore: Option<f64>,
    /// L’intervallo di confidenza al 95%
    intervallo: Option<[f64; 2]>,
    /// La banda di mancata risposta
    banda: Option<[f64; 2]>,
    /// I Comuni che hanno risposto alla domanda
    rispondenti: Option<u64>,
    /// Se è una quota, da 0 a 1
    quota: bool,
    /// La regola di pubblicazione: `piena`, `*`, `**`, `nd-pochi`, `nd-concentrata`, `nd-imprecisa`
    #[schema(example = "piena")]
    regola: &'static str,
    /// `nc` quando il valore c’è ma è riservato
    assente: Option<&'static str>,
    /// Delle stime da modello, la radice dell’errore quadratico medio
    errore: Option<f64>,
}

/// Le stime di un indicatore in un rapporto pubblicato
///
/// Ogni stima ha il suo intervallo e il numero dei Comuni su cui si fonda; quelle su meno di dieci Comuni non ci sono.
#[utoipa::path(
    get,
    path = "/rapporti/{anno}/stime",
    operation_id = "stime-rapporto",
    tag = "rapporti",
    params(
        ("anno" = String, Path, description = "L’anno del rapporto", pattern = "^[0-9]{4}$", example = "2026"),
        ("indicatore" = String, Query, description = "Il codice dell’indicatore, o `imd` o `livelli`", example = "SRV2"),
        ("per" = inline(Option<EstimateAxis>), Query, description = "Una sola divisione d’Italia; senza, tutte")
    ),
    responses((status = 200, description = "Le stime", body = Estimates), NotThere)
)]
pub(super) async fn estimates(
    State(app): State<AppState>,
    reader: Reader,
    By(actor): By,
    Path(anno): Path<String>,
) -> Result<Json<Estimates>, Failure> {
    let report = report_of(&app, &actor, &anno).await?;
    let asked =
        |key: &str| reader.address.parameters().find(|(name, _)| *name == key).map(|(_, value)| value.to_owned());
    let id = asked("indicatore").ok_or(ReportProblem::BadParameter("indicatore"))?;
    let axis = match asked("per") {
        None => None,
        Some(word) => Some(axis(&word).ok_or(ReportProblem::BadParameter("per"))?),
    };
    let wanted = Wanted { indicator: Some(id.clone()), axis };
    if lines(&report.figures, &Wanted { axis: None, ..wanted.clone() }).is_empty() {
        return Err(ReportProblem::BadParameter("indicatore").into());
    }
    let stime = told(&reader, &report, &wanted);
    Ok(Json(Estimates { anno: report.year, indicatore: id, simulati: report.simulated, stime }))
}

fn told(reader: &Reader, report: &Report, wanted: &Wanted) -> Vec<EstimateTold> {
    let edits = Edits::new();
    let writer = Writer::new(reader, &report.figures, &edits);
    let one = |line: Line<'_>| EstimateTold {
        misura: line.measure.to_owned(),
        base: line.base.word(),
        metodo: line.method.word(),
        per: line.row.axis.word(),
        codice: line.row.code.clone(),
        nome: writer.label(&line.row.label),
        valore: line.cell.value,
        intervallo: line.cell.interval,
        banda: line.cell.band,
        rispondenti: line.cell.n,
        quota: line.form == Form::Share,
        regola: line.cell.mark.word(),
        assente: matches!(line.cell.mark, Mark::Small | Mark::Concentrated).then_some("nc"),
        errore: line.error,
    };
    lines(&report.figures, wanted).into_iter().map(one).collect()
}

fn axis(word: &str) -> Option<Axis> {
    let all = [Axis::Italia, Axis::Ripartizione, Axis::Regione, Axis::Classe, Axis::Provincia];
    all.into_iter().find(|axis| axis.word() == word)
}
