// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the header of a column means (sections 2, 3 and 4 of the specification).

use std::sync::Arc;

use super::Header;

/// The sheets that mean something to a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Survey,
    Choices,
    Settings,
    External,
    Entities,
    Osm,
    Notes,
}

impl Role {
    pub(super) const ALL: [Self; 7] =
        [Self::Settings, Self::Choices, Self::External, Self::Entities, Self::Osm, Self::Survey, Self::Notes];

    /// Name of the sheet, in lower case.
    pub(super) const fn sheet(self) -> &'static str {
        match self {
            Self::Survey => "survey",
            Self::Choices => "choices",
            Self::Settings => "settings",
            Self::External => "external_choices",
            Self::Entities => "entities",
            Self::Osm => "osm",
            Self::Notes => "_campanile",
        }
    }

    /// Rows the sheet may have, where each is a question or alike.
    pub(super) const fn rows(self) -> Option<usize> {
        match self {
            Self::Survey => Some(20_000),
            Self::Entities => Some(500),
            Self::Settings | Self::Notes => Some(1_000),
            Self::Choices | Self::External | Self::Osm => None,
        }
    }

    /// Other names of columns, and the first name of each.
    const fn aliases(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Survey => SURVEY,
            Self::Settings => SETTINGS,
            Self::Choices | Self::External | Self::Osm => CHOICES,
            Self::Entities => &[("dataset", "list_name")],
            Self::Notes => &[],
        }
    }

    /// Columns that can be known in this sheet, by first name.
    pub(super) const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Survey => SURVEY_COLUMNS,
            Self::Settings => SETTINGS_COLUMNS,
            Self::Choices | Self::External | Self::Osm => CHOICES_COLUMNS,
            Self::Entities => &["list_name", "entity_id", "create_if", "update_if", "repeat", "label"],
            Self::Notes => &[],
        }
    }

    /// Columns that may be said in several languages.
    pub(super) const fn translated(self) -> &'static [&'static str] {
        match self {
            Self::Survey => TRANSLATED,
            Self::Choices | Self::External | Self::Osm => &["label", "image", "big-image", "audio", "video"],
            _ => &[],
        }
    }
}

/// Texts of a question that may be said in several languages.
pub(super) const TRANSLATED: &[&str] = &[
    "label",
    "hint",
    "guidance_hint",
    "image",
    "big-image",
    "audio",
    "video",
    "constraint_message",
    "required_message",
];

const SURVEY: &[(&str, &str)] = &[
    ("command", "type"),
    ("tag", "name"),
    ("value", "name"),
    ("caption", "label"),
    ("relevance", "relevant"),
    ("bind::relevant", "relevant"),
    ("bind::required", "required"),
    ("bind::constraint", "constraint"),
    ("bind::calculate", "calculation"),
    ("calculate", "calculation"),
    ("readonly", "read_only"),
    ("bind::readonly", "read_only"),
    ("constraining_message", "constraint_message"),
    ("bind::jr:constraintMsg", "constraint_message"),
    ("requiredmsg", "required_message"),
    ("bind::jr:requiredMsg", "required_message"),
    ("noapperrorstring", "no_app_error_string"),
    ("bind::jr:noAppErrorString", "no_app_error_string"),
    ("count", "repeat_count"),
    ("jr:count", "repeat_count"),
    ("body::jr:count", "repeat_count"),
    ("body::appearance", "appearance"),
    ("body::autoplay", "autoplay"),
    ("body::rows", "rows"),
    ("body::intent", "intent"),
    ("instance::odk:tag", "compact_tag"),
    ("bind::entities:saveto", "save_to"),
    ("media::image", "image"),
    ("media::big-image", "big-image"),
    ("media::audio", "audio"),
    ("media::video", "video"),
];

const SURVEY_COLUMNS: &[&str] = &[
    "type",
    "name",
    "label",
    "hint",
    "guidance_hint",
    "required",
    "required_message",
    "relevant",
    "constraint",
    "constraint_message",
    "calculation",
    "default",
    "read_only",
    "trigger",
    "choice_filter",
    "appearance",
    "parameters",
    "repeat_count",
    "image",
    "big-image",
    "audio",
    "video",
    "autoplay",
    "rows",
    "intent",
    "compact_tag",
    "save_to",
    "no_app_error_string",
    "disabled",
    "query",
    "sms_field",
    "sms_option",
    "sms_separator",
    "sms_allow_media",
    "sms_date_format",
    "sms_datetime_format",
    "sms_response",
];

const CHOICES: &[(&str, &str)] = &[
    ("value", "name"),
    ("caption", "label"),
    ("media::image", "image"),
    ("media::big-image", "big-image"),
    ("media::audio", "audio"),
    ("media::video", "video"),
];

const CHOICES_COLUMNS: &[&str] = &["list_name", "name", "label", "image", "big-image", "audio", "video", "sms_option"];

const SETTINGS: &[(&str, &str)] = &[
    ("set_form_title", "form_title"),
    ("title", "form_title"),
    ("set_form_id", "form_id"),
    ("id_string", "form_id"),
    ("compact_prefix", "prefix"),
];

const SETTINGS_COLUMNS: &[&str] = &[
    "form_title",
    "form_id",
    "version",
    "default_language",
    "instance_name",
    "style",
    "name",
    "submission_url",
    "public_key",
    "auto_send",
    "auto_delete",
    "allow_choice_duplicates",
    "clean_text_values",
    "namespaces",
    "client_editable",
    "flat",
    "prefix",
    "delimiter",
    "sms_keyword",
    "sms_field",
    "sms_separator",
    "sms_allow_media",
    "sms_date_format",
    "sms_datetime_format",
    "sms_response",
    "omit_instanceID",
    "instance_xmlns",
    "instance_id",
    "add_none_option",
];

/// First parts of headers whose second part says what the column is.
const GROUPED: [&str; 7] = ["bind", "body", "control", "instance", "media", "attribute", "campanile"];

/// Reads the header of a column; `double` = some header of the sheet says `::`, so that `:` parts nothing.
pub(super) fn header(role: Role, column: u32, written: &str, double: bool) -> Header {
    let written = written.split_whitespace().collect::<Vec<_>>().join(" ");
    let parts = parts(&written, double);
    let first = parts.first().map(|part| known(role, part)).unwrap_or_default();
    let first = match first.as_str() {
        "control" if role == Role::Survey => "body".to_owned(),
        _ => first,
    };
    let mut rest = parts.get(1..).unwrap_or_default();
    let mut key = first;
    // `media::image::Italiano`: the second part says what the column is.
    if GROUPED.contains(&key.as_str())
        && let [second, more @ ..] = rest
    {
        key = format!("{key}::{second}");
        rest = more;
    }
    if let Some((_, first)) = role.aliases().iter().find(|(alias, _)| alias.eq_ignore_ascii_case(&key)) {
        key = (*first).to_owned();
    }
    let mut language = None;
    if !rest.is_empty() {
        let more = rest.join("::");
        if role.translated().contains(&key.as_str()) {
            language = Some(Arc::from(more));
        } else if key.contains("::") || role.columns().contains(&key.as_str()) {
            key = format!("{key}::{more}");
        } else {
            key.clone_from(&written);
        }
    }
    Header { column, written, key: Arc::from(key), language }
}

/// The header cut at `::` (or `:` in old files), each part trimmed.
fn parts(written: &str, double: bool) -> Vec<String> {
    if double || written.contains("::") {
        return written.split("::").map(|part| part.trim().to_owned()).collect();
    }
    let mut parts: Vec<String> = written.split(':').map(|part| part.trim().to_owned()).collect();
    // `jr:count` is one word.
    if let Some(at) = parts.iter().position(|part| part == "jr")
        && at + 1 < parts.len()
    {
        let name = parts.remove(at + 1);
        parts[at] = format!("jr:{name}");
    }
    parts
}

/// First name of a column known to the sheet, or the word as written.
fn known(role: Role, word: &str) -> String {
    let snake = word.split_whitespace().collect::<Vec<_>>().join("_").to_lowercase();
    if let Some((_, first)) = role.aliases().iter().find(|(alias, _)| *alias == snake) {
        return (*first).to_owned();
    }
    let columns = role.columns().iter().chain(&GROUPED).copied();
    columns
        .into_iter()
        .find(|column| column.eq_ignore_ascii_case(&snake))
        .map_or_else(|| word.to_owned(), str::to_owned)
}
