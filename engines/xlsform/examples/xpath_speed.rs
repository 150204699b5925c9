// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How long typical expressions take: `cargo run --release -p campanile-xlsform --example xpath_speed`.
#![expect(clippy::print_stdout, reason = "an example")]

use std::{hint::black_box, sync::Arc, time::Instant};

use xlsform::{
    tree::{Names, Tree},
    xpath::{self, Expression, Host, Indexes, Namespaces, NodeRef, Scope, Slot, Trees},
};

const EXPRESSIONS: [&str; 12] = [
    "/data/q500 = 'si'",
    "/data/q500 > 5 and /data/q501 != ''",
    "selected(/data/q502, 'c') or not(/data/q503 = 1)",
    "if(/data/q500 > 0, /data/q501 * 2, 0)",
    "coalesce(/data/q500, 0) + coalesce(/data/q501, 0)",
    "concat(/data/q500, ' - ', /data/q501)",
    "regex(/data/q500, '^[0-9]{5}$')",
    "sum(/data/r/x)",
    "count(/data/r[x > 3])",
    "date(/data/q504) - date('2026-01-01')",
    "instance('comuni')/root/item[prov = /data/q505]/name",
    "instance('comuni')/root/item[contains(name, '77')]/prov",
];

struct Surroundings {
    indexes: Indexes,
    slots: Vec<NodeRef>,
}

impl Host for Surroundings {
    fn instance(&self, _id: &str) -> Option<NodeRef> {
        Some(NodeRef { tree: 1, node: Tree::DOCUMENT })
    }

    fn indexes(&self, tree: u16) -> Option<&Indexes> {
        (tree == 1).then_some(&self.indexes)
    }

    fn slot(&self, slot: Slot, _from: NodeRef) -> Option<NodeRef> {
        self.slots.get(slot.0 as usize).copied()
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let questions: String = (0..1_000).map(|n| format!("<q{n}>{}</q{n}>", n % 10)).collect();
    let repeats: String = (0..200).map(|n| format!("<r><x>{}</x></r>", n % 7)).collect();
    let rows: String =
        (0..7_896).map(|n| format!("<item><name>{n:06}</name><prov>{}</prov></item>", n % 107)).collect();
    let record = Tree::parse(&format!("<data>{questions}{repeats}</data>"), Names::default())?;
    let others = [Arc::new(Tree::parse(&format!("<root>{rows}</root>"), Names::default())?)];
    let trees = Trees { primary: &record, others: &others };
    let fields = record.root().map(|root| record.elements(root).map(NodeRef::primary).collect());
    let host = Surroundings { indexes: Indexes::default(), slots: fields.unwrap_or_default() };
    let scope = Scope::new(trees, NodeRef::primary(Tree::DOCUMENT), &host);

    println!("{:>12} {:>12} {:>12}  expression", "parse", "walk", "slots");
    for source in EXPRESSIONS {
        let mut expression = Expression::parse(source, &Namespaces::default()).map_err(|found| format!("{found:?}"))?;
        let parse = nanoseconds(&mut || {
            black_box(Expression::parse(black_box(source), &Namespaces::default()).is_ok());
        });
        let run = |expression: &Expression| {
            nanoseconds(&mut || {
                black_box(xpath::evaluate_expression(black_box(expression), &scope).is_ok());
            })
        };
        let walk = run(&expression);
        expression.resolve_slots(&mut |path, _| {
            let question = path.steps.last().map(|step| &source[step.span.clone()])?;
            question.strip_prefix('q')?.parse().ok().map(Slot)
        });
        let slots = run(&expression);
        println!("{parse:>9.0} ns {walk:>9.0} ns {slots:>9.0} ns  {source}");
    }
    Ok(())
}

/// The best of five averages.
fn nanoseconds(work: &mut dyn FnMut()) -> f64 {
    const TIMES: u32 = 300;
    let round = |_| {
        let start = Instant::now();
        for _ in 0..TIMES {
            work();
        }
        start.elapsed().as_secs_f64() * 1e9 / f64::from(TIMES)
    };
    (0..5).map(round).fold(f64::INFINITY, f64::min)
}
