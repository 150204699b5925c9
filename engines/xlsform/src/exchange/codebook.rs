// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The codebook: what each answer is, for who analyses them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    DEFINITION, ITEM, PERIOD, SECTION, UNIT,
    prose::Prose,
    shape::{Field, FieldKind, Options, Shape},
    words::Words,
};
use crate::{
    definition::{Choices, Definition, Source},
    xpath::Namespaces,
};

/// Longest list that is spelled out in the row of a question.
const SPELLED: usize = 60;

/// One row per question, and the lists they choose from.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Codebook {
    /// Title of the form.
    pub title: String,
    /// Languages of the form; one without name when its texts are not translated.
    pub languages: Vec<String>,
    /// In the order of the record.
    pub questions: Vec<CodedQuestion>,
    /// Lists of choices, by id, in order.
    pub lists: Vec<CodedList>,
}

/// What a column of the answers is.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct CodedQuestion {
    /// Path in the record, without indices: `/data/group/question`.
    pub path: String,
    /// Last part of the path.
    pub name: String,
    /// Identity across editions (`campanile::item`).
    pub item: Option<String>,
    /// Section of the questionnaire (`campanile::section`), its own or of the nearest group that says one.
    pub section: Option<String>,
    /// Titles of the groups around it, outermost first, in the first language.
    pub groups: Vec<String>,
    /// Paths of the repeats around it: one answer for each of their instances.
    pub repeats: Vec<String>,
    /// Data type: `string`, `int`, `decimal`, `date`…
    pub data_type: String,
    /// How it is asked: `input`, `select1`, `select`, `odk:rank`…; empty when nobody is asked.
    pub control: String,
    /// The question by language.
    pub labels: BTreeMap<String, String>,
    /// Short help by language.
    pub hints: BTreeMap<String, String>,
    /// Choices written for this question alone.
    pub choices: Vec<CodedChoice>,
    /// Id of the list it chooses from, in [`Codebook::lists`].
    pub list: Option<String>,
    /// The list that comes from outside the form: a file, or the answers to another question.
    pub outside: Option<String>,
    /// Unit of measure (`campanile::unit`).
    pub unit: Option<String>,
    /// Period it is about (`campanile::period`).
    pub period: Option<String>,
    /// Definition of what is asked (`campanile::definition`).
    pub definition: Option<String>,
    /// When it is asked: its own condition and those of the groups around it, outermost first.
    pub relevant: Vec<String>,
    /// The same in words, by language; a form's own language that is neither Italian nor English is mixed with English.
    pub relevant_words: BTreeMap<String, String>,
    /// When it must be answered.
    pub required: Option<String>,
    /// Condition on the answer.
    pub constraint: Option<String>,
    /// What is said when the condition fails, by language.
    pub constraint_messages: BTreeMap<String, String>,
    /// How it is computed.
    pub calculate: Option<String>,
    /// Where its first value comes from.
    pub default: Option<String>,
    /// Our other extension columns, without prefix.
    pub extensions: BTreeMap<String, String>,
}

/// A list of choices.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct CodedList {
    /// Its id.
    pub id: String,
    /// In order.
    pub choices: Vec<CodedChoice>,
}

/// A choice.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct CodedChoice {
    /// What is stored.
    pub value: String,
    /// What is shown, by language.
    pub labels: BTreeMap<String, String>,
}

/// The codebook of a form. The record's metadata is left out.
#[must_use]
pub fn codebook(definition: &Definition) -> Codebook {
    let shape = Shape::of(definition);
    let words = Words::of(definition);
    let mut book =
        Codebook { title: definition.title.clone(), languages: words.languages.clone(), ..Codebook::default() };
    for (at, field) in shape.fields.iter().enumerate() {
        if field.kind == FieldKind::Leaf && !shape.is_meta(at) && !is_table_head(field) {
            let question = question(&shape, &words, at, &mut book);
            book.questions.push(question);
        }
    }
    book
}

/// The row above a table of selects, which shows the choices and asks nothing: ODK XForms, appearance `label`.
fn is_table_head(field: &Field<'_>) -> bool {
    field.control.is_some_and(|control| control.appearance.split_whitespace().any(|word| word == "label"))
}

fn question(shape: &Shape<'_>, words: &Words<'_>, at: usize, book: &mut Codebook) -> CodedQuestion {
    let field = &shape.fields[at];
    let around: Vec<&Field<'_>> = {
        let mut found: Vec<_> =
            std::iter::successors(field.parent, |at| shape.fields[*at].parent).map(|at| &shape.fields[at]).collect();
        found.reverse();
        found
    };
    let first = book.languages.first().cloned().unwrap_or_default();
    let bind = field.bind;
    let mut question = CodedQuestion {
        path: field.path.clone(),
        name: field.name.clone(),
        item: field.extension(ITEM).map(str::to_owned),
        section: std::iter::once(&field)
            .chain(around.iter().rev())
            .find_map(|f| f.extension(SECTION))
            .map(str::to_owned),
        groups: around.iter().filter_map(|f| f.label).map(|text| words.plain(text, &first)).collect(),
        repeats: shape.repeats(at).iter().map(|r| shape.fields[*r].path.clone()).collect(),
        data_type: bind.map_or("string", |b| if b.data_type.is_empty() { "string" } else { &b.data_type }).to_owned(),
        control: field.control.map(|c| c.name.clone()).unwrap_or_default(),
        labels: words.all(field.label),
        hints: words.all(field.control.and_then(|c| c.hint.as_ref())),
        unit: field.extension(UNIT).map(str::to_owned),
        period: field.extension(PERIOD).map(str::to_owned),
        definition: field.extension(DEFINITION).map(str::to_owned),
        relevant: around.iter().chain([&field]).filter_map(|f| f.bind?.relevant.clone()).collect(),
        required: bind.and_then(|b| b.required.clone()).filter(|e| e.trim() != "false()"),
        constraint: bind.and_then(|b| b.constraint.clone()),
        constraint_messages: words.all(bind.and_then(|b| b.constraint_message.as_ref())),
        calculate: bind.and_then(|b| b.calculate.clone()),
        default: default(field),
        ..CodedQuestion::default()
    };
    question.relevant_words = spoken(shape, words, &around, at);
    question.extensions = field.extensions.cloned().unwrap_or_default();
    question.extensions.retain(|key, _| ![ITEM, SECTION, UNIT, PERIOD, DEFINITION].contains(&key.as_str()));
    choose(shape, words, field, &mut question, book);
    question
}

/// The conditions of a field and of the groups around it in words.
fn spoken(shape: &Shape<'_>, words: &Words<'_>, around: &[&Field<'_>], at: usize) -> BTreeMap<String, String> {
    let mut namespaces = Namespaces::default();
    for (prefix, uri) in &shape.definition.namespaces {
        namespaces.add(prefix, uri);
    }
    let condition = |field: &Field<'_>| {
        let place = shape.by_path.get(&field.path).copied().unwrap_or(at);
        Some((place, field.bind?.relevant.clone()?))
    };
    let conditions: Vec<(usize, String)> =
        around.iter().copied().chain([&shape.fields[at]]).filter_map(condition).collect();
    let say = |language: &String| {
        let prose = Prose { shape, words, language, namespaces: &namespaces };
        let said: Vec<String> = conditions.iter().map(|(place, source)| prose.say(*place, source)).collect();
        (language.clone(), said.join("; "))
    };
    words.languages.iter().map(say).filter(|(_, said)| !said.is_empty()).collect()
}

/// The literal the record starts with, or the expression that writes it first.
fn default(field: &Field<'_>) -> Option<String> {
    let literal = Some(field.default).filter(|text| !text.is_empty()).map(str::to_owned);
    literal.or_else(|| {
        let first = |event: &String| event == "odk-instance-first-load" || event == "odk-new-repeat";
        field.actions.iter().find(|a| a.events.iter().any(first)).and_then(|a| a.value.clone())
    })
}

fn choose(shape: &Shape<'_>, words: &Words<'_>, field: &Field<'_>, question: &mut CodedQuestion, book: &mut Codebook) {
    let Some(options) = shape.options(field) else {
        if let Some(Choices::Itemset(set)) = field.control.and_then(|c| c.choices.as_ref()) {
            let id = super::shape::instance_id(&set.nodes);
            let file = shape.definition.secondary.iter().find_map(|s| match &s.source {
                Source::External(uri) if Some(s.id.as_str()) == id => Some(uri.clone()),
                _ => None,
            });
            question.outside = Some(file.unwrap_or_else(|| set.nodes.clone()));
        }
        return;
    };
    let coded = |options: &Options<'_>| -> Vec<CodedChoice> {
        let choice = |(value, label): &(String, super::shape::Label<'_>)| CodedChoice {
            value: value.clone(),
            labels: words.choice(label),
        };
        options.items.iter().map(choice).collect()
    };
    match &options.list {
        None => question.choices = coded(&options),
        Some(id) => {
            if !book.lists.iter().any(|list| list.id == *id) {
                let list = CodedList { id: id.clone(), choices: coded(&options) };
                book.lists.push(list);
            }
            question.list = Some(id.clone());
        }
    }
}

impl Codebook {
    /// The questions as a table: the headers, then one row per question. Headers that repeat for each language end
    /// in `::language`, as in an XLSForm.
    #[must_use]
    pub fn table(&self) -> Vec<Vec<String>> {
        let mut headers: Vec<String> =
            ["path", "name", "item", "section", "groups", "repeats", "type", "control"].map(str::to_owned).to_vec();
        for column in ["label", "hint", "choices", "relevant_words", "constraint_message"] {
            headers.extend(self.languages.iter().map(|language| headed(column, language)));
        }
        let rest =
            ["list", "unit", "period", "definition", "relevant", "required", "constraint", "calculation", "default"];
        headers.extend(rest.map(str::to_owned));
        let keys: std::collections::BTreeSet<&String> =
            self.questions.iter().flat_map(|q| q.extensions.keys()).collect();
        headers.extend(keys.iter().map(|key| format!("campanile::{key}")));
        let mut table = vec![headers];
        table.extend(self.questions.iter().map(|q| {
            let mut row = self.row(q);
            row.extend(keys.iter().map(|key| q.extensions.get(*key).cloned().unwrap_or_default()));
            row
        }));
        table
    }

    fn row(&self, q: &CodedQuestion) -> Vec<String> {
        let said = |texts: &BTreeMap<String, String>| -> Vec<String> {
            self.languages.iter().map(|language| texts.get(language).cloned().unwrap_or_default()).collect()
        };
        let or_blank = |text: &Option<String>| text.clone().unwrap_or_default();
        let mut row = vec![
            q.path.clone(),
            q.name.clone(),
            or_blank(&q.item),
            or_blank(&q.section),
            q.groups.join(" › "),
            q.repeats.join(" "),
            q.data_type.clone(),
            q.control.clone(),
        ];
        row.extend(said(&q.labels));
        row.extend(said(&q.hints));
        row.extend(self.languages.iter().map(|language| self.spelled(q, language)));
        row.extend(said(&q.relevant_words));
        row.extend(said(&q.constraint_messages));
        row.push(q.list.clone().or_else(|| q.outside.clone()).unwrap_or_default());
        row.extend([&q.unit, &q.period, &q.definition].map(or_blank));
        let joined = match q.relevant.as_slice() {
            [] => String::new(),
            [one] => one.clone(),
            many => many.iter().map(|e| format!("({e})")).collect::<Vec<_>>().join(" and "),
        };
        row.push(joined);
        row.extend([&q.required, &q.constraint, &q.calculate, &q.default].map(or_blank));
        row
    }

    /// `si = Sì | no = No`; nothing for a long list, which has its own table.
    fn spelled(&self, q: &CodedQuestion, language: &str) -> String {
        let list = self.lists.iter().find(|list| Some(&list.id) == q.list.as_ref());
        let choices = list.map_or(q.choices.as_slice(), |list| list.choices.as_slice());
        if choices.len() > SPELLED {
            return String::new();
        }
        let one = |c: &CodedChoice| match c.labels.get(language) {
            Some(label) => format!("{} = {label}", c.value),
            None => c.value.clone(),
        };
        choices.iter().map(one).collect::<Vec<_>>().join(" | ")
    }

    /// The lists as a table: `list`, `value`, then the label in each language.
    #[must_use]
    pub fn list_table(&self) -> Vec<Vec<String>> {
        let mut headers = vec!["list".to_owned(), "value".to_owned()];
        headers.extend(self.languages.iter().map(|language| headed("label", language)));
        let mut table = vec![headers];
        for list in &self.lists {
            for choice in &list.choices {
                let mut row = vec![list.id.clone(), choice.value.clone()];
                row.extend(self.languages.iter().map(|l| choice.labels.get(l).cloned().unwrap_or_default()));
                table.push(row);
            }
        }
        table
    }
}

fn headed(column: &str, language: &str) -> String {
    if language.is_empty() { column.to_owned() } else { format!("{column}::{language}") }
}
