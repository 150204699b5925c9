// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/campagne/{anno}/comuni/{istat}`: all that the room knows of one Comune; a call is noted here.

use std::collections::BTreeSet;

use askama::Template;
use axum::{
    Form,
    response::{IntoResponse, Redirect, Response},
};
use chrono::NaiveDate;
use identity::Body;
use kernel::day_in_rome;
use registry::Comune;
use serde::Deserialize;
use survey::{SectionState, Ticket};
use web::{
    Failure, Reader,
    components::{Badge, Choice, Crumb, Fact, Look},
    show,
};

use super::{
    Room,
    comuni::progress,
    room::Tab,
    wording::{Names, badge},
};
use crate::{
    CampaignProblem,
    actions::note_call::note_call as note,
    board::Line,
    call::CallOutcome,
    queries::{calls::calls, flags::flags, reminders::reminded},
};

#[derive(Template)]
#[template(path = "comune_in_room.html")]
struct ComunePage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    tabs: Vec<Tab>,
    badge: Badge,
    facts: Vec<Fact>,
    sections: Vec<SectionRow>,
    roles: Vec<String>,
    story: Vec<[String; 2]>,
    calls: Vec<[String; 4]>,
    tickets: Vec<[String; 4]>,
    flags: Vec<(Badge, String)>,
    may_act: bool,
    path: String,
    outcomes: Vec<Choice>,
    public: String,
}

struct SectionRow {
    title: String,
    badge: Badge,
    progress: String,
}

#[derive(Deserialize)]
pub(super) struct Noted {
    esito: String,
    #[serde(default)]
    nota: String,
    #[serde(default)]
    richiamare: String,
}

pub(super) async fn comune(room: Room) -> Result<Response, Failure> {
    let (comune, line) = room.comune_asked()?;
    let reader = &room.reader;
    let names = Names::of(&room.app, reader, room.year(), &room.campaign.version).await?;
    let mut crumbs = room.crumbs(&comune.full_name());
    crumbs.insert(2, Crumb::to(room.path("/comuni"), reader.t("campaign-comuni")));
    let page = ComunePage {
        title: comune.full_name(),
        crumbs,
        tabs: room.tabs(),
        badge: badge(reader, line.standing),
        facts: facts(&room, comune, line, &names),
        sections: sections(&room, line, &names).await?,
        roles: roles(&room, comune).await?,
        story: story(&room, comune).await?,
        calls: calls_made(&room, comune).await?,
        tickets: tickets(&room, line, &names).await?,
        flags: flags_raised(&room, comune, &names).await?,
        may_act: room.may_act,
        path: room.comune_path(comune),
        outcomes: Choice::list(CallOutcome::ALL.map(|one| (one.word(), reader.t(one.text_key()))), None),
        public: comune.path(),
        reader: reader.clone(),
    };
    Ok(show(&page)?.into_response())
}

pub(super) async fn note_call(room: Room, Form(form): Form<Noted>) -> Result<Redirect, Failure> {
    let (comune, _) = room.comune_asked()?;
    let outcome = CallOutcome::read(&form.esito).ok_or(CampaignProblem::Blank)?;
    let again_on = NaiveDate::parse_from_str(form.richiamare.trim(), "%Y-%m-%d").ok();
    note(&room.app, &room.actor, (room.year(), comune.code), outcome, &form.nota, again_on).await?;
    Ok(Redirect::to(&format!("{}#telefonate", room.comune_path(comune))))
}

fn facts(room: &Room, comune: &Comune, line: &Line, names: &Names) -> Vec<Fact> {
    let reader = &room.reader;
    let (province, region) = room.place(comune);
    let fact = |key: &str, value: String| Fact { term: reader.t(key), value, ..Fact::default() };
    let mut facts = vec![
        fact("campaign-place", format!("{province}, {region}")),
        fact("campaign-file-residenti", comune.population().map_or_else(|| "–".to_owned(), |n| reader.integer(n))),
        fact("campaign-file-pec", comune.pec.clone().unwrap_or_else(|| "–".to_owned())),
    ];
    if line.submission.is_some() {
        facts.push(fact("campaign-file-iniziato-il", room.day(line.started_on)));
        facts.push(fact("campaign-file-avanzamento", reader.percent(progress(line).max(0.0), 0)));
        if let Some((day, section)) = &line.last {
            let said = [("day", reader.date_short(*day).into()), ("section", names.section(section).into())];
            facts.push(fact("campaign-file-ultima-modifica", reader.tf("campaign-last-change", said)));
        }
        facts.push(fact("campaign-file-inviato-il", room.day(line.sealed_on)));
    }
    facts
}

async fn sections(room: &Room, line: &Line, names: &Names) -> Result<Vec<SectionRow>, CampaignProblem> {
    let Some(submission) = line.submission else { return Ok(Vec::new()) };
    let standings = survey::sections(&room.app, submission).await?;
    let reader = &room.reader;
    let row = |(name, title): (&str, &str)| {
        let standing = standings.iter().find(|one| one.name == name);
        let state = standing.map_or(SectionState::Open, |one| one.state);
        let look = match state {
            SectionState::Open => Look::Neutral,
            SectionState::Closed => Look::Progress,
            SectionState::Reviewed => Look::Success,
        };
        let values = |one: &survey::SectionStanding| [("n", one.answered.into()), ("of", one.asked.into())];
        SectionRow {
            title: title.to_owned(),
            badge: Badge { look, text: reader.t(&format!("campaign-section-{}", state.word())) },
            progress: standing.map_or_else(String::new, |one| reader.tf("campaign-answered", values(one))),
        }
    };
    Ok(names.sections().map(row).collect())
}

/// In which roles people serve it. Who they are is not for the analysts to know.
async fn roles(room: &Room, comune: &Comune) -> Result<Vec<String>, CampaignProblem> {
    let Ok(body) = comune.body().parse::<Body>() else { return Ok(Vec::new()) };
    let members = identity::members_of(&room.app, &body, room.on).await?;
    let words: BTreeSet<&str> = members.iter().map(|one| one.membership.role.word()).collect();
    Ok(words.into_iter().map(|word| room.reader.t(&format!("identity-role-{}", word.replace('_', "-")))).collect())
}

/// The reminders that came to it: when, and what was done.
async fn story(room: &Room, comune: &Comune) -> Result<Vec<[String; 2]>, CampaignProblem> {
    let code = comune.code.to_string();
    let all = reminded(&room.app.store, room.year()).await?;
    let own = all.into_iter().filter(|one| one.comune == code);
    let told = own.map(|one| [room.reader.date_short(day_in_rome(one.at)), room.reader.t(one.outcome.text_key())]);
    Ok(told.collect())
}

async fn calls_made(room: &Room, comune: &Comune) -> Result<Vec<[String; 4]>, CampaignProblem> {
    let code = comune.code.to_string();
    let all = calls(&room.app, room.year()).await?;
    let own = all.into_iter().rev().filter(|call| call.comune == code);
    let told = own.map(|call| {
        [
            room.reader.date_short(day_in_rome(call.at)),
            room.reader.t(call.outcome.text_key()),
            call.note,
            room.day(call.again_on),
        ]
    });
    Ok(told.collect())
}

/// What was asked beside its questions: when, where, what, and what was replied.
async fn tickets(room: &Room, line: &Line, names: &Names) -> Result<Vec<[String; 4]>, CampaignProblem> {
    let Some(submission) = line.submission else { return Ok(Vec::new()) };
    let all = survey::tickets_of(&room.app, submission).await?;
    let told = all.into_iter().rev().map(|Ticket { opened_at, section, node, text, reply, .. }| {
        let reply = reply.map_or_else(|| room.reader.t("campaign-ticket-open"), |reply| reply.text);
        [room.reader.date_short(day_in_rome(opened_at)), names.question(&section, &node), text, reply]
    });
    Ok(told.collect())
}

async fn flags_raised(room: &Room, comune: &Comune, names: &Names) -> Result<Vec<(Badge, String)>, CampaignProblem> {
    let code = comune.code.to_string();
    let all = flags(&room.app, room.year()).await?;
    let own = all.into_iter().filter(|flag| flag.comune == code);
    let told = own.map(|flag| {
        let badge = Badge { look: flag.state.look(), text: room.reader.t(flag.state.text_key()) };
        let rule = room.reader.t(flag.rule.text_key());
        (badge, format!("{rule}: {} ({})", names.question(&flag.section, &flag.node), flag.found))
    });
    Ok(told.collect())
}
