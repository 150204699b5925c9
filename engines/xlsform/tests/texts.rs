// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Every finding has its words in both languages, and no words are left over.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use fluent_bundle::FluentResource;
use regex::Regex;

const TEXTS: [(&str, &str); 2] = [("it", include_str!("../texts/it.ftl")), ("en", include_str!("../texts/en.ftl"))];

/// Words that are no finding, and have nothing to advise.
const BARE: [&str; 2] = ["word-", "prose-"];

/// The crate's own source, without its tests.
fn source() -> String {
    fn read(folder: &Path, into: &mut String) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                read(&path, into);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                into.push_str(text.split("#[cfg(test)]").next().unwrap_or_default());
            }
        }
    }
    let mut source = String::new();
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut source);
    source
}

/// Key → the variables of its message and of its help, from the text of the entry.
fn entries(text: &str) -> BTreeMap<String, (bool, BTreeSet<String>)> {
    let key = Regex::new(r"^([a-z][a-z0-9-]*) =").unwrap();
    let variable = Regex::new(r"\$([a-z_]+)").unwrap();
    let mut entries: BTreeMap<String, (bool, BTreeSet<String>)> = BTreeMap::new();
    let mut current = String::new();
    for line in text.lines().filter(|l| !l.starts_with('#')) {
        if let Some(found) = key.captures(line) {
            current = found[1].to_owned();
            assert!(entries.insert(current.clone(), Default::default()).is_none(), "{current} is said twice");
        }
        if let Some(entry) = entries.get_mut(&current) {
            entry.0 |= line.trim_start().starts_with(".help =");
            entry.1.extend(variable.captures_iter(line).map(|v| v[1].to_owned()));
        }
    }
    entries
}

/// The codes that the source gives to findings and to syntax problems.
fn codes(source: &str) -> BTreeSet<String> {
    let made = Regex::new(
        r#"(?s)(?:Diagnostic::(?:error|warning|hint)\(|SyntaxProblem::\w+\(|\bcode(?::|\s*=)|(?:\b(?:error|warning|hint|warn|problem|fail|refuse)\())\s*"([a-z][a-z0-9]*(?:-[a-z0-9]+)+)""#,
    );
    let arm = Regex::new(r#"=>\s*"((?:answer|run|xpath)-[a-z0-9-]+)""#).unwrap();
    let made = made.unwrap();
    made.captures_iter(source).chain(arm.captures_iter(source)).map(|c| c[1].to_owned()).collect()
}

#[test]
fn every_code_has_a_message_and_a_help_in_both_languages() {
    let codes = codes(&source());
    for (language, text) in TEXTS {
        let entries = entries(text);
        let silent: Vec<&String> = codes.iter().filter(|c| !entries.contains_key(*c)).collect();
        assert!(silent.is_empty(), "{language}: no words for {silent:?}");
        let helpless: Vec<&String> =
            entries.iter().filter(|(k, e)| !BARE.iter().any(|b| k.starts_with(b)) && !e.0).map(|(k, _)| k).collect();
        assert!(helpless.is_empty(), "{language}: no help for {helpless:?}");
    }
}

#[test]
fn no_words_are_left_over() {
    let source = source();
    for (language, text) in TEXTS {
        let entries = entries(text);
        let unused: Vec<&String> = entries.keys().filter(|k| !source.contains(&format!("\"{k}\""))).collect();
        assert!(unused.is_empty(), "{language}: nobody says {unused:?}");
    }
}

#[test]
fn both_languages_say_the_same_things_with_the_same_arguments() {
    let [italian, english] = TEXTS.map(|(_, text)| entries(text));
    assert_eq!(italian.keys().collect::<Vec<_>>(), english.keys().collect::<Vec<_>>());
    for (key, (_, variables)) in &italian {
        assert_eq!(variables, &english[key].1, "{key}");
    }
}

#[test]
fn the_texts_are_well_formed() {
    for (language, text) in TEXTS {
        let parsed = FluentResource::try_new(text.to_owned());
        assert!(parsed.is_ok(), "{language}: {:?}", parsed.err().map(|(_, errors)| errors));
    }
}
