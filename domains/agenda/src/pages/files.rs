// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The agenda as files: tagged PDF, spreadsheet, document to edit, calendar.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use kernel::day_in_rome;
use tables::{Cell, Format, Kind, Provenance};
use web::{Failure, listing::Download};

use super::{
    at::AtAgenda,
    exports::{calendar::calendar as write_calendar, document, print},
};
use crate::{
    queries::{in_words::AgendaInWords, noted_in_words::NotedInWords},
    told::Told,
    work::WorkState,
};

pub(super) async fn pdf(at: AtAgenda) -> Result<Response, Failure> {
    let (_, words) = at.whole().await?;
    let name = format!("{}.pdf", at.stem());
    let (app, reader, day) = (at.app.clone(), at.reader.clone(), day_in_rome(at.app.clock.now()));
    let comune = at.material.comune.full_name();
    let work = move || print::print(&app, &reader, &comune, day, &words);
    let pdf = tokio::task::spawn_blocking(work).await.map_err(Failure::internal)?.map_err(Failure::internal)?;
    file("application/pdf", "inline", &name, pdf)
}

pub(super) async fn docx(at: AtAgenda) -> Result<Response, Failure> {
    const KIND: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    let (_, words) = at.whole().await?;
    let bytes = document::write(&at.reader, &words).map_err(Failure::internal)?;
    file(KIND, "attachment", &format!("{}.docx", at.stem()), bytes)
}

pub(super) async fn calendar(at: AtAgenda) -> Result<Response, Failure> {
    let (told, words) = at.whole().await?;
    let stamp = at.kept.as_ref().map_or_else(|| at.app.clock.now(), |kept| kept.version.at);
    let address = at.app.settings.absolute(&at.base());
    let mark = if at.reader.reads_simulated_data() {
        format!("[{}] ", at.reader.t("download-simulated"))
    } else {
        String::new()
    };
    let text = write_calendar(&at.reader, &told, &words, &address, &mark, stamp);
    file("text/calendar; charset=utf-8", "attachment", &format!("{}.ics", at.stem()), text.into_bytes())
}

fn file(kind: &'static str, how: &str, name: &str, bytes: Vec<u8>) -> Result<Response, Failure> {
    let how = HeaderValue::from_str(&format!("{how}; filename=\"{name}\"")).map_err(Failure::internal)?;
    let headers = [(header::CONTENT_TYPE, HeaderValue::from_static(kind)), (header::CONTENT_DISPOSITION, how)];
    Ok((headers, bytes).into_response())
}

/// The actions of the plan as a table; a row for each, those left out too, and those of which something was noted.
pub(super) fn table(at: &AtAgenda, format: Format, told: &Told, words: &AgendaInWords) -> Result<Response, Failure> {
    let reader = &at.reader;
    let column = |key: &str, kind| reader.column(key, &format!("agenda-file-{}", key.replace('_', "-")), kind);
    let states = WorkState::ALL.map(|state| (state.word().to_owned(), state.text_key()));
    let stem = format!("agenda-{}-{}", at.year, at.material.comune.slug());
    let download = Download {
        stem: &stem,
        columns: vec![
            column("azione", Kind::Text),
            column("titolo", Kind::Text),
            column("nel_piano", Kind::Boolean),
            column("comincia_il", Kind::Date),
            column("finisce_il", Kind::Date),
            column("costo", Kind::Integer),
            column("pagato_da_avvisi", Kind::Integer),
            column("canone_annuo", Kind::Integer),
            column("giornate_rtd", Kind::Integer),
            column("giornate_ict", Kind::Integer),
            column("giornate_uffici", Kind::Integer),
            reader.coded_column("stato", "agenda-file-stato", states),
            column("chi", Kind::Text),
            column("prova", Kind::Text),
            column("motivo", Kind::Text),
        ],
        provenance: Provenance {
            title: words.title.clone(),
            source: reader.settings().operator_name.clone(),
            as_of: at.kept.as_ref().map(|kept| day_in_rome(kept.version.at)),
            ..Provenance::default()
        },
    };
    download.answer(reader, format, rows(told, words))
}

fn rows(told: &Told, words: &AgendaInWords) -> Vec<Vec<Cell>> {
    let number = |number: u32| Cell::from(i64::from(number));
    let chosen = told.chosen.iter().zip(&words.chosen).map(|(line, said)| {
        vec![
            line.id.as_str().into(),
            said.title.as_str().into(),
            true.into(),
            told.first_day(line.start).into(),
            told.last_day(line.end).into(),
            number(line.cost),
            number(line.financed),
            number(line.yearly),
            number(line.days[0]),
            number(line.days[1]),
            number(line.days[2]),
            said.state.as_str().into(),
            said.owner.as_str().into(),
            said.proof.as_str().into(),
            said.why.as_str().into(),
        ]
    });
    let noted = |id: &str| words.noted.iter().find(|one| one.id == id);
    let left = words.left.iter().map(|left| outside(&left.id, &left.title, noted(&left.id), left.why.as_str().into()));
    let elsewhere = words.noted.iter().filter(|one| words.left.iter().all(|left| left.id != one.id));
    let elsewhere = elsewhere.map(|one| outside(&one.id, &one.title, Some(one), Cell::NotApplicable));
    chosen.chain(left).chain(elsewhere).collect()
}

/// The row of an action that is not in the plan, with what was noted of it.
fn outside(id: &str, title: &str, noted: Option<&NotedInWords>, why: Cell) -> Vec<Cell> {
    let mut row: Vec<Cell> = vec![id.into(), title.into(), false.into()];
    row.extend(std::iter::repeat_n(Cell::NotApplicable, 8));
    match noted {
        Some(one) => row.extend([one.state.as_str().into(), one.owner.as_str().into(), one.proof.as_str().into()]),
        None => row.extend(std::iter::repeat_n(Cell::NotApplicable, 3)),
    }
    row.push(why);
    row
}
