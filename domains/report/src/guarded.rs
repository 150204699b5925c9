// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What acts of this domain are done to, as `policies/report.cedar` sees it.

use gate::{Resource, Value};

/// The report of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Guarded {
    pub(crate) year: i32,
    pub(crate) published: bool,
}

impl Resource for Guarded {
    fn kind(&self) -> &'static str {
        "Report"
    }

    fn id(&self) -> String {
        self.year.to_string()
    }

    fn attributes(&self) -> Vec<(&'static str, Value)> {
        let state = if self.published { "published" } else { "draft" };
        vec![("report", Value::Word("ReportState", state))]
    }
}
