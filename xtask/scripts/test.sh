#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

# Every check of the house, from a fresh clone: it fetches what it needs, says what it had to skip, and cleans up.
# With CI=true nothing may be skipped. One cargo profile (dev) serves build, tests and journeys.
set -uo pipefail
cd "$(dirname "$0")/../.."
scripts=$PWD/xtask/scripts
export CARGO_TERM_COLOR=${CARGO_TERM_COLOR:-never}
target=${CARGO_TARGET_DIR:-$PWD/target}
mkdir -p "$target"

passed=0 failed=0 skipped=0 cluster=
declare -a report=()

clean_up() { [ -z "$cluster" ] || "$scripts/postgres.sh" stop "$cluster"; cluster=; }
trap clean_up EXIT
trap 'exit 130' INT TERM HUP

step() {
    local name=$1 started=$SECONDS; shift
    printf '\n== %s\n' "$name"
    if "$@"; then passed=$((passed + 1)); report+=("ok      $name ($((SECONDS - started)) s)")
    else failed=$((failed + 1)); report+=("FAILED  $name ($((SECONDS - started)) s)"); fi
}

# Says what is not checked and why; with CI=true that is a failure.
skip() {
    printf '\n== %s: skipped: %s\n' "$1" "$2"
    if [ "${CI:-}" = true ]; then failed=$((failed + 1)); report+=("FAILED  $1: $2")
    else skipped=$((skipped + 1)); report+=("skipped $1: $2"); fi
}

# Installs Debian packages when we may.
install() {
    local elevate=
    command -v apt-get >/dev/null || return 1
    if [ "$(id -u)" != 0 ]; then
        if sudo -n true 2>/dev/null; then elevate="sudo -n"; else return 1; fi
    fi
    $elevate apt-get update -qq && DEBIAN_FRONTEND=noninteractive $elevate apt-get install -y -qq --no-install-recommends "$@"
}

has_postgres() { command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; }

browser() {
    local name
    for name in "${CAMPANILE_CHROMIUM:-}" chromium chromium-browser google-chrome; do
        [ -n "$name" ] && command -v "$name" && return
    done
    return 1
}

stale() { [ ! -e "$2" ] || [ "$1" -nt "$2" ]; }

packages() {
    make --silent assets || return
    if stale journeys/package-lock.json journeys/node_modules/.ready; then
        PUPPETEER_SKIP_DOWNLOAD=1 npm ci --prefix journeys --no-audit --no-fund --loglevel=error || return
        touch journeys/node_modules/.ready
    fi
}

contract_tools() {
    local venv=$target/contract
    if stale journeys/requirements.txt "$venv/.ready"; then
        python3 -m venv "$venv" && "$venv/bin/pip" install --quiet --requirement journeys/requirements.txt || return
        touch "$venv/.ready"
    fi
}

# Whom the tests of eid sign in with: an OpenID provider from npm, the federation of SPID and CIE from PyPI.
identity_peers() {
    local venv=$target/identity peers=platform/eid/peers
    if stale $peers/package-lock.json $peers/node_modules/.ready; then
        npm ci --prefix $peers --no-audit --no-fund --loglevel=error || return
        touch $peers/node_modules/.ready
    fi
    if stale $peers/requirements.txt "$venv/.ready"; then
        python3 -m venv "$venv" && "$venv/bin/pip" install --quiet --requirement $peers/requirements.txt || return
        touch "$venv/.ready"
    fi
    export CAMPANILE_IDENTITY_PEERS=$venv
}

# A PEC provider written from RFC 6109: letters come in by SMTP, its receipts are read through Dovecot.
pec_peer() {
    local venv=$target/pec peers=platform/outside/peers
    [ -x /usr/sbin/dovecot ] || install dovecot-imapd || return
    if stale $peers/requirements.txt "$venv/.ready"; then
        python3 -m venv "$venv" && "$venv/bin/pip" install --quiet --requirement $peers/requirements.txt || return
        touch "$venv/.ready"
    fi
    export CAMPANILE_PEC_PEER=$venv
}

# ClamAV's daemon, which the tests give signatures of their own.
antivirus_peer() {
    [ -x /usr/sbin/clamd ] || install clamav-daemon || printf 'No ClamAV here: the door to an antivirus is tried with its fake.\n'
}

# Who judges the catalogue of our open data by the shapes of DCAT-AP.
shacl_peer() {
    local venv=$target/shacl peers=domains/report/peers
    if stale $peers/requirements.txt "$venv/.ready"; then
        python3 -m venv "$venv" && "$venv/bin/pip" install --quiet --requirement $peers/requirements.txt || return
        touch "$venv/.ready"
    fi
    export CAMPANILE_SHACL_PEER=$venv
}

tests() {
    if command -v cargo-nextest >/dev/null; then
        cargo nextest run --workspace --no-fail-fast
    else
        cargo test --workspace --no-fail-fast --quiet
    fi
}

journeys() { CAMPANILE_BIN=$target/debug/campanile CAMPANILE_CHROMIUM=$(browser) npm test --prefix journeys --silent; }

# pyxform carries ODK Validate, which judges the forms we write when Java is there.
odk_validate() {
    local jar
    command -v java >/dev/null || { printf 'No Java here: ODK Validate is not asked about our forms.\n'; return 0; }
    jar=$(find "$target/contract" -name ODK_Validate.jar -print -quit)
    [ -z "$jar" ] || export CAMPANILE_ODK_VALIDATE=$jar
}

# The published schema of DDI Codebook, which judges the codebooks we write. It is not ours to keep in the repository.
ddi_schema() {
    command -v xmllint >/dev/null || install libxml2-utils || return
    CAMPANILE_DDI_SCHEMA=$(python3 "$scripts/ddi_schema.py" "$target/ddi") || return
    export CAMPANILE_DDI_SCHEMA
}

contract() { CAMPANILE_BIN=$target/debug/campanile "$target/contract/bin/python" journeys/contract.py; }

"$scripts/need.sh" cargo node npm cc || exit 1
step "packages from npm" packages
has_postgres || install postgresql || true
browser >/dev/null || install chromium || true

step "format" cargo fmt --all --check
step "build" cargo build --workspace
step "tidy" cargo xtask tidy
if has_postgres && cluster=$("$scripts/postgres.sh" start); then
    CAMPANILE_TEST_POSTGRES=$("$scripts/postgres.sh" url "$cluster")
    export CAMPANILE_TEST_POSTGRES
else
    skip "tests on PostgreSQL" "no initdb here; Debian: apt-get install postgresql"
fi
! contract_tools || odk_validate
identity_peers || skip "signing in with real providers" "python3 with venv is needed; Debian: apt-get install python3-venv"
antivirus_peer
pec_peer || skip "letters and receipts of PEC" "dovecot-imapd and python3 with venv are needed; Debian: apt-get install dovecot-imapd python3-venv"
shacl_peer || skip "the catalogue against the shapes of DCAT-AP" "python3 with venv is needed; Debian: apt-get install python3-venv"
ddi_schema || printf 'The schema of DDI Codebook is not to be had: it is not asked about our codebooks.\n'
step "tests" tests
if browser >/dev/null; then step "journeys" journeys
else skip "journeys" "no chromium here; Debian: apt-get install chromium, or set CAMPANILE_CHROMIUM"; fi
if contract_tools; then step "contract of the API" contract
else skip "contract of the API" "python3 with venv is needed; Debian: apt-get install python3-venv"; fi
if command -v c++ >/dev/null || install g++; then
    # The same walk each time: what fails here fails again.
    step "fuzz" env FUZZ_SEED=1 "$scripts/fuzz.sh" 20
else skip "fuzz" "no C++ compiler for libFuzzer here; Debian: apt-get install g++"; fi
step "clippy" cargo clippy --workspace --all-targets --quiet -- --deny warnings

printf '\n'
printf '%s\n' "${report[@]}"
printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" = 0 ]
