// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `item[col = x]` answered by an index, where the list never changes.

use super::{Focus, Machine, Outcome};
use crate::{
    tree::Tree,
    xpath::{
        ast::{Axis, Comparison, Expr, Kind, NodeTest, Path, Start, Step},
        functions::Id,
        scope::NodeRef,
        value::{Nodes, Value},
        visit,
    },
};

impl<'a> Machine<'a> {
    /// Finds what a step from `parent` finds, by index; tells whether it could.
    pub(super) fn look_up(&self, step: &'a Step, parent: NodeRef, at: Focus, found: &mut Nodes) -> Outcome<bool> {
        let (NodeTest::Name(item), Some((first, others))) = (&step.test, step.predicates.split_first()) else {
            return Ok(false);
        };
        if !item.prefix.is_empty() {
            return Ok(false);
        }
        let Some(indexes) = self.host.indexes(parent.tree) else { return Ok(false) };
        let Some((column, sought, rest)) = equality(first) else { return Ok(false) };
        let tree: &Tree = self.trees.get(parent.tree);
        let column = indexes.column(tree, parent.node, &item.local, column);
        let add = |rows: &[crate::tree::NodeId], into: &mut Nodes| {
            into.extend(rows.iter().map(|node| NodeRef { tree: parent.tree, node: *node }));
        };
        let mut rows = Nodes::new();
        match self.value(sought, at)? {
            Value::Text(text) => add(column.with_text(&text), &mut rows),
            Value::Number(number) => match column.with_number(number) {
                Some(found) => add(found, &mut rows),
                None => return Ok(false),
            },
            Value::Nodes(nodes) => {
                for node in &nodes {
                    add(column.with_text(&self.text_of_node(*node)?), &mut rows);
                }
                if nodes.len() > 1 {
                    self.sort(&mut rows)?;
                }
            }
            Value::Boolean(_) => return Ok(false),
        }
        self.charge(1 + rows.len())?;
        self.keep(rest, &mut rows)?;
        self.filter(others, &mut rows)?;
        found.extend(rows);
        Ok(true)
    }

    /// The other conditions of an `and`; none of them asks for positions.
    fn keep(&self, conditions: &'a [Expr], rows: &mut Nodes) -> Outcome<()> {
        let mut kept = 0;
        for index in 0..rows.len() {
            let node = rows[index];
            let focus = Focus { node, position: 1, size: 1 };
            let mut all = true;
            for condition in conditions {
                all = all && self.boolean(condition, focus)?;
            }
            if all {
                rows[kept] = node;
                kept += 1;
            }
        }
        rows.truncate(kept);
        Ok(())
    }
}

/// The column and the value of `col = x`, or of the first of `col = x and …` with what follows.
fn equality(predicate: &Expr) -> Option<(&str, &Expr, &[Expr])> {
    if let Kind::And(parts) = &predicate.kind {
        let (first, rest) = parts.split_first()?;
        let (column, sought, _) = equality(first)?;
        return rest.iter().all(|part| !asks_position(part)).then_some((column, sought, rest));
    }
    let Kind::Compare(Comparison::Equal, sides) = &predicate.kind else { return None };
    let found = |one, other| column(one).filter(|_| !depends_on_item(other)).map(|column| (column, other, &[][..]));
    found(&sides.0, &sides.1).or_else(|| found(&sides.1, &sides.0))
}

/// The name of a path that is nothing but a name.
fn column(expr: &Expr) -> Option<&str> {
    let Kind::Path(path) = &expr.kind else { return None };
    match (&path.start, &*path.steps) {
        (Start::Here, [Step { axis: Axis::Child, test: NodeTest::Name(name), predicates, .. }])
            if predicates.is_empty() && name.prefix.is_empty() && path.slot.is_none() =>
        {
            Some(&name.local)
        }
        _ => None,
    }
}

/// Does it look at the item (or at nothing we are sure of)?
fn depends_on_item(expr: &Expr) -> bool {
    let mut depends = false;
    let mut look = |path: &Path, context: &visit::PathContext<'_>| {
        let outermost = matches!(context.within, visit::Within::Carrier);
        depends |= outermost && (matches!(path.start, Start::Here) || path.slot.is_some() && !is_absolute(path));
    };
    visit::paths(expr, &mut look);
    let mut calls = false;
    visit::each(expr, &mut |part| {
        if let Kind::Call(call) = &part.kind {
            // Without arguments these are about the node at hand; chance must be asked for every item.
            let here = matches!(
                call.function.id,
                Id::Position | Id::Last | Id::Random | Id::Uuid | Id::Once | Id::Lang | Id::ChoiceName | Id::Randomize
            );
            let bare =
                call.arguments.is_empty() && !call.function.pure && !matches!(call.function.id, Id::Today | Id::Now);
            calls |= here || bare;
        }
    });
    depends || calls
}

fn is_absolute(path: &Path) -> bool {
    matches!(path.start, Start::Root | Start::Current | Start::Instance(_))
}

fn asks_position(expr: &Expr) -> bool {
    let mut asks = matches!(expr.kind_of_value(), None | Some(crate::xpath::ast::ValueKind::Number));
    visit::each(expr, &mut |part| {
        asks |= matches!(&part.kind, Kind::Call(call) if matches!(call.function.id, Id::Position | Id::Last));
    });
    asks
}
