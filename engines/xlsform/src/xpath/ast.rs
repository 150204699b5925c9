// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What an expression says, as a tree: every part knows where it was written.

use std::ops::Range;

use super::{functions::Function, pattern::Pattern};
use crate::tree::NameId;

/// A part of an expression that has a value.
#[derive(Clone, Debug)]
pub struct Expr {
    /// What it is.
    pub kind: Kind,
    /// The bytes of the source it was written with.
    pub span: Range<usize>,
}

/// The kinds of [`Expr`].
#[derive(Clone, Debug)]
pub enum Kind {
    /// A text: `'Roma'`.
    Text(Box<str>),
    /// A number: `12.5`.
    Number(f64),
    /// `true()` or `false()`.
    Boolean(bool),
    /// `a or b or …`: two at least.
    Or(Vec<Expr>),
    /// `a and b and …`: two at least.
    And(Vec<Expr>),
    /// `a = b`, `a < b`…
    Compare(Comparison, Box<(Expr, Expr)>),
    /// `a + b - c …` or `a * b div c …`, from left to right: one more at least.
    Arithmetic(Box<Expr>, Vec<(Arithmetic, Expr)>),
    /// `-a`.
    Negate(Box<Expr>),
    /// `a | b | …`: two at least.
    Union(Vec<Expr>),
    /// A way to nodes.
    Path(Box<Path>),
    /// A function with its arguments.
    Call(Box<Call>),
    /// What can have no value: an unknown function, a wrong number of arguments. Only in expressions
    /// [read leniently](super::Expression::parse_leniently); the code of the problem.
    Invalid(&'static str),
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `!=`
    Different,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    More,
    /// `>=`
    MoreOrEqual,
}

/// What is done with two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Arithmetic {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `div`
    Divide,
    /// `mod`
    Remainder,
}

/// A function with its arguments.
#[derive(Clone, Debug)]
pub struct Call {
    /// Which one.
    pub function: &'static Function,
    /// In order; their number is one the function accepts.
    pub arguments: Vec<Expr>,
    /// The bytes of its name.
    pub name: Range<usize>,
    /// The pattern of `regex(…)`, compiled once when it is a constant.
    pub(super) pattern: Option<Pattern>,
}

/// A way to nodes: where it starts, then step by step.
#[derive(Clone, Debug)]
pub struct Path {
    /// Where it starts.
    pub start: Start,
    /// Conditions on the nodes it starts from: `(…)[1]`, `instance('a')[…]`.
    pub predicates: Vec<Expr>,
    /// The steps.
    pub steps: Vec<Step>,
    /// The bytes of the source.
    pub span: Range<usize>,
    /// Known to the runtime: no need to walk.
    pub slot: Option<Slot>,
}

/// A number by which the runtime knows a node (or one node of each repeat instance).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot(pub u32);

/// Where a [`Path`] starts.
#[derive(Clone, Debug)]
pub enum Start {
    /// `/…`: the document node of the record.
    Root,
    /// The node at hand: the one that carries the expression, or the one a predicate is about.
    Here,
    /// `current()`: the node that carries the expression.
    Current,
    /// `instance('id')`: the document node of a lookup list or of external data.
    Instance(Box<str>),
    /// Anything else that gives nodes: `randomize(…)`, `(a | b)`, `instance(/data/name)`.
    Expr(Box<Expr>),
}

/// One step of a path.
#[derive(Clone, Debug)]
pub struct Step {
    /// In which direction.
    pub axis: Axis,
    /// Which nodes.
    pub test: NodeTest,
    /// On which conditions.
    pub predicates: Vec<Expr>,
    /// The bytes of the source.
    pub span: Range<usize>,
}

/// The directions of XPath 1.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are those of XPath")]
pub enum Axis {
    Ancestor,
    AncestorOrSelf,
    Attribute,
    Child,
    Descendant,
    DescendantOrSelf,
    Following,
    FollowingSibling,
    Namespace,
    Parent,
    Preceding,
    PrecedingSibling,
    SelfAxis,
}

impl Axis {
    /// The axes and their names.
    pub const ALL: [(&'static str, Self); 13] = [
        ("ancestor", Self::Ancestor),
        ("ancestor-or-self", Self::AncestorOrSelf),
        ("attribute", Self::Attribute),
        ("child", Self::Child),
        ("descendant", Self::Descendant),
        ("descendant-or-self", Self::DescendantOrSelf),
        ("following", Self::Following),
        ("following-sibling", Self::FollowingSibling),
        ("namespace", Self::Namespace),
        ("parent", Self::Parent),
        ("preceding", Self::Preceding),
        ("preceding-sibling", Self::PrecedingSibling),
        ("self", Self::SelfAxis),
    ];

    /// Does it give the nearest node first, against document order?
    #[must_use]
    pub fn is_reverse(self) -> bool {
        matches!(self, Self::Ancestor | Self::AncestorOrSelf | Self::Preceding | Self::PrecedingSibling)
    }

    /// Do Collect and ODK Validate know it?
    #[must_use]
    pub fn is_portable(self) -> bool {
        matches!(self, Self::Child | Self::Parent | Self::SelfAxis | Self::Attribute)
    }
}

/// Which nodes a step keeps.
#[derive(Clone, Debug, PartialEq)]
pub enum NodeTest {
    /// `node()`
    Node,
    /// `text()`
    Text,
    /// `comment()`
    Comment,
    /// `processing-instruction()`, with the target it must have.
    Instruction(Option<Box<str>>),
    /// `*`
    Any,
    /// `prefix:*`: all names of this namespace.
    Namespace(Box<str>),
    /// A name.
    Name(NameTest),
}

/// The name a step asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct NameTest {
    /// Prefix as written; empty when there is none.
    pub prefix: Box<str>,
    /// Part after the prefix.
    pub local: Box<str>,
    /// What the prefix stands for; empty when the form does not say: then no name fits.
    ///
    /// Without prefix any name without prefix fits, whatever its namespace (XHTML, the frame around a form, apart):
    /// the nodes of a form stand in its default namespace, and authors do not know.
    pub namespace: Box<str>,
    /// Its id among the names it was bound to.
    pub(super) id: Option<NameId>,
}

impl Path {
    /// Is it nothing but `.`?
    #[must_use]
    pub fn is_self(&self) -> bool {
        matches!(self.start, Start::Here)
            && self.predicates.is_empty()
            && matches!(&*self.steps, [Step { axis: Axis::SelfAxis, test: NodeTest::Node, predicates, .. }] if predicates.is_empty())
    }

    /// Is any step, or the start, subject to a condition?
    #[must_use]
    pub fn has_predicates(&self) -> bool {
        !self.predicates.is_empty() || self.steps.iter().any(|step| !step.predicates.is_empty())
    }
}

impl Expr {
    /// The constant text it is.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        if let Kind::Text(text) = &self.kind { Some(text) } else { None }
    }

    /// Is it a text, number or boolean that depends on nothing?
    #[must_use]
    pub fn is_constant(&self) -> bool {
        matches!(self.kind, Kind::Text(_) | Kind::Number(_) | Kind::Boolean(_))
    }

    /// What type it has, when that can be told before evaluating.
    #[must_use]
    pub fn kind_of_value(&self) -> Option<ValueKind> {
        Some(match &self.kind {
            Kind::Text(_) => ValueKind::Text,
            Kind::Number(_) | Kind::Arithmetic(..) | Kind::Negate(_) => ValueKind::Number,
            Kind::Boolean(_) | Kind::Or(_) | Kind::And(_) | Kind::Compare(..) => ValueKind::Boolean,
            Kind::Union(_) | Kind::Path(_) => ValueKind::Nodes,
            Kind::Call(call) => return call.function.gives,
            Kind::Invalid(_) => return None,
        })
    }
}

/// The types of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ValueKind {
    /// A list of nodes.
    Nodes,
    /// Text; dates too.
    Text,
    /// A number.
    Number,
    /// True or false.
    Boolean,
}
