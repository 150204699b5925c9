// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The one home of chance, for what is no identifier of ours: those are made by the store.

use uuid::Uuid;

/// A random UUID (version 4) as the world writes it: what a questionnaire calls its records.
#[must_use]
pub fn random_uuid() -> Uuid {
    #[expect(clippy::disallowed_methods, reason = "the one home of chance")]
    Uuid::new_v4()
}

/// A number from 0 (included) to 1 (excluded), any as likely as any other.
#[must_use]
pub fn random_fraction() -> f64 {
    const BITS: u32 = f64::MANTISSA_DIGITS;
    // The last 62 bits of such a UUID are random.
    #[expect(clippy::cast_precision_loss, reason = "53 bits are what a double holds")]
    let random = (random_uuid().as_u128() & ((1 << BITS) - 1)) as f64;
    random / 2f64.powi(BITS.cast_signed())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_spread_over_the_whole_interval() {
        let drawn: Vec<f64> = (0..1000).map(|_| random_fraction()).collect();
        assert!(drawn.iter().all(|fraction| (0.0..1.0).contains(fraction)));
        assert!(drawn.iter().any(|fraction| *fraction < 0.1) && drawn.iter().any(|fraction| *fraction > 0.9));
    }
}
