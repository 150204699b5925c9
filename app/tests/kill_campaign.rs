// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The server killed while people compile: no answer that a browser was told is saved is lost, with either database.
//!
//! `CAMPANILE_KILLS` says how many times each; `make bench ONLY=campaign` wants many, the tests a few.

mod people;

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::JoinHandle,
    time::Duration,
};

use people::AtBrowser;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, Statement};
use tempfile::TempDir;

/// People who compile at once.
const PEOPLE: usize = 16;
/// Questions that anything can be answered to, and whose answers the engine keeps as they are.
const NODES: [&str; 3] =
    ["/data/governance/spesa_corrente", "/data/governance/spesa_investimenti", "/data/governance/canoni_2027"];

fn kills() -> u32 {
    std::env::var("CAMPANILE_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(3)
}

/// An installation of the test's own.
struct House {
    folder: TempDir,
    url: String,
}

impl House {
    fn on_sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = format!("sqlite:{}", folder.path().join("campanile.db").display());
        Self { folder, url }
    }

    /// A database of its own on the server that the tests are given; none where there is no server.
    async fn on_postgres() -> Option<Self> {
        let server = std::env::var("CAMPANILE_TEST_POSTGRES").ok()?;
        let name = format!("kill_campaign_{}", std::process::id());
        let db = Database::connect(&server).await.expect("the server");
        db.execute_unprepared(&format!("DROP DATABASE IF EXISTS {name}")).await.expect("no database");
        db.execute_unprepared(&format!("CREATE DATABASE {name}")).await.expect("a database");
        // The options may name a folder: the name of the database comes before them.
        let (address, options) = server.split_once('?').unwrap_or((&server, ""));
        let (before, _) = address.rsplit_once('/').expect("a name in the address");
        let folder = tempfile::tempdir().expect("a temporary folder");
        Some(Self { folder, url: format!("{before}/{name}?{options}") })
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The server, and its address.
    fn serve(&self) -> (Child, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_campanile"));
        command
            .current_dir(self.folder.path())
            .args(["serve", "--listen", "127.0.0.1:0"])
            .env_clear()
            .env("CAMPANILE_DATABASE_URL", &self.url)
            .env("CAMPANILE_KEYS_IN_PROCESS", "true")
            .env("CAMPANILE_IDENTITY_KEY_FILE", self.path("identity.key"))
            .env("CAMPANILE_IDENTITY_LOG_FOLDER", self.path("identity-log"))
            .env("CAMPANILE_IDENTITY_LOG_KEY_FILE", self.path("identity-log.key"))
            .env("CAMPANILE_PADIGITALE_SYNC", "false")
            .env("CAMPANILE_PAGES_PER_SECOND", "0")
            .env("CAMPANILE_LOG_LEVEL", "error")
            .stdin(Stdio::null())
            .stdout(Stdio::piped());
        let mut server = command.spawn().expect("the binary starts");
        let said = BufReader::new(server.stdout.take().expect("its words"));
        let address =
            said.lines().map_while(Result::ok).find_map(|line| Some(line[line.find("http://")?..].to_owned()));
        (server, address.expect("it listens"))
    }

    async fn database(&self) -> DatabaseConnection {
        Database::connect(&self.url).await.expect("the database")
    }
}

/// An answer that somebody was told is saved.
#[derive(Clone, Debug)]
struct Told {
    body: String,
    node: &'static str,
    value: String,
}

/// Answers as fast as the server takes them, until told to stop; gives what was confirmed.
fn compile(at: &AtBrowser, url: &str, turn: u32, stop: &Arc<AtomicBool>) -> JoinHandle<Vec<Told>> {
    let (at, url, stop) = (at.clone(), url.to_owned(), Arc::clone(stop));
    std::thread::spawn(move || {
        let agent: ureq::Agent =
            ureq::Agent::config_builder().timeout_global(Some(Duration::from_secs(10))).build().into();
        let body = at.address.rsplit('/').next().unwrap_or_default().to_owned();
        let mut told = Vec::new();
        for number in 1.. {
            if stop.load(Ordering::Relaxed) {
                break;
            }
            let node = NODES[number % NODES.len()];
            let value = (usize::try_from(turn).unwrap_or(0) * 1_000_000 + number).to_string();
            let save = agent
                .post(format!("{url}{}/governance", at.address))
                .header("cookie", &at.cookie)
                .header("sec-fetch-site", "same-origin")
                .header("hx-request", "true")
                .send_form([(node, value.as_str())]);
            match save {
                Ok(answer) if answer.status() == 200 => told.push(Told { body: body.clone(), node, value }),
                Ok(answer) => panic!("{node}: {}", answer.status()),
                Err(ureq::Error::StatusCode(status)) => panic!("{node}: {status}"),
                // It was killed under this answer: nobody was told anything.
                Err(_) => break,
            }
        }
        told
    })
}

/// The values that the log of a body holds for a question, oldest first.
async fn kept(db: &DatabaseConnection, body: &str, node: &str) -> Vec<String> {
    const SQL: &str = "SELECT c.value FROM survey_change c JOIN survey_submission s ON s.id = c.submission
        WHERE s.body = $1 AND c.node = $2 AND c.verb = 'set' ORDER BY c.number";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, [body.into(), node.into()]);
    let rows = db.query_all_raw(statement).await.expect("the log");
    rows.iter().map(|row| row.try_get("", "value").expect("a value")).collect()
}

/// The page of a body after the next start: it shows the last answer of each question.
fn shown(at: &AtBrowser, url: &str) -> String {
    let asked = ureq::get(format!("{url}{}/governance", at.address)).header("cookie", &at.cookie);
    asked.call().expect("the page").body_mut().read_to_string().expect("HTML")
}

async fn kill_under_load(house: &House) -> usize {
    let people = people::prepare(&house.url, Path::new(house.folder.path()), PEOPLE, 0).await.compilers;
    let (mut confirmed, mut interrupted) = (Vec::<Told>::new(), 0);
    for turn in 1..=kills() {
        let (mut server, url) = house.serve();
        for at in people.iter().take(2) {
            let body = at.address.rsplit('/').next().unwrap_or_default();
            let page = shown(at, &url);
            for node in NODES {
                let last = confirmed.iter().rev().find(|told| told.body == body && told.node == node);
                let db = house.database().await;
                let kept = kept(&db, body, node).await;
                // What was in hand when it was killed may have been kept too.
                assert!(last.is_none() || kept.last().is_some_and(|last| page.contains(last)), "{body} {node}");
            }
        }
        let stop = Arc::new(AtomicBool::new(false));
        let hands: Vec<_> = people.iter().map(|at| compile(at, &url, turn, &stop)).collect();
        let instant = Duration::from_secs_f64(0.15 + 1.5 * kernel::random_fraction());
        std::thread::sleep(instant);
        server.kill().expect("it was killed");
        server.wait().expect("it ended");
        stop.store(true, Ordering::Relaxed);
        for hand in hands {
            let told = hand.join().expect("every answer was taken until the kill");
            interrupted += usize::from(!told.is_empty());
            confirmed.extend(told);
        }
        let db = house.database().await;
        for at in &people {
            let body = at.address.rsplit('/').next().unwrap_or_default();
            for node in NODES {
                let kept = kept(&db, body, node).await;
                let lost = confirmed.iter().filter(|told| told.body == body && told.node == node);
                let lost: Vec<_> = lost.filter(|told| !kept.contains(&told.value)).collect();
                assert!(lost.is_empty(), "killed after {instant:?} (turn {turn}): lost {lost:?}");
            }
        }
    }
    assert!(interrupted > 0, "nobody was compiling when it was killed: nothing was tried");
    confirmed.len()
}

#[tokio::test(flavor = "multi_thread")]
async fn no_answer_that_was_told_is_saved_is_lost_with_sqlite() {
    let confirmed = kill_under_load(&House::on_sqlite()).await;
    eprintln!("{} kills, {confirmed} answers told, none lost", kills());
}

#[tokio::test(flavor = "multi_thread")]
async fn no_answer_that_was_told_is_saved_is_lost_with_postgres() {
    let Some(house) = House::on_postgres().await else {
        assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "CAMPANILE_TEST_POSTGRES must name a server");
        eprintln!("skipped: CAMPANILE_TEST_POSTGRES is not set");
        return;
    };
    let confirmed = kill_under_load(&house).await;
    eprintln!("{} kills, {confirmed} answers told, none lost", kills());
}
