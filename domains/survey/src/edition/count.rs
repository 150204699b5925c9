// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How much an edition asks, and of whom.

use std::collections::{BTreeMap, BTreeSet};

use xlsform::survey::{Item, Kind, Source, Survey, Type};

/// The list of choices of who is shown what a source knows: a question with it is a confirmation.
const CONFIRM: &str = "conferma";
/// The form of who is asked everything (`campanile::form`).
pub(crate) const FULL_ONLY: &str = "completo";

/// Counts of numbered questions (`campanile::question`): rows with the same number are one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Questions {
    /// Those asked in the full form, but for confirmations.
    pub full: usize,
    /// Those of them that the short form asks too.
    pub short: usize,
    /// Those that become a confirmation where a source knows the answer.
    pub confirmations: usize,
    /// Their numbers, by section.
    pub by_section: BTreeMap<String, usize>,
}

impl Questions {
    pub(super) fn of(survey: &Survey) -> Self {
        let mut numbers: BTreeMap<&str, bool> = BTreeMap::new();
        let mut confirmed = BTreeSet::new();
        let mut counted = Self::default();
        for (at, item) in survey.items.iter().enumerate() {
            let Some(number) = item.text("campanile::question") else { continue };
            if is_confirmation(item) {
                confirmed.insert(number);
            }
            let short = item.text("campanile::form").is_some_and(|form| form != FULL_ONLY);
            match numbers.get_mut(number) {
                Some(asked) => *asked |= short,
                None => {
                    numbers.insert(number, short);
                    if let Some(section) = section(survey, at) {
                        *counted.by_section.entry(section.to_owned()).or_default() += 1;
                    }
                }
            }
        }
        counted.confirmations = confirmed.len();
        let asked = || numbers.iter().filter(|(number, _)| !confirmed.contains(*number));
        counted.full = asked().count();
        counted.short = asked().filter(|(_, short)| **short).count();
        counted
    }
}

fn is_confirmation(item: &Item) -> bool {
    let Kind::Question(Type::Select(select)) = &item.kind else { return false };
    matches!(&select.source, Source::List(list) if list == CONFIRM)
}

/// The section that the nearest group around an item names.
fn section(survey: &Survey, at: usize) -> Option<&str> {
    let own = survey.items[at].text("campanile::section");
    own.or_else(|| {
        let parents = std::iter::successors(survey.items[at].parent, |id| survey.item(*id).parent);
        parents.into_iter().find_map(|id| survey.item(id).text("campanile::section"))
    })
}
