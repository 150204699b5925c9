// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Small files in the source's format, a row at a time.

use std::{fmt::Write as _, path::Path};

/// A row of `candidature_finanziate_141.csv`: change what the test is about.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) ipa: &'static str,
    pub(crate) cup: &'static str,
    pub(crate) amount: &'static str,
    pub(crate) avviso: &'static str,
    pub(crate) sent: &'static str,
    pub(crate) state: &'static str,
    pub(crate) state_on: &'static str,
    pub(crate) ente: &'static str,
}

/// A funded application of the Comune of Cuneo.
pub(crate) fn row() -> Row {
    Row {
        ipa: "c_d205",
        cup: "B21F22000010006",
        amount: "280932.0",
        avviso: "1.4.1 Esperienza del Cittadino - Comuni - Aprile 2022",
        sent: "2022-05-17T17:00:00.000+0000",
        state: "A",
        state_on: "2022-08-08",
        ente: "Comune di Cuneo",
    }
}

pub(crate) const MEASURE: &str = "1.4.1 Esperienza del cittadino nei servizi pubblici";

const COLUMNS: [&str; 20] = [
    "codice_ipa",
    "ente",
    "tipologia_ente",
    "comune",
    "cod_comune",
    "provincia",
    "cod_provincia",
    "regione",
    "cod_regione",
    "importo_finanziamento",
    "avviso",
    "data_invio_candidatura",
    "data_finanziamento",
    "codice_cup",
    "numero_finestra_temporale",
    "numero_di_protocollo",
    "decreto_finanziamento",
    "stato_candidatura",
    "data_stato_candidatura",
    "misura",
];

/// How a file is written: nothing of it may matter.
#[derive(Clone, Debug)]
pub(crate) struct Style {
    /// The order of the columns.
    pub(crate) order: Vec<usize>,
    pub(crate) all_quoted: bool,
    pub(crate) line_end: &'static str,
    pub(crate) byte_order_mark: bool,
}

impl Style {
    /// As the source writes.
    pub(crate) fn plain() -> Self {
        Self { order: (0..COLUMNS.len()).collect(), all_quoted: false, line_end: "\n", byte_order_mark: false }
    }
}

/// The file of these rows.
pub(crate) fn file(rows: &[Row]) -> Vec<u8> {
    styled(rows, &Style::plain())
}

/// The file of these rows, in a style.
pub(crate) fn styled(rows: &[Row], style: &Style) -> Vec<u8> {
    let mut text = String::from(if style.byte_order_mark { "\u{feff}" } else { "" });
    let mut line = |fields: &[&str]| {
        for (at, &column) in style.order.iter().enumerate() {
            let field = fields[column];
            let quoted = style.all_quoted || field.contains([',', '"', '\n']);
            let separator = if at == 0 { "" } else { "," };
            let field = if quoted { format!("\"{}\"", field.replace('"', "\"\"")) } else { field.to_owned() };
            write!(text, "{separator}{field}").expect("a text grows");
        }
        text.push_str(style.line_end);
    };
    line(&COLUMNS);
    for row in rows {
        line(&[
            row.ipa,
            row.ente,
            "Comuni",
            "Cuneo",
            "004078",
            "CN",
            "004",
            "Piemonte",
            "01",
            row.amount,
            row.avviso,
            row.sent,
            "2022-08-08",
            row.cup,
            "1",
            "28",
            "Decreto n.28 - 1 / 2022 - PNRR",
            row.state,
            row.state_on,
            MEASURE,
        ]);
    }
    text.into_bytes()
}

/// Eight Comuni that applied, each its own row.
pub(crate) fn eight() -> Vec<Row> {
    let cups = ["B00", "B01", "B02", "B03", "B04", "B05", "B06", "B07"];
    let ipas = ["prova_1", "prova_2", "prova_3", "prova_4", "prova_5", "prova_6", "prova_7", "prova_8"];
    cups.into_iter().zip(ipas).map(|(cup, ipa)| Row { cup, ipa, ..row() }).collect()
}

/// The list of calls with one call.
pub(crate) fn avvisi() -> Vec<u8> {
    let header = "titolo,misura,data_inizio_bando,data_fine_bando,stato,totale_importo_stanziato,totale_importo_misura,\
                  soggetti_destinatari";
    let title = row().avviso;
    format!("{header}\n\"{title}\",\"{MEASURE}\",2022-04-26,2022-09-02,TERMINATO,400000000.0,805000000.0,Comuni\n")
        .into_bytes()
}

/// Writes a file of the source into a folder.
pub(crate) fn put(folder: &Path, name: &str, bytes: &[u8]) {
    let path = folder.join("data").join(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder of data");
    std::fs::write(path, bytes).expect("a file of the source");
}
