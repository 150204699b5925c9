-- SPDX-FileCopyrightText: 2026 Campanile contributors
-- SPDX-License-Identifier: EUPL-1.2

-- Whether the key file beside the database is the one it was written with: a keyed hash, one row.
CREATE TABLE identity_key (
    one BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    mark TEXT NOT NULL
);

-- People: the least. `known_by` is a keyed hash, `fiscal_code` is sealed with the key that is outside the database.
CREATE TABLE identity_person (
    id UUID NOT NULL PRIMARY KEY,
    known_by TEXT NOT NULL UNIQUE,
    fiscal_code TEXT,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    email TEXT,
    invented BOOLEAN NOT NULL,
    joined_at TIMESTAMPTZ NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL
);

-- For whom they act, and as what. `granted_by` is an actor of the journal.
CREATE TABLE identity_membership (
    id UUID NOT NULL PRIMARY KEY,
    person UUID NOT NULL REFERENCES identity_person (id),
    body TEXT NOT NULL,
    role TEXT NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    granted_by TEXT NOT NULL,
    granted_at TIMESTAMPTZ NOT NULL
);

CREATE INDEX identity_membership_person ON identity_membership (person);
CREATE INDEX identity_membership_body ON identity_membership (body);

-- Sessions: the cookie's token is kept as its hash.
CREATE TABLE identity_session (
    id UUID NOT NULL PRIMARY KEY,
    person UUID NOT NULL REFERENCES identity_person (id),
    token_hash TEXT NOT NULL UNIQUE,
    provider TEXT NOT NULL,
    level BIGINT NOT NULL,
    device TEXT NOT NULL,
    membership UUID REFERENCES identity_membership (id),
    started_at TIMESTAMPTZ NOT NULL,
    authenticated_at TIMESTAMPTZ NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL,
    ends_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ
);

CREATE INDEX identity_session_person ON identity_session (person);
CREATE INDEX identity_session_ends ON identity_session (ends_at);

-- Codes sent to the PEC of a body. `code` is sealed, and only until its letter has left; then the hash remains.
CREATE TABLE identity_enrolment (
    id UUID NOT NULL PRIMARY KEY,
    body TEXT NOT NULL,
    person UUID NOT NULL REFERENCES identity_person (id),
    role TEXT NOT NULL,
    language TEXT NOT NULL,
    code_hash TEXT NOT NULL,
    code TEXT,
    asked_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    attempts BIGINT NOT NULL,
    sent_at TIMESTAMPTZ,
    finished_at TIMESTAMPTZ
);

CREATE INDEX identity_enrolment_body ON identity_enrolment (body, asked_at);
CREATE INDEX identity_enrolment_person ON identity_enrolment (person, asked_at);

-- Invitations by e-mail. `token` is sealed, and only until its letter has left; then the hash remains.
CREATE TABLE identity_invitation (
    id UUID NOT NULL PRIMARY KEY,
    body TEXT NOT NULL,
    role TEXT NOT NULL,
    address TEXT NOT NULL,
    language TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    token TEXT,
    invited_by UUID,
    invited_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    sent_at TIMESTAMPTZ,
    closed_at TIMESTAMPTZ
);

CREATE INDEX identity_invitation_body ON identity_invitation (body);

-- Who read the identity log, and why: the words, which the journal must not hold.
CREATE TABLE identity_log_reading (
    id UUID NOT NULL PRIMARY KEY,
    actor TEXT NOT NULL,
    read_at TIMESTAMPTZ NOT NULL,
    first_day DATE NOT NULL,
    last_day DATE NOT NULL,
    why TEXT NOT NULL,
    messages BIGINT NOT NULL
);
