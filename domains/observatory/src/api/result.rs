// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The result of one Comune as the API tells it: score, interval, sections, and what they are made from.

use std::sync::Arc;

use chrono::NaiveDate;
use composite::uncertainty::Interval;
use registry::Comune;
use serde::Serialize;
use utoipa::ToSchema;
use web::{AppState, Failure, Reader};

use crate::{
    ObservatoryProblem,
    maturity::{Maturity, Surety},
    queries::maturity::{
        Lexicon,
        inputs_in_words::{InputInWords, SourceInWords},
        publication::Publication,
        sheet_in_words::Teller,
    },
};

/// Il risultato di un Comune
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ResultTold {
    /// L'anno della campagna
    #[schema(example = 2026)]
    anno: i32,
    /// Se i dati sono simulati
    simulati: bool,
    /// Codice ISTAT, sei cifre
    #[schema(pattern = "^[0-9]{6}$", example = "058091")]
    codice_istat: String,
    /// Denominazione
    #[schema(example = "Roma")]
    nome: String,
    /// Il giorno in cui le risposte sono state firmate
    firmato_il: Option<NaiveDate>,
    /// Il ruolo di chi le ha firmate; mai la persona
    #[schema(example = "vertice")]
    ruolo: Option<String>,
    /// Il livello, da 1 a 4; nullo se non si può calcolare
    #[schema(minimum = 1, maximum = 4)]
    livello: Option<u8>,
    /// Il livello che darebbe il punteggio da solo
    #[schema(minimum = 1, maximum = 4)]
    livello_grezzo: Option<u8>,
    /// Quanto è probabile ogni livello, dal più basso
    probabilita_livelli: Vec<f64>,
    /// L'indice, da 0 a 100; nullo se mancano troppe risposte
    indice: Option<f64>,
    /// L'intervallo al 90% dell'indice
    intervallo: Option<[f64; 2]>,
    /// L'indice se tutto ciò che manca fosse al peggio e al meglio
    limiti: Option<[f64; 2]>,
    /// Quanta parte di ciò che entra nel punteggio è verificata da fonti aperte, da 0 a 1
    quota_verificata: Option<f64>,
    /// Le sezioni
    sezioni: Vec<ResultSection>,
    /// Che cosa entra nei punteggi, indicatore per indicatore
    dati: Vec<ResultInput>,
    /// La scheda per le persone
    scheda: String,
}

/// Una sezione
#[derive(Debug, Serialize, ToSchema)]
struct ResultSection {
    /// Il nome negli indirizzi
    #[schema(example = "sicurezza")]
    sezione: String,
    /// Il nome per le persone
    nome: String,
    /// Il punteggio, da 0 a 100; nullo se le risposte coprono meno di due terzi del peso
    punteggio: Option<f64>,
    /// L'intervallo al 90%
    intervallo: Option<[f64; 2]>,
    /// Il livello, da 1 a 4
    #[schema(minimum = 1, maximum = 4)]
    livello: Option<u8>,
    /// Quanta parte del peso ha una risposta, da 0 a 1; nullo se la sezione non si applica
    copertura: Option<f64>,
    /// Il punteggio se tutto ciò che manca fosse al peggio e al meglio
    limiti: Option<[f64; 2]>,
}

/// Un indicatore con la risposta, la fonte, la regola e i punti
#[derive(Debug, Serialize, ToSchema)]
struct ResultInput {
    /// L'indicatore
    #[schema(example = "SRV2")]
    indicatore: String,
    /// Il nome
    nome: String,
    /// La sezione
    #[schema(example = "applicazioni")]
    sezione: String,
    /// Che cosa ha risposto il Comune, in parole
    dichiarato: String,
    /// Che cosa dicono le fonti aperte, in parole; nullo se nessuna lo sa
    rilevato: Option<String>,
    /// Le fonti, ognuna con il suo giorno
    fonti: Vec<ResultSource>,
    /// Se la risposta e la fonte non coincidono: conta la fonte
    discorde: bool,
    /// Perché manca: `nr`, `ns`, `na`, `nq`, `nc`; nullo se il valore c'è
    #[schema(example = "ns")]
    assente: Option<&'static str>,
    /// I punti, da 0 a 100
    punteggio: Option<f64>,
    /// Il peso nella sezione
    peso: f64,
    /// I punti portati alla sezione
    punti_sezione: Option<f64>,
    /// I punti della sezione ancora da prendere
    punti_da_prendere: Option<f64>,
    /// Se entra nell'indice: gli indicatori estesi non ci entrano
    nell_indice: bool,
    /// Se è un requisito essenziale
    essenziale: bool,
    /// L'articolo di legge
    norma: Option<String>,
    /// Come il valore diventa punti
    regola: String,
    /// La formula, sulle domande del questionario
    formula: String,
}

/// Una fonte
#[derive(Debug, Serialize, ToSchema)]
struct ResultSource {
    /// Chi lo dice
    #[schema(example = "PA digitale 2026")]
    fonte: String,
    /// L'ultimo giorno in cui risulta che lo dica
    al: NaiveDate,
}

/// All that is told of a Comune whose scheda is public.
pub(super) async fn result_told(
    app: &AppState,
    reader: &Reader,
    (maturity, publication): (&Arc<Maturity>, &Publication),
    (unit, comune): (usize, &Comune),
) -> Result<ResultTold, Failure> {
    let lexicon = Lexicon::of(app, reader, &maturity.sources.edition).await?;
    let teller = Teller { reader, maturity, lexicon: &lexicon, anonymous: false, publication, sees_all: false };
    let of = Arc::clone(maturity);
    let surety = tokio::task::spawn_blocking(move || of.surety(unit, &[])).await.map_err(Failure::internal)?;
    let surety = surety.map_err(ObservatoryProblem::from)?;
    let inputs = teller.inputs(unit, true, &maturity.told_of(comune.code)).map_err(ObservatoryProblem::from)?;
    let (found, signature) = (&maturity.assessed[unit], maturity.signed.get(&comune.code));
    let index = surety.as_ref().and_then(|surety| surety.index);
    let year = maturity.sources.year;
    Ok(ResultTold {
        anno: year,
        simulati: reader.reads_simulated_data(),
        codice_istat: comune.code.to_string(),
        nome: comune.full_name(),
        firmato_il: signature.map(|one| one.on),
        ruolo: signature.map(|one| one.role.clone()).filter(|role| !role.is_empty()),
        livello: found.level,
        livello_grezzo: found.raw_level,
        probabilita_livelli: surety.as_ref().map(|surety| surety.levels.clone()).unwrap_or_default(),
        indice: found.index,
        intervallo: index.map(ends),
        limiti: found.lower.zip(found.upper).map(|(low, high)| [low, high]),
        quota_verificata: maturity.verified_share(unit),
        sezioni: sections(&teller, unit, surety.as_ref()),
        dati: inputs.into_iter().map(|input| input_told(maturity, input)).collect(),
        scheda: reader.settings().absolute(&format!("/risultati/{year}/{}", comune.slug())),
    })
}

fn ends(around: Interval) -> [f64; 2] {
    [around.low, around.high]
}

fn sections(teller: &Teller<'_>, unit: usize, surety: Option<&Surety>) -> Vec<ResultSection> {
    let maturity = teller.maturity;
    let one = |(place, found): (usize, &composite::assess::Section)| ResultSection {
        sezione: maturity.codebook.sections()[place].clone(),
        nome: teller.section(place).to_owned(),
        punteggio: found.score,
        intervallo: surety.and_then(|surety| surety.sections.get(place).copied().flatten()).map(ends),
        livello: found.level,
        copertura: found.coverage,
        limiti: found.lower.zip(found.upper).map(|(low, high)| [low, high]),
    };
    maturity.assessed[unit].sections.iter().enumerate().map(one).collect()
}

fn input_told(maturity: &Maturity, input: InputInWords) -> ResultInput {
    let source = |one: SourceInWords| ResultSource { fonte: one.name, al: one.as_of };
    ResultInput {
        sezione: maturity.codebook.sections()[input.section].clone(),
        indicatore: input.id,
        nome: input.name,
        dichiarato: input.declared,
        rilevato: (!input.sources.is_empty()).then_some(input.observed),
        fonti: input.sources.into_iter().map(source).collect(),
        discorde: input.differs,
        assente: input.gap,
        punteggio: input.score,
        peso: input.weight,
        punti_sezione: input.points,
        punti_da_prendere: input.room,
        nell_indice: input.core,
        essenziale: input.essential,
        norma: (!input.law.is_empty()).then_some(input.law),
        regola: input.rule,
        formula: input.formula,
    }
}
