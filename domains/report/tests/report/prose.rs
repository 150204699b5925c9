// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A number in the text always is the number of its table.

use kernel::Language;
use report::{
    draft, draft_figures,
    figures::{Figures, table::Label},
    in_words, prose, silent,
    written::{Block, Table, Written},
};
use store::testing::Given;
use web::{Reader, testing::assert_same_texts_in_every_language};

use crate::{given::answered, whole::WHOLE};

/// House texts that state rules of the method, whose numbers are no results.
const RULES: [&str; 12] = [
    "report-p-intervals",
    "report-p-representativity",
    "report-p-no-band",
    "report-p-padigitale",
    "report-p-no-padigitale",
    "report-p-provinces",
    "report-p-converged",
    "report-p-not-converged",
    "report-p-coverage",
    "report-p-consistency",
    "report-p-importance",
    "report-p-links",
];

#[test]
fn texts_are_the_same_in_every_language() {
    assert_same_texts_in_every_language(report::domain().texts);
}

#[test]
fn no_text_of_the_house_writes_a_result_by_hand() {
    for text in [report::domain().texts.it, report::domain().texts.en] {
        for line in text.lines().filter(|line| line.starts_with("report-p-")) {
            let (key, said) = line.split_once(" = ").expect("a text");
            if RULES.contains(&key) {
                continue;
            }
            let plain =
                prose::fill(Language::It, &said.replace("{ $", "{"), |_| Some(String::new())).expect("braces in order");
            assert!(!plain.chars().any(|letter| letter.is_ascii_digit()), "{key} has a number of its own: {plain}");
        }
    }
}

fn said(reader: &Reader, label: &Label) -> String {
    match label {
        Label::Key(key) => reader.t(key),
        Label::Plain(text) => text.clone(),
        Label::Names(names) => names[reader.language.tag()].clone(),
    }
}

/// What stands in the printed table at an address, found by the names that people read.
fn printed(reader: &Reader, figures: &Figures, written: &Written, address: &str) -> String {
    let parts: Vec<&str> = address.split('.').collect();
    let table = figures.table(parts[0]).unwrap_or_else(|| panic!("{address}: no such table"));
    let row = said(reader, &table.row(parts[1]).unwrap_or_else(|| panic!("{address}: no such row")).label);
    let head = said(reader, &table.columns[table.column(parts[2]).expect(address)].label);
    let blocks = written.chapters.iter().flat_map(|chapter| &chapter.blocks);
    let tables: Vec<&Table> =
        blocks.filter_map(|block| if let Block::Table(one) = block { Some(one) } else { None }).collect();
    let one = tables.into_iter().find(|one| one.id == parts[0] && one.heads[1..].contains(&head));
    let one = one.unwrap_or_else(|| panic!("{address} is in no table that is printed"));
    let at = one.heads[1..].iter().position(|one| *one == head).expect("a column");
    let cell = &one.rows.iter().find(|one| one.name == row).expect(address).cells[at];
    match parts.get(3) {
        None => cell.text.clone(),
        Some(&"intervallo") => cell.interval.clone(),
        Some(other) => panic!("{address}: {other}"),
    }
}

/// How many paragraphs there are, and how many figures they name; each is that of its table.
fn checked(reader: &Reader, figures: &Figures, written: &Written) -> (usize, usize) {
    let (mut paragraphs, numbers) = (0, std::cell::Cell::new(0));
    for block in written.chapters.iter().flat_map(|chapter| &chapter.blocks) {
        let Block::Paragraph { key, template, text } = block else { continue };
        paragraphs += 1;
        let filled = prose::fill(reader.language, template, |address| {
            numbers.set(numbers.get() + 1);
            let told = printed(reader, figures, written, address);
            // An interval that there is not stands as a dash in the text, as nothing in the table.
            Some(if told.is_empty() { report::words::at(figures, reader.language, address)? } else { told })
        });
        assert_eq!(filled.as_ref().ok(), Some(text), "{key}");
        assert!(!text.contains('{') && !text.contains("report-"), "{key}: {text}");
    }
    (paragraphs, numbers.get())
}

#[store::test]
async fn every_number_of_the_text_is_that_of_its_table(given: Given) {
    let house = answered(&given).await;
    let figures = draft_figures(&house.app, 2026, silent()).await.expect("figures");
    for language in [Language::It, Language::En] {
        let reader = Reader::of(&house.app, language);
        let written = draft(&house.app, &reader, 2026, silent()).await.expect("a draft");
        let (paragraphs, numbers) = checked(&reader, &figures, &written);
        assert!(paragraphs > 80 && numbers > 200, "{paragraphs} paragraphs, {numbers} numbers");
        // With an index, an edition before, provinces: every chapter has something to say.
        let whole = in_words(&reader, &WHOLE.figures, &std::collections::HashMap::new());
        let (paragraphs, numbers) = checked(&reader, &WHOLE.figures, &whole);
        assert!(paragraphs > 50 && numbers > 250, "{paragraphs} paragraphs, {numbers} numbers");
        let words = whole.chapters.iter().flat_map(|chapter| &chapter.blocks).map(|block| format!("{block:?}"));
        let missing: Vec<String> = words.filter(|block| block.contains("report-")).collect();
        assert!(missing.is_empty(), "texts that are missing: {missing:?}");
    }
}
