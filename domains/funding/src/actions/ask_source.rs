// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Asks the source for every file, conditionally, and judges what comes.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate};
use futures::future::join_all;
use kernel::Problem;
use outside::{FetchProblem, Fetched, Known, Source};
use sha2::{Digest, Sha256};

use crate::{
    actions::order::Order,
    feed::{self, Refusal, Sheet},
    problem::FundingProblem,
    source_file::SourceFile,
    tables::{FileRow, SourceRow},
};

/// So many files are asked for at the same time.
const AT_ONCE: usize = 6;

/// What was found of one file.
pub(super) struct Finding {
    pub(super) file: SourceFile,
    pub(super) verdict: &'static str,
    /// What the tables keep of it; its day and instant are the caller's.
    pub(super) row: FileRow,
    /// Its content, when it is new and good.
    pub(super) sheet: Option<Sheet>,
    /// Whether other content of it was accepted earlier on the same day.
    pub(super) accepted_today: bool,
    /// Whether it was not found like this the last time.
    pub(super) is_news: bool,
    pub(super) reason: Option<String>,
}

/// What was found of all the files.
pub(super) struct Findings {
    /// One of each file; those that are not there and never were are left out.
    pub(super) files: Vec<Finding>,
    /// Why there is nothing to judge: the source cannot be reached, or has none of the files.
    pub(super) nothing_came: Option<FundingProblem>,
}

/// Asks for every file that the source may have, given what is `known` of them.
pub(super) async fn ask_all(order: &Order, known: &[SourceRow]) -> Result<Findings, FundingProblem> {
    let known: HashMap<&str, &SourceRow> = known.iter().map(|row| (row.name.as_str(), row)).collect();
    let folder = folder_of_data(&order.source);
    let mut findings = Vec::new();
    let mut first_problem = None;
    for files in SourceFile::ALL.chunks(AT_ONCE) {
        let asked = files.iter().map(|&file| ask(order, folder, file, known.get(file.to_string().as_str()).copied()));
        for (file, outcome) in files.iter().zip(join_all(asked).await) {
            let was_there = known.get(file.to_string().as_str()).is_some_and(|row| row.sha256.is_some());
            let (finding, problem) = outcome?;
            first_problem = first_problem.or(problem);
            if finding.verdict != "missing" || was_there {
                findings.push(finding);
            }
        }
    }
    let has = |verdict| findings.iter().any(|finding| finding.verdict == verdict);
    let nothing_came = !has("accepted") && !has("unchanged") && !has("refused");
    let from = order.source.name();
    let nothing_came = nothing_came.then(|| match first_problem {
        Some(problem) => FundingProblem::Unreachable { from, problem },
        None => FundingProblem::NothingThere { from },
    });
    Ok(Findings { files: findings, nothing_came })
}

/// Official addresses and folders of days hold `data/avvisi.csv`; whoever points at `data` itself is understood.
fn folder_of_data(source: &Source) -> &'static str {
    match source {
        Source::Web { base, .. } if base.trim_end_matches('/').ends_with("/data") => "",
        Source::Folder(folder) if !folder.join("data").is_dir() => "",
        _ => "data/",
    }
}

/// Asks for one file and judges it. The second value is why it could not be asked for.
async fn ask(
    order: &Order,
    folder: &str,
    file: SourceFile,
    row: Option<&SourceRow>,
) -> Result<(Finding, Option<FetchProblem>), FundingProblem> {
    let known = row
        .filter(|row| row.sha256.is_some())
        .map_or_else(Known::default, |row| Known { etag: row.etag.clone(), last_modified: row.last_modified.clone() });
    let mut finding = Finding::of(file, row, order.day);
    match order.source.fetch(&format!("{folder}{}", file.path()), &known).await {
        Ok(Fetched::Unchanged) => finding.stays(row),
        Ok(Fetched::Missing) => finding.settle("missing"),
        Ok(Fetched::Body { bytes, known }) => {
            let rows_before = row.and_then(|row| usize::try_from(row.row_count?).ok());
            let limits = order.limits;
            let sha_before = row.and_then(|row| row.sha256.clone());
            // Hashing and judging is computation: off the threads that answer, and on all cores.
            let judged = tokio::task::spawn_blocking(move || {
                let sha256 = hex(&Sha256::digest(&bytes));
                let is_same = sha_before.as_ref() == Some(&sha256);
                let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
                let sheet = if is_same { None } else { Some(feed::judge(file, &bytes, rows_before, limits)) };
                (sha256, size, sheet)
            });
            let (sha256, size, sheet) = judged.await.map_err(|error| FundingProblem::Broken(error.to_string()))?;
            finding.row.size = Some(size);
            match sheet {
                None => finding.stays(row),
                Some(Ok(sheet)) => {
                    finding.row.row_count = i64::try_from(sheet.rows()).ok();
                    finding.row.sha256 = Some(sha256);
                    finding.sheet = Some(sheet);
                    finding.settle("accepted");
                }
                Some(Err(refusal)) => finding.refuse(&refusal, row),
            }
            finding.row.etag = known.etag;
            finding.row.last_modified = known.last_modified;
        }
        Err(FetchProblem::Truncated { got, .. }) => {
            finding.refuse(&Refusal::CutInTransit { received: got }, row);
        }
        Err(problem) => {
            finding.reason = Some(problem.to_string());
            finding.row.reason_code = Some(problem.code().to_owned());
            finding.row.reason_fields = Some(as_json(&problem));
            finding.settle("unreachable");
            return Ok((finding, Some(problem)));
        }
    }
    Ok((finding, None))
}

impl Finding {
    fn of(file: SourceFile, row: Option<&SourceRow>, day: NaiveDate) -> Self {
        Self {
            file,
            verdict: "missing",
            row: FileRow {
                day,
                name: file.to_string(),
                verdict: "missing".to_owned(),
                checked_at: DateTime::UNIX_EPOCH,
                sha256: None,
                etag: None,
                last_modified: None,
                size: None,
                row_count: None,
                reason_code: None,
                reason_fields: None,
            },
            sheet: None,
            accepted_today: row.is_some_and(|row| row.changed_on == Some(day)),
            is_news: true,
            reason: None,
        }
    }

    fn settle(&mut self, verdict: &'static str) {
        self.verdict = verdict;
        verdict.clone_into(&mut self.row.verdict);
    }

    /// It is as the tables have it.
    fn stays(&mut self, row: Option<&SourceRow>) {
        if let Some(row) = row {
            self.row.sha256.clone_from(&row.sha256);
            self.row.etag.clone_from(&row.etag);
            self.row.last_modified.clone_from(&row.last_modified);
            self.row.size = row.size;
            self.row.row_count = row.row_count;
        }
        self.settle("unchanged");
    }

    fn refuse(&mut self, refusal: &Refusal, row: Option<&SourceRow>) {
        self.reason = Some(refusal.to_string());
        self.row.reason_code = Some(refusal.code().to_owned());
        self.row.reason_fields = Some(as_json(refusal));
        self.is_news = row.is_none_or(|row| {
            row.verdict != "refused"
                || row.reason_code != self.row.reason_code
                || row.reason_fields != self.row.reason_fields
        });
        self.settle("refused");
    }
}

fn as_json(problem: &dyn Problem) -> String {
    let fields: BTreeMap<&str, String> = problem.fields().into_iter().collect();
    serde_json::to_string(&fields).unwrap_or_default()
}

pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
