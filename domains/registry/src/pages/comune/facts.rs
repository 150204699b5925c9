// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The facts of a Comune's page, each with its source.

use web::{Reader, components::Fact};

use super::residents_source;
use crate::{Comune, Registry, fact_key::rank, pages::fact_words};

pub(super) fn facts(reader: &Reader, registry: &Registry, comune: &Comune) -> Vec<Fact> {
    let mut facts = who(reader, registry, comune);
    facts.extend(how_large(reader, comune));
    facts.extend(contacts(reader, comune));
    facts.extend(codes(reader, comune));
    facts
}

/// What sources say, in the order of the keys, each with who says so and when.
pub(super) fn known(reader: &Reader, mut facts: Vec<crate::Fact>) -> Vec<Fact> {
    facts.sort_by(|a, b| (rank(&a.key), &a.key).cmp(&(rank(&b.key), &b.key)));
    let told = |one: &crate::Fact| Fact {
        term: fact_words::key(reader, &one.key),
        value: fact_words::value(reader, one),
        note: fact_words::source(reader, one),
        href: None,
    };
    facts.iter().map(told).collect()
}

fn who(reader: &Reader, registry: &Registry, comune: &Comune) -> Vec<Fact> {
    let province = registry.province(comune.province);
    let region = registry.region(comune.region);
    let mut facts = Vec::new();
    if let Some(other) = &comune.other_name {
        let language = reader.t(&format!("registry-language-{}", other.language));
        facts.push(fact(reader, "registry-other-name", other.name.clone(), language));
    }
    facts.extend(province.map(|province| Fact {
        value: format!("{} ({})", province.name, province.initials),
        href: Some(province.path()),
        ..fact(reader, province.kind.text_key(), String::new(), String::new())
    }));
    facts.extend(region.map(|region| Fact {
        value: region.name.clone(),
        href: Some(region.path()),
        note: reader.t(region.area.text_key()),
        ..fact(reader, "registry-region", String::new(), String::new())
    }));
    facts
}

fn how_large(reader: &Reader, comune: &Comune) -> Vec<Fact> {
    let (people, note) = match comune.population() {
        Some(people) => (reader.integer(people), residents_source(reader)),
        None => (reader.t("registry-unknown"), reader.t("registry-residents-unknown")),
    };
    let area = reader.tf("registry-square-kilometres", &[("n", reader.decimal(comune.area_km2, 2).into())]);
    let mut facts = vec![
        fact(reader, "registry-residents", people, note),
        fact(reader, "registry-area-name", area, reader.t("registry-source-area")),
    ];
    if let Some(density) = comune.density() {
        let density = reader.tf("registry-per-square-kilometre", &[("n", reader.decimal(density, 1).into())]);
        facts.push(fact(reader, "registry-density-name", density, String::new()));
    }
    let form = if comune.short_form() { "registry-short-form" } else { "registry-long-form" };
    facts.push(fact(reader, "registry-size-class", reader.t(comune.size_class().text_key()), reader.t(form)));
    facts
}

fn contacts(reader: &Reader, comune: &Comune) -> Vec<Fact> {
    let source = || reader.t("registry-source-ipa");
    let mut facts = Vec::new();
    if let Some(site) = &comune.site {
        facts.push(Fact { href: comune.site_link(), ..fact(reader, "registry-site", site.clone(), source()) });
    }
    if let Some(pec) = &comune.pec {
        let href = Some(format!("mailto:{pec}"));
        facts.push(Fact { href, ..fact(reader, "registry-pec", pec.clone(), source()) });
    }
    facts
}

fn codes(reader: &Reader, comune: &Comune) -> Vec<Fact> {
    let istat = || reader.t("registry-source-istat");
    let missing = || reader.t("registry-not-in-ipa");
    let ipa = comune.ipa.clone();
    let note = if ipa.is_some() { reader.t("registry-source-ipa") } else { String::new() };
    vec![
        fact(reader, "registry-istat-code", comune.code.to_string(), istat()),
        fact(reader, "registry-cadastral", comune.cadastral.clone(), istat()),
        fact(reader, "registry-ipa", ipa.unwrap_or_else(missing), note),
        fact(reader, "registry-nuts3", comune.nuts3.clone(), istat()),
    ]
}

fn fact(reader: &Reader, term: &str, value: String, note: String) -> Fact {
    Fact { term: reader.t(term), value, note, href: None }
}
