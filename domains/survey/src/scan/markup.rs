// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! XML read as it comes, in one pass: elements by their local names, and the text in them.

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};

use super::Unfit;

/// An element that begins: its local name and its attributes, by local name.
pub(super) struct Element {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
}

/// Something that is read.
pub(super) enum Seen<'a> {
    /// An element begins.
    Start(&'a Element),
    /// The text up to here, and the element that ends.
    End(&'a str, &'a str),
}

impl Element {
    /// The value of an attribute; blank when it is not there.
    pub(super) fn get(&self, name: &str) -> &str {
        self.attributes.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
    }

    /// Every attribute.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

/// Goes through a part. What is not XML in UTF-8, or declares types and entities of its own, is refused: office programs
/// write neither.
pub(super) fn each(bytes: &[u8], mut see: impl FnMut(Seen<'_>) -> Result<(), Unfit>) -> Result<(), Unfit> {
    let text = std::str::from_utf8(bytes).map_err(|_| Unfit::DAMAGED)?;
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let mut held = String::new();
    loop {
        match reader.read_event().map_err(|_| Unfit::DAMAGED)? {
            Event::Start(start) => {
                held.clear();
                see(Seen::Start(&element(&start)?))?;
            }
            Event::Empty(start) => {
                let element = element(&start)?;
                see(Seen::Start(&element))?;
                see(Seen::End("", &element.name))?;
            }
            Event::End(end) => {
                see(Seen::End(&held, end.local_name().as_ref()))?;
                held.clear();
            }
            Event::Text(text) => held.push_str(&text.xml_content(XmlVersion::Implicit1_0)),
            Event::CData(text) => held.push_str(&text.xml_content(XmlVersion::Implicit1_0)),
            Event::GeneralRef(reference) => match reference.resolve_char_ref().map_err(|_| Unfit::DAMAGED)? {
                Some(letter) => held.push(letter),
                None => held.push_str(match &*reference.xml_content(XmlVersion::Implicit1_0) {
                    "lt" => "<",
                    "gt" => ">",
                    "amp" => "&",
                    "quot" => "\"",
                    "apos" => "'",
                    _ => return Err(Unfit::DAMAGED),
                }),
            },
            Event::DocType(_) => return Err(Unfit::DAMAGED),
            Event::Eof => return Ok(()),
            Event::Decl(_) | Event::Comment(_) | Event::PI(_) => {}
        }
    }
}

fn element(start: &BytesStart<'_>) -> Result<Element, Unfit> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|_| Unfit::DAMAGED)?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| Unfit::DAMAGED)?;
        attributes.push((attribute.key.local_name().as_ref().to_owned(), value.into_owned()));
    }
    Ok(Element { name: start.local_name().as_ref().to_owned(), attributes })
}

/// Whether an address is one to click on, that opens a browser or a letter.
pub(super) fn is_web(address: &str) -> bool {
    let address = address.trim().to_ascii_lowercase();
    ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| address.starts_with(scheme))
}

/// A formula without its quoted texts, in capitals.
pub(super) fn bare_formula(formula: &str) -> String {
    formula.split('"').step_by(2).collect::<String>().to_uppercase()
}

/// Whether a formula calls this function.
pub(super) fn calls(formula: &str, function: &str) -> bool {
    formula.match_indices(function).any(|(at, _)| {
        let before = formula[..at].chars().next_back();
        let after = formula[at + function.len()..].trim_start();
        after.starts_with('(') && !before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
    })
}
