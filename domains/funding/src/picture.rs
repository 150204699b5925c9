// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Everything that stood on one day, in memory, indexed for the pages.

use std::{collections::HashMap, sync::Arc};

use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    application::{Application, ApplicationId, ApplicationState, Cup, Decree},
    avviso::Avviso,
    ente::{Ente, EnteKind},
    groups::Groups,
    measure::Measure,
};

/// A Comune where applicants sit, by the code it has today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Its ISTAT code today: the registry's, or the source's when the registry does not know the body.
    pub istat: Arc<str>,
    /// Its name in the source.
    pub name: Arc<str>,
    /// Its region: position in [`Picture::regions`].
    pub region: u16,
}

/// A region, as the source names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Region {
    /// Its ISTAT code: `04`.
    pub code: Arc<str>,
    /// Its name: `Trentino-Alto Adige/Südtirol`.
    pub name: Arc<str>,
}

/// The state of all applications and calls on one day. Immutable once built, and shared.
#[derive(Debug, Default)]
pub struct Picture {
    /// The day it shows: the one that was asked for.
    pub on: NaiveDate,
    /// The last day taken in on or before it; `None` when nothing had been taken in yet.
    pub taken_in: Option<NaiveDate>,
    /// Whether it shows simulated data: then every page, print and export says *dati simulati*.
    pub simulated: bool,
    /// Every application that the source listed, duplicates included, in the order of their ids.
    pub applications: Vec<Application>,
    /// The bodies that applications name.
    pub enti: Vec<Ente>,
    /// The calls: those that the source lists, and those that only applications name.
    pub avvisi: Vec<Avviso>,
    /// The measures, in the order of their codes.
    pub measures: Vec<Measure>,
    /// The decrees.
    pub decrees: Vec<Decree>,
    /// The Comuni where applicants sit, in the order of their codes.
    pub places: Vec<Place>,
    /// The regions, in the order of their names.
    pub regions: Vec<Region>,
    index: Index,
}

/// The indexes of a picture.
#[derive(Debug, Default)]
struct Index {
    place_of_ente: Vec<Option<u32>>,
    region_of_ente: Vec<Option<u16>>,
    by_ente: Groups,
    by_place: Groups,
    by_measure: Groups,
    by_region: Groups,
    by_avviso: Groups,
    by_state: Groups,
    place_by_istat: HashMap<Arc<str>, u32>,
    ente_by_ipa: HashMap<String, Vec<u32>>,
    avviso_by_slug: HashMap<String, u32>,
}

/// The lists that a picture is made of, before they are indexed.
#[derive(Clone, Debug, Default)]
pub struct Lists {
    /// The applications.
    pub applications: Vec<Application>,
    /// The bodies.
    pub enti: Vec<Ente>,
    /// The calls.
    pub avvisi: Vec<Avviso>,
    /// The measures.
    pub measures: Vec<Measure>,
    /// The decrees.
    pub decrees: Vec<Decree>,
}

impl Picture {
    /// Indexes `lists` as they stood `on` that day.
    ///
    /// `comune_of` tells the ISTAT code that the Comune of a body has today; the source's own code serves
    /// where it does not know.
    #[must_use]
    pub fn new(on: NaiveDate, lists: Lists, comune_of: &dyn Fn(&Ente) -> Option<Arc<str>>) -> Self {
        let Lists { mut applications, enti, avvisi, measures, decrees } = lists;
        applications.sort_unstable_by_key(|application| application.id);
        let mut picture = Self { on, applications, enti, avvisi, measures, decrees, ..Self::default() };
        picture.locate(comune_of);
        picture.mark_repetitions();
        picture.group();
        picture
    }

    /// Finds the regions and the places of the bodies.
    fn locate(&mut self, comune_of: &dyn Fn(&Ente) -> Option<Arc<str>>) {
        let mut regions: Vec<Region> = Vec::new();
        for ente in &self.enti {
            if !ente.region.is_empty() && !regions.iter().any(|region| region.code == ente.region_code) {
                regions.push(Region { code: Arc::clone(&ente.region_code), name: Arc::clone(&ente.region) });
            }
        }
        regions.sort_unstable_by(|a, b| a.name.cmp(&b.name));
        let region_at = |code: &str| regions.iter().position(|region| &*region.code == code);
        self.index.region_of_ente =
            self.enti.iter().map(|ente| region_at(&ente.region_code).and_then(|at| u16::try_from(at).ok())).collect();

        let istat_of = |ente: &Ente| {
            comune_of(ente).or_else(|| {
                let is_code =
                    ente.comune_istat.len() == 6 && ente.comune_istat.bytes().all(|byte| byte.is_ascii_digit());
                is_code.then(|| Arc::clone(&ente.comune_istat))
            })
        };
        // The lists hold every body that any day ever named: only those of this day are looked for.
        let mut is_named = vec![false; self.enti.len()];
        for application in &self.applications {
            is_named[application.ente as usize] = true;
        }
        let istats: Vec<Option<Arc<str>>> =
            self.enti.iter().zip(is_named).map(|(ente, named)| if named { istat_of(ente) } else { None }).collect();
        let mut places: Vec<Place> = Vec::new();
        let mut seen: HashMap<Arc<str>, ()> = HashMap::new();
        for (at, istat) in istats.iter().enumerate() {
            let Some(istat) = istat else { continue };
            if seen.insert(Arc::clone(istat), ()).is_none() {
                let name = Arc::clone(&self.enti[at].comune);
                let region = self.index.region_of_ente[at].unwrap_or_default();
                places.push(Place { istat: Arc::clone(istat), name, region });
            }
        }
        places.sort_unstable_by(|a, b| a.istat.cmp(&b.istat));
        self.index.place_by_istat = (0..).zip(&places).map(|(at, place)| (Arc::clone(&place.istat), at)).collect();
        self.index.place_of_ente = istats
            .iter()
            .map(|istat| istat.as_ref().and_then(|istat| self.index.place_by_istat.get(istat).copied()))
            .collect();
        self.regions = regions;
        self.places = places;
    }

    /// Marks the rows that repeat another one of the same body, call and CUP, the oldest first.
    fn mark_repetitions(&mut self) {
        let mut bodies: HashMap<String, u32> = HashMap::with_capacity(self.enti.len());
        let body_of: Vec<u32> = (0..)
            .zip(&self.enti)
            .map(|(at, ente)| *bodies.entry(ente.codice_ipa.to_lowercase()).or_insert(at))
            .collect();
        let mut groups: HashMap<(u32, u32, Cup), Vec<u32>> = HashMap::with_capacity(self.applications.len());
        for (at, application) in (0..).zip(&mut self.applications) {
            application.repetition = 0;
            if !application.cup.is_empty() {
                let key = (body_of[application.ente as usize], application.avviso, application.cup);
                groups.entry(key).or_default().push(at);
            }
        }
        for mut group in groups.into_values().filter(|group| group.len() > 1) {
            group.sort_by_key(|&at| (self.applications[at as usize].sent_at, self.applications[at as usize].id));
            for (repetition, at) in (0..).zip(group) {
                self.applications[at as usize].repetition = repetition;
            }
        }
    }

    /// Groups the applications.
    fn group(&mut self) {
        let applications = &self.applications;
        let count = applications.len();
        let index = &mut self.index;
        index.by_ente = Groups::of(self.enti.len(), count, |at| Some(applications[at].ente as usize));
        index.by_place = Groups::of(self.places.len(), count, |at| {
            index.place_of_ente[applications[at].ente as usize].map(|place| place as usize)
        });
        index.by_region = Groups::of(self.regions.len(), count, |at| {
            index.region_of_ente[applications[at].ente as usize].map(usize::from)
        });
        index.by_measure = Groups::of(self.measures.len(), count, |at| Some(applications[at].measure as usize));
        index.by_avviso = Groups::of(self.avvisi.len(), count, |at| Some(applications[at].avviso as usize));
        index.by_state = Groups::of(ApplicationState::ALL.len(), count, |at| Some(applications[at].state as usize));
        for (at, ente) in (0..).zip(&self.enti) {
            index.ente_by_ipa.entry(ente.codice_ipa.to_lowercase()).or_default().push(at);
        }
        for (at, avviso) in (0..).zip(&self.avvisi) {
            index.avviso_by_slug.insert(avviso.slug(), at);
        }
    }

    /// One application.
    #[must_use]
    pub fn application(&self, id: ApplicationId) -> Option<&Application> {
        let at = self.applications.binary_search_by_key(&id, |application| application.id).ok()?;
        self.applications.get(at)
    }

    /// Who asked.
    #[must_use]
    pub fn ente(&self, application: &Application) -> &Ente {
        &self.enti[application.ente as usize]
    }

    /// Under which call.
    #[must_use]
    pub fn avviso(&self, application: &Application) -> &Avviso {
        &self.avvisi[application.avviso as usize]
    }

    /// Of which measure.
    #[must_use]
    pub fn measure(&self, application: &Application) -> &Measure {
        &self.measures[application.measure as usize]
    }

    /// By which decree.
    #[must_use]
    pub fn decree(&self, application: &Application) -> &Decree {
        &self.decrees[application.decree as usize]
    }

    /// The Comune where the applicant sits; `None` when neither registry nor source know it.
    #[must_use]
    pub fn place(&self, application: &Application) -> Option<&Place> {
        let place = self.index.place_of_ente[application.ente as usize]?;
        self.places.get(place as usize)
    }

    /// The region where the applicant sits.
    #[must_use]
    pub fn region(&self, application: &Application) -> Option<&Region> {
        let region = self.index.region_of_ente[application.ente as usize]?;
        self.regions.get(usize::from(region))
    }

    /// Every application, in the order of ids.
    pub fn all(&self) -> impl ExactSizeIterator<Item = &Application> + Clone {
        self.applications.iter()
    }

    /// The applications of every body that sits in a Comune, by today's ISTAT code: its schools too.
    pub fn in_comune(&self, istat: &str) -> impl Iterator<Item = &Application> + Clone {
        let place = self.index.place_by_istat.get(istat).map_or(usize::MAX - 1, |&place| place as usize);
        self.pick(self.index.by_place.get(place))
    }

    /// The applications of the Comune itself, by today's ISTAT code.
    pub fn of_comune(&self, istat: &str) -> impl Iterator<Item = &Application> + Clone {
        self.in_comune(istat).filter(|application| self.ente(application).kind == EnteKind::Comuni)
    }

    /// The applications of one body, by codice IPA, in any case of its letters.
    pub fn of_ente(&self, codice_ipa: &str) -> impl Iterator<Item = &Application> + Clone {
        let enti = self.index.ente_by_ipa.get(&codice_ipa.to_lowercase()).map_or(&[][..], Vec::as_slice);
        enti.iter().flat_map(|&ente| self.pick(self.index.by_ente.get(ente as usize)))
    }

    /// The applications of a measure, by its position.
    pub fn of_measure(&self, measure: usize) -> impl ExactSizeIterator<Item = &Application> + Clone {
        self.pick(self.index.by_measure.get(measure))
    }

    /// The applications of a region, by its position.
    pub fn of_region(&self, region: usize) -> impl ExactSizeIterator<Item = &Application> + Clone {
        self.pick(self.index.by_region.get(region))
    }

    /// The applications under a call, by its position.
    pub fn of_avviso(&self, avviso: usize) -> impl ExactSizeIterator<Item = &Application> + Clone {
        self.pick(self.index.by_avviso.get(avviso))
    }

    /// The applications in a state.
    pub fn in_state(&self, state: ApplicationState) -> impl ExactSizeIterator<Item = &Application> + Clone {
        self.pick(self.index.by_state.get(state as usize))
    }

    /// The position of a measure, by its code: `1.4.1`.
    #[must_use]
    pub fn measure_by_code(&self, code: &str) -> Option<usize> {
        self.measures.iter().position(|measure| &*measure.code == code)
    }

    /// The position of a call, by the part of the address that names it.
    #[must_use]
    pub fn avviso_by_slug(&self, slug: &str) -> Option<usize> {
        self.index.avviso_by_slug.get(slug).map(|&at| at as usize)
    }

    /// The position of a region, by its ISTAT code.
    #[must_use]
    pub fn region_by_code(&self, code: &str) -> Option<usize> {
        self.regions.iter().position(|region| &*region.code == code)
    }

    fn pick<'a>(&'a self, items: &'a [u32]) -> impl ExactSizeIterator<Item = &'a Application> + Clone + use<'a> {
        items.iter().map(|&at| &self.applications[at as usize])
    }
}
