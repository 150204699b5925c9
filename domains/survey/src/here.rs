// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a questionnaire asks of the house: the time in Italy, and chance.

use chrono::{DateTime, FixedOffset, Utc};
use chrono_tz::Europe::Rome;
use uuid::Uuid;
use xlsform::run::{DataType, World};

/// The world of one moment: nobody is known to be answering, and where is known when it is said.
#[derive(Clone, Debug)]
pub(crate) struct Here {
    now: DateTime<Utc>,
    place: Option<String>,
    record: Option<Uuid>,
}

impl Here {
    /// The world at this moment.
    pub(crate) const fn on(now: DateTime<Utc>) -> Self {
        Self { now, place: None, record: None }
    }

    /// The same, where a record is known by this: made again from its log, it is the same one.
    pub(crate) fn of(self, record: Uuid) -> Self {
        Self { record: Some(record), ..self }
    }

    /// The same, where somebody says to be.
    pub(crate) fn at(&self, place: &str) -> Self {
        Self { now: self.now, place: is_place(place).then(|| place.to_owned()), record: self.record }
    }
}

/// Is this a place on Earth?
pub(crate) fn is_place(text: &str) -> bool {
    !text.is_empty() && DataType::Geopoint.read(text).is_ok()
}

impl World for Here {
    fn now(&self) -> DateTime<FixedOffset> {
        self.now.with_timezone(&Rome).fixed_offset()
    }

    fn random(&self) -> f64 {
        kernel::random_fraction()
    }

    fn uuid(&self) -> String {
        self.record.unwrap_or_else(kernel::random_uuid).to_string()
    }

    fn location(&self) -> Option<String> {
        self.place.clone()
    }
}
