// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Texts: Italian and English say the same things, and every text a template asks for exists.

use std::collections::{BTreeMap, BTreeSet};

use super::{Complaint, tree::Tree};

/// Checks each pair `texts/it.ftl`, `texts/en.ftl`, and the keys that templates name.
pub(super) fn check(tree: &Tree) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    let mut known = BTreeSet::new();
    for italian in tree.files.iter().filter(|file| file.path.ends_with("texts/it.ftl")) {
        let path = italian.path.replace("it.ftl", "en.ftl");
        let Some(english) = tree.text(&path) else {
            complaints.push(Complaint::fault(&italian.path, 1, format!("has no twin {path}")));
            continue;
        };
        let (it, en) = (keys(&italian.text), keys(english));
        complaints.extend(missing(&it, &en, &path));
        complaints.extend(missing(&en, &it, &italian.path));
        known.extend(it.into_keys());
    }
    complaints.extend(unsaid(tree, &known));
    complaints
}

fn missing(here: &BTreeMap<String, usize>, there: &BTreeMap<String, usize>, path: &str) -> Vec<Complaint> {
    let absent = here.keys().filter(|key| !there.contains_key(*key));
    absent.map(|key| Complaint::fault(path, 1, format!("does not say `{key}`, and its twin does"))).collect()
}

/// Messages and their attributes (`key.attribute`), each with its line.
fn keys(source: &str) -> BTreeMap<String, usize> {
    let mut keys = BTreeMap::new();
    let mut message = String::new();
    for (number, line) in source.lines().enumerate() {
        let Some((left, _)) = line.split_once('=') else { continue };
        let name = left.trim();
        let is_name = |name: &str| {
            name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-')
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
        };
        if !line.starts_with(char::is_whitespace) && is_name(name) {
            name.clone_into(&mut message);
            keys.insert(message.clone(), number + 1);
        } else if let Some(attribute) = name.strip_prefix('.').filter(|name| is_name(name)) {
            keys.insert(format!("{message}.{attribute}"), number + 1);
        }
    }
    keys
}

/// Keys that a template asks for by a literal, and nobody wrote.
fn unsaid(tree: &Tree, known: &BTreeSet<String>) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for file in tree.of_kind("html").filter(|file| file.path.contains("/templates/")) {
        for (number, line) in file.text.lines().enumerate() {
            for call in ["reader.t(\"", "reader.tf(\""] {
                let asked = line.split(call).skip(1).filter_map(|rest| rest.split('"').next());
                complaints.extend(asked.filter(|key| !known.contains(*key)).map(|key| {
                    Complaint::fault(&file.path, number + 1, format!("asks for the text `{key}`, which no it.ftl says"))
                }));
            }
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(files: &[(&str, &str)]) -> Vec<String> {
        check(&Tree::given(files))
            .into_iter()
            .map(|complaint| format!("{} {}", complaint.path, complaint.message))
            .collect()
    }

    #[test]
    fn twins_that_say_the_same_pass() {
        let it =
            "# nota = no\ntitolo = Prova\n    .nota = Una\ncomuni = { $n ->\n    [one] uno\n   *[other] { $n }\n}\n";
        let files = [
            ("domains/a/texts/it.ftl", it),
            ("domains/a/texts/en.ftl", it),
            (
                "domains/a/templates/b.html",
                "{{ reader.t(\"titolo\") }} {{ reader.tf(\"titolo.nota\", &[]) }} {{ reader.t(key) }}",
            ),
        ];
        assert_eq!(said(&files), Vec::<String>::new());
    }

    #[test]
    fn a_text_missing_in_one_language_or_everywhere_is_refused() {
        let said = said(&[
            ("domains/a/texts/it.ftl", "uno = 1\ndue = 2\n"),
            ("domains/a/texts/en.ftl", "uno = 1\ntre = 3\n"),
            ("domains/a/templates/b.html", "{{ reader.t(\"quattro\") }}"),
            ("domains/b/texts/it.ftl", "uno = 1\n"),
        ]);
        assert_eq!(said.len(), 4, "{said:?}");
        assert!(said.contains(&"domains/a/texts/en.ftl does not say `due`, and its twin does".to_owned()));
        assert!(
            said.contains(&"domains/a/templates/b.html asks for the text `quattro`, which no it.ftl says".to_owned())
        );
    }
}
