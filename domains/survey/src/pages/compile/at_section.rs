// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A person at a section of a submission, for one request, and how the section is looked at.

use std::collections::BTreeMap;

use axum::response::{IntoResponse, Redirect, Response};
use identity::Signed;
use serde::Deserialize;
use web::{AppState, Failure, Reader};

use super::{
    body::{AtBody, Names},
    moment::Look,
    remarks::Placed,
};
use crate::{
    actions::may_ask,
    attachment::Attachment,
    compile_problem::CompileProblem,
    delegation::Delegation,
    desk::Desk,
    form::FormSection,
    here::Here,
    queries::{attachments_of, desks::Seat, tickets_of},
    ticket::Ticket,
    widgets::Frame,
};

/// What the address of a section says besides the body.
#[derive(Deserialize)]
pub(super) struct Named {
    pub(super) sezione: String,
}

/// A person at a section of a submission, for one request. Nobody else reads or writes the submission meanwhile: it is
/// made when all that was sent has come.
pub(super) struct AtSection {
    pub(super) at: AtBody,
    pub(super) me: Signed,
    pub(super) seat: Seat,
    pub(super) section: FormSection,
    pub(super) address: String,
    pub(super) names: Names,
    pub(super) world: Here,
    pub(super) checked: bool,
    pub(super) tickets: Vec<Ticket>,
    attachments: Vec<Attachment>,
    remarks: Placed,
    may_ask: bool,
}

impl AtSection {
    pub(super) async fn enter(
        app: &AppState,
        reader: &Reader,
        (at, me): (AtBody, Signed),
        name: &str,
    ) -> Result<Self, Response> {
        let seat = sit(app, &at).await?;
        Self::enter_from(app, reader, (at, me), seat, name).await.map_err(IntoResponse::into_response)
    }

    /// The same of who sits at the submission already.
    pub(super) async fn enter_from(
        app: &AppState,
        reader: &Reader,
        (at, me): (AtBody, Signed),
        seat: Seat,
        name: &str,
    ) -> Result<Self, Failure> {
        let names = Names::of(app, reader, &at).await?;
        let section = seat.form.section(name).cloned().ok_or_else(Failure::not_found)?;
        let mut here = Self {
            address: format!("{}/{name}", at.base),
            checked: reader.address.get("verifica").is_some(),
            world: Here::on(app.clock.now()),
            at,
            me,
            seat,
            section,
            names,
            tickets: Vec::new(),
            attachments: Vec::new(),
            remarks: Placed::default(),
            may_ask: false,
        };
        here.read_beside(app, reader).await?;
        Ok(here)
    }

    /// Gets up and sits down again, to read what another process wrote meanwhile.
    pub(super) async fn sit_again(mut self, app: &AppState) -> Result<Self, Failure> {
        drop(self.seat);
        self.seat = self.at.sit(app).await?;
        Ok(self)
    }

    /// Reads what stands beside the questions.
    pub(super) async fn read_beside(&mut self, app: &AppState, reader: &Reader) -> Result<(), Failure> {
        let (actor, body) = (self.me.actor(), self.at.body.to_string());
        self.read_kept(app).await?;
        let remarks = app.remarks(reader, &actor, self.at.campaign.year, &body).await;
        self.remarks = Placed::of(&self.seat.form.edition, remarks);
        self.may_ask = may_ask(app, &actor, &body);
        Ok(())
    }

    /// Reads the documents and the tickets beside the questions: with an instance that is removed others move.
    pub(super) async fn read_kept(&mut self, app: &AppState) -> Result<(), CompileProblem> {
        let id = self.seat.submission.id;
        self.attachments = attachments_of(&app.store, id).await?;
        self.tickets = tickets_of(app, id).await?;
        Ok(())
    }

    /// The person is here, at this question or at none.
    pub(super) fn note_presence(&mut self, app: &AppState, node: &str) {
        let Self { seat, me, section, .. } = self;
        seat.presence.note(me.profile.id, &section.name, node, app.clock.now());
    }

    /// Whether the person may answer a question now.
    pub(super) fn may_answer(&self, app: &AppState) -> impl Fn(&str) -> bool + use<> {
        let (actor, desk, today): (_, &Desk, _) = (self.me.actor(), &self.seat, self.at.today);
        let name = &self.section.name;
        let whole = app.gate.allow(&actor, "answer", &desk.guarded_section(name, today)).is_ok();
        // Questions that are delegated apart: few, and by name.
        let apart = desk.delegations.iter().filter(|one| one.section == *name && !one.nodes.is_empty());
        let held = apart.filter(|one| !whole && one.is_held() && one.person == Some(self.me.profile.id));
        let may = |one: &&Delegation| app.gate.allow(&actor, "answer", &desk.guarded_apart(one, today)).is_ok();
        let mine: Vec<Delegation> = held.filter(may).cloned().collect();
        move |node| whole || mine.iter().any(|one| one.covers(node))
    }

    /// The address that takes answers.
    pub(super) fn action(&self) -> String {
        if self.checked { format!("{}?verifica=si", self.address) } else { self.address.clone() }
    }

    /// How the section is looked at by the person.
    pub(super) fn look<'a>(
        &'a self,
        reader: &'a Reader,
        may_answer: &'a dyn Fn(&str) -> bool,
        searches: &'a BTreeMap<String, String>,
    ) -> Look<'a> {
        Look {
            reader,
            section: &self.section,
            address: &self.address,
            world: &self.world,
            names: &self.names,
            checked: self.checked,
            may_answer,
            searches,
            base: &self.at.base,
            attachments: &self.attachments,
            tickets: &self.tickets,
            remarks: &self.remarks,
            may_ask: self.may_ask,
        }
    }
}

/// Sits down at the submission; who has not begun is sent to where one begins.
pub(super) async fn sit(app: &AppState, at: &AtBody) -> Result<Seat, Response> {
    at.sit(app).await.map_err(|problem| match problem {
        CompileProblem::NotBegun(_) => Redirect::to(&at.base).into_response(),
        problem => Failure::from(problem).into_response(),
    })
}

/// What stands around the questions of a section.
pub(super) fn frame<'a>(reader: &'a Reader, action: &'a str) -> Frame<'a> {
    Frame { reader, action, keeps_files: false, focus: None, replaces: false }
}
