// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whether what goes to an address could be read on the way.

use kernel::is_this_machine;
use reqwest::Url;

/// Whether what goes to this address leaves the machine in clear: `smtp://` that does not insist on TLS, `imap://`,
/// `http://`, `tcp://`. An address that is none, or of another kind, is for whoever opens it to refuse.
#[must_use]
pub fn leaves_in_clear(address: &str) -> bool {
    let Ok(url) = Url::parse(address) else { return false };
    let in_clear = match url.scheme() {
        // `opportunistic` is clear as soon as somebody on the way says that the server knows no TLS.
        "smtp" => url.query_pairs().find(|(key, _)| key == "tls").is_none_or(|(_, value)| value != "required"),
        "imap" | "http" | "tcp" => true,
        _ => false,
    };
    in_clear && !url.host_str().is_some_and(is_this_machine)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leaves_the_machine_without_tls_is_told_from_what_does_not() {
        for address in [
            "smtp://mail.example.it",
            "smtp://mail.example.it:587?tls=opportunistic",
            "imap://mail.example.it",
            "http://example.it/data",
            "smtp://192.168.1.4:25",
        ] {
            assert!(leaves_in_clear(address), "{address}");
        }
        for address in [
            "smtps://mail.example.it",
            "smtp://mail.example.it:587?tls=required",
            "imaps://mail.example.it",
            "https://example.it/data",
            "smtp://127.0.0.1:2525",
            "smtp://localhost",
            "http://[::1]:8000",
            "data/day",
            "",
        ] {
            assert!(!leaves_in_clear(address), "{address}");
        }
    }
}
