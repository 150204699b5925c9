-- SPDX-FileCopyrightText: 2026 Campanile contributors
-- SPDX-License-Identifier: EUPL-1.2

-- Browsers that people have signed in from, to tell them of a new one. `mark` is a hash of the person and of the cookie's
-- secret: two people who share a browser are not seen to. `session` is the first one there; `told_at` is when its person
-- was told, or needed not be.
CREATE TABLE identity_device (
    mark TEXT NOT NULL PRIMARY KEY,
    person UUID NOT NULL REFERENCES identity_person (id),
    device TEXT NOT NULL,
    session UUID NOT NULL,
    first_at TIMESTAMPTZ NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL,
    told_at TIMESTAMPTZ
);

CREATE INDEX identity_device_person ON identity_device (person);
CREATE INDEX identity_device_session ON identity_device (session);
