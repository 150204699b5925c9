-- SPDX-FileCopyrightText: 2026 Campanile contributors
-- SPDX-License-Identifier: EUPL-1.2

-- Sign-ins that were begun: what is kept while the browser is at the provider. Found by the hash of the state and that
-- of the browser's cookie; `sealed` holds the secrets of the exchange. Taken out before the answer is looked at.
CREATE TABLE identity_pending (
    state_hash TEXT NOT NULL PRIMARY KEY,
    browser_hash TEXT NOT NULL,
    provider TEXT NOT NULL,
    sealed TEXT NOT NULL,
    back TEXT NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL
);

CREATE INDEX identity_pending_expires ON identity_pending (expires_at);

-- What a provider must be told to revoke when the session ends. It outlives the session until that is done.
CREATE TABLE identity_tokens (
    session UUID NOT NULL PRIMARY KEY,
    provider TEXT NOT NULL,
    sealed TEXT NOT NULL,
    kept_at TIMESTAMPTZ NOT NULL,
    attempts BIGINT NOT NULL
);

-- People who will be let in when they come, by the keyed hash of their codice fiscale: the first of ANCI and of the
-- Dipartimento have nobody to invite them.
CREATE TABLE identity_admission (
    id UUID NOT NULL PRIMARY KEY,
    known_by TEXT NOT NULL,
    body TEXT NOT NULL,
    role TEXT NOT NULL,
    admitted_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    closed_at TIMESTAMPTZ
);

CREATE INDEX identity_admission_known_by ON identity_admission (known_by);
