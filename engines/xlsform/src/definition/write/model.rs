// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The element `model`.

use std::collections::VecDeque;

use super::Writer;
use crate::{
    definition::{Action, Bind, Form, Piece, Source, Text, Translations},
    tree::Tree,
};

impl<'d> Writer<'d> {
    pub(super) fn model(&mut self) {
        let definition = self.definition;
        self.out.open("model");
        self.attributes(&definition.model_attributes);
        if !definition.submission.is_empty() {
            self.out.open("submission");
            self.attributes(&definition.submission);
            self.out.close();
        }
        if !definition.texts.languages.is_empty() {
            self.translations(&definition.texts);
        }
        self.out.open("instance");
        self.tree(&definition.instance);
        self.out.close();
        for secondary in &definition.secondary {
            self.out.open("instance");
            self.out.attribute("id", &secondary.id);
            match &secondary.source {
                Source::Inline(tree) => self.tree(tree),
                Source::External(file) => self.out.attribute("src", file),
            }
            self.out.close();
        }
        self.logic();
        self.out.close();
    }

    fn tree(&mut self, tree: &Tree) {
        if let Some(root) = tree.root() {
            let xml = tree.element_within(root, &self.known);
            self.out.raw(&xml);
        }
    }

    fn translations(&mut self, texts: &Translations) {
        self.out.open("itext");
        for language in &texts.languages {
            self.out.open("translation");
            self.out.attribute("lang", &language.name);
            if texts.default.as_ref() == Some(&language.name) {
                self.out.attribute("default", "true()");
            }
            for (id, forms) in &language.texts {
                self.out.open("text");
                self.out.attribute("id", id);
                forms.iter().for_each(|form| self.form_of_text(form));
                self.out.close();
            }
            self.out.close();
        }
        self.out.close();
    }

    fn form_of_text(&mut self, form: &Form) {
        self.out.open("value");
        if let Some(kind) = &form.kind {
            self.out.attribute("form", kind);
        }
        self.out.pieces(&form.text);
        self.out.close();
    }

    /// Binds, each followed by the actions of the model that write its node, as long as that keeps their order.
    fn logic(&mut self) {
        let definition = self.definition;
        let mut actions: VecDeque<&Action> = definition.actions.iter().filter(|it| it.inside.is_none()).collect();
        for bind in &definition.binds {
            self.bind(bind);
            while let Some(action) = actions.pop_front_if(|action| action.path == bind.path) {
                self.action(action);
            }
        }
        actions.into_iter().for_each(|action| self.action(action));
    }

    fn bind(&mut self, bind: &Bind) {
        self.out.open("bind");
        self.out.attribute("nodeset", &bind.path);
        let kind = (!bind.data_type.is_empty()).then_some(&bind.data_type);
        let expressions = [
            ("type", kind),
            ("relevant", bind.relevant.as_ref()),
            ("required", bind.required.as_ref()),
            ("readonly", bind.readonly.as_ref()),
            ("constraint", bind.constraint.as_ref()),
            ("calculate", bind.calculate.as_ref()),
        ];
        for (name, value) in expressions {
            if let Some(value) = value {
                self.out.attribute(name, value);
            }
        }
        let messages = [("jr:constraintMsg", &bind.constraint_message), ("jr:requiredMsg", &bind.required_message)];
        for (name, text) in messages {
            if let Some(text) = text {
                self.out.attribute(name, &message(text));
            }
        }
        if let Some((kind, parameter)) = &bind.preload {
            self.out.attribute("jr:preload", kind);
            if !parameter.is_empty() {
                self.out.attribute("jr:preloadParams", parameter);
            }
        }
        self.attributes(&bind.attributes);
        self.out.close();
    }
}

/// A message as an attribute, which has no room for outputs: a form that needs them has it translated.
fn message(text: &Text) -> String {
    text.0
        .iter()
        .map(|piece| match piece {
            Piece::Literal(words) => words.clone(),
            Piece::Output(expression) => expression.clone(),
            Piece::Translated(id) => format!("jr:itext({id})"),
        })
        .collect()
}
