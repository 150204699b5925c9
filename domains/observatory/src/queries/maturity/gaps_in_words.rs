// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a Comune has and has not, in words: declared beside observed, gaps, what would move the level.

use composite::table::Cell;
use serde::Serialize;

use super::{lexicon::gap_in_words, sheet_in_words::Teller};
use crate::maturity::{Nudge, Said, Sheet};

/// An indicator that open data know.
#[derive(Serialize)]
pub(crate) struct BesideInWords {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) declared: String,
    pub(crate) observed: String,
    pub(crate) differs: bool,
}

/// Something that is missing.
#[derive(Serialize)]
pub(crate) struct GapInWords {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) section: String,
    /// What was answered.
    pub(crate) own: String,
    /// «fino a 8 punti nella sezione».
    pub(crate) room: String,
    /// «11 dei 17 gemelli che hanno risposto fanno di più: …».
    pub(crate) ahead: String,
    pub(crate) law: String,
}

/// Twins named beside a gap.
const NAMED: usize = 3;
/// Gaps worth reading on a page.
const GAPS: usize = 12;

impl Teller<'_> {
    /// What is said of one indicator by one Comune, in words.
    pub(crate) fn answer(&self, unit: usize, place: usize) -> String {
        let sources = &self.maturity.sources;
        let code = sources.registry.comuni()[unit].code;
        self.said(sources.declared.get(&code).and_then(|all| all.get(self.maturity.in_map(place))), place)
    }

    /// What open sources say of it.
    pub(crate) fn seen(&self, unit: usize, place: usize) -> String {
        let sources = &self.maturity.sources;
        let code = sources.registry.comuni()[unit].code;
        match sources.observed.get(&code).and_then(|all| all.get(self.maturity.in_map(place))) {
            None | Some(Said::Gap(_)) => self.reader.t("maturity-nobody-knows"),
            said => self.said(said, place),
        }
    }

    /// What the score is computed from: what a source sees, before what the Comune said.
    fn counted(&self, unit: usize, place: usize) -> String {
        let observed = self.maturity.fact(unit, place).observed.and_then(Cell::value);
        if observed.is_some() { self.seen(unit, place) } else { self.answer(unit, place) }
    }

    fn said(&self, said: Option<&Said>, place: usize) -> String {
        said.map_or_else(|| "–".to_owned(), |said| self.lexicon.answer(self.reader, self.mapped(place), said))
    }

    pub(super) fn beside(&self, sheet: &Sheet) -> Vec<BesideInWords> {
        let row = |(place, fact): &(usize, crate::maturity::Fact)| BesideInWords {
            id: self.mapped(*place).id.clone(),
            name: self.marked(*place),
            declared: if sheet.responded { self.answer(sheet.unit, *place) } else { "–".to_owned() },
            observed: self.seen(sheet.unit, *place),
            differs: sheet.responded && fact.differs,
        };
        sheet.beside.iter().map(row).collect()
    }

    pub(super) fn gaps(&self, sheet: &Sheet) -> Vec<GapInWords> {
        let reader = self.reader;
        let told = sheet.gaps.iter().take(GAPS).map(|gap| {
            let mapped = self.mapped(gap.indicator);
            let named = gap.ahead.iter().filter(|unit| self.may_name(**unit)).take(NAMED).filter_map(|unit| {
                let place = sheet.twins.iter().position(|twin| twin.unit == *unit)?;
                Some(self.comune(*unit, place + 1))
            });
            let names = named.collect::<Vec<_>>().join(", ");
            let key = if names.is_empty() { "maturity-gap-ahead-unnamed" } else { "maturity-gap-ahead" };
            let counts =
                [("ahead", gap.ahead.len().into()), ("compared", gap.compared.into()), ("names", names.into())];
            let ahead = (!gap.ahead.is_empty()).then(|| reader.tf(key, &counts));
            GapInWords {
                id: mapped.id.clone(),
                name: self.lexicon.indicator(mapped),
                section: self.section(self.maturity.codebook.section_of(gap.indicator)).to_owned(),
                own: self.counted(sheet.unit, gap.indicator),
                room: reader.tf("maturity-gap-room", &[("points", reader.decimal(gap.room, 0).into())]),
                ahead: ahead.unwrap_or_default(),
                law: mapped.law.clone().unwrap_or_default(),
            }
        });
        told.collect()
    }

    /// Whether who reads may know by name what a Comune answered. A version without names goes round: in it even the number
    /// of a twin, which is its place in the list with names, is given only of those that everybody may see.
    fn may_name(&self, unit: usize) -> bool {
        let code = self.maturity.sources.registry.comuni()[unit].code;
        (self.sees_all && !self.anonymous) || self.publication.of(code)
    }

    pub(super) fn essential(&self, sheet: &Sheet, place: usize) -> String {
        let name = self.indicator(place);
        let known = match self.maturity.answers().column(place)[sheet.unit] {
            Cell::Gap(gap) => gap_in_words(self.reader, gap),
            Cell::Value(_) => self.counted(sheet.unit, place),
        };
        let law = self.mapped(place).law.clone().unwrap_or_default();
        let told = self.reader.tf("maturity-essential", &[("name", name.into()), ("answer", known.into())]);
        if law.is_empty() { told } else { format!("{told} · {law}") }
    }

    pub(super) fn nudge(&self, nudge: &Nudge) -> String {
        let told = [
            ("name", self.indicator(nudge.indicator).into()),
            ("score", self.reader.decimal(nudge.index, 0).into()),
            ("level", self.level(nudge.level).into()),
        ];
        self.reader.tf("maturity-nudge", &told)
    }
}
