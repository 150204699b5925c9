// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Two invented days of PA digitale 2026 in the source's own format, enough to take a moment to take in.

use std::{fmt::Write, fs, path::Path};

const MEASURES: [(&str, &str, &str); 2] = [
    (
        "131",
        "1.3.1 Piattaforma Digitale Nazionale Dati",
        "1.3.1 Piattaforma Digitale Nazionale Dati - Comuni Ottobre 2022",
    ),
    ("145", "1.4.5 Piattaforma Notifiche Digitali", "1.4.5 Piattaforma Notifiche Digitali Comuni Settembre 2022"),
];

const HEADER: &str = "codice_ipa,ente,comune,cod_comune,provincia,cod_provincia,regione,cod_regione,\
    importo_finanziamento,avviso,data_invio_candidatura,data_finanziamento,codice_cup,numero_finestra_temporale,\
    numero_di_protocollo,stato_candidatura,misura,tipologia_ente\n";

/// Writes a day into `folder`; the `later` one has new rows, other states and corrected CUPs.
pub(crate) fn write_day(folder: &Path, later: bool) {
    let data = folder.join("data");
    fs::create_dir_all(&data).expect("a folder");
    let mut calls = "titolo,misura,data_inizio_bando,data_fine_bando,stato,totale_importo_stanziato,\
        totale_importo_misura,soggetti_destinatari\n"
        .to_owned();
    for (code, measure, call) in MEASURES {
        writeln!(
            calls,
            "\"{call}\",\"{measure}\",\"2022-10-20\",\"2023-05-19\",\"PUBBLICATO\",110000000.0,556000000.0,\"Comuni\""
        )
        .expect("a line");
        fs::write(data.join(format!("candidature_finanziate_{code}.csv")), applications(code, measure, call, later))
            .expect("a file");
    }
    fs::write(data.join("avvisi.csv"), calls).expect("a file");
}

fn applications(code: &str, measure: &str, call: &str, later: bool) -> String {
    let mut rows = HEADER.to_owned();
    let count = if later { 2_100 } else { 2_000 };
    for number in 0..count {
        let state = match number % 7 {
            0 if later => "E",
            1 if later => "R",
            _ => "A",
        };
        let corrected = if later && number % 11 == 0 { 9 } else { 1 };
        let cents = 10_172 + number;
        writeln!(
            rows,
            "c_{code}{number},Comune di Prova {number},Prova {number},001{:03},TO,001,Piemonte,01,{cents}.0,{call},\
             2022-10-28T09:46:08.000+0000,2023-01-30,F{corrected}1F22{number:06}{code},1.0,152.0,{state},{measure},Comune",
            number % 300 + 1
        )
        .expect("a line");
    }
    rows
}
