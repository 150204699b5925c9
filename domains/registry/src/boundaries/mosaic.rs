// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! All Comuni in one picture: those of a group are one shape, without the borders between them.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Atlas, Layer, Shape,
    drawing::{Frame, write_line},
};

/// Units of the view box to a kilometre: as many as a large screen has pixels.
const SCALE: f32 = 1.0;

/// All Comuni in groups, as the `d` of SVG paths to fill by the rule `evenodd`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mosaic {
    /// Width of the view box.
    pub width: u16,
    /// Height of the view box.
    pub height: u16,
    /// One path for each group; empty for a group without Comuni.
    pub groups: Vec<String>,
    /// The borders of provinces that are not those of regions, to stroke.
    pub provinces: String,
    /// The borders of regions, to stroke.
    pub regions: String,
}

/// See [`super::mosaic`].
pub(super) fn mosaic(atlas: &Atlas, groups: usize, group_of: impl Fn(&str) -> Option<usize>) -> Mosaic {
    let frame = Frame::italy(SCALE);
    let mut sides = vec![BTreeSet::new(); groups];
    for (code, shape) in atlas.shapes(Layer::Comuni) {
        if let Some(sides) = group_of(code).and_then(|group| sides.get_mut(group)) {
            add(sides, shape);
        }
    }
    let regions = borders(atlas, Layer::Regions);
    Mosaic {
        width: frame.width(),
        height: frame.height(),
        groups: sides.iter().map(|sides| outline(atlas, &frame, sides)).collect(),
        provinces: lines(atlas, &frame, borders(atlas, Layer::Provinces).difference(&regions)),
        regions: lines(atlas, &frame, &regions),
    }
}

/// Adds a shape to those that the arcs go around: an arc that has one of them on each side is inside, and goes.
fn add(sides: &mut BTreeSet<i32>, shape: &Shape) {
    for &arc in shape.iter().flatten().flatten() {
        if !sides.remove(&!arc) {
            sides.insert(arc);
        }
    }
}

/// Arcs end to end, until each ring closes. Where rings touch any way on will do: the surface is the same.
fn outline(atlas: &Atlas, frame: &Frame, sides: &BTreeSet<i32>) -> String {
    let mut ways: BTreeMap<[u32; 2], Vec<i32>> = BTreeMap::new();
    for &arc in sides {
        ways.entry(start(atlas, arc)).or_default().push(arc);
    }
    let mut path = String::new();
    while let Some((&home, _)) = ways.first_key_value() {
        let (mut at, mut ring) = (home, Vec::new());
        while let Some(arc) = ways.get_mut(&at).and_then(Vec::pop) {
            if ways.get(&at).is_some_and(Vec::is_empty) {
                ways.remove(&at);
            }
            let mut line = frame.line(atlas, arc);
            if arc < 0 {
                line.reverse();
            }
            ring.pop();
            ring.extend(line);
            at = start(atlas, !arc);
            if at == home {
                break;
            }
        }
        ring.pop();
        if ring.len() > 2 {
            write_line(&mut path, &ring);
            path.push('z');
        }
    }
    path
}

/// Every border of a layer once.
fn borders(atlas: &Atlas, layer: Layer) -> BTreeSet<i32> {
    atlas.shapes(layer).values().flatten().flatten().flatten().map(|&arc| arc.max(!arc)).collect()
}

fn lines<'a>(atlas: &Atlas, frame: &Frame, arcs: impl IntoIterator<Item = &'a i32>) -> String {
    let mut path = String::new();
    for &arc in arcs {
        write_line(&mut path, &frame.line(atlas, arc));
    }
    path
}

/// The point where an arc begins, to the bit.
fn start(atlas: &Atlas, arc: i32) -> [u32; 2] {
    let (points, is_backwards) = atlas.arc(arc);
    let point = if is_backwards { points.last() } else { points.first() };
    point.copied().unwrap_or_default().map(f32::to_bits)
}

#[cfg(test)]
mod tests {
    use super::super::{ATLAS, codes, mosaic};
    use super::*;

    #[test]
    fn a_group_of_all_comuni_is_as_large_as_italy_and_has_no_borders_inside() {
        let whole = mosaic(1, |_| Some(0));
        let regions = mosaic(20, |code| code.get(..3).and_then(region_of));
        assert!(whole.groups[0].len() * 2 < regions.groups.iter().map(String::len).sum::<usize>());
        assert!(whole.groups[0].starts_with('M') && whole.groups[0].ends_with('z'));
    }

    /// Twenty groups of provinces, whichever: neighbours in the list of codes are neighbours on the ground.
    fn region_of(province: &str) -> Option<usize> {
        province.parse::<usize>().ok().map(|number| number % 20)
    }

    #[test]
    fn an_arc_is_drawn_by_the_groups_on_its_sides_and_by_no_others() {
        let mut sides = vec![BTreeSet::new(); 2];
        for (code, shape) in ATLAS.shapes(Layer::Comuni) {
            add(&mut sides[usize::from(code.as_str() < "050000")], shape);
        }
        assert_eq!(sides[0].intersection(&sides[1]).count(), 0, "two groups are on the same side of an arc");
        assert!(sides[0].iter().any(|arc| sides[1].contains(&!arc)), "the two groups share a border");
    }

    #[test]
    fn the_picture_weighs_little_even_when_neighbours_differ() {
        let order: BTreeMap<&str, usize> = codes(Layer::Comuni).enumerate().map(|(at, code)| (code, at % 5)).collect();
        let mosaic = mosaic(5, |code| order.get(code).copied());
        let weight = mosaic.groups.iter().map(String::len).sum::<usize>();
        assert!(weight < 700_000, "{weight}");
        assert!(mosaic.provinces.len() < mosaic.regions.len() && mosaic.regions.len() < 80_000);
        assert_eq!(super::super::mosaic(2, |_| None).groups, ["", ""]);
    }
}
