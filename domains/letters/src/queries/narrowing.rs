// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is asked of the log: which letters, and in what order.

use chrono::SecondsFormat;
use sea_orm::Value;
use web::listing::Direction;

use super::log::Logged;
use crate::{letter::Kind, purpose::Purpose, state::State};

/// Which letters, and in what order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Narrowing<'a> {
    pub(crate) search: Option<&'a str>,
    pub(crate) state: Option<State>,
    pub(crate) purpose: Option<Purpose>,
    pub(crate) kind: Option<Kind>,
    pub(crate) sort: Sort,
    pub(crate) direction: Direction,
    pub(crate) limit: Option<usize>,
    pub(crate) offset: usize,
}

/// By what letters are ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// Their subject.
    Subject,
    /// The address of their reader.
    Recipient,
    /// What they are for.
    Purpose,
    /// How they travel.
    Kind,
    /// Where they are.
    State,
    /// When they were queued.
    QueuedAt,
}

impl Sort {
    /// The column; nothing where it is sealed, and orders nothing.
    pub(super) const fn column(self) -> Option<&'static str> {
        match self {
            Self::Subject | Self::Recipient => None,
            Self::Purpose => Some("purpose"),
            Self::Kind => Some("kind"),
            Self::State => Some("state"),
            Self::QueuedAt => Some("queued_at"),
        }
    }

    /// Where a letter stands in this order.
    pub(super) fn rank(self, letter: &Logged) -> String {
        match self {
            Self::Subject => letter.subject.to_lowercase(),
            Self::Recipient => letter.to.as_deref().unwrap_or_default().to_lowercase(),
            Self::Purpose => letter.purpose.word().to_owned(),
            Self::Kind => letter.kind.word().to_owned(),
            Self::State => letter.state.word().to_owned(),
            Self::QueuedAt => letter.queued_at.to_rfc3339_opts(SecondsFormat::Micros, true),
        }
    }
}

impl Narrowing<'_> {
    /// What the database can choose by: the condition, and its values. Words are not among it, as they are sealed.
    pub(super) fn condition(&self) -> (String, Vec<Value>) {
        let asked = [
            ("state", self.state.map(State::word)),
            ("purpose", self.purpose.map(Purpose::word)),
            ("kind", self.kind.map(Kind::word)),
        ];
        let asked: Vec<(&str, &str)> = asked.into_iter().filter_map(|(column, word)| Some((column, word?))).collect();
        let only = (1..).zip(&asked).map(|(at, (column, _))| format!("{column} = ${at}"));
        let whole: Vec<String> = only.chain(["1 = 1".to_owned()]).collect();
        (whole.join(" AND "), asked.iter().map(|(_, word)| (*word).into()).collect())
    }
}
