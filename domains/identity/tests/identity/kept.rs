// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A house whose keys are with a keeper: it works as any other, and has no key.

use std::{
    os::unix::net::UnixListener,
    path::{Path, PathBuf},
    thread,
};

use identity::{IdentityProblem, Options, Retired};
use kernel::{Actor, Language, Role};
use outside::Mail;
use store::testing::Given;
use web::AppState;

use crate::given::{bare, comune, present, spid};

const MARIA: &str = "RSSMRA80A01H501U";

/// A keeper with the keys of a folder of its own, made when they are not there.
fn keeper(keys: &Path, socket: PathBuf) -> PathBuf {
    let _ = std::fs::remove_file(&socket);
    let listener = UnixListener::bind(&socket).unwrap();
    let desk = identity::keeper_desk(&Options::of_a_trial(keys)).unwrap();
    thread::spawn(move || vault::keeper::serve(&listener, desk));
    socket
}

/// The options of a house that asks it: the folder it may read has no key.
fn options(folder: &Path, socket: PathBuf) -> Options {
    let mut options = Options::of_a_trial(folder);
    (options.keeper, options.production, options.demonstration) = (Some(socket), true, false);
    options
}

async fn opened(given: &Given, options: &Options) -> Result<AppState, IdentityProblem> {
    let app = bare(given, Mail::fake());
    identity::open(&app, options).await.map(|()| app)
}

#[store::test]
async fn people_come_in_and_the_folder_of_the_server_has_no_key(given: Given) {
    let (keys, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let options = options(folder.path(), keeper(keys.path(), keys.path().join("keeper.sock")));
    let app = opened(&given, &options).await.unwrap();
    let token = identity::sign_in(&app, &spid(MARIA, "Maria"), "").await.unwrap();
    let me = present(&app, &token).await.unwrap();
    assert_eq!(me.profile.full_name(), "Maria Prova");
    identity::begin_enrolment(&app, &me.acting, &comune(), Role::Rtd, Language::It).await.unwrap();
    let mine = serde_json::to_string(&identity::export_my_data(&app, &me.acting).await.unwrap()).unwrap();
    assert!(mine.contains(MARIA), "{mine}");
    assert!(!folder.path().join("identity.key").exists() && !folder.path().join("identity-log.key").exists());
    assert!(folder.path().join("identity-log").exists(), "the log is here, sealed by the keeper");
}

#[store::test]
async fn a_server_without_its_keeper_says_so_and_lets_nobody_in(given: Given) {
    let folder = tempfile::tempdir().unwrap();
    let refused = opened(&given, &options(folder.path(), folder.path().join("nobody.sock"))).await;
    let refused = refused.err().unwrap().to_string();
    assert!(refused.contains("keeper") && refused.contains("nobody.sock"), "{refused}");
}

#[store::test]
async fn keys_are_changed_where_the_keeper_is_and_the_server_says_when(given: Given) {
    let (keys, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let of_keys = Options::of_a_trial(keys.path());
    let before = options(folder.path(), keeper(keys.path(), keys.path().join("keeper.sock")));
    let app = opened(&given, &before).await.unwrap();
    let maria = identity::sign_in(&app, &spid(MARIA, "Maria"), "").await.unwrap();
    let maria = present(&app, &maria).await.unwrap().profile.id;
    let refused = identity::prepare_keys(&app, &Actor::Operator).await.unwrap_err();
    assert!(refused.to_string().contains("campanile keeper prepare"), "{refused}");

    identity::prepare_kept_keys(&of_keys).unwrap();
    assert!(matches!(identity::prepare_kept_keys(&of_keys), Err(IdentityProblem::KeyTurn(_))), "one at a time");
    let changing = options(folder.path(), keeper(keys.path(), keys.path().join("again.sock")));
    let app = opened(&given, &changing).await.unwrap();
    identity::rotate_keys(&app, &Actor::Operator, None).await.unwrap();
    given.clock.advance(chrono::TimeDelta::days(2));
    assert_eq!(identity::retire_keys(&app, &Actor::Operator, false).await.unwrap(), Retired::AtKeeper);

    identity::retire_kept_keys(&of_keys).unwrap();
    let last = options(folder.path(), keeper(keys.path(), keys.path().join("last.sock")));
    let app = opened(&given, &last).await.unwrap();
    let token = identity::sign_in(&app, &spid(MARIA, "Maria"), "").await.unwrap();
    assert_eq!(present(&app, &token).await.unwrap().profile.id, maria);
}
