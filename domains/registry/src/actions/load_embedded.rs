// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Puts the list of the binary in the database at first start, and gives the registry in force.

use std::sync::Arc;

use kernel::Actor;
use store::Store;

use crate::{
    Registry,
    actions::replace_list::{Edition, replace_list},
    event::EmbeddedLoaded,
    facts,
    guarded::Guarded,
    problem::RegistryProblem,
    queries::{kept_facts, last_edition},
};

/// Where a list came from, as the database keeps it.
pub(crate) const EMBEDDED: &str = "embedded";

/// The registry in force: the list imported last, or the one of the binary, which is put in the database when that is new or
/// holds one of an older binary. Cheap and harmless to call again.
///
/// # Errors
/// When the database fails.
pub async fn load(store: &Store) -> Result<Arc<Registry>, RegistryProblem> {
    let fingerprint = facts::fingerprint();
    match last_edition(store).await? {
        Some(edition) if edition.source != EMBEDDED => return Ok(Arc::new(Registry::new(kept_facts(store).await?))),
        Some(edition) if edition.fingerprint == fingerprint => {}
        _ => put_embedded(store, fingerprint).await?,
    }
    Ok(Registry::embedded())
}

async fn put_embedded(store: &Store, fingerprint: String) -> Result<(), RegistryProblem> {
    let registry = Registry::embedded();
    let actor = Actor::System("registry");
    gate::allow(&actor, "import_codes", &Guarded)?;
    let tx = store.begin(&actor).await?;
    let edition = Edition { source: EMBEDDED, fingerprint: &fingerprint, since: None };
    replace_list(&tx, registry.facts(), &[], &edition).await?;
    let comuni = registry.comuni().len();
    tx.commit(EmbeddedLoaded { comuni, fingerprint }).await?;
    tracing::info!(comuni, "the registry of Comuni is in the database");
    Ok(())
}
