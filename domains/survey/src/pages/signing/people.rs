// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/questionari/{anno}/{ipa}/persone`: who holds what; give a section, or questions of it, to somebody.

use askama::Template;
use axum::{
    body::Bytes,
    extract::State,
    response::{IntoResponse, Redirect},
};
use chrono::NaiveDate;
use identity::{Signed, members_of};
use kernel::Role;
use web::{
    AppState, Failure, Reader,
    components::{Choice, Crumb},
    show,
};

use super::{
    super::compile::body::{AtBody, Names},
    Answered, told,
};
use crate::{
    actions::{Offer, Recipient, delegate},
    answers::{Answers, Bundle},
    compile_problem::CompileProblem,
    delegation::{Delegation, DelegationState},
    desk::Desk,
    form::FormSection,
    here::Here,
    part::Part,
    submission::SectionState,
    words_by_mail::questions_in_words,
};

#[derive(Template)]
#[template(path = "signing/people.html")]
struct PeoplePage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    base: String,
    sections: Vec<SectionLine>,
    /// The form to give something; none for who may not, or when nothing is open.
    giving: Option<Giving>,
    /// What was done: the key of its text, and to whom.
    done: Option<String>,
    error: Option<String>,
}

/// A section, and who has what of it.
struct SectionLine {
    name: String,
    title: String,
    address: String,
    state: SectionState,
    held: Vec<Held>,
    /// What came back: who, and their words.
    handed_back: Vec<(String, String)>,
    may_take: bool,
}

/// Something in somebody's hands.
struct Held {
    id: String,
    who: String,
    /// The questions; none for the whole section.
    questions: Vec<String>,
    state: DelegationState,
    note: String,
    by: String,
    due_on: Option<String>,
    is_overdue: bool,
    may_settle: bool,
    may_withdraw: bool,
}

/// The form to give something to somebody.
struct Giving {
    typed: Typed,
    sections: Vec<Choice>,
    /// Questions that can be given alone, section by section: what is sent, what is read, whether it is chosen.
    questions: Vec<(String, Vec<Choice>)>,
    people: Vec<Choice>,
    first_day: String,
    last_day: String,
}

/// What was typed.
#[derive(Clone, Debug, Default)]
struct Typed {
    section: String,
    questions: Vec<String>,
    person: String,
    address: String,
    note: String,
    due: String,
}

pub(super) async fn people(State(app): State<AppState>, reader: Reader, me: Signed, at: AtBody) -> Answered {
    let typed = Typed { section: reader.address.get("sezione").unwrap_or_default().to_owned(), ..Typed::default() };
    let page = page(&app, reader, &me, &at, &*at.sit(&app).await?, typed).await?;
    Ok(show(&page)?.into_response())
}

pub(super) async fn give(State(app): State<AppState>, reader: Reader, me: Signed, at: AtBody, body: Bytes) -> Answered {
    let typed = Typed::read(&body);
    let mut desk = at.sit(&app).await?;
    let given = match typed.offer() {
        Ok(offer) => delegate(&app, &me.acting, &mut desk, offer, reader.language).await,
        Err(problem) => Err(problem),
    };
    match given {
        Ok(offered) => {
            let done = if offered.told { "avvisata" } else { "data" };
            Ok(Redirect::to(&format!("{}/persone?fatto={done}", at.base)).into_response())
        }
        Err(problem) => {
            let mut page = page(&app, reader.clone(), &me, &at, &desk, typed).await?;
            told(problem, &reader, |words| {
                page.error = Some(words);
                Ok(show(&page)?.into_response())
            })
        }
    }
}

impl Typed {
    fn read(body: &[u8]) -> Self {
        let mut typed = Self::default();
        for (name, value) in form_urlencoded::parse(body) {
            match name.as_ref() {
                "sezione" => typed.section = value.into_owned(),
                "domanda" => typed.questions.push(value.into_owned()),
                "persona" => typed.person = value.into_owned(),
                "indirizzo" => typed.address = value.into_owned(),
                "nota" => typed.note = value.into_owned(),
                "entro" => typed.due = value.into_owned(),
                _ => {}
            }
        }
        typed
    }

    /// An address counts more than a person: whoever types one means it.
    fn offer(&self) -> Result<Offer, CompileProblem> {
        let to = match self.person.parse() {
            _ if !self.address.trim().is_empty() => Recipient::Address(self.address.clone()),
            Ok(person) => Recipient::Member(person),
            Err(_) => return Err(CompileProblem::Nobody),
        };
        let due_on = Some(self.due.trim()).filter(|day| !day.is_empty()).and_then(|day| day.parse::<NaiveDate>().ok());
        // Each box holds the section and the names of the questions that go together.
        let of_section = |chosen: &String| {
            let (section, names) = chosen.split_once(' ')?;
            (section == self.section).then(|| names.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
        };
        let nodes = self.questions.iter().filter_map(of_section).flatten().collect();
        let part = Part { section: self.section.clone(), nodes };
        Ok(Offer { part, to, note: self.note.clone(), due_on })
    }
}

async fn page(
    app: &AppState,
    reader: Reader,
    me: &Signed,
    at: &AtBody,
    desk: &Desk,
    typed: Typed,
) -> Result<PeoplePage, Failure> {
    let names = Names::of(app, &reader, at).await?;
    let title = reader.t("survey-people");
    let mut crumbs = at.crumbs(&reader);
    crumbs.push(Crumb::here(title.clone()));
    let lines = desk.form.sections.iter().map(|section| line(app, &reader, me, at, &names, desk, section));
    Ok(PeoplePage {
        title,
        crumbs,
        base: at.base.clone(),
        sections: lines.collect(),
        giving: giving(app, &reader, me, at, desk, typed).await?,
        done: reader.address.get("fatto").and_then(|done| reader.try_t(&format!("survey-people-done-{done}"), &[])),
        error: None,
        reader,
    })
}

fn line(
    app: &AppState,
    reader: &Reader,
    me: &Signed,
    at: &AtBody,
    names: &Names,
    desk: &Desk,
    section: &FormSection,
) -> SectionLine {
    let of_section: Vec<&Delegation> = desk.delegations.iter().filter(|one| one.section == section.name).collect();
    let name_of =
        |one: &Delegation| one.person.map_or_else(|| one.email.clone(), |who| names.of_person(who).to_owned());
    let back = of_section.iter().filter(|one| one.state == DelegationState::HandedBack);
    let held = of_section.iter().filter(|one| one.is_held()).map(|one| {
        let is_mine = one.person == Some(me.profile.id);
        Held {
            id: one.id.to_string(),
            who: name_of(one),
            questions: questions_in_words(app, desk, one, reader),
            state: one.state,
            note: one.note.clone(),
            by: if is_mine || Some(one.given_by) == one.person {
                String::new()
            } else {
                names.of_person(one.given_by).to_owned()
            },
            due_on: one.due_on.map(|day| reader.date(day)),
            is_overdue: one.due_on.is_some_and(|day| day < at.today),
            may_settle: is_mine,
            may_withdraw: !is_mine && is_head(me),
        }
    });
    let guarded = desk.guarded_section(&section.name, at.today);
    let has_it = of_section
        .iter()
        .any(|one| one.nodes.is_empty() && one.state == DelegationState::Accepted && one.person == Some(me.profile.id));
    SectionLine {
        name: section.name.clone(),
        title: section.title(reader.language.tag()).to_owned(),
        address: format!("{}/{}", at.base, section.name),
        state: desk.standing(&section.name).map_or(SectionState::Open, |standing| standing.state),
        held: held.collect(),
        handed_back: back.map(|one| (name_of(one), one.answer.clone())).collect(),
        may_take: !has_it && app.gate.allow(&me.actor(), "take_over", &guarded).is_ok(),
    }
}

/// Whoever gives parts away takes them back; the gate has the last word.
fn is_head(me: &Signed) -> bool {
    matches!(me.acting.role, Some(Role::Vertice | Role::Rtd))
}

async fn giving(
    app: &AppState,
    reader: &Reader,
    me: &Signed,
    at: &AtBody,
    desk: &Desk,
    typed: Typed,
) -> Result<Option<Giving>, Failure> {
    let may = |section: &&FormSection| {
        app.gate.allow(&me.actor(), "delegate", &desk.guarded_section(&section.name, at.today)).is_ok()
    };
    let open: Vec<&FormSection> = desk.form.sections.iter().filter(may).collect();
    if open.is_empty() {
        return Ok(None);
    }
    let members = members_of(app, &at.body, at.today).await?;
    let able = members.iter().filter(|one| one.membership.role != Role::Viewer && one.profile.id != me.profile.id);
    let told = |role: Role| identity::role_name(reader, role);
    let mut people: Vec<(String, String)> = able
        .map(|one| (one.profile.id.to_string(), format!("{} ({})", one.profile.full_name(), told(one.membership.role))))
        .collect();
    people.dedup_by(|a, b| a.0 == b.0);
    let world = Here::on(app.clock.now());
    let answers = Answers::of(desk.record(), reader, &world);
    let title = |section: &FormSection| section.title(reader.language.tag()).to_owned();
    let questions = open.iter().map(|section| (title(section), boxes(section, answers.bundles(section), &typed)));
    Ok(Some(Giving {
        sections: Choice::list(open.iter().map(|one| (one.name.clone(), title(one))), Some(&typed.section)),
        questions: questions.collect(),
        people: Choice::list(people, Some(&typed.person)),
        first_day: at.today.to_string(),
        last_day: at.campaign.closes_on.to_string(),
        typed,
    }))
}

fn boxes(section: &FormSection, bundles: Vec<Bundle>, typed: &Typed) -> Vec<Choice> {
    let one = |bundle: Bundle| {
        let value = format!("{} {}", section.name, bundle.names.join(" "));
        Choice { selected: typed.questions.contains(&value), text: bundle.label, value }
    };
    bundles.into_iter().map(one).collect()
}
