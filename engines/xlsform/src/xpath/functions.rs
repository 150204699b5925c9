// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The functions an expression may call: names, arguments, where else they work.

use super::ast::ValueKind;

/// A function of the dialect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Function {
    /// Name, prefix included.
    pub name: &'static str,
    /// Fewest arguments.
    pub least: usize,
    /// Most arguments; any number when absent.
    pub most: Option<usize>,
    /// The type of its value, when it is always the same.
    pub gives: Option<ValueKind>,
    /// Where it works.
    pub portability: Portability,
    /// Does its value depend on its arguments only (and, for some dateTimes, on the timezone and the language)?
    /// Such calls on constants are worked out when read.
    pub pure: bool,
    pub(super) id: Id,
}

/// Where a function works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Portability {
    /// In Collect, ODK Validate, Enketo and Web Forms.
    Everywhere,
    /// Not in Collect and ODK Validate.
    WebOnly,
}

/// The function with this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Function> {
    FUNCTIONS.binary_search_by(|function| function.name.cmp(name)).ok().map(|at| &FUNCTIONS[at])
}

/// The known name that looks most like this one, if any does.
#[must_use]
pub fn suggestion(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase().replace('_', "-");
    let bare = name.split_once(':').map_or(&*name, |(_, local)| local);
    let score = |known: &'static str| {
        let local = known.split_once(':').map_or(known, |(_, local)| local);
        (strsim::normalized_damerau_levenshtein(bare, local), known)
    };
    let best = FUNCTIONS.iter().map(|function| score(function.name)).max_by(|one, other| one.0.total_cmp(&other.0))?;
    (best.0 >= 0.6).then_some(best.1)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Id {
    Abs,
    Acos,
    Area,
    Asin,
    Atan,
    Atan2,
    Base64Decode,
    Boolean,
    BooleanFromString,
    Ceiling,
    Checklist,
    ChoiceName,
    Coalesce,
    Concat,
    Contains,
    Cos,
    Count,
    CountNonEmpty,
    CountSelected,
    Current,
    Date,
    DateTime,
    DecimalDateTime,
    DecimalTime,
    Digest,
    Distance,
    EndsWith,
    Exp,
    Exp10,
    ExtractSigned,
    False,
    Floor,
    FormatDate,
    FormatDateTime,
    Geofence,
    If,
    IndexedRepeat,
    Instance,
    Int,
    Intersects,
    Itext,
    Join,
    Lang,
    Last,
    LocalName,
    Log,
    Log10,
    Max,
    Min,
    Name,
    NamespaceUri,
    NormalizeSpace,
    Not,
    Now,
    Number,
    Once,
    Pi,
    Position,
    Pow,
    Pulldata,
    Random,
    Randomize,
    Regex,
    Round,
    Selected,
    SelectedAt,
    Sin,
    Sqrt,
    StartsWith,
    String,
    StringLength,
    Substr,
    Substring,
    SubstringAfter,
    SubstringBefore,
    Sum,
    Tan,
    Today,
    Translate,
    True,
    Uuid,
    WeightedChecklist,
    Identified,
}

const ANY: usize = usize::MAX;
const NODES: Option<ValueKind> = Some(ValueKind::Nodes);
const TEXT: Option<ValueKind> = Some(ValueKind::Text);
const NUMBER: Option<ValueKind> = Some(ValueKind::Number);
const BOOLEAN: Option<ValueKind> = Some(ValueKind::Boolean);

/// A function that works everywhere and depends on its arguments only.
const fn pure(name: &'static str, least: usize, most: usize, gives: Option<ValueKind>, id: Id) -> Function {
    let most = if most == ANY { None } else { Some(most) };
    Function { name, least, most, gives, portability: Portability::Everywhere, pure: true, id }
}

/// A function that looks at the form, the clock or chance.
const fn live(name: &'static str, least: usize, most: usize, gives: Option<ValueKind>, id: Id) -> Function {
    Function { pure: false, ..pure(name, least, most, gives, id) }
}

const fn web(function: Function) -> Function {
    Function { portability: Portability::WebOnly, ..function }
}

/// All of them, by name.
pub static FUNCTIONS: &[Function] = &[
    pure("abs", 1, 1, NUMBER, Id::Abs),
    pure("acos", 1, 1, NUMBER, Id::Acos),
    pure("area", 1, 1, NUMBER, Id::Area),
    pure("asin", 1, 1, NUMBER, Id::Asin),
    pure("atan", 1, 1, NUMBER, Id::Atan),
    pure("atan2", 2, 2, NUMBER, Id::Atan2),
    pure("base64-decode", 1, 1, TEXT, Id::Base64Decode),
    pure("boolean", 1, 1, BOOLEAN, Id::Boolean),
    pure("boolean-from-string", 1, 1, BOOLEAN, Id::BooleanFromString),
    web(pure("ceiling", 1, 1, NUMBER, Id::Ceiling)),
    pure("checklist", 2, ANY, BOOLEAN, Id::Checklist),
    pure("coalesce", 2, 2, TEXT, Id::Coalesce),
    pure("concat", 0, ANY, TEXT, Id::Concat),
    pure("contains", 2, 2, BOOLEAN, Id::Contains),
    pure("cos", 1, 1, NUMBER, Id::Cos),
    live("count", 1, 1, NUMBER, Id::Count),
    live("count-non-empty", 1, 1, NUMBER, Id::CountNonEmpty),
    pure("count-selected", 1, 1, NUMBER, Id::CountSelected),
    live("current", 0, 0, NODES, Id::Current),
    pure("date", 1, 1, TEXT, Id::Date),
    pure("date-time", 1, 1, TEXT, Id::DateTime),
    pure("decimal-date-time", 1, 1, NUMBER, Id::DecimalDateTime),
    pure("decimal-time", 1, 1, NUMBER, Id::DecimalTime),
    pure("digest", 2, 3, TEXT, Id::Digest),
    pure("distance", 1, ANY, NUMBER, Id::Distance),
    live("enclosed-area", 1, 1, NUMBER, Id::Area),
    pure("ends-with", 2, 2, BOOLEAN, Id::EndsWith),
    pure("exp", 1, 1, NUMBER, Id::Exp),
    pure("exp10", 1, 1, NUMBER, Id::Exp10),
    pure("extract-signed", 2, 2, TEXT, Id::ExtractSigned),
    pure("false", 0, 0, BOOLEAN, Id::False),
    web(pure("floor", 1, 1, NUMBER, Id::Floor)),
    pure("format-date", 2, 2, TEXT, Id::FormatDate),
    pure("format-date-time", 2, 2, TEXT, Id::FormatDateTime),
    pure("geofence", 2, 2, BOOLEAN, Id::Geofence),
    web(live("id", 1, 1, NODES, Id::Identified)),
    pure("if", 3, 3, None, Id::If),
    live("indexed-repeat", 3, 7, NODES, Id::IndexedRepeat),
    live("instance", 1, 1, NODES, Id::Instance),
    pure("int", 1, 1, NUMBER, Id::Int),
    pure("intersects", 1, 1, BOOLEAN, Id::Intersects),
    pure("join", 1, ANY, TEXT, Id::Join),
    live("jr:choice-name", 2, 2, TEXT, Id::ChoiceName),
    live("jr:itext", 1, 1, None, Id::Itext),
    web(live("lang", 1, 1, BOOLEAN, Id::Lang)),
    web(live("last", 0, 0, NUMBER, Id::Last)),
    web(live("local-name", 0, 1, TEXT, Id::LocalName)),
    pure("log", 1, 1, NUMBER, Id::Log),
    pure("log10", 1, 1, NUMBER, Id::Log10),
    pure("max", 1, ANY, NUMBER, Id::Max),
    pure("min", 1, ANY, NUMBER, Id::Min),
    web(live("name", 0, 1, TEXT, Id::Name)),
    web(live("namespace-uri", 0, 1, TEXT, Id::NamespaceUri)),
    pure("normalize-space", 0, 1, TEXT, Id::NormalizeSpace),
    pure("not", 1, 1, BOOLEAN, Id::Not),
    live("now", 0, 0, TEXT, Id::Now),
    pure("number", 0, 1, NUMBER, Id::Number),
    live("once", 1, 1, TEXT, Id::Once),
    pure("pi", 0, 0, NUMBER, Id::Pi),
    live("position", 0, 1, NUMBER, Id::Position),
    pure("pow", 2, 2, NUMBER, Id::Pow),
    live("pulldata", 4, 4, TEXT, Id::Pulldata),
    live("random", 0, 0, NUMBER, Id::Random),
    live("randomize", 1, 2, NODES, Id::Randomize),
    pure("regex", 2, 2, BOOLEAN, Id::Regex),
    pure("round", 1, 2, NUMBER, Id::Round),
    pure("selected", 2, 2, BOOLEAN, Id::Selected),
    pure("selected-at", 2, 2, TEXT, Id::SelectedAt),
    pure("sin", 1, 1, NUMBER, Id::Sin),
    pure("sqrt", 1, 1, NUMBER, Id::Sqrt),
    pure("starts-with", 2, 2, BOOLEAN, Id::StartsWith),
    pure("string", 0, 1, TEXT, Id::String),
    pure("string-length", 0, 1, NUMBER, Id::StringLength),
    pure("substr", 2, 3, TEXT, Id::Substr),
    web(pure("substring", 2, 3, TEXT, Id::Substring)),
    pure("substring-after", 2, 2, TEXT, Id::SubstringAfter),
    pure("substring-before", 2, 2, TEXT, Id::SubstringBefore),
    live("sum", 1, 1, NUMBER, Id::Sum),
    pure("tan", 1, 1, NUMBER, Id::Tan),
    live("today", 0, 0, TEXT, Id::Today),
    pure("translate", 3, 3, TEXT, Id::Translate),
    pure("true", 0, 0, BOOLEAN, Id::True),
    live("uuid", 0, 1, TEXT, Id::Uuid),
    pure("weighted-checklist", 2, ANY, BOOLEAN, Id::WeightedChecklist),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_stand_in_order_of_name() {
        assert!(FUNCTIONS.is_sorted_by(|one, other| one.name < other.name));
    }

    #[test]
    fn a_misspelt_function_is_recognised() {
        assert_eq!(suggestion("slected"), Some("selected"));
        assert_eq!(suggestion("choice-name"), Some("jr:choice-name"));
        assert_eq!(suggestion("indexedrepeat"), Some("indexed-repeat"));
        assert_eq!(suggestion("Xyzzy"), None);
    }
}
