// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where chance comes from: a parameter, so that a test can foresee it.

use crate::jose::JoseProblem;

/// A source of unforeseeable bytes.
pub trait Chance: Send + Sync {
    /// 32 bytes that nobody can foresee.
    ///
    /// # Errors
    /// [`JoseProblem::Machinery`] when the machine has none.
    fn draw(&self) -> Result<[u8; 32], JoseProblem>;
}

/// The chance of the machine, through the cryptographic library.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemChance;

impl Chance for SystemChance {
    fn draw(&self) -> Result<[u8; 32], JoseProblem> {
        let mut bytes = [0; 32];
        aws_lc_rs::rand::fill(&mut bytes).map_err(|_| JoseProblem::Machinery)?;
        Ok(bytes)
    }
}

/// 64 alphanumeric characters: states and nonces must have at least 32 (SPID/CIE rules, authorization endpoint),
/// PKCE verifiers 43 to 128 (RFC 7636 section 4.1).
pub(crate) fn token(chance: &dyn Chance) -> Result<String, JoseProblem> {
    use std::fmt::Write as _;
    Ok(chance.draw()?.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    }))
}

/// A random UUID (RFC 9562 section 5.4): what the rules ask of `jti`.
pub(crate) fn uuid(chance: &dyn Chance) -> Result<String, JoseProblem> {
    let mut hex = token(chance)?;
    hex.truncate(32);
    let variant = if hex.as_bytes()[16] % 2 == 0 { "a" } else { "b" };
    Ok(format!("{}-{}-4{}-{variant}{}-{}", &hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..]))
}
