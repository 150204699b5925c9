-- SPDX-FileCopyrightText: 2026 Campanile contributors
-- SPDX-License-Identifier: EUPL-1.2

-- The campaigns whose answers nobody gave: drawn from a model, to be looked at. Every page of theirs says so.
CREATE TABLE survey_simulated (
    year BIGINT NOT NULL PRIMARY KEY REFERENCES survey_campaign (year),
    seed BIGINT NOT NULL,
    loaded_at TIMESTAMPTZ NOT NULL
);
