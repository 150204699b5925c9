// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Names: no room without a purpose, a first sentence in every Rust file, no path of anybody's machine.

use super::{
    Complaint,
    tree::{File, Tree},
};

/// If it has no better name, it has no home yet.
const NAMES_OF_NOTHING: [&str; 10] =
    ["utils", "util", "helpers", "helper", "common", "manager", "service", "services", "misc", "stuff"];

/// Folders of somebody's machine, as they would stand in a text that was meant to be portable.
const PRIVATE_FOLDERS: [&str; 5] = ["root", "home", "Users", "work", "private"];

/// Checks names of files and types, first sentences, and paths.
pub(super) fn check(tree: &Tree) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for file in &tree.files {
        complaints.extend(nameless(file));
        complaints.extend(private_paths(file));
        if file.kind() == "rs" {
            complaints.extend(first_sentence(file));
            complaints.extend(types(file));
        }
    }
    complaints
}

fn nameless(file: &File) -> Option<Complaint> {
    let stem = |part: &str| part.split('.').next().unwrap_or(part).to_lowercase();
    let found = file.path.split('/').map(stem).find(|part| NAMES_OF_NOTHING.contains(&part.as_str()))?;
    Some(Complaint::fault(&file.path, 1, format!("`{found}` says nothing: name the file after what it holds")))
}

fn types(file: &File) -> Vec<Complaint> {
    const ENDINGS: [&str; 5] = ["Manager", "Helper", "Helpers", "Utils", "Service"];
    let bad = file.rust().types.iter().filter(|(name, _)| ENDINGS.iter().any(|ending| name.ends_with(ending)));
    bad.map(|(name, line)| Complaint::fault(&file.path, *line, format!("`{name}`: name the type after what it is")))
        .collect()
}

fn first_sentence(file: &File) -> Option<Complaint> {
    if file.is_generated() {
        return None;
    }
    let first = file.text.lines().enumerate().find(|(_, line)| !line.is_empty() && !line.starts_with("// "))?;
    let is_sentence = first.1.starts_with("//! ") && sentence_ends(&file.text);
    (!is_sentence).then(|| {
        Complaint::fault(&file.path, first.0 + 1, "open the file with one `//!` sentence that says what it is for")
    })
}

/// The first paragraph of the `//!` lines ends as a sentence does.
fn sentence_ends(text: &str) -> bool {
    let opening = text.lines().skip_while(|line| !line.starts_with("//!"));
    let paragraph = opening.take_while(|line| line.len() > 3 && line.starts_with("//!"));
    paragraph.last().is_some_and(|line| line.trim_end().ends_with(['.', ':', '?', '!']))
}

fn private_paths(file: &File) -> Vec<Complaint> {
    if file.path == "xtask/src/tidy/names.rs" {
        return Vec::new();
    }
    let mut complaints = Vec::new();
    for (number, line) in file.text.lines().enumerate() {
        if let Some(folder) = PRIVATE_FOLDERS.iter().find(|folder| names_folder(line, folder)) {
            let message = format!("`/{folder}/…` is a path of somebody's machine: make it relative, or a variable");
            complaints.push(Complaint::fault(&file.path, number + 1, message));
        }
    }
    complaints
}

/// Whether a line names `/folder/` from the root of a disk, not as a part of an address.
fn names_folder(line: &str, folder: &str) -> bool {
    let needle = format!("/{folder}/");
    line.match_indices(&needle).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let starts_a_path = before.is_none_or(|c| c.is_whitespace() || "\"'`=(:[<>,".contains(c));
        let after = line[at + needle.len()..].chars().next();
        starts_a_path && after.is_some_and(|c| c.is_alphanumeric() || c == '.' || c == '_' || c == '{')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(path: &str, text: &str) -> Vec<String> {
        check(&Tree::given(&[(path, text)])).into_iter().map(|complaint| complaint.message).collect()
    }

    #[test]
    fn a_file_named_after_nothing_is_refused() {
        assert!(said("a/src/utils.rs", "//! Sums.\n")[0].contains("`utils` says nothing"));
        assert!(said("a/src/common/mod.rs", "//! Sums.\n")[0].contains("`common`"));
        assert!(said("a/src/sums.rs", "//! Sums.\n").is_empty());
        assert!(said("a/src/sums.rs", "//! Sums.\nstruct SumManager;")[0].contains("SumManager"));
    }

    #[test]
    fn a_rust_file_opens_with_a_sentence() {
        assert!(said("a/src/b.rs", "// SPDX\n// SPDX\n\n//! What it is for.\n\nuse a::b;").is_empty());
        assert!(said("a/src/b.rs", "// SPDX\n\n//! Two lines\n//! of it.\n//!\n//! More\n").is_empty());
        assert_eq!(said("a/src/b.rs", "// SPDX\n\nuse a::b;\n").len(), 1);
        assert_eq!(said("a/src/b.rs", "//! No full stop\n\nuse a::b;\n").len(), 1);
    }

    #[test]
    fn paths_of_a_machine_are_refused_and_addresses_are_not() {
        assert_eq!(said("docs/a.md", "see /home/anna/notes").len(), 1);
        assert_eq!(said("a.toml", "dir = \"/Users/anna\"").len(), 1);
        assert!(said("docs/a.md", "https://example.it/home/page and /srv/campanile").is_empty());
        assert!(said("docs/a.md", "$HOME/.cache, ./work/a").is_empty());
    }
}
