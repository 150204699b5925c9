// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which application of yesterday is which row of today.
//!
//! The source gives its rows no number. On all the days at hand, Ente, Avviso and the instant of sending are unique
//! together and outlive a corrected CUP; what they do not outlive is a body that changes its code (two Comuni that
//! merge, a school that is dissolved). So rows are matched in passes, the surest first; each pass sees only what the
//! passes before it left over.

use std::{
    collections::{HashMap, HashSet},
    hash::Hash,
};

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use crate::{
    application::{Application, ApplicationId},
    avviso::Avviso,
    ente::Ente,
    feed::SheetRow,
    measure::slug,
};

/// A row of today. Its positions are those of our lists, not of its sheet.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Newcomer {
    pub(crate) ente: u32,
    pub(crate) avviso: u32,
    pub(crate) measure: u32,
    pub(crate) decree: u32,
    pub(crate) row: SheetRow,
}

impl Newcomer {
    /// The row as an application called `id`, which `known` is what it was before.
    pub(crate) fn as_application(&self, id: ApplicationId, known: Option<&Application>, day: NaiveDate) -> Application {
        let state_seen = known.filter(|known| known.state == self.row.state).map_or(day, |known| known.state_seen);
        Application {
            id,
            ente: self.ente,
            avviso: self.avviso,
            measure: self.measure,
            decree: self.decree,
            repetition: 0,
            cup: self.row.cup,
            amount: self.row.amount,
            sent_at: self.row.sent_at,
            funded_on: self.row.funded_on,
            state: self.row.state,
            state_on: self.row.state_on,
            state_seen,
            first_seen: known.map_or(day, |known| known.first_seen),
        }
    }
}

/// The applications that a file may be listing.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a> {
    /// Those that stood on the eve.
    pub(crate) standing: &'a [Application],
    /// Those that vanished earlier.
    pub(crate) gone: &'a [Application],
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// An application that stood on the eve, by position.
    Standing(usize),
    /// An application that had vanished, by position.
    Gone(usize),
    /// A new application, with its new name.
    New(ApplicationId),
}

/// What each row is, in their order.
pub(crate) struct Matches {
    pub(crate) found: Vec<Found>,
}

/// What a pass compares: the same facts of a known application and of a row.
#[derive(Clone, Copy)]
struct Facts<'a> {
    ipa: u32,
    avviso: u32,
    sent_at: i64,
    amount: i64,
    funded_on: NaiveDate,
    cup: &'a str,
    province: &'a str,
}

/// Finds out what each row is, and gives names to the new ones, none of them in `ids`, which grows.
pub(crate) fn match_up(
    enti: &[Ente],
    avvisi: &[Avviso],
    known: Known<'_>,
    newcomers: &[Newcomer],
    ids: &mut HashSet<ApplicationId>,
) -> Matches {
    let ipa = codes(enti);
    let of_known = |at: usize| {
        let application = known.standing.get(at).unwrap_or_else(|| &known.gone[at - known.standing.len()]);
        Facts {
            ipa: ipa[application.ente as usize],
            avviso: application.avviso,
            sent_at: application.sent_at.timestamp_micros(),
            amount: application.amount,
            funded_on: application.funded_on,
            cup: application.cup.as_str(),
            province: &enti[application.ente as usize].province_code,
        }
    };
    let of_row = |newcomer: &'_ Newcomer| (newcomer.ente, newcomer.avviso, newcomer.row);
    let rows: Vec<(u32, u32, SheetRow)> = newcomers.iter().map(of_row).collect();
    let of_new = |at: usize| {
        let (ente, avviso, row) = &rows[at];
        Facts {
            ipa: ipa[*ente as usize],
            avviso: *avviso,
            sent_at: row.sent_at.timestamp_micros(),
            amount: row.amount,
            funded_on: row.funded_on,
            cup: row.cup.as_str(),
            province: &enti[*ente as usize].province_code,
        }
    };

    let known_count = known.standing.len() + known.gone.len();
    let mut pairing = Pairing::new(known_count, enti, newcomers);
    // Rows that repeat each other in everything are told apart by their place in a sorted order only.
    pairing.pass(&of_known, &of_new, true, |facts| Some((facts.ipa, facts.avviso, facts.sent_at, facts.cup)));
    pairing.pass(&of_known, &of_new, true, |facts| Some((facts.ipa, facts.avviso, facts.sent_at)));
    // The body has another code now.
    pairing.pass(&of_known, &of_new, false, |facts| with_cup(facts).map(|cup| (facts.avviso, facts.sent_at, cup)));
    // Sent again, or its instant corrected.
    pairing.pass(&of_known, &of_new, false, |facts| with_cup(facts).map(|cup| (facts.ipa, facts.avviso, cup)));
    // Another code and another CUP at once.
    pairing.pass(&of_known, &of_new, false, |facts| Some((facts.avviso, facts.sent_at, facts.amount, facts.province)));
    // Another instant and another CUP at once.
    pairing.pass(&of_known, &of_new, false, |facts| Some((facts.ipa, facts.avviso, facts.amount, facts.funded_on)));

    let names = Names { enti, avvisi };
    let mut found = vec![Found::New(ApplicationId::new(0)); newcomers.len()];
    for &at in &pairing.order {
        found[at] = match pairing.of_row[at] {
            Some(known_at) if known_at < known.standing.len() => Found::Standing(known_at),
            Some(known_at) => Found::Gone(known_at - known.standing.len()),
            None => Found::New(names.give(&newcomers[at], ids)),
        };
    }
    Matches { found }
}

fn with_cup<'a>(facts: &Facts<'a>) -> Option<&'a str> {
    (!facts.cup.is_empty()).then_some(facts.cup)
}

/// The pairs found so far.
struct Pairing {
    /// The rows, in an order that does not depend on that of the file.
    order: Vec<usize>,
    of_row: Vec<Option<usize>>,
    known_left: Vec<usize>,
    rows_left: Vec<usize>,
}

impl Pairing {
    fn new(known: usize, enti: &[Ente], newcomers: &[Newcomer]) -> Self {
        let mut order: Vec<usize> = (0..newcomers.len()).collect();
        order.sort_unstable_by(|&a, &b| by_content(enti, &newcomers[a], &newcomers[b]));
        Self { rows_left: order.clone(), order, of_row: vec![None; newcomers.len()], known_left: (0..known).collect() }
    }

    /// Pairs what is left where the keys agree. Unless `repeated`, only a key that is alone on both sides counts.
    fn pass<'a, K: Hash + Eq>(
        &mut self,
        of_known: &impl Fn(usize) -> Facts<'a>,
        of_new: &impl Fn(usize) -> Facts<'a>,
        repeated: bool,
        key: impl Fn(&Facts<'a>) -> Option<K>,
    ) {
        if self.rows_left.is_empty() || self.known_left.is_empty() {
            return;
        }
        let mut groups: HashMap<K, (Vec<usize>, usize)> = HashMap::with_capacity(self.known_left.len());
        for &at in &self.known_left {
            if let Some(key) = key(&of_known(at)) {
                groups.entry(key).or_default().0.push(at);
            }
        }
        if !repeated {
            for &at in &self.rows_left {
                if let Some(group) = key(&of_new(at)).and_then(|key| groups.get_mut(&key)) {
                    group.1 += 1;
                }
            }
            groups.retain(|_, (known, rows)| known.len() == 1 && *rows == 1);
        }
        // Known applications come in the order of their ids, rows in that of their content; the first takes the first.
        let mut taken = HashSet::new();
        let mut next: HashMap<K, usize> = HashMap::new();
        self.rows_left.retain(|&row| {
            let Some(key) = key(&of_new(row)) else { return true };
            let Some((known, _)) = groups.get(&key) else { return true };
            let place = if known.len() == 1 { 0 } else { next.get(&key).copied().unwrap_or(0) };
            let Some(&at) = known.get(place).filter(|at| !taken.contains(*at)) else { return true };
            if known.len() > 1 {
                next.insert(key, place + 1);
            }
            taken.insert(at);
            self.of_row[row] = Some(at);
            false
        });
        self.known_left.retain(|at| !taken.contains(at));
    }
}

/// Rows by what they say. Positions in our lists depend on the order of the file, so they do not count.
fn by_content(enti: &[Ente], a: &Newcomer, b: &Newcomer) -> std::cmp::Ordering {
    let content = |newcomer: &Newcomer| {
        let row = newcomer.row;
        (row.sent_at, row.cup, row.amount, row.funded_on, row.state, row.state_on)
    };
    content(a).cmp(&content(b)).then_with(|| enti[a.ente as usize].cmp(&enti[b.ente as usize]))
}

/// One number for each codice IPA, whatever the case of its letters and whatever else is said of the body.
fn codes(enti: &[Ente]) -> Vec<u32> {
    let mut numbers: HashMap<String, u32> = HashMap::with_capacity(enti.len());
    let mut next = 0;
    enti.iter()
        .map(|ente| {
            *numbers.entry(ente.codice_ipa.to_lowercase()).or_insert_with(|| {
                next += 1;
                next
            })
        })
        .collect()
}

/// Gives names to new applications.
struct Names<'a> {
    enti: &'a [Ente],
    avvisi: &'a [Avviso],
}

impl Names<'_> {
    fn give(&self, newcomer: &Newcomer, ids: &mut HashSet<ApplicationId>) -> ApplicationId {
        let ente = self.enti[newcomer.ente as usize].codice_ipa.to_lowercase();
        let avviso = slug(&self.avvisi[newcomer.avviso as usize].title);
        let text = format!("{ente}\n{avviso}\n{}", newcomer.row.sent_at.timestamp_micros());
        let digest = Sha256::digest(text.as_bytes());
        let mut number = [0; 8];
        number.copy_from_slice(&digest[..8]);
        let mut id = ApplicationId::new(i64::from_be_bytes(number));
        while !ids.insert(id) {
            id = ApplicationId::new(id.number() + 1);
        }
        id
    }
}
