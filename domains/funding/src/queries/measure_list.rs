// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The list of measures.

use std::cmp::Ordering;

use crate::{
    Measure,
    queries::board::{Board, MeasureBoard},
};

/// A measure with what is known of it.
pub struct MeasureRow<'a> {
    /// The measure.
    pub measure: &'a Measure,
    /// Its figures.
    pub known: &'a MeasureBoard,
}

/// The measures whose name has these words, in this order; ties are in the order of codes.
#[must_use]
pub fn measure_list<'a>(board: &'a Board, search: Option<&str>, sort: &str, downwards: bool) -> Vec<MeasureRow<'a>> {
    let words = search.map(registry::slug).unwrap_or_default();
    let all = board.picture.measures.iter().zip(&board.by_measure);
    let mut rows: Vec<MeasureRow<'a>> = all
        .map(|(measure, known)| MeasureRow { measure, known })
        .filter(|row| registry::slug(&row.measure.name).contains(&words))
        .collect();
    rows.sort_by(|a, b| {
        let order = compare(sort, a, b);
        if downwards { order.reverse() } else { order }.then_with(|| a.measure.cmp(b.measure))
    });
    rows
}

fn compare(sort: &str, a: &MeasureRow<'_>, b: &MeasureRow<'_>) -> Ordering {
    let (one, other) = (&a.known.tally, &b.known.tally);
    let days = |row: &MeasureRow<'_>| row.known.waiting.days.map_or(-1.0, |days| days.median);
    match sort {
        "domande" => one.all().cmp(&other.all()),
        "decretato" => one.decreed_cents().cmp(&other.decreed_cents()),
        "erogato" => one.paid_cents.cmp(&other.paid_cents),
        "quota" => by_share(one.paid_share(), other.paid_share()),
        "rinunce" => by_share(one.withdrawn_share(), other.withdrawn_share()),
        "comuni" => a.known.comuni.cmp(&b.known.comuni),
        "giorni" => days(a).total_cmp(&days(b)),
        _ => a.measure.cmp(b.measure),
    }
}

/// Shares in order; what has none comes first.
pub(crate) fn by_share(one: Option<f64>, other: Option<f64>) -> Ordering {
    one.unwrap_or(-1.0).total_cmp(&other.unwrap_or(-1.0))
}
