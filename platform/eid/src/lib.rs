// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A relying party for SPID, CIE and any OpenID provider.
//!
//! It asks for a door, chance, a log and the instant ([`World`]), and keeps nothing itself:
//!
//! 1. [`federation::Federation::provider`] trusts a provider of SPID or CIE through a chain of signed statements;
//!    [`Provider::discover`] reads the metadata of an ordinary one. The [`Provider`] may be kept until it grows stale.
//! 2. [`sign_in::begin`] gives an address for the browser and a [`sign_in::Pending`] to keep.
//! 3. [`sign_in::finish`] takes the pending sign-in and the answer, and gives a [`SignedIn`] and the tokens to revoke.
//! 4. [`sign_in::revoke`], when the session ends. Each message of all this is handed to the [`Log`] as a [`Record`].
//!
//! [`federation::Member`] is ourselves in a federation: our entity configuration and our resolve endpoint.
//!
//! # Which rule is checked where
//!
//! "Rules" are the technical rules of SPID and CIE over OpenID Connect (AgID, determinazione 616/2021;
//! docs.italia.it, spid-cie-oidc-docs).
//!
//! | what | rule | where |
//! |---|---|---|
//! | only RS256, RS512, RSA-OAEP(-256), A128CBC-HS256, A256CBC-HS512; ES256 verified outside Italy | Rules, cryptographic algorithms; RFC 8725, 3.1 and 3.2 | [`jose`] |
//! | RSA of 2048 to 8192 bits; `use`, `alg` and kind of a key bind | Rules; RFC 7517, 4.2 and 4.4 | [`jose::Jwk`] |
//! | `crit`, `b64`, `zip` refused; keys in headers never used; 128 KiB at most | RFC 7515, 4.1.11; RFC 7516, 4.1.3; RFC 8725, 3.10 | [`jose`] |
//! | tag before padding; a key that does not decrypt becomes chance | RFC 7518, 5.2.2.2; RFC 7516, 11.5 | [`jose::open`] |
//! | each link signed by keys the link above vouches for, the top by keys handed to us; issuers, subjects, hints, times | OpenID Federation 1.0, 10.2 | [`federation::Resolved::verify`] |
//! | `max_path_length`, `naming_constraints`, allowed entity types | the same, 6.2; Rules, entity configuration of the anchor | the same |
//! | metadata policies: seven operators, their merging and combination, `metadata_policy_crit` | the same, 6.1; Rules, metadata policy | the same |
//! | trust marks: who may issue them, about whom, in force | the same, 7.3; Rules, trust marks (static validation) | [`federation::Resolved::check_mark`] |
//! | a mark that has an owner needs its delegation to the issuer, signed with the keys that the anchor names | the same, 7.2 and 7.3 | the same |
//! | a mark that is asked for may be of an issuer elsewhere, if the anchor names it, and must not be revoked | the same, 8.4; Rules, trust marks (dynamic validation) | [`federation::Federation::provider`] |
//! | our configuration, with a key that serves nothing else; our resolve endpoint | Rules, entity configuration, RP metadata, federation endpoints | [`federation::Member`] |
//! | signed request object, PKCE S256, `state` and `nonce` of 64 characters, `prompt`, `acr_values`, `claims` | Rules, authorization endpoint; RFC 7636; RFC 9101, 10.8 | [`sign_in::begin`] |
//! | `state`, `iss` of the answer (mix-up), doubled parameters, 15 minutes at most | RFC 6749, 3.1 and 10.12; RFC 9207, 2.4; RFC 9700, 4.4 | [`sign_in::Answer`] |
//! | `private_key_jwt` for one endpoint and five minutes | OpenID Connect Core, 9; RFC 7523; Rules, token endpoint | [`Client`] |
//! | ID token: `iss`, `aud`, `azp`, `exp`, `iat`, `nbf`, `nonce`, `at_hash`, `sub`, `auth_time` | OpenID Connect Core, 3.1.3.7 and 3.1.3.8; Rules, ID token | [`sign_in::finish`] |
//! | keys of a provider within its metadata, signed at an address, or at an address alone; renewed where they stand at one | OpenID Federation 1.0, 5.2.1; OpenID Connect Core, 10.1.1 | [`federation::SignedKeys`], [`sign_in::finish`] |
//! | level given at least the level asked for | Rules, `acr` | the same |
//! | access token of the provider, made for us | Rules, access token | the same |
//! | attributes signed inside encrypted, of the same `sub`; `TINIT-` and 16 characters | Rules, userinfo endpoint; OpenID Connect Core, 5.3.2 | the same |
//! | revocation at logout; of refresh tokens, never asked for, in SPID only | Rules, revocation endpoint, logout; RFC 7009 | [`sign_in::revoke`] |
//! | all messages handed to the identity log, with the chain they rely on | Rules, log management | [`Log`] |
//!
//! What is left to the caller: to take a [`sign_in::Pending`] out of its store before it is used (one use), to bind it to
//! the browser by a cookie, to keep the log encrypted and apart for at least 24 months, and to let only known entities be
//! resolved.

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
