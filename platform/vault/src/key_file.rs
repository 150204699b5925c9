// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The files that hold secret keys: outside the database, so that whoever has one has not the other.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write as _},
    path::Path,
};

use aws_lc_rs::rand;
use base64::{Engine as _, prelude::BASE64_STANDARD};
use zeroize::Zeroizing;

use crate::{Keyring, VaultProblem};

const EXPLANATION: &str = "# A secret key of Campanile: 256 bits. Keep a copy apart from the backups of the database.\n\
    # Without it nobody can be recognised again; with it and the database, fiscal codes can be read.\n";

/// What stands above a key that is on its way out.
const BEFORE: &str = "# The key before: it opens what is not sealed anew yet.\n";

/// The keys of a file, the one in use first. When the file is missing and `may_create` says so, a new key is made and written, readable by its
/// owner only.
///
/// # Errors
/// When the file is missing, cannot be read or written, or holds no key.
pub fn load(path: &Path, may_create: bool) -> Result<Keyring, VaultProblem> {
    let problem = |reason: String| VaultProblem::KeyFile { path: path.display().to_string(), reason };
    let text = match fs::read_to_string(path).map(Zeroizing::new) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound && may_create => create(path)?,
        Err(error) => return Err(problem(error.to_string())),
    };
    let mut keys = lines(&text).map(|line| {
        let bytes = BASE64_STANDARD.decode(line).ok().map(Zeroizing::new);
        let bytes = bytes.and_then(|bytes| <[u8; 32]>::try_from(bytes.as_slice()).ok().map(Zeroizing::new));
        bytes.ok_or_else(|| problem("this is not a key: 32 bytes in base 64 are expected".into()))
    });
    let in_use = keys.next().unwrap_or_else(|| Err(problem("there is no key in it".into())))?;
    let mut ring = Keyring::new(&in_use)?;
    for older in keys {
        ring = ring.with_older(&*older?)?;
    }
    warn_of_readers(path);
    Ok(ring)
}

/// Puts a new key before the one of a file: from the next start on it seals, and the one before still opens.
///
/// # Errors
/// [`VaultProblem::KeyTurn`] when one is being changed already; when the file cannot be read or written.
pub fn prepare(path: &Path) -> Result<(), VaultProblem> {
    let text = fs::read_to_string(path).map(Zeroizing::new).map_err(|error| trouble(path, &error))?;
    let known: Vec<&str> = lines(&text).collect();
    let [known] = known.as_slice() else {
        return Err(VaultProblem::KeyTurn("the file has a key before the one in use: retire that first".to_owned()));
    };
    let new = Zeroizing::new(BASE64_STANDARD.encode(new_key()?.as_slice()));
    replace(path, &file(&[EXPLANATION, &new, "\n", BEFORE, known, "\n"]))
}

/// Takes the keys before the one in use out of a file. Nothing that they sealed opens after that.
///
/// # Errors
/// When the file cannot be read or written.
pub fn retire(path: &Path) -> Result<(), VaultProblem> {
    let text = fs::read_to_string(path).map(Zeroizing::new).map_err(|error| trouble(path, &error))?;
    match lines(&text).collect::<Vec<_>>().as_slice() {
        [in_use, _, ..] => replace(path, &file(&[EXPLANATION, in_use, "\n"])),
        _ => Ok(()),
    }
}

/// The keys of a file, as they are written: the one in use first.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The text of a file, in one place from the first: a text that grows leaves copies behind.
fn file(parts: &[&str]) -> Zeroizing<String> {
    Zeroizing::new(parts.concat())
}

fn new_key() -> Result<Zeroizing<[u8; 32]>, VaultProblem> {
    let mut bytes = Zeroizing::new([0; 32]);
    rand::fill(bytes.as_mut_slice()).map_err(|_| VaultProblem::NoChance)?;
    Ok(bytes)
}

fn create(path: &Path) -> Result<Zeroizing<String>, VaultProblem> {
    let key = Zeroizing::new(BASE64_STANDARD.encode(new_key()?.as_slice()));
    let text = file(&[EXPLANATION, &key, "\n"]);
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(|error| trouble(path, &error))?;
    }
    write(path, &text).map_err(|error| trouble(path, &error))?;
    tracing::info!(path = %path.display(), "a secret key was made: keep a copy apart from the backups");
    Ok(text)
}

/// Puts a file in the place of another, whole: a crash leaves the one or the other.
///
/// # Errors
/// When the disk does not take it.
pub fn replace(path: &Path, text: &str) -> Result<(), VaultProblem> {
    let new = path.with_extension("new");
    let put = || -> io::Result<()> {
        match fs::remove_file(&new) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        write(&new, text)?;
        fs::rename(&new, path)?;
        // The name is as lasting as the content only when the folder is on the disk too.
        path.parent()
            .filter(|folder| !folder.as_os_str().is_empty())
            .map_or(Ok(()), |folder| File::open(folder)?.sync_all())
    };
    put().map_err(|error| trouble(path, &error))
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    let mut file = private(OpenOptions::new().write(true).create_new(true)).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

fn trouble(path: &Path, error: &io::Error) -> VaultProblem {
    VaultProblem::KeyFile { path: path.display().to_string(), reason: error.to_string() }
}

/// Files opened so are readable and writable by their owner only.
#[must_use]
pub fn private(options: &mut OpenOptions) -> &mut OpenOptions {
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
    use crate::Sealer;

    fn sealer(path: &Path, may_create: bool) -> Sealer {
        load(path, may_create).expect("keys").into()
    }

    #[test]
    fn a_key_is_made_once_for_its_owner_only_and_read_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("keys/identity.key");
        assert!(matches!(load(&path, false), Err(VaultProblem::KeyFile { .. })), "it is not made unasked");
        let made = sealer(&path, true);
        let again = sealer(&path, false);
        assert_eq!(made.fingerprint("a", "b"), again.fingerprint("a", "b"));
        #[cfg(unix)]
        {
            let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&path).expect("a file").permissions());
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[test]
    fn a_new_key_goes_before_the_old_one_and_the_old_one_goes_in_its_turn() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("identity.key");
        let first = sealer(&path, true);
        let sealed = first.seal("a", "x").expect("sealed");
        prepare(&path).expect("prepared");
        let changing = sealer(&path, false);
        assert!(changing.is_changing() == Ok(true) && changing.open(&sealed, "x").is_ok());
        assert!(matches!(prepare(&path), Err(VaultProblem::KeyTurn(_))), "one at a time");
        retire(&path).expect("retired");
        retire(&path).expect("twice is once");
        let last = sealer(&path, false);
        assert!(last.is_changing() == Ok(false) && last.open(&sealed, "x").is_err());
        assert_eq!(last.fingerprint("a", "b"), changing.fingerprint("a", "b"));
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1, "nothing is left beside");
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
            assert!(matches!(load(&path, true), Err(VaultProblem::KeyFile { .. })), "{text}");
        }
    }
}
