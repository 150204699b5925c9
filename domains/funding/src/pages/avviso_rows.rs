// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A call as a line of a list.

use web::components::Badge;

use super::{showing::Showing, wording};
use crate::{AvvisoDetails, queries::openness::Openness};

/// A call as a line of a list.
pub(super) struct AvvisoLine {
    pub(super) href: String,
    pub(super) title: String,
    pub(super) measure: String,
    pub(super) measure_href: Option<String>,
    pub(super) badge: Badge,
    pub(super) opens_on: String,
    pub(super) closes_on: String,
    pub(super) recipients: String,
    pub(super) budget: String,
    pub(super) applications: String,
    pub(super) decreed: String,
    pub(super) paid_share: String,
}

/// The call at this position of the picture.
pub(super) fn avviso_line(showing: &Showing, at: usize) -> AvvisoLine {
    let (reader, avviso, tally) = (&showing.reader, &showing.picture.avvisi[at], &showing.by_avviso[at]);
    let details = avviso.details.as_ref();
    let code = avviso.measure.split(' ').next().unwrap_or_default();
    let measure = showing.picture.measure_by_code(code).map(|at| &showing.picture.measures[at]);
    // A call that opened after its measure's file was seen last: how many applied is not zero, it is not known.
    let last = showing.picture.measure_by_code(code).map(|at| showing.by_measure[at].as_of);
    let unknown = tally.all() == 0 && details.zip(last).is_none_or(|(details, last)| details.opens_on > last);
    AvvisoLine {
        href: showing.link(&format!("/avvisi/{}", avviso.slug())),
        title: avviso.title.trim().to_owned(),
        measure: code.to_owned(),
        measure_href: measure.map(|measure| showing.link(&format!("/misure/{}", measure.slug()))),
        badge: wording::openness_badge(reader, Openness::of(avviso, showing.on())),
        opens_on: wording::day(reader, details.map(|details| details.opens_on)),
        closes_on: wording::day(reader, details.map(|details| details.closes_on)),
        recipients: details.map_or_else(wording::dash, recipients),
        budget: details.map_or_else(wording::dash, |details| reader.euros_short(details.amount)),
        applications: if unknown { wording::dash() } else { reader.integer(tally.all()) },
        decreed: if unknown { wording::dash() } else { reader.euros_short(tally.decreed_cents()) },
        paid_share: wording::percent(reader, tally.paid_share()),
    }
}

/// Whom a call is for, in the source's words.
pub(super) fn recipients(details: &AvvisoDetails) -> String {
    details.recipients.iter().map(|one| &**one).collect::<Vec<_>>().join(", ")
}
