// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! SDMX-CSV 2.0: one observation a row, under the names of concepts that statistical offices share.
//!
//! Source: SDMX Technical Working Group, *SDMX-CSV 2.0 Data Message Field Guide* (aligned with SDMX 3.0). Codes of
//! `OBS_STATUS` and `CONF_STATUS`: the SDMX cross-domain code lists `CL_OBS_STATUS` and `CL_CONF_STATUS`.

use std::borrow::Cow;
use std::collections::HashSet;
use std::io::Write;

use crate::cell::iso;
use crate::csv_format::guard;
use crate::sheet::each_row;
use crate::{Cell, Column, Kind, Role, Sheet, TableProblem};

/// The columns that the writer adds to those of the table: the codebook explains them too, with
/// [`crate::CodebookWords::components`].
pub const COMPONENTS: [&str; 10] = [
    "STRUCTURE",
    "STRUCTURE_ID",
    "ACTION",
    "INDICATOR",
    "MEASURE",
    "TIME_PERIOD",
    "OBS_VALUE",
    "UNIT_MEASURE",
    "OBS_STATUS",
    "CONF_STATUS",
];

/// A column of the file.
pub(crate) struct Component {
    /// Its identifier, the header.
    pub(crate) id: String,
    /// What fills it.
    pub(crate) fill: Fill,
}

/// What fills a column of the file.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Fill {
    /// The same in every row.
    Always(String),
    /// The column of the table at this place.
    Column(usize),
    /// Which measure it is.
    Indicator,
    /// The measure.
    Value,
    /// What the measure counts in.
    Unit,
    /// Whether the measure is there, and why not.
    Status,
    /// Whether the measure may be told.
    Confidentiality,
}

/// How a table becomes observations.
pub(crate) struct Layout {
    /// The columns of the file, in order.
    pub(crate) components: Vec<Component>,
    /// Where in the table the measures are: an observation each, in each row.
    pub(crate) measures: Vec<usize>,
}

impl Layout {
    /// Structure and action, dimensions, measure, attributes: the order that the guide asks of services.
    pub(crate) fn of(sheet: &Sheet, columns: &[Column]) -> Result<Self, TableProblem> {
        let places = |role: Role| (0..columns.len()).filter(move |at| columns[*at].role == role);
        let measures: Vec<usize> = places(Role::Measure).collect();
        let dataflow = sheet.dataflow.as_ref().ok_or(TableProblem::NotObservations)?;
        if measures.is_empty() || places(Role::Dimension).next().is_none() {
            return Err(TableProblem::NotObservations);
        }
        let own = |at: usize| Component { id: identifier(&columns[at]), fill: Fill::Column(at) };
        let added = |id: &str, fill: Fill| Component { id: id.to_owned(), fill };
        let told = |id: &str| columns.iter().any(|column| column.role != Role::Measure && identifier(column) == id);

        let mut components = vec![
            added("STRUCTURE", Fill::Always("dataflow".to_owned())),
            added("STRUCTURE_ID", Fill::Always(format!("{}:{}({})", dataflow.agency, dataflow.id, dataflow.version))),
            added("ACTION", Fill::Always("I".to_owned())),
        ];
        components.extend(places(Role::Dimension).map(own));
        if !told("INDICATOR") || measures.len() > 1 {
            components.push(added(if told("INDICATOR") { "MEASURE" } else { "INDICATOR" }, Fill::Indicator));
        }
        if let Some(day) = sheet.provenance.as_of.filter(|_| !told("TIME_PERIOD")) {
            components.push(added("TIME_PERIOD", Fill::Always(iso(day))));
        }
        components.push(added("OBS_VALUE", Fill::Value));
        let derived =
            [("UNIT_MEASURE", Fill::Unit), ("OBS_STATUS", Fill::Status), ("CONF_STATUS", Fill::Confidentiality)];
        components.extend(derived.into_iter().filter(|(id, _)| !told(id)).map(|(id, fill)| added(id, fill)));
        components.extend(places(Role::Attribute).map(own));

        let mut seen = HashSet::new();
        match components.iter().find(|one| !is_name(&one.id) || !seen.insert(one.id.as_str())) {
            Some(wrong) => Err(TableProblem::Component(wrong.id.clone())),
            None => Ok(Self { components, measures }),
        }
    }
}

/// Writes observations row by row and says how many rows the table had: each gives an observation for each measure.
///
/// Comma, dot, CRLF, no byte order mark, since the first thing in the file must be `STRUCTURE`. A measure that is not there
/// has an empty `OBS_VALUE` and says why in `OBS_STATUS` (`A` normal, `O` missing, `M` cannot exist, `Q` suppressed) and
/// `CONF_STATUS` (`F` free, `C` confidential); a dimension that is not there is `_U`, or `_Z` where it does not apply. Text
/// that a spreadsheet would run has an apostrophe before it: see [`guard`].
///
/// # Errors
/// As [`crate::write`]; [`TableProblem::NotObservations`] and [`TableProblem::Component`] before anything is written.
pub fn write_sdmx<R: AsRef<[Cell]>>(
    sheet: &Sheet,
    rows: impl IntoIterator<Item = R>,
    out: impl Write,
) -> Result<u64, TableProblem> {
    let columns = sheet.written()?;
    let layout = Layout::of(sheet, &columns)?;
    let units: Vec<String> =
        columns.iter().map(|column| column.counted_in().map(|unit| unit.code).unwrap_or_default()).collect();
    let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    csv.write_record(layout.components.iter().map(|one| one.id.as_str()))?;
    let count = each_row(sheet, &columns, rows, |_, cells| {
        for &measure in &layout.measures {
            let (value, column) = (cells[measure], &columns[measure]);
            let (status, confidentiality) = status(value, column.kind);
            for component in &layout.components {
                let field = match &component.fill {
                    Fill::Always(text) => Cow::Borrowed(text.as_str()),
                    Fill::Column(at) => field(cells[*at], &columns[*at]),
                    Fill::Indicator => Cow::Borrowed(indicator(column)),
                    Fill::Value => field(value, column),
                    Fill::Unit => Cow::Borrowed(units[measure].as_str()),
                    Fill::Status => Cow::Borrowed(status),
                    Fill::Confidentiality => Cow::Borrowed(confidentiality),
                };
                csv.write_field(field.as_bytes())?;
            }
            csv.write_record(None::<&[u8]>)?;
        }
        Ok(())
    })?;
    csv.flush()?;
    Ok(count)
}

/// The code of a measure among the indicators.
pub(crate) fn indicator(column: &Column) -> &str {
    column.concept.as_deref().unwrap_or(&column.key)
}

/// The identifier of a dimension or an attribute.
fn identifier(column: &Column) -> String {
    column.concept.clone().unwrap_or_else(|| column.key.to_uppercase())
}

/// `NCNameIDType` of SDMX.
fn is_name(id: &str) -> bool {
    id.starts_with(|first: char| first.is_ascii_alphabetic())
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
}

fn field<'a>(cell: &'a Cell, column: &Column) -> Cow<'a, str> {
    match (cell, cell.literal(column.kind)) {
        (Cell::Text(text), _) => guard(text),
        (_, Some(text)) => text,
        (Cell::NotApplicable, None) if column.role == Role::Dimension => Cow::Borrowed("_Z"),
        (_, None) if column.role == Role::Dimension => Cow::Borrowed("_U"),
        (_, None) => Cow::Borrowed(""),
    }
}

/// `OBS_STATUS` and `CONF_STATUS` of a measure.
fn status(cell: &Cell, kind: Kind) -> (&'static str, &'static str) {
    match cell {
        Cell::Confidential => ("Q", "C"),
        Cell::NotApplicable => ("M", "F"),
        _ if cell.literal(kind).is_none() => ("O", "F"),
        _ => ("A", "F"),
    }
}
