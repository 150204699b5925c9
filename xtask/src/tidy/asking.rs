// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Every act of writing asks the gate: whoever begins a transaction asks, or stands in `policies/unasked.txt` with a reason.

use std::{
    collections::{BTreeMap, BTreeSet},
    str::FromStr,
};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::{Complaint, tree::Tree};

/// Functions that write and ask no one: `path function  # why`.
const UNASKED: &str = "policies/unasked.txt";

/// A function of a crate that may begin a transaction.
#[derive(Debug, Default)]
struct Writer {
    path: String,
    name: String,
    line: usize,
    /// Seen from other crates, or a method: who calls it is not looked for.
    is_public: bool,
    /// It calls `store.begin(actor)`.
    begins: bool,
    /// It calls `allow` or `allow_at` of the gate.
    asks: bool,
    /// The functions it calls, by the last word of their path; no methods.
    calls: BTreeSet<String>,
}

/// Checks the domains and the binary. `platform/` lies below: the store's own leases and backups have nobody to ask.
pub(super) fn check(tree: &Tree) -> Vec<Complaint> {
    let mut crates: BTreeMap<&str, Vec<Writer>> = BTreeMap::new();
    for file in tree.of_kind("rs") {
        let Some((crate_path, _)) = file.path.split_once("/src/") else { continue };
        if crate_path == "app" || crate_path.starts_with("domains/") {
            crates.entry(crate_path).or_default().extend(functions(&file.path, &file.text));
        }
    }
    let silent = crates.values().flat_map(|of_crate| silent(of_crate));
    let silent: BTreeMap<String, &Writer> = silent.map(|one| (format!("{} {}", one.path, one.name), one)).collect();
    let listed = listed(tree.text(UNASKED).unwrap_or_default());
    let unlisted = silent.iter().filter(|(key, _)| !listed.contains_key(*key)).map(|(_, one)| {
        let message =
            format!("`{}` begins a transaction and does not ask the gate: ask, or say why not in {UNASKED}", one.name);
        Complaint::fault(&one.path, one.line, message)
    });
    let stale = listed.iter().filter_map(|(key, (line, has_reason))| match silent.contains_key(key) {
        true if *has_reason => None,
        true => Some(Complaint::fault(UNASKED, *line, format!("`{key}` wants a reason: `# why`"))),
        false => Some(Complaint::fault(UNASKED, *line, format!("`{key}` asks the gate, or is no more"))),
    });
    unlisted.chain(stale).collect()
}

fn listed(text: &str) -> BTreeMap<String, (usize, bool)> {
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    lines
        .map(|(number, line)| {
            let (key, reason) = line.split_once('#').unwrap_or((line, ""));
            (key.split_whitespace().collect::<Vec<_>>().join(" "), (number, !reason.trim().is_empty()))
        })
        .collect()
}

/// The functions of a crate that begin a transaction though neither they nor whoever calls them asked.
fn silent(of_crate: &[Writer]) -> impl Iterator<Item = &Writer> {
    of_crate.iter().filter(|one| one.begins && !asked(one, of_crate, 0))
}

/// By itself, by a function that only asks, or by all that call it.
fn asked(one: &Writer, of_crate: &[Writer], depth: usize) -> bool {
    let asks_for_it = |name: &String| {
        let mut named =
            of_crate.iter().filter(|other| other.name == *name && is_meant(one, other, of_crate)).peekable();
        named.peek().is_some() && named.all(|other| other.asks && !other.begins)
    };
    if one.asks || one.calls.iter().any(asks_for_it) {
        return true;
    }
    let calls = |other: &&Writer| other.calls.contains(&one.name) && is_meant(other, one, of_crate);
    let mut callers = of_crate.iter().filter(calls).peekable();
    !one.is_public && depth < 4 && callers.peek().is_some() && callers.all(|caller| asked(caller, of_crate, depth + 1))
}

/// Whether a caller that says this name may mean this function: one of its own file goes before.
fn is_meant(caller: &Writer, called: &Writer, of_crate: &[Writer]) -> bool {
    caller.path == called.path || !of_crate.iter().any(|other| other.path == caller.path && other.name == called.name)
}

fn functions(path: &str, text: &str) -> Vec<Writer> {
    let mut found = Vec::new();
    if let Ok(tokens) = TokenStream::from_str(text) {
        collect(path, &tokens.into_iter().collect::<Vec<_>>(), &mut found);
    }
    found
}

fn collect(path: &str, tokens: &[TokenTree], found: &mut Vec<Writer>) {
    let mut at = 0;
    while at < tokens.len() {
        if is_for_tests(tokens, at) {
            at = end_of_item(tokens, at);
            continue;
        }
        if let (true, Some(TokenTree::Ident(name))) = (is_word(&tokens[at], "fn"), tokens.get(at + 1)) {
            let end = end_of_item(tokens, at);
            let mut writer = Writer {
                path: path.to_owned(),
                name: name.to_string(),
                line: name.span().start().line,
                is_public: is_public(&tokens[..at]) || is_method(&tokens[at..end]),
                ..Writer::default()
            };
            if let Some(TokenTree::Group(body)) = tokens.get(end.saturating_sub(1)) {
                read_body(&body.stream().into_iter().collect::<Vec<_>>(), &mut writer);
            }
            found.push(writer);
            at = end;
            continue;
        }
        if let TokenTree::Group(group) = &tokens[at] {
            collect(path, &group.stream().into_iter().collect::<Vec<_>>(), found);
        }
        at += 1;
    }
}

/// What stands before `fn`: `pub`, not `pub(crate)` nor nothing, maybe with `async` or `const` between.
fn is_public(before: &[TokenTree]) -> bool {
    let words = before.iter().rev().skip_while(|token| is_word(token, "async") || is_word(token, "const"));
    words.take(1).any(|token| is_word(token, "pub"))
}

fn read_body(tokens: &[TokenTree], writer: &mut Writer) {
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => read_body(&group.stream().into_iter().collect::<Vec<_>>(), writer),
            TokenTree::Ident(word) => {
                let Some(TokenTree::Group(of)) = tokens.get(at + 1) else { continue };
                if of.delimiter() != Delimiter::Parenthesis {
                    continue;
                }
                match word.to_string().as_str() {
                    "begin" => writer.begins |= at > 1 && is_word(&tokens[at - 2], "store"),
                    "allow" | "allow_at" => writer.asks = true,
                    called if at == 0 || !is_dot(&tokens[at - 1]) => drop(writer.calls.insert(called.to_owned())),
                    _ => {}
                }
            }
            _ => {}
        }
    }
}

fn is_method(signature: &[TokenTree]) -> bool {
    let takes = signature.iter().find_map(|token| match token {
        TokenTree::Group(takes) if takes.delimiter() == Delimiter::Parenthesis => Some(takes.stream()),
        _ => None,
    });
    takes.is_some_and(|takes| takes.into_iter().any(|token| is_word(&token, "self")))
}

fn is_dot(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(dot) if dot.as_char() == '.')
}

fn is_word(token: &TokenTree, wanted: &str) -> bool {
    matches!(token, TokenTree::Ident(word) if word == wanted)
}

fn is_for_tests(tokens: &[TokenTree], at: usize) -> bool {
    let (TokenTree::Punct(hash), Some(TokenTree::Group(of))) = (&tokens[at], tokens.get(at + 1)) else { return false };
    hash.as_char() == '#' && matches!(of.stream().to_string().replace(' ', "").as_str(), "cfg(test)" | "test")
}

/// One past the body or the semicolon that ends the item.
fn end_of_item(tokens: &[TokenTree], from: usize) -> usize {
    let ends = |token: &TokenTree| match token {
        TokenTree::Group(body) => body.delimiter() == Delimiter::Brace,
        TokenTree::Punct(end) => end.as_char() == ';',
        _ => false,
    };
    tokens[from..].iter().position(ends).map_or(tokens.len(), |length| from + length + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(source: &str, unasked: &str) -> Vec<String> {
        let tree = Tree::given(&[("domains/a/src/actions/b.rs", source), (UNASKED, unasked)]);
        check(&tree).into_iter().map(|complaint| complaint.message).collect()
    }

    const SILENT: &str = "pub async fn write(app: &App, actor: &Actor) { let tx = app.store.begin(actor).await; }";

    #[test]
    fn who_writes_without_asking_is_found() {
        let found = faults(SILENT, "");
        assert!(found.len() == 1 && found[0].contains("`write`"), "{found:?}");
    }

    #[test]
    fn who_asks_first_or_through_a_function_beside_is_content() {
        let asks = "fn a(app: &App) { app.gate.allow(x, \"y\", &z)?; app.store.begin(x); }";
        assert_eq!(faults(asks, ""), Vec::<String>::new());
        let beside = "fn may(app: &App) { gate::allow(x) } pub fn a(app: &App) { may(app)?; app.store.begin(x); }";
        assert_eq!(faults(beside, ""), Vec::<String>::new());
    }

    #[test]
    fn what_only_those_call_who_asked_is_content_and_what_others_call_is_not() {
        let inner = "async fn write(app: &App) { app.store.begin(x); } pub fn a() { gate.allow(x); write(app); }";
        assert_eq!(faults(inner, ""), Vec::<String>::new());
        let found = faults(&format!("{inner} pub fn b() {{ write(app); }}"), "");
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(faults(&inner.replacen("async", "pub async", 1), "").len(), 1);
    }

    #[test]
    fn the_list_of_exceptions_wants_reasons_and_nothing_stale() {
        let line = "domains/a/src/actions/b.rs write";
        assert_eq!(faults(SILENT, &format!("{line}  # the way in")), Vec::<String>::new());
        assert!(faults(SILENT, line)[0].contains("wants a reason"));
        assert!(faults("fn other() {}", &format!("{line}  # why"))[0].contains("is no more"));
    }

    #[test]
    fn tests_and_things_that_begin_otherwise_do_not_count() {
        assert_eq!(faults("fn a() { beside.begin(one); begin(two); }", ""), Vec::<String>::new());
        assert_eq!(faults(&format!("#[cfg(test)] mod tests {{ {SILENT} }}"), ""), Vec::<String>::new());
    }
}
