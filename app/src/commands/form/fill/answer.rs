// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What was typed, as the engine takes it: numbers of options, Italian dates and commas.

use chrono::{NaiveDate, NaiveDateTime, TimeZone};
use chrono_tz::Europe::Rome;
use xlsform::run::{Choice, Choosing, DataType, Question};

use super::ask::{LISTED, are_numbers};

/// What somebody typed at a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// The answer, as the engine takes it.
    Answer(String),
    /// Options to choose among, by their places: what was typed fits them all.
    Several(Vec<usize>),
    /// No option fits this.
    NoneFits(String),
}

/// Reads what was typed at a question.
pub(super) fn read(question: &Question, typed: &str) -> Typed {
    let typed = typed.trim();
    match question.choosing {
        Some(Choosing::One) => choose(&question.options, typed),
        Some(Choosing::Many | Choosing::Rank) => choose_many(&question.options, typed),
        None if question.control == "trigger" => Typed::Answer(if is_yes(typed) { "OK".into() } else { String::new() }),
        None => Typed::Answer(write(question.data_type, typed)),
    }
}

/// `s`, `sì`, `y`, `yes`, `ok`…
pub(super) fn is_yes(typed: &str) -> bool {
    ["s", "si", "sì", "y", "yes", "ok", "1", "true"].contains(&typed.trim().to_lowercase().as_str())
}

fn choose(options: &[Choice], typed: &str) -> Typed {
    let lower = typed.to_lowercase();
    let exactly = |choice: &&Choice| choice.value == typed || choice.label.to_lowercase() == lower;
    if !are_numbers(options)
        && let Some(choice) = typed.parse::<usize>().ok().and_then(|number| options.get(number.checked_sub(1)?))
    {
        return Typed::Answer(choice.value.clone());
    }
    if let Some(choice) = options.iter().find(exactly) {
        return Typed::Answer(choice.value.clone());
    }
    let part = |(_, choice): &(usize, &Choice)| choice.label.to_lowercase().contains(&lower);
    let found: Vec<usize> = options.iter().enumerate().filter(part).map(|(place, _)| place).collect();
    match found.as_slice() {
        [] => Typed::NoneFits(typed.to_owned()),
        [one] => Typed::Answer(options[*one].value.clone()),
        many => Typed::Several(many.iter().take(LISTED).copied().collect()),
    }
}

fn choose_many(options: &[Choice], typed: &str) -> Typed {
    let by_comma = typed.contains([',', ';']);
    let parts = typed.split(|c: char| if by_comma { c == ',' || c == ';' } else { c.is_whitespace() });
    let mut chosen = Vec::new();
    for part in parts.map(str::trim).filter(|part| !part.is_empty()) {
        match choose(options, part) {
            Typed::Answer(value) => chosen.push(value),
            other => return other,
        }
    }
    Typed::Answer(chosen.join(" "))
}

/// Dates and decimals as Italians write them become what the engine stores; the rest stays as it is.
fn write(kind: DataType, typed: &str) -> String {
    let written = match kind {
        DataType::Decimal if !typed.contains('.') => Some(typed.replacen(',', ".", 1)),
        DataType::Date => NaiveDate::parse_from_str(typed, "%d/%m/%Y").ok().map(|day| day.to_string()),
        DataType::Time if typed.find(':') == Some(1) => Some(format!("0{typed}")),
        DataType::DateTime => ["%d/%m/%Y %H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"].iter().find_map(|form| {
            let local = NaiveDateTime::parse_from_str(typed, form).ok()?;
            let moment = Rome.from_local_datetime(&local).earliest()?;
            Some(moment.format("%Y-%m-%dT%H:%M:%S%.3f%:z").to_string())
        }),
        _ => None,
    };
    written.unwrap_or_else(|| typed.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(labels: &[(&str, &str)]) -> Vec<Choice> {
        labels
            .iter()
            .map(|(value, label)| Choice { value: (*value).into(), label: (*label).into(), ..Choice::default() })
            .collect()
    }

    #[test]
    fn an_option_is_chosen_by_number_by_name_or_by_a_part_of_its_name() {
        let options = options(&[("rm", "Roma"), ("mi", "Milano"), ("cr", "Cremona")]);
        for typed in ["2", "mi", "MILANO", "mila"] {
            assert_eq!(choose(&options, typed), Typed::Answer("mi".into()), "{typed}");
        }
        assert_eq!(choose(&options, "om"), Typed::Answer("rm".into()));
        assert_eq!(choose(&options, "m"), Typed::Several(vec![0, 1, 2]));
        assert_eq!(choose(&options, "9"), Typed::NoneFits("9".into()));
        assert_eq!(choose_many(&options, "3, roma"), Typed::Answer("cr rm".into()));
        assert_eq!(choose_many(&options, "1 3"), Typed::Answer("rm cr".into()));
    }

    #[test]
    fn on_a_scale_of_numbers_a_number_is_itself() {
        let options = options(&[("0", "Mai"), ("1", "A volte"), ("2", "Sempre")]);
        assert_eq!(choose(&options, "0"), Typed::Answer("0".into()));
        assert_eq!(choose(&options, "2"), Typed::Answer("2".into()));
    }

    #[test]
    fn dates_and_decimals_are_taken_as_italians_write_them() {
        assert_eq!(write(DataType::Date, "31/03/2026"), "2026-03-31");
        assert_eq!(write(DataType::Date, "2026-03-31"), "2026-03-31");
        assert_eq!(write(DataType::Decimal, "1250,50"), "1250.50");
        assert_eq!(write(DataType::Decimal, "1.250,50"), "1.250,50", "ambiguous: the engine refuses it, and says so");
        assert_eq!(write(DataType::DateTime, "01/07/2026 8:30"), "2026-07-01T08:30:00.000+02:00");
        assert_eq!(write(DataType::Time, "8:30"), "08:30");
        assert_eq!(write(DataType::Text, "1,5"), "1,5");
    }
}
