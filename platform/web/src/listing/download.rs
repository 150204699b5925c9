// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A list as a file: the same rows as the page, all of them.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use tables::{Cell, Column, Format, Provenance, Sheet, Words};

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
    /// Writes the rows in this form, as an attachment.
    ///
    /// # Errors
    /// When a row does not fit its columns, which is our fault.
    pub fn answer<R: AsRef<[Cell]>>(
        self,
        reader: &Reader,
        format: Format,
        rows: impl IntoIterator<Item = R>,
    ) -> Result<Response, Failure> {
        let name = self.file_name(format);
        let technical = |key: &str| matches!(key, "formato" | "lingua" | "pagina") || key.ends_with("-formato");
        let keys = reader.address.parameters().map(|(key, _)| key).filter(|key| technical(key));
        let filter = keys.fold(reader.address.clone(), |address, key| address.without(key)).to_string();
        let narrowed = filter.contains('?').then(|| reader.settings().absolute(&filter));
        let provenance = Provenance {
            filter: self.provenance.filter.clone().or(narrowed),
            simulated: self.provenance.simulated || reader.reads_simulated_data(),
            ..self.provenance
        };
        let sheet = Sheet { columns: self.columns, provenance, words: words(reader) };
        let mut file = Vec::new();
        tables::write(format, &sheet, rows, &mut file).map_err(Failure::internal)?;
        let attachment =
            HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")).map_err(Failure::internal)?;
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static(format.media_type())),
            (header::CONTENT_DISPOSITION, attachment),
        ];
        Ok((headers, file).into_response())
    }

    fn file_name(&self, format: Format) -> String {
        let day = self.provenance.as_of.map(|day| format!("-{day}")).unwrap_or_default();
        let mark = if self.provenance.simulated { "-dati-simulati" } else { "" };
        format!("{}{day}{mark}.{}", self.stem, format.extension())
    }
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
    }
}
