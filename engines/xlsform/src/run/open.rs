// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! New records, and records read from XML.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Program, Record, Unreadable, World, aside,
    effort::Effort,
    recompute::Queue,
    shape::{DefId, LayoutId, OUTSIDE, Shape},
    state::{ROOT_BLOCK, State, flag},
};
use crate::{
    diagnostic::Diagnostic,
    tree::{Kind, Name, NodeId, Tree, TreeProblem},
};

/// Something of a record's XML that its form has no place for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignored {
    /// Path of the element, as it stands in the XML: `/data/old_question`.
    pub path: String,
    /// The text in it.
    pub value: String,
}

/// Why a record cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenProblem {
    /// It is not XML, or not within bounds.
    #[error(transparent)]
    Xml(#[from] TreeProblem),
    /// It belongs to another form.
    #[error("this is a record of {found:?}, not of {expected:?}")]
    AnotherForm {
        /// The name of the root, or the id of the form, that was expected.
        expected: String,
        /// What is there.
        found: String,
    },
}

impl Record {
    /// A new record: the values of the form, then metadata, then what is worked out, then what the first load triggers.
    #[must_use]
    pub fn new(program: Arc<Program>, world: &dyn World) -> Self {
        let world = &Effort::new(world, program.limits.steps);
        let mut record = Self::bare(program);
        record.enqueue_block(ROOT_BLOCK);
        record.preload(world);
        record.fired.clear();
        record.loading = true;
        record.settle(world);
        record.loading = false;
        record.load(true, world);
        record.begin();
        record
    }

    /// Opens a record that was saved, as a draft or as sent. Tells what the form has no place for.
    ///
    /// # Errors
    /// When it is not XML or belongs to another form.
    pub fn open(program: Arc<Program>, xml: &str, world: &dyn World) -> Result<(Self, Vec<Ignored>), OpenProblem> {
        let world = &Effort::new(world, program.limits.steps);
        let names = program.definition.instance.names().clone();
        let saved = Tree::parse(xml, names)?;
        let mut record = Self::bare(program);
        let program = Arc::clone(&record.program);
        let root = program.definition.instance.root();
        let name = |tree: &Tree, node: NodeId| tree.full_name(node).local.to_string();
        let (Some(expected), Some(found)) = (root, saved.root()) else { return Ok((record, Vec::new())) };
        let another = |expected: String, found: String| OpenProblem::AnotherForm { expected, found };
        let (wanted, there) = (name(&program.definition.instance, expected), name(&saved, found));
        if wanted != there {
            return Err(another(wanted, there));
        }
        let ids = (program.definition.instance.attribute(expected, "id"), saved.attribute(found, "id"));
        if let (Some(wanted), Some(there)) = ids
            && wanted != there
        {
            return Err(another(wanted.into(), there.into()));
        }
        let mut filler = Filler { program: &program, ignored: Vec::new(), saved: true };
        let root = program.shape.layout(OUTSIDE).root;
        filler.element(&mut record.state, ROOT_BLOCK, root, &saved, found);
        let ignored = filler.ignored;
        record.enqueue_block(ROOT_BLOCK);
        record.loading = true;
        record.settle(world);
        record.loading = false;
        record.load(false, world);
        record.begin();
        Ok((record, ignored))
    }

    /// A record as its form writes it, nothing worked out yet.
    fn bare(program: Arc<Program>) -> Self {
        Self {
            state: program.seed.clone(),
            language: program.first_language(),
            program,
            queue: Queue::default(),
            touched: Vec::new(),
            fired: Vec::new(),
            failures: BTreeMap::new(),
            exceeded: None,
            loading: false,
        }
    }
}

/// A record as the form writes it.
pub(crate) fn seed(program: &Program) -> Result<State, Box<Diagnostic>> {
    let mut state = State::empty(&program.shape);
    let tree = &program.definition.instance;
    let Some(root) = tree.root() else { return Err(Box::new(Diagnostic::error("run-no-instance"))) };
    let mut filler = Filler { program, ignored: Vec::new(), saved: false };
    filler.element(&mut state, ROOT_BLOCK, program.shape.layout(OUTSIDE).root, tree, root);
    if state.tree.len() > program.limits.nodes as usize {
        return Err(Box::new(Diagnostic::error("run-too-large").with("limit", program.limits.nodes.to_string())));
    }
    Ok(state)
}

/// Every record has an identifier, whether or not its form gives it a place.
pub(crate) fn give_identifier(instance: &mut Tree) {
    let Some(root) = instance.root() else { return };
    let local = |tree: &Tree, parent: NodeId, wanted: &str| {
        tree.elements(parent).find(|node| &*tree.full_name(*node).local == wanted)
    };
    let name = |like: Option<&Name>, local: &str| match like {
        Some(like) => Name { local: local.into(), ..like.clone() },
        None => Name { prefix: "orx".into(), local: local.into(), namespace: "http://openrosa.org/xforms".into() },
    };
    let meta = match local(instance, root, "meta") {
        Some(meta) => meta,
        None => {
            let name = instance.intern(name(None, "meta"));
            let meta = instance.create(Kind::Element, name, "");
            instance.attach(root, meta, None);
            meta
        }
    };
    if local(instance, meta, "instanceID").is_none() {
        let like = instance.full_name(meta).clone();
        let name = instance.intern(name(Some(&like), "instanceID"));
        let id = instance.create(Kind::Element, name, "");
        instance.attach(meta, id, None);
    }
}

/// A new instance of a repeat, with the instances its template has of the repeats inside it. Not shown yet.
pub(crate) fn instance(program: &Program, state: &mut State, repeat: LayoutId, around: u32) -> u32 {
    let shape = &program.shape;
    let block = state.make(shape, repeat, around);
    if !shape.layout(repeat).repeats.is_empty() {
        let layout = shape.layout(repeat);
        let mut filler = Filler { program, ignored: Vec::new(), saved: false };
        filler.element(state, block, layout.root, &program.definition.instance, layout.source);
    }
    block
}

/// Fills a record from XML.
struct Filler<'a> {
    program: &'a Program,
    ignored: Vec<Ignored>,
    /// It is a saved record, not the form's own instance.
    saved: bool,
}

impl Filler<'_> {
    fn element(&mut self, state: &mut State, block: u32, def: DefId, from: &Tree, element: NodeId) {
        let program = self.program;
        let shape = &program.shape;
        let held = shape.def(def);
        if self.saved {
            self.attributes(state, block, def, from, element);
        }
        if held.is_leaf() {
            return self.leaf(state, block, def, from, element);
        }
        let mut used = vec![0usize; held.children.len()];
        let mut last = 0;
        for child in from.elements(element) {
            if from.attribute(child, "template").is_some() && is_template(from, child) {
                continue;
            }
            let fits = |def: &DefId| same_name(shape, *def, from, child);
            // Of several with one name each is used once, in order; a repeat takes them all.
            let free = |place: &usize| {
                let def = &held.children[*place];
                fits(def) && (shape.def(*def).repeat.is_some() || used[*place] == 0)
            };
            // They mostly come in order: look first where the one before was found.
            let found =
                (last..held.children.len()).chain(0..last).find(free).map(|place| (place, held.children[place]));
            let Some((place, child_def)) = found else {
                if self.saved && &*from.full_name(child).local == "deprecatedID" {
                    let node = state.node(shape, block, def);
                    state.extra(node, from.full_name(child).clone(), from.stored(child));
                    continue;
                }
                self.ignore(&held.path, from, child);
                continue;
            };
            used[place] += 1;
            last = place;
            match shape.def(child_def).repeat {
                None => self.element(state, block, child_def, from, child),
                Some(repeat) => {
                    let Some(instance) = self.instance(state, block, repeat, used[place]) else {
                        self.ignore(&held.path, from, child);
                        continue;
                    };
                    self.element(state, instance, child_def, from, child);
                }
            }
        }
        if self.saved {
            self.drop_surplus(state, block, def, &used);
        } else {
            self.complete(state, block, def, &used);
        }
    }

    fn leaf(&mut self, state: &mut State, block: u32, def: DefId, from: &Tree, element: NodeId) {
        let shape = &self.program.shape;
        if from.elements(element).next().is_some() {
            for child in from.elements(element) {
                self.ignore(&shape.def(def).path, from, child);
            }
        } else {
            let node = state.node(shape, block, def);
            self.text(state, node, def, from.stored(element));
            self.entry(state, node, def, from, element);
        }
    }

    /// The instance with this number (from 1) of a repeat; none beyond the limits.
    fn instance(&self, state: &mut State, block: u32, repeat: LayoutId, number: usize) -> Option<u32> {
        let program = self.program;
        let shape = &program.shape;
        let instances = state.instances(shape, block, repeat);
        if let Some(shown) = instances.shown.get(number - 1) {
            return Some(*shown);
        }
        let limits = &program.limits;
        if instances.shown.len() >= limits.instances as usize || state.tree.len() >= limits.nodes as usize {
            return None;
        }
        let counted = program.logic(shape.layout(repeat).root).count.is_some();
        if !self.saved && counted {
            // The count decides: those the form starts with come first when it asks for any.
            let made = state.make(shape, repeat, block);
            state.instances_mut(shape, block, repeat).kept.insert(0, made);
            return Some(made);
        }
        let kept = state.instances_mut(shape, block, repeat).kept.pop();
        let made = match kept {
            Some(kept) => kept,
            None if self.saved => instance(program, state, repeat, block),
            None => state.make(shape, repeat, block),
        };
        state.show(shape, made, None);
        Some(made)
    }

    /// A repeat people may not add to starts with one instance, also when the form gives its template only.
    fn complete(&self, state: &mut State, block: u32, def: DefId, used: &[usize]) {
        let shape = &self.program.shape;
        for (place, child) in shape.def(def).children.iter().enumerate() {
            let logic = self.program.logic(*child);
            if let Some(repeat) = shape.def(*child).repeat
                && used[place] == 0
                && logic.fixed
                && logic.count.is_none()
            {
                let made = instance(self.program, state, repeat, block);
                state.show(shape, made, None);
            }
        }
    }

    /// Instances the form starts with and the saved record does not have.
    fn drop_surplus(&mut self, state: &mut State, block: u32, def: DefId, used: &[usize]) {
        let shape = &self.program.shape;
        for (place, child) in shape.def(def).children.iter().enumerate() {
            let Some(repeat) = shape.def(*child).repeat else { continue };
            // With none at all, those of a fixed repeat were not relevant when it was saved.
            if used[place] == 0 && self.program.logic(*child).fixed {
                continue;
            }
            while let Some(last) =
                state.instances(shape, block, repeat).shown.get(used[place]..).and_then(<[u32]>::last).copied()
            {
                state.hide(shape, last);
                state.release(shape, last);
            }
        }
    }

    fn attributes(&mut self, state: &mut State, block: u32, def: DefId, from: &Tree, element: NodeId) {
        let shape = &self.program.shape;
        let is_root = shape.def(def).parent.is_none();
        for attribute in from.attributes(element) {
            let local = &from.full_name(attribute).local;
            if is_root && matches!(&**local, "id" | "version") {
                continue;
            }
            if aside::is_entry(from, attribute) && shape.def(def).is_leaf() {
                continue;
            }
            let mut attributes = shape.def(def).attributes.iter();
            let found = attributes.find(|def| same_name(shape, **def, from, attribute)).copied();
            match found {
                Some(def) => {
                    let node = state.node(shape, block, def);
                    self.text(state, node, def, from.stored(attribute));
                }
                None => self.ignored.push(Ignored {
                    path: format!("{}/@{}", shape.def(def).path, from.full_name(attribute)),
                    value: from.stored(attribute).into(),
                }),
            }
        }
    }

    /// Stores a value; what is not of its type is kept aside (of a saved record) or fitted (of a form).
    fn text(&mut self, state: &mut State, node: NodeId, def: DefId, text: &str) {
        let kind = self.program.logic(def).data_type;
        match kind.read(text) {
            Ok(text) => state.tree.set_text(node, &text),
            Err(why) if self.saved => {
                state.tree.set_text(node, "");
                self.set_aside(state, node, def, text, why);
            }
            Err(_) => state.tree.set_text(node, &kind.coerce(text.into())),
        }
    }

    /// What a draft kept aside of a question. It is read anew: the form may have changed meanwhile.
    fn entry(&mut self, state: &mut State, node: NodeId, def: DefId, from: &Tree, element: NodeId) {
        let Some(entered) = aside::entered_in(from, element).filter(|_| self.saved) else { return };
        if !state.is_blank(node) || state.has(node, flag::UNREADABLE) {
            // There is an answer, from elsewhere: it counts.
            return self.too_much(def, entered);
        }
        match self.program.logic(def).read(entered) {
            Ok(text) => state.tree.set_text(node, &text),
            Err(why) => self.set_aside(state, node, def, entered, why),
        }
    }

    fn set_aside(&mut self, state: &mut State, node: NodeId, def: DefId, entered: &str, why: Unreadable) {
        if entered.len() > self.program.limits.entry as usize {
            return self.too_much(def, entered);
        }
        state.set_aside(node, entered, why);
    }

    /// An entry there is no room for.
    fn too_much(&mut self, def: DefId, entered: &str) {
        let path = self.program.shape.def(def).path.to_string();
        self.ignored.push(Ignored { path, value: entered.into() });
    }

    fn ignore(&mut self, above: &str, from: &Tree, element: NodeId) {
        let mut value = String::new();
        gather(from, element, &mut value);
        self.ignored.push(Ignored { path: format!("{above}/{}", from.full_name(element)), value });
    }
}

fn gather(tree: &Tree, node: NodeId, text: &mut String) {
    if tree.has_children(node) {
        for child in tree.children(node) {
            gather(tree, child, text);
        }
    } else {
        text.push_str(tree.stored(node));
    }
}

fn is_template(tree: &Tree, node: NodeId) -> bool {
    tree.attributes(node).any(|attribute| {
        let name = tree.full_name(attribute);
        &*name.local == "template" && (&*name.prefix == "jr" || name.namespace.ends_with("javarosa"))
    })
}

/// Names are the same when their local parts are: prefixes and namespaces of records vary from tool to tool.
fn same_name(shape: &Shape, def: DefId, tree: &Tree, node: NodeId) -> bool {
    let held = shape.def(def);
    let start = &shape.layout(held.layout).start;
    start.full_name(NodeId(held.offset + 1)).local == tree.full_name(node).local
}
