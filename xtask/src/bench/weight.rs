// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a first visit to the home page weighs on the wire, without the map.

use std::collections::BTreeSet;

use anyhow::Result;

use super::{Bench, Row, house::House, load::agent};

pub(super) fn measure(bench: &Bench) -> Result<Vec<Row>> {
    let house = House::full(bench)?;
    let (page, html) = fetch(&house.url, "/")?;
    let mut files: BTreeSet<String> = named(&html, "\"", "/assets/");
    let style_sheets: Vec<String> = files.iter().filter(|file| file.ends_with(".css")).cloned().collect();
    for sheet in style_sheets {
        // A browser takes the fonts that the page uses: at most the Latin ones of the body's family.
        let folder = sheet.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let (_, css) = fetch(&house.url, &sheet)?;
        files.extend(named(&css, "(", "fonts/titillium").into_iter().map(|font| format!("{folder}/{font}")));
    }
    files.retain(|file| !file.contains("map"));
    let mut rows = vec![Row::new("/", kilobytes(page))];
    let mut total = page;
    for file in &files {
        let Ok((bytes, _)) = fetch(&house.url, file) else { continue };
        total += bytes;
        rows.push(Row::new(file.rsplit('/').next().unwrap_or(file), kilobytes(bytes)));
    }
    rows.push(Row::new("the home page, all its files", kilobytes(total)).budget("300 kB"));
    Ok(rows)
}

/// The size of an address as it travels, and its text.
fn fetch(url: &str, path: &str) -> Result<(usize, String)> {
    let agent = agent();
    let address = format!("{url}{}", path.split('#').next().unwrap_or(path));
    // ureq undoes no brotli here: what is read is what travels.
    let mut packed = agent.get(&address).header("accept-encoding", "br").header("accept-language", "it").call()?;
    let bytes = packed.body_mut().read_to_vec()?.len();
    let mut plain = agent.get(&address).header("accept-encoding", "identity").header("accept-language", "it").call()?;
    let text = String::from_utf8_lossy(&plain.body_mut().read_to_vec()?).into_owned();
    Ok((bytes, text))
}

/// What a text names after `open`, beginning with `prefix`.
fn named(text: &str, open: &str, prefix: &str) -> BTreeSet<String> {
    let starts = text.split(open).skip(1).map(|rest| rest.trim_start_matches(['"', '\'', '.', '/']));
    let prefix = prefix.trim_start_matches('/');
    let found = starts.filter(|rest| rest.starts_with(prefix));
    let names = found.filter_map(|rest| rest.split(['"', '\'', ')', '#', '?', ' ']).next());
    names.map(|name| if prefix == "assets/" { format!("/{name}") } else { name.to_owned() }).collect()
}

#[expect(clippy::cast_precision_loss, reason = "a size for people")]
fn kilobytes(bytes: usize) -> String {
    format!("{:.1} kB", bytes as f64 / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_in_pages_and_style_sheets() {
        let html = "<link href=\"/assets/5f/campanile.css\"><use href=\"/assets/5f/sprites.svg#it-search\">";
        let expected = ["/assets/5f/campanile.css", "/assets/5f/sprites.svg"].map(str::to_owned);
        assert_eq!(named(html, "\"", "/assets/"), BTreeSet::from(expected));
        let css = "src:url(fonts/titillium-web.woff2) format('woff2')";
        assert_eq!(named(css, "(", "fonts/titillium"), BTreeSet::from(["fonts/titillium-web.woff2".to_owned()]));
    }
}
