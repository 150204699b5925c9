// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Serves the pages of the calls over a database filled by the example `take_in`, to look at them:
//! `cargo run -p funding --example pages sqlite:DATABASE 127.0.0.1:8098`.

use std::{net::SocketAddr, sync::Arc};

use kernel::SystemClock;
use store::{Store, StoreOptions};
use web::testing;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [url, address] = arguments.as_slice() else { return Err("pages DATABASE_URL ADDRESS".into()) };
    let store = Store::open(StoreOptions::at(url), Arc::new(SystemClock)).await?;
    let domains = || vec![registry::domain(), funding::domain()];
    let app = testing::house(store, &domains());
    let router = web::router(domains(), app).into_make_service_with_connect_info::<SocketAddr>();
    let listener = tokio::net::TcpListener::bind(address).await?;
    axum::serve(listener, router).await?;
    Ok(())
}
