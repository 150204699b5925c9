// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The identity log: every message of every sign-in, sealed, in files of their own, a day each.
//!
//! The technical rules of SPID and CIE want it kept for at least 24 months, encrypted, and read by named staff only.
//! A line is `<hash of the line before>.<sealed message>`: what is removed, put in or moved inside it is noticed. Sealed
//! anew with another key, a line keeps the hash it had, inside the seal: `<hash before>.<own hash>.<sealed message>`.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use aws_lc_rs::digest::{SHA256, digest};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::{DateTime, Months, NaiveDate, Utc};
use eid::Record;
use serde::{Deserialize, Serialize};

use vault::{
    Sealer,
    key_file::{self, private},
};

use crate::IdentityProblem;

/// The shortest time the rules allow.
pub const LEAST_MONTHS: u32 = 24;

/// What stands in the place of a line before the first.
const NOTHING_BEFORE: &str = "0";

/// One message of a sign-in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// When it was sent or received.
    pub at: DateTime<Utc>,
    /// Which one: `authentication_request`, `token_response`, `demonstration`.
    pub kind: String,
    /// The provider it was exchanged with.
    pub provider: String,
    /// What ties the messages of one sign-in together.
    pub sign_in: String,
    /// What was exchanged, as it was.
    pub content: String,
}

impl Message {
    /// An invented person signs in: nothing was exchanged with anybody.
    pub(crate) fn of_demonstration(at: DateTime<Utc>, key: &str) -> Self {
        let demonstration = "demonstration".to_owned();
        Self {
            at,
            kind: demonstration.clone(),
            provider: demonstration,
            sign_in: String::new(),
            content: key.to_owned(),
        }
    }
}

impl From<Record> for Message {
    fn from(record: Record) -> Self {
        let kind = serde_json::to_value(record.step).ok().and_then(|kind| kind.as_str().map(str::to_owned));
        let Record { at, issuer, sign_in, message, .. } = record;
        Self { at, kind: kind.unwrap_or_default(), provider: issuer, sign_in, content: message }
    }
}

/// The log of one installation: the only one who writes in its folder.
pub(crate) struct IdentityLog {
    folder: PathBuf,
    sealer: Sealer,
    tail: Mutex<Tail>,
}

/// Where the chain goes on.
struct Tail {
    /// The hash of the last whole line.
    last: String,
    /// The newest day that has a line: what was begun before midnight and ended after it follows there, so that the lines of
    /// a day are in the order of the chain.
    day: NaiveDate,
    /// Whether what a crash cut short was already taken away.
    is_whole: bool,
}

impl IdentityLog {
    /// Opens the log of this folder, which is made when it is not there.
    ///
    /// # Errors
    /// When the folder cannot be made or its last file cannot be read.
    pub(crate) fn open(folder: &Path, sealer: Sealer) -> Result<Self, IdentityProblem> {
        fs::create_dir_all(folder).map_err(|error| trouble(folder, &error))?;
        let tail = Mutex::new(Tail { last: NOTHING_BEFORE.to_owned(), day: NaiveDate::MIN, is_whole: false });
        let log = Self { folder: folder.to_owned(), sealer, tail };
        if let Some(day) = log.days()?.pop()
            && let Some(line) = log.lines(day)?.last()
        {
            let mut tail = log.tail.lock().unwrap_or_else(PoisonError::into_inner);
            (tail.last, tail.day) = (own_hash(line), day);
        }
        Ok(log)
    }

    /// Adds a message, and returns when the disk has it.
    ///
    /// # Errors
    /// When it cannot be written: the sign-in must not go on then.
    pub(crate) fn append(&self, message: &Message) -> Result<(), IdentityProblem> {
        let mut tail = self.tail.lock().unwrap_or_else(PoisonError::into_inner);
        let day = message.at.date_naive().max(tail.day);
        let path = self.path(day);
        let text = serde_json::to_string(message).map_err(|e| trouble(&path, &io::Error::other(e)))?;
        let line = format!("{}.{}", tail.last, self.sealer.seal(&text, &tail.last)?);
        if !tail.is_whole {
            cut_after_last_line(&path).map_err(|error| trouble(&path, &error))?;
            tail.is_whole = true;
        }
        let write = || -> io::Result<()> {
            let mut file = private(OpenOptions::new().append(true).create(true)).open(&path)?;
            file.write_all(format!("{line}\n").as_bytes())?;
            file.sync_data()
        };
        write().map_err(|error| trouble(&path, &error))?;
        (tail.last, tail.day) = (hash(&line), day);
        Ok(())
    }

    /// The messages of these days, both included, oldest first.
    ///
    /// # Errors
    /// When a line was touched, is missing or was sealed with another key: the problem names its place.
    pub(crate) fn read(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<Message>, IdentityProblem> {
        let mut messages = Vec::new();
        let mut before: Option<String> = None;
        for day in self.days()?.into_iter().filter(|day| (from..=to).contains(day)) {
            for (at, line) in self.lines(day)?.iter().enumerate() {
                let broken = |reason: &str| IdentityProblem::Log {
                    path: format!("{}, line {}", self.path(day).display(), at + 1),
                    reason: reason.to_owned(),
                };
                let parts = Line::read(line).ok_or_else(|| broken("this is no message"))?;
                if before.as_deref().is_some_and(|before| before != parts.before) {
                    return Err(broken("the line before this one was changed or taken away"));
                }
                let text = self.sealer.open(parts.sealed, &parts.place());
                let text = text.map_err(|_| broken("this message does not open"))?;
                messages.push(serde_json::from_str(&text).map_err(|error| broken(&error.to_string()))?);
                before = Some(parts.own);
            }
        }
        Ok(messages)
    }

    /// Seals anew with the key in use what an older one sealed before this day. Each file is replaced whole, so a crash
    /// leaves days of both keys, which both open; the next run goes on. Tells how many days.
    ///
    /// # Errors
    /// When a line was touched, or a file cannot be written: the days before it are done.
    pub(crate) fn seal_anew(&self, before: NaiveDate) -> Result<u64, IdentityProblem> {
        let mut days = 0;
        for day in self.days()?.into_iter().filter(|day| *day < before) {
            if !self.is_of_an_older_key(day)? {
                continue;
            }
            let (path, mut text) = (self.path(day), String::new());
            for line in self.lines(day)? {
                text.push_str(&self.line_anew(&line).ok_or_else(|| untrue(&path))?);
                text.push('\n');
            }
            key_file::replace(&path, &text)?;
            days += 1;
        }
        Ok(days)
    }

    /// The days that need a key before the one in use.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub(crate) fn days_of_older_keys(&self) -> Result<Vec<NaiveDate>, IdentityProblem> {
        let days = self.days()?.into_iter();
        let asked = days.map(|day| Ok((day, self.is_of_an_older_key(day)?)));
        let asked: Vec<(NaiveDate, bool)> = asked.collect::<Result<_, IdentityProblem>>()?;
        Ok(asked.into_iter().filter_map(|(day, older)| older.then_some(day)).collect())
    }

    /// Whether the key of this log is being changed.
    ///
    /// # Errors
    /// When the keeper of the keys is away.
    pub(crate) fn is_changing(&self) -> Result<bool, IdentityProblem> {
        Ok(self.sealer.is_changing()?)
    }

    fn is_of_an_older_key(&self, day: NaiveDate) -> Result<bool, IdentityProblem> {
        for line in self.lines(day)? {
            let Some(parts) = Line::read(&line) else { return Ok(true) };
            if !self.sealer.is_of_the_key_in_use(parts.sealed, &parts.place())? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A line sealed with the key in use; none when it was touched.
    fn line_anew(&self, line: &str) -> Option<String> {
        let parts = Line::read(line)?;
        let text = self.sealer.open(parts.sealed, &parts.place()).ok()?;
        let kept = format!("{}.{}", parts.before, parts.own);
        Some(format!("{kept}.{}", self.sealer.seal(&text, &kept).ok()?))
    }

    /// Removes the days older than this many months. Tells how many.
    ///
    /// # Errors
    /// When a file cannot be removed.
    pub(crate) fn purge(&self, today: NaiveDate, months: u32) -> Result<u64, IdentityProblem> {
        let first_kept = today.checked_sub_months(Months::new(months.max(LEAST_MONTHS))).unwrap_or(NaiveDate::MIN);
        let old: Vec<NaiveDate> = self.days()?.into_iter().filter(|day| *day < first_kept).collect();
        for day in &old {
            let path = self.path(*day);
            fs::remove_file(&path).map_err(|error| trouble(&path, &error))?;
        }
        Ok(old.len() as u64)
    }

    /// The days that have a file, in order.
    fn days(&self) -> Result<Vec<NaiveDate>, IdentityProblem> {
        let entries = fs::read_dir(&self.folder).map_err(|error| trouble(&self.folder, &error))?;
        let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let mut days: Vec<NaiveDate> =
            names.filter_map(|name| name.strip_suffix(".log").and_then(|day| day.parse().ok())).collect();
        days.sort_unstable();
        Ok(days)
    }

    /// The whole lines of a day: one that a crash cut short was never acknowledged.
    fn lines(&self, day: NaiveDate) -> Result<Vec<String>, IdentityProblem> {
        let path = self.path(day);
        let text = fs::read_to_string(&path).map_err(|error| trouble(&path, &error))?;
        let whole = text.rfind('\n').map_or("", |end| &text[..end]);
        Ok(whole.lines().map(str::to_owned).collect())
    }

    fn path(&self, day: NaiveDate) -> PathBuf {
        self.folder.join(format!("{day}.log"))
    }
}

/// A line, taken apart.
struct Line<'a> {
    /// The hash of the line before.
    before: &'a str,
    /// Its own, which the line after it names.
    own: String,
    /// Whether it was sealed anew: its own hash is part of its place then, for nobody to change it.
    is_anew: bool,
    sealed: &'a str,
}

impl<'a> Line<'a> {
    fn read(line: &'a str) -> Option<Self> {
        let (before, rest) = line.split_once('.')?;
        if Sealer::looks_sealed(rest) {
            return Some(Self { before, own: hash(line), is_anew: false, sealed: rest });
        }
        let (own, sealed) = rest.split_once('.')?;
        Some(Self { before, own: own.to_owned(), is_anew: true, sealed })
    }

    fn place(&self) -> String {
        if self.is_anew { format!("{}.{}", self.before, self.own) } else { self.before.to_owned() }
    }
}

fn own_hash(line: &str) -> String {
    Line::read(line).map_or_else(|| hash(line), |parts| parts.own)
}

fn untrue(path: &Path) -> IdentityProblem {
    IdentityProblem::Log { path: path.display().to_string(), reason: "a message does not open".to_owned() }
}

/// Takes away what a crash left of a line that was never acknowledged.
fn cut_after_last_line(path: &Path) -> io::Result<()> {
    let text = match fs::read(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    let whole = text.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    if whole == text.len() {
        return Ok(());
    }
    OpenOptions::new().write(true).open(path)?.set_len(whole as u64)
}

fn hash(line: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(digest(&SHA256, line.as_bytes()))
}

fn trouble(path: &Path, error: &io::Error) -> IdentityProblem {
    IdentityProblem::Log { path: path.display().to_string(), reason: error.to_string() }
}

#[cfg(test)]
mod tests {
    use vault::Keyring;

    use chrono::TimeDelta;

    use super::*;

    fn log(folder: &Path) -> IdentityLog {
        IdentityLog::open(folder, sealer(9)).expect("a log")
    }

    fn sealer(key: u8) -> Sealer {
        Keyring::new(&[key; 32]).expect("a key").into()
    }

    fn message(hours: i64) -> Message {
        Message {
            at: DateTime::UNIX_EPOCH + TimeDelta::hours(hours),
            kind: "token_response".to_owned(),
            provider: "https://idp.example".to_owned(),
            sign_in: "state".to_owned(),
            content: format!("RSSMRA80A01H501U {hours}"),
        }
    }

    fn day(number: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(1970, 1, number).expect("a day")
    }

    #[test]
    fn what_began_before_midnight_and_ended_after_it_leaves_the_chain_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        log(folder.path()).append(&message(25)).expect("written");
        // Opened anew: which day comes last is known from the disk.
        let log = log(folder.path());
        log.append(&message(23)).expect("written");
        log.append(&message(26)).expect("written");
        let read = log.read(day(1), day(2)).expect("a whole chain");
        assert_eq!(read.len(), 3);
    }

    #[test]
    fn what_is_written_is_read_by_day_and_the_files_tell_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        for hours in [1, 2, 30] {
            // Opened anew each time: the chain goes on from the disk.
            log(folder.path()).append(&message(hours)).expect("written");
        }
        let log = log(folder.path());
        assert_eq!(log.read(day(1), day(2)).expect("read"), [message(1), message(2), message(30)]);
        assert_eq!(log.read(day(2), day(2)).expect("read"), [message(30)]);
        let text = fs::read_to_string(folder.path().join("1970-01-01.log")).expect("a file");
        assert_eq!(text.lines().count(), 2);
        assert!(!text.contains("RSSMRA") && !text.contains("idp.example"));
    }

    #[test]
    fn a_line_that_was_changed_moved_or_taken_away_is_noticed() {
        let folder = tempfile::tempdir().expect("a folder");
        let log = log(folder.path());
        (1..5).for_each(|hours| log.append(&message(hours)).expect("written"));
        let path = folder.path().join("1970-01-01.log");
        let text = fs::read_to_string(&path).expect("a file");
        let lines: Vec<&str> = text.lines().collect();
        let touched = lines[1].replace(&lines[1][60..61], if &lines[1][60..61] == "A" { "B" } else { "A" });
        for wrong in [
            vec![lines[0], lines[2], lines[3]],
            vec![lines[1], lines[0], lines[2], lines[3]],
            vec![lines[0], &touched, lines[2], lines[3]],
        ] {
            fs::write(&path, format!("{}\n", wrong.join("\n"))).expect("a file");
            assert!(matches!(log.read(day(1), day(1)), Err(IdentityProblem::Log { .. })), "{wrong:?}");
        }
    }

    #[test]
    fn a_line_cut_short_by_a_crash_is_dropped_and_the_next_follows_the_last_whole_one() {
        let folder = tempfile::tempdir().expect("a folder");
        log(folder.path()).append(&message(1)).expect("written");
        let path = folder.path().join("1970-01-01.log");
        let mut file = OpenOptions::new().append(true).open(&path).expect("a file");
        file.write_all(b"half a li").expect("written");
        log(folder.path()).append(&message(2)).expect("written");
        assert_eq!(log(folder.path()).read(day(1), day(1)).expect("read"), [message(1), message(2)]);
    }

    #[test]
    fn sealed_anew_the_log_opens_with_the_new_key_alone_and_is_as_hard_to_touch() {
        let folder = tempfile::tempdir().expect("a folder");
        let all = [1, 2, 30, 31, 55].map(message);
        let before = log(folder.path());
        all[..4].iter().for_each(|message| before.append(message).expect("written"));
        let changing = || {
            let ring = Keyring::new(&[8; 32]).and_then(|new| new.with_older(&[9; 32]));
            Sealer::from(ring.expect("keys"))
        };
        let log = IdentityLog::open(folder.path(), changing()).expect("a log");
        // As if it had been killed after the first day: days of both keys stand side by side.
        assert_eq!(log.seal_anew(day(2)).expect("sealed"), 1);
        assert_eq!(log.days_of_older_keys().expect("days"), [day(2)]);
        assert_eq!(log.read(day(1), day(2)).expect("read"), all[..4]);
        let again = IdentityLog::open(folder.path(), changing()).expect("a log");
        assert_eq!(again.seal_anew(day(3)).expect("sealed"), 1, "it goes on, and does nothing twice");
        assert_eq!(again.seal_anew(day(3)).expect("sealed"), 0);
        let only_new = || IdentityLog::open(folder.path(), sealer(8)).expect("a log");
        only_new().append(&all[4]).expect("the chain goes on");
        assert_eq!(only_new().read(day(1), day(3)).expect("read"), all);

        let path = folder.path().join("1970-01-01.log");
        let text = fs::read_to_string(&path).expect("a file");
        let (first, second) = text.trim_end().split_once('\n').expect("two lines");
        let own = first.split('.').nth(1).expect("its own hash");
        let other = first.replacen(own, &hash("another"), 1);
        for wrong in [first.to_owned(), format!("{second}\n{first}"), format!("{other}\n{second}")] {
            fs::write(&path, format!("{wrong}\n")).expect("a file");
            assert!(only_new().read(day(1), day(2)).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_is_old_enough_goes_and_never_before_two_years() {
        let folder = tempfile::tempdir().expect("a folder");
        let log = log(folder.path());
        log.append(&message(1)).expect("written");
        log.append(&message(30)).expect("written");
        let after = |days| day(2) + TimeDelta::days(days);
        assert_eq!(log.purge(after(700), 1).expect("purged"), 0, "not even when less is asked for");
        assert_eq!(log.purge(NaiveDate::from_ymd_opt(1972, 1, 2).expect("a day"), 24).expect("purged"), 1);
        assert_eq!(log.read(day(1), day(2)).expect("read"), [message(30)]);
    }
}
