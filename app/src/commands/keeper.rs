// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile keeper`: a process of its own that has the keys, so that whoever breaks into the server finds none.

use std::{
    fs, io,
    os::unix::{
        fs::{FileTypeExt as _, PermissionsExt as _},
        net::{UnixListener, UnixStream},
    },
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use clap::{Args, Subcommand};
use identity::IdentityProblem;
use rustix::process::{DumpableBehavior, set_dumpable_behavior};

use crate::{
    config::Config,
    logging, people,
    terminal::{self, Misused, Refused},
};

/// Keep the keys in a process of their own, which the server asks; change them there.
///
/// Run it as a user of its own, who alone can read `identity_key_file`, `identity_log_key_file` and
/// `identity_provider_keys`; the server, which can read none of them, gets `keeper = "SOCKET"`. Whoever may open the socket may
/// have things sealed, opened and signed, and gets no key: it is open to the group of the keeper's user. It answers until it
/// is stopped, opens no database and no line to anywhere.
#[derive(Args)]
#[command(after_help = "\
Example:
  campanile keeper --socket /run/campanile-keeper/keeper.sock
docs/operator.md has the two services for systemd.")]
pub(crate) struct Arguments {
    /// Where to listen.
    #[arg(long, value_name = "PATH", required = true)]
    socket: Option<PathBuf>,
    /// Change the keys instead.
    #[command(subcommand)]
    work: Option<Work>,
}

/// What is done with the key files; the server asks for none of it.
#[derive(Subcommand)]
enum Work {
    /// Put a new key before the one in use, in both files; then start the keeper again, and run
    /// `campanile identity seal rotate` where the server is.
    Prepare,
    /// Take the old keys out of the files, once `campanile identity seal retire` has said that nothing needs them.
    Retire,
}

/// Does it.
///
/// # Errors
/// When a key file cannot be used, or the socket cannot be listened on.
pub(crate) fn run(arguments: &Arguments, config: &Config) -> Result<()> {
    // The keys are in the files, whatever a server with the same configuration asks.
    let mut options = people::options(&Config { keeper: None, ..config.clone() })?;
    // Who has no list of providers here may have one where the server is; who has none anywhere needs no folder.
    options.providers.keys = people::keys_folder(config).unwrap_or_default();
    let turn = |problem| match problem {
        IdentityProblem::KeyTurn(why) => anyhow::Error::from(Refused(why)),
        other => other.into(),
    };
    match (&arguments.work, &arguments.socket) {
        (Some(Work::Prepare), _) => {
            identity::prepare_kept_keys(&options).map_err(turn)?;
            terminal::print("done: start the keeper again; then `campanile identity seal rotate`, where the server is");
            Ok(())
        }
        (Some(Work::Retire), _) => {
            identity::retire_kept_keys(&options)?;
            terminal::print("done: the old keys are gone once the keeper is started again");
            Ok(())
        }
        (None, Some(socket)) => keep(socket, &options, config),
        (None, None) => Err(Misused("`--socket` says where to listen".to_owned()).into()),
    }
}

fn keep(socket: &Path, options: &identity::Options, config: &Config) -> Result<()> {
    logging::start(config)?;
    // Nobody looks into this process, not even another of the same user, and its memory is in no core dump.
    set_dumpable_behavior(DumpableBehavior::NotDumpable).context("the memory of this process cannot be closed")?;
    let desk = identity::keeper_desk(options)?;
    let listener = listen(socket).with_context(|| socket.display().to_string())?;
    terminal::progress(format_args!("The keeper answers at {}.", socket.display()));
    Ok(vault::keeper::serve(&listener, desk)?)
}

/// A socket for this user and group. One that a keeper which was killed left behind is put away; a living one is not.
fn listen(socket: &Path) -> io::Result<UnixListener> {
    match fs::symlink_metadata(socket) {
        Ok(found) if !found.file_type().is_socket() => {
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, "something is there that is no socket"));
        }
        Ok(_) if UnixStream::connect(socket).is_ok() => {
            return Err(io::Error::new(io::ErrorKind::AddrInUse, "another keeper answers there"));
        }
        Ok(_) => fs::remove_file(socket)?,
        Err(_) => {}
    }
    let listener = UnixListener::bind(socket)?;
    fs::set_permissions(socket, fs::Permissions::from_mode(0o660))?;
    Ok(listener)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_socket_left_behind_is_taken_a_living_one_and_a_file_are_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let socket = folder.path().join("keeper.sock");
        let living = listen(&socket).expect("a socket");
        let mode = fs::metadata(&socket).expect("a socket").permissions().mode();
        assert_eq!(mode & 0o777, 0o660);
        assert_eq!(listen(&socket).expect_err("it lives").kind(), io::ErrorKind::AddrInUse);
        drop(living);
        drop(listen(&socket).expect("it was left behind"));
        let file = folder.path().join("identity.key");
        fs::write(&file, "a secret").expect("a file");
        assert!(listen(&file).is_err());
        assert_eq!(fs::read_to_string(&file).expect("still there"), "a secret");
    }
}
