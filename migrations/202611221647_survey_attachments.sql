-- SPDX-FileCopyrightText: 2026 Campanile contributors
-- SPDX-License-Identifier: EUPL-1.2

-- A document that a body gives as evidence to an answer. `kind` is what the content is (`pdf`, `pdf.p7m`), `sha256` and
-- `size` are of `bytes`. Who takes it away before anything was signed off takes its bytes away too: the row stays.
CREATE TABLE survey_attachment (
    id UUID NOT NULL PRIMARY KEY,
    submission UUID NOT NULL REFERENCES survey_submission (id),
    section TEXT NOT NULL,
    node TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    size BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    person UUID NOT NULL,
    role TEXT NOT NULL,
    added_at TIMESTAMPTZ NOT NULL,
    removed_at TIMESTAMPTZ,
    removed_by UUID,
    bytes BYTEA NOT NULL
);
CREATE INDEX survey_attachment_submission ON survey_attachment (submission);
