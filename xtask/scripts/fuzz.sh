#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

# Fuzzes every target of every fuzz/ folder with libFuzzer, on stable Rust: fuzz.sh SECONDS [TARGET]
#
# A target starts from the inputs in its seeds/TARGET/ and from those that earlier runs found worth keeping, which stay
# in the target folder. An input that breaks one stays there too, and the last lines tell where. With FUZZ_SEED=1 the
# same walk is taken again, as far as machine and corpus allow.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:?how many seconds for each target}
only=${2:-}
home=${CARGO_TARGET_DIR:-$PWD/target}/fuzz
host=$(rustc --version --verbose | sed -n 's/^host: //p')

# The instruments that cargo-fuzz adds on nightly, less the sanitizers, which are all that needs a nightly compiler.
# A target of its own name (--target) keeps them away from build scripts and macros.
coverage=level=4,inline-8bit-counters,pc-table,trace-compares
RUSTFLAGS="--cfg fuzzing -Cpasses=sancov-module"
for option in ${coverage//,/ }; do RUSTFLAGS+=" -Cllvm-args=-sanitizer-coverage-$option"; done
export RUSTFLAGS
# Quick as a release, strict as a test.
export CARGO_PROFILE_RELEASE_DEBUG_ASSERTIONS=true CARGO_PROFILE_RELEASE_OVERFLOW_CHECKS=true
export CARGO_PROFILE_RELEASE_DEBUG=line-tables-only CARGO_PROFILE_RELEASE_INCREMENTAL=false

# Fuzzes a target of a folder, and says one line; of one that breaks, all that was said last.
fuzz() {
    local folder=$1 name=$2 crate log runs covered
    crate=$(basename "$(dirname "$folder")")
    local corpus=$home/corpus/$crate/$name broken=$home/broken/$crate/$name
    log=$home/$crate-$name.log
    local seeds=$folder/seeds/$name program=$home/$host/release/$name
    local -a inputs=("$corpus")
    [ ! -d "$seeds" ] || inputs+=("$seeds")
    mkdir -p "$corpus" "$broken"
    if RUST_BACKTRACE=0 "$program" "${inputs[@]}" -max_total_time="$seconds" -seed="${FUZZ_SEED:-0}" -timeout=60 -rss_limit_mb=1024 \
        -artifact_prefix="$broken/" -print_final_stats=1 >"$log" 2>&1; then
        grep -q 'Loaded .* inline 8-bit counters' "$log" || { echo "$crate $name: built without instruments"; return 1; }
        runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
        covered=$(grep -o 'cov: [0-9]*' "$log" | tail -n 1)
        echo "$crate $name: $runs inputs in $seconds s, ${covered:-cov: 0} edges"
    else
        tail -n 30 "$log"
        echo "$crate $name: BROKEN. Again: $program $(sed -n 's/.*Test unit written to //p' "$log")"
        echo "Once it is mended, keep the input as a seed: $seeds/"
        return 1
    fi
}

failed=0
for manifest in */*/fuzz/Cargo.toml; do
    folder=$(dirname "$manifest")
    cargo build --quiet --release --bins --manifest-path "$manifest" --target "$host" --target-dir "$home"
    for source in "$folder"/fuzz_targets/*.rs; do
        name=$(basename "$source" .rs)
        [ -z "$only" ] || [ "$only" = "$name" ] || continue
        fuzz "$folder" "$name" || failed=1
    done
done
exit "$failed"
