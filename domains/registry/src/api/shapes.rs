// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the API answers: field names as the open data of Italy have them.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{Comune, Registry, Residents};

/// Una pagina dell'elenco dei Comuni.
#[derive(Serialize, ToSchema)]
pub(super) struct ComuniPage {
    /// Quanti Comuni rispondono alla richiesta.
    totale: usize,
    /// Il numero di questa pagina, da 1.
    pagina: usize,
    /// Quanti Comuni per pagina.
    limite: usize,
    /// L'indirizzo della pagina seguente, se c'è.
    successiva: Option<String>,
    /// I Comuni di questa pagina.
    comuni: Vec<ComuneView>,
}

impl ComuniPage {
    pub(super) fn new(totale: usize, pagina: usize, limite: usize, next: String, comuni: Vec<ComuneView>) -> Self {
        let successiva = (pagina.saturating_mul(limite) < totale).then_some(next);
        Self { totale, pagina, limite, successiva, comuni }
    }
}

/// Un Comune.
#[derive(Serialize, ToSchema)]
pub(super) struct ComuneView {
    /// Codice ISTAT, sei cifre.
    #[schema(pattern = "^[0-9]{6}$", example = "058091")]
    codice_istat: String,
    /// Denominazione in italiano.
    #[schema(example = "Roma")]
    nome: String,
    /// Denominazione nell'altra lingua ufficiale.
    altro_nome: Option<String>,
    /// Lingua dell'altra denominazione (BCP 47).
    lingua_altro_nome: Option<String>,
    /// Codice storico della provincia o città metropolitana, tre cifre.
    #[schema(example = "058")]
    codice_provincia: String,
    /// Nome della provincia o città metropolitana.
    provincia: String,
    /// Sigla automobilistica.
    #[schema(example = "RM")]
    sigla: String,
    /// Codice della regione, due cifre.
    #[schema(example = "12")]
    codice_regione: String,
    /// Nome della regione.
    regione: String,
    /// Codice catastale.
    #[schema(example = "H501")]
    codice_catastale: String,
    /// NUTS 3, versione 2024.
    nuts3: String,
    /// Residenti al 1º gennaio 2023; assente per i tre Comuni che la fonte non ha.
    residenti: Option<u32>,
    /// Residenti per età e sesso.
    residenti_per_eta: Option<AgesView>,
    /// Classe demografica, da 1 a 8.
    #[schema(minimum = 1, maximum = 8)]
    classe: u8,
    /// Chilometri quadrati, misurati sui confini del 2023.
    superficie_km2: f64,
    /// Residenti per chilometro quadrato.
    densita: Option<f64>,
    /// Gradi nord di un punto del territorio (WGS 84).
    latitudine: f64,
    /// Gradi est di un punto del territorio (WGS 84).
    longitudine: f64,
    /// Codice nell'Indice delle pubbliche amministrazioni.
    codice_ipa: Option<String>,
    /// Sito istituzionale, come dichiarato in IPA.
    sito: Option<String>,
    /// Posta elettronica certificata, come dichiarata in IPA.
    pec: Option<String>,
    /// La pagina per le persone.
    #[schema(example = "/comuni/058091-roma")]
    pagina: String,
}

/// Residenti per classe di età e per sesso.
#[derive(Serialize, ToSchema)]
pub(super) struct AgesView {
    eta_0_14: u32,
    eta_15_29: u32,
    eta_30_44: u32,
    eta_45_64: u32,
    eta_65_74: u32,
    eta_75_e_oltre: u32,
    maschi: u32,
    femmine: u32,
}

impl From<Residents> for AgesView {
    fn from(residents: Residents) -> Self {
        let [eta_0_14, eta_15_29, eta_30_44, eta_45_64, eta_65_74, eta_75_e_oltre] = residents.by_age;
        let (maschi, femmine) = (residents.men, residents.women);
        Self { eta_0_14, eta_15_29, eta_30_44, eta_45_64, eta_65_74, eta_75_e_oltre, maschi, femmine }
    }
}

impl ComuneView {
    pub(super) fn new(registry: &Registry, comune: &Comune) -> Self {
        let province = registry.province(comune.province);
        let other = comune.other_name.as_ref();
        Self {
            codice_istat: comune.code.to_string(),
            nome: comune.name.clone(),
            altro_nome: other.map(|other| other.name.clone()),
            lingua_altro_nome: other.map(|other| other.language.clone()),
            codice_provincia: comune.province.to_string(),
            provincia: province.map(|province| province.name.clone()).unwrap_or_default(),
            sigla: province.map(|province| province.initials.clone()).unwrap_or_default(),
            codice_regione: comune.region.to_string(),
            regione: registry.region(comune.region).map(|region| region.name.clone()).unwrap_or_default(),
            codice_catastale: comune.cadastral.clone(),
            nuts3: comune.nuts3.clone(),
            residenti: comune.population(),
            residenti_per_eta: comune.residents.map(AgesView::from),
            classe: comune.size_class().number(),
            superficie_km2: comune.area_km2,
            densita: comune.density().map(|density| (density * 10.0).round() / 10.0),
            latitudine: comune.point.latitude,
            longitudine: comune.point.longitude,
            codice_ipa: comune.ipa.clone(),
            sito: comune.site.clone(),
            pec: comune.pec.clone(),
            pagina: comune.path(),
        }
    }
}

/// Una provincia, città metropolitana o unità che ne tiene il posto.
#[derive(Serialize, ToSchema)]
pub(super) struct ProvinceView {
    /// Codice storico, tre cifre.
    #[schema(example = "058")]
    pub(super) codice: String,
    /// Codice ISTAT dell'unità territoriale sovracomunale.
    #[schema(example = "258")]
    pub(super) codice_unita: String,
    /// Il nome.
    pub(super) nome: String,
    /// Sigla automobilistica.
    pub(super) sigla: String,
    /// Di che ente si tratta.
    pub(super) tipo: crate::ProvinceKind,
    /// Codice della regione.
    pub(super) codice_regione: String,
    /// Quanti Comuni.
    pub(super) comuni: usize,
    /// Residenti al 1º gennaio 2023, dei Comuni che la fonte ha.
    pub(super) residenti: u64,
    /// Chilometri quadrati, misurati sui confini del 2023.
    pub(super) superficie_km2: f64,
    /// La pagina per le persone.
    pub(super) pagina: String,
}

/// Una regione.
#[derive(Serialize, ToSchema)]
pub(super) struct RegionView {
    /// Codice, due cifre.
    #[schema(example = "12")]
    pub(super) codice: String,
    /// Il nome.
    pub(super) nome: String,
    /// La ripartizione geografica.
    pub(super) ripartizione: crate::MacroArea,
    /// Quanti Comuni.
    pub(super) comuni: usize,
    /// Residenti al 1º gennaio 2023, dei Comuni che la fonte ha.
    pub(super) residenti: u64,
    /// Chilometri quadrati, misurati sui confini del 2023.
    pub(super) superficie_km2: f64,
    /// La pagina per le persone.
    pub(super) pagina: String,
}
