-- SPDX-FileCopyrightText: 2026 Campanile contributors
-- SPDX-License-Identifier: EUPL-1.2

-- Who asked to be written to when something moves. The address is personal data: it is here and nowhere else,
-- never in the journal, and goes with the row. Unconfirmed rows are removed after a week.
CREATE TABLE funding_alert (
    id UUID NOT NULL PRIMARY KEY,
    address TEXT NOT NULL,
    language TEXT NOT NULL,
    topic TEXT NOT NULL,
    token TEXT NOT NULL UNIQUE,
    asked_at TIMESTAMPTZ NOT NULL,
    confirmed_at TIMESTAMPTZ,
    told_until DATE,
    UNIQUE (address, topic)
);
