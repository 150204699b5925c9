// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The shares of the model: for each question with one answer, how many of a thousand respondents give which.
//!
//! Those marked *published* are figures of others, named in `docs/methods/simulated-campaign.md`; the rest are ours.

/// Questions that one thing decides.
pub(super) struct Trait {
    /// The questions; with more than one, the answers of each value are separated by blanks.
    pub(super) questions: &'static [&'static str],
    /// How much of it a Comune's maturity explains, in hundredths; the rest is its own.
    pub(super) loading: u8,
    /// The values and their thousandths, from what the most mature say to what the least do.
    pub(super) values: &'static [(&'static str, u64)],
    /// Asked of the full form alone.
    pub(super) full: bool,
}

const fn all(questions: &'static [&'static str], loading: u8, values: &'static [(&'static str, u64)]) -> Trait {
    Trait { questions, loading, values, full: false }
}

const fn full(questions: &'static [&'static str], loading: u8, values: &'static [(&'static str, u64)]) -> Trait {
    Trait { questions, loading, values, full: true }
}

/// Steps from deciding to improving, as most of the questions with a scale are answered.
const SCALE: [(&str, u64); 6] =
    [("migliorato", 50), ("regime", 170), ("attuazione", 210), ("pianificato", 190), ("nessuna", 330), ("non_so", 50)];
const STATE: [(&str, u64); 4] = [("attivo", 400), ("in_corso", 410), ("no", 130), ("non_so", 60)];

/// Names that begin with `_` are no questions: numbers depend on them.
pub(super) const TRAITS: &[Trait] = &[
    all(&["rtd"], 55, &[("da_solo", 560), ("associato", 270), ("in_corso", 60), ("no", 110)]),
    all(
        &["rtd_ruolo"],
        30,
        &[
            ("dirigente", 150),
            ("elevata", 310),
            ("altro_ente", 90),
            ("dipendente", 130),
            ("segretario", 240),
            ("amministratore", 30),
            ("esterno", 50),
        ],
    ),
    // Published: 21.0 % have an office of their own, 8.1 % share one (Istat).
    all(&["_ict"], 60, &[("ufficio", 210), ("unione", 51), ("convenzione", 30), ("fornitori", 620), ("nessuno", 89)]),
    full(&["associati_si"], 10, &[("si", 450), ("no", 550)]),
    // Published: 51 % train their people (Digital Italy 2023).
    all(&["_formazione"], 45, &[("si", 510), ("no", 490)]),
    full(&["formazione_piani"], 50, &SCALE),
    // Published: 75 % have both digital (report of the Mappa, 2025).
    all(
        &["atti_determine", "atti_delibere"],
        50,
        &[
            ("digitale digitale", 750),
            ("digitale misto", 80),
            ("misto misto", 120),
            ("misto carta", 30),
            ("carta carta", 20),
        ],
    ),
    all(&["atti_ordinanze"], 55, &[("digitale", 610), ("misto", 290), ("carta", 100)]),
    all(&["atti_decreti"], 55, &[("digitale", 590), ("misto", 310), ("carta", 100)]),
    all(&["atti_contratti"], 55, &[("digitale", 650), ("misto", 290), ("carta", 60)]),
    // Published: systematic electronic case files are rare.
    all(&["fascicolo"], 55, &[("sempre", 100), ("quasi_tutti", 170), ("alcuni", 410), ("mai", 280), ("non_so", 40)]),
    full(&["fascicolo_aperto"], 45, &[("si", 80), ("alcuni", 260), ("no", 600), ("non_so", 60)]),
    all(&["manuale_gestione"], 55, &[("si", 620), ("preparazione", 210), ("no", 140), ("non_so", 30)]),
    all(&["manuale_conservazione"], 55, &[("si", 480), ("preparazione", 240), ("no", 220), ("non_so", 60)]),
    full(&["tempi_pubblicati"], 50, &SCALE),
    all(&["ricevuta"], 45, &[("sempre", 380), ("alcuni", 330), ("no", 220), ("non_so", 70)]),
    full(&["silenzio_attestazione"], 40, &[("automatica", 90), ("richiesta", 480), ("mai", 290), ("non_so", 140)]),
    all(&["suap"], 45, &[("si", 620), ("in_corso", 250), ("no", 70), ("non_so", 60)]),
    all(&["sue"], 50, &[("si", 430), ("in_corso", 300), ("no", 200), ("non_so", 70)]),
    full(&["albo_automatico"], 40, &[("tutti", 520), ("uno", 300), ("no", 150), ("non_so", 30)]),
    // Published: some small bodies still print and sign.
    all(&["stampa"], 70, &[("mai", 330), ("a_volte", 470), ("spesso", 200)]),
    all(&["piano"], 55, &[("si", 270), ("preparazione", 260), ("no", 470)]),
    full(&["piao"], 50, &SCALE),
    all(&["delega"], 25, &[("assessore", 420), ("sindaco", 330), ("consigliere", 110), ("nessuno", 140)]),
    all(
        &["canoni_previsti"],
        35,
        &[("tutti", 370), ("parte", 300), ("nessun_canone", 40), ("no", 190), ("non_so", 100)],
    ),
    // Published: 5.1 % use AI or big data (Istat).
    all(&["ia"], 55, &[("uso", 51), ("prova", 150), ("no", 760), ("non_so", 39)]),
    all(&["ia_rischi"], 35, &[("si", 270), ("no", 590), ("non_so", 140)]),
    full(&["riuso"], 45, &[("sempre", 250), ("a_volte", 430), ("mai", 190), ("non_so", 130)]),
    full(&["soddisfazione"], 45, &[("pubblica", 90), ("misura", 290), ("no", 580), ("non_so", 40)]),
    // Published: 35.8 % at 100 Mbps or more (Istat); below 5,000 residents the spare line is often missing.
    all(&["_linea"], 65, &[("veloce", 358), ("lenta", 642)]),
    all(&["riserva"], 70, &[("si", 340), ("no", 600), ("non_so", 60)]),
    // Published: over 90 % took part in the calls for the cloud; 54.2 % are in it (Istat).
    all(&["cloud"], 40, &[("attivo", 542), ("in_corso", 400), ("no", 46), ("non_so", 12)]),
    // Published: 70 % have begun to switch off servers of their own.
    all(&["_server"], 45, &[("meno", 700), ("uguali", 300)]),
    full(&["cloud_si"], 20, &[("si", 950), ("no", 50)]),
    all(&["classificazione"], 45, &[("aggiornata", 610), ("vecchia", 170), ("no", 130), ("non_so", 90)]),
    all(&["dominio"], 35, &[("entrambi", 700), ("solo_sito", 200), ("solo_posta", 40), ("no", 50), ("non_so", 10)]),
    all(
        &["presidio"],
        60,
        &[("interno", 260), ("associato", 120), ("fornitore", 470), ("nessuno", 110), ("non_so", 40)],
    ),
    all(&["perimetro"], 65, &[("si", 330), ("no", 400), ("non_so", 270)]),
    all(&["backup_frequenza"], 50, &[("giorno", 720), ("settimana", 170), ("mese", 50), ("mai", 15), ("non_so", 45)]),
    all(&["backup_separato"], 45, &[("si", 640), ("no", 220), ("non_so", 140)]),
    all(&["backup_prova"], 50, &[("anno", 420), ("prima", 200), ("mai", 230), ("non_so", 150)]),
    // Published: about 30 % have no recovery after a disaster.
    all(&["ripristino"], 60, &[("provato", 170), ("scritto", 390), ("preparazione", 110), ("no", 300), ("non_so", 30)]),
    // Published: 7 in 10 have no coded handling of security events (Istat).
    all(
        &["incidenti"],
        55,
        &[
            ("migliorato", 60),
            ("regime", 240),
            ("attuazione", 190),
            ("pianificato", 200),
            ("nessuna", 250),
            ("non_so", 60),
        ],
    ),
    full(&["filiera"], 50, &SCALE),
    // Published: SPID and CIE 91 %, pagoPA 79 %, App IO 68 % (Digital Italy 2023).
    all(&["spid_cie"], 40, &[("attivo", 910), ("in_corso", 70), ("no", 15), ("non_so", 5)]),
    all(&["pagopa"], 40, &[("attivo", 790), ("in_corso", 180), ("no", 25), ("non_so", 5)]),
    all(&["io"], 40, &[("attivo", 680), ("in_corso", 230), ("no", 80), ("non_so", 10)]),
    all(&["accessibilita"], 35, &[("si", 700), ("no", 270), ("non_so", 30)]),
    // Published: joining PDND is nearly general.
    all(&["pdnd"], 45, &[("attivo", 610), ("in_corso", 330), ("no", 40), ("non_so", 20)]),
    all(&["anpr"], 40, &STATE),
    all(&["anncsu"], 40, &STATE),
    full(&["qualita_dati"], 50, &SCALE),
];
