// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Finds the questions that share their choices, which XLSForm marks by appearance, and makes tables of them.
//!
//! A `table-list` group becomes, in the form, a question with appearance `label` that shows the choices alone,
//! followed by questions with appearance `list-nolabel`; authors may also write these by hand.

use super::view::{Grid, Part, Question, Widget, Words};

/// The name that a `table-list` gives to the message that bears its heading.
const HEADING: &str = "generated_table_list_label";

/// Parts with their appearance, with tables where there are some.
pub(super) fn gather(parts: Vec<(Part, String)>) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::with_capacity(parts.len());
    for (part, appearance) in parts {
        let says = |word: &str| appearance.split_whitespace().any(|one| one == word);
        match part {
            Part::Question(question) if says("label") && is_choice(&question) => {
                let words = heading(&mut out).unwrap_or(question.words);
                let reference = format!("{}#t", question.reference);
                out.push(Part::Grid(Grid { reference, words, columns: question.choices, rows: Vec::new() }));
            }
            Part::Question(question) if says("list-nolabel") && is_choice(&question) => match out.last_mut() {
                Some(Part::Grid(grid)) => grid.rows.push(*question),
                _ => out.push(Part::Question(question)),
            },
            other => out.push(other),
        }
    }
    out.retain(|part| !matches!(part, Part::Grid(grid) if grid.rows.is_empty()));
    out
}

fn is_choice(question: &Question) -> bool {
    matches!(question.widget, Widget::One(_) | Widget::Many(_))
}

/// The words of the message just before a table, when it is its heading.
fn heading(parts: &mut Vec<Part>) -> Option<Words> {
    let is_heading = matches!(parts.last(), Some(Part::Question(last)) if name(&last.reference).starts_with(HEADING));
    let Some(Part::Question(last)) = (if is_heading { parts.pop() } else { None }) else { return None };
    Some(last.words)
}

fn name(reference: &str) -> &str {
    reference.rsplit('/').next().unwrap_or(reference)
}
