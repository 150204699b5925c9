// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! One funded application (candidatura): what an Ente asked for under an Avviso, and how far it has come.

use std::{fmt, str::FromStr, sync::Arc};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Serialize, Serializer};

/// The name of an application in addresses and in the database: 52 bits, the same on every installation
/// that saw the application first under the same Ente, Avviso and instant.
///
/// Printed as eleven characters of Crockford's base 32.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ApplicationId(i64);

const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH: usize = 11;

impl ApplicationId {
    /// Takes the low 52 bits of `number`.
    #[must_use]
    pub const fn new(number: i64) -> Self {
        Self(number & 0x000f_ffff_ffff_ffff)
    }

    /// The number, for the database.
    #[must_use]
    pub const fn number(self) -> i64 {
        self.0
    }
}

impl fmt::Display for ApplicationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = [b'0'; LENGTH];
        let mut rest = self.0;
        for digit in text.iter_mut().rev() {
            *digit = DIGITS[(rest & 31) as usize];
            rest >>= 5;
        }
        text.iter().try_for_each(|&digit| fmt::Write::write_char(f, char::from(digit)))
    }
}

/// The text is not the name of an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the name of an application")]
pub struct NotAnApplicationId;

impl FromStr for ApplicationId {
    type Err = NotAnApplicationId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.len() != LENGTH {
            return Err(NotAnApplicationId);
        }
        let mut number = 0_i64;
        for byte in text.bytes() {
            let digit =
                DIGITS.iter().position(|&digit| digit == byte.to_ascii_lowercase()).ok_or(NotAnApplicationId)?;
            number = number << 5 | i64::try_from(digit).map_err(|_| NotAnApplicationId)?;
        }
        if number >> 52 != 0 {
            return Err(NotAnApplicationId);
        }
        Ok(Self(number))
    }
}

impl Serialize for ApplicationId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// How far an application has come, as the source says: `stato_candidatura`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ApplicationState {
    /// `A`, assegnata: the money is decreed, the work is going on.
    Funded,
    /// `R`, rinuncia: the Ente gave the money up, or lost it.
    Withdrawn,
    /// `E`, erogata: the money is paid.
    Paid,
}

impl ApplicationState {
    /// All of them, in the order of a life.
    pub const ALL: [Self; 3] = [Self::Funded, Self::Withdrawn, Self::Paid];

    /// The source's letter.
    #[must_use]
    pub const fn letter(self) -> &'static str {
        match self {
            Self::Funded => "A",
            Self::Withdrawn => "R",
            Self::Paid => "E",
        }
    }

    /// The English word used in JSON, in events and in keys of texts: `funded`, `withdrawn`, `paid`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Funded => "funded",
            Self::Withdrawn => "withdrawn",
            Self::Paid => "paid",
        }
    }

    /// Reads the source's letter; the sets of columns of 2022 have none, and hold what is funded.
    #[must_use]
    pub fn from_letter(letter: &str) -> Option<Self> {
        match letter {
            "A" => Some(Self::Funded),
            "R" => Some(Self::Withdrawn),
            "E" => Some(Self::Paid),
            _ => None,
        }
    }
}

impl Serialize for ApplicationState {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

/// A Codice Unico di Progetto as the source has it: fifteen characters, sometimes none, sometimes too many.
///
/// Kept in place, without an allocation; of a text longer than 23 bytes the rest is dropped, since no CUP is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cup {
    bytes: [u8; 23],
    length: u8,
}

impl Cup {
    /// Keeps `text`, without blanks at the ends. `None`, which the source has printed in place of nothing, is nothing.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let text = text.trim();
        let text = if text == "None" { "" } else { text };
        let mut length = text.len().min(23);
        while !text.is_char_boundary(length) {
            length -= 1;
        }
        let mut bytes = [0; 23];
        bytes[..length].copy_from_slice(&text.as_bytes()[..length]);
        Self { bytes, length: u8::try_from(length).unwrap_or(0) }
    }

    /// The text; empty when the source has none.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.length)]).unwrap_or_default()
    }

    /// Whether the source has none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.length == 0
    }
}

impl fmt::Display for Cup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Cup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl Serialize for Cup {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// The decree that assigned the money: `numero_finestra_temporale`, `numero_di_protocollo`, `decreto_finanziamento`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Decree {
    /// The window of the Avviso in which the application was sent: 1, 2, ….
    pub window: Option<i64>,
    /// The number of the decree.
    pub number: Option<i64>,
    /// Its full name, `Decreto n.152 - 1 / 2022 - PNRR`: published since the middle of 2023.
    pub name: Option<Arc<str>>,
}

/// One application as it stood on the day of its [`Picture`](crate::Picture), which resolves `ente`, `avviso`,
/// `measure` and `decree`: they are positions in its lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Application {
    /// Its stable name.
    pub id: ApplicationId,
    /// Who asked: position in `Picture::enti`.
    pub ente: u32,
    /// Under which Avviso: position in `Picture::avvisi`.
    pub avviso: u32,
    /// Of which measure: position in `Picture::measures`.
    pub measure: u32,
    /// By which decree: position in `Picture::decrees`.
    pub decree: u32,
    /// 0, or its place among rows with the same Ente, Avviso and CUP, the oldest first: above 0 it is a duplicate.
    pub repetition: u32,
    /// Its project's code.
    pub cup: Cup,
    /// The money assigned, in cents.
    pub amount: i64,
    /// When the application was sent.
    pub sent_at: DateTime<Utc>,
    /// The date of the decree: `data_finanziamento`.
    pub funded_on: NaiveDate,
    /// How far it has come.
    pub state: ApplicationState,
    /// The official date of that state, `data_stato_candidatura`: published since the middle of 2023.
    pub state_on: Option<NaiveDate>,
    /// The first day on which we saw it in that state.
    pub state_seen: NaiveDate,
    /// The first day on which we saw it at all.
    pub first_seen: NaiveDate,
}

impl Application {
    /// The day it was paid, if it was: the official date, or else the day first seen as paid.
    #[must_use]
    pub fn paid_on(&self) -> Option<NaiveDate> {
        (self.state == ApplicationState::Paid).then(|| self.state_on.unwrap_or(self.state_seen))
    }

    /// The day it was withdrawn, if it was: the official date, or else the day first seen as withdrawn.
    #[must_use]
    pub fn withdrawn_on(&self) -> Option<NaiveDate> {
        (self.state == ApplicationState::Withdrawn).then(|| self.state_on.unwrap_or(self.state_seen))
    }

    /// Days from decree to payment, when paid on an official date.
    #[must_use]
    pub fn days_to_payment(&self) -> Option<i64> {
        let paid = self.state_on.filter(|_| self.state == ApplicationState::Paid)?;
        Some((paid - self.funded_on).num_days())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_as_it_was_printed() {
        for number in [0, 1, 31, 32, 0x000f_ffff_ffff_ffff, 123_456_789_012] {
            let id = ApplicationId::new(number);
            assert_eq!(id.to_string().len(), 11);
            assert_eq!(id.to_string().parse(), Ok(id));
        }
        assert_eq!("zzzzzzzzzzz".parse::<ApplicationId>(), Err(NotAnApplicationId));
        assert_eq!("".parse::<ApplicationId>(), Err(NotAnApplicationId));
    }

    #[test]
    fn a_cup_keeps_what_the_source_has_and_never_cuts_a_letter() {
        assert_eq!(Cup::new(" B31C22000060007 ").as_str(), "B31C22000060007");
        assert!(Cup::new("None").is_empty());
        assert_eq!(Cup::new("ééééééééééééééé").as_str(), "ééééééééééé");
    }
}
