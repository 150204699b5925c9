// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! From a definition to a program: reads every expression and orders the computations.

mod body;
mod events;
mod lists;
mod order;
mod texts;

use std::collections::HashMap;

use super::{
    Limits,
    actions::Action,
    program::{Aspect, Computation, Logic, Program},
    reads::{Reads, single},
    select::Select,
    shape::{Def, DefId, LayoutId, Shape},
    state::State,
};
use crate::{
    definition::{self, Definition},
    diagnostic::{Diagnostic, Place},
    xpath::{Expression, Indexes, Namespaces, Slot, Start},
};

pub(super) struct Compiler<'a> {
    definition: &'a Definition,
    shape: Shape,
    namespaces: Namespaces,
    problems: Vec<Diagnostic>,
    logic: Vec<Logic>,
    computations: Vec<(Computation, Reads)>,
    selects: Vec<Select>,
    actions: Vec<Action>,
    outputs: HashMap<Box<str>, Expression>,
}

impl<'a> Compiler<'a> {
    pub(super) fn run(
        mut definition: Definition,
        limits: &Limits,
        file: &dyn Fn(&str) -> Option<Vec<u8>>,
    ) -> Result<Program, Vec<Diagnostic>> {
        super::open::give_identifier(&mut definition.instance);
        let shape = Shape::of(&definition, limits).map_err(|problem| vec![*problem])?;
        let mut compiler = Compiler::new(&definition, shape);
        let (others, other_ids) = compiler.others(file);
        compiler.read();
        let order = compiler.order();
        let Compiler { shape, problems, logic, computations, selects, actions, outputs, .. } = compiler;
        let Some(order) = order.filter(|_| problems.is_empty()) else { return Err(problems) };
        let mut program = Program {
            identifier: identifier(&shape),
            limits: limits.clone(),
            by_value: vec![Vec::new(); shape.defs.len()],
            by_instances: vec![Vec::new(); shape.layouts.len()],
            by_layout: vec![Vec::new(); shape.layouts.len()],
            by_language: Vec::new(),
            computations: Vec::with_capacity(computations.len()),
            languages: definition.texts.languages.iter().map(|language| language.name.clone()).collect(),
            texts: definition.texts.languages.iter().map(places).collect(),
            seed: State::empty(&shape),
            indexes: others.iter().map(|_| Indexes::default()).collect(),
            definition,
            shape,
            logic,
            selects,
            actions,
            others,
            other_ids,
            outputs,
        };
        program.arrange(computations, &order);
        program.settle_lists();
        program.seed = State::seed(&program).map_err(|problem| vec![*problem])?;
        Ok(program)
    }

    fn new(definition: &'a Definition, shape: Shape) -> Self {
        let mut namespaces = Namespaces::default();
        for (prefix, namespace) in &definition.namespaces {
            namespaces.add(prefix, namespace);
        }
        Self {
            definition,
            logic: vec![Logic::default(); shape.defs.len()],
            shape,
            namespaces,
            problems: Vec::new(),
            computations: Vec::new(),
            selects: Vec::new(),
            actions: Vec::new(),
            outputs: HashMap::new(),
        }
    }

    /// Reads all that the definition says.
    fn read(&mut self) {
        let definition = self.definition;
        for (number, bind) in (0u32..).zip(&definition.binds) {
            self.bind(number, bind);
        }
        self.body(&definition.body);
        for action in &definition.actions {
            self.action(action);
        }
        self.texts();
    }

    /// Reads one expression; what is wrong with it becomes a finding.
    fn parse(&mut self, path: &str, header: &str, source: &str) -> Option<Expression> {
        if source.trim().is_empty() {
            return None;
        }
        match Expression::parse(source, &self.namespaces) {
            Ok(expression) => Some(expression),
            Err(problems) => {
                let place = self.place(path, header);
                self.problems.extend(problems.iter().map(|problem| problem.diagnostic(place.clone(), source)));
                None
            }
        }
    }

    fn place(&self, path: &str, header: &str) -> Place {
        match self.definition.origins.get(path) {
            Some(place) => Place { header: header.into(), ..place.clone() },
            None => Place { header: format!("{path} {header}"), ..Place::default() },
        }
    }

    /// Reads an expression that `def` carries, and gives its plain paths slots.
    fn carried(&mut self, def: DefId, header: &str, source: &str) -> Option<Expression> {
        let path = self.shape.def(def).path.clone();
        let mut expression = self.parse(&path, header, source)?;
        self.slots(def, &mut expression);
        Some(expression)
    }

    fn slots(&self, def: DefId, expression: &mut Expression) {
        let shape = &self.shape;
        expression.resolve_slots(&mut |path, context| {
            let fixed = matches!(path.start, Start::Current | Start::Root);
            let carrier = matches!(context.within, crate::xpath::Within::Carrier);
            // `indexed-repeat` and `position` want to see the whole way.
            let whole = context
                .argument
                .is_some_and(|(function, _)| matches!(function.name, "indexed-repeat" | "jr:choice-name"));
            if whole || !(fixed || carrier) {
                return None;
            }
            single(shape, def, path).map(|found| Slot(found.0))
        });
    }

    fn add(&mut self, def: DefId, home: LayoutId, aspect: Aspect, expression: Option<Expression>, reads: Reads) -> u32 {
        self.computations.push((Computation { def, home, aspect, expression }, reads));
        u32::try_from(self.computations.len() - 1).unwrap_or(u32::MAX)
    }

    fn compute(&mut self, def: DefId, aspect: Aspect, header: &str, source: Option<&String>) -> Option<u32> {
        let expression = self.carried(def, header, source?)?;
        let reads = Reads::of(&self.shape, def, expression.root());
        let home = self.shape.def(def).layout;
        Some(self.add(def, home, aspect, Some(expression), reads))
    }
}

/// Where the identifier of a record stands.
fn identifier(shape: &Shape) -> Option<DefId> {
    let is_identifier = |def: &Def| {
        let path: Vec<&str> = def.path.split('/').map(|name| name.rsplit(':').next().unwrap_or_default()).collect();
        matches!(&*path, [_, _, "meta", "instanceID"])
    };
    let place = shape.defs.iter().position(is_identifier)?;
    u32::try_from(place).ok().map(DefId)
}

/// The place of each text of a language.
fn places(language: &definition::Language) -> HashMap<Box<str>, u32> {
    (0u32..).zip(&language.texts).map(|(place, (id, _))| (Box::from(&**id), place)).collect()
}
