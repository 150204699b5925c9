// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A small Italy with some projects.

use std::{collections::BTreeMap, fs, path::Path, sync::Arc};

use chrono::{DateTime, NaiveDate, Utc};
use funding::{
    Application, ApplicationId, ApplicationState, Avviso, AvvisoDetails, AvvisoState, Cup, Decree, Ente, EnteKind,
    Lists, Measure, Picture,
};
use kernel::Language;
use observatory::Schede;
use observatory::board::Board;
use registry::{Facts, IstatCode, Registry};
use store::Store;
use web::{AppState, Reader};

pub(crate) const ROMA: &str = "058091";
pub(crate) const BOLZANO: &str = "021008";
/// The longest of the bilingual names: Cortaccia sulla strada del vino / Kurtatsch an der Weinstraße.
pub(crate) const CORTACCIA: &str = "021024";
/// The longest of the Italian names: San Valentino in Abruzzo Citeriore.
pub(crate) const SAN_VALENTINO: &str = "068036";
pub(crate) const MONCENISIO: &str = "001157";
pub(crate) const AOSTA: &str = "007003";

pub(crate) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}

pub(crate) fn code(istat: &str) -> IstatCode {
    istat.parse().expect("a code")
}

pub(crate) fn house(store: &Store) -> AppState {
    web::testing::house(store.clone(), &[observatory::domain()])
}

pub(crate) fn reader(store: &Store, language: Language) -> Reader {
    Reader::of(&house(store), language)
}

/// How many projects each Comune has; every third is paid, every seventh withdrawn.
pub(crate) fn picture(projects: &[(&str, usize)], simulated: bool) -> Picture {
    let measures: Vec<Measure> =
        ["1.2 Abilitazione al cloud", "1.4.1 Esperienza del cittadino", "1.4.3 PagoPA e app IO"]
            .map(Measure::from_name)
            .into();
    let enti = projects.iter().map(|(istat, _)| ente(istat)).collect();
    let rows = (0_u32..).zip(projects).flat_map(|(ente, (_, number))| (0..*number).map(move |at| (ente, at)));
    let applications = rows.zip(1..).map(|((ente, at), id)| application(id, ente, at)).collect();
    let lists = Lists { applications, enti, avvisi: avvisi(), measures, decrees: vec![Decree::default()] };
    let mut picture = Picture::new(day(2026, 8, 22), lists, &|_| None);
    picture.taken_in = Some(day(2026, 8, 22));
    picture.simulated = simulated;
    picture
}

fn ente(istat: &str) -> Ente {
    Ente { codice_ipa: istat.into(), kind: EnteKind::Comuni, comune_istat: istat.into(), ..Ente::default() }
}

fn avvisi() -> Vec<Avviso> {
    let avviso = |title: &str, measure: &str, closes_on| Avviso {
        title: title.into(),
        measure: measure.into(),
        details: Some(AvvisoDetails {
            opens_on: day(2022, 4, 4),
            closes_on,
            state: AvvisoState::Ended,
            amount: 100,
            measure_amount: 100,
            recipients: vec!["Comuni".into()],
        }),
    };
    vec![
        avviso("1.2 Abilitazione al cloud - Comuni - Luglio 2022", "1.2 Abilitazione al cloud", day(2023, 2, 10)),
        avviso(
            "1.4.1 Esperienza del Cittadino - Comuni - Settembre 2022",
            "1.4.1 Esperienza del cittadino",
            day(2022, 11, 25),
        ),
        avviso(
            "1.4.3 - Estensione della piattaforma pagoPA e dell'app IO - Comuni - luglio 2026",
            "1.4.3 PagoPA e app IO",
            day(2026, 9, 30),
        ),
    ]
}

fn application(id: i64, ente: u32, at: usize) -> Application {
    let state = match at {
        at if at % 7 == 6 => ApplicationState::Withdrawn,
        at if at % 3 == 0 => ApplicationState::Paid,
        _ => ApplicationState::Funded,
    };
    let kind = u32::try_from(at % 3).expect("one of three");
    let funded_on = day(2023, 1, 3);
    Application {
        id: ApplicationId::new(id),
        ente,
        avviso: kind,
        measure: kind,
        decree: 0,
        repetition: 0,
        cup: Cup::new(&format!("J81F22{id:09}")),
        amount: 1_234_567_800 + i64::try_from(at).expect("few"),
        sent_at: DateTime::<Utc>::UNIX_EPOCH,
        funded_on,
        state,
        state_on: Some(if state == ApplicationState::Paid { day(2024, 5, 6) } else { funded_on }),
        state_seen: funded_on,
        first_seen: funded_on,
    }
}

/// The schede of all Italy, with projects in some Comuni.
pub(crate) fn italy(projects: &[(&str, usize)]) -> Schede {
    Schede::new(board(Registry::embedded(), Some(picture(projects, false))))
}

pub(crate) fn board(registry: Arc<Registry>, picture: Option<Picture>) -> Arc<Board> {
    Arc::new(Board::new(registry, picture.map(Arc::new)))
}

/// The schede of a province alone: enough for runs that print them all.
pub(crate) fn valle_d_aosta(projects: &[(&str, usize)]) -> Schede {
    Schede::new(board(small_registry(12), Some(picture(projects, false))))
}

/// The first Comuni of Valle d'Aosta.
pub(crate) fn small_registry(number: usize) -> Arc<Registry> {
    let mut facts: Facts = Registry::embedded().facts().clone();
    facts.comuni.retain(|comune| comune.province == "007".parse().expect("a code"));
    facts.comuni.truncate(number);
    Arc::new(Registry::new(facts))
}

/// The sheets of a folder, whatever else is there.
pub(crate) fn sheets(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file"));
    let named = files.map(|file| (file.file_name().into_string().expect("a name"), file.path()));
    named
        .filter(|(name, _)| name.starts_with("scheda-"))
        .map(|(name, path)| (name, fs::read(path).expect("readable")))
        .collect()
}
