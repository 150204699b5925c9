// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/risultati/{anno}/{comune}`: the scheda of digital maturity, on a page and on paper.

use askama::Template;
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use charts::Drawing;
use web::{
    Failure, Place, Reader,
    components::{Crumb, Figure},
    show,
};

use super::at::AtComune;
use crate::{
    actions::{press, print_maturity::MaturityPrint},
    guarded::Guarded,
    queries::{
        maturity::{
            change_in_words::ChangeInWords,
            maturity_schede::{Coming, file_name, remedies},
            sheet_in_words::SheetInWords,
        },
        scheda_next_in_words::next,
        todays_board, todays_schede,
    },
};

/// Width and letters of a chart on a page, in pixels.
const ON_SCREEN: (f64, Option<f64>) = (640.0, None);

#[derive(Template)]
#[template(path = "results/scheda.html")]
struct SchedaPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    words: SheetInWords,
    change: Option<ChangeInWords>,
    chart: Option<Figure>,
    /// Then and now.
    change_chart: Option<Figure>,
    responded: bool,
    /// Whether it may be looked at by everybody, in words; blank on a page of open data alone.
    shown_to: String,
    /// Where the people of the Comune can answer; blank when they cannot.
    answer: String,
    /// What the button does that changes it; none for who may not.
    publish: Option<(bool, String)>,
    /// What other domains say of what is missing.
    cards: Vec<String>,
    base: String,
    anonymous: bool,
    comune: String,
}

pub(super) async fn page(of: AtComune) -> Result<Response, Failure> {
    let lexicon = of.at.lexicon().await?;
    let sheet = of.sheet(None).await?;
    let teller = of.teller(&lexicon);
    let (words, change) = (teller.sheet(&sheet), of.change().await?);
    let reader = &of.at.reader;
    let public = of.at.publication.of(of.comune.code);
    let page = SchedaPage {
        title: reader.tf("maturity-title", &[("name", words.name.clone().into())]),
        crumbs: if of.anonymous() { Vec::new() } else { of.crumbs(None) },
        chart: teller.chart(&sheet, ON_SCREEN).map(|drawing| figure(&of, "maturity-chart", drawing)),
        change_chart: change
            .as_ref()
            .and_then(|change| teller.change_chart(change, ON_SCREEN))
            .map(|drawing| figure(&of, "change-chart", drawing)),
        responded: of.full,
        shown_to: if of.full {
            reader.t(if public { "maturity-shown-to-all" } else { "maturity-shown-to-few" })
        } else {
            String::new()
        },
        answer: if of.full { String::new() } else { invitation(&of).await? },
        publish: publishing(&of),
        cards: cards(&of).await,
        base: of.base(),
        anonymous: of.anonymous(),
        comune: of.comune.path(),
        change: change.map(|change| teller.change(&change)),
        words,
        reader: reader.clone(),
    };
    Ok(of.at.answer(show(&page)?.into_response()))
}

fn figure(of: &AtComune, id: &str, drawing: Drawing) -> Figure {
    let key = if id == "maturity-chart" { "maturity-source" } else { "maturity-change-source" };
    let source = of.at.reader.tf(key, &[("year", of.at.year().to_string().into())]);
    Figure { id: id.to_owned(), drawing, source }
}

/// What other domains draw on the scheda of a Comune for whoever sees all of it; nothing where nobody is named.
async fn cards(of: &AtComune) -> Vec<String> {
    if !of.full || of.anonymous() {
        return Vec::new();
    }
    let key = format!("{}/{}", of.at.year(), of.comune.code);
    of.at.app.draw_cards(&of.at.reader, Place::Scheda, &key).await
}

/// Where a Comune answers while the campaign lasts.
async fn invitation(of: &AtComune) -> Result<String, Failure> {
    let campaign = survey::campaign(&of.at.app.store, of.at.year()).await?;
    let today = kernel::day_in_rome(of.at.app.clock.now());
    let body = Some(of.comune.body()).filter(|body| !body.is_empty());
    let open = campaign.filter(|campaign| campaign.is_open(today)).and(body);
    Ok(open.map(|body| format!("/questionari/{}/{body}", of.at.year())).unwrap_or_default())
}

/// The button by which the Comune shows its scheda, or takes it back. Where the campaign shows all, there is none.
fn publishing(of: &AtComune) -> Option<(bool, String)> {
    let resource = Guarded::Scheda { body: of.comune.body(), public: false };
    let may = of.full && of.at.app.gate.allow(&of.at.actor, "publish_scheda", &resource).is_ok();
    if !may || of.at.publication.all {
        return None;
    }
    let shown = of.at.publication.by_itself(of.comune.code);
    let key = if shown { "maturity-take-back" } else { "maturity-publish" };
    Some((!shown, of.at.reader.t(key)))
}

pub(super) async fn print(of: AtComune) -> Result<Response, Failure> {
    let lexicon = of.at.lexicon().await?;
    let (sheet, change) = (of.sheet(None).await?, of.change().await?);
    let day = of.at.maturity.as_of().unwrap_or_else(|| kernel::day_in_rome(of.at.app.clock.now()));
    let funding = todays_schede(&of.at.app, todays_board(&of.at.app, None).await?).await?;
    let funding = funding.scheda(of.comune.code).map(|scheda| next(&scheda, &of.at.reader)).unwrap_or_default();
    let tellers = of.at.app.remedies(&of.at.reader).await?;
    let remedies = if of.full { remedies(&tellers, &of.at.maturity, &sheet) } else { Vec::new() };
    let ready = MaturityPrint::of(&of.teller(&lexicon), day, (&sheet, change.as_ref()), Coming { remedies, funding });
    let name = file_name(of.at.year(), Some(&of.comune).filter(|_| !of.anonymous()));
    let press = press(&of.at.app);
    let work = move || ready.print(&press);
    let printed = tokio::task::spawn_blocking(work).await.map_err(Failure::internal)?.map_err(Failure::internal)?;
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, format!("inline; filename=\"{name}\"")),
        (header::CACHE_CONTROL, "private, no-cache".to_owned()),
    ];
    Ok(of.at.answer((headers, printed.pdf).into_response()))
}
