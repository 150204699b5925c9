// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What every screen needs of a picture, computed once and shared: who the bodies are, totals, how long is too long.

use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;
use registry::{Comune, IstatCode, Province, Registry, SizeClass};

use crate::{
    Application, ApplicationState, EnteKind, Picture, SourceFile,
    queries::{
        breakdown::{Axis, Breakdown},
        kpi_comparison::Compared,
        tally::Tally,
        timeline::Timeline,
    },
    waiting::Waiting,
};

/// Fewer payments than these do not tell how long a payment takes. Nor do they while more applications wait than were
/// paid: those paid so far are the quick ones.
const ENOUGH_PAYMENTS: usize = 30;
/// A file that was not seen for more days than these no longer tells how things stand.
const LONG_BEFORE: i64 = 7;

/// A picture with what its screens need, immutable and shared.
pub struct Board {
    /// The day in question.
    pub picture: Arc<Picture>,
    /// The last day of which the data speak: that of the last sync, on or before the day in question.
    pub as_of: NaiveDate,
    /// The Comuni.
    pub registry: Arc<Registry>,
    /// What is known of each body: in step with `Picture::enti`.
    pub bodies: Vec<Body>,
    /// Of each call: in step with `Picture::avvisi`.
    pub by_avviso: Vec<Tally>,
    /// Of each measure: in step with `Picture::measures`.
    pub by_measure: Vec<MeasureBoard>,
    /// Of everything.
    pub total: Tally,
    /// The days of everything.
    pub waiting: Waiting,
    /// Comuni of each region: in step with `Registry::regions`.
    pub comuni_by_region: Vec<usize>,
    /// Place of each call in the alphabet.
    pub avviso_rank: Vec<u32>,
    pub(super) compared: tokio::sync::OnceCell<Compared>,
    breakdowns: [OnceLock<Breakdown>; Axis::ALL.len()],
    timeline: OnceLock<Timeline>,
}

/// What is known of a body beside the words of the source.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// Its name, its Comune and its code, folded, to search in.
    pub folded: String,
    /// Its region: position in `Registry::regions`.
    pub region: Option<u16>,
    /// Its province: position in `Registry::provinces`.
    pub province: Option<u16>,
    /// The Comune where it sits: position in `Registry::comuni`.
    pub comune: Option<u32>,
    /// The demographic class, of Comuni only.
    pub class: Option<SizeClass>,
    /// Its place in the alphabet of bodies.
    pub rank: u32,
    /// The place of its Comune in the alphabet of Comuni.
    pub comune_rank: u32,
}

/// What is known of a measure.
#[derive(Clone, Debug, Default)]
pub struct MeasureBoard {
    /// The last day on which its file was seen: what happened later is not known.
    pub as_of: NaiveDate,
    /// Its applications.
    pub tally: Tally,
    /// Its days.
    pub waiting: Waiting,
    /// Comuni with an application that stands.
    pub comuni: usize,
    /// The same, by region: in step with `Registry::regions`.
    pub take_up: Vec<usize>,
    /// Nine payments out of ten took at most these days: who waits longer is late. `None` when too few were paid.
    pub late_after: Option<i64>,
}

impl Board {
    /// Computes everything; some tens of milliseconds for 80,000 applications. `seen` says of each file the last day on
    /// which it was there and good.
    #[must_use]
    pub fn new(picture: Arc<Picture>, registry: Arc<Registry>, seen: &[(SourceFile, NaiveDate)]) -> Self {
        let as_of = picture.taken_in.unwrap_or(picture.on);
        let bodies = bodies(&picture, &registry);
        let mut by_avviso = vec![Tally::default(); picture.avvisi.len()];
        let mut total = Tally::default();
        for application in picture.all() {
            by_avviso[application.avviso as usize].count(application);
            total.count(application);
        }
        let measures = 0..picture.measures.len();
        let by_measure = measures
            .map(|at| measure_board((&picture, &registry), &bodies, at, last_seen(&picture, at, seen).unwrap_or(as_of)))
            .collect();
        let avviso_rank = ranks(picture.avvisi.iter().map(|avviso| registry::slug(&avviso.title)));
        let waiting = Waiting::of(picture.all(), as_of);
        let regions = registry.regions().iter();
        let comuni_by_region = regions.map(|region| registry.comuni_of_region(region.code).count()).collect();
        let (breakdowns, timeline, compared) = Default::default();
        Self {
            as_of,
            compared,
            waiting,
            comuni_by_region,
            picture,
            registry,
            bodies,
            by_avviso,
            by_measure,
            total,
            avviso_rank,
            breakdowns,
            timeline,
        }
    }

    /// The day it shows.
    #[must_use]
    pub fn on(&self) -> NaiveDate {
        self.picture.on
    }

    /// What is known of the applicant.
    #[must_use]
    pub fn body(&self, application: &Application) -> &Body {
        &self.bodies[application.ente as usize]
    }

    /// The Comune where the applicant sits, if the registry knows it.
    #[must_use]
    pub fn comune(&self, application: &Application) -> Option<&Comune> {
        self.body(application).comune.map(|at| &self.registry.comuni()[at as usize])
    }

    /// The province of the applicant.
    #[must_use]
    pub fn province(&self, application: &Application) -> Option<&Province> {
        self.body(application).province.map(|at| &self.registry.provinces()[usize::from(at)])
    }

    /// The region of the applicant.
    #[must_use]
    pub fn region(&self, application: &Application) -> Option<&registry::Region> {
        self.body(application).region.map(|at| &self.registry.regions()[usize::from(at)])
    }

    /// Days from decree to payment or withdrawal, or to the last day on which its file was seen when neither has come.
    #[must_use]
    pub fn days_waited(&self, application: &Application) -> i64 {
        let ended = application.paid_on().or(application.withdrawn_on());
        let known = self.by_measure[application.measure as usize].as_of;
        (ended.unwrap_or(known) - application.funded_on).num_days()
    }

    /// The last day on which the file of a measure was seen, when that is long before the last sync.
    #[must_use]
    pub fn stale_since(&self, measure: usize) -> Option<NaiveDate> {
        let day = self.by_measure[measure].as_of;
        ((self.as_of - day).num_days() > LONG_BEFORE).then_some(day)
    }

    /// Whether the application waits for payment longer than nine out of ten of its measure did.
    #[must_use]
    pub fn is_late(&self, application: &Application) -> bool {
        application.state == ApplicationState::Funded
            && self.by_measure[application.measure as usize]
                .late_after
                .is_some_and(|days| self.days_waited(application) > days)
    }

    /// The share of Comuni with an application that stands under a measure: of a region, or of Italy.
    #[must_use]
    pub fn take_up_share(&self, measure: usize, region: Option<usize>) -> Option<f64> {
        let known = &self.by_measure[measure];
        let (part, whole) = match region {
            None => (known.comuni, self.registry.comuni().len()),
            Some(at) => (known.take_up[at], self.comuni_by_region[at]),
        };
        super::tally::share(part as i64, whole as i64)
    }

    /// Everything by one axis, computed when first asked.
    pub fn breakdown(&self, axis: Axis) -> &Breakdown {
        self.breakdowns[axis as usize].get_or_init(|| Breakdown::of(self, axis, self.picture.all()))
    }

    /// The money of everything, month by month.
    pub fn timeline(&self) -> &Timeline {
        self.timeline.get_or_init(|| Timeline::of(self.picture.all(), self.as_of))
    }
}

fn bodies(picture: &Picture, registry: &Registry) -> Vec<Body> {
    let mut bodies = vec![Body::default(); picture.enti.len()];
    let mut located = vec![false; picture.enti.len()];
    for application in picture.all() {
        let at = application.ente as usize;
        if !std::mem::replace(&mut located[at], true) {
            let istat = picture.place(application).and_then(|place| place.istat.parse::<IstatCode>().ok());
            bodies[at].comune = istat.and_then(|istat| registry.position(istat)).and_then(|at| u32::try_from(at).ok());
        }
    }
    let comune_names: Vec<String> = registry.comuni().iter().map(|comune| registry::slug(&comune.name)).collect();
    let comune_ranks = ranks(comune_names.iter());
    let rank_of_ente = ranks(picture.enti.iter().map(|ente| registry::slug(&ente.name)));
    for ((body, ente), rank) in bodies.iter_mut().zip(&picture.enti).zip(rank_of_ente) {
        let comune = body.comune.map(|at| &registry.comuni()[at as usize]);
        let region = comune.map(|comune| comune.region).or_else(|| ente.region_code.parse().ok());
        let province = comune.map(|comune| comune.province).or_else(|| ente.province_code.parse().ok());
        body.region =
            registry.regions().iter().zip(0..).find(|(known, _)| Some(known.code) == region).map(|(_, at)| at);
        body.province =
            registry.provinces().iter().zip(0..).find(|(known, _)| Some(known.code) == province).map(|(_, at)| at);
        body.class = comune.filter(|_| ente.kind == EnteKind::Comuni).map(Comune::size_class);
        body.rank = rank;
        body.comune_rank = body.comune.map_or(u32::MAX, |at| comune_ranks[at as usize]);
        let place = comune.map_or(&*ente.comune, |comune| comune.name.as_str());
        body.folded = registry::slug(&format!("{} {place} {}", ente.name, ente.codice_ipa));
    }
    bodies
}

/// The last day on which a file that speaks for a measure was there and good.
fn last_seen(picture: &Picture, measure: usize, seen: &[(SourceFile, NaiveDate)]) -> Option<NaiveDate> {
    let code = &*picture.measures[measure].code;
    let speaks = |file: SourceFile| EnteKind::ALL.iter().any(|kind| file.speaks_for(code, *kind));
    seen.iter().filter(|(file, _)| speaks(*file)).map(|(_, day)| *day).max()
}

fn measure_board(
    (picture, registry): (&Picture, &Registry),
    bodies: &[Body],
    measure: usize,
    as_of: NaiveDate,
) -> MeasureBoard {
    let applications = picture.of_measure(measure);
    let waiting = Waiting::of(applications.clone(), as_of);
    let mut standing: Vec<u32> = applications
        .clone()
        .filter(|application| application.state != ApplicationState::Withdrawn)
        .filter(|application| picture.ente(application).kind == EnteKind::Comuni)
        .filter_map(|application| bodies[application.ente as usize].comune)
        .collect();
    standing.sort_unstable();
    standing.dedup();
    let enough = waiting.days.filter(|days| days.count >= ENOUGH_PAYMENTS && waiting.paid >= waiting.open);
    #[expect(clippy::cast_possible_truncation, reason = "days are few")]
    let late_after = enough.map(|days| days.p90.ceil() as i64);
    let mut take_up = vec![0; registry.regions().len()];
    for comune in &standing {
        let region = registry.comuni()[*comune as usize].region;
        if let Some(at) = registry.regions().iter().position(|known| known.code == region) {
            take_up[at] += 1;
        }
    }
    MeasureBoard { as_of, tally: Tally::of(applications), waiting, comuni: standing.len(), take_up, late_after }
}

/// The place of each text in the alphabet; equal texts have different places, in their order.
fn ranks<S: AsRef<str>>(texts: impl Iterator<Item = S>) -> Vec<u32> {
    let texts: Vec<S> = texts.collect();
    let mut order: Vec<u32> = (0..).take(texts.len()).collect();
    order.sort_by(|a, b| texts[*a as usize].as_ref().cmp(texts[*b as usize].as_ref()));
    let mut ranks = vec![0; texts.len()];
    for (rank, at) in (0..).zip(order) {
        ranks[at as usize] = rank;
    }
    ranks
}
