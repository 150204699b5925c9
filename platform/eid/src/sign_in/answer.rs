// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What comes back through the browser (RFC 6749 section 4.1.2, RFC 9207).

use super::{Pending, SignInProblem};
use crate::{Provider, ProviderKind, jose};

/// The answer to an authentication request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    code: Option<String>,
    state: Option<String>,
    iss: Option<String>,
    error: Option<String>,
    description: Option<String>,
}

impl Answer {
    /// Reads the query of the address that the browser came back to.
    ///
    /// # Errors
    /// [`SignInProblem::Answer`] when a parameter stands twice (RFC 6749 section 3.1).
    pub fn parse(query: &str) -> Result<Self, SignInProblem> {
        let mut answer = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let place = match &*name {
                "code" => &mut answer.code,
                "state" => &mut answer.state,
                "iss" => &mut answer.iss,
                "error" => &mut answer.error,
                "error_description" => &mut answer.description,
                _ => continue,
            };
            if place.replace(value.into_owned()).is_some() {
                return Err(SignInProblem::Answer("a parameter stands twice"));
            }
        }
        Ok(answer)
    }

    /// The state: the name under which the pending sign-in was kept.
    #[must_use]
    pub fn state(&self) -> Option<&str> {
        self.state.as_deref()
    }

    /// The code, if the answer is ours, of the provider that was asked, and no refusal.
    pub(super) fn code(&self, provider: &Provider, pending: &Pending) -> Result<&str, SignInProblem> {
        if !self.state.as_deref().is_some_and(|state| jose::same(state, &pending.state)) {
            return Err(SignInProblem::State);
        }
        // RFC 9207 section 2.4; CIE always names itself, whatever its metadata say (SPID/CIE rules, `iss`). Some forget it
        // in a refusal: nothing is lost by believing that nobody is signed in.
        let must_name_itself =
            self.error.is_none() && (provider.answers_with_issuer || provider.kind == ProviderKind::Cie);
        if self.iss.as_ref().map_or(must_name_itself, |iss| *iss != provider.issuer) {
            let asked = provider.issuer.clone();
            return Err(SignInProblem::OtherProvider { asked, answered: self.iss.clone() });
        }
        if let Some(code) = &self.error {
            let description = self.description.clone().unwrap_or_default();
            return Err(SignInProblem::Refused { code: code.clone(), description });
        }
        self.code.as_deref().filter(|code| !code.is_empty()).ok_or(SignInProblem::Answer("no code and no error"))
    }

    pub(super) fn shown(&self) -> String {
        let fields = [
            ("code", &self.code),
            ("state", &self.state),
            ("iss", &self.iss),
            ("error", &self.error),
            ("error_description", &self.description),
        ];
        let given = fields.into_iter().filter_map(|(name, value)| Some((name, value.as_deref()?)));
        form_urlencoded::Serializer::new(String::new()).extend_pairs(given).finish()
    }
}
