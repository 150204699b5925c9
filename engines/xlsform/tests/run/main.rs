// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How a compiled form runs.
#![expect(clippy::unwrap_used, reason = "tests")]

mod behaviour;
mod device;
mod drafts;
mod events;
mod limits;
mod order;

use std::sync::Arc;

use chrono::DateTime;
use xlsform::{
    definition::Definition,
    diagnostic::Diagnostic,
    run::{Condition, Limits, Program, Record, Reference, Still},
};

/// A form: what stands in the root element, the binds and all else in the model, the body.
fn compile(instance: &str, model: &str, body: &str) -> Result<Arc<Program>, Vec<Diagnostic>> {
    let xml = format!(
        "<h:html xmlns=\"http://www.w3.org/2002/xforms\" xmlns:h=\"http://www.w3.org/1999/xhtml\"
            xmlns:jr=\"http://openrosa.org/javarosa\" xmlns:odk=\"http://www.opendatakit.org/xforms\"><h:head><h:title>t</h:title>
            <model><instance><data id=\"form\">{instance}</data></instance>{model}</model></h:head><h:body>{body}</h:body></h:html>"
    );
    Program::compile(Definition::from_xform(&xml).unwrap(), &Limits::default())
}

fn world() -> Still {
    Still {
        now: DateTime::parse_from_rfc3339("2026-03-15T08:30:00+01:00").unwrap(),
        timezone: chrono_tz::Tz::Europe__Rome,
    }
}

fn begin(instance: &str, model: &str, body: &str) -> Record {
    Record::new(compile(instance, model, body).unwrap(), &world())
}

fn at(reference: &str) -> Reference {
    reference.parse().unwrap()
}

fn set(record: &mut Record, reference: &str, answer: &str) {
    record.set(&at(reference), answer, &world()).unwrap();
}

fn value(record: &Record, reference: &str) -> String {
    record.value(&at(reference)).unwrap().to_owned()
}

fn conditions(record: &Record) -> Vec<(String, Condition)> {
    record.violations().into_iter().map(|it| (it.reference.to_string(), it.condition)).collect()
}
