// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Data to SVG, the same for page and PDF: plain SVG 1.1 with presentation attributes, a text alternative and the data table.

mod axis;
mod bars;
mod bars_across;
mod boxes;
mod canvas;
mod classes;
mod days;
mod dots;
mod dumbbell;
mod fan;
mod frame;
mod head;
mod histogram;
mod labels;
mod lines;
mod map;
mod multiples;
pub mod palette;
mod rows;
mod scale;
mod scatter;
mod strip;
mod strip_mark;
mod text;
mod texture;

pub use bars::{Arrangement, BarSeries, Bars, Direction};
pub use boxes::{BoxWords, Boxes, Whiskers};
pub use classes::{Cut, class_of, classes, quantile};
pub use days::{day_number, month_starts};
pub use dots::{DotRow, DotWords, Dots};
pub use dumbbell::{Dumbbell, DumbbellRow, Gap};
pub use fan::{Ahead, Fan};
pub use frame::{DataTable, Drawing, Frame};
pub use histogram::Histogram;
pub use lines::{Across, Band, Line, Lines, Trace};
pub use map::{MapClass, Outline, Shape, ShapeMap};
pub use multiples::{Multiples, sparkline};
pub use scale::ticks;
pub use scatter::{Along, Cross, Point, Scatter};
pub use strip::{Strip, StripRow, StripWords};
pub use strip_mark::StripMark;
pub use text::{elide, measure, wrap};
