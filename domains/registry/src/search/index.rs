// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The index: every name of every Comune, folded once.

use std::{cmp::Reverse, collections::HashMap};

use super::{
    Fit, Hit,
    fold::{abbreviates_saint, is_saint, telling, words},
    slips::{allowance, letters, slips},
};
use crate::{Facts, IstatCode, ProvinceCode, Registry};

/// Folded names, in memory.
pub(crate) struct Index {
    names: Vec<Name>,
    /// Places of the Comuni that have each joined name.
    by_name: HashMap<String, Vec<usize>>,
    /// Initials, folded name and code of each province.
    provinces: Vec<(String, Vec<String>, ProvinceCode)>,
    /// Place in `Facts::comuni`, then what ranks and filters.
    comuni: Vec<Ranked>,
}

/// One name of one Comune.
struct Name {
    comune: usize,
    /// As it is shown when it is not the Italian name of today.
    shown: Option<String>,
    /// The words that count.
    telling: Vec<String>,
    /// Every word, joined: `laquila`.
    joined: String,
    /// The words that count, joined: `reggioemilia`.
    core: String,
    letters: u64,
}

struct Ranked {
    province: ProvinceCode,
    people: u32,
}

/// What was typed.
struct Query {
    telling: Vec<String>,
    joined: String,
    core: String,
    province: Option<ProvinceCode>,
}

impl Index {
    pub(crate) fn new(facts: &Facts) -> Self {
        let at = |code: IstatCode| facts.comuni.binary_search_by_key(&code, |comune| comune.code).ok();
        let mut names = Vec::with_capacity(facts.comuni.len() + 1_024);
        for (comune, facts) in facts.comuni.iter().enumerate() {
            names.push(Name::new(comune, &facts.name, false));
            if let Some(other) = &facts.other_name {
                names.push(Name::new(comune, &other.name, true));
                names.push(Name::new(comune, &facts.full_name(), true));
            }
        }
        for dated in facts.former_names.iter().chain(&facts.newer_names) {
            names.extend(at(dated.code).map(|comune| Name::new(comune, &dated.name, true)));
        }
        for succession in facts.successions.iter().filter(|succession| at(succession.code).is_none()) {
            let successor = succession.successor.and_then(at);
            names.extend(successor.map(|comune| Name::new(comune, &succession.name, true)));
        }
        for newer in &facts.newer_comuni {
            let parts = facts.successions.iter().filter(|succession| succession.successor == Some(newer.code));
            names.extend(parts.filter_map(|part| at(part.code)).map(|comune| Name::new(comune, &newer.name, true)));
        }
        let provinces = facts.provinces.iter();
        let provinces = provinces.map(|p| (p.initials.to_lowercase(), words(&p.name), p.code)).collect();
        let ranked =
            |comune: &crate::Comune| Ranked { province: comune.province, people: comune.population().unwrap_or(0) };
        let mut by_name = HashMap::<String, Vec<usize>>::with_capacity(names.len());
        for name in &names {
            let comuni = by_name.entry(name.joined.clone()).or_default();
            if !comuni.contains(&name.comune) {
                comuni.push(name.comune);
            }
        }
        Self { names, by_name, provinces, comuni: facts.comuni.iter().map(ranked).collect() }
    }

    /// Places of the Comuni that have, or had, exactly this name.
    pub(crate) fn named(&self, name: &str) -> Vec<usize> {
        self.by_name.get(&words(name).concat()).cloned().unwrap_or_default()
    }

    pub(crate) fn search<'a>(&'a self, registry: &'a Registry, typed: &str, limit: usize) -> Vec<Hit<'a>> {
        if let Some(hits) = by_code(registry, typed.trim(), limit) {
            return hits;
        }
        let typed = words(typed);
        if typed.is_empty() || limit == 0 {
            return Vec::new();
        }
        let mut queries = vec![Query::new(&typed, None)];
        queries.extend(without_title(&typed).map(|rest| Query::new(rest, None)));
        queries.extend(self.with_province(&typed));
        let mut found = self.matches(|name| queries.iter().filter_map(|query| self.fit(query, name)).min());
        if found.is_empty() {
            found = self.in_province(&typed);
        }
        if found.is_empty() {
            found = self.matches(|name| queries.iter().filter_map(|query| self.slip(query, name)).min());
        }
        found.sort_by_key(|found| (found.1, Reverse(self.comuni[found.0].people), found.0));
        found.truncate(limit);
        let shown = |name: Option<usize>| name.and_then(|name| self.names[name].shown.as_deref());
        let hit = |(comune, (fit, _), name): (usize, (Fit, usize), Option<usize>)| Hit {
            comune: &registry.comuni()[comune],
            fit,
            by_name: shown(name),
        };
        found.into_iter().map(hit).collect()
    }

    /// The best fit of each Comune, with the name that gave it.
    fn matches(&self, fit: impl Fn(&Name) -> Option<(Fit, usize)>) -> Vec<(usize, (Fit, usize), Option<usize>)> {
        let mut found: Vec<(usize, (Fit, usize), Option<usize>)> = Vec::new();
        for (at, name) in self.names.iter().enumerate() {
            found.extend(fit(name).map(|fit| (name.comune, fit, Some(at))));
        }
        found.sort_unstable_by_key(|&(comune, fit, name)| (comune, fit, name));
        found.dedup_by_key(|&mut (comune, ..)| comune);
        found
    }

    fn fit(&self, query: &Query, name: &Name) -> Option<(Fit, usize)> {
        if query.province.is_some_and(|province| province != self.comuni[name.comune].province) {
            return None;
        }
        if query.joined == name.joined || query.core == name.core || same_words(query, name, true) {
            return Some((Fit::Name, 0));
        }
        if name.joined.starts_with(&query.joined)
            || name.core.starts_with(&query.core)
            || same_words(query, name, false)
        {
            return Some((Fit::Beginning, 0));
        }
        if in_order(&query.telling, &name.telling) {
            return Some((Fit::Words, 0));
        }
        let any = |typed: &String| name.telling.iter().any(|word| begins(typed, word));
        (query.telling.len() > 1 && query.telling.iter().all(any)).then_some((Fit::Shuffled, 0))
    }

    fn slip(&self, query: &Query, name: &Name) -> Option<(Fit, usize)> {
        if query.province.is_some_and(|province| province != self.comuni[name.comune].province) {
            return None;
        }
        let most = allowance(query.core.len());
        let strange = letters(&query.core) & !name.letters;
        if most == 0 || strange.count_ones() as usize > most {
            return None;
        }
        let (beginning, whole) = slips(query.core.as_bytes(), name.core.as_bytes(), most)?;
        // A name that fits as a whole comes before a longer one that only begins so.
        Some((Fit::Slips, if whole <= most { whole } else { most + beginning }))
    }

    /// The query without a last word (or two) that names a province: `castelfranco tv`, `castelfranco (treviso)`.
    fn with_province(&self, typed: &[String]) -> Vec<Query> {
        let named = |(initials, name, code): &(String, Vec<String>, ProvinceCode)| {
            let rest = typed.strip_suffix(std::slice::from_ref(initials)).or_else(|| typed.strip_suffix(&name[..]));
            rest.filter(|rest| !rest.is_empty()).map(|rest| Query::new(rest, Some(*code)))
        };
        self.provinces.iter().filter_map(named).collect()
    }

    /// Every Comune of the province whose initials were typed.
    fn in_province(&self, typed: &[String]) -> Vec<(usize, (Fit, usize), Option<usize>)> {
        let [initials] = typed else { return Vec::new() };
        let Some((.., code)) = self.provinces.iter().find(|province| province.0 == *initials) else {
            return Vec::new();
        };
        let inside = self.comuni.iter().enumerate().filter(|(_, comune)| comune.province == *code);
        inside.map(|(at, _)| (at, (Fit::Province, 0), None)).collect()
    }
}

impl Name {
    fn new(comune: usize, name: &str, show: bool) -> Self {
        let words = words(name);
        let telling = telling(&words);
        let core = telling.concat();
        let letters = letters(&core);
        Self { comune, shown: show.then(|| name.to_owned()), joined: words.concat(), telling, core, letters }
    }
}

impl Query {
    fn new(typed: &[String], province: Option<ProvinceCode>) -> Self {
        let telling = telling(typed);
        Self { joined: typed.concat(), core: telling.concat(), telling, province }
    }
}

/// Codes: ISTAT's, whole or from its first four digits on; the cadastre's; IPA's.
fn by_code<'a>(registry: &'a Registry, typed: &str, limit: usize) -> Option<Vec<Hit<'a>>> {
    let hit = |comune, fit| Hit { comune, fit, by_name: None };
    let digits = typed.bytes().filter(u8::is_ascii_digit).count();
    if digits == typed.len() && (4..=6).contains(&digits) {
        let code = typed.parse::<IstatCode>().ok().filter(|_| digits >= 5)?;
        if let Some(comune) =
            registry.resolve(code, chrono::NaiveDate::MIN).code().and_then(|code| registry.comune(code))
        {
            return Some(vec![hit(comune, Fit::Code)]);
        }
    }
    if digits == typed.len() && (3..6).contains(&digits) {
        let begins = registry.comuni().iter().filter(|comune| comune.code.to_string().starts_with(typed));
        return Some(begins.take(limit).map(|comune| hit(comune, Fit::Beginning)).collect());
    }
    if typed.len() == 4 && digits == 3 {
        return registry.by_cadastral(typed).map(|comune| vec![hit(comune, Fit::Code)]);
    }
    let ipa = typed.contains('_') || digits > 0;
    registry.by_ipa(typed).filter(|_| ipa).map(|comune| vec![hit(comune, Fit::Code)])
}

/// What follows `comune di` and the like.
fn without_title(typed: &[String]) -> Option<&[String]> {
    let [title, particle, rest @ ..] = typed else { return None };
    let title = matches!(title.as_str(), "comune" | "municipio" | "citta");
    let particle = matches!(particle.as_str(), "di" | "d" | "del" | "della" | "dell" | "de");
    (title && particle && !rest.is_empty()).then_some(rest)
}

/// Whether the words are the same one by one; unless `whole`, the last typed may be cut and more may follow.
fn same_words(query: &Query, name: &Name, whole: bool) -> bool {
    let (typed, words) = (&query.telling, &name.telling);
    if typed.len() > words.len() || (whole && typed.len() < words.len()) {
        return false;
    }
    let last = typed.len() - 1;
    typed.iter().zip(words).enumerate().all(|(at, (typed, word))| {
        let same = typed == word || (abbreviates_saint(typed) && is_saint(word));
        same || (!whole && at == last && word.starts_with(typed.as_str()))
    })
}

/// Whether each typed word begins a word of the name, in order.
fn in_order(typed: &[String], words: &[String]) -> bool {
    let mut words = words.iter();
    typed.iter().all(|typed| words.any(|word| begins(typed, word)))
}

fn begins(typed: &str, word: &str) -> bool {
    word.starts_with(typed) || (abbreviates_saint(typed) && is_saint(word))
}
