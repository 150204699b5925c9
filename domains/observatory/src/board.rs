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
    indicator::{self, Indicator},
    profile::Profile,
    profiles::Profiles,
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
    columns: Vec<Column>,
    drawings: Mutex<HashMap<(&'static str, Level, Language), Drawing>>,
    orders: Mutex<HashMap<Way, Arc<[usize]>>>,
}

/// A way to sort a list: by which indicator, of what, by which column, and whether downwards.
pub(crate) type Way = (&'static str, Level, &'static str, bool);

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
        let columns = indicator::ALL.iter().map(|one| Column::new(one, &registry, profiles.all())).collect();
        Self { registry, picture, profiles, columns, drawings: Mutex::default(), orders: Mutex::default() }
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

    /// The map of an indicator, drawn once for all readers of a language.
    pub fn drawing(
        &self,
        indicator: &Indicator,
        level: Level,
        language: Language,
        draw: impl FnOnce() -> Drawing,
    ) -> Drawing {
        let key = (indicator.key, level, language);
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
        let at = indicator::ALL.iter().position(|known| known.key == indicator.key)?;
        self.columns.get(at)
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
            levels: [comuni, by_province, by_region].map(Layer::new),
        }
    }
}

impl Layer {
    fn new(figures: Vec<Option<f64>>) -> Self {
        let known: Vec<f64> = figures.iter().copied().flatten().collect();
        Self { classes: Classes::new(&known), figures }
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
