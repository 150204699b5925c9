// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! One change to a submission: the log of them is the answers.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use kernel::{Id, Person};

/// Something that somebody did to a submission. It is written once and never changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// From 1, without gaps.
    pub number: i64,
    /// Who; none when Campanile itself did, from what the State knows.
    pub person: Option<Id<Person>>,
    /// In which role; blank for Campanile itself.
    pub role: String,
    /// When.
    pub at: DateTime<Utc>,
    /// The section it belongs to.
    pub section: String,
    /// The node of the record, as it was called at that moment: `/data/servizio[2]/nome`.
    pub node: String,
    /// What was done.
    pub verb: Verb,
    /// The answer. Of [`Verb::Settle`], the answer that stands from then on.
    pub value: String,
    /// The last change that who did this had seen.
    pub seen: i64,
}

impl Change {
    /// Whether the submission went on under another version here: its value is the version before.
    #[must_use]
    pub fn is_passage(&self) -> bool {
        self.verb == Verb::Carry && self.node.is_empty()
    }

    /// What a node is called after it; none when it goes with the instance that is removed.
    pub(crate) fn called_after<'n>(&self, node: &'n str) -> Option<Cow<'n, str>> {
        let found = self.removed().and_then(|(repeat, gone)| Some((repeat, gone, inside(node, repeat)?)));
        match found {
            Some((_, gone, (number, _))) if number == gone => None,
            Some((repeat, gone, (number, rest))) if number > gone => {
                Some(Cow::Owned(format!("{repeat}[{}]{rest}", number - 1)))
            }
            _ => Some(Cow::Borrowed(node)),
        }
    }

    /// The repeat that loses an instance, and which: `/data/servizio` and 2.
    fn removed(&self) -> Option<(&str, usize)> {
        let (repeat, number) = self.node.rsplit_once('[').filter(|_| self.verb == Verb::Remove)?;
        Some((repeat, number.strip_suffix(']')?.parse().ok()?))
    }
}

/// In which instance of a repeat a node stands, and where in it: 3 and `/nome`.
fn inside<'n>(node: &'n str, repeat: &str) -> Option<(usize, &'n str)> {
    let (number, rest) = node.strip_prefix(repeat)?.strip_prefix('[')?.split_once(']')?;
    Some((number.parse().ok()?, rest))
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verb {
    /// An answer was given; blank takes it away.
    Set,
    /// An instance was added at the end of a repeat.
    Add,
    /// An instance of a repeat was removed.
    Remove,
    /// What a public source knows was put beside the question.
    Know,
    /// The answer of the Union was taken.
    Inherit,
    /// An answer that contradicts one that was given meanwhile: kept, and not applied.
    Propose,
    /// Of two contradicting answers one was chosen.
    Settle,
    /// An answer to what is not asked any more: kept, and not applied.
    Aside,
    /// A new version of the edition: of no node, the submission goes on under it and the value is the version before; of a
    /// node, the answer has another name or is another one there. The record was written down with it.
    Carry,
}

impl Verb {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Set,
        Self::Add,
        Self::Remove,
        Self::Know,
        Self::Inherit,
        Self::Propose,
        Self::Settle,
        Self::Aside,
        Self::Carry,
    ];

    /// Its word in the database.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Set => "set",
            Self::Add => "add",
            Self::Remove => "remove",
            Self::Know => "know",
            Self::Inherit => "inherit",
            Self::Propose => "propose",
            Self::Settle => "settle",
            Self::Aside => "aside",
            Self::Carry => "carry",
        }
    }

    /// Reads its word.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verb| verb.word() == word)
    }

    /// Whether it changes the record.
    #[must_use]
    pub const fn applies(self) -> bool {
        !matches!(self, Self::Propose | Self::Aside)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_read_back_from_their_words() {
        for verb in Verb::ALL {
            assert_eq!(Verb::read(verb.word()), Some(verb));
        }
    }

    #[test]
    fn the_instances_after_one_that_is_removed_are_called_by_the_number_before() {
        let removal = |node: &str| Change {
            number: 1,
            person: None,
            role: String::new(),
            at: DateTime::UNIX_EPOCH,
            section: String::new(),
            node: node.to_owned(),
            verb: Verb::Remove,
            value: String::new(),
            seen: 0,
        };
        for (removed, node, after) in [
            ("/data/a[2]", "/data/a[1]/x", Some("/data/a[1]/x")),
            ("/data/a[2]", "/data/a[2]/x", None),
            ("/data/a[2]", "/data/a[3]/x", Some("/data/a[2]/x")),
            ("/data/a[2]", "/data/a[10]/b[3]/x", Some("/data/a[9]/b[3]/x")),
            ("/data/a[2]", "/data/altro[3]/x", Some("/data/altro[3]/x")),
            ("/data/a[2]/b[1]", "/data/a[2]/b[2]/x", Some("/data/a[2]/b[1]/x")),
            ("/data/a[2]/b[1]", "/data/a[3]/b[2]/x", Some("/data/a[3]/b[2]/x")),
        ] {
            assert_eq!(removal(removed).called_after(node).as_deref(), after, "{node} without {removed}");
        }
    }
}
