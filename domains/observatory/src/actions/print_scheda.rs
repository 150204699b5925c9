// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Prints the sheet of a Comune.

use std::sync::Arc;

use press::{Document, Press, PressProblem, Printed, Template};
use web::{AppState, Reader};

use crate::queries::{SchedaInWords, scheda_in_words};
use crate::scheda::Scheda;

const TEMPLATE: Template = Template {
    name: "scheda.typ",
    source: include_str!("../../prints/scheda.typ"),
    parts: &[("scheda_parts.typ", include_str!("../../prints/scheda_parts.typ"))],
};

/// The press of this house: one, made when it is first needed.
pub(crate) fn press(app: &AppState) -> Arc<Press> {
    app.shelf.get::<Press>().unwrap_or_else(|| {
        app.shelf.put(Arc::new(Press::new()));
        app.shelf.get::<Press>().unwrap_or_default()
    })
}

/// Prints a scheda in the reader's language, as PDF/UA-1. Some tens of milliseconds of one processor.
///
/// # Errors
/// When the template does not fit the data: a mistake of ours.
pub fn print_scheda(press: &Press, scheda: &Scheda, reader: &Reader) -> Result<Printed, PressProblem> {
    print_ready(press, scheda, &scheda_in_words(scheda, reader), reader)
}

/// The text of each page of a sheet, in the order of the drawing: for tests.
///
/// # Errors
/// When the template does not fit the data.
pub fn proof_scheda(press: &Press, scheda: &Scheda, reader: &Reader) -> Result<Vec<String>, PressProblem> {
    press.proof(&document(scheda, &scheda_in_words(scheda, reader), reader))
}

/// Prints a scheda that is in words already.
pub(crate) fn print_ready(
    press: &Press,
    scheda: &Scheda,
    words: &SchedaInWords,
    reader: &Reader,
) -> Result<Printed, PressProblem> {
    press.print(&document(scheda, words, reader))
}

/// Changes when the print of a scheda would.
pub(crate) fn fingerprint(press: &Press, scheda: &Scheda, words: &SchedaInWords, reader: &Reader) -> String {
    press.fingerprint(&document(scheda, words, reader))
}

fn document<'a>(scheda: &Scheda, words: &'a SchedaInWords, reader: &Reader) -> Document<'a> {
    Document {
        template: TEMPLATE,
        title: &words.title,
        data: &words.data,
        files: words.maps.clone(),
        letterhead: &words.letterhead,
        language: reader.language,
        date: scheda.taken_in.unwrap_or(registry::RESIDENTS_ON),
    }
}
