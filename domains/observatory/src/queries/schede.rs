// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The schede of one day: what all of them need is worked out once, then each takes a moment.

use std::{collections::HashMap, sync::Arc};

use funding::{Application, Picture};
use registry::{Comune, IstatCode, SizeClass};

use crate::board::{Board, Level};
use crate::indicator::{self, Indicator};
use crate::scheda::{OpenCall, Project, Scheda, file_name};
use crate::standing::{Circle, Peers, Standing};

/// What a sheet compares, in its order.
const COMPARED: [&str; 4] = ["euro-per-residente", "quota-erogata", "misure", "giorni-al-pagamento"];

/// Who is in a circle: the same key for all its Comuni.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Crowd {
    Province(u16),
    Region(u16),
    Class(SizeClass),
}

/// The schede of all Comuni on one day.
pub struct Schede {
    board: Arc<Board>,
    peers: HashMap<(&'static str, Crowd), Peers>,
    open_calls: Vec<OpenCall>,
    usual_days_to_payment: Option<i64>,
}

impl Schede {
    /// Works out what the sheets share: some milliseconds.
    #[must_use]
    pub fn new(board: Arc<Board>) -> Self {
        let mut values: HashMap<(&'static str, Crowd), Vec<f64>> = HashMap::new();
        for indicator in compared() {
            for (comune, figure) in board.registry.comuni().iter().zip(board.figures(Level::Comuni, indicator)) {
                let Some(figure) = figure else { continue };
                for circle in Circle::ALL {
                    values.entry((indicator.key, crowd(circle, comune))).or_default().push(*figure);
                }
            }
        }
        let peers = values.into_iter().map(|(key, values)| (key, Peers::new(values))).collect();
        let usual = indicator::find("giorni-al-pagamento").and_then(|days| board.italy(days));
        #[expect(clippy::cast_possible_truncation, reason = "days")]
        let usual_days_to_payment = usual.map(|days| days.round() as i64);
        let open_calls = taken_in(&board).map(open_calls).unwrap_or_default();
        Self { board, peers, open_calls, usual_days_to_payment }
    }

    /// The codes of all Comuni that have a sheet, in order.
    pub fn codes(&self) -> impl ExactSizeIterator<Item = IstatCode> + '_ {
        self.board.registry.comuni().iter().map(|comune| comune.code)
    }

    /// The names of the files of all sheets.
    pub fn file_names(&self) -> impl ExactSizeIterator<Item = String> + '_ {
        self.board.registry.comuni().iter().map(file_name)
    }

    /// The scheda of a Comune; `None` when no Comune of today has this code.
    #[must_use]
    pub fn scheda(&self, code: IstatCode) -> Option<Scheda> {
        let registry = &self.board.registry;
        let position = registry.position(code)?;
        let comune = &registry.comuni()[position];
        Some(Scheda {
            taken_in: self.board.taken_in(),
            simulated: self.board.simulated(),
            comune: comune.clone(),
            province: registry.province(comune.province)?.clone(),
            region: registry.region(comune.region)?.clone(),
            projects: taken_in(&self.board).map(|picture| projects(picture, code)).unwrap_or_default(),
            open_calls: self.open_calls.clone(),
            standings: self.standings(comune, position),
            usual_days_to_payment: self.usual_days_to_payment,
        })
    }

    fn standings(&self, comune: &Comune, position: usize) -> Vec<Standing> {
        compared()
            .filter_map(|indicator| {
                let own = self.board.figures(Level::Comuni, indicator).get(position).copied().flatten();
                let place = |circle: Circle| {
                    self.peers.get(&(indicator.key, crowd(circle, comune)))?.place(circle, indicator.polarity, own)
                };
                let among: Vec<_> = self.circles(comune).filter_map(place).collect();
                (!among.is_empty()).then_some(Standing { indicator, own, among })
            })
            .collect()
    }

    /// With whom a Comune is compared. Valle d'Aosta is a region and its own province: twice would teach nothing.
    fn circles(&self, comune: &Comune) -> impl Iterator<Item = Circle> {
        let provinces = self.board.registry.provinces().iter().filter(|province| province.region == comune.region);
        let is_whole_region = provinces.count() == 1;
        Circle::ALL.into_iter().filter(move |circle| *circle != Circle::Province || !is_whole_region)
    }
}

/// The picture, when a day has been taken in.
fn taken_in(board: &Board) -> Option<&Picture> {
    board.picture.as_deref().filter(|picture| picture.taken_in.is_some())
}

/// The projects of a Comune, by measure and then by decree.
fn projects(picture: &Picture, code: IstatCode) -> Vec<Project> {
    let mut projects: Vec<Project> =
        picture.of_comune(&code.to_string()).map(|application| project(picture, application)).collect();
    projects
        .sort_by(|a, b| (&a.measure, a.funded_on, &a.call, &a.cup).cmp(&(&b.measure, b.funded_on, &b.call, &b.cup)));
    projects
}

fn project(picture: &Picture, application: &Application) -> Project {
    Project {
        measure: picture.measure(application).code.to_string(),
        call: picture.avviso(application).title.to_string(),
        cup: (!application.cup.is_empty()).then(|| application.cup.to_string()),
        state: application.state,
        amount: application.amount,
        funded_on: application.funded_on,
        state_on: application.state_on,
        paid_on: application.paid_on(),
        is_repetition: application.repetition > 0,
    }
}

/// The Avvisi for Comuni in which one can apply on the day of the picture, the first to close first.
fn open_calls(picture: &Picture) -> Vec<OpenCall> {
    let open = picture.avvisi.iter().filter(|avviso| avviso.is_open_on(picture.on));
    let call = |avviso: &funding::Avviso| {
        let details = avviso.details.as_ref()?;
        details.recipients.iter().any(|recipient| &**recipient == "Comuni").then(|| OpenCall {
            measure: funding::Measure::from_name(&avviso.measure).code.to_string(),
            title: avviso.title.to_string(),
            closes_on: details.closes_on,
        })
    };
    let mut calls: Vec<OpenCall> = open.filter_map(call).collect();
    calls.sort_by(|a, b| (a.closes_on, &a.title).cmp(&(b.closes_on, &b.title)));
    calls
}

fn compared() -> impl Iterator<Item = &'static Indicator> {
    COMPARED.into_iter().filter_map(indicator::find)
}

fn crowd(circle: Circle, comune: &Comune) -> Crowd {
    match circle {
        Circle::Province => Crowd::Province(comune.province.number()),
        Circle::Region => Crowd::Region(u16::from(comune.region.number())),
        Circle::Class => Crowd::Class(comune.size_class()),
    }
}
