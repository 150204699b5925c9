// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a questionnaire asks of the house: the time in Italy, and chance.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use chrono_tz::Europe::Rome;
use kernel::Clock;
use web::AppState;
use xlsform::run::{DataType, World};

/// The world of a preview: nobody is known to be answering, and where is known when it is said.
pub(super) struct Here {
    clock: Arc<dyn Clock>,
    place: Option<String>,
}

impl Here {
    pub(super) fn of(app: &AppState) -> Self {
        Self { clock: Arc::clone(&app.clock), place: None }
    }

    /// The same, where somebody says to be.
    pub(super) fn at(&self, place: &str) -> Self {
        Self { clock: Arc::clone(&self.clock), place: is_place(place).then(|| place.to_owned()) }
    }
}

/// Is this a place on Earth?
pub(super) fn is_place(text: &str) -> bool {
    !text.is_empty() && DataType::Geopoint.read(text).is_ok()
}

impl World for Here {
    fn now(&self) -> DateTime<FixedOffset> {
        self.clock.now().with_timezone(&Rome).fixed_offset()
    }

    fn random(&self) -> f64 {
        kernel::random_fraction()
    }

    fn uuid(&self) -> String {
        kernel::random_uuid().to_string()
    }

    fn location(&self) -> Option<String> {
        self.place.clone()
    }
}
