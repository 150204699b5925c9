// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a workbook says around the questions.

use web::Reader;

use super::compile::body::AtBody;
use crate::{outline::Outline, sheet::SheetWords};

/// The words of a workbook in the reader's language.
pub(super) fn sheet_words(reader: &Reader, at: &AtBody, outline: &Outline) -> SheetWords {
    const HOWS: [&str; 11] =
        ["one", "many", "rank", "integer", "decimal", "day", "time", "moment", "text", "tick", "other"];
    let said = |key: &str| reader.t(&format!("survey-sheet-{key}"));
    let day = reader.date(at.campaign.closes_on);
    let link = reader.settings().absolute(&format!("{}/foglio", at.base));
    SheetWords {
        guide: said("guide"),
        title: format!("{} · {}", outline.title, at.name),
        lines: vec![
            said("guide-1"),
            said("guide-2"),
            said("guide-3"),
            reader.tf("survey-sheet-guide-4", [("link", link.into())]),
            reader.tf("survey-sheet-guide-5", [("day", day.into())]),
        ],
        heads: ["number", "question", "help", "how", "answer"].map(|head| said(&format!("head-{head}"))),
        hows: HOWS.iter().map(|word| (*word, said(&format!("how-{word}")))).collect(),
        not_asked: said("not-asked-now"),
        only_online: said("only-online"),
        on_sheet: said("on-sheet"),
        not_in_list: said("not-in-list"),
        simulated: reader.reads_simulated_data().then(|| said("simulated")),
    }
}
