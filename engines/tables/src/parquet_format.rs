// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Parquet: typed, nullable columns, Snappy, provenance and codebook in the key-value metadata.

use std::io::Write;
use std::sync::Arc;

use chrono::NaiveDate;
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type;

use crate::cell::iso;
use crate::codebook::codebook;
use crate::sheet::each_row;
use crate::{Cell, Column, Kind, Sheet, TableProblem};

/// What memory holds at a time: a few megabytes, and enough for columns to compress well.
const ROWS_IN_A_GROUP: usize = 16_384;

/// Writes Parquet a group of rows at a time and says how many rows there were.
///
/// Text is UTF-8, integers INT64, decimals DOUBLE, money `DECIMAL(18,2)`, days DATE. Every column is optional. The value
/// of the key `codebook` is a JSON array, the one that JSON files have under `meta.columns`.
///
/// # Errors
/// As [`crate::write`].
pub fn write_parquet<R: AsRef<[Cell]>>(
    sheet: &Sheet,
    rows: impl IntoIterator<Item = R>,
    out: impl Write + Send,
) -> Result<u64, TableProblem> {
    let columns = sheet.written()?;
    let fields = columns.iter().map(|column| Ok(Arc::new(field(column)?))).collect::<Result<_, ParquetError>>()?;
    let schema = Type::group_type_builder("table").with_fields(fields).build()?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by("Campanile".to_owned())
        .set_key_value_metadata(Some(metadata(sheet, &columns)))
        .build();
    let mut writer = SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties))?;

    let mut waiting: Vec<Vec<Cell>> = columns.iter().map(|_| Vec::new()).collect();
    let mut held = 0;
    let count = each_row(sheet, &columns, rows, |_, cells| {
        for (column, cell) in waiting.iter_mut().zip(cells) {
            column.push((*cell).clone());
        }
        held += 1;
        if held == ROWS_IN_A_GROUP {
            held = 0;
            write_group(&mut writer, &columns, &mut waiting)?;
        }
        Ok(())
    })?;
    if held > 0 {
        write_group(&mut writer, &columns, &mut waiting)?;
    }
    writer.close()?;
    Ok(count)
}

fn field(column: &Column) -> Result<Type, ParquetError> {
    let (physical, logical) = match column.kind {
        Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Integer => (Physical::INT64, None),
        Kind::Decimal(_) => (Physical::DOUBLE, None),
        Kind::Money => (Physical::INT64, Some(LogicalType::decimal(2, 18))),
        Kind::Date => (Physical::INT32, Some(LogicalType::Date)),
        Kind::Boolean => (Physical::BOOLEAN, None),
    };
    let builder = Type::primitive_type_builder(&column.key, physical)
        .with_repetition(Repetition::OPTIONAL)
        .with_logical_type(logical);
    if column.kind == Kind::Money { builder.with_precision(18).with_scale(2) } else { builder }.build()
}

fn metadata(sheet: &Sheet, columns: &[Column]) -> Vec<KeyValue> {
    let from = &sheet.provenance;
    let mut pairs = vec![
        ("title", from.title.clone()),
        ("source", from.source.clone()),
        ("licence", from.licence.clone()),
        ("as_of", from.as_of.map(iso).unwrap_or_default()),
        ("filter", from.filter.clone().unwrap_or_default()),
        ("notes", from.notes.join("\n")),
        ("codebook", codebook(sheet, columns).to_string()),
    ];
    pairs.retain(|(_, value)| !value.is_empty());
    pairs.push(("simulated", from.simulated.to_string()));
    pairs.into_iter().map(|(key, value)| KeyValue::new(key.to_owned(), value)).collect()
}

/// Writes what waits, and leaves it empty.
fn write_group<W: Write + Send>(
    writer: &mut SerializedFileWriter<W>,
    columns: &[Column],
    waiting: &mut [Vec<Cell>],
) -> Result<(), ParquetError> {
    let mut group = writer.next_row_group()?;
    for (column, cells) in columns.iter().zip(waiting) {
        let cells = std::mem::take(cells);
        match column.kind {
            Kind::Text => write_column::<ByteArrayType, _>(&mut group, cells, |cell| match cell {
                Cell::Text(text) => Some(ByteArray::from(text.into_bytes())),
                _ => None,
            }),
            Kind::Integer | Kind::Money => write_column::<Int64Type, _>(&mut group, cells, |cell| match cell {
                Cell::Integer(value) | Cell::Money(value) => Some(value),
                _ => None,
            }),
            Kind::Decimal(_) => write_column::<DoubleType, _>(&mut group, cells, |cell| cell.as_decimal()),
            Kind::Date => write_column::<Int32Type, _>(&mut group, cells, |cell| match cell {
                Cell::Date(day) => i32::try_from(day.signed_duration_since(NaiveDate::default()).num_days()).ok(),
                _ => None,
            }),
            Kind::Boolean => write_column::<BoolType, _>(&mut group, cells, |cell| match cell {
                Cell::Boolean(value) => Some(value),
                _ => None,
            }),
        }?;
    }
    group.close()?;
    Ok(())
}

/// The next column of the group: a definition level for each cell (0 is null), a value for those that are not null.
fn write_column<D: DataType, W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    cells: Vec<Cell>,
    value: impl Fn(Cell) -> Option<D::T>,
) -> Result<(), ParquetError> {
    let values: Vec<Option<D::T>> = cells.into_iter().map(value).collect();
    let levels: Vec<i16> = values.iter().map(|value| i16::from(value.is_some())).collect();
    let values: Vec<D::T> = values.into_iter().flatten().collect();
    let Some(mut column) = group.next_column()? else {
        return Err(ParquetError::General("the schema has fewer columns than the table".to_owned()));
    };
    column.typed::<D>().write_batch(&values, Some(&levels), None)?;
    column.close()
}
