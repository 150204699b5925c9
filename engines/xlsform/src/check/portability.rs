// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What other engines do not know, or do otherwise.

use super::form::{Clause, Form, has_stand_in};
use crate::{
    diagnostic::Diagnostic,
    xpath::{Axis, Call, Kind, NodeTest, Path, functions::Portability},
};

pub(super) fn lint(form: &Form<'_>, found: &mut Vec<Diagnostic>) {
    for clause in &form.clauses {
        crate::xpath::each(clause.expression.written(), &mut |expr| match &expr.kind {
            Kind::Call(call) => {
                function(form, clause, call, found);
                regex(form, clause, call, found);
                checklist(form, clause, call, found);
                date(form, clause, call, found);
            }
            Kind::Path(path) => axes(form, clause, path, found),
            _ => {}
        });
    }
}

fn function(form: &Form<'_>, clause: &Clause<'_>, call: &Call, found: &mut Vec<Diagnostic>) {
    if call.function.portability == Portability::Everywhere {
        return;
    }
    let finding = Diagnostic::warning("function-not-portable").with("function", call.function.name);
    let finding = match call.function.name {
        "floor" | "ceiling" => finding.with("instead", "int, round"),
        "substring" => finding.with("instead", "substr"),
        "last" => finding.with("instead", "count"),
        _ => finding.with("instead", "—"),
    };
    found.push(form.at(finding, clause, call.name.clone()));
}

fn axes(form: &Form<'_>, clause: &Clause<'_>, path: &Path, found: &mut Vec<Diagnostic>) {
    let axis = |axis: Axis| Axis::ALL.iter().find(|(_, known)| *known == axis).map_or("", |(name, _)| *name);
    // `//` is written without a word.
    let abbreviated = |step: &crate::xpath::Step| {
        step.axis == Axis::DescendantOrSelf
            && step.test == NodeTest::Node
            && !clause.text(step.span.clone()).contains("descendant")
    };
    if let Some(step) = path.steps.iter().find(|step| !step.axis.is_portable()) {
        let name = if abbreviated(step) { "//" } else { axis(step.axis) };
        let finding = Diagnostic::warning("axis-not-portable").with("axis", name);
        found.push(form.at(finding, clause, path.span.clone()));
    }
}

/// The web engines look for the pattern anywhere, Collect wants the whole text.
fn regex(form: &Form<'_>, clause: &Clause<'_>, call: &Call, found: &mut Vec<Diagnostic>) {
    let ("regex", [_, pattern]) = (call.function.name, call.arguments.as_slice()) else { return };
    let Some(text) = pattern.as_text().filter(|text| !has_stand_in(text)) else { return };
    if !alternatives(text).iter().all(|part| is_anchored(part)) {
        let bare = text.trim_start_matches('^').trim_end_matches('$');
        let whole = alternatives(text).len() == 1;
        let instead = if whole { format!("^{bare}$") } else { format!("^({})$", text.replace(['^', '$'], "")) };
        let finding = Diagnostic::warning("regex-without-anchors").with("pattern", text).with("instead", instead);
        found.push(form.at(finding, clause, pattern.span.clone()));
    }
}

/// Parts of a pattern between the `|` that stand in no brackets.
fn alternatives(pattern: &str) -> Vec<&str> {
    let (mut depth, mut class, mut escaped, mut start) = (0_u32, false, false, 0);
    let mut parts = Vec::new();
    for (at, letter) in pattern.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => class = true,
            ']' => class = false,
            '(' if !class => depth += 1,
            ')' if !class => depth = depth.saturating_sub(1),
            '|' if !class && depth == 0 => {
                parts.push(&pattern[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&pattern[start..]);
    parts
}

fn is_anchored(part: &str) -> bool {
    // A whole in brackets is as anchored as what it holds: `(^a$|^b$)`.
    if let Some(inner) = part.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'))
        && alternatives(inner).len() > 1
    {
        return alternatives(inner).iter().all(|part| is_anchored(part));
    }
    let begins =
        part.starts_with('^') || part.starts_with(".*") || part.starts_with("(?i)^") || part.starts_with("\\A");
    let slashes = part.strip_suffix('$').map(|rest| rest.len() - rest.trim_end_matches('\\').len());
    let ends = slashes.is_some_and(|count| count % 2 == 0) || part.ends_with(".*");
    begins && ends
}

/// Any text that is not blank counts, `no` and `0` too.
fn checklist(form: &Form<'_>, clause: &Clause<'_>, call: &Call, found: &mut Vec<Diagnostic>) {
    let every = match call.function.name {
        "checklist" => 1,
        "weighted-checklist" => 2,
        _ => return,
    };
    for node in call.arguments.iter().skip(2).step_by(every) {
        if let Some(target) = form.is_item(clause, node, true) {
            let finding = Diagnostic::warning("checklist-counts-any-text")
                .with("function", call.function.name)
                .with("instead", format!("{} = 'yes'", clause.text(node.span.clone())))
                .with("name", form.name(target.item));
            found.push(form.at(finding, clause, node.span.clone()));
        }
    }
}

/// A date in another order than year, month, day is blank.
fn date(form: &Form<'_>, clause: &Clause<'_>, call: &Call, found: &mut Vec<Diagnostic>) {
    if !["date", "date-time", "decimal-date-time", "format-date", "format-date-time"].contains(&call.function.name) {
        return;
    }
    let Some(first) = call.arguments.first() else { return };
    let Some(text) = first.as_text().filter(|text| !has_stand_in(text) && !text.is_empty()) else { return };
    if !is_date(text) {
        let finding = Diagnostic::warning("date-not-iso").with("date", text);
        found.push(form.at(finding, clause, first.span.clone()));
    }
}

/// `2026-01-31`, alone or with a time after `T`.
pub(super) fn is_date(text: &str) -> bool {
    let day = text.trim().split(['T', ' ']).next().unwrap_or_default();
    chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d").is_ok()
}
