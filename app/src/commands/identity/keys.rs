// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile identity keys`: the keys by which providers know this installation.

use anyhow::Result;
use clap::{Subcommand, ValueEnum};
use identity::{KeySize, ProviderKeys, Purpose};

use crate::{config::Config, people, terminal};

/// What can be done with keys.
///
/// There are three, for no key may serve two purposes: `federation` signs our entity configuration, `signing` signs
/// requests and proves who we are, `opening` opens the attributes that are encrypted to us. Each is a file that its owner
/// alone can read, in the folder `identity_provider_keys`. A running server reads them at its next start.
#[derive(Subcommand)]
#[command(after_help = "\
To change a key without shutting anybody out:
  campanile identity keys prepare signing   and restart: the new key is published, the old one still signs
  two days later, when every provider knows it:
  campanile identity keys rotate signing    and restart: the new key signs
  two days later:
  campanile identity keys retire signing    and restart: the old key is gone
A new key of the federation must also be told to whoever issues statements about this installation.")]
pub(crate) enum Work {
    /// Make the keys that are missing, RSA of 4096 bits.
    Make,
    /// Print the public keys as JSON Web Key Sets, to hand over at onboarding.
    Show,
    /// Make the key that comes next, which is published before it is used.
    Prepare {
        /// Which.
        key: Which,
    },
    /// Put the next key to use.
    Rotate {
        /// Which.
        key: Which,
    },
    /// Put the old key away for good.
    Retire {
        /// Which.
        key: Which,
    },
}

/// A key, by what it is for.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Which {
    /// Signs our entity configuration.
    Federation,
    /// Signs requests and proves who we are.
    Signing,
    /// Opens what is encrypted to us.
    Opening,
}

impl From<Which> for Purpose {
    fn from(which: Which) -> Self {
        match which {
            Which::Federation => Self::Federation,
            Which::Signing => Self::Signing,
            Which::Opening => Self::Opening,
        }
    }
}

/// Does it.
///
/// # Errors
/// When a file cannot be read or written, or the step does not come next.
pub(super) fn run(work: &Work, config: &Config) -> Result<()> {
    let keys = people::provider_keys(config)?;
    match work {
        Work::Make => {
            let made = keys.make(KeySize::Rsa4096)?;
            made.iter().for_each(|purpose| terminal::print(format_args!("made: {purpose}")));
            if made.is_empty() {
                terminal::print("nothing to make: all three are there");
            }
            Ok(())
        }
        Work::Show => show(&keys, config),
        Work::Prepare { key } => {
            told(keys.prepare((*key).into(), KeySize::Rsa4096), "published from the next start on")
        }
        Work::Rotate { key } => told(keys.rotate((*key).into()), "in use from the next start on"),
        Work::Retire { key } => told(keys.retire((*key).into()), "the old one is gone"),
    }
}

fn told(outcome: Result<(), identity::IdentityProblem>, done: &str) -> Result<()> {
    outcome.map_err(|problem| terminal::Refused(problem.to_string()))?;
    terminal::print(format_args!("done: {done}"));
    Ok(())
}

fn show(keys: &ProviderKeys, config: &Config) -> Result<()> {
    let list: Vec<_> = keys
        .public()?
        .into_iter()
        .map(|key| serde_json::json!({ "key": key.purpose.word(), "turn": key.turn, "kid": key.jwk.kid }))
        .collect();
    let shown = serde_json::json!({
        "entity": config.public_url(),
        "federation_keys": keys.key_set(true)?,
        "openid_connect_keys": keys.key_set(false)?,
        "turns": list,
    });
    terminal::print(serde_json::to_string_pretty(&shown)?);
    Ok(())
}
