// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The policies and their schema, as they stand in `policies/`.

use std::{collections::HashMap, str::FromStr};

use cedar_policy::{ActionConstraint, Effect, Entities, EntityUid, Policy, PolicyId, PolicySet, Schema};

use crate::Reason;

const SCHEMA: &str = include_str!("../../../policies/schema.cedarschema");

/// One file per area; what holds everywhere comes first, and is said first.
const AREAS: [(&str, &str); 10] = [
    ("house", include_str!("../../../policies/house.cedar")),
    ("registry", include_str!("../../../policies/registry.cedar")),
    ("funding", include_str!("../../../policies/funding.cedar")),
    ("survey", include_str!("../../../policies/survey.cedar")),
    ("observatory", include_str!("../../../policies/observatory.cedar")),
    ("agenda", include_str!("../../../policies/agenda.cedar")),
    ("explore", include_str!("../../../policies/explore.cedar")),
    ("identity", include_str!("../../../policies/identity.cedar")),
    ("report", include_str!("../../../policies/report.cedar")),
    ("letters", include_str!("../../../policies/letters.cedar")),
];

/// The policies cannot be loaded: a mistake of ours, which the tests find.
#[derive(Debug, thiserror::Error)]
pub enum GateProblem {
    /// The schema says nothing sensible.
    #[error("policies/schema.cedarschema: {0}")]
    Schema(String),
    /// A file is no Cedar.
    #[error("policies/{area}.cedar: {reason}")]
    Malformed {
        /// Which file.
        area: &'static str,
        /// What the parser says.
        reason: String,
    },
    /// A policy has no `@id`, or no `@because`, or shares its id with another.
    #[error("policies/{area}.cedar: {policy} wants {wanted}")]
    Unexplained {
        /// Which file.
        area: &'static str,
        /// Which policy.
        policy: String,
        /// What it lacks.
        wanted: &'static str,
    },
}

/// The policies that speak of one action: the only ones that are tried when it is asked about.
#[derive(Default)]
pub(crate) struct Relevant {
    /// All of them: what decides.
    pub(crate) all: PolicySet,
    /// Those that permit, as if nothing were forbidden: whether the actor is one of those who may at all.
    pub(crate) permits: PolicySet,
    /// Those that name the action and permit it to somebody.
    permitted_by: Vec<PolicyId>,
}

/// All policies, by the actions they speak of, and how each is told.
pub(crate) struct Policies {
    by_action: HashMap<EntityUid, Relevant>,
    /// The reason behind a policy, and its place in the order of the files.
    reasons: HashMap<PolicyId, (usize, Reason)>,
}

pub(crate) fn schema() -> Result<Schema, GateProblem> {
    let (schema, _warnings) = Schema::from_cedarschema_str(SCHEMA).map_err(|e| GateProblem::Schema(e.to_string()))?;
    Ok(schema)
}

impl Policies {
    /// Reads all files; `actions` are those of the schema, with their groups.
    pub(crate) fn load(actions: &Entities) -> Result<Self, GateProblem> {
        let by_action = actions.iter().map(|action| (action.uid(), Relevant::default())).collect();
        let mut policies = Self { by_action, reasons: HashMap::new() };
        for (area, source) in AREAS {
            let parsed = PolicySet::from_str(source)
                .map_err(|errors| GateProblem::Malformed { area, reason: errors.to_string() })?;
            let mut parsed: Vec<&Policy> = parsed.policies().collect();
            parsed.sort_by_key(|policy| number(policy));
            for policy in parsed {
                policies.add(area, source, policy, actions)?;
            }
        }
        Ok(policies)
    }

    fn add(
        &mut self,
        area: &'static str,
        source: &'static str,
        policy: &Policy,
        actions: &Entities,
    ) -> Result<(), GateProblem> {
        let wants = |wanted| GateProblem::Unexplained { area, policy: policy.to_string(), wanted };
        let id = policy.annotation("id").ok_or_else(|| wants("an @id"))?.to_owned();
        let because = policy.annotation("because").and_then(|because| standing(source, because));
        let because = because.ok_or_else(|| wants("a @because"))?;
        let named = policy.new_id(PolicyId::new(&id));
        let reason = (self.reasons.len(), Reason { policy: id, because });
        if self.reasons.insert(named.id().clone(), reason).is_some() {
            return Err(wants("an @id of its own"));
        }
        for (action, relevant) in &mut self.by_action {
            if speaks_of(&named, action, actions) {
                relevant.add(&named).ok_or_else(|| wants("an @id of its own"))?;
            }
        }
        Ok(())
    }

    pub(crate) fn about(&self, action: &EntityUid) -> Option<&Relevant> {
        self.by_action.get(action)
    }

    /// The reasons behind these policies, in the order of the files.
    pub(crate) fn told<'a>(&self, ids: impl Iterator<Item = &'a PolicyId>) -> Vec<Reason> {
        let mut told: Vec<&(usize, Reason)> = ids.filter_map(|id| self.reasons.get(id)).collect();
        told.sort_by_key(|(order, _)| *order);
        told.into_iter().map(|(_, reason)| reason.clone()).collect()
    }

    /// To whom else this action is permitted.
    pub(crate) fn permitted(&self, action: &EntityUid) -> Vec<Reason> {
        self.told(self.about(action).into_iter().flat_map(|relevant| &relevant.permitted_by))
    }
}

impl Relevant {
    /// None when there is a policy of the same name.
    fn add(&mut self, policy: &Policy) -> Option<()> {
        if policy.effect() == Effect::Permit {
            self.permits.add(policy.clone()).ok()?;
            self.permitted_by.push(policy.id().clone());
        }
        self.all.add(policy.clone()).ok()
    }
}

/// Whether the policy may decide about this action, by its scope.
fn speaks_of(policy: &Policy, action: &EntityUid, actions: &Entities) -> bool {
    match policy.action_constraint() {
        ActionConstraint::Any => true,
        ActionConstraint::Eq(named) => named == *action,
        ActionConstraint::In(named) => {
            named.iter().any(|named| named == action || actions.is_ancestor_of(named, action))
        }
    }
}

/// Cedar numbers the policies of a text as it meets them: `policy7`.
fn number(policy: &Policy) -> usize {
    policy.id().to_string().trim_start_matches("policy").parse().unwrap_or(usize::MAX)
}

/// The same word, where it stands in the source, which lasts as long as the program.
fn standing(source: &'static str, word: &str) -> Option<&'static str> {
    let at = source.find(&format!("@because(\"{word}\")"))? + "@because(\"".len();
    source.get(at..at + word.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_policy_is_tried_wherever_it_may_apply() {
        let schema = schema().expect("a schema");
        let actions = schema.action_entities().expect("actions");
        let policies = Policies::load(&actions).expect("policies");
        for (area, source) in AREAS {
            for policy in PolicySet::from_str(source).expect("policies").policies() {
                let id = PolicyId::new(policy.annotation("id").expect("an @id"));
                for action in policy.get_valid_request_envs(&schema).map(|env| env.action().clone()) {
                    let relevant = policies.about(&action).expect("an action");
                    assert!(relevant.all.policy(&id).is_some(), "{id} of {area} is not tried for {action}");
                }
            }
        }
    }
}
