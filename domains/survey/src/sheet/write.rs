// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Writes the workbook.

mod section;

use rust_xlsxwriter::{
    Color, DocProperties, Format, FormatAlign, FormatBorder, ProtectionOptions, Workbook, Worksheet, XlsxError,
};

use super::{FORMAT, LISTS, STAMP, SheetProblem, Stamp};
use crate::outline::{Outline, OutlinePart};

/// The words of a workbook, in the reader's language.
#[derive(Clone, Debug, Default)]
pub(crate) struct SheetWords {
    /// The name of the first sheet.
    pub(crate) guide: String,
    /// Title, and the lines under it.
    pub(crate) title: String,
    pub(crate) lines: Vec<String>,
    /// The heads: number, question, help, how to answer, answer.
    pub(crate) heads: [String; 5],
    /// How each kind is answered, by its word: `one`, `many`, `integer`…
    pub(crate) hows: Vec<(&'static str, String)>,
    /// Not asked now.
    pub(crate) not_asked: String,
    /// What only the page can take.
    pub(crate) only_online: String,
    /// Answers are on the sheet of this name: a place for `{}`.
    pub(crate) on_sheet: String,
    /// What is wrong when a choice is none of the list.
    pub(crate) not_in_list: String,
    /// The mark of simulated data, when they are.
    pub(crate) simulated: Option<String>,
}

/// Writes a questionnaire.
///
/// # Errors
/// When it does not fit a workbook, which is our fault.
pub(crate) fn write(outline: &Outline, stamp: &Stamp, words: &SheetWords) -> Result<Vec<u8>, SheetProblem> {
    written(outline, stamp, words).map_err(|problem| SheetProblem::Unwritable(problem.to_string()))
}

fn written(outline: &Outline, stamp: &Stamp, words: &SheetWords) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_title(&words.title));
    let mut tabs = Tabs::default();
    guide(workbook.add_worksheet(), &tabs.name(&words.guide), words)?;
    let mut lists = Lists::default();
    let looks = Looks::new();
    for section in &outline.sections {
        let repeats: Vec<_> = section
            .parts
            .iter()
            .filter_map(|part| match part {
                OutlinePart::Repeat(repeat) => Some((repeat.as_ref(), tabs.name(&repeat.title))),
                _ => None,
            })
            .collect();
        let mut pen = section::Pen { words, looks: &looks, lists: &mut lists };
        let name = tabs.name(&section.title);
        pen.section(workbook.add_worksheet().set_name(&name)?, section, &repeats)?;
        for (repeat, name) in &repeats {
            pen.repeat(workbook.add_worksheet().set_name(name)?, repeat)?;
        }
    }
    lists.write(workbook.add_worksheet())?;
    write_stamp(workbook.add_worksheet(), stamp)?;
    workbook.save_to_buffer()
}

fn guide(sheet: &mut Worksheet, name: &str, words: &SheetWords) -> Result<(), XlsxError> {
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let warning = Format::new().set_bold().set_font_color(Color::RGB(0x8A_4B00)).set_text_wrap();
    sheet.set_name(name)?.set_column_width(0, 100)?;
    sheet.write_string_with_format(0, 0, &words.title, &Format::new().set_bold().set_font_size(16))?;
    let mut row = 2;
    if let Some(simulated) = &words.simulated {
        sheet.write_string_with_format(row, 0, simulated, &warning)?;
        row += 1;
    }
    for line in &words.lines {
        sheet.write_string_with_format(row, 0, line, &wrapped)?;
        row += 1;
    }
    sheet.protect();
    Ok(())
}

fn write_stamp(sheet: &mut Worksheet, stamp: &Stamp) -> Result<(), XlsxError> {
    sheet.set_name(STAMP)?.set_very_hidden(true);
    let head = [FORMAT, stamp.submission.as_str(), stamp.edition.as_str(), &stamp.seen.to_string()];
    for (row, text) in (0..).zip(head) {
        sheet.write_string(row, 0, text)?;
    }
    for (row, (node, value)) in (4..).zip(&stamp.before) {
        sheet.write_string(row, 0, node)?;
        sheet.write_string(row, 1, value)?;
    }
    Ok(())
}

/// Names of sheets: at most 31 letters, no two the same.
#[derive(Default)]
struct Tabs(Vec<String>);

impl Tabs {
    fn name(&mut self, title: &str) -> String {
        const LONGEST: usize = 31;
        let plain: String =
            title.chars().filter(|letter| !"[]:*?/\\'".contains(*letter) && !letter.is_control()).collect();
        let plain = plain.trim();
        let plain = if plain.is_empty() { "-" } else { plain };
        let cut = |most: usize| plain.chars().take(most).collect::<String>().trim_end().to_owned();
        let is_taken = |name: &str| self.0.iter().any(|other| other.to_lowercase() == name.to_lowercase());
        let mut name = cut(LONGEST);
        let mut number = 2;
        while is_taken(&name) {
            name = format!("{} {number}", cut(LONGEST - 4));
            number += 1;
        }
        self.0.push(name.clone());
        name
    }
}

/// The choices of lists, a column each.
#[derive(Default)]
struct Lists(Vec<Vec<String>>);

impl Lists {
    /// The cells of a list.
    fn range(&mut self, labels: Vec<String>) -> String {
        let at = self.0.iter().position(|list| *list == labels).unwrap_or_else(|| {
            self.0.push(labels);
            self.0.len() - 1
        });
        let column = rust_xlsxwriter::utility::column_number_to_name(u16::try_from(at).unwrap_or(u16::MAX));
        format!("={LISTS}!${column}$1:${column}${}", self.0[at].len())
    }

    fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(LISTS)?.set_very_hidden(true);
        for (column, labels) in (0..).zip(&self.0) {
            for (row, label) in (0..).zip(labels) {
                sheet.write_string(row, column, label)?;
            }
        }
        Ok(())
    }
}

/// How cells look.
struct Looks {
    title: Format,
    head: Format,
    heading: Format,
    text: Format,
    help: Format,
    idle: Format,
    choice: Format,
    entry: Format,
    entry_number: Format,
    entry_day: Format,
}

impl Looks {
    fn new() -> Self {
        let base = || Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let entry = || {
            let edge = Color::RGB(0x99_A9B8);
            base()
                .set_unlocked()
                .set_background_color(Color::RGB(0xFF_F9E5))
                .set_border(FormatBorder::Thin)
                .set_border_color(edge)
        };
        Self {
            title: Format::new().set_bold().set_font_size(16).set_font_color(Color::RGB(0x00_66CC)),
            head: base().set_bold().set_font_color(Color::White).set_background_color(Color::RGB(0x17_324D)),
            heading: base().set_bold().set_font_color(Color::RGB(0x00_66CC)),
            text: base(),
            help: base().set_font_size(9).set_font_color(Color::RGB(0x45_5B71)),
            idle: base().set_italic().set_font_color(Color::RGB(0x5B_6F82)),
            choice: base().set_indent(2),
            entry: entry().set_num_format("@"),
            entry_number: entry().set_num_format("General").set_align(FormatAlign::Left),
            entry_day: entry().set_num_format("dd/mm/yyyy").set_align(FormatAlign::Left),
        }
    }
}

/// Questions cannot be changed by mistake; columns and rows may be made wider.
fn guard(sheet: &mut Worksheet) {
    let options = ProtectionOptions { format_columns: true, format_rows: true, ..ProtectionOptions::default() };
    sheet.protect_with_options(&options);
}
