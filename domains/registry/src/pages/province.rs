// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/province/058-roma`: a province or metropolitan city with its Comuni.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse as _, Response},
};
use web::{
    AppState, Failure, Place, Reader,
    components::{Crumb, Fact},
    listing::{Asked, ListView},
    show,
};

use super::{
    code_of,
    comuni::{ComuneRow, download},
    moved_to,
};
use crate::{
    Comune, Province, ProvinceCode, Registry,
    queries::{
        comuni_list::{COMUNI, Narrowed, sort},
        totals::Totals,
    },
};

#[derive(Template)]
#[template(path = "province.html")]
struct ProvincePage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    kind: String,
    facts: Vec<Fact>,
    cards: Vec<String>,
    list: ListView,
    rows: Vec<ComuneRow>,
}

/// The page, or the list of its Comuni as a file; another address of the same province is sent to the right one.
pub(super) async fn show_province(
    State(app): State<AppState>,
    reader: Reader,
    Path(slug): Path<String>,
) -> Result<Response, Failure> {
    let registry = crate::of(&app);
    let code: Option<ProvinceCode> = code_of(&slug).parse().ok().filter(|_| code_of(&slug).len() == 3);
    let province = code.and_then(|code| registry.province(code)).or_else(|| registry.province_by_initials(&slug));
    let province = province.ok_or_else(Failure::not_found)?;
    if province.slug() != slug {
        return Ok(moved_to(&reader, &province.path()).into_response());
    }
    let asked = COMUNI.asked(&reader);
    let narrowed = Narrowed { province: Some(province.code), region: None, ..Narrowed::asked(&asked) };
    let mut comuni = narrowed.comuni(&registry);
    sort(&registry, &mut comuni, &asked, &reader);
    if let Some(format) = asked.format {
        let stem = format!("comuni-{}", province.slug());
        return download(&registry, &reader, format, &stem, province.name.clone(), &comuni);
    }
    let cards = app.draw_cards(&reader, Place::Province, &province.code.to_string()).await;
    page(&registry, reader, province, &asked, &comuni, cards)
}

fn page(
    registry: &Registry,
    reader: Reader,
    province: &Province,
    asked: &Asked,
    comuni: &[&Comune],
    cards: Vec<String>,
) -> Result<Response, Failure> {
    let region = registry.region(province.region);
    let mut crumbs = vec![Crumb::to("/province", reader.t("registry-provinces"))];
    crumbs.extend(region.map(|region| Crumb::to(region.path(), &region.name)));
    crumbs.push(Crumb::here(&province.name));
    let caption = reader.tf("registry-comuni-of", &[("place", province.name.as_str().into())]);
    let page = ProvincePage {
        title: province.name.clone(),
        kind: reader.t(province.kind.text_key()),
        crumbs,
        facts: place_facts(
            &reader,
            &Totals::of(registry.comuni_of_province(province.code)),
            &province.code.to_string(),
        ),
        cards,
        list: COMUNI.view(&reader, asked, comuni.len(), caption),
        rows: asked.cut(comuni).iter().map(|comune| ComuneRow::new(registry, &reader, comune)).collect(),
        reader,
    };
    Ok(show(&page)?.into_response())
}

/// What a place sums to, as facts.
pub(super) fn place_facts(reader: &Reader, totals: &Totals, code: &str) -> Vec<Fact> {
    let fact = |term: &str, value: String, note: String| Fact { term: reader.t(term), value, note, href: None };
    let share = if totals.comuni == 0 { 0.0 } else { totals.small as f64 / totals.comuni as f64 };
    let small = reader.tf("registry-share-of-comuni", &[("share", reader.percent(share, 0).into())]);
    let uncounted = if totals.uncounted == 0 {
        super::comune::residents_source(reader)
    } else {
        reader.tn("registry-without-some", i64::try_from(totals.uncounted).unwrap_or(i64::MAX))
    };
    let area = reader.tf("registry-square-kilometres", &[("n", reader.decimal(totals.area_km2, 0).into())]);
    let density = reader.tf("registry-per-square-kilometre", &[("n", reader.decimal(totals.density(), 0).into())]);
    vec![
        fact("registry-comuni", reader.integer(totals.comuni), String::new()),
        fact("registry-small-comuni", reader.integer(totals.small), small),
        fact("registry-residents", reader.integer(totals.people), uncounted),
        fact("registry-area-name", area, reader.t("registry-source-area")),
        fact("registry-density-name", density, String::new()),
        fact("registry-code", code.to_owned(), reader.t("registry-source-istat")),
    ]
}
