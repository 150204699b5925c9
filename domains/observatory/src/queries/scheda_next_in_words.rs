// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What comes next for a Comune, in words: what is to be paid, what it could join, what it must keep live.

use chrono::{Datelike, NaiveDate};
use funding::ApplicationState;
use serde_json::{Value, json};
use web::Reader;

use super::scheda_in_words::counted;
use crate::scheda::{OpenCall, Project, Scheda, short_title};

/// The longest list; the rest is only counted.
const LONGEST: usize = 12;

/// The parts of "what comes next", those that have something to say.
pub(crate) fn next(scheda: &Scheda, reader: &Reader) -> Vec<Value> {
    let Some(on) = scheda.taken_in else { return Vec::new() };
    [due(scheda, on, reader), Some(calls(scheda, on, reader)), upkeep(scheda, reader)].into_iter().flatten().collect()
}

fn part(key: &str, text: &str, head: &[String; 3], rows: &[[String; 3]], reader: &Reader) -> Value {
    json!({ "title": reader.t(&format!("scheda-{key}-title")), "text": text, "head": head, "rows": rows })
}

fn due(scheda: &Scheda, on: NaiveDate, reader: &Reader) -> Option<Value> {
    if scheda.held().number == 0 {
        return None;
    }
    let due = scheda.due();
    let usual = scheda.usual_days_to_payment.filter(|_| !due.is_empty());
    let text: Vec<String> = [
        Some(counted("scheda-due-text", scheda.tally(ApplicationState::Funded), None, reader)),
        usual.map(|days| reader.tf("scheda-due-usual", &[("days", days.into())])),
        (due.len() > LONGEST).then(|| reader.tf("scheda-due-oldest", &[("n", LONGEST.into())])),
    ]
    .into_iter()
    .flatten()
    .collect();
    let row = |project: &&Project| {
        let age = reader.tf("scheda-months", &[("n", months(project.funded_on, on).into())]);
        [project.measure.clone(), project.short_call().to_owned(), age]
    };
    let rows: Vec<[String; 3]> = due.iter().take(LONGEST).map(row).collect();
    let head = ["measure", "call-only", "due-age"].map(|word| reader.t(&format!("scheda-{word}")));
    Some(part("due", &text.join(" "), &head, &rows, reader))
}

/// Whole months from one day to a later one.
fn months(from: NaiveDate, to: NaiveDate) -> i32 {
    let count = |day: NaiveDate| day.year() * 12 + i32::try_from(day.month0()).unwrap_or_default();
    (count(to) - count(from) - i32::from(to.day() < from.day())).max(0)
}

fn calls(scheda: &Scheda, on: NaiveDate, reader: &Reader) -> Value {
    let row = |call: &OpenCall| {
        [call.measure.clone(), short_title(&call.title, &call.measure).to_owned(), reader.date_short(call.closes_on)]
    };
    let rows: Vec<[String; 3]> = scheda.open_calls.iter().take(LONGEST).map(row).collect();
    let number = ("n", scheda.open_calls.len().into());
    let text = reader.tf("scheda-calls-text", &[number, ("day", reader.date(on).into())]);
    let head = ["measure", "call-only", "calls-close"].map(|word| reader.t(&format!("scheda-{word}")));
    part("calls", &text, &head, &rows, reader)
}

fn upkeep(scheda: &Scheda, reader: &Reader) -> Option<Value> {
    let ends = scheda.upkeep();
    let rows: Vec<[String; 3]> = ends
        .iter()
        .map(|(end, measures, number)| [reader.date_short(*end), measures.join(", "), reader.integer(*number)])
        .collect();
    let head = ["end", "measures", "number"].map(|word| reader.t(&format!("scheda-upkeep-{word}")));
    (!ends.is_empty()).then(|| part("upkeep", &reader.t("scheda-upkeep-text"), &head, &rows, reader))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_has_passed_when_its_day_comes_again() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).expect("a day");
        assert_eq!(months(day(2022, 11, 15), day(2023, 2, 14)), 2);
        assert_eq!(months(day(2022, 11, 15), day(2023, 2, 15)), 3);
        assert_eq!(months(day(2023, 2, 15), day(2023, 2, 14)), 0);
    }
}
