// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Serves the shell and its components, to look at them: `cargo run -p web --example shell`.

use std::net::SocketAddr;

use store::testing::Given;
use web::{Domain, MenuItem, Notice, Tone, testing};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let url = format!("sqlite:{}", folder.path().join("shell.db").display());
    let given = Given::open(store::StoreOptions::at(url)).await;
    let domains = || vec![testing::sample_domain(), menu()];
    let app = testing::house(given.store.clone(), &domains());
    let router = web::router(domains(), app).into_make_service_with_connect_info::<SocketAddr>();
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8099".to_owned());
    let listener = tokio::net::TcpListener::bind(&address).await?;
    axum::serve(listener, router).await?;
    Ok(())
}

fn menu() -> Domain {
    let item = |order, text, href| MenuItem { order, text, href };
    Domain {
        menu: vec![
            item(1, "Comuni", "/comuni"),
            item(2, "Mappa", "/mappa"),
            item(3, "Avvisi", "/avvisi"),
            item(4, "Candidature", "/candidature"),
            item(5, "Novità", "/novita"),
            item(6, "Componenti", "/componenti"),
        ],
        notices: vec![|_| {
            vec![Notice {
                tone: Tone::Simulated,
                text: "Dati simulati: servono a provare il sito, non parlano di nessun Comune vero.",
                values: vec![],
                link: Some(("Togli i dati simulati", "/fonti".to_owned())),
            }]
        }],
        ..Domain::named("menu")
    }
}
