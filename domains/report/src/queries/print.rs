// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A report on paper: the same words as on the site, set by the press as PDF/UA.

use std::sync::Arc;

use press::{Document, Letterhead, Press, PressProblem, Printed, Template};
use serde_json::{Value, json};
use web::{AppState, Reader};

use super::drawings::{On, draw};
use crate::{
    report::Correction,
    written::{Block, Picture, Written},
};

const TEMPLATE: Template =
    Template { name: "rapporto.typ", source: include_str!("../../prints/rapporto.typ"), parts: &[] };

/// The press of this house: one, made when it is first needed.
fn press(app: &AppState) -> Arc<Press> {
    app.shelf.get_or_put(Press::new)
}

/// Prints a report: seconds of a processor, off the threads that answer.
///
/// # Errors
/// When the template does not fit the words: a mistake of ours.
pub(crate) fn print(
    app: &AppState,
    reader: &Reader,
    written: &Written,
    corrections: &[Correction],
    draft: bool,
) -> Result<Printed, PressProblem> {
    with(reader, written, corrections, draft, |document| press(app).print(document))
}

/// The text of each page, for tests.
///
/// # Errors
/// When the template does not fit the words.
pub(crate) fn proof(app: &AppState, reader: &Reader, written: &Written) -> Result<Vec<String>, PressProblem> {
    with(reader, written, &[], false, |document| press(app).proof(document))
}

fn with<T>(
    reader: &Reader,
    written: &Written,
    corrections: &[Correction],
    draft: bool,
    then: impl FnOnce(&Document<'_>) -> Result<T, PressProblem>,
) -> Result<T, PressProblem> {
    let data = data(reader, written, corrections);
    let warning = match (written.simulated, draft) {
        (true, true) => Some("report-print-simulated-draft"),
        (true, false) => Some("report-print-simulated"),
        (false, true) => Some("report-print-draft"),
        (false, false) => None,
    };
    let letterhead = Letterhead {
        issuer: reader.settings().operator_name.clone(),
        kind: reader.t("report-print-kind"),
        subject: written.title.clone(),
        imprint: reader.tf("report-print-imprint", [("day", reader.date(written.on).into())]),
        of: reader.t("report-print-of"),
        page: reader.t("report-print-page"),
        warning: warning.map(|key| reader.t(key)),
    };
    then(&Document {
        template: TEMPLATE,
        title: &written.title,
        data: &data,
        files: Vec::new(),
        letterhead: &letterhead,
        language: reader.language,
        date: written.on,
    })
}

fn data(reader: &Reader, written: &Written, corrections: &[Correction]) -> Value {
    let block = |block: &Block| match block {
        Block::Heading { text, .. } => json!({"kind": "heading", "text": text}),
        Block::Paragraph { text, .. } => json!({"kind": "paragraph", "parts": text.split("\n\n").collect::<Vec<_>>()}),
        Block::Table(table) => json!({"kind": "table", "table": table}),
        Block::Chart(chart) => {
            let drawing = draw(reader, chart, On::Paper);
            let narrow = matches!(chart.picture, Picture::Map | Picture::Provinces);
            json!({"kind": "chart", "title": drawing.title, "svg": drawing.svg, "alt": drawing.description, "narrow": narrow})
        }
    };
    let chapters = written
        .chapters
        .iter()
        .map(|chapter| json!({"title": chapter.title, "blocks": chapter.blocks.iter().map(block).collect::<Vec<_>>()}));
    let corrected = corrections
        .iter()
        .map(|one| json!({"day": reader.date(kernel::day_in_rome(one.written_at)), "text": one.text(reader.language)}));
    json!({
        "title": written.title,
        "lead": reader.tf("report-lead", [("year", written.year.to_string().into())]),
        "headlines": written.headlines,
        "chapters": chapters.collect::<Vec<_>>(),
        "corrections": corrected.collect::<Vec<_>>(),
        "words": {
            "contents": reader.t("report-contents"),
            "marks": reader.t("report-marks"),
            "corrections": reader.t("report-corrections"),
        },
    })
}
