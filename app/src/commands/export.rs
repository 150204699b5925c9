// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile export`: a table to a file, by the same query that its page and its download button use.

use std::{io::Write, path::PathBuf};

use anyhow::{Context, Result, bail};
use axum::{
    body::Body,
    http::{Request, header::CONTENT_DISPOSITION},
};
use chrono::NaiveDate;
use clap::{Args, ValueEnum, builder::PossibleValue};
use futures::StreamExt;
use tower::ServiceExt;

use crate::{
    config::Config,
    house::House,
    terminal::{Misused, print_bytes, progress},
};

/// Write a table to a file, or to standard output.
///
/// It is the file that the download button of the page gives: same rows, same columns, same filters. Every format says
/// source, day and licence, and what each column means; for CSV and SDMX-CSV that is the codebook, a file to keep beside.
#[derive(Args)]
#[command(after_help = "\
Examples:
  campanile export comuni -o comuni.csv
  campanile export comuni --format codebook -o comuni.csv-metadata.json
  campanile export candidature --format parquet -o candidature.parquet
  campanile export mappa --format sdmx --filter indicatore=quota-erogata -o quota-erogata.sdmx.csv
  campanile export indicatori --on 2023-02-14 -o indicatori.csv
  campanile export candidature --on 2023-02-07 --filter misura=1.4.1 --filter regione=12 -o lazio.xlsx --format xlsx")]
pub(crate) struct Arguments {
    /// Which table.
    table: Table,
    /// In which format.
    #[arg(long, default_value = "csv")]
    format: Format,
    /// The file to write [default: standard output].
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The state on a past day [default: today].
    #[arg(long, value_name = "DATE")]
    on: Option<NaiveDate>,
    /// A filter as in the page's address: `regione=12`. It may be repeated.
    #[arg(long, value_name = "NAME=VALUE")]
    filter: Vec<String>,
    /// The language of headers and words.
    #[arg(long, default_value = "it", value_parser = ["it", "en"])]
    language: String,
}

#[derive(Clone, Copy, ValueEnum)]
enum Table {
    /// The Comuni.
    Comuni,
    /// The calls.
    Avvisi,
    /// The measures.
    Misure,
    /// The applications: the largest table.
    Candidature,
    /// Days from decree to payment.
    Tempi,
    /// Comuni that never applied.
    Assenti,
    /// Funded and not yet paid.
    DaErogare,
    /// One indicator of the map, Comune by Comune.
    Mappa,
    /// All indicators: a row for each Comune, a column for each.
    Indicatori,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// RFC 4180, one row a line.
    Csv,
    /// A spreadsheet: rows, columns explained, source.
    Xlsx,
    /// Rows under their description.
    Json,
    /// For large tables.
    Parquet,
    /// SDMX-CSV 2.0, one observation a line: for `comuni` and `mappa`.
    Sdmx,
    /// What the columns of CSV and SDMX-CSV mean (CSV on the Web).
    Codebook,
}

impl Arguments {
    /// The house answers one who waits at a terminal: no limits.
    pub(crate) fn apply(config: &mut Config) {
        config.pages_per_second = 0;
        config.request_seconds = 3600;
    }

    fn address(&self) -> Result<String> {
        let value = |one: Option<PossibleValue>| one.map(|one| one.get_name().to_owned()).unwrap_or_default();
        let mut query = vec![("formato".to_owned(), value(self.format.to_possible_value()))];
        query.extend(self.on.map(|day| ("on".to_owned(), day.to_string())));
        for filter in &self.filter {
            let (name, wanted) = filter
                .split_once('=')
                .ok_or_else(|| Misused(format!("`{filter}` is not a filter: NAME=VALUE is expected")))?;
            query.push((name.to_owned(), wanted.to_owned()));
        }
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();
        Ok(format!("/{}?{query}", value(self.table.to_possible_value())))
    }
}

/// Writes.
///
/// # Errors
/// When the table cannot be read or the file cannot be written.
pub(crate) async fn run(arguments: Arguments, house: House) -> Result<()> {
    let address = arguments.address()?;
    let request = Request::get(&address).header("accept-language", &arguments.language).body(Body::empty())?;
    take(request, house, arguments.output).await
}

/// Asks the house as a browser would, and keeps the file that it answers.
///
/// # Errors
/// When there is no such file, or it cannot be written.
pub(super) async fn take(request: Request<Body>, house: House, output: Option<PathBuf>) -> Result<()> {
    let address = request.uri().to_string();
    let router = web::router(house.domains, house.app);
    let Ok(answer) = router.oneshot(request).await;
    let status = answer.status();
    if status.is_client_error() {
        return Err(Misused(format!("the table cannot be filtered like this ({status}): {address}")).into());
    }
    if !status.is_success() {
        bail!("the table could not be written ({status}); the log says why");
    }
    // A page that does not know the format answers with itself.
    if !answer.headers().contains_key(CONTENT_DISPOSITION) {
        return Err(Misused(format!("the table cannot be had in this format: {address}")).into());
    }
    let mut body = answer.into_body().into_data_stream();
    let Some(path) = output else {
        while let Some(chunk) = body.next().await {
            print_bytes(&chunk?)?;
        }
        return Ok(());
    };
    // Written beside and then renamed: whoever reads the file never sees half of it.
    let part = path.with_added_extension("part");
    let unwritable = || format!("cannot write {}", path.display());
    let mut file = std::fs::File::create(&part).with_context(unwritable)?;
    let mut size = 0;
    while let Some(chunk) = body.next().await {
        let chunk = chunk?;
        size += chunk.len();
        file.write_all(&chunk).with_context(unwritable)?;
    }
    file.sync_all().and_then(|()| std::fs::rename(&part, &path)).with_context(unwritable)?;
    progress(format_args!("{}: {size} bytes", path.display()));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_of_the_tables_can_be_asked_for() {
        let asked: Vec<String> = Format::value_variants()
            .iter()
            .filter_map(ValueEnum::to_possible_value)
            .map(|value| value.get_name().to_owned())
            .collect();
        assert_eq!(asked, tables::Format::ALL.iter().map(|format| format.name()).collect::<Vec<_>>());
    }
}
