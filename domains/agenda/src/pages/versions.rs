// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/agenda/{anno}/{comune}/versioni`: the versions of an agenda, the newest first.

use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::day_in_rome;
use web::{Failure, Reader, components::Crumb, show};

use super::at::AtAgenda;
use crate::queries::agenda::history;

#[derive(Template)]
#[template(path = "versions.html")]
struct VersionsPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    /// Address and words.
    versions: Vec<(String, String)>,
}

pub(super) async fn page(at: AtAgenda) -> Result<Response, Failure> {
    let reader = &at.reader;
    let all = match &at.kept {
        Some(kept) => history(at.app.store.reader(), kept.id).await?,
        None => Vec::new(),
    };
    let row = |(number, instant, role): (i64, chrono::DateTime<chrono::Utc>, String)| {
        let role = reader.t(&format!("identity-role-{}", role.replace('_', "-")));
        let values = [("n", number.into()), ("day", reader.date(day_in_rome(instant)).into()), ("role", role.into())];
        (format!("{}?versione={number}", at.base()), reader.tf("agenda-kept", values))
    };
    let title = reader.t("agenda-versions");
    let page = VersionsPage {
        crumbs: at.crumbs(Some(title.clone())),
        title,
        versions: all.into_iter().map(row).collect(),
        reader: at.reader.clone(),
    };
    Ok(show(&page)?.into_response())
}
