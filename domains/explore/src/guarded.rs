// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What acts of this domain are done to, as `policies/explore.cedar` and `policies/observatory.cedar` see it.

use gate::{Resource, Value};
use kernel::Id;
use uuid::Uuid;

use crate::board::{Board, Sharing};

/// The board of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct GuardedBoard {
    pub(crate) id: Uuid,
    pub(crate) owner: Uuid,
    pub(crate) shared: Sharing,
}

impl GuardedBoard {
    pub(crate) const fn of(board: &Board) -> Self {
        Self { id: board.id, owner: board.owner, shared: board.shared }
    }
}

impl Resource for GuardedBoard {
    fn kind(&self) -> &'static str {
        "Board"
    }

    fn id(&self) -> String {
        self.id.to_string()
    }

    fn attributes(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("owner", Value::Person(Id::from_uuid(self.owner))),
            ("shared", Value::Word("BoardSharing", self.shared.word())),
        ]
    }
}

/// What a campaign says of all Comuni.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct GuardedResults {
    pub(crate) year: i32,
    pub(crate) public: bool,
}

impl Resource for GuardedResults {
    fn kind(&self) -> &'static str {
        "Results"
    }

    fn id(&self) -> String {
        self.year.to_string()
    }

    fn attributes(&self) -> Vec<(&'static str, Value)> {
        vec![("public", Value::Yes(self.public))]
    }
}
