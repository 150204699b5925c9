// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Names of elements and attributes, with the usual prefixes.

use roxmltree::Node;

use crate::definition::namespace::{USUAL, XFORMS};

/// Is it an element with this local name?
pub(super) fn is(node: Node<'_, '_>, local: &str) -> bool {
    node.is_element() && node.tag_name().name() == local
}

/// The first child element with this local name.
pub(super) fn child<'a, 'i>(node: Node<'a, 'i>, local: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| is(*child, local))
}

/// The usual prefix of a namespace; `None` when it has none (XForms itself), the prefix as written when unknown.
fn prefix<'a>(node: Node<'a, '_>, namespace: Option<&'a str>) -> Option<&'a str> {
    let namespace = namespace?;
    if namespace.trim_end_matches('/') == XFORMS {
        return None;
    }
    let usual = USUAL.iter().find(|(_, uri)| *uri == namespace.trim_end_matches('/'));
    usual.map(|(prefix, _)| *prefix).or_else(|| node.lookup_prefix(namespace)).filter(|prefix| !prefix.is_empty())
}

fn spelled(prefix: Option<&str>, local: &str) -> String {
    prefix.map_or_else(|| local.to_owned(), |prefix| format!("{prefix}:{local}"))
}

/// Name of an element, with the usual prefix.
pub(super) fn usual(node: Node<'_, '_>) -> String {
    spelled(prefix(node, node.tag_name().namespace()), node.tag_name().name())
}

/// Name of an element of an instance, with its prefix as written.
pub(super) fn written(node: Node<'_, '_>) -> String {
    let namespace = node.tag_name().namespace().filter(|uri| Some(*uri) != node.default_namespace());
    spelled(namespace.and_then(|uri| node.lookup_prefix(uri)), node.tag_name().name())
}

/// An attribute by its name with the usual prefix (`jr:count`), or without when it has none.
pub(super) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    let (wanted, local) = name.split_once(':').map_or((None, name), |(prefix, local)| (Some(prefix), local));
    let mut all = node.attributes();
    all.find(|attribute| {
        let found = prefix(node, attribute.namespace());
        // `ev:event` is `event`.
        attribute.name() == local && (found == wanted || found == Some("ev"))
    })
    .map(|attribute| attribute.value())
}

/// Every attribute but those named, with the usual prefixes.
pub(super) fn attributes_but(node: Node<'_, '_>, but: &[&str]) -> Vec<(String, String)> {
    node.attributes()
        .filter_map(|attribute| {
            let found = prefix(node, attribute.namespace()).filter(|prefix| *prefix != "ev");
            let name = spelled(found, attribute.name());
            (!but.contains(&name.as_str())).then(|| (name, attribute.value().to_owned()))
        })
        .collect()
}

/// The namespaces declared on the root element beyond those every XForm has.
pub(super) fn declared(html: Node<'_, '_>) -> Vec<(String, String)> {
    html.namespaces()
        .filter_map(|declared| Some((declared.name()?, declared.uri())))
        .filter(|(prefix, _)| *prefix != "xml" && !USUAL.iter().any(|(usual, _)| usual == prefix))
        .map(|(prefix, uri)| (prefix.to_owned(), uri.to_owned()))
        .collect()
}
