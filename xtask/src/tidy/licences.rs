// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Licences, as the REUSE specification wants them: every file says whose it is and under which terms.

use super::{
    Complaint,
    tree::{File, Tree},
};

/// Where a header is looked for: after a `#!` line or a doctype, no further.
const HEAD: usize = 12;

const COPYRIGHT: &str = concat!("SPDX", "-FileCopyrightText:");
const LICENCE: &str = concat!("SPDX", "-License-Identifier:");

/// Checks that each file has the two SPDX lines or is named in `REUSE.toml`, and that each licence has its text.
pub(super) fn check(tree: &Tree) -> Vec<Complaint> {
    let annotations = annotations(tree);
    let mut complaints = Vec::new();
    for file in tree.files.iter().filter(|file| needs_terms(file)) {
        match terms(file, &annotations) {
            Some(licence) => complaints.extend(lacks_text(tree, &file.path, &licence)),
            None => complaints.push(Complaint::fault(
                &file.path,
                1,
                format!("needs the two SPDX lines (`{COPYRIGHT} 2026 Campanile contributors`, `{LICENCE} EUPL-1.2`) or a place in REUSE.toml"),
            )),
        }
    }
    complaints
}

fn needs_terms(file: &File) -> bool {
    !file.path.starts_with("LICENSES/") && file.path != "LICENSE" && file.path != "REUSE.toml"
}

struct Annotation {
    globs: Vec<String>,
    licence: String,
}

fn annotations(tree: &Tree) -> Vec<Annotation> {
    let table: toml::Table = tree.text("REUSE.toml").and_then(|text| text.parse().ok()).unwrap_or_default();
    let list = table.get("annotations").and_then(toml::Value::as_array).cloned().unwrap_or_default();
    list.iter()
        .filter_map(|annotation| {
            let globs = match annotation.get("path")? {
                toml::Value::String(one) => vec![one.clone()],
                toml::Value::Array(many) => many.iter().filter_map(|glob| glob.as_str().map(str::to_owned)).collect(),
                _ => return None,
            };
            let licence = annotation.get("SPDX-License-Identifier")?.as_str()?.to_owned();
            Some(Annotation { globs, licence })
        })
        .collect()
}

/// The licence expression of a file. As REUSE has it, the last annotation that matches wins.
fn terms(file: &File, annotations: &[Annotation]) -> Option<String> {
    let head = || file.text.lines().take(HEAD);
    let in_file = head().find_map(|line| line.split_once(LICENCE)).map(|(_, licence)| {
        // The comment may close on the same line: `-->`, `*/`, `#}`, `-#}`.
        let end = ["-->", "*/", "-#}", "#}"].iter().filter_map(|close| licence.find(close)).min();
        licence[..end.unwrap_or(licence.len())].trim().to_owned()
    });
    let has_copyright = head().any(|line| line.contains(COPYRIGHT));
    let by_list = || {
        let matches = |a: &&Annotation| a.globs.iter().any(|glob| matches(glob, &file.path));
        annotations.iter().rev().find(matches).map(|annotation| annotation.licence.clone())
    };
    in_file.filter(|_| has_copyright).or_else(by_list)
}

fn lacks_text(tree: &Tree, path: &str, expression: &str) -> Vec<Complaint> {
    let words = expression.split(|c: char| c.is_whitespace() || c == '(' || c == ')');
    let licences = words.filter(|word| !word.is_empty() && !matches!(*word, "AND" | "OR" | "WITH"));
    licences
        .filter(|licence| tree.text(&format!("LICENSES/{licence}.txt")).is_none())
        .map(|licence| Complaint::fault(path, 1, format!("is under {licence}, and LICENSES/{licence}.txt is missing")))
        .collect()
}

/// A glob of REUSE: `*` stays within a folder, `**` does not.
fn matches(glob: &str, path: &str) -> bool {
    if let Some(rest) = glob.strip_prefix("**") {
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let starts = std::iter::once(0).chain(path.match_indices('/').map(|(at, _)| at + 1));
        return rest.is_empty() || starts.into_iter().any(|at| matches(rest, &path[at..]));
    }
    if let Some(rest) = glob.strip_prefix('*') {
        let end = path.find('/').unwrap_or(path.len());
        return (0..=end).any(|at| path.is_char_boundary(at) && matches(rest, &path[at..]));
    }
    let plain = glob.find('*').unwrap_or(glob.len());
    match path.strip_prefix(&glob[..plain]) {
        Some(rest) if plain == glob.len() => rest.is_empty(),
        Some(rest) => matches(&glob[plain..], rest),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REUSE: &str = "version = 1\n[[annotations]]\npath = [\"**/*.png\", \"data/**\"]\nSPDX-FileCopyrightText = \"x\"\nSPDX-License-Identifier = \"CC0-1.0\"\n";

    fn said(files: &[(&str, &str)]) -> Vec<String> {
        check(&Tree::given(files))
            .into_iter()
            .map(|complaint| format!("{} {}", complaint.path, complaint.message))
            .collect()
    }

    #[test]
    fn a_header_or_a_place_in_the_list_is_enough() {
        let header = format!("<!-- {COPYRIGHT} 2026 A\n{LICENCE} EUPL-1.2 -->\n");
        let files = [
            ("README.md", header.as_str()),
            ("a/b.png", ""),
            ("data/x/y.csv", "1"),
            ("REUSE.toml", REUSE),
            ("LICENSES/EUPL-1.2.txt", "…"),
            ("LICENSES/CC0-1.0.txt", "…"),
        ];
        assert_eq!(said(&files), Vec::<String>::new());
    }

    #[test]
    fn a_file_without_terms_and_a_licence_without_text_are_refused() {
        let header = format!("# {COPYRIGHT} 2026 A\n# {LICENCE} MIT\n");
        let said = said(&[("a.rs", "fn main() {}"), ("b.toml", header.as_str())]);
        assert!(said[0].starts_with("a.rs needs the two SPDX lines"), "{said:?}");
        assert_eq!(said[1], "b.toml is under MIT, and LICENSES/MIT.txt is missing");
    }

    #[test]
    fn globs_are_those_of_reuse() {
        assert!(matches("**/*.json", "package.json"));
        assert!(matches("**/*.json", "a/b/package.json"));
        assert!(!matches("*.json", "a/package.json"));
        assert!(matches("a/**", "a/b/c"));
        assert!(!matches("a/b", "a/b/c"));
    }
}
