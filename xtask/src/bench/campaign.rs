// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A campaign under load: a thousand people who compile at once, the deadline evening, kills; the same of a Django form
//! application. Goose, a public load tool, plays the people.

mod django;
mod site;

use std::{path::PathBuf, process::Command};

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use tempfile::TempDir;

use self::site::Site;
use super::{Bench, Row, example, milliseconds, process};

/// People who compile at once, each an answer every five seconds.
const COMPILERS: usize = 1000;
/// For so long, after they have all sat down, so many a second.
const SECONDS: u32 = 100;
const SIT_DOWN: u32 = 50;
/// Those who sign off on the deadline evening, and how many a minute.
const SIGNERS: usize = 800;
const A_MINUTE: u32 = 400;
/// How often the server is killed while people compile, with each database.
const KILLS: u32 = 25;

pub(super) fn measure(bench: &Bench) -> Result<Vec<Row>> {
    let load = load_tool(bench)?;
    let people = people_tool(bench)?;
    let mut failed = 0;
    // Half an hour in all: a row is told as soon as it is there, and a step that fails does not take the others along.
    let mut tell = |what: &str, rows: Result<Vec<Row>>| match rows {
        Ok(rows) => rows.iter().for_each(super::print),
        Err(problem) => {
            failed += 1;
            super::print(&Row::new(what, format!("not measured: {problem:#}")));
        }
    };
    tell("demo", demo(bench).map(|row| vec![row]));
    let under = |site: Result<Site>| under_load(bench, &site?, &load, &people);
    tell("with SQLite", under(Site::on_sqlite(bench)));
    tell("Django with SQLite", django::measure(bench, &load, "sqlite").map(|it| vec![it.row("Django on SQLite")]));
    tell("with PostgreSQL", under(Site::on_postgres(bench)));
    let peer = django::measure(bench, &load, "postgres");
    tell("Django with PostgreSQL", peer.map(|it| vec![it.row("Django on PostgreSQL")]));
    tell("kills", kills(bench).map(|row| vec![row]));
    let limesurvey = Row::new("LimeSurvey", "not measured");
    tell("LimeSurvey", Ok(vec![limesurvey.peer("neither Debian nor a registry that is reached here has it")]));
    ensure!(failed == 0, "{failed} steps");
    Ok(Vec::new())
}

/// How long `campanile demo` takes.
fn demo(bench: &Bench) -> Result<Row> {
    let folder = TempDir::new()?;
    let cost = process::run(super::house::campanile(bench, folder.path()).arg("demo"))?;
    let what = "a simulated campaign of 7,896 Comuni";
    Ok(Row::new(what, format!("{}, {}", milliseconds(cost.seconds), cost.megabytes())).budget("60 s"))
}

fn under_load(bench: &Bench, site: &Site, load: &PathBuf, people: &PathBuf) -> Result<Vec<Row>> {
    process::run(site.campanile(bench).args(["demo", "--here"]))?;
    let mut prepare = Command::new(people);
    prepare.arg(&site.url).arg(site.folder.path()).args([COMPILERS, SIGNERS].map(|count| count.to_string()));
    let ready = site.folder.path().join("people.json");
    std::fs::write(&ready, process::run(&mut prepare)?.stdout)?;
    let house = super::house::House::serve(site.campanile(bench))?;
    let name = site.name;
    let evening = Figures::of(&play(load, &ready, "sign", &house.url)?, "sign")?;
    let sealed = site.count(
        "SELECT count(*) FROM survey_version v JOIN survey_submission s ON s.id = v.submission
        WHERE v.role = 'vertice' AND v.sealed_at = s.submitted_at AND v.number = 1
            AND EXISTS (SELECT 1 FROM identity_membership m WHERE m.body = s.body AND m.role = 'vertice')",
    )?;
    let before = site.count(SET)?;
    let told = play(load, &ready, "compile", &house.url)?;
    let (saves, pages) = (Figures::of(&told, "save")?, Figures::of(&told, "page")?);
    let kept = site.count(SET)? - before;
    let memory = house.peak() / 1_000_000;
    let lost = |done: u64, kept: u64| done.saturating_sub(kept);
    Ok(vec![
        Row::new(format!("{name}: a save, 1,000 people at once"), format!("p99 {} ms", saves.p99))
            .budget("60 ms")
            .peer(format!("p50 {} ms", saves.p50)),
        Row::new(
            format!("{name}: saves told, failed, lost"),
            format!("{}, {}, {}", saves.done, saves.failed, lost(saves.done, kept)),
        )
        .budget("no error"),
        Row::new(format!("{name}: a page opened in between"), format!("p99 {} ms", pages.p99))
            .peer(format!("p50 {} ms, {} failed", pages.p50, pages.failed)),
        Row::new(format!("{name}: memory of the server"), format!("{memory} MB")).budget("400 MB"),
        Row::new(
            format!("{name}: {A_MINUTE} submissions a minute, told, failed, lost"),
            format!("{}, {}, {}", evening.done, evening.failed, lost(SIGNERS as u64, sealed)),
        )
        .budget("none lost")
        .peer(format!("p99 {} ms; load average before: {}", evening.p99, evening.load)),
    ])
}

/// Answers that people gave while they were watched: those of the simulated campaign are older.
const SET: &str = "SELECT count(*) FROM survey_change WHERE verb = 'set'";

/// What goose tells of one kind of request; times in milliseconds.
pub(super) struct Figures {
    pub(super) done: u64,
    pub(super) failed: u64,
    pub(super) p50: u64,
    pub(super) p99: u64,
    /// Load average of the machine before.
    pub(super) load: String,
}

impl Figures {
    fn of(told: &(Value, String), name: &str) -> Result<Self> {
        let one = &told.0["requests"][name];
        let number = |key: &str| one[key].as_u64().with_context(|| format!("goose says nothing of {name}"));
        Ok(Self {
            done: number("done")?,
            failed: number("failed")?,
            p50: number("p50")?,
            p99: number("p99")?,
            load: told.1.clone(),
        })
    }

    /// What a peer takes for a save.
    fn row(&self, name: &str) -> Row {
        Row::new(format!("{name}: a save, 1,000 people at once"), format!("p99 {} ms", self.p99)).peer(format!(
            "p50 {} ms, {} failed of {}",
            self.p50,
            self.failed,
            self.done + self.failed
        ))
    }
}

/// Lets goose play the people; gives what it says, and the load average before.
fn play(load: &PathBuf, people: &std::path::Path, work: &str, url: &str) -> Result<(Value, String)> {
    let before = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let before = before.split(' ').next().unwrap_or_default().to_owned();
    let mut command = Command::new(load);
    command.arg(people).arg(work).args(["--host", url, "--no-reset-metrics", "--quiet"]);
    let (users, rate, seconds) = if work == "sign" {
        let a_second = f64::from(A_MINUTE) / 60.0;
        (SIGNERS, a_second.to_string(), 8)
    } else {
        (COMPILERS, SIT_DOWN.to_string(), SECONDS)
    };
    command.args(["--users", &users.to_string(), "--hatch-rate", &rate, "--run-time", &format!("{seconds}s")]);
    let said = process::run(&mut command)?.stdout;
    let line = said.lines().rev().find(|line| line.starts_with('{')).context("goose said nothing")?;
    Ok((serde_json::from_str(line)?, before))
}

/// The server killed again and again under load: the test of `app/tests/kill_campaign.rs`, longer.
fn kills(bench: &Bench) -> Result<Row> {
    let mut command = Command::new("cargo");
    command.current_dir(&bench.root).env("CAMPANILE_KILLS", KILLS.to_string());
    command.args(["test", "--quiet", "--release", "--package", "campanile", "--test", "kill_campaign"]);
    let postgres = super::postgres::Postgres::find(&bench.root);
    if let Ok(postgres) = &postgres {
        command.env("CAMPANILE_TEST_POSTGRES", &postgres.url);
    }
    process::run(&mut command)?;
    let databases = if postgres.is_ok() { "SQLite and PostgreSQL" } else { "SQLite" };
    Ok(Row::new(format!("killed {KILLS} times under load, {databases}"), "nothing lost").budget("nothing lost"))
}

/// Goose, told what people do; a workspace of its own.
fn load_tool(bench: &Bench) -> Result<PathBuf> {
    let target = bench.tools.join("campaign-load");
    let mut build = Command::new("cargo");
    build.args(["build", "--quiet", "--release", "--locked", "--manifest-path"]);
    process::run(build.arg(bench.root.join("xtask/bench/campaign_load/Cargo.toml")).arg("--target-dir").arg(&target))?;
    Ok(target.join("release/campaign-load"))
}

/// What signs the people in beforehand.
fn people_tool(bench: &Bench) -> Result<PathBuf> {
    example::build(bench, "campanile", "people_for_load", &[])
}
