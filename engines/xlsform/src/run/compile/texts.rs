// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The expressions inside texts.

use super::Compiler;
use crate::definition::{Choices, Element, Piece, Text};

impl Compiler<'_> {
    /// Reads the expressions inside texts.
    pub(super) fn texts(&mut self) {
        let definition = self.definition;
        for (id, forms) in definition.texts.languages.iter().flat_map(|language| &language.texts) {
            for form in forms {
                self.text(id, &form.text);
            }
        }
        for bind in &definition.binds {
            for text in [&bind.constraint_message, &bind.required_message].into_iter().flatten() {
                self.text(&bind.path, text);
            }
        }
        for (path, columns) in &definition.extensions {
            if let Some(source) = columns.get(crate::exchange::SOFT_CHECK) {
                self.output(path, "campanile::soft_check", source);
            }
        }
        self.body_texts(&definition.body);
    }

    fn body_texts(&mut self, elements: &[Element]) {
        for element in elements {
            let (path, label, hint, children) = match element {
                Element::Control(control) => {
                    if let Some(Choices::Items(items)) = &control.choices {
                        for item in items {
                            self.text(&control.path, &item.label);
                        }
                    }
                    (Some(&control.path), &control.label, &control.hint, None)
                }
                Element::Group(group) => (group.path.as_ref(), &group.label, &group.hint, Some(&group.children)),
                Element::Repeat(repeat) => (Some(&repeat.path), &repeat.label, &None, Some(&repeat.children)),
            };
            for text in [label, hint].into_iter().flatten() {
                self.text(path.map_or("", |path| path), text);
            }
            if let Some(children) = children {
                self.body_texts(children);
            }
        }
    }

    fn text(&mut self, path: &str, text: &Text) {
        for piece in &text.0 {
            let (Piece::Output(source) | Piece::Translated(source)) = piece else { continue };
            self.output(path, "label", source);
        }
    }

    /// An expression that is worked out when it is shown.
    fn output(&mut self, path: &str, header: &str, source: &str) {
        if !self.outputs.contains_key(source)
            && let Some(expression) = self.parse(path, header, source)
        {
            self.outputs.insert(source.into(), expression);
        }
    }
}
