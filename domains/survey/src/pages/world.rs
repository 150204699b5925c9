// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a questionnaire asks of the house: the time in Italy, and chance.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use chrono_tz::Europe::Rome;
use kernel::Clock;
use web::AppState;
use xlsform::run::World;

/// The world of a preview: nobody is known to be answering.
pub(super) struct Here(Arc<dyn Clock>);

impl Here {
    pub(super) fn of(app: &AppState) -> Self {
        Self(Arc::clone(&app.clock))
    }
}

impl World for Here {
    fn now(&self) -> DateTime<FixedOffset> {
        self.0.now().with_timezone(&Rome).fixed_offset()
    }

    fn random(&self) -> f64 {
        kernel::random_fraction()
    }

    fn uuid(&self) -> String {
        kernel::random_uuid().to_string()
    }
}
