-- SPDX-FileCopyrightText: 2026 Campanile contributors
-- SPDX-License-Identifier: EUPL-1.2

-- How long the questionnaire of a campaign takes, as last measured. `told` is JSON: medians by section and question.
CREATE TABLE campaign_burden (
    year BIGINT NOT NULL PRIMARY KEY REFERENCES survey_campaign (year),
    measured_at TIMESTAMPTZ NOT NULL,
    told TEXT NOT NULL
);
