// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Files of LibreOffice (OpenDocument, ISO/IEC 26300): no macros, no objects, nothing taken from elsewhere.

use super::{
    Document, Unfit,
    markup::{self, Element, Seen, bare_formula, calls, is_web},
    package::Package,
};

pub(super) fn judge(package: &mut Package<'_>) -> Result<Document, Unfit> {
    let document = match package.part("mimetype")?.as_slice() {
        b"application/vnd.oasis.opendocument.text" => Document::Odt,
        b"application/vnd.oasis.opendocument.spreadsheet" => Document::Ods,
        _ => return Err(Unfit::UNKNOWN),
    };
    if !package.has("content.xml") || !package.has("META-INF/manifest.xml") {
        return Err(Unfit::DAMAGED);
    }
    // What is behind a password says so here, before anything else can be read.
    let manifest = package.part("META-INF/manifest.xml")?;
    markup::each(&manifest, |seen| match seen {
        Seen::Start(element) => listed(element),
        Seen::End(..) => Ok(()),
    })?;
    for name in package.names().to_vec() {
        part(package, &name)?;
    }
    Ok(document)
}

fn listed(element: &Element) -> Result<(), Unfit> {
    let kind = element.get("media-type").to_ascii_lowercase();
    if element.name == "encryption-data" {
        return Err(Unfit::ENCRYPTED);
    }
    if kind.contains("ole") || kind.contains("msobject") || kind.contains("macroenabled") {
        return Err(Unfit::OBJECTS);
    }
    Ok(())
}

fn part(package: &mut Package<'_>, name: &str) -> Result<(), Unfit> {
    let folder = name.split('/').next().unwrap_or_default();
    if matches!(folder, "Basic" | "Scripts" | "Dialogs") {
        return Err(Unfit::MACROS);
    }
    // An object of LibreOffice is a folder of parts; one of another program is a file.
    if name == folder && name.starts_with("Object ") || folder.starts_with("Object ") && name.ends_with(".bin") {
        return Err(Unfit::OBJECTS);
    }
    let bytes = package.part(name)?;
    if !name.ends_with(".xml") {
        return Ok(());
    }
    let is_about = name.ends_with("meta.xml");
    markup::each(&bytes, |seen| match seen {
        Seen::Start(element) => judged(element, is_about),
        Seen::End(..) => Ok(()),
    })
}

fn judged(element: &Element, is_about: bool) -> Result<(), Unfit> {
    match element.name.as_str() {
        "dde-source" | "dde-link" | "dde-connection" | "dde-connection-decl" => return Err(Unfit::DDE),
        "event-listener" | "script" => return Err(Unfit::MACROS),
        "plugin" | "applet" | "object-ole" => return Err(Unfit::OBJECTS),
        "floating-frame" | "auto-reload" => return Err(Unfit::LINKS),
        // The name of the template that a text was begun with: nothing is taken from it.
        "template" if is_about => return Ok(()),
        _ => {}
    }
    for (name, value) in element.attributes() {
        match name {
            "href" => reached(&element.name, value)?,
            "formula" => formula(value)?,
            _ => {}
        }
    }
    Ok(())
}

/// An address: of a part of the same file, or of a page to click on.
fn reached(element: &str, address: &str) -> Result<(), Unfit> {
    let address = address.trim();
    let is_outside = address.starts_with(['/', '\\']) || address.starts_with("..") || address.contains(':');
    if !is_outside || address.starts_with('#') || element == "a" && is_web(address) {
        Ok(())
    } else {
        Err(Unfit::LINKS)
    }
}

fn formula(text: &str) -> Result<(), Unfit> {
    let bare = bare_formula(text);
    if calls(&bare, "DDE") {
        return Err(Unfit::DDE);
    }
    if calls(&bare, "WEBSERVICE") || bare.contains("'FILE:") || bare.contains("'HTTP") {
        return Err(Unfit::LINKS);
    }
    Ok(())
}
