// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Seconds rxform and rxeval take: `forms-in-rust WORKBOOK-300 WORKBOOK-1000`, one line of JSON.

use std::{hint::black_box, path::Path, time::Instant};

use rxeval::Session;

fn main() {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let [small, large] = paths.as_slice() else { panic!("two workbooks") };
    let convert = |path: &str| rxform::convert_file(Path::new(path)).expect("a form");
    let begin = |xform: &str| Session::new(xform, clock()).expect("a session");
    let load = median((0..9).map(|_| seconds(|| drop(black_box(begin(&convert(small)))))).collect());
    let xform = convert(large);
    let mut session = begin(&xform);
    let mut answers = Vec::new();
    for (number, path) in integers(&xform).iter().take(50).enumerate() {
        answers.push(seconds(|| {
            let _ = session.set(path, &number.to_string());
            black_box(session.recompute());
        }));
    }
    let worst = answers.iter().copied().fold(0.0, f64::max);
    println!("{{\"load_300\":{load},\"answer_median\":{},\"answer_worst\":{worst}}}", median(answers));
}

fn clock() -> rxeval::Clock {
    rxeval::Clock { today: "2026-03-15".into(), now: "2026-03-15T09:30:00.000+01:00".into() }
}

/// The paths of whole numbers.
fn integers(xform: &str) -> Vec<String> {
    let binds = xform.split("<bind ").skip(1).filter(|bind| bind.split('>').next().is_some_and(|it| it.contains("type=\"int\"")));
    binds.filter_map(|bind| Some(bind.split_once("nodeset=\"")?.1.split('"').next()?.to_owned())).collect()
}

fn seconds(work: impl FnOnce()) -> f64 {
    let started = Instant::now();
    work();
    started.elapsed().as_secs_f64()
}

fn median(mut taken: Vec<f64>) -> f64 {
    taken.sort_by(f64::total_cmp);
    taken[taken.len() / 2]
}
