// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The expressions of a survey, each read once, with what its paths mean.

use std::{cell::RefCell, collections::HashMap, ops::Range};

use crate::{
    diagnostic::Diagnostic,
    survey::{Cell, Found, Item, ItemId, Kind as ItemKind, Reference, Survey, Template, Type},
    xpath::{Axis, Expr, Expression, Kind, Namespaces, NodeTest, Path, Start},
};

/// `${name}` is read as a name of one letter of this block (Yi syllables, three bytes as `${}`) and blanks in place of
/// the rest: so the bytes of the cell and of what is parsed stand in the same places.
const FIRST_STAND_IN: u32 = 0xA000;
const STAND_INS: usize = 0x48D;
/// Longer expressions, in bytes, are read by no author and judged by no lint.
const LONGEST: usize = 10_000;

/// Columns that hold expressions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Column {
    Relevant,
    Required,
    ReadOnly,
    Constraint,
    Calculation,
    Default,
    RepeatCount,
    ChoiceFilter,
    InstanceName,
}

const COLUMNS: [(Column, &str); 8] = [
    (Column::Relevant, "relevant"),
    (Column::Required, "required"),
    (Column::ReadOnly, "read_only"),
    (Column::Constraint, "constraint"),
    (Column::Calculation, "calculation"),
    (Column::Default, "default"),
    (Column::RepeatCount, "repeat_count"),
    (Column::ChoiceFilter, "choice_filter"),
];

/// A survey with its expressions.
pub(super) struct Form<'s> {
    pub(super) survey: &'s Survey,
    /// In the order of the rows.
    pub(super) clauses: Vec<Clause<'s>>,
    by_path: HashMap<String, ItemId>,
    by_place: HashMap<(ItemId, Column), usize>,
    /// What the calculations were found to give: may it be blank?
    pub(super) blanks: RefCell<HashMap<ItemId, bool>>,
}

/// The expression of a cell.
pub(super) struct Clause<'s> {
    /// The question, group or repeat; none for the form's own settings.
    pub(super) item: Option<ItemId>,
    pub(super) column: Column,
    pub(super) cell: &'s Cell,
    pub(super) expression: Expression,
    references: Vec<(Reference, Option<ItemId>)>,
    /// Every item it names, with where; the way to a repeat, when it stands before a step, is not here.
    pub(super) targets: Vec<(Target, Range<usize>)>,
}

/// What a path leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) item: ItemId,
    /// It has conditions (not all instances, or not always), or means all instances from inside one.
    pub(super) filtered: bool,
    /// Nothing but `${name}`, or `.`.
    pub(super) bare: bool,
}

impl<'s> Form<'s> {
    pub(super) fn of(survey: &'s Survey) -> Self {
        let ids = (0..survey.items.len()).filter_map(|at| u32::try_from(at).ok()).map(ItemId);
        let by_path = ids.clone().map(|id| (survey.path(id), id)).collect();
        let mut form =
            Self { survey, clauses: Vec::new(), by_path, by_place: HashMap::new(), blanks: RefCell::default() };
        let namespaces = Namespaces::with(&survey.settings.namespaces);
        for id in ids {
            let item = survey.item(id);
            for (column, key) in COLUMNS {
                if let Some(cell) = item.cells.get(key).filter(|cell| is_expression(item, column, &cell.text)) {
                    form.read(Some(id), column, cell, &namespaces);
                }
            }
        }
        if let Some(cell) = survey.settings.cells.get("instance_name") {
            form.read(None, Column::InstanceName, cell, &namespaces);
        }
        let targets: Vec<_> = form.clauses.iter().map(|clause| form.targets(clause)).collect();
        for (clause, targets) in form.clauses.iter_mut().zip(targets) {
            clause.targets = targets;
        }
        form
    }

    fn read(&mut self, item: Option<ItemId>, column: Column, cell: &'s Cell, namespaces: &Namespaces) {
        // What is wrong with `${…}` itself is the business of the survey's reader.
        let Ok(template) = Template::parse(&cell.text) else { return };
        let resolve = |reference: &Reference| match self.survey.find(&reference.name) {
            Found::One(id) if !reference.last_saved => Some(id),
            _ => None,
        };
        let references: Vec<_> = template.references().map(|r| (r.clone(), resolve(r))).collect();
        if references.len() > STAND_INS || cell.text.len() > LONGEST {
            return;
        }
        let mut prepared = cell.text.clone();
        for ((reference, _), code) in references.iter().zip(FIRST_STAND_IN..) {
            let blanks = reference.span.len().saturating_sub(3);
            let name = char::from_u32(code).unwrap_or('_');
            prepared.replace_range(reference.span.clone(), &format!("{name}{}", " ".repeat(blanks)));
        }
        // What is wrong with the grammar, too.
        let Ok(expression) = Expression::parse(&prepared, namespaces) else { return };
        if let Some(id) = item {
            self.by_place.insert((id, column), self.clauses.len());
        }
        self.clauses.push(Clause { item, column, cell, expression, references, targets: Vec::new() });
    }

    /// The expression in a column of an item.
    pub(super) fn clause(&self, item: ItemId, column: Column) -> Option<&Clause<'s>> {
        self.by_place.get(&(item, column)).map(|at| &self.clauses[*at])
    }

    /// A finding about a part of a clause.
    pub(super) fn at(&self, finding: Diagnostic, clause: &Clause<'_>, span: Range<usize>) -> Diagnostic {
        let place = self.survey.place(clause.cell.at);
        finding.at(place, clause.cell.text.as_str()).span(widen(&clause.references, span))
    }

    /// A finding about a whole clause.
    pub(super) fn about(&self, finding: Diagnostic, clause: &Clause<'_>) -> Diagnostic {
        finding.at(self.survey.place(clause.cell.at), clause.cell.text.as_str())
    }

    /// The item a path leads to, when that can be told; `carrier`: `.` is the item of the clause (not a node that a
    /// condition is about).
    pub(super) fn target(&self, clause: &Clause<'_>, path: &Path, carrier: bool) -> Option<Target> {
        let mut steps = path.steps.as_slice();
        let mut bare = false;
        // An absolute path, and the name of a repeat, mean all instances even inside the repeat.
        let mut everywhere = false;
        let mut names: Vec<&str>;
        match &path.start {
            Start::Root => {
                names = Vec::new();
                everywhere = true;
            }
            Start::Here if stand_in(steps).is_some() => {
                let (_, item) = clause.references.get(stand_in(steps)?)?;
                names = self.names((*item)?);
                everywhere = self.survey.item((*item)?).kind == ItemKind::Repeat;
                bare = steps.len() == 1 && !path.has_predicates();
                if !steps[0].predicates.is_empty() && steps.len() == 1 {
                    return Some(Target { item: (*item)?, filtered: true, bare: false });
                }
                steps = &steps[1..];
            }
            // In the filter of choices `.` is a choice.
            Start::Here if carrier && clause.column != Column::ChoiceFilter => {
                names = self.names(clause.item?);
                bare = path.is_self();
            }
            Start::Current => names = self.names(clause.item?),
            _ => return None,
        }
        for step in steps {
            match (step.axis, &step.test) {
                (Axis::Parent, NodeTest::Node) => drop(names.pop()?),
                (Axis::SelfAxis, NodeTest::Node) => {}
                (Axis::Child, NodeTest::Name(name)) => names.push(&name.local),
                _ => return None,
            }
        }
        let item = *self.by_path.get(&format!("/{}", names.join("/")))?;
        let around = clause.item.map(|own| self.repeats(own)).unwrap_or_default();
        let several = everywhere && self.repeats(item).iter().any(|repeat| around.contains(repeat));
        Some(Target { item, filtered: several || path.has_predicates(), bare })
    }

    /// The root's name, the groups' and the item's.
    fn names(&self, item: ItemId) -> Vec<&str> {
        let mut names: Vec<&str> = self.survey.ancestors(item).map(|id| self.survey.item(id).name.as_str()).collect();
        names.push(&self.survey.settings.root);
        names.reverse();
        names.push(&self.survey.item(item).name);
        names
    }

    /// The item that an expression is, when it is nothing but a way to it.
    pub(super) fn is_item(&self, clause: &Clause<'_>, expr: &Expr, carrier: bool) -> Option<Target> {
        if let Kind::Path(path) = &expr.kind { self.target(clause, path, carrier) } else { None }
    }

    fn targets(&self, clause: &Clause<'_>) -> Vec<(Target, Range<usize>)> {
        let mut found = Vec::new();
        clause.expression.visit(&mut |path, context| {
            let carrier = matches!(context.within, crate::xpath::Within::Carrier);
            if let Some(target) = self.target(clause, path, carrier) {
                found.push((target, path.span.clone()));
            }
        });
        found
    }

    /// The repeats around an item, nearest first; with the item when it is one.
    pub(super) fn repeats(&self, item: ItemId) -> Vec<ItemId> {
        std::iter::once(item)
            .chain(self.survey.ancestors(item))
            .filter(|id| self.survey.item(*id).kind == ItemKind::Repeat)
            .collect()
    }

    /// Does one item stand inside the other?
    pub(super) fn is_inside(&self, item: ItemId, around: ItemId) -> bool {
        self.survey.ancestors(item).any(|id| id == around)
    }

    /// Has the target one value for the item of the clause: is it in no repeat but those around the clause?
    pub(super) fn is_single(&self, clause: &Clause<'_>, target: ItemId) -> bool {
        let around = clause.item.map(|id| self.repeats(id)).unwrap_or_default();
        self.repeats(target).iter().all(|repeat| around.contains(repeat))
    }

    pub(super) fn question(&self, id: ItemId) -> Option<&Type> {
        if let ItemKind::Question(kind) = &self.survey.item(id).kind { Some(kind) } else { None }
    }

    pub(super) fn name(&self, id: ItemId) -> &str {
        &self.survey.item(id).name
    }

    /// `${name}`.
    pub(super) fn reference(&self, id: ItemId) -> String {
        format!("${{{}}}", self.name(id))
    }

    /// `sum(${r}[x != '']/x)` for a question in a repeat.
    pub(super) fn over_instances(&self, function: &str, item: ItemId, before: &str) -> Option<String> {
        let repeat = *self.repeats(item).first().filter(|repeat| **repeat != item)?;
        let mut names: Vec<&str> =
            self.survey.ancestors(item).take_while(|id| *id != repeat).map(|id| self.name(id)).collect();
        names.reverse();
        names.push(self.name(item));
        let (path, repeat) = (names.join("/"), self.reference(repeat));
        Some(match function {
            "sum" | "min" | "max" | "join" => format!("{function}({before}{repeat}[{path} != '']/{path})"),
            _ => format!("{function}({repeat}/{path})"),
        })
    }
}

impl Clause<'_> {
    /// The text of an expression as it stands in the cell.
    pub(super) fn text(&self, span: Range<usize>) -> &str {
        self.cell.text.get(widen(&self.references, span)).unwrap_or_default().trim()
    }
}

/// Which reference the first of these steps stands for.
fn stand_in(steps: &[crate::xpath::Step]) -> Option<usize> {
    let step = steps.first().filter(|step| step.axis == Axis::Child)?;
    let NodeTest::Name(name) = &step.test else { return None };
    let mut letters = name.local.chars();
    let at = u32::from(letters.next()?).checked_sub(FIRST_STAND_IN)? as usize;
    (letters.next().is_none() && at < STAND_INS && name.prefix.is_empty()).then_some(at)
}

/// Does a constant text hold a reference?
pub(super) fn has_stand_in(text: &str) -> bool {
    text.chars().any(|c| u32::from(c).checked_sub(FIRST_STAND_IN).is_some_and(|at| (at as usize) < STAND_INS))
}

/// A span that ends at a stand-in ends at the reference's brace.
fn widen(references: &[(Reference, Option<ItemId>)], span: Range<usize>) -> Range<usize> {
    let last = span.end.saturating_sub(1);
    let inside = references.iter().find(|(reference, _)| reference.span.contains(&last) && span.start <= last);
    span.start..inside.map_or(span.end, |(reference, _)| span.end.max(reference.span.end))
}

/// `yes` and `no` are answers, not expressions; a literal default neither.
fn is_expression(item: &Item, column: Column, text: &str) -> bool {
    match column {
        Column::Default => item.dynamic_default,
        Column::Required | Column::ReadOnly => {
            !["yes", "no", "true", "false", "true()", "false()"].contains(&text.to_lowercase().as_str())
        }
        _ => true,
    }
}
