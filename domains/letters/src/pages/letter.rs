// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/messaggi/{id}`: one letter, its receipts, and once more if it was lost.

use askama::Template;
use axum::{
    extract::{Path, State as Shared},
    response::{IntoResponse as _, Redirect, Response},
};
use kernel::Id;
use outside::pec::Fault;
use uuid::Uuid;
use web::{
    AppState, Caller, Failure, Reader,
    components::{Badge, Crumb, Fact, Look},
    show,
};

use super::wording::{badge, error, moment, purpose_key, recipient, way};
use crate::{
    LettersProblem,
    actions::try_again::try_again,
    letter::Letter,
    queries::log::{Logged, letter},
    receipt::Receipt,
    state::State,
};

#[derive(Template)]
#[template(path = "letter.html")]
struct LetterPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    is_new: bool,
    state: Badge,
    error: Option<String>,
    facts: Vec<Fact>,
    is_pec: bool,
    receipts: Vec<ReceiptLine>,
    can_again: bool,
    is_lost: bool,
    again: String,
}

struct ReceiptLine {
    what: String,
    at: String,
    detail: String,
    provider: String,
    signature: Badge,
}

pub(super) async fn show_letter(
    Shared(app): Shared<AppState>,
    reader: Reader,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let (found, receipts) = letter(&app, &actor, read(&id)?).await?;
    Ok(show(&page(reader, &found, &receipts))?.into_response())
}

pub(super) async fn send_again(
    Shared(app): Shared<AppState>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let copy = try_again(&app, &actor, read(&id)?).await?;
    Ok(Redirect::to(&format!("/messaggi/{copy}?di-nuovo=si")).into_response())
}

fn read(id: &str) -> Result<Id<Letter>, LettersProblem> {
    id.parse::<Uuid>().map(Id::from_uuid).map_err(|_| LettersProblem::NotFound)
}

fn page(reader: Reader, letter: &Logged, receipts: &[Receipt]) -> LetterPage {
    LetterPage {
        title: letter.subject.clone(),
        crumbs: vec![Crumb::to("/messaggi", reader.t("letters-log")), Crumb::here(letter.subject.clone())],
        is_new: reader.address.get("di-nuovo").is_some(),
        state: badge(&reader, letter),
        error: error(&reader, letter.last_error.as_deref()),
        facts: facts(&reader, letter),
        is_pec: letter.kind == crate::Kind::Pec && !letter.instead,
        receipts: receipts.iter().map(|one| receipt(&reader, one)).collect(),
        can_again: letter.again,
        is_lost: letter.state.is_lost(),
        again: format!("/messaggi/{}/di-nuovo", letter.id),
        reader,
    }
}

fn facts(reader: &Reader, letter: &Logged) -> Vec<Fact> {
    let fact = |key: &str, value: String| Fact { term: reader.t(key), value, ..Fact::default() };
    let waiting = matches!(letter.state, State::Queued).then_some(letter.due_at);
    let moments = [
        ("letters-queued-at", Some(letter.queued_at)),
        ("letters-due-at", waiting),
        ("letters-sent-at", letter.sent_at),
        ("letters-settled-at", letter.settled_at),
    ];
    let first = [
        fact("letters-to", recipient(reader, letter)),
        fact("letters-purpose", reader.t(&purpose_key(letter.purpose))),
        fact("letters-kind", way(reader, letter)),
        fact("letters-about", letter.about.clone()),
        fact("letters-tries", reader.integer(letter.tries)),
    ];
    let told = moments.into_iter().filter_map(|(key, at)| Some(fact(key, moment(reader, at?))));
    let named = letter.message_id.iter().map(|id| fact("letters-message-id", format!("<{id}>")));
    first.into_iter().chain(told).chain(named).collect()
}

fn receipt(reader: &Reader, receipt: &Receipt) -> ReceiptLine {
    let fault = match &receipt.fault {
        Fault::None => None,
        Fault::Other(_) => Some(reader.t("letters-fault-altro")),
        known => Some(reader.t(&format!("letters-fault-{}", known.word()))),
    };
    let detail: Vec<String> = fault.into_iter().chain(receipt.detail.clone()).collect();
    let look = if receipt.believed { Look::Success } else { Look::Attention };
    let signature = reader.t(&format!("letters-signature-{}", receipt.signature.replace('_', "-")));
    ReceiptLine {
        what: reader.t(&format!("letters-receipt-{}", receipt.kind.word())),
        at: moment(reader, receipt.at),
        detail: detail.join(": "),
        provider: receipt.provider.clone(),
        signature: Badge { look, text: signature },
    }
}
