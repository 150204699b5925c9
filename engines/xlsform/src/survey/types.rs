// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the words in the column `type` mean.

use super::{Kind, Mode, Select, Source, Type, template::Template, words::nearest};

/// What a type implies without being written: column and text.
pub(super) type Implied = &'static [(&'static str, &'static str)];

/// The words of a type, read.
#[derive(Debug, PartialEq)]
pub(super) enum Parsed {
    /// `begin_group`, `begin_repeat`, `begin_loop over L`.
    Begin(Kind),
    /// `end_group`…; the list of a loop is not said.
    End(Kind),
    /// A question.
    Question(Type, Implied),
    /// A setting written in `survey`, as very old forms do: its name is the value.
    Setting(&'static str),
    /// Not a type.
    Bad(BadType),
}

/// Why a type cannot be read.
#[derive(Debug, PartialEq)]
pub(super) enum BadType {
    /// With the type that may have been meant.
    Unknown(Option<String>),
    /// A select or a loop that names no list.
    NoList,
    /// A file of choices that is none of csv, xml, geojson.
    NotAFile(String),
    /// Something after the list that is not `or_other`.
    Trailing(String),
}

/// Ways to say a select, longest first, with what they mean; `true` = choices come from a file.
const SELECTS: &[(&str, Mode, bool)] = &[
    ("add select multiple prompt using", Mode::Multiple, false),
    ("select all that apply from", Mode::Multiple, false),
    ("select_multiple_from_file", Mode::Multiple, true),
    ("select multiple from file", Mode::Multiple, true),
    ("add select one prompt using", Mode::One, false),
    ("select_one_from_file", Mode::One, true),
    ("select one from file", Mode::One, true),
    ("select all that apply", Mode::Multiple, false),
    ("select_multiple", Mode::Multiple, false),
    ("select one from", Mode::One, false),
    ("select_one", Mode::One, false),
    ("select one", Mode::One, false),
    ("select1", Mode::One, false),
    ("rank", Mode::Rank, false),
];

/// Old ways to say a select that cannot say its list.
const LISTLESS: [&str; 5] =
    ["q select", "q select1", "select multiple from", "select multiple using", "select one using"];

const OTHERS: [&str; 3] = ["or_other", "or other", "or specify other"];

/// Reads a type. Runs of blanks count as one.
pub(super) fn parse(written: &str) -> Parsed {
    let text = written.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(setting) = setting(&text) {
        return Parsed::Setting(setting);
    }
    if let Some(parsed) = container(&text) {
        return parsed;
    }
    if let Some(parsed) = select(&text) {
        return parsed;
    }
    if let Some(list) = text.strip_prefix("osm ") {
        return Parsed::Question(Type::Osm(Some(list.to_owned())), &[]);
    }
    match question(&text) {
        Some((kind, implied)) => Parsed::Question(kind, implied),
        None => Parsed::Bad(BadType::Unknown(meant(&text))),
    }
}

fn setting(text: &str) -> Option<&'static str> {
    Some(match text {
        "form_title" | "set_form_title" => "form_title",
        "form_id" | "set_form_id" => "form_id",
        "prefix" => "prefix",
        _ => return None,
    })
}

fn container(text: &str) -> Option<Parsed> {
    let (begin, rest) = match text.strip_prefix("begin") {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix("end")?),
    };
    let rest = rest.strip_prefix([' ', '_'])?;
    let (kind, list) = ["looped group", "group", "lgroup", "repeat", "loop"].iter().find_map(|word| {
        let list = rest.strip_prefix(word)?;
        (list.is_empty() || list.starts_with(' ')).then(|| (*word, list.trim_start()))
    })?;
    let list = list.strip_prefix("over ").unwrap_or(list);
    if list.contains(' ') || (!begin && !list.is_empty()) {
        return None;
    }
    let kind = match kind {
        "group" => Kind::Group,
        "loop" if begin && list.is_empty() => return Some(Parsed::Bad(BadType::NoList)),
        "loop" => Kind::Loop(list.to_owned()),
        _ => Kind::Repeat,
    };
    Some(if begin { Parsed::Begin(kind) } else { Parsed::End(kind) })
}

fn select(text: &str) -> Option<Parsed> {
    if LISTLESS.contains(&text) {
        return Some(Parsed::Bad(BadType::NoList));
    }
    if let Some(list) = text.strip_prefix("select_one_external") {
        return Some(match list.strip_prefix(' ') {
            Some(list) => finish(Mode::One, list, |list| Ok(Source::External(list.to_owned()))),
            None if list.is_empty() => Parsed::Bad(BadType::NoList),
            None => return None,
        });
    }
    let (_, mode, file, rest) = SELECTS.iter().find_map(|(words, mode, file)| {
        let rest = text.strip_prefix(words)?;
        (rest.is_empty() || rest.starts_with(' ')).then(|| (*words, *mode, *file, rest.trim_start()))
    })?;
    if rest.is_empty() {
        return Some(Parsed::Bad(BadType::NoList));
    }
    Some(finish(mode, rest, |list| {
        if file || is_file(list) {
            let suffixes = list.trim_start_matches('.').matches('.').count();
            // A name with two dots would make another instance than the file's.
            let good = is_file(list) && (suffixes == 1 || !file);
            return if good { Ok(Source::File(list.to_owned())) } else { Err(BadType::NotAFile(list.to_owned())) };
        }
        let reference = Template::parse(list).ok().and_then(|template| template.references().next().cloned());
        Ok(reference.map_or_else(|| Source::List(list.to_owned()), |found| Source::Answers(found.name)))
    }))
}

/// The list and what follows it.
fn finish(mode: Mode, rest: &str, source: impl Fn(&str) -> Result<Source, BadType>) -> Parsed {
    let (list, more) = rest.split_once(' ').unwrap_or((rest, ""));
    let other = OTHERS.contains(&more);
    if !other && !more.is_empty() {
        return Parsed::Bad(BadType::Trailing(more.to_owned()));
    }
    match source(list) {
        Ok(source) => Parsed::Question(Type::Select(Select { mode, source, other }), &[]),
        Err(bad) => Parsed::Bad(bad),
    }
}

fn is_file(list: &str) -> bool {
    [".csv", ".xml", ".geojson"].iter().any(|end| list.len() > end.len() && list.ends_with(end))
}

/// The type that may have been meant, list included.
fn meant(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let (first, rest) = lower.split_once(' ').unwrap_or((&lower, ""));
    let words = COMMON.iter().copied();
    if let Some(whole) = nearest(&lower.replace(' ', "_"), words.clone()) {
        return Some(whole.to_owned());
    }
    let first = nearest(first, words)?;
    let takes_list = first.starts_with("select") || first == "rank";
    Some(if takes_list && !rest.is_empty() { format!("{first} {rest}") } else { first.to_owned() })
}

/// The types people should use, to guess which was meant.
const COMMON: &[&str] = &[
    "text",
    "integer",
    "decimal",
    "range",
    "date",
    "time",
    "dateTime",
    "select_one",
    "select_multiple",
    "rank",
    "select_one_from_file",
    "select_multiple_from_file",
    "note",
    "acknowledge",
    "calculate",
    "hidden",
    "geopoint",
    "geotrace",
    "geoshape",
    "image",
    "audio",
    "video",
    "file",
    "barcode",
    "start",
    "end",
    "today",
    "deviceid",
    "username",
    "email",
    "phonenumber",
    "audit",
    "begin_group",
    "end_group",
    "begin_repeat",
    "end_repeat",
    "csv-external",
    "xml-external",
    "start-geopoint",
    "background-audio",
    "background-geopoint",
];

const DAYS_MONTH: Implied = &[("constraint", "0 <= . and . <= 31"), ("hint", "Enter a number 0-31.")];
const DAYS_HALF: Implied = &[("constraint", "0 <= . and . <= 183"), ("hint", "Enter a number 0-183.")];
const DAYS_YEAR: Implied = &[("constraint", "0 <= . and . <= 365"), ("hint", "Enter a number 0-365.")];
const PERCENTAGE: Implied = &[("constraint", "0 <= . and . <= 100")];
const PHONE: Implied = &[("constraint", "regex(., '^\\d*$')"), ("hint", "Enter numbers only.")];

fn question(text: &str) -> Option<(Type, Implied)> {
    let plain = match text {
        "text" | "string" | "q string" | "add text prompt" => Type::Text,
        "integer" | "int" | "q int" | "add integer prompt" => Type::Integer,
        "decimal" | "q decimal" | "add decimal prompt" => Type::Decimal,
        "range" => Type::Range,
        "date" | "q date" | "add date prompt" => Type::Date,
        "time" => Type::Time,
        "dateTime"
        | "datetime"
        | "date time"
        | "q dateTime"
        | "q date time"
        | "add dateTime prompt"
        | "add date time prompt" => Type::DateTime,
        "note" | "q note" | "add note prompt" => Type::Note,
        "acknowledge" | "trigger" | "q acknowledge" | "add acknowledge prompt" => Type::Acknowledge,
        "calculate" | "q calculate" | "add calculate prompt" => Type::Calculate,
        "hidden" => Type::Hidden,
        "geopoint" | "gps" | "location" | "q geopoint" | "q location" | "add location prompt" => Type::Geopoint,
        "geotrace" | "q geotrace" => Type::Geotrace,
        "geoshape" | "q geoshape" => Type::Geoshape,
        "image" | "photo" | "q image" | "q picture" | "add image prompt" | "add photo prompt" => Type::Image,
        "audio" | "q audio" | "add audio prompt" => Type::Audio,
        "video" | "q video" | "add video prompt" => Type::Video,
        "file" | "add file prompt" => Type::File,
        "barcode" | "q barcode" | "add barcode prompt" => Type::Barcode,
        "osm" => Type::Osm(None),
        "start" | "start time" | "get start time" => Type::Start,
        "end" | "end time" | "get end time" => Type::End,
        "today" | "get today" => Type::Today,
        "start-geopoint" => Type::StartGeopoint,
        "background-audio" => Type::BackgroundAudio,
        "background-geopoint" => Type::BackgroundGeopoint,
        "audit" => Type::Audit,
        "csv-external" => Type::CsvExternal,
        "xml-external" => Type::XmlExternal,
        _ => return property(text).map(|name| (Type::Property(name), &[] as Implied)).or_else(|| limited(text)),
    };
    Some((plain, &[]))
}

/// What the device knows.
fn property(text: &str) -> Option<&'static str> {
    Some(match text {
        "deviceid" | "device id" | "get device id" | "imei" => "deviceid",
        "subscriberid" | "subscriber id" | "get subscriber id" => "subscriberid",
        "simserial" | "sim id" | "get sim id" => "simserial",
        "phonenumber" | "get phone number" => "phonenumber",
        "username" => "username",
        "email" => "email",
        "uri:deviceid" => "uri:deviceid",
        "uri:subscriberid" => "uri:subscriberid",
        "uri:simserial" => "uri:simserial",
        "uri:phonenumber" => "uri:phonenumber",
        "uri:username" => "uri:username",
        "uri:email" => "uri:email",
        _ => return None,
    })
}

/// Old types with a constraint of their own.
fn limited(text: &str) -> Option<(Type, Implied)> {
    Some(match text {
        "percentage" => (Type::Integer, PERCENTAGE),
        "number of days in last month" => (Type::Integer, DAYS_MONTH),
        "number of days in last six months" => (Type::Integer, DAYS_HALF),
        "number of days in last year" => (Type::Integer, DAYS_YEAR),
        "phone number" => (Type::Text, PHONE),
        _ => return None,
    })
}
