// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The board: every indicator of every Comune, province and region on one day, worked out once and kept in memory.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Arc, Mutex, PoisonError},
};

use charts::Drawing;
use chrono::NaiveDate;
use funding::Picture;
use kernel::Language;
use registry::{Comune, ProvinceCode, RegionCode, Registry, SizeClass};

use crate::{
    classes::Classes,
    indicator::{self, Indicator, Unit},
    profile::Profile,
    profiles::{Profiles, taken_up},
    standing::Circle,
};

/// What the rows of a list or the shapes of a map are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Level {
    /// Comuni.
    #[default]
    Comuni,
    /// Provinces and metropolitan cities.
    Provinces,
    /// Regions.
    Regions,
}

impl Level {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Comuni, Self::Provinces, Self::Regions];

    /// As the address says it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Comuni => "comuni",
            Self::Provinces => "province",
            Self::Regions => "regioni",
        }
    }

    /// Reads what the address says.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.word() == word)
    }
}

/// Every indicator on one day. Rows are in the order of the registry's own lists.
pub struct Board {
    /// The Comuni.
    pub registry: Arc<Registry>,
    /// The projects; `None` when none has ever been taken in.
    pub picture: Option<Arc<Picture>>,
    profiles: Arc<Profiles>,
    indicators: Vec<Indicator>,
    columns: Vec<Column>,
    drawings: Mutex<HashMap<(usize, Level, Legend, Language), Drawing>>,
    mosaics: Mutex<HashMap<usize, Arc<[u8]>>>,
    exhibits: Mutex<HashMap<(String, Language), Option<Drawing>>>,
    orders: Mutex<HashMap<Way, Arc<[usize]>>>,
}

/// Where the legend of a map stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Legend {
    /// In the drawing, which is then as narrow as a phone, so that it can be read there too.
    Inside,
    /// In the page that shows the drawing.
    Apart,
}

/// A way to sort a list: by which indicator (its place on the board), of what, by which column, and whether downwards.
pub(crate) type Way = (usize, Level, &'static str, bool);

/// One indicator on the board.
struct Column {
    levels: [Layer; 3],
    by_province: HashMap<ProvinceCode, f64>,
    by_region: HashMap<RegionCode, f64>,
    by_class: HashMap<SizeClass, f64>,
}

/// One indicator at one level.
struct Layer {
    figures: Vec<Option<f64>>,
    classes: Classes,
}

impl Board {
    /// Works everything out: some tens of milliseconds.
    #[must_use]
    pub fn new(registry: Arc<Registry>, picture: Option<Arc<Picture>>) -> Self {
        let profiles = Arc::new(Profiles::new(&registry, picture.as_deref()));
        let measures = taken_up(picture.as_deref()).into_iter().map(Indicator::take_up);
        let indicators: Vec<Indicator> = indicator::ALL.iter().cloned().chain(measures).collect();
        let columns = indicators.iter().map(|one| Column::new(one, &registry, profiles.all())).collect();
        let (drawings, mosaics, exhibits, orders) = Default::default();
        Self { registry, picture, profiles, indicators, columns, drawings, mosaics, exhibits, orders }
    }

    /// Every indicator: those of [`indicator::ALL`], then the take-up of each measure of the day.
    #[must_use]
    pub fn indicators(&self) -> &[Indicator] {
        &self.indicators
    }

    /// The indicator that an address names.
    #[must_use]
    pub fn find(&self, word: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.word() == word)
    }

    /// The place of an indicator among [`Board::indicators`].
    pub(crate) fn position(&self, indicator: &Indicator) -> Option<usize> {
        let same = |one: &Indicator| one.key == indicator.key && one.taken_up == indicator.taken_up;
        self.indicators.iter().position(same)
    }

    /// The positions of all rows of a list in the order of `way`, sorted once.
    pub(crate) fn order(&self, way: Way, sort: impl FnOnce() -> Arc<[usize]>) -> Arc<[usize]> {
        let kept = || self.orders.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(order) = kept().get(&way) {
            return Arc::clone(order);
        }
        let order = sort();
        kept().insert(way, Arc::clone(&order));
        order
    }

    /// The picture of the Comuni by the indicator at this place, drawn once for all readers.
    pub(crate) fn mosaic(&self, at: usize, draw: impl FnOnce(&Indicator) -> Vec<u8>) -> Arc<[u8]> {
        let kept = || self.mosaics.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(mosaic) = kept().get(&at) {
            return Arc::clone(mosaic);
        }
        let mosaic: Arc<[u8]> = self.indicators.get(at).map(draw).unwrap_or_default().into();
        kept().insert(at, Arc::clone(&mosaic));
        mosaic
    }

    /// The chart of this name, drawn once for all readers of a language; none where there is nothing to draw.
    pub(crate) fn exhibit(
        &self,
        name: String,
        language: Language,
        draw: impl FnOnce() -> Option<Drawing>,
    ) -> Option<Drawing> {
        let key = (name, language);
        let kept = || self.exhibits.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(drawing) = kept().get(&key) {
            return drawing.clone();
        }
        let drawing = draw();
        kept().insert(key, drawing.clone());
        drawing
    }

    /// The map of an indicator, drawn once for all readers of a language.
    pub fn drawing(
        &self,
        indicator: &Indicator,
        (level, legend): (Level, Legend),
        language: Language,
        draw: impl FnOnce() -> Drawing,
    ) -> Drawing {
        let Some(at) = self.position(indicator) else { return draw() };
        let key = (at, level, legend, language);
        let kept = || self.drawings.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(drawing) = kept().get(&key) {
            return drawing.clone();
        }
        let drawing = draw();
        kept().insert(key, drawing.clone());
        drawing
    }

    /// The last day of the projects it shows; `None` when none has been taken in.
    #[must_use]
    pub fn taken_in(&self) -> Option<NaiveDate> {
        self.picture.as_ref()?.taken_in
    }

    /// Whether its projects are simulated.
    #[must_use]
    pub fn simulated(&self) -> bool {
        self.picture.as_ref().is_some_and(|picture| picture.simulated)
    }

    /// Code and name of the Comuni, provinces or regions, in the registry's order.
    pub fn places(&self, level: Level) -> Box<dyn Iterator<Item = (String, &str)> + '_> {
        let registry = &self.registry;
        match level {
            Level::Comuni => Box::new(registry.comuni().iter().map(|one| (one.code.to_string(), one.name.as_str()))),
            Level::Provinces => {
                Box::new(registry.provinces().iter().map(|one| (one.code.to_string(), one.name.as_str())))
            }
            Level::Regions => Box::new(registry.regions().iter().map(|one| (one.code.to_string(), one.name.as_str()))),
        }
    }

    /// The figures of an indicator, one for each Comune, province or region of the registry, in its order.
    #[must_use]
    pub fn figures(&self, level: Level, indicator: &Indicator) -> &[Option<f64>] {
        self.layer(level, indicator).map_or(&[], |layer| &layer.figures)
    }

    /// The classes in which a map of those figures is coloured.
    #[must_use]
    pub fn classes(&self, level: Level, indicator: &Indicator) -> Classes {
        self.layer(level, indicator).map(|layer| layer.classes.clone()).unwrap_or_default()
    }

    /// The facts it was worked out from.
    #[must_use]
    pub fn profiles(&self) -> Arc<Profiles> {
        Arc::clone(&self.profiles)
    }

    /// The figure of Italy.
    #[must_use]
    pub fn italy(&self, indicator: &Indicator) -> Option<f64> {
        indicator.of_all(self.profiles.all())
    }

    /// The median among the Comuni of the same province, region or size.
    #[must_use]
    pub fn median(&self, indicator: &Indicator, circle: Circle, comune: &Comune) -> Option<f64> {
        let column = self.column(indicator)?;
        let median = match circle {
            Circle::Province => column.by_province.get(&comune.province),
            Circle::Region => column.by_region.get(&comune.region),
            Circle::Class => column.by_class.get(&comune.size_class()),
        };
        median.copied()
    }

    fn column(&self, indicator: &Indicator) -> Option<&Column> {
        self.columns.get(self.position(indicator)?)
    }

    fn layer(&self, level: Level, indicator: &Indicator) -> Option<&Layer> {
        self.column(indicator).map(|column| &column.levels[level as usize])
    }
}

impl Column {
    fn new(indicator: &Indicator, registry: &Registry, profiles: &[Profile]) -> Self {
        let comuni: Vec<Option<f64>> = profiles.iter().map(|profile| indicator.of(profile)).collect();
        let provinces = grouped(registry, profiles, |comune| comune.province);
        let regions = grouped(registry, profiles, |comune| comune.region);
        let of = |group: Option<&Vec<&Profile>>| indicator.of_all(group.into_iter().flatten().copied());
        let by_province = registry.provinces().iter().map(|province| of(provinces.get(&province.code))).collect();
        let by_region = registry.regions().iter().map(|region| of(regions.get(&region.code))).collect();
        Self {
            by_province: medians(registry, &comuni, |comune| comune.province),
            by_region: medians(registry, &comuni, |comune| comune.region),
            by_class: medians(registry, &comuni, Comune::size_class),
            levels: [
                Layer::new(comuni, indicator.unit_at(Level::Comuni)),
                Layer::new(by_province, indicator.unit),
                Layer::new(by_region, indicator.unit),
            ],
        }
    }
}

impl Layer {
    fn new(figures: Vec<Option<f64>>, unit: Unit) -> Self {
        let known: Vec<f64> = figures.iter().copied().flatten().collect();
        Self { classes: if unit == Unit::Stage { Classes::of_stages(&known) } else { Classes::new(&known) }, figures }
    }
}

fn grouped<'a, K: Eq + Hash>(
    registry: &Registry,
    profiles: &'a [Profile],
    key: impl Fn(&Comune) -> K,
) -> HashMap<K, Vec<&'a Profile>> {
    let mut groups: HashMap<K, Vec<&Profile>> = HashMap::new();
    for (comune, profile) in registry.comuni().iter().zip(profiles) {
        groups.entry(key(comune)).or_default().push(profile);
    }
    groups
}

fn medians<K: Eq + Hash>(registry: &Registry, figures: &[Option<f64>], key: impl Fn(&Comune) -> K) -> HashMap<K, f64> {
    let mut groups: HashMap<K, Vec<f64>> = HashMap::new();
    for (comune, figure) in registry.comuni().iter().zip(figures) {
        if let Some(figure) = figure {
            groups.entry(key(comune)).or_default().push(*figure);
        }
    }
    groups.into_iter().filter_map(|(key, figures)| Some((key, charts::quantile(&figures, 0.5)?))).collect()
}
