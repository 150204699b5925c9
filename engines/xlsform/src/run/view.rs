// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A record as people see it: what the form's body shows, in the active language, at this moment.

use super::{
    Choice, Choosing, Condition, DataType, Record, Reference, World,
    effort::Effort,
    shape::{DefId, LayoutId},
    state::{ROOT_BLOCK, flag},
    surroundings::Surroundings,
};
use crate::{
    definition::{self, Element, Form, Piece, Text},
    exchange::{HINT, SOFT_CHECK, SOFT_CHECK_MESSAGE},
    tree::NodeId,
    xpath::{NodeRef, Scope, evaluate_boolean},
};

/// Something shown.
#[derive(Clone, Debug, PartialEq)]
pub enum View {
    /// A question or a message.
    Question(Box<Question>),
    /// Things together.
    Group(Group),
    /// A repeat with its instances.
    Repeat(Repeat),
}

/// What people read beside a question, a group or a repeat.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The question or title (Markdown subset); none when there is no text for it.
    pub label: Option<String>,
    /// Short help.
    pub hint: Option<String>,
    /// Longer help, shown on demand.
    pub guidance: Option<String>,
    /// Pictures and sounds: kind (`image`, `audio`…) and where they are (`jr://images/…`).
    pub media: Vec<(String, String)>,
}

/// A question or a message.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Its node.
    pub reference: Reference,
    /// The control of the body: `input`, `select1`, `select`, `rank`, `range`, `trigger`, `upload`.
    pub control: String,
    /// What may be stored.
    pub data_type: DataType,
    /// What people read.
    pub words: Words,
    /// What is stored; blank when not relevant.
    pub value: String,
    /// What was entered and could not be read.
    pub entered: Option<String>,
    /// How options are chosen.
    pub choosing: Option<Choosing>,
    /// What can be chosen now; empty when the question is not relevant.
    pub options: Vec<Choice>,
    /// The words of the form about how it looks.
    pub appearance: String,
    /// Every other attribute of the control (`start`, `end`, `step`, `mediatype`, `rows`…).
    pub attributes: Vec<(String, String)>,
    /// Is it asked now?
    pub relevant: bool,
    /// Must it be answered?
    pub required: bool,
    /// May people not change it? (A message, when it has no value either.)
    pub readonly: bool,
    /// What is wrong with the answer.
    pub problem: Option<Problem>,
    /// What is doubtful about it (`campanile::soft_check`); blank when the author says nothing about it.
    pub doubt: Option<String>,
}

/// What is wrong with an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The kind.
    pub condition: Condition,
    /// What the form says about it; none when it says nothing.
    pub message: Option<String>,
}

/// Things together.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its node, when it has one.
    pub reference: Option<Reference>,
    /// What people read.
    pub words: Words,
    /// `field-list`, `table-list`, `w4`…
    pub appearance: String,
    /// Is it shown now?
    pub relevant: bool,
    /// What it holds.
    pub children: Vec<View>,
}

/// A repeat with its instances.
#[derive(Clone, Debug, PartialEq)]
pub struct Repeat {
    /// The repeat, without instance number.
    pub reference: Reference,
    /// What people read.
    pub words: Words,
    /// The words of the form about how it looks.
    pub appearance: String,
    /// May people add and remove instances?
    pub open: bool,
    /// Is it shown now?
    pub relevant: bool,
    /// The instances, in order.
    pub instances: Vec<Instance>,
}

/// One instance of a repeat.
#[derive(Clone, Debug, PartialEq)]
pub struct Instance {
    /// The instance, with its number.
    pub reference: Reference,
    /// Is it shown now?
    pub relevant: bool,
    /// What it holds.
    pub children: Vec<View>,
}

/// A node of the record, or a repeat with its number of instances.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node<'a> {
    /// Which one; of a repeat, without instance number.
    pub reference: Reference,
    /// Does it hold a value?
    pub is_leaf: bool,
    /// The value; blank when not relevant.
    pub value: &'a str,
    /// Is it relevant?
    pub relevant: bool,
    /// For a repeat: how many instances it has.
    pub instances: Option<usize>,
}

impl Record {
    /// What the form shows now, in order, in the active language. Things that are not relevant are there too.
    #[must_use]
    pub fn walk(&self, world: &dyn World) -> Vec<View> {
        let world = &Effort::new(world, self.program.limits.steps);
        self.elements(&self.program.definition.body, ROOT_BLOCK, world)
    }

    /// What the form shows of those things that stand at its top whose path is wanted: a section, without the work of
    /// the others.
    #[must_use]
    pub fn walk_some(&self, wanted: &dyn Fn(&str) -> bool, world: &dyn World) -> Vec<View> {
        let world = &Effort::new(world, self.program.limits.steps);
        let top = self.program.definition.body.iter().filter(|element| element.path().is_some_and(wanted));
        top.filter_map(|element| self.element(element, ROOT_BLOCK, world)).collect()
    }

    /// Every element of the record in document order, and every repeat before its instances.
    #[must_use]
    pub fn nodes(&self, world: &dyn World) -> Vec<Node<'_>> {
        let world = &Effort::new(world, self.program.limits.steps);
        let mut nodes = Vec::new();
        self.nodes_of(ROOT_BLOCK, self.program.shape.layout(super::shape::OUTSIDE).root, world, &mut nodes);
        nodes
    }

    fn nodes_of<'a>(&'a self, block: u32, def: DefId, world: &Effort<'_>, nodes: &mut Vec<Node<'a>>) {
        let shape = &self.program.shape;
        let node = self.state.node(shape, block, def);
        let held = shape.def(def);
        let relevant = self.state.has(node, flag::RELEVANT);
        if held.parent.is_some() {
            nodes.push(Node {
                reference: self.reference(node),
                is_leaf: held.is_leaf(),
                value: self.state.tree.text(node),
                relevant,
                instances: None,
            });
        }
        for child in &held.children {
            match shape.def(*child).repeat {
                None => self.nodes_of(block, *child, world, nodes),
                Some(repeat) => {
                    let shown = &self.state.instances(shape, block, repeat).shown;
                    let reference = self.range(block, repeat);
                    let relevant = self.is_range_relevant(block, repeat, world);
                    nodes.push(Node { reference, is_leaf: false, value: "", relevant, instances: Some(shown.len()) });
                    for instance in shown {
                        self.nodes_of(*instance, *child, world, nodes);
                    }
                }
            }
        }
    }

    /// Is a repeat as a whole shown? Its own condition is asked even when it has no instance.
    fn is_range_relevant(&self, block: u32, repeat: LayoutId, world: &Effort<'_>) -> bool {
        let program = &self.program;
        let root = program.shape.layout(repeat).root;
        let Some(above) = program.shape.def(root).parent else { return true };
        let above = self.state.node(&program.shape, block, above);
        if !self.state.has(above, flag::RELEVANT) {
            return false;
        }
        let shown = &self.state.instances(&program.shape, block, repeat).shown;
        if !shown.is_empty() {
            return shown
                .iter()
                .any(|instance| self.state.has(NodeId(self.state.block(*instance).base), flag::RELEVANT));
        }
        let condition = program.logic(root).relevant.map(|number| &program.computations[number as usize]);
        match condition.and_then(|condition| condition.expression.as_ref()) {
            Some(expression) => {
                let around = self.surroundings(above, world);
                let scope = Scope::new(around.trees(), NodeRef::primary(above), &around);
                evaluate_boolean(expression, &scope).unwrap_or(true)
            }
            None => true,
        }
    }

    /// The reference of a repeat inside a block, without instance number.
    fn range(&self, block: u32, repeat: LayoutId) -> Reference {
        let shape = &self.program.shape;
        let root = shape.def(shape.layout(repeat).root);
        let Some(above) = root.parent else { return Reference::from(&*root.path) };
        let around = self.reference(self.state.node(shape, block, above));
        Reference::from(format!("{around}{}", &root.path[shape.def(above).path.len()..]))
    }

    fn elements(&self, elements: &[Element], block: u32, world: &Effort<'_>) -> Vec<View> {
        elements.iter().filter_map(|element| self.element(element, block, world)).collect()
    }

    fn element(&self, element: &Element, block: u32, world: &Effort<'_>) -> Option<View> {
        match element {
            Element::Control(control) => {
                self.control(control, block, world).map(|question| View::Question(Box::new(question)))
            }
            Element::Group(group) => {
                let node = group.path.as_ref().and_then(|path| self.node_in(path, block));
                let here = node.unwrap_or(crate::tree::NodeId(self.state.block(block).base));
                let around = self.surroundings(here, world);
                Some(View::Group(Group {
                    reference: node.map(|node| self.reference(node)),
                    words: around.words_around(group.label.as_ref(), group.hint.as_ref(), group.path.as_deref()),
                    appearance: group.appearance.clone(),
                    relevant: self.state.has(here, flag::RELEVANT),
                    children: self.elements(&group.children, block, world),
                }))
            }
            Element::Repeat(repeat) => self.repeat_view(repeat, block, world).map(View::Repeat),
        }
    }

    fn repeat_view(&self, repeat: &definition::Repeat, block: u32, world: &Effort<'_>) -> Option<Repeat> {
        let shape = &self.program.shape;
        let def = shape.find(&repeat.path)?;
        let layout = shape.def(def).repeat?;
        let parent = shape.layout(layout).parent?;
        let block = self.state.around(block, parent);
        let above = self.state.node(shape, block, shape.def(def).parent?);
        let instance = |instance: &u32| {
            let node = NodeId(self.state.block(*instance).base);
            Instance {
                reference: self.reference(node),
                relevant: self.state.has(node, flag::RELEVANT),
                children: self.elements(&repeat.children, *instance, world),
            }
        };
        Some(Repeat {
            reference: self.range(block, layout),
            words: self.surroundings(above, world).words_around(
                repeat.label.as_ref(),
                repeat.hint.as_ref(),
                Some(&repeat.path),
            ),
            appearance: repeat.appearance.clone(),
            open: !self.program.logic(def).fixed,
            relevant: self.is_range_relevant(block, layout, world),
            instances: self.state.instances(shape, block, layout).shown.iter().map(instance).collect(),
        })
    }

    fn control(&self, control: &definition::Control, block: u32, world: &Effort<'_>) -> Option<Question> {
        let node = self.node_in(&control.path, block)?;
        let (_, def) = self.state.home(&self.program.shape, node)?;
        let logic = self.program.logic(def);
        let around = self.surroundings(node, world);
        let relevant = self.state.has(node, flag::RELEVANT);
        let problem =
            self.condition(node, def).map(|condition| Problem { condition, message: around.message(def, condition) });
        Some(Question {
            reference: self.reference(node),
            control: control.name.rsplit(':').next().unwrap_or_default().to_owned(),
            data_type: logic.data_type,
            words: around.words_of(control.label.as_ref(), control.hint.as_ref()),
            value: self.state.tree.text(node).to_owned(),
            entered: self.state.unreadable.get(&node).map(|(entered, _)| entered.to_string()),
            choosing: logic.select.map(|select| self.program.selects[select as usize].choosing),
            options: if relevant { self.options_of(node, def, world) } else { Vec::new() },
            appearance: control.appearance.clone(),
            attributes: control.attributes.clone(),
            relevant,
            required: self.state.has(node, flag::REQUIRED),
            readonly: self.is_node_readonly(node),
            doubt: if relevant && problem.is_none() { around.doubt(&control.path) } else { None },
            problem,
        })
    }

    /// The label of a question, group or repeat; none when it has no text.
    #[must_use]
    pub fn label(&self, reference: &Reference, world: &dyn World) -> Option<String> {
        self.words(reference, world)?.label
    }

    /// The short help of a question or group.
    #[must_use]
    pub fn hint(&self, reference: &Reference, world: &dyn World) -> Option<String> {
        self.words(reference, world)?.hint
    }

    /// All that people read beside a question, group or repeat. None when the body does not show it.
    #[must_use]
    pub fn words(&self, reference: &Reference, world: &dyn World) -> Option<Words> {
        let world = &Effort::new(world, self.program.limits.steps);
        let node = self.locate(reference)?;
        let (label, hint) = shown(&self.program.definition.body, &reference.path())?;
        Some(self.surroundings(node, world).words_of(label, hint))
    }

    /// The node at a path that a block holds, or that stands around it.
    fn node_in(&self, path: &str, block: u32) -> Option<NodeId> {
        let shape = &self.program.shape;
        let def = shape.find(path)?;
        let layout = shape.def(def).layout;
        let block = self.state.around(block, layout);
        (self.state.block(block).layout == layout).then(|| self.state.node(shape, block, def))
    }
}

/// The texts the body shows for a path.
fn shown<'a>(elements: &'a [Element], path: &str) -> Option<(Option<&'a Text>, Option<&'a Text>)> {
    elements.iter().find_map(|element| match element {
        Element::Control(control) => (control.path == path).then_some((control.label.as_ref(), control.hint.as_ref())),
        Element::Group(group) if group.path.as_deref() == Some(path) => {
            Some((group.label.as_ref(), group.hint.as_ref()))
        }
        Element::Group(group) => shown(&group.children, path),
        Element::Repeat(repeat) if repeat.path == path => Some((repeat.label.as_ref(), repeat.hint.as_ref())),
        Element::Repeat(repeat) => shown(&repeat.children, path),
    })
}

impl Surroundings<'_> {
    /// The forms of a text that is nothing but a translated one.
    pub(crate) fn shown(&self, text: &Text) -> Option<&[Form]> {
        match &*text.0 {
            [Piece::Translated(source)] => self.forms(&self.output(source)),
            _ => None,
        }
    }

    fn words_of(&self, label: Option<&Text>, hint: Option<&Text>) -> Words {
        let text = |text: Option<&Text>| text.map(|text| self.render(text)).filter(|text| !text.is_empty());
        let forms = hint.and_then(|hint| self.shown(hint)).unwrap_or_default();
        let guidance = forms.iter().find(|form| form.kind.as_deref() == Some("guidance"));
        Words {
            label: text(label),
            hint: text(hint),
            guidance: guidance.map(|form| self.render(&form.text)),
            media: label.map(|label| self.media(self.shown(label))).unwrap_or_default(),
        }
    }

    /// The words of a group or repeat. In a form made from tables, as pyxform makes them, nothing shows the help that
    /// stands among the texts; who reads it here is shown it all the same.
    fn words_around(&self, label: Option<&Text>, hint: Option<&Text>, path: Option<&str>) -> Words {
        let mut words = self.words_of(label, hint);
        let (None, Some(path)) = (hint, path) else { return words };
        let forms = self.forms(&format!("{path}:hint")).unwrap_or_default();
        let of_kind = |kind: Option<&str>| {
            let form = forms.iter().find(|form| form.kind.as_deref() == kind)?;
            Some(self.render(&form.text)).filter(|text| !text.is_empty())
        };
        let kept = || self.program.definition.extensions.get(path)?.get(HINT).cloned();
        words.hint = of_kind(None).or_else(kept);
        words.guidance = of_kind(Some("guidance"));
        words
    }

    /// What the form says of an answer that its soft check does not take for plausible.
    fn doubt(&self, path: &str) -> Option<String> {
        let columns = self.program.definition.extensions.get(path)?;
        let check = self.program.outputs.get(columns.get(SOFT_CHECK)?.as_str())?;
        if self.state.is_blank(self.node) || self.evaluate(check).map_or(true, |value| value.boolean()) {
            return None;
        }
        let languages = &self.program.definition.texts.languages;
        let own =
            languages.get(self.language).and_then(|one| columns.get(&format!("{SOFT_CHECK_MESSAGE}::{}", one.name)));
        let any = || columns.iter().find(|(key, _)| key.starts_with(SOFT_CHECK_MESSAGE)).map(|(_, text)| text);
        Some(own.or_else(|| columns.get(SOFT_CHECK_MESSAGE)).or_else(any).cloned().unwrap_or_default())
    }

    /// What the form says when a condition is not met.
    fn message(&self, def: DefId, condition: Condition) -> Option<String> {
        let bind = self.program.definition.binds.get(self.program.logic(def).bind? as usize)?;
        let message = match condition {
            Condition::Required => bind.required_message.as_ref(),
            Condition::Constraint => bind.constraint_message.as_ref(),
            Condition::Unreadable(_) => None,
        };
        message.map(|message| self.render(message)).filter(|message| !message.is_empty())
    }
}
