// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a questionnaire asks of its surroundings, at a terminal: the machine's clock, chance, who is answering.

use chrono::{DateTime, FixedOffset};
use chrono_tz::{Europe::Rome, Tz};
use kernel::{Clock, SystemClock, random_fraction, random_uuid};
use xlsform::run::World;

/// Here and now.
pub(super) struct Here;

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
}
