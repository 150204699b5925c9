// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! One indicator in a report: its name, a paragraph, a chart, its table, its band.

use super::{Said, Writer};
use crate::{
    figures::{
        Indicator, Measured,
        estimates::{COUNT, ITEM},
        residents,
    },
    written::Block,
};

/// The rows that a paragraph compares: macro-areas, the smallest and the largest classes.
pub(super) const COMPARED: [(&str, &str); 7] = [
    ("nw", "nord-ovest"),
    ("ne", "nord-est"),
    ("ce", "centro"),
    ("su", "sud"),
    ("is", "isole"),
    ("small", "classe-1"),
    ("large", "classe-7"),
];

/// How many answers a paragraph names.
const NAMED: usize = 3;

impl Writer<'_> {
    pub(super) fn indicator(&self, indicator: &Indicator) -> Vec<Block> {
        let mut blocks =
            vec![Self::heading(&indicator.table, format!("{} {}", indicator.id, self.label(&indicator.name)))];
        blocks.push(self.sentence(indicator));
        blocks.extend(self.picture(indicator));
        blocks.extend(self.tables(&indicator.table, 2));
        blocks.extend(self.tables(&format!("{}-banda", indicator.table), 0));
        blocks.extend(self.national(&residents::table_of(&indicator.table)));
        blocks
    }

    /// Figures of one column in Italy, and in the parts that a paragraph compares.
    pub(super) fn compared(&self, table: &str, column: &str) -> Vec<(&'static str, Said)> {
        let mut values =
            vec![("value", Said::cell(table, "italia", column)), ("interval", Said::interval(table, "italia", column))];
        values.extend(COMPARED.map(|(name, row)| (name, Said::cell(table, row, column))));
        values
    }

    fn sentence(&self, indicator: &Indicator) -> Block {
        let (key, table) = (indicator.table.as_str(), indicator.table.as_str());
        let respondents = ("n", Said::cell(table, "italia", COUNT));
        let item = ("item", Said::cell(table, "italia", ITEM));
        if !self.is_told(indicator) {
            return self.paragraph(key, "report-p-not-told", &[respondents]);
        }
        let Some(main) = &indicator.main else {
            let mut values = vec![respondents, item];
            let named = self.most_given(indicator);
            for (place, (label, column)) in named.iter().enumerate() {
                let names = [["first", "first-share"], ["second", "second-share"], ["third", "third-share"]][place];
                values.push((names[0], Said::Words(label.clone())));
                values.push((names[1], Said::cell(table, "italia", column)));
            }
            let text =
                ["report-p-answers-one", "report-p-answers-two", "report-p-answers"][named.len().clamp(1, NAMED) - 1];
            return self.paragraph(key, text, &values);
        };
        let mut values = self.compared(table, main);
        values.extend([respondents, item, ("unit", Said::Words(indicator.unit.clone()))]);
        let text = match indicator.measured {
            Measured::Answers => {
                let residents = residents::table_of(table);
                values.push(("answer", Said::Words(self.answer(indicator, main))));
                values.push(("residents", Said::cell(&residents, "italia", main)));
                values.push(("residents-interval", Said::interval(&residents, "italia", main)));
                "report-p-answer"
            }
            Measured::Number => {
                values.push(("median", Said::cell(table, "italia", "mediana")));
                "report-p-number"
            }
            Measured::Ratio => "report-p-ratio",
        };
        self.paragraph(key, text, &values)
    }

    /// Whether anything of it may be told of all Italy.
    fn is_told(&self, indicator: &Indicator) -> bool {
        let italy = self.figures.table(&indicator.table).and_then(|table| table.row("italia"));
        italy.is_some_and(|row| row.cells.iter().rev().skip(2).any(|cell| cell.value.is_some()))
    }

    pub(super) fn answer(&self, indicator: &Indicator, word: &str) -> String {
        let table = self.figures.table(&indicator.table);
        let column = table.and_then(|table| table.columns.get(table.column(word)?));
        column.map_or_else(|| word.to_owned(), |column| self.label(&column.label))
    }

    /// The answers that most Comuni give: their names and their columns.
    fn most_given(&self, indicator: &Indicator) -> Vec<(String, String)> {
        let Some(table) = self.figures.table(&indicator.table) else { return Vec::new() };
        let Some(italy) = table.row("italia") else { return Vec::new() };
        let answers = table.columns.len().saturating_sub(2);
        let mut order: Vec<usize> = (0..answers).collect();
        order.sort_by(|a, b| {
            let value = |at: usize| italy.cells[at].value.unwrap_or(-1.0);
            value(*b).total_cmp(&value(*a))
        });
        let named = |at: usize| (self.label(&table.columns[at].label), table.columns[at].key.clone());
        order.into_iter().take(NAMED).map(named).collect()
    }

    fn picture(&self, indicator: &Indicator) -> Option<Block> {
        match &indicator.main {
            Some(main) if indicator.measured == Measured::Answers => self.dots(
                &indicator.table,
                main,
                self.reader.tf("report-measure-answer", [("answer", self.answer(indicator, main).into())]),
            ),
            Some(main) => self.dots(&indicator.table, main, indicator.unit.clone()),
            None => {
                let answers = self.figures.table(&indicator.table)?.columns.len().saturating_sub(2);
                self.profile(&indicator.table, 0..answers, self.t("report-measure-answers"))
            }
        }
    }
}
