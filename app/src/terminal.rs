// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a command says: results on standard output, progress and problems on standard error.

use std::io::{IsTerminal, Write};

use anyhow::Result;

use crate::config::ConfigProblem;

/// What went wrong was asked for wrongly: the exit code is 2, as for a misspelt option.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Misused(pub String);

/// Somebody looked and found something broken, or refused it: the exit code is 3.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Refused(pub String);

/// Writes a line of the result.
pub(crate) fn print(line: impl std::fmt::Display) {
    // A closed pipe (`campanile … | head`) is no reason to fail.
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// Writes the whole result as it is.
///
/// # Errors
/// When standard output cannot be written, for a reason other than its reader having left.
pub(crate) fn print_bytes(bytes: &[u8]) -> Result<()> {
    match std::io::stdout().write_all(bytes) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

/// Writes a line about what is being done.
pub(crate) fn progress(line: impl std::fmt::Display) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Writes a line about what is being done over the last one, when somebody is looking.
pub(crate) fn progress_over(line: impl std::fmt::Display) {
    let mut stderr = std::io::stderr();
    if stderr.is_terminal() {
        let _ = write!(stderr, "\r\x1b[2K{line}");
        let _ = stderr.flush();
    }
}

/// Ends the line that [`progress_over`] kept writing over.
pub(crate) fn progress_done() {
    if std::io::stderr().is_terminal() {
        progress("");
    }
}

/// Says what went wrong, with its causes.
pub(crate) fn complain(error: &anyhow::Error) {
    progress(format_args!("error: {}", told_once(error)));
}

/// The chain of causes, each said once: wrapping errors often repeat what they wrap.
fn told_once(error: &anyhow::Error) -> String {
    let mut told = String::new();
    for cause in error.chain().map(ToString::to_string) {
        if !told.contains(&cause) {
            let joint = if told.is_empty() { "" } else { ": " };
            told = format!("{told}{joint}{cause}");
        }
    }
    told
}

/// 1 for what failed, 2 for what was asked wrongly, 3 for what was refused or found broken.
pub(crate) fn exit_code(error: &anyhow::Error) -> u8 {
    if error.is::<Misused>() || error.is::<ConfigProblem>() {
        2
    } else if error.is::<Refused>() {
        3
    } else {
        1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exit_code_tells_what_kind_of_failure_it_was() {
        assert_eq!(exit_code(&Misused("no such Comune".to_owned()).into()), 2);
        assert_eq!(exit_code(&Refused("the file is truncated".to_owned()).into()), 3);
        assert_eq!(exit_code(&anyhow::anyhow!("the disk is full")), 1);
    }

    #[test]
    fn a_chain_of_causes_is_told_without_repeating() {
        let error =
            anyhow::anyhow!("port 80: permission denied").context("cannot listen on port 80: permission denied");
        assert_eq!(told_once(&error), "cannot listen on port 80: permission denied");
        assert_eq!(told_once(&anyhow::anyhow!("b").context("a")), "a: b");
    }
}
