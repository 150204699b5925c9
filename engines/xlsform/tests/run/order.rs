// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The order of the answers does not matter: random forms, random answers, any order, the same record in the end.

use std::{fmt::Write, sync::Arc};

use proptest::prelude::*;
use xlsform::run::{Program, Record, Writing};

use super::{at, compile, conditions, world};

/// A form of questions `q0…`, calculations `c0…`, and a repeat counted by two questions; each thing may look at
/// what stands before it.
#[derive(Clone, Debug)]
struct Form {
    questions: usize,
    /// For each question: the node its relevance looks at.
    gates: Vec<Option<usize>>,
    /// For each calculation: what it looks at, and how.
    calculations: Vec<(usize, usize, usize)>,
    counted: (usize, usize),
}

impl Form {
    fn node(&self, number: usize) -> String {
        let number = number % (self.questions + self.calculations.len());
        match number.checked_sub(self.questions) {
            Some(calculation) => format!("/data/c{calculation}"),
            None => format!("/data/q{number}"),
        }
    }

    fn compile(&self) -> Option<Arc<Program>> {
        let (mut instance, mut binds, mut body) = (String::new(), String::new(), String::new());
        for number in 0..self.questions {
            let _ = write!(instance, "<q{number}/>");
            let _ = write!(body, "<input ref=\"/data/q{number}\"/>");
            let gate = self.gates[number].map(|gate| format!("relevant=\"{} mod 2 = 0\"", self.node(gate)));
            let _ = write!(
                binds,
                "<bind nodeset=\"/data/q{number}\" type=\"int\" required=\"true()\" constraint=\". &lt; 7\" {}/>",
                gate.unwrap_or_default()
            );
        }
        for (number, (one, other, how)) in self.calculations.iter().enumerate() {
            let (one, other) = (self.node(*one), self.node(*other));
            let expression = match how % 4 {
                0 => format!("coalesce({one}, 0) + coalesce({other}, 0)"),
                1 => format!("if({one} &gt; {other}, {one}, 'less')"),
                2 => format!("concat({one}, '-', sum(/data/r[x != '']/x), '-', count(/data/r))"),
                _ => format!("coalesce(/data/r[position() = 2]/y, {other})"),
            };
            let _ = write!(instance, "<c{number}/>");
            let _ = write!(binds, "<bind nodeset=\"/data/c{number}\" calculate=\"{expression}\"/>");
        }
        let (one, other) = (self.counted.0 % self.questions, self.counted.1 % self.questions);
        instance.push_str("<n/><r><x/><y/></r>");
        let _ = write!(
            binds,
            "<bind nodeset=\"/data/n\" calculate=\"coalesce(/data/q{one}, 0) + coalesce(/data/q{other}, 0)\"/>
             <bind nodeset=\"/data/r/x\" type=\"int\" relevant=\"position(..) != 3\"/>
             <bind nodeset=\"/data/r/y\" calculate=\"coalesce(/data/r[position() = position(current()/..) - 1]/y, 0) + coalesce(../x, 0)\"/>"
        );
        body.push_str("<repeat nodeset=\"/data/r\" jr:count=\"/data/n\"><input ref=\"/data/r/x\"/></repeat>");
        // Forms with a circle are refused: another test is about them.
        compile(&instance, &binds, &body).ok()
    }
}

fn forms() -> impl Strategy<Value = Form> {
    (2usize..7).prop_flat_map(|questions| {
        (
            proptest::collection::vec(proptest::option::of(0usize..12), questions),
            proptest::collection::vec((0usize..12, 0usize..12, 0usize..4), 0..6),
            (0usize..6, 0usize..6),
        )
            .prop_map(move |(gates, calculations, counted)| Form { questions, gates, calculations, counted })
    })
}

/// Gives all answers in this order; those that are refused (not asked yet, not there yet) are given again.
fn fill(program: &Arc<Program>, answers: &[(String, String)]) -> Record {
    let mut record = Record::new(Arc::clone(program), &world());
    let mut left: Vec<&(String, String)> = answers.iter().collect();
    for _ in 0..=answers.len() {
        left.retain(|(reference, answer)| record.set(&at(reference), answer, &world()).is_err());
    }
    record
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_answers_does_not_matter(
        form in forms(),
        given in proptest::collection::vec(0i64..5, 7),
        repeated in proptest::collection::vec(0i64..9, 4),
        shuffles in proptest::collection::vec(any::<prop::sample::Index>(), 12),
    ) {
        let Some(program) = form.compile() else { return Ok(()) };
        let mut answers: Vec<(String, String)> =
            (0..form.questions).map(|number| (format!("/data/q{number}"), given[number].to_string())).collect();
        answers.extend(repeated.iter().zip(1..).map(|(x, number)| (format!("/data/r[{number}]/x"), x.to_string())));
        let first = fill(&program, &answers);
        for (place, index) in shuffles.iter().enumerate() {
            let place = place % answers.len();
            let other = index.index(answers.len());
            answers.swap(place, other);
        }
        let second = fill(&program, &answers);
        prop_assert_eq!(first.to_xml(Writing::Submission), second.to_xml(Writing::Submission));
        prop_assert_eq!(conditions(&first), conditions(&second));
        // Working everything out again from what was saved gives the same too.
        let (opened, ignored) = Record::open(program, &first.to_xml(Writing::Draft), &world()).unwrap();
        prop_assert!(ignored.is_empty());
        prop_assert_eq!(opened.to_xml(Writing::Submission), first.to_xml(Writing::Submission));
        prop_assert_eq!(conditions(&opened), conditions(&first));
    }
}
