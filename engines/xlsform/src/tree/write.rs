// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A [`Tree`] as XML text.

use std::collections::BTreeMap;

use super::{Kind, NodeId, Tree, same};

/// Prefixes and the namespaces they stand for, the innermost last.
type Known<'a> = Vec<(&'a str, &'a str)>;

impl Tree {
    /// The document as XML, without declaration and without added blanks.
    /// Namespaces are declared where first needed; what is not attached is not written.
    #[must_use]
    pub fn to_xml(&self) -> String {
        let mut out = String::new();
        for child in self.children(Self::DOCUMENT) {
            self.write(child, &mut Known::new(), &mut out);
        }
        out
    }

    /// One element as XML, as [`Tree::to_xml`] does.
    #[must_use]
    pub fn element_to_xml(&self, element: NodeId) -> String {
        let mut out = String::new();
        self.write(element, &mut Known::new(), &mut out);
        out
    }

    /// One element as XML, where these namespaces (prefix → URI) are declared already.
    pub(crate) fn element_within<'a>(&'a self, element: NodeId, known: &BTreeMap<&'a str, &'a str>) -> String {
        let mut out = String::new();
        let mut known: Known<'a> = known.iter().map(|(prefix, namespace)| (*prefix, *namespace)).collect();
        self.write(element, &mut known, &mut out);
        out
    }

    fn write<'a>(&'a self, node: NodeId, known: &mut Known<'a>, out: &mut String) {
        match self.kind(node) {
            Kind::Element => self.write_element(node, known, out),
            Kind::Text => escape(self.stored(node), false, out),
            Kind::Comment => out.extend(["<!--", self.stored(node), "-->"]),
            Kind::Instruction => {
                out.extend(["<?", &self.full_name(node).local, " ", self.stored(node), "?>"]);
            }
            Kind::Document | Kind::Attribute => {}
        }
    }

    fn write_element<'a>(&'a self, node: NodeId, known: &mut Known<'a>, out: &mut String) {
        let before = known.len();
        let mut attributes = String::new();
        let name = self.full_name(node);
        let mut declare = |prefix: &'a str, namespace: &'a str, attributes: &mut String| {
            let stands = known.iter().rev().find(|(known, _)| same(known, prefix)).map(|(_, namespace)| *namespace);
            let implied = stands.is_none() && prefix.is_empty() && namespace.is_empty();
            if prefix != "xml" && !implied && !stands.is_some_and(|stands| same(stands, namespace)) {
                known.push((prefix, namespace));
                attributes.push_str(if prefix.is_empty() { " xmlns" } else { " xmlns:" });
                attributes.extend([prefix, "=\""]);
                escape(namespace, true, attributes);
                attributes.push('"');
            }
        };
        declare(&name.prefix, &name.namespace, &mut attributes);
        for attribute in self.attributes(node) {
            let name = self.full_name(attribute);
            if !name.prefix.is_empty() {
                declare(&name.prefix, &name.namespace, &mut attributes);
            }
            attributes.push(' ');
            attributes.push_str(&name.to_string());
            attributes.push_str("=\"");
            escape(self.stored(attribute), true, &mut attributes);
            attributes.push('"');
        }
        let colon = if name.prefix.is_empty() { "" } else { ":" };
        out.extend(["<", &name.prefix, colon, &name.local, &attributes]);
        if self.first_child(node).is_none() {
            out.push_str("/>");
        } else {
            out.push('>');
            for child in self.children(node) {
                self.write(child, known, out);
            }
            out.extend(["</", &name.prefix, colon, &name.local, ">"]);
        }
        known.truncate(before);
    }
}

/// Text made safe for XML; characters that XML cannot hold are dropped.
pub(crate) fn escape(text: &str, in_attribute: bool, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if in_attribute => out.push_str("&quot;"),
            '\n' | '\t' if in_attribute => out.push_str(&format!("&#{};", u32::from(character))),
            '\r' => out.push_str("&#13;"),
            _ if is_beyond_xml(character) => {}
            _ => out.push(character),
        }
    }
}

/// Control characters and the like: XML 1.0 cannot hold them, not even escaped.
pub(crate) fn is_beyond_xml(character: char) -> bool {
    matches!(character, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Names;

    #[test]
    fn what_is_read_is_written() {
        for xml in [
            r#"<data id="a &amp; &quot;b&quot;"><q>1 &lt; 2</q><g><r/><r>x</r></g></data>"#,
            r#"<data xmlns:orx="http://openrosa.org/xforms" orx:version="2"><orx:meta><orx:instanceID/></orx:meta></data>"#,
            r#"<p>one <b>two</b> three<!--four--></p>"#,
        ] {
            let tree = Tree::parse(xml, Names::default()).expect("well-formed");
            assert_eq!(tree.to_xml(), xml);
        }
    }

    #[test]
    fn entities_are_refused() {
        let bomb = r#"<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>"#;
        assert!(Tree::parse(bomb, Names::default()).is_err());
    }
}
