// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The folder that lists are kept in: ours under the hash of their address, the operator's under any name.

use std::{collections::BTreeMap, fmt::Write as _, fs, io, path::Path, sync::Arc};

use sha2::{Digest, Sha256};

use super::list::{DAY, LONGEST, List};

/// What a file is called until it is whole.
const HALF: &str = "part";
/// How long a list of ours is kept once it is over: the certificate that named it is gone.
const KEPT: i64 = 90 * DAY;

/// The name of a list by its address.
pub(super) fn name(url: &str) -> String {
    let mut name = Sha256::digest(url).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    });
    name.push_str(".crl");
    name
}

/// The lists of the folder by their names; what cannot be read is told in the log and left where it is.
pub(super) fn read(folder: &Path, now: i64) -> BTreeMap<String, Arc<List>> {
    let mut lists = BTreeMap::new();
    for entry in fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        let is_small = entry.metadata().is_ok_and(|about| about.is_file() && about.len() <= LONGEST);
        if path.extension().is_some_and(|end| end == HALF) || name.starts_with('.') {
            continue;
        }
        match fs::read(&path).ok().filter(|_| is_small).as_deref().and_then(List::read) {
            Some(list) if is_ours(&name) && list.next_update + KEPT < now => {
                tracing::debug!(name, "a list of revoked certificates is over and goes");
                let _ = fs::remove_file(&path);
            }
            Some(list) => {
                lists.insert(name, Arc::new(list));
            }
            None => tracing::warn!(path = %path.display(), "this is no list of revoked certificates"),
        }
    }
    lists
}

fn is_ours(name: &str) -> bool {
    name.strip_suffix(".crl").is_some_and(|hash| hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Keeps a list: whoever reads the folder meanwhile sees the one before, or this one.
pub(super) fn write(folder: &Path, name: &str, list: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let half = folder.join(format!("{name}.{}.{HALF}", std::process::id()));
    fs::write(&half, list)?;
    fs::rename(&half, folder.join(name))
}
