// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! One value of a table and the kinds that a column can have.

use std::borrow::Cow;

use chrono::NaiveDate;

/// What a column holds. Every column may also hold [`Cell::Null`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Any text.
    Text,
    /// A whole number.
    Integer,
    /// A number shown with this many decimals. Files keep the full value where the format can.
    Decimal(u8),
    /// Euros, held as cents, written exactly (`12.50`; in Parquet `DECIMAL(18,2)`).
    Money,
    /// A calendar day.
    Date,
    /// Yes or no.
    Boolean,
}

impl Kind {
    /// The name that JSON and problems use for this kind.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Decimal(_) => "decimal",
            Self::Money => "money",
            Self::Date => "date",
            Self::Boolean => "boolean",
        }
    }
}

/// How CSV and XLSX write a value that does not apply, in any column that is not text: as Eurostat does.
pub const NOT_APPLICABLE: &str = ":z";
/// How CSV and XLSX write a value that is kept confidential, in any column that is not text: as Eurostat does.
pub const CONFIDENTIAL: &str = ":c";

/// One value. `From` exists for each Rust type and for `Option` of it, so rows read as `vec![name.into(), paid.into()]`.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    /// Not known.
    #[default]
    Null,
    /// There can be no value here: [`NOT_APPLICABLE`] in CSV and XLSX, an empty cell in JSON and Parquet.
    NotApplicable,
    /// There is a value and it must not be told: [`CONFIDENTIAL`] in CSV and XLSX, an empty cell in JSON and Parquet.
    Confidential,
    /// Text, unchanged.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number; one that is not finite is written as null.
    Decimal(f64),
    /// Cents of a euro.
    Money(i64),
    /// A day.
    Date(NaiveDate),
    /// Yes or no.
    Boolean(bool),
}

impl Cell {
    /// Whether a column of this kind takes this value: what is missing goes anywhere, an integer also into a decimal column.
    #[must_use]
    pub fn suits(&self, kind: Kind) -> bool {
        matches!(
            (self, kind),
            (Self::Null | Self::NotApplicable | Self::Confidential, _)
                | (Self::Text(_), Kind::Text)
                | (Self::Integer(_), Kind::Integer | Kind::Decimal(_))
                | (Self::Decimal(_), Kind::Decimal(_))
                | (Self::Money(_), Kind::Money)
                | (Self::Date(_), Kind::Date)
                | (Self::Boolean(_), Kind::Boolean)
        )
    }

    /// The value as text files write it: numbers with a dot, days as ISO 8601; absent when there is none.
    pub(crate) fn literal(&self, kind: Kind) -> Option<Cow<'_, str>> {
        Some(match (self, kind) {
            (Self::Text(text), _) => Cow::Borrowed(text),
            (Self::Decimal(_) | Self::Integer(_), Kind::Decimal(_)) => Cow::Owned(plain(self.as_decimal()?)),
            (Self::Integer(value), _) => Cow::Owned(value.to_string()),
            (Self::Money(cents), _) => Cow::Owned(euros(*cents)),
            (Self::Date(day), _) => Cow::Owned(iso(*day)),
            (Self::Boolean(value), _) => Cow::Borrowed(if *value { "true" } else { "false" }),
            (Self::Null | Self::NotApplicable | Self::Confidential | Self::Decimal(_), _) => return None,
        })
    }

    /// How a spreadsheet is told that there is no value, and why; nothing where it is merely not known, and in a column
    /// of text, where the code could be a text.
    pub(crate) fn gap(&self, kind: Kind) -> &'static str {
        match self {
            Self::NotApplicable if kind != Kind::Text => NOT_APPLICABLE,
            Self::Confidential if kind != Kind::Text => CONFIDENTIAL,
            _ => "",
        }
    }

    /// The value of a decimal column, absent when null or not finite.
    pub(crate) fn as_decimal(&self) -> Option<f64> {
        match self {
            Self::Decimal(value) if value.is_finite() => Some(*value),
            #[expect(clippy::cast_precision_loss, reason = "a decimal column asks for a float")]
            Self::Integer(value) => Some(*value as f64),
            _ => None,
        }
    }
}

/// Cents as an exact decimal literal: `-5` is `-0.05`.
pub(crate) fn euros(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    let cents = cents.unsigned_abs();
    format!("{sign}{}.{:02}", cents / 100, cents % 100)
}

/// The shortest text that reads back as the same number, never in exponent form.
pub(crate) fn plain(value: f64) -> String {
    // `-0` means nothing to a reader.
    format!("{}", value + 0.0)
}

/// A day as ISO 8601.
pub(crate) fn iso(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

impl From<&str> for Cell {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<String> for Cell {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl From<i64> for Cell {
    fn from(value: i64) -> Self {
        Self::Integer(value)
    }
}

impl From<i32> for Cell {
    fn from(value: i32) -> Self {
        Self::Integer(value.into())
    }
}

impl From<u32> for Cell {
    fn from(value: u32) -> Self {
        Self::Integer(value.into())
    }
}

impl From<f64> for Cell {
    fn from(value: f64) -> Self {
        Self::Decimal(value)
    }
}

impl From<NaiveDate> for Cell {
    fn from(value: NaiveDate) -> Self {
        Self::Date(value)
    }
}

impl From<bool> for Cell {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_cents_exactly() {
        assert_eq!(euros(0), "0.00");
        assert_eq!(euros(-5), "-0.05");
        assert_eq!(euros(1_234_567), "12345.67");
        assert_eq!(euros(i64::MIN), "-92233720368547758.08");
    }

    #[test]
    fn writes_numbers_without_exponent_or_negative_zero() {
        assert_eq!(plain(1e21), "1000000000000000000000");
        assert_eq!(plain(-0.0), "0");
        assert_eq!(plain(0.1), "0.1");
    }
}
