// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How states, classes, kinds and days are said on every page of this domain.

use chrono::{Datelike, NaiveDate};
use registry::SizeClass;
use tables::Cell;
use web::{
    Reader,
    components::{Badge, Look},
};

use crate::{
    Application, ApplicationState, EnteKind,
    forecast::Band,
    queries::{board::Board, openness::Openness},
};

/// The state of an application, as a badge.
pub(crate) fn state_badge(reader: &Reader, board: &Board, application: &Application) -> Badge {
    let look = match application.state {
        ApplicationState::Funded if board.is_late(application) => Look::Attention,
        ApplicationState::Funded => Look::Progress,
        ApplicationState::Paid => Look::Success,
        ApplicationState::Withdrawn => Look::Ended,
    };
    let key = if look == Look::Attention { "funding-state-late" } else { state_key(application.state) };
    Badge { look, text: reader.t(key) }
}

/// The key of the text of a state.
pub(crate) const fn state_key(state: ApplicationState) -> &'static str {
    match state {
        ApplicationState::Funded => "funding-state-funded",
        ApplicationState::Withdrawn => "funding-state-withdrawn",
        ApplicationState::Paid => "funding-state-paid",
    }
}

/// The key of the text of a kind of body.
pub(crate) const fn kind_key(kind: EnteKind) -> &'static str {
    match kind {
        EnteKind::Asl => "funding-kind-asl",
        EnteKind::AltriEnti => "funding-kind-others",
        EnteKind::Comuni => "funding-kind-comuni",
        EnteKind::Scuole => "funding-kind-schools",
    }
}

/// A demographic class, by the residents it goes from and to.
pub(crate) fn class_name(reader: &Reader, class: SizeClass) -> String {
    match class.most() {
        Some(most) if class.number() == 1 => reader.tf("funding-class-up-to", &[("most", most.into())]),
        Some(most) => reader.tf("funding-class-between", &[("fewest", class.fewest().into()), ("most", most.into())]),
        None => reader.tf("funding-class-over", &[("fewest", (class.fewest() - 1).into())]),
    }
}

/// The key of the text of an openness.
pub(crate) const fn openness_key(openness: Openness) -> &'static str {
    match openness {
        Openness::Open => "funding-call-open",
        Openness::Coming => "funding-call-coming",
        Openness::Closed => "funding-call-closed",
        Openness::Unlisted => "funding-call-unlisted",
    }
}

/// Whether one can apply to a call, as a badge.
pub(crate) fn openness_badge(reader: &Reader, openness: Openness) -> Badge {
    let look = match openness {
        Openness::Open => Look::Success,
        Openness::Coming => Look::Progress,
        Openness::Closed | Openness::Unlisted => Look::Neutral,
    };
    Badge { look, text: reader.t(openness_key(openness)) }
}

/// That a measure is not known yet, when no file of it was ever seen, or not any more, when the last is old.
pub(crate) fn stale_measure(reader: &Reader, board: &Board, measure: usize) -> Option<String> {
    let code = &*board.picture.measures[measure].code;
    if board.picture.of_measure(measure).next().is_none() {
        return Some(reader.tf("funding-unseen-measure", &[("measure", code.into())]));
    }
    let day = board.stale_since(measure)?;
    Some(reader.tf("funding-stale-measure", &[("measure", code.into()), ("day", reader.date(day).into())]))
}

/// The measures that are not known any more, in one sentence.
pub(crate) fn stale_measures(reader: &Reader, board: &Board) -> Option<String> {
    let mut stale: Vec<(&str, NaiveDate)> = Vec::new();
    for (at, measure) in board.picture.measures.iter().enumerate() {
        stale.extend(board.stale_since(at).map(|day| (&*measure.code, day)));
    }
    stale.sort_unstable();
    let list: Vec<String> = stale.iter().map(|(code, day)| format!("{code} ({})", reader.date_short(*day))).collect();
    (!list.is_empty()).then(|| reader.tf("funding-stale-measures", &[("list", list.join(", ").into())]))
}

/// A share, or a dash.
pub(crate) fn percent(reader: &Reader, share: Option<f64>) -> String {
    share.map_or_else(dash, |share| reader.percent(share, 1))
}

/// A number of days, or a dash.
pub(crate) fn days(reader: &Reader, days: Option<f64>) -> String {
    days.map_or_else(dash, |days| reader.decimal(days, 0))
}

/// A day in digits, or a dash.
pub(crate) fn day(reader: &Reader, day: Option<NaiveDate>) -> String {
    day.map_or_else(dash, |day| reader.date_short(day))
}

/// What stands for nothing.
pub(crate) fn dash() -> String {
    "–".to_owned()
}

/// Until when the services of a paid project must stay live: five years from 31 December of the year of payment
/// (conditions of the Avvisi of PA digitale 2026).
pub(crate) fn upkeep_until(paid_on: NaiveDate) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(paid_on.year() + 5, 12, 31)
}

/// A title of a call without the number of its measure, which stands beside it.
pub(crate) fn short_title<'a>(title: &'a str, measure: &str) -> &'a str {
    let rest = title.strip_prefix(measure).unwrap_or(title);
    let rest = rest.trim_start_matches([' ', '-', '–']).trim_end();
    if rest.is_empty() { title } else { rest }
}

/// The name of a body; the files of 2022 had none, then what is known of it.
pub(crate) fn ente_name(board: &Board, application: &Application) -> String {
    let ente = board.picture.ente(application);
    match board.comune(application) {
        _ if !ente.name.is_empty() => ente.name.to_string(),
        Some(comune) if ente.kind == EnteKind::Comuni => format!("Comune di {}", comune.name),
        _ => ente.codice_ipa.to_string(),
    }
}

/// A number of things as a cell.
pub(crate) fn count(number: usize) -> Cell {
    i64::try_from(number).ok().into()
}

/// `tra 1,2 e 3,4 mln €`.
pub(crate) fn range(reader: &Reader, band: &Band<i64>) -> String {
    let values = [("low", reader.euros_short(band.low).into()), ("high", reader.euros_short(band.high).into())];
    reader.tf("funding-forecast-between", values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn upkeep_ends_five_years_after_the_year_of_payment() {
        let paid = NaiveDate::from_ymd_opt(2024, 2, 29).expect("a day");
        assert_eq!(upkeep_until(paid), NaiveDate::from_ymd_opt(2029, 12, 31));
    }

    #[test]
    fn a_title_loses_the_number_that_stands_beside_it() {
        assert_eq!(short_title("1.4.3 - app IO - Comuni", "1.4.3"), "app IO - Comuni");
        assert_eq!(short_title("1.1 e 1.2 'Cloud'", "1.2"), "1.1 e 1.2 'Cloud'");
    }
}
