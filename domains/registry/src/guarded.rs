// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The registry as `policies/registry.cedar` sees it: one thing, public, and written by few.

use gate::Resource;

/// The registry.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Guarded;

impl Resource for Guarded {
    fn kind(&self) -> &'static str {
        "Registry"
    }

    fn id(&self) -> String {
        "registry".to_owned()
    }
}
