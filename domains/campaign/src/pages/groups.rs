// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The table of the board: response by region, province, size class or part of Italy.

use axum::response::Response;
use tables::{Cell, Format, Kind};
use web::{
    Failure, Reader,
    listing::{Asked, Column, Direction, Download, Shape, USUAL_FORMATS},
};

use super::{
    Room,
    room::Tab,
    wording::{self, column},
};
use crate::{
    axis::{Axis, Group},
    outlook::Step,
};

pub(super) const SHAPE: Shape = Shape {
    columns: &[
        Column::text("nome", "campaign-file-nome"),
        Column::number("comuni", "campaign-file-comuni"),
        Column::number("non_iniziati", "campaign-file-non-iniziati"),
        Column::number("in_corso", "campaign-file-in-corso"),
        Column::number("da_firmare", "campaign-file-da-firmare"),
        Column::number("inviati", "campaign-file-inviati"),
        Column::number("risposta", "campaign-file-risposta"),
        Column::number("copertura", "campaign-file-copertura"),
        Column::number("attesi", "campaign-file-attesi"),
    ],
    filters: &["per"],
    sort: ("risposta", Direction::Up),
    per_page: 25,
    formats: USUAL_FORMATS,
};

/// A group with its name.
pub(super) struct Named {
    name: String,
    group: Group,
    expected: Option<Step>,
}

/// A row in the reader's words.
pub(super) struct GroupRow {
    pub(super) name: String,
    pub(super) href: String,
    pub(super) cells: [String; 8],
}

/// The groups whose name has the words that are searched.
pub(super) fn named(room: &Room, axis: Axis) -> Vec<Named> {
    let groups = axis.groups(room);
    let expected = room.outlooks(axis, &groups);
    let named =
        |(group, expected): (Group, _)| Named { name: wording::group(&room.reader, &group.name), group, expected };
    groups.into_iter().zip(expected).map(named).collect()
}

pub(super) fn arrange(groups: &mut Vec<Named>, asked: &Asked) {
    if let Some(words) = asked.search.as_deref().map(registry::slug) {
        groups.retain(|one| registry::slug(&one.name).contains(&words));
    }
    let count = |count: fn(&Named) -> usize| move |a: &Named, b: &Named| count(a).cmp(&count(b));
    match asked.sort {
        "nome" => groups.sort_by(|a, b| a.name.cmp(&b.name)),
        "comuni" => groups.sort_by(count(|one| one.group.tally.comuni)),
        "non_iniziati" => groups.sort_by(count(|one| one.group.tally.not_started)),
        "in_corso" => groups.sort_by(count(|one| one.group.tally.compiling)),
        "da_firmare" => groups.sort_by(count(|one| one.group.tally.ready)),
        "inviati" => groups.sort_by(count(|one| one.group.tally.submitted)),
        "attesi" => groups.sort_by(|a, b| expected_share(a).total_cmp(&expected_share(b))),
        "copertura" => groups.sort_by(|a, b| a.group.tally.coverage().total_cmp(&b.group.tally.coverage())),
        _ => groups.sort_by(|a, b| a.group.tally.response().total_cmp(&b.group.tally.response())),
    }
    if asked.direction == Direction::Down {
        groups.reverse();
    }
}

/// The share of its Comuni that is expected at closing; below zero where nothing is.
#[expect(clippy::cast_precision_loss, reason = "a count of Comuni")]
fn expected_share(one: &Named) -> f64 {
    one.expected.map_or(-1.0, |step| step.middle / one.group.tally.comuni as f64)
}

/// `52% (49%–55%)`: the middle and the interval, as shares of the Comuni of the group.
#[expect(clippy::cast_precision_loss, reason = "a count of Comuni")]
fn told(reader: &Reader, one: &Named) -> String {
    let share = |count: f64| reader.percent(count / one.group.tally.comuni as f64, 0);
    one.expected.map_or_else(
        || "–".to_owned(),
        |step| {
            let (low, high) = (share(step.low), share(step.high));
            reader.tf(
                "campaign-expected-of-group",
                [("share", share(step.middle).into()), ("low", low.into()), ("high", high.into())],
            )
        },
    )
}

/// The ways to group.
pub(super) fn axes(room: &Room, present: Axis) -> Vec<Tab> {
    let tab = |axis: Axis| Tab {
        href: format!("{}#elenco", room.path(&format!("?per={}", axis.word()))),
        text: room.reader.t(&format!("campaign-by-{}", axis.word())),
        here: axis == present,
    };
    Axis::ALL.map(tab).into()
}

pub(super) fn row(room: &Room, axis: Axis, one: &Named) -> GroupRow {
    let (reader, tally) = (&room.reader, &one.group.tally);
    let whole = |count: usize| reader.integer(count);
    GroupRow {
        name: one.name.clone(),
        href: room.path(&format!("/comuni?{}={}", axis.word(), one.group.code)),
        cells: [
            whole(tally.comuni),
            whole(tally.not_started),
            whole(tally.compiling),
            whole(tally.ready),
            whole(tally.submitted),
            reader.percent(tally.response(), 1),
            reader.percent(tally.coverage(), 1),
            told(reader, one),
        ],
    }
}

pub(super) fn download(room: &Room, axis: Axis, format: Format, groups: &[Named]) -> Result<Response, Failure> {
    let reader = &room.reader;
    let counts = ["comuni", "non_iniziati", "in_corso", "da_firmare", "inviati", "residenti"];
    let columns = [column(reader, "codice", Kind::Text), column(reader, "nome", Kind::Text)];
    let shares = ["risposta", "copertura"].map(|key| column(reader, key, Kind::Decimal(4)));
    let title = reader.t(&format!("campaign-by-{}", axis.word()));
    let download = Download {
        stem: &format!("campagna-{}-risposta-per-{}", room.year(), axis.word()),
        columns: columns
            .into_iter()
            .chain(counts.map(|key| column(reader, key, Kind::Integer)))
            .chain(shares)
            .chain(["attesi", "attesi_minimo", "attesi_massimo"].map(|key| column(reader, key, Kind::Decimal(1))))
            .collect(),
        provenance: room.provenance(title),
    };
    download.answer(reader, format, groups.iter().map(cells))
}

fn cells(one: &Named) -> Vec<Cell> {
    let tally = &one.group.tally;
    let whole = |count: usize| Cell::from(i64::try_from(count).unwrap_or(i64::MAX));
    vec![
        one.group.code.as_str().into(),
        one.name.as_str().into(),
        whole(tally.comuni),
        whole(tally.not_started),
        whole(tally.compiling),
        whole(tally.ready),
        whole(tally.submitted),
        i64::try_from(tally.residents).unwrap_or(i64::MAX).into(),
        tally.response().into(),
        tally.coverage().into(),
        one.expected.map(|step| step.middle).into(),
        one.expected.map(|step| step.low).into(),
        one.expected.map(|step| step.high).into(),
    ]
}
