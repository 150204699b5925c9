// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! All that is known of the Comuni, in memory: looked up by any code, searched by name, followed through time.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock},
};

use chrono::NaiveDate;

use crate::{
    ChangeKind, Comune, DatedName, Facts, IstatCode, Province, ProvinceCode, Region, RegionCode, Resolution,
    Succession, facts,
    search::{Hit, Index},
};

/// The day on which residents are counted: see `data/sources.toml`.
pub const RESIDENTS_ON: NaiveDate = NaiveDate::from_ymd_opt(2023, 1, 1).expect("a day of the calendar");

/// The registry: immutable, shared by everybody, replaced whole after an import.
pub struct Registry {
    facts: Facts,
    by_cadastral: HashMap<String, IstatCode>,
    by_ipa: HashMap<String, IstatCode>,
    successions: HashMap<IstatCode, usize>,
    newer_codes: HashMap<IstatCode, IstatCode>,
    index: Index,
}

impl Registry {
    /// The registry as the binary carries it, decoded once.
    #[must_use]
    pub fn embedded() -> Arc<Self> {
        static EMBEDDED: LazyLock<Arc<Registry>> = LazyLock::new(|| {
            let facts = facts::embedded().expect("a test reads every line of the embedded tables");
            Arc::new(Registry::new(facts))
        });
        Arc::clone(&EMBEDDED)
    }

    /// Builds the registry; lists are put in order of code.
    #[must_use]
    pub fn new(mut facts: Facts) -> Self {
        facts.comuni.sort_by_key(|comune| comune.code);
        facts.provinces.sort_by_key(|province| province.code);
        facts.regions.sort_by_key(|region| region.code);
        let mut by_cadastral = HashMap::new();
        let mut by_ipa = HashMap::new();
        let mut successions = HashMap::new();
        for (at, succession) in facts.successions.iter().enumerate() {
            successions.entry(succession.code).or_insert(at);
            by_cadastral.insert(succession.cadastral.clone(), succession.code);
            by_ipa.extend(succession.ipa.iter().map(|ipa| (ipa.to_lowercase(), succession.code)));
        }
        for comune in &facts.comuni {
            by_cadastral.insert(comune.cadastral.clone(), comune.code);
            by_ipa.extend(comune.ipa.iter().map(|ipa| (ipa.to_lowercase(), comune.code)));
        }
        let newer_codes = facts.newer_codes.iter().copied().collect();
        let index = Index::new(&facts);
        Self { facts, by_cadastral, by_ipa, successions, newer_codes, index }
    }

    /// The Comuni of the list, in order of code.
    #[must_use]
    pub fn comuni(&self) -> &[Comune] {
        &self.facts.comuni
    }

    /// The provinces and metropolitan cities, in order of code.
    #[must_use]
    pub fn provinces(&self) -> &[Province] {
        &self.facts.provinces
    }

    /// The regions, in order of code.
    #[must_use]
    pub fn regions(&self) -> &[Region] {
        &self.facts.regions
    }

    /// The Comune of the list with this code.
    #[must_use]
    pub fn comune(&self, code: IstatCode) -> Option<&Comune> {
        self.position(code).map(|at| &self.facts.comuni[at])
    }

    /// Its place in [`comuni`](Self::comuni), for those who keep one row per Comune.
    #[must_use]
    pub fn position(&self, code: IstatCode) -> Option<usize> {
        self.facts.comuni.binary_search_by_key(&code, |comune| comune.code).ok()
    }

    /// The province with this historic code (`058`) or this code of unit (`258`).
    #[must_use]
    pub fn province(&self, code: ProvinceCode) -> Option<&Province> {
        let found = self.facts.provinces.binary_search_by_key(&code, |province| province.code).ok();
        let found = found.map(|at| &self.facts.provinces[at]);
        found.or_else(|| self.facts.provinces.iter().find(|province| province.unit == code))
    }

    /// The province with these number-plate initials, in any case.
    #[must_use]
    pub fn province_by_initials(&self, initials: &str) -> Option<&Province> {
        self.facts.provinces.iter().find(|province| province.initials.eq_ignore_ascii_case(initials))
    }

    /// The region with this code.
    #[must_use]
    pub fn region(&self, code: RegionCode) -> Option<&Region> {
        self.facts.regions.binary_search_by_key(&code, |region| region.code).ok().map(|at| &self.facts.regions[at])
    }

    /// The Comuni of a province.
    pub fn comuni_of_province(&self, code: ProvinceCode) -> impl Iterator<Item = &Comune> {
        self.facts.comuni.iter().filter(move |comune| comune.province == code)
    }

    /// The Comuni of a region.
    pub fn comuni_of_region(&self, code: RegionCode) -> impl Iterator<Item = &Comune> {
        self.facts.comuni.iter().filter(move |comune| comune.region == code)
    }

    /// The Comune of the list that a code of the cadastre belongs to today.
    #[must_use]
    pub fn by_cadastral(&self, cadastral: &str) -> Option<&Comune> {
        let code = self.by_cadastral.get(&cadastral.to_ascii_uppercase())?;
        self.successor_of(*code)
    }

    /// The Comune of the list that a code of IPA belongs to today, whatever its case; bodies of other kinds have none.
    #[must_use]
    pub fn by_ipa(&self, ipa: &str) -> Option<&Comune> {
        self.successor_of(*self.by_ipa.get(&ipa.to_lowercase())?)
    }

    /// The Comune of today with this name, as sources write it: any case, former names, one of two official names.
    ///
    /// Names that several Comuni share (Samone, Castro …) need the province's initials.
    #[must_use]
    pub fn by_name(&self, name: &str, province: Option<&str>) -> Option<&Comune> {
        let province = province.and_then(|initials| self.province_by_initials(initials)).map(|province| province.code);
        let mut found = self.index.named(name).into_iter().map(|at| &self.facts.comuni[at]);
        let mut found = found.by_ref().filter(|comune| province.is_none_or(|code| code == comune.province));
        let first = found.next()?;
        found.all(|other| other.code == first.code).then_some(first)
    }

    /// The Comune of today that a code in force on some day belongs to.
    ///
    /// A code that is in the list is the same Comune, whatever the day, until the last day the tables know of.
    #[must_use]
    pub fn resolve(&self, code: IstatCode, on: NaiveDate) -> Resolution {
        let succession = self.succession(code);
        if self.position(code).is_some() && succession.is_none_or(|succession| on <= succession.last_day) {
            return Resolution::Same(code);
        }
        if let Some(&today) = self.newer_codes.get(&code) {
            return Resolution::Successor { code: today, kind: ChangeKind::Renumbering, last_day: None };
        }
        match succession {
            Some(succession) => self.follow(succession),
            None => self.unlisted(code),
        }
    }

    /// The Comune of the list that a code of some day leads to: its own, as long as the list has it.
    #[must_use]
    pub fn listed(&self, code: IstatCode, on: NaiveDate) -> Option<&Comune> {
        self.comune(code).or_else(|| self.comune(self.resolve(code, on).code()?))
    }

    /// What became of a code, if anything did.
    #[must_use]
    pub fn succession(&self, code: IstatCode) -> Option<&Succession> {
        self.successions.get(&code).map(|&at| &self.facts.successions[at])
    }

    /// Every succession, the hand-checked ones of the last years first.
    #[must_use]
    pub fn successions(&self) -> &[Succession] {
        &self.facts.successions
    }

    /// Names that Comuni of the list had.
    #[must_use]
    pub fn former_names(&self) -> &[DatedName] {
        &self.facts.former_names
    }

    /// Names that Comuni have already though the list does not say so.
    #[must_use]
    pub fn newer_names(&self) -> &[DatedName] {
        &self.facts.newer_names
    }

    /// The name of a Comune, listed, ceased or not listed yet.
    #[must_use]
    pub fn name_of(&self, code: IstatCode) -> Option<&str> {
        let newer = self.facts.newer_comuni.iter().find(|newer| newer.code == code);
        let listed = self.comune(code).map(|comune| comune.name.as_str());
        let newer = listed.or_else(|| newer.map(|newer| newer.name.as_str()));
        newer.or_else(|| self.succession(code).map(|succession| succession.name.as_str()))
    }

    /// Codes that sources use before ISTAT's list does, with the code in the list.
    #[must_use]
    pub fn newer_codes(&self) -> &[(IstatCode, IstatCode)] {
        &self.facts.newer_codes
    }

    /// The facts it was built from.
    #[must_use]
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// The Comuni that people mean by what they typed, best first: see [`crate::search`].
    #[must_use]
    pub fn search(&self, query: &str, limit: usize) -> Vec<Hit<'_>> {
        self.index.search(self, query, limit)
    }

    fn follow(&self, succession: &Succession) -> Resolution {
        let Some(mut successor) = succession.successor else { return Resolution::Ceased(succession.last_day) };
        // A successor may have been succeeded in its turn; no chain is longer than the history of Italy.
        for _ in 0..8 {
            if self.position(successor).is_some() {
                let Succession { kind, last_day, .. } = *succession;
                return Resolution::Successor { code: successor, kind, last_day: Some(last_day) };
            }
            match self.succession(successor).and_then(|next| next.successor) {
                Some(next) => successor = next,
                None => break,
            }
        }
        self.unlisted(successor)
    }

    fn unlisted(&self, code: IstatCode) -> Resolution {
        let before = self.facts.successions.iter().filter(|succession| succession.successor == Some(code));
        let before: Vec<&Succession> = before.filter(|succession| self.position(succession.code).is_some()).collect();
        match before.first() {
            Some(first) => Resolution::NotYetListed {
                predecessors: before.iter().map(|succession| succession.code).collect(),
                since: first.since(),
            },
            None => Resolution::Unknown,
        }
    }

    /// The Comune of the list that a code, listed or ceased, leads to.
    fn successor_of(&self, code: IstatCode) -> Option<&Comune> {
        self.comune(code).or_else(|| self.comune(self.resolve(code, NaiveDate::MAX).code()?))
    }
}
