// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The parts of a chapter as a page shows them.

use web::{Reader, components::Figure};

use crate::{
    queries::drawings::{On, draw},
    written::{Block, Chapter, Table, Written},
};

/// A part of a chapter.
pub(super) enum Part {
    Heading { id: String, text: String },
    Paragraph(Paragraph),
    Table(Box<Table>),
    Figure(Box<Figure>),
}

/// A paragraph, and how it is edited where it may be.
pub(super) struct Paragraph {
    pub(super) key: String,
    pub(super) lines: Vec<String>,
    pub(super) template: String,
}

/// A link of the contents.
pub(super) struct Link {
    pub(super) href: String,
    pub(super) text: String,
    pub(super) here: bool,
}

/// The parts of a chapter, charts drawn: off the threads that answer, for a section has many.
pub(super) fn parts(reader: &Reader, chapter: &Chapter) -> Vec<Part> {
    let source = reader.t("report-chart-source");
    let part = |block: &Block| match block {
        Block::Heading { id, text } => Part::Heading { id: id.clone(), text: text.clone() },
        Block::Paragraph { key, template, text } => Part::Paragraph(Paragraph {
            key: key.clone(),
            lines: text.split("\n\n").map(str::to_owned).collect(),
            template: template.clone(),
        }),
        Block::Table(table) => Part::Table(Box::new(table.clone())),
        Block::Chart(chart) => Part::Figure(Box::new(Figure {
            id: chart.id.clone(),
            drawing: draw(reader, chart, On::Page),
            source: source.clone(),
        })),
    };
    chapter.blocks.iter().map(part).collect()
}

/// The chapters, each a link below `path`.
pub(super) fn contents(written: &Written, path: &str, here: &str) -> Vec<Link> {
    let link = |chapter: &Chapter| Link {
        href: format!("{path}/{}", chapter.slug),
        text: chapter.title.clone(),
        here: chapter.slug == here,
    };
    written.chapters.iter().map(link).collect()
}

/// The headings within a chapter.
pub(super) fn headings(parts: &[Part]) -> Vec<Link> {
    let link = |part: &Part| match part {
        Part::Heading { id, text } => Some(Link { href: format!("#{id}"), text: text.clone(), here: false }),
        _ => None,
    };
    parts.iter().filter_map(link).collect()
}
