-- SPDX-FileCopyrightText: 2026 Campanile contributors
-- SPDX-License-Identifier: EUPL-1.2

-- What sources say of each Comune, by versions: `until` is empty while a source still says so, and what it says otherwise
-- or no more is closed, never changed. `as_of` is the last day on which it was heard about this Comune.
CREATE TABLE registry_fact (
    comune TEXT NOT NULL,
    key TEXT NOT NULL,
    since DATE NOT NULL,
    until DATE,
    value TEXT NOT NULL,
    source TEXT NOT NULL,
    as_of DATE NOT NULL,
    taken_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (comune, key, since)
);

CREATE INDEX registry_fact_key ON registry_fact (key);

-- The last day on which a source told all it has to say under a key: what it still says is as fresh as that.
CREATE TABLE registry_fact_look (
    key TEXT NOT NULL,
    source TEXT NOT NULL,
    as_of DATE NOT NULL,
    taken_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (key, source)
);

-- Unions of Comuni (art. 32 D.Lgs. 267/2000): IPA knows the body, its members come from elsewhere.
CREATE TABLE registry_union (
    ipa TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    pec TEXT,
    source TEXT NOT NULL,
    as_of DATE NOT NULL,
    taken_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE registry_union_member (
    ipa TEXT NOT NULL REFERENCES registry_union (ipa) ON DELETE CASCADE,
    comune TEXT NOT NULL,
    PRIMARY KEY (ipa, comune)
);

CREATE INDEX registry_union_member_comune ON registry_union_member (comune);
