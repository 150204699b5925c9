// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! From a definition to a program: reads every expression and orders the computations.

use std::{collections::HashMap, sync::Arc};

use super::{
    Limits, Still,
    actions::{Action, What},
    device::Ask,
    effort::Effort,
    kind::DataType,
    order::Graph,
    program::{Aspect, Computation, Dependent, Logic, Program},
    reads::{Fact, Reads, single},
    select::{Choosing, Select, Source, Way},
    shape::{Def, DefId, LayoutId, OUTSIDE, Shape},
    state::State,
    surroundings::Surroundings,
};
use crate::{
    definition::{self, Bind, Choices, Control, Definition, Element, Piece, Text},
    diagnostic::{Diagnostic, Place},
    tree::Tree,
    xpath::{Expression, Indexes, Namespaces, NodeRef, Scope, Slot, Start, Value, evaluate_expression},
};

pub(crate) struct Compiler<'a> {
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

impl Compiler<'_> {
    pub(crate) fn run(
        mut definition: Definition,
        limits: &Limits,
        file: &dyn Fn(&str) -> Option<Vec<u8>>,
    ) -> Result<Program, Vec<Diagnostic>> {
        super::open::give_identifier(&mut definition.instance);
        let shape = Shape::of(&definition, limits).map_err(|problem| vec![*problem])?;
        let mut namespaces = Namespaces::default();
        for (prefix, namespace) in &definition.namespaces {
            namespaces.add(prefix, namespace);
        }
        let logic = vec![Logic::default(); shape.defs.len()];
        let mut compiler = Compiler {
            definition: &definition,
            shape,
            namespaces,
            problems: Vec::new(),
            logic,
            computations: Vec::new(),
            selects: Vec::new(),
            actions: Vec::new(),
            outputs: HashMap::new(),
        };
        let (others, other_ids) = compiler.others(file);
        for (number, bind) in (0u32..).zip(&definition.binds) {
            compiler.bind(number, bind);
        }
        compiler.body(&definition.body);
        for action in &definition.actions {
            compiler.action(action);
        }
        compiler.texts();
        let order = compiler.order();
        let Compiler { shape, problems, logic, computations, selects, actions, outputs, .. } = compiler;
        let Some(order) = order.filter(|_| problems.is_empty()) else { return Err(problems) };
        let seed = State::empty(&shape);
        let indexes = others.iter().map(|_| Indexes::default()).collect();
        let languages = definition.texts.languages.iter().map(|language| language.name.clone()).collect();
        let places = |language: &definition::Language| {
            (0u32..).zip(&language.texts).map(|(place, (id, _))| (Box::from(&**id), place)).collect()
        };
        let texts = definition.texts.languages.iter().map(places).collect();
        let is_identifier = |def: &Def| {
            let path: Vec<&str> = def.path.split('/').map(|name| name.rsplit(':').next().unwrap_or_default()).collect();
            matches!(&*path, [_, _, "meta", "instanceID"])
        };
        let identifier = shape.defs.iter().position(is_identifier);
        let mut program = Program {
            identifier: identifier.and_then(|place| u32::try_from(place).ok()).map(DefId),
            limits: limits.clone(),
            by_value: vec![Vec::new(); shape.defs.len()],
            by_instances: vec![Vec::new(); shape.layouts.len()],
            by_layout: vec![Vec::new(); shape.layouts.len()],
            by_language: Vec::new(),
            computations: Vec::with_capacity(computations.len()),
            definition,
            shape,
            logic,
            selects,
            actions,
            others,
            indexes,
            other_ids,
            outputs,
            languages,
            texts,
            seed,
        };
        program.arrange(computations, &order);
        program.settle_lists();
        program.seed = State::seed(&program).map_err(|problem| vec![*problem])?;
        Ok(program)
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

    fn bind(&mut self, number: u32, bind: &Bind) {
        let Some(def) = self.shape.find(&bind.path) else { return };
        // A form may say things of one node in several binds: the first of each kind counts.
        let mut known = self.logic[def.0 as usize].clone();
        let mut compute = |known: &mut Option<u32>, aspect, header, source: &Option<String>| {
            if known.is_none() {
                *known = self.compute(def, aspect, header, source.as_ref());
            }
        };
        compute(&mut known.relevant, Aspect::Relevant, "relevant", &bind.relevant);
        compute(&mut known.calculate, Aspect::Calculate, "calculation", &bind.calculate);
        compute(&mut known.readonly, Aspect::Readonly, "read_only", &bind.readonly);
        compute(&mut known.required, Aspect::Required, "required", &bind.required);
        compute(&mut known.constraint, Aspect::Constraint, "constraint", &bind.constraint);
        if known.bind.is_none() || !bind.data_type.is_empty() {
            known.data_type = DataType::named(&bind.data_type);
        }
        known.bind = known.bind.or(Some(number));
        self.logic[def.0 as usize] = known;
    }

    fn body(&mut self, elements: &[Element]) {
        for element in elements {
            match element {
                Element::Control(control) => self.control(control),
                Element::Group(group) => self.body(&group.children),
                Element::Repeat(repeat) => {
                    self.repeat(repeat);
                    self.body(&repeat.children);
                }
            }
        }
    }

    fn repeat(&mut self, repeat: &definition::Repeat) {
        let Some(def) = self.shape.find(&repeat.path) else { return };
        let Some(layout) = self.shape.def(def).repeat else { return };
        self.logic[def.0 as usize].fixed = repeat.fixed || repeat.count.is_some();
        let Some(expression) = repeat.count.as_ref().and_then(|count| self.carried(def, "repeat_count", count)) else {
            return;
        };
        let mut reads = Reads::of(&self.shape, def, expression.root());
        let home = self.shape.layout(layout).parent.unwrap_or(OUTSIDE);
        for read in &mut reads.facts {
            read.within = self.shape.shared(read.within, home);
        }
        let count = self.add(def, home, Aspect::Count, Some(expression), reads);
        self.logic[def.0 as usize].count = Some(count);
    }

    fn control(&mut self, control: &Control) {
        let Some(def) = self.shape.find(&control.path) else { return };
        let name = control.name.rsplit_once(':').map_or(&*control.name, |(_, local)| local);
        let attribute = |wanted: &str| {
            let found = control.attributes.iter().find(|(name, _)| name == wanted);
            found.and_then(|(_, value)| value.trim().parse::<f64>().ok())
        };
        if name == "range"
            && let (Some(start), Some(end), Some(step)) = (attribute("start"), attribute("end"), attribute("step"))
        {
            self.logic[def.0 as usize].scale = Some([start, end, step]);
        }
        self.logic[def.0 as usize].is_trigger |= name == "trigger";
        let choosing = match name {
            "select1" => Choosing::One,
            "select" => Choosing::Many,
            "rank" => Choosing::Rank,
            _ => return,
        };
        if self.logic[def.0 as usize].select.is_none() {
            self.select(def, choosing, control.choices.as_ref());
        }
    }

    fn select(&mut self, def: DefId, choosing: Choosing, choices: Option<&Choices>) {
        let (source, reads) = match choices {
            None => (Source::Written(Vec::new()), Reads::default()),
            Some(Choices::Items(items)) => {
                let items = items.iter().map(|item| (Box::from(&*item.value), item.label.clone())).collect();
                (Source::Written(items), Reads::default())
            }
            Some(Choices::Itemset(itemset)) => {
                let path = self.shape.def(def).path.clone();
                let nodes = self.carried(def, "choice_filter", &itemset.nodes);
                let value = self.parse(&path, "value", &itemset.value);
                let label =
                    self.parse(&path, "label", if itemset.label.is_empty() { &itemset.value } else { &itemset.label });
                let (Some(nodes), Some(value), Some(label)) = (nodes, value, label) else { return };
                let mut reads = Reads::of(&self.shape, def, nodes.root());
                reads.facts.extend(Reads::of_item(&self.shape, def, value.root()).facts);
                let ((value, _), (label, translated)) = (Way::of(value), Way::of(label));
                (Source::Nodes { nodes: Box::new(nodes), value, label, translated }, reads)
            }
        };
        let number = u32::try_from(self.selects.len()).unwrap_or(u32::MAX);
        self.selects.push(Select { def, choosing, source, values: None, items: Vec::new() });
        let home = self.shape.def(def).layout;
        let choices = self.add(def, home, Aspect::Choices, None, reads);
        let logic = &mut self.logic[def.0 as usize];
        (logic.select, logic.choices) = (Some(number), Some(choices));
    }

    fn action(&mut self, action: &definition::Action) {
        let ask = Ask::of(&action.name, &action.attributes);
        if ask.is_none() && action.name.rsplit(':').next() != Some("setvalue") {
            return;
        }
        let plain = super::Reference::from(&*action.path).path();
        let Some(target) = self.shape.find(&plain) else { return };
        let chosen = if plain == action.path { None } else { self.parse(&plain, "trigger", &action.path) };
        let value = action.value.as_ref().filter(|_| ask.is_none());
        let what = match (ask, value.and_then(|value| self.carried(target, "default", value))) {
            (Some(ask), _) => What::Asked(ask),
            (None, Some(expression)) => What::Expression(Box::new(expression)),
            (None, None) => What::Literal(Box::from(&*action.literal)),
        };
        let number = u32::try_from(self.actions.len()).unwrap_or(u32::MAX);
        // Older forms say some events by other names; ODK still runs them.
        let has = |events: &[&str]| action.events.iter().any(|known| events.contains(&known.as_str()));
        let inside = action.inside.as_ref().and_then(|path| self.shape.find(path));
        if has(&["xforms-value-changed"])
            && let Some(inside) = inside
        {
            self.logic[inside.0 as usize].triggers.push(number);
        }
        if has(&["odk-new-repeat", "jr-insert"]) {
            // Where it stands tells which repeat; in the model, what it writes does.
            let layout = self.shape.def(inside.unwrap_or(target)).layout;
            let repeat = self.shape.layout(layout).root;
            self.logic[repeat.0 as usize].on_new.push(number);
        }
        self.actions.push(Action {
            target,
            chosen,
            what,
            at_first_load: has(&["odk-instance-first-load", "xforms-ready"]),
            at_load: has(&["odk-instance-load"]),
            at_finish: has(&["xforms-revalidate"]),
        });
    }

    /// Reads the expressions inside texts.
    fn texts(&mut self) {
        let definition = self.definition;
        for (id, forms) in definition.texts.languages.iter().flat_map(|language| &language.texts) {
            for form in forms {
                self.text(id, &form.text);
            }
        }
        for bind in &definition.binds {
            for text in [&bind.constraint_message, &bind.required_message].into_iter().flatten() {
                self.text(&bind.path, text);
            }
        }
        for (path, columns) in &definition.extensions {
            if let Some(source) = columns.get(crate::exchange::SOFT_CHECK) {
                self.output(path, "campanile::soft_check", source);
            }
        }
        self.body_texts(&definition.body);
    }

    fn body_texts(&mut self, elements: &[Element]) {
        for element in elements {
            let (path, label, hint, children) = match element {
                Element::Control(control) => {
                    if let Some(Choices::Items(items)) = &control.choices {
                        for item in items {
                            self.text(&control.path, &item.label);
                        }
                    }
                    (Some(&control.path), &control.label, &control.hint, None)
                }
                Element::Group(group) => (group.path.as_ref(), &group.label, &group.hint, Some(&group.children)),
                Element::Repeat(repeat) => (Some(&repeat.path), &repeat.label, &None, Some(&repeat.children)),
            };
            for text in [label, hint].into_iter().flatten() {
                self.text(path.map_or("", |path| path), text);
            }
            if let Some(children) = children {
                self.body_texts(children);
            }
        }
    }

    fn text(&mut self, path: &str, text: &Text) {
        for piece in &text.0 {
            let (Piece::Output(source) | Piece::Translated(source)) = piece else { continue };
            self.output(path, "label", source);
        }
    }

    /// An expression that is worked out when it is shown.
    fn output(&mut self, path: &str, header: &str, source: &str) {
        if !self.outputs.contains_key(source)
            && let Some(expression) = self.parse(path, header, source)
        {
            self.outputs.insert(source.into(), expression);
        }
    }

    /// The lookup lists.
    fn others(&mut self, file: &dyn Fn(&str) -> Option<Vec<u8>>) -> (Vec<Arc<Tree>>, HashMap<Box<str>, u16>) {
        let mut others = Vec::new();
        let mut ids = HashMap::new();
        for secondary in &self.definition.secondary {
            let tree = match &secondary.source {
                definition::Source::Inline(tree) => tree.clone(),
                definition::Source::External(name) => match file(name).map(|bytes| super::files::read(name, &bytes)) {
                    Some(Ok(tree)) => tree,
                    Some(Err(problem)) => {
                        self.problems.push(*problem);
                        Tree::default()
                    }
                    None => super::files::nothing(),
                },
            };
            others.push(Arc::new(tree));
            let number = u16::try_from(others.len()).unwrap_or(u16::MAX);
            ids.entry(secondary.id.as_str().into()).or_insert(number);
        }
        (others, ids)
    }

    /// The order of the computations; circles become findings.
    fn order(&mut self) -> Option<Vec<u32>> {
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
    fn arrange(&mut self, computations: Vec<(Computation, Reads)>, order: &[u32]) {
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

    /// Works out the lists that never change.
    fn settle_lists(&mut self) {
        for number in 0..self.selects.len() {
            let select = &self.selects[number];
            let (values, items): (HashMap<Box<str>, u32>, Vec<NodeRef>) = match &select.source {
                Source::Written(items) => (first_places(items.iter().map(|(value, _)| value.clone())), Vec::new()),
                Source::Nodes { nodes, value, .. } => {
                    let constant = |reads: &Reads| reads.facts.is_empty();
                    let random = nodes.source().contains("random")
                        || nodes.source().contains("now")
                        || nodes.source().contains("today");
                    if random
                        || matches!(value, Way::Expression(_))
                        || !constant(&Reads::of(&self.shape, select.def, nodes.root()))
                    {
                        continue;
                    }
                    let items = self.constant_nodes(nodes);
                    let text = |item: &NodeRef| {
                        Box::from(value.text(&self.others[usize::from(item.tree).saturating_sub(1)], item.node))
                    };
                    if items.iter().any(|item| item.tree == 0) {
                        continue;
                    }
                    (first_places(items.iter().map(text)), items)
                }
            };
            let select = &mut self.selects[number];
            (select.values, select.items) = (Some(values), items);
        }
    }
}

impl Program {
    /// The nodes of a list that depends on nothing.
    fn constant_nodes(&self, nodes: &Expression) -> Vec<NodeRef> {
        let still = Still { now: chrono::DateTime::UNIX_EPOCH.fixed_offset(), timezone: chrono_tz::Tz::UTC };
        let surroundings = Surroundings {
            program: self,
            state: &self.seed,
            world: &Effort::new(&still, self.limits.steps),
            language: 0,
            node: Tree::DOCUMENT,
        };
        let scope = Scope::new(surroundings.trees(), NodeRef::primary(Tree::DOCUMENT), &surroundings);
        match evaluate_expression(nodes, &scope) {
            Ok(Value::Nodes(nodes)) => nodes.to_vec(),
            _ => Vec::new(),
        }
    }
}

/// Each value with the first place it stands at.
fn first_places(values: impl Iterator<Item = Box<str>>) -> HashMap<Box<str>, u32> {
    let mut places = HashMap::new();
    for (place, value) in (0u32..).zip(values) {
        places.entry(value).or_insert(place);
    }
    places
}
