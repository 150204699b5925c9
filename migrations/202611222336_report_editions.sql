-- SPDX-FileCopyrightText: 2026 Campanile contributors
-- SPDX-License-Identifier: EUPL-1.2

-- What analysts wrote in place of a paragraph of a report that is not published yet. Versions stay; the highest number
-- counts. A text of nothing puts the house's own back.
CREATE TABLE report_paragraph (
    id UUID NOT NULL PRIMARY KEY,
    year BIGINT NOT NULL,
    language TEXT NOT NULL,
    paragraph TEXT NOT NULL,
    number BIGINT NOT NULL,
    text TEXT NOT NULL,
    person UUID,
    written_at TIMESTAMPTZ NOT NULL,
    UNIQUE (year, language, paragraph, number)
);

-- A published report, frozen: its figures and its words in both languages, as JSON. `checksum` is the SHA-256 of the three
-- texts, one after the other with a line feed between them.
CREATE TABLE report_edition (
    year BIGINT NOT NULL PRIMARY KEY,
    published_at TIMESTAMPTZ NOT NULL,
    person UUID,
    simulated BOOLEAN NOT NULL,
    checksum TEXT NOT NULL,
    figures TEXT NOT NULL,
    italian TEXT NOT NULL,
    english TEXT NOT NULL
);

-- What was found wrong in a published report, for everybody to read. The report itself stays as it was.
CREATE TABLE report_correction (
    year BIGINT NOT NULL REFERENCES report_edition (year),
    number BIGINT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    person UUID,
    italian TEXT NOT NULL,
    english TEXT NOT NULL,
    PRIMARY KEY (year, number)
);
