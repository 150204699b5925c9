-- SPDX-FileCopyrightText: 2026 Campanile contributors
-- SPDX-License-Identifier: EUPL-1.2

-- The calls and applications of PA digitale 2026, day by day. Money is in cents.
-- Dictionaries (measure, ente, decree) only grow, and their numbers run from 0 without holes.
-- A version stands from `valid_from` to the day before `valid_to`; the state on a day is what stands on it.
-- No foreign keys between them: one action writes them all, fifty thousand rows at a time.

-- Goes up with every change of the tables below: what is kept in memory asks only this.
CREATE TABLE funding_revision (
    one BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    revision BIGINT NOT NULL
);

INSERT INTO funding_revision (one, revision) VALUES (1, 0);

-- The days taken in. All of them are simulated, or none is.
CREATE TABLE funding_day (
    day DATE NOT NULL PRIMARY KEY,
    taken_in_at TIMESTAMPTZ NOT NULL,
    simulated BOOLEAN NOT NULL,
    source TEXT NOT NULL,
    checksum TEXT NOT NULL,
    row_count BIGINT NOT NULL,
    new_count BIGINT NOT NULL,
    changed_state_count BIGINT NOT NULL,
    corrected_cup_count BIGINT NOT NULL,
    changed_otherwise_count BIGINT NOT NULL,
    vanished_count BIGINT NOT NULL,
    reappeared_count BIGINT NOT NULL,
    avviso_count BIGINT NOT NULL
);

-- What was found of each file on each day it was asked for; the last finding of the day.
CREATE TABLE funding_file (
    day DATE NOT NULL,
    name TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'unchanged', 'missing', 'refused', 'unreachable')),
    checked_at TIMESTAMPTZ NOT NULL,
    sha256 TEXT,
    etag TEXT,
    last_modified TEXT,
    size BIGINT,
    row_count BIGINT,
    reason_code TEXT,
    reason_fields TEXT,
    PRIMARY KEY (day, name)
);

-- The last good content of each file, and how the file is now.
CREATE TABLE funding_source (
    name TEXT NOT NULL PRIMARY KEY,
    verdict TEXT NOT NULL,
    checked_at TIMESTAMPTZ NOT NULL,
    changed_on DATE,
    seen_on DATE,
    sha256 TEXT,
    etag TEXT,
    last_modified TEXT,
    size BIGINT,
    row_count BIGINT,
    reason_code TEXT,
    reason_fields TEXT
);

-- The totals that the source publishes itself, word for word.
CREATE TABLE funding_published (
    name TEXT NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    content TEXT NOT NULL,
    PRIMARY KEY (name, valid_from)
);

CREATE TABLE funding_measure (
    id BIGINT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL
);

CREATE TABLE funding_ente (
    id BIGINT NOT NULL PRIMARY KEY,
    codice_ipa TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    comune TEXT NOT NULL,
    comune_istat TEXT NOT NULL,
    province TEXT NOT NULL,
    province_code TEXT NOT NULL,
    region TEXT NOT NULL,
    region_code TEXT NOT NULL
);

CREATE TABLE funding_decree (
    id BIGINT NOT NULL PRIMARY KEY,
    window_number BIGINT,
    number BIGINT,
    name TEXT
);

-- A call without `state` is named by applications only.
CREATE TABLE funding_avviso_version (
    avviso_id BIGINT NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    title TEXT NOT NULL,
    measure TEXT NOT NULL,
    opens_on DATE,
    closes_on DATE,
    state TEXT,
    amount BIGINT,
    measure_amount BIGINT,
    recipients TEXT,
    PRIMARY KEY (avviso_id, valid_from)
);

CREATE TABLE funding_application_version (
    application_id BIGINT NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    ente_id BIGINT NOT NULL,
    avviso_id BIGINT NOT NULL,
    measure_id BIGINT NOT NULL,
    decree_id BIGINT NOT NULL,
    cup TEXT NOT NULL,
    amount BIGINT NOT NULL,
    sent_at TIMESTAMPTZ NOT NULL,
    funded_on DATE NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('A', 'R', 'E')),
    state_on DATE,
    state_seen DATE NOT NULL,
    first_seen DATE NOT NULL,
    PRIMARY KEY (application_id, valid_from)
);
