// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What must hold for every picture, and what the tests draw with.

use charts::{Across, Drawing, Frame, measure};

/// Names that are long, short, bilingual.
pub(crate) const NAMES: [&str; 6] = [
    "Valle d'Aosta/Vallée d'Aoste",
    "Trentino-Alto Adige/Südtirol",
    "San Valentino in Abruzzo Citeriore",
    "Ne",
    "Friuli-Venezia Giulia",
    "Presidenza del Consiglio dei Ministri",
];

/// A text as drawn: left, top, right, bottom, and the words.
pub(crate) type Label = (f64, f64, f64, f64, String);

/// Reads a picture as a browser would, checks what must hold for all, and gives back its labels.
pub(crate) fn checked(drawing: &Drawing) -> Vec<Label> {
    let document = roxmltree::Document::parse(&drawing.svg).expect("well-formed XML");
    let root = document.root_element();
    let number = |node: roxmltree::Node<'_, '_>, name: &str| {
        node.attribute(name).map(|value| value.parse::<f64>().unwrap_or_else(|_| panic!("{name}=\"{value}\"")))
    };
    let (width, height) = (number(root, "width").expect("a width"), number(root, "height").expect("a height"));
    assert!(width > 0.0 && height > 0.0);
    let linked = root.descendants().any(|node| node.has_tag_name("a"));
    assert_eq!(root.attribute("role"), Some(if linked { "group" } else { "img" }));
    let ids: Vec<&str> = root.attribute("aria-labelledby").expect("a name").split(' ').collect();
    for id in ids {
        assert!(root.children().any(|node| node.attribute("id") == Some(id)), "nothing is called {id}");
    }
    for forbidden in ["NaN", "inf", "-0\""] {
        let attributes = root.descendants().flat_map(|node| node.attributes().collect::<Vec<_>>());
        for attribute in attributes.filter(|a| ["x", "y", "width", "height", "d", "cx", "cy", "r"].contains(&a.name()))
        {
            assert!(!format!("{}\"", attribute.value()).contains(forbidden), "{attribute:?}");
        }
    }
    assert!(!drawing.svg.contains(" style=") && !drawing.svg.contains("<script"));

    let headers = drawing.table.headers.len();
    assert!(drawing.table.rows.iter().all(|row| row.len() == headers), "{:?}", drawing.table);

    let mut labels = Vec::new();
    for text in root.descendants().filter(|node| node.has_tag_name("text")) {
        let size = number(text, "font-size").or(number(root, "font-size")).expect("a size");
        let words = text.text().unwrap_or_default().to_owned();
        let (x, y, long) = (number(text, "x").expect("x"), number(text, "y").expect("y"), measure(&words, size));
        let left = match text.attribute("text-anchor") {
            Some("middle") => x - long / 2.0,
            Some("end") => x - long,
            _ => x,
        };
        let label = (left, y - size * 0.8, left + long, y + size * 0.24, words);
        assert!(label.0 >= -0.2 && label.2 <= width + 0.2, "{label:?} leaves the paper of {width}");
        assert!(label.1 >= -0.2 && label.3 <= height + 0.2, "{label:?} leaves the paper of height {height}");
        labels.push(label);
    }
    labels
}

/// Checks besides that no label covers another.
pub(crate) fn apart(drawing: &Drawing) {
    let labels = checked(drawing);
    for (place, one) in labels.iter().enumerate() {
        for other in &labels[place + 1..] {
            // Lines of text may touch; letters may not.
            let (x, y) = (one.2.min(other.2) - one.0.max(other.0), one.3.min(other.3) - one.1.max(other.1));
            assert!(x <= 0.3 || y <= (one.3 - one.1) * 0.25, "{one:?} covers {other:?} in {}", drawing.title);
        }
    }
}

pub(crate) fn number(value: f64) -> String {
    if value.abs() < 1e6 { format!("{value:.1}") } else { format!("{value:e}") }
}

pub(crate) fn frame(width: f64, title: &str) -> Frame<'_> {
    Frame { width, heading: true, across: "Cosa", measure: "Quanto", ..Frame::new("c", title, &number) }
}

pub(crate) fn across<'a>() -> Across<'a> {
    Across { ticks: &[], name: &number }
}

/// The numbers in an attribute of all elements of a name that tell something: those in a group with a title, or the picture.
pub(crate) fn attributes(drawing: &Drawing, element: &str, attribute: &str) -> Vec<f64> {
    let document = roxmltree::Document::parse(&drawing.svg).expect("well-formed XML");
    let told = |node: &roxmltree::Node<'_, '_>| {
        node.is_root()
            || node
                .parent_element()
                .is_none_or(|group| group.children().any(|one| one.has_tag_name("title") && group.has_tag_name("g")))
    };
    let all = document.root_element().descendants().filter(|node| node.has_tag_name(element)).filter(told);
    all.filter_map(|node| node.attribute(attribute)?.parse().ok()).collect()
}
