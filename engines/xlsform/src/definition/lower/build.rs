// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Rows, and the nodes that follow from them, in the order of the record.

use super::{
    plan::{Act, Id, Node, Plan, What, Words},
    question::FIRST_LOAD,
    row::{self, words},
};
use crate::{
    definition::Bind,
    survey::{Choice, Item, ItemId, Kind, List, Source, Survey, Template, Type},
};

/// The list that the selects of a table share; `None` until the first one.
pub(super) type TableList = Option<Option<String>>;

impl<'s> Plan<'s> {
    /// All nodes of a form.
    pub(super) fn of(survey: &'s Survey) -> Self {
        let mut plan = Self::new(survey);
        let mut meta = Vec::new();
        plan.rows(Self::ROOT, &survey.roots, &mut None, &mut meta);
        if survey.settings.flat {
            plan.flatten(Self::ROOT, None);
        }
        plan.entities();
        plan.meta(meta);
        plan.name_all();
        plan
    }

    pub(super) fn in_repeat(&self, parent: Id) -> bool {
        self.nodes[parent].what == What::Repeat || self.repeat_around(parent).is_some()
    }

    pub(super) fn rows(&mut self, parent: Id, rows: &[ItemId], table: &mut TableList, meta: &mut Vec<Node<'s>>) {
        for row in rows {
            let item = self.survey.item(*row);
            match &item.kind {
                Kind::Question(Type::Audit) => {
                    let audit = Node { name: "audit".to_owned(), ..Node::of_row(self.survey, item, false) };
                    meta.push(audit);
                }
                Kind::Question(kind) => self.question(parent, item, kind, table),
                Kind::Group | Kind::Repeat => self.section(parent, item, table, meta),
                Kind::Loop(list) => self.columns(parent, item, list, table, meta),
            }
        }
    }

    fn question(&mut self, parent: Id, item: &'s Item, kind: &Type, table: &mut TableList) {
        let mut node = Node::of_row(self.survey, item, self.in_repeat(parent));
        let Type::Select(select) = kind else {
            self.add(parent, node);
            return;
        };
        if let Some(shared) = table {
            if shared.is_none() {
                *shared = node.itemset.clone();
                self.table_head(parent, &node, item);
            }
            "list-nolabel".clone_into(&mut node.appearance);
        }
        self.add(parent, node);
        if let (true, Source::List(list)) = (select.other, &select.source) {
            self.other_choice(list);
            self.other_question(parent, &item.name);
        }
    }

    /// The row above a table of selects that shows the choices once.
    fn table_head(&mut self, parent: Id, first: &Node<'s>, item: &Item) {
        let head = Node {
            name: format!("reserved_name_for_field_list_labels_{}", item.at.row),
            bind: Some(Bind {
                data_type: if first.control == Some("odk:rank") { "odk:rank" } else { "string" }.to_owned(),
                ..Bind::default()
            }),
            control: first.control,
            appearance: "label".to_owned(),
            label: Words::Plain(" ".to_owned()),
            itemset: first.itemset.clone(),
            ..Node::default()
        };
        self.add(parent, head);
    }

    /// `or_other` adds a choice to the list, once.
    fn other_choice(&mut self, name: &str) {
        let survey = self.survey;
        let Some(list) = self.lists.iter_mut().find(|list| list.name == name) else { return };
        if list.choices.iter().any(|choice| choice.name == "other") {
            return;
        }
        let mut languages: Vec<String> = Vec::new();
        for choice in &list.choices {
            if let Words::Languages(texts) = words(survey, &choice.cells, "label") {
                let new = texts.into_iter().map(|(language, _)| language);
                new.for_each(|language| {
                    if !languages.contains(&language) {
                        languages.push(language);
                    }
                });
            }
        }
        list.to_mut().choices.push(Choice { name: "other".to_owned(), ..Choice::default() });
        let labels = if languages.is_empty() {
            Words::Plain("Other".to_owned())
        } else {
            Words::Languages(languages.into_iter().map(|language| (language, "Other".to_owned())).collect())
        };
        self.others.insert(name.to_owned(), labels);
    }

    fn other_question(&mut self, parent: Id, name: &str) {
        let relevant = format!("selected(../{name}, 'other')");
        let node = Node {
            name: format!("{name}_other"),
            bind: Some(Bind { data_type: "string".to_owned(), relevant: Some(relevant), ..Bind::default() }),
            control: Some("input"),
            label: Words::Plain("Specify other.".to_owned()),
            ..Node::default()
        };
        self.add(parent, node);
    }

    /// A group or a repeat, with the count before it and the title of a table in it.
    fn section(&mut self, parent: Id, item: &'s Item, table: &mut TableList, meta: &mut Vec<Node<'s>>) {
        let mut node = Node::of_row(self.survey, item, self.in_repeat(parent));
        self.count(parent, &mut node);
        let title = node.tabulate(item);
        if title.is_some() {
            *table = Some(None);
        }
        let id = self.add(parent, node);
        if let Some(title) = title.flatten() {
            self.add(id, title);
        }
        self.rows(id, &item.children, table, meta);
        *table = None;
    }

    /// A count that is not just an answer becomes a calculation of its own.
    fn count(&mut self, parent: Id, node: &mut Node<'s>) {
        let Some(count) = node.count.as_mut() else { return };
        if Template::parse(count).is_ok_and(|template| template.only().is_some()) {
            return;
        }
        let name = format!("{}_count", node.name);
        let calculate = std::mem::replace(count, format!("${{{name}}}"));
        let bind = Bind {
            data_type: "string".to_owned(),
            readonly: Some("true()".to_owned()),
            calculate: Some(calculate),
            ..Bind::default()
        };
        self.add(parent, Node { name, item: node.item, bind: Some(bind), ..Node::default() });
    }

    /// Hands the condition of each group down to what it holds: in the record a group leaves no trace.
    fn flatten(&mut self, parent: Id, around: Option<&str>) {
        for child in self.nodes[parent].children.clone() {
            let node = &mut self.nodes[child];
            let own = node.bind.as_ref().and_then(|bind| bind.relevant.clone());
            let both = match (around, own) {
                (Some(around), Some(own)) => Some(format!("{around} and ({own})")),
                (around, own) => own.or_else(|| around.map(str::to_owned)),
            };
            if node.what == What::Group {
                node.bind = None;
                self.flatten(child, both.as_deref());
            } else if both.is_some() && node.what != What::External {
                node.bind.get_or_insert_default().relevant = both;
            }
        }
    }

    /// The group `meta` of the record: what the author asked to log, and the names of the record.
    fn meta(&mut self, mut nodes: Vec<Node<'s>>) {
        let settings = &self.survey.settings;
        let computed = |name: &str, bind| Node { name: name.to_owned(), bind: Some(bind), ..Node::default() };
        let string = || Bind { data_type: "string".to_owned(), ..Bind::default() };
        if !settings.omit_instance_id {
            let kind = settings.cells.get("instance_id").map_or("uid", |cell| cell.text.as_str());
            let preload = Some((kind.to_owned(), String::new()));
            nodes.push(computed("instanceID", Bind { readonly: Some("true()".to_owned()), preload, ..string() }));
        }
        if let Some(name) = settings.cells.get("instance_name") {
            nodes.push(computed("instanceName", Bind { calculate: Some(name.text.clone()), ..string() }));
        }
        if nodes.is_empty() {
            return;
        }
        let meta = self.meta_of(Self::ROOT);
        for node in nodes {
            self.add(meta, node);
        }
    }

    /// The group `meta` of a node, made when it is not there.
    pub(super) fn meta_of(&mut self, parent: Id) -> Id {
        let mut children = self.nodes[parent].children.iter();
        let known = children.find(|id| {
            let node = &self.nodes[**id];
            node.name == "meta" && matches!(node.what, What::Meta | What::Group)
        });
        match known {
            Some(known) if parent == Self::ROOT => *known,
            _ => self.add(parent, Node { what: What::Meta, name: "meta".to_owned(), ..Node::default() }),
        }
    }
}

impl<'s> Node<'s> {
    /// Makes a table of selects (`table-list`) a list of fields, and gives back its title as a question, if it has one;
    /// `None` when it is no such table.
    pub(super) fn tabulate(&mut self, item: &'s Item) -> Option<Option<Self>> {
        if !self.appearance.split_whitespace().any(|word| word == "table-list") {
            return None;
        }
        let others = self.appearance.split_whitespace().filter(|word| *word != "table-list");
        self.appearance = std::iter::once("field-list").chain(others).collect::<Vec<_>>().join(" ");
        Some((self.label.is_some() || self.hint.is_some()).then(|| table_title(self, item)))
    }
}

/// The title of a table of selects, as a note: the group itself has none then.
fn table_title<'s>(group: &mut Node<'s>, item: &'s Item) -> Node<'s> {
    Node {
        name: format!("generated_table_list_label_{}", item.at.row),
        bind: Some(Bind { data_type: "string".to_owned(), readonly: Some("true()".to_owned()), ..Bind::default() }),
        control: Some("input"),
        label: std::mem::take(&mut group.label),
        hint: std::mem::take(&mut group.hint),
        ..Node::default()
    }
}

/// An action at first load that writes this.
pub(super) fn first_load(value: &str) -> Act {
    Act { name: "setvalue", event: FIRST_LOAD, value: Some(value.to_owned()), attributes: Vec::new() }
}

impl Plan<'_> {
    /// The words of a choice, those that `or_other` adds included.
    pub(super) fn choice_label(&self, list: &str, choice: &Choice) -> Words {
        let written = words(self.survey, &choice.cells, "label");
        let added = choice.name == "other" && choice.cells.0.is_empty();
        match self.others.get(list) {
            Some(other) if added => other.clone(),
            _ => written,
        }
    }

    /// Do the choices of a list have their labels in `itext`?
    pub(super) fn needs_translation(&self, list: &List) -> bool {
        list.choices.iter().any(|choice| {
            !row::media(self.survey, &choice.cells).is_empty()
                || self.choice_label(&list.name, choice).needs_translation()
        })
    }
}
