// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The maturity of all Comuni in the campaign of a year: kept in memory, worked out again when something was sent, reopened,
//! or noted by a source.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
    time::{Duration, Instant},
};

use chrono::{DateTime, NaiveDate, Utc};
use kernel::Id;
use rayon::prelude::*;
use registry::{Comune, FactBook, IstatCode, Registry};
use survey::{Edition, IndicatorAnswer, Observer, Phase, Published, SealedMark, Submission};
use tokio::sync::Mutex;
use web::{AppState, Failure};
use xlsform::run::Still;

use crate::maturity::{Answers, Maturity, MaturityProblem, Signature, Sources, Words};

/// Records that are read at once.
const BATCH: u32 = 200;

/// Years that are kept: of a page, that and the one before; those of some more readers beside. Some 80 MB each.
const YEARS: usize = 4;

/// What is kept of each year.
#[derive(Default)]
struct Years(Mutex<BTreeMap<i32, Kept>>);

/// One year's.
#[derive(Default)]
struct Kept {
    /// When it was asked for last; none before it was asked for.
    asked: Option<Instant>,
    marks: Vec<SealedMark>,
    /// The editions of the year, the newest first, and the checksums by which they are known.
    editions: Arc<Vec<Arc<Edition>>>,
    checksums: Vec<String>,
    /// What each record says: read once.
    declared: HashMap<(Id<Submission>, i64), Answers>,
    observed: Arc<HashMap<IstatCode, Answers>>,
    /// The facts of today when these were read: others mean that something was noted.
    facts: Option<Arc<FactBook>>,
    /// The day of the facts that were read; none for those of today.
    closed_on: Option<NaiveDate>,
    /// The facts that were read.
    book: Option<Arc<FactBook>>,
    registry: Option<Arc<Registry>>,
    maturity: Option<Arc<Maturity>>,
}

/// The maturity of all Comuni in the campaign of a year; none without an edition of that year. The first time takes some
/// seconds, then some tens of milliseconds after each submission.
///
/// While a campaign is open, facts are those of today. Once it is closed they are those of its last day, as
/// [`FactBook::on`] finds them: what a source says later changes neither its results nor how far a Comune moved since.
///
/// # Errors
/// When the database fails, or an answer does not fit its edition: a mistake of ours.
pub async fn maturity_of(app: &AppState, year: i32) -> Result<Option<Arc<Maturity>>, Failure> {
    let years = app.shelf.get_or_put(Years::default);
    let mut years = years.0.lock().await;
    let began = Instant::now();
    let kept = years.entry(year).or_default();
    kept.asked = Some(began);
    let marks = survey::sealed_marks(&app.store, year).await?;
    let (facts, registry) = (registry::fact_book(app).await?, registry::of(app));
    let closed_on = closed_on(app, year).await?;
    let published = survey::editions(&app.store).await?;
    let published: Vec<Published> = published.into_iter().filter(|one| one.year() == year).rev().collect();
    let checksums: Vec<String> = published.iter().map(|one| one.checksum.clone()).collect();
    let same_world = kept.checksums == checksums
        && kept.closed_on == closed_on
        && kept.facts.as_ref().is_some_and(|known| Arc::ptr_eq(known, &facts))
        && kept.registry.as_ref().is_some_and(|known| Arc::ptr_eq(known, &registry));
    if same_world && kept.marks == marks && kept.maturity.is_some() {
        return Ok(kept.maturity.clone());
    }
    if kept.checksums != checksums {
        *kept = Kept { checksums, asked: Some(began), ..Kept::default() };
        let read = move || published.iter().filter_map(Published::edition).map(Arc::new).collect::<Vec<_>>();
        kept.editions = Arc::new(tokio::task::spawn_blocking(read).await.map_err(Failure::internal)?);
    }
    let Some(edition) = kept.editions.first().cloned() else {
        years.remove(&year);
        return Ok(None);
    };
    let mut costs = Costs::since(began);
    if !same_world {
        let book = match closed_on {
            Some(day) => Arc::new(FactBook::on(&app.store, day).await?),
            None => Arc::clone(&facts),
        };
        kept.book = Some(Arc::clone(&book));
        let (of, among, world) = (Arc::clone(&edition), Arc::clone(&registry), world(app.clock.now()));
        let work = move || observed(&of, &among, &book, &world);
        kept.observed = Arc::new(blocking(work).await?);
        // What was worked out from other facts is not given again, should the rest fail.
        kept.maturity = None;
        (kept.facts, kept.closed_on, kept.registry) = (Some(facts), closed_on, Some(Arc::clone(&registry)));
    }
    costs.sources = costs.lap();
    read_new(app, year, kept, &marks).await?;
    costs.records = costs.lap();
    let declared = marks.iter().filter_map(|mark| {
        let answers = kept.declared.get(&(mark.submission, mark.number))?;
        Some((mark.comune.parse().ok()?, Arc::clone(answers)))
    });
    let sources =
        Sources { year, registry, edition, declared: declared.collect(), observed: Arc::clone(&kept.observed) };
    let signed = marks.iter().filter_map(|mark| {
        let signature = Signature { role: mark.role.clone(), on: kernel::day_in_rome(mark.sealed_at) };
        Some((mark.comune.parse().ok()?, signature))
    });
    let signed: HashMap<IstatCode, Signature> = signed.collect();
    let book = kept.book.clone();
    let work = move || {
        let mut found = Maturity::of(sources)?;
        (found.signed, found.book) = (signed, book);
        Ok(found)
    };
    let found = Arc::new(blocking(work).await?);
    (kept.marks, kept.maturity) = (marks, Some(Arc::clone(&found)));
    costs.tell(&found);
    forget(&mut years);
    Ok(Some(found))
}

/// The last day of the campaign of a year, when it is over.
async fn closed_on(app: &AppState, year: i32) -> Result<Option<NaiveDate>, Failure> {
    let today = kernel::day_in_rome(app.clock.now());
    let campaign = survey::campaign(&app.store, year).await?;
    Ok(campaign.filter(|one| one.phase(today) == Phase::Closed).map(|one| one.closes_on))
}

/// Works the results of the last campaign out before anybody asks for them: at the start of a server, in the background.
pub async fn warm(app: AppState) {
    let last = match survey::campaigns(&app.store).await {
        Ok(campaigns) => campaigns.iter().map(|one| one.year).max(),
        Err(problem) => return tracing::warn!(%problem, "the results were not worked out beforehand"),
    };
    if let Some(year) = last
        && let Err(failure) = maturity_of(&app, year).await
    {
        tracing::warn!(?failure, year, "the results were not worked out beforehand");
    }
}

/// Lets the years go that were asked for longest ago.
fn forget(years: &mut BTreeMap<i32, Kept>) {
    while years.len() > YEARS {
        let Some(oldest) = years.iter().min_by_key(|(_, kept)| kept.asked).map(|(year, _)| *year) else { return };
        years.remove(&oldest);
    }
}

/// Where the time goes when results are worked out.
struct Costs {
    last: Instant,
    began: Instant,
    sources: Duration,
    records: Duration,
}

impl Costs {
    fn since(began: Instant) -> Self {
        Self { last: began, began, sources: Duration::ZERO, records: Duration::ZERO }
    }

    fn lap(&mut self) -> Duration {
        let now = Instant::now();
        now - std::mem::replace(&mut self.last, now)
    }

    fn tell(mut self, found: &Maturity) {
        let index = self.lap();
        tracing::info!(
            year = found.sources.year,
            respondents = found.respondents(),
            sources_ms = self.sources.as_millis(),
            records_ms = self.records.as_millis(),
            index_ms = index.as_millis(),
            duration_ms = self.began.elapsed().as_millis(),
            "the results of a campaign were worked out"
        );
    }
}

/// Reads the records that were not read yet, and lets go of those that stand no more.
async fn read_new(app: &AppState, year: i32, kept: &mut Kept, marks: &[SealedMark]) -> Result<(), Failure> {
    let standing: HashSet<_> = marks.iter().map(|mark| (mark.submission, mark.number)).collect();
    kept.declared.retain(|key, _| standing.contains(key));
    let missing: Vec<&SealedMark> =
        marks.iter().filter(|mark| !kept.declared.contains_key(&(mark.submission, mark.number))).collect();
    if missing.len() <= BATCH as usize {
        let mut records = Vec::new();
        for mark in missing {
            if let Some(xml) = survey::version_xml(&app.store, mark.submission, mark.number).await? {
                records.push(((mark.submission, mark.number), xml));
            }
        }
        return take_in(app, kept, records).await;
    }
    let mut after = String::new();
    loop {
        let batch = survey::sealed_records(&app.store, year, &after, BATCH).await?;
        let Some(last) = batch.last() else { return Ok(()) };
        after.clone_from(&last.body);
        let new = |key: &(Id<Submission>, i64)| standing.contains(key) && !kept.declared.contains_key(key);
        let records = batch.into_iter().map(|one| ((one.submission, one.number), one.xml));
        let records = records.filter(|(key, _)| new(key)).collect();
        take_in(app, kept, records).await?;
    }
}

type Records = Vec<((Id<Submission>, i64), String)>;

/// What records say, on all processors.
async fn take_in(app: &AppState, kept: &mut Kept, records: Records) -> Result<(), Failure> {
    let (editions, world) = (Arc::clone(&kept.editions), world(app.clock.now()));
    let work = move || {
        let Some(newest) = editions.first() else { return Ok(Vec::new()) };
        let read = |(key, xml): &((Id<Submission>, i64), String)| {
            let version = survey::version_of(xml);
            let own = editions.iter().find(|one| one.version == version).unwrap_or(newest);
            let ids = own.map.indicators.iter().map(|one| one.id.as_str());
            Ok::<_, MaturityProblem>((*key, ids.zip(own.indicators_in(xml, &world)?).collect::<HashMap<_, _>>()))
        };
        let found: Vec<_> = records.par_iter().map(read).collect::<Result<_, _>>()?;
        let mut words = Words::default();
        let mut said = |by_id: &HashMap<&str, IndicatorAnswer>| {
            newest.map.indicators.iter().map(|one| words.said(by_id.get(one.id.as_str()), one)).collect::<Vec<_>>()
        };
        Ok::<Vec<(_, Answers)>, MaturityProblem>(found.iter().map(|(key, it)| (*key, Arc::new(said(it)))).collect())
    };
    kept.declared.extend(blocking(work).await?);
    Ok(())
}

/// What open sources say of every Comune.
fn observed(
    edition: &Edition,
    registry: &Registry,
    facts: &FactBook,
    world: &Still,
) -> Result<HashMap<IstatCode, Answers>, MaturityProblem> {
    let Some(observer) = Observer::of(edition, world) else { return Ok(HashMap::new()) };
    let read = |comune: &Comune| {
        let found = observer.read(&facts.of(registry, comune.code), world)?;
        Ok::<_, MaturityProblem>((comune.code, found))
    };
    let (mut words, mut said) = (Words::default(), HashMap::new());
    for some in registry.comuni().chunks(BATCH as usize) {
        let known = some.par_iter().filter(|comune| facts.knows(comune.code));
        let found: Vec<_> = known.map(read).collect::<Result<_, _>>()?;
        said.extend(found.into_iter().map(|(code, answers)| {
            let row = edition.map.indicators.iter().zip(&answers).map(|(one, answer)| words.said(Some(answer), one));
            (code, Answers::new(row.collect()))
        }));
    }
    Ok(said)
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, MaturityProblem> + Send + 'static,
) -> Result<T, Failure> {
    tokio::task::spawn_blocking(work).await.map_err(Failure::internal)?.map_err(Failure::internal)
}

fn world(now: DateTime<Utc>) -> Still {
    Still { now: now.fixed_offset(), timezone: chrono_tz::Europe::Rome }
}
