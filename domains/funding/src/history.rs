// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! One step of the history: what stood on the eve, and the files of the day, give what stands after it.
//!
//! Pure: the same eve and the same files give the same step, whatever the order of their rows.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    application::{Application, ApplicationId, Decree},
    avviso::Avviso,
    ente::Ente,
    feed::{ApplicationSheet, AvvisiSheet},
    identity::{self, Known, Newcomer},
    measure::{Measure, slug},
    picture::Lists,
    source_file::SourceFile,
};

/// What stands: the applications of the last day taken in, and those that vanished before it.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// The applications that stand, with the lists they refer to.
    pub lists: Lists,
    /// The applications that the source no longer lists, as they last stood.
    pub gone: Vec<Application>,
}

/// The accepted files of one day.
#[derive(Clone, Debug, Default)]
pub struct Arrival {
    /// The calls, if their file came.
    pub avvisi: Option<AvvisiSheet>,
    /// The lists of applications that came.
    pub sheets: Vec<(SourceFile, ApplicationSheet)>,
}

/// What one day changes.
#[derive(Clone, Debug, Default)]
pub struct Step {
    /// What stands after it. The lists only grow: what was at a position stays there.
    pub after: Standing,
    /// Applications that stand from this day on as they are here, by id.
    pub opened: Vec<Application>,
    /// Applications of which the version that stood on the eve ends with it, by id.
    pub closed: Vec<ApplicationId>,
    /// Positions of the calls that are new or changed.
    pub avvisi_opened: Vec<u32>,
    /// Positions of the calls of which the version that stood on the eve ends with it.
    pub avvisi_closed: Vec<u32>,
    /// How much changed.
    pub counts: Counts,
}

/// How much a day changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Rows in the files that came.
    pub rows: u64,
    /// Applications never seen before.
    pub new: u64,
    /// Applications whose state changed.
    pub changed_state: u64,
    /// Applications whose CUP was corrected.
    pub corrected_cup: u64,
    /// Applications of which something else changed, and neither of the two.
    pub changed_otherwise: u64,
    /// Applications that are no longer listed.
    pub vanished: u64,
    /// Applications that are listed again.
    pub reappeared: u64,
    /// Applications listed as they were.
    pub unchanged: u64,
    /// Calls that are new or changed.
    pub avvisi: u64,
}

/// Takes the files of `day` in.
#[must_use]
pub fn advance(before: Standing, day: NaiveDate, arrival: &Arrival) -> Step {
    let mut ledger = Ledger::open(before, day);
    if let Some(sheet) = &arrival.avvisi {
        ledger.take_avvisi(sheet);
    }
    // Where a measure has its own file, the files of 2022, which cut across measures, have nothing more to say.
    let by_measure = arrival.sheets.iter().any(|(file, _)| matches!(file, SourceFile::Measure(_)));
    for (file, sheet) in &arrival.sheets {
        if by_measure && matches!(file, SourceFile::Kind(_)) {
            continue;
        }
        ledger.take_sheet(*file, sheet);
    }
    ledger.close()
}

/// The step while it is being made.
struct Ledger {
    day: NaiveDate,
    step: Step,
    enti: HashMap<Ente, u32>,
    decrees: HashMap<Decree, u32>,
    avvisi: HashMap<Arc<str>, u32>,
    ids: HashSet<ApplicationId>,
    avvisi_touched: HashSet<u32>,
}

impl Ledger {
    fn open(before: Standing, day: NaiveDate) -> Self {
        let lists = &before.lists;
        Self {
            day,
            enti: (0..).zip(&lists.enti).map(|(at, ente)| (ente.clone(), at)).collect(),
            decrees: (0..).zip(&lists.decrees).map(|(at, decree)| (decree.clone(), at)).collect(),
            avvisi: (0..).zip(&lists.avvisi).map(|(at, avviso)| (slug(&avviso.title).into(), at)).collect(),
            ids: lists.applications.iter().chain(&before.gone).map(|application| application.id).collect(),
            avvisi_touched: HashSet::new(),
            step: Step { after: before, ..Step::default() },
        }
    }

    fn take_avvisi(&mut self, sheet: &AvvisiSheet) {
        for avviso in &sheet.avvisi {
            self.measure(&avviso.measure);
            self.avviso(avviso.clone());
        }
    }

    /// The position of a call: a new one, or the known one brought up to date.
    fn avviso(&mut self, avviso: Avviso) -> u32 {
        let lists = &mut self.step.after.lists;
        let slug: Arc<str> = slug(&avviso.title).into();
        if let Some(&at) = self.avvisi.get(&slug) {
            let known = &mut lists.avvisi[at as usize];
            if *known != avviso {
                *known = avviso;
                if self.avvisi_touched.insert(at) {
                    self.step.avvisi_opened.push(at);
                    self.step.avvisi_closed.push(at);
                }
            }
            return at;
        }
        let at = position(&lists.avvisi);
        lists.avvisi.push(avviso);
        self.avvisi.insert(slug, at);
        self.avvisi_touched.insert(at);
        self.step.avvisi_opened.push(at);
        at
    }

    fn take_sheet(&mut self, file: SourceFile, sheet: &ApplicationSheet) {
        let (enti, avvisi, decrees) = self.positions(sheet);
        let standing = &mut self.step.after;
        let lists = &standing.lists;
        let speaks_for = |application: &Application| {
            let measure = &lists.measures[application.measure as usize].code;
            file.speaks_for(measure, lists.enti[application.ente as usize].kind)
        };
        let (scope, others): (Vec<_>, Vec<_>) =
            lists.applications.iter().partition(|application| speaks_for(application));
        let (scope, others): (Vec<Application>, Vec<Application>) =
            (scope.into_iter().copied().collect(), others.into_iter().copied().collect());
        // What vanished can only come back under its own call, and a call belongs to one measure.
        let called: HashSet<u32> = avvisi.iter().map(|&(avviso, _)| avviso).collect();
        let (missing, gone): (Vec<Application>, Vec<Application>) =
            standing.gone.iter().partition(|application| called.contains(&application.avviso));

        let newcomers: Vec<Newcomer> = sheet
            .rows
            .iter()
            .map(|row| {
                let (avviso, measure) = avvisi[row.avviso as usize];
                let (ente, decree) = (enti[row.ente as usize], decrees[row.decree as usize]);
                Newcomer { ente, avviso, measure, decree, row: *row }
            })
            .collect();
        let known = Known { standing: &scope, gone: &missing };
        let matches = identity::match_up(&lists.enti, &lists.avvisi, known, &newcomers, &mut self.ids);

        standing.lists.applications = others;
        standing.gone = gone;
        self.record(&scope, &missing, &newcomers, &matches);
    }

    /// Where the enti, the calls (with their measures) and the decrees of a sheet are in our lists.
    fn positions(&mut self, sheet: &ApplicationSheet) -> (Vec<u32>, Vec<(u32, u32)>, Vec<u32>) {
        let mut enti = Vec::with_capacity(sheet.enti.len());
        for ente in &sheet.enti {
            enti.push(intern(&mut self.enti, &mut self.step.after.lists.enti, ente));
        }
        let mut decrees = Vec::with_capacity(sheet.decrees.len());
        for decree in &sheet.decrees {
            decrees.push(intern(&mut self.decrees, &mut self.step.after.lists.decrees, decree));
        }
        let mut avvisi = Vec::with_capacity(sheet.avvisi.len());
        for named in &sheet.avvisi {
            let at = match self.avvisi.get(&named.slug) {
                Some(&at) => at,
                None => self.avviso(Avviso {
                    title: Arc::clone(&named.title),
                    measure: named.measure.clone().unwrap_or_else(|| Arc::clone(&named.measure_code)),
                    details: None,
                }),
            };
            avvisi.push((at, self.measure(named.measure.as_ref().unwrap_or(&named.measure_code))));
        }
        (enti, avvisi, decrees)
    }

    /// The position of a measure, by its code.
    fn measure(&mut self, name: &str) -> u32 {
        let measures = &mut self.step.after.lists.measures;
        let named = Measure::from_name(name);
        if let Some(at) = measures.iter().position(|known| known.code == named.code) {
            // The files of 2022 have only the number, in the titles of calls.
            if measures[at].name == measures[at].code {
                measures[at] = named;
            }
            return u32::try_from(at).unwrap_or(u32::MAX);
        }
        let at = position(measures);
        measures.push(named);
        at
    }

    fn record(
        &mut self,
        scope: &[Application],
        missing: &[Application],
        newcomers: &[Newcomer],
        matches: &identity::Matches,
    ) {
        let counts = &mut self.step.counts;
        counts.rows += newcomers.len() as u64;
        let mut listed_again = vec![false; missing.len()];
        let mut still_listed = vec![false; scope.len()];
        for (newcomer, found) in newcomers.iter().zip(&matches.found) {
            let (known, stood) = match *found {
                identity::Found::Standing(at) => {
                    still_listed[at] = true;
                    (Some(&scope[at]), true)
                }
                identity::Found::Gone(at) => {
                    listed_again[at] = true;
                    (Some(&missing[at]), false)
                }
                identity::Found::New(_) => (None, false),
            };
            let id = match *found {
                identity::Found::New(id) => id,
                _ => known.map_or(ApplicationId::new(0), |known| known.id),
            };
            let now = newcomer.as_application(id, known, self.day);
            match known {
                None => counts.new += 1,
                Some(known) if stood => count_change(counts, known, &now),
                Some(_) => counts.reappeared += 1,
            }
            if known.filter(|_| stood) != Some(&now) {
                self.step.opened.push(now);
                if stood {
                    self.step.closed.push(id);
                }
            }
            self.step.after.lists.applications.push(now);
        }
        for (application, _) in scope.iter().zip(&still_listed).filter(|(_, listed)| !**listed) {
            counts.vanished += 1;
            self.step.closed.push(application.id);
            self.step.after.gone.push(*application);
        }
        self.step
            .after
            .gone
            .extend(missing.iter().zip(&listed_again).filter(|(_, again)| !**again).map(|(gone, _)| *gone));
    }

    fn close(mut self) -> Step {
        self.step.counts.avvisi = self.step.avvisi_opened.len() as u64;
        self.step.opened.sort_unstable_by_key(|application| application.id);
        self.step.closed.sort_unstable();
        self.step.after.lists.applications.sort_unstable_by_key(|application| application.id);
        self.step.after.gone.sort_unstable_by_key(|application| application.id);
        self.step
    }
}

fn count_change(counts: &mut Counts, known: &Application, now: &Application) {
    let state = known.state != now.state;
    let cup = known.cup != now.cup;
    counts.changed_state += u64::from(state);
    counts.corrected_cup += u64::from(cup);
    counts.changed_otherwise += u64::from(!state && !cup && known != now);
    counts.unchanged += u64::from(known == now);
}

fn intern<T: Clone + Eq + std::hash::Hash>(places: &mut HashMap<T, u32>, list: &mut Vec<T>, item: &T) -> u32 {
    if let Some(&at) = places.get(item) {
        return at;
    }
    let at = position(list);
    list.push(item.clone());
    places.insert(item.clone(), at);
    at
}

fn position<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}
