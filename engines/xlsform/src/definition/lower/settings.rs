// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the sheet `settings` says about the whole form, and where each node was written.

use super::{
    plan::{Plan, Words},
    reference::Manner,
};
use crate::definition::{Definition, namespace::ENTITIES};

impl Plan<'_> {
    pub(super) fn settings(&self, definition: &mut Definition) {
        let settings = &self.survey.settings;
        let text = |key: &str| settings.cells.get(key).map(|cell| cell.text.clone());
        definition.title = settings.title.trim().to_owned();
        definition.style = text("style");
        definition.namespaces = settings.namespaces.clone();
        let attribute = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        definition.model_attributes = vec![attribute("odk:xforms-version", "1.0.0")];
        if let Some(version) = self.entities_version() {
            definition.model_attributes.push(attribute("entities:entities-version", version));
            if !definition.namespaces.iter().any(|(prefix, _)| prefix == "entities") {
                definition.namespaces.push(attribute("entities", ENTITIES));
            }
        }
        let editable = text("client_editable")
            .filter(|text| matches!(text.as_str(), "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "true()"));
        let submission = [
            ("action", text("submission_url")),
            ("method", text("submission_url").map(|_| "post".to_owned())),
            ("base64RsaPublicKey", text("public_key")),
            ("orx:auto-send", text("auto_send")),
            ("orx:auto-delete", text("auto_delete")),
            ("odk:client-editable", editable.map(|_| "true".to_owned())),
        ];
        let said = submission.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
        definition.submission = said.collect();
    }

    /// Our extension columns, and the place of each node in the workbook.
    pub(super) fn origins(&self, definition: &mut Definition) {
        for (id, node) in self.nodes.iter().enumerate() {
            let Some(item) = node.item else { continue };
            let path = self.path(id);
            let own = item.cells.below("campanile").map(|(key, entry)| {
                let text = &entry.cell.text;
                let is_expression = key == crate::exchange::SOFT_CHECK;
                let text =
                    if is_expression { self.expression(text, Some(id), Manner::default()) } else { text.clone() };
                (key.to_owned(), text)
            });
            let mut own: std::collections::BTreeMap<String, String> = own.collect();
            if let (Words::Plain(text), true) = (&node.hint, item.kind.holds()) {
                own.insert(crate::exchange::HINT.to_owned(), text.clone());
            }
            if !own.is_empty() && item.name == node.name {
                definition.extensions.insert(path.clone(), own);
            }
            definition.origins.insert(path, self.survey.place(item.at));
        }
    }
}
