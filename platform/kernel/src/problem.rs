// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What can go wrong, seen from outside: the one trait that every domain's error implements.

/// The kinds of failure a caller can tell apart. `web::Failure` maps each to one HTTP status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProblemKind {
    /// No such thing, or the asker may not know that there is.
    NotFound,
    /// The asker may know of it, but may not do this.
    Forbidden,
    /// What was sent cannot be accepted as it is.
    Invalid,
    /// It clashes with what is already there.
    Conflict,
    /// It was here and is no more.
    Gone,
    /// Too many requests in too short a time.
    TooMany,
    /// Something this depends on does not answer now.
    Unavailable,
    /// Our fault: shown with an id, explained only in the log.
    Internal,
}

/// An error that can be told to a person or to a program.
///
/// It carries no words for people: those are in `texts/`, under [`code`](Problem::code).
pub trait Problem: std::error::Error + Send + Sync + 'static {
    /// Which kind of failure it is.
    fn kind(&self) -> ProblemKind;

    /// Its stable code, `domain.what_happened`: `funding.file_truncated`.
    fn code(&self) -> &'static str;

    /// What the words need: names and values, in the order of the text.
    fn fields(&self) -> Vec<(&'static str, String)> {
        Vec::new()
    }

    /// Seconds after which the same request is worth trying again, when waiting alone helps.
    fn passes_in(&self) -> Option<u16> {
        None
    }
}
