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
use serde::Serialize;
use utoipa::ToSchema;
use web::{AppState, Failure, Reader};

use super::asked::{AsFile, OfCampaign, Refused, file_asked, year};
use crate::{
    actions::measure_burden::times,
    burden::Median,
    queries::{names::Names, times::QuestionTime},
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

impl From<QuestionTime> for QuestionTold {
    fn from(one: QuestionTime) -> Self {
        Self { nodo: one.path, domanda: one.question, sezione: one.section, tempo: one.median.into() }
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
    params(OfCampaign, AsFile),
    responses((status = 200, description = "I tempi", body = BurdenTold), Refused)
)]
pub(super) async fn burden(
    State(app): State<AppState>,
    reader: Reader,
    By(actor): By,
    Path(anno): Path<String>,
) -> Result<Response, Failure> {
    let (file, year) = (file_asked(&reader)?, year(&anno)?);
    let times = times(&app, &reader, &actor, year).await?;
    if let Some(format) = file {
        return times.download(&reader).answer(&reader, format, times.questions().map(|one| one.cells()));
    }
    let burden = &times.burden;
    let told = BurdenTold {
        anno: year,
        giorno: times.day,
        simulati: reader.reads_simulated_data(),
        misurati: burden.submissions,
        secondi: burden.whole.map(|median| median.seconds),
        sezioni: sections(&times.names, &burden.sections),
        domande: times.questions().map(QuestionTold::from).collect(),
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
