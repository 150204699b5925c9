// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Choices that conditions name and lists do not have, lists nobody uses, labels that stand twice.

use std::collections::{BTreeMap, BTreeSet};

use super::form::{Clause, Column, Form, has_stand_in};
use crate::{
    diagnostic::Diagnostic,
    survey::{At, Cells, Item, ItemId, Kind as ItemKind, List, Mode, Select, Source, Type},
    xpath::{Axis, Comparison, Expr, Kind, NodeTest, Start, Within},
};

pub(super) fn lint(form: &Form<'_>, found: &mut Vec<Diagnostic>) {
    for clause in &form.clauses {
        columns(form, clause, found);
        crate::xpath::each(clause.expression.written(), &mut |expr| conditions(form, clause, expr, found));
    }
    unused(form, found);
    labels(form, found);
}

/// The list a question chooses from, when it is written in the form.
pub(super) fn list_of<'s>(form: &Form<'s>, item: ItemId) -> Option<(&'s List, &'s Select)> {
    let survey = form.survey;
    let ItemKind::Question(Type::Select(select)) = &survey.item(item).kind else { return None };
    let Source::List(name) = &select.source else { return None };
    Some((survey.list(name)?, select))
}

fn conditions(form: &Form<'_>, clause: &Clause<'_>, expr: &Expr, found: &mut Vec<Diagnostic>) {
    match &expr.kind {
        Kind::Compare(comparison @ (Comparison::Equal | Comparison::Different), sides) => {
            for (node, constant) in [(&sides.0, &sides.1), (&sides.1, &sides.0)] {
                let value = match &constant.kind {
                    Kind::Text(text) => text.to_string(),
                    Kind::Number(number) if number.fract() == 0.0 => number.to_string(),
                    _ => continue,
                };
                compared(form, clause, (node, constant), &value, *comparison, found);
            }
        }
        Kind::Call(call) if call.function.name == "selected" => {
            let [node, constant] = call.arguments.as_slice() else { return };
            let Kind::Text(value) = &constant.kind else { return };
            if let Some(target) = form.is_item(clause, node, true) {
                absent(form, clause, target.item, (value.trim(), constant), found);
            }
        }
        _ => {}
    }
}

/// A filter on a column that no choice of the list has lets none pass.
fn columns(form: &Form<'_>, clause: &Clause<'_>, found: &mut Vec<Diagnostic>) {
    let list = clause.item.filter(|_| clause.column == Column::ChoiceFilter).and_then(|id| list_of(form, id));
    let Some((list, _)) = list else { return };
    clause.expression.visit(&mut |path, context| {
        let [step] = path.steps.as_slice() else { return };
        let (Start::Here, Within::Carrier, Axis::Child) = (&path.start, context.within, step.axis) else { return };
        let NodeTest::Name(name) = &step.test else { return };
        let own = name.local.as_ref() == "name" || name.local.as_ref() == "label" || name.local.as_ref() == "itextId";
        let known = list.choices.iter().any(|choice| choice.cells.0.iter().any(|e| *e.key == *name.local));
        if !own && !known && !has_stand_in(&name.local) && name.prefix.is_empty() {
            let finding = Diagnostic::warning("filter-column-unknown")
                .with("column", name.local.as_ref())
                .with("list", list.name.as_str());
            found.push(form.at(finding, clause, path.span.clone()));
        }
    });
}

fn compared(
    form: &Form<'_>,
    clause: &Clause<'_>,
    (node, constant): (&Expr, &Expr),
    value: &str,
    comparison: Comparison,
    found: &mut Vec<Diagnostic>,
) {
    let Some(target) = form.is_item(clause, node, true) else { return };
    let Some((_, select)) = list_of(form, target.item) else { return };
    if select.mode == Mode::One {
        absent(form, clause, target.item, (value, constant), found);
    } else if select.mode == Mode::Multiple && !value.is_empty() && !has_stand_in(value) {
        let selected = format!("selected({}, '{value}')", clause.text(node.span.clone()));
        let instead = if comparison == Comparison::Equal { selected } else { format!("not({selected})") };
        let finding = Diagnostic::warning("multiple-compared").with("name", form.name(target.item));
        let whole = node.span.start.min(constant.span.start)..node.span.end.max(constant.span.end);
        found.push(form.at(finding.with("instead", instead), clause, whole));
    }
}

/// A choice that the list does not have.
fn absent(
    form: &Form<'_>,
    clause: &Clause<'_>,
    item: ItemId,
    (value, written): (&str, &Expr),
    found: &mut Vec<Diagnostic>,
) {
    let Some((list, select)) = list_of(form, item) else { return };
    let other = select.other && value == "other";
    if value.is_empty() || has_stand_in(value) || other || list.choices.iter().any(|choice| choice.name == value) {
        return;
    }
    let mut known: Vec<&str> = list.choices.iter().map(|choice| choice.name.as_str()).take(8).collect();
    if list.choices.len() > known.len() {
        known.push("…");
    }
    let finding = Diagnostic::warning("choice-not-in-list")
        .with("value", value)
        .with("list", list.name.as_str())
        .with("name", form.name(item))
        .with("known", known.join(", "));
    found.push(form.at(finding, clause, written.span.clone()));
}

fn unused(form: &Form<'_>, found: &mut Vec<Diagnostic>) {
    let survey = form.survey;
    let mut used: BTreeSet<&str> = BTreeSet::new();
    let mut texts: Vec<&str> = Vec::new();
    for item in &survey.items {
        match &item.kind {
            ItemKind::Loop(list) => drop(used.insert(list)),
            ItemKind::Question(Type::Select(Select { source: Source::List(list), .. })) => drop(used.insert(list)),
            _ => {}
        }
        texts.extend(item.cells.0.iter().map(|entry| entry.cell.text.as_str()));
        used.extend(item.parameters.iter().map(|(_, value)| value.as_str()));
    }
    texts.extend(survey.settings.cells.0.iter().map(|entry| entry.cell.text.as_str()));
    texts.retain(|text| text.contains("instance("));
    let mut named: BTreeSet<String> = BTreeSet::new();
    for clause in &form.clauses {
        named.extend(clause.expression.instances().into_iter().map(str::to_owned));
        crate::xpath::each(clause.expression.written(), &mut |expr| {
            if let Kind::Call(call) = &expr.kind {
                named.extend(call.arguments.iter().filter_map(Expr::as_text).map(str::to_owned));
            }
        });
    }
    for list in &survey.lists {
        // An instance named in a label, or put together while running: only a look at the text can tell.
        let mentioned = texts.iter().any(|text| text.contains(&list.name));
        if !used.contains(list.name.as_str()) && !named.contains(&list.name) && !mentioned {
            let Some(first) = list.choices.first() else { continue };
            let row = survey.place(At { column: 0, ..first.at });
            let finding = Diagnostic::hint("list-unused").with("list", list.name.as_str());
            found.push(finding.at(row, list.name.as_str()));
        }
    }
}

/// Questions of one group, and choices of one list, that people cannot tell apart.
fn labels(form: &Form<'_>, found: &mut Vec<Diagnostic>) {
    let survey = form.survey;
    let mut groups: BTreeMap<Option<ItemId>, Vec<&Item>> = BTreeMap::new();
    for item in survey.items.iter().filter(|item| is_asked(item) && !item.cells.has("relevant")) {
        groups.entry(item.parent).or_default().push(item);
    }
    for items in groups.values() {
        twice(form, items.iter().map(|item| &item.cells), "label-twice", found);
    }
    let filtered: BTreeSet<&str> = survey
        .items
        .iter()
        .filter(|item| item.cells.has("choice_filter"))
        .filter_map(|item| match &item.kind {
            ItemKind::Question(Type::Select(Select { source: Source::List(list), .. })) => Some(list.as_str()),
            _ => None,
        })
        .collect();
    for list in survey.lists.iter().filter(|list| !filtered.contains(list.name.as_str())) {
        twice(form, list.choices.iter().map(|choice| &choice.cells), "choice-label-twice", found);
    }
}

fn is_asked(item: &Item) -> bool {
    use Type::{
        Audit, BackgroundAudio, BackgroundGeopoint, Calculate, CsvExternal, End, Hidden, Note, Property, Start,
        StartGeopoint, Today, XmlExternal,
    };
    match &item.kind {
        ItemKind::Question(kind) => !matches!(
            kind,
            Note | Calculate
                | Hidden
                | Start
                | End
                | Today
                | Property(_)
                | StartGeopoint
                | BackgroundAudio
                | BackgroundGeopoint
                | Audit
                | CsvExternal
                | XmlExternal
        ),
        _ => false,
    }
}

/// Says each text that stands several times once, at its second place.
fn twice<'c>(form: &Form<'_>, rows: impl Iterator<Item = &'c Cells>, code: &'static str, found: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<(Option<usize>, &str), Vec<At>> = BTreeMap::new();
    for cells in rows {
        let pictured = ["image", "big-image", "audio", "video"].iter().any(|medium| cells.has(medium));
        for (language, cell) in form.survey.texts(cells, "label") {
            if !pictured && !cell.text.contains("${") && cell.text != "-" {
                let language = form.survey.languages.iter().position(|known| known == language);
                seen.entry((language, &cell.text)).or_default().push(cell.at);
            }
        }
    }
    let mut said: BTreeSet<Vec<u32>> = BTreeSet::new();
    for ((_, label), places) in seen {
        let [first, second, rest @ ..] = places.as_slice() else { continue };
        // The same rows in another language are not another finding.
        if !said.insert(places.iter().map(|at| at.row).collect()) {
            continue;
        }
        let finding = match code {
            "label-twice" => Diagnostic::hint("label-twice"),
            _ => Diagnostic::warning("choice-label-twice"),
        };
        let finding = finding.with("label", label).at(form.survey.place(*second), label);
        let others = std::iter::once(first).chain(rest);
        found.push(others.fold(finding, |finding, at| finding.see(form.survey.place(*at))));
    }
}
