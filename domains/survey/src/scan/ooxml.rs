// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Files of Word and Excel (ECMA-376): no macros, no objects, nothing taken from elsewhere.

use super::{
    Document, Unfit,
    markup::{self, Element, Seen, bare_formula, calls, is_web},
    package::Package,
};

/// Kinds of content that must not be there, by a piece of their name.
const CONTENT: [(&str, Unfit); 9] = [
    ("macroenabled", Unfit::MACROS),
    ("vbaproject", Unfit::MACROS),
    ("macrosheet", Unfit::MACROS),
    ("dialogsheet", Unfit::MACROS),
    ("activex", Unfit::MACROS),
    ("oleobject", Unfit::OBJECTS),
    ("externallink", Unfit::LINKS),
    ("spreadsheetml.connections", Unfit::LINKS),
    ("querytable", Unfit::LINKS),
];

/// Parts that must not be there, by a piece of their name in small letters.
const PARTS: [(&str, Unfit); 11] = [
    ("vba", Unfit::MACROS),
    ("/macrosheets/", Unfit::MACROS),
    ("/activex/", Unfit::MACROS),
    ("customui", Unfit::MACROS),
    ("/embeddings/", Unfit::OBJECTS),
    ("/externallinks/", Unfit::LINKS),
    ("/afchunk", Unfit::OBJECTS),
    (".htm", Unfit::OBJECTS),
    (".mht", Unfit::OBJECTS),
    (".rtf", Unfit::OBJECTS),
    (".exe", Unfit::OBJECTS),
];

/// Fields of Word that fetch something, by their first word.
const FIELDS: [(&str, Unfit); 9] = [
    ("DDE", Unfit::DDE),
    ("DDEAUTO", Unfit::DDE),
    ("LINK", Unfit::LINKS),
    ("INCLUDE", Unfit::LINKS),
    ("INCLUDETEXT", Unfit::LINKS),
    ("INCLUDEPICTURE", Unfit::LINKS),
    ("IMPORT", Unfit::LINKS),
    ("DATABASE", Unfit::LINKS),
    ("RD", Unfit::LINKS),
];

/// Functions of Excel that fetch something, or call other programs.
const FUNCTIONS: [(&str, Unfit); 6] = [
    ("WEBSERVICE", Unfit::LINKS),
    ("IMAGE", Unfit::LINKS),
    ("RTD", Unfit::DDE),
    ("CALL", Unfit::MACROS),
    ("REGISTER", Unfit::MACROS),
    ("EXEC", Unfit::MACROS),
];

pub(super) fn judge(package: &mut Package<'_>) -> Result<Document, Unfit> {
    let types = package.part("[Content_Types].xml")?;
    let mut document = None;
    markup::each(&types, |seen| {
        let Seen::Start(element) = seen else { return Ok(()) };
        let content = element.get("ContentType").to_ascii_lowercase();
        first(CONTENT.iter().find(|(piece, _)| content.contains(piece)))?;
        if content.ends_with("wordprocessingml.document.main+xml") {
            document = Some(Document::Docx);
        } else if content.ends_with("spreadsheetml.sheet.main+xml") {
            document = Some(Document::Xlsx);
        }
        Ok(())
    })?;
    let document = document.ok_or(Unfit::UNKNOWN)?;
    for name in package.names().to_vec() {
        part(package, &name)?;
    }
    Ok(document)
}

fn part(package: &mut Package<'_>, name: &str) -> Result<(), Unfit> {
    let small = format!("/{}", name.to_lowercase());
    first(PARTS.iter().find(|(piece, _)| small.contains(piece)))?;
    if small.ends_with(".bin") && !small.contains("/printersettings/") {
        return Err(Unfit::OBJECTS);
    }
    // Everything is unpacked, to know that it can be.
    let bytes = package.part(name)?;
    if small.ends_with(".rels") {
        return markup::each(&bytes, |seen| match seen {
            Seen::Start(element) => relation(element),
            Seen::End(..) => Ok(()),
        });
    }
    let is_markup = small.ends_with(".xml") || bytes.trim_ascii_start().starts_with(b"<?xml");
    if is_markup { text(&bytes) } else { Ok(()) }
}

/// A relation to another part, or to another place.
fn relation(element: &Element) -> Result<(), Unfit> {
    let kind = element.get("Type").to_ascii_lowercase();
    if !element.get("TargetMode").eq_ignore_ascii_case("external") {
        return Ok(());
    }
    let is_link =
        kind.ends_with("/hyperlink") && (is_web(element.get("Target")) || element.get("Target").starts_with('#'));
    if is_link { Ok(()) } else { Err(Unfit::LINKS) }
}

/// Fields and formulas.
fn text(bytes: &[u8]) -> Result<(), Unfit> {
    let mut instruction = String::new();
    markup::each(bytes, |seen| match seen {
        Seen::Start(element) => match element.name.as_str() {
            "fldSimple" => field(element.get("instr")),
            // A field is told in pieces, between these.
            "fldChar" => field(&std::mem::take(&mut instruction)),
            "oleObject" | "OLEObject" | "control" | "altChunk" => Err(Unfit::OBJECTS),
            "ddeLink" | "ddeItem" => Err(Unfit::DDE),
            _ => Ok(()),
        },
        Seen::End(text, "instrText" | "delInstrText") => {
            instruction.push_str(text);
            Ok(())
        }
        Seen::End(text, "f" | "definedName" | "formula1" | "formula2") => formula(text),
        Seen::End(..) => Ok(()),
    })?;
    field(&instruction)
}

fn field(instruction: &str) -> Result<(), Unfit> {
    let mut words = instruction.split(|letter: char| letter.is_whitespace() || letter == '"');
    let word = words.find(|word| !word.is_empty()).unwrap_or_default().to_uppercase();
    first(FIELDS.iter().find(|(name, _)| *name == word))
}

fn formula(text: &str) -> Result<(), Unfit> {
    let bare = bare_formula(text);
    // `program|topic!item` asks another program.
    if bare.contains('|') {
        return Err(Unfit::DDE);
    }
    first(FUNCTIONS.iter().find(|(name, _)| calls(&bare, name)))
}

fn first(found: Option<&(&str, Unfit)>) -> Result<(), Unfit> {
    found.map_or(Ok(()), |(_, unfit)| Err(*unfit))
}
