// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A scheda in the reader's words: what `prints/scheda.typ` finds in its `data.json`, every figure ready to print.

use chrono::NaiveDate;
use funding::ApplicationState;
use press::Letterhead;
use registry::{Comune, ProvinceKind, SizeClass};
use serde_json::{Value, json};
use web::{FluentValue, Reader};

use super::scheda_next_in_words::next;
use super::scheda_standings_in_words::standings;
use crate::scheda::{Project, Scheda, Tally};

/// The words that the template puts around the figures: `texts/*.ftl` has each under `scheda-…`.
const WORDS: [&str; 13] = [
    "comune", "projects", "next", "standing", "sources", "ages", "measure", "call", "state", "amount", "funded",
    "since", "online",
];

/// A sheet ready for the press.
pub struct SchedaInWords {
    /// Its title: `Scheda del Comune di Roma`.
    pub title: String,
    /// What stands around every page.
    pub letterhead: Letterhead,
    /// What the template reads.
    pub data: Value,
    /// The maps it shows, by name.
    pub maps: Vec<(&'static str, Vec<u8>)>,
}

/// Puts a scheda into words.
#[must_use]
pub fn scheda_in_words(scheda: &Scheda, reader: &Reader) -> SchedaInWords {
    let name = || ("name", FluentValue::from(scheda.comune.name.as_str()));
    let letterhead = Letterhead {
        issuer: reader.t("shell-name"),
        kind: reader.t("scheda-kind"),
        subject: reader.tf("scheda-subject", &[name(), ("province", scheda.province.initials.as_str().into())]),
        imprint: match scheda.taken_in {
            Some(day) => reader.tf("scheda-imprint", &[("day", reader.date(day).into())]),
            None => reader.t("scheda-imprint-none"),
        },
        of: reader.t("scheda-of"),
        page: reader.t("scheda-page"),
        warning: scheda.simulated.then(|| reader.t("scheda-simulated")),
    };
    let sketch = scheda.sketch();
    let maps = sketch.iter().flat_map(|sketch| [("near.svg", &sketch.near), ("far.svg", &sketch.far)]);
    SchedaInWords {
        title: reader.tf("scheda-title", &[name()]),
        letterhead,
        data: data(scheda, sketch.is_some(), reader),
        // The template says in words what the maps show.
        maps: maps.map(|(name, map)| (name, map.svg("").into_bytes())).collect(),
    }
}

fn data(scheda: &Scheda, has_maps: bool, reader: &Reader) -> Value {
    let comune = &scheda.comune;
    let words: serde_json::Map<String, Value> =
        WORDS.iter().map(|word| ((*word).to_owned(), reader.t(&format!("scheda-{word}")).into())).collect();
    let held = scheda.held();
    let map = has_maps.then(|| {
        let name = FluentValue::from(comune.name.as_str());
        json!({
            "near": reader.tf("scheda-map-near", &[("name", name), ("province", province(scheda, reader).into())]),
            "far": reader.tf("scheda-map-far", &[("province", province(scheda, reader).into())]),
        })
    });
    let standing_head =
        ["circle", "distribution", "middle", "place"].map(|word| reader.t(&format!("scheda-standing-{word}")));
    json!({
        "words": words,
        "name": comune.name,
        "second_name": comune.other_name.as_ref().map(|other| &other.name),
        "second_language": comune.other_name.as_ref().map(|other| &other.language),
        "place": place(scheda, reader),
        "summary": summary(scheda, reader),
        "map": map,
        "figures": tiles(scheda, reader),
        "facts": { "left": facts_of_place(comune, reader), "right": facts_of_body(comune, reader) },
        "ages": ages(comune, reader),
        "projects": scheda.projects.iter().map(|project| project_in_words(project, reader)).collect::<Vec<_>>(),
        "no_projects": reader.t(if scheda.taken_in.is_some() { "scheda-no-projects" } else { "scheda-no-data" }),
        "total": (held.number > 0)
            .then(|| json!({ "label": reader.t("scheda-total"), "amount": reader.euros(held.amount) })),
        "next": next(scheda, reader),
        "standing": standings(scheda, reader),
        "standing_head": standing_head,
        "standing_note": reader.t("scheda-standing-note"),
        "no_standing": reader.t("scheda-no-standing"),
        "sources": sources(scheda, reader),
        "address": reader.settings().absolute(&comune.path()),
    })
}

/// The province as a phrase: `Città metropolitana di Roma`.
pub(super) fn province(scheda: &Scheda, reader: &Reader) -> String {
    let kind = match scheda.province.kind {
        ProvinceKind::Province => "province",
        ProvinceKind::Autonomous => "autonomous",
        ProvinceKind::MetropolitanCity => "metropolitan-city",
        ProvinceKind::FreeConsortium => "free-consortium",
        ProvinceKind::NonAdministrative => "non-administrative",
    };
    reader.tf(&format!("scheda-province-{kind}"), &[("name", scheda.province.name.as_str().into())])
}

/// A demographic class as a phrase: `da 5.001 a 10.000 abitanti`.
pub(super) fn class(class: SizeClass, reader: &Reader) -> String {
    match (class.fewest(), class.most()) {
        (0, Some(most)) => reader.tf("scheda-class-up-to", &[("to", most.into())]),
        (fewest, Some(most)) => reader.tf("scheda-class", &[("from", fewest.into()), ("to", most.into())]),
        (fewest, None) => reader.tf("scheda-class-over", &[("from", (fewest - 1).into())]),
    }
}

/// A text that counts projects and sums their money.
pub(super) fn counted(key: &str, tally: Tally, more: Option<(&str, FluentValue<'_>)>, reader: &Reader) -> String {
    let mut values = vec![("n", tally.number.into()), ("amount", reader.euros(tally.amount).into())];
    values.extend(more);
    reader.tf(key, &values)
}

fn place(scheda: &Scheda, reader: &Reader) -> String {
    let capital = scheda.comune.capital.then(|| reader.t("scheda-capital"));
    // Valle d'Aosta has no province beside itself.
    let province = (scheda.province.name != scheda.region.name).then(|| province(scheda, reader));
    let area = reader.t(&format!("scheda-area-{}", scheda.region.area.code()));
    let parts = [capital, province, Some(scheda.region.name.clone()), Some(area)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn summary(scheda: &Scheda, reader: &Reader) -> String {
    let Some(day) = scheda.taken_in else { return reader.t("scheda-no-data") };
    let day = ("day", FluentValue::from(reader.date(day)));
    if scheda.projects.is_empty() {
        return reader.tf("scheda-summary-none", &[day]);
    }
    let mut sentences = vec![counted("scheda-summary", scheda.held(), Some(day), reader)];
    for (key, state) in [
        ("scheda-summary-paid", ApplicationState::Paid),
        ("scheda-summary-due", ApplicationState::Funded),
        ("scheda-summary-withdrawn", ApplicationState::Withdrawn),
    ] {
        let tally = scheda.tally(state);
        if tally.number > 0 {
            sentences.push(counted(key, tally, None, reader));
        }
    }
    sentences.join(" ")
}

fn tiles(scheda: &Scheda, reader: &Reader) -> Vec<Value> {
    let (held, paid) = (scheda.held(), scheda.tally(ApplicationState::Paid));
    #[expect(clippy::cast_precision_loss, reason = "a share is shown with three digits")]
    let share = (held.amount > 0).then(|| reader.percent(paid.amount as f64 / held.amount as f64, 0));
    let paid_label = match share {
        Some(share) => reader.tf("scheda-tile-paid", &[("share", share.into())]),
        None => reader.t("scheda-tile-paid-none"),
    };
    let residents = scheda.comune.population().map(|residents| {
        let day = ("day", FluentValue::from(reader.date_short(registry::RESIDENTS_ON)));
        json!({ "value": reader.integer(residents), "label": reader.tf("scheda-tile-residents", &[("n", residents.into()), day]) })
    });
    let rest = [
        json!({ "value": reader.integer(held.number), "label": reader.tf("scheda-tile-projects", &[("n", held.number.into())]) }),
        json!({ "value": reader.euros_short(held.amount), "label": reader.t("scheda-tile-funded") }),
        json!({ "value": reader.euros_short(paid.amount), "label": paid_label }),
    ];
    residents.into_iter().chain(rest.into_iter().filter(|_| scheda.taken_in.is_some())).collect()
}

fn fact(label: &str, value: &str, link: Option<&str>, reader: &Reader) -> Value {
    json!({ "label": reader.t(&format!("scheda-fact-{label}")), "value": value, "link": link })
}

fn facts_of_place(comune: &Comune, reader: &Reader) -> Vec<Value> {
    let area = Some(comune.area_km2).filter(|area| *area > 0.0);
    let area = area.map(|area| format!("{}\u{a0}km²", reader.decimal(area, 1)));
    let density = comune.density().map(|density| {
        let density = FluentValue::from(reader.decimal(density, usize::from(density < 10.0)));
        reader.tf("scheda-per-km2", &[("n", density)])
    });
    let facts = [
        ("class", Some(class(comune.size_class(), reader))),
        ("area", area),
        ("density", density),
        ("istat", Some(comune.code.to_string())),
        ("cadastral", Some(comune.cadastral.clone())),
    ];
    facts.into_iter().filter_map(|(label, value)| Some(fact(label, &value?, None, reader))).collect()
}

fn facts_of_body(comune: &Comune, reader: &Reader) -> Vec<Value> {
    let mail = comune.pec.as_ref().map(|pec| format!("mailto:{pec}"));
    let facts = [
        ("site", comune.site.as_deref(), comune.site_link()),
        ("pec", comune.pec.as_deref(), mail),
        ("ipa", comune.ipa.as_deref(), None),
        ("nuts3", Some(comune.nuts3.as_str()), None),
    ];
    facts.into_iter().filter_map(|(label, value, link)| Some(fact(label, value?, link.as_deref(), reader))).collect()
}

fn ages(comune: &Comune, reader: &Reader) -> Vec<Value> {
    let Some(residents) = comune.residents.filter(|residents| residents.total() > 0) else { return Vec::new() };
    let all = f64::from(residents.total());
    let ages = registry::Residents::AGES.iter().zip(residents.by_age);
    ages.map(|(label, number)| {
        let share = f64::from(number) / all;
        let label = match label.strip_suffix('+') {
            Some(from) => reader.tf("scheda-age-from", &[("from", from.into())]),
            None => label.replace('-', "–"),
        };
        json!({ "label": label, "share": share, "text": reader.percent(share, 1) })
    })
    .collect()
}

fn project_in_words(project: &Project, reader: &Reader) -> Value {
    let repetition = project.is_repetition.then(|| reader.t("scheda-repetition"));
    let cup = project.cup.as_ref().map(|cup| format!("CUP\u{a0}{cup}"));
    let note: Vec<String> = cup.into_iter().chain(repetition).collect();
    json!({
        "measure": project.measure,
        "call": project.short_call(),
        "note": (!note.is_empty()).then(|| note.join(" · ")),
        "state": project.state,
        "state_text": reader.t(&format!("scheda-state-{}", project.state.word())),
        "amount": reader.euros(project.amount),
        "funded": reader.date_short(project.funded_on),
        "since": since(project).map_or_else(|| "–".to_owned(), |day| reader.date_short(day)),
    })
}

/// Since when a project is paid or withdrawn; of one that is funded the day of the decree says it already.
fn since(project: &Project) -> Option<NaiveDate> {
    project.state_on.or(project.paid_on).filter(|_| project.state != ApplicationState::Funded)
}

fn sources(scheda: &Scheda, reader: &Reader) -> Vec<String> {
    let funding = if scheda.simulated { "scheda-source-simulated" } else { "scheda-source-funding" };
    let funding = scheda.taken_in.map(|day| reader.tf(funding, &[("day", reader.date(day).into())]));
    let istat = reader.tf("scheda-source-istat", &[("day", reader.date(registry::RESIDENTS_ON).into())]);
    let boundaries =
        reader.tf("scheda-source-boundaries", &[("attribution", registry::boundaries::ATTRIBUTION.into())]);
    funding.into_iter().chain([istat, reader.t("scheda-source-ipa"), boundaries]).collect()
}
