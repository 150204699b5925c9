// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tells which of the text formats a file has.

use serde_json::Value;

use super::{Limits, Workbook};
use crate::diagnostic::Diagnostic;

/// Reads JSON tables, a Markdown table or CSV.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Workbook, Diagnostic> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Err(Diagnostic::error("workbook-unknown"));
    };
    if text.trim_start().starts_with('{')
        && let Ok(value) = serde_json::from_str::<Value>(text)
    {
        return Workbook::from_json(&value, limits);
    }
    let tabled = text.lines().filter(|line| line.trim_start().starts_with('|')).take(2).count();
    if tabled == 2 {
        Workbook::from_markdown(text, limits)
    } else if text.contains(',') || text.contains(';') {
        Workbook::from_csv(text, limits)
    } else {
        Err(Diagnostic::error("workbook-unknown"))
    }
}
