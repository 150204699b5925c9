// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The figures that matter of a group of applications.

use web::{Reader, components::Tile};

use super::wording;
use crate::{Waiting, queries::tally::Tally};

/// Decreed, paid, still to pay, withdrawn.
pub(super) fn money(reader: &Reader, tally: &Tally) -> Vec<Tile> {
    let tile = |label: &str, cents: i64, number: usize, share: Option<f64>| Tile {
        figure: reader.euros_short(cents),
        label: reader.t(label),
        note: reader
            .tf(&format!("{label}.note"), &[("n", number.into()), ("share", wording::percent(reader, share).into())]),
        href: None,
    };
    vec![
        tile("funding-tile-decreed", tally.decreed_cents(), tally.standing(), None),
        tile("funding-tile-paid", tally.paid_cents, tally.paid, tally.paid_share()),
        tile("funding-tile-open", tally.open_cents, tally.open, None),
        tile("funding-tile-withdrawn", tally.withdrawn_cents, tally.withdrawn, tally.withdrawn_share()),
    ]
}

/// Days from decree to payment.
pub(super) fn days(reader: &Reader, waiting: &Waiting) -> Tile {
    let spread = waiting.days;
    Tile {
        figure: wording::days(reader, spread.map(|days| days.median)),
        label: reader.t("funding-tile-days"),
        note: match spread {
            Some(days) => reader.tf("funding-tile-days.note", &[("p90", wording::days(reader, Some(days.p90)).into())]),
            None => reader.t("funding-tile-days.none"),
        },
        href: None,
    }
}
