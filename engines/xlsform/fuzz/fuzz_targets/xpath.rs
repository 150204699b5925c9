// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whatever is written as an expression, it is read or refused, and has a value or none; it never takes long.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use xlsform::{
    tree::{Names, Tree},
    xpath::{self, Expression, Namespaces, NodeRef, Nowhere, Scope, Trees},
};

static RECORD: LazyLock<Tree> = LazyLock::new(|| {
    let rows: String = (0..20).map(|n| format!("<r><n>{n}</n><t>a b {n}</t><b/></r>")).collect();
    let xml = format!("<data version=\"1\"><x>812</x><y/><d>2026-03-31</d><g><m>rosso verde</m>{rows}</g></data>");
    Tree::parse(&xml, Names::default()).expect("well-formed")
});

fuzz_target!(|source: &str| {
    let Ok(expression) = Expression::parse(source, &Namespaces::default()) else { return };
    let trees = Trees { primary: &RECORD, others: &[] };
    let root = RECORD.root().expect("a root");
    for node in [Some(Tree::DOCUMENT), RECORD.elements(root).next(), RECORD.elements(root).last()].into_iter().flatten()
    {
        let scope = Scope::new(trees, NodeRef::primary(node), &Nowhere);
        if let Ok(value) = xpath::evaluate_expression(&expression, &scope) {
            let number = value.number(&trees, &Nowhere);
            let text = value.text(&trees);
            assert!(!(text.is_empty() && number.is_finite()), "a number that reads as nothing");
        }
    }
});
