// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/questionari/prova/{token}`: everything there is to say about a questionnaire, beside the cells it is about.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use identity::Maybe;
use kernel::Language;
use web::{
    AppState, Failure, Reader,
    components::{Badge, Crumb, Look, Tile},
    listing::{Direction, ListView, Shape},
    show,
};
use xlsform::diagnostic::{self, Diagnostic, Place, Severity, to_json, to_sarif};

use super::{
    START,
    downloads::attachment,
    editions::may_publish,
    finding_words::{help_of, message_of, with_words},
    open::Open,
    sheet_table::{PER_PAGE, SheetTable, anchor, rows_shown},
};
use crate::questionnaire::Questionnaire;

/// The rows of a sheet, by pages.
const ROWS: Shape = Shape {
    columns: &[],
    filters: &["foglio", "righe", "gravita"],
    sort: ("", Direction::Up),
    per_page: PER_PAGE,
    formats: &[],
};
/// Findings listed on the page; the files have all of them.
const LISTED: usize = 200;

#[derive(Template)]
#[template(path = "checkup.html")]
struct CheckupPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    base: String,
    file_name: String,
    runs: bool,
    verdict: (Look, String),
    tiles: Vec<Tile>,
    filters: Vec<(String, String, bool)>,
    findings: Vec<FindingView>,
    /// Findings that the list leaves out.
    more: usize,
    sheets: Vec<SheetLink>,
    table: Option<SheetTable>,
    list: ListView,
    /// The messages by their number in the list, for the cells.
    words: Vec<(Badge, String)>,
    /// Whether it is a whole edition, which whoever reads may publish.
    publishes: bool,
}

struct SheetLink {
    name: String,
    href: String,
    findings: usize,
    is_here: bool,
}

/// A finding in the list.
struct FindingView {
    number: usize,
    badge: Badge,
    message: String,
    help: Option<String>,
    code: &'static str,
    /// Where it is, and the link that leads there.
    place: Option<(String, Option<String>)>,
    related: Vec<(String, Option<String>)>,
}

pub(super) async fn checkup(
    State(app): State<AppState>,
    reader: Reader,
    Maybe(signed): Maybe,
    Open(preview): Open,
) -> Result<Response, Failure> {
    let form = &preview.questionnaire;
    let language = spoken(reader.language);
    match reader.address.get("formato") {
        Some("json") => {
            let json = with_words(to_json(&form.findings, &form.file_name, language), &form.findings, &reader);
            return attachment("application/json", &format!("{}-controllo.json", form.stem()), json.to_string());
        }
        Some("sarif") => {
            let json = with_words(to_sarif(&form.findings, &form.file_name, language), &form.findings, &reader);
            return attachment("application/sarif+json", &format!("{}-controllo.sarif", form.stem()), json.to_string());
        }
        _ => {}
    }
    let whole = form.edition.is_some() && !form.has_errors();
    let publishes = whole && signed.is_some_and(|signed| may_publish(&app, &signed.actor()));
    Ok(show(&CheckupPage { publishes, ..page(reader, form, &preview.token) })?.into_response())
}

pub(super) const fn spoken(language: Language) -> diagnostic::Language {
    match language {
        Language::It => diagnostic::Language::It,
        Language::En => diagnostic::Language::En,
    }
}

/// A severity as the address says it, as it looks, and the key of its name.
const SEVERITIES: [(Severity, &str, Look, &str); 3] = [
    (Severity::Error, "errori", Look::Ended, "survey-error"),
    (Severity::Warning, "avvertenze", Look::Attention, "survey-warning"),
    (Severity::Hint, "consigli", Look::Neutral, "survey-hint"),
];

fn badge(reader: &Reader, severity: Severity) -> Badge {
    let known = SEVERITIES.iter().find(|(one, ..)| *one == severity).unwrap_or(&SEVERITIES[2]);
    Badge { look: known.2, text: reader.t(known.3) }
}

/// The badge of a finding says its number, by which its cell names it.
fn numbered(badge: &Badge, number: usize) -> Badge {
    Badge { look: badge.look, text: format!("{} {number}", badge.text) }
}

fn page(reader: Reader, form: &Questionnaire, token: &str) -> CheckupPage {
    let asked = ROWS.asked(&reader);
    let whole = asked.filter("righe") == Some("tutte");
    let chosen = asked.filter("foglio").and_then(|name| form.workbook.sheets.iter().find(|sheet| sheet.name == name));
    let told = |name: &str| form.findings.iter().filter(|one| is_about(one, name)).count();
    let with_findings = || form.workbook.sheets.iter().find(|sheet| told(&sheet.name) > 0);
    let sheet = chosen.or_else(with_findings).or(form.workbook.sheets.first());
    let table = sheet.map(|sheet| SheetTable::of(sheet, &form.findings, whole, asked.page - 1));
    let total = table.as_ref().map_or(0, |table| table.total);
    let caption =
        sheet.map(|sheet| reader.tf("survey-sheet", [("name", sheet.name.as_str().into())])).unwrap_or_default();
    let severity = SEVERITIES.iter().find(|(_, word, ..)| asked.filter("gravita") == Some(*word)).map(|known| known.0);
    let all: Vec<FindingView> = (1..)
        .zip(&form.findings)
        .filter(|(_, finding)| severity.is_none_or(|wanted| finding.severity == wanted))
        .map(|(number, finding)| finding_view(&reader, form, number, finding))
        .collect();
    let more = all.len().saturating_sub(LISTED);
    CheckupPage {
        title: form.title().to_owned(),
        crumbs: vec![Crumb::to(START, reader.t("survey-try")), Crumb::here(form.title())],
        base: format!("{START}/{token}"),
        file_name: form.file_name.clone(),
        runs: form.program.is_some(),
        verdict: verdict(&reader, form),
        tiles: tiles(&reader, form),
        filters: filters(&reader, form, severity),
        findings: all.into_iter().take(LISTED).collect(),
        more,
        sheets: form
            .workbook
            .sheets
            .iter()
            .map(|one| SheetLink {
                name: one.name.clone(),
                href: format!("{}#foglio", reader.address.without("pagina").with("foglio", &one.name)),
                findings: told(&one.name),
                is_here: sheet.is_some_and(|sheet| sheet.name == one.name),
            })
            .collect(),
        table,
        list: ROWS.view(&reader, &asked, total, caption),
        words: form.findings.iter().map(|one| (badge(&reader, one.severity), message_of(&reader, one))).collect(),
        publishes: false,
        reader,
    }
}

fn is_about(finding: &Diagnostic, sheet: &str) -> bool {
    finding.place.as_ref().is_some_and(|place| place.sheet.eq_ignore_ascii_case(sheet))
}

fn verdict(reader: &Reader, form: &Questionnaire) -> (Look, String) {
    let (errors, doubts) = (form.count(Severity::Error), form.findings.len());
    match (errors, doubts) {
        (0, 0) => (Look::Success, reader.t("survey-verdict-good")),
        (0, _) => (Look::Attention, reader.t("survey-verdict-runs")),
        _ => (Look::Ended, reader.tn("survey-verdict-wrong", errors)),
    }
}

fn tiles(reader: &Reader, form: &Questionnaire) -> Vec<Tile> {
    let tile = |(severity, _, _, key): &(Severity, &str, Look, &str)| Tile {
        figure: reader.integer(form.count(*severity)),
        label: reader.tn(&format!("{key}.many"), form.count(*severity)),
        note: reader.t(&format!("{key}.about")),
        href: None,
    };
    SEVERITIES.iter().map(tile).collect()
}

/// The list of findings narrowed by how much they weigh: a link each.
fn filters(reader: &Reader, form: &Questionnaire, present: Option<Severity>) -> Vec<(String, String, bool)> {
    let all =
        (reader.address.without("gravita"), reader.t("survey-filter-all"), form.findings.len(), present.is_none());
    let of_severity = SEVERITIES.iter().map(|(severity, word, _, key)| {
        let count = form.count(*severity);
        (
            reader.address.with("gravita", word),
            reader.tn(&format!("{key}.many"), count),
            count,
            present == Some(*severity),
        )
    });
    let links = std::iter::once(all).chain(of_severity).filter(|(.., count, is_here)| *count > 0 || *is_here);
    links
        .map(|(address, text, count, is_here)| (format!("{address}#risultati"), format!("{text} ({count})"), is_here))
        .collect()
}

fn finding_view(reader: &Reader, form: &Questionnaire, number: usize, finding: &Diagnostic) -> FindingView {
    let link = |place: &Place| (place.address(), href(reader, form, place));
    FindingView {
        number,
        badge: numbered(&badge(reader, finding.severity), number),
        message: message_of(reader, finding),
        help: help_of(reader, finding),
        code: finding.code,
        place: finding.place.as_ref().map(link),
        related: finding.related.iter().map(link).collect(),
    }
}

/// The address of a cell: its sheet, the page its row is on, its place there.
fn href(reader: &Reader, form: &Questionnaire, place: &Place) -> Option<String> {
    let sheet = form.workbook.sheets.iter().find(|sheet| place.sheet.eq_ignore_ascii_case(&sheet.name))?;
    let whole = reader.address.get("righe") == Some("tutte");
    let (rows, _) = rows_shown(sheet, &form.findings, whole);
    let at = rows.iter().position(|row| *row == place.row);
    let address = reader.address.without("pagina").with("foglio", &sheet.name);
    let address = match at {
        Some(at) if at >= PER_PAGE => address.with("pagina", &(at / PER_PAGE + 1).to_string()),
        // A related cell may be among the rows left out.
        None if place.row > 1 => return None,
        _ => address,
    };
    let cell = Place { row: place.row.max(1), sheet: sheet.name.clone(), ..place.clone() };
    Some(format!("{address}#{}", anchor(&cell)))
}
