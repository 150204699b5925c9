// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Findings for people at a terminal, each beside the text of its cell.

use std::ops::Range;

use ariadne::{Color, Config, Label, Report, ReportKind, Source};

use super::{Diagnostic, Language, Severity, words};

/// Longest text of a cell shown whole, in characters; of a longer one, what is around the offending part.
const WIDEST: usize = 110;
/// Widest line of help, in characters.
const WIDTH: usize = 96;
/// After the address of a cell: what ariadne writes next (line and column inside the cell) is cut off.
const ADDRESS_END: char = '\u{E000}';
/// Before the help: the English word that ariadne writes ahead of it gives way to ours.
const HELP_START: char = '\u{E001}';

/// Draws the findings one below the other.
///
/// Each has a heading (weight, code, message), the cell's address and header, the cell's text with the offending
/// part underlined, what to do, and the other cells that have to do with it. `colour` adds ANSI escapes.
#[must_use]
pub fn render_terminal(diagnostics: &[Diagnostic], file_name: &str, language: Language, colour: bool) -> String {
    diagnostics.iter().map(|d| draw(d, file_name, language, colour)).collect::<Vec<_>>().join("\n")
}

/// `2 errori, 1 avviso`: how many findings of each weight there are, or that there are none.
#[must_use]
pub fn summary(diagnostics: &[Diagnostic], language: Language) -> String {
    let counted: Vec<String> =
        [(Severity::Error, "word-errors"), (Severity::Warning, "word-warnings"), (Severity::Hint, "word-hints")]
            .into_iter()
            .map(|(severity, key)| (key, diagnostics.iter().filter(|d| d.severity == severity).count()))
            .filter(|(_, count)| *count > 0)
            .map(|(key, count)| words::word(language, key, &[("count", count.to_string())]))
            .collect();
    if counted.is_empty() { words::word(language, "word-no-findings", &[]) } else { counted.join(", ") }
}

fn draw(diagnostic: &Diagnostic, file_name: &str, language: Language, colour: bool) -> String {
    let word = diagnostic.severity.word(language);
    let tint = match diagnostic.severity {
        Severity::Error => Color::Red,
        Severity::Warning => Color::Yellow,
        Severity::Hint => Color::Cyan,
    };
    let address = address(diagnostic, file_name);
    let empty = words::word(language, "word-empty", &[]);
    let (excerpt, span) = excerpt(diagnostic, &empty);
    let label = Label::new((address.clone(), span.clone()))
        .with_message(words::word(language, "word-here", &[]))
        .with_color(tint);
    let mut report = Report::build(ReportKind::Custom(&word, tint), (address.clone(), span))
        .with_config(Config::new().with_color(colour).with_label_attach(ariadne::LabelAttach::Start))
        .with_code(diagnostic.code)
        .with_message(plain(&diagnostic.message(language)))
        .with_label(label);
    let help_word = words::word(language, "word-help", &[]);
    if let Some(help) = help(diagnostic, language) {
        report = report.with_help(format!("{HELP_START}{}", wrap(&help, help_word.chars().count().saturating_sub(4))));
    }
    let mut drawn = Vec::new();
    // Writing to memory cannot fail.
    let _ = report.finish().write((address, Source::from(excerpt)), &mut drawn);
    let drawn = String::from_utf8_lossy(&drawn);
    let drawn = if colour { drawn.into_owned() } else { without_escapes(&drawn) };
    translate(&drawn, &help_word)
}

/// `questionario.xlsx › constraint › survey!D12`.
fn address(diagnostic: &Diagnostic, file_name: &str) -> String {
    let mut parts = vec![plain(file_name)];
    if let Some(place) = &diagnostic.place {
        if !place.header.is_empty() && !place.sheet.is_empty() {
            parts.push(plain(&place.header));
        }
        parts.push(plain(&place.address()));
    }
    format!("{}{ADDRESS_END}", parts.join(" › "))
}

/// What to do, then the related cells, one a line.
fn help(diagnostic: &Diagnostic, language: Language) -> Option<String> {
    let mut lines: Vec<String> = diagnostic.help(language).into_iter().collect();
    if !diagnostic.related.is_empty() {
        let cells: Vec<String> = diagnostic.related.iter().map(super::Place::address).collect();
        lines.push(words::word(language, "word-see", &[("where", cells.join(", "))]));
    }
    (!lines.is_empty()).then(|| plain(&lines.join("\n")))
}

/// The text to show and, in characters of it, the part to underline.
fn excerpt(diagnostic: &Diagnostic, empty: &str) -> (String, Range<usize>) {
    let text = &diagnostic.text;
    if text.trim().is_empty() {
        return (empty.to_owned(), 0..empty.chars().count());
    }
    let span = diagnostic.span.clone().unwrap_or(0..text.len());
    let characters = |bytes: usize| text.char_indices().take_while(|(at, _)| *at < bytes).count();
    let all: Vec<char> = plain(text).chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let start = characters(span.start).min(all.len().saturating_sub(1));
    let end = characters(span.end).clamp(start + 1, all.len().max(start + 1));
    if all.len() <= WIDEST {
        return (all.into_iter().collect(), start..end);
    }
    let from = start.saturating_sub(WIDEST / 3);
    let to = all.len().min(from + WIDEST);
    let (before, after) = (if from > 0 { "…" } else { "" }, if to < all.len() { "…" } else { "" });
    let shown: String = all[from..to].iter().collect();
    let shift = from - before.chars().count();
    (format!("{before}{shown}{after}"), start - shift..end.min(to) - shift)
}

/// Breaks lines at blanks; lines after the first are moved right by `indent`, to stand below the help's first word.
fn wrap(text: &str, indent: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        for word in paragraph.split(' ') {
            if !line.is_empty() && line.chars().count() + word.chars().count() >= WIDTH {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines.join(&format!("\n{}", " ".repeat(indent)))
}

/// One of the two private characters would confuse [`translate`], one of control the terminal.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| ![ADDRESS_END, HELP_START].contains(c))
        .map(|c| if c.is_control() && c != '\n' { ' ' } else { c })
        .collect()
}

/// Puts our words where ariadne writes English ones or numbers that mean nothing in a cell.
fn translate(drawn: &str, help_word: &str) -> String {
    let mut result = drawn.to_owned();
    if let Some(at) = result.find(ADDRESS_END) {
        let end = result[at..].find(' ').map_or(result.len(), |blank| at + blank);
        result.replace_range(at..end, "");
    }
    if let Some(at) = result.find(HELP_START) {
        result.replace_range(at..at + HELP_START.len_utf8(), "");
        if let Some(word) = result[..at].rfind("Help") {
            result.replace_range(word..word + "Help".len(), help_word);
        }
    }
    result.lines().map(str::trim_end).collect::<Vec<_>>().join("\n") + "\n"
}

/// ariadne leaves the escapes of the heading in place even without colour.
fn without_escapes(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(c) = characters.next() {
        if c == '\u{1b}' {
            for c in characters.by_ref() {
                if c.is_ascii_alphabetic() {
                    break;
                }
            }
        } else {
            result.push(c);
        }
    }
    result
}
