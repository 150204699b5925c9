// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which facts stand behind a formula: an indicator that a source knows says which.

use std::collections::{BTreeMap, BTreeSet};

use xlsform::{definition::Definition, exchange::codebook};

use super::{HIDDEN, Prefill};

/// The facts behind the fields of an edition, by the names of fields.
#[derive(Clone, Debug, Default)]
pub struct Behind {
    /// What is computed, with the names in its formula.
    computed: BTreeMap<String, Vec<String>>,
    /// The key of the fact of each hidden field.
    keys: BTreeMap<String, String>,
}

impl Behind {
    /// Of an edition.
    #[must_use]
    pub fn of(definition: &Definition) -> Self {
        let prefill = Prefill::of(definition);
        let hidden = prefill.hidden().iter().filter(|field| !field.is_day);
        let keys = hidden.map(|field| (format!("{HIDDEN}{}", field.asked()), field.key.clone())).collect();
        let computed = codebook(definition).questions.into_iter().filter_map(|one| {
            let formula = one.calculate?;
            Some((one.name, names(&formula).map(str::to_owned).collect()))
        });
        Self { computed: computed.collect(), keys }
    }

    /// The keys of the facts that a formula reads, through what is computed from them; in order, each once.
    #[must_use]
    pub fn keys(&self, formula: &str) -> Vec<&str> {
        let mut open: Vec<&str> = names(formula).collect();
        let (mut seen, mut found) = (BTreeSet::new(), BTreeSet::new());
        while let Some(name) = open.pop() {
            if !seen.insert(name) {
                continue;
            }
            found.extend(self.keys.get(name).map(String::as_str));
            open.extend(self.computed.get(name).into_iter().flatten().map(String::as_str));
        }
        found.into_iter().collect()
    }
}

/// The words of a formula: names of fields among them.
fn names(formula: &str) -> impl Iterator<Item = &str> {
    formula.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Edition;

    #[test]
    fn an_indicator_knows_the_facts_behind_it() {
        let edition = Edition::shipped();
        let behind = Behind::of(edition.definition.as_ref().expect("a form"));
        let of = |id: &str| {
            let one = edition.map.indicators.iter().find(|one| one.id == id).expect("an indicator");
            behind.keys(&one.formula).iter().map(|key| (*key).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(of("ORG1"), ["ipa:rtd"]);
        assert_eq!(of("SRV3"), ["padigitale:1.4.3-pagopa"]);
        assert_eq!(of("DAT5"), ["datigov:dataset"]);
        assert!(of("ORG4").is_empty(), "nobody knows but the Comune");
    }
}
