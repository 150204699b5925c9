// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A real `clamd` is asked, where there is one; its signatures are one of ours, so that nothing is fetched.
#![expect(clippy::expect_used, clippy::print_stderr, reason = "tests")]

use std::{
    fs,
    path::Path,
    process::{Child, Command, Stdio},
};

use outside::{Antivirus, AntivirusProblem, Verdict};
use tempfile::TempDir;

/// What our only signature knows.
const BAD: &[u8] = b"campanile tries its antivirus with this sentence";

/// A daemon of our own, ended with the test.
struct Clamd {
    child: Child,
    folder: TempDir,
}

impl Drop for Clamd {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Clamd {
    /// None where it is not installed.
    fn start(more: &str) -> Option<Self> {
        let daemon = ["/usr/sbin/clamd", "/usr/local/sbin/clamd", "/usr/bin/clamd"]
            .into_iter()
            .find(|at| Path::new(at).exists());
        let Some(daemon) = daemon else {
            eprintln!("skipped: clamd is not installed (Debian: clamav-daemon)");
            return None;
        };
        let folder = tempfile::tempdir().expect("a folder");
        let at = folder.path().display();
        let hex: String = BAD.iter().map(|byte| format!("{byte:02x}")).collect();
        fs::write(folder.path().join("ours.ndb"), format!("Campanile.Test:0:*:{hex}\n")).expect("signatures");
        let config = format!(
            "Foreground yes\nDatabaseDirectory {at}\nLocalSocket {at}/clamd.ctl\nTemporaryDirectory {at}\n\
             OfficialDatabaseOnly no\n{more}"
        );
        fs::write(folder.path().join("clamd.conf"), config).expect("the configuration");
        let conf = folder.path().join("clamd.conf");
        let mut starting = Command::new(daemon);
        let child = starting.arg("--config-file").arg(conf).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        Some(Self { child: child.expect("clamd starts"), folder })
    }

    fn door(&self) -> Antivirus {
        Antivirus::clamd(&format!("unix://{}/clamd.ctl", self.folder.path().display())).expect("an address")
    }

    /// Asks again as long as the daemon is not up.
    async fn judge(&mut self, file: &[u8]) -> Result<Verdict, AntivirusProblem> {
        let door = self.door();
        loop {
            match door.judge(file).await {
                Err(AntivirusProblem::Unreachable(_)) if self.child.try_wait().expect("a child").is_none() => {
                    tokio::task::yield_now().await;
                }
                other => return other,
            }
        }
    }
}

#[tokio::test]
async fn a_file_with_a_known_signature_is_told_from_one_without() {
    let Some(mut clamd) = Clamd::start("") else { return };
    let bad = [b"some words, then: ".as_slice(), BAD].concat();
    let verdict = clamd.judge(&bad).await.expect("an answer");
    assert!(matches!(&verdict, Verdict::Infected(name) if name.contains("Campanile.Test")), "{verdict:?}");
    assert_eq!(clamd.judge(b"an ordinary sentence").await.expect("an answer"), Verdict::Clean);
    assert_eq!(clamd.judge(&vec![b'a'; 10 * 1024 * 1024]).await.expect("an answer"), Verdict::Clean);
}

#[tokio::test]
async fn a_file_that_the_antivirus_does_not_take_is_not_called_clean() {
    let Some(mut clamd) = Clamd::start("StreamMaxLength 1M\n") else { return };
    assert_eq!(clamd.judge(b"a small one").await.expect("an answer"), Verdict::Clean);
    let answer = clamd.door().judge(&vec![b'a'; 3 * 1024 * 1024]).await;
    assert!(answer.is_err(), "{answer:?}");
}

#[tokio::test]
async fn without_an_antivirus_nobody_is_asked_and_one_that_does_not_answer_is_no_verdict() {
    assert_eq!(Antivirus::none().judge(BAD).await.expect("an answer"), Verdict::NotAsked);
    let folder = tempfile::tempdir().expect("a folder");
    let nobody = Antivirus::clamd(&format!("unix://{}/nobody", folder.path().display())).expect("an address");
    assert!(matches!(nobody.judge(b"words").await, Err(AntivirusProblem::Unreachable(_))));
}

#[test]
fn an_address_says_how_the_antivirus_is_reached() {
    for good in ["unix:///run/clamav/clamd.ctl", "tcp://127.0.0.1:3310", "tcp://clamav:3310"] {
        assert!(Antivirus::clamd(good).is_ok(), "{good}");
    }
    for bad in
        ["", "clamd", "http://127.0.0.1:3310", "tcp://127.0.0.1", "unix://", "tcp://:3310", "tcp://host:3310/path"]
    {
        assert!(Antivirus::clamd(bad).is_err(), "{bad}");
    }
}
