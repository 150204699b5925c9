// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A keeper behind its socket does what keys in this process do, and gives none of them away.

use std::{
    io::{Read as _, Write as _},
    os::unix::net::{UnixListener, UnixStream},
    path::{Path, PathBuf},
    sync::Arc,
    thread,
};

use tempfile::TempDir;
use vault::{
    Keyring, Sealer, VaultProblem,
    keeper::{Desk, Keeper, ProviderDesk, Ring, serve},
};
use zeroize::Zeroizing;

struct Echo;

impl ProviderDesk for Echo {
    fn keys(&self) -> Result<serde_json::Value, String> {
        Ok(serde_json::json!([{ "kid": "k" }]))
    }

    fn sign(&self, kid: &str, algorithm: &str, message: &[u8]) -> Result<Vec<u8>, String> {
        if kid == "k" { Ok([algorithm.as_bytes(), message].concat()) } else { Err("there is no such key".to_owned()) }
    }

    fn decrypt(&self, _: &str, _: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, String> {
        Ok(Zeroizing::new(sealed.iter().rev().copied().collect()))
    }
}

fn ring(key: u8) -> Keyring {
    Keyring::new(&[key; 32]).expect("a key")
}

/// A keeper at a socket of this folder, with these keys.
fn keeper(folder: &TempDir, keys: [u8; 2]) -> PathBuf {
    let socket = folder.path().join("keeper.sock");
    let _ = std::fs::remove_file(&socket);
    let listener = UnixListener::bind(&socket).expect("a socket");
    let [identity, identity_log] = keys.map(ring);
    thread::spawn(move || serve(&listener, Desk { identity, identity_log, providers: Box::new(Echo) }));
    socket
}

fn sealer(socket: &Path, ring: Ring) -> Sealer {
    Sealer::with(Arc::new(Keeper::at(socket).ring(ring)))
}

#[test]
fn a_keeper_seals_opens_and_recognises_as_keys_at_hand_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let socket = keeper(&folder, [1, 2]);
    let (kept, at_hand) = (sealer(&socket, Ring::Identity), Sealer::from(ring(1)));
    let sealed = kept.seal("RSSMRA80A01H501U", "fiscal_code/a").expect("sealed");
    assert_eq!(at_hand.open(&sealed, "fiscal_code/a").expect("opened").as_str(), "RSSMRA80A01H501U");
    let sealed = at_hand.seal("ada@example.it", "email/a").expect("sealed");
    let both = [(sealed.as_str(), "email/a".to_owned()), ("", "email/b".to_owned())];
    assert_eq!(kept.open_all(&both).expect("opened"), ["ada@example.it", ""]);
    assert_eq!(kept.open(&sealed, "email/b"), Err(VaultProblem::Unopened));
    assert_eq!(kept.fingerprint("a", "b"), at_hand.fingerprint("a", "b"));
    assert_eq!((kept.is_changing(), kept.reseal(&sealed, "email/a")), (Ok(false), Ok(None)));
    assert_eq!(
        sealer(&socket, Ring::IdentityLog).open(&sealed, "email/a"),
        Err(VaultProblem::Unopened),
        "another ring"
    );
}

#[test]
fn a_keeper_signs_and_decrypts_for_providers() {
    let folder = tempfile::tempdir().expect("a folder");
    let keeper = Keeper::at(&keeper(&folder, [1, 2]));
    assert_eq!(keeper.provider_keys().expect("keys")[0]["kid"], "k");
    assert_eq!(keeper.sign("k", "RS256", b" text").expect("signed"), b"RS256 text");
    assert_eq!(keeper.decrypt("k", "RSA-OAEP", b"abc").expect("decrypted").as_slice(), b"cba");
    let refused = keeper.sign("another", "RS256", b"").expect_err("no such key");
    assert!(refused.to_string().contains("there is no such key"), "{refused}");
}

#[test]
fn a_keeper_that_is_away_is_told_and_one_that_came_back_is_asked_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let socket = folder.path().join("keeper.sock");
    let kept = sealer(&socket, Ring::Identity);
    let away = kept.seal("a", "x").expect_err("nobody is there");
    assert!(away.to_string().contains("keeper.sock"), "{away}");
    let listener = UnixListener::bind(&socket).expect("a socket");
    // A keeper that hangs up after each answer: the line that is kept is of no use the next time.
    let answers = thread::spawn(move || {
        for _ in 0..2 {
            let (mut line, _) = listener.accept().expect("a line");
            let mut length = [0; 4];
            line.read_exact(&mut length).expect("a question");
            let length = usize::try_from(u32::from_be_bytes(length)).expect("a length");
            line.read_exact(&mut vec![0; length]).expect("a question");
            let reply = br#"{"done":[{"text":"x"}]}"#;
            let length = u32::try_from(reply.len()).expect("a length").to_be_bytes();
            line.write_all(&[length.as_slice(), reply].concat()).expect("an answer");
        }
    });
    assert_eq!(kept.seal("a", "x").as_deref(), Ok("x"));
    assert_eq!(kept.seal("a", "x").as_deref(), Ok("x"));
    answers.join().expect("both were asked");
}

#[test]
fn nonsense_on_the_socket_ends_its_own_line_and_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let socket = keeper(&folder, [1, 2]);
    let mut rude = UnixStream::connect(&socket).expect("a line");
    rude.write_all(b"GET /keys HTTP/1.1\r\n\r\n").expect("written");
    let mut said = Vec::new();
    // It may hang up on what it has not read: that is no answer either.
    let _ = rude.read_to_end(&mut said);
    assert!(said.is_empty());
    assert!(sealer(&socket, Ring::Identity).seal("a", "x").is_ok());
}

#[test]
fn many_ask_at_once_and_each_gets_its_own_answer() {
    let folder = tempfile::tempdir().expect("a folder");
    let kept = sealer(&keeper(&folder, [1, 2]), Ring::Identity);
    thread::scope(|scope| {
        for asker in 0..32 {
            let kept = &kept;
            scope.spawn(move || {
                for turn in 0..20 {
                    let text = format!("{asker} {turn}");
                    let sealed = kept.seal(&text, "x").expect("sealed");
                    assert_eq!(kept.open(&sealed, "x").expect("opened").as_str(), text);
                }
            });
        }
    });
}
