// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The files that hold secret keys: outside the database, so that whoever has one has not the other.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write as _},
    path::Path,
};

use base64::{Engine as _, prelude::BASE64_STANDARD};

use crate::{IdentityProblem, sealing::Sealer, secret::random_bytes};

const EXPLANATION: &str = "# A secret key of Campanile: 256 bits. Keep a copy apart from the backups of the database.\n\
    # Without it nobody can be recognised again; with it and the database, fiscal codes can be read.\n";

/// The key of a file. When the file is missing and `may_create` says so, a new key is made and written, readable by its
/// owner only.
///
/// # Errors
/// When the file is missing, cannot be read or written, or holds no key.
pub(crate) fn load(path: &Path, may_create: bool) -> Result<Sealer, IdentityProblem> {
    let problem = |reason: String| IdentityProblem::KeyFile { path: path.display().to_string(), reason };
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound && may_create => create(path)?,
        Err(error) => return Err(problem(error.to_string())),
    };
    let line = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
    let bytes = line.and_then(|line| BASE64_STANDARD.decode(line).ok()).and_then(|bytes| bytes.try_into().ok());
    let master: [u8; 32] =
        bytes.ok_or_else(|| problem("this is not a key: 32 bytes in base 64 are expected".into()))?;
    warn_of_readers(path);
    Ok(Sealer::new(&master)?)
}

fn create(path: &Path) -> Result<String, IdentityProblem> {
    let text = format!("{EXPLANATION}{}\n", BASE64_STANDARD.encode(random_bytes::<32>()?));
    let write = || -> io::Result<()> {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::create_dir_all(folder)?;
        }
        let mut file = private(OpenOptions::new().write(true).create_new(true)).open(path)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()
    };
    write().map_err(|e| IdentityProblem::KeyFile { path: path.display().to_string(), reason: e.to_string() })?;
    tracing::info!(path = %path.display(), "a secret key was made: keep a copy apart from the backups");
    Ok(text)
}

/// Files opened so are readable and writable by their owner only.
pub(crate) fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

fn warn_of_readers(path: &Path) {
    #[cfg(unix)]
    if let Ok(metadata) = File::open(path).and_then(|file| file.metadata()) {
        let mode = std::os::unix::fs::PermissionsExt::mode(&metadata.permissions());
        if mode & 0o007 != 0 {
            tracing::warn!(path = %path.display(), "everybody on this machine can read a secret key: chmod 600");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_once_for_its_owner_only_and_read_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("keys/identity.key");
        assert!(matches!(load(&path, false), Err(IdentityProblem::KeyFile { .. })), "it is not made unasked");
        let made = load(&path, true).expect("a new key");
        let again = load(&path, false).expect("the same key");
        assert_eq!(made.fingerprint("a", "b"), again.fingerprint("a", "b"));
        #[cfg(unix)]
        {
            let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&path).expect("a file").permissions());
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[test]
    fn a_file_that_holds_no_key_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("identity.key");
        for text in ["", "# nothing\n", "c2hvcnQ=\n"] {
            fs::write(&path, text).expect("a file");
            assert!(matches!(load(&path, true), Err(IdentityProblem::KeyFile { .. })), "{text}");
        }
    }
}
