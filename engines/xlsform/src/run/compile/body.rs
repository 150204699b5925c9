// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What binds, controls and repeats say of their nodes.

use super::Compiler;
use crate::{
    definition::{self, Bind, Choices, Control, Element},
    run::{
        kind::DataType,
        program::Aspect,
        reads::Reads,
        select::{Choosing, Select, Source, Way},
        shape::{DefId, OUTSIDE},
    },
};

impl Compiler<'_> {
    pub(super) fn bind(&mut self, number: u32, bind: &Bind) {
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

    pub(super) fn body(&mut self, elements: &[Element]) {
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
}
