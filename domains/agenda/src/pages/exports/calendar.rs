// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The agenda as an iCalendar (RFC 5545): an event for each action, from its first day to its last, and one for each term.

use chrono::{DateTime, Utc};
use icalendar::{Calendar, Component, Event, EventLike, Property};
use web::Reader;

use crate::{queries::in_words::AgendaInWords, told::Told};

/// Who writes it (RFC 5545, 3.7.3).
const PRODUCT: &str = "-//Campanile//Agenda digitale//IT";

/// Writes it; `address` is the page of the agenda, `mark` stands before each title where data are simulated. The same
/// version gives the same bytes: `stamp` is when it was kept.
pub(in crate::pages) fn calendar(
    reader: &Reader,
    told: &Told,
    words: &AgendaInWords,
    address: &str,
    mark: &str,
    stamp: DateTime<Utc>,
) -> String {
    let name = format!("{mark}{}", words.title);
    let mut calendar = Calendar::empty();
    for (key, value) in [("VERSION", "2.0"), ("PRODID", PRODUCT), ("CALSCALE", "GREGORIAN"), ("X-WR-CALNAME", &name)] {
        calendar.append_property(Property::new(key, value));
    }
    // A text (RFC 7986, 5.1), which the crate writes as it is given.
    calendar.append_property(Property::new("NAME", name.replace(',', "\\,")));
    for (line, said) in told.chosen.iter().zip(&words.chosen) {
        let parts = [said.what.as_str(), said.owner.as_str(), said.wanted.as_str()];
        let about = parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("\n");
        let event = event(&format!("{}@{address}", line.id), &format!("{mark}{}", said.title), &about, address, stamp)
            .starts(told.first_day(line.start))
            // The end of a day-long event is the day after (RFC 5545, 3.6.1).
            .ends(told.first_day(line.end + 1))
            .done();
        calendar.push(event);
        for (at, (due, text)) in line.due.iter().zip(&said.due).enumerate() {
            let Some(day) = due.day else { continue };
            let title = reader.tf("agenda-calendar-due", [("what", text.as_str().into())]);
            let uid = format!("{}-{at}@{address}", line.id);
            calendar.push(event_of_day(&uid, &format!("{mark}{title}"), &said.title, address, stamp, day));
        }
    }
    calendar.done().to_string()
}

fn event(uid: &str, summary: &str, about: &str, address: &str, stamp: DateTime<Utc>) -> Event {
    let mut event = Event::new();
    event.uid(uid).timestamp(stamp).summary(summary).description(about).url(address);
    event.add_property("TRANSP", "TRANSPARENT");
    event
}

fn event_of_day(
    uid: &str,
    summary: &str,
    about: &str,
    address: &str,
    stamp: DateTime<Utc>,
    day: chrono::NaiveDate,
) -> Event {
    event(uid, summary, about, address, stamp).all_day(day).done()
}
