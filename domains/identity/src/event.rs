// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What this domain writes in the journal: ids, codes of bodies, roles and counts; never who a person is.

use kernel::{Id, Person};
use serde::Serialize;
use store::Event;
use uuid::Uuid;

/// Declares events whose subject is the text of one field.
macro_rules! events {
    ($($(#[doc = $doc:literal])+ $type:ident = $name:literal about $subject:ident {
        $($(#[doc = $field_doc:literal])+ $field:ident: $of:ty,)*
    })+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Debug, Serialize)]
        pub struct $type { $($(#[doc = $field_doc])+ pub $field: $of,)* }

        impl Event for $type {
            const NAME: &'static str = $name;

            fn subject(&self) -> String {
                self.$subject.to_string()
            }
        }
    )+};
}

events! {
    /// Somebody signed in.
    SessionBegun = "identity.session_begun" about person {
        /// Who.
        person: Id<Person>,
        /// The session.
        session: Uuid,
        /// Who vouched for them.
        provider: &'static str,
        /// How sure it is.
        level: u8,
        /// Whether it was the first time.
        first: bool,
    }
    /// Sessions of a person were ended before their time.
    SessionsEnded = "identity.sessions_ended" about person {
        /// Whose.
        person: Id<Person>,
        /// Which.
        sessions: Vec<Uuid>,
    }
    /// A code was asked for, to be sent to the PEC of a body.
    EnrolmentBegun = "identity.enrolment_begun" about enrolment {
        /// The enrolment.
        enrolment: Uuid,
        /// The body.
        body: String,
        /// Who asked.
        person: Id<Person>,
        /// As what they would come in.
        role: &'static str,
    }
    /// The code came back: its person serves the body.
    EnrolmentFinished = "identity.enrolment_finished" about enrolment {
        /// The enrolment.
        enrolment: Uuid,
        /// The membership that came of it.
        membership: Uuid,
        /// The body.
        body: String,
        /// Who.
        person: Id<Person>,
        /// As what.
        role: &'static str,
    }
    /// A body asked somebody in.
    PersonInvited = "identity.person_invited" about invitation {
        /// The invitation.
        invitation: Uuid,
        /// The body.
        body: String,
        /// As what.
        role: &'static str,
    }
    /// An invitation was taken back.
    InvitationWithdrawn = "identity.invitation_withdrawn" about invitation {
        /// The invitation.
        invitation: Uuid,
        /// The body.
        body: String,
    }
    /// An invitation was accepted.
    InvitationAccepted = "identity.invitation_accepted" about invitation {
        /// The invitation.
        invitation: Uuid,
        /// The membership that came of it.
        membership: Uuid,
        /// The body.
        body: String,
        /// Who.
        person: Id<Person>,
        /// As what.
        role: &'static str,
    }
    /// Whoever runs the server lets somebody in who has not come yet.
    PersonAdmitted = "identity.person_admitted" about admission {
        /// The admission.
        admission: Uuid,
        /// The body.
        body: String,
        /// As what.
        role: &'static str,
    }
    /// Somebody who had been let in came.
    AdmittedPersonCame = "identity.admitted_person_came" about admission {
        /// The admission.
        admission: Uuid,
        /// The membership that came of it.
        membership: Uuid,
        /// The body.
        body: String,
        /// Who.
        person: Id<Person>,
        /// As what.
        role: &'static str,
    }
    /// A membership was given directly.
    MembershipGranted = "identity.membership_granted" about membership {
        /// The membership.
        membership: Uuid,
        /// The body.
        body: String,
        /// Who.
        person: Id<Person>,
        /// As what.
        role: &'static str,
    }
    /// A membership was ended.
    MembershipEnded = "identity.membership_ended" about membership {
        /// The membership.
        membership: Uuid,
        /// The body.
        body: String,
        /// Who.
        person: Id<Person>,
    }
    /// A person acts for another of their bodies.
    BodySwitched = "identity.body_switched" about person {
        /// Who.
        person: Id<Person>,
        /// For which body now.
        body: String,
        /// As what.
        role: &'static str,
    }
    /// A person took a copy of their data.
    DataExported = "identity.data_exported" about person {
        /// Who.
        person: Id<Person>,
    }
    /// A person was erased. The id stays in the journal, and means nobody.
    PersonErased = "identity.person_erased" about person {
        /// Who it was.
        person: Id<Person>,
        /// Memberships that went with them.
        memberships: u64,
    }
    /// What was kept long enough was removed.
    DataPurged = "identity.data_purged" about what {
        /// `retention`.
        what: &'static str,
        /// Sessions.
        sessions: u64,
        /// Browsers that nobody has signed in from for long.
        devices: u64,
        /// Enrolments.
        enrolments: u64,
        /// Invitations.
        invitations: u64,
        /// Memberships that ended long ago.
        memberships: u64,
        /// People who serve nobody and have not come for long.
        people: u64,
        /// Days of the identity log.
        log_days: u64,
    }
    /// The key that seals codici fiscali, or that of the identity log, is being changed.
    KeysChanged = "identity.keys_changed" about step {
        /// `prepared`, `in use`, `sealed anew` or `retired`.
        step: &'static str,
        /// Rows sealed anew.
        sealed: u64,
        /// Days of the identity log sealed anew.
        log_days: u64,
    }
    /// Somebody read the identity log. Why is in `identity_log_reading`, under the same id.
    LogRead = "identity.log_read" about reading {
        /// The reading.
        reading: Uuid,
        /// The first day.
        from: chrono::NaiveDate,
        /// The last day.
        to: chrono::NaiveDate,
        /// How many messages were read.
        messages: u64,
    }
}
