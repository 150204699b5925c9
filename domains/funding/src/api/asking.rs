// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What every answer says of its day and of its page, and how strictly questions are read.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::{AppState, Failure};

use crate::queries::{
    asked::{self, AskedProblem},
    board::Board,
    boards::board_on,
    tally::Tally,
};

/// Rows of a page, when nobody asks for another number.
const PER_PAGE: usize = 100;
/// The most rows of a page.
const MOST_PER_PAGE: usize = 500;
/// The last page that can be asked for.
const MOST_PAGES: usize = 100_000;

/// Il giorno di cui si chiede.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct OnDay {
    /// Il giorno di cui si chiede, `2023-02-07`. Senza, oggi; un giorno futuro vale oggi.
    #[param(value_type = Option<NaiveDate>, format = Date, example = "2026-08-22")]
    on: Option<String>,
}

/// La pagina che si chiede.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct PageAsked {
    /// La pagina, da 1
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100_000, example = 1)]
    pagina: Option<String>,
    /// Quante righe per pagina
    #[param(value_type = Option<u32>, minimum = 1, maximum = 500, example = 100)]
    limite: Option<String>,
}

/// Di quale giorno parla la risposta
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub(super) struct DayTold {
    /// Il giorno chiesto
    giorno: NaiveDate,
    /// L'ultimo giorno acquisito fino ad allora; nullo se non c'era ancora nulla
    #[schema(required = true)]
    acquisito: Option<NaiveDate>,
    /// Se i dati sono simulati
    simulati: bool,
}

/// Quale pagina è questa
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub(super) struct PageTold {
    /// La pagina, da 1
    #[schema(minimum = 1, example = 1)]
    pagina: usize,
    /// Quante righe per pagina
    #[schema(minimum = 1, maximum = 500, example = 100)]
    limite: usize,
    /// Quante righe in tutto
    totale: usize,
    /// Quante pagine in tutto
    pagine: usize,
}

/// Numeri e importi di un gruppo di candidature. Gli importi sono in centesimi e contano anche le righe ripetute
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub(super) struct TallyTold {
    /// Decretate e non ancora pagate
    in_attesa: usize,
    /// Il loro importo
    in_attesa_centesimi: i64,
    /// Pagate
    erogate: usize,
    /// Il loro importo
    erogate_centesimi: i64,
    /// Ritirate o revocate
    rinunce: usize,
    /// Il loro importo
    rinunce_centesimi: i64,
}

impl From<Tally> for TallyTold {
    fn from(tally: Tally) -> Self {
        Self {
            in_attesa: tally.open,
            in_attesa_centesimi: tally.open_cents,
            erogate: tally.paid,
            erogate_centesimi: tally.paid_cents,
            rinunce: tally.withdrawn,
            rinunce_centesimi: tally.withdrawn_cents,
        }
    }
}

impl OnDay {
    pub(super) async fn board(&self, app: &AppState) -> Result<Arc<Board>, Failure> {
        Ok(board_on(app, asked::day(self.on.as_deref())?).await?)
    }
}

impl DayTold {
    pub(super) fn of(board: &Board) -> Self {
        let picture = &board.picture;
        Self { giorno: picture.on, acquisito: picture.taken_in, simulati: picture.simulated }
    }
}

/// A page, read and checked.
#[derive(Clone, Copy, Debug)]
pub(super) struct PageRead {
    pub(super) page: usize,
    pub(super) per_page: usize,
}

impl PageAsked {
    pub(super) fn read(&self) -> Result<PageRead, AskedProblem> {
        let number = |name, text: &Option<String>, most: usize| {
            let known = |text: &str| {
                let is_plain = text.len() <= 7 && text.bytes().all(|byte| byte.is_ascii_digit());
                text.parse::<usize>().ok().filter(|number| is_plain && (1..=most).contains(number))
            };
            asked::choose(name, text.as_deref(), known)
        };
        Ok(PageRead {
            page: number("pagina", &self.pagina, MOST_PAGES)?.unwrap_or(1),
            per_page: number("limite", &self.limite, MOST_PER_PAGE)?.unwrap_or(PER_PAGE),
        })
    }
}

impl PageRead {
    pub(super) const fn offset(self) -> usize {
        (self.page - 1) * self.per_page
    }

    pub(super) const fn told(self, total: usize) -> PageTold {
        PageTold { pagina: self.page, limite: self.per_page, totale: total, pagine: total.div_ceil(self.per_page) }
    }

    pub(super) fn cut<T>(self, rows: &[T]) -> &[T] {
        let from = self.offset().min(rows.len());
        &rows[from..rows.len().min(from + self.per_page)]
    }
}

/// Words to search for: at most a hundred characters.
pub(super) fn words(text: Option<&str>) -> Result<Option<String>, AskedProblem> {
    asked::choose("cerca", text, |text| (text.chars().count() <= 100).then(|| text.to_owned()))
}

/// The code of a measure: `1.4.1`.
pub(super) fn measure(text: Option<&str>) -> Result<Option<String>, AskedProblem> {
    let is_code = |text: &str| {
        let numbers = text.split('.').count();
        (2..=4).contains(&numbers)
            && text.len() <= 12
            && text.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    asked::choose("misura", text, |text| is_code(text).then(|| text.to_owned()))
}

/// A code of so many digits, none left out.
pub(super) fn code<T: std::str::FromStr>(
    parameter: &'static str,
    digits: usize,
    text: Option<&str>,
) -> Result<Option<T>, AskedProblem> {
    let is_code = |text: &str| text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    asked::choose(parameter, text, |text| is_code(text).then(|| text.parse().ok()).flatten())
}

/// The part of an address that names a call.
pub(super) fn slug(text: Option<&str>) -> Result<Option<String>, AskedProblem> {
    let is_slug = |text: &str| {
        (1..=200).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    asked::choose("avviso", text, |text| is_slug(text).then(|| text.to_owned()))
}
