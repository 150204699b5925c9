-- SPDX-FileCopyrightText: 2026 Campanile contributors
-- SPDX-License-Identifier: EUPL-1.2

-- The agenda digitale of a body, one for each edition.
CREATE TABLE agenda_plan (
    id UUID NOT NULL PRIMARY KEY,
    body TEXT NOT NULL,
    comune TEXT NOT NULL,
    year BIGINT NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    public BOOLEAN NOT NULL,
    UNIQUE (body, year)
);
CREATE INDEX agenda_plan_comune ON agenda_plan (comune, year);

-- Each time it was made again: what people wanted (`wishes`) and the plan that came out (`told`). Kept as they were.
CREATE TABLE agenda_version (
    plan UUID NOT NULL REFERENCES agenda_plan (id),
    number BIGINT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    role TEXT NOT NULL,
    wishes TEXT NOT NULL,
    told TEXT NOT NULL,
    PRIMARY KEY (plan, number)
);

-- How far each action is. `owner` is an office or a role.
CREATE TABLE agenda_work (
    plan UUID NOT NULL REFERENCES agenda_plan (id),
    action TEXT NOT NULL,
    state TEXT NOT NULL,
    owner TEXT NOT NULL,
    proof TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (plan, action)
);
