// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The schede of digital maturity of a year, to be printed: what all of them need, and how much of each may be seen.

use std::sync::Arc;

use chrono::NaiveDate;
use kernel::Actor;
use registry::{Comune, IstatCode};
use serde_json::Value;
use web::{AppState, Failure, Reader, Remedy, TellsRemedies};

use super::{
    Lexicon,
    kept::maturity_of,
    publication::{Publication, publication},
    sheet_in_words::Teller,
};
use crate::{
    guarded::Guarded,
    maturity::{Maturity, Sheet},
    queries::{Schede, scheda_next_in_words::next, todays_board, todays_schede},
};

/// The results of a year with the words for them, and who reads them.
pub struct MaturitySchede {
    pub(crate) maturity: Arc<Maturity>,
    /// The edition of the year before.
    pub(crate) before: Option<Arc<Maturity>>,
    pub(crate) reader: Reader,
    /// What is known of the projects of PA digitale 2026.
    funding: Arc<Schede>,
    /// The day that results speak of.
    pub(crate) day: NaiveDate,
    lexicon: Lexicon,
    remedies: Vec<Arc<dyn TellsRemedies>>,
    publication: Publication,
    /// Comuni whose answers may be seen.
    open_to: Vec<bool>,
    /// Those whose answers of the year before may be seen as well.
    open_in_both: Vec<bool>,
    sees_all: bool,
}

/// The schede of a year as this actor may see them; none without an edition of that year. Of a Comune whose answers the
/// actor may not see there is the open part alone.
///
/// # Errors
/// When the database fails, or an answer does not fit its edition: a mistake of ours.
pub async fn maturity_schede(
    app: &AppState,
    actor: &Actor,
    reader: &Reader,
    year: i32,
) -> Result<Option<MaturitySchede>, Failure> {
    let Some(maturity) = maturity_of(app, year).await? else { return Ok(None) };
    let (publication, last) = (publication(&app.store, year).await?, publication(&app.store, year - 1).await?);
    let comuni = maturity.sources.registry.comuni();
    let may_see = |publication: &Publication, comune: &Comune| {
        let resource = Guarded::Scheda { body: comune.body(), public: publication.of(comune.code) };
        app.gate.allow(actor, "see_scheda", &resource).is_ok()
    };
    let answered = comuni.iter().zip(&maturity.responded);
    let open_to: Vec<bool> = answered.map(|(comune, answered)| *answered && may_see(&publication, comune)).collect();
    let open_in_both = comuni.iter().zip(&open_to).map(|(comune, open)| *open && may_see(&last, comune)).collect();
    let sees_all = open_to.iter().zip(&maturity.responded).all(|(open, answered)| open == answered);
    let today = kernel::day_in_rome(app.clock.now());
    let funding = todays_schede(app, todays_board(app, None).await?).await?;
    Ok(Some(MaturitySchede {
        before: maturity_of(app, year - 1).await?,
        lexicon: Lexicon::of(app, reader, &maturity.sources.edition).await?,
        remedies: app.remedies(reader).await?,
        day: maturity.as_of().unwrap_or(today),
        reader: reader.clone(),
        funding,
        publication,
        open_to,
        open_in_both,
        sees_all,
        maturity,
    }))
}

impl MaturitySchede {
    /// The Comuni that have a scheda, in order: all of them.
    pub fn codes(&self) -> impl ExactSizeIterator<Item = IstatCode> + '_ {
        self.maturity.sources.registry.comuni().iter().map(|comune| comune.code)
    }

    /// The name of the file of a scheda: `scheda-maturita-2026-058091-roma.pdf`.
    #[must_use]
    pub fn file_name(&self, comune: &Comune) -> String {
        file_name(self.maturity.sources.year, Some(comune))
    }

    /// The names of the files of all schede.
    pub fn file_names(&self) -> impl ExactSizeIterator<Item = String> + '_ {
        self.maturity.sources.registry.comuni().iter().map(|comune| self.file_name(comune))
    }

    /// Whether what a Comune declared is told.
    pub(crate) fn tells(&self, unit: usize) -> bool {
        self.open_to.get(unit).copied().unwrap_or(false)
    }

    /// Whether it is told how a Comune moved since the year before.
    pub(crate) fn tells_change(&self, unit: usize) -> bool {
        self.open_in_both.get(unit).copied().unwrap_or(false)
    }

    /// What comes next for a Comune: what answers its gaps; with PA digitale 2026, what is to be paid, calls, upkeep.
    pub(crate) fn coming(&self, sheet: &Sheet) -> Coming {
        let code = sheet.comune.code;
        Coming {
            remedies: remedies(&self.remedies, &self.maturity, sheet),
            funding: self.funding.scheda(code).map(|scheda| next(&scheda, &self.reader)).unwrap_or_default(),
        }
    }

    pub(crate) fn teller(&self) -> Teller<'_> {
        Teller {
            reader: &self.reader,
            maturity: &self.maturity,
            lexicon: &self.lexicon,
            anonymous: false,
            publication: &self.publication,
            sees_all: self.sees_all,
        }
    }
}

/// What comes next for a Comune, in words.
#[derive(Default)]
pub(crate) struct Coming {
    /// What answers its gaps.
    pub(crate) remedies: Vec<Remedy>,
    /// With PA digitale 2026.
    pub(crate) funding: Vec<Value>,
}

/// What answers the gaps of a Comune, as domains tell it; of one that did not answer the gaps are not known.
pub(crate) fn remedies(tellers: &[Arc<dyn TellsRemedies>], maturity: &Maturity, sheet: &Sheet) -> Vec<Remedy> {
    let (code, missing) = (sheet.comune.code.to_string(), maturity.missing(sheet));
    tellers.iter().flat_map(|teller| teller.remedies(&code, &missing)).collect()
}

/// The name of the file of a scheda; without a Comune, of one that is not named.
pub(crate) fn file_name(year: i32, comune: Option<&Comune>) -> String {
    match comune {
        Some(comune) => format!("scheda-maturita-{year}-{}.pdf", comune.slug()),
        None => format!("scheda-maturita-{year}.pdf"),
    }
}
