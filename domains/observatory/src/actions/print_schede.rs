// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Prints the sheets of all Comuni into a folder: on every processor, only what has changed, and never half a file.

use std::io;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{RwLock, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use press::{Press, PressProblem};
use registry::IstatCode;
use web::Reader;

use super::inputs::Inputs;
use super::manifest::{Entry, Manifest, write_whole};
use super::{fingerprint, print_ready};
use crate::queries::{Schede, scheda_in_words};

/// How far a run is, told after each sheet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// Sheets seen to, of `all`.
    pub done: usize,
    /// Sheets of the whole run.
    pub all: usize,
    /// Of those done, how many were printed; the others were there already.
    pub printed: usize,
    /// Sheets seen to each second.
    pub rate: f64,
    /// How long the rest will take at this rate.
    pub left: Duration,
}

/// What a run has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Sheets printed.
    pub printed: usize,
    /// Sheets that were there already and had not changed.
    pub kept: usize,
    /// Sheets of Comuni that are no more, removed.
    pub removed: usize,
    /// Pages of the sheets printed.
    pub pages: usize,
}

/// The run stopped; what was printed stays, and the next run carries on from there.
#[derive(Debug, thiserror::Error)]
pub enum PrintProblem {
    /// Another run is printing there.
    #[error("another run is printing into {}", .0.display())]
    Busy(PathBuf),
    /// The disk refuses.
    #[error("cannot write into {}", folder.display())]
    Disk {
        /// Where.
        folder: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A sheet cannot be printed.
    #[error("the sheet of {comune} cannot be printed")]
    Press {
        /// Its ISTAT code.
        comune: IstatCode,
        /// Why.
        source: PressProblem,
    },
}

/// What a worker has done with one sheet.
struct Finished {
    name: String,
    /// What the list has to say of it from now on; `None` when it says so already.
    entry: Option<Entry>,
    /// Its pages; `None` when it was there already.
    printed: Option<usize>,
}

/// Prints into `folder` the sheet of every Comune, as `scheda-058091-roma.pdf`, in the reader's language.
///
/// Blocks until it is done. Killed at any instant, it leaves whole sheets only, and the next run carries on.
///
/// # Errors
/// The folder is taken, the disk refuses, or a sheet cannot be printed.
pub fn print_schede(
    press: &Press,
    schede: &Schede,
    reader: &Reader,
    folder: &Path,
    progress: &mut dyn FnMut(Progress),
) -> Result<Summary, PrintProblem> {
    let disk = |source: io::Error| match source.kind() {
        io::ErrorKind::WouldBlock => PrintProblem::Busy(folder.to_owned()),
        _ => PrintProblem::Disk { folder: folder.to_owned(), source },
    };
    let manifest = RwLock::new(Manifest::open(folder).map_err(disk)?);
    // Without them every sheet is composed and compared, which is as right and slower.
    let inputs = Inputs::of(reader).inspect_err(|error| tracing::warn!(%error, "this program cannot read itself")).ok();
    let run = Run {
        inputs,
        press,
        schede,
        reader,
        folder,
        manifest: &manifest,
        codes: schede.codes().collect(),
        next: AtomicUsize::new(0),
        stop: AtomicBool::new(false),
    };
    let mut tally = Tally::new(run.codes.len());
    let (sender, finished) = mpsc::channel();
    let stopped = thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, NonZeroUsize::get) {
            let (run, sender) = (&run, sender.clone());
            scope.spawn(move || run.work(&sender));
        }
        drop(sender);
        let mut stopped = None;
        for outcome in finished {
            let added = outcome.and_then(|one| {
                if let Some(entry) = &one.entry {
                    let mut manifest = manifest.write().unwrap_or_else(std::sync::PoisonError::into_inner);
                    manifest.add(&one.name, entry.clone()).map_err(disk)?;
                }
                Ok(one)
            });
            match added {
                Ok(one) => progress(tally.count(&one)),
                Err(problem) => {
                    run.stop.store(true, Ordering::Relaxed);
                    stopped.get_or_insert(problem);
                }
            }
        }
        stopped
    });
    if let Some(problem) = stopped {
        return Err(problem);
    }
    let names: std::collections::HashSet<String> = schede.file_names().collect();
    let manifest = manifest.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    let removed = manifest.close(|name| names.contains(name)).map_err(disk)?;
    Ok(Summary { removed, ..tally.summary })
}

/// What the workers of a run share.
struct Run<'a> {
    inputs: Option<Inputs>,
    press: &'a Press,
    schede: &'a Schede,
    reader: &'a Reader,
    folder: &'a Path,
    manifest: &'a RwLock<Manifest>,
    codes: Vec<IstatCode>,
    next: AtomicUsize,
    stop: AtomicBool,
}

impl Run<'_> {
    /// Takes one Comune after the other until there are no more, or somebody says stop.
    fn work(&self, sender: &mpsc::Sender<Result<Finished, PrintProblem>>) {
        while !self.stop.load(Ordering::Relaxed)
            && let Some(&code) = self.codes.get(self.next.fetch_add(1, Ordering::Relaxed))
        {
            if let Some(outcome) = self.see_to(code).transpose()
                && sender.send(outcome).is_err()
            {
                return;
            }
        }
    }

    /// Prints a sheet, unless the same one is there: what it is made from answers first, without composing it; only when
    /// that has changed is it composed, and printed if it reads otherwise.
    fn see_to(&self, code: IstatCode) -> Result<Option<Finished>, PrintProblem> {
        let Some(scheda) = self.schede.scheda(code) else { return Ok(None) };
        let disk = |source| PrintProblem::Disk { folder: self.folder.to_owned(), source };
        let name = scheda.file_name();
        let there = self.manifest.read().unwrap_or_else(std::sync::PoisonError::into_inner).find(&name);
        let inputs = self.inputs.as_ref().map(|inputs| inputs.with(&scheda)).transpose().map_err(disk)?;
        if there.as_ref().is_some_and(|there| inputs.is_some() && there.inputs == inputs) {
            return Ok(Some(Finished { name, entry: None, printed: None }));
        }
        let words = scheda_in_words(&scheda, self.reader);
        let fingerprint = fingerprint(self.press, &scheda, &words, self.reader);
        if let Some(same) = there.filter(|there| there.fingerprint == fingerprint) {
            return Ok(Some(Finished { name, entry: Some(Entry { inputs, ..same }), printed: None }));
        }
        let printed = print_ready(self.press, &scheda, &words, self.reader)
            .map_err(|source| PrintProblem::Press { comune: code, source })?;
        write_whole(self.folder, &name, &printed.pdf).map_err(disk)?;
        let entry = Entry { inputs, fingerprint, length: printed.pdf.len() as u64 };
        Ok(Some(Finished { name, entry: Some(entry), printed: Some(printed.pages) }))
    }
}

/// Counts what comes back from the workers.
struct Tally {
    all: usize,
    started: Instant,
    summary: Summary,
}

impl Tally {
    fn new(all: usize) -> Self {
        Self { all, started: Instant::now(), summary: Summary::default() }
    }

    fn count(&mut self, one: &Finished) -> Progress {
        match one.printed {
            Some(pages) => {
                self.summary.printed += 1;
                self.summary.pages += pages;
            }
            None => self.summary.kept += 1,
        }
        let done = self.summary.printed + self.summary.kept;
        #[expect(clippy::cast_precision_loss, reason = "sheets are thousands")]
        let rate = done as f64 / self.started.elapsed().as_secs_f64().max(1e-9);
        #[expect(clippy::cast_precision_loss, reason = "sheets are thousands")]
        let left = Duration::from_secs_f64((self.all.saturating_sub(done)) as f64 / rate);
        Progress { done, all: self.all, printed: self.summary.printed, rate, left }
    }
}
