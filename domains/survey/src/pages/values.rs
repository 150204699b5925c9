// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The panel of the values: every node of the record, whether it is asked, what it holds.

use tables::{Cell, Kind, Provenance};
use web::{
    Address, Failure, Reader,
    listing::{self, Asked, Column, Direction, Download, Format, ListView, Shape, SideList, USUAL_FORMATS},
};
use xlsform::run::{Record, World};

use crate::widgets::node_id;

/// The list, by its parameters: `?valori-ordina=valore`.
const VALUES: SideList = SideList {
    name: "valori",
    shape: Shape {
        columns: &[
            Column::text("percorso", "survey-values-path"),
            Column::text("rilevante", "survey-values-relevant"),
            Column::text("valore", "survey-values-value"),
        ],
        filters: &[],
        sort: ("posto", Direction::Up),
        per_page: usize::MAX,
        formats: USUAL_FORMATS,
    },
};

/// A node of the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ValueRow {
    /// Where it is: `/data/repeat[2]/question`.
    pub(super) path: String,
    /// Its name on the page.
    pub(super) id: String,
    /// Whether it is asked now.
    pub(super) relevant: bool,
    /// What it holds; of a repeat, how many instances there are.
    pub(super) value: String,
    /// Whether it is a repeat.
    pub(super) is_repeat: bool,
}

/// Every node that holds something, and every repeat, in the order of the record.
pub(super) fn rows(record: &Record, world: &dyn World) -> Vec<ValueRow> {
    let nodes = record.nodes(world).into_iter().filter(|node| node.is_leaf || node.instances.is_some());
    let row = |node: xlsform::run::Node<'_>| {
        let path = node.reference.to_string();
        ValueRow {
            id: format!("v{}", node_id(&path)),
            path,
            relevant: node.relevant,
            value: node.instances.map_or_else(|| node.value.to_owned(), |count| count.to_string()),
            is_repeat: node.instances.is_some(),
        }
    };
    nodes.map(row).collect()
}

/// The rows in the order that an address asks for, and the heads of the table.
pub(super) fn list(reader: &Reader, rows: &mut [ValueRow]) -> ListView {
    let asked = VALUES.asked(reader);
    sort(rows, &asked);
    VALUES.view(reader, &asked, rows.len(), reader.t("survey-values-caption"))
}

fn sort(rows: &mut [ValueRow], asked: &Asked) {
    match asked.sort {
        "percorso" => rows.sort_by(|a, b| a.path.cmp(&b.path)),
        "rilevante" => rows.sort_by_key(|row| !row.relevant),
        "valore" => rows.sort_by_key(|row| row.value.to_lowercase()),
        _ => {}
    }
    if asked.direction == Direction::Down {
        rows.reverse();
    }
}

/// The form to download the values in, when the address asks for a file.
pub(super) fn format(reader: &Reader) -> Option<Format> {
    VALUES.asked(reader).format
}

/// The values as a file.
pub(super) fn download(
    reader: &Reader,
    format: Format,
    title: &str,
    stem: &str,
    rows: &[ValueRow],
) -> Result<axum::response::Response, Failure> {
    let column = |column: &listing::Column| {
        reader.column(column.key, column.text, if column.key == "rilevante" { Kind::Boolean } else { Kind::Text })
    };
    let download = Download {
        stem: &format!("{stem}-valori"),
        columns: VALUES.shape.columns.iter().map(column).collect(),
        provenance: Provenance {
            title: reader.tf("survey-values-of", [("title", title.into())]),
            ..Provenance::default()
        },
    };
    let cells =
        |row: &ValueRow| [Cell::from(row.path.as_str()), Cell::from(row.relevant), Cell::from(row.value.as_str())];
    download.answer(reader, format, rows.iter().map(cells))
}

/// The same reader, standing where htmx says that the page is: its table keeps its order.
pub(super) fn at_page(reader: &Reader, current: Option<&str>) -> Reader {
    let mut reader = reader.clone();
    if let Some((_, query)) = current.and_then(|url| url.split_once('?')) {
        let query = query.split('#').next().unwrap_or(query);
        reader.address = Address::new(reader.address.path(), query);
    }
    reader
}
