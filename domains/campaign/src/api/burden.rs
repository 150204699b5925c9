// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/campagne/{anno}/tempi`: how long the questionnaire takes, section by section and question by question.

use std::collections::BTreeMap;

use axum::{
    Json,
    extract::{Path, State},
    response::{IntoResponse as _, Response},
};
use chrono::NaiveDate;
use identity::By;
use kernel::day_in_rome;
use serde::Serialize;
use tables::{Cell, Format, Kind};
use utoipa::ToSchema;
use web::{AppState, Failure, Reader, listing::Download};

use super::{CampaignFile, column, file_asked, provenance, year};
use crate::{
    CampaignProblem, actions::measure_burden::measured, burden::Median, guarded::Guarded, queries::names::Names,
};

/// Quanto tempo chiede il questionario
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct BurdenTold {
    /// L'anno della campagna
    #[schema(example = 2026)]
    anno: i32,
    /// Il giorno della misura
    giorno: NaiveDate,
    /// Se i dati sono simulati
    simulati: bool,
    /// Questionari inviati che sono stati misurati
    misurati: usize,
    /// Secondi di tutto il questionario, la mediana; nullo quando gli invii sono meno di 20
    #[schema(required = true)]
    secondi: Option<i64>,
    /// Le sezioni misurate
    sezioni: Vec<SectionTold>,
    /// Le domande misurate, nell'ordine del questionario
    domande: Vec<QuestionTold>,
}

/// Una sezione
#[derive(Debug, Serialize, ToSchema)]
struct SectionTold {
    /// Il nome nel questionario
    #[schema(example = "sicurezza")]
    nome: String,
    /// Il titolo
    titolo: String,
    #[serde(flatten)]
    tempo: MedianTold,
}

/// Una domanda
#[derive(Debug, Serialize, ToSchema)]
struct QuestionTold {
    /// Il percorso nel questionario
    #[schema(example = "/data/sicurezza/backup_frequenza")]
    nodo: String,
    /// Come è scritta
    domanda: String,
    /// Il nome della sua sezione
    sezione: String,
    #[serde(flatten)]
    tempo: MedianTold,
}

/// Il tempo mediano
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
struct MedianTold {
    /// Secondi, la mediana dei questionari misurati
    secondi: i64,
    /// Questionari misurati
    misurati: usize,
}

impl From<Median> for MedianTold {
    fn from(median: Median) -> Self {
        Self { secondi: median.seconds, misurati: median.submissions }
    }
}

/// Quanto tempo chiede il questionario
///
/// La mediana delle pause tra una risposta e la successiva della stessa persona, al più 5 minuti l'una, assegnate alla
/// risposta che segue; soltanto dove almeno 20 questionari inviati ne hanno una. Con `formato` la risposta è un file, una
/// riga per domanda.
#[utoipa::path(
    get,
    path = "/campagne/{anno}/tempi",
    operation_id = "tempi-campagna",
    tag = "campagne",
    params(
        ("anno" = String, Path, description = "L'anno della campagna", pattern = "^[0-9]{4}$", example = "2026"),
        ("formato" = inline(Option<CampaignFile>), Query, description = "Il file da scaricare, invece della risposta in JSON")
    ),
    responses(
        (status = 200, description = "I tempi", content(
            (BurdenTold = "application/json"),
            (String = "text/csv"),
            (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            (String = "application/vnd.apache.parquet"),
            (Object = "application/csvm+json")
        )),
        (status = 404, description = "Non c'è una campagna di quell'anno", content_type = "application/problem+json"),
        (status = 422, description = "Un parametro ha un valore che non può avere", content_type = "application/problem+json")
    )
)]
pub(super) async fn burden(
    State(app): State<AppState>,
    reader: Reader,
    By(actor): By,
    Path(anno): Path<String>,
) -> Result<Response, Failure> {
    let (file, year) = (file_asked(&reader)?, year(&anno)?);
    app.gate.allow(&actor, "see_burden", &Guarded::Campaign(year)).map_err(CampaignProblem::from)?;
    let campaign = survey::campaign(&app.store, year).await.map_err(CampaignProblem::from)?;
    let campaign = campaign.ok_or(CampaignProblem::NoCampaign(year))?;
    let names = Names::of(&app, &reader, year, &campaign.version).await?;
    let measured = measured(&app, year).await?;
    let (day, burden) = (day_in_rome(measured.at), measured.burden);
    let domande = questions(&names, &burden.questions);
    if let Some(format) = file {
        return download(&reader, (year, day), format, &domande);
    }
    let told = BurdenTold {
        anno: year,
        giorno: day,
        simulati: reader.reads_simulated_data(),
        misurati: burden.submissions,
        secondi: burden.whole.map(|median| median.seconds),
        sezioni: sections(&names, &burden.sections),
        domande,
    };
    Ok(Json(told).into_response())
}

fn sections(names: &Names, medians: &BTreeMap<String, Median>) -> Vec<SectionTold> {
    let told = names.sections().filter_map(|(name, title)| {
        let tempo = MedianTold::from(*medians.get(name)?);
        Some(SectionTold { nome: name.to_owned(), titolo: title.to_owned(), tempo })
    });
    told.collect()
}

fn questions(names: &Names, medians: &BTreeMap<String, Median>) -> Vec<QuestionTold> {
    let told = names.asked().into_iter().filter_map(|(section, path)| {
        let tempo = MedianTold::from(*medians.get(&path)?);
        Some(QuestionTold { domanda: names.question(&section, &path), sezione: section, nodo: path, tempo })
    });
    told.collect()
}

fn download(
    reader: &Reader,
    (year, day): (i32, NaiveDate),
    format: Format,
    questions: &[QuestionTold],
) -> Result<Response, Failure> {
    let row = |one: &QuestionTold| -> Vec<Cell> {
        vec![
            one.nodo.as_str().into(),
            one.domanda.as_str().into(),
            one.sezione.as_str().into(),
            one.tempo.secondi.into(),
            i64::try_from(one.tempo.misurati).unwrap_or(i64::MAX).into(),
        ]
    };
    let download = Download {
        stem: &format!("campagna-{year}-tempi"),
        columns: vec![
            column(reader, "nodo", Kind::Text),
            column(reader, "domanda", Kind::Text),
            column(reader, "sezione", Kind::Text),
            column(reader, "secondi", Kind::Integer),
            column(reader, "misurati", Kind::Integer),
        ],
        provenance: provenance(reader, reader.tf("campaign-burden", [("year", year.to_string().into())]), day),
    };
    download.answer(reader, format, questions.iter().map(row))
}
