-- SPDX-FileCopyrightText: 2026 Campanile contributors
-- SPDX-License-Identifier: EUPL-1.2

-- A question beside a question: from a Comune that does not understand (`asked_by` body), or from the analysts about an
-- answer (`asked_by` room). One text, one reply; both are shown beside the question.
CREATE TABLE survey_ticket (
    id UUID NOT NULL PRIMARY KEY,
    submission UUID NOT NULL REFERENCES survey_submission (id),
    year BIGINT NOT NULL,
    body TEXT NOT NULL,
    comune TEXT NOT NULL,
    section TEXT NOT NULL,
    node TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    person UUID,
    role TEXT NOT NULL,
    opened_at TIMESTAMPTZ NOT NULL,
    text TEXT NOT NULL,
    reply TEXT,
    replied_by UUID,
    replied_role TEXT,
    replied_at TIMESTAMPTZ
);
CREATE INDEX survey_ticket_submission ON survey_ticket (submission);
CREATE INDEX survey_ticket_year ON survey_ticket (year, opened_at);
