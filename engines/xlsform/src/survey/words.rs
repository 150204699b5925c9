// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Words that people type: yes and no, and the word they may have meant.

/// A yes or a no, in any of the usual spellings.
pub(super) fn yes_no(text: &str) -> Option<bool> {
    match text {
        "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "true()" => Some(true),
        "no" | "No" | "NO" | "false" | "False" | "FALSE" | "false()" => Some(false),
        _ => None,
    }
}

/// The candidate that most resembles a word, if any does enough to be what was meant.
pub(super) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let allowed = (word.chars().count() / 3).clamp(1, 3);
    candidates
        .into_iter()
        .take(5_000)
        .filter(|candidate| candidate.len().abs_diff(word.len()) <= 4 && candidate.len() < 200)
        .map(|candidate| (strsim::osa_distance(&lower, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// As [`nearest`], as long as there are not many findings yet: guessing takes time, and nobody reads that far.
pub(super) fn suggest<'a>(found: usize, word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if found < 300 { nearest(word, candidates) } else { None }
}
