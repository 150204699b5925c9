// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The shares of the model for questions with several answers.

use kernel::Draw;

/// A question with several answers.
pub(super) struct Checklist {
    pub(super) question: &'static str,
    /// How far maturity lifts or lowers each share, in thousandths for one standard deviation.
    lift: f64,
    /// The most that may be chosen.
    most: usize,
    /// What is said when nothing is chosen.
    none: &'static str,
    options: &'static [(&'static str, u32)],
}

const fn list(
    question: &'static str,
    lift: f64,
    most: usize,
    none: &'static str,
    options: &'static [(&'static str, u32)],
) -> Checklist {
    Checklist { question, lift, most, none, options }
}

pub(super) const CHECKLISTS: &[Checklist] = &[
    list(
        "profili_mancanti",
        0.0,
        3,
        "nessuna",
        &[("sicurezza", 480), ("dati", 300), ("sistemi", 340), ("progetti", 270), ("documenti", 160), ("ia", 220)],
    ),
    list(
        "conferenze_strumento",
        80.0,
        6,
        "pec",
        &[("pec", 850), ("regionale", 230), ("impresainungiorno", 280), ("video", 420), ("presenza", 300)],
    ),
    // What held Comuni back in Banca d'Italia's survey: money 65 %, skills 58 %.
    list(
        "ostacoli",
        0.0,
        3,
        "nessuna",
        &[("soldi", 560), ("personale", 520), ("competenze", 500), ("fornitori", 170), ("norme", 200), ("tempi", 230)],
    ),
    list(
        "reti",
        90.0,
        6,
        "nessuna",
        &[("anci", 380), ("retedigitale", 120), ("regione", 260), ("digitali", 60), ("italiae", 50)],
    ),
    list("ia_attivita", 40.0, 6, "testi", &[("testi", 700), ("cittadini", 250), ("protocollo", 180), ("verbali", 330)]),
    list(
        "aiuto",
        0.0,
        3,
        "nessuna",
        &[
            ("formazione", 420),
            ("tecnici", 480),
            ("acquisti", 210),
            ("modelli", 330),
            ("sicurezza", 380),
            ("canoni", 450),
        ],
    ),
    list(
        "freni_cloud",
        0.0,
        6,
        "in_corso",
        &[("costo", 380), ("fornitore", 300), ("tecnica", 200), ("contratto", 260), ("linea", 180), ("personale", 340)],
    ),
    list("mfa", 150.0, 4, "nessuna", &[("amministratori", 420), ("posta", 350), ("remoto", 460), ("programmi", 300)]),
    list("privacy", 120.0, 3, "nessuna", &[("registro", 720), ("dpo", 900), ("dpia", 350)]),
    list(
        "servizi",
        120.0,
        12,
        "nessuna",
        &[
            ("certificati", 560),
            ("tributi", 480),
            ("scuola", 520),
            ("nidi", 240),
            ("sociale", 290),
            ("edilizia", 540),
            ("imprese", 640),
            ("suolo", 380),
            ("multe", 330),
            ("appuntamenti", 520),
            ("segnalazioni", 560),
            ("accesso", 470),
        ],
    ),
    list("send", 130.0, 3, "nessuna", &[("multe", 430), ("tributi", 380), ("ordinanze", 120)]),
    // Reconciliation of pagoPA is common (report of the Mappa, 2025).
    list(
        "integrazioni",
        110.0,
        6,
        "nessuna",
        &[
            ("protocollo_atti", 680),
            ("atti_bilancio", 520),
            ("pagopa_bilancio", 600),
            ("anagrafe_tributi", 470),
            ("sito_protocollo", 420),
            ("edilizia_tributi", 150),
        ],
    ),
    list(
        "once_only",
        110.0,
        6,
        "nessuna",
        &[("anagrafe", 480), ("isee", 260), ("tributi", 230), ("imprese", 350), ("durc", 560), ("veicoli", 150)],
    ),
    list(
        "immodificabile",
        80.0,
        4,
        "nessuna",
        &[("firma", 900), ("marca", 420), ("conservazione", 780), ("registro", 20)],
    ),
];

impl Checklist {
    /// What is chosen, separated by blanks, in the order of the list.
    pub(super) fn choose(&self, draw: &mut Draw, maturity: f64) -> String {
        let lift = self.lift * maturity;
        let mut chosen: Vec<&str> = Vec::new();
        for (option, share) in self.options {
            if draw.fraction() * 1000.0 < f64::from(*share) + lift {
                chosen.push(option);
            }
        }
        while chosen.len() > self.most {
            let at = usize::try_from(draw.below(chosen.len() as u64)).unwrap_or(0);
            chosen.remove(at);
        }
        if chosen.is_empty() { self.none.to_owned() } else { chosen.join(" ") }
    }
}
