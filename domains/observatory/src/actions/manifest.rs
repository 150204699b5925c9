// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The list, in the folder of the sheets, of those that are whole: what lets a run carry on where another was killed.
//!
//! A line for each sheet is added after the sheet has its name, so a line never speaks of a file that is not whole.
//! A crash of the whole machine may keep the name and lose the content: the length in the line tells.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

const NAME: &str = ".schede";
const PARTIAL: &str = ".part";

/// A sheet as the list has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// What it was made from, as [`super::inputs::Inputs`] tells; `None` when that was not known.
    pub(super) inputs: Option<String>,
    /// What it is, composed: the same for sheets made from other facts that read the same.
    pub(super) fingerprint: String,
    /// Bytes of the file.
    pub(super) length: u64,
}

/// The list of a folder, held by one run at a time.
#[derive(Debug)]
pub(super) struct Manifest {
    folder: PathBuf,
    file: File,
    entries: HashMap<String, Entry>,
}

impl Manifest {
    /// Opens the folder and its list, makes them when they are not there, and sweeps what a killed run has left.
    ///
    /// # Errors
    /// `WouldBlock` when another run holds the folder; otherwise what the disk says.
    pub(super) fn open(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let file = OpenOptions::new().create(true).read(true).append(true).open(folder.join(NAME))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(io::ErrorKind::WouldBlock.into()),
            Err(TryLockError::Error(error)) => return Err(error),
        }
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_name().to_str().is_some_and(|name| name.starts_with('.') && name.ends_with(PARTIAL)) {
                fs::remove_file(entry.path())?;
            }
        }
        let text = fs::read_to_string(folder.join(NAME))?;
        // A killed run may have cut its last line: a new one must not be glued to it.
        if !text.is_empty() && !text.ends_with('\n') {
            (&file).write_all(b"\n")?;
        }
        let entries = text.lines().filter_map(read).collect();
        Ok(Self { folder: folder.to_owned(), file, entries })
    }

    /// The sheet of this name, when its file is there and whole.
    pub(super) fn find(&self, name: &str) -> Option<Entry> {
        let entry = self.entries.get(name)?;
        let is_whole = fs::metadata(self.folder.join(name)).is_ok_and(|file| file.len() == entry.length);
        is_whole.then(|| entry.clone())
    }

    /// Adds a sheet that has its name already.
    pub(super) fn add(&mut self, name: &str, entry: Entry) -> io::Result<()> {
        self.file.write_all(line(name, &entry).as_bytes())?;
        self.entries.insert(name.to_owned(), entry);
        Ok(())
    }

    /// Ends a whole run: sheets of Comuni that are no more go, and the list keeps one line for each sheet.
    pub(super) fn close(mut self, is_current: impl Fn(&str) -> bool) -> io::Result<usize> {
        let (current, gone): (Vec<_>, Vec<_>) = self.entries.drain().partition(|(name, _)| is_current(name));
        for (name, _) in &gone {
            match fs::remove_file(self.folder.join(name)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        let mut lines: Vec<String> = current.into_iter().map(|(name, entry)| line(&name, &entry)).collect();
        lines.sort_by(|a, b| a.rsplit(' ').next().cmp(&b.rsplit(' ').next()));
        write_whole(&self.folder, NAME, lines.concat().as_bytes())?;
        Ok(gone.len())
    }
}

/// Writes a file so that its name never stands for half of it.
pub(super) fn write_whole(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let partial = folder.join(format!(".{}{PARTIAL}", name.trim_start_matches('.')));
    fs::write(&partial, bytes)?;
    fs::rename(partial, folder.join(name))
}

/// Stands in a line for inputs that are not known.
const UNKNOWN: &str = "-";

fn line(name: &str, entry: &Entry) -> String {
    let inputs = entry.inputs.as_deref().unwrap_or(UNKNOWN);
    format!("{inputs} {} {} {name}\n", entry.fingerprint, entry.length)
}

fn read(line: &str) -> Option<(String, Entry)> {
    let mut words = line.splitn(4, ' ');
    let inputs = Some(words.next()?.to_owned()).filter(|inputs| inputs != UNKNOWN);
    let fingerprint = words.next()?.to_owned();
    let (length, name) = (words.next()?.parse().ok()?, words.next()?);
    let is_plain = name.starts_with("scheda-") && name.ends_with(".pdf") && !name.contains(['/', '\\']);
    is_plain.then(|| (name.to_owned(), Entry { inputs, fingerprint, length }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROMA: &str = "scheda-058091-roma.pdf";

    fn sheet(manifest: &mut Manifest, name: &str, content: &str) -> Entry {
        write_whole(&manifest.folder, name, content.as_bytes()).expect("written");
        let entry = Entry {
            inputs: Some(format!("from-{content}")),
            fingerprint: content.to_owned(),
            length: content.len() as u64,
        };
        manifest.add(name, entry.clone()).expect("added");
        entry
    }

    #[test]
    fn a_run_knows_what_another_had_finished() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut killed = Manifest::open(folder.path()).expect("opened");
        let roma = sheet(&mut killed, ROMA, "one");
        drop(killed);
        let mut next = Manifest::open(folder.path()).expect("opened");
        assert_eq!(next.find(ROMA).as_ref(), Some(&roma));
        assert_eq!(next.find("scheda-015146-milano.pdf"), None);
        let unknown = Entry { inputs: None, ..roma };
        next.add(ROMA, unknown.clone()).expect("added");
        drop(next);
        assert_eq!(Manifest::open(folder.path()).expect("opened").find(ROMA), Some(unknown), "the last line counts");
    }

    #[test]
    fn a_sheet_that_lost_its_content_in_a_crash_is_not_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut manifest = Manifest::open(folder.path()).expect("opened");
        sheet(&mut manifest, ROMA, "one");
        fs::write(folder.path().join(ROMA), "").expect("emptied");
        assert_eq!(manifest.find(ROMA), None);
    }

    #[test]
    fn a_line_cut_short_is_forgotten_and_spoils_no_other() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join(NAME), "abc def 12 scheda-0580").expect("cut");
        let mut manifest = Manifest::open(folder.path()).expect("opened");
        assert!(manifest.entries.is_empty());
        let roma = sheet(&mut manifest, ROMA, "one");
        drop(manifest);
        assert_eq!(Manifest::open(folder.path()).expect("opened").find(ROMA), Some(roma));
    }

    #[test]
    fn half_sheets_of_a_killed_run_are_swept_and_files_of_others_are_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let (half, other) = (folder.path().join(".scheda-058091-roma.pdf.part"), folder.path().join("verbale.pdf"));
        fs::write(&half, "ha").and_then(|()| fs::write(&other, "whole")).expect("left");
        Manifest::open(folder.path()).expect("opened");
        assert!(!half.exists() && other.exists());
    }

    #[test]
    fn sheets_of_comuni_that_are_no_more_go_at_the_end_of_a_whole_run() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut manifest = Manifest::open(folder.path()).expect("opened");
        sheet(&mut manifest, ROMA, "one");
        sheet(&mut manifest, "scheda-999999-merged.pdf", "two");
        assert_eq!(manifest.close(|name| name == ROMA).expect("closed"), 1);
        assert!(!folder.path().join("scheda-999999-merged.pdf").exists());
        assert!(Manifest::open(folder.path()).expect("opened").find(ROMA).is_some());
    }

    #[test]
    fn two_runs_do_not_share_a_folder() {
        let folder = tempfile::tempdir().expect("a folder");
        let _first = Manifest::open(folder.path()).expect("opened");
        let second = Manifest::open(folder.path()).expect_err("refused");
        assert_eq!(second.kind(), io::ErrorKind::WouldBlock);
    }
}
