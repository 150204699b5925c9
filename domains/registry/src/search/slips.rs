// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Slips of the fingers: how far what was typed is from the beginning of a name.

/// How many slips a text of so many letters may have.
pub(super) const fn allowance(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// The letters of a text, one bit each: two texts that differ in many bits cannot be close.
pub(super) fn letters(text: &str) -> u64 {
    let bit = |byte: u8| match byte {
        b'a'..=b'z' => 1 << (byte - b'a'),
        b'0'..=b'9' => 1 << (26 + byte - b'0'),
        _ => 1 << 40,
    };
    text.bytes().map(bit).fold(0, |all: u64, bit: u64| all | bit)
}

/// The fewest letters to add, drop, change or swap so that `typed` becomes a beginning of `name`, and so that it becomes the
/// whole of it (optimal string alignment), unless the first exceeds `most`.
pub(super) fn slips(typed: &[u8], name: &[u8], most: usize) -> Option<(usize, usize)> {
    let width = name.len().min(typed.len() + most);
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=width).collect();
    for (i, &t) in typed.iter().enumerate() {
        let mut row = Vec::with_capacity(width + 1);
        row.push(i + 1);
        for j in 0..width {
            let change = last[j] + usize::from(t != name[j]);
            let mut best = change.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && t == name[j - 1] && typed[i - 1] == name[j] {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        if row.iter().min().is_some_and(|best| *best > most) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    let beginning = last.iter().copied().min().filter(|best| *best <= most)?;
    Some((beginning, last[width] + (name.len() - width)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_the_slips_to_the_beginning_and_to_the_whole() {
        let slips = |a: &str, b: &str| slips(a.as_bytes(), b.as_bytes(), 2);
        assert_eq!(slips("roma", "roma"), Some((0, 0)));
        assert_eq!(slips("rmoa", "roma"), Some((1, 1)));
        assert_eq!(slips("rom", "romano"), Some((0, 3)));
        assert_eq!(slips("regioemilia", "reggioemilia"), Some((1, 1)));
        assert_eq!(slips("xyzw", "roma"), None);
        assert_eq!(slips("", "roma"), Some((0, 4)));
    }
}
