// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The glossary: one word for one thing, in the code as in the law.

use std::collections::BTreeSet;

use super::{Complaint, tree::Tree};

const PATH: &str = "docs/glossary.md";

/// Endings by which an Italian noun is known among English ones.
const ITALIAN: [&str; 9] = ["zione", "zioni", "mento", "menti", "enza", "tura", "aggio", "ismo", "izia"];

struct Term {
    line: usize,
    code: Vec<String>,
    never: Vec<String>,
}

/// Checks that each word of the glossary lives in the code, that no type bears a word it forbids, and that a type
/// with an Italian name is in it.
pub(super) fn check(tree: &Tree) -> Vec<Complaint> {
    let Some(text) = tree.text(PATH) else {
        return vec![Complaint::fault(PATH, 1, "is missing: a new term starts there")];
    };
    let terms = terms(text);
    let mut complaints = Vec::new();
    let types: Vec<(&str, &String, usize)> = tree
        .of_kind("rs")
        .flat_map(|file| file.rust().types.iter().map(|(name, line)| (file.path.as_str(), name, *line)))
        .collect();
    let words: BTreeSet<String> =
        tree.of_kind("rs").flat_map(|file| &file.rust().names).flat_map(|name| humps(name)).collect();
    for term in &terms {
        let gone = term.code.iter().filter(|code| !humps(code).iter().all(|hump| words.contains(hump)));
        complaints.extend(
            gone.map(|code| Complaint::fault(PATH, term.line, format!("`{code}` is the name of nothing in the code"))),
        );
    }
    complaints.extend(types.iter().filter_map(|(path, name, line)| misnamed(path, name, *line, &terms)));
    complaints
}

fn misnamed(path: &str, name: &str, line: usize, terms: &[Term]) -> Option<Complaint> {
    let humps = humps(name);
    for term in terms {
        if let Some(word) = term.never.iter().find(|word| humps.contains(*word)) {
            let right = term.code.join("` or `");
            return Some(Complaint::fault(path, line, format!("`{name}`: the glossary says `{right}`, not `{word}`")));
        }
    }
    let known = |hump: &String| terms.iter().any(|term| term.code.iter().any(|code| self::humps(code).contains(hump)));
    let stray = humps.iter().find(|hump| ITALIAN.iter().any(|ending| hump.ends_with(ending)) && !known(hump))?;
    Some(Complaint::fault(
        path,
        line,
        format!("`{name}`: `{stray}` is Italian and not in {PATH}; a new term starts there"),
    ))
}

/// The rows of the table whose second column holds code names and whose last holds names never to be used.
fn terms(text: &str) -> Vec<Term> {
    let quoted = |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
    let rows = text.lines().enumerate().filter(|(_, line)| line.starts_with("| ") && !line.starts_with("| Term"));
    rows.filter_map(|(number, line)| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').collect();
        let code = quoted(cells.get(1)?);
        let never = cells.get(4).map(|cell| quoted(cell)).unwrap_or_default();
        (!code.is_empty()).then_some(Term { line: number + 1, code, never })
    })
    .collect()
}

/// The words of a name: `AvvisoState` is `Avviso` and `State`.
fn humps(name: &str) -> Vec<String> {
    let mut humps: Vec<String> = Vec::new();
    for letter in name.chars() {
        match humps.last_mut() {
            Some(hump) if !letter.is_uppercase() => hump.push(letter),
            _ => humps.push(letter.to_string()),
        }
    }
    humps
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLOSSARY: &str = "| Term | Code | Definition | Source | Never |\n|---|---|---|---|---|\n\
        | comune | `Comune` | … | … | `Municipality`, `Town` |\n| stato dell'avviso | `AvvisoState` | … | … | |\n";

    fn said(code: &str) -> Vec<String> {
        let tree = Tree::given(&[(PATH, GLOSSARY), ("domains/a/src/a.rs", code)]);
        check(&tree).into_iter().map(|complaint| complaint.message).collect()
    }

    #[test]
    fn the_words_of_the_glossary_pass() {
        assert!(said("pub struct Comune; pub enum AvvisoState {} struct ComuneRow;").is_empty());
    }

    #[test]
    fn other_words_for_the_same_thing_are_refused() {
        let said = said("struct Comune; enum AvvisoState {} struct TownPage; struct Determinazione;");
        assert_eq!(said.len(), 2, "{said:?}");
        assert!(said[0].contains("the glossary says `Comune`, not `Town`"));
        assert!(said[1].contains("`Determinazione` is Italian"));
    }

    #[test]
    fn a_term_that_lives_nowhere_is_refused() {
        assert_eq!(said("struct Comune;"), ["`AvvisoState` is the name of nothing in the code"]);
    }
}
