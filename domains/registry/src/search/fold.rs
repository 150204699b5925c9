// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Names made comparable: no case, accents, apostrophes or particles.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// Words that people leave out, when others remain.
const PARTICLES: [&str; 35] = [
    "a", "al", "alla", "alle", "an", "am", "auf", "con", "d", "da", "dal", "de", "degli", "dei", "del", "dell",
    "della", "delle", "dello", "der", "di", "e", "ed", "i", "il", "in", "l", "la", "le", "lo", "ne", "nel", "nell",
    "nella", "sul",
];

/// More of them, rarer.
const MORE_PARTICLES: [&str; 5] = ["sull", "sulla", "ob", "gli", "d’"];

/// What `s.` stands for.
const SAINTS: [&str; 8] = ["san", "santo", "santa", "sant", "santi", "sante", "st", "sankt"];

/// The words of a text, folded: `Sant'Agata de' Goti` is `sant`, `agata`, `de`, `goti`.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for c in text.nfd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'ß' => word.push_str("ss"),
            'æ' | 'Æ' => word.push_str("ae"),
            'ø' | 'Ø' => word.push('o'),
            'đ' | 'Đ' => word.push('d'),
            'ł' | 'Ł' => word.push('l'),
            c if c.is_alphanumeric() => word.extend(c.to_lowercase()),
            _ if word.is_empty() => {}
            _ => words.push(std::mem::take(&mut word)),
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// The words that count: particles go, unless nothing else is there.
pub(super) fn telling(words: &[String]) -> Vec<String> {
    let telling: Vec<String> = words.iter().filter(|word| !is_particle(word)).cloned().collect();
    if telling.is_empty() { words.to_vec() } else { telling }
}

/// Whether a typed word stands for any saint.
pub(super) fn abbreviates_saint(word: &str) -> bool {
    matches!(word, "s" | "ss" | "st" | "sta" | "sto")
}

/// Whether a word of a name is a saint's title.
pub(super) fn is_saint(word: &str) -> bool {
    SAINTS.contains(&word)
}

/// A name as part of an address: `reggio-nell-emilia`.
#[must_use]
pub fn slug(name: &str) -> String {
    words(name).join("-")
}

fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word) || MORE_PARTICLES.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_made_of_plain_letters_and_hyphens() {
        assert_eq!(slug("Reggio nell'Emilia"), "reggio-nell-emilia");
        assert_eq!(
            slug("Appiano sulla strada del vino/Eppan an der Weinstraße"),
            "appiano-sulla-strada-del-vino-eppan-an-der-weinstrasse"
        );
        assert_eq!(slug("Agliè"), "aglie");
        assert_eq!(slug("Duino Aurisina-Devin Nabrežina"), "duino-aurisina-devin-nabrezina");
    }

    #[test]
    fn every_apostrophe_separates() {
        for text in ["L'Aquila", "L’Aquila", "L`Aquila", "l´aquila", "L' AQUILA"] {
            assert_eq!(words(text), ["l", "aquila"], "{text}");
        }
        assert_eq!(words("AGLIE'"), ["aglie"]);
    }

    #[test]
    fn particles_go_only_when_something_stays() {
        assert_eq!(telling(&words("Reggio nell'Emilia")), ["reggio", "emilia"]);
        assert_eq!(telling(&words("La")), ["la"]);
    }
}
