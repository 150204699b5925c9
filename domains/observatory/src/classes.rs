// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The classes of a coloured map: what each goes from and to, how many are in it, its colour.

use charts::{Cut, class_of, palette};

use crate::take_up::Stage;

/// How many classes a map has at most: more shades are not told apart.
const MOST: usize = 5;

/// One class of a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Class {
    /// The least figure in it.
    pub from: f64,
    /// The greatest figure in it.
    pub to: f64,
    /// How many figures are in it.
    pub count: usize,
    /// Its colour, `#RRGGBB`: the darker, the greater.
    pub colour: String,
}

/// The classes of some figures, from the least.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Classes {
    cuts: Vec<f64>,
    list: Vec<Class>,
}

impl Classes {
    /// Cuts the figures in classes of equal number. Equal figures are never divided, so that there may be fewer classes.
    #[must_use]
    pub fn new(figures: &[f64]) -> Self {
        let cuts = charts::classes(figures, MOST, Cut::Quantile);
        let mut list: Vec<Class> = Vec::new();
        for colour in palette::sequential(cuts.len() + 1) {
            list.push(Class { from: f64::INFINITY, to: f64::NEG_INFINITY, count: 0, colour });
        }
        for &figure in figures {
            if let Some(class) = class_of(&cuts, figure).and_then(|class| list.get_mut(class)) {
                class.count += 1;
                class.from = class.from.min(figure);
                class.to = class.to.max(figure);
            }
        }
        if list.iter().all(|class| class.count == 0) {
            list.clear();
        }
        Self { cuts, list }
    }

    /// One class for each stage, the empty ones too: a legend that is the same every day and for every measure.
    #[must_use]
    pub fn of_stages(figures: &[f64]) -> Self {
        if figures.is_empty() {
            return Self::default();
        }
        let class = |stage: Stage| Class {
            from: stage.figure(),
            to: stage.figure(),
            count: figures.iter().filter(|figure| Stage::of(**figure) == Some(stage)).count(),
            colour: stage.colour().to_owned(),
        };
        let cuts = Stage::ALL.iter().rev().skip(1).rev().map(|stage| stage.figure()).collect();
        Self { cuts, list: Stage::ALL.map(class).into() }
    }

    /// The classes.
    #[must_use]
    pub fn list(&self) -> &[Class] {
        &self.list
    }

    /// The upper bounds of all classes but the last: a figure on a bound is in the class below.
    #[must_use]
    pub fn cuts(&self) -> &[f64] {
        &self.cuts
    }

    /// The place in the list of the class that holds a figure; none for no figure.
    #[must_use]
    pub fn place(&self, figure: Option<f64>) -> Option<usize> {
        class_of(&self.cuts, figure?).filter(|class| *class < self.list.len())
    }

    /// The colour of a figure; none for no figure.
    #[must_use]
    pub fn colour(&self, figure: Option<f64>) -> Option<&str> {
        self.list.get(self.place(figure)?).map(|class| class.colour.as_str())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn classes_hold_equal_numbers_and_tell_what_is_in_them() {
        let figures: Vec<f64> = (1..=100).map(f64::from).collect();
        let classes = Classes::new(&figures);
        let told: Vec<_> = classes.list().iter().map(|class| (class.from, class.to, class.count)).collect();
        assert_eq!(told, [(1.0, 20.0, 20), (21.0, 40.0, 20), (41.0, 60.0, 20), (61.0, 80.0, 20), (81.0, 100.0, 20)]);
    }

    #[test]
    fn nothing_has_no_classes_and_one_figure_has_one() {
        assert!(Classes::new(&[f64::NAN]).list().is_empty());
        assert_eq!(Classes::new(&[]).colour(Some(1.0)), None);
        assert_eq!(Classes::new(&[7.0, 7.0]).list().len(), 1);
        assert_eq!(Classes::new(&[7.0]).colour(None), None);
    }

    #[test]
    fn stages_have_a_class_each() {
        let classes = Classes::of_stages(&[0.0, 0.0, 3.0]);
        assert_eq!(classes.list().iter().map(|class| class.count).collect::<Vec<_>>(), [2, 0, 0, 1]);
        for stage in Stage::ALL {
            assert_eq!(classes.colour(Some(stage.figure())), Some(stage.colour()));
        }
        assert!(Classes::of_stages(&[]).list().is_empty());
    }

    proptest! {
        #[test]
        fn every_figure_has_the_colour_of_the_class_that_holds_it(figures in prop::collection::vec(0..50_i32, 1..300)) {
            let figures: Vec<f64> = figures.into_iter().map(f64::from).collect();
            let classes = Classes::new(&figures);
            prop_assert_eq!(classes.list().iter().map(|class| class.count).sum::<usize>(), figures.len());
            for figure in figures {
                let class = classes.list().iter().find(|class| class.from <= figure && figure <= class.to);
                prop_assert_eq!(class.map(|class| class.colour.as_str()), classes.colour(Some(figure)));
            }
        }
    }
}
