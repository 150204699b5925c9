// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What an expression depends on, told from its text alone: values, and numbers of instances.

use smallvec::{SmallVec, smallvec};

use super::shape::{DefId, LayoutId, OUTSIDE, Shape};
use crate::{
    tree::Kind as NodeKind,
    xpath::{Axis, Expr, Kind as ExprKind, NameTest, NodeTest, Path, Start, Step},
};

/// Something an expression looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Fact {
    /// What a node holds (blank when it is not relevant).
    Value(DefId),
    /// How many instances of a repeat there are, and which.
    Instances(LayoutId),
}

/// A fact with where to look for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Read {
    pub(crate) fact: Fact,
    /// All nodes looked at stand in the block of this layout around the node that carries the expression.
    pub(crate) within: LayoutId,
    /// It looks at other instances of a repeat it stands in, chosen by number: no cycle follows from it.
    pub(crate) elsewhere: bool,
}

/// What a whole expression depends on.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reads {
    pub(crate) facts: Vec<Read>,
    /// Its value changes with the language.
    pub(crate) language: bool,
}

/// Where a part of an expression stands.
#[derive(Clone, Debug)]
enum Here {
    /// At nodes of the record.
    Record { defs: SmallVec<[DefId; 2]>, within: LayoutId, elsewhere: bool },
    /// At the document node of the record.
    Document,
    /// In a lookup list, or nowhere that can be told.
    Foreign,
}

impl Reads {
    /// Of an expression that `def` carries.
    pub(crate) fn of(shape: &Shape, def: DefId, expression: &Expr) -> Self {
        let here = at(shape, def);
        Self::from(shape, def, expression, &here)
    }

    /// Of an expression about nodes of a lookup list (a filter's label) that `def` carries.
    pub(crate) fn of_item(shape: &Shape, def: DefId, expression: &Expr) -> Self {
        Self::from(shape, def, expression, &Here::Foreign)
    }

    fn from(shape: &Shape, def: DefId, expression: &Expr, here: &Here) -> Self {
        let mut reader = Reader { shape, current: def, reads: Self::default() };
        reader.expression(expression, here, true);
        reader.reads.facts.sort_unstable();
        reader.reads.facts.dedup();
        reader.reads
    }
}

/// The one node a path always leads to, in the block around the node that carries the expression:
/// no conditions, no way through instances.
pub(crate) fn single(shape: &Shape, def: DefId, path: &Path) -> Option<DefId> {
    if path.has_predicates() || matches!(path.start, Start::Expr(_) | Start::Instance(_)) {
        return None;
    }
    let plain = |step: &Step| match step.axis {
        Axis::Child | Axis::Attribute => matches!(step.test, NodeTest::Name(_)),
        Axis::Parent | Axis::SelfAxis => step.test == NodeTest::Node,
        _ => false,
    };
    if !path.steps.iter().all(plain) {
        return None;
    }
    let mut reader = Reader { shape, current: def, reads: Reads::default() };
    let start = at(shape, def);
    let Here::Record { defs, within, .. } = reader.path(path, &start) else { return None };
    match &*defs {
        [only] if shape.def(*only).layout == within => Some(*only),
        _ => None,
    }
}

fn at(shape: &Shape, def: DefId) -> Here {
    Here::Record { defs: smallvec![def], within: shape.def(def).layout, elsewhere: false }
}

struct Reader<'a> {
    shape: &'a Shape,
    current: DefId,
    reads: Reads,
}

impl Reader<'_> {
    /// Notes what an expression reads; `text` tells whether the text of groups counts.
    fn expression(&mut self, expression: &Expr, here: &Here, text: bool) {
        match &expression.kind {
            ExprKind::Text(_) | ExprKind::Number(_) | ExprKind::Boolean(_) | ExprKind::Invalid(_) => {}
            ExprKind::Or(parts) | ExprKind::And(parts) | ExprKind::Union(parts) => {
                for part in parts {
                    self.expression(part, here, text);
                }
            }
            ExprKind::Compare(_, sides) => {
                self.expression(&sides.0, here, true);
                self.expression(&sides.1, here, true);
            }
            ExprKind::Arithmetic(first, rest) => {
                self.expression(first, here, true);
                for (_, part) in rest {
                    self.expression(part, here, true);
                }
            }
            ExprKind::Negate(inner) => self.expression(inner, here, true),
            ExprKind::Path(path) => {
                let found = self.path(path, here);
                self.values(&found, text);
            }
            ExprKind::Call(call) => {
                let name = call.function.name;
                self.reads.language |= matches!(name, "jr:choice-name" | "format-date" | "format-date-time");
                let text = !matches!(
                    name,
                    "count" | "position" | "boolean" | "not" | "name" | "local-name" | "namespace-uri" | "randomize"
                );
                let indexed = name == "indexed-repeat";
                for (number, argument) in call.arguments.iter().enumerate() {
                    match &argument.kind {
                        ExprKind::Path(path) if indexed && (number % 2 == 0 || number == 1) => {
                            self.indexed(path, here);
                        }
                        ExprKind::Path(path) if name == "position" => {
                            let found = self.path(path, here);
                            self.places(&found);
                        }
                        _ => self.expression(argument, here, text),
                    }
                }
                if name == "position" && call.arguments.is_empty() || name == "last" {
                    self.places(here);
                }
            }
        }
    }

    /// A node-set of `indexed-repeat`: other instances, by number.
    fn indexed(&mut self, path: &Path, here: &Here) {
        let before = self.reads.facts.len();
        let found = self.path(path, here);
        self.values(&found, true);
        for read in &mut self.reads.facts[before..] {
            read.elsewhere = true;
            read.within = OUTSIDE;
        }
    }

    /// The values of the nodes arrived at.
    fn values(&mut self, found: &Here, text: bool) {
        let Here::Record { defs, within, elsewhere } = found else { return };
        for def in defs {
            if self.shape.def(*def).is_leaf() {
                self.note(Fact::Value(*def), *within, *elsewhere);
            } else if text {
                for below in self.shape.below(*def) {
                    let held = self.shape.def(below);
                    if let Some(repeat) = held.repeat.filter(|_| below != *def) {
                        self.note(Fact::Instances(repeat), *within, *elsewhere);
                    }
                    if held.is_leaf() && held.kind == NodeKind::Element {
                        self.note(Fact::Value(below), *within, *elsewhere);
                    }
                }
            }
        }
    }

    /// The numbers of the instances arrived at.
    fn places(&mut self, found: &Here) {
        let Here::Record { defs, within, elsewhere } = found else { return };
        for def in defs {
            if let Some(repeat) = self.shape.def(*def).repeat {
                let around = self.shape.layout(repeat).parent.unwrap_or(OUTSIDE);
                let within = self.shape.shared(*within, around);
                self.note(Fact::Instances(repeat), within, *elsewhere);
            }
        }
    }

    fn note(&mut self, fact: Fact, within: LayoutId, elsewhere: bool) {
        self.reads.facts.push(Read { fact, within, elsewhere });
    }

    /// Where a path leads, noting what its conditions read and which repeats it goes through.
    fn path(&mut self, path: &Path, here: &Here) -> Here {
        let mut at = match &path.start {
            Start::Root => Here::Document,
            Start::Here => here.clone(),
            Start::Current => at(self.shape, self.current),
            Start::Instance(_) => Here::Foreign,
            Start::Expr(inner) => match &inner.kind {
                ExprKind::Path(inner) => self.path(inner, here),
                ExprKind::Call(call) if call.function.name == "randomize" => {
                    for seed in call.arguments.iter().skip(1) {
                        self.expression(seed, here, true);
                    }
                    match call.arguments.first().map(|argument| &argument.kind) {
                        Some(ExprKind::Path(inner)) => self.path(inner, here),
                        _ => Here::Foreign,
                    }
                }
                _ => {
                    self.expression(inner, here, true);
                    Here::Foreign
                }
            },
        };
        for predicate in &path.predicates {
            self.expression(predicate, &at, true);
        }
        at = chosen(self.shape, self.current, at, !path.predicates.is_empty());
        for step in &path.steps {
            at = self.step(step, &at);
            for predicate in &step.predicates {
                self.expression(predicate, &at, true);
            }
            at = chosen(self.shape, self.current, at, !step.predicates.is_empty());
        }
        at
    }

    fn step(&mut self, step: &Step, from: &Here) -> Here {
        let (defs, mut within, elsewhere) = match from {
            Here::Foreign => return Here::Foreign,
            Here::Document => {
                let root = self.shape.layout(OUTSIDE).root;
                return match step.axis {
                    Axis::Child if self.fits(root, &step.test) => {
                        Here::Record { defs: smallvec![root], within: OUTSIDE, elsewhere: false }
                    }
                    Axis::Descendant | Axis::DescendantOrSelf => {
                        self.downwards(&smallvec![root], OUTSIDE, false, &step.test, true)
                    }
                    _ => Here::Foreign,
                };
            }
            Here::Record { defs, within, elsewhere } => (defs, *within, *elsewhere),
        };
        let shape = self.shape;
        let mut found = SmallVec::<[DefId; 2]>::new();
        match step.axis {
            Axis::SelfAxis => found.extend(defs.iter().copied().filter(|def| self.fits(*def, &step.test))),
            Axis::Parent => {
                found.extend(
                    defs.iter().filter_map(|def| shape.def(*def).parent).filter(|def| self.fits(*def, &step.test)),
                );
            }
            Axis::Ancestor | Axis::AncestorOrSelf => {
                let skip = usize::from(step.axis == Axis::Ancestor);
                for def in defs {
                    found.extend(shape.ancestors(*def).skip(skip).filter(|def| self.fits(*def, &step.test)));
                }
            }
            Axis::Attribute => {
                for def in defs {
                    found.extend(shape.def(*def).attributes.iter().copied().filter(|def| self.fits(*def, &step.test)));
                }
            }
            Axis::Child => {
                for def in defs {
                    found.extend(shape.def(*def).children.iter().copied().filter(|def| self.fits(*def, &step.test)));
                }
                self.through(&found, within, elsewhere);
            }
            Axis::Descendant | Axis::DescendantOrSelf => {
                return self.downwards(defs, within, elsewhere, &step.test, step.axis == Axis::DescendantOrSelf);
            }
            Axis::FollowingSibling | Axis::PrecedingSibling => {
                for def in defs {
                    let Some(parent) = shape.def(*def).parent else { continue };
                    within = shape.shared(within, shape.def(parent).layout);
                    found.extend(shape.def(parent).children.iter().copied().filter(|def| self.fits(*def, &step.test)));
                }
                self.through(&found, within, elsewhere);
            }
            Axis::Following | Axis::Preceding => {
                let root: SmallVec<[DefId; 2]> = smallvec![shape.layout(OUTSIDE).root];
                return self.downwards(&root, OUTSIDE, elsewhere, &step.test, true);
            }
            Axis::Namespace => return Here::Foreign,
        }
        for def in &found {
            let layout = shape.def(*def).layout;
            if shape.within(within, layout) {
                within = layout;
            }
        }
        Here::Record { defs: found, within, elsewhere }
    }

    /// Everything below that fits.
    fn downwards(
        &mut self,
        defs: &SmallVec<[DefId; 2]>,
        within: LayoutId,
        elsewhere: bool,
        test: &NodeTest,
        own: bool,
    ) -> Here {
        let mut found = SmallVec::<[DefId; 2]>::new();
        for def in defs {
            let below = self.shape.below(*def);
            let elements = below.iter().copied().skip(usize::from(!own));
            for below in elements.filter(|below| self.shape.def(*below).kind == NodeKind::Element) {
                if below != *def {
                    self.through(&smallvec![below], within, elsewhere);
                }
                if self.fits(below, test) {
                    found.push(below);
                }
            }
        }
        Here::Record { defs: found, within, elsewhere }
    }

    /// Going down into repeats: which instances there are matters.
    fn through(&mut self, found: &SmallVec<[DefId; 2]>, within: LayoutId, elsewhere: bool) {
        for def in found {
            if let Some(repeat) = self.shape.def(*def).repeat {
                self.note(Fact::Instances(repeat), within, elsewhere);
            }
        }
    }

    fn fits(&self, def: DefId, test: &NodeTest) -> bool {
        let held = self.shape.def(def);
        match test {
            NodeTest::Node | NodeTest::Any | NodeTest::Namespace(_) => true,
            NodeTest::Text | NodeTest::Comment | NodeTest::Instruction(_) => false,
            NodeTest::Name(NameTest { local, .. }) => {
                let start = &self.shape.layout(held.layout).start;
                *start.full_name(crate::tree::NodeId(held.offset + 1)).local == **local
            }
        }
    }
}

/// Nodes chosen by a condition among the instances of a repeat that the expression itself stands in.
fn chosen(shape: &Shape, current: DefId, at: Here, conditions: bool) -> Here {
    match at {
        Here::Record { defs, within, elsewhere } if conditions => {
            let own = shape.def(current).layout;
            let among = defs.iter().any(|def| shape.def(*def).repeat.is_some_and(|repeat| shape.within(own, repeat)));
            Here::Record { defs, within, elsewhere: elsewhere || among }
        }
        other => other,
    }
}
