// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Questionnaires of ours to begin from, written as their author would: as tables.

/// A questionnaire to try out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Example {
    /// Its name in addresses.
    pub(crate) name: &'static str,
    /// The key of what people read about it: a title, and `.about`.
    pub(crate) text: &'static str,
    /// The workbook as Markdown tables.
    pub(crate) source: &'static str,
}

/// One that runs, and one whose author has made the usual mistakes.
pub(crate) const EXAMPLES: [Example; 2] = [
    Example {
        name: "servizi-digitali",
        text: "survey-example-services",
        source: include_str!("../examples/servizi-digitali.md"),
    },
    Example { name: "con-errori", text: "survey-example-mistakes", source: include_str!("../examples/con-errori.md") },
];

/// The example with this name.
pub(crate) fn example(name: &str) -> Option<Example> {
    EXAMPLES.into_iter().find(|example| example.name == name)
}
