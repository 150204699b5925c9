// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Prints the scheda of digital maturity of a Comune.

use charts::Drawing;
use chrono::NaiveDate;
use kernel::Language;
use press::{Document, Letterhead, Press, PressProblem, Printed, Template};
use serde_json::{Value, json};
use web::Reader;

use crate::{
    maturity::{Change, Sheet},
    queries::maturity::{
        change_in_words::ChangeInWords,
        maturity_schede::Coming,
        sheet_in_words::{SheetInWords, Teller},
    },
};

const TEMPLATE: Template = Template {
    name: "maturita.typ",
    source: include_str!("../../prints/maturita.typ"),
    parts: &[("scheda_parts.typ", include_str!("../../prints/scheda_parts.typ"))],
};

/// The words around the figures: `texts/*.ftl` has each under `maturity-…`.
const WORDS: [&str; 34] = [
    "improved",
    "worsened",
    "breaks",
    "level-head",
    "score-head",
    "sections",
    "section",
    "indicator",
    "coverage",
    "gap-head",
    "positions",
    "circle",
    "compared-head",
    "ahead-head",
    "essentials",
    "strengths",
    "gaps",
    "gap-own",
    "gap-law",
    "nudges",
    "beside",
    "declared",
    "observed",
    "twins",
    "twin-reason",
    "how",
    "how-text",
    "known-head",
    "seen",
    "estimate",
    "estimate-how",
    "estimate-level",
    "open-score",
    "seen-share",
];

/// What is drawn on it, on paper.
struct OnPaper {
    /// The six sections.
    sections: Option<Drawing>,
    /// Then and now.
    change: Option<Drawing>,
}

/// Width and letters of a chart on paper, in points.
const PAPER: (f64, Option<f64>) = (490.0, Some(9.0));

/// A scheda of digital maturity ready for the press.
pub(crate) struct MaturityPrint {
    title: String,
    data: Value,
    files: Vec<(&'static str, Vec<u8>)>,
    letterhead: Letterhead,
    language: Language,
    day: NaiveDate,
}

impl MaturityPrint {
    /// Puts a sheet into words and pictures; `day` is the one that the results speak of.
    /// What is `coming` is in words already; nothing of it where nobody is named.
    pub(crate) fn of(
        teller: &Teller<'_>,
        day: NaiveDate,
        (sheet, change): (&Sheet, Option<&Change>),
        coming: Coming,
    ) -> Self {
        let drawn = OnPaper {
            sections: teller.chart(sheet, PAPER),
            change: change.and_then(|change| teller.change_chart(change, PAPER)),
        };
        let told = change.map(|change| teller.change(change));
        let year = teller.maturity.sources.year;
        let mut ready = Self::new(teller.reader, (year, day), (&teller.sheet(sheet), told.as_ref()), &drawn);
        let coming = if teller.anonymous { Coming::default() } else { coming };
        ready.data["next"] = coming.funding.into();
        ready.data["remedies"] = json!(coming.remedies);
        ready.data["words"]["next"] = teller.reader.t("maturity-next").into();
        ready.data["words"]["remedies"] = teller.reader.t("maturity-remedies").into();
        ready
    }

    fn new(
        reader: &Reader,
        (year, day): (i32, NaiveDate),
        (words, change): (&SheetInWords, Option<&ChangeInWords>),
        drawn: &OnPaper,
    ) -> Self {
        let edition = reader.tf("maturity-edition", &[("year", year.to_string().into())]);
        let letterhead = Letterhead {
            issuer: reader.t("shell-name"),
            kind: edition.clone(),
            subject: words.name.clone(),
            imprint: reader.tf("maturity-imprint", &[("day", reader.date(day).into())]),
            of: reader.t("scheda-of"),
            page: reader.t("scheda-page"),
            warning: reader.reads_simulated_data().then(|| reader.t("maturity-simulated")),
        };
        let mut around: serde_json::Map<String, Value> =
            WORDS.iter().map(|key| ((*key).to_owned(), reader.t(&format!("maturity-{key}")).into())).collect();
        around.insert("comune".to_owned(), reader.t("maturity-file-comune").into());
        let alt = |drawing: &Option<Drawing>, key: &str| drawing.as_ref().map(|_| reader.t(key));
        let data = json!({
            "words": around,
            "sheet": words,
            "change": change,
            "chart": alt(&drawn.sections, "maturity-chart-alt"),
            "change_chart": alt(&drawn.change, "maturity-change-alt"),
            "rankings": reader.settings().rankings,
            "edition": edition,
        });
        let pictures = [("sections.svg", &drawn.sections), ("change.svg", &drawn.change)];
        let file = |(name, drawing): (&'static str, &Option<Drawing>)| {
            drawing.as_ref().map(|drawing| (name, drawing.svg.clone().into_bytes()))
        };
        Self {
            title: reader.tf("maturity-title", &[("name", words.name.clone().into())]),
            files: pictures.into_iter().filter_map(file).collect(),
            language: reader.language,
            letterhead,
            data,
            day,
        }
    }

    fn document(&self) -> Document<'_> {
        Document {
            template: TEMPLATE,
            title: &self.title,
            data: &self.data,
            files: self.files.clone(),
            letterhead: &self.letterhead,
            language: self.language,
            date: self.day,
        }
    }

    /// Prints it as PDF/UA-1.
    ///
    /// # Errors
    /// When the template does not fit the data: a mistake of ours.
    pub(crate) fn print(&self, press: &Press) -> Result<Printed, PressProblem> {
        press.print(&self.document())
    }

    /// The text of each page, in the order of the drawing: for tests.
    ///
    /// # Errors
    /// When the template does not fit the data.
    pub(crate) fn proof(&self, press: &Press) -> Result<Vec<String>, PressProblem> {
        press.proof(&self.document())
    }

    /// Changes when its print would.
    pub(crate) fn fingerprint(&self, press: &Press) -> String {
        press.fingerprint(&self.document())
    }
}
