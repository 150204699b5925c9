// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile campaign`: what a campaign gave, taken away as the pages for analysts give it.

use std::path::PathBuf;

use anyhow::Result;
use axum::{body::Body, http::Request};
use campaign::AtTerminal;
use clap::{Args, Subcommand, ValueEnum};

use super::export;
use crate::{house::House, terminal::Misused};

/// What can be done with a campaign.
#[derive(Subcommand)]
pub(crate) enum Work {
    /// Write a table or a file of a campaign. It leaves a line in the journal.
    Export(Export),
}

#[derive(Args)]
#[command(after_help = "\
What there is:
  risposte     the answers signed off, one row for each body
  NAME         the answers inside a repeat of the form: `applicativo`, `linea`
  indicatori   the indicators of each Comune, for `campanile stats index`
  indice       the specification that goes with them
  popolazione  the indicators of all Comuni, those that did not answer too: for `campanile stats estimate`
  stime        the specification that goes with it
  paradati     every change, without answers and without names
  invii        a ZIP with the submissions as ODK keeps them
  codifica     the codebook: DDI Codebook 2.5, or Markdown with --format md

Examples:
  campanile campaign export 2026 risposte --format parquet -o risposte.parquet
  campanile campaign export 2026 applicativo -o programmi.csv
  campanile campaign export 2026 codifica --format md -o codifica.md
  campanile campaign export 2026 invii -o invii.zip")]
pub(crate) struct Export {
    /// Of which year.
    year: i32,
    /// What: see below.
    what: String,
    /// In which format; CSV for tables when nothing is said.
    #[arg(long)]
    format: Option<Format>,
    /// The file to write [default: standard output].
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The language of headers and words.
    #[arg(long, default_value = "it", value_parser = ["it", "en"])]
    language: String,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// RFC 4180, one row a line.
    Csv,
    /// A spreadsheet: rows, columns explained, source.
    Xlsx,
    /// Rows under their description.
    Json,
    /// For large tables.
    Parquet,
    /// What the columns of a table mean (CSV on the Web).
    Codebook,
    /// Of `codifica`: DDI Codebook 2.5.
    Xml,
    /// Of `codifica`: Markdown.
    Md,
}

impl Export {
    /// The address of the file.
    fn address(&self) -> Result<String> {
        let wrong = || Misused(format!("`{}` cannot be had in this format", self.what));
        let base = format!("/campagne/{}/dati", self.year);
        let name: String = form_urlencoded::byte_serialize(self.what.as_bytes()).collect();
        let format = self.format.and_then(|format| format.to_possible_value()).map(|value| value.get_name().to_owned());
        Ok(match (self.what.as_str(), self.format) {
            ("codifica", None | Some(Format::Xml)) => format!("{base}/codifica.xml"),
            ("codifica", Some(Format::Md)) => format!("{base}/codifica.md"),
            ("indice" | "stime", None | Some(Format::Json)) => format!("{base}/{}.json", self.what),
            ("invii", None) => format!("{base}/invii.zip"),
            ("codifica" | "indice" | "stime" | "invii", _) | (_, Some(Format::Xml | Format::Md)) => {
                return Err(wrong().into());
            }
            _ => format!("{base}/{name}?formato={}", format.as_deref().unwrap_or("csv")),
        })
    }
}

/// Does it.
///
/// # Errors
/// When there is no such campaign or file, or it cannot be written.
pub(crate) async fn run(work: Work, house: House) -> Result<()> {
    let Work::Export(asked) = work;
    let mut request = Request::get(asked.address()?).header("accept-language", &asked.language).body(Body::empty())?;
    request.extensions_mut().insert(AtTerminal);
    export::take(request, house, asked.output).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(what: &str, format: Option<Format>) -> Option<String> {
        let language = "it".to_owned();
        let asked = Export { year: 2026, what: what.to_owned(), format, output: None, language };
        asked.address().ok().map(|address| address.replace("/campagne/2026/dati/", ""))
    }

    #[test]
    fn each_thing_has_its_formats() {
        assert_eq!(address("risposte", None).as_deref(), Some("risposte?formato=csv"));
        assert_eq!(address("linea", Some(Format::Parquet)).as_deref(), Some("linea?formato=parquet"));
        assert_eq!(address("codifica", Some(Format::Md)).as_deref(), Some("codifica.md"));
        assert_eq!(address("invii", None).as_deref(), Some("invii.zip"));
        assert_eq!(address("invii", Some(Format::Csv)), None);
        assert_eq!(address("paradati", Some(Format::Md)), None);
    }
}
