// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Takes a day of PA digitale 2026 in: asks for every file, judges each whole, and writes one transaction.
//!
//! Killed at any instant, the last good day stands.

use chrono::NaiveDate;
use kernel::{Actor, day_in_rome};
use sha2::{Digest, Sha256};
use store::{Store, Tx};

use crate::{
    actions::{
        ask_source,
        ask_source::{Finding, Findings},
        order::Order,
        remove_simulated,
    },
    event::{DayTakenIn, FileRefused, FileTaken},
    feed::Sheet,
    guarded::Guarded,
    history::{self, Arrival, Counts, Standing},
    problem::FundingProblem,
    queries::standing,
    tables::{self, Dictionaries, NewDay},
};

/// Where the source publishes its files every night.
pub const OFFICIAL: &str = "https://raw.githubusercontent.com/teamdigitale/padigitale2026-opendata/main";

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Report {
    /// The day.
    pub day: NaiveDate,
    /// Where the files came from.
    pub source: String,
    /// Whether anything was new: `false` when every file was as the day had it already.
    pub changed: bool,
    /// How much changed.
    pub counts: Counts,
    /// What was found of each file, in the order they are asked for; those that never were there are left out.
    pub files: Vec<FileReport>,
}

/// What was found of a file.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct FileReport {
    /// The source's name of it.
    pub name: String,
    /// `accepted`, `unchanged`, `missing`, `refused` or `unreachable`.
    pub verdict: &'static str,
    /// Its rows.
    pub rows: Option<i64>,
    /// Why not, for a log: in English, with line and column.
    pub reason: Option<String>,
}

/// Takes the files of `order` in as they are on its day.
///
/// A file that is refused, missing or out of reach keeps the last good one; the page of the sources shows why.
/// The same day can be taken in again: what changed since replaces what that day had said before.
///
/// # Errors
/// When the policies do not allow it; [`FundingProblem::EarlierDay`] and [`FundingProblem::FutureDay`]; when no file could be asked for, or none is
/// there; when the database fails. Nothing is kept then but why each file was refused or could not be reached.
pub async fn take_in_day(store: &Store, actor: &Actor, order: &Order) -> Result<Report, FundingProblem> {
    gate::allow(actor, "take_in_day", &Guarded::DAYS)?;
    take_in(store, actor, order, false).await
}

pub(super) async fn take_in(
    store: &Store,
    actor: &Actor,
    order: &Order,
    simulated: bool,
) -> Result<Report, FundingProblem> {
    let day = order.day;
    if day > day_in_rome(store.clock().now()) {
        return Err(FundingProblem::FutureDay { day });
    }
    let last = tables::last_day(store.reader(), tables::FOREVER).await?;
    let replaces_simulated = last.as_ref().is_some_and(|last| last.simulated && !simulated);
    if last.as_ref().is_some_and(|last| !last.simulated && simulated) {
        return Err(FundingProblem::RealDataPresent);
    }
    let latest = last.filter(|_| !replaces_simulated).map(|last| last.day);
    if let Some(latest) = latest.filter(|latest| day < *latest) {
        return Err(FundingProblem::EarlierDay { day, latest });
    }

    let known = if replaces_simulated { Vec::new() } else { tables::sources(store.reader()).await? };
    let Findings { files: mut findings, nothing_came } = ask_source::ask_all(order, &known).await?;
    let now = store.clock().now();
    for finding in &mut findings {
        finding.row.day = day;
        finding.row.checked_at = now;
    }
    if let Some(problem) = nothing_came {
        // Simulated files were never at the source: that it fails says nothing of them.
        if !replaces_simulated {
            keep_findings(store, actor, &findings, "the source could not be reached or has no files").await?;
        }
        return Err(problem);
    }
    let report = report(order, &findings);
    let has = |verdict| findings.iter().any(|finding| finding.verdict == verdict);
    if replaces_simulated {
        if !has("accepted") {
            return Ok(report);
        }
        let tx = store.begin(actor).await?;
        return write(tx, order, simulated, findings, report, true).await;
    }
    record_refusals(store, actor, &findings).await?;
    // Nothing new on a day that is there already; or nothing good at all, which makes no day.
    if !has("accepted") && (latest == Some(day) || !has("unchanged")) {
        keep_findings(store, actor, &findings, "the files were looked at again and nothing of them is new").await?;
        return Ok(report);
    }
    let tx = store.begin(actor).await?;
    write(tx, order, simulated, findings, report, false).await
}

/// Keeps what was found of each file, and nothing else: the data stay as they are.
async fn keep_findings(
    store: &Store,
    actor: &Actor,
    findings: &[Finding],
    why: &'static str,
) -> Result<(), FundingProblem> {
    let tx = store.begin(actor).await?;
    for finding in findings {
        tables::write_finding(tx.db(), &finding.row).await?;
    }
    tx.commit_unrecorded(why).await?;
    Ok(())
}

/// One line of the journal for each refusal that is not known yet, whatever comes of the other files.
async fn record_refusals(store: &Store, actor: &Actor, findings: &[Finding]) -> Result<(), FundingProblem> {
    for finding in findings.iter().filter(|finding| finding.row.verdict == "refused" && finding.is_news) {
        let tx = store.begin(actor).await?;
        tables::write_finding(tx.db(), &finding.row).await?;
        let event = FileRefused {
            name: finding.row.name.clone(),
            day: finding.row.day,
            reason: finding.row.reason_code.clone().unwrap_or_default(),
        };
        tracing::warn!(file = %event.name, day = %event.day, reason = %event.reason, "a file was refused");
        tx.commit(event).await?;
    }
    Ok(())
}

/// Everything that a day changes, in one transaction.
async fn write(
    tx: Tx,
    order: &Order,
    simulated: bool,
    findings: Vec<Finding>,
    mut report: Report,
    replaces_simulated: bool,
) -> Result<Report, FundingProblem> {
    let day = order.day;
    // First of all: its row's lock lets one writer at a time through, on PostgreSQL too.
    tables::bump_revision(tx.db()).await?;
    if replaces_simulated {
        remove_simulated::empty(&tx).await?;
    }
    // A writer that was faster may have taken a later day in since we looked.
    if let Some(latest) =
        tables::last_day(tx.db(), tables::FOREVER).await?.map(|last| last.day).filter(|last| day < *last)
    {
        return Err(FundingProblem::EarlierDay { day, latest });
    }
    let files = findings.iter().filter(|finding| finding.sheet.is_some()).map(|finding| FileTaken {
        name: finding.row.name.clone(),
        sha256: finding.row.sha256.clone().unwrap_or_default(),
        rows: finding.sheet.as_ref().map_or(0, Sheet::rows),
    });
    let files: Vec<FileTaken> = files.collect();
    let mut arrival = Arrival::default();
    for finding in findings {
        tables::write_finding(tx.db(), &finding.row).await?;
        match finding.sheet {
            Some(Sheet::Avvisi(sheet)) => arrival.avvisi = Some(sheet),
            Some(Sheet::Applications(sheet)) => {
                if finding.accepted_today {
                    tables::rewind(tx.db(), day, finding.file).await?;
                }
                arrival.sheets.push((finding.file, sheet));
            }
            Some(Sheet::Kpi { text, .. }) => tables::publish(tx.db(), day, &finding.row.name, &text).await?,
            None => {}
        }
    }
    let counts = write_history(&tx, day, arrival).await?;
    let checksum = checksum(&tx).await?;
    let source = order.source.name();
    let new = NewDay { day, now: tx.now(), simulated, source: &source, checksum: &checksum, counts };
    tables::write_day(tx.db(), &new).await?;
    tracing::info!(%day, source, rows = counts.rows, new = counts.new, changed_state = counts.changed_state, "a day was taken in");
    tx.commit(DayTakenIn { day, simulated, files, counts, checksum }).await?;
    report.counts = counts;
    report.changed = true;
    Ok(report)
}

/// What the accepted lists change in the history.
async fn write_history(tx: &Tx, day: NaiveDate, arrival: Arrival) -> Result<Counts, FundingProblem> {
    if arrival.avvisi.is_none() && arrival.sheets.is_empty() {
        return Ok(Counts::default());
    }
    let before: Standing = standing::read(tx.db()).await?;
    let has = Dictionaries::of(&before.lists);
    // The steps of a day are pure computation: off the threads that answer.
    let step = tokio::task::spawn_blocking(move || history::advance(before, day, &arrival)).await;
    let step = step.map_err(|error| FundingProblem::Broken(error.to_string()))?;
    let lists = &step.after.lists;
    tables::append_dictionaries(tx.db(), lists, has).await?;
    tables::write_avvisi(tx.db(), day, &lists.avvisi, &step.avvisi_opened).await?;
    tables::close_applications(tx.db(), day, &step.closed).await?;
    tables::open_applications(tx.db(), day, &step.opened).await?;
    Ok(step.counts)
}

/// SHA-256 over the names and checksums of all the files that stand.
async fn checksum(tx: &Tx) -> Result<String, FundingProblem> {
    let mut digest = Sha256::new();
    for source in tables::sources(tx.db()).await? {
        if let Some(sha256) = source.sha256.filter(|_| !source.name.starts_with("KPI/")) {
            digest.update(format!("{} {sha256}\n", source.name).as_bytes());
        }
    }
    Ok(ask_source::hex(&digest.finalize()))
}

fn report(order: &Order, findings: &[Finding]) -> Report {
    let files = findings.iter().map(|finding| FileReport {
        name: finding.row.name.clone(),
        verdict: finding.verdict,
        rows: finding.row.row_count,
        reason: finding.reason.clone(),
    });
    Report {
        day: order.day,
        source: order.source.name(),
        changed: false,
        counts: Counts::default(),
        files: files.collect(),
    }
}
