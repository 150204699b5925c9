// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Openings and closings of calls as an iCalendar (RFC 5545): a day-long event for each.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveTime};
use icalendar::{Calendar, Component, Event, EventLike};

use crate::avviso::Avviso;

/// The words of the calendar, in the reader's language.
pub(crate) struct CalendarWords<'a> {
    /// Its name.
    pub(crate) name: String,
    /// What it is.
    pub(crate) description: String,
    /// Says that a call opens.
    pub(crate) opens: &'a dyn Fn(&Avviso) -> String,
    /// Says that a call closes.
    pub(crate) closes: &'a dyn Fn(&Avviso) -> String,
    /// What to read in an event.
    pub(crate) about: &'a dyn Fn(&Avviso) -> String,
    /// The address of the page of a call.
    pub(crate) href: &'a dyn Fn(&Avviso) -> String,
    /// The host that makes the ids unique.
    pub(crate) host: &'a str,
}

/// The calendar of these calls; `changed` tells by title on which day the source last changed a call.
///
/// The same data give the same bytes: the stamps are the days of the data, not the present instant.
#[must_use]
pub(crate) fn calendar<'a>(
    avvisi: impl Iterator<Item = &'a Avviso>,
    changed: &HashMap<String, NaiveDate>,
    words: &CalendarWords<'_>,
) -> String {
    let mut calendar = Calendar::new();
    calendar.name(&words.name).description(&words.description).ttl(&chrono::Duration::days(1));
    for avviso in avvisi {
        let Some(details) = &avviso.details else { continue };
        let stamp = changed.get(&*avviso.title).copied().unwrap_or(details.opens_on);
        for (what, day, summary) in [
            ("apertura", details.opens_on, (words.opens)(avviso)),
            ("chiusura", details.closes_on, (words.closes)(avviso)),
        ] {
            let mut event = Event::new();
            event
                .uid(&format!("{}-{what}@{}", avviso.slug(), words.host))
                .timestamp(stamp.and_time(NaiveTime::MIN).and_utc())
                .summary(&summary)
                .description(&(words.about)(avviso))
                .url(&(words.href)(avviso))
                .add_property("TRANSP", "TRANSPARENT")
                .all_day(day);
            calendar.push(event.done());
        }
    }
    calendar.done().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{AvvisoDetails, AvvisoState};

    fn written() -> String {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let title =
            "1.4.5 Notifiche digitali; Comuni, città metropolitane e unioni: è così lungo che non sta in una riga sola";
        let avviso = Avviso {
            title: title.into(),
            measure: "1.4.5".into(),
            details: Some(AvvisoDetails {
                opens_on: day("2023-02-01"),
                closes_on: day("2023-02-28"),
                state: AvvisoState::Published,
                amount: 1,
                measure_amount: 1,
                recipients: Vec::new(),
            }),
        };
        let changed = HashMap::from([(title.to_owned(), day("2023-02-07"))]);
        let words = CalendarWords {
            name: "Avvisi".to_owned(),
            description: "Aperture, chiusure".to_owned(),
            opens: &|avviso| format!("Apre: {}", avviso.title),
            closes: &|avviso| format!("Chiude: {}", avviso.title),
            about: &|_| "riga uno\nriga due".to_owned(),
            href: &|avviso| format!("https://campanile.example.it/avvisi/{}", avviso.slug()),
            host: "campanile.example.it",
        };
        calendar(std::iter::once(&avviso), &changed, &words)
    }

    #[test]
    fn lines_are_folded_and_commas_semicolons_and_ends_of_line_escaped() {
        let text = written();
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        let unfolded = text.replace("\r\n ", "");
        assert!(
            unfolded.contains("SUMMARY:Chiude: 1.4.5 Notifiche digitali\\; Comuni\\, città metropolitane"),
            "{text}"
        );
        assert!(unfolded.contains("DESCRIPTION:riga uno\\nriga due"));
        assert!(unfolded.contains("DTSTART;VALUE=DATE:20230228"));
        assert!(!text.replace("\r\n", "").contains('\n'));
    }

    #[test]
    fn the_same_calls_give_the_same_bytes_with_the_day_of_the_data() {
        let unfolded = written().replace("\r\n ", "");
        assert_eq!(written(), written());
        assert_eq!(unfolded.matches("DTSTAMP:20230207T000000Z").count(), 2);
        assert!(unfolded.contains("-unioni-e-cosi-lungo-che-non-sta-in-una-riga-sola-chiusura@campanile.example.it"));
    }
}
