// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a form asks of the device at its events (`odk:setgeopoint`, `odk:recordaudio`), and what it did not get.

use std::sync::Arc;

use super::{Changes, DataType, Program, Record, Recording, Reference, World, actions::What, effort::Effort};
use crate::tree::NodeId;

/// What a form asks of the device.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Ask {
    /// Where it is.
    Location,
    /// A recording of what is said meanwhile.
    Recording {
        /// How good: `normal`, `low`, `voice-only`; none when the form does not say.
        quality: Option<Box<str>>,
    },
}

/// Something the form asked of the device, at an event, and did not get.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmet {
    /// Where it would have been written. What stood there still stands, unless the world looked for it in vain.
    pub reference: Reference,
    /// What was asked.
    pub ask: Ask,
}

impl Program {
    /// What the form may ask of the device, at some event or other.
    pub fn asks(&self) -> impl Iterator<Item = &Ask> {
        self.actions.iter().filter_map(|action| match &action.what {
            What::Asked(ask) => Some(ask),
            What::Literal(_) | What::Expression(_) => None,
        })
    }
}

impl Record {
    /// What the form asked of the device and has not got yet; an answer by hand settles it too.
    #[must_use]
    pub fn unmet(&self) -> Vec<Unmet> {
        let asked = self.state.unmet.iter().filter(|(node, _)| self.is_attached(**node));
        asked
            .filter_map(|(node, number)| match &self.program.actions[*number as usize].what {
                What::Asked(ask) => Some(Unmet { reference: self.reference(*node), ask: ask.clone() }),
                What::Literal(_) | What::Expression(_) => None,
            })
            .collect()
    }

    /// Asks again for what [`Record::unmet`] tells: the device knows more by now.
    pub fn ask_again(&mut self, world: &dyn World) -> Changes {
        let world = &Effort::new(world, self.program.limits.steps);
        let program = Arc::clone(&self.program);
        self.begin();
        for (node, number) in self.state.unmet.clone() {
            let What::Asked(ask) = &program.actions[number as usize].what else { continue };
            let Some((block, def)) = self.state.home(&program.shape, node).filter(|_| self.is_attached(node)) else {
                continue;
            };
            if let Some(text) = self.asked(node, number, ask, world) {
                let text = program.logic(def).data_type.coerce(text.into()).into_owned();
                self.write(node, def, block, &text, true);
            }
        }
        self.settle(world);
        self.changes()
    }

    /// What the device says, for a node; none when what stands there is to stay.
    pub(crate) fn asked(&mut self, node: NodeId, number: u32, ask: &Ask, world: &Effort<'_>) -> Option<String> {
        let found = match ask {
            Ask::Location => world.location().filter(|place| DataType::Geopoint.read(place).is_ok()),
            Ask::Recording { quality } => {
                let wanted = Recording { quality: quality.as_deref(), held: self.state.tree.stored(node) };
                world.recording(&wanted).filter(|name| !name.trim().is_empty())
            }
        };
        let found = found.map(|text| text.trim().to_owned());
        let before = if found.as_ref().is_none_or(String::is_empty) {
            self.state.unmet.insert(node, number) == Some(number)
        } else {
            self.state.unmet.remove(&node).is_none()
        };
        if !before {
            self.touch(node, Changes::UNMET);
        }
        found
    }

    /// An answer stands where the device was asked.
    pub(crate) fn is_met(&mut self, node: NodeId) {
        if self.state.unmet.remove(&node).is_some() {
            self.touch(node, Changes::UNMET);
        }
    }

    fn is_attached(&self, node: NodeId) -> bool {
        self.state.block_of.get(node.0 as usize).is_some_and(|block| self.state.block(*block).attached)
    }
}

impl Ask {
    /// What an action asks by its name (whatever its prefix) and attributes; none when it asks nothing.
    pub(crate) fn of(name: &str, attributes: &[(String, String)]) -> Option<Self> {
        match local(name) {
            "setgeopoint" => Some(Self::Location),
            "recordaudio" => {
                let quality = attributes.iter().find(|(name, _)| local(name) == "quality");
                let quality = quality.map(|(_, quality)| quality.trim()).filter(|quality| !quality.is_empty());
                Some(Self::Recording { quality: quality.map(Box::from) })
            }
            _ => None,
        }
    }
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or_default()
}
