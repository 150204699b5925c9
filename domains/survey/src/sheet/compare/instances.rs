// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The sheets of repeats: rows that were changed, added, emptied or taken away.

use std::collections::BTreeSet;

use xlsform::run::Reference;

use super::{Fate, Found, Work};
use crate::{
    change::Verb,
    edit::Edit,
    outline::{Asked, Outline, OutlinePart, OutlineRepeat},
    sheet::{
        read::{FilledRepeat, FilledRow},
        value::{self, normal},
    },
};

impl Work<'_> {
    pub(super) fn repeats(&mut self, outline: &Outline) {
        for part in outline.sections.iter().flat_map(|section| &section.parts) {
            let OutlinePart::Repeat(repeat) = part else { continue };
            let filled = self.filled.repeats.iter().find(|one| one.reference == repeat.reference);
            if let Some(filled) = filled {
                self.repeat(repeat, filled);
            }
        }
    }

    fn repeat(&mut self, repeat: &OutlineRepeat, filled: &FilledRepeat) {
        let had = self.had(repeat);
        let is_blank = |row: &&FilledRow| row.cells.iter().all(|(.., cell)| cell.is_empty());
        let kept: Vec<&FilledRow> =
            filled.rows.iter().filter(|row| row.number.is_some_and(|n| (1..=had).contains(&n))).collect();
        let fresh: Vec<&FilledRow> = filled.rows.iter().filter(|row| row.number.is_none() && !is_blank(row)).collect();
        let emptied =
            |row: &&FilledRow| is_blank(row) && row.number.is_some_and(|number| self.held_something(repeat, number));
        let gone: BTreeSet<usize> = (1..=had)
            .filter(|number| !kept.iter().any(|row| row.number == Some(*number) && !emptied(row)) && repeat.open)
            .filter(|number| {
                self.held_something(repeat, *number) || !kept.iter().any(|row| row.number == Some(*number))
            })
            .collect();
        if self.is_renumbered(repeat) {
            let touched = fresh.first().or_else(|| kept.iter().find(|row| self.is_touched(repeat, row)));
            let place = touched.map(|row| row.place.clone()).or_else(|| {
                (!gone.is_empty()).then(|| filled.rows.first().map(|row| row.place.clone()).unwrap_or_default())
            });
            if let Some(place) = place {
                self.row(repeat, place, Fate::Renumbered, String::new());
            }
            return;
        }
        for row in &kept {
            let instance = row.number.and_then(|number| repeat.instances.get(number - 1));
            if let Some(instance) = instance.filter(|_| !row.number.is_some_and(|number| gone.contains(&number))) {
                self.cells(instance, row);
            }
        }
        for (at, row) in fresh.iter().enumerate() {
            self.added(repeat, row, repeat.instances.len() + at + 1);
        }
        // The last first: those before keep their numbers.
        for number in gone.iter().rev() {
            self.removed(repeat, filled, *number);
        }
    }

    /// How many instances there were when the workbook was written: the columns of each had a place in the stamp.
    fn had(&self, repeat: &OutlineRepeat) -> usize {
        let count = format!("{}#", repeat.reference);
        self.filled.stamp.before.get(&count).and_then(|count| count.parse().ok()).unwrap_or_default()
    }

    fn held_something(&self, repeat: &OutlineRepeat, number: usize) -> bool {
        let inside = format!("{}[{number}]/", repeat.reference);
        self.filled.stamp.before.keys().any(|node| node.starts_with(&inside))
    }

    fn is_renumbered(&self, repeat: &OutlineRepeat) -> bool {
        let newer = self.desk.changes().iter().rev().take_while(|change| change.number > self.filled.stamp.seen);
        let is_of = |node: &str| {
            node.strip_prefix(repeat.reference.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('['))
        };
        newer.into_iter().any(|change| {
            matches!(change.verb, Verb::Add | Verb::Remove)
                && is_of(&change.node)
                && !change.node.rsplit(']').next().is_some_and(|rest| rest.contains('/'))
        })
    }

    fn is_touched(&self, repeat: &OutlineRepeat, row: &FilledRow) -> bool {
        let Some(number) = row.number else { return false };
        let instance = repeat.instances.get(number - 1).unwrap_or(&repeat.columns);
        row.cells.iter().any(|(_, node, cell)| {
            let before = self.filled.stamp.before.get(&format!("{}[{number}]{node}", repeat.reference));
            let before = before.map_or("", String::as_str);
            let asked = instance.iter().find(|asked| asked.reference.ends_with(node.as_str()));
            let answer = asked.map(|asked| (asked.kind, value::answer(asked, cell)));
            !matches!(answer, Some((kind, Ok(answer))) if value::same(kind, &answer, before))
                && normal(cell) != normal(before)
        })
    }

    fn cells(&mut self, instance: &[Asked], row: &FilledRow) {
        for (place, node, cell) in &row.cells {
            if let Some(asked) = instance.iter().find(|asked| asked.reference.ends_with(&format!("]{node}"))) {
                self.cell(asked, place, cell);
            }
        }
    }

    fn added(&mut self, repeat: &OutlineRepeat, row: &FilledRow, number: usize) {
        let said = row.cells.iter().map(|(.., cell)| cell.as_str()).filter(|cell| !cell.is_empty());
        let said = said.collect::<Vec<_>>().join(" · ");
        if !(self.by.may)(&repeat.reference) {
            return self.row(repeat, row.place.clone(), Fate::NotYours, said);
        }
        if self.tried.add_repeat(&Reference::from(repeat.reference.as_str()), self.by.world).is_err() {
            return self.row(repeat, row.place.clone(), Fate::Refused, said);
        }
        self.compared.edits.push(Edit::Add(repeat.reference.clone()));
        self.row(repeat, row.place.clone(), Fate::Adds, said);
        let moved = |asked: &Asked| {
            let end = asked.reference.rsplit_once(']').map_or("", |(_, end)| end);
            Asked { reference: format!("{}[{number}]{end}", repeat.reference), value: String::new(), ..asked.clone() }
        };
        let instance: Vec<Asked> = repeat.columns.iter().map(moved).collect();
        self.cells(&instance, row);
    }

    fn removed(&mut self, repeat: &OutlineRepeat, filled: &FilledRepeat, number: usize) {
        let place = filled.rows.iter().find(|row| row.number == Some(number)).or(filled.rows.first());
        let place = place.map(|row| row.place.clone()).unwrap_or_default();
        let node = format!("{}[{number}]", repeat.reference);
        if !(self.by.may)(&node) {
            return self.row(repeat, place, Fate::NotYours, String::new());
        }
        let now = repeat.instances.get(number - 1).map(|instance| {
            let words = instance.iter().map(Asked::in_words).filter(|words| !words.is_empty());
            words.collect::<Vec<_>>().join(" · ")
        });
        if self.tried.remove_repeat(&Reference::from(node.as_str()), self.by.world).is_err() {
            return self.row(repeat, place, Fate::Refused, String::new());
        }
        self.compared.edits.push(Edit::Remove(node));
        let label = repeat.title.clone();
        let now = now.unwrap_or_default();
        self.compared.found.push(Found { place, label, now, said: String::new(), fate: Fate::Removes });
    }

    fn row(&mut self, repeat: &OutlineRepeat, place: super::Cell, fate: Fate, said: String) {
        self.compared.found.push(Found { place, label: repeat.title.clone(), now: String::new(), said, fate });
    }
}
