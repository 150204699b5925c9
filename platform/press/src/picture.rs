// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A chart as a picture of points, for those who cannot use an SVG: in the typeface of the press, on white.

use std::sync::{Arc, LazyLock};

use resvg::{
    tiny_skia::{Color, Pixmap, Transform},
    usvg::{Options, Tree, fontdb},
};

use crate::{PressProblem, fonts::FILES};

/// The typeface of the press stands for every family: a picture says the same on every machine.
static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    FILES.iter().for_each(|file| fonts.load_font_data(file.to_vec()));
    let family = "Titillium Web";
    fonts.set_sans_serif_family(family);
    fonts.set_serif_family(family);
    fonts.set_monospace_family(family);
    Arc::new(fonts)
});

/// Widest and highest picture, in points.
const MOST: f32 = 6_000.0;

/// White around the chart, in its units: a picture stands alone.
const MARGIN: f32 = 12.0;

/// Paints an SVG as PNG, `scale` points for each unit of it, with a white margin.
///
/// # Errors
/// [`PressProblem::Picture`] when it is no SVG, or too large.
pub fn png(svg: &str, scale: f32) -> Result<Vec<u8>, PressProblem> {
    let broken = |problem: &dyn std::fmt::Display| PressProblem::Picture(problem.to_string());
    let options = Options { fontdb: Arc::clone(&FONTS), font_family: "Titillium Web".to_owned(), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(|problem| broken(&problem))?;
    let size = tree.size();
    let side = |length: f32| ((length + 2.0 * MARGIN) * scale).ceil();
    let (width, height) = (side(size.width()), side(size.height()));
    if !(width <= MOST && height <= MOST) {
        return Err(broken(&"the picture is too large"));
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most six thousand")]
    let pixmap = Pixmap::new(width as u32, height as u32);
    let mut pixmap = pixmap.ok_or_else(|| broken(&"the picture is empty"))?;
    pixmap.fill(Color::WHITE);
    let margin = MARGIN * scale;
    resvg::render(&tree, Transform::from_row(scale, 0.0, 0.0, scale, margin, margin), &mut pixmap.as_mut());
    pixmap.encode_png().map_err(|problem| broken(&problem))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 10\" width=\"20\" height=\"10\">\
        <text x=\"1\" y=\"9\" font-size=\"9\" font-family=\"system-ui, sans-serif\">Alà</text></svg>";

    #[test]
    fn letters_are_painted_at_the_scale_asked_for() {
        let painted = png(SVG, 4.0).expect("a picture");
        let pixmap = Pixmap::decode_png(&painted).expect("a PNG");
        assert_eq!((pixmap.width(), pixmap.height()), (176, 136));
        assert!(pixmap.pixels().iter().any(|point| point.red() < 100), "nothing is written");
        assert!(png("no picture", 1.0).is_err());
    }
}
