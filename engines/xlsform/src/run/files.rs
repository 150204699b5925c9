// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Files beside a form (CSV, XML, GeoJSON) as lookup lists.

use serde_json::Value;

use crate::{
    diagnostic::Diagnostic,
    tree::{Kind, Names, NodeId, Tree},
};

/// A list without items.
pub(crate) fn nothing() -> Tree {
    let mut tree = Tree::default();
    add(&mut tree, Tree::DOCUMENT, "root", "");
    tree
}

/// A file as a document, `item`s with their columns below `root`; what it is is told by its content, then by its name.
pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<Tree, Box<Diagnostic>> {
    let unreadable =
        |why: String| Box::new(Diagnostic::error("run-file-unreadable").with("file", name).with("why", why));
    let text = String::from_utf8_lossy(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes));
    let start = text.trim_start();
    if start.starts_with('<') {
        Tree::parse(&text, Names::default()).map_err(|problem| unreadable(problem.to_string()))
    } else if start.starts_with('{') && !name.to_lowercase().ends_with(".csv") {
        let json = serde_json::from_str(&text).map_err(|problem| unreadable(problem.to_string()))?;
        Ok(features(&json))
    } else {
        table(&text).map_err(|problem| unreadable(problem.to_string()))
    }
}

fn table(text: &str) -> Result<Tree, csv::Error> {
    let mut tree = nothing();
    let root = tree.root().unwrap_or(Tree::DOCUMENT);
    let head = text.lines().next().unwrap_or_default();
    let delimiter = if head.matches(';').count() > head.matches(',').count() { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let headers: Vec<String> = reader.headers()?.iter().map(|header| header.trim().to_owned()).collect();
    for row in reader.records() {
        let row = row?;
        let item = add(&mut tree, root, "item", "");
        for (header, cell) in headers.iter().zip(&row).filter(|(header, _)| !header.is_empty()) {
            add(&mut tree, item, header, cell);
        }
    }
    Ok(tree)
}

/// The features of GeoJSON: properties, `id` and `geometry` as ODK writes places.
fn features(json: &Value) -> Tree {
    let mut tree = nothing();
    let root = tree.root().unwrap_or(Tree::DOCUMENT);
    for feature in json["features"].as_array().into_iter().flatten() {
        let item = add(&mut tree, root, "item", "");
        let geometry = &feature["geometry"];
        let places = match geometry["type"].as_str() {
            Some("Point") => place(&geometry["coordinates"]),
            Some("LineString") => line(&geometry["coordinates"]),
            Some("Polygon") => line(&geometry["coordinates"][0]),
            _ => String::new(),
        };
        add(&mut tree, item, "geometry", &places);
        if !feature["id"].is_null() {
            add(&mut tree, item, "id", &plain(&feature["id"]));
        }
        for (name, value) in feature["properties"].as_object().into_iter().flatten() {
            add(&mut tree, item, name, &plain(value));
        }
    }
    tree
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

fn place(coordinates: &Value) -> String {
    format!("{} {} 0 0", plain(&coordinates[1]), plain(&coordinates[0]))
}

fn line(coordinates: &Value) -> String {
    let places: Vec<String> = coordinates.as_array().into_iter().flatten().map(place).collect();
    places.join("; ")
}

fn add(tree: &mut Tree, parent: NodeId, name: &str, text: &str) -> NodeId {
    let name = tree.intern_local(name);
    let node = tree.create(Kind::Element, name, text);
    tree.attach(parent, node, None);
    node
}
