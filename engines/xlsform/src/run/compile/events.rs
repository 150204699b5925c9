// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What happens at events.

use super::Compiler;
use crate::{
    definition,
    run::{
        Reference,
        actions::{Action, What},
        device::Ask,
    },
};

impl Compiler<'_> {
    pub(super) fn action(&mut self, action: &definition::Action) {
        let ask = Ask::of(&action.name, &action.attributes);
        if ask.is_none() && action.name.rsplit(':').next() != Some("setvalue") {
            return;
        }
        let plain = Reference::from(&*action.path).path();
        let Some(target) = self.shape.find(&plain) else { return };
        let chosen = if plain == action.path { None } else { self.parse(&plain, "trigger", &action.path) };
        let value = action.value.as_ref().filter(|_| ask.is_none());
        let what = match (ask, value.and_then(|value| self.carried(target, "default", value))) {
            (Some(ask), _) => What::Asked(ask),
            (None, Some(expression)) => What::Expression(Box::new(expression)),
            (None, None) => What::Literal(Box::from(&*action.literal)),
        };
        let number = u32::try_from(self.actions.len()).unwrap_or(u32::MAX);
        // Older forms say some events by other names; ODK still runs them.
        let has = |events: &[&str]| action.events.iter().any(|known| events.contains(&known.as_str()));
        let inside = action.inside.as_ref().and_then(|path| self.shape.find(path));
        if has(&["xforms-value-changed"])
            && let Some(inside) = inside
        {
            self.logic[inside.0 as usize].triggers.push(number);
        }
        if has(&["odk-new-repeat", "jr-insert"]) {
            // Where it stands tells which repeat; in the model, what it writes does.
            let layout = self.shape.def(inside.unwrap_or(target)).layout;
            let repeat = self.shape.layout(layout).root;
            self.logic[repeat.0 as usize].on_new.push(number);
        }
        self.actions.push(Action {
            target,
            chosen,
            what,
            at_first_load: has(&["odk-instance-first-load", "xforms-ready"]),
            at_load: has(&["odk-instance-load"]),
            at_finish: has(&["xforms-revalidate"]),
        });
    }
}
