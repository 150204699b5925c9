// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The words of a finding: the engine's, or ours where it is about what the engine does not know, as the indicator map.

use serde_json::Value;
use web::{FluentValue, Reader};
use xlsform::diagnostic::Diagnostic;

use super::checkup::spoken;

/// What is wrong.
pub(super) fn message_of(reader: &Reader, finding: &Diagnostic) -> String {
    own(reader, finding, finding.code).unwrap_or_else(|| finding.message(spoken(reader.language)))
}

/// What to do about it.
pub(super) fn help_of(reader: &Reader, finding: &Diagnostic) -> Option<String> {
    if is_ours(finding) {
        return own(reader, finding, &format!("{}.help", finding.code));
    }
    finding.help(spoken(reader.language))
}

/// The findings as a file for programs, with our words where the engine has none. They are in the same order there.
pub(super) fn with_words(mut file: Value, findings: &[Diagnostic], reader: &Reader) -> Value {
    for (at, finding) in findings.iter().enumerate().filter(|(_, finding)| is_ours(finding)) {
        let message = Value::from(message_of(reader, finding));
        if let Some(place) = file.pointer_mut(&format!("/runs/0/results/{at}/message/text")) {
            *place = message;
            continue;
        }
        if let Some(place) = file.pointer_mut(&format!("/diagnostics/{at}")) {
            place["message"] = message;
            place["help"] = help_of(reader, finding).map_or(Value::Null, Value::from);
        }
    }
    file
}

fn is_ours(finding: &Diagnostic) -> bool {
    finding.code.starts_with("survey-")
}

fn own(reader: &Reader, finding: &Diagnostic, key: &str) -> Option<String> {
    let values = finding.arguments.iter().map(|(name, value)| (*name, FluentValue::from(value.as_str())));
    is_ours(finding).then(|| reader.try_t(key, &values.collect::<Vec<_>>())).flatten()
}
