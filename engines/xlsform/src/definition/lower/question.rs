// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a question is by its type: the data it holds, the control it has.

use super::plan::{Act, Node};
use crate::{
    definition::Bind,
    survey::{Item, Mode, Source, Type},
};

/// At the creation of a record.
pub(super) const FIRST_LOAD: &str = "odk-instance-first-load";
/// At the creation of an instance of a repeat.
pub(super) const NEW_REPEAT: &str = "odk-new-repeat";

impl Node<'_> {
    /// Fills in data type, control and parameters.
    pub(super) fn be(&mut self, item: &Item, kind: &Type) {
        let (data_type, control) = nature(item, kind);
        let bind = self.bind.get_or_insert_default();
        if bind.data_type.is_empty() {
            data_type.clone_into(&mut bind.data_type);
        }
        if let Some((preload, parameter)) = preload(kind) {
            bind.preload.get_or_insert((preload.to_owned(), parameter.to_owned()));
        }
        if *kind == Type::Note {
            bind.readonly.get_or_insert_with(|| "true()".to_owned());
        }
        if *bind == Bind::default() {
            self.bind = None;
        }
        self.control = control;
        match kind {
            Type::CsvExternal | Type::XmlExternal => self.bind = None,
            Type::Text => self.control_parameter(item, "rows", "rows"),
            Type::Range => self.range(item),
            Type::Image => {
                self.bind_parameter(item, "max-pixels", "orx:max-pixels");
                if matches!(self.appearance.as_str(), "" | "annotate") {
                    self.control_parameter(item, "app", "intent");
                }
                if let Some(file) = self.default.as_mut().filter(|file| !file.contains("jr://images/") && !self.dynamic)
                {
                    file.insert_str(0, "jr://images/");
                }
            }
            Type::Audio => self.bind_parameter(item, "quality", "odk:quality"),
            Type::Geopoint | Type::Geotrace | Type::Geoshape => {
                self.control_parameter(item, "capture-accuracy", "accuracyThreshold");
                self.control_parameter(item, "warning-accuracy", "unacceptableAccuracyThreshold");
                if item.parameter("incremental").is_some() {
                    self.attribute("incremental", "true");
                }
                self.bind_parameter(item, "allow-mock-accuracy", "odk:allow-mock-accuracy");
                self.itemset = item.parameter("reference-geometry").map(str::to_owned);
            }
            Type::Select(select) => self.itemset = Some(source(&select.source)),
            Type::StartGeopoint => self.acts.push(act("odk:setgeopoint", FIRST_LOAD)),
            Type::BackgroundAudio => {
                let quality = item.parameter("quality").map(|quality| ("odk:quality".to_owned(), quality.to_owned()));
                let act = act("odk:recordaudio", "odk-instance-load");
                self.acts.push(Act { attributes: quality.into_iter().collect(), ..act });
            }
            Type::Audit => {
                for (key, value) in &item.parameters {
                    self.bind_attribute(&format!("odk:{key}"), value);
                }
            }
            _ => {}
        }
    }

    fn control_parameter(&mut self, item: &Item, key: &str, attribute: &str) {
        if let Some(value) = item.parameter(key) {
            self.attribute(attribute, value);
        }
    }

    fn bind_parameter(&mut self, item: &Item, key: &str, attribute: &str) {
        if let Some(value) = item.parameter(key) {
            self.bind_attribute(attribute, value);
        }
    }

    /// Sets an attribute of the control.
    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        set(&mut self.attributes, name, value);
    }

    fn bind_attribute(&mut self, name: &str, value: &str) {
        set(&mut self.bind.get_or_insert_default().attributes, name, value);
    }

    fn range(&mut self, item: &Item) {
        let mut numbers: Vec<&str> = Vec::new();
        for (key, default) in [("start", "1"), ("end", "10"), ("step", "1")] {
            let value = item.parameter(key).unwrap_or(default);
            numbers.push(value);
            self.attribute(key, value);
        }
        for (key, attribute) in [("tick_interval", "odk:tick-interval"), ("placeholder", "odk:placeholder")] {
            numbers.extend(item.parameter(key));
            self.control_parameter(item, key, attribute);
        }
        let whole = |text: &&str| text.trim().parse::<f64>().is_ok_and(|number| number.fract() == 0.0);
        if !numbers.iter().all(whole)
            && let Some(bind) = &mut self.bind
        {
            "decimal".clone_into(&mut bind.data_type);
        }
        self.itemset = item.parameter("tick_labelset").map(str::to_owned);
    }
}

/// Sets an attribute, once.
pub(super) fn set(attributes: &mut Vec<(String, String)>, name: &str, value: &str) {
    match attributes.iter_mut().find(|(known, _)| known == name) {
        Some((_, known)) => value.clone_into(known),
        None => attributes.push((name.to_owned(), value.to_owned())),
    }
}

fn act(name: &'static str, event: &'static str) -> Act {
    Act { name, event, value: None, attributes: Vec::new() }
}

/// The data type and the control of a type.
fn nature(item: &Item, kind: &Type) -> (&'static str, Option<&'static str>) {
    let input = Some("input");
    match kind {
        Type::Text | Type::Note => ("string", input),
        Type::Integer => ("int", input),
        Type::Decimal => ("decimal", input),
        Type::Range => ("int", Some("range")),
        Type::Date => ("date", input),
        Type::Time => ("time", input),
        Type::DateTime => ("dateTime", input),
        Type::Select(select) => match (select.mode, &select.source) {
            (_, Source::External(_)) => ("string", input),
            (Mode::One, _) => ("string", Some("select1")),
            (Mode::Multiple, _) => ("string", Some("select")),
            (Mode::Rank, _) => ("odk:rank", Some("odk:rank")),
        },
        // The old name `trigger` says no data type.
        Type::Acknowledge if item.cells.get("type").is_some_and(|cell| cell.text == "trigger") => ("", Some("trigger")),
        Type::Acknowledge => ("string", Some("trigger")),
        Type::Calculate | Type::Hidden | Type::Property(_) => ("string", None),
        Type::Geopoint => ("geopoint", input),
        Type::Geotrace => ("geotrace", input),
        Type::Geoshape => ("geoshape", input),
        Type::Image | Type::Audio | Type::Video | Type::File | Type::Osm(_) => ("binary", Some("upload")),
        Type::Barcode => ("barcode", input),
        Type::Start | Type::End => ("dateTime", None),
        Type::Today => ("date", None),
        Type::StartGeopoint | Type::BackgroundGeopoint => ("geopoint", None),
        Type::BackgroundAudio | Type::Audit => ("binary", None),
        Type::CsvExternal | Type::XmlExternal => ("", None),
    }
}

fn preload(kind: &Type) -> Option<(&'static str, &'static str)> {
    Some(match kind {
        Type::Start => ("timestamp", "start"),
        Type::End => ("timestamp", "end"),
        Type::Today => ("date", "today"),
        Type::Property(name) => ("property", name),
        _ => return None,
    })
}

/// What kind of file an upload takes.
pub(super) fn mediatype(kind: &Type) -> Option<&'static str> {
    Some(match kind {
        Type::Image => "image/*",
        Type::Audio => "audio/*",
        Type::Video => "video/*",
        Type::File => "application/*",
        Type::Osm(_) => "osm/*",
        _ => return None,
    })
}

fn source(source: &Source) -> String {
    match source {
        Source::List(name) | Source::File(name) | Source::External(name) => name.clone(),
        Source::Answers(name) => format!("${{{name}}}"),
    }
}
