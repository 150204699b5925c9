// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What comes back from a form on a page: fields of a browser turned into answers as the engine reads them.

use std::collections::BTreeMap;

use super::view::{Precision, Question, Widget};
use crate::written::{italian_day, moment, time, with_point, without_thousands};

/// The fields that a browser sent, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Posted(BTreeMap<String, Vec<String>>);

impl Posted {
    /// Reads a body of type `application/x-www-form-urlencoded`.
    #[must_use]
    pub fn read(body: &[u8]) -> Self {
        let mut fields: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in form_urlencoded::parse(body) {
            fields.entry(name.into_owned()).or_default().push(value.replace("\r\n", "\n"));
        }
        Self(fields)
    }

    /// The last value of a field.
    #[must_use]
    pub fn last(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.last().map(String::as_str)
    }

    /// The names of all fields.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The nodes that something was sent for; once for each of their fields.
    pub fn nodes(&self) -> impl Iterator<Item = &str> {
        let fields = self.names().filter(|field| field.starts_with('/'));
        fields.map(|field| field.split('#').next().unwrap_or(field))
    }

    /// The answer to a question as the engine reads it, if its fields are here.
    #[must_use]
    pub fn answer(&self, question: &Question) -> Option<String> {
        if question.readonly || question.widget == Widget::Note {
            return None;
        }
        let fields = question.fields();
        if !fields.iter().any(|field| self.0.contains_key(field)) {
            return None;
        }
        let last = self.last(&question.reference).unwrap_or_default();
        Some(match question.widget {
            Widget::Integer => without_thousands(last),
            Widget::Decimal | Widget::Scale { .. } => with_point(last),
            Widget::Date(precision) => whole_date(last.trim(), precision),
            Widget::Time => time(last.trim()),
            Widget::DateTime => moment(last.trim()),
            Widget::Many(_) => self.all(&question.reference),
            Widget::Point => {
                place(&fields.iter().map(|field| with_point(self.last(field).unwrap_or_default())).collect::<Vec<_>>())
            }
            Widget::Line { .. } => {
                let lines = last.lines().map(|line| with_points(line.trim())).filter(|line| !line.is_empty());
                lines.collect::<Vec<_>>().join(";")
            }
            Widget::Text { rows: 1, .. } | Widget::Barcode => last.trim().to_owned(),
            _ => last.to_owned(),
        })
    }

    /// The numbers of a field, with their points: `45,07 7,68` is `45.07 7.68`. Nobody writes 200 of them.
    #[must_use]
    pub fn numbers(&self, name: &str) -> Option<String> {
        self.last(name).map(|text| with_points(&text.chars().take(200).collect::<String>()))
    }

    /// All values of a field, in a row.
    #[must_use]
    pub fn all(&self, name: &str) -> String {
        let values = self.0.get(name).into_iter().flatten().map(|value| value.trim());
        values.filter(|value| !value.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

/// The numbers of a line, each with its comma.
fn with_points(line: &str) -> String {
    line.split_whitespace().map(|number| with_point(number.trim_end_matches(','))).collect::<Vec<_>>().join(" ")
}

fn whole_date(text: &str, precision: Precision) -> String {
    let digits = |text: &str, many: usize| text.len() == many && text.bytes().all(|byte| byte.is_ascii_digit());
    match precision {
        Precision::Year if digits(text, 4) => format!("{text}-01-01"),
        Precision::Month => match text.split_once('-') {
            Some((year, month)) if digits(year, 4) && digits(month, 2) => format!("{text}-01"),
            _ => text.to_owned(),
        },
        _ => italian_day(text).unwrap_or_else(|| text.to_owned()),
    }
}

/// Latitude and longitude, with altitude and accuracy where there are.
fn place(numbers: &[String]) -> String {
    if numbers.iter().all(String::is_empty) {
        return String::new();
    }
    let or_zero = |number: &String| if number.is_empty() { "0".to_owned() } else { number.clone() };
    match numbers {
        // Half a place is none: the engine says so.
        [latitude, longitude, ..] if latitude.is_empty() || longitude.is_empty() => format!("{latitude}{longitude}"),
        [latitude, longitude, rest @ ..] if rest.iter().all(String::is_empty) => format!("{latitude} {longitude}"),
        _ => numbers.iter().map(or_zero).collect::<Vec<_>>().join(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_here_write_them() {
        for (typed, meant) in [
            ("2.749.031", "2749031"),
            (" 12 ", "12"),
            ("1 000", "1000"),
            ("4.7", "4.7"),
            ("-1.000", "-1000"),
            ("abc", "abc"),
        ] {
            assert_eq!(without_thousands(typed), meant);
        }
        for (typed, meant) in [
            ("1,5", "1.5"),
            ("1.5", "1.5"),
            ("1.234,56", "1234.56"),
            ("1,234.56", "1234.56"),
            ("1.234.567", "1234567"),
            (",5", ".5"),
            ("1,2,3", "1,2,3"),
            ("", ""),
        ] {
            assert_eq!(with_point(typed), meant);
        }
    }

    #[test]
    fn days_and_times_are_read_with_what_the_browser_leaves_out() {
        assert_eq!(whole_date("31/3/2026", Precision::Day), "2026-03-31");
        assert_eq!(whole_date("2026-03", Precision::Month), "2026-03-01");
        assert_eq!(whole_date("2026", Precision::Year), "2026-01-01");
        assert_eq!(whole_date("boh", Precision::Day), "boh");
        assert_eq!(time("8:30"), "08:30");
        assert_eq!(time("08.30"), "08:30");
        assert_eq!(moment("2026-07-31T08:30"), "2026-07-31T08:30:00.000+02:00");
        assert_eq!(moment("2026-01-31T08:30"), "2026-01-31T08:30:00.000+01:00");
    }

    #[test]
    fn a_place_is_put_together_from_its_fields() {
        let place = |fields: [&str; 4]| super::place(&fields.map(str::to_owned));
        assert_eq!(place(["", "", "", ""]), "");
        assert_eq!(place(["45.4", "11.9", "", ""]), "45.4 11.9");
        assert_eq!(place(["45.4", "11.9", "", "5"]), "45.4 11.9 0 5");
        assert_eq!(place(["45.4", "", "", ""]), "45.4");
    }
}
