// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Questionnaires written as XLSForm: read, checked, run, exchanged with ODK.
//!
//! The way of a form: [`workbook`] (cells) → [`survey`] (rows with a meaning, and every complaint about them)
//! → [`definition`] (the ODK XForm: instance, binds, texts, body; also read from and written to XML)
//! → [`run::Program`] (compiled once, shared) → [`run::Record`] (the answers of one respondent).
#![deny(missing_docs)]

pub mod cases;
pub mod check;
pub mod definition;
pub mod diagnostic;
pub mod exchange;
pub mod run;
pub mod survey;
pub mod tree;
pub mod workbook;
pub mod xpath;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
