// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/agenda/{anno}/{comune}`: the plan, with the reason of every choice; also as a table to take away.

use askama::Template;
use axum::response::{IntoResponse, Response};
use web::{
    Failure, Reader,
    components::{Choice, Crumb},
    listing::Format,
    show,
};

use super::{at::AtAgenda, files};
use crate::{
    queries::in_words::AgendaInWords,
    told::{Pricing, Told},
    work::WorkState,
};

#[derive(Template)]
#[template(path = "plan.html")]
struct PlanPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    base: String,
    /// What links to this version say: `?versione=2`, nothing for the newest; and where its table is.
    asked: String,
    table: String,
    words: AgendaInWords,
    /// The version, when it is not the newest.
    old: Option<i64>,
    number: i64,
    may_edit: bool,
    /// Whether everybody sees it, and what the button would do; for who may decide.
    publish: Option<bool>,
    states: Vec<Choice>,
    scheda: String,
    unions: Vec<(String, String)>,
    /// What is said of prices.
    prices: String,
    /// Where to ask for prices that are still to come, and the parts of the page that they change.
    coming: Option<(String, String)>,
}

pub(super) async fn page(at: AtAgenda) -> Result<Response, Failure> {
    if let Some(asked) = at.reader.address.get("formato") {
        let formats = [Format::Csv, Format::Xlsx, Format::Json, Format::Codebook];
        let format = formats.into_iter().find(|format| format.name() == asked).ok_or_else(Failure::not_found)?;
        let (told, words) = at.whole().await?;
        return files::table(&at, format, &told, &words);
    }
    let (told, is_coming) = at.plan().await?.so_far();
    let words = at.in_words(&told).await?;
    let reader = &at.reader;
    let states = WorkState::ALL.map(|state| (state.word(), reader.t(state.text_key())));
    let unions =
        if at.is_theirs() { registry::unions_of(&at.app.store, at.material.comune.code).await? } else { Vec::new() };
    let unions = unions.into_iter().map(|union| (union.name, format!("/agenda/{}/unioni/{}", at.year, union.ipa)));
    let page = PlanPage {
        title: words.title.clone(),
        crumbs: at.crumbs(None),
        base: at.base(),
        table: at.address_with("formato=xlsx"),
        asked: at.asked(),
        old: at.is_old.then(|| at.number()),
        number: at.number(),
        may_edit: at.may_edit,
        publish: at.kept.as_ref().filter(|_| at.may_publish).map(|kept| kept.public),
        states: Choice::list(states, None),
        scheda: format!("/risultati/{}/{}", at.year, at.material.comune.slug()),
        unions: unions.collect(),
        prices: prices(reader, &told, is_coming),
        coming: is_coming.then(|| coming(&at, &words)),
        reader: at.reader.clone(),
        words,
    };
    Ok(show(&page)?.into_response())
}

fn prices(reader: &Reader, told: &Told, is_coming: bool) -> String {
    let said = match told.pricing {
        Pricing::Coming if is_coming => return reader.t("agenda-prices-coming"),
        Pricing::Coming => return reader.t("agenda-prices-lost"),
        Pricing::InPart if told.prices.is_empty() => return reader.t("agenda-prices-part"),
        _ if told.prices.is_empty() => return reader.t("agenda-prices-none"),
        _ => reader.t("agenda-prices-note"),
    };
    if told.pricing == Pricing::InPart { format!("{said} {}", reader.t("agenda-prices-part")) } else { said }
}

/// Reasons say what it would cost to do without, and warnings what cannot stand together: both come with the prices.
fn coming(at: &AtAgenda, words: &AgendaInWords) -> (String, String) {
    // The version that is shown, though somebody keeps a newer one meanwhile.
    let version = at.kept.as_ref().map(|kept| format!("?versione={}", kept.version.number));
    let reasons = words.chosen.iter().map(|one| &one.id).chain(words.left.iter().map(|one| &one.id));
    let reasons: String = reasons.map(|id| format!(",#perche-{id}")).collect();
    let parts = format!("#avvisi,#prezzi-stato:innerHTML{reasons}");
    (format!("{}{}", at.base(), version.unwrap_or_default()), parts)
}
