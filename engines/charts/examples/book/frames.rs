// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Numbers in words, and what all charts of the book have in common.

use charts::{DotWords, Frame};

pub(crate) const SOURCE: &str = "Fonte: Dipartimento per la trasformazione digitale, PA digitale 2026, 14/02/2023, CC BY 4.0; ISTAT; elaborazione Campanile";

/// A frame with its title drawn, for a page that stands alone.
pub(crate) fn frame<'a>(
    id: &'a str,
    title: &'a str,
    (across, measure): (&'a str, &'a str),
    number: &'a dyn Fn(f64) -> String,
) -> Frame<'a> {
    Frame { heading: true, across, measure, source: SOURCE, ..Frame::new(id, title, number) }
}

/// The same, with round numbers along the axes said by `tick`.
pub(crate) fn ticked<'a>(frame: Frame<'a>, tick: &'a dyn Fn(f64) -> String) -> Frame<'a> {
    Frame { tick: Some(tick), ..frame }
}

/// `1.234` or `61,5`.
pub(crate) fn plain(value: f64, digits: usize) -> String {
    let text = format!("{:.digits$}", value.abs());
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let digits: Vec<char> = whole.chars().collect();
    let groups: Vec<String> = digits.rchunks(3).rev().map(|chunk| chunk.iter().collect()).collect();
    let sign = if value < 0.0 && text.chars().any(|digit| ('1'..='9').contains(&digit)) { "−" } else { "" };
    let comma = if part.is_empty() { "" } else { "," };
    format!("{sign}{}{comma}{part}", groups.join("."))
}

pub(crate) fn whole(value: f64) -> String {
    plain(value, 0)
}

pub(crate) fn tenth(value: f64) -> String {
    plain(value, 1)
}

pub(crate) fn percent(share: f64) -> String {
    format!("{}%", plain(share * 100.0, 0))
}

pub(crate) fn percent_tenth(share: f64) -> String {
    format!("{}%", plain(share * 100.0, 1))
}

pub(crate) fn hundredth(value: f64) -> String {
    plain(value, 2)
}

pub(crate) fn between(low: &str, high: &str) -> String {
    format!("tra {low} e {high}")
}

/// The words of dots with the interval of this name.
pub(crate) fn dot_words(interval: &'static str, note: &'static str) -> DotWords<'static> {
    DotWords { interval, between: &between, note }
}
