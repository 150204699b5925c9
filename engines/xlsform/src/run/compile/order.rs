// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The order of the computations, and who looks at what.

use super::Compiler;
use crate::{
    diagnostic::Diagnostic,
    run::{
        order::Graph,
        program::{Aspect, Computation, Dependent, Program},
        reads::{Fact, Reads},
        shape::DefId,
    },
};

impl Compiler<'_> {
    /// The order of the computations; circles become findings.
    pub(super) fn order(&mut self) -> Option<Vec<u32>> {
        let mut graph = Graph::new(self.computations.len());
        let shape = &self.shape;
        let relevant_above = |def: DefId| shape.ancestors(def).filter_map(|def| self.logic[def.0 as usize].relevant);
        for (number, (computation, reads)) in (0u32..).zip(&self.computations) {
            let own = &self.logic[computation.def.0 as usize];
            let choices = computation.aspect == Aspect::Choices;
            for read in reads.facts.iter().filter(|read| !read.elsewhere) {
                match read.fact {
                    Fact::Instances(repeat) => {
                        let root = shape.layout(repeat).root;
                        if let Some(count) = self.logic[root.0 as usize].count {
                            graph.edge(count, number);
                        }
                    }
                    Fact::Value(def) if choices && def == computation.def => {}
                    Fact::Value(def) => {
                        relevant_above(def).for_each(|relevant| graph.edge(relevant, number));
                        if let Some(calculate) = self.logic[def.0 as usize].calculate {
                            graph.edge(calculate, number);
                        }
                    }
                }
            }
            let mut home = Some(computation.home);
            while let Some(layout) = home {
                if let Some(count) = self.logic[shape.layout(layout).root.0 as usize].count {
                    graph.edge(count, number);
                }
                home = shape.layout(layout).parent;
            }
            let first = match computation.aspect {
                Aspect::Count | Aspect::Relevant => continue,
                Aspect::Calculate | Aspect::Readonly => [None, None],
                Aspect::Choices => [own.calculate, None],
                Aspect::Required | Aspect::Constraint => [own.calculate, own.choices],
            };
            relevant_above(computation.def).for_each(|relevant| graph.edge(relevant, number));
            first.into_iter().flatten().for_each(|first| graph.edge(first, number));
        }
        match graph.sort() {
            Ok(order) => Some(order),
            Err(circles) => {
                for circle in circles {
                    let finding = self.circle(&circle);
                    self.problems.push(finding);
                }
                None
            }
        }
    }

    /// A circle, spelled out: `a → b → a`.
    fn circle(&self, circle: &[u32]) -> Diagnostic {
        let at = |number: &u32| &self.computations[*number as usize].0;
        let mut defs: Vec<DefId> = circle.iter().map(|number| at(number).def).collect();
        defs.dedup();
        if defs.len() > 1 && defs.first() == defs.last() {
            defs.pop();
        }
        let name = |def: &DefId| self.shape.def(*def).path.rsplit('/').next().unwrap_or_default().to_owned();
        let mut names: Vec<String> = defs.iter().map(name).collect();
        // What is read stands first in the circle; people follow it the other way: what it reads.
        names.reverse();
        names.push(names[0].clone());
        let first = at(&circle[0]);
        let header = match first.aspect {
            Aspect::Count => "repeat_count",
            Aspect::Relevant => "relevant",
            _ => "calculation",
        };
        let source = first.expression.as_ref().map_or("", |expression| expression.source());
        let path = &self.shape.def(first.def).path;
        let mut finding =
            Diagnostic::error("dependency-cycle").at(self.place(path, header), source).with("cycle", names.join(" → "));
        for def in defs.iter().skip(1) {
            if let Some(place) = self.definition.origins.get(&*self.shape.def(*def).path) {
                finding = finding.see(place.clone());
            }
        }
        finding
    }
}

impl Program {
    /// Puts the computations in order, and notes who looks at what.
    pub(super) fn arrange(&mut self, computations: Vec<(Computation, Reads)>, order: &[u32]) {
        let mut place = vec![0; order.len()];
        for (at, number) in (0u32..).zip(order) {
            place[*number as usize] = at;
        }
        for logic in &mut self.logic {
            for number in [
                &mut logic.relevant,
                &mut logic.calculate,
                &mut logic.readonly,
                &mut logic.required,
                &mut logic.constraint,
                &mut logic.choices,
                &mut logic.count,
            ]
            .into_iter()
            .flatten()
            {
                *number = place[*number as usize];
            }
        }
        let mut taken: Vec<Option<(Computation, Reads)>> = computations.into_iter().map(Some).collect();
        for (at, number) in (0u32..).zip(order) {
            let Some((computation, reads)) = taken[*number as usize].take() else { continue };
            for read in reads.facts {
                let dependents = match read.fact {
                    Fact::Value(def) => &mut self.by_value[def.0 as usize],
                    Fact::Instances(layout) => &mut self.by_instances[layout.0 as usize],
                };
                dependents
                    .push(Dependent { computation: at, within: self.shape.shared(read.within, computation.home) });
            }
            if reads.language {
                self.by_language.push(at);
            }
            self.by_layout[computation.home.0 as usize].push(at);
            self.computations.push(computation);
        }
    }
}
