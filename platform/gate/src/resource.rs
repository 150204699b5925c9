// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What an act is done to, as policies see it.

use kernel::{Id, Person};

/// Something that acts are done to: a noun of a domain says what policies need to know of it, and no more.
///
/// Kinds and attributes are those of `policies/schema.cedarschema`; one that is missing or misspelt refuses the act.
pub trait Resource {
    /// Its entity type: `Submission`.
    fn kind(&self) -> &'static str;

    /// Which one; it tells two of a kind apart, and policies never look at it.
    fn id(&self) -> String;

    /// What policies look at.
    fn attributes(&self) -> Vec<(&'static str, Value)> {
        Vec::new()
    }
}

/// The value of an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// True or false.
    Yes(bool),
    /// A body, by codice IPA: `c_h501`, `anci`, `dtd`.
    Body(String),
    /// A person.
    Person(Id<Person>),
    /// Several people, or none.
    People(Vec<Id<Person>>),
    /// One of the words of an enumeration: `("SubmissionState", "ready")`.
    Word(&'static str, &'static str),
}
