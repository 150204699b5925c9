// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The outbox, as `policies/letters.cedar` sees it.

use gate::Resource;

/// All letters together: who may see one may see all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Outbox;

impl Resource for Outbox {
    fn kind(&self) -> &'static str {
        "Outbox"
    }

    fn id(&self) -> String {
        "outbox".to_owned()
    }
}
