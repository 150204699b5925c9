#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

# Makes room in a target folder that is kept from run to run: cargo never removes what a change of dependencies, profile or
# place left behind. One that has grown past what a whole run needs, or a disk that is nearly full, means a cold start.
#
# room.sh FOLDER
set -euo pipefail
target=$1
# Megabytes: twice what a run leaves behind (8,000 on 23 November 2026), and what one from nothing needs.
most=${CAMPANILE_TARGET_MOST:-16000}
needed=${CAMPANILE_TARGET_NEEDS:-10000}

mkdir -p "$target"
used() { du -sm "$target" | cut -f1; }
free() { df -Pm "$target" | awk 'NR == 2 { print $4 }'; }

before=$(used)
if [ "$before" -gt "$most" ] || { [ "$before" -gt 1000 ] && [ "$(free)" -lt "$((needed / 2))" ]; }; then
    rm -rf "$target/debug" "$target/fuzz" "$target/release"
    printf 'The target folder had %s MB: it is built anew, with %s MB free.\n' "$before" "$(free)"
fi
if [ "$(($(free) + $(used)))" -lt "$needed" ]; then
    printf 'WARNING: %s MB are free in %s; a run from nothing needs about %s MB.\n' "$(free)" "$target" "$needed" >&2
fi
