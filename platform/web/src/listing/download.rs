// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A list as a file: the same rows as the page, all of them.

use std::io::Write;

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use tables::{Cell, Column, Dataflow, Format, Provenance, Sheet, TableProblem, Words};

use super::stream;
use crate::{Failure, Reader};

/// What a download is called and says of itself.
pub struct Download<'a> {
    /// The beginning of the file's name, in Italian: `comuni`. The day of the data and the extension follow.
    pub stem: &'a str,
    /// The columns.
    pub columns: Vec<Column>,
    /// Title, source, licence and day. The filter and the mark of simulated data are filled in here.
    pub provenance: Provenance,
}

impl Download<'_> {
    /// The rows of a short table in this form, as an attachment: they are held until they are sent.
    ///
    /// # Errors
    /// As [`Self::stream`].
    pub fn answer<R: Into<Vec<Cell>>>(
        self,
        reader: &Reader,
        format: Format,
        rows: impl IntoIterator<Item = R>,
    ) -> Result<Response, Failure> {
        self.stream(reader, format, held(format, rows))
    }

    /// The same for a table of observations: see [`Self::stream_observations`].
    ///
    /// # Errors
    /// As [`Self::stream`].
    pub fn answer_observations<R: Into<Vec<Cell>>>(
        self,
        reader: &Reader,
        format: Format,
        dataflow: &str,
        rows: impl IntoIterator<Item = R>,
    ) -> Result<Response, Failure> {
        self.stream_observations(reader, format, dataflow, held(format, rows))
    }

    /// A table of any length: `write` makes the rows one by one and hands them to [`tables::write`], off the threads that
    /// answer, while they are sent. What goes wrong on the way breaks the answer off.
    ///
    /// # Errors
    /// When the columns do not make a file of this form, or its name no header, which is our fault.
    pub fn stream(
        self,
        reader: &Reader,
        format: Format,
        write: impl FnOnce(&Sheet, &mut (dyn Write + Send)) -> Result<u64, TableProblem> + Send + 'static,
    ) -> Result<Response, Failure> {
        attached(reader, format, self.sheet(reader, None), write)
    }

    /// The same for a table of observations, whose columns are dimensions and measures, and which so can be had as SDMX:
    /// the observations belong to the dataflow of this name.
    ///
    /// # Errors
    /// As [`Self::stream`].
    pub fn stream_observations(
        self,
        reader: &Reader,
        format: Format,
        dataflow: &str,
        write: impl FnOnce(&Sheet, &mut (dyn Write + Send)) -> Result<u64, TableProblem> + Send + 'static,
    ) -> Result<Response, Failure> {
        let (agency, version) = ("CAMPANILE".to_owned(), "1.0.0".to_owned());
        let dataflow = Dataflow { agency, id: dataflow.to_owned(), version };
        attached(reader, format, self.sheet(reader, Some(dataflow)), write)
    }

    /// The table without its rows.
    fn sheet(self, reader: &Reader, dataflow: Option<Dataflow>) -> Sheet {
        let simulated = self.provenance.simulated || reader.reads_simulated_data();
        let stem = self.file_stem(simulated);
        let technical = |key: &str| matches!(key, "formato" | "lingua" | "pagina") || key.ends_with("-formato");
        let keys = reader.address.parameters().map(|(key, _)| key).filter(|key| technical(key));
        let filter = keys.fold(reader.address.clone(), |address, key| address.without(key)).to_string();
        let narrowed = filter.contains('?').then(|| reader.settings().absolute(&filter));
        let provenance =
            Provenance { filter: self.provenance.filter.clone().or(narrowed), simulated, ..self.provenance };
        Sheet { stem, columns: self.columns, dataflow, provenance, words: words(reader) }
    }

    fn file_stem(&self, simulated: bool) -> String {
        let day = self.provenance.as_of.map(|day| format!("-{day}")).unwrap_or_default();
        let mark = if simulated { "-dati-simulati" } else { "" };
        format!("{}{day}{mark}", self.stem)
    }
}

/// Rows that wait to be written.
fn held<R: Into<Vec<Cell>>>(
    format: Format,
    rows: impl IntoIterator<Item = R>,
) -> impl FnOnce(&Sheet, &mut (dyn Write + Send)) -> Result<u64, TableProblem> + Send + 'static {
    let rows: Vec<Vec<Cell>> = rows.into_iter().map(Into::into).collect();
    move |sheet, out| tables::write(format, sheet, rows, out)
}

/// The file under its name: every download goes out through here.
fn attached(
    reader: &Reader,
    format: Format,
    sheet: Sheet,
    write: impl FnOnce(&Sheet, &mut (dyn Write + Send)) -> Result<u64, TableProblem> + Send + 'static,
) -> Result<Response, Failure> {
    tables::check(format, &sheet).map_err(Failure::internal)?;
    let name = format!("attachment; filename=\"{}.{}\"", sheet.stem, format.extension());
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(format.media_type())),
        (header::CONTENT_DISPOSITION, HeaderValue::from_str(&name).map_err(Failure::internal)?),
    ];
    let mut response = (headers, stream::body(move |out| write(&sheet, out))).into_response();
    if let Some(link) = codebook_link(reader, format) {
        response.headers_mut().insert(header::LINK, link);
    }
    Ok(response)
}

/// Where the codebook is of a file that has no place for it (RFC 8288; W3C, *Model for Tabular Data*, 5.2).
fn codebook_link(reader: &Reader, format: Format) -> Option<HeaderValue> {
    if !matches!(format, Format::Csv | Format::Sdmx) {
        return None;
    }
    let asks = |(key, value): &(&str, &str)| key.ends_with("formato") && *value == format.name();
    let (key, _) = reader.address.parameters().find(asks)?;
    let address = reader.address.with(key, Format::Codebook.name());
    let kind = Format::Codebook.media_type();
    HeaderValue::from_str(&format!("<{address}>; rel=\"describedby\"; type=\"{kind}\"")).ok()
}

/// The words of a spreadsheet, in the reader's language.
fn words(reader: &Reader) -> Words {
    Words {
        data: reader.t("download-data"),
        about: reader.t("download-about"),
        title: reader.t("download-title"),
        source: reader.t("download-source"),
        licence: reader.t("download-licence"),
        as_of: reader.t("download-as-of"),
        filter: reader.t("download-filter"),
        rows: reader.t("download-rows"),
        notes: reader.t("download-notes"),
        simulated: reader.t("download-simulated"),
        simulated_meaning: reader.column(tables::SIMULATED_KEY, "download-simulated", tables::Kind::Boolean).meaning,
        codebook: super::codebook::words(reader),
    }
}
