// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The XPath dialect of ODK XForms: read once, typed, evaluated without allocation where forms need it most.
//!
//! Where engines differ:
//! - a date is a whole number of days, free of timezone; only a dateTime stands somewhere ([`Host::timezone`]);
//!   `date + n` is a number of days, which `date(…)` and `format-date(…)` read back;
//! - a condition of a forward step sees positions among all the nodes the step finds, as in the web engines;
//! - a name without prefix fits any name without prefix, whatever the default namespace;
//! - patterns of `regex(…)` match anywhere and run in linear time: look-around and back-references are refused;
//! - evaluation counts its steps and gives up ([`EvaluationProblem::TooLong`]) before anybody notices.
//!
//! ```
//! use xlsform::{tree::{Names, Tree}, xpath::{self, Expression, Namespaces, NodeRef, Nowhere, Scope, Trees}};
//!
//! let record = Tree::parse("<data><inhabitants>812</inhabitants></data>", Names::default())?;
//! let small = Expression::parse("/data/inhabitants < 5000", &Namespaces::default()).expect("well-formed");
//! let trees = Trees { primary: &record, others: &[] };
//! let scope = Scope::new(trees, NodeRef::primary(Tree::DOCUMENT), &Nowhere);
//! assert!(xpath::evaluate_boolean(&small, &scope).expect("a value"));
//! # Ok::<(), xlsform::tree::TreeProblem>(())
//! ```

mod ast;
mod call;
mod dates;
mod evaluate;
mod expression;
mod fold;
pub mod functions;
mod index;
mod namespaces;
mod number;
mod parse;
mod pattern;
mod problem;
mod scope;
mod step;
mod token;
mod value;
mod visit;

pub use ast::{Arithmetic, Axis, Call, Comparison, Expr, Kind, NameTest, NodeTest, Path, Slot, Start, Step, ValueKind};
pub use evaluate::{evaluate_boolean, evaluate_expression, evaluate_text};
pub use expression::Expression;
pub use functions::FUNCTIONS;
pub use index::Indexes;
pub use namespaces::Namespaces;
pub use problem::{EvaluationProblem, SyntaxProblem};
pub use scope::{Host, NodeRef, Nowhere, STEPS, Scope, Trees};
pub use value::{Nodes, Value, text_of};
pub use visit::{PathContext, Within, each};
