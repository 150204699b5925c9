// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Prints a sheet for the page, or finds it among the last ones printed.

use std::sync::{Arc, Mutex, PoisonError};

use press::PressProblem;
use web::{AppState, Reader};

use super::{fingerprint, press, print_ready};
use crate::queries::scheda_in_words;
use crate::scheda::Scheda;

/// How many sheets are kept: of about 80 kB each.
const KEPT: usize = 64;

/// A sheet in memory: its fingerprint and its bytes.
type Kept = (String, Arc<Vec<u8>>);

/// The tag of a sheet and its bytes; no bytes when the reader's browser has it already.
pub(crate) type Answer = (String, Option<Arc<Vec<u8>>>);

/// The last sheets printed, the latest last.
#[derive(Default)]
pub(crate) struct PrintedSchede(Mutex<Vec<Kept>>);

impl PrintedSchede {
    /// Those of this house.
    pub(crate) fn of(app: &AppState) -> Arc<Self> {
        app.shelf.get::<Self>().unwrap_or_else(|| {
            app.shelf.put(Arc::new(Self::default()));
            app.shelf.get::<Self>().unwrap_or_default()
        })
    }

    /// A sheet for the page.
    ///
    /// # Errors
    /// When it cannot be printed.
    pub(crate) fn print(
        &self,
        app: &AppState,
        scheda: &Scheda,
        reader: &Reader,
        known: Option<&str>,
    ) -> Result<Answer, PressProblem> {
        let press = press(app);
        let words = scheda_in_words(scheda, reader);
        let fingerprint = fingerprint(&press, scheda, &words, reader);
        let tag = format!("\"{}\"", &fingerprint[..32]);
        if known.is_some_and(|known| known == "*" || known.split(',').any(|one| one.trim().ends_with(&tag))) {
            return Ok((tag, None));
        }
        if let Some(pdf) = self.find(&fingerprint) {
            return Ok((tag, Some(pdf)));
        }
        let pdf = Arc::new(print_ready(&press, scheda, &words, reader)?.pdf);
        self.keep(fingerprint, Arc::clone(&pdf));
        Ok((tag, Some(pdf)))
    }

    fn find(&self, fingerprint: &str) -> Option<Arc<Vec<u8>>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(known, _)| known == fingerprint).map(|(_, pdf)| Arc::clone(pdf))
    }

    fn keep(&self, fingerprint: String, pdf: Arc<Vec<u8>>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() == KEPT {
            kept.remove(0);
        }
        kept.push((fingerprint, pdf));
    }
}
