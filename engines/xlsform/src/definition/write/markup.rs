// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Elements and attributes as XML text.

use crate::{
    definition::{Piece, Text},
    tree::escape,
};

/// XML being written.
#[derive(Default)]
pub(super) struct Markup {
    out: String,
    /// Names of the elements that are open.
    open: Vec<String>,
    /// The last start tag still takes attributes.
    in_tag: bool,
}

impl Markup {
    /// Begins an element; attributes may follow.
    pub(super) fn open(&mut self, name: &str) {
        self.end_tag();
        self.out.push('<');
        self.out.push_str(name);
        self.open.push(name.to_owned());
        self.in_tag = true;
    }

    /// An attribute of the element just begun.
    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        self.out.extend([" ", name, "=\""]);
        escape(value, true, &mut self.out);
        self.out.push('"');
    }

    /// Text in the element that is open.
    pub(super) fn text(&mut self, text: &str) {
        if !text.is_empty() {
            self.end_tag();
            escape(text, false, &mut self.out);
        }
    }

    /// XML as it stands.
    pub(super) fn raw(&mut self, xml: &str) {
        self.end_tag();
        self.out.push_str(xml);
    }

    /// Ends the element that is open.
    pub(super) fn close(&mut self) {
        let Some(name) = self.open.pop() else { return };
        if std::mem::take(&mut self.in_tag) {
            self.out.push_str("/>");
        } else {
            self.out.extend(["</", &name, ">"]);
        }
    }

    /// An element that holds text only.
    pub(super) fn leaf(&mut self, name: &str, text: &str) {
        self.open(name);
        self.text(text);
        self.close();
    }

    /// An element that shows a text: by reference when it is one translation, in words otherwise.
    pub(super) fn shown(&mut self, name: &str, text: &Text) {
        self.open(name);
        if let [Piece::Translated(id)] = text.0.as_slice() {
            self.attribute("ref", &format!("jr:itext({id})"));
        } else {
            self.pieces(text);
        }
        self.close();
    }

    /// Words and outputs. Among outputs, words at either end stand off by a blank, as pyxform has it.
    pub(super) fn pieces(&mut self, text: &Text) {
        let mixed = text.0.len() > 1;
        if mixed && matches!(text.0.first(), Some(Piece::Literal(_))) {
            self.text(" ");
        }
        for piece in &text.0 {
            match piece {
                Piece::Literal(words) => self.text(words),
                Piece::Output(expression) => self.output(expression),
                Piece::Translated(id) => self.output(&format!("jr:itext({id})")),
            }
        }
        if mixed {
            self.text(" ");
        }
    }

    fn output(&mut self, expression: &str) {
        self.open("output");
        self.attribute("value", expression);
        self.close();
    }

    /// The whole.
    pub(super) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out
    }

    fn end_tag(&mut self) {
        if std::mem::take(&mut self.in_tag) {
            self.out.push('>');
        }
    }
}
