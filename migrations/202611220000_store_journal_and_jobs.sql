-- SPDX-FileCopyrightText: 2026 Campanile contributors
-- SPDX-License-Identifier: EUPL-1.2

-- The journal: append-only, one line per recorded transaction.
-- `payload` is TEXT, not JSONB: the leaf hash covers its bytes, and JSONB would reorder them.
CREATE TABLE journal (
    seq BIGINT NOT NULL PRIMARY KEY,
    id UUID NOT NULL UNIQUE,
    instant TIMESTAMPTZ NOT NULL,
    actor TEXT NOT NULL,
    event TEXT NOT NULL,
    subject TEXT NOT NULL,
    payload TEXT NOT NULL,
    leaf_hash TEXT NOT NULL
);

-- One row: taking its lock gives the next number, so that the numbers have no holes and follow commit order.
CREATE TABLE journal_head (
    one BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    seq BIGINT NOT NULL
);

INSERT INTO journal_head (one, seq) VALUES (1, 0);

-- Jobs: what events cause, and what was asked for a later time. There is no queue beside the database.
CREATE TABLE job (
    id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    event TEXT,
    subject TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'given_up')),
    attempts BIGINT NOT NULL,
    enqueued_at TIMESTAMPTZ NOT NULL,
    run_at TIMESTAMPTZ NOT NULL,
    lease UUID,
    lease_until TIMESTAMPTZ,
    finished_at TIMESTAMPTZ,
    last_error TEXT
);

CREATE INDEX job_due ON job (state, run_at, id);
