// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Labels, hints, messages and translations.

use roxmltree::Node;

use super::name::{attribute, child, is};
use crate::definition::{Form, Language, Piece, Text, Translations};

/// The text of an element that holds text only, without the blanks around it.
pub(super) fn plain(node: Node<'_, '_>) -> Option<String> {
    node.text().map(|text| text.trim().to_owned())
}

/// The text in the child element with this name.
pub(super) fn of_child(node: Node<'_, '_>, name: &str) -> Option<Text> {
    child(node, name).map(of)
}

/// The text that an element holds or refers to.
pub(super) fn of(node: Node<'_, '_>) -> Text {
    if let Some(reference) = node.attribute("ref").map(str::trim).filter(|reference| !reference.is_empty()) {
        return Text(vec![translated(reference).unwrap_or_else(|| Piece::Output(reference.to_owned()))]);
    }
    let mut pieces = Vec::new();
    collect(node, &mut pieces);
    crate::definition::trim(&mut pieces);
    Text(pieces)
}

/// A message in an attribute: words, or the id of a translation.
pub(super) fn of_message(node: Node<'_, '_>, name: &str) -> Option<Text> {
    let message = attribute(node, name)?.trim();
    let piece = translated(message).unwrap_or_else(|| Piece::Literal(message.to_owned()));
    (!message.is_empty()).then(|| Text(vec![piece]))
}

/// `jr:itext(x)` is the translation with the id x.
fn translated(reference: &str) -> Option<Piece> {
    let argument = reference.strip_prefix("jr:itext(")?.strip_suffix(')')?;
    Some(Piece::Translated(argument.trim().to_owned()))
}

/// Words and outputs in order; the words of any other element count as they stand.
fn collect(node: Node<'_, '_>, pieces: &mut Vec<Piece>) {
    for child in node.children() {
        if is(child, "output") {
            let value = child.attribute("value").or_else(|| child.attribute("ref")).unwrap_or_default();
            pieces.push(Piece::Output(value.trim().to_owned()));
        } else if child.is_element() && pieces.len() < 1000 {
            let words: String = child.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect();
            literal(&words, pieces);
        } else if child.is_text() {
            literal(child.text().unwrap_or_default(), pieces);
        }
    }
}

fn literal(words: &str, pieces: &mut Vec<Piece>) {
    match pieces.last_mut() {
        Some(Piece::Literal(before)) => before.push_str(words),
        _ => pieces.push(Piece::Literal(words.to_owned())),
    }
}

/// The element `itext`.
pub(super) fn translations(itext: Node<'_, '_>) -> Translations {
    let mut all = Translations::default();
    for translation in itext.children().filter(|node| is(*node, "translation")) {
        let name = attribute(translation, "lang").unwrap_or_default();
        if attribute(translation, "default").is_some_and(|default| default.trim() != "false()") {
            all.default = Some(name.to_owned());
        }
        let texts = translation.children().filter(|node| is(*node, "text")).filter_map(|text| {
            let forms = text.children().filter(|node| is(*node, "value")).map(form).collect();
            Some((attribute(text, "id")?.to_owned(), forms))
        });
        let position = all.languages.iter().position(|language| language.name == name).unwrap_or_else(|| {
            all.languages.push(Language { name: name.to_owned(), texts: Vec::new() });
            all.languages.len() - 1
        });
        let mut seen: std::collections::HashSet<String> = std::collections::HashSet::new();
        let texts: Vec<(String, Vec<Form>)> = texts.filter(|(id, _)| seen.insert(id.clone())).collect();
        all.languages[position].texts.extend(texts);
    }
    all
}

fn form(value: Node<'_, '_>) -> Form {
    Form { kind: attribute(value, "form").map(str::to_owned), text: of(value) }
}
