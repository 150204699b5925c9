// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Text with `${name}` in it.

use std::ops::Range;

/// A text taken apart at its references.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Template {
    /// In order; never two literals in a row.
    pub pieces: Vec<Piece>,
}

/// A piece of a [`Template`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Bytes of the text, as they stand.
    Literal(Range<usize>),
    /// A reference.
    Reference(Reference),
}

/// `${name}` or `${last-saved#name}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The name between the braces.
    pub name: String,
    /// Of the record saved before this one.
    pub last_saved: bool,
    /// Bytes of the text from `$` to `}`.
    pub span: Range<usize>,
}

/// A `${` that is no reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadReference {
    /// Bytes of the text from `$` on, to `}` if there is one.
    pub span: Range<usize>,
}

impl Template {
    /// Takes a text apart.
    ///
    /// # Errors
    /// Every `${` that is not closed, or holds something that is not a name.
    pub fn parse(text: &str) -> Result<Self, Vec<BadReference>> {
        let mut pieces = Vec::new();
        let mut bad = Vec::new();
        let mut done = 0;
        while let Some(start) = text[done..].find("${").map(|found| done + found) {
            if start > done {
                pieces.push(Piece::Literal(done..start));
            }
            let Some(end) = text[start..].find('}').map(|found| start + found + 1) else {
                bad.push(BadReference { span: start..text.len() });
                done = text.len();
                break;
            };
            let inner = &text[start + 2..end - 1];
            let name = inner.strip_prefix("last-saved#");
            let reference =
                Reference { name: name.unwrap_or(inner).to_owned(), last_saved: name.is_some(), span: start..end };
            if is_name(&reference.name) {
                pieces.push(Piece::Reference(reference));
            } else {
                bad.push(BadReference { span: start..end });
            }
            done = end;
        }
        if done < text.len() {
            pieces.push(Piece::Literal(done..text.len()));
        }
        if bad.is_empty() { Ok(Self { pieces }) } else { Err(bad) }
    }

    /// Its references, in order.
    pub fn references(&self) -> impl Iterator<Item = &Reference> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Reference(reference) => Some(reference),
            Piece::Literal(_) => None,
        })
    }

    /// The reference that is the whole text.
    #[must_use]
    pub fn only(&self) -> Option<&Reference> {
        match self.pieces.as_slice() {
            [Piece::Reference(reference)] => Some(reference),
            _ => None,
        }
    }
}

/// Is it the name of an element: a letter or `_`, then letters, digits, `_`, `-`, `.`?
#[must_use]
pub(crate) fn is_name(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(starts_name) && letters.all(continues_name)
}

pub(super) fn starts_name(letter: char) -> bool {
    matches!(letter,
        'A'..='Z' | 'a'..='z' | '_'
        | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}'
        | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}' | '\u{200c}'..='\u{200d}'
        | '\u{2070}'..='\u{218f}' | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}'
        | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}' | '\u{10000}'..='\u{effff}')
}

pub(super) fn continues_name(letter: char) -> bool {
    starts_name(letter)
        || matches!(letter, '0'..='9' | '-' | '.' | '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}'..='\u{2040}')
}
