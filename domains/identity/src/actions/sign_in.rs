// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Somebody signs in: a session begins, with a token that only their browser has.

use chrono::{DateTime, TimeDelta, Utc};
use eid::{Record, SignedIn, sign_in::Tokens};
use kernel::{Actor, Id, Person, day_in_rome};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, Set};
use store::Tx;
use uuid::Uuid;
use web::AppState;

use super::{admit::meet_admissions, grant::add_membership, know_device::know_device, welcome::welcome};
use crate::{
    IdentityProblem,
    demonstration::Invented,
    event::SessionBegun,
    identity_log::Message,
    opened::Opened,
    person::provider_word,
    sealed_place,
    secret::Token,
    session::Session,
    tables::{membership, session, tokens},
};

/// Sign-ins of one person in an hour: a browser that keeps losing its cookie does not fill the table.
const MOST_AN_HOUR: u64 = 20;

/// Somebody who comes in.
#[derive(Clone, Copy)]
pub(crate) struct Coming<'a> {
    /// Who, as a provider vouches for them.
    pub(crate) signed: &'a SignedIn,
    /// What [`crate::session::device`] says of the browser.
    pub(crate) device: &'a str,
    /// By what the browser is known again; none where nobody is told of a new one.
    pub(crate) browser: Option<&'a Token>,
    /// When they last proved who they are; what wants a fresh sign-in is not for those of whom it is not known.
    pub(crate) authenticated_at: Option<DateTime<Utc>>,
    /// What is to be revoked at the end, and at which provider.
    pub(crate) tokens: Option<(&'a str, &'a Tokens)>,
}

/// Begins a session for whom a provider vouches for, just now. `device` is what [`crate::session::device`] says of the
/// browser. The token of an earlier session never goes on: it is a new one each time.
///
/// # Errors
/// [`IdentityProblem::TooManySignIns`], or when the database fails.
pub async fn sign_in(app: &AppState, signed: &SignedIn, device: &str) -> Result<Token, IdentityProblem> {
    let authenticated_at = Some(app.clock.now());
    sign_in_as(app, Coming { signed, device, browser: None, authenticated_at, tokens: None }).await
}

/// Begins a session. Whoever was let in before they came is a member from now on.
///
/// # Errors
/// As [`sign_in`].
pub(crate) async fn sign_in_as(app: &AppState, coming: Coming<'_>) -> Result<Token, IdentityProblem> {
    let opened = crate::of(app)?;
    meet_admissions(app, &opened, coming.signed).await?;
    let tx = app.store.begin(&Actor::Visitor).await?;
    let (person, first) = welcome(&tx, &opened, coming.signed).await?;
    begin(tx, &opened, (person, first), coming).await
}

/// Begins a session for an invented person, who has their membership from the first time on.
///
/// # Errors
/// As [`sign_in`]; [`IdentityProblem::NotFound`] where invented people may not sign in.
pub async fn sign_in_invented(app: &AppState, invented: &Invented, device: &str) -> Result<Token, IdentityProblem> {
    let opened = crate::of(app)?;
    if !opened.demonstration {
        return Err(IdentityProblem::NotFound);
    }
    let signed = invented.signed_in();
    opened.note(vec![Message::of_demonstration(app.clock.now(), &signed.subject)]).await?;
    let tx = app.store.begin(&Actor::Visitor).await?;
    let (person, first) = welcome(&tx, &opened, &signed).await?;
    if let Some((body, role)) = invented.serves().filter(|_| first) {
        add_membership(&tx, person, &body, role, (day_in_rome(tx.now()), None)).await?;
    }
    let authenticated_at = Some(tx.now());
    let coming = Coming { signed: &signed, device, browser: None, authenticated_at, tokens: None };
    begin(tx, &opened, (person, first), coming).await
}

/// Keeps the messages of a sign-in in the identity log, in order: to be called before what they say is acted upon.
///
/// # Errors
/// When they cannot be kept: the sign-in must not go on then.
pub async fn note_messages(app: &AppState, records: Vec<Record>) -> Result<(), IdentityProblem> {
    crate::of(app)?.note(records.into_iter().map(Message::from).collect()).await
}

async fn begin(
    mut tx: Tx,
    opened: &Opened,
    (person, first): (Id<Person>, bool),
    coming: Coming<'_>,
) -> Result<Token, IdentityProblem> {
    let (now, signed) = (tx.now(), coming.signed);
    let own = session::Entity::find().filter(session::Column::Person.eq(person.uuid()));
    let recent = own.filter(session::Column::StartedAt.gt(now - TimeDelta::hours(1)));
    if recent.count(tx.db()).await? >= MOST_AN_HOUR {
        return Err(IdentityProblem::TooManySignIns);
    }
    let token = Token::random()?;
    let id = tx.new_id::<Session>();
    let row = session::ActiveModel {
        id: Set(id.uuid()),
        person: Set(person.uuid()),
        token_hash: Set(token.hash()),
        provider: Set(provider_word(signed.provider).to_owned()),
        level: Set(signed.level.into()),
        device: Set(coming.device.to_owned()),
        membership: Set(usual_membership(&tx, person).await?),
        started_at: Set(now),
        authenticated_at: Set(coming.authenticated_at.unwrap_or(DateTime::UNIX_EPOCH)),
        seen_at: Set(now),
        ends_at: Set(now + opened.limits.absolute),
        ended_at: Set(None),
    };
    row.insert(tx.db()).await?;
    if let Some((provider, tokens)) = coming.tokens {
        keep_tokens(&tx, opened, id.uuid(), provider, tokens).await?;
    }
    if let Some(browser) = coming.browser {
        know_device(&mut tx, (person, id), browser, coming.device).await?;
    }
    let provider = provider_word(signed.provider);
    tx.commit(SessionBegun { person, session: id.uuid(), provider, level: signed.level, first }).await?;
    Ok(token)
}

/// Keeps what a provider is told at the end of the session, sealed.
async fn keep_tokens(
    tx: &Tx,
    opened: &Opened,
    session: Uuid,
    provider: &str,
    kept: &Tokens,
) -> Result<(), IdentityProblem> {
    let text = serde_json::to_string(kept).map_err(|error| IdentityProblem::Providers(error.to_string()))?;
    let row = tokens::ActiveModel {
        session: Set(session),
        provider: Set(provider.to_owned()),
        sealed: Set(opened.sealer.seal(&text, &sealed_place::of_tokens(session))?),
        kept_at: Set(tx.now()),
        attempts: Set(0),
    };
    row.insert(tx.db()).await?;
    Ok(())
}

/// The membership of the last session, if it still counts; otherwise the oldest that does.
async fn usual_membership(tx: &Tx, person: Id<Person>) -> Result<Option<Uuid>, IdentityProblem> {
    let rows = membership::Entity::find().filter(membership::Column::Person.eq(person.uuid()));
    let rows = rows.order_by_asc(membership::Column::GrantedAt).order_by_asc(membership::Column::Id);
    let today = day_in_rome(tx.now());
    let told = rows.all(tx.db()).await?.into_iter().filter_map(membership::Model::told);
    let valid: Vec<Uuid> = told.filter(|one| one.is_valid_on(today)).map(|one| one.id.uuid()).collect();
    let last = session::Entity::find().filter(session::Column::Person.eq(person.uuid()));
    let last = last.order_by_desc(session::Column::StartedAt).order_by_desc(session::Column::Id).one(tx.db()).await?;
    let last = last.and_then(|last| last.membership).filter(|last| valid.contains(last));
    Ok(last.or_else(|| valid.first().copied()))
}
