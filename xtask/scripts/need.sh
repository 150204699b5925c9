#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

# Says which of the named tools are missing and how to get them: need.sh cargo node npm cc
set -euo pipefail

# The oldest versions that are known to work.
oldest_rust=1.95
oldest_node=20

fail=0
miss() { printf 'Missing: %s\n' "$1" >&2; fail=1; }
at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; }

for tool in "$@"; do
    case $tool in
        cargo)
            if ! command -v cargo >/dev/null; then
                miss "Rust $oldest_rust or later. Install it from https://rustup.rs"
            elif version=$(cargo --version | cut -d ' ' -f 2) && ! at_least "$oldest_rust" "$version"; then
                miss "Rust $oldest_rust or later: this is $version. Run: rustup update"
            fi ;;
        node)
            if ! command -v node >/dev/null; then
                miss "Node.js $oldest_node or later, to build the style sheets. Debian: apt-get install nodejs npm"
            elif version=$(node --version | tr -d v) && ! at_least "$oldest_node" "$version"; then
                miss "Node.js $oldest_node or later: this is $version. See https://nodejs.org/en/download"
            fi ;;
        npm) command -v npm >/dev/null || miss "npm, which comes with Node.js. Debian: apt-get install npm" ;;
        cc)
            command -v cc >/dev/null || command -v gcc >/dev/null || command -v clang >/dev/null \
                || miss "a C compiler, for SQLite. Debian: apt-get install build-essential; macOS: xcode-select --install" ;;
        c++)
            command -v c++ >/dev/null || miss "a C++ compiler, for libFuzzer and HiGHS. Debian: apt-get install g++; macOS: xcode-select --install" ;;
        cmake) command -v cmake >/dev/null || miss "cmake, for the solver HiGHS. Debian: apt-get install cmake; macOS: brew install cmake" ;;
        *) command -v "$tool" >/dev/null || miss "$tool" ;;
    esac
done
exit "$fail"
