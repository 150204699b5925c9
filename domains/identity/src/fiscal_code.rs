// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The codice fiscale of a person (d.m. 23 December 1976): 16 characters, of which the last checks the others.

/// The characters of a codice fiscale, and what each counts at odd places.
const ODD: [u32; 26] = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/// A codice fiscale as it is written: capitals, no spaces. None when it is not one, or a character was mistyped.
#[must_use]
pub(crate) fn read(typed: &str) -> Option<String> {
    let code: String = typed.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_uppercase();
    let places = code.as_bytes().split_last_chunk::<1>()?;
    let is_code = code.len() == 16 && places.0.iter().all(u8::is_ascii_alphanumeric) && has_shape(code.as_bytes());
    let sum: u32 = places.0.iter().enumerate().map(|(at, byte)| worth(at, *byte)).sum();
    (is_code && u32::from(places.1[0]) == u32::from(b'A') + sum % 26).then_some(code)
}

/// Letters where letters stand. Digits may have become letters, where two people would have had the same code.
fn has_shape(code: &[u8]) -> bool {
    [0, 1, 2, 3, 4, 5, 8, 11, 15].iter().all(|at| code[*at].is_ascii_uppercase())
}

fn worth(at: usize, byte: u8) -> u32 {
    let value = if byte.is_ascii_digit() { byte - b'0' } else { byte.saturating_sub(b'A') };
    // The first place is odd.
    if at.is_multiple_of(2) { ODD.get(usize::from(value)).copied().unwrap_or_default() } else { u32::from(value) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_character_checks_the_others() {
        assert_eq!(read("RSSMRA80A01H501U").as_deref(), Some("RSSMRA80A01H501U"));
        assert_eq!(read(" rss mra 80a01 h501u ").as_deref(), Some("RSSMRA80A01H501U"));
        // With a digit turned into a letter, as where two people would share a code.
        assert_eq!(read("RSSMRA80A01H50MM").as_deref(), Some("RSSMRA80A01H50MM"));
        for wrong in
            ["", "RSSMRA80A01H501", "RSSMRA80A01H501V", "RSSMRA80A10H501U", "RSSMRA80A01H501UX", "12345678901", "è"]
        {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
