// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The letters that people who compile together get from each other.

use identity::Member;
use kernel::{Id, Language, Person};
use letters::{Letter, Purpose};
use web::{AppState, FluentValue, Reader};

use crate::{answers::Answers, delegation::Delegation, desk::Desk, here::Here};

/// Something was given to somebody.
pub(crate) struct PartLetter<'a> {
    pub(crate) delegation: &'a Delegation,
    pub(crate) by: Id<Person>,
    /// The reader is not in the body yet: an invitation comes by another letter.
    pub(crate) invited: bool,
}

/// To who was given something; none when they have told no address.
pub(crate) fn delegated(
    app: &AppState,
    desk: &Desk,
    members: &[Member],
    letter: &PartLetter<'_>,
    language: Language,
) -> Option<Letter> {
    let given = letter.delegation;
    if given.email.is_empty() {
        return None;
    }
    let reader = Reader::of(app, language);
    let due = given.due_on.map(|day| reader.date(day));
    let values = [
        ("body", body(app, &reader, desk).into()),
        ("year", desk.submission.year.to_string().into()),
        ("from", name(members, letter.by).into()),
        ("part", part_in_words(app, desk, given, &reader).into()),
        ("due", due.clone().unwrap_or_else(|| reader.date(desk.campaign.closes_on)).into()),
        ("note", given.note.as_str().into()),
        ("has-note", word(!given.note.is_empty())),
        ("link", app.settings.absolute(&format!("{}/{}", base(desk), given.section)).into()),
    ];
    let key = if letter.invited { "survey-letter-invited" } else { "survey-letter-delegated" };
    Some(Letter::by_mail(Purpose::Delegation, given.email.clone(), about(desk)).said(&reader, key, values))
}

/// To who gave something that comes back.
pub(crate) fn handed_back(
    app: &AppState,
    desk: &Desk,
    members: &[Member],
    back: &Delegation,
    language: Language,
) -> Option<Letter> {
    let reader = Reader::of(app, language);
    let to = address(members, back.given_by).filter(|_| back.person != Some(back.given_by))?;
    let values = [
        ("body", body(app, &reader, desk).into()),
        ("year", desk.submission.year.to_string().into()),
        ("from", back.person.map(|person| name(members, person)).unwrap_or_default().into()),
        ("part", part_in_words(app, desk, back, &reader).into()),
        ("answer", back.answer.as_str().into()),
        ("link", app.settings.absolute(&format!("{}/persone", base(desk))).into()),
    ];
    Some(Letter::by_mail(Purpose::Delegation, to, about(desk)).said(&reader, "survey-letter-handed-back", values))
}

/// To those who compile a section that comes back to them.
pub(crate) fn sent_back(
    app: &AppState,
    desk: &Desk,
    members: &[Member],
    section: &str,
    note: &str,
    readers: &[Id<Person>],
    language: Language,
) -> Vec<Letter> {
    let reader = Reader::of(app, language);
    let title = desk.form.section(section).map_or(section, |one| one.title(language.tag()));
    let values = [
        ("body", body(app, &reader, desk).into()),
        ("year", desk.submission.year.to_string().into()),
        ("section", title.into()),
        ("note", note.into()),
        ("link", app.settings.absolute(&format!("{}/{section}", base(desk))).into()),
    ];
    let letter = |to| Letter::by_mail(Purpose::Delegation, to, about(desk));
    let to = readers.iter().filter_map(|person| address(members, *person));
    to.map(|to| letter(to).said(&reader, "survey-letter-sent-back", values.clone())).collect()
}

/// Who compiles a section and should know: who closed it, and who has it; not the person who acts.
pub(crate) fn compilers_of(
    desk: &Desk,
    section: &str,
    closed_by: Option<Id<Person>>,
    but: Id<Person>,
) -> Vec<Id<Person>> {
    let held = desk.delegations.iter().filter(|one| one.is_held() && one.section == section);
    let mut people: Vec<Id<Person>> = held.filter_map(|one| one.person).chain(closed_by).collect();
    people.sort_by_key(|person| person.uuid());
    people.dedup();
    people.retain(|person| *person != but);
    people
}

/// The address of the submission's home.
pub(crate) fn base(desk: &Desk) -> String {
    format!("/questionari/{}/{}", desk.submission.year, desk.submission.body)
}

/// What letters about a submission say they are about.
pub(crate) fn about(desk: &Desk) -> String {
    format!("survey/{}/{}", desk.submission.year, desk.submission.body)
}

/// What was given, in words: the section, and under it the questions when it is not all of them.
pub(crate) fn part_in_words(app: &AppState, desk: &Desk, given: &Delegation, reader: &Reader) -> String {
    let Some(section) = desk.form.section(&given.section) else { return given.section.clone() };
    let mut lines = vec![section.title(reader.language.tag()).to_owned()];
    lines.extend(questions_in_words(app, desk, given, reader).iter().map(|label| format!("- {label}")));
    lines.join("\n")
}

/// The questions that were given; none for the whole section.
pub(crate) fn questions_in_words(app: &AppState, desk: &Desk, given: &Delegation, reader: &Reader) -> Vec<String> {
    let Some(section) = desk.form.section(&given.section).filter(|_| !given.nodes.is_empty()) else {
        return Vec::new();
    };
    let world = Here::on(app.clock.now());
    let bundles = Answers::of(desk.record(), reader, &world).bundles(section);
    let theirs = bundles.into_iter().filter(|bundle| bundle.names.iter().any(|name| given.nodes.contains(name)));
    theirs.map(|bundle| bundle.label).collect()
}

fn body(app: &AppState, reader: &Reader, desk: &Desk) -> String {
    let body = desk.submission.body.parse().map(|body| identity::body_name(app, reader, &body));
    body.unwrap_or_else(|_| desk.submission.body.clone())
}

fn name(members: &[Member], person: Id<Person>) -> String {
    members
        .iter()
        .find(|member| member.profile.id == person)
        .map(|member| member.profile.full_name())
        .unwrap_or_default()
}

fn address(members: &[Member], person: Id<Person>) -> Option<String> {
    members.iter().find(|member| member.profile.id == person)?.profile.email.clone()
}

/// A yes or no, as texts choose by.
fn word(yes: bool) -> FluentValue<'static> {
    if yes { "yes".into() } else { "no".into() }
}
