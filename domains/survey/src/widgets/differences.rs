// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What an answer has changed on the page: the fewest pieces that, drawn again, make it true.

use super::view::{Part, Repeat};

/// The pieces to draw again, and what to tell who cannot see them change.
#[derive(Debug, Default, PartialEq)]
pub struct Differences<'a> {
    /// Drawn again, in order.
    pub changed: Vec<&'a Part>,
    /// What is asked now and was not, by name.
    pub appeared: Vec<&'a str>,
    /// What is not asked any more, by name.
    pub gone: Vec<&'a str>,
    /// The parts themselves are others than before: everything must be drawn again.
    pub whole: bool,
}

/// Compares the parts of two moments.
#[must_use]
pub fn differences<'a>(before: &'a [Part], after: &'a [Part]) -> Differences<'a> {
    let mut found = Differences::default();
    found.whole = !found.list(before, after);
    found
}

impl<'a> Differences<'a> {
    /// Whether the two lists hold the same parts; then what changed in them is noted.
    fn list(&mut self, before: &'a [Part], after: &'a [Part]) -> bool {
        let same = before.len() == after.len()
            && before.iter().zip(after).all(|(one, other)| {
                one.reference() == other.reference() && std::mem::discriminant(one) == std::mem::discriminant(other)
            });
        if same {
            for (before, after) in before.iter().zip(after) {
                self.part(before, after);
            }
        }
        same
    }

    fn part(&mut self, before: &'a Part, after: &'a Part) {
        if before == after {
            return;
        }
        self.note(before, after);
        let follows = match (before, after) {
            (Part::Section(one), Part::Section(other)) => {
                one.words == other.words && one.asked == other.asked && self.inside(&one.parts, &other.parts)
            }
            (Part::Repeat(one), Part::Repeat(other)) => is_same_frame(one, other) && self.instances(one, other),
            _ => false,
        };
        if !follows {
            self.changed.push(after);
        }
    }

    /// Goes into parts; takes back what it noted when they are to be drawn with what holds them.
    fn inside(&mut self, before: &'a [Part], after: &'a [Part]) -> bool {
        let noted = self.changed.len();
        let same = self.list(before, after);
        if !same {
            self.changed.truncate(noted);
        }
        same
    }

    fn instances(&mut self, before: &'a Repeat, after: &'a Repeat) -> bool {
        let noted = self.changed.len();
        let same =
            before.instances.iter().zip(&after.instances).all(|(one, other)| self.inside(&one.parts, &other.parts));
        if !same {
            self.changed.truncate(noted);
        }
        same
    }

    /// A part that comes or goes is told by its name, and then not each thing in it.
    fn note(&mut self, before: &'a Part, after: &'a Part) {
        match (before.asked(), after.asked()) {
            (false, true) => self.appeared.extend(names(after)),
            (true, false) => self.gone.extend(names(before)),
            _ => {}
        }
    }
}

fn is_same_frame(one: &Repeat, other: &Repeat) -> bool {
    one.words == other.words
        && one.asked == other.asked
        && one.open == other.open
        && one.instances.len() == other.instances.len()
}

/// What a part is called; of a section without a heading, what is in it.
fn names(part: &Part) -> Vec<&str> {
    if !part.name().is_empty() {
        return vec![part.name()];
    }
    let Part::Section(section) = part else { return Vec::new() };
    section.parts.iter().filter(|part| part.asked()).flat_map(names).collect()
}
