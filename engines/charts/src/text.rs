// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How wide a text is, and how to make it fit.

/// Advance widths of U+0020 to U+007E in thousandths of the size: for each character the wider of Titillium Web
/// (Regular, SemiBold) and Helvetica, so that what fits here fits in either.
const WIDTHS: [u16; 95] = [
    278, 278, 395, 560, 560, 889, 696, 225, 333, 333, 423, 584, 278, 438, 278, 443, 560, 560, 560, 560, 560, 560, 560,
    560, 560, 560, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 850,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 344, 471, 344, 560, 632, 333, 556, 556, 500, 556,
    556, 346, 556, 556, 241, 242, 500, 253, 838, 556, 556, 556, 556, 361, 500, 358, 556, 500, 768, 500, 500, 500, 357,
    260, 357, 584,
];

/// What the drawn text spans above and below its baseline, in sizes.
pub(crate) const ASCENT: f64 = 0.8;
pub(crate) const DESCENT: f64 = 0.24;
/// From one baseline to the next, in sizes.
pub(crate) const LEADING: f64 = 1.25;

/// The width of a text in the unit of `size`, never less than what Titillium Web or Helvetica take.
#[must_use]
pub fn measure(text: &str, size: f64) -> f64 {
    text.chars().map(advance).sum::<f64>() * size / 1000.0
}

/// The text, or as much of it as fits in `room` with an ellipsis; empty when not even that fits.
#[must_use]
pub fn elide(text: &str, size: f64, room: f64) -> String {
    if measure(text, size) <= room {
        return text.to_owned();
    }
    let mut left = room - measure("…", size);
    if left < 0.0 {
        return String::new();
    }
    let kept: String = text
        .chars()
        .take_while(|c| {
            left -= advance(*c) * size / 1000.0;
            left >= 0.0
        })
        .collect();
    format!("{}…", kept.trim_end())
}

/// The text in at most `most` lines of `room`, broken at spaces and after hyphens and slashes; what is left over is elided.
#[must_use]
pub fn wrap(text: &str, size: f64, room: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for piece in text.split_inclusive([' ', '-', '/']) {
        match lines.last_mut() {
            Some(line) if measure(line, size) + measure(piece.trim_end(), size) <= room => line.push_str(piece),
            _ => lines.push(piece.to_owned()),
        }
    }
    if lines.len() > most.max(1) {
        let rest = lines.split_off(most.max(1) - 1).concat();
        lines.push(rest);
    }
    lines.iter().map(|line| elide(line.trim(), size, room)).collect()
}

fn advance(c: char) -> f64 {
    if let Some(width) = u32::from(c).checked_sub(32).and_then(|place| WIDTHS.get(place as usize)) {
        return f64::from(*width);
    }
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'è'..='ë' | 'ò'..='ö' | 'ù'..='ü' | 'ñ' | 'ç' | 'č' | 'ć' | 'š' | 'ž' => {
            560.0
        }
        'ì'..='ï' | '\u{a0}' | '’' | '‘' | '·' | '\u{202f}' => 280.0,
        '–' | 'ß' | '€' | '°' | '×' | '±' | '−' | '≥' | '≤' | '«' | '»' => 640.0,
        '—' | '…' | '‰' => 1140.0,
        '\u{0}'..='\u{2e7f}' => 800.0,
        _ => 1000.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_alone_what_fits() {
        assert_eq!(elide("Forlì", 10.0, 100.0), "Forlì");
        assert_eq!(wrap("Forlì", 10.0, 100.0, 2), ["Forlì"]);
    }

    #[test]
    fn elides_what_does_not_fit() {
        let cut = elide("San Valentino in Abruzzo Citeriore", 10.0, 80.0);
        assert!(cut.ends_with('…') && measure(&cut, 10.0) <= 80.0, "{cut}");
        assert_eq!(elide("Roma", 10.0, 3.0), "");
    }

    #[test]
    fn breaks_the_longest_name_at_words() {
        let lines = wrap("Friuli-Venezia Giulia", 10.0, 70.0, 3);
        assert_eq!(lines, ["Friuli-Venezia", "Giulia"]);
        assert_eq!(wrap("Valle d'Aosta/Vallée d'Aoste", 10.0, 75.0, 2), ["Valle d'Aosta/", "Vallée d'Aoste"]);
    }

    #[test]
    fn keeps_to_the_lines_allowed() {
        let lines = wrap("uno due tre quattro cinque sei sette", 10.0, 60.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'), "{lines:?}");
    }
}
