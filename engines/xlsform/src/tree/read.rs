// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! XML text into a [`Tree`].

use roxmltree::{NodeType, ParsingOptions};

use super::{Kind, Name, Names, NodeId, Tree};

/// Why some XML could not be read.
#[derive(Debug, thiserror::Error)]
pub enum TreeProblem {
    /// It is not well-formed, declares a document type (entities are refused), or is larger than allowed.
    #[error("this XML cannot be read: {0}")]
    Malformed(#[from] roxmltree::Error),
    /// Elements stand inside one another more deeply than any form needs.
    #[error("this XML is nested more than {0} levels deep")]
    TooDeep(usize),
}

/// Deepest nesting accepted.
const DEEPEST: usize = 200;
/// Most nodes accepted: a list of every Comune with ten columns, twenty times over.
pub(crate) const MOST_NODES: u32 = 4_000_000;

impl Tree {
    /// Reads a document. Text made of blanks only is dropped where elements stand beside it.
    ///
    /// # Errors
    /// When it is not well-formed XML, holds a document type declaration, or is beyond the limits.
    pub fn parse(xml: &str, names: Names) -> Result<Self, TreeProblem> {
        Self::read(xml, names, false)
    }

    /// The same, with all text, blank or not: for documents whose every node counts.
    ///
    /// # Errors
    /// As [`Tree::parse`].
    pub fn parse_exactly(xml: &str, names: Names) -> Result<Self, TreeProblem> {
        Self::read(xml, names, true)
    }

    fn read(xml: &str, names: Names, blanks: bool) -> Result<Self, TreeProblem> {
        let options = ParsingOptions { nodes_limit: MOST_NODES, ..ParsingOptions::default() };
        let document = roxmltree::Document::parse_with_options(xml, options)?;
        let mut tree = Self::new(names);
        tree.take(Self::DOCUMENT, document.root(), 0, blanks)?;
        Ok(tree)
    }

    /// A copy of an element read elsewhere, as a document of its own.
    ///
    /// # Errors
    /// When it is nested too deeply.
    pub(crate) fn of_element(element: roxmltree::Node<'_, '_>) -> Result<Self, TreeProblem> {
        let mut tree = Self::default();
        let root = tree.element(&element);
        tree.attach(Self::DOCUMENT, root, None);
        tree.take(root, element, 1, false)?;
        Ok(tree)
    }

    /// Copies the children of a node that was read elsewhere.
    fn take(
        &mut self,
        into: NodeId,
        from: roxmltree::Node<'_, '_>,
        depth: usize,
        blanks: bool,
    ) -> Result<(), TreeProblem> {
        if depth > DEEPEST {
            return Err(TreeProblem::TooDeep(DEEPEST));
        }
        let mixed = from.children().any(|child| child.node_type() != NodeType::Text);
        if !mixed {
            self.set_text(into, from.text().unwrap_or_default());
            return Ok(());
        }
        let elements_only = !blanks && !from.children().any(|child| child.is_text() && !is_blank(child.text()));
        for child in from.children() {
            let node = match child.node_type() {
                NodeType::Element => self.element(&child),
                NodeType::Text if elements_only => continue,
                NodeType::Text => self.create(Kind::Text, NO_NAME, child.text().unwrap_or_default()),
                NodeType::Comment => self.create(Kind::Comment, NO_NAME, child.text().unwrap_or_default()),
                NodeType::PI => {
                    let instruction = child.pi();
                    let name = self.intern_local(instruction.map_or("", |pi| pi.target));
                    self.create(Kind::Instruction, name, instruction.and_then(|pi| pi.value).unwrap_or_default())
                }
                NodeType::Root => continue,
            };
            self.attach(into, node, None);
            if child.is_element() {
                self.take(node, child, depth + 1, blanks)?;
            }
        }
        Ok(())
    }

    fn element(&mut self, from: &roxmltree::Node<'_, '_>) -> NodeId {
        let name = self.name_of(from, from.tag_name().name(), from.tag_name().namespace());
        let node = self.create(Kind::Element, name, "");
        for attribute in from.attributes() {
            let name = self.name_of(from, attribute.name(), attribute.namespace());
            self.add_attribute(node, name, attribute.value());
        }
        node
    }

    fn name_of(&mut self, at: &roxmltree::Node<'_, '_>, local: &str, namespace: Option<&str>) -> super::NameId {
        let namespace = namespace.unwrap_or_default();
        let default = at.default_namespace().unwrap_or_default();
        let prefix = if super::same(namespace, default) { "" } else { at.lookup_prefix(namespace).unwrap_or_default() };
        self.intern(Name { prefix: prefix.into(), local: local.into(), namespace: namespace.into() })
    }
}

/// The empty name, which every tree knows first.
const NO_NAME: super::NameId = super::NameId(0);

fn is_blank(text: Option<&str>) -> bool {
    text.unwrap_or_default().chars().all(char::is_whitespace)
}
