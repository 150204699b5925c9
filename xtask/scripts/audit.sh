#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

# Are there known faults in what we build on? Apart from `make test`: the answer changes without us. `make release` warns.
# ADVISORY_DB=folder uses a copy of https://github.com/RustSec/advisory-db instead of fetching it.
set -euo pipefail

fail=0

if cargo audit --version >/dev/null 2>&1; then
    if [ -n "${ADVISORY_DB:-}" ]; then
        cargo audit --db "$ADVISORY_DB" --no-fetch --stale || fail=1
    else
        cargo audit || fail=1
    fi
else
    printf 'Missing: cargo-audit. Install it with: cargo install --locked cargo-audit\n' >&2
    fail=1
fi

for folder in assets journeys; do
    printf 'npm packages of %s\n' "$folder"
    npm audit --prefix "$folder" --audit-level=high --fetch-retries=1 || fail=1
done

exit "$fail"
