-- SPDX-FileCopyrightText: 2026 Campanile contributors
-- SPDX-License-Identifier: EUPL-1.2

-- What may be seen by everybody: the schede of a Comune that says so, or those of all once the campaign says so.
CREATE TABLE observatory_public_results (
    year BIGINT NOT NULL PRIMARY KEY,
    public BOOLEAN NOT NULL,
    said_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE observatory_public_scheda (
    year BIGINT NOT NULL,
    comune TEXT NOT NULL,
    public BOOLEAN NOT NULL,
    said_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (year, comune)
);
