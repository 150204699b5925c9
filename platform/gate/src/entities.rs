// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Actors and resources in the words of Cedar.

use std::{
    collections::{HashMap, HashSet},
    error::Error,
};

use cedar_policy::{Entity, EntityId, EntityTypeName, EntityUid, RestrictedExpression, Schema};
use kernel::Actor;

use crate::{Resource, Value};

/// The names the schema knows, parsed once: parsing one costs more than deciding.
pub(crate) struct Vocabulary {
    kinds: HashMap<String, EntityTypeName>,
    actions: HashMap<String, EntityUid>,
}

/// A word that the schema does not know.
#[derive(Debug, thiserror::Error)]
#[error("the schema has no {0} `{1}`")]
pub(crate) struct Unknown(pub(crate) &'static str, pub(crate) String);

/// What whoever asks got wrong, which only the log is told: a mistake of ours.
pub(crate) struct Misasked(pub(crate) Box<dyn Error + Send + Sync>);

impl<E: Error + Send + Sync + 'static> From<E> for Misasked {
    fn from(error: E) -> Self {
        Self(Box::new(error))
    }
}

impl Vocabulary {
    pub(crate) fn of(schema: &Schema) -> Self {
        let kinds = schema.entity_types().map(|kind| (kind.to_string(), kind.clone())).collect();
        let actions = schema.actions().map(|action| (action.id().unescaped().to_owned(), action.clone())).collect();
        Self { kinds, actions }
    }

    pub(crate) fn action(&self, name: &str) -> Result<EntityUid, Unknown> {
        self.actions.get(name).cloned().ok_or_else(|| Unknown("action", name.to_owned()))
    }

    fn uid(&self, kind: &str, id: &str) -> Result<EntityUid, Unknown> {
        let kind = self.kinds.get(kind).ok_or_else(|| Unknown("kind", kind.to_owned()))?;
        Ok(EntityUid::from_type_name_and_id(kind.clone(), EntityId::new(id)))
    }

    /// The actor: a person is in the body and in the role of the session, and has the level of the sign-in.
    pub(crate) fn principal(&self, actor: &Actor) -> Result<Entity, Misasked> {
        let acting = match actor {
            Actor::System(task) => return Ok(Entity::with_uid(self.uid("System", task)?)),
            Actor::Operator => return Ok(Entity::with_uid(self.uid("Operator", "operator")?)),
            Actor::Visitor => return Ok(Entity::with_uid(self.uid("Visitor", "visitor")?)),
            Actor::Person(acting) => acting,
        };
        let mut groups = HashSet::new();
        if let Some(body) = &acting.body {
            groups.insert(self.uid("Body", body)?);
        }
        if let Some(role) = acting.role {
            groups.insert(self.uid("Role", role.word())?);
        }
        let level = RestrictedExpression::new_long(i64::from(acting.level));
        let attributes = HashMap::from([("level".to_owned(), level)]);
        Ok(Entity::new(self.uid("Person", &acting.person.to_string())?, attributes, groups)?)
    }

    pub(crate) fn resource(&self, resource: &impl Resource) -> Result<Entity, Misasked> {
        let uid = self.uid(resource.kind(), &resource.id())?;
        let attributes = resource.attributes().into_iter();
        let attributes = attributes.map(|(name, value)| Ok((name.to_owned(), self.value(value)?)));
        Ok(Entity::new(uid, attributes.collect::<Result<_, Unknown>>()?, HashSet::new())?)
    }

    fn value(&self, value: Value) -> Result<RestrictedExpression, Unknown> {
        let entity = |kind, id: &str| self.uid(kind, id).map(RestrictedExpression::new_entity_uid);
        match value {
            Value::Yes(yes) => Ok(RestrictedExpression::new_bool(yes)),
            Value::Body(body) => entity("Body", &body),
            Value::Person(person) => entity("Person", &person.to_string()),
            Value::People(people) => {
                let people = people.iter().map(|person| entity("Person", &person.to_string()));
                Ok(RestrictedExpression::new_set(people.collect::<Result<Vec<_>, _>>()?))
            }
            Value::Word(kind, word) => entity(kind, word),
        }
    }
}
