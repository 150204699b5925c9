// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Office files: a zip of parts, each unpacked once and no further than any document needs.

use std::{
    collections::HashSet,
    io::{Cursor, Read as _},
};

use zip::{ZipArchive, result::ZipError};

use super::{Document, Unfit, odf, ooxml};

/// Parts of a package: a book of a thousand pictures has fewer.
const PARTS: usize = 4_000;
/// Bytes of one part, unpacked.
const PART: u64 = 64 << 20;
/// Bytes of all parts, unpacked.
const WHOLE: u64 = 128 << 20;
/// The record that ends a zip, when no comment follows it.
const END: (usize, &[u8]) = (22, b"PK\x05\x06");

/// The parts of a zip.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
    left: u64,
}

/// Judges what begins as a zip.
pub(super) fn judge(bytes: &[u8]) -> Result<Document, Unfit> {
    let mut package = Package::open(bytes)?;
    if package.has("[Content_Types].xml") {
        ooxml::judge(&mut package)
    } else if package.has("mimetype") {
        odf::judge(&mut package)
    } else {
        Err(Unfit::UNKNOWN)
    }
}

impl<'a> Package<'a> {
    fn open(bytes: &'a [u8]) -> Result<Self, Unfit> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|problem| told(&problem))?;
        let end = bytes.len().checked_sub(END.0).and_then(|at| bytes.get(at..at + 4));
        if end != Some(END.1) || archive.offset() != 0 || !archive.comment().is_empty() {
            return Err(Unfit::TWO_THINGS);
        }
        if archive.len() > PARTS {
            return Err(Unfit::BOMB);
        }
        if archive.has_overlapping_files().map_err(|problem| told(&problem))? {
            return Err(Unfit::BOMB);
        }
        let names = archive.file_names().map(|name| name.map(std::borrow::Cow::into_owned));
        let names: Vec<String> = names.collect::<Result<_, _>>().map_err(|problem| told(&problem))?;
        let mut seen = HashSet::new();
        let is_plain = |name: &String| {
            !name.starts_with('/') && !name.contains(['\\', '\0', ':']) && !name.split('/').any(|part| part == "..")
        };
        if !names.iter().all(|name| is_plain(name) && seen.insert(name.to_lowercase())) {
            return Err(Unfit::DAMAGED);
        }
        Ok(Self { archive, names, left: WHOLE })
    }

    /// The names of its parts, folders included.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// Whether it has a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.iter().any(|one| one == name)
    }

    /// Unpacks a part.
    pub(super) fn part(&mut self, name: &str) -> Result<Vec<u8>, Unfit> {
        let part = self.archive.by_name(name).map_err(|problem| told(&problem))?;
        let most = PART.min(self.left);
        let mut bytes = Vec::new();
        part.take(most + 1).read_to_end(&mut bytes).map_err(|_| Unfit::DAMAGED)?;
        let read = bytes.len() as u64;
        if read > most {
            return Err(Unfit::BOMB);
        }
        self.left -= read;
        Ok(bytes)
    }
}

fn told(problem: &ZipError) -> Unfit {
    match problem {
        ZipError::UnsupportedArchive(why) if why.contains("assword") => Unfit::ENCRYPTED,
        _ => Unfit::DAMAGED,
    }
}
