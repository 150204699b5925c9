// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The survey and the charts of `docs/book`, from what the commands in its pages write into a folder:
//! `cargo run -p campanile-charts --example book -- survey FOLDER`, then `… -- charts FOLDER docs/book/pictures`.

mod frames;
mod index;
mod plan;
mod shares;
mod survey;
mod tables;

use std::{error::Error, path::Path};

use charts::Drawing;

/// What goes wrong ends the program: its message says where.
type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["survey", folder] => survey::draw(Path::new(folder)),
        ["charts", folder, pictures] => pictures_of(Path::new(folder), Path::new(pictures)),
        _ => Err("survey FOLDER, or charts FOLDER PICTURES".into()),
    }
}

fn pictures_of(folder: &Path, pictures: &Path) -> Outcome<()> {
    let comuni = tables::comuni(folder)?;
    let drawings: Vec<(&str, Drawing)> = vec![
        ("levels", index::levels(&comuni)),
        ("province", index::province(&comuni)),
        ("provinces", index::provinces(&comuni)),
        ("sensitivity", index::sensitivity(&tables::json(folder, "sensitivity.json")?)),
        ("twins-have", index::twins_have(&comuni, folder)?),
        ("twins-index", index::twins_index(&comuni, folder)?),
        ("estimates", shares::estimates(folder)?),
        ("benchmarks", shares::benchmarks(folder)?),
        ("plan", plan::quarters(folder)?),
        ("budget", plan::curve(folder)?),
    ];
    for (name, drawing) in drawings {
        std::fs::write(pictures.join(format!("{name}.svg")), drawing.svg)?;
    }
    Ok(())
}
