// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Letters, as the configuration wants them: by which doors they leave, at what pace, how long they are remembered.

use std::{collections::BTreeMap, path::Path};

use anyhow::{Context, Result};
use chrono::TimeDelta;
use letters::{Options, Purpose};
use outside::{Mail, Mailbox, MailboxSettings, PecAccount, Tls, pec::Anchors};

use crate::{config::Config, terminal::Misused};

/// The door of ordinary mail.
///
/// # Errors
/// When its settings cannot be used.
pub(crate) fn mail(config: &Config, tls: &Tls) -> Result<Mail> {
    let Some(server) = &config.mail_server else { return Ok(Mail::none()) };
    let password = config.mail_password()?.unwrap_or_default();
    let login = config.mail_user.clone().map(|user| (user, password));
    Mail::smtp_over(tls, server, &config.mail_from, login).map_err(|problem| Misused(problem.to_string()).into())
}

/// The account of certified mail.
///
/// # Errors
/// When its settings cannot be used, or half of them are missing.
pub(crate) fn pec(config: &Config, tls: &Tls) -> Result<PecAccount> {
    if config.pec_server.is_none() && config.pec_mailbox.is_none() {
        return Ok(PecAccount::none());
    }
    let missing = |key: &str| Misused(format!("the PEC account wants the key `{key}` too: see `campanile config`"));
    let address = config.pec_address.clone().ok_or_else(|| missing("pec_address"))?;
    let password = config.pec_password()?.ok_or_else(|| missing("pec_password_file"))?;
    let misused = |key: &str, why: &dyn std::fmt::Display| Misused(format!("`{key}`: {why}"));
    let mail = match &config.pec_server {
        None => Mail::none(),
        Some(server) => Mail::smtp_over(tls, server, &address, Some((address.clone(), password.clone())))
            .map_err(|problem| misused("pec_server", &problem))?,
    };
    let mailbox = match &config.pec_mailbox {
        None => Mailbox::none(),
        Some(url) => Mailbox::imap(MailboxSettings {
            url: url.clone(),
            user: address,
            password,
            folder: config.pec_mailbox_folder.clone(),
            done: config.pec_mailbox_done_folder.clone(),
            authority: config.pec_mailbox_authority_file.as_deref().map(bytes).transpose()?,
            tls: tls.clone(),
        })
        .map_err(|problem| misused("pec_mailbox", &problem))?,
    };
    let anchors = match config.pec_authorities_file.as_deref() {
        None => Anchors::none(),
        Some(path) => Anchors::from_pem(&bytes(path)?).map_err(|problem| misused("pec_authorities_file", &problem))?,
    };
    Ok(PecAccount { mail, mailbox, anchors })
}

fn bytes(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("{} cannot be read", path.display()))
}

/// What `letters` is told.
///
/// # Errors
/// When the pace of a purpose cannot be read.
pub(crate) fn options(config: &Config) -> Result<Options> {
    Ok(Options {
        per_minute: config.letters_per_minute,
        per_minute_of: paces(&config.letters_per_minute_of)?,
        keep: TimeDelta::days(i64::from(config.letters_keep_days)),
        mailbox_every: TimeDelta::minutes(i64::from(config.pec_mailbox_minutes.max(1))),
    })
}

fn paces(text: &str) -> Result<BTreeMap<Purpose, u32>> {
    let wrong = |part: &str| Misused(format!("`letters_per_minute_of`: `{part}` is not as in `reminder=60`"));
    let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
    let paces = parts.map(|part| {
        let (word, number) = part.split_once('=').ok_or_else(|| wrong(part))?;
        let purpose = Purpose::read(word.trim()).ok_or_else(|| wrong(part))?;
        Ok((purpose, number.trim().parse().map_err(|_| wrong(part))?))
    });
    paces.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_purpose_may_have_its_pace() {
        let paces = paces("reminder=60, code = 0,").expect("paces");
        assert_eq!(paces, BTreeMap::from([(Purpose::Reminder, 60), (Purpose::Code, 0)]));
        assert!(super::paces("reminders=60").is_err() && super::paces("reminder").is_err());
        assert!(options(&Config::default()).is_ok(), "the default can be read");
    }

    #[test]
    fn half_a_pec_account_is_refused_and_none_is_none() {
        let tls = Tls::new(outside::Revocation::default());
        assert!(!pec(&Config::default(), &tls).expect("none").mail.is_open());
        let half = Config { pec_server: Some("smtps://smtps.pec.example.it".to_owned()), ..Config::default() };
        let refused = pec(&half, &tls).err().expect("no address");
        assert!(refused.to_string().contains("pec_address"), "{refused}");
    }
}
