// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a record asks of its surroundings: the engine has no clock and no randomness of its own.

use chrono::{DateTime, FixedOffset};
use chrono_tz::Tz;

/// The clock, chance and what is known about who answers.
pub trait World {
    /// This moment.
    fn now(&self) -> DateTime<FixedOffset>;

    /// The zone in which dates without one are meant.
    fn timezone(&self) -> Tz {
        Tz::Europe__Rome
    }

    /// A number in [0, 1).
    fn random(&self) -> f64;

    /// A fresh UUID (version 4), without prefix.
    fn uuid(&self) -> String;

    /// A property of the device or of the person: `deviceid`, `username`, `email`, `phonenumber`…
    fn property(&self, name: &str) -> Option<String> {
        let _ = name;
        None
    }

    /// Where the device is now, as ODK writes a place: `lat lon alt acc` (degrees and metres; the last two may lack).
    /// None when nobody can tell: no device, no permission. What the record held stays then, and
    /// [`Record::unmet`](super::Record::unmet) tells it. Blank when it was looked for in vain: ODK writes that blank down.
    fn location(&self) -> Option<String> {
        None
    }

    /// Begins to record sound, or goes on with it, and gives the name of the file. None when it cannot: no device, no
    /// permission.
    fn recording(&self, wanted: &Recording<'_>) -> Option<String> {
        let _ = wanted;
        None
    }
}

/// A recording that a form asks for (`background-audio`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recording<'a> {
    /// How good it is to be, in the form's words: `normal`, `low`, `voice-only`; none when it does not say.
    pub quality: Option<&'a str>,
    /// The file of an earlier session, which goes on; blank when there is none.
    pub held: &'a str,
}

/// A world that stands still: always the same moment, always the same chance. For tests and comparisons.
#[derive(Clone, Debug)]
pub struct Still {
    /// The moment.
    pub now: DateTime<FixedOffset>,
    /// The zone.
    pub timezone: Tz,
}

impl World for Still {
    fn now(&self) -> DateTime<FixedOffset> {
        self.now
    }

    fn timezone(&self) -> Tz {
        self.timezone
    }

    fn random(&self) -> f64 {
        0.5
    }

    fn uuid(&self) -> String {
        "00000000-0000-4000-8000-000000000000".into()
    }
}
