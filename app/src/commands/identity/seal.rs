// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile identity seal`: the keys that seal codici fiscali and the identity log.

use anyhow::Result;
use clap::Subcommand;
use identity::{IdentityProblem, Retired};
use kernel::Actor;

use crate::{house::House, terminal};

/// What can be done with the keys that seal.
///
/// There are two, `identity_key_file` and `identity_log_key_file`, and they are changed together. Nobody is shut out
/// meanwhile; a step that was interrupted is done again and goes on where it stopped. Each is noted in the journal.
#[derive(Subcommand)]
#[command(after_help = "\
To change the keys:
  campanile identity seal prepare   and restart: the new keys seal, the old ones still open
  campanile identity seal rotate    the server may run: everything is sealed anew
  campanile identity seal retire    a day later at the earliest, and restart: the old keys are gone
Keep a copy of the files after the first step and after the last.
Where a keeper has the keys, the first step and the last are `campanile keeper prepare` and `campanile keeper retire`,
with its user and configuration; `retire` here only tells when.")]
pub(crate) enum Work {
    /// Put a new key before the one in use, in both files.
    Prepare,
    /// Seal anew, with the keys in use, what the old ones sealed.
    Rotate,
    /// Take the old keys out of the files, when nothing needs them any more.
    ///
    /// What still does, and until when, is told on standard error; the exit code is 3 then.
    Retire {
        /// For a key that somebody else may have: codes and admissions that wait must be asked for again, and people
        /// without a codice fiscale who have not signed in since `prepare` come as new ones.
        #[arg(long)]
        at_once: bool,
    },
}

/// Does it.
///
/// # Errors
/// When the step does not come next, or a file, the database or the log fails.
pub(super) async fn run(work: &Work, house: &House) -> Result<()> {
    let (app, operator) = (&house.app, &Actor::Operator);
    match work {
        Work::Prepare => {
            identity::prepare_keys(app, operator).await.map_err(told)?;
            terminal::print(
                "done: the new keys are used from the next start on; then `campanile identity seal rotate`",
            );
        }
        Work::Rotate => {
            let done = identity::rotate_keys(app, operator, None).await.map_err(told)?;
            terminal::print(format_args!(
                "sealed anew: {} rows, {} days of the identity log",
                done.rows, done.log_days
            ));
        }
        Work::Retire { at_once } => {
            terminal::print(match identity::retire_keys(app, operator, *at_once).await.map_err(told)? {
                Retired::Gone => "done: the old keys are gone from the next start on",
                Retired::AtKeeper => {
                    "nothing needs the old keys any more: `campanile keeper retire`, where its keys are, and start it again"
                }
            });
        }
    }
    Ok(())
}

fn told(problem: IdentityProblem) -> anyhow::Error {
    match problem {
        IdentityProblem::KeyTurn(why) => terminal::Refused(why).into(),
        other => other.into(),
    }
}
