// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whatever is answered, in whatever order, on whatever small form: the record stands, and a record opened from what
//! was saved says the same.
//!
//! The first bytes of an input make a form, the rest what is done to it.

#![no_main]

use std::sync::Arc;

use libfuzzer_sys::{
    arbitrary::{Arbitrary, Result, Unstructured},
    fuzz_target,
};
use xlsform::{
    run::{Node, Program, Record, Reference, Writing},
    workbook::Workbook,
};
use xlsform_fuzz::{go_on, workbook_limits, world};

const HEADERS: [&str; 10] = [
    "type",
    "name",
    "label",
    "relevant",
    "required",
    "constraint",
    "calculation",
    "repeat_count",
    "choice_filter",
    "default",
];
const TYPES: [&str; 8] =
    ["integer", "decimal", "text", "date", "select_one l", "select_multiple l", "rank l", "calculate"];
const ANSWERS: [&str; 14] =
    ["", "0", "1", "2", "-3", "4.5", "a", "b", "a b", "c b a", "2026-03-31", "x", "9223372036854775807", "true"];

#[derive(Debug)]
struct Small {
    rows: Vec<Vec<String>>,
    names: Vec<String>,
}

/// A small expression about the questions there are.
fn expression(given: &mut Unstructured<'_>, names: &[String], depth: u8) -> Result<String> {
    let name = |given: &mut Unstructured<'_>| -> Result<String> {
        if names.is_empty() { Ok("1".into()) } else { Ok(format!("${{{}}}", given.choose(names)?)) }
    };
    if depth == 0 {
        return if bool::arbitrary(given)? { name(given) } else { Ok(format!("{}", u8::arbitrary(given)? % 5)) };
    }
    let one = expression(given, names, depth - 1)?;
    let other = expression(given, names, depth - 1)?;
    Ok(match u8::arbitrary(given)? % 14 {
        0 => format!("({one} + {other})"),
        1 => format!("({one} = {other})"),
        2 => format!("({one} < {other} or {one} = '')"),
        3 => format!("if({one}, {other}, 1)"),
        4 => format!("coalesce({one}, {other})"),
        5 => format!("sum({one})"),
        6 => format!("count({})", name(given)?),
        7 => format!("selected({}, 'a')", name(given)?),
        8 => format!("concat({one}, {other})"),
        9 => format!("position(..) + {one}"),
        10 => format!("not({one})"),
        11 => format!("string-length({one})"),
        12 => format!("count-selected({})", name(given)?),
        _ => one,
    })
}

impl<'a> Arbitrary<'a> for Small {
    fn arbitrary(given: &mut Unstructured<'a>) -> Result<Self> {
        let mut small = Self { rows: Vec::new(), names: Vec::new() };
        let mut open = Vec::new();
        for number in 0..given.int_in_range(1..=9)? {
            let name = format!("q{number}");
            let mut row = vec![String::new(); HEADERS.len()];
            row[1].clone_from(&name);
            row[2].clone_from(&name);
            if bool::arbitrary(given)? && number > 0 {
                row[3] = expression(given, &small.names, 1)?;
            }
            match u8::arbitrary(given)? % 8 {
                0 if open.len() < 3 => {
                    row[0] = "begin_repeat".into();
                    if bool::arbitrary(given)? {
                        row[7] = expression(given, &small.names, 1)?;
                    }
                    open.push("end_repeat");
                }
                1 if open.len() < 3 => {
                    row[0] = "begin_group".into();
                    open.push("end_group");
                }
                2 if !open.is_empty() => {
                    row = vec![String::new(); HEADERS.len()];
                    row[0] = open.pop().unwrap_or_default().into();
                    small.rows.push(row);
                    continue;
                }
                _ => {
                    row[0] = (*given.choose(&TYPES)?).into();
                    if row[0] == "calculate" {
                        row[6] = expression(given, &small.names, 2)?;
                    } else if bool::arbitrary(given)? {
                        row[4] = (*given.choose(&["yes", "${q0} = 1"])?).into();
                        row[5] = format!(". != {}", expression(given, &small.names, 1)?);
                    }
                    if row[0].starts_with("select") && bool::arbitrary(given)? {
                        row[8] = format!("k = {}", expression(given, &small.names, 0)?);
                    }
                    small.names.push(name);
                }
            }
            small.rows.push(row);
        }
        while let Some(end) = open.pop() {
            let mut row = vec![String::new(); HEADERS.len()];
            row[0] = end.into();
            small.rows.push(row);
        }
        Ok(small)
    }
}

impl Small {
    fn program(&self) -> Option<Arc<Program>> {
        let mut survey = vec![HEADERS.map(str::to_owned).to_vec()];
        survey.extend(self.rows.iter().cloned());
        let choices = ["list_name,name,label,k", "l,a,A,1", "l,b,B,2", "l,c,C,1"];
        let choices = choices.map(|row| row.split(',').map(str::to_owned).collect()).to_vec();
        let tables = [("survey".to_owned(), survey), ("choices".to_owned(), choices)];
        go_on(&Workbook::from_tables(&tables, &workbook_limits()).ok()?)
    }
}

/// One thing done to a record: what, at which node or repeat, with which answer.
type Deed = (u8, u8, u8);

fuzz_target!(|input: (Small, Vec<Deed>)| {
    let (small, deeds) = input;
    let Some(program) = small.program() else { return };
    let world = world();
    let mut record = Record::new(Arc::clone(&program), &world);
    for (what, place, answer) in deeds.into_iter().take(40) {
        let nodes = record.nodes(&world);
        let pick = |repeat: bool| -> Option<Reference> {
            // What nobody is asked nobody answers: a calculation that was overwritten is worked out again when opened.
            let is_asked = |node: &&Node<'_>| record.words(&node.reference, &world).is_some();
            let fits = nodes.iter().filter(|node| node.instances.is_some() == repeat);
            let fits: Vec<_> = fits.filter(|node| repeat || is_asked(node)).collect();
            fits.get(usize::from(place) % fits.len().max(1)).map(|node| node.reference.clone())
        };
        match (what % 8, pick(false), pick(true)) {
            (0, _, Some(repeat)) => drop(record.add_repeat(&repeat, &world)),
            (1, _, Some(repeat)) => {
                let last = record.count(&repeat).unwrap_or_default();
                drop(record.remove_repeat(&Reference::from(format!("{repeat}[{last}]")), &world));
            }
            (2, ..) => same(&record, &program),
            (_, Some(node), _) => drop(record.set(&node, ANSWERS[usize::from(answer) % ANSWERS.len()], &world)),
            _ => {}
        }
    }
    let _ = record.walk(&world);
    let _ = record.violations();
    same(&record, &program);
});

/// What was saved and opened again says the same: nothing hangs on the order in which answers came. A record that
/// stopped at a limit says so, and where it stopped hangs on what came first.
fn same(record: &Record, program: &Arc<Program>) {
    if record.exceeded().is_some() {
        return;
    }
    let draft = record.to_xml(Writing::Draft);
    let (again, ignored) = Record::open(Arc::clone(program), &draft, &world()).expect("our own record");
    assert!(ignored.is_empty(), "{ignored:?}");
    assert_eq!(again.to_xml(Writing::Draft), draft);
    assert_eq!(again.to_xml(Writing::Submission), record.to_xml(Writing::Submission));
}
