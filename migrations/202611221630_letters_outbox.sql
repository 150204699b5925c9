-- SPDX-FileCopyrightText: 2026 Campanile contributors
-- SPDX-License-Identifier: EUPL-1.2

-- The outbox. `recipient`, `body` and attachments are personal data: they are forgotten once the letter is settled, and
-- only what was sent, when, and how it ended stays. `body` is JSON, sealed where `secret`. A letter being sent has a
-- lease: when it runs out, whoever held it is dead, and the letter is sent again under the same `message_id`.
CREATE TABLE letter (
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    purpose TEXT NOT NULL,
    about TEXT NOT NULL,
    recipient TEXT,
    language TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT,
    secret BOOLEAN NOT NULL,
    urgency BIGINT NOT NULL,
    state TEXT NOT NULL,
    queued_by TEXT NOT NULL,
    queued_at TIMESTAMPTZ NOT NULL,
    due_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    tries BIGINT NOT NULL,
    tried_at TIMESTAMPTZ,
    lease UUID,
    lease_until TIMESTAMPTZ,
    door TEXT,
    sender TEXT,
    message_id TEXT UNIQUE,
    sent_at TIMESTAMPTZ,
    settled_at TIMESTAMPTZ,
    last_error TEXT
);

CREATE INDEX letter_due ON letter (state, due_at);
CREATE INDEX letter_pace ON letter (tried_at, purpose);
CREATE INDEX letter_about ON letter (about, queued_at);
CREATE INDEX letter_queued ON letter (queued_at);

CREATE TABLE letter_attachment (
    letter UUID NOT NULL REFERENCES letter (id),
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (letter, position)
);

-- One row: who takes a letter to send it takes its turn here first, so that no two count the same minute.
CREATE TABLE letter_turn (
    one BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    taken BIGINT NOT NULL
);

INSERT INTO letter_turn (one, taken) VALUES (1, 0);

-- What a PEC provider told of a letter (RFC 6109): `identifier` is the provider's, and tells a receipt that comes twice.
CREATE TABLE letter_receipt (
    letter UUID NOT NULL REFERENCES letter (id),
    identifier TEXT NOT NULL,
    kind TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    fault TEXT NOT NULL,
    detail TEXT,
    ordinary BOOLEAN NOT NULL,
    provider TEXT NOT NULL,
    signature TEXT NOT NULL,
    believed BOOLEAN NOT NULL,
    read_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (letter, identifier, kind, at)
);

-- Messages of the mailbox that are about no letter of ours: they are left unseen, for a person to read.
CREATE TABLE letter_stray (
    validity BIGINT NOT NULL,
    uid BIGINT NOT NULL,
    what TEXT NOT NULL,
    found_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (validity, uid)
);
