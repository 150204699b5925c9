// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a newly published list changes, and the facts that result.

use std::{
    collections::{HashMap, HashSet},
    fmt,
};

use chrono::NaiveDate;

use crate::{
    ChangeKind, Comune, Facts, IstatCode, ListedComune, OfficialList, OtherName, Point, Residents, Succession,
};

/// The share of Comuni that a list may drop before it is taken for a broken one.
pub const MOST_CEASED: f64 = 0.01;

/// What a list changes in the registry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListDifference {
    /// How many Comuni the registry has now.
    pub present: usize,
    /// Comuni that were not there.
    pub added: Vec<(IstatCode, String)>,
    /// Comuni that are no longer there, under any code.
    pub ceased: Vec<(IstatCode, String)>,
    /// Comuni with another name: code, name before, name after.
    pub renamed: Vec<(IstatCode, String, String)>,
    /// Comuni with another code: before, after, name.
    pub recoded: Vec<(IstatCode, IstatCode, String)>,
    /// Comuni with the same code in another province or region: code, name.
    pub moved: Vec<(IstatCode, String)>,
    /// Comuni where something smaller changed (NUTS, seat of province).
    pub retouched: usize,
}

impl ListDifference {
    /// Compares a list with the facts of today.
    #[must_use]
    pub fn between(facts: &Facts, list: &OfficialList) -> Self {
        let by_code: HashMap<IstatCode, &Comune> = facts.comuni.iter().map(|comune| (comune.code, comune)).collect();
        let by_cadastral: HashMap<&str, &Comune> =
            facts.comuni.iter().map(|comune| (comune.cadastral.as_str(), comune)).collect();
        let mut difference = Self { present: facts.comuni.len(), ..Self::default() };
        let mut kept = HashSet::new();
        for listed in &list.comuni {
            let before = by_code.get(&listed.code).or_else(|| by_cadastral.get(listed.cadastral.as_str()));
            match before {
                Some(before) => {
                    kept.insert(before.code);
                    difference.compare(before, listed);
                }
                None => difference.added.push((listed.code, listed.name.clone())),
            }
        }
        let ceased = facts.comuni.iter().filter(|comune| !kept.contains(&comune.code));
        difference.ceased = ceased.map(|comune| (comune.code, comune.name.clone())).collect();
        difference
    }

    fn compare(&mut self, before: &Comune, listed: &ListedComune) {
        if before.code != listed.code {
            self.recoded.push((before.code, listed.code, listed.name.clone()));
        }
        if before.name != listed.name {
            self.renamed.push((listed.code, before.name.clone(), listed.name.clone()));
        }
        let moved = (before.province, before.region) != (listed.province, listed.region);
        if moved && before.code == listed.code {
            self.moved.push((listed.code, listed.name.clone()));
        }
        if before.nuts3 != listed.nuts3 || before.capital != listed.capital || before.cadastral != listed.cadastral {
            self.retouched += 1;
        }
    }

    /// Whether the list says what the registry knows already.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.retouched == 0
            && [self.added.len(), self.ceased.len(), self.renamed.len(), self.recoded.len(), self.moved.len()] == [0; 5]
    }

    /// Whether the list drops so many Comuni that it is more likely to be broken than true.
    #[must_use]
    pub fn drops_too_many(&self) -> bool {
        self.ceased.len() as f64 > self.present as f64 * MOST_CEASED
    }
}

impl fmt::Display for ListDifference {
    /// One line per change, for whoever runs the import.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return writeln!(f, "The list says what the registry knows already: {} Comuni.", self.present);
        }
        for (code, name) in &self.added {
            writeln!(f, "+ {code} {name}")?;
        }
        for (code, name) in &self.ceased {
            writeln!(f, "- {code} {name}")?;
        }
        for (code, before, after) in &self.renamed {
            writeln!(f, "~ {code} {before} is now {after}")?;
        }
        for (before, after, name) in &self.recoded {
            writeln!(f, "# {before} is now {after} ({name})")?;
        }
        for (code, name) in &self.moved {
            writeln!(f, "> {code} {name} changed province or region")?;
        }
        let [added, ceased] = [self.added.len(), self.ceased.len()];
        let [renamed, recoded, moved] = [self.renamed.len(), self.recoded.len(), self.moved.len()];
        write!(f, "{added} added, {ceased} ceased, {renamed} renamed, {recoded} with another code, {moved} moved, ")?;
        writeln!(f, "{} retouched.", self.retouched)
    }
}

/// The facts after a list: what ISTAT says from the list, the rest from what was known.
///
/// A Comune born of a merger has the residents and the area of those it unites, where the successions tell them.
#[must_use]
pub(crate) fn apply(facts: &Facts, list: &OfficialList, on: NaiveDate) -> Facts {
    let difference = ListDifference::between(facts, list);
    let by_code: HashMap<IstatCode, &Comune> = facts.comuni.iter().map(|comune| (comune.code, comune)).collect();
    let by_cadastral: HashMap<&str, &Comune> =
        facts.comuni.iter().map(|comune| (comune.cadastral.as_str(), comune)).collect();
    let known = |listed: &ListedComune| {
        by_code.get(&listed.code).or_else(|| by_cadastral.get(listed.cadastral.as_str())).copied()
    };
    let comuni = list.comuni.iter().map(|listed| comune(listed, known(listed), facts)).collect();
    let last_day = on.pred_opt().unwrap_or(on);
    let mut successions = facts.successions.clone();
    let told: HashSet<IstatCode> = successions.iter().map(|succession| succession.code).collect();
    let recoded = difference.recoded.iter().map(|(before, after, _)| (*before, Some(*after), ChangeKind::Province));
    let ceased = difference.ceased.iter().map(|(code, _)| (*code, None, ChangeKind::Ceased));
    for (code, successor, kind) in recoded.chain(ceased).filter(|(code, ..)| !told.contains(code)) {
        let Some(before) = by_code.get(&code) else { continue };
        successions.push(Succession {
            code,
            name: before.name.clone(),
            cadastral: before.cadastral.clone(),
            ipa: before.ipa.clone(),
            last_day,
            successor,
            kind,
            act: None,
        });
    }
    Facts { comuni, provinces: list.provinces.clone(), regions: list.regions.clone(), successions, ..facts.clone() }
}

fn comune(listed: &ListedComune, known: Option<&Comune>, facts: &Facts) -> Comune {
    let parts = match known {
        Some(known) => vec![known],
        None => parts_of(listed.code, facts),
    };
    let largest = parts.iter().max_by(|a, b| a.area_km2.total_cmp(&b.area_km2));
    let ipa = |read: fn(&Comune) -> &Option<String>| known.and_then(|known| read(known).clone());
    Comune {
        code: listed.code,
        name: listed.name.clone(),
        other_name: other_name(listed, known),
        province: listed.province,
        region: listed.region,
        cadastral: listed.cadastral.clone(),
        nuts3: listed.nuts3.clone(),
        capital: listed.capital,
        area_km2: parts.iter().map(|part| part.area_km2).sum(),
        point: largest.map_or(Point { latitude: 0.0, longitude: 0.0 }, |part| part.point),
        residents: sum(&parts),
        ipa: ipa(|known| &known.ipa),
        site: ipa(|known| &known.site),
        pec: ipa(|known| &known.pec),
    }
}

/// The Comuni that a new one unites.
fn parts_of(code: IstatCode, facts: &Facts) -> Vec<&Comune> {
    let before = facts.successions.iter().filter(|succession| succession.successor == Some(code));
    before.filter_map(|before| facts.comuni.iter().find(|comune| comune.code == before.code)).collect()
}

fn sum(parts: &[&Comune]) -> Option<Residents> {
    let mut residents = parts.iter().filter_map(|part| part.residents);
    let first = residents.next()?;
    Some(residents.fold(first, |mut sum, part| {
        sum.by_age.iter_mut().zip(part.by_age).for_each(|(sum, part)| *sum += part);
        sum.men += part.men;
        sum.women += part.women;
        sum
    }))
}

/// The second name of the list, unless ISTAT's encoding lost a letter (`So?i`) of one that is known.
fn other_name(listed: &ListedComune, known: Option<&Comune>) -> Option<OtherName> {
    let before = known.and_then(|known| known.other_name.clone());
    let Some(name) = &listed.other_name else { return before };
    let same = |before: &str| {
        before.chars().count() == name.chars().count()
            && before.chars().zip(name.chars()).all(|(a, b)| a == b || b == '?')
    };
    if before.as_ref().is_some_and(|before| same(&before.name)) {
        return before;
    }
    let language = match listed.region.number() {
        2 => "fr",
        4 if listed.province.number() == 21 => "de",
        4 => "lld",
        _ => "sl",
    };
    Some(OtherName { language: language.to_owned(), name: name.clone() })
}
