-- SPDX-FileCopyrightText: 2026 Campanile contributors
-- SPDX-License-Identifier: EUPL-1.2

-- Editions of the questionnaire as published: a row never changes. `sheets` and `changes` are JSON: the sheets by name
-- as CSV, and what changed since the version before.
CREATE TABLE survey_edition (
    id UUID NOT NULL PRIMARY KEY,
    year BIGINT NOT NULL,
    version TEXT NOT NULL,
    published_at TIMESTAMPTZ NOT NULL,
    checksum TEXT NOT NULL,
    sheets TEXT NOT NULL,
    changes TEXT NOT NULL,
    UNIQUE (year, version)
);
