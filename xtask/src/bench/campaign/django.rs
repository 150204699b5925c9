// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The same questionnaire as a Django form application, under the same load.

use std::{
    net::{TcpListener, TcpStream},
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;

use super::{COMPILERS, Figures, play};
use crate::bench::{Bench, peer, postgres::Postgres, process};

/// Gunicorn, ended when dropped.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.0.id().to_string()).status();
        let _ = self.0.wait();
    }
}

pub(super) fn measure(bench: &Bench, load: &PathBuf, database: &str) -> Result<Figures> {
    let packages = ["django==5.2.*", "gunicorn==23.*", "psycopg[binary]==3.*"];
    let python = peer::python(bench, "campaign-django", &packages)?;
    let folder = TempDir::new()?;
    let server = if database == "sqlite" { None } else { Some(Postgres::durable(&bench.root)?) };
    let place = match &server {
        None => format!("sqlite:{}", folder.path().join("django.db").display()),
        Some(server) => {
            process::run(Command::new("psql").args([&server.url, "--quiet", "--command", "CREATE DATABASE django"]))?;
            let socket = server.url.split_once("host=").context("no socket")?.1;
            format!("postgres:{socket}")
        }
    };
    let scripts = bench.root.join("xtask/bench");
    let told = |command: &mut Command| {
        command
            .env("BENCH_DATABASE", &place)
            .env("BENCH_FORM", bench.root.join("content/questionnaires/2026"))
            .env("PYTHONPATH", &scripts);
    };
    let mut prepare = Command::new(&python);
    prepare.arg(scripts.join("campaign_with_django.py")).args(["prepare", &COMPILERS.to_string()]);
    told(&mut prepare);
    let people = folder.path().join("people.json");
    std::fs::write(&people, process::run(&mut prepare)?.stdout)?;
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let mut serve = Command::new(python.with_file_name("gunicorn"));
    // Twice the cores and one more, as gunicorn advises.
    serve.args(["--bind", &format!("127.0.0.1:{port}"), "--workers", "5", "--threads", "4", "--backlog", "2048"]);
    serve.args(["--keep-alive", "75", "campaign_with_django:application"]).stdout(Stdio::null()).stderr(Stdio::null());
    told(&mut serve);
    let _server = Server(serve.spawn()?);
    let deadline = Instant::now() + Duration::from_secs(20);
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        ensure!(Instant::now() < deadline, "gunicorn does not listen");
        std::thread::sleep(Duration::from_millis(50));
    }
    Figures::of(&play(load, &people, "peer", &format!("http://127.0.0.1:{port}"))?, "save")
}
