// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The lists that are known, and what keeps them fresh: a small task for each address that a handshake named.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap, hash_map::Entry},
    fmt,
    sync::{Arc, Mutex, OnceLock, PoisonError, RwLock, Weak},
    time::Duration,
};

use kernel::{Clock as _, SystemClock};
use tokio::{runtime::Handle, sync::watch};

use super::{
    Revocation, folder,
    links::Link,
    list::{DAY, List},
    publisher::{self, ListProblem},
};

/// The shortest time between two lists of one address, however short-lived they are.
const LEAST_PAUSE: i64 = 10 * 60;
/// How long to wait after a list could not be had; twice as long after each further time, up to an hour.
const RETRY: i64 = 60;
/// An address that no certificate named for so long is asked no more.
const FORGOTTEN: i64 = 30 * DAY;

/// What is known of revocation. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Lists(Arc<Shared>);

struct Shared {
    settings: Revocation,
    /// By the names of their files.
    known: RwLock<BTreeMap<String, Arc<List>>>,
    /// By their addresses.
    orders: Mutex<HashMap<String, Order>>,
    client: OnceLock<reqwest::Client>,
    looks: watch::Sender<u64>,
}

/// A list that is looked after.
struct Order {
    /// The keys that may sign it.
    keys: Vec<Vec<u8>>,
    /// When a certificate last named it.
    named: i64,
}

impl fmt::Debug for Lists {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lists").field("settings", &self.0.settings).finish_non_exhaustive()
    }
}

impl Lists {
    /// Begins with the lists of the folder.
    pub(crate) fn open(settings: Revocation) -> Self {
        let known = settings.folder.as_deref().map(|path| folder::read(path, now())).unwrap_or_default();
        Self(Arc::new(Shared {
            settings,
            known: RwLock::new(known),
            orders: Mutex::default(),
            client: OnceLock::new(),
            looks: watch::Sender::new(0),
        }))
    }

    /// Whether what is not known is refused.
    pub(super) fn is_strict(&self) -> bool {
        self.0.settings.strict
    }

    /// How many times a list was looked for, found or not.
    pub(crate) fn looks(&self) -> watch::Receiver<u64> {
        self.0.looks.subscribe()
    }

    /// The lists that the authorities of a chain signed, newest first. Those that are missing are sent for.
    pub(super) fn about(&self, links: &[Link]) -> Vec<Arc<List>> {
        for link in links {
            for point in &link.points {
                self.order(point, &link.key);
            }
        }
        let known = self.0.known.read().unwrap_or_else(PoisonError::into_inner);
        let is_theirs = |list: &List| {
            links.iter().any(|link| list.crl.issuer() == link.issuer.as_slice() && list.is_signed_by(&link.key))
        };
        let mut lists: Vec<_> = known.values().filter(|list| is_theirs(list)).cloned().collect();
        lists.sort_by_key(|list| Reverse(list.this_update));
        lists
    }

    fn order(&self, url: &str, key: &[u8]) {
        // Whoever shakes hands outside of tokio has the lists that are there.
        let Ok(runtime) = Handle::try_current() else { return };
        let mut orders = self.0.orders.lock().unwrap_or_else(PoisonError::into_inner);
        match orders.entry(url.to_owned()) {
            Entry::Occupied(mut order) => {
                let order = order.get_mut();
                order.named = now();
                if !order.keys.iter().any(|known| known == key) {
                    order.keys.push(key.to_vec());
                }
            }
            Entry::Vacant(place) => {
                place.insert(Order { keys: vec![key.to_vec()], named: now() });
                runtime.spawn(look_after(Arc::downgrade(&self.0), url.to_owned()));
            }
        }
    }

    /// How long the list of this address is fresh still, in seconds.
    fn fresh_for(&self, name: &str) -> i64 {
        let known = self.0.known.read().unwrap_or_else(PoisonError::into_inner);
        known.get(name).map_or(0, |list| list.this_update + list.fresh_for() - now())
    }

    fn is_wanted(&self, url: &str) -> bool {
        let mut orders = self.0.orders.lock().unwrap_or_else(PoisonError::into_inner);
        let is_wanted = orders.get(url).is_some_and(|order| order.named + FORGOTTEN > now());
        if !is_wanted {
            orders.remove(url);
        }
        is_wanted
    }

    /// Has the list of an address, and says for how long it is fresh.
    async fn renew(&self, url: &str) -> Result<i64, ListProblem> {
        let client = match self.0.client.get() {
            Some(client) => client,
            None => {
                let client = publisher::client()?;
                self.0.client.get_or_init(|| client)
            }
        };
        let bytes = publisher::ask(client, url).await?;
        let (lists, url) = (self.clone(), url.to_owned());
        tokio::task::spawn_blocking(move || lists.take(&url, &bytes)).await.map_err(|_| ListProblem::Ending)?
    }

    fn take(&self, url: &str, bytes: &[u8]) -> Result<i64, ListProblem> {
        let list = List::read(bytes).ok_or(ListProblem::Unreadable)?;
        let keys =
            self.0.orders.lock().unwrap_or_else(PoisonError::into_inner).get(url).map(|order| order.keys.clone());
        if !keys.into_iter().flatten().any(|key| list.is_signed_by(&key)) {
            return Err(ListProblem::Forged);
        }
        let (name, fresh_for) = (folder::name(url), list.fresh_for());
        let before = self.0.known.read().unwrap_or_else(PoisonError::into_inner).get(&name).cloned();
        if before.is_some_and(|before| !list.succeeds(&before)) {
            return Err(ListProblem::Older);
        }
        self.0.known.write().unwrap_or_else(PoisonError::into_inner).insert(name.clone(), Arc::new(list));
        if let Some(path) = &self.0.settings.folder {
            folder::write(path, &name, bytes)?;
        }
        Ok(fresh_for)
    }
}

/// Brings the list of an address, and the next one before it is over, as long as certificates name it.
async fn look_after(lists: Weak<Shared>, url: String) {
    let (name, mut failures) = (folder::name(&url), 0_u32);
    loop {
        let Some(lists) = lists.upgrade().map(Lists) else { return };
        let fresh_for = lists.fresh_for(&name);
        let pause = if fresh_for > 0 {
            fresh_for
        } else if !lists.is_wanted(&url) {
            return;
        } else {
            let outcome = lists.renew(&url).await;
            lists.0.looks.send_modify(|looks| *looks += 1);
            match outcome {
                Ok(fresh_for) => {
                    tracing::debug!(url, "a list of revoked certificates is in use");
                    failures = 0;
                    fresh_for.max(LEAST_PAUSE)
                }
                Err(problem) => {
                    tracing::warn!(url, %problem, "a list of revoked certificates was not taken");
                    failures += 1;
                    RETRY * 2_i64.pow(failures.min(7) - 1)
                }
            }
        };
        drop(lists);
        tokio::time::sleep(Duration::from_secs(pause.clamp(1, DAY).unsigned_abs())).await;
    }
}

fn now() -> i64 {
    SystemClock.now().timestamp()
}
