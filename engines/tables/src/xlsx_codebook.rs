// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The sheet of a workbook that explains its columns: one row for each.

use std::collections::BTreeSet;

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

use crate::{CONFIDENTIAL, Column, Kind, NOT_APPLICABLE, Sheet, Term};

/// Excel's limit to the text of a cell.
const MOST_CHARACTERS: usize = 32_767;

/// Writes the header, which stays in sight, and the columns. Labels and definitions stand in every language there is.
pub(crate) fn explain(page: &mut Worksheet, sheet: &Sheet, columns: &[Column]) -> Result<(), XlsxError> {
    let words = &sheet.words.codebook;
    let tags: BTreeSet<String> = columns.iter().flat_map(|column| column.labels().into_keys()).collect();
    let in_each = |word: &str| -> Vec<String> {
        if tags.len() < 2 {
            return vec![word.to_owned()];
        }
        tags.iter().map(|tag| format!("{word} ({tag})")).collect()
    };
    let heads: Vec<(String, f64)> = [
        (vec![words.key.clone()], 24.0),
        (in_each(&words.label), 28.0),
        (vec![words.kind.clone()], 12.0),
        (vec![words.unit.clone()], 18.0),
        (in_each(&words.definition), 60.0),
        (vec![words.codes.clone()], 36.0),
        (vec![words.missing.clone()], 28.0),
        (vec![sheet.words.source.clone()], 36.0),
        (vec![sheet.words.licence.clone()], 16.0),
    ]
    .into_iter()
    .flat_map(|(texts, width)| texts.into_iter().map(move |text| (text, width)))
    .collect();

    let bold = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    for (place, (text, width)) in (0..).zip(&heads) {
        page.write_string_with_format(0, place, text, &bold)?;
        page.set_column_width(place, *width)?;
    }
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (row, column) in (1..).zip(columns) {
        for (place, text) in (0..).zip(line(sheet, &tags, column)) {
            let text: String = text.chars().take(MOST_CHARACTERS).collect();
            page.write_string_with_format(row, place, text, &wrapped)?;
        }
    }
    page.set_freeze_panes(1, 1)?;
    Ok(())
}

/// What is said of a column, in the order of the header.
fn line(sheet: &Sheet, tags: &BTreeSet<String>, column: &Column) -> Vec<String> {
    let words = &sheet.words.codebook;
    let (labels, (source, licence)) = (column.labels(), column.from(sheet));
    let label = |tag: &String| labels.get(tag).unwrap_or(&column.label).clone();
    let definition = |tag: &String| column.meaning.definitions.get(tag).cloned().unwrap_or_default();
    let kind = column.kind.name();
    let mut line = vec![column.key.clone()];
    line.extend(tags.iter().map(label));
    line.push(words.kinds.get(kind).map_or(kind, String::as_str).to_owned());
    line.push(column.counted_in().map(|unit| unit.told()).unwrap_or_default());
    line.extend(tags.iter().map(definition));
    line.push(column.for_people().meaning.codes.iter().map(Term::told).collect::<Vec<_>>().join("\n"));
    line.push(match column.kind {
        Kind::Text => words.not_known.clone(),
        _ => format!(
            "{}\n{NOT_APPLICABLE}: {}\n{CONFIDENTIAL}: {}",
            words.not_known, words.not_applicable, words.confidential
        ),
    });
    line.extend([source.to_owned(), licence.to_owned()]);
    line
}
