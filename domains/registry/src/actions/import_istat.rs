// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Takes in ISTAT's list: whole or not at all.

use std::fmt;

use kernel::Actor;
use store::Store;

use crate::{
    Facts, ListDifference, OfficialList, Succession,
    actions::{
        load,
        replace_list::{Edition, replace_list},
    },
    event::ComuniImported,
    facts,
    guarded::Guarded,
    list_difference,
    problem::RegistryProblem,
};

/// What an import did. Its text is for the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportReport {
    /// What changed.
    pub difference: ListDifference,
    /// How many Comuni there are now.
    pub comuni: usize,
}

impl fmt::Display for ImportReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.difference)?;
        if self.difference.is_empty() { Ok(()) } else { writeln!(f, "The registry has {} Comuni.", self.comuni) }
    }
}

/// Updates the registry from ISTAT's official file, as published, and records how it changed.
///
/// A running server takes the new list up by itself, through the event.
///
/// # Errors
/// When the actor may not; when the file is not the list, when it drops more than 1% of the Comuni (unless `force`), when the database fails: nothing
/// is changed then.
pub async fn import_istat(
    store: &Store,
    actor: &Actor,
    bytes: &[u8],
    force: bool,
) -> Result<ImportReport, RegistryProblem> {
    gate::allow(actor, "import_codes", &Guarded)?;
    let list = OfficialList::read(bytes)?;
    let before = load(store).await?;
    let difference = ListDifference::between(before.facts(), &list);
    if difference.drops_too_many() && !force {
        return Err(RegistryProblem::TooManyCeased { ceased: difference.ceased.len(), present: difference.present });
    }
    let comuni = list.comuni.len();
    if difference.is_empty() {
        return Ok(ImportReport { difference, comuni });
    }
    let tx = store.begin(actor).await?;
    let today = kernel::day_in_rome(tx.now());
    let after = list_difference::apply(before.facts(), &list, today);
    let fingerprint = facts::sha256(bytes);
    let edition = Edition { source: "istat", fingerprint: &fingerprint, since: Some(today) };
    replace_list(&tx, &after, ended(before.facts(), &after), &edition).await?;
    let event = ComuniImported {
        comuni,
        added: difference.added.len(),
        ceased: difference.ceased.len(),
        renamed: difference.renamed.len(),
        recoded: difference.recoded.len(),
        moved: difference.moved.len(),
        fingerprint,
    };
    tx.commit(event).await?;
    Ok(ImportReport { difference, comuni })
}

/// The successions that this list brings: they follow the known ones.
fn ended<'a>(before: &Facts, after: &'a Facts) -> &'a [Succession] {
    &after.successions[before.successions.len()..]
}
