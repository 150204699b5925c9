// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How long the gate takes to open and to answer: `cargo run -p gate --example latency`.
#![expect(clippy::print_stdout, reason = "a measurement is printed")]

use std::time::Instant;

use gate::{Gate, Resource, Value};
use kernel::{Acting, Actor, Role};

const TIMES: u32 = 2_000;

struct Section;

impl Resource for Section {
    fn kind(&self) -> &'static str {
        "Section"
    }

    fn id(&self) -> String {
        "1".to_owned()
    }

    fn attributes(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("body", Value::Body("c_h501".to_owned())),
            ("submission", Value::Word("SubmissionState", "compiling")),
            ("campaign_open", Value::Yes(true)),
            ("section", Value::Word("SectionState", "open")),
            ("delegates", Value::People(Vec::new())),
        ]
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let started = Instant::now();
    let gate = Gate::load()?;
    println!("load    {:>8.1?}", started.elapsed());
    let acting = |role| {
        let person = "00000000-0000-7000-8000-000000000001".parse()?;
        let body = Some("c_h501".to_owned());
        let authenticated_at = chrono::DateTime::UNIX_EPOCH;
        Ok::<_, Box<dyn std::error::Error>>(Actor::Person(Acting {
            person,
            body,
            role: Some(role),
            level: 2,
            authenticated_at,
        }))
    };
    for (word, actor) in [("allowed", acting(Role::Rtd)?), ("refused", acting(Role::Viewer)?)] {
        let started = Instant::now();
        let allowed = (0..TIMES).filter(|_| gate.allow(&actor, "answer", &Section).is_ok()).count();
        println!("{word} {:>8.1?} each ({allowed} of {TIMES})", started.elapsed() / TIMES);
    }
    Ok(())
}
