// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The sheet of a section, and that of a repeat.

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, ExcelDateTime, Format, Formula, Worksheet, XlsxError};

use super::{Lists, Looks, SheetWords, guard};
use crate::{
    outline::{Asked, AskedKind, OutlinePart, OutlineRepeat, OutlineSection},
    sheet::{
        FIRST_ROW, MARK, NODES_ROW, REPEAT,
        value::{Shown, shown},
    },
};

/// Rows for instances that are to come.
const SPARE: u32 = 60;
/// A text that no cell can hold.
const LONGEST: usize = 30_000;
/// The columns of a section: the node, which nobody sees, then these.
const NUMBER: u16 = 1;
const QUESTION: u16 = 2;
const HELP: u16 = 3;
const HOW: u16 = 4;
const ANSWER: u16 = 5;

/// What sheets are written with.
pub(super) struct Pen<'a> {
    pub(super) words: &'a SheetWords,
    pub(super) looks: &'a Looks,
    pub(super) lists: &'a mut Lists,
}

impl Pen<'_> {
    pub(super) fn section(
        &mut self,
        sheet: &mut Worksheet,
        section: &OutlineSection,
        repeats: &[(&OutlineRepeat, String)],
    ) -> Result<(), XlsxError> {
        sheet.set_column_hidden(0)?;
        for (column, width) in [(NUMBER, 6), (QUESTION, 52), (HELP, 44), (HOW, 26), (ANSWER, 44)] {
            sheet.set_column_width(column, width)?;
        }
        sheet.write_string_with_format(0, NUMBER, &section.title, &self.looks.title)?;
        for (column, head) in (NUMBER..).zip(&self.words.heads) {
            sheet.write_string_with_format(1, column, head, &self.looks.head)?;
        }
        let mut row = 2;
        for part in &section.parts {
            row = match part {
                OutlinePart::Heading { title, hint } => self.heading(sheet, row, title, hint)?,
                OutlinePart::Question(asked) => self.question(sheet, row, asked)?,
                OutlinePart::Repeat(repeat) => {
                    let name = repeats.iter().find(|(one, _)| one.reference == repeat.reference);
                    let where_ = self.words.on_sheet.replace("{}", name.map_or("", |(_, name)| name));
                    self.heading(sheet, row, &repeat.title, &where_)?
                }
            };
        }
        sheet.set_freeze_panes(2, 0)?;
        sheet.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(1, 1)?;
        guard(sheet);
        Ok(())
    }

    fn heading(&self, sheet: &mut Worksheet, row: u32, title: &str, hint: &str) -> Result<u32, XlsxError> {
        sheet.write_string_with_format(row, QUESTION, title, &self.looks.heading)?;
        sheet.write_string_with_format(row, HELP, hint, &self.looks.help)?;
        Ok(row + 1)
    }

    fn question(&mut self, sheet: &mut Worksheet, row: u32, asked: &Asked) -> Result<u32, XlsxError> {
        let text = if asked.relevant { &self.looks.text } else { &self.looks.idle };
        sheet.write_string_with_format(row, NUMBER, &asked.number, text)?;
        let label = if asked.required { format!("{} *", asked.label) } else { asked.label.clone() };
        sheet.write_string_with_format(row, QUESTION, label, text)?;
        sheet.write_string_with_format(row, HELP, &asked.hint, &self.looks.help)?;
        let can_hold = !asked.readonly && asked.kind != AskedKind::Other && asked.value.chars().count() < LONGEST;
        let how = if can_hold { self.how(asked) } else { self.words.only_online.clone() };
        sheet.write_string_with_format(row, HOW, how, &self.looks.help)?;
        if !can_hold {
            sheet.write_string_with_format(
                row,
                ANSWER,
                asked.in_words().chars().take(LONGEST).collect::<String>(),
                text,
            )?;
            return Ok(row + 1);
        }
        if asked.kind == AskedKind::Many {
            return self.choices(sheet, row + 1, asked);
        }
        sheet.write_string(row, 0, &asked.reference)?;
        self.entry(sheet, (row, row), ANSWER, asked)?;
        put(sheet, row, ANSWER, asked, self.looks)?;
        Ok(row + 1)
    }

    /// A row for each choice, to be marked.
    fn choices(&mut self, sheet: &mut Worksheet, from: u32, asked: &Asked) -> Result<u32, XlsxError> {
        let mut row = from;
        let range = self.lists.range(vec![MARK.to_owned()]);
        for (value, label) in &asked.choices {
            sheet.write_string(row, 0, format!("{}|{value}", asked.reference))?;
            sheet.write_string_with_format(row, QUESTION, label, &self.looks.choice)?;
            let is_chosen = asked.value.split_whitespace().any(|one| one == value);
            sheet.write_string_with_format(row, ANSWER, if is_chosen { MARK } else { "" }, &self.looks.entry)?;
            sheet.add_data_validation(row, ANSWER, row, ANSWER, &self.list(&range)?)?;
            row += 1;
        }
        Ok(row)
    }

    pub(super) fn repeat(&mut self, sheet: &mut Worksheet, repeat: &OutlineRepeat) -> Result<(), XlsxError> {
        sheet.set_column_hidden(0)?.set_column_width(1, 6)?;
        sheet.write_string(0, 0, format!("{REPEAT}{}", repeat.reference))?;
        sheet.write_string_with_format(0, 1, &repeat.title, &self.looks.title)?;
        let spare = if repeat.open { SPARE } else { 0 };
        let first = FIRST_ROW - 1;
        let instances = u32::try_from(repeat.instances.len()).unwrap_or(u32::MAX);
        let last = first.saturating_add(instances).saturating_add(spare);
        sheet.write_string_with_format(1, 1, &self.words.heads[0], &self.looks.head)?;
        for (column, asked) in (2..).zip(&repeat.columns) {
            let label = if asked.required { format!("{} *", asked.label) } else { asked.label.clone() };
            sheet.set_column_width(column, 30)?;
            sheet.write_string_with_format(1, column, label, &self.looks.head)?;
            let inside = asked.reference.rsplit_once(']').map_or("", |(_, inside)| inside);
            sheet.write_string(NODES_ROW - 1, column, inside)?;
            sheet.write_string_with_format(
                3,
                column,
                format!("{} {}", self.how(asked), asked.hint),
                &self.looks.help,
            )?;
            if last > first {
                self.entry(sheet, (first, last - 1), column, asked)?;
            }
        }
        sheet.set_row_hidden(NODES_ROW - 1)?;
        for (at, instance) in (0..).zip(&repeat.instances) {
            let row = first + at;
            let number = (at + 1).to_string();
            sheet.write_string(row, 0, &number)?;
            sheet.write_string_with_format(row, 1, &number, &self.looks.text)?;
            for (column, asked) in (2..).zip(instance) {
                put(sheet, row, column, asked, self.looks)?;
            }
        }
        sheet.set_freeze_panes(4, 2)?;
        sheet.set_landscape().set_print_fit_to_pages(1, 0);
        guard(sheet);
        Ok(())
    }

    /// The cells where an answer goes: their looks, and their choices.
    fn entry(
        &mut self,
        sheet: &mut Worksheet,
        (first, last): (u32, u32),
        column: u16,
        asked: &Asked,
    ) -> Result<(), XlsxError> {
        for row in first..=last {
            sheet.write_blank(row, column, look(asked, self.looks))?;
        }
        let range = match asked.kind {
            AskedKind::One => self.lists.range(asked.choices.iter().map(|(_, label)| label.clone()).collect()),
            AskedKind::Tick => self.lists.range(vec![MARK.to_owned()]),
            _ => return Ok(()),
        };
        if !asked.choices.is_empty() || asked.kind == AskedKind::Tick {
            let list = self.list(&range)?;
            sheet.add_data_validation(first, column, last, column, &list)?;
        }
        Ok(())
    }

    fn list(&self, range: &str) -> Result<DataValidation, XlsxError> {
        let list = DataValidation::new().allow_list_formula(Formula::new(range));
        let list = list.set_error_style(DataValidationErrorStyle::Stop);
        list.set_error_message(self.words.not_in_list.as_str())
    }

    /// How a question is answered: in a word or two, with its unit, or that it is not asked now.
    fn how(&self, asked: &Asked) -> String {
        let word = match asked.kind {
            AskedKind::One => "one",
            AskedKind::Many => "many",
            AskedKind::Rank => "rank",
            AskedKind::Integer => "integer",
            AskedKind::Decimal => "decimal",
            AskedKind::Date => "day",
            AskedKind::Time => "time",
            AskedKind::Moment => "moment",
            AskedKind::Text { .. } => "text",
            AskedKind::Tick => "tick",
            AskedKind::Note | AskedKind::Other => "other",
        };
        let how = self.words.hows.iter().find(|(one, _)| *one == word).map_or("", |(_, how)| how.as_str());
        let mut said = how.to_owned();
        if !asked.unit.is_empty() {
            said = format!("{said} ({})", asked.unit);
        }
        if matches!(asked.kind, AskedKind::Rank) || asked.kind == AskedKind::Many && asked.reference.contains('[') {
            let labels: Vec<&str> = asked.choices.iter().map(|(_, label)| label.as_str()).collect();
            said = format!("{said} {}", labels.join("; "));
        }
        if asked.relevant { said } else { format!("{said}\n{}", self.words.not_asked) }
    }
}

fn look<'a>(asked: &Asked, looks: &'a Looks) -> &'a Format {
    match asked.kind {
        AskedKind::Integer | AskedKind::Decimal => &looks.entry_number,
        AskedKind::Date => &looks.entry_day,
        _ => &looks.entry,
    }
}

fn put(sheet: &mut Worksheet, row: u32, column: u16, asked: &Asked, looks: &Looks) -> Result<(), XlsxError> {
    use chrono::Datelike as _;
    let format = look(asked, looks);
    match shown(asked) {
        Shown::Blank => {}
        Shown::Text(text) => {
            sheet.write_string_with_format(row, column, text, format)?;
        }
        Shown::Number(number) => {
            sheet.write_number_with_format(row, column, number, format)?;
        }
        Shown::Day(day) => {
            let [month, day_of] = [day.month(), day.day()].map(|part| u8::try_from(part).unwrap_or_default());
            let written = ExcelDateTime::from_ymd(u16::try_from(day.year()).unwrap_or_default(), month, day_of)?;
            sheet.write_datetime_with_format(row, column, &written, format)?;
        }
    }
    Ok(())
}
