// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How a Comune moved since the edition before, in words.

use charts::{Drawing, Dumbbell, DumbbellRow, Frame, Gap};
use serde::Serialize;

use super::sheet_in_words::Teller;
use crate::maturity::Change;

/// What moved.
#[derive(Serialize)]
pub(crate) struct ChangeInWords {
    pub(crate) title: String,
    /// The index then and now, and whether the difference is more than chance.
    pub(crate) lines: Vec<String>,
    pub(crate) improved: Vec<String>,
    pub(crate) worsened: Vec<String>,
    /// Indicators whose line is cut here.
    pub(crate) breaks: Vec<String>,
}

/// Indicators that are worth reading.
const TOLD: usize = 8;

impl Teller<'_> {
    pub(crate) fn change(&self, change: &Change) -> ChangeInWords {
        let reader = self.reader;
        let year = || ("year", change.since.to_string().into());
        let mut lines = Vec::new();
        match change.constant {
            (Some(then), Some(now)) => {
                let told = [year(), ("then", reader.decimal(then, 0).into()), ("now", reader.decimal(now, 0).into())];
                lines.push(reader.tf("maturity-change-index", &told));
            }
            _ => lines.push(reader.tf("maturity-change-no-index", &[year()])),
        }
        if let Some(paired) = change.paired {
            let between = [("low", self.points(paired.low).into()), ("high", self.points(paired.high).into())];
            let key = match (paired.is_real(), paired.low.abs().max(paired.high.abs()).round() > 0.0) {
                (true, _) => "maturity-change-real",
                (false, true) => "maturity-change-chance",
                (false, false) => "maturity-change-none",
            };
            lines.push(reader.tf(key, &between));
        }
        let moved = |(place, then, now): &(usize, f64, f64)| {
            let told = [
                ("name", self.indicator(*place).into()),
                ("then", reader.decimal(100.0 * then, 0).into()),
                ("now", reader.decimal(100.0 * now, 0).into()),
            ];
            reader.tf("maturity-change-moved", &told)
        };
        ChangeInWords {
            title: reader.tf("maturity-change", &[year()]),
            lines,
            improved: change.improved.iter().take(TOLD).map(moved).collect(),
            worsened: change.worsened.iter().take(TOLD).map(moved).collect(),
            breaks: change.breaks.iter().map(|place| self.cut(*place)).collect(),
        }
    }

    /// The indicators that moved and those that cannot be compared, then and now: of these the line is cut. Width and letters
    /// in the unit of the page.
    pub(crate) fn change_chart(&self, change: &Change, (width, size): (f64, Option<f64>)) -> Option<Drawing> {
        let reader = self.reader;
        let moved = |(place, then, now): &(usize, f64, f64)| DumbbellRow {
            name: self.indicator(*place),
            from: Some(100.0 * then),
            to: Some(100.0 * now),
            ..DumbbellRow::default()
        };
        let cut = |(place, then, now): &(usize, Option<f64>, Option<f64>)| DumbbellRow {
            name: self.indicator(*place),
            from: then.map(|score| 100.0 * score),
            to: now.map(|score| 100.0 * score),
            broken: true,
            ..DumbbellRow::default()
        };
        let compared = change.improved.iter().take(TOLD).chain(change.worsened.iter().take(TOLD)).map(moved);
        let rows: Vec<DumbbellRow> = compared.chain(change.cut.iter().map(cut)).collect();
        if rows.is_empty() {
            return None;
        }
        let (gap, across, word) =
            (reader.t("maturity-change-gap"), reader.t("maturity-indicator"), reader.t("maturity-change-cut"));
        let points = |difference: f64| self.points(difference);
        let year = |year: i32| year.to_string();
        let chart = Dumbbell {
            rows,
            names: [year(change.since), year(self.maturity.sources.year)],
            sorted: false,
            gap: Some(Gap { name: &gap, number: &points }),
            cut: &word,
        };
        let title = reader.tf("maturity-change", &[("year", year(change.since).into())]);
        let number = |value: f64| reader.decimal(value, 0);
        let usual = Frame::new("change-chart", &title, &number);
        Some(chart.draw(&Frame { width, size: size.unwrap_or(usual.size), across: &across, ..usual }))
    }

    /// An indicator that cannot be compared, with the reason that the map gives.
    fn cut(&self, place: usize) -> String {
        let tag = format!("({})", self.reader.language.tag());
        let reasons = &self.mapped(place).breaks;
        let reason = reasons.iter().find(|(name, _)| name.ends_with(&tag)).or_else(|| reasons.iter().next());
        match reason {
            Some((_, reason)) => format!("{}: {reason}", self.indicator(place)),
            None => self.indicator(place),
        }
    }
}
