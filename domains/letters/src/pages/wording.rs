// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How letters are told: states, purposes, faults, moments.

use chrono::{DateTime, Utc};
use chrono_tz::Europe::Rome;
use kernel::day_in_rome;
use web::{
    Reader,
    components::{Badge, Look},
};

use crate::{letter::Kind, purpose::Purpose, queries::log::Logged, state::State};

/// The key of the name of a state.
pub(super) fn state_key(state: State) -> String {
    format!("letters-state-{}", state.word().replace('_', "-"))
}

/// The key of the name of a purpose.
pub(super) fn purpose_key(purpose: Purpose) -> String {
    format!("letters-purpose-{}", purpose.word())
}

/// The key of the name of a way.
pub(super) fn kind_key(kind: Kind) -> String {
    format!("letters-kind-{}", kind.word())
}

/// How a letter travels, or travelled.
pub(super) fn way(reader: &Reader, letter: &Logged) -> String {
    if letter.instead { reader.t("letters-kind-instead") } else { reader.t(&kind_key(letter.kind)) }
}

/// A state with its icon. Ordinary mail that has left is done: nothing more will be known.
pub(super) fn badge(reader: &Reader, letter: &Logged) -> Badge {
    let look = match letter.state {
        State::Queued | State::Sending => Look::Progress,
        State::Sent | State::Accepted if letter.settled_at.is_some() => Look::Success,
        State::Sent | State::Accepted => Look::Progress,
        State::Delivered => Look::Success,
        State::Failed | State::GivenUp => Look::Attention,
        State::Withdrawn => Look::Neutral,
    };
    Badge { look, text: reader.t(&state_key(letter.state)) }
}

/// What went wrong, by its code; nothing when nothing did.
pub(super) fn error(reader: &Reader, code: Option<&str>) -> Option<String> {
    let key = |code: &str| format!("letters-error-{}", code.replace(['.', '_'], "-"));
    code.map(|code| reader.try_t(&key(code), &[]).unwrap_or_else(|| reader.t("letters-error-unknown")))
}

/// Day and hour in Rome.
pub(super) fn moment(reader: &Reader, instant: DateTime<Utc>) -> String {
    let hour = instant.with_timezone(&Rome).format("%H:%M").to_string();
    let day = reader.date_short(day_in_rome(instant));
    reader.tf("letters-moment", [("day", day.into()), ("hour", hour.into())])
}

/// To whom a letter went, while it is known.
pub(super) fn recipient(reader: &Reader, letter: &Logged) -> String {
    letter.to.clone().unwrap_or_else(|| reader.t("letters-forgotten"))
}
