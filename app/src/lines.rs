// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The lines that lead out of this machine: in a real installation each of them is encrypted.

use anyhow::Result;
use store::Line;

use crate::{config::Config, terminal::Misused};

/// A line that somebody on the way could read.
#[derive(Debug, PartialEq, Eq)]
struct Open {
    /// The key that says where it leads.
    key: &'static str,
    /// What of it is in clear, and how it is mended.
    told: String,
}

/// Refuses a real installation whose passwords, answers or letters would travel in clear. Where the operator says that
/// the network is trusted (`trusted_network`), it is told in the log at every start instead.
///
/// # Errors
/// [`Misused`], with each line and how to mend it; when the address of the database cannot be read.
pub(crate) fn check(config: &Config) -> Result<()> {
    if !config.is_production()? {
        return Ok(());
    }
    let database = config.database()?;
    let line = Line::of(&database)?;
    if line == Line::Encrypted {
        tracing::warn!(
            "the line to the database is encrypted, but nobody checks who answers: `sslmode=verify-full` does"
        );
    }
    let open = open_lines(config, line);
    if config.trusted_network {
        for Open { key, told } in open {
            tracing::warn!(key, "not encrypted, on a network that the configuration calls trusted: {told}");
        }
        return Ok(());
    }
    if open.is_empty() { Ok(()) } else { Err(Misused(refusal(&open)).into()) }
}

fn open_lines(config: &Config, database: Line) -> Vec<Open> {
    let mut open = Vec::new();
    if let Line::Clear { host } = database {
        let key = if config.database_url_file.is_some() { "database_url_file" } else { "database_url" };
        let told = format!("the database at {host} is reached without TLS: add `?sslmode=verify-full` to its address");
        open.push(Open { key, told });
    }
    let mail = "letters leave without TLS: write `smtps://…`, or `smtp://…:587?tls=required`";
    let others = [
        ("mail_server", config.mail_server.as_deref(), mail),
        ("pec_server", config.pec_server.as_deref(), mail),
        ("pec_mailbox", config.pec_mailbox.as_deref(), "the mailbox is read without TLS: write `imaps://…`"),
        (
            "antivirus",
            config.antivirus.as_deref(),
            "attachments travel without TLS: run it here, and write `unix:///…`",
        ),
        ("padigitale_url", Some(&config.padigitale_url), "the open data come without TLS: write `https://…`"),
    ];
    let others = others.into_iter().filter(|(_, address, _)| address.is_some_and(outside::leaves_in_clear));
    open.extend(others.map(|(key, _, told)| Open { key, told: told.to_owned() }));
    open
}

fn refusal(open: &[Open]) -> String {
    let lines: String = open.iter().map(|Open { key, told }| format!("\n  `{key}`: {told}")).collect();
    format!(
        "this is a real installation (`https://`, or a PostgreSQL database), so what leaves this machine must be \
         encrypted, and this is not:{lines}\nIf nobody else can listen on that network, as between containers of one \
         machine, set `trusted_network = true`."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const DATABASE: &str = "postgres://campanile:segreto@db/campanile";

    fn real() -> Config {
        Config { public_url: Some("https://campanile.example.it".to_owned()), ..Config::default() }
    }

    fn told(config: &Config) -> String {
        check(config).expect_err("refused").to_string()
    }

    #[test]
    fn a_real_installation_without_tls_is_refused_with_every_line_and_how_to_mend_it() {
        let config = Config {
            database_url: DATABASE.to_owned(),
            mail_server: Some("smtp://mail.example.it".to_owned()),
            pec_server: Some("smtp://pec.example.it?tls=opportunistic".to_owned()),
            pec_mailbox: Some("imap://pec.example.it".to_owned()),
            padigitale_url: "http://example.it/data".to_owned(),
            ..real()
        };
        let told = told(&config);
        for key in ["database_url", "mail_server", "pec_server", "pec_mailbox", "padigitale_url", "trusted_network"] {
            assert!(told.contains(&format!("`{key}")), "{key}: {told}");
        }
        assert!(told.contains("sslmode=verify-full") && !told.contains("segreto"), "{told}");
        let trusted = Config { trusted_network: true, ..config };
        assert!(check(&trusted).is_ok(), "the operator has the last word, and the log says so");
    }

    #[test]
    fn tls_or_this_machine_is_what_is_asked_and_of_a_trial_nothing() {
        let safe = Config {
            database_url: format!("{DATABASE}?sslmode=verify-full"),
            mail_server: Some("smtp://mail.example.it:587?tls=required".to_owned()),
            pec_server: Some("smtps://pec.example.it".to_owned()),
            pec_mailbox: Some("imaps://pec.example.it".to_owned()),
            ..real()
        };
        assert!(check(&safe).is_ok());
        let here = Config {
            database_url: "postgres://campanile@127.0.0.1/campanile".to_owned(),
            mail_server: Some("smtp://localhost:25".to_owned()),
            ..real()
        };
        assert!(check(&here).is_ok());
        let tried_out = Config { mail_server: Some("smtp://mail.example.it".to_owned()), ..Config::default() };
        assert!(check(&tried_out).is_ok());
        assert!(told(&Config { public_url: real().public_url, ..tried_out }).contains("`mail_server`"));
    }
}
