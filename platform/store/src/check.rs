// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile db check`: is everything as it was written?

use sea_orm::{ConnectionTrait, Statement};

use crate::{Flavour, Store, StoreProblem};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// As it should be.
    Fine,
    /// Somebody should look.
    Warning,
    /// Data were lost or changed.
    Broken,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How bad.
    pub severity: Severity,
    /// What was looked at and what was found, in English, for operators.
    pub message: String,
}

impl Finding {
    fn new(severity: Severity, message: impl Into<String>) -> Self {
        Self { severity, message: message.into() }
    }
}

impl Store {
    /// Looks at the database file, the foreign keys, every line of the journal, and the jobs.
    ///
    /// # Errors
    /// When the database does not answer at all.
    pub async fn check(&self) -> Result<Vec<Finding>, StoreProblem> {
        let mut findings = Vec::new();
        if self.flavour() == Flavour::Sqlite {
            findings.push(self.check_file().await?);
            findings.push(self.check_foreign_keys().await?);
        }
        findings.push(self.check_journal().await?);
        findings.push(self.check_jobs().await?);
        Ok(findings)
    }

    async fn check_file(&self) -> Result<Finding, StoreProblem> {
        let said = self.strings("PRAGMA integrity_check", "integrity_check").await?;
        Ok(match said.as_slice() {
            [only] if only == "ok" => Finding::new(Severity::Fine, "the database file is whole"),
            _ => Finding::new(Severity::Broken, format!("the database file is damaged: {}", said.join("; "))),
        })
    }

    async fn check_foreign_keys(&self) -> Result<Finding, StoreProblem> {
        let said = self.strings("PRAGMA foreign_key_check", "table").await?;
        Ok(if said.is_empty() {
            Finding::new(Severity::Fine, "every reference points to a row")
        } else {
            Finding::new(Severity::Broken, format!("{} rows point to nothing, in {}", said.len(), said.join(", ")))
        })
    }

    async fn check_journal(&self) -> Result<Finding, StoreProblem> {
        let mut seen = 0;
        loop {
            let lines = self.journal_after(seen, 1000).await?;
            if lines.is_empty() {
                break;
            }
            for line in lines {
                if line.seq != seen + 1 {
                    return Ok(Finding::new(Severity::Broken, format!("line {} of the journal is missing", seen + 1)));
                }
                if !line.is_intact() {
                    return Ok(Finding::new(Severity::Broken, format!("line {} of the journal was changed", line.seq)));
                }
                seen = line.seq;
            }
        }
        let head = self.journal_head().await?;
        Ok(if head == seen {
            Finding::new(Severity::Fine, format!("the journal is whole: {seen} lines, each with its hash"))
        } else {
            Finding::new(Severity::Broken, format!("the journal should have {head} lines and has {seen}"))
        })
    }

    async fn check_jobs(&self) -> Result<Finding, StoreProblem> {
        let depth = self.queue_depth().await?;
        Ok(if depth.given_up == 0 {
            Finding::new(Severity::Fine, format!("{} jobs to do, none given up", depth.open))
        } else {
            Finding::new(Severity::Warning, format!("{} jobs were given up: see the log", depth.given_up))
        })
    }

    async fn strings(&self, sql: &str, column: &str) -> Result<Vec<String>, StoreProblem> {
        let backend = self.reader().get_database_backend();
        let rows = self.reader().query_all_raw(Statement::from_string(backend, sql)).await?;
        rows.iter().map(|row| Ok(row.try_get("", column)?)).collect()
    }
}
