// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The configuration: defaults that work with no file, then one TOML file, then `CAMPANILE_…` variables.
//!
//! Every key is written once, in [`keys!`] below: from there come the struct, its defaults, the names of the
//! variables, the suggestions for misspelt keys, and what `campanile config` prints.

mod reading;
mod setting;

use std::{net::IpAddr, path::PathBuf};

use axum::http::Uri;

pub(crate) use reading::{ConfigProblem, read};
pub(crate) use setting::{LogFormat, Setting};

/// What is known of a key, beside its value.
pub(crate) struct Key {
    /// Its name in the file; the variable is `CAMPANILE_` and the same in capitals.
    pub(crate) name: &'static str,
    /// Its explanation, a line each.
    pub(crate) doc: &'static [&'static str],
    set: fn(&mut Config, &setting::Given) -> Result<(), String>,
    show: fn(&Config) -> Option<String>,
}

impl Key {
    /// The environment variable that sets it: `CAMPANILE_DATABASE_URL`.
    #[must_use]
    pub(crate) fn variable(&self) -> String {
        format!("CAMPANILE_{}", self.name.to_uppercase())
    }
}

macro_rules! keys {
    ($($(#[doc = $doc:literal])+ $name:ident: $type:ty = $default:expr;)+) => {
        /// What an operator may set.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub(crate) struct Config { $($(#[doc = $doc])+ pub(crate) $name: $type,)+ }

        impl Default for Config {
            fn default() -> Self {
                Self { $($name: $default,)+ }
            }
        }

        /// Every key, in the order in which it is explained.
        pub(crate) const KEYS: &[Key] = &[$(Key {
            name: stringify!($name),
            doc: &[$($doc,)+],
            set: |config, given| { config.$name = Setting::read(given)?; Ok(()) },
            show: |config| config.$name.show(),
        },)+];
    };
}

keys! {
    /// Where the data are kept: `sqlite:PATH`, created when there is none,
    /// or `postgres://USER@HOST/DATABASE?sslmode=verify-full` for PostgreSQL 15 or later.
    database_url: String = "sqlite:data/campanile.db".to_owned();
    /// A file whose only line is the address of the database: use it when the address holds a password.
    /// It wins over `database_url`.
    database_url_file: Option<PathBuf> = None;
    /// How many questions the database answers at the same time.
    database_readers: u32 = 4;

    /// The address and port to listen on. Outside a private network, put a reverse proxy with TLS in front.
    listen: String = "127.0.0.1:8080".to_owned();
    /// Where people reach this installation, without a final slash: it goes into mails, feeds and the API document.
    /// When it is not set, it is `http://` and the address to listen on.
    public_url: Option<String> = None;
    /// The reverse proxies whose `X-Forwarded-For` is believed.
    trusted_proxies: Vec<IpAddr> = Vec::new();
    /// Whether nobody else can listen on the network between this machine and its database, mail server and mailbox.
    /// In a real installation (`public_url` in https, or PostgreSQL) a line in clear keeps the server from starting,
    /// unless it stays on this machine; with `true` it is only told in the log.
    trusted_network: bool = false;
    /// The folder of the lists of revoked certificates, which the authorities of other servers publish: they are fetched as
    /// servers are met, and a restart begins with them. Others may be put there by hand, DER or PEM, one a file.
    /// When it is not set, it is `revocation-lists` beside the SQLite database; with PostgreSQL lists are kept in memory.
    revocation_lists: Option<PathBuf> = None;
    /// Whether a server is refused when nobody can say that its certificate was not revoked: its authority publishes no
    /// list, or the list is over, or has not come yet, as the first time that one of its servers is called.
    revocation_strict: bool = false;
    /// Whether browsers shall ask every subdomain of `public_url` too by https alone, for two years
    /// (`Strict-Transport-Security: …; includeSubDomains`). Only where all of them have TLS.
    hsts_subdomains: bool = false;
    /// Whether pages say who is ahead of whom. Without, they show levels, intervals and distances from the middle alone.
    rankings: bool = true;
    /// The body that runs this installation, as the footer and the legal pages name it.
    operator_name: String = "Campanile".to_owned();
    /// Where people write about accessibility, privacy and errors.
    operator_email: Option<String> = None;
    /// Where the source of the running version is published, as the EUPL wants it.
    source_url: String = env!("CARGO_PKG_REPOSITORY").to_owned();

    /// Pages that one address may ask for in a second, on average; 0 is no limit.
    pages_per_second: u32 = 400;
    /// Calls of the API that one address may make in a second, on average; 0 is no limit.
    api_calls_per_second: u32 = 100;
    /// The longest body that is read, in bytes.
    body_limit: u64 = 2 * 1024 * 1024;
    /// How long an answer may take, in seconds.
    request_seconds: u64 = 30;
    /// How long requests and jobs may take to finish once the server is asked to stop, in seconds.
    shutdown_seconds: u64 = 20;
    /// How many jobs run at the same time.
    workers: u64 = 2;

    /// Where the open data of PA digitale 2026 are: an address, or a folder on this machine.
    padigitale_url: String =
        "https://raw.githubusercontent.com/teamdigitale/padigitale2026-opendata/main".to_owned();
    /// Whether the server fetches them every day, and at its first start.
    padigitale_sync: bool = true;
    /// Whether any visitor may load simulated calls from the home page, and remove them, while there are no real data.
    /// When it is not set, only where nobody else comes in: `listen` and `public_url` are of this machine alone
    /// (127.0.0.1, ::1, localhost) and no proxy is trusted. `campanile demo` works everywhere.
    demonstration: Option<bool> = None;
    /// The hour of the day, in Rome, at which it does. The source publishes at night, at 02:00 UTC.
    /// The minute differs from one installation to the next, so that not all of them ask at once.
    padigitale_hour: u32 = 6;

    /// The mail server: `smtps://mail.example.it`, or `smtp://mail.example.it:587?tls=required`.
    /// Without it no alert can be subscribed to, and the pages say so.
    mail_server: Option<String> = None;
    /// The user to sign in as, if the server asks for one.
    mail_user: Option<String> = None;
    /// A file whose only line is that user's password.
    mail_password_file: Option<PathBuf> = None;
    /// The sender of the messages: `Campanile <campanile@example.it>`.
    mail_from: String = "Campanile <campanile@localhost>".to_owned();
    /// The mail server of the PEC account: `smtps://smtps.pec.example.it`. Without it what is meant for a PEC address
    /// leaves by ordinary mail, and no receipt comes.
    pec_server: Option<String> = None;
    /// The address of the PEC account: letters come from there, and it is the user to sign in as.
    pec_address: Option<String> = None;
    /// A file whose only line is the password of the PEC account.
    pec_password_file: Option<PathBuf> = None;
    /// The mailbox of the PEC account, where receipts come: `imaps://imaps.pec.example.it`.
    pec_mailbox: Option<String> = None;
    /// The folder of the mailbox that is read.
    pec_mailbox_folder: String = "INBOX".to_owned();
    /// The folder that receipts go to once they are paired: they are the proof, keep them. Without it they stay where they
    /// are, marked as read. What is no receipt of ours stays unread, for a person.
    pec_mailbox_done_folder: Option<String> = None;
    /// How often the mailbox is read, in minutes.
    pec_mailbox_minutes: u32 = 5;
    /// A file with the certificates (PEM) of the authorities that issue those of PEC providers: only receipts they
    /// signed are believed. Without it signatures are not checked.
    pec_authorities_file: Option<PathBuf> = None;
    /// A file with the certificate (PEM) of the authority of the mailbox's server, where the machine does not know it.
    pec_mailbox_authority_file: Option<PathBuf> = None;
    /// Letters of one purpose that leave in a minute; 0 is no limit.
    letters_per_minute: u32 = 120;
    /// The same for some purposes: `reminder=60, news=60`. The others are `code`, `invitation`, `delegation`, `receipt`,
    /// `question`, `confirmation` and `notice`.
    letters_per_minute_of: String = "reminder=60, news=60".to_owned();
    /// How long the address of a letter, and its text if it was lost, are kept once it is settled, in days.
    letters_keep_days: u32 = 30;

    /// The antivirus that looks at every attachment before it is kept: ClamAV's daemon, `unix:///run/clamav/clamd.ctl` or
    /// `tcp://127.0.0.1:3310`. While it does not answer no file is taken. Without it files are only looked at for what acts
    /// by itself: scripts, macros, links.
    antivirus: Option<String> = None;

    /// The file of the key that seals personal data (codice fiscale) and by which people are recognised. Keep a copy of
    /// it apart from the backups. When it is not set, it is made beside the SQLite database at the first start;
    /// with PostgreSQL it must be set and be there.
    identity_key_file: Option<PathBuf> = None;
    /// The folder of the identity log: every message of every sign-in, encrypted, apart from the database.
    /// When it is not set, it is beside the SQLite database; with PostgreSQL it must be set.
    identity_log_folder: Option<PathBuf> = None;
    /// The file of the identity log's own key: as `identity_key_file`.
    identity_log_key_file: Option<PathBuf> = None;
    /// How long the identity log is kept, in months: the rules of SPID and CIE want 24 at least.
    identity_log_months: u32 = 24;
    /// The socket of `campanile keeper`: a process of its own, of another user, that has the keys. The server seals, opens and
    /// signs by asking it, and needs no key file then. A real installation (`public_url` in https, or PostgreSQL) wants it.
    keeper: Option<PathBuf> = None;
    /// Whether a real installation may do without a keeper, with its keys in the process that serves.
    keys_in_process: bool = false;
    /// The file that says who signs people in: SPID and CIE, and any OpenID provider. docs/sign-in.md explains it.
    identity_providers_file: Option<PathBuf> = None;
    /// The folder of the keys by which those providers know this installation: `campanile identity keys` looks after it.
    /// When it is not set, it is beside the SQLite database; with PostgreSQL it must be set.
    identity_provider_keys: Option<PathBuf> = None;
    /// Whether invented people may sign in. When it is not set, only where nobody else comes in: `listen` and
    /// `public_url` are of this machine alone, no proxy is trusted, and the database is SQLite. `true` keeps the server from starting with `public_url` in https
    /// or with PostgreSQL.
    demonstration_identities: Option<bool> = None;
    /// How long a session lasts without a request, in minutes.
    session_idle_minutes: u32 = 30;
    /// How long a session lasts in all, in hours.
    session_hours: u32 = 10;
    /// How long sessions, codes and invitations that are over are kept, in days.
    retention_days: u32 = 30;
    /// How long ended memberships are kept, in days.
    retention_membership_days: u32 = 730;
    /// How long people who serve no body are kept after their last sign-in, in days.
    retention_person_days: u32 = 365;

    /// How the log is written: `text` for people, `json` for programs.
    log_format: LogFormat = LogFormat::Text;
    /// What is logged: a level (`error`, `warn`, `info`, `debug`, `trace`), or levels by part: `info,funding=debug`.
    log_level: String = "info".to_owned();
}

impl Config {
    /// Where people reach this installation, without a final slash.
    #[must_use]
    pub(crate) fn public_url(&self) -> String {
        let url = self.public_url.clone().unwrap_or_else(|| format!("http://{}", self.listen));
        url.trim_end_matches('/').to_owned()
    }

    /// Whether visitors may load and remove simulated calls: as set, or where nobody but this machine comes in.
    #[must_use]
    pub(crate) fn allows_demonstration(&self) -> bool {
        self.demonstration.unwrap_or_else(|| self.is_private())
    }

    /// Whether nobody but this machine comes in.
    #[must_use]
    pub(crate) fn is_private(&self) -> bool {
        let here = [format!("http://{}", self.listen), self.public_url()];
        self.trusted_proxies.is_empty() && here.iter().all(|address| is_of_this_machine(address))
    }

    /// Whether this is a real installation: people reach it over TLS, or its database is a server.
    ///
    /// # Errors
    /// When the file that holds the address of the database cannot be read.
    pub(crate) fn is_production(&self) -> Result<bool, ConfigProblem> {
        Ok(self.public_url().starts_with("https://") || !self.database()?.starts_with("sqlite:"))
    }

    /// The address of the database, read from its own file when it has one.
    ///
    /// # Errors
    /// When that file cannot be read.
    pub(crate) fn database(&self) -> Result<String, ConfigProblem> {
        self.database_url_file.as_deref().map_or_else(|| Ok(self.database_url.clone()), reading::secret)
    }

    /// The password of the mail user, if there is one.
    ///
    /// # Errors
    /// When its file cannot be read.
    pub(crate) fn mail_password(&self) -> Result<Option<String>, ConfigProblem> {
        self.mail_password_file.as_deref().map(reading::secret).transpose()
    }

    /// The password of the PEC account, if there is one.
    ///
    /// # Errors
    /// When its file cannot be read.
    pub(crate) fn pec_password(&self) -> Result<Option<String>, ConfigProblem> {
        self.pec_password_file.as_deref().map(reading::secret).transpose()
    }

    /// The configuration as a TOML file: every key with its explanation; those at their default are commented out.
    #[must_use]
    pub(crate) fn to_toml(&self) -> String {
        let default = Self::default();
        let mut text = String::from("# Configuration of Campanile. What stands after a `#` is the default.\n");
        for key in KEYS {
            text.push('\n');
            for line in key.doc {
                text.push_str(&format!("#{line}\n"));
            }
            let (value, usual) = ((key.show)(self), (key.show)(&default));
            let mark = if value == usual { "# " } else { "" };
            let value = value.unwrap_or_else(|| "… (not set)".to_owned());
            text.push_str(&format!("# {}\n{mark}{} = {value}\n", key.variable(), key.name));
        }
        text
    }
}

/// Whether nobody but this machine can reach an address such as `http://[::1]:8080`.
fn is_of_this_machine(address: &str) -> bool {
    address.parse::<Uri>().is_ok_and(|address| address.host().is_some_and(kernel::is_this_machine))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(listen: &str, public_url: Option<&str>) -> Config {
        Config { listen: listen.to_owned(), public_url: public_url.map(str::to_owned), ..Config::default() }
    }

    #[test]
    fn visitors_load_simulated_calls_only_where_nobody_else_comes_in() {
        assert!(Config::default().allows_demonstration());
        assert!(at("[::1]:8080", None).allows_demonstration());
        assert!(at("localhost:80", Some("http://localhost")).allows_demonstration());
        assert!(!at("0.0.0.0:8080", None).allows_demonstration());
        assert!(!at("192.168.1.4:8080", Some("http://127.0.0.1:8080")).allows_demonstration());
        // A proxy in front lets the world in, even where the server listens on this machine alone.
        assert!(!at("127.0.0.1:8080", Some("https://campanile.example.it")).allows_demonstration());
        let proxied = Config { trusted_proxies: vec![IpAddr::from([127, 0, 0, 1])], ..Config::default() };
        assert!(!proxied.allows_demonstration());
    }

    #[test]
    fn the_operator_has_the_last_word_on_simulated_calls() {
        let anywhere = Config { demonstration: Some(true), ..at("0.0.0.0:8080", None) };
        assert!(anywhere.allows_demonstration());
        assert!(!Config { demonstration: Some(false), ..Config::default() }.allows_demonstration());
    }
}
