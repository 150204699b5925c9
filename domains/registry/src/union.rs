// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A Union: Comuni that do some things together, with a body of their own.

use chrono::NaiveDate;
use serde::Serialize;

use crate::IstatCode;

/// A Union of Comuni (art. 32 D.Lgs. 267/2000), or a mountain community that holds its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Union {
    /// Its code in IPA: unlike a Comune's, it tells nothing of where it is.
    pub ipa: String,
    /// Its name.
    pub name: String,
    /// Its certified mail address.
    pub pec: Option<String>,
    /// The Comuni that are members, in order of code.
    pub members: Vec<IstatCode>,
    /// Who says so.
    pub source: String,
    /// On which day.
    pub as_of: NaiveDate,
}
