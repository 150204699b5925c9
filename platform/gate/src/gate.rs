// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The one place where it is decided who may do what.

use std::sync::LazyLock;

use cedar_policy::{
    Authorizer, Context, Decision, Entities, EntityUid, PolicySet, Request, Response, RestrictedExpression, Schema,
};
use chrono::{DateTime, Utc};
use kernel::{Actor, ProblemKind};

use crate::{
    GateProblem, Reason, Refusal, Resource,
    entities::{Misasked, Unknown, Vocabulary},
    policies::{self, Policies, Relevant},
};

/// What decides whether a thing is there for an actor at all.
const SEE: &str = "see";

/// Decides by the policies built into the program: who may do what is part of the version that runs.
pub struct Gate {
    schema: Schema,
    policies: Policies,
    vocabulary: Vocabulary,
    authorizer: Authorizer,
}

/// What an act knows of the moment it happens in. An act that wants it and is asked without it is refused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    now: Option<DateTime<Utc>>,
    recorded: bool,
}

impl Moment {
    /// At this instant, as `Tx::now` gives it: some acts want a sign-in of a few minutes before.
    #[must_use]
    pub const fn at(now: DateTime<Utc>) -> Self {
        Self { now: Some(now), recorded: false }
    }

    /// The transaction that asks leaves a record of this act, whatever comes of it: reading the identity log wants that.
    #[must_use]
    pub const fn recorded(self) -> Self {
        Self { now: self.now, recorded: true }
    }
}

/// One question, and the policies that may have an answer.
struct Question<'a> {
    request: Request,
    /// The actor, the thing, and the actions with their groups, held to the schema.
    entities: Entities,
    action: EntityUid,
    about: &'a Relevant,
}

impl Gate {
    /// Reads the policies and their schema.
    ///
    /// # Errors
    /// When one is malformed or cannot be explained: a mistake of ours, which the tests find.
    pub fn load() -> Result<Self, GateProblem> {
        let schema = policies::schema()?;
        let actions = schema.action_entities().map_err(|error| GateProblem::Schema(error.to_string()))?;
        Ok(Self {
            policies: Policies::load(&actions)?,
            vocabulary: Vocabulary::of(&schema),
            schema,
            authorizer: Authorizer::new(),
        })
    }

    /// Whether the actor may do this to that, now. Acts that want to know the moment are asked by [`allow_at`](Self::allow_at).
    ///
    /// # Errors
    /// The refusal, which says why.
    pub fn allow(&self, actor: &Actor, action: &str, resource: &impl Resource) -> Result<(), Refusal> {
        self.allow_at(Moment::default(), actor, action, resource)
    }

    /// Whether the actor may do this to that at this moment.
    ///
    /// # Errors
    /// The refusal, which says why.
    pub fn allow_at(
        &self,
        moment: Moment,
        actor: &Actor,
        action: &str,
        resource: &impl Resource,
    ) -> Result<(), Refusal> {
        match self.judge(moment, actor, action, resource) {
            Ok(None) => Ok(()),
            Ok(Some((kind, reasons))) => Err(refusal(actor, action, resource, kind, reasons)),
            Err(Misasked(error)) => {
                tracing::error!(%error, action, kind = resource.kind(), "a question to the gate is wrong: {error}");
                let refused = refusal(actor, action, resource, ProblemKind::Internal, Vec::new());
                Err(Refusal { question: Some(error.to_string()), ..refused })
            }
        }
    }

    /// None when the act is allowed; else how and why it is not.
    fn judge(
        &self,
        moment: Moment,
        actor: &Actor,
        action: &str,
        resource: &impl Resource,
    ) -> Result<Option<(ProblemKind, Vec<Reason>)>, Misasked> {
        let question = self.question(moment, actor, action, resource)?;
        let answer = self.ask(&question, &question.about.all)?;
        if answer.decision() == Decision::Allow {
            return Ok(None);
        }
        let forbidden = self.policies.told(answer.diagnostics().reason());
        let seen = self.question(moment, actor, SEE, resource)?;
        if self.ask(&seen, &seen.about.all)?.decision() == Decision::Deny {
            return Ok(Some((ProblemKind::NotFound, forbidden)));
        }
        // Whoever may never do it is told who may; only the others are told what is in the way today.
        let may_at_all = self.ask(&question, &question.about.permits)?.decision() == Decision::Allow;
        let wants_that = may_at_all || *actor == Actor::Visitor && !forbidden.is_empty();
        let reasons = if wants_that { forbidden } else { self.policies.permitted(&question.action) };
        Ok(Some((ProblemKind::Forbidden, reasons)))
    }

    fn ask(&self, question: &Question<'_>, policies: &PolicySet) -> Result<Response, Misasked> {
        let answer = self.authorizer.is_authorized(&question.request, policies, &question.entities);
        // A policy that cannot be evaluated is skipped by Cedar: a prohibition must not vanish so.
        let error = answer.diagnostics().errors().next().cloned();
        error.map_or(Ok(answer), |error| Err(error.into()))
    }

    fn question(
        &self,
        moment: Moment,
        actor: &Actor,
        action: &str,
        resource: &impl Resource,
    ) -> Result<Question<'_>, Misasked> {
        let principal = self.vocabulary.principal(actor)?;
        let action = self.vocabulary.action(action)?;
        let about = self.policies.about(&action).ok_or_else(|| Unknown("action", action.to_string()))?;
        let resource = self.vocabulary.resource(resource)?;
        let context = Context::from_pairs(context(moment, actor))?;
        let request = Request::new(principal.uid(), action.clone(), resource.uid(), context, Some(&self.schema))?;
        let entities = Entities::from_entities([principal, resource], Some(&self.schema))?;
        Ok(Question { request, entities, action, about })
    }
}

/// Asks the gate of this program, for actions that work on a store alone: the policies are built in, so there is only one.
///
/// # Errors
/// The refusal, which says why.
pub fn allow(actor: &Actor, action: &str, resource: &impl Resource) -> Result<(), Refusal> {
    static GATE: LazyLock<Result<Gate, GateProblem>> = LazyLock::new(Gate::load);
    match &*GATE {
        Ok(gate) => gate.allow(actor, action, resource),
        Err(error) => {
            let refused = refusal(actor, action, resource, ProblemKind::Internal, Vec::new());
            Err(Refusal { question: Some(error.to_string()), ..refused })
        }
    }
}

fn context(moment: Moment, actor: &Actor) -> Vec<(String, RestrictedExpression)> {
    let mut context = Vec::new();
    if let (Some(now), Actor::Person(acting)) = (moment.now, actor) {
        let seconds = (now - acting.authenticated_at).num_seconds();
        // A sign-in of the future is none: the clock went back, and the person signs in again.
        if seconds >= 0 {
            context.push(("signed_in_seconds_ago".to_owned(), RestrictedExpression::new_long(seconds)));
        }
    }
    if moment.recorded {
        context.push(("recorded".to_owned(), RestrictedExpression::new_bool(true)));
    }
    context
}

fn refusal(actor: &Actor, action: &str, resource: &impl Resource, kind: ProblemKind, reasons: Vec<Reason>) -> Refusal {
    let act = format!("{actor} may not {action} {} {}", resource.kind(), resource.id());
    Refusal { act, kind, reasons, question: None }
}
