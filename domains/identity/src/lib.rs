// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who you are and for whom you act: sign-in, sessions, memberships, invitations, the identity log.
//!
//! Other domains ask [`Signed`] for a person who has signed in, or [`By`] for whoever is there, and pass the
//! [`kernel::Actor`] on to their actions.

mod actions;
mod belongings;
mod body;
mod demonstration;
mod device;
mod enrolment;
pub mod event;
mod fiscal_code;
mod guarded;
mod identity_log;
mod invitation;
mod jobs;
mod keeping;
mod lent_sealer;
mod marks;
mod membership;
mod opened;
mod pages;
mod person;
mod problem;
mod provider_keys;
mod provider_list;
mod providers;
mod queries;
mod sealed_place;
mod secret;
mod session;
mod tables;
#[cfg(feature = "testing")]
pub mod testing;
mod unions;

use std::sync::Arc;

use web::{AppState, Domain, Entrance, Texts};

pub use actions::{
    accept_invitation::accept_invitation,
    admit::{Admitted, admit},
    begin_enrolment::begin_enrolment,
    change_keys::{Retired, SealedAnew, prepare_keys, retire_keys, rotate_keys},
    end_membership::end_membership,
    erase_me::erase_me,
    export_my_data::{MyData, export_my_data},
    finish_enrolment::finish_enrolment,
    grant::{Grant, grant},
    invite::{invite, withdraw_invitation},
    purge_expired::purge_expired,
    read_log::read_log,
    revoke_sessions::{Which, revoke_sessions},
    sign_in::{note_messages, sign_in, sign_in_invented},
    sign_out::sign_out,
    switch_body::switch_body,
};
pub use belongings::{Belonging, lend};
pub use body::{Body, NotABody};
pub use demonstration::{INVENTED, Invented};
pub use eid::{ProviderKind, SignedIn, jose::KeySize};
pub use enrolment::Enrolment;
pub use identity_log::{LEAST_MONTHS, Message};
pub use invitation::Invitation;
pub use keeping::{keeper_desk, prepare_kept_keys, retire_kept_keys};
pub use lent_sealer::lend_sealer;
pub use membership::Membership;
pub use opened::{Opened, Options, Retention};
pub use pages::signed::{By, COOKIE, Maybe, Signed};
pub use person::Profile;
pub use problem::IdentityProblem;
pub use provider_keys::{ProviderKeys, PublicKey, Purpose};
pub use provider_list::{AnchorEntry, Circle, FederatedEntry, FederationEntry, OrdinaryEntry, ProviderList};
pub use providers::ProviderOptions;
pub use queries::{
    browser_keys::browser_keys,
    invitations::{invitation_link, is_invitation_kept},
    members::{Member, members_of},
    memberships::{membership, memberships_of},
    provider_states::{ProviderState, provider_states},
    words::{body as body_name, role as role_name},
};
pub use secret::{Code, Token};
pub use session::{Limits, Session};

/// What this domain hands to the house. Call [`open`] once the house stands.
#[must_use]
pub fn domain() -> Domain {
    Domain {
        pages: pages::routes(),
        jobs: jobs::jobs(),
        subscriptions: jobs::subscriptions(),
        texts: Texts { it: include_str!("../texts/it.ftl"), en: include_str!("../texts/en.ftl") },
        entrance: Some(Entrance {
            cookie: COOKIE,
            outside: ("identity-enter", "/accedi"),
            inside: ("identity-profile", "/profilo"),
        }),
        who: Some(pages::signed::who),
        sealed: sealed_place::COLUMNS.to_vec(),
        costly_reads: vec!["/accedi/con/", "/accedi/ritorno/", "/resolve"],
        ..Domain::named("identity")
    }
}

/// Reads the keys, opens the identity log and sees that what is old goes every day: call it once at start.
///
/// # Errors
/// When a key is missing or is not the one of this database, or the options contradict the rules.
pub async fn open(app: &AppState, options: &Options) -> Result<(), IdentityProblem> {
    let opened = Opened::with(options, &app.outside.web)?;
    actions::keep_key::keep_key(app, &opened).await?;
    let opened = Arc::new(opened);
    app.shelf.put(Arc::clone(&opened));
    app.shelf.put(Arc::new(opened.sealer.clone()));
    actions::seal_clear::seal_clear(app).await?;
    queries::unions::gather_unions(app).await?;
    actions::purge_expired::order_purge(&app.store).await?;
    if options.providers.list.is_empty() {
        return Ok(());
    }
    actions::revoke_tokens::order_revocations(&app.store).await
}

/// Keys, log and settings, once opened.
///
/// # Errors
/// Before [`open`].
pub fn of(app: &AppState) -> Result<Arc<Opened>, IdentityProblem> {
    app.shelf.get().ok_or(IdentityProblem::NotOpened)
}
