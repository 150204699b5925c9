// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What an address asks to see: an indicator, a breakdown, a filter, a year, a picture.

use registry::{MacroArea, SizeClass};
use web::Address;

use crate::{
    material::{Material, Topic},
    slice::{Land, Per, Slice, area_word},
};

/// How it is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Look {
    /// As a table.
    Table,
    /// As bars with their intervals.
    #[default]
    Bars,
    /// On a map.
    Map,
    /// Against another indicator.
    Scatter,
    /// How it is spread: each answer, or how many have how much.
    Spread,
    /// Year by year.
    Years,
}

impl Look {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Table, Self::Bars, Self::Map, Self::Scatter, Self::Spread, Self::Years];

    /// Its word in addresses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Table => "tabella",
            Self::Bars => "barre",
            Self::Map => "mappa",
            Self::Scatter => "dispersione",
            Self::Spread => "distribuzione",
            Self::Years => "anni",
        }
    }

    /// Reads the word of an address.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|look| look.word() == word)
    }
}

/// What is seen: all of it is there, whatever the address left out.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// The year of the campaign; of open data, which are of today, the one that the form keeps.
    pub year: i32,
    /// What is asked.
    pub topic: Topic,
    /// Which of its estimates: an answer, mean or median.
    pub column: usize,
    /// Of which Comuni.
    pub whole: Slice,
    /// By what.
    pub per: Per,
    /// How.
    pub look: Look,
    /// Against what, and which of its estimates.
    pub beside: Option<(Topic, usize)>,
}

/// What the address said wrongly, and what is shown instead: the key of a text with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The key of the text.
    pub text: &'static str,
    /// What was written.
    pub value: String,
}

/// Letters of a wrong word that are shown again.
const LONGEST: usize = 40;

impl Remark {
    fn new(text: &'static str, value: &str) -> Self {
        Self { text, value: value.chars().take(LONGEST).collect() }
    }
}

/// The parameters of an address, in the order in which they are written.
pub const KEYS: [&str; 10] =
    ["anno", "indicatore", "misura", "per", "ripartizione", "regione", "classe", "vista", "con", "con-misura"];

impl View {
    /// Reads an address; what it says wrongly is remarked, and the usual stands in its place.
    #[must_use]
    pub fn read(address: &Address, material: &Material) -> (Self, Vec<Remark>) {
        let mut remarks: Vec<Remark> = Vec::new();
        let year = material.year;
        if let Some(asked) = address.get("anno").filter(|asked| asked.parse() != Ok(year)) {
            let closed = asked.parse().is_ok_and(|year| material.closed.contains(&year));
            remarks.push(Remark::new(if closed { "explore-remark-closed" } else { "explore-remark-year" }, asked));
        }
        let topic = topic(address.get("indicatore"), material, &mut remarks);
        let topic = topic.unwrap_or_else(|| material.usual());
        let column = column(address.get("misura"), topic, material, &mut remarks);
        let whole = whole(address, material, &mut remarks);
        let per = per(address.get("per"), whole, topic, &mut remarks);
        let look = match address.get("vista").map(|word| (word, Look::read(word))) {
            Some((_, Some(look))) => look,
            Some((word, None)) => {
                remarks.push(Remark::new("explore-remark-look", word));
                Look::default()
            }
            None => Look::default(),
        };
        let mut view = Self { year, topic, column, whole, per, look, beside: None };
        if look == Look::Scatter {
            let other = topic_beside(address, topic, material, &mut remarks);
            view.beside = other.map(|other| (other, column_beside(address, other, material, &mut remarks)));
        }
        view.settle(material, &mut remarks);
        (view, remarks)
    }

    /// What does not go together: the nearest that does is shown.
    fn settle(&mut self, material: &Material, remarks: &mut Vec<Remark>) {
        let is_open = |topic: Topic| matches!(topic, Topic::Open(_));
        if self.per == Per::Comune {
            let all_open = is_open(self.topic) && self.beside.is_none_or(|(other, _)| is_open(other));
            if !all_open || !matches!(self.look, Look::Scatter | Look::Spread) {
                remarks.push(Remark::new("explore-remark-comune", ""));
                self.per = if Per::Region.divides(self.whole) { Per::Region } else { Per::Class };
            }
        }
        if self.per == Per::Cell && material.bench.is_none() {
            remarks.push(Remark::new("explore-remark-cells", ""));
            self.per = Per::Area;
        }
        match self.look {
            Look::Map if !matches!(self.per, Per::Area | Per::Region | Per::Province) => {
                remarks.push(Remark::new("explore-remark-map", ""));
                self.look = Look::Bars;
            }
            Look::Scatter if self.per == Per::Nothing => {
                remarks.push(Remark::new("explore-remark-scatter", ""));
                self.look = Look::Bars;
                self.beside = None;
            }
            Look::Years if is_open(self.topic) => {
                remarks.push(Remark::new("explore-remark-years", ""));
                self.look = Look::Bars;
            }
            Look::Spread if !material.spreads(self.topic, self.whole) => {
                remarks.push(Remark::new("explore-remark-spread", ""));
                self.look = Look::Bars;
            }
            _ => {}
        }
    }

    /// The address that asks for it, below `path`: the same view has one address alone.
    #[must_use]
    pub fn address(&self, path: &str, material: &Material) -> Address {
        let (area, region) = match self.whole.land {
            Land::Area(area) => (area_word(area).to_owned(), String::new()),
            Land::Region(code) => (String::new(), code.to_string()),
            _ => Default::default(),
        };
        let class = self.whole.class.map(|class| class.number().to_string()).unwrap_or_default();
        let (with, with_column) = self.beside.map_or_else(Default::default, |(topic, column)| {
            (material.word(topic), material.column_word(topic, column))
        });
        let values = [
            self.year.to_string(),
            material.word(self.topic),
            material.column_word(self.topic, self.column),
            self.per.word().to_owned(),
            area,
            region,
            class,
            self.look.word().to_owned(),
            with,
            with_column,
        ];
        KEYS.iter().zip(values).fold(Address::new(path, ""), |address, (key, value)| {
            if value.is_empty() { address } else { address.with(key, &value) }
        })
    }
}

fn topic(asked: Option<&str>, material: &Material, remarks: &mut Vec<Remark>) -> Option<Topic> {
    let asked = asked?;
    let found = material.find(asked);
    if found.is_none() {
        let closed = material.bench.is_none() && !material.closed.is_empty();
        let text = if closed { "explore-remark-closed-topic" } else { "explore-remark-topic" };
        remarks.push(Remark::new(text, asked));
    }
    found
}

fn column(asked: Option<&str>, topic: Topic, material: &Material, remarks: &mut Vec<Remark>) -> usize {
    let Some(asked) = asked else { return material.main(topic) };
    let found = material.columns(topic).iter().position(|column| column == asked);
    found.unwrap_or_else(|| {
        remarks.push(Remark::new("explore-remark-measure", asked));
        material.main(topic)
    })
}

/// The other indicator: what was asked, or the usual one.
fn topic_beside(address: &Address, topic: Topic, material: &Material, remarks: &mut Vec<Remark>) -> Option<Topic> {
    let asked = self::topic(address.get("con"), material, remarks);
    asked.or_else(|| {
        ["quota-over-65", "densita"].iter().filter_map(|word| material.find(word)).find(|one| *one != topic)
    })
}

fn column_beside(address: &Address, other: Topic, material: &Material, remarks: &mut Vec<Remark>) -> usize {
    // Who has not chosen the other indicator has chosen no estimate of it either.
    let asked = address.get("con-misura").filter(|_| address.get("con").is_some());
    column(asked, other, material, remarks)
}

fn whole(address: &Address, material: &Material, remarks: &mut Vec<Remark>) -> Slice {
    let mut land = Land::Italy;
    if let Some(word) = address.get("ripartizione") {
        match MacroArea::ALL.into_iter().find(|area| area_word(*area) == word) {
            Some(area) => land = Land::Area(area),
            None => remarks.push(Remark::new("explore-remark-area", word)),
        }
    }
    if let Some(word) = address.get("regione") {
        let registry = &material.board.registry;
        match word.parse().ok().and_then(|code| registry.region(code)) {
            Some(region) => {
                if matches!(land, Land::Area(area) if area != region.area) {
                    remarks.push(Remark::new("explore-remark-both", &region.name));
                }
                land = Land::Region(region.code);
            }
            None => remarks.push(Remark::new("explore-remark-region", word)),
        }
    }
    let class = address.get("classe").and_then(|word| {
        let class = word.parse().ok().and_then(SizeClass::from_number);
        if class.is_none() {
            remarks.push(Remark::new("explore-remark-class", word));
        }
        class
    });
    Slice { land, class }
}

fn per(asked: Option<&str>, whole: Slice, topic: Topic, remarks: &mut Vec<Remark>) -> Per {
    let usual = || {
        let order = [Per::Region, Per::Class, Per::Nothing];
        order.into_iter().find(|per| per.divides(whole)).unwrap_or(Per::Nothing)
    };
    let Some(word) = asked else { return usual() };
    let Some(per) = Per::read(word) else {
        remarks.push(Remark::new("explore-remark-per", word));
        return usual();
    };
    if !per.divides(whole) {
        remarks.push(Remark::new("explore-remark-division", ""));
        return usual();
    }
    if per == Per::Cell && matches!(topic, Topic::Open(_)) {
        remarks.push(Remark::new("explore-remark-cells", ""));
        return usual();
    }
    per
}
