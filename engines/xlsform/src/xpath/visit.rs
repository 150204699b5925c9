// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Walks over the parts of an expression, for those who analyse it.

use super::{
    ast::{Expr, Kind, Path, Start},
    functions::Function,
};

/// Where in an expression a path stands.
#[derive(Clone, Copy, Debug)]
pub struct PathContext<'e> {
    /// What `.` is.
    pub within: Within<'e>,
    /// The function it is an argument of (or part of one), and which argument, counted from 0. The innermost.
    pub argument: Option<(&'static Function, usize)>,
}

/// What `.` is at some place of an expression.
#[derive(Clone, Copy, Debug)]
pub enum Within<'e> {
    /// The node that carries the expression.
    Carrier,
    /// A node found by the first `steps` steps of `path` (none: by its start), which stands in `outer`.
    Predicate {
        /// The path whose condition this is.
        path: &'e Path,
        /// How many of its steps come before the condition.
        steps: usize,
        /// What `.` is for that path.
        outer: &'e Within<'e>,
    },
}

/// Shows every part, the whole before its parts.
pub fn each<'e>(expr: &'e Expr, show: &mut dyn FnMut(&'e Expr)) {
    show(expr);
    match &expr.kind {
        Kind::Text(_) | Kind::Number(_) | Kind::Boolean(_) | Kind::Invalid(_) => {}
        Kind::Or(parts) | Kind::And(parts) | Kind::Union(parts) => parts.iter().for_each(|part| each(part, show)),
        Kind::Compare(_, sides) => {
            each(&sides.0, show);
            each(&sides.1, show);
        }
        Kind::Arithmetic(first, rest) => {
            each(first, show);
            rest.iter().for_each(|(_, part)| each(part, show));
        }
        Kind::Negate(part) => each(part, show),
        Kind::Call(call) => call.arguments.iter().for_each(|part| each(part, show)),
        Kind::Path(path) => {
            if let Start::Expr(start) = &path.start {
                each(start, show);
            }
            path.predicates.iter().for_each(|part| each(part, show));
            path.steps.iter().flat_map(|step| &step.predicates).for_each(|part| each(part, show));
        }
    }
}

/// Shows every path with its context.
pub(super) fn paths(root: &Expr, show: &mut dyn FnMut(&Path, &PathContext<'_>)) {
    walk(root, &PathContext { within: Within::Carrier, argument: None }, show);
}

fn walk(expr: &Expr, context: &PathContext<'_>, show: &mut dyn FnMut(&Path, &PathContext<'_>)) {
    match &expr.kind {
        Kind::Text(_) | Kind::Number(_) | Kind::Boolean(_) | Kind::Invalid(_) => {}
        Kind::Or(parts) | Kind::And(parts) | Kind::Union(parts) => {
            parts.iter().for_each(|part| walk(part, context, show));
        }
        Kind::Compare(_, sides) => {
            walk(&sides.0, context, show);
            walk(&sides.1, context, show);
        }
        Kind::Arithmetic(first, rest) => {
            walk(first, context, show);
            rest.iter().for_each(|(_, part)| walk(part, context, show));
        }
        Kind::Negate(part) => walk(part, context, show),
        Kind::Call(call) => {
            for (at, argument) in call.arguments.iter().enumerate() {
                walk(argument, &PathContext { argument: Some((call.function, at)), ..*context }, show);
            }
        }
        Kind::Path(path) => walk_path(path, context, show),
    }
}

fn walk_path(path: &Path, context: &PathContext<'_>, show: &mut dyn FnMut(&Path, &PathContext<'_>)) {
    show(path, context);
    if let Start::Expr(start) = &path.start {
        walk(start, context, show);
    }
    let inside =
        |steps| PathContext { within: Within::Predicate { path, steps, outer: &context.within }, argument: None };
    path.predicates.iter().for_each(|part| walk(part, &inside(0), show));
    for (before, step) in path.steps.iter().enumerate() {
        step.predicates.iter().for_each(|part| walk(part, &inside(before + 1), show));
    }
}

/// Shows every path for change, in the order of [`paths`].
pub(super) fn paths_mut(expr: &mut Expr, change: &mut dyn FnMut(&mut Path)) {
    match &mut expr.kind {
        Kind::Text(_) | Kind::Number(_) | Kind::Boolean(_) | Kind::Invalid(_) => {}
        Kind::Or(parts) | Kind::And(parts) | Kind::Union(parts) => {
            parts.iter_mut().for_each(|part| paths_mut(part, change));
        }
        Kind::Compare(_, sides) => {
            paths_mut(&mut sides.0, change);
            paths_mut(&mut sides.1, change);
        }
        Kind::Arithmetic(first, rest) => {
            paths_mut(first, change);
            rest.iter_mut().for_each(|(_, part)| paths_mut(part, change));
        }
        Kind::Negate(part) => paths_mut(part, change),
        Kind::Call(call) => call.arguments.iter_mut().for_each(|part| paths_mut(part, change)),
        Kind::Path(path) => {
            change(path);
            if let Start::Expr(start) = &mut path.start {
                paths_mut(start, change);
            }
            path.predicates.iter_mut().for_each(|part| paths_mut(part, change));
            path.steps.iter_mut().flat_map(|step| &mut step.predicates).for_each(|part| paths_mut(part, change));
        }
    }
}
