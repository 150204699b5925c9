// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Sizes: a file is one noun or one verb, a function is a screen, a template is a page.

use super::{
    Complaint,
    rust_source::Function,
    tree::{File, Tree},
};

const LONGEST_FILE: usize = 600;
const LONG_FILE: usize = 400;
const LONGEST_TEMPLATE: usize = 150;
const LONG_FUNCTION: usize = 60;
const LONG_HANDLER: usize = 25;

/// Sources that people write; tables of data, lock files and licences may be long.
const SOURCES: [&str; 9] = ["rs", "js", "mjs", "ts", "py", "sql", "scss", "css", "typ"];

/// Checks every source and template.
pub(super) fn check(tree: &Tree) -> Vec<Complaint> {
    tree.files.iter().filter(|file| !file.is_generated()).flat_map(complaints).collect()
}

fn complaints(file: &File) -> Vec<Complaint> {
    let lines = file.text.lines().count();
    let (path, kind) = (file.path.as_str(), file.kind());
    let mut complaints = Vec::new();
    if kind == "html" && path.contains("/templates/") {
        if lines > LONGEST_TEMPLATE {
            let message =
                format!("{lines} lines: a template is at most {LONGEST_TEMPLATE}; move a part into a macro or a block");
            complaints.push(Complaint::fault(path, 1, message));
        }
        return complaints;
    }
    if !SOURCES.contains(&kind) {
        return complaints;
    }
    if lines > LONGEST_FILE {
        let message = format!("{lines} lines: over {LONGEST_FILE} a file must be divided by noun or verb");
        complaints.push(Complaint::fault(path, 1, message));
    } else if lines > LONG_FILE {
        complaints.push(Complaint::advice(path, 1, format!("{lines} lines: over {LONG_FILE}, say why in the review")));
    }
    if kind == "rs" && !path.contains("/tests/") {
        complaints.extend(file.rust().functions.iter().filter_map(|function| long_function(path, function)));
    }
    complaints
}

fn long_function(path: &str, function: &Function) -> Option<Complaint> {
    let is_handler = function.is_async && (path.contains("/src/pages/") || path.contains("/src/api/"));
    let (limit, what) = if is_handler { (LONG_HANDLER, "handler") } else { (LONG_FUNCTION, "function") };
    let message = format!("`{}` takes {} lines: a {what} takes at most {limit}", function.name, function.lines);
    (function.lines > limit).then(|| Complaint::advice(path, function.line, message))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::Gravity;

    fn said(path: &str, text: &str) -> Vec<(Gravity, String)> {
        check(&Tree::given(&[(path, text)])).into_iter().map(|c| (c.gravity, c.message)).collect()
    }

    #[test]
    fn files_are_advised_at_400_lines_and_refused_at_600() {
        assert!(said("a/src/b.rs", &"//\n".repeat(400)).is_empty());
        assert_eq!(said("a/src/b.rs", &"//\n".repeat(401))[0].0, Gravity::Advice);
        assert_eq!(said("a/src/b.rs", &"//\n".repeat(601))[0].0, Gravity::Fault);
        assert!(said("a/src/b.rs", &format!("// @generated\n{}", "//\n".repeat(999))).is_empty());
        assert!(said("a/data/b.csv", &"1\n".repeat(9000)).is_empty());
    }

    #[test]
    fn templates_are_refused_over_150_lines() {
        assert!(said("domains/a/templates/b.html", &"<p>\n".repeat(150)).is_empty());
        assert_eq!(said("domains/a/templates/b.html", &"<p>\n".repeat(151)).len(), 1);
    }

    #[test]
    fn a_handler_is_shorter_than_a_function() {
        let body = format!("pub async fn show() {{\n{}}}\n", "    a();\n".repeat(30));
        assert_eq!(said("domains/a/src/pages/b.rs", &body).len(), 1);
        assert!(said("domains/a/src/b.rs", &body).is_empty());
    }
}
