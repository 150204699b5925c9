// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A folder full of sheets: seen to on every processor, only what has changed, and never half a file.

use std::collections::HashSet;
use std::io;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{PoisonError, RwLock, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use press::{PressProblem, Printed};
use registry::IstatCode;

use super::manifest::{Entry, Manifest, write_whole};
use crate::maturity::MaturityProblem;

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
    /// A sheet cannot be worked out.
    #[error("the maturity of the Comuni cannot be worked out")]
    Maturity {
        /// The ISTAT code of the Comune it happened at; none when it was common to all.
        comune: Option<IstatCode>,
        /// Why.
        source: MaturityProblem,
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
pub(super) struct Finished {
    pub(super) name: String,
    /// What the list has to say of it from now on; `None` when it says so already.
    pub(super) entry: Option<Entry>,
    /// Its pages; `None` when it was there already.
    pub(super) printed: Option<usize>,
}

/// A folder that is being filled.
pub(super) struct Folder<'a> {
    path: &'a Path,
    manifest: RwLock<Manifest>,
    next: AtomicUsize,
    stop: AtomicBool,
}

/// Sees to a sheet: `None` when there is none.
pub(super) type SeeTo<'w> = dyn Fn(&Folder<'_>, IstatCode) -> Result<Option<Finished>, PrintProblem> + Sync + 'w;

/// Has the sheet of every code seen to, and takes away those of Comuni that are no more: other than `names`.
///
/// Blocks until it is done. Killed at any instant, it leaves whole sheets only, and the next run carries on.
///
/// # Errors
/// The folder is taken, the disk refuses, or a sheet cannot be printed.
pub(super) fn fill(
    path: &Path,
    codes: &[IstatCode],
    names: &HashSet<String>,
    see_to: &SeeTo<'_>,
    progress: &mut dyn FnMut(Progress),
) -> Result<Summary, PrintProblem> {
    let manifest = RwLock::new(Manifest::open(path).map_err(|source| refused(path, source))?);
    let folder = Folder { path, manifest, next: AtomicUsize::new(0), stop: AtomicBool::new(false) };
    let mut tally = Tally::new(codes.len());
    let (sender, finished) = mpsc::channel();
    let stopped = thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, NonZeroUsize::get) {
            let (folder, sender) = (&folder, sender.clone());
            scope.spawn(move || folder.work(codes, see_to, &sender));
        }
        drop(sender);
        let mut stopped = None;
        for outcome in finished {
            match outcome.and_then(|one| folder.note(one)) {
                Ok(one) => progress(tally.count(&one)),
                Err(problem) => {
                    folder.stop.store(true, Ordering::Relaxed);
                    stopped.get_or_insert(problem);
                }
            }
        }
        stopped
    });
    if let Some(problem) = stopped {
        return Err(problem);
    }
    let manifest = folder.manifest.into_inner().unwrap_or_else(PoisonError::into_inner);
    let removed = manifest.close(|name| names.contains(name)).map_err(|source| refused(path, source))?;
    Ok(Summary { removed, ..tally.summary })
}

fn refused(folder: &Path, source: io::Error) -> PrintProblem {
    match source.kind() {
        io::ErrorKind::WouldBlock => PrintProblem::Busy(folder.to_owned()),
        _ => PrintProblem::Disk { folder: folder.to_owned(), source },
    }
}

impl Folder<'_> {
    /// Takes one Comune after the other until there are no more, or somebody says stop.
    fn work(&self, codes: &[IstatCode], see_to: &SeeTo<'_>, sender: &mpsc::Sender<Result<Finished, PrintProblem>>) {
        while !self.stop.load(Ordering::Relaxed)
            && let Some(&code) = codes.get(self.next.fetch_add(1, Ordering::Relaxed))
        {
            if let Some(outcome) = see_to(self, code).transpose()
                && sender.send(outcome).is_err()
            {
                return;
            }
        }
    }

    fn note(&self, one: Finished) -> Result<Finished, PrintProblem> {
        if let Some(entry) = &one.entry {
            let mut manifest = self.manifest.write().unwrap_or_else(PoisonError::into_inner);
            manifest.add(&one.name, entry.clone()).map_err(|source| refused(self.path, source))?;
        }
        Ok(one)
    }

    /// The sheet of this name, when it is there and whole.
    pub(super) fn find(&self, name: &str) -> Option<Entry> {
        self.manifest.read().unwrap_or_else(PoisonError::into_inner).find(name)
    }

    /// A problem of the disk, said of this folder.
    pub(super) fn disk(&self, source: io::Error) -> PrintProblem {
        PrintProblem::Disk { folder: self.path.to_owned(), source }
    }

    /// Keeps a sheet that was printed, under its name.
    ///
    /// # Errors
    /// When the disk refuses.
    pub(super) fn keep(
        &self,
        name: String,
        (inputs, fingerprint): (Option<String>, String),
        printed: &Printed,
    ) -> Result<Finished, PrintProblem> {
        write_whole(self.path, &name, &printed.pdf).map_err(|source| self.disk(source))?;
        let entry = Entry { inputs, fingerprint, length: printed.pdf.len() as u64 };
        Ok(Finished { name, entry: Some(entry), printed: Some(printed.pages) })
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
