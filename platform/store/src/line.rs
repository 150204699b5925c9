// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The line to a database: who on the way could read it.

use std::str::FromStr;

use kernel::is_this_machine;
use sqlx::postgres::{PgConnectOptions, PgSslMode};

use crate::{StoreProblem, connection::without_password};

/// How the line to a database is protected, as its address and the variables of PostgreSQL (`PGSSLMODE` …) say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// It does not leave this machine: a file, a socket, the loopback address.
    Here,
    /// Encrypted, and whoever answers shows a certificate.
    Verified,
    /// Encrypted, with whoever answers.
    Encrypted,
    /// In clear, or encrypted only if the server wants it so.
    Clear {
        /// The server.
        host: String,
    },
}

impl Line {
    /// Reads the address of a database.
    ///
    /// # Errors
    /// [`StoreProblem::Unreachable`] when it cannot be read.
    pub fn of(url: &str) -> Result<Self, StoreProblem> {
        if !url.starts_with("postgres:") && !url.starts_with("postgresql:") {
            return Ok(Self::Here);
        }
        let options = PgConnectOptions::from_str(url)
            .map_err(|error| StoreProblem::Unreachable { url: without_password(url), reason: error.to_string() })?;
        let host = options.get_host();
        if options.get_socket().is_some() || host.starts_with('/') || is_this_machine(host) {
            return Ok(Self::Here);
        }
        Ok(match options.get_ssl_mode() {
            PgSslMode::VerifyCa | PgSslMode::VerifyFull => Self::Verified,
            PgSslMode::Require => Self::Encrypted,
            PgSslMode::Disable | PgSslMode::Allow | PgSslMode::Prefer => Self::Clear { host: host.to_owned() },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(url: &str) -> Line {
        Line::of(url).expect("an address")
    }

    #[test]
    fn what_stays_on_this_machine_needs_no_encryption() {
        for url in [
            "sqlite:data/campanile.db",
            "postgres://campanile@localhost/campanile",
            "postgres://campanile@127.0.0.1:5433/campanile",
            "postgresql://campanile@[::1]/campanile?sslmode=disable",
            "postgres://campanile@%2Fvar%2Frun%2Fpostgresql/campanile",
            "postgres://campanile@db/campanile?host=/var/run/postgresql",
        ] {
            assert_eq!(line(url), Line::Here, "{url}");
        }
    }

    #[test]
    fn a_server_elsewhere_is_in_clear_unless_its_address_asks_for_more() {
        let at = |mode: &str| line(&format!("postgres://campanile:segreto@db.example.it/campanile{mode}"));
        let clear = Line::Clear { host: "db.example.it".to_owned() };
        for mode in ["", "?sslmode=disable", "?sslmode=allow", "?sslmode=prefer"] {
            assert_eq!(at(mode), clear, "{mode}: encrypted if it happens so is not encrypted");
        }
        assert_eq!(at("?sslmode=require"), Line::Encrypted);
        assert_eq!((at("?sslmode=verify-ca"), at("?sslmode=verify-full")), (Line::Verified, Line::Verified));
        let wrong = Line::of("postgres://campanile:segreto@db/campanile?sslmode=yes").expect_err("no such mode");
        assert!(!wrong.to_string().contains("segreto"), "{wrong}");
    }
}
