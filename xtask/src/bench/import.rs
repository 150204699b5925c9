// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A day's full import, the same files again, and the same import done with pandas and SQLite.

use std::process::Command;

use anyhow::{Context, Result};

use super::{Bench, Row, house::campanile, milliseconds, peer, postgres::Postgres, process};

pub(super) fn measure(bench: &Bench) -> Result<Vec<Row>> {
    let feed = bench.feed.as_ref().context("no shared feed here: set CAMPANILE_SHARED")?;
    let folder = tempfile::tempdir()?;
    let sync = |database: Option<&str>| {
        let mut command = campanile(bench, folder.path());
        command.args(["sync", "padigitale", "--as-of", &bench.day, "--from"]).arg(feed);
        if let Some(url) = database {
            command.env("CAMPANILE_DATABASE_URL", url);
        }
        process::run(&mut command)
    };
    process::run(campanile(bench, folder.path()).args(["db", "migrate"]))?;
    let first = sync(None)?;
    let again = sync(None)?;
    let python = peer::python(bench, "import", &["pandas==2.3.3"])?;
    let script = bench.root.join("xtask/bench/import_with_pandas.py");
    let theirs = process::run(Command::new(python).arg(script).arg(feed).arg(folder.path().join("pandas.db")))?;
    let mut rows = vec![
        Row::new(format!("the six files of {}, to SQLite", bench.day), milliseconds(first.seconds))
            .budget("1.5 s")
            .peer(format!("pandas + sqlite3: {} ({} rows)", milliseconds(theirs.seconds), theirs.stdout.trim())),
        Row::new("peak memory", first.megabytes()).budget("200 MB").peer(format!("pandas: {}", theirs.megabytes())),
        Row::new("the same files again", milliseconds(again.seconds)).budget("100 ms"),
    ];
    match Postgres::find(&bench.root) {
        Ok(Postgres { ref url, .. }) => {
            process::run(campanile(bench, folder.path()).env("CAMPANILE_DATABASE_URL", url).args(["db", "migrate"]))?;
            rows.push(Row::new("the six files, to PostgreSQL", milliseconds(sync(Some(url))?.seconds)).budget("3 s"));
            rows.push(Row::new("the same files again", milliseconds(sync(Some(url))?.seconds)).budget("100 ms"));
        }
        Err(reason) => {
            rows.push(Row::new("the six files, to PostgreSQL", "not measured").peer(format!("{reason:#}")));
        }
    }
    Ok(rows)
}
