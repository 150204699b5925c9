// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A row of the sheet `survey` as a node.

use super::{
    plan::{Act, Node, What, Words},
    question::{FIRST_LOAD, NEW_REPEAT, mediatype, set},
};
use crate::{
    definition::Bind,
    survey::{Cells, Item, Kind, Survey, Type},
};

/// The media a label can have.
const MEDIA: [&str; 4] = ["image", "big-image", "audio", "video"];

/// A text column as written, with its languages.
pub(super) fn words(survey: &Survey, cells: &Cells, key: &str) -> Words {
    let mut all = cells.translated(key);
    match (all.next(), all.next()) {
        (None, _) => Words::None,
        (Some((None, cell)), None) => Words::Plain(cell.text.clone()),
        _ => {
            let texts = survey.texts(cells, key).into_iter();
            Words::Languages(texts.map(|(language, cell)| (language.to_owned(), cell.text.clone())).collect())
        }
    }
}

/// The message shown when the app that `intent` names is missing; its languages stand in the name of the column.
fn no_app_message(cells: &Cells) -> Words {
    const COLUMN: &str = "no_app_error_string";
    let texts = cells.below(COLUMN).map(|(language, entry)| (language.to_owned(), entry.cell.text.clone()));
    let texts: Vec<(String, String)> = texts.collect();
    match cells.get(COLUMN) {
        Some(cell) if texts.is_empty() => Words::Plain(cell.text.clone()),
        _ if texts.is_empty() => Words::None,
        _ => Words::Languages(texts),
    }
}

/// The media columns that hold something.
pub(super) fn media(survey: &Survey, cells: &Cells) -> Vec<(String, Words)> {
    let mut kinds: Vec<&str> = Vec::new();
    for entry in &cells.0 {
        if let Some(kind) = MEDIA.iter().find(|kind| ***kind == *entry.key)
            && !kinds.contains(kind)
        {
            kinds.push(kind);
        }
    }
    kinds.into_iter().map(|kind| (kind.to_owned(), words(survey, cells, kind))).collect()
}

/// `yes`, `TRUE`… as an expression; anything else as it stands.
fn truth(text: &str) -> String {
    match text {
        "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" => "true()".to_owned(),
        "no" | "No" | "NO" | "false" | "False" | "FALSE" => "false()".to_owned(),
        _ => text.to_owned(),
    }
}

impl<'s> Node<'s> {
    /// The node of a row, without what it holds.
    pub(super) fn of_row(survey: &Survey, item: &'s Item, in_repeat: bool) -> Self {
        let read = |key| words(survey, &item.cells, key);
        let mut node = Self {
            what: match &item.kind {
                Kind::Group => What::Group,
                Kind::Repeat => What::Repeat,
                Kind::Loop(_) => What::Loop,
                Kind::Question(Type::CsvExternal | Type::XmlExternal) => What::External,
                Kind::Question(_) => What::Question,
            },
            name: item.name.clone(),
            item: Some(item),
            bind: bind(item),
            constraint_message: read("constraint_message"),
            required_message: read("required_message"),
            no_app_message: no_app_message(&item.cells),
            appearance: item.text("appearance").unwrap_or_default().to_owned(),
            label: read("label"),
            hint: read("hint"),
            guidance: read("guidance_hint"),
            media: media(survey, &item.cells),
            default: item.text("default").map(str::to_owned),
            dynamic: item.dynamic_default,
            // Only a question is fired.
            triggers: if item.kind.holds() { Vec::new() } else { item.triggers.clone() },
            count: item.text("repeat_count").map(str::to_owned),
            ..Self::default()
        };
        if node.hint == Words::None
            && let Some(hint) = item.text("hint")
        {
            node.hint = Words::Plain(hint.to_owned());
        }
        if node.appearance == "label" && node.label == Words::None {
            node.label = Words::Plain(" ".to_owned());
        }
        node.take_attributes(survey, item);
        if item.dynamic_default {
            let events = [Some(FIRST_LOAD), in_repeat.then_some(NEW_REPEAT)];
            node.acts.extend(events.into_iter().flatten().map(|event| Act {
                name: "setvalue",
                event,
                value: None,
                attributes: Vec::new(),
            }));
        }
        if let Kind::Question(kind) = &item.kind {
            node.be(item, kind);
            node.hide(kind);
        }
        node
    }

    fn take_attributes(&mut self, survey: &Survey, item: &Item) {
        if let Kind::Question(kind) = &item.kind
            && let Some(mediatype) = mediatype(kind)
        {
            self.attribute("mediatype", mediatype);
        }
        let columns: &[&str] = if item.kind.holds() { &["intent"] } else { &["autoplay", "rows"] };
        for key in columns {
            if let Some(value) = item.text(key) {
                self.attribute(key, value);
            }
        }
        // Of a question, `body::intent` counts, `intent` does not.
        let intent = item.cells.get("intent").filter(|cell| survey.place(cell.at).header.contains(':'));
        if let Some(cell) = intent {
            self.attribute("intent", &cell.text);
        }
        for (name, entry) in item.cells.below("body") {
            self.attribute(name, &entry.cell.text);
        }
        if let Some(tag) = item.text("compact_tag") {
            set(&mut self.instance, "odk:tag", tag);
        }
        for (name, entry) in item.cells.below("instance") {
            set(&mut self.instance, name, &entry.cell.text);
        }
    }

    /// A question that computes its value, and says nothing, is never seen.
    fn hide(&mut self, kind: &Type) {
        let computed = self.bind.as_ref().is_some_and(|bind| bind.calculate.is_some()) || !self.triggers.is_empty();
        let silent = !self.label.is_some() && !self.hint.is_some();
        if *kind == Type::Calculate || (computed && silent) {
            self.control = None;
        }
    }
}

/// The logic that a row writes, before expansion.
fn bind(item: &Item) -> Option<Bind> {
    let mut bind = Bind {
        relevant: item.text("relevant").map(truth),
        required: item.text("required").map(truth),
        readonly: item.text("read_only").map(truth),
        constraint: item.text("constraint").map(truth),
        calculate: item.text("calculation").map(truth),
        ..Bind::default()
    };
    for (name, entry) in item.cells.below("bind") {
        let text = entry.cell.text.clone();
        let preload = bind.preload.clone().unwrap_or_default();
        match name {
            "type" => bind.data_type = text,
            "jr:preload" => bind.preload = Some((text, preload.1)),
            "jr:preloadParams" => bind.preload = Some((preload.0, text)),
            _ => set(&mut bind.attributes, name, &text),
        }
    }
    if let Some((_, property)) = &item.save_to {
        set(&mut bind.attributes, "entities:saveto", property);
    }
    let messages = ["constraint_message", "required_message"];
    let said = messages.iter().any(|key| item.cells.has(key)) || no_app_message(&item.cells).is_some();
    (bind != Bind::default() || said).then_some(bind)
}

/// A kind of media, for as long as the program runs.
pub(super) fn medium(kind: &str) -> &'static str {
    MEDIA.into_iter().find(|known| *known == kind).unwrap_or("image")
}
