// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where secret keys are, and what is done with them: sealing what must not be read in the database or on the disk, finding
//! it again without reading it, signing and decrypting for providers.
//!
//! A [`Sealer`] works with a [`Keyring`] of this process, or asks a keeper: a process of its own that has the keys, does what
//! it is asked, and gives no key to anybody (ASVS 4.0.3, 6.4.2).

mod column;
pub mod keeper;
pub mod key_file;
mod keyring;
mod problem;
mod sealer;

pub use column::{Column, Mark};
pub use keyring::Keyring;
pub use problem::VaultProblem;
pub use sealer::{Answer, Answers, Ask, Sealer};
