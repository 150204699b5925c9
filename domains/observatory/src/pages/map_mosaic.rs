// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The map by Comune as a picture: what everybody sees at once, before and without scripts.

use std::{
    fmt::Write as _,
    io::{self, Read as _, Write as _},
};

use charts::palette::{AXIS, INK, MISSING};
use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use registry::boundaries;

use crate::{
    board::{Board, Level},
    indicator::Indicator,
};

/// Draws an indicator as SVG, compressed by gzip. Comuni without a figure are hatched.
#[must_use]
pub(crate) fn draw(board: &Board, indicator: &Indicator) -> Vec<u8> {
    let classes = board.classes(Level::Comuni, indicator);
    let figures = board.figures(Level::Comuni, indicator);
    let missing = classes.list().len();
    let group = |code: &str| {
        let figure =
            code.parse().ok().and_then(|code| board.registry.position(code)).and_then(|at| *figures.get(at)?);
        Some(figure.and_then(|figure| charts::class_of(classes.cuts(), figure)).unwrap_or(missing))
    };
    let mosaic = boundaries::mosaic(missing + 1, group);
    let (width, height) = (mosaic.width, mosaic.height);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">\
         <pattern id=\"none\" width=\"12\" height=\"12\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
         <rect width=\"12\" height=\"12\" fill=\"{MISSING}\"/><rect width=\"3\" height=\"12\" fill=\"{AXIS}\"/></pattern>"
    );
    let fills = classes.list().iter().map(|class| class.colour.as_str()).chain(["url(#none)"]);
    for (path, fill) in mosaic.groups.iter().zip(fills).filter(|(path, _)| !path.is_empty()) {
        // A line of its own colour covers the hair of paper between two fills.
        let _ = write!(svg, "<path fill=\"{fill}\" stroke=\"{fill}\" fill-rule=\"evenodd\" d=\"{path}\"/>");
    }
    for (path, colour, thick) in [(&mosaic.provinces, "#5C6F82", ".6"), (&mosaic.regions, INK, "1.6")] {
        let _ = write!(
            svg,
            "<path fill=\"none\" stroke=\"{colour}\" stroke-width=\"{thick}\" stroke-linejoin=\"round\" d=\"{path}\"/>"
        );
    }
    compressed(&(svg + "</svg>")).unwrap_or_default()
}

/// The same, for the rare reader who takes no compression.
///
/// # Errors
/// When it was not compressed by [`draw`].
pub(crate) fn plain(compressed: &[u8]) -> io::Result<String> {
    let mut text = String::new();
    GzDecoder::new(compressed).read_to_string(&mut text)?;
    Ok(text)
}

fn compressed(text: &str) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text.as_bytes())?;
    encoder.finish()
}
