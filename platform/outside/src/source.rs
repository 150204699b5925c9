// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where a set of files is read from: an address of the web, or a folder of this machine.

use std::{
    fs,
    io::Read as _,
    path::{Path, PathBuf},
};

use flate2::read::GzDecoder;

use crate::{FetchProblem, Fetched, Known, Web, fetch::from_bytes};

/// A place that holds files under relative names: `data/avvisi.csv`.
#[derive(Clone)]
pub enum Source {
    /// Below this address.
    Web {
        /// The door.
        web: Web,
        /// The address, with or without a final slash.
        base: String,
    },
    /// Below this folder; a file may be gzipped there, as `data/avvisi.csv.gz`.
    Folder(PathBuf),
}

impl Source {
    /// Reads `--from URL|DIR`.
    #[must_use]
    pub fn parse(text: &str, web: &Web) -> Self {
        if text.starts_with("http://") || text.starts_with("https://") {
            Self::Web { web: web.clone(), base: text.to_owned() }
        } else {
            Self::Folder(PathBuf::from(text))
        }
    }

    /// What to call it in messages.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Web { base, .. } => base.clone(),
            Self::Folder(folder) => folder.display().to_string(),
        }
    }

    /// Asks for one file.
    ///
    /// # Errors
    /// [`FetchProblem`] when it is there and cannot be had whole, or the folder is not there at all.
    pub async fn fetch(&self, name: &str, known: &Known) -> Result<Fetched, FetchProblem> {
        match self {
            Self::Web { web, base } => web.fetch(&format!("{}/{name}", base.trim_end_matches('/')), known).await,
            Self::Folder(folder) => {
                let (folder, name, known) = (folder.clone(), name.to_owned(), known.clone());
                let path = folder.display().to_string();
                let read = tokio::task::spawn_blocking(move || read_file(&folder, &name, &known));
                read.await.unwrap_or_else(|error| Err(FetchProblem::File { path, reason: error.to_string() }))
            }
        }
    }
}

fn read_file(folder: &Path, name: &str, known: &Known) -> Result<Fetched, FetchProblem> {
    let problem = |path: &Path, reason: String| FetchProblem::File { path: path.display().to_string(), reason };
    if !folder.is_dir() {
        return Err(problem(folder, "there is no such folder".to_owned()));
    }
    let plain = folder.join(name);
    let packed = folder.join(format!("{name}.gz"));
    let path = if plain.is_file() { plain } else { packed };
    if !path.is_file() {
        return Ok(Fetched::Missing);
    }
    let bytes = fs::read(&path).map_err(|error| problem(&path, error.to_string()))?;
    match from_bytes(bytes, known) {
        Fetched::Body { bytes, known } if path.extension().is_some_and(|e| e == "gz") => {
            let mut text = Vec::with_capacity(bytes.len() * 8);
            GzDecoder::new(&*bytes).read_to_end(&mut text).map_err(|error| problem(&path, error.to_string()))?;
            Ok(Fetched::Body { bytes: text, known })
        }
        other => Ok(other),
    }
}
