// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The messages that `peers/samples.py` wrote.

use std::path::Path;

use chrono::{DateTime, Utc};
use outside::pec::{Anchors, Incoming, Receipt, read};

fn file(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The bytes of a message.
pub(crate) fn sample(name: &str) -> Vec<u8> {
    file(&format!("pec/{name}.eml"))
}

/// The authority of their providers.
pub(crate) fn anchors() -> Anchors {
    Anchors::from_pem(&file("authority.pem")).expect("an authority")
}

/// A moment at which their certificates hold.
pub(crate) fn at() -> DateTime<Utc> {
    "2027-01-01T00:00:00Z".parse().expect("a moment")
}

/// A receipt, read.
pub(crate) fn receipt(name: &str) -> Receipt {
    match read(&sample(name), &anchors(), at()) {
        Ok(Incoming::Receipt(receipt)) => *receipt,
        other => panic!("{name} is no receipt: {other:?}"),
    }
}
