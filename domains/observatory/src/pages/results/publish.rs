// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The buttons that show results to everybody, or take them back.

use axum::{Form, response::Redirect};
use identity::Signed;
use serde::Deserialize;
use web::Failure;

use super::at::{AtComune, AtResults};
use crate::actions::publish::{publish_results, publish_scheda};

#[derive(Deserialize)]
pub(super) struct Shown {
    /// `si` to show, anything else to take back.
    #[serde(default)]
    pubblica: String,
}

impl Shown {
    fn is_public(&self) -> bool {
        self.pubblica == "si"
    }
}

pub(super) async fn scheda(me: Signed, of: AtComune, Form(form): Form<Shown>) -> Result<Redirect, Failure> {
    publish_scheda(&of.at.app, &me.actor(), of.at.year(), &of.comune, form.is_public()).await?;
    Ok(Redirect::to(&of.base()))
}

pub(super) async fn results(me: Signed, at: AtResults, Form(form): Form<Shown>) -> Result<Redirect, Failure> {
    publish_results(&at.app, &me.actor(), at.year(), form.is_public()).await?;
    Ok(Redirect::to(&at.base()))
}
