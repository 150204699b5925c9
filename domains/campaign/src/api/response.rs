// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/campagne/{anno}/risposta`: how many Comuni have submitted, by region, province, size class or part of Italy.

use axum::{
    Json,
    extract::{Path, State},
    response::{IntoResponse as _, Response},
};
use chrono::NaiveDate;
use identity::By;
use serde::Serialize;
use tables::{Cell, Format, Kind};
use utoipa::ToSchema;
use web::{AppState, Failure, Reader, listing::Download};

use super::{
    asked::{AsFile, OfCampaign, Refused, file_asked, year},
    board,
};
use crate::{
    CampaignProblem, Tally,
    axis::{Axis, Group, GroupName},
    board::Board,
    queries::names::{column, provenance},
};

/// Come raggruppare la risposta
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
#[expect(dead_code, reason = "the schema of a parameter that is read by hand")]
pub(super) enum ResponseByWord {
    Regione,
    Provincia,
    Classe,
    Ripartizione,
}

/// La risposta a una campagna
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ResponseTold {
    /// L'anno della campagna
    #[schema(example = 2026)]
    anno: i32,
    /// Il giorno della situazione
    giorno: NaiveDate,
    /// Se i dati sono simulati
    simulati: bool,
    /// Come è raggruppata: `regione`, `provincia`, `classe` o `ripartizione`
    #[schema(example = "regione")]
    per: &'static str,
    /// Tutti i Comuni
    insieme: FiguresTold,
    /// I gruppi, in ordine di codice
    gruppi: Vec<GroupTold>,
}

/// Quanti hanno inviato
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
struct FiguresTold {
    /// Comuni
    comuni: usize,
    /// Comuni che hanno inviato
    inviati: usize,
    /// Residenti di tutti i Comuni (Istat, 1° gennaio 2023)
    residenti: u64,
    /// Residenti dei Comuni che hanno inviato
    residenti_coperti: u64,
    /// Quota dei Comuni, da 0 a 1
    #[schema(example = 0.495)]
    risposta: Option<f64>,
    /// Quota dei residenti, da 0 a 1
    #[schema(example = 0.741)]
    copertura: Option<f64>,
}

/// Un gruppo di Comuni
#[derive(Debug, Serialize, ToSchema)]
struct GroupTold {
    /// Il codice: regione (due cifre), provincia (tre), classe demografica (da 1 a 8), ripartizione (da 1 a 5)
    #[schema(example = "12")]
    codice: String,
    /// Il nome
    #[schema(example = "Lazio")]
    nome: String,
    #[serde(flatten)]
    numeri: FiguresTold,
}

/// La risposta a una campagna, per gruppi di Comuni
///
/// Un Comune ha inviato quando il suo questionario è firmato e inviato, e non è stato riaperto. Con `formato` la risposta è
/// un file con le stesse righe.
#[utoipa::path(
    get,
    path = "/campagne/{anno}/risposta",
    operation_id = "risposta-campagna",
    tag = "campagne",
    params(OfCampaign, ("per" = inline(Option<ResponseByWord>), Query, description = "Come raggruppare; senza, per regione"), AsFile),
    responses((status = 200, description = "La risposta", body = ResponseTold), Refused)
)]
pub(super) async fn response(
    State(app): State<AppState>,
    reader: Reader,
    By(actor): By,
    Path(anno): Path<String>,
) -> Result<Response, Failure> {
    let axis = axis(&reader)?;
    let file = file_asked(&reader)?;
    let board = board(&app, &actor, year(&anno)?).await?;
    let groups = axis.groups(&board);
    if let Some(format) = file {
        return download(&reader, &board, axis, format, &groups);
    }
    let told = ResponseTold {
        anno: board.campaign.year,
        giorno: board.on,
        simulati: reader.reads_simulated_data(),
        per: axis.word(),
        insieme: figures(&board.total()),
        gruppi: groups.iter().map(|group| told(&reader, group)).collect(),
    };
    Ok(Json(told).into_response())
}

fn axis(reader: &Reader) -> Result<Axis, Failure> {
    let asked = reader.address.parameters().find(|(key, _)| *key == "per").map(|(_, word)| word);
    let Some(word) = asked else { return Ok(Axis::default()) };
    Axis::read(word).ok_or_else(|| CampaignProblem::BadParameter("per").into())
}

fn told(reader: &Reader, group: &Group) -> GroupTold {
    GroupTold { codice: group.code.clone(), nome: name(reader, group), numeri: figures(&group.tally) }
}

fn name(reader: &Reader, group: &Group) -> String {
    match &group.name {
        GroupName::Name(name) => name.clone(),
        GroupName::Text(key) => reader.t(key),
    }
}

fn figures(tally: &Tally) -> FiguresTold {
    FiguresTold {
        comuni: tally.comuni,
        inviati: tally.submitted,
        residenti: tally.residents,
        residenti_coperti: tally.residents_submitted,
        risposta: Some(tally.response()).filter(|share| share.is_finite()),
        copertura: Some(tally.coverage()).filter(|share| share.is_finite()),
    }
}

fn download(reader: &Reader, board: &Board, axis: Axis, format: Format, groups: &[Group]) -> Result<Response, Failure> {
    let whole = |count: u64| Cell::from(i64::try_from(count).unwrap_or(i64::MAX));
    let rows = groups.iter().map(|group| {
        let told = told(reader, group);
        let numbers = told.numeri;
        let count = |count: usize| whole(u64::try_from(count).unwrap_or(u64::MAX));
        vec![
            Cell::from(told.codice),
            Cell::from(told.nome),
            count(numbers.comuni),
            count(numbers.inviati),
            whole(numbers.residenti),
            whole(numbers.residenti_coperti),
            numbers.risposta.into(),
            numbers.copertura.into(),
        ]
    });
    let download = Download {
        stem: &format!("campagna-{}-risposta-per-{}", board.campaign.year, axis.word()),
        columns: vec![
            column(reader, "codice", Kind::Text),
            column(reader, "nome", Kind::Text),
            column(reader, "comuni", Kind::Integer),
            column(reader, "inviati", Kind::Integer),
            column(reader, "residenti", Kind::Integer),
            column(reader, "residenti_coperti", Kind::Integer),
            column(reader, "risposta", Kind::Decimal(4)),
            column(reader, "copertura", Kind::Decimal(4)),
        ],
        provenance: provenance(reader, reader.t(&format!("campaign-by-{}", axis.word())), board.on),
    };
    download.answer(reader, format, rows)
}
