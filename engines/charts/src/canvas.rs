// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The paper: writes SVG elements, keeps every text inside, rounds every coordinate.

use std::fmt::Write as _;

use crate::frame::Frame;
use crate::head::{baseline, lines_height};
use crate::palette::{INK, MUTED};
use crate::text::{ASCENT, DESCENT, elide, measure, wrap};

/// Which point of a text is at its `x`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text looks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Type {
    pub(crate) size: f64,
    pub(crate) fill: &'static str,
    pub(crate) bold: bool,
    pub(crate) anchor: Anchor,
}

impl Type {
    pub(crate) fn new(size: f64, anchor: Anchor) -> Self {
        Self { size, fill: INK, bold: false, anchor }
    }

    pub(crate) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    pub(crate) fn fill(self, fill: &'static str) -> Self {
        Self { fill, ..self }
    }
}

pub(crate) struct Canvas {
    width: f64,
    height: f64,
    size: f64,
    body: String,
    /// The lines of the source, under the chart.
    source: Vec<String>,
    open: usize,
    linked: bool,
    /// Whether it is a map.
    map: bool,
}

/// The size of the source's text, in sizes.
const SMALL: f64 = 0.86;

impl Canvas {
    pub(crate) fn new(frame: &Frame<'_>, height: f64) -> Self {
        Self {
            width: frame.width(),
            height: height.max(1.0).ceil(),
            size: frame.size(),
            body: String::new(),
            source: wrap(frame.source, frame.size() * SMALL, frame.width(), 4),
            open: 0,
            linked: false,
            map: false,
        }
    }

    /// It is a map, which may shrink with its page: on a narrow one other charts keep their letters legible.
    pub(crate) const fn mark_as_map(&mut self) {
        self.map = true;
    }

    /// The size of its texts.
    pub(crate) fn size(&self) -> f64 {
        self.size
    }

    /// Opens a group whose tooltip is `title`.
    pub(crate) fn open(&mut self, title: &str) {
        self.open += 1;
        self.push(&format!("<g><title>{}</title>", escape(title)));
    }

    /// Opens a link whose name and tooltip are `title`.
    pub(crate) fn open_link(&mut self, href: &str, title: &str) {
        self.linked = true;
        let title = escape(title);
        self.push(&format!("<a href=\"{}\" aria-label=\"{title}\"><title>{title}</title>", escape(href)));
    }

    pub(crate) fn close_link(&mut self) {
        self.push("</a>");
    }

    pub(crate) fn close(&mut self) {
        self.open = self.open.saturating_sub(1);
        self.push("</g>");
    }

    /// An element made by the caller, of its own constants, numbers from [`n`] and texts from [`escape`].
    pub(crate) fn push(&mut self, element: &str) {
        self.body.push_str(element);
    }

    pub(crate) fn rect(&mut self, x: f64, y: f64, width: f64, height: f64, paint: &str) {
        let (x, width) = if width < 0.0 { (x + width, -width) } else { (x, width) };
        let (y, height) = if height < 0.0 { (y + height, -height) } else { (y, height) };
        let _ = write!(
            self.body,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" {paint}/>",
            n(x),
            n(y),
            n(width),
            n(height)
        );
    }

    pub(crate) fn line(&mut self, from: (f64, f64), to: (f64, f64), paint: &str) {
        let _ = write!(self.body, "<path d=\"M{} {}L{} {}\" {paint}/>", n(from.0), n(from.1), n(to.0), n(to.1));
    }

    pub(crate) fn path(&mut self, d: &str, paint: &str) {
        if !d.is_empty() {
            let _ = write!(self.body, "<path d=\"{d}\" {paint}/>");
        }
    }

    pub(crate) fn circle(&mut self, x: f64, y: f64, radius: f64, paint: &str) {
        let _ = write!(self.body, "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" {paint}/>", n(x), n(y), n(radius));
    }

    /// Writes a text, elided to `room` and moved so that it stays on the paper. A shortened text keeps the whole as its tooltip.
    pub(crate) fn text(&mut self, x: f64, y: f64, text: &str, style: Type, room: f64) {
        let shown = elide(text.trim(), style.size, room.min(self.width));
        if shown.is_empty() {
            return;
        }
        let width = measure(&shown, style.size);
        let left = match style.anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        let moved = left.min(self.width - width).max(0.0) - left;
        let (x, y) = (x + moved, y.min(self.height - DESCENT * style.size).max(ASCENT * style.size));
        let mut attributes = String::new();
        match style.anchor {
            Anchor::Start => {}
            Anchor::Middle => attributes.push_str(" text-anchor=\"middle\""),
            Anchor::End => attributes.push_str(" text-anchor=\"end\""),
        }
        if (style.size - self.size).abs() > 0.01 {
            let _ = write!(attributes, " font-size=\"{}\"", n(style.size));
        }
        if style.bold {
            attributes.push_str(" font-weight=\"600\"");
        }
        if style.fill != INK {
            let _ = write!(attributes, " fill=\"{}\"", style.fill);
        }
        let element = format!("<text x=\"{}\" y=\"{}\"{attributes}>{}</text>", n(x), n(y), escape(&shown));
        if shown == text.trim() {
            self.push(&element);
        } else {
            self.push(&format!("<g><title>{}</title>{element}</g>", escape(text)));
        }
    }

    /// The whole document, with its name and description for who does not see it.
    pub(crate) fn finish(mut self, frame: &Frame<'_>, description: &str) -> String {
        for _ in 0..self.open {
            self.body.push_str("</g>");
        }
        let chart = self.height;
        if !self.source.is_empty() {
            self.height = (chart + self.size * 0.6 + lines_height(self.source.len(), self.size * SMALL)).ceil();
            for (place, line) in std::mem::take(&mut self.source).iter().enumerate() {
                let style = Type::new(self.size * SMALL, Anchor::Start).fill(MUTED);
                self.text(0.0, chart + self.size * 0.5 + baseline(place, self.size * SMALL), line, style, self.width);
            }
        }
        let (id, width, height) = (frame.id(), n(self.width), n(self.height));
        // What is inside an image is nothing to a screen reader; a picture with links is a group.
        let role = if self.linked { "group" } else { "img" };
        let class = if self.map { "class=\"map\" " } else { "" };
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
             {class}role=\"{role}\" aria-labelledby=\"{id}-t {id}-d\" font-family=\"Titillium Web, sans-serif\" font-size=\"{}\" \
             fill=\"{INK}\"><title id=\"{id}-t\">{}</title><desc id=\"{id}-d\">{}</desc>{}</svg>",
            n(self.size),
            escape(frame.title),
            escape(description),
            self.body
        )
    }
}

/// A coordinate: one decimal, no `-0`, never anything but a number.
pub(crate) fn n(value: f64) -> String {
    let value = if value.is_finite() { value.clamp(-1e7, 1e7) } else { 0.0 };
    let text = format!("{:.1}", (value * 10.0).round() / 10.0 + 0.0);
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// Text fit for XML: the five characters escaped, those that XML 1.0 forbids dropped.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out
}

/// The marker of the `place`-th series, so that lines differ without their colour: circle, square, triangle, diamond, cross, ring.
pub(crate) fn marker(canvas: &mut Canvas, place: usize, x: f64, y: f64, r: f64, colour: &str) {
    let fill = format!("fill=\"{colour}\" stroke=\"#FFF\" stroke-width=\"1\"");
    match place % 6 {
        0 => canvas.circle(x, y, r, &fill),
        1 => canvas.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8, &fill),
        2 => canvas.path(
            &format!(
                "M{} {}L{} {}L{} {}Z",
                n(x),
                n(y - r * 1.2),
                n(x + r * 1.1),
                n(y + r * 0.9),
                n(x - r * 1.1),
                n(y + r * 0.9)
            ),
            &fill,
        ),
        3 => canvas.path(&diamond(x, y, r * 1.25), &fill),
        4 => canvas.path(
            &format!(
                "M{} {}L{} {}M{} {}L{} {}",
                n(x - r),
                n(y - r),
                n(x + r),
                n(y + r),
                n(x - r),
                n(y + r),
                n(x + r),
                n(y - r)
            ),
            &format!("fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\""),
        ),
        _ => canvas.circle(x, y, r, &format!("fill=\"#FFF\" stroke=\"{colour}\" stroke-width=\"2\"")),
    }
}

/// The outline of a diamond.
pub(crate) fn diamond(x: f64, y: f64, r: f64) -> String {
    format!("M{} {}L{} {}L{} {}L{} {}Z", n(x), n(y - r), n(x + r), n(y), n(x), n(y + r), n(x - r), n(y))
}
