// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the engine takes, on the forms of a folder: `cargo run --release --example measure_forms -- FOLDER`.
//!
//! Prints one line of JSON; times in seconds, memory in bytes. `make bench ONLY=forms` puts it beside others.
#![expect(clippy::print_stdout, reason = "an example prints")]

use std::{
    collections::HashSet,
    fs,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use chrono::{DateTime, Utc};
use chrono_tz::Europe::Rome;
use serde_json::json;
use xlsform::{
    definition::Definition,
    run::{Choosing, DataType, Limits, Program, Question, Record, Still, View, Writing},
    survey::{Options, Survey},
    workbook,
};

fn main() {
    let folder = std::env::args().nth(1).expect("the folder of the forms");
    let file = |name: &str| {
        let path = Path::new(&folder).join(name);
        fs::read(&path).unwrap_or_else(|problem| panic!("{}: {problem}", path.display()))
    };
    let [plain, listed, large] = ["comuni300.xlsx", "comuni300_7896.xlsx", "comuni1000.xlsx"].map(file);
    // Memory first: what is freed later would be used again, and not be seen.
    let memory = [memory(&runnable(&plain)), memory(&runnable(&large))];
    let answers = answers(&runnable(&large));
    let records = records(&runnable(&plain));
    println!(
        "{}",
        json!({
            "to_program_300": median(21, || drop(runnable(&plain))),
            "to_program_300_7896": median(11, || drop(runnable(&listed))),
            "to_program_1000": median(11, || drop(runnable(&large))),
            "answers": answers.len(),
            "answer_median": share(&answers, 0.5),
            "answer_99": share(&answers, 0.99),
            "answer_worst": share(&answers, 1.0),
            "records_7896": records,
            "record_bytes_300": memory[0],
            "record_bytes_1000": memory[1],
            "open_1000": open(&runnable(&large)),
        })
    );
}

/// From the bytes of a workbook to a form that runs.
fn runnable(bytes: &[u8]) -> Arc<Program> {
    let workbook = workbook::read(bytes, "form.xlsx", &workbook::Limits::default()).expect("a workbook");
    let (survey, _) = Survey::read(&workbook, &Options::default());
    let (definition, _) = Definition::from_survey(&survey.expect("a survey"));
    Program::compile(definition, &Limits::default()).expect("a form that runs")
}

fn world() -> Still {
    let now: DateTime<Utc> = "2026-03-15T08:30:00Z".parse().expect("a moment");
    Still { now: now.with_timezone(&Rome).fixed_offset(), timezone: Rome }
}

/// The same numbers on every run (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % most.max(1) as u64).unwrap_or_default()
    }
}

/// The questions people answer, in order.
fn questions(views: Vec<View>, found: &mut Vec<Question>) {
    for view in views {
        match view {
            View::Question(question) if question.relevant && !question.readonly => found.push(*question),
            View::Group(group) => questions(group.children, found),
            View::Repeat(repeat) => repeat.instances.into_iter().for_each(|it| questions(it.children, found)),
            View::Question(_) => {}
        }
    }
}

/// An answer somebody might give.
fn answer(question: &Question, dice: &mut Dice) -> String {
    let option = |dice: &mut Dice| question.options.get(dice.below(question.options.len())).map(|it| it.value.clone());
    match (question.choosing, question.data_type) {
        // Sections hang on a yes, which stands first: mostly yes.
        (Some(Choosing::One), _) if question.options.len() == 2 && dice.below(8) > 0 => {
            question.options[0].value.clone()
        }
        (Some(Choosing::One), _) => option(dice).unwrap_or_default(),
        (Some(Choosing::Many), _) => (0..2).filter_map(|_| option(dice)).collect::<Vec<_>>().join(" "),
        (Some(Choosing::Rank), _) => question.options.iter().map(|it| it.value.as_str()).collect::<Vec<_>>().join(" "),
        (None, _) if question.control == "trigger" => "OK".into(),
        (None, DataType::Integer) => dice.below(100).to_string(),
        (None, DataType::Decimal) => format!("{}.5", dice.below(100)),
        (None, DataType::Date) => format!("2026-03-{:02}", 1 + dice.below(28)),
        (None, DataType::Time) => "08:30:00.000+01:00".into(),
        (None, DataType::DateTime) => "2026-03-15T08:30:00.000+01:00".into(),
        (None, DataType::Geopoint) => "41.9 12.5 0 0".into(),
        (None, _) => format!("testo {}", dice.below(1000)),
    }
}

/// Answers everything that is asked, what the answers bring up included, then everything once more; the seconds that
/// each answer took, with a check of the whole record.
fn fill(record: &mut Record, dice: &mut Dice) -> Vec<f64> {
    let world = world();
    let mut taken = Vec::new();
    let mut seen = HashSet::new();
    loop {
        let mut asked = Vec::new();
        questions(record.walk(&world), &mut asked);
        asked.retain(|question| seen.insert(question.reference.clone()));
        if asked.is_empty() {
            break;
        }
        ask(record, &asked, dice, &mut taken);
    }
    let mut asked = Vec::new();
    questions(record.walk(&world), &mut asked);
    ask(record, &asked, dice, &mut taken);
    taken
}

fn ask(record: &mut Record, asked: &[Question], dice: &mut Dice, taken: &mut Vec<f64>) {
    let world = world();
    for question in asked {
        let answer = answer(question, dice);
        let started = Instant::now();
        let outcome = record.set(&question.reference, &answer, &world);
        let valid = record.is_valid();
        let elapsed = started.elapsed();
        // An answer just before may have put the question away.
        if outcome.is_ok() {
            taken.push(elapsed.as_secs_f64());
        }
        std::hint::black_box(valid);
    }
}

/// Seconds of each of a few thousand answers, sorted; the best of three times each, so that what else the machine
/// does is left out.
fn answers(program: &Arc<Program>) -> Vec<f64> {
    let mut all = Vec::new();
    for seed in 0..3 {
        let turn = || fill(&mut Record::new(Arc::clone(program), &world()), &mut Dice(seed));
        let turns = [turn(), turn(), turn()];
        let best = |place: usize| turns.iter().map(|turn| turn[place]).fold(f64::INFINITY, f64::min);
        all.extend((0..turns[0].len()).map(best));
    }
    all.sort_by(f64::total_cmp);
    all
}

/// Seconds to open and validate 7,896 filled records on two threads: as many different ones as are quickly made,
/// again and again.
fn records(program: &Arc<Program>) -> f64 {
    const ALL: usize = 7896;
    const DIFFERENT: usize = 100;
    let filled: Vec<String> = (0..DIFFERENT as u64)
        .map(|seed| {
            let mut record = Record::new(Arc::clone(program), &world());
            fill(&mut record, &mut Dice(1000 + seed));
            record.to_xml(Writing::Draft)
        })
        .collect();
    let started = Instant::now();
    std::thread::scope(|scope| {
        for half in 0..2 {
            let filled = &filled;
            scope.spawn(move || {
                let world = world();
                for number in (half..ALL).step_by(2) {
                    let xml = &filled[number % DIFFERENT];
                    let (record, _) = Record::open(Arc::clone(program), xml, &world).expect("our own record");
                    std::hint::black_box(record.violations());
                }
            });
        }
    });
    started.elapsed().as_secs_f64()
}

/// Seconds to begin a record.
fn open(program: &Arc<Program>) -> f64 {
    median(21, || drop(Record::new(Arc::clone(program), &world())))
}

/// Bytes of one filled record beside its form, from what the process grows by; 0 where the system does not tell.
fn memory(program: &Arc<Program>) -> u64 {
    const MANY: usize = 1000;
    let mut first = Record::new(Arc::clone(program), &world());
    fill(&mut first, &mut Dice(7));
    let xml = first.to_xml(Writing::Draft);
    let world = world();
    let one = || Record::open(Arc::clone(program), &xml, &world).expect("our own record").0;
    drop(one());
    let before = resident();
    let held: Vec<Record> = (0..MANY).map(|_| one()).collect();
    let grown = resident().saturating_sub(before);
    drop(std::hint::black_box(held));
    grown / MANY as u64
}

fn resident() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or(0) * 1024
}

fn median(times: usize, mut work: impl FnMut()) -> f64 {
    let mut taken: Vec<Duration> = (0..times)
        .map(|_| {
            let started = Instant::now();
            work();
            started.elapsed()
        })
        .collect();
    taken.sort();
    taken[times / 2].as_secs_f64()
}

fn share(sorted: &[f64], share: f64) -> f64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "an index"
    )]
    let at = (sorted.len() as f64 * share).ceil() as usize;
    sorted[at.clamp(1, sorted.len()) - 1]
}
