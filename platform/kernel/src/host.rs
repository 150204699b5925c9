// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whether a name is this machine's own.

use std::net::IpAddr;

/// Whether nobody but this machine answers to the host of an address: `localhost`, `127.0.0.1`, `::1` or `[::1]`.
#[must_use]
pub fn is_this_machine(host: &str) -> bool {
    let ip = host.trim_matches(['[', ']']).parse::<IpAddr>();
    host == "localhost" || ip.is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_loopback_addresses_are_this_machine() {
        for host in ["localhost", "127.0.0.1", "127.1.2.3", "::1", "[::1]"] {
            assert!(is_this_machine(host), "{host}");
        }
        for host in ["", "localhost.example.it", "192.168.1.4", "0.0.0.0", "[::]", "127.0.0.1.example.it"] {
            assert!(!is_this_machine(host), "{host}");
        }
    }
}
