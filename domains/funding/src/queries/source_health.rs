// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How each file of the source is: when it last changed, whether it was refused and why, whether it has stopped moving.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{FromQueryResult, Statement};
use store::StoreProblem;
use web::AppState;

use crate::{Picture, SourceFile};

/// A file as it was found last, on or before a day.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct SourceHealth {
    /// The source's name of the file: `candidature_finanziate_141`.
    pub name: String,
    /// `accepted`, `unchanged`, `missing`, `refused` or `unreachable`.
    pub verdict: String,
    /// When it was asked for last.
    pub checked_at: DateTime<Utc>,
    /// The first day of its last good content.
    pub changed_on: Option<NaiveDate>,
    /// The last day on which it was there and good.
    pub seen_on: Option<NaiveDate>,
    /// Rows of its last good content.
    pub row_count: Option<i64>,
    /// Bytes of its last good content.
    pub size: Option<i64>,
    /// The first day since its last good content on which it could not be had; `None` when it is good.
    pub failing_since: Option<NaiveDate>,
    /// Why it was refused or could not be reached, if so: the code of a text.
    pub reason_code: Option<String>,
    /// What that text needs, as a JSON object.
    pub reason_fields: Option<String>,
}

/// The files as they had been found by `on`, by name.
///
/// # Errors
/// When the database fails.
pub async fn source_health(app: &AppState, on: NaiveDate) -> Result<Vec<SourceHealth>, StoreProblem> {
    // The day of the last content is the first with its checksum: a second look on the same day finds it unchanged.
    const SQL: &str = "SELECT f.name, f.verdict, f.checked_at, f.reason_code, f.reason_fields,
            (SELECT min(c.day) FROM funding_file c WHERE c.name = g.name AND c.sha256 = g.sha256) AS changed_on,
            g.day AS seen_on, g.row_count, g.size,
            CASE WHEN f.verdict NOT IN ('accepted', 'unchanged') THEN
                (SELECT min(b.day) FROM funding_file b WHERE b.name = f.name AND b.day <= $1
                    AND b.verdict NOT IN ('accepted', 'unchanged') AND (g.day IS NULL OR b.day >= g.day))
            END AS failing_since
        FROM funding_source s
        JOIN funding_file f ON f.name = s.name AND f.day = (
            SELECT max(l.day) FROM funding_file l WHERE l.name = s.name AND l.day <= $1)
        LEFT JOIN funding_file g ON g.name = s.name AND g.day = (
            SELECT max(h.day) FROM funding_file h
            WHERE h.name = s.name AND h.day <= $1 AND h.sha256 IS NOT NULL)
        ORDER BY f.name";
    let db = app.store.reader();
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, [on.into()]);
    Ok(SourceHealth::find_by_statement(statement).all(db).await?)
}

impl SourceHealth {
    /// The file that the name stands for.
    #[must_use]
    pub fn file(&self) -> Option<SourceFile> {
        SourceFile::from_name(&self.name)
    }

    /// Days without a new content after which a file counts as stopped. Lists and totals change every day; calls do not.
    #[must_use]
    pub fn patience(&self) -> i64 {
        match self.file() {
            Some(SourceFile::Avvisi) => 45,
            _ => 7,
        }
    }

    /// For how many days its content has been the same, on a day.
    #[must_use]
    pub fn age(&self, on: NaiveDate) -> Option<i64> {
        self.changed_on.map(|day| (on - day).num_days())
    }

    /// Whether it has stopped moving, as of the last sync: the same content for too long, or nothing of late inside it.
    #[must_use]
    pub fn has_stopped(&self, picture: &Picture) -> bool {
        let as_of = picture.taken_in.unwrap_or(picture.on);
        let late = |day: NaiveDate, patience: i64| (as_of - day).num_days() > patience;
        let inside = self.file().and_then(|file| newest_inside(picture, file));
        self.age(as_of).is_some_and(|days| days > self.patience())
            || inside.is_some_and(|day| late(day, self.patience() * 4))
    }
}

/// The latest date, not in the future, that the file itself writes: a content that is new to us may be old all the same.
#[must_use]
pub fn newest_inside(picture: &Picture, file: SourceFile) -> Option<NaiveDate> {
    match file {
        SourceFile::Avvisi => {
            let details = picture.avvisi.iter().filter_map(|avviso| avviso.details.as_ref());
            details.map(|details| details.opens_on).filter(|day| *day <= picture.on).max()
        }
        SourceFile::Measure(code) => {
            let measure = picture.measure_by_code(code)?;
            picture.of_measure(measure).map(|one| one.state_on.unwrap_or(one.funded_on)).max()
        }
        SourceFile::Kind(_) | SourceFile::Kpi(_) => None,
    }
}
