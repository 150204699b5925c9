// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What can go wrong with people, sessions and memberships.

use gate::Refusal;
use kernel::{Problem, ProblemKind};
use store::StoreProblem;
use vault::VaultProblem;

/// A failure of this domain. None of its texts names a person.
#[derive(Debug, thiserror::Error)]
pub enum IdentityProblem {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreProblem),
    /// The file of a key cannot be used.
    #[error("the key file {path}: {reason}")]
    KeyFile {
        /// The file.
        path: String,
        /// Why not.
        reason: String,
    },
    /// The key that seals cannot be changed now: why, for the command line.
    #[error("{0}")]
    KeyTurn(String),
    /// The key is not the one that this database was written with.
    #[error("the key of {path} is not the one this database was written with: put the right file back")]
    AnotherKey {
        /// The file.
        path: String,
    },
    /// Something sealed does not open, or the keeper of the keys is away.
    #[error(transparent)]
    Vault(VaultProblem),
    /// The system gives no random numbers.
    #[error("the system gives no random numbers")]
    NoChance,
    /// The identity log cannot be written or read.
    #[error("the identity log, {path}: {reason}")]
    Log {
        /// The file.
        path: String,
        /// Why not.
        reason: String,
    },
    /// Nobody has opened this part of the house.
    #[error("people cannot sign in: identity was not opened at start")]
    NotOpened,
    /// Invented people have no place in a real installation.
    #[error("demonstration identities are for trying Campanile out: a production configuration cannot have them")]
    DemonstrationInProduction,
    /// A real installation keeps its keys out of reach of whoever breaks into the server.
    #[error(
        "the keys of a real installation are with a process of their own: start `campanile keeper` and set `keeper` to its \
        socket (docs/operator.md); `keys_in_process = true` does without"
    )]
    KeysInProcess,
    /// The identity log has to last.
    #[error("the identity log is kept for at least 24 months by the rules of SPID and CIE, not {months}")]
    LogTooShort {
        /// What was asked for.
        months: u32,
    },
    /// The list of providers, or what it names, cannot be used.
    #[error("the providers of identity: {0}")]
    Providers(String),
    /// A provider, or its federation, does not answer as it should.
    #[error("the provider {provider} cannot be used now")]
    ProviderAway {
        /// As people call it.
        provider: String,
    },
    /// The person said no at the provider, or gave up there.
    #[error("the sign-in was given up at the provider")]
    SignInCancelled {
        /// As people call it.
        provider: String,
    },
    /// The provider lets the person in nowhere, or not here.
    #[error("the provider {provider} refused the sign-in")]
    SignInRefused {
        /// As people call it.
        provider: String,
    },
    /// The person took too long at the provider.
    #[error("the sign-in was not finished in time")]
    SignInLate,
    /// The answer belongs to no sign-in that this browser has begun and not finished.
    #[error("no sign-in of this browser waits for this answer")]
    SignInLost,
    /// The person was recognised less surely than is asked for.
    #[error("the sign-in is less sure than it must be")]
    SignInTooWeak {
        /// As people call it.
        provider: String,
        /// The level asked for.
        level: u8,
    },
    /// The answer of a provider breaks a rule.
    #[error("the answer of {provider} is not believed: {rule}")]
    NotBelieved {
        /// As people call it.
        provider: String,
        /// The rule, as `eid` names it.
        rule: &'static str,
    },
    /// The registry cannot be read.
    #[error("the registry: {0}")]
    Registry(String),
    /// That is not a codice fiscale.
    #[error("this is not a codice fiscale")]
    NotAFiscalCode,
    /// The policies do not allow it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The identity log is not read without a reason.
    #[error("say why the identity log is read")]
    NoReason,
    /// There is no such body, or none that takes part.
    #[error("there is no body {0}")]
    NoSuchBody(String),
    /// There is no such thing of this person's.
    #[error("there is no such thing")]
    NotFound,
    /// The body has no PEC in IPA.
    #[error("{0} has no PEC in IPA")]
    NoPec(String),
    /// Letters cannot leave.
    #[error("no mail server is configured")]
    NoMail,
    /// Too many codes were asked for.
    #[error("too many codes were asked for today")]
    TooManyCodes,
    /// Too many sign-ins.
    #[error("the person has signed in too often in the last hour")]
    TooManySignIns,
    /// Too many invitations are open.
    #[error("too many invitations of this body are open")]
    TooManyInvitations,
    /// The code is wrong.
    #[error("the code is wrong; {left} attempts are left")]
    WrongCode {
        /// Attempts left.
        left: u32,
    },
    /// There is no code to try any more.
    #[error("the code is used, too old, or was missed too often")]
    CodeOver,
    /// The invitation is used, taken back or too old.
    #[error("the invitation is used, taken back or too old")]
    InvitationOver,
    /// That is not an e-mail address.
    #[error("this is not an e-mail address")]
    NotAnAddress,
    /// People of this body have no such role.
    #[error("people of this body have no such role")]
    RoleNotHere,
    /// They have that role there already.
    #[error("the person has this role in this body already")]
    AlreadyMember,
}

impl From<VaultProblem> for IdentityProblem {
    fn from(problem: VaultProblem) -> Self {
        match problem {
            VaultProblem::KeyFile { path, reason } => Self::KeyFile { path, reason },
            VaultProblem::KeyTurn(why) => Self::KeyTurn(why),
            VaultProblem::NoChance => Self::NoChance,
            other => Self::Vault(other),
        }
    }
}

impl From<sea_orm::DbErr> for IdentityProblem {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(StoreProblem::Database(error))
    }
}

impl Problem for IdentityProblem {
    fn kind(&self) -> ProblemKind {
        match self {
            Self::Store(problem) => problem.kind(),
            Self::KeyFile { .. }
            | Self::KeyTurn(_)
            | Self::AnotherKey { .. }
            | Self::Vault(_)
            | Self::NoChance
            | Self::Log { .. }
            | Self::Providers(_)
            | Self::Registry(_)
            | Self::NotOpened => ProblemKind::Internal,
            Self::Refused(refusal) => refusal.kind(),
            Self::NoSuchBody(_) | Self::NotFound => ProblemKind::NotFound,
            Self::NoMail | Self::ProviderAway { .. } => ProblemKind::Unavailable,
            Self::SignInCancelled { .. }
            | Self::SignInRefused { .. }
            | Self::SignInTooWeak { .. }
            | Self::NotBelieved { .. } => ProblemKind::Forbidden,
            Self::TooManyCodes | Self::TooManySignIns | Self::TooManyInvitations => ProblemKind::TooMany,
            Self::CodeOver | Self::InvitationOver | Self::SignInLate | Self::SignInLost => ProblemKind::Gone,
            Self::NoPec(_) | Self::AlreadyMember => ProblemKind::Conflict,
            Self::DemonstrationInProduction
            | Self::KeysInProcess
            | Self::LogTooShort { .. }
            | Self::WrongCode { .. }
            | Self::NotAnAddress
            | Self::NotAFiscalCode
            | Self::NoReason
            | Self::RoleNotHere => ProblemKind::Invalid,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Store(problem) => problem.code(),
            Self::KeyFile { .. } => "identity.key_file",
            Self::KeyTurn(_) => "identity.key_turn",
            Self::AnotherKey { .. } => "identity.another_key",
            Self::Vault(_) => "identity.unopened",
            Self::NoChance => "identity.no_chance",
            Self::Log { .. } => "identity.log",
            Self::NotOpened => "identity.not_opened",
            Self::DemonstrationInProduction => "identity.demonstration_in_production",
            Self::KeysInProcess => "identity.keys_in_process",
            Self::LogTooShort { .. } => "identity.log_too_short",
            Self::Providers(_) => "identity.providers",
            Self::Registry(_) => "identity.registry",
            Self::ProviderAway { .. } => "identity.provider_away",
            Self::SignInCancelled { .. } => "identity.sign_in_cancelled",
            Self::SignInRefused { .. } => "identity.sign_in_refused",
            Self::SignInLate => "identity.sign_in_late",
            Self::SignInLost => "identity.sign_in_lost",
            Self::SignInTooWeak { .. } => "identity.sign_in_too_weak",
            Self::NotBelieved { .. } => "identity.not_believed",
            Self::NotAFiscalCode => "identity.not_a_fiscal_code",
            Self::Refused(refusal) => refusal.code(),
            Self::NoReason => "identity.no_reason",
            Self::NoSuchBody(_) => "identity.no_such_body",
            Self::NotFound => "identity.not_found",
            Self::NoPec(_) => "identity.no_pec",
            Self::NoMail => "identity.no_mail",
            Self::TooManyCodes => "identity.too_many_codes",
            Self::TooManySignIns => "identity.too_many_sign_ins",
            Self::TooManyInvitations => "identity.too_many_invitations",
            Self::WrongCode { .. } => "identity.wrong_code",
            Self::CodeOver => "identity.code_over",
            Self::InvitationOver => "identity.invitation_over",
            Self::NotAnAddress => "identity.not_an_address",
            Self::RoleNotHere => "identity.role_not_here",
            Self::AlreadyMember => "identity.already_member",
        }
    }

    fn fields(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::NoSuchBody(body) | Self::NoPec(body) => vec![("body", body.clone())],
            Self::Refused(refusal) => refusal.fields(),
            Self::WrongCode { left } => vec![("left", left.to_string())],
            Self::ProviderAway { provider } | Self::SignInCancelled { provider } | Self::SignInRefused { provider } => {
                vec![("provider", provider.clone())]
            }
            Self::SignInTooWeak { provider, level } => {
                vec![("provider", provider.clone()), ("level", level.to_string())]
            }
            Self::NotBelieved { provider, rule } => {
                vec![("provider", provider.clone()), ("rule", (*rule).to_owned())]
            }
            _ => Vec::new(),
        }
    }
}
