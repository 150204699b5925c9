// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What this domain writes in the journal: ids and counts, never a title or a note.

use serde::Serialize;
use store::Event;
use uuid::Uuid;

/// A board was made, changed or shared otherwise: what it holds since.
#[derive(Clone, Debug, Serialize)]
pub struct BoardKept {
    pub(crate) board: Uuid,
    pub(crate) views: i64,
    pub(crate) shared: &'static str,
}

impl Event for BoardKept {
    const NAME: &'static str = "explore.board_kept";

    fn subject(&self) -> String {
        self.board.to_string()
    }
}

/// A board was taken away.
#[derive(Clone, Debug, Serialize)]
pub struct BoardRemoved {
    pub(crate) board: Uuid,
}

impl Event for BoardRemoved {
    const NAME: &'static str = "explore.board_removed";

    fn subject(&self) -> String {
        self.board.to_string()
    }
}
