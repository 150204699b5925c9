// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Walking a path, step by step.

use smallvec::smallvec;

use super::{Focus, Machine, Outcome};
use crate::{
    tree::{Kind, NameId, NodeId, Tree},
    xpath::{
        ast::{self, Axis, Expr, NameTest, NodeTest, Path, Start, Step},
        problem::EvaluationProblem,
        scope::NodeRef,
        value::{Nodes, Value},
    },
};

impl<'a> Machine<'a> {
    pub(super) fn path(&self, path: &'a Path, at: Focus) -> Outcome<Nodes> {
        if let Some(slot) = path.slot {
            return Ok(self.host.slot(slot, at.node).into_iter().collect());
        }
        let mut nodes: Nodes = match &path.start {
            Start::Root => smallvec![self.root],
            Start::Here => smallvec![at.node],
            Start::Current => smallvec![self.current],
            Start::Instance(id) => smallvec![self.instance(id)?],
            Start::Expr(start) => self.nodes(start, at, "/")?,
        };
        self.filter(&path.predicates, &mut nodes)?;
        // Flat: in document order, and none inside another.
        let mut flat = nodes.len() < 2;
        let mut steps = path.steps.iter();
        while let Some(mut step) = steps.next() {
            let mut axis = step.axis;
            if let Some(next) = steps.as_slice().first().filter(|next| merges(step, next)) {
                (axis, step) = (Axis::Descendant, next);
                steps.next();
            }
            nodes = self.step(step, axis, &nodes, at, &mut flat)?;
        }
        Ok(nodes)
    }

    pub(in crate::xpath) fn instance(&self, id: &str) -> Outcome<NodeRef> {
        self.host.instance(id).ok_or_else(|| EvaluationProblem::UnknownInstance(id.to_owned()))
    }

    /// Conditions of a forward step see positions among all the nodes it finds, as in the web engines (XPath 1.0
    /// counts them anew for each node the step starts from).
    fn step(&self, step: &'a Step, axis: Axis, from: &Nodes, at: Focus, flat: &mut bool) -> Outcome<Nodes> {
        let mut found: Nodes = smallvec![];
        if let ([only], Axis::Child) = (&**from, axis)
            && self.look_up(step, *only, at, &mut found)?
        {
            *flat = true;
            return Ok(found);
        }
        for node in from {
            if !axis.is_reverse() {
                self.walk(step, axis, *node, &mut found)?;
                continue;
            }
            let mut here: Nodes = smallvec![];
            self.walk(step, axis, *node, &mut here)?;
            self.filter(&step.predicates, &mut here)?;
            here.reverse();
            found.extend(here);
        }
        let ordered = from.len() < 2
            || *flat
                && matches!(
                    axis,
                    Axis::Child | Axis::Attribute | Axis::SelfAxis | Axis::Descendant | Axis::DescendantOrSelf
                );
        if !ordered {
            self.sort(&mut found)?;
        }
        if !axis.is_reverse() {
            self.filter(&step.predicates, &mut found)?;
        }
        let disjoint = match axis {
            Axis::Child | Axis::Attribute | Axis::SelfAxis => *flat,
            Axis::FollowingSibling | Axis::PrecedingSibling => from.len() < 2,
            _ => false,
        };
        *flat = disjoint || found.len() < 2;
        Ok(found)
    }

    /// Keeps the nodes that satisfy every condition; positions are those of the list.
    pub(super) fn filter(&self, predicates: &'a [Expr], nodes: &mut Nodes) -> Outcome<()> {
        for predicate in predicates {
            if let ast::Kind::Number(position) = predicate.kind {
                keep_only(position, nodes);
                continue;
            }
            let size = nodes.len();
            let mut kept = 0;
            for index in 0..size {
                let node = nodes[index];
                let focus = Focus { node, position: index + 1, size };
                if self.satisfies(predicate, focus)? {
                    nodes[kept] = node;
                    kept += 1;
                }
            }
            nodes.truncate(kept);
        }
        Ok(())
    }

    pub(super) fn satisfies(&self, predicate: &'a Expr, focus: Focus) -> Outcome<bool> {
        self.charge(1)?;
        match self.value(predicate, focus)? {
            #[expect(clippy::cast_precision_loss, reason = "fewer nodes than a double can count")]
            Value::Number(number) => Ok((number - focus.position as f64).abs() < f64::EPSILON),
            value => Ok(value.boolean()),
        }
    }

    /// Adds the nodes of one axis that pass the test, in the order of the axis.
    fn walk(&self, step: &Step, axis: Axis, from: NodeRef, found: &mut Nodes) -> Outcome<()> {
        let tree = self.trees.get(from.tree);
        let bound = self.host.names().is_some_and(|names| names.is(tree.names()));
        let mut fits = Fits { tree, test: &step.test, axis, bound, known: None };
        let mut each = |node: NodeId| {
            self.charge(1)?;
            if fits.node(node) {
                found.push(NodeRef { tree: from.tree, node });
            }
            Outcome::Ok(())
        };
        let start = from.node;
        let mut all = |nodes: &mut dyn Iterator<Item = NodeId>| {
            for node in nodes {
                each(node)?;
            }
            Ok(())
        };
        match axis {
            Axis::SelfAxis => all(&mut std::iter::once(start)),
            Axis::Child => all(&mut tree.children(start)),
            Axis::Parent => all(&mut tree.parent(start).into_iter()),
            Axis::Attribute => all(&mut tree.attributes(start)),
            Axis::Ancestor => all(&mut ancestors(tree, start).skip(1)),
            Axis::AncestorOrSelf => all(&mut ancestors(tree, start)),
            Axis::Descendant => all(&mut descendants(tree, start).skip(1)),
            Axis::DescendantOrSelf => all(&mut descendants(tree, start)),
            Axis::FollowingSibling if tree.kind(start) != Kind::Attribute => {
                all(&mut siblings(start, |node| tree.next(node)))
            }
            Axis::PrecedingSibling => all(&mut siblings(start, |node| tree.previous(node))),
            Axis::Following => all(&mut following(tree, start)),
            Axis::Preceding => all(&mut preceding(tree, start)),
            // The tree keeps no namespace nodes.
            Axis::FollowingSibling | Axis::Namespace => Ok(()),
        }
    }
}

const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// `//name` without conditions means `/descendant::name`.
fn merges(step: &Step, next: &Step) -> bool {
    step.axis == Axis::DescendantOrSelf
        && step.test == NodeTest::Node
        && step.predicates.is_empty()
        && next.axis == Axis::Child
        && next.predicates.is_empty()
}

fn keep_only(position: f64, nodes: &mut Nodes) {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be a whole position")]
    let index = if position >= 1.0 && position.fract() == 0.0 { position as usize } else { 0 };
    match index.checked_sub(1).and_then(|index| nodes.get(index)) {
        Some(node) => *nodes = smallvec![*node],
        None => nodes.clear(),
    }
}

fn ancestors(tree: &Tree, node: NodeId) -> impl Iterator<Item = NodeId> {
    std::iter::successors(Some(node), |node| tree.parent(*node))
}

fn siblings(node: NodeId, next: impl Fn(NodeId) -> Option<NodeId>) -> impl Iterator<Item = NodeId> {
    std::iter::successors(next(node), move |node| next(*node))
}

/// The node and all it holds, in document order; no attributes.
fn descendants(tree: &Tree, top: NodeId) -> impl Iterator<Item = NodeId> {
    std::iter::successors(Some(top), move |node| {
        if let Some(child) = tree.first_child(*node) {
            return Some(child);
        }
        let mut at = *node;
        while at != top {
            if let Some(next) = tree.next(at) {
                return Some(next);
            }
            at = tree.parent(at)?;
        }
        None
    })
}

fn following(tree: &Tree, node: NodeId) -> impl Iterator<Item = NodeId> {
    // What an attribute's element holds comes after the attribute.
    let first = match tree.kind(node) {
        Kind::Attribute => {
            tree.parent(node).and_then(|element| tree.first_child(element).or_else(|| tree.following(element)))
        }
        _ => tree.following(node),
    };
    std::iter::successors(first, |node| tree.first_child(*node).or_else(|| tree.following(*node)))
}

/// Nearest first; ancestors are left out.
fn preceding(tree: &Tree, node: NodeId) -> impl Iterator<Item = NodeId> {
    let start = if tree.kind(node) == Kind::Attribute { tree.parent(node).unwrap_or(node) } else { node };
    let deepest = |mut node: NodeId| {
        while let Some(last) = tree.last_child(node) {
            node = last;
        }
        node
    };
    // Up to the first sibling that comes before; ancestors on the way do not count.
    let back = move |mut at: NodeId| loop {
        if let Some(previous) = tree.previous(at) {
            return Some(deepest(previous));
        }
        at = tree.parent(at)?;
    };
    let ancestors: Vec<NodeId> = ancestors(tree, start).collect();
    std::iter::successors(back(start), move |node| match tree.previous(*node) {
        Some(previous) => Some(deepest(previous)),
        None => match tree.parent(*node)? {
            parent if ancestors.contains(&parent) => back(parent),
            parent => Some(parent),
        },
    })
}

/// Which nodes of an axis a test keeps.
struct Fits<'t> {
    tree: &'t Tree,
    test: &'t NodeTest,
    axis: Axis,
    /// The ids of the test are those of the tree.
    bound: bool,
    /// The last name looked at: rows of a list all have the same.
    known: Option<(NameId, bool)>,
}

impl Fits<'_> {
    fn node(&mut self, node: NodeId) -> bool {
        let kind = self.tree.kind(node);
        let principal = if self.axis == Axis::Attribute { Kind::Attribute } else { Kind::Element };
        match self.test {
            NodeTest::Node => true,
            NodeTest::Text => kind == Kind::Text,
            NodeTest::Comment => kind == Kind::Comment,
            NodeTest::Instruction(target) => {
                kind == Kind::Instruction
                    && target.as_ref().is_none_or(|target| *target == self.tree.full_name(node).local)
            }
            NodeTest::Any => kind == principal,
            NodeTest::Namespace(namespace) => kind == principal && self.tree.full_name(node).namespace == *namespace,
            NodeTest::Name(test) => kind == principal && self.name(test, self.tree.name(node)),
        }
    }

    fn name(&mut self, test: &NameTest, id: NameId) -> bool {
        if let Some((known, fits)) = self.known
            && known == id
        {
            return fits;
        }
        let name = self.tree.names().get(id);
        let fits = self.bound && test.id == Some(id)
            || name.local == test.local
                && match (&*test.prefix, &*test.namespace) {
                    ("", _) => name.prefix.is_empty() && &*name.namespace != XHTML,
                    (_, "") => false,
                    (_, namespace) => *name.namespace == *namespace,
                };
        self.known = Some((id, fits));
        fits
    }
}
