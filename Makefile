# SPDX-FileCopyrightText: 2026 Campanile contributors
# SPDX-License-Identifier: EUPL-1.2

# The front door. `make` alone tells what there is.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test release bench fuzz fmt lint audit assets tools doctor

CARGO ?= cargo
SCRIPTS := xtask/scripts
STATIC := platform/web/static/campanile.css
# Templates too: style rules that no template uses are left out.
ASSET_SOURCES := $(shell find assets platform/web/templates domains/*/templates app/templates \
	-type f -not -path '*/node_modules/*' 2>/dev/null)
ASSET_PACKAGES := assets/node_modules/.package-lock.json

help: ## Tells what can be made.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: tools assets ## Builds what is stale and serves http://127.0.0.1:8080, with its data in data/.
	@$(CARGO) build --package campanile --bin campanile
	@MALLOC_ARENA_MAX=$${MALLOC_ARENA_MAX:-2} exec $${CARGO_TARGET_DIR:-target}/debug/campanile serve

test: ## Runs every check: format, lints, tidy, tests on both databases, journeys in a browser, the API's contract.
	@exec $(SCRIPTS)/test.sh

release: tools assets ## Builds the binary to install, target/release/campanile, with the solver HiGHS.
	@$(SCRIPTS)/need.sh cmake c++
	@$(CARGO) build --release --package campanile --bin campanile --features highs
	@$(CARGO) xtask bill-of-materials --out target/release/campanile.cdx.json
	@$(SCRIPTS)/audit.sh || printf '%s\n' 'WARNING: the lines above tell of known faults, or that nobody could be asked.' \
	  'The binary is built; read them before it is installed. docs/operator.md, "Known faults".' >&2

bench: tools assets ## Prints figures side by side with a peer, where there is one; one part alone: make bench ONLY=import.
	@$(CARGO) build --release --package campanile --bin campanile
	@exec $(CARGO) xtask bench $(if $(ONLY),--only $(ONLY))

fuzz: tools ## Fuzzes the parsers, FUZZ_SECONDS=60 each; one target alone: make fuzz ONLY=judge.
	@$(SCRIPTS)/need.sh c++
	@exec $(SCRIPTS)/fuzz.sh $(or $(FUZZ_SECONDS),60) $(ONLY)

audit: ## Asks the advisory databases about every crate and npm package; needs the network and cargo-audit.
	@exec $(SCRIPTS)/audit.sh

fmt: ## Formats the sources.
	@$(CARGO) fmt --all

lint: assets ## Checks the sources: format, clippy with warnings as errors, tidy.
	@$(CARGO) fmt --all --check
	@$(CARGO) clippy --workspace --all-targets --quiet -- --deny warnings
	@$(CARGO) xtask tidy

assets: $(STATIC) ## Builds style sheets, scripts and fonts from npm, when their sources changed.
	@:

$(ASSET_PACKAGES): assets/package-lock.json
	@$(SCRIPTS)/need.sh node npm
	@npm ci --prefix assets --no-audit --no-fund --loglevel=error
	@touch $@

$(STATIC): $(ASSET_PACKAGES) $(ASSET_SOURCES)
	@npm run --prefix assets --silent build
	@touch $@

tools: # Are the tools there? A clear sentence if not.
	@$(SCRIPTS)/need.sh cargo node npm cc
