// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The binary killed at many instants of its work: nothing is lost, nothing is half visible, the next start carries on.

mod feed;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

use feed::write_day;
use tempfile::TempDir;

/// How many instants of a sync the test kills it at.
const KILLS: u32 = 24;

/// A Campanile of the test's own, in a folder of its own.
struct House(TempDir);

impl House {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_campanile"));
        command
            .current_dir(self.0.path())
            .args(arguments)
            .env_clear()
            .env("CAMPANILE_DATABASE_URL", "sqlite:campanile.db")
            .env("CAMPANILE_LOG_LEVEL", "error")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the binary starts")
    }

    fn say(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    fn sync(&self, day: &str) -> Vec<String> {
        let words = ["sync", "padigitale", "--from", day, "--as-of", day];
        words.map(str::to_owned).to_vec()
    }

    /// Everything that can be seen of the second day.
    fn sight(&self) -> String {
        self.say(&["funding", "totals", "--on", SECOND, "--json"])
            + &self.say(&["funding", "changes", "--since", FIRST, "--until", SECOND, "--json"])
    }
}

const FIRST: &str = "2023-02-13";
const SECOND: &str = "2023-02-14";

fn start(house: &House, words: &[String]) -> Child {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    house.command(&words).spawn().expect("the binary starts")
}

/// Kills at once, as a power cut would: SIGKILL leaves no time for anything. Tells whether it was still at work.
fn kill_after(mut child: Child, pause: Duration) -> bool {
    std::thread::sleep(pause);
    let was_at_work = matches!(child.try_wait(), Ok(None));
    child.kill().expect("it can be killed");
    child.wait().expect("it ends");
    was_at_work
}

/// A database with the first day taken in, and the folders of both days.
fn house_with_first_day() -> House {
    let house = House::new();
    write_day(&house.path(FIRST), false);
    write_day(&house.path(SECOND), true);
    let words = house.sync(FIRST);
    house.say(&words.iter().map(String::as_str).collect::<Vec<_>>());
    house
}

fn copy_database(from: &House, to: &House) {
    for end in ["", "-wal", "-shm"] {
        let name = format!("campanile.db{end}");
        let _ = fs::remove_file(to.path(&name));
        if from.path(&name).exists() {
            fs::copy(from.path(&name), to.path(&name)).expect("a copy");
        }
    }
}

#[test]
fn a_sync_killed_at_any_instant_leaves_the_old_day_whole_or_the_new_one() {
    let first = house_with_first_day();
    let old = first.sight();
    let second = House::new();
    write_day(&second.path(SECOND), true);
    copy_database(&first, &second);
    let words = second.sync(SECOND);
    let started = Instant::now();
    second.say(&words.iter().map(String::as_str).collect::<Vec<_>>());
    let whole = started.elapsed();
    let new = second.sight();
    assert_ne!(old, new, "the two days differ");

    let mut interrupted = 0;
    for turn in 1..=KILLS {
        copy_database(&first, &second);
        // Instants spread over the whole sync, and a little beyond.
        if kill_after(start(&second, &words), whole * turn * 11 / (KILLS * 10)) {
            interrupted += 1;
        }
        second.say(&["db", "check"]);
        let seen = second.sight();
        assert!(seen == old || seen == new, "after kill {turn} something between the two days can be seen");
        second.say(&words.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(second.sight(), new, "after kill {turn} the next start carries on");
    }
    assert!(interrupted > 0, "no kill came in time: nothing was tried");
}

#[test]
fn sheets_killed_while_they_are_printed_are_whole_and_the_next_start_carries_on() {
    let house = House::new();
    let words = ["sheet", "--all", "-o", "sheets"].map(str::to_owned);
    let mut before: BTreeMap<PathBuf, Vec<u8>> = BTreeMap::new();
    for turn in 1..=4 {
        let child = start(&house, &words);
        let wanted = before.len() + 5;
        let patience = Instant::now() + Duration::from_secs(120);
        while sheets(&house).len() < wanted && Instant::now() < patience {
            std::thread::sleep(Duration::from_millis(20));
        }
        assert!(kill_after(child, Duration::from_millis(turn * 7)), "it was still printing");
        let after: BTreeMap<_, _> = sheets(&house)
            .into_iter()
            .map(|path| (path.clone(), fs::read(path).expect("a sheet can be read")))
            .collect();
        for (path, bytes) in &after {
            assert!(
                bytes.starts_with(b"%PDF-") && bytes.trim_ascii_end().ends_with(b"%%EOF"),
                "{} is whole",
                path.display()
            );
        }
        for (path, bytes) in &before {
            assert_eq!(after.get(path), Some(bytes), "{} was kept", path.display());
        }
        assert!(after.len() >= wanted, "turn {turn} went on from {}: {}", before.len(), after.len());
        before = after;
    }
}

fn sheets(house: &House) -> Vec<PathBuf> {
    let is_sheet = |path: &Path| path.extension().is_some_and(|extension| extension == "pdf");
    let entries = fs::read_dir(house.path("sheets")).into_iter().flatten();
    entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| is_sheet(path)).collect()
}
