// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Actions outside a plan of which people noted something, in the reader's words.

use serde::Serialize;

use super::in_words::Teller;
use crate::work::Work;

/// An action that is done, given up or begun while the plan does not have it, ready to be shown.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct NotedInWords {
    pub(crate) id: String,
    pub(crate) title: String,
    /// What shows that it is done.
    pub(crate) wanted: String,
    /// Its word in forms, and in words.
    pub(crate) state: String,
    pub(crate) state_word: String,
    pub(crate) owner: String,
    pub(crate) proof: String,
    /// The proof as an address.
    pub(crate) link: Option<String>,
}

impl Teller<'_> {
    /// What people noted of actions that are not in the plan: no longer, or not yet.
    pub(crate) fn noted(&self) -> Vec<NotedInWords> {
        let works = self.kept.iter().flat_map(|kept| &kept.works);
        let outside = works.filter(|(id, work)| self.told.line(id).is_none() && **work != Work::default());
        outside.map(|(id, work)| self.noted_one(id, work)).collect()
    }

    fn noted_one(&self, id: &str, work: &Work) -> NotedInWords {
        let (known, language) = (self.material.catalogue.action(id), self.reader.language);
        NotedInWords {
            id: id.to_owned(),
            title: known.map_or(id, |action| action.title.in_language(language)).to_owned(),
            wanted: known.map(|action| action.proof.in_language(language).to_owned()).unwrap_or_default(),
            state: work.state.word().to_owned(),
            state_word: self.reader.t(work.state.text_key()),
            owner: work.owner.clone(),
            proof: work.proof.clone(),
            link: work.link().map(str::to_owned),
        }
    }
}
