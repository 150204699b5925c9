// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How the list of calls changed between two days: new calls, moved deadlines, more money, calls taken away.

use std::{collections::HashMap, sync::Arc};

use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    Picture,
    avviso::{Avviso, AvvisoDetails},
    changes::{FieldChange, euros},
    measure::Measure,
};

/// What happened to a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CallChangeKind {
    /// It came into the list of calls.
    New,
    /// Its dates, its money or its state are others.
    Changed,
    /// It is no longer in the list of calls.
    Vanished,
}

/// One call that changed, as it stands on the later day; as it last stood, when it vanished.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CallChange {
    /// What happened.
    pub kind: CallChangeKind,
    /// Its title in the source.
    pub title: Arc<str>,
    /// The part of the address that names it.
    pub slug: String,
    /// The code of its measure: `1.4.1`.
    pub measure: Arc<str>,
    /// The first day to apply.
    pub opens_on: NaiveDate,
    /// The last day to apply.
    pub closes_on: NaiveDate,
    /// The money of the call, in cents.
    pub amount_cents: i64,
    /// What differs, by the source's name of the column.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldChange>,
}

/// Compares the lists of calls of two pictures, the earlier one first, in the order of titles. A call that only
/// applications name is not in the list, so its coming into the list is news.
#[must_use]
pub fn call_changes(before: &Picture, after: &Picture) -> Vec<CallChange> {
    let (then, now) = (listed(before), listed(after));
    let mut changes = Vec::new();
    for (title, (avviso, details)) in &now {
        match then.get(title) {
            None => changes.push(tell(CallChangeKind::New, avviso, details, Vec::new())),
            Some((_, old)) => {
                let fields = differences(old, details);
                if !fields.is_empty() {
                    changes.push(tell(CallChangeKind::Changed, avviso, details, fields));
                }
            }
        }
    }
    let gone = then.iter().filter(|(title, _)| !now.contains_key(*title));
    changes.extend(gone.map(|(_, (avviso, details))| tell(CallChangeKind::Vanished, avviso, details, Vec::new())));
    changes.sort_by(|a, b| (a.kind, &a.title).cmp(&(b.kind, &b.title)));
    changes
}

fn listed(picture: &Picture) -> HashMap<&str, (&Avviso, &AvvisoDetails)> {
    let listed = picture.avvisi.iter().filter_map(|avviso| Some((avviso, avviso.details.as_ref()?)));
    listed.map(|(avviso, details)| (&*avviso.title, (avviso, details))).collect()
}

fn tell(kind: CallChangeKind, avviso: &Avviso, details: &AvvisoDetails, fields: Vec<FieldChange>) -> CallChange {
    CallChange {
        kind,
        title: Arc::clone(&avviso.title),
        slug: avviso.slug(),
        measure: Measure::from_name(&avviso.measure).code,
        opens_on: details.opens_on,
        closes_on: details.closes_on,
        amount_cents: details.amount,
        fields,
    }
}

fn differences(then: &AvvisoDetails, now: &AvvisoDetails) -> Vec<FieldChange> {
    let mut fields = Vec::new();
    let mut tell = |field, before: String, after: String| {
        if before != after {
            fields.push(FieldChange { field, before, after });
        }
    };
    tell("data_inizio_bando", then.opens_on.to_string(), now.opens_on.to_string());
    tell("data_fine_bando", then.closes_on.to_string(), now.closes_on.to_string());
    tell("stato", then.state.name().to_owned(), now.state.name().to_owned());
    tell("totale_importo_stanziato", euros(then.amount), euros(now.amount));
    tell("soggetti_destinatari", then.recipients.join(", "), now.recipients.join(", "));
    fields
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{AvvisoState, Lists};

    fn picture(calls: &[(&str, Option<&str>)]) -> Picture {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let details = |closes: &str| AvvisoDetails {
            opens_on: day("2023-01-01"),
            closes_on: day(closes),
            state: AvvisoState::Published,
            amount: 100_000,
            measure_amount: 200_000,
            recipients: vec!["Comuni".into()],
        };
        let avvisi = calls.iter().map(|(title, closes)| Avviso {
            title: (*title).into(),
            measure: "1.4.1 Esperienza".into(),
            details: closes.map(details),
        });
        let lists = Lists { avvisi: avvisi.collect(), ..Lists::default() };
        Picture::new(day("2023-02-01"), lists, &|_| None)
    }

    #[test]
    fn an_extension_a_new_call_and_one_taken_away_are_told() {
        let before = picture(&[("a", Some("2023-02-10")), ("b", None), ("c", Some("2023-03-01"))]);
        let after = picture(&[("a", Some("2023-02-20")), ("b", Some("2023-04-01"))]);
        let told = call_changes(&before, &after);
        let kinds: Vec<_> = told.iter().map(|change| (change.kind, &*change.title)).collect();
        assert_eq!(
            kinds,
            [(CallChangeKind::New, "b"), (CallChangeKind::Changed, "a"), (CallChangeKind::Vanished, "c")]
        );
        assert_eq!(told[1].fields.len(), 1);
        assert_eq!((told[1].fields[0].field, &*told[1].fields[0].after), ("data_fine_bando", "2023-02-20"));
        assert_eq!(&*told[0].measure, "1.4.1");
    }

    #[test]
    fn the_same_list_is_no_news() {
        let calls = [("a", Some("2023-02-10")), ("b", None)];
        assert_eq!(call_changes(&picture(&calls), &picture(&calls)), []);
    }
}
