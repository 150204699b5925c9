// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a Comune of the model answers to each question, and what the sources know of it beforehand.

use chrono::{Days, NaiveDate};
use kernel::Draw;

use super::{character::Character, checklists::CHECKLISTS};

/// The areas of which a Comune says which program it uses, the commonest first.
const AREAS: [&str; 12] = [
    "anagrafe",
    "bilancio",
    "tributi",
    "protocollo",
    "atti",
    "personale",
    "edilizia",
    "commercio",
    "scuola",
    "polizia",
    "sociale",
    "altro",
];
const PLACES: [&str; 4] = ["Sede municipale", "Biblioteca", "Polizia locale", "Magazzino comunale"];

impl Character<'_> {
    /// The answer to a question; blank when it is left blank.
    pub(super) fn answer(&self, question: &str) -> String {
        if let Some(fact) = question.strip_suffix("_conferma") {
            return self.confirmation(fact).to_owned();
        }
        if question.ends_with("_contesto") {
            return "La fonte non è aggiornata (dato simulato).".to_owned();
        }
        if self.careless
            && let Some(same) = unread(question)
        {
            return same.to_owned();
        }
        if let Some(said) = self.says.get(question) {
            return (*said).to_owned();
        }
        if let Some(number) = self.numbers.get(question) {
            return number.to_string();
        }
        match CHECKLISTS.iter().find(|list| list.question == question) {
            Some(list) => list.choose(&mut self.draw(question), self.maturity),
            None => self.other(question),
        }
    }

    /// What a source says, for a hidden field `noto_…`; blank when no source knows.
    pub(super) fn known(&self, fact: &str, on: NaiveDate) -> String {
        if let Some(known) = fact.strip_suffix("_il") {
            let day = on.checked_sub_days(Days::new(3)).unwrap_or(on);
            return if self.known(known, on).is_empty() { String::new() } else { day.to_string() };
        }
        let respondent = self.respondent;
        match fact {
            "comune" => respondent.name.clone(),
            "residenti" => respondent.residents.to_string(),
            "progetti_conclusi" | "progetti_aperti" if self.draw("noto_progetti").happens(900) => {
                let late = i64::from(fact == "progetti_conclusi" && self.is_late("progetti"));
                self.numbers.get(fact).map_or_else(String::new, |number| (number - late).max(0).to_string())
            }
            "dataset" if self.draw("noto_dataset").happens(400) => {
                self.numbers.get(fact).map_or_else(String::new, |number| number.to_string())
            }
            _ => self.known_state(fact).to_owned(),
        }
    }

    /// IPA and PA digitale know what is active or under way; that something is missing no source ever says.
    fn known_state(&self, fact: &str) -> &'static str {
        let Some(truth) = self.says.get(fact).copied() else { return "" };
        let chance = self.draw(&format!("noto_{fact}")).below(1000);
        let (yes, under_way) = match fact {
            "rtd" => ("da_solo", "da_solo"),
            "dominio" => ("entrambi", "solo_sito"),
            "accessibilita" => ("si", "si"),
            "cloud" | "spid_cie" | "pagopa" | "io" | "pdnd" | "anpr" | "anncsu" => ("attivo", "in_corso"),
            _ => return "",
        };
        match truth {
            "attivo" | "da_solo" | "associato" | "entrambi" | "solo_sito" | "si" | "in_corso" if chance < 770 => {
                // IPA does not tell a body that is late from one that has not begun.
                if fact == "rtd" && truth == "in_corso" { "" } else { truth }
            }
            "attivo" if chance < 850 => under_way,
            "in_corso" if chance < 800 => yes,
            "no" if chance < 25 => under_way,
            _ => "",
        }
    }

    /// Whether what the source says is right, old or wrong.
    fn confirmation(&self, fact: &str) -> &'static str {
        let late = match fact {
            "progetti_conclusi" => self.is_late("progetti"),
            "dataset" => false,
            _ => {
                let (known, truth) = (self.known_state(fact), self.says.get(fact).copied().unwrap_or_default());
                let wrong = truth == "no" || (truth == "in_corso" && known != truth);
                if wrong {
                    return "contesto";
                }
                known != truth
            }
        };
        if late { "correggo" } else { "confermo" }
    }

    fn is_late(&self, what: &str) -> bool {
        self.draw(&format!("late {what}")).happens(120)
    }

    fn other(&self, question: &str) -> String {
        let mut draw = self.draw(question);
        match question {
            "rtd_atto_data" => date(2017, draw.days(3200)),
            "rtd_atto_numero" => format!("{}/{}", 1 + draw.below(180), 2017 + draw.below(9)),
            "ict_modello" => self.says.get("_ict").copied().unwrap_or("fornitori").to_owned(),
            "ict_interni" => self.own_people(&mut draw),
            "ict_altri" => {
                if matches!(self.says.get("_ict"), Some(&("unione" | "convenzione"))) { "1" } else { "0" }.to_owned()
            }
            "stampa_dove" if draw.happens(400) => "Contratti e verbali.".to_owned(),
            "commento" if draw.happens(30) => "Risposte simulate: nessun Comune le ha scritte.".to_owned(),
            _ => String::new(),
        }
    }

    fn own_people(&self, draw: &mut Draw) -> String {
        let staff = self.numbers.get("dipendenti").unwrap_or(0);
        match self.says.get("_ict") {
            Some(&"ufficio") => (staff * draw.quantile(&[8, 14, 26]) / 1000).max(1).to_string(),
            _ => draw.pick(&["0", "0", "0.2", "0.5", "1"]).to_owned(),
        }
    }

    /// The rows of a repeat: for each, its questions and their answers.
    pub(super) fn rows(&self, repeat: &str) -> Vec<Vec<(&'static str, String)>> {
        let mut draw = self.draw(repeat);
        let full = u64::from(self.respondent.is_full());
        let count = match repeat {
            "linea" => 1 + draw.below(1 + full * 3),
            "associato" => 1 + draw.below(3),
            "servizio_cloud" => 2 + draw.below(4),
            "applicativo" => 4 + full * 4 + draw.below(4),
            _ => 0,
        };
        (0..usize::try_from(count).unwrap_or(0)).map(|row| self.row(repeat, row, &mut draw)).collect()
    }

    fn row(&self, repeat: &str, row: usize, draw: &mut Draw) -> Vec<(&'static str, String)> {
        let number = draw.below(60);
        match repeat {
            "linea" => self.line(row, draw),
            "associato" => vec![
                (
                    "associato_funzione",
                    draw.pick(&["rtd", "sistemi", "sicurezza", "sportelli", "territorio"]).to_owned(),
                ),
                ("associato_enti", (2 + draw.below(14)).to_string()),
                ("associato_capofila", format!("Unione simulata n. {number}")),
                ("associato_scadenza", date(2027, draw.days(1000))),
            ],
            "servizio_cloud" => vec![
                ("servizio_nome", format!("Servizio simulato n. {number}")),
                ("servizio_modello", draw.pick(&["saas", "saas", "saas", "paas", "iaas"]).to_owned()),
                ("servizio_gestore", format!("Fornitore simulato n. {}", draw.below(40))),
                ("servizio_qualificato", draw.pick(&["si", "si", "si", "no", "non_so"]).to_owned()),
                ("servizio_canone", draw.quantile(&[400, 2600, 14_000]).to_string()),
                ("servizio_scadenza", date(2026, 60 + draw.days(1000))),
            ],
            _ => {
                let cloud = 500.0 + 180.0 * self.maturity;
                let place =
                    if draw.fraction() * 1000.0 < cloud { "cloud" } else { draw.pick(&["locale", "locale", "ente"]) };
                vec![
                    ("applicativo_area", AREAS.get(row).copied().unwrap_or("altro").to_owned()),
                    ("applicativo_nome", format!("Programma simulato n. {number}")),
                    ("applicativo_fornitore", format!("Fornitore simulato n. {}", number / 3)),
                    ("applicativo_modello", place.to_owned()),
                    ("applicativo_scadenza", date(2026, 60 + draw.days(1000))),
                    ("applicativo_esporta", draw.pick(&["si", "si", "no", "non_so"]).to_owned()),
                ]
            }
        }
    }

    fn line(&self, row: usize, draw: &mut Draw) -> Vec<(&'static str, String)> {
        let fast = row == 0 && self.says.get("_linea") == Some(&"veloce");
        let (kinds, speeds): (&[&str], &[i64]) = if fast {
            (&["fibra", "fibra", "radio"], &[100, 200, 300, 1000])
        } else {
            (&["misto", "misto", "adsl", "radio", "mobile"], &[7, 20, 30, 50, 70])
        };
        let speed = draw.pick(speeds);
        let measured = if draw.happens(350) {
            (speed * draw.quantile(&[35, 65, 92]) / 100).max(1).to_string()
        } else {
            String::new()
        };
        vec![
            ("linea_sede", PLACES.get(row).copied().unwrap_or(PLACES[0]).to_owned()),
            ("linea_tecnologia", draw.pick(kinds).to_owned()),
            ("linea_velocita", speed.to_string()),
            ("linea_misurata", measured),
        ]
    }

    pub(super) fn draw(&self, what: &str) -> Draw {
        Draw::new(self.seed, 5, &format!("{} {what}", self.respondent.comune))
    }
}

/// What those say who do not read: the same all the way down.
fn unread(question: &str) -> Option<&'static str> {
    match question {
        "formazione_piani" | "tempi_pubblicati" | "piao" | "incidenti" | "filiera" | "qualita_dati" => {
            Some("pianificato")
        }
        _ if question.starts_with("atti_") => Some("misto"),
        _ => None,
    }
}

/// A day so many days after the first of a year.
fn date(year: i32, days: i64) -> String {
    let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
    (first + chrono::TimeDelta::days(days)).to_string()
}
