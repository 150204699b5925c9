// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a questionnaire asks of its surroundings, at a terminal: the machine's clock, chance, who is answering.

use chrono::{DateTime, FixedOffset};
use chrono_tz::{Europe::Rome, Tz};
use kernel::{Clock, SystemClock, random_fraction, random_uuid};
use xlsform::run::{DataType, World};

use crate::terminal::Misused;

/// Here and now.
#[derive(Debug, Default)]
pub(super) struct Here {
    /// Where here is, when whoever answers says so: `lat lon alt acc`.
    location: Option<String>,
}

impl Here {
    /// At a place as it was typed: `45.07 7.68`, with altitude and accuracy in metres or without, commas between or not.
    ///
    /// # Errors
    /// When it is no place on Earth.
    pub(super) fn at(location: Option<&str>) -> Result<Self, Misused> {
        let Some(typed) = location else { return Ok(Self::default()) };
        let place = typed.split_whitespace().map(|number| number.trim_end_matches(',')).collect::<Vec<_>>().join(" ");
        match DataType::Geopoint.read(&place) {
            Ok(_) if !place.is_empty() => Ok(Self { location: Some(place) }),
            _ => Err(Misused(format!(
                "`{typed}` is no place: latitude and longitude in degrees, then altitude and accuracy in metres if known"
            ))),
        }
    }
}

impl World for Here {
    fn now(&self) -> DateTime<FixedOffset> {
        SystemClock.now().with_timezone(&Rome).fixed_offset()
    }

    fn timezone(&self) -> Tz {
        Rome
    }

    fn random(&self) -> f64 {
        random_fraction()
    }

    fn uuid(&self) -> String {
        random_uuid().to_string()
    }

    fn property(&self, name: &str) -> Option<String> {
        match name {
            "username" => std::env::var("USER").ok(),
            _ => None,
        }
    }

    fn location(&self) -> Option<String> {
        self.location.clone()
    }
}
