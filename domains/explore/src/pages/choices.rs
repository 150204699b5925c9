// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the form offers to choose from.

use registry::{MacroArea, SizeClass};
use web::{Reader, components::Choice};

use crate::{
    material::Topic,
    queries::{
        in_words::{label, topic_name},
        seen::Seen,
    },
    slice::{Land, Per, area_word},
    view::{Look, View},
    workbench::Subject,
};

/// Choices under a heading.
pub(crate) struct Group {
    pub(crate) label: String,
    pub(crate) choices: Vec<Choice>,
}

/// Everything that the form offers.
pub(crate) struct Choices {
    pub(crate) years: Vec<Choice>,
    pub(crate) topics: Vec<Group>,
    pub(crate) columns: Vec<Choice>,
    pub(crate) beside: Vec<Group>,
    pub(crate) beside_columns: Vec<Choice>,
    pub(crate) pers: Vec<Choice>,
    pub(crate) areas: Vec<Choice>,
    pub(crate) regions: Vec<Choice>,
    pub(crate) classes: Vec<Choice>,
    /// Word, text, address; whether it is the present one.
    pub(crate) looks: Vec<(String, String, bool)>,
}

impl Choices {
    pub(crate) fn of(seen: &Seen, reader: &Reader) -> Self {
        let (view, material) = (&seen.view, &seen.material);
        let registry = &material.board.registry;
        let year = view.year.to_string();
        let (area, region) = match view.whole.land {
            Land::Area(area) => (Some(area_word(area)), None),
            Land::Region(code) => (None, Some(code.to_string())),
            _ => (None, None),
        };
        let class = view.whole.class.map(|class| class.number().to_string());
        let pers = Per::ALL.into_iter().filter(|per| is_offered(*per, seen));
        Self {
            years: Choice::list(material.years.iter().map(|one| (one.to_string(), one.to_string())), Some(&year)),
            topics: topics(seen, reader, Some(view.topic)),
            columns: columns(seen, reader, view.topic, view.column),
            beside: match view.beside {
                Some((other, _)) => topics(seen, reader, Some(other)),
                None => Vec::new(),
            },
            beside_columns: view.beside.map_or_else(Vec::new, |(other, at)| columns(seen, reader, other, at)),
            pers: Choice::list(
                pers.map(|per| (per.word(), reader.t(&format!("explore-per-{}", per.word())))),
                Some(view.per.word()),
            ),
            areas: Choice::list(MacroArea::ALL.map(|one| (area_word(one), reader.t(one.text_key()))), area),
            regions: Choice::list(
                registry.regions().iter().map(|one| (one.code.to_string(), one.name.clone())),
                region.as_deref(),
            ),
            classes: Choice::list(
                SizeClass::ALL.map(|one| (one.number().to_string(), reader.t(one.text_key()))),
                class.as_deref(),
            ),
            looks: looks(seen, reader),
        }
    }
}

/// Whether a breakdown can be asked now.
fn is_offered(per: Per, seen: &Seen) -> bool {
    let open = |topic: Topic| matches!(topic, Topic::Open(_));
    let all_open = open(seen.view.topic) && seen.view.beside.is_none_or(|(other, _)| open(other));
    match per {
        Per::Comune => all_open && seen.view.look == Look::Scatter,
        Per::Cell => !open(seen.view.topic) && per.divides(seen.view.whole),
        per => per.divides(seen.view.whole),
    }
}

fn topics(seen: &Seen, reader: &Reader, chosen: Option<Topic>) -> Vec<Group> {
    let material = &seen.material;
    let choice = |topic: Topic| {
        let name = topic_name(reader, material, topic);
        let text = match topic {
            Topic::Survey(Subject::Indicator(_)) => format!("{} – {name}", material.word(topic).to_uppercase()),
            _ => name,
        };
        Choice { value: material.word(topic), text, selected: chosen == Some(topic) }
    };
    let mut groups: Vec<Group> = Vec::new();
    if let Some(bench) = &material.bench {
        for subject in bench.subjects() {
            let heading = match subject {
                Subject::Indicator(place) => {
                    let section = bench.indicators().get(place).map_or("", |one| one.section.as_str());
                    label(reader, &report::figures::table::Label::Key(format!("report-section-{section}")))
                }
                _ => reader.t("explore-group-index"),
            };
            if groups.last().is_none_or(|group| group.label != heading) {
                groups.push(Group { label: heading, choices: Vec::new() });
            }
            if let Some(group) = groups.last_mut() {
                group.choices.push(choice(Topic::Survey(subject)));
            }
        }
    }
    let open = (0..material.board.indicators().len()).map(Topic::Open).map(choice).collect();
    groups.push(Group { label: reader.t("explore-group-open"), choices: open });
    groups
}

/// The estimates of a topic, where there is more than one.
fn columns(seen: &Seen, reader: &Reader, topic: Topic, chosen: usize) -> Vec<Choice> {
    let Topic::Survey(subject) = topic else { return Vec::new() };
    let item = seen.material.bench.as_ref().and_then(|bench| bench.item(subject).ok());
    let Some(item) = item.filter(|item| item.columns.len() > 1) else { return Vec::new() };
    let pairs = item.columns.iter().map(|column| (column.key.clone(), label(reader, &column.label)));
    Choice::list(pairs, item.columns.get(chosen).map(|column| column.key.as_str()))
}

/// The ways to look: each keeps as much of the rest as goes with it.
fn looks(seen: &Seen, reader: &Reader) -> Vec<(String, String, bool)> {
    let (view, material) = (&seen.view, &seen.material);
    let usual = if Per::Region.divides(view.whole) { Per::Region } else { Per::Class };
    let per = |look: Look| match (look, view.per) {
        (Look::Map, Per::Area | Per::Region | Per::Province) => Some(view.per),
        (Look::Map, _) => [Per::Region, Per::Province].into_iter().find(|per| per.divides(view.whole)),
        (Look::Scatter, Per::Nothing) | (Look::Table | Look::Bars | Look::Years, Per::Comune) => Some(usual),
        (Look::Years, _) if matches!(view.topic, Topic::Open(_)) => None,
        (Look::Spread, _) if !material.spreads(view.topic, view.whole) => None,
        (_, per) => Some(per),
    };
    let link = |look: Look| {
        let beside = if look == Look::Scatter { view.beside } else { None };
        let other = View { look, per: per(look)?, beside, ..view.clone() };
        let address = other.address("/esplora", material).to_string();
        Some((reader.t(&format!("explore-look-{}", look.word())), address, look == view.look))
    };
    Look::ALL.into_iter().filter_map(link).collect()
}
