// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The whole Rapporto annuale of a simulated campaign, from the database to the PDF.

use anyhow::Result;
use tempfile::TempDir;

use super::{Bench, Row, house::campanile, milliseconds, process};

/// Measures it: answers read, figures worked out, words, print.
pub(super) fn measure(bench: &Bench) -> Result<Vec<Row>> {
    let folder = TempDir::new()?;
    process::run(campanile(bench, folder.path()).args(["demo", "--here"]))?;
    let row = |language: &str| {
        let mut command = campanile(bench, folder.path());
        command.args(["report", "2026", "--language", language, "-o", "report.pdf"]);
        let cost = process::run(&mut command)?;
        let what = format!("the full report of 7,896 Comuni as PDF/UA, {language}");
        Ok(Row::new(what, format!("{}, {}", milliseconds(cost.seconds), cost.megabytes())).budget("30 s"))
    };
    ["it", "en"].into_iter().map(row).collect()
}
