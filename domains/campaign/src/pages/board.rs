// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/campagne/{anno}`: where the campaign stands, and where to push.

use askama::Template;
use axum::response::{IntoResponse, Response};
use web::{
    Failure, Reader,
    components::{Crumb, Figure, Tile},
    listing::ListView,
    show,
};

use super::{
    Room, board_figures,
    groups::{self, GroupRow},
    room::Tab,
    wording::Names,
};
use crate::{Tally, axis::Axis, board::Basis};

#[derive(Template)]
#[template(path = "board.html")]
struct BoardPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    tabs: Vec<Tab>,
    lead: String,
    tiles: Vec<Tile>,
    standings: Vec<Tile>,
    response: Option<Figure>,
    outlook: String,
    map: Figure,
    classes: Figure,
    stops: Option<Figure>,
    axes: Vec<Tab>,
    view: ListView,
    rows: Vec<GroupRow>,
    made_at: String,
    burden: String,
}

pub(super) async fn board(room: Room) -> Result<Response, Failure> {
    let axis = room.reader.address.get("per").and_then(Axis::read).unwrap_or_default();
    let asked = groups::SHAPE.asked(&room.reader);
    let mut found = groups::named(&room, axis);
    groups::arrange(&mut found, &asked);
    if let Some(format) = asked.format {
        return groups::download(&room, axis, format, &found);
    }
    let names = Names::of(&room.app, &room.reader, room.year(), &room.campaign.version).await?;
    let reader = &room.reader;
    let view = groups::SHAPE.view(reader, &asked, found.len(), reader.t(&format!("campaign-by-{}", axis.word())));
    let total = room.total();
    let page = BoardPage {
        title: reader.tf("campaign-of", [("year", room.year().to_string().into())]),
        crumbs: room.crumbs(""),
        tabs: room.tabs(),
        lead: lead(&room),
        tiles: tiles(&room, &total),
        standings: standings(&room, &total),
        response: board_figures::response(&room),
        outlook: outlook(&room),
        map: board_figures::map(&room),
        classes: board_figures::classes(&room),
        stops: board_figures::stops(&room, &names),
        axes: groups::axes(&room, axis),
        rows: asked.cut(&found).iter().map(|group| groups::row(&room, axis, group)).collect(),
        view,
        made_at: made_at(&room),
        burden: format!("/questionari/{}/tempi", room.year()),
        reader: reader.clone(),
    };
    Ok(show(&page)?.into_response())
}

fn lead(room: &Room) -> String {
    let (reader, campaign) = (&room.reader, &room.campaign);
    let left = campaign.days_left(room.on);
    let values = [
        ("opens", reader.date(campaign.opens_on).into()),
        ("closes", reader.date(campaign.closes_on).into()),
        ("n", left.into()),
    ];
    reader.tf(&format!("campaign-lead-{}", campaign.phase(room.on).word()), values)
}

fn tiles(room: &Room, total: &Tally) -> Vec<Tile> {
    let reader = &room.reader;
    let mut tiles = vec![
        Tile {
            figure: reader.integer(total.submitted),
            label: reader.t("campaign-submitted"),
            note: reader.tf("campaign-of-comuni", [("share", reader.percent(total.response(), 1).into())]),
            href: Some(room.path("/comuni?stato=submitted")),
        },
        Tile {
            figure: reader.percent(total.coverage(), 1),
            label: reader.t("campaign-coverage"),
            note: reader.tf("campaign-people", [("n", reader.integer(millions(total)).into())]),
            href: None,
        },
    ];
    if let Some((outlook, _)) = room.outlook() {
        let closing = outlook.at_closing();
        let whole = |count: f64| reader.integer(rounded(count));
        let comuni = total.comuni;
        #[expect(clippy::cast_precision_loss, reason = "a count of Comuni")]
        let share = reader.percent(closing.middle / comuni as f64, 0);
        tiles.push(Tile {
            figure: whole(closing.middle),
            label: reader.t("campaign-expected"),
            note: reader.tf(
                "campaign-expected-range",
                [("low", whole(closing.low).into()), ("high", whole(closing.high).into()), ("share", share.into())],
            ),
            href: Some("#risposta".to_owned()),
        });
    }
    if let Some(planned) = room.campaign.plan.expected(room.last_day()) {
        let gap = (total.response() - planned) * 100.0;
        let sign = if gap >= 0.0 { "+" } else { "" };
        tiles.push(Tile {
            figure: format!("{sign}{}", reader.decimal(gap, 1)),
            label: reader.t("campaign-against-plan"),
            note: reader.tf("campaign-planned", [("share", reader.percent(planned, 1).into())]),
            href: None,
        });
    }
    tiles
}

fn standings(room: &Room, total: &Tally) -> Vec<Tile> {
    let reader = &room.reader;
    let reopened = room.lines.iter().filter(|line| line.is_reopened()).count();
    let tile = |count: usize, word: &str, note: String| Tile {
        figure: reader.integer(count),
        label: reader.t(&format!("campaign-standing-{}", word.replace('_', "-"))),
        note,
        href: Some(room.path(&format!("/comuni?stato={word}"))),
    };
    #[expect(clippy::cast_precision_loss, reason = "a count of Comuni")]
    let share = |count: usize| {
        let share = reader.percent(count as f64 / total.comuni as f64, 1);
        reader.tf("campaign-of-comuni", [("share", share.into())])
    };
    let open = match reopened {
        0 => share(total.compiling),
        n => reader.tn("campaign-reopened", n),
    };
    vec![
        tile(total.not_started, "not_started", share(total.not_started)),
        tile(total.compiling, "compiling", open),
        tile(total.ready, "ready", reader.t("campaign-ready-means")),
    ]
}

/// What the outlook rests on, in a sentence.
fn outlook(room: &Room) -> String {
    let reader = &room.reader;
    match room.outlook() {
        Some((outlook, basis)) => {
            let pace = reader.percent(outlook.pace, 0);
            match basis {
                Basis::Past(year) => {
                    reader.tf("campaign-outlook-past", [("year", year.to_string().into()), ("pace", pace.into())])
                }
                Basis::Plan => reader.tf("campaign-outlook-plan", [("pace", pace.into())]),
            }
        }
        None if room.campaign.phase(room.on) == survey::Phase::Closed => reader.t("campaign-outlook-over"),
        None => reader.t("campaign-outlook-none"),
    }
}

fn made_at(room: &Room) -> String {
    let local = room.made_at.with_timezone(&chrono_tz::Europe::Rome);
    room.reader.tf(
        "campaign-made-at",
        [
            ("day", room.reader.date_short(local.date_naive()).into()),
            ("time", local.format("%H:%M").to_string().into()),
        ],
    )
}

fn millions(total: &Tally) -> i64 {
    i64::try_from(total.residents_submitted).unwrap_or(i64::MAX)
}

#[expect(clippy::cast_possible_truncation, reason = "a count of Comuni")]
pub(super) fn rounded(count: f64) -> i64 {
    count.round() as i64
}
