// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What can be chosen, as people read it.

use super::{
    Record, Reference, World,
    effort::Effort,
    select::{Select, Source},
    shape::DefId,
    surroundings::Surroundings,
};
use crate::{definition::Form, tree::NodeId};

/// One option of a select or rank.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What is stored.
    pub value: String,
    /// What is shown, in the active language.
    pub label: String,
    /// Pictures and sounds: kind (`image`, `audio`…) and where they are.
    pub media: Vec<(String, String)>,
}

impl Record {
    /// What can be chosen in a question now, in order. Nothing for other questions, or when there is no such one.
    #[must_use]
    pub fn options(&self, reference: &Reference, world: &dyn World) -> Vec<Choice> {
        let world = &Effort::new(world, self.program.limits.steps);
        let node = self.locate(reference);
        let found = node.and_then(|node| Some((node, self.state.home(&self.program.shape, node)?.1)));
        found.map(|(node, def)| self.options_of(node, def, world)).unwrap_or_default()
    }

    pub(crate) fn options_of(&self, node: NodeId, def: DefId, world: &Effort<'_>) -> Vec<Choice> {
        match self.program.logic(def).select {
            Some(select) => self.surroundings(node, world).choices(&self.program.selects[select as usize]),
            None => Vec::new(),
        }
    }

    /// The label of a chosen value, in the active language.
    #[must_use]
    pub fn choice_label(&self, reference: &Reference, value: &str, world: &dyn World) -> Option<String> {
        let world = &Effort::new(world, self.program.limits.steps);
        let node = self.locate(reference)?;
        let (_, def) = self.state.home(&self.program.shape, node)?;
        let select = self.program.logic(def).select?;
        self.surroundings(node, world).option_name(&self.program.selects[select as usize], value)
    }
}

impl Surroundings<'_> {
    /// The values that can be chosen, in order.
    pub(crate) fn values(&self, select: &Select) -> Vec<String> {
        match &select.source {
            Source::Written(items) => items.iter().map(|(value, _)| value.to_string()).collect(),
            Source::Nodes { value, .. } => {
                self.items(select).into_iter().map(|item| self.item_value(value, item)).collect()
            }
        }
    }

    fn choices(&self, select: &Select) -> Vec<Choice> {
        match &select.source {
            Source::Written(items) => {
                let choice = |(value, label): &(Box<str>, crate::definition::Text)| Choice {
                    value: value.to_string(),
                    label: self.render(label),
                    media: self.media(self.shown(label)),
                };
                items.iter().map(choice).collect()
            }
            Source::Nodes { value, label, translated, .. } => {
                let choice = |item| Choice {
                    value: self.item_value(value, item),
                    label: self.item_label(label, *translated, item),
                    media: if *translated { self.media(self.forms(&self.item_value(label, item))) } else { Vec::new() },
                };
                let choices = self.items(select).into_iter().map(choice);
                // Answers of a repeat serve as options: blanks are none.
                choices.filter(|choice| !choice.value.is_empty()).collect()
            }
        }
    }

    /// The media among the forms of a text.
    pub(crate) fn media(&self, forms: Option<&[Form]>) -> Vec<(String, String)> {
        let kinds = forms.unwrap_or_default().iter().filter_map(|form| Some((form.kind.as_deref()?, &form.text)));
        let media = kinds.filter(|(kind, _)| !matches!(*kind, "guidance" | "short"));
        media.map(|(kind, text)| (kind.to_owned(), self.render(text))).collect()
    }
}
