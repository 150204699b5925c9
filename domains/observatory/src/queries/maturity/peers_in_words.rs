// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Those with whom a Comune is compared, in words: where it stands among them, and why they are alike.

use composite::likeness::{Nearness, Reason};
use serde::Serialize;

use super::sheet_in_words::Teller;
use crate::maturity::{Circle, Position, Sheet, VARIABLES};

/// Where a Comune stands in a circle.
#[derive(Serialize)]
pub(crate) struct PositionInWords {
    pub(crate) circle: String,
    /// How many were compared, of how many there are.
    pub(crate) size: String,
    /// Ahead of how many; blank where nobody is told who is ahead of whom.
    pub(crate) place: String,
    /// Index less the median of the circle.
    pub(crate) gap: String,
}

/// A twin.
#[derive(Serialize)]
pub(crate) struct TwinInWords {
    pub(crate) name: String,
    /// The address of its page; blank without names.
    pub(crate) href: String,
    pub(crate) distance: String,
    /// «stessi residenti, stessa densità; più anziani».
    pub(crate) reason: String,
}

/// Twins shown.
const SHOWN: usize = 20;
/// The variable that is a yes or a no, and is said in words of its own.
const METROPOLITAN: &str = "metropolitana";

impl Teller<'_> {
    pub(super) fn positions(&self, sheet: &Sheet) -> Vec<PositionInWords> {
        if sheet.assessment.index.is_none() {
            return Vec::new();
        }
        sheet.positions.iter().filter(|one| !one.peers.is_empty()).map(|one| self.position(sheet, one)).collect()
    }

    fn position(&self, sheet: &Sheet, position: &Position) -> PositionInWords {
        let reader = self.reader;
        let around = sheet.surety.as_ref().and_then(|one| one.percentile).filter(|_| position.circle == Circle::Twins);
        let ahead = position.percentile.map(|own| self.score(own, around));
        let place = match ahead {
            Some(ahead) if reader.settings().rankings => reader.tf("maturity-ahead-of", &[("share", ahead.into())]),
            _ => String::new(),
        };
        let own = sheet.assessment.index.unwrap_or_default();
        let mut theirs: Vec<f64> =
            position.peers.iter().filter_map(|unit| self.maturity.assessed[*unit].index).collect();
        theirs.sort_by(f64::total_cmp);
        let median = composite::moments::quantile_of_sorted(&theirs, 0.5);
        let counts = [("compared", position.peers.len().into()), ("size", position.size.into())];
        PositionInWords {
            circle: reader.t(&format!("maturity-circle-{}", position.circle.word())),
            size: reader.tf("maturity-compared", &counts),
            place,
            gap: median.map_or_else(|| "–".to_owned(), |median| self.points(own - median)),
        }
    }

    pub(super) fn twins(&self, sheet: &Sheet) -> Vec<TwinInWords> {
        let twin = |(place, twin): (usize, &crate::maturity::Peer)| {
            let comune = &self.maturity.sources.registry.comuni()[twin.unit];
            let path = format!("/risultati/{}/{}", self.maturity.sources.year, comune.slug());
            TwinInWords {
                name: self.comune(twin.unit, place + 1),
                href: if self.anonymous { String::new() } else { path },
                distance: self.reader.decimal(twin.distance, 2),
                reason: self.reason(sheet.unit, &twin.reasons),
            }
        };
        sheet.twins.iter().take(SHOWN).enumerate().map(twin).collect()
    }

    /// Up to three variables that are alike, and the one that is farthest apart.
    fn reason(&self, unit: usize, reasons: &[Reason]) -> String {
        let reader = self.reader;
        let key = |reason: &Reason| VARIABLES[reason.variable].key;
        let name = |reason: &Reason| reader.t(&format!("maturity-structure-{}", key(reason)));
        // Most Comuni are in no metropolitan city: that makes nobody alike.
        let place = VARIABLES.iter().position(|one| one.key == METROPOLITAN);
        let inside = place.and_then(|place| self.maturity.space.standing(unit, place)).is_some_and(|z| z > 0.0);
        let tells = |reason: &&Reason| inside || key(reason) != METROPOLITAN;
        let alike = reasons.iter().filter(|one| one.nearness <= Nearness::Alike).filter(tells);
        let near = alike.take(3).map(name).collect::<Vec<_>>();
        let far = reasons.last().filter(|one| one.nearness > Nearness::Alike).map(|one| {
            let way = if one.difference > 0.0 { "more" } else { "less" };
            match key(one) {
                METROPOLITAN => reader.t(&format!("maturity-twin-metropolitan-{way}")),
                _ => reader.tf(&format!("maturity-twin-{way}"), &[("name", name(one).into())]),
            }
        });
        let alike = (!near.is_empty()).then(|| reader.tf("maturity-twin-alike", &[("names", near.join(", ").into())]));
        [alike, far].into_iter().flatten().collect::<Vec<_>>().join("; ")
    }

    pub(super) fn fairness(&self, sheet: &Sheet) -> String {
        let Some(fairness) = sheet.fairness.as_ref() else { return String::new() };
        let reader = self.reader;
        let apart: Vec<String> = fairness
            .unbalanced()
            .into_iter()
            .filter_map(|place| VARIABLES.get(place))
            .map(|one| reader.t(&format!("maturity-structure-{}", one.key)))
            .collect();
        if fairness.is_fair() {
            reader.t("maturity-fair")
        } else if apart.is_empty() {
            reader.t("maturity-unfair")
        } else {
            reader.tf("maturity-unfair-in", &[("names", apart.join(", ").into())])
        }
    }
}
