// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What compiling together and signing off write in the journal: ids, names of sections and counts; never an answer, a
//! name or an address.

use kernel::{Id, Person};
use serde::Serialize;
use store::Event;
use uuid::Uuid;

/// Declares events about a submission.
macro_rules! events {
    ($($(#[doc = $doc:literal])+ $type:ident = $name:literal {
        $($(#[doc = $field_doc:literal])+ $field:ident: $of:ty,)*
    })+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Debug, Serialize)]
        pub(crate) struct $type {
            /// The submission.
            pub(crate) submission: Uuid,
            $($(#[doc = $field_doc])+ pub(crate) $field: $of,)*
        }

        impl Event for $type {
            const NAME: &'static str = $name;

            fn subject(&self) -> String {
                self.submission.to_string()
            }
        }
    )+};
}

events! {
    /// A section, or questions of it, were given to somebody.
    PartDelegated = "survey.part_delegated" {
        /// The delegation.
        delegation: Uuid,
        /// The section.
        section: String,
        /// How many of its questions; 0 for the whole section.
        questions: usize,
        /// To whom; none when an address was invited.
        person: Option<Id<Person>>,
    }
    /// Who was invited came in, and has what was delegated to the address.
    DelegationReached = "survey.delegation_reached" {
        /// The delegation.
        delegation: Uuid,
        /// Who.
        person: Id<Person>,
    }
    /// What was delegated was taken on, handed back or withdrawn.
    DelegationSettled = "survey.delegation_settled" {
        /// The delegation.
        delegation: Uuid,
        /// Where it stands now: `accepted`, `handed_back`, `withdrawn`.
        state: &'static str,
    }
    /// Somebody of the offices took a section, or questions of it, in hand.
    PartTakenOver = "survey.part_taken_over" {
        /// The delegation that says so.
        delegation: Uuid,
        /// The section.
        section: String,
        /// Delegations that ended by it.
        ended: usize,
    }
    /// A section was closed by who compiled it.
    SectionClosed = "survey.section_closed" {
        /// The section.
        section: String,
    }
    /// A section was reviewed.
    SectionReviewed = "survey.section_reviewed" {
        /// The section.
        section: String,
        /// Whether it was the last: the submission can be signed off.
        ready: bool,
    }
    /// A section was sent back to who compiles it.
    SectionSentBack = "survey.section_sent_back" {
        /// The section.
        section: String,
    }
    /// A submission was signed off and sent.
    SubmissionSealed = "survey.submission_sealed" {
        /// The year of its campaign.
        year: i32,
        /// The body, by codice IPA.
        body: String,
        /// The number of the version.
        version: i64,
        /// Questions that were asked.
        asked: usize,
        /// Those with an answer.
        answered: usize,
        /// [`crate::Seal::commitment`] of what was sent.
        commitment: String,
    }
    /// A submission that is open goes on under another version of the edition.
    SubmissionCarriedOver = "survey.submission_carried_over" {
        /// The version it comes from.
        from: String,
        /// The version it goes on under.
        to: String,
        /// Answers that went along.
        kept: usize,
        /// Answers that have no place, or not as they were.
        lost: usize,
    }
    /// A submission that was sent is open again.
    SubmissionReopened = "survey.submission_reopened" {
        /// The number of the version that is not the last word any more.
        version: i64,
        /// Sections that were opened.
        sections: usize,
    }
}
