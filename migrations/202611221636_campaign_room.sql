-- SPDX-FileCopyrightText: 2026 Campanile contributors
-- SPDX-License-Identifier: EUPL-1.2

-- A rule of reminders: on the day with so many days left, whoever stands so is written to, once.
CREATE TABLE campaign_rule (
    id UUID NOT NULL PRIMARY KEY,
    year BIGINT NOT NULL REFERENCES survey_campaign (year),
    standing TEXT NOT NULL,
    days_left BIGINT NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    stopped_at TIMESTAMPTZ,
    began_at TIMESTAMPTZ,
    ended_at TIMESTAMPTZ
);

-- Whom a rule has come to, and what was done: `letter` is that of the outbox, none where nothing was sent.
CREATE TABLE campaign_reminder (
    rule UUID NOT NULL REFERENCES campaign_rule (id),
    comune TEXT NOT NULL,
    body TEXT NOT NULL,
    outcome TEXT NOT NULL,
    letter UUID,
    at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (rule, comune)
);
CREATE INDEX campaign_reminder_comune ON campaign_reminder (comune);

-- A call of the help desk to a Comune.
CREATE TABLE campaign_call (
    id UUID NOT NULL PRIMARY KEY,
    year BIGINT NOT NULL REFERENCES survey_campaign (year),
    comune TEXT NOT NULL,
    person UUID,
    at TIMESTAMPTZ NOT NULL,
    outcome TEXT NOT NULL,
    note TEXT NOT NULL,
    again_on DATE
);
CREATE INDEX campaign_call_comune ON campaign_call (year, comune);

-- An answer that looks wrong. `found` and `expected` are texts as the rule puts them; a flag belongs to the version it was
-- raised on, and is over when the next one does not raise it again. `ticket` is the question sent back with it.
CREATE TABLE campaign_flag (
    id UUID NOT NULL PRIMARY KEY,
    year BIGINT NOT NULL REFERENCES survey_campaign (year),
    submission UUID NOT NULL REFERENCES survey_submission (id),
    body TEXT NOT NULL,
    comune TEXT NOT NULL,
    version BIGINT NOT NULL,
    rule TEXT NOT NULL,
    section TEXT NOT NULL,
    node TEXT NOT NULL,
    found TEXT NOT NULL,
    expected TEXT NOT NULL,
    score DOUBLE PRECISION NOT NULL,
    state TEXT NOT NULL,
    raised_at TIMESTAMPTZ NOT NULL,
    settled_at TIMESTAMPTZ,
    settled_by UUID,
    note TEXT NOT NULL,
    ticket UUID,
    UNIQUE (submission, version, rule, node)
);
CREATE INDEX campaign_flag_year ON campaign_flag (year, state);

-- Of which question or reply a letter was queued: once.
CREATE TABLE campaign_told (
    ticket UUID NOT NULL,
    what TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (ticket, what)
);
