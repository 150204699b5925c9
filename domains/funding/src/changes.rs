// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What changed between two days.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use crate::{
    application::{Application, ApplicationId, ApplicationState, Cup},
    picture::Picture,
};

/// What changed from the evening of `since` to the evening of `until`.
///
/// An application can be in two lists at once: of one that was withdrawn and got another CUP, both are told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// The earlier day.
    pub since: NaiveDate,
    /// The later day.
    pub until: NaiveDate,
    /// Whether either day shows simulated data.
    pub simulated: bool,
    /// How many are in each list.
    pub counts: ChangeCounts,
    /// Applications never seen up to `since`.
    pub new: Vec<Change>,
    /// Applications in another state.
    pub changed_state: Vec<Change>,
    /// Applications with another CUP.
    pub corrected_cup: Vec<Change>,
    /// Applications of which something else changed.
    pub changed_otherwise: Vec<Change>,
    /// Applications no longer listed.
    pub vanished: Vec<Change>,
    /// Applications that had vanished by `since` and are listed again.
    pub reappeared: Vec<Change>,
}

/// How many applications changed, by kind of change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ChangeCounts {
    /// Never seen up to the earlier day.
    pub new: usize,
    /// In another state.
    pub changed_state: usize,
    /// With another CUP.
    pub corrected_cup: usize,
    /// Of which something else changed.
    pub changed_otherwise: usize,
    /// No longer listed.
    pub vanished: usize,
    /// Listed again.
    pub reappeared: usize,
}

/// One application that changed, as it stands on the later day; as it last stood, when it vanished.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Its name.
    pub id: ApplicationId,
    /// Who asked.
    pub codice_ipa: Arc<str>,
    /// The name of the body.
    pub ente: Arc<str>,
    /// The Comune where it sits.
    pub comune: Arc<str>,
    /// The ISTAT code of that Comune today, when known.
    pub comune_istat: Option<Arc<str>>,
    /// The code of the measure: `1.4.1`.
    pub measure: Arc<str>,
    /// The title of the call.
    pub avviso: Arc<str>,
    /// The project's code.
    pub cup: Cup,
    /// The money, in cents.
    pub amount_cents: i64,
    /// How far it has come.
    pub state: ApplicationState,
    /// The official date of the state, where the source gives it.
    pub state_on: Option<NaiveDate>,
    /// The first day on which we saw it in that state.
    pub state_seen: NaiveDate,
    /// What differs, by the source's name of the column.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldChange>,
}

/// One field that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    /// The source's name of the column: `codice_cup`.
    pub field: &'static str,
    /// What it said.
    pub before: String,
    /// What it says.
    pub after: String,
}

/// Compares two pictures, the earlier one first. The lists are in the order of measure, then of ids.
#[must_use]
pub fn changes(before: &Picture, after: &Picture) -> Changes {
    let mut changes = Changes {
        since: before.on,
        until: after.on,
        simulated: before.simulated || after.simulated,
        counts: ChangeCounts::default(),
        new: Vec::new(),
        changed_state: Vec::new(),
        corrected_cup: Vec::new(),
        changed_otherwise: Vec::new(),
        vanished: Vec::new(),
        reappeared: Vec::new(),
    };
    for now in after.all() {
        let Some(then) = before.application(now.id) else {
            let list = if now.first_seen > before.on { &mut changes.new } else { &mut changes.reappeared };
            list.push(change(after, now, Vec::new()));
            continue;
        };
        let fields = differences(before, then, after, now);
        if fields.is_empty() {
            continue;
        }
        let has = |field: &str| fields.iter().any(|change| change.field == field);
        let (state, cup) = (has("stato_candidatura"), has("codice_cup"));
        let change = change(after, now, fields);
        if cup {
            changes.corrected_cup.push(change.clone());
        }
        if state {
            changes.changed_state.push(change);
        } else if !cup {
            changes.changed_otherwise.push(change);
        }
    }
    for then in before.all().filter(|then| after.application(then.id).is_none()) {
        changes.vanished.push(change(before, then, Vec::new()));
    }
    changes.settle();
    changes
}

impl Changes {
    fn settle(&mut self) {
        for list in [
            &mut self.new,
            &mut self.changed_state,
            &mut self.corrected_cup,
            &mut self.changed_otherwise,
            &mut self.vanished,
            &mut self.reappeared,
        ] {
            list.sort_by(|a, b| (&a.measure, a.id).cmp(&(&b.measure, b.id)));
        }
        self.counts = ChangeCounts {
            new: self.new.len(),
            changed_state: self.changed_state.len(),
            corrected_cup: self.corrected_cup.len(),
            changed_otherwise: self.changed_otherwise.len(),
            vanished: self.vanished.len(),
            reappeared: self.reappeared.len(),
        };
    }
}

fn change(picture: &Picture, application: &Application, fields: Vec<FieldChange>) -> Change {
    let ente = picture.ente(application);
    Change {
        id: application.id,
        codice_ipa: Arc::clone(&ente.codice_ipa),
        ente: Arc::clone(&ente.name),
        comune: Arc::clone(&ente.comune),
        comune_istat: picture.place(application).map(|place| Arc::clone(&place.istat)),
        measure: Arc::clone(&picture.measure(application).code),
        avviso: Arc::clone(&picture.avviso(application).title),
        cup: application.cup,
        amount_cents: application.amount,
        state: application.state,
        state_on: application.state_on,
        state_seen: application.state_seen,
        fields,
    }
}

/// What differs, where both days say something: a column that the source begins to publish is no change.
fn differences(before: &Picture, then: &Application, after: &Picture, now: &Application) -> Vec<FieldChange> {
    if then == now && before.ente(then) == after.ente(now) {
        return Vec::new();
    }
    let mut fields = Vec::new();
    let mut tell = |field, before: &dyn ToString, after: &dyn ToString| {
        let (before, after) = (before.to_string(), after.to_string());
        if before != after {
            fields.push(FieldChange { field, before, after });
        }
    };
    tell("stato_candidatura", &then.state.letter(), &now.state.letter());
    tell("codice_cup", &then.cup, &now.cup);
    if then.amount != now.amount {
        tell("importo_finanziamento", &euros(then.amount), &euros(now.amount));
    }
    tell("data_invio_candidatura", &then.sent_at.format("%FT%TZ"), &now.sent_at.format("%FT%TZ"));
    tell("data_finanziamento", &then.funded_on, &now.funded_on);
    if let (Some(then), Some(now)) = (then.state_on, now.state_on) {
        tell("data_stato_candidatura", &then, &now);
    }
    let (then_ente, now_ente) = (before.ente(then), after.ente(now));
    tell("codice_ipa", &then_ente.codice_ipa, &now_ente.codice_ipa);
    tell("tipologia_ente", &then_ente.kind.name(), &now_ente.kind.name());
    for (field, then, now) in [
        ("ente", &then_ente.name, &now_ente.name),
        ("comune", &then_ente.comune, &now_ente.comune),
        ("cod_comune", &then_ente.comune_istat, &now_ente.comune_istat),
        ("provincia", &then_ente.province, &now_ente.province),
        ("cod_provincia", &then_ente.province_code, &now_ente.province_code),
        ("regione", &then_ente.region, &now_ente.region),
    ] {
        if !then.is_empty() && !now.is_empty() {
            tell(field, then, now);
        }
    }
    if let (Some(then), Some(now)) = (&before.decree(then).name, &after.decree(now).name) {
        tell("decreto_finanziamento", then, now);
    }
    fields
}

/// Cents as the source prints euros, with two decimals.
pub(crate) fn euros(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}
