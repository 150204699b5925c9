// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What passes between a form and the world: its codebook, its differences from another version, and the answers
//! carried from one version to the next.
//!
//! Items are followed across editions by our extension columns (section 12 of the specification):
//!
//! | column | meaning |
//! |---|---|
//! | `campanile::item` | identity of the item, the same in every edition whatever its name or group |
//! | `campanile::from` | names, paths or identities, separated by blanks, of the items of the edition before from which this one comes: one = renamed, several = merged; the same in several items = split |
//! | `campanile::unit`, `campanile::period`, `campanile::definition` | what is measured, for the codebook |
//! | `campanile::soft_check`, `campanile::soft_check_message::language` | condition that a plausible answer meets, and what is said of one that does not; it never keeps a record from being sent |
//! | `campanile::section` | section of the questionnaire, for the codebook |

mod carry;
mod change;
mod codebook;
mod convert;
mod diff;
mod pairing;
mod prose;
mod shape;
mod words;

pub use carry::{Carried, Carry, Outcome, Reason, carry};
pub use change::{Change, Logic};
pub use codebook::{Codebook, CodedChoice, CodedList, CodedQuestion, codebook};
pub use diff::{Diff, Verdict, diff};

/// Extension column: identity of an item across editions.
pub const ITEM: &str = "item";
/// Extension column: the items of the edition before from which this one comes.
pub const FROM: &str = "from";
/// Extension column: unit of measure.
pub const UNIT: &str = "unit";
/// Extension column: period the answer is about.
pub const PERIOD: &str = "period";
/// Extension column: definition of what is asked.
pub const DEFINITION: &str = "definition";
/// Extension column: condition that a plausible answer meets; one that does not may stand, and is doubted.
pub const SOFT_CHECK: &str = "soft_check";
/// Extension column, alone or followed by `::language`: what to say of an answer that is doubted.
pub const SOFT_CHECK_MESSAGE: &str = "soft_check_message";
/// Not a column: the help of a group or repeat that is written without a language, for which an XForm made as pyxform
/// makes it has no place.
pub const HINT: &str = "hint";
/// Extension column: section of the questionnaire.
pub const SECTION: &str = "section";
