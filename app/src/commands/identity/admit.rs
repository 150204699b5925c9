// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile identity admit`: the first administrators, by codice fiscale or by an invitation to their address.

use std::io::Read as _;

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use identity::{Admitted, Body};
use kernel::{Actor, Language, Role};

use crate::{
    house::House,
    terminal::{self, Misused},
};

/// Let in the first people of ANCI and of the Dipartimento, whom nobody is there to invite.
///
/// With `--fiscal-code`, whoever signs in by SPID, CIE or a provider that tells it is a member at once; the code itself
/// is not kept. With `--email`, a letter with a link goes to that address; without a mail server the link is printed
/// here. People of a Comune are not let in so: their way in is the code sent to the PEC of the Comune.
#[derive(Args)]
#[command(after_help = "\
Examples:
  campanile identity admit --fiscal-code RSSMRA80A01H501U
  campanile identity admit --fiscal-code - < code.txt
  campanile identity admit --email ada.rossi@anci.it --body anci --role analyst")]
pub(crate) struct Arguments {
    /// The codice fiscale; `-` reads it from standard input, so that it stays out of the history of the shell.
    #[arg(long, value_name = "CODE", required_unless_present = "email")]
    fiscal_code: Option<String>,
    /// The address that an invitation goes to.
    #[arg(long, value_name = "ADDRESS", conflicts_with = "fiscal_code")]
    email: Option<String>,
    /// In which body.
    #[arg(long, value_enum, default_value_t = National::Dtd)]
    body: National,
    /// As what: administrator, analyst, author, viewer.
    #[arg(long, value_name = "ROLE", default_value = "administrator")]
    role: Role,
    /// The language of the letter.
    #[arg(long, value_name = "LANGUAGE", default_value = "it")]
    language: Language,
}

/// The two bodies that are not in IPA's list of Comuni.
#[derive(Clone, Copy, ValueEnum)]
enum National {
    /// The association of the Comuni.
    Anci,
    /// The Dipartimento per la trasformazione digitale.
    Dtd,
}

/// Lets somebody in.
///
/// # Errors
/// When the code or the address is none, or they are in already.
pub(super) async fn run(arguments: Arguments, house: &House) -> Result<()> {
    let Arguments { fiscal_code, email, body, role, language } = arguments;
    let body = match body {
        National::Anci => Body::Anci,
        National::Dtd => Body::Dtd,
    };
    match (fiscal_code, email) {
        (Some(code), _) => by_code(house, &body, role, code).await,
        (None, Some(address)) => by_letter(house, &body, role, &address, language).await,
        (None, None) => Err(Misused("say whom: `--fiscal-code` or `--email`".to_owned()).into()),
    }
}

async fn by_code(house: &House, body: &Body, role: Role, code: String) -> Result<()> {
    let code = if code == "-" { typed()? } else { code };
    terminal::print(match identity::admit(&house.app, &Actor::Operator, body, role, &code).await? {
        Admitted::Now => "done: they have signed in before, and are a member from now on",
        Admitted::WhenTheyCome => "done: they will be a member when they sign in, within thirty days",
    });
    Ok(())
}

fn typed() -> Result<String> {
    let mut text = String::new();
    std::io::stdin().take(1000).read_to_string(&mut text).context("standard input")?;
    Ok(text.trim().to_owned())
}

async fn by_letter(house: &House, body: &Body, role: Role, address: &str, language: Language) -> Result<()> {
    let app = &house.app;
    let id = identity::invite(app, &Actor::Operator, body, role, address, language).await?;
    if app.outside.mail.is_open() {
        terminal::print("done: the letter leaves while `campanile serve` runs; its link is good for fourteen days");
    } else if let Some(link) = identity::invitation_link(app, id).await? {
        terminal::progress("no mail server is configured: hand this link over yourself; it is good for fourteen days");
        terminal::print(link);
    }
    Ok(())
}
