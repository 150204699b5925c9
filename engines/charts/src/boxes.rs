// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How values are spread in each of several groups: a box and its whiskers in each row.

use crate::canvas::{Anchor, Canvas, Type, n};
use crate::classes::{quantile_sorted, sorted};
use crate::frame::{DataTable, Drawing, Frame, drawing};
use crate::head::{Head, baseline, lines_height};
use crate::palette::{ACCENT, AXIS, BESIDE, GRID, INK, MUTED};
use crate::rows::Rows;
use crate::scale::Scale;
use crate::strip::StripRow;
use crate::text::{measure, wrap};

/// Where whiskers end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Whiskers {
    /// At the last value within one and a half heights of the box (Tukey, *Exploratory Data Analysis*, 1977); the values
    /// beyond are drawn one by one.
    Tukey,
    /// At the 5th and the 95th percentile; what lies beyond is not drawn. For long tails.
    #[default]
    Percentiles,
}

/// The words of a box plot, in the reader's language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BoxWords {
    /// Headers of the table: how many there are, then the five numbers from the lower whisker to the upper one.
    pub headers: [String; 6],
    /// Header of how many lie beyond the whiskers.
    pub beyond: String,
    /// How to read box and whiskers, said under the chart: which quantiles they are is nothing a reader can guess.
    pub key: String,
}

/// A box plot by group: quantiles of type 7 of Hyndman and Fan, the median of each group in words at the right.
#[derive(Clone)]
pub struct Boxes<'a> {
    /// The groups.
    pub rows: Vec<StripRow>,
    /// Where whiskers end.
    pub whiskers: Whiskers,
    /// The group that matters.
    pub emphasis: Option<usize>,
    /// A count in words; `frame.number` says the values.
    pub count: &'a dyn Fn(f64) -> String,
    /// The words.
    pub words: BoxWords,
}

/// The five numbers of a group, and what lies beyond.
struct Five {
    count: usize,
    /// Lower whisker, first quartile, median, third quartile, upper whisker.
    at: [f64; 5],
    beyond: Vec<f64>,
}

impl Five {
    fn of(values: &[f64], whiskers: Whiskers) -> Option<Self> {
        let sorted = sorted(values);
        let part = |part: f64| quantile_sorted(&sorted, part);
        let (q1, median, q3) = (part(0.25)?, part(0.5)?, part(0.75)?);
        let (low, high) = match whiskers {
            Whiskers::Percentiles => (part(0.05)?, part(0.95)?),
            Whiskers::Tukey => {
                let reach = (q3 - q1) * 1.5;
                let is_near = |value: &&f64| (q1 - reach..=q3 + reach).contains(*value);
                // A quartile lies between values: a whisker never ends inside the box.
                let low = sorted.iter().find(is_near).map_or(q1, |value| value.min(q1));
                (low, sorted.iter().rev().find(is_near).map_or(q3, |value| value.max(q3)))
            }
        };
        let beyond = sorted.iter().copied().filter(|value| *value < low || *value > high).collect();
        Some(Self { count: sorted.len(), at: [low, q1, median, q3, high], beyond })
    }
}

impl Boxes<'_> {
    /// Draws the chart. The horizontal axis need not begin at zero.
    #[must_use]
    pub fn draw(&self, frame: &Frame<'_>) -> Drawing {
        let (size, width) = (frame.size(), frame.width());
        let fives: Vec<Option<Five>> = self.rows.iter().map(|row| Five::of(&row.values, self.whiskers)).collect();
        let median = |five: &Option<Five>| frame.say(five.as_ref().map(|five| five.at[2]));
        let beside = fives.iter().map(|five| measure(&median(five), size)).fold(0.0, f64::max).min(width * 0.3);
        let head = Head::new(frame, Vec::new());
        let names: Vec<&str> = self.rows.iter().map(|row| row.name.as_str()).collect();
        let place = Rows::new(frame, head.height, &names, size * 1.3, beside);
        let values = fives.iter().flatten().flat_map(|five| five.at.iter().chain(self.drawn(five)).copied());
        let (x, round) = place.scale(values, size * 0.3);
        let key = wrap(&self.words.key, size, width, 6);
        let under = place.plot.bottom + size * 1.9;

        let mut canvas = Canvas::new(frame, under + lines_height(key.len(), size));
        head.draw(&mut canvas);
        place.grid(&mut canvas, frame, x, &round);
        place.name(&mut canvas, |row| self.emphasis == Some(row));
        for (at, five) in fives.iter().enumerate() {
            let y = place.middle(at);
            let paint = format!("stroke=\"{GRID}\" stroke-width=\"1\"");
            canvas.line((place.plot.left, y), (place.plot.right, y), &paint);
            if let Some(five) = five {
                let told: Vec<String> = five.at.iter().map(|value| (frame.number)(*value)).collect();
                canvas.open(&format!("{}: {}", self.rows[at].name, told.join(" – ")));
                self.draw_box(&mut canvas, five, (x, y), size, self.emphasis == Some(at));
                canvas.close();
            }
            let style = Type::new(size, Anchor::End).bold();
            canvas.text(width, place.base(at), &median(five), style, beside + 0.1);
        }
        for (line, words) in key.iter().enumerate() {
            let style = Type::new(size, Anchor::Start).fill(MUTED);
            canvas.text(0.0, under + baseline(line, size), words, style, width);
        }
        drawing(frame, canvas, self.table(frame, &fives))
    }

    /// The values that are drawn one by one.
    fn drawn<'f>(&self, five: &'f Five) -> &'f [f64] {
        if self.whiskers == Whiskers::Tukey { &five.beyond } else { &[] }
    }

    fn draw_box(&self, canvas: &mut Canvas, five: &Five, (x, y): (Scale, f64), size: f64, emphasis: bool) {
        let [low, q1, median, q3, high] = five.at.map(|value| x.at(value));
        let (half, cap) = (size * 0.5, size * 0.24);
        let whisker = format!(
            "M{} {}v{}M{} {}H{}M{} {}v{}",
            n(low),
            n(y - cap),
            n(cap * 2.0),
            n(low),
            n(y),
            n(q1),
            n(high),
            n(y - cap),
            n(cap * 2.0)
        );
        let whisker = format!("{whisker}M{} {}H{}", n(q3), n(y), n(high));
        canvas.path(&whisker, &format!("fill=\"none\" stroke=\"{AXIS}\" stroke-width=\"1.5\""));
        let colour = if emphasis { ACCENT } else { BESIDE };
        canvas.rect(q1, y - half, (q3 - q1).max(1.5), half * 2.0, &format!("fill=\"{colour}\""));
        let ink = if emphasis { "#FFFFFF" } else { INK };
        canvas.line((median, y - half), (median, y + half), &format!("stroke=\"{ink}\" stroke-width=\"2.5\""));
        // One mark a place is enough.
        let mut places: Vec<String> = self.drawn(five).iter().map(|value| n(x.at(*value).round())).collect();
        places.dedup();
        let d: String = places.iter().map(|place| format!("M{place} {}h0", n(y))).collect();
        let paint = format!("stroke=\"{BESIDE}\" stroke-width=\"{}\" stroke-linecap=\"round\"", n(size * 0.3));
        canvas.path(&d, &paint);
    }

    fn table(&self, frame: &Frame<'_>, fives: &[Option<Five>]) -> DataTable {
        let tukey = self.whiskers == Whiskers::Tukey;
        let row = |(row, five): (&StripRow, &Option<Five>)| {
            #[expect(clippy::cast_precision_loss, reason = "a count of Comuni")]
            let counted = |part: fn(&Five) -> usize| (self.count)(five.as_ref().map_or(0, part) as f64);
            let at = |place: usize| frame.say(five.as_ref().map(|five| five.at[place]));
            let beyond = tukey.then(|| counted(|five| five.beyond.len()));
            [row.name.clone(), counted(|five| five.count)].into_iter().chain((0..5).map(at)).chain(beyond).collect()
        };
        let headers = std::iter::once(frame.across.to_owned()).chain(self.words.headers.iter().cloned());
        DataTable {
            headers: headers.chain(tukey.then(|| self.words.beyond.clone())).collect(),
            rows: self.rows.iter().zip(fives).map(row).collect(),
        }
    }
}
