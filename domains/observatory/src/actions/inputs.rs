// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a sheet is made from, as a digest: tells in microseconds, without composing it, that it would come out the same.

use std::{env, fs::File, io};

use sha2::{Digest, Sha256};
use web::Reader;

use crate::scheda::Scheda;

/// What all sheets of a run are made from: this program (templates, texts, fonts, boundaries and the code that puts
/// figures into words are all inside it), the language, and the address of this installation.
#[derive(Debug)]
pub(super) struct Inputs(Sha256);

impl Inputs {
    /// Those of the program that is running.
    ///
    /// # Errors
    /// The program cannot be read, as when it was replaced while it ran.
    pub(super) fn of(reader: &Reader) -> io::Result<Self> {
        let mut digest = Sha256::new();
        io::copy(&mut File::open(env::current_exe()?)?, &mut Write(&mut digest))?;
        for word in [reader.language.tag(), reader.settings().absolute("").as_str()] {
            digest.update(word);
            digest.update([0]);
        }
        Ok(Self(digest))
    }

    /// The digest of what the sheet of this scheda is made from: 64 hexadecimal digits.
    ///
    /// # Errors
    /// A scheda cannot be serialised: a mistake of ours.
    pub(super) fn with(&self, scheda: &Scheda) -> io::Result<String> {
        let mut digest = self.0.clone();
        serde_json::to_writer(Write(&mut digest), scheda)?;
        Ok(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

/// A digest that can be written into.
struct Write<'a>(&'a mut Sha256);

impl io::Write for Write<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
