// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The column `parameters`: which keys a type takes, and what they may say.

use super::{
    Cell, Item, Kind, Source, Type, range,
    reader::Reader,
    template::{Template, is_name},
    words::{nearest, yes_no},
};
use crate::diagnostic::Diagnostic;

/// Reads `key=value` pairs parted by blanks, commas or semicolons; `None` when that is not what the text is.
pub(super) fn parse(text: &str) -> Option<Vec<(String, String)>> {
    let mut words = Vec::new();
    for word in text.split([',', ';']).flat_map(str::split_whitespace) {
        let mut parts = word.split('=');
        words.push(parts.next().unwrap_or_default());
        for part in parts {
            words.extend(["=", part]);
        }
    }
    words.retain(|word| !word.is_empty());
    let pairs: Vec<(String, String)> = words
        .chunks(3)
        .map(|chunk| match chunk {
            [key, "=", value] if *key != "=" && *value != "=" => {
                let key = key.to_lowercase();
                // Names of columns in a file and of questions keep their case.
                let keep = key == "label" || key == "value" || value.contains("${");
                let value = if keep { (*value).to_owned() } else { value.to_lowercase() };
                Some((key, value))
            }
            _ => None,
        })
        .collect::<Option<_>>()?;
    // The last of two equal keys wins.
    let last = |index: usize, key: &str| !pairs[index + 1..].iter().any(|(later, _)| later == key);
    Some(pairs.iter().enumerate().filter(|(index, (key, _))| last(*index, key)).map(|(_, pair)| pair.clone()).collect())
}

/// Keys that a type takes; `None` = it takes none and does not mind.
fn keys(kind: &Kind) -> Option<&'static [&'static str]> {
    Some(match kind {
        Kind::Question(Type::Text) => &["rows"],
        Kind::Question(Type::Range) => &["start", "end", "step", "tick_interval", "placeholder", "tick_labelset"],
        Kind::Question(Type::Select(select)) => match select.source {
            Source::File(_) => &["label", "value", "randomize", "seed"],
            _ => &["randomize", "seed"],
        },
        Kind::Question(Type::Image) => &["app", "max-pixels"],
        Kind::Question(Type::Audio | Type::BackgroundAudio) => &["quality"],
        Kind::Question(Type::Geopoint) => {
            &["allow-mock-accuracy", "capture-accuracy", "reference-geometry", "warning-accuracy"]
        }
        Kind::Question(Type::Geotrace | Type::Geoshape) => {
            &["allow-mock-accuracy", "incremental", "reference-geometry"]
        }
        Kind::Question(Type::Audit) => &[
            "identify-user",
            "location-max-age",
            "location-min-interval",
            "location-priority",
            "track-changes",
            "track-changes-reasons",
        ],
        _ => return None,
    })
}

/// Old names of types take no parameters, though their types would.
fn takes_parameters(written: &str) -> bool {
    let old = ["string", "gps", "location", "phone number"];
    !old.contains(&written)
        && !written.starts_with("q ")
        && !matches!(written, "add text prompt" | "add location prompt")
}

/// A cell of parameters under examination.
pub(super) struct Check<'r, 'w> {
    pub(super) reader: &'r mut Reader<'w>,
    pub(super) item: &'r Item,
    cell: Cell,
}

impl Check<'_, '_> {
    pub(super) fn value(&self, key: &str) -> Option<String> {
        self.item.parameter(key).map(str::to_owned)
    }

    /// Tells of something wrong with the value of a key.
    pub(super) fn fail(&mut self, finding: Diagnostic, key: &str) {
        let finding = finding.with("key", key).with("value", self.item.parameter(key).unwrap_or_default());
        let lower = self.cell.text.to_lowercase();
        let start = lower.find(key).filter(|_| lower.len() == self.cell.text.len());
        let length =
            |start: usize| self.cell.text[start..].find([' ', ',', ';']).unwrap_or(self.cell.text.len() - start);
        let finding = match start {
            Some(start) => finding.span(start..start + length(start).max(key.len())),
            None => finding,
        };
        self.reader.tell(finding, &self.cell);
    }

    /// Is the value one of these? Tells when not.
    fn one_of(&mut self, key: &'static str, accepted: &[&str]) {
        if let Some(value) = self.value(key).filter(|value| !accepted.contains(&value.as_str())) {
            let _ = value;
            self.fail(Diagnostic::error("parameter-not-one-of").with("accepted", accepted.join(", ")), key);
        }
    }

    /// The value as a whole number; tells when it is none.
    fn whole(&mut self, key: &'static str) -> Option<i64> {
        let value = self.value(key)?;
        let number = value.parse().ok();
        if number.is_none() {
            self.fail(Diagnostic::error("parameter-not-integer"), key);
        }
        number
    }

    fn number(&mut self, key: &'static str) {
        if self.value(key).is_some_and(|value| value.parse::<f64>().is_err()) {
            self.fail(Diagnostic::error("parameter-not-number"), key);
        }
    }
}

/// Checks the parameters of an item.
pub(super) fn check(reader: &mut Reader<'_>, item: &Item) {
    let Some(cell) = item.cells.get("parameters").cloned() else {
        if matches!(item.kind, Kind::Question(Type::Image)) {
            image_size(reader, item);
        }
        return;
    };
    let mut check = Check { reader, item, cell };
    let written = item.cells.get("type").map(|cell| cell.text.as_str()).unwrap_or_default();
    let Some(accepted) = keys(&item.kind).filter(|_| takes_parameters(written)) else {
        let cell = check.cell.clone();
        check.reader.tell(Diagnostic::warning("parameters-ignored"), &cell);
        return;
    };
    // `or_other`, external and plain selects take the same keys, files two more.
    for (key, _) in item.parameters.iter().filter(|(key, _)| !accepted.contains(&key.as_str())) {
        let finding = match nearest(key, accepted.iter().copied()) {
            Some(meant) => Diagnostic::error("parameter-misspelt").with("meant", meant),
            None => Diagnostic::error("parameter-unknown"),
        };
        check.fail(finding.with("accepted", accepted.join(", ")), key);
    }
    match &item.kind {
        Kind::Question(Type::Text) => {
            check.whole("rows");
        }
        Kind::Question(Type::Range) => range::check(&mut check),
        Kind::Question(Type::Select(_)) => select(&mut check),
        Kind::Question(Type::Image) => image(&mut check),
        Kind::Question(Type::Audio) => check.one_of("quality", &["voice-only", "low", "normal", "external"]),
        Kind::Question(Type::BackgroundAudio) => check.one_of("quality", &["voice-only", "low", "normal"]),
        Kind::Question(Type::Geopoint | Type::Geotrace | Type::Geoshape) => geo(&mut check),
        Kind::Question(Type::Audit) => audit(&mut check),
        _ => {}
    }
}

fn select(check: &mut Check<'_, '_>) {
    for key in ["value", "label"] {
        if check.value(key).is_some_and(|value| !is_name(&value)) {
            check.fail(Diagnostic::error("parameter-not-name"), key);
        }
    }
    check.one_of("randomize", &["true", "false"]);
    let Some(seed) = check.value("seed") else { return };
    if check.value("randomize").is_none() {
        check.fail(Diagnostic::error("seed-without-randomize"), "seed");
    }
    let reference = Template::parse(&seed).is_ok_and(|template| template.only().is_some());
    if !reference && seed.parse::<f64>().is_err() {
        check.fail(Diagnostic::error("seed-not-number"), "seed");
    }
}

fn image_size(reader: &mut Reader<'_>, item: &Item) {
    let finding = Diagnostic::hint("image-without-max-pixels").with("name", item.name.as_str());
    reader.tell_row(finding, item.at);
}

fn image(check: &mut Check<'_, '_>) {
    if check.value("max-pixels").is_none() {
        image_size(check.reader, check.item);
    }
    check.whole("max-pixels");
    let plain = check.item.text("appearance").is_none_or(|appearance| appearance == "annotate");
    let Some(app) = check.value("app").filter(|_| plain) else { return };
    let good = |part: &str| {
        part.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
            && part.chars().next().is_some_and(|first| first.is_ascii_alphabetic())
    };
    if !app.contains('.') || !app.split('.').all(good) {
        check.fail(Diagnostic::error("parameter-not-package"), "app");
    }
}

fn geo(check: &mut Check<'_, '_>) {
    check.number("capture-accuracy");
    check.number("warning-accuracy");
    if check.value("incremental").is_some_and(|value| yes_no(&value) != Some(true)) {
        check.fail(Diagnostic::error("parameter-not-true"), "incremental");
    }
    check.one_of("allow-mock-accuracy", &["true", "false"]);
}

fn audit(check: &mut Check<'_, '_>) {
    check.one_of("track-changes", &["true", "false"]);
    check.one_of("identify-user", &["true", "false"]);
    check.one_of("track-changes-reasons", &["on-form-edit"]);
    let together = ["location-priority", "location-min-interval", "location-max-age"];
    let given: Vec<&str> = together.into_iter().filter(|key| check.value(key).is_some()).collect();
    if given.is_empty() {
        return;
    }
    if given.len() < together.len() {
        check.fail(Diagnostic::error("audit-location-incomplete").with("accepted", together.join(", ")), given[0]);
    }
    check.one_of("location-priority", &["no-power", "low-power", "balanced", "high-accuracy"]);
    let ages = ["location-min-interval", "location-max-age"].map(|key| {
        let number = check.whole(key);
        if number.is_some_and(|number| number < 0) {
            check.fail(Diagnostic::error("parameter-negative"), key);
        }
        number
    });
    if let [Some(interval), Some(age)] = ages
        && age < interval
    {
        check.fail(Diagnostic::error("audit-age-below-interval"), "location-max-age");
    }
}
