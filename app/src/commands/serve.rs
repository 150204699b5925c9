// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile serve`: the portal, the workers and the daily sync, until it is asked to stop.

use std::{collections::BTreeMap, net::SocketAddr, sync::Arc, time::Duration};

use anyhow::{Result, bail};
use clap::Args;
use store::{Handler, Workers};
use tokio::{net::TcpListener, sync::watch};
use web::AppState;

use super::demo;
use crate::{
    config::Config,
    home,
    house::House,
    metrics, people, post, schedule,
    terminal::{self, Misused},
};

/// Serve the portal, do its jobs, and fetch the open data every day.
///
/// The database is made at the first start and brought up to date at every start. When there are no data yet, a first
/// sync starts in the background. Ctrl-C or SIGTERM stops: requests and jobs in hand are finished, the others stay.
#[derive(Args)]
#[command(after_help = "\
Examples:
  campanile serve
  campanile serve --listen 0.0.0.0:8080
  CAMPANILE_DATABASE_URL=postgres://campanile@db/campanile?sslmode=verify-full campanile serve")]
pub(crate) struct Arguments {
    /// The address and port to listen on, in the place of the key `listen`. Port 0 chooses a free one.
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<String>,
    /// Serve the simulated campaign that `campanile demo` has drawn, in the place of the configured database.
    #[arg(long)]
    demo: bool,
}

impl Arguments {
    /// The configuration with what was said on the command line.
    ///
    /// # Errors
    /// When a simulated campaign is wanted and there is none.
    pub(crate) fn apply(&self, config: &mut Config) -> Result<()> {
        if let Some(listen) = &self.listen {
            config.listen.clone_from(listen);
        }
        if self.demo && !demo::turn(config)?.is_file() {
            return Err(Misused("there is no simulated campaign yet: `campanile demo` draws one".to_owned()).into());
        }
        Ok(())
    }
}

/// Serves until asked to stop.
///
/// # Errors
/// When the address cannot be listened on, or the assets were not built.
pub(crate) async fn run(mut config: Config) -> Result<()> {
    if !web::assets::are_built() {
        bail!("this binary was built without its style sheets: run `make assets`, then build it again");
    }
    let listener = listen(&config.listen).await?;
    let address = listener.local_addr()?;
    if config.public_url.is_none() {
        config.public_url = Some(format!("http://{address}"));
    }
    let limit = Duration::from_secs(config.shutdown_seconds);
    let house = House::open(config).await?;
    move_in(&house).await?;
    metrics::start(&house.app)?;
    tokio::spawn(home::warm(house.app.clone()));
    let (stop, stopped) = watch::channel(false);
    let tasks = start_tasks(&house, &stopped);
    let app = house.app.clone();
    let router = web::router(house.domains, app.clone()).into_make_service_with_connect_info::<SocketAddr>();
    terminal::print(format_args!("Campanile is at http://{address}"));
    let server =
        tokio::spawn(axum::serve(listener, router).with_graceful_shutdown(told(stopped.clone())).into_future());
    asked_to_stop().await;
    tracing::info!("stopping: no new requests, finishing those in hand");
    stop.send_replace(true);
    let finishing = async {
        let _ = server.await;
        for task in tasks {
            let _ = task.await;
        }
    };
    if tokio::time::timeout(limit, finishing).await.is_err() {
        tracing::warn!("some work did not finish in {} s: its jobs stay in the queue", limit.as_secs());
    }
    app.store.close().await;
    Ok(())
}

/// Serves another house beside this one, as long as this one runs; gives its address.
///
/// It goes by the name `localhost`, the first one by 127.0.0.1: to a browser these are two sites, with two sign-ins.
///
/// # Errors
/// When it cannot be opened.
pub(crate) async fn run_beside(mut config: Config) -> Result<String> {
    let listener = listen("127.0.0.1:0").await?;
    let url = format!("http://localhost:{}", listener.local_addr()?.port());
    config.public_url = Some(url.clone());
    let house = House::open(config).await?;
    move_in(&house).await?;
    let (stop, stopped) = watch::channel(false);
    let tasks = start_tasks(&house, &stopped);
    let router = web::router(house.domains, house.app).into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move {
        if let Err(error) = axum::serve(listener, router).await {
            tracing::warn!(%error, "the simulated campaign is not served any more");
        }
        stop.send_replace(true);
        drop(tasks);
    });
    Ok(url)
}

/// Tells people and letters what the operator has set: what only a house that is served needs.
async fn move_in(house: &House) -> Result<()> {
    identity::open(&house.app, &people::options(&house.config)?).await?;
    campaign::open(&house.app);
    Ok(letters::open(&house.app, post::options(&house.config)?).await?)
}

async fn listen(address: &str) -> Result<TcpListener> {
    TcpListener::bind(address).await.map_err(|error| {
        let hint = match error.kind() {
            std::io::ErrorKind::AddrInUse => {
                "another program has this port, perhaps another Campanile; choose another with `--listen`"
            }
            std::io::ErrorKind::PermissionDenied => {
                "ports under 1024 need rights; listen on 8080 behind a reverse proxy"
            }
            std::io::ErrorKind::InvalidInput => "an address and a port are expected, as in 127.0.0.1:8080",
            _ => "choose another with `--listen`",
        };
        anyhow::anyhow!("cannot listen on {address}: {error}\n{hint}")
    })
}

fn start_tasks(house: &House, stopped: &watch::Receiver<bool>) -> Vec<tokio::task::JoinHandle<()>> {
    let workers = Workers::new(house.app.store.clone(), handlers(house));
    let hands = usize::try_from(house.config.workers).unwrap_or(1);
    let mut tasks = vec![tokio::spawn(workers.run(hands, stopped.clone()))];
    // Nobody waits for it, not even who stops the server.
    tokio::spawn(observatory::warm(house.app.clone()));
    if house.config.padigitale_sync {
        let source = house.config.padigitale_url.clone();
        let day = schedule::every_day(house.app.clone(), source, house.config.padigitale_hour, stopped.clone());
        tasks.push(tokio::spawn(day));
    }
    tasks
}

fn handlers(house: &House) -> BTreeMap<&'static str, Handler> {
    let handler = |app: &AppState, job: web::Job| -> Handler {
        let app = app.clone();
        Arc::new(move |ticket| (job.run)(app.clone(), ticket))
    };
    let jobs = house.domains.iter().flat_map(|domain| &domain.jobs);
    jobs.map(|job| (job.name, handler(&house.app, *job))).collect()
}

async fn told(mut stopped: watch::Receiver<bool>) {
    let _ = stopped.wait_for(|stopped| *stopped).await;
}

/// Waits for Ctrl-C, or for the SIGTERM of a supervisor.
async fn asked_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut terminate) => tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} },
            Err(_) => drop(interrupt.await),
        }
    }
    #[cfg(not(unix))]
    drop(interrupt.await);
}
