// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/agenda/{anno}/{comune}/modifica`: money, days, and which actions must or must not be in the plan, and when.

use std::collections::HashMap;

use askama::Template;
use axum::{
    Form,
    response::{IntoResponse, Redirect, Response},
};
use web::{
    Failure, Reader,
    components::{Choice as Option_, Crumb},
    show,
};

use super::at::AtAgenda;
use crate::{
    actions::keep::keep as keep_plan,
    catalogue::ROLES,
    problem::AgendaProblem,
    profile::Need,
    wishes::{Choice, QUARTERS, Wish, Wishes, YEARS},
    work::WorkState,
};

/// Euro and days beyond which somebody has mistyped.
const MOST: u32 = 50_000_000;

#[derive(Template)]
#[template(path = "edit.html")]
struct EditPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    base: String,
    number: i64,
    /// Year, field, value.
    budget: Vec<[String; 3]>,
    /// Role, then for each year field, value, label.
    staff: Vec<(String, Vec<[String; 3]>)>,
    actions: Vec<ActionRow>,
}

struct ActionRow {
    id: String,
    title: String,
    note: String,
    wishes: Vec<Option_>,
    from: Vec<Option_>,
    by: Vec<Option_>,
}

pub(super) async fn page(at: AtAgenda) -> Result<Response, Failure> {
    if !at.may_edit {
        return Err(Failure::not_found());
    }
    let (reader, wishes) = (&at.reader, at.wishes());
    let year = |place: usize| (at.material.first_year() + i32::try_from(place).unwrap_or_default()).to_string();
    let title = reader.t("agenda-edit");
    let budget = wishes.budget.iter().enumerate();
    let staff = ROLES.iter().enumerate().map(|(role, word)| {
        let cells = wishes.staff[role].iter().enumerate();
        let cell = |(place, days): (usize, &u32)| [format!("giorni-{word}-{place}"), days.to_string(), year(place)];
        (reader.t(&format!("agenda-role-long-{word}")), cells.map(cell).collect())
    });
    let page = EditPage {
        crumbs: at.crumbs(Some(title.clone())),
        title,
        base: at.base(),
        number: at.number(),
        budget: budget.map(|(place, euro)| [year(place), format!("bilancio-{place}"), euro.to_string()]).collect(),
        staff: staff.collect(),
        actions: actions(&at, &wishes),
        reader: at.reader.clone(),
    };
    Ok(show(&page)?.into_response())
}

/// The actions that would raise something, and those that people have decided about.
fn actions(at: &AtAgenda, wishes: &Wishes) -> Vec<ActionRow> {
    let (reader, language) = (&at.reader, at.reader.language);
    let shown = at.material.catalogue.actions.iter().filter_map(|action| {
        let need = at.material.profile.need(action);
        let decided = wishes.choices.contains_key(&action.id);
        let state = at.kept.as_ref().and_then(|kept| kept.works.get(&action.id)).map(|work| work.state);
        let note = match need {
            _ if matches!(state, Some(WorkState::Done | WorkState::GivenUp)) => reader.t("agenda-need-settled"),
            Need::Open => String::new(),
            Need::Met => reader.t("agenda-need-met"),
            Need::Unknown => reader.t("agenda-need-unknown"),
            Need::NotForIt => return None,
        };
        (need != Need::Met || decided).then_some((action, note))
    });
    let row = |(action, note): (&crate::catalogue::Action, String)| {
        let choice = wishes.choice(&action.id);
        let words = Wish::ALL.map(|wish| (wish.word(), reader.t(&format!("agenda-wish-{}", wish.word()))));
        ActionRow {
            id: action.id.clone(),
            title: action.title.in_language(language).to_owned(),
            note,
            wishes: Option_::list(words, Some(choice.wish.word())),
            from: quarters(at, choice.from),
            by: quarters(at, choice.by),
        }
    };
    shown.map(row).collect()
}

fn quarters(at: &AtAgenda, chosen: Option<usize>) -> Vec<Option_> {
    let name = |quarter: usize| {
        let year = (at.material.first_year() + i32::try_from(quarter / 4).unwrap_or_default()).to_string();
        let n = i64::try_from(quarter % 4 + 1).unwrap_or(1);
        (quarter.to_string(), at.reader.tf("agenda-quarter", [("n", n.into()), ("year", year.into())]))
    };
    let chosen = chosen.map(|quarter| quarter.to_string());
    Option_::list((0..QUARTERS).map(name), chosen.as_deref())
}

pub(super) async fn keep(at: AtAgenda, Form(form): Form<HashMap<String, String>>) -> Result<Redirect, Failure> {
    let wishes = read(&at, &form)?;
    let seen = form.get("versione").and_then(|number| number.parse().ok()).unwrap_or_default();
    keep_plan(&at.app, &at.actor, &at.material, &wishes, seen).await?;
    Ok(Redirect::to(&at.base()))
}

/// What the form says; of what it does not say the newest version stands.
fn read(at: &AtAgenda, form: &HashMap<String, String>) -> Result<Wishes, AgendaProblem> {
    let mut wishes = at.wishes();
    for place in 0..YEARS {
        number(form, &format!("bilancio-{place}"), &mut wishes.budget[place])?;
        for (role, word) in ROLES.iter().enumerate() {
            number(form, &format!("giorni-{word}-{place}"), &mut wishes.staff[role][place])?;
        }
    }
    for action in &at.material.catalogue.actions {
        let Some(wish) = form.get(&format!("scelta-{}", action.id)).and_then(|word| Wish::read(word)) else { continue };
        let quarter = |when: &str| form.get(&format!("{when}-{}", action.id)).and_then(|text| text.parse().ok());
        let within = |quarter: &usize| *quarter < QUARTERS;
        let (from, by) = (quarter("da").filter(within).filter(|from| *from > 0), quarter("entro").filter(within));
        wishes.choose(&action.id, Choice { wish, from, by });
    }
    Ok(wishes)
}

/// A number as people write it: `12.000`, `12 000 €`.
fn number(form: &HashMap<String, String>, field: &str, into: &mut u32) -> Result<(), AgendaProblem> {
    let Some(written) = form.get(field) else { return Ok(()) };
    let plain: String =
        written.chars().filter(|letter| !letter.is_whitespace() && !matches!(letter, '.' | '€')).collect();
    let bad = || AgendaProblem::BadNumber { field: field.to_owned(), value: written.clone() };
    *into = plain.parse().ok().filter(|number| *number <= MOST).ok_or_else(bad)?;
    Ok(())
}
