// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! XLSX of texts as they are written: sheets that people edit and that are read back cell by cell.

use std::io::{Cursor, Write};

use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};

use crate::TableProblem;

/// Width of a column by its header, in characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 10..=44;

/// Writes sheets of texts: the first row of each is its header, bold and frozen. Every cell is a text, so that a
/// spreadsheet does not take a version for a day or a code for a number; cells are where they are given (row and column
/// from 1), so that what was blank stays blank.
///
/// # Errors
/// A name that no sheet may have, a text longer than a cell holds, or a receiver that cannot be written to.
pub fn write_texts<'a, C>(
    sheets: impl IntoIterator<Item = (&'a str, C)>,
    mut out: impl Write,
) -> Result<(), TableProblem>
where
    C: IntoIterator<Item = (u32, u32, &'a str)>,
{
    let mut workbook = Workbook::new();
    let plain = Format::new().set_num_format("@").set_text_wrap().set_align(FormatAlign::Top);
    let header = plain.clone().set_bold().set_background_color("#E6ECF2");
    for (name, cells) in sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name)?;
        sheet.set_freeze_panes(1, 0)?;
        for (row, column, text) in cells {
            let column = u16::try_from(column.saturating_sub(1)).map_err(|_| XlsxError::RowColumnLimitError)?;
            let row = row.saturating_sub(1);
            if row == 0 {
                // What is translated is prose: the widest.
                let length = if text.ends_with(')') { *WIDTHS.end() } else { text.chars().count() + 4 };
                let width = length.clamp(*WIDTHS.start(), *WIDTHS.end());
                sheet.set_column_width(column, width as f64)?;
            }
            sheet.write_string_with_format(row, column, text, if row == 0 { &header } else { &plain })?;
        }
    }
    let mut whole = Cursor::new(Vec::new());
    workbook.save_to_writer(&mut whole)?;
    out.write_all(whole.get_ref())?;
    Ok(out.flush()?)
}
