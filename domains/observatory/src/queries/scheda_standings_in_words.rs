// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The standings of a scheda in words, each with its strip.

use charts::{Frame, StripMark};
use serde_json::{Value, json};
use web::Reader;

use super::scheda_in_words::{class, province};
use super::wording;
use crate::scheda::Scheda;
use crate::standing::{Among, Circle, Standing};

/// A strip on paper, in points.
const STRIP: (f64, f64) = (130.0, 9.0);

/// The standings as the template sets them.
pub(super) fn standings(scheda: &Scheda, reader: &Reader) -> Vec<Value> {
    scheda.standings.iter().map(|standing| standing_in_words(standing, scheda, reader)).collect()
}

fn standing_in_words(standing: &Standing, scheda: &Scheda, reader: &Reader) -> Value {
    let value = |value: f64| wording::figure(reader, standing.indicator.unit, Some(value));
    let ends = standing.ends();
    let row = |among: &Among| {
        let place = among.rank.map_or_else(
            || "–".to_owned(),
            |rank| reader.tf("scheda-position", &[("rank", rank.into()), ("size", among.size.into())]),
        );
        let quartiles = [among.low, among.middle, among.high];
        let alt =
            reader.tf("scheda-strip-alt", &[("low", value(among.low).into()), ("high", value(among.high).into())]);
        let strip = StripMark { ends, quartiles, mark: standing.own };
        json!({
            "group": circle(among.circle, scheda, reader),
            "middle": value(among.middle),
            "place": place,
            "alt": alt,
            "strip": draw(strip, &alt, &value),
        })
    };
    json!({
        "title": wording::name(reader, standing.indicator),
        "value": wording::figure(reader, standing.indicator.unit, standing.own),
        "rows": standing.among.iter().map(row).collect::<Vec<_>>(),
    })
}

fn draw(strip: StripMark, alt: &str, value: &dyn Fn(f64) -> String) -> String {
    let frame = Frame { width: STRIP.0, size: STRIP.1, ..Frame::new("s", alt, value) };
    strip.draw(&frame, STRIP.1)
}

fn circle(circle: Circle, scheda: &Scheda, reader: &Reader) -> String {
    match circle {
        Circle::Province => province(scheda, reader),
        Circle::Region => scheda.region.name.clone(),
        Circle::Class => {
            let class = class(scheda.comune.size_class(), reader);
            reader.tf("scheda-standing-class", &[("class", class.into())])
        }
    }
}
