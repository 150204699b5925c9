// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whatever bytes lie in a mailbox, they are read or refused, never believed unsigned, and never cause a panic.

#![no_main]

use std::sync::LazyLock;

use chrono::DateTime;
use libfuzzer_sys::fuzz_target;
use outside_fuzz::pec::{Anchors, Dispatch, Incoming, Paired, Signature, read};

static ANCHORS: LazyLock<Anchors> =
    LazyLock::new(|| Anchors::from_pem(include_bytes!("../seeds/authority.pem")).expect("an authority"));

fuzz_target!(|input: &[u8]| {
    // The day of the seeds.
    let at = DateTime::from_timestamp(1_795_000_000, 0).expect("a moment");
    let Ok(Incoming::Receipt(receipt)) = read(input, &ANCHORS, at) else { return };
    let Some(id) = receipt.reference.clone() else { return };
    let readers = receipt.certification.recipients.iter().map(|reader| reader.address.clone());
    let mut dispatch = Dispatch::new(id, &receipt.certification.sender, readers);
    let paired = dispatch.take(&receipt);
    assert_eq!(paired == Paired::NotBelieved, !matches!(receipt.signature, Signature::Valid(_)));
});
