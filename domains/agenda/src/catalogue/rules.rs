// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the files of a catalogue must say, and how they fit each other and the indicators of the edition.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use survey::IndicatorMap;

use super::{
    Action, Amount, COURSES, Catalogue, Deadline, Finding, Kind, ROLES, Raise, Rise, SCALES, Size, Software,
    sheet::{Line, Sheet},
};

const ACTIONS: [&str; 24] = [
    "id",
    "title::it",
    "title::en",
    "what::it",
    "what::en",
    "section",
    "raises",
    "requires",
    "alternatives",
    "classes",
    "once",
    "yearly",
    "scale",
    "rtd",
    "ict",
    "uffici",
    "quarters",
    "joint",
    "measure",
    "course",
    "reuse",
    "proof::it",
    "proof::en",
    "law",
];
const DEADLINES: [&str; 10] =
    ["action", "what::it", "what::en", "rule", "day", "every", "from", "to", "binding", "source"];
const SIZES: [&str; 10] =
    ["class", "budget", "rtd", "ict", "uffici", "giorni", "piatto", "licenze", "postazioni", "progetto"];
const KINDS: [&str; 3] = ["id", "label::it", "label::en"];
const SOFTWARE: [&str; 7] = ["name", "kind", "holder", "licence", "state", "address", "source"];
/// The highest class of Comuni.
const CLASSES: u8 = 8;
/// Quarters of a plan.
const QUARTERS: usize = 12;
/// Euro and days beyond which somebody has mistyped.
const MOST: u32 = 50_000_000;

pub(super) fn read(files: &[(&str, &str)], map: &IndicatorMap) -> (Catalogue, Vec<Finding>) {
    let mut catalogue = Catalogue::default();
    let kinds = Sheet::read(files, "kinds.csv", &KINDS);
    let sizes = Sheet::read(files, "sizes.csv", &SIZES);
    let actions = Sheet::read(files, "actions.csv", &ACTIONS);
    let deadlines = Sheet::read(files, "deadlines.csv", &DEADLINES);
    let software = Sheet::read(files, "software.csv", &SOFTWARE);
    catalogue.kinds.extend(kinds.lines().map(|line| Kind { id: line.needed("id"), label: line.said("label") }));
    catalogue.sizes.extend(sizes.lines().map(|line| size(&line)));
    for class in
        (1..=CLASSES).filter(|class| sizes.lines().filter(|line| line.text("class") == class.to_string()).count() != 1)
    {
        if let Some(line) = sizes.lines().last() {
            line.blame_word("class", &class.to_string(), "agenda-catalogue-classes");
        }
    }
    for line in actions.lines() {
        let read = action(&line, map, &catalogue);
        catalogue.actions.push(read);
    }
    fit_together(&actions, &mut catalogue);
    catalogue.deadlines.extend(deadlines.lines().map(|line| deadline(&line, &catalogue.actions)));
    catalogue.software.extend(software.lines().map(|line| piece(&line, &catalogue.kinds)));
    let findings = [actions, deadlines, sizes, kinds, software].into_iter().flat_map(Sheet::findings).collect();
    (catalogue, findings)
}

fn action(line: &Line<'_>, map: &IndicatorMap, known: &Catalogue) -> Action {
    let id = line.needed("id");
    if !id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') {
        line.blame("id", "agenda-catalogue-id");
    }
    if known.actions.iter().any(|other| other.id == id) {
        line.blame("id", "agenda-catalogue-twice");
    }
    let sections: Vec<&str> = map.sections.iter().map(String::as_str).collect();
    let reuse = line.words("reuse");
    for kind in reuse.iter().filter(|kind| !known.kinds.iter().any(|one| one.id == **kind)) {
        line.blame_word("reuse", kind, "agenda-catalogue-kind");
    }
    Action {
        id,
        title: line.said("title"),
        what: line.said("what"),
        section: line.one_of("section", &sections),
        raises: raises(line, map),
        requires: line.words("requires"),
        alternatives: line.maybe("alternatives"),
        classes: classes(line),
        once: amount(line, "once"),
        yearly: amount(line, "yearly"),
        scale: line.one_of("scale", &SCALES),
        days: ROLES.map(|role| line.number(role, (0, MOST))),
        quarters: line.number("quarters", (1, QUARTERS)),
        joint: line.maybe("joint").map(|_| line.number("joint", (1, 100))),
        measure: line.maybe("measure"),
        course: line.one_of("course", &COURSES),
        reuse,
        proof: line.said("proof"),
        law: line.text("law").to_owned(),
    }
}

/// `ORG1=1 SRV1+0.25`: to a score at least, or by so much.
fn raises(line: &Line<'_>, map: &IndicatorMap) -> Vec<Raise> {
    let mut raises: Vec<Raise> = Vec::new();
    for word in line.words("raises") {
        let parted =
            word.split_once('=').map(|parts| (parts, true)).or(word.split_once('+').map(|parts| (parts, false)));
        let score = parted.and_then(|((_, score), _)| score.parse().ok()).filter(|score| *score > 0.0 && *score <= 1.0);
        let (Some(((indicator, _), to)), Some(score)) = (parted, score) else {
            line.blame_word("raises", &word, "agenda-catalogue-raise");
            continue;
        };
        if !map.scored().any(|one| one.id == indicator) {
            line.blame_word("raises", indicator, "agenda-catalogue-indicator");
        } else if raises.iter().any(|other| other.indicator == indicator) {
            line.blame_word("raises", indicator, "agenda-catalogue-twice");
        }
        let by = if to { Rise::To(score) } else { Rise::By(score) };
        raises.push(Raise { indicator: indicator.to_owned(), by });
    }
    if raises.is_empty() && line.text("raises").is_empty() {
        line.blame("raises", "agenda-catalogue-blank");
    }
    raises
}

fn classes(line: &Line<'_>) -> Vec<u8> {
    let mut classes = Vec::new();
    for word in line.words("classes") {
        match word.parse() {
            Ok(class) if (1..=CLASSES).contains(&class) => classes.push(class),
            _ => line.blame_word("classes", &word, "agenda-catalogue-class"),
        }
    }
    classes
}

/// `1000/3000/6000`: the lowest, the usual, the highest.
fn amount(line: &Line<'_>, column: &str) -> Amount {
    let parts: Vec<u32> = line.text(column).split('/').filter_map(|part| part.trim().parse().ok()).collect();
    match parts[..] {
        [low, usual, high] if low <= usual && usual <= high && high <= MOST => Amount { low, usual, high },
        _ => {
            line.blame(column, "agenda-catalogue-amount");
            Amount::default()
        }
    }
}

/// Prerequisites that exist and do not go round in circles; rises that can be added up.
fn fit_together(sheet: &Sheet, catalogue: &mut Catalogue) {
    let places: BTreeMap<String, usize> =
        catalogue.actions.iter().enumerate().map(|(at, action)| (action.id.clone(), at)).collect();
    for (at, line) in sheet.lines().enumerate() {
        for needed in catalogue.actions[at].requires.iter().filter(|needed| !places.contains_key(*needed)) {
            line.blame_word("requires", needed, "agenda-catalogue-action");
        }
        if before(catalogue, &places, at).contains(&at) {
            line.blame("requires", "agenda-catalogue-circle");
        }
        for raise in &catalogue.actions[at].raises {
            if clashes(catalogue, &places, at, raise) {
                line.blame_word("raises", &raise.indicator, "agenda-catalogue-overlap");
            }
        }
    }
    for action in &mut catalogue.actions {
        action.requires.retain(|needed| places.contains_key(needed));
    }
}

/// Everything that must be done before an action, itself too if it goes round in a circle.
fn before(catalogue: &Catalogue, places: &BTreeMap<String, usize>, action: usize) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut ahead = vec![action];
    while let Some(at) = ahead.pop() {
        for needed in catalogue.actions[at].requires.iter().filter_map(|id| places.get(id)) {
            if found.insert(*needed) {
                ahead.push(*needed);
            }
        }
    }
    found
}

/// Two actions that bring one indicator «to at least» a score would be counted twice, unless one comes after the other or
/// only one of them is done.
fn clashes(catalogue: &Catalogue, places: &BTreeMap<String, usize>, at: usize, raise: &Raise) -> bool {
    let own = &catalogue.actions[at];
    catalogue.actions[..at].iter().enumerate().any(|(other, action)| {
        let same = action.raises.iter().find(|one| one.indicator == raise.indicator);
        let both_to = same.is_some_and(|one| matches!((one.by, raise.by), (Rise::To(_), Rise::To(_))));
        let alternatives = own.alternatives.is_some() && own.alternatives == action.alternatives;
        let ordered = before(catalogue, places, at).contains(&other) || before(catalogue, places, other).contains(&at);
        both_to && !alternatives && !ordered
    })
}

fn deadline(line: &Line<'_>, actions: &[Action]) -> Deadline {
    let action = line.needed("action");
    if !action.is_empty() && !actions.iter().any(|one| one.id == action) {
        line.blame("action", "agenda-catalogue-action");
    }
    let day = line.maybe("day").map(|text| NaiveDate::parse_from_str(&text, "%Y-%m-%d"));
    if matches!(day, Some(Err(_))) {
        line.blame("day", "agenda-catalogue-day");
    }
    let residents = |column| line.maybe(column).map(|_| line.number(column, (0_u32, MOST)));
    Deadline {
        action,
        what: line.said("what"),
        rule: line.needed("rule"),
        day: day.and_then(Result::ok),
        every_year: line.one_of("every", &["", "year"]) == "year",
        residents: (residents("from"), residents("to")),
        binding: line.one_of("binding", &["yes", "no"]) == "yes",
        source: line.needed("source"),
    }
}

fn size(line: &Line<'_>) -> Size {
    Size {
        class: line.number("class", (1, CLASSES)),
        budget: line.number("budget", (0, MOST)),
        staff: ROLES.map(|role| line.number(role, (0, MOST))),
        days: line.number("giorni", (0.01, 100.0)),
        factors: SCALES.map(|scale| line.number(scale, (0.01, 1_000.0))),
    }
}

fn piece(line: &Line<'_>, kinds: &[Kind]) -> Software {
    if !kinds.iter().any(|kind| kind.id == line.text("kind")) {
        line.blame("kind", "agenda-catalogue-kind");
    }
    if !line.text("address").starts_with("https://") {
        line.blame("address", "agenda-catalogue-address");
    }
    Software {
        name: line.needed("name"),
        kind: line.needed("kind"),
        holder: line.text("holder").to_owned(),
        licence: line.needed("licence"),
        state: line.needed("state"),
        address: line.needed("address"),
        source: line.needed("source"),
    }
}
