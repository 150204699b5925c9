// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The table of shares from which simulated data are drawn: `data/simulated-calls.csv`.

use chrono::NaiveDate;

use crate::{ente::EnteKind, measure::Measure};

/// A call, with what happens to the applications under it.
pub(super) struct Call {
    pub(super) measure: String,
    pub(super) title: String,
    pub(super) kind: EnteKind,
    pub(super) opens: NaiveDate,
    pub(super) closes: NaiveDate,
    /// Cents.
    pub(super) money: i64,
    /// Cents.
    pub(super) measure_money: i64,
    /// Applications per thousand Comuni by size; of other bodies, how many there are.
    pub(super) take_up: Vec<u64>,
    /// Cents, by size; of other bodies, quantiles.
    pub(super) amounts: Vec<i64>,
    pub(super) to_decree: Vec<i64>,
    pub(super) to_payment: Vec<i64>,
    pub(super) to_withdrawal: Vec<i64>,
    /// Per thousand.
    pub(super) withdrawn: u64,
    /// Per thousand.
    pub(super) paid: u64,
}

impl Call {
    /// The code of its measure.
    pub(super) fn code(&self) -> &str {
        Measure::code_in_title(&self.measure)
    }
}

/// The calls of the table. A line that cannot be read is left out: the test below sees that none is.
pub(super) fn calls() -> Vec<Call> {
    lines().filter_map(|line| read(&line)).collect()
}

fn lines() -> impl Iterator<Item = csv::StringRecord> {
    const TABLE: &str = include_str!("../../data/simulated-calls.csv");
    let reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(TABLE.as_bytes());
    reader.into_records().filter_map(Result::ok)
}

fn read(line: &csv::StringRecord) -> Option<Call> {
    let numbers = |at: usize| line.get(at)?.split(';').map(|number| number.parse().ok()).collect::<Option<Vec<i64>>>();
    Some(Call {
        measure: line.get(0)?.to_owned(),
        title: line.get(1)?.to_owned(),
        kind: EnteKind::from_name(line.get(2)?)?,
        opens: line.get(3)?.parse().ok()?,
        closes: line.get(4)?.parse().ok()?,
        money: line.get(5)?.parse().ok()?,
        measure_money: line.get(6)?.parse().ok()?,
        take_up: numbers(7)?.into_iter().map(|number| u64::try_from(number).unwrap_or(0)).collect(),
        amounts: numbers(8)?,
        to_decree: numbers(9)?,
        to_payment: numbers(10)?,
        to_withdrawal: numbers(11)?,
        withdrawn: line.get(12)?.parse().ok()?,
        paid: line.get(13)?.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_read() {
        assert_eq!(lines().count(), 35);
        assert_eq!(calls().len(), 35);
        for call in calls() {
            assert!(call.withdrawn + call.paid <= 1000, "{}", call.title);
            assert!(call.opens < call.closes, "{}", call.title);
        }
    }
}
