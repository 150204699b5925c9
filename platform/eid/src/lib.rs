// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A relying party for SPID, CIE and any OpenID provider.

mod chance;
mod claims;
mod client;
pub mod federation;
mod http;
pub mod jose;
mod provider;
mod record;
pub mod sign_in;
mod world;

pub use chance::{Chance, SystemChance};
pub use claims::{ClaimProblem, Claims, LEEWAY};
pub use client::{Authentication, Client};
pub use http::{Answer as HttpAnswer, FakeWeb, Http, HttpProblem, Request, Response, Web};
pub use provider::{Provider, ProviderKind, ProviderProblem};
pub use record::{Log, Record, Records, Step};
pub use sign_in::{Level, SignInProblem, SignedIn};
pub use world::World;
