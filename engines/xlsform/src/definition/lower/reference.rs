// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `${name}` becomes a path (section 5 of the specification).

use super::plan::{Id, Plan, What};
use crate::{
    definition::Piece,
    survey::{Piece as Part, Reference, Template},
};

/// Where an expression stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Manner {
    /// In a predicate on other nodes: relative paths start at `current()`.
    pub(super) current: bool,
    /// In choices that are answers to a question in a repeat: paths lead to the repeat's parent, so that all instances
    /// are meant.
    pub(super) from_parent: bool,
}

/// Does the text name an answer?
pub(super) fn has_reference(text: &str) -> bool {
    text.contains("${") && Template::parse(text).is_ok_and(|template| template.references().next().is_some())
}

/// Does the text name an answer of the record saved before?
pub(super) fn has_last_saved(text: &str) -> bool {
    text.contains("${last-saved#")
}

impl Plan<'_> {
    /// An expression as ODK takes it, seen from a node; what names nothing stays as written.
    pub(super) fn expression(&self, text: &str, from: Option<Id>, manner: Manner) -> String {
        self.expand(text, from, manner).trim().to_owned()
    }

    fn expand(&self, text: &str, from: Option<Id>, manner: Manner) -> String {
        let Some(template) = text.contains("${").then(|| Template::parse(text).ok()).flatten() else {
            return text.to_owned();
        };
        let pieces = template.pieces.iter().map(|piece| match piece {
            Part::Literal(range) => text[range.clone()].to_owned(),
            Part::Reference(reference) => self.reference(reference, text, from, manner),
        });
        pieces.collect()
    }

    /// The path of one reference, with the blanks that keep it apart from what stands beside it.
    fn reference(&self, reference: &Reference, text: &str, from: Option<Id>, manner: Manner) -> String {
        let Some(target) = self.find(&reference.name) else {
            let row = from.and_then(|from| self.nodes[from].item).map(|item| item.at).unwrap_or_default();
            self.lost.borrow_mut().insert((row, reference.name.clone()));
            return text[reference.span.clone()].to_owned();
        };
        if reference.last_saved {
            return format!(" instance('__last-saved'){} ", self.path(target));
        }
        if let Some(from) = from
            && !in_absolute_argument(text, reference.span.start)
            && let Some(path) = self.relative(from, target, manner.from_parent)
        {
            let current = manner.current || in_instance_predicate(text, reference.span.start);
            return format!(" {}{path} ", if current { "current()/" } else { "" });
        }
        format!(" {} ", self.path(target))
    }

    /// The path from one node to another when a repeat is around both.
    fn relative(&self, from: Id, target: Id, from_parent: bool) -> Option<String> {
        let (steps, repeat) = self.common(from, target, &[What::Repeat])?;
        let up = |steps: usize| vec![".."; steps].join("/");
        if from_parent {
            let outermost = self.repeat_around(repeat).is_none();
            let nearest = |id| self.repeat_around(id) == Some(repeat);
            if nearest(target) && (outermost || !nearest(from)) {
                return Some(format!("{}{}", up(steps + 1), self.path_from(self.nodes[repeat].parent, target)));
            }
        }
        let (steps, common) = self.common(from, target, &[What::Group, What::Repeat, What::Meta])?;
        Some(format!("{}{}", up(steps), self.path_from(Some(common), target)))
    }

    /// The pieces of a text shown to people: answers and look-ups become outputs.
    pub(super) fn pieces(&self, text: &str, from: Option<Id>) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut done = 0;
        for look_up in look_ups(text) {
            self.words(&text[done..look_up.start], from, &mut pieces);
            pieces.push(Piece::Output(self.expression(&text[look_up.clone()], from, Manner::default())));
            done = look_up.end;
        }
        self.words(&text[done..], from, &mut pieces);
        crate::definition::trim(&mut pieces);
        pieces
    }

    fn words(&self, text: &str, from: Option<Id>, pieces: &mut Vec<Piece>) {
        let template = Template::parse(text).ok().filter(|_| text.contains("${"));
        let Some(template) = template else {
            if !text.is_empty() {
                pieces.push(Piece::Literal(text.to_owned()));
            }
            return;
        };
        for piece in &template.pieces {
            pieces.push(match piece {
                Part::Literal(range) => Piece::Literal(text[range.clone()].to_owned()),
                Part::Reference(reference) => {
                    Piece::Output(self.reference(reference, text, from, Manner::default()).trim().to_owned())
                }
            });
        }
    }
}

/// Is this position in an argument of `indexed-repeat(…)` that names a node, not a position? Those paths are absolute.
fn in_absolute_argument(text: &str, position: usize) -> bool {
    const CALL: &str = "indexed-repeat(";
    text.match_indices(CALL).any(|(start, _)| {
        let start = start + CALL.len();
        if start > position {
            return false;
        }
        let (mut depth, mut argument) = (1_usize, 0_usize);
        for letter in text[start..position].chars() {
            match letter {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                ',' if depth == 1 => argument += 1,
                _ => {}
            }
            if depth == 0 {
                return false;
            }
        }
        depth == 1 && matches!(argument, 0 | 1 | 3 | 5)
    })
}

/// Is this position in a predicate, in an expression that looks something up in `instance(…)`?
fn in_instance_predicate(text: &str, position: usize) -> bool {
    let count = |bracket| text[..position].matches(bracket).count();
    text.contains("instance(") && count('[') > count(']')
}

/// The expressions `instance(…)/…` in a text shown to people, up to the first blank outside predicates.
fn look_ups(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found: Vec<std::ops::Range<usize>> = Vec::new();
    for (start, _) in text.match_indices("instance(") {
        let inside = found.last().is_some_and(|before| start < before.end);
        let whole_word = !text[..start].ends_with(|letter: char| letter.is_alphanumeric() || "-_.".contains(letter));
        if !inside
            && whole_word
            && let Some(end) = look_up_end(text, start)
        {
            found.push(start..end);
        }
    }
    found
}

fn look_up_end(text: &str, start: usize) -> Option<usize> {
    let (mut depth, mut quote, mut end) = (0_usize, None, start);
    for (offset, letter) in text[start..].char_indices() {
        match (quote, letter) {
            (Some(open), _) if open == letter => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') if depth > 0 => quote = Some(letter),
            (None, '[' | '(') => depth += 1,
            (None, ']' | ')') => depth = depth.checked_sub(1)?,
            (None, _) if depth > 0 || letter.is_alphanumeric() || "/-_.:*@".contains(letter) => {}
            _ => break,
        }
        end = start + offset + letter.len_utf8();
    }
    let path = text[start..end].trim_end_matches(['.', ':']);
    (depth == 0 && path.contains(")/")).then_some(start + path.len())
}
