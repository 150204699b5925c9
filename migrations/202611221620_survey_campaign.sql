-- SPDX-FileCopyrightText: 2026 Campanile contributors
-- SPDX-License-Identifier: EUPL-1.2

-- A campaign: an edition is sent to all Comuni, between two days (both counted, in Rome). `plan` is JSON: the share of
-- Comuni that is expected to have submitted by a day.
CREATE TABLE survey_campaign (
    year BIGINT NOT NULL PRIMARY KEY,
    version TEXT NOT NULL,
    opens_on DATE NOT NULL,
    closes_on DATE NOT NULL,
    plan TEXT NOT NULL,
    announced_at TIMESTAMPTZ NOT NULL,
    FOREIGN KEY (year, version) REFERENCES survey_edition (year, version)
);

-- What one body answers to one campaign. `snapshot` is the record as a draft after the change `snapshot_number`.
CREATE TABLE survey_submission (
    id UUID NOT NULL PRIMARY KEY,
    year BIGINT NOT NULL REFERENCES survey_campaign (year),
    body TEXT NOT NULL,
    comune TEXT NOT NULL,
    version TEXT NOT NULL,
    state TEXT NOT NULL,
    started_at TIMESTAMPTZ NOT NULL,
    submitted_at TIMESTAMPTZ,
    snapshot TEXT NOT NULL,
    snapshot_number BIGINT NOT NULL,
    UNIQUE (year, body)
);

-- The answers: every change to a submission, in order, never changed. `seen` is the change that who wrote had seen.
CREATE TABLE survey_change (
    submission UUID NOT NULL REFERENCES survey_submission (id),
    number BIGINT NOT NULL,
    person UUID,
    role TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    section TEXT NOT NULL,
    node TEXT NOT NULL,
    verb TEXT NOT NULL,
    value TEXT NOT NULL,
    seen BIGINT NOT NULL,
    PRIMARY KEY (submission, number)
);

-- Where each section stands; `asked` and `answered` count its questions as of the last snapshot.
CREATE TABLE survey_section (
    submission UUID NOT NULL REFERENCES survey_submission (id),
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    person UUID,
    at TIMESTAMPTZ,
    note TEXT NOT NULL,
    asked BIGINT NOT NULL,
    answered BIGINT NOT NULL,
    PRIMARY KEY (submission, name)
);

-- A section, or some of its questions, in the hands of a named person. `nodes` is blank for the whole section, else the
-- names of its questions, with blanks between. `person` is unknown until who was written to has accepted.
CREATE TABLE survey_delegation (
    id UUID NOT NULL PRIMARY KEY,
    submission UUID NOT NULL REFERENCES survey_submission (id),
    section TEXT NOT NULL,
    nodes TEXT NOT NULL,
    person UUID,
    email TEXT NOT NULL,
    invitation UUID,
    note TEXT NOT NULL,
    due_on DATE,
    state TEXT NOT NULL,
    given_by UUID NOT NULL,
    given_at TIMESTAMPTZ NOT NULL,
    settled_at TIMESTAMPTZ,
    answer TEXT NOT NULL
);
CREATE INDEX survey_delegation_submission ON survey_delegation (submission);

-- What was signed off and sent: never changed, but for the word that it was reopened.
CREATE TABLE survey_version (
    submission UUID NOT NULL REFERENCES survey_submission (id),
    number BIGINT NOT NULL,
    person UUID,
    role TEXT NOT NULL,
    sealed_at TIMESTAMPTZ NOT NULL,
    checksum TEXT NOT NULL,
    xml TEXT NOT NULL,
    reopened_at TIMESTAMPTZ,
    reopened_by UUID,
    reason TEXT,
    PRIMARY KEY (submission, number)
);
